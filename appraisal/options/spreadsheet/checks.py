"""The sheet of checks: two ways to each figure, held against each other, and one line that says whether all agree.

The checks are formulas, so that a cell that somebody changes is seen as soon as the workbook is worked out again. The
last of them say that each column of numbers is what the run wrote, those of the checks above them too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appraisal.chance.draws import BLOCK
from appraisal.documents.spreadsheet.sheets import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    Column,
    Content,
    Named,
    Sheet,
    calculated,
    verdict,
)
from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.options.spreadsheet.check import BAND, MILLIONTH, OTHER, Check
from appraisal.options.spreadsheet.checking import every_check
from appraisal.options.spreadsheet.control import control_checks, control_totals, totals_of
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.spreadsheet.saved import TOLERANCE
from appraisal.options.spreadsheet.there import RECORD, There
from appraisal.workbook.writing.pages import Formula

CHECKS = "Checks"
_FALSE_ALARM = 1e-5  # the chance that chance alone takes a mean out of its band
_LEFT, _RIGHT, _DIFFERENCE, _TOLERANCE, _RESULT = "Left side", "Right side", "Difference", "Tolerance", "Result"


def checks(there: There, first: Sequence[Sheet]) -> tuple[Sheet, Sheet]:
    """Return the checks, and the control totals that the last of them count; `first` are the sheets before the others.

    The first line above the checks is the verdict, and tolerances are named cells below it.
    """
    blocks = there.base.results.appraisal.draws.n // BLOCK
    every = tuple(every_check(there, _band(blocks)))
    parts = (  # each after those that its formulas refer to, so that the first that fails is where somebody was
        ("sheets of what was entered and of the central case", there.central),
        ("sheets of the simulation and of what is needed", there.copied),
        (f"sheet {RECORD}", (there[RECORD],)),
        *((f"sheet {sheet.name}", (sheet,)) for sheet in first),
        (f"sheet {CHECKS}, above this", (_sheet(every, blocks),)),
    )
    totals = control_totals(totals_of(parts))
    return _sheet((*every, *control_checks(totals)), blocks), totals


def _sheet(every: tuple[Check, ...], blocks: int) -> Sheet:
    sheet = Sheet(
        name=CHECKS,
        title=noted("Checks: two ways to each figure, held against each other", "Central case", "Standard error"),
        summary="Each check with both sides, its tolerance, and PASS or FAIL",
        about=(_PLACE_OF_VERDICT, *_about(blocks)),
        columns=(
            Column("What is checked", "label", 42),
            Column("Of", width=30),
            Column("The left side is", width=36),
            Column(_LEFT, "figure"),
            Column("The right side is", width=36),
            Column(_RIGHT, "figure"),
            Column(_DIFFERENCE, "fine"),
            Column(_TOLERANCE, "fine"),
            Column(_RESULT, "result", 10),
        ),
        ids=tuple(range(len(every))),
    )
    filled = sheet.filled([_row(sheet, number, check) for number, check in enumerate(every)])
    return filled.told((_verdict(filled, every), *sheet.about[1:]))


def verdict_of(sheet: Sheet) -> Formula:
    """Return the formula that repeats the verdict on another sheet."""
    said = sheet.about[0]
    where = f" The sheet {CHECKS} has them."
    return Formula(f'={sheet.line(0)}&"{where}"', f"{said.result if isinstance(said, Formula) else ''}{where}")


_PLACE_OF_VERDICT = ""  # until the rows are there that it counts


def _about(blocks: int) -> Iterator[str | Named]:
    yield "A check passes where its sides differ by no more than its tolerance. Tolerances are these cells, by name:"
    yield Named(TOLERANCE, f"{TOLERANCE} (pounds): ", HALF_A_PENNY)
    yield Named(OTHER, f"{OTHER} (all else): ", MILLIONTH)
    if blocks > 1:
        yield Named(BAND, f"{BAND} (standard errors): ", _band(blocks))
        often = f"once in {1 / _FALSE_ALARM:,.0f} times"
        yield f"{BAND}: chance alone takes a mean further away {often}, with {blocks:,} blocks of 1,000 futures."


def _band(blocks: int) -> float:
    """Return how many standard errors, from the means of so many blocks, a mean may lie away: Student's t."""
    from scipy.special import stdtrit  # late: making documents again needs none

    return float(stdtrit(blocks - 1, 1 - _FALSE_ALARM / 2)) if blocks > 1 else 0.0


def _row(sheet: Sheet, number: int, check: Check) -> tuple[Content, ...]:
    left, right, apart, allowed = (sheet.cell(h, number) for h in (_LEFT, _RIGHT, _DIFFERENCE, _TOLERANCE))
    difference = check.left[1] - check.right[1]
    within = f"{apart}=0" if check.tolerance is None else f"ABS({apart})<={allowed}"
    return (
        check.what,
        check.of,
        check.left_is,
        calculated(*check.left),
        check.right_is,
        calculated(*check.right),
        calculated(f"{left}-{right}", difference),
        NOT_APPLICABLE if check.tolerance is None else calculated(*check.tolerance),
        verdict(within, check.passes),
    )


def _verdict(sheet: Sheet, every: tuple[Check, ...]) -> Formula:
    """Return the line that says how many checks pass; one that gives an error does not."""
    results, failed = sheet.column(_RESULT), sum(not check.passes for check in every)
    count, passed = f"ROWS({results})", f'COUNTIF({results},"{PASS}")'
    fail = f'({count}-{passed})&" of "&{count}&" checks {FAIL}."'
    said = f"{failed} of {len(every)} checks {FAIL}" if failed else f"All {len(every)} checks pass"
    return Formula(
        f'=IF({passed}={count},"All "&{count}&" checks pass.",{fail})',
        f"{said}.",
    )
