"""Scores that stand beside their criterion, in columns headed "Score: OPTION" and "Why: OPTION"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from appraisal.workbook.faults import Place
from appraisal.workbook.reading.cells import BLANK, is_blank, read_cell
from appraisal.workbook.reading.findings import Findings
from appraisal.workbook.reading.grids import Table
from appraisal.workbook.reading.raw import Ask, Refused
from appraisal.workbook.schema import SHEETS, CriterionRow, ScoreRow


@dataclass(frozen=True, slots=True)
class ScoreBeside:
    """A score and where its fields stand; `row` is None, with a fault, if a cell could not be read."""

    row: ScoreRow | None
    partial: Mapping[str, object]
    places: Mapping[str, Place]


def scores_beside(
    table: Table, row: int, criterion: CriterionRow, judged: bool, found: Findings
) -> Iterator[ScoreBeside]:
    """Yield a score for each option with a column; for a criterion that is not judged only where something stands.

    Nothing under the heading of an option that is not there any more is no score. A score has the basis and the
    evidence grade of its criterion's row.
    """
    for option in dict.fromkeys([*table.scores, *table.reasons]):
        columns = {"likely": table.scores.get(option), "reason": table.reasons.get(option)}
        cells = {name: index for name, index in columns.items() if index is not None}
        awaited = judged and option in found.names.get("Options", {}).values()
        if not awaited and all(is_blank(table.raw(row, index)) for index in cells.values()):
            continue
        heading = table.place(table.heading_row, next(iter(cells.values())))
        places = {name: table.place(row, index) for name, index in cells.items()}
        places = {"option": heading, "criterion": table.place(row, table.columns.get("id", 0)), **places}
        places.setdefault("likely", places.get("reason", heading))
        places |= {"low": places["likely"], "high": places["likely"]}
        if not judged:  # the score should not be there
            places["criterion"] = places["likely"]
        places |= {"grade": table.place(row, table.columns.get("grade", 0))}
        values: dict[str, Any] = {"option": option, "criterion": criterion.id}
        values |= {"basis": criterion.basis, "grade": criterion.grade}
        whole = True
        for name, index in cells.items():
            whole &= _read_into(values, name, table, row, index, found)
        yield ScoreBeside(ScoreRow(**values) if whole else None, values, places)


def _read_into(values: dict[str, Any], name: str, table: Table, row: int, index: int, found: Findings) -> bool:
    column = next(sheet for sheet in SHEETS if sheet.row is ScoreRow).columns[name]
    try:
        value = read_cell(table.raw(row, index), Ask(table.place(row, index), column, found.notes))
    except Refused as refused:
        found.faults.append(refused.fault)
        return False
    if value is not BLANK:
        values[name] = value
    return True
