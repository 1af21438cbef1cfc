"""Two versions of a workbook compared: what changed in the inputs, what that moved, and which change moved it."""

from appraisal.comparison.changes import Change, Group, changes_between, grouped
from appraisal.comparison.moves import Comparison, compare

__all__ = ["Change", "Comparison", "Group", "changes_between", "compare", "grouped"]
