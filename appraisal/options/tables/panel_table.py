"""The table of a panel's marks, kept apart by member and shown with how far they lie apart."""

from __future__ import annotations

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.styles import number
from appraisal.options.case import Criterion
from appraisal.options.results import Results
from appraisal.options.tables.shaping import DASH, dashed, figure_or_dash, note, numeric, require
from appraisal.options.words.naming import option_name
from appraisal.options.words.panel_in_words import member_names
from appraisal.options.words.ranking import shown_order
from appraisal.options.words.scales import with_word

_MOST_MEMBERS = 8  # more columns than these would not be read
_PARTS = {"Least": "least", "Median": "median", "Greatest": "greatest", "Spread": "spread"}


def marks(results: Results) -> Table:
    """Return tbl-marks: every member's mark by criterion and option, and their spread, wide. ValueError without any."""
    case = results.case
    require(case.marks, "marks")
    criteria, options = [c.id for c in case.criteria], shown_order(results)
    cells = sorted(
        {(mark.criterion, mark.option) for mark in case.marks},
        key=lambda cell: (criteria.index(cell[0]), options.index(cell[1])),
    )
    marked = {criterion.id: criterion for criterion in case.criteria}
    members = list(member_names(results).values())
    shown = members if len(members) <= _MOST_MEMBERS else []
    rows = tuple(
        (
            (marked[criterion].name,),
            (option_name(case, option),),
            *_marks(results, option, marked[criterion], len(shown)),
        )
        for criterion, option in cells
    )
    return Table(
        caption="The panel’s marks",
        label="tbl-marks",
        columns=(Column("Criterion"), Column("Option"), *numeric([*shown, *_PARTS, "Members"])),
        rows=rows,
        note=note(
            results,
            "In the criterion’s own unit. Spread: the greatest mark less the least.",
            "Members’ names are not printed.",
            f"A dash ({DASH}): that member gave no mark." if dashed(rows) else "",
        ),
        wide=True,
    )


def _marks(results: Results, option: str, criterion: Criterion, members: int) -> tuple[Text, ...]:
    stem = f"marks.{option}.{criterion.id}"
    each = [*(f"member.{place}" for place in range(1, members + 1)), *_PARTS.values()]
    figures = {part: figure_or_dash(results, f"{stem}.{part}", "given") for part in each}
    told = (text if part == "spread" else with_word(criterion, text) for part, text in figures.items())
    return (*told, (number(results, f"{stem}.members", "count"),))
