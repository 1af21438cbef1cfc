"""Appraisals that others published, entered in our form, and what became of each: docs/published-cases.md."""
