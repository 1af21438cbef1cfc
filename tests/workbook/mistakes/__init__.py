"""Mistakes that officers make: what each one did, and what the check says of it, at which cell."""
