"""What reading a sheet of an options appraisal needs to know of another."""
