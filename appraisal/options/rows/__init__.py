"""The sheets of an options appraisal, one row dataclass each."""
