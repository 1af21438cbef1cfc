"""What of a case a pack was made from, row by row, and what of it has changed in the workbook since."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from appraisal.options.checks.estimating import direction_of
from appraisal.options.reading.criterion_scales import shape_of
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.value_rows import CriterionRow, OptionRow
from appraisal.options.schema import SHEETS
from appraisal.workbook.book import Book
from appraisal.workbook.reading.cell_parsers import as_text
from appraisal.workbook.reading.characters import tidy

RowKey = tuple[str, str]  # the name of a sheet, and what names a row of it
Texts = Mapping[str, str]  # by field, as `as_text` writes a value; a field that is not there is blank

# By sheet. A criterion's weight, and why, may change after the panel has given its marks; so may a decision.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "About": ("first_year", "years", "price_base"),
    "Options": ("name", "model", "description", "listing"),
    "Criteria": (
        *("name", "kind", "description", "measure", "measure_year", "unit", "direction"),
        *("value_shape", "worst", "best", "points"),
    ),
}
_ROWS = {sheet.name: sheet for sheet in SHEETS if sheet.name in _FIELDS}
# Texts that may be long: whether they are the same can be told by a fingerprint.
_BY_FINGERPRINT = {"name", "description"}
# What may change and leave what is marked as it was.
_ASIDE = {"model", "description", "listing"}
MADE_FROM = tuple(_FIELDS)


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed in a row since a pack was made; `alters`: so that marks and figures may mean something else."""

    sheet: str
    row: str
    what: str
    alters: bool

    def __str__(self) -> str:
        return f'{self.sheet} "{self.row}" ({self.what})'


def made_from(book: Book, criteria: Collection[str]) -> dict[RowKey, Texts]:
    """Return the rows that a pack rests on: the period, every option, and the criteria with these codes."""
    rows: list[tuple[str, Any]] = [("About", row) for row in book.rows(AboutRow)]
    rows += [("Options", row) for row in book.rows(OptionRow)]
    rows += [("Criteria", _spelt_out(row)) for row in book.rows(CriterionRow) if row.id in criteria]
    return {(sheet, row.id): _texts(sheet, row) for sheet, row in rows}


def changes_since(was: Mapping[RowKey, Texts], book: Book) -> Iterator[Change]:
    """Yield what differs in the book from what a pack was made from, row by row and field by field."""
    now = made_from(book, {code for sheet, code in was if sheet == "Criteria"})
    for key in dict.fromkeys([*was, *now]):
        if key not in was or key not in now:
            yield Change(*key, "new" if key in now else "gone", alters=True)
            continue
        for name in _FIELDS[key[0]]:
            before, after = was[key].get(name, ""), now[key].get(name, "")
            if before != after:
                heading = _ROWS[key[0]].columns[name].heading
                told = "" if name in _BY_FINGERPRINT else f": {before or 'blank'}, now {after or 'blank'}"
                yield Change(*key, f"{heading}{told}", name not in _ASIDE)


def _spelt_out(row: CriterionRow) -> CriterionRow:
    """Return a criterion with what a blank means in its place: to write it out is no change."""
    return replace(row, direction=direction_of(row), value_shape=shape_of(row))


def _texts(sheet: str, row: object) -> Texts:
    columns = _ROWS[sheet].columns
    texts = {name: tidy(as_text(getattr(row, name), columns[name].cell)) for name in _FIELDS[sheet]}
    return {name: _fingerprint(text) if name in _BY_FINGERPRINT else text for name, text in texts.items() if text}


def _fingerprint(text: str) -> str:
    """Return twelve hexadecimal digits in three groups, such as "3f2a-91bc-77d0"."""
    digits = hashlib.sha256(text.encode()).hexdigest()[:12]
    return "-".join(digits[start : start + 4] for start in range(0, 12, 4))
