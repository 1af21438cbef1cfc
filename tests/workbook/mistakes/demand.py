"""Mistakes on the Demand sheet: steps that lead from nothing or in a circle, and shares that are more than a whole."""

from __future__ import annotations

from appraisal.options.case import Recurrence
from appraisal.options.rows.demand_row import StepRow
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.workbook import book_of
from tests.workbook.builders import GUESS, Grids, grids_of, put, under
from tests.workbook.mistakes.catalogue import Mistake, added, all_of, next_row

GROUP, ASKED, VISITED = 2, 3, 4
CALLS = next_row("Costs")
_PATHWAY = grids_of(
    book_of(
        StepRow(id="readers", name="Readers", low=850.0, likely=900.0, high=1000.0, **GUESS),
        StepRow(id="asked", name="Asked", goes_from="readers", low=0.3, likely=0.4, high=0.6, **GUESS),
        StepRow(id="visited", name="Visited", goes_from="asked", low=0.4, likely=0.5, high=0.7, **GUESS),
        CostRow(id="calls", name="Calls", options=("trust",), low=9.0, likely=12.0, high=16.0, volume="visited",
                recurrence=Recurrence.RECURRENT, **GUESS),
    )
)  # fmt: skip


def pathway(grids: Grids) -> None:
    """Add a pathway of three steps, and a line that takes its volume from the last."""
    grids["Demand"] = [list(row) for row in _PATHWAY["Demand"]]
    grids["Costs"].append(list(_PATHWAY["Costs"][1]))


def mistyped(slug: str, did: str, row: int, heading: str, value: object, code: str, words: str) -> Mistake:
    """Return the mistake of a value under a heading of Demand."""
    spoil = all_of(pathway, put("Demand", row, heading, value))
    return Mistake(slug, did, spoil, code, under("Demand", heading, row), words, pathway)


FAULTY: tuple[Mistake, ...] = (
    mistyped("step-from-nothing", "named a step that is not there", VISITED, "From", "contacts", "unknown-code",
             "a code from the Demand sheet"),
    mistyped("steps-in-a-circle", "let a step go on from one that follows it", ASKED, "From", "visited", "circle",
             "the steps go round in a circle: asked from visited from asked"),
    Mistake("volume-of-nothing", "took a line's volume from a step that is not there",
            all_of(pathway, put("Costs", CALLS, "Volume", "visits")), "unknown-code", under("Costs", "Volume", CALLS),
            "a code from the sheet Demand or Yearly rates", pathway),
    Mistake("step-of-other-options", "gave a step for one option alone, and a line of another takes its volume from it",
            all_of(pathway, put("Demand", VISITED, "Options", "reform")), "no-figure-for-option",
            under("Costs", "Volume", CALLS), "Add its row on Demand, or one with blank Options", pathway),
    Mistake("step-twice", "multiplied a line by its volume under Times too",
            all_of(pathway, put("Costs", CALLS, "Times", "visited")), "not-used", under("Costs", "Volume", CALLS),
            "Times multiplies by visited as well", pathway),
    mistyped("step-share-over-a-whole", "typed a share that goes on as a number", ASKED, "High", 60, "out-of-bounds",
             "a share from 0 to 100%"),
    mistyped("people-with-a-minus", "entered people with a minus sign", GROUP, "Low", -850, "out-of-bounds",
             "a figure of zero or more"),
    mistyped("step-that-grows", "let a step grow, and not its group", ASKED, "Grows with", "awards", "not-used",
             "it goes from an earlier step"),
    mistyped("group-with-an-unknown-path", "misspelt the path of a group", GROUP, "Grows with", "awrads",
             "unknown-code", 'Did you mean "awards"?'),
    Mistake("step-and-assumption-alike", "gave an assumption the code of a step",
            all_of(pathway, added("Assumptions", Code="asked", Assumption="Asked", Unit="a year", Low=1, Likely=2,
                                  High=3, Evidence_grade="C", Reason="Counted.")),
            "doubled-id", under("Demand", "Code", ASKED), '"asked" is already in Assumptions!', pathway),
)  # fmt: skip

ODD: tuple[Mistake, ...] = (
    Mistake("step-of-no-line", "took a line's volume from an earlier step",
            all_of(pathway, put("Costs", CALLS, "Volume", "asked")),
            "unused-step", under("Demand", "Code", VISITED), "nothing goes on from", pathway),
)  # fmt: skip
