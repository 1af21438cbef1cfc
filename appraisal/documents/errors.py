"""The refusals of the report room: rather no document than one that loses text, leaks it or misnumbers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager


class ReportError(Exception):
    """A report cannot be made as asked; the sentence says where, what was found and how to mend it."""


class OtherKindError(ReportError):
    """What is asked for is not of this kind of document."""


class ParameterError(ReportError, ValueError):
    """A run, or a case, is asked for in a way that it cannot be; the sentence has what there is."""


class OwnNotebookError(ReportError):
    """A report cannot be made because of what a notebook of somebody's own does or holds."""


class TooLongError(ReportError):
    """A text is longer than a PDF can hold, such as the description of a chart that holds every option's name."""


class NotebookFaults(ReportError):  # noqa: N818 - it is a list of faults, not one error
    """Somebody's own notebook holds what no report can print; `faults` names it all, before anything is run."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@contextmanager
def laid_to(own: bool) -> Iterator[None]:
    """Let what cannot be reported of a notebook be laid to it, if it is somebody's own."""
    try:
        yield
    except (OwnNotebookError, TooLongError, NotebookFaults):
        raise
    except ReportError as error:
        raise (OwnNotebookError(str(error)) if own else error) from error.__cause__
