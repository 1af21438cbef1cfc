"""The officer's start page in JupyterLab: a workbook chosen or made, checked, reported, opened and explored by buttons.

    from appraisal import desk

Each step but the what-if is a command of the toolkit, run as it stands in a process of its own; the page says which.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appraisal.desk.page import StartPage

__all__ = ["start"]


@cache  # a page that JupyterLab loads again is the same page, with what was chosen on it
def start(workbook: str = "") -> StartPage:
    """Return the start page, with a workbook chosen: this one, or else the one that the command lab was given.

    >>> start()
    This is the start page of the toolkit. Open it with the command lab: it works while JupyterLab runs.
    """
    from appraisal.desk.desk_place import here
    from appraisal.desk.page import StartPage
    from appraisal.kinds import KINDS
    from appraisal.runs.lab import WORKBOOK

    place = here()
    page = StartPage(place, KINDS)
    if named := workbook or os.environ.get(WORKBOOK, ""):
        page.choose(place.named(named))
    return page
