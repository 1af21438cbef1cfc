"""Which version of a case something was made from: what of it would change the meaning of a mark or a figure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields

from appraisal.workbook.book import Book
from appraisal.workbook.reading.cells import as_text
from appraisal.workbook.schema import SHEETS, AboutRow, CriterionRow, OptionRow

_PERIOD = ("first_year", "years", "price_base")
_OPTION = ("id", "name", "model", "description", "listing")
# What a criterion is and how its scale runs. Its weight, and why, may change after the panel has given its marks.
_CRITERION = (
    *("id", "name", "kind", "description", "measure", "measure_year", "unit", "direction"),
    *("value_shape", "worst", "best", "points"),
)


@dataclass(frozen=True, slots=True)
class Version:
    """The fingerprints of the parts of a case that a pack rests on, each such as "3f2a-91bc-77d0"."""

    period: str
    options: str
    criteria: str

    def changed(self, other: Version) -> tuple[str, ...]:
        """Return the parts in which the other version differs, in words: "the options", "the criteria"."""
        names = {"period": "the period and prices", "options": "the options", "criteria": "the criteria"}
        return tuple(names[f.name] for f in fields(self) if getattr(self, f.name) != getattr(other, f.name))


def version_of(book: Book) -> Version:
    """Return the version of the case in a book."""
    return Version(
        _fingerprint(book, AboutRow, _PERIOD),
        _fingerprint(book, OptionRow, _OPTION),
        _fingerprint(book, CriterionRow, _CRITERION),
    )


def _fingerprint(book: Book, row_type: type[object], names: Iterable[str]) -> str:
    """Return twelve hexadecimal digits in three groups, the same for the same rows in the same order."""
    columns = next(sheet for sheet in SHEETS if sheet.row is row_type).columns
    texts = [[as_text(getattr(row, name), columns[name].cell) for name in names] for row in book.rows(row_type)]
    # The lengths keep two cells apart whatever stands in them.
    written = "\n".join(f"{len(text)}:{text}" for line in texts for text in [str(len(line)), *line])
    digits = hashlib.sha256(written.encode()).hexdigest()[:12]
    return "-".join(digits[start : start + 4] for start in range(0, 12, 4))
