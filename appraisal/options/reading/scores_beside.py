"""Scores that stand beside their criterion, in columns headed "Score: OPTION" and "Why: OPTION"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from appraisal.options.case import Measure
from appraisal.options.reading.taken_meanwhile import stood_in
from appraisal.options.rows.value_rows import CriterionRow, ScoreRow
from appraisal.workbook.book import Entries
from appraisal.workbook.faults import Place
from appraisal.workbook.reading.cell_parsers import is_blank
from appraisal.workbook.reading.cell_questions import keep
from appraisal.workbook.reading.findings import Findings
from appraisal.workbook.reading.grids import Table
from appraisal.workbook.reading.raw import Ask
from appraisal.workbook.schema import Sheet, columns_of


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
    criterion = values["criterion"]
    scale = found.scales.get(criterion) if name == "likely" else None
    place, column = table.place(row, index), columns_of(ScoreRow)[name]
    ask = Ask(place, column, found.notes, hundred=criterion in found.direct, scale=scale)
    return keep(values, name, table.raw(row, index), ask, found)


def read_beside(table: Table, criteria: Entries, found: Findings, sheet: Sheet) -> Entries:
    """Return the scores that stand beside their criterion, a row for each option of a judged one."""
    rows: list[ScoreRow] = []
    unfinished: list[Mapping[str, object]] = []
    places = {}
    for number, row, judged in _criteria_on(criteria):
        for score in scores_beside(table, number - 1, row, judged, found):
            if score.row is None or not row.id:
                unfinished.append(score.partial)
            else:
                places[len(rows)] = score.places
                rows.append(score.row)
    unfinished += [
        {"criterion": values["id"], "option": option}
        for values in criteria.unfinished
        if "id" in values
        for option in table.scores
    ]
    return Entries(
        sheet,
        tuple(rows),
        (0,) * len(rows),
        unfinished=tuple(unfinished),
        title=table.grid.name,
        beside=places,
    )


def _criteria_on(criteria: Entries) -> Iterator[tuple[int, CriterionRow, bool]]:
    """Yield the number of each row, its criterion and whether every option awaits a score, as a judged one does.

    A criterion with a fault elsewhere in its row awaits none, and what stands beside it is read all the same.
    """
    for number, row in zip(criteria.numbers, criteria.rows, strict=True):
        assert isinstance(row, CriterionRow)  # noqa: S101 - the entries of the Criteria sheet
        yield number, row, row.measure is Measure.JUDGED
    for partial in criteria.partial:
        yield partial.number, stood_in(CriterionRow, partial), False


def joined(first: Entries, then: Entries) -> Entries:
    """Return the scores that stood beside their criterion and those of the sheet itself, each keeping its places.

    A score left blank beside its criterion gives way to one in the sheet.
    """
    said = {(getattr(row, "option", None), getattr(row, "criterion", None)) for row in then.rows}
    kept = {index: row for index, row in enumerate(first.rows) if isinstance(row, ScoreRow) and _stays(row, said)}
    return Entries(
        then.sheet,
        (*kept.values(), *then.rows),
        (0,) * len(kept) + then.numbers,
        then.columns,
        first.unfinished + then.unfinished,
        then.partial,
        then.title,
        beside={position: first.beside[index] for position, index in enumerate(kept)},
    )


def _stays(row: ScoreRow, said: Collection[tuple[object, object]]) -> bool:
    return row.likely is not None or bool(row.reason) or (row.option, row.criterion) not in said
