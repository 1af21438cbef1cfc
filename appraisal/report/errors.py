"""The one refusal of the report room: rather no document than one that loses text, leaks it or misnumbers it."""

from __future__ import annotations


class ReportError(Exception):
    """A report cannot be made as asked; the sentence says where, what was found and how to mend it."""
