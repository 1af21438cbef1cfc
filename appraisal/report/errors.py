"""The refusals of the report room: rather no document than one that loses text, leaks it or misnumbers it."""

from __future__ import annotations

from collections.abc import Iterable


class ReportError(Exception):
    """A report cannot be made as asked; the sentence says where, what was found and how to mend it."""


class TooLongError(ReportError):
    """A text is longer than a PDF can hold, such as the description of a chart that holds every option's name."""


class NotebookFaults(ReportError):  # noqa: N818 - it is a list of faults, not one error
    """Somebody's own notebook holds what no report can print; `faults` names it all, before anything is run."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))
