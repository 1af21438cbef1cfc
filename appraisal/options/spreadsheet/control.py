"""The control totals: how many numbers each column has and what they add up to, as the run wrote them and as they are.

A sheet registers nothing: whatever it has of numbers is added up, so that a column that somebody makes tomorrow is held
too. They hold what stands on no way to a figure that another check looks at, such as the figures of the summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from math import fsum

from appraisal.documents.spreadsheet.sheets import NUMERIC, PASS, Column, Content, Sheet, calculated, verdict
from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.options.spreadsheet.check import MILLIONTH, Check
from appraisal.workbook.writing.pages import Formula

CONTROL = "Control_totals"
_PART, _COUNT, _TOTAL, _COUNT_NOW, _TOTAL_NOW, _RESULT = (
    "Part of the workbook",
    "Figures, as the run wrote them",
    "Total, as the run wrote it",
    "Figures now",
    "Total now",
    "Result",
)
_MIXED = ("figure", "fine")  # kinds of a column in which figures of several units stand
_LARGE = 1_000  # where small figures of such a column are parted from large ones, beside which they would be lost
_ROUNDING = 1e-12  # of the sizes that are added up or subtracted: what another program's order of doing it may come to


@dataclass(frozen=True)
class Total:
    """A control total: of which part and sheet, in which column and for which of its figures; the formulas that count
    and sum them; how far apart two sums may be, or more where the figures come from larger ones: `largest`."""

    part: str
    sheet: str
    heading: str
    which: str
    figures: tuple[float, ...]
    counted: str
    summed: str
    least_tolerance: float
    largest: float = 0.0

    @property
    def value(self) -> float:
        return fsum(self.figures)

    @property
    def tolerance(self) -> float:
        return max(self.least_tolerance, _ROUNDING * max(self.largest, fsum(map(abs, self.figures))))


def totals_of(parts: Iterable[tuple[str, Sequence[Sheet]]]) -> tuple[Total, ...]:
    """Return the control totals of sheets, each part of the workbook with its own."""
    return tuple(
        total
        for part, sheets in parts
        for sheet in sheets
        for place, column in enumerate(sheet.columns)
        for total in _of_column(part, sheet, column, [row[place] for row in sheet.rows])
    )


def _numbers(contents: Iterable[Content]) -> tuple[float, ...]:
    values = (content.result if isinstance(content, Formula) else content for content in contents)
    return tuple(float(value) for value in values if isinstance(value, int | float))


def _of_column(part: str, sheet: Sheet, column: Column, contents: Sequence[Content]) -> Iterator[Total]:
    """Yield the control totals of a column: none of words, two where small figures and large ones are mixed."""
    figures, named = _numbers(contents), (part, sheet.name, column.heading)
    where, edge = sheet.column(column.heading), _edge(figures)
    small = tuple(figure for figure in figures if abs(figure) < edge)
    large = tuple(figure for figure in figures if abs(figure) >= edge)
    if column.kind in _MIXED and figures:
        worked_out = any(isinstance(content, Formula) for content in contents)
        largest = max(map(abs, _numbers(cell for row in sheet.rows for cell in row))) if worked_out else 0.0
        near = f'{where},">-{edge}",{where},"<{edge}"'
        far = [f'{where},">={edge}"', f'{where},"<=-{edge}"']
        counted, summed = ("+".join(f"{function}({each})" for each in far) for function in ("COUNTIF", "SUMIF"))
        if small:
            which, text = f"smaller than {edge:,}", (f"COUNTIFS({near})", f"SUMIFS({where},{near})")
            yield Total(*named, which, small, *text, MILLIONTH, largest)
        if large:
            yield Total(*named, f"{edge:,} or larger", large, counted, summed, HALF_A_PENNY, largest)
    elif figures or column.kind in NUMERIC:
        least = HALF_A_PENNY if column.kind == "money" else MILLIONTH
        yield Total(*named, "all", figures, f"COUNT({where})", f"SUM({where})", least)


def _edge(figures: tuple[float, ...]) -> int:
    """Return a size that none of the figures is so near to that another program's rounding may take it across."""
    sizes = [abs(figure) for figure in figures]
    return next(edge for edge in count(_LARGE) if all(abs(size - edge) > MILLIONTH for size in sizes))


def control_totals(totals: Sequence[Total]) -> Sheet:
    """Return the sheet of the control totals."""
    sheet = Sheet(
        name=CONTROL,
        title="Control totals: each column of numbers, as the run wrote it and as it is now",
        summary="For each column of numbers on each sheet, how many there are and what they add up to, then and now",
        about=(
            "FAIL: a figure of that column is not what the run wrote, or is made of one that is not.",
            "Where figures of several units stand in a column, small ones and large ones are added up apart, by size.",
            "Totals of money agree to half a penny, others to a millionth. Where figures are very large, or are the",
            "difference of such, they agree to a million-millionth of them: another order of sums may come to that.",
        ),
        columns=(
            Column(_PART, "label", 30),
            Column("Sheet", "label", 22),
            Column("Column", width=44),
            Column("Which figures", width=20),
            Column(_COUNT, "number"),
            Column(_TOTAL, "figure"),
            Column(_COUNT_NOW, "number"),
            Column(_TOTAL_NOW, "figure"),
            Column(_RESULT, "result", 10),
        ),
        ids=tuple(range(len(totals))),
    )
    return sheet.filled([_row(sheet, number, total) for number, total in enumerate(totals)])


def _row(sheet: Sheet, number: int, total: Total) -> tuple[Content, ...]:
    counted, value, counted_now, value_now = (
        sheet.cell(heading, number) for heading in (_COUNT, _TOTAL, _COUNT_NOW, _TOTAL_NOW)
    )
    same = f"AND({counted_now}={counted},ABS({value_now}-{value})<={total.tolerance:.3G})"
    return (
        total.part,
        total.sheet,
        total.heading,
        total.which,
        len(total.figures),
        total.value,
        calculated(total.counted, len(total.figures)),
        calculated(total.summed, total.value),
        verdict(same, True),
    )


def control_checks(sheet: Sheet) -> Iterator[Check]:
    """Yield for each part of the workbook the check that all of its control totals agree."""
    parts = [str(row[0]) for row in sheet.rows]
    for part in dict.fromkeys(parts):
        number = parts.count(part)
        agree = f'COUNTIFS({sheet.column(_PART)},"{part}",{sheet.column(_RESULT)},"{PASS}")'
        yield Check(
            "Numbers are those that the run wrote, column by column",
            part,
            f"columns whose control total agrees, on the sheet {CONTROL}",
            (agree, float(number)),
            "all columns with control totals",
            (str(number), float(number)),
        )
