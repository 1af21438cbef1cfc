"""What a book comes to: what it is of, or the faults that stand in the way, and everything else said of its cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from appraisal.workbook.book import Book
from appraisal.workbook.faults import Caution, Fault, InputFaults, Note, Unfinished
from appraisal.workbook.kind import Kind


@dataclass(frozen=True, slots=True)
class Assembly:
    """What was made of a book (a case, a plan), or None and the faults; what is unfinished, read leniently or odd.

    All that is said of cells is in sheet order. `left_out` are the sheets that are not read, and `not_there` those of
    its kind that the workbook has not; `kind` is that of the workbook, unless it could not be used at all.
    """

    made: Any
    faults: tuple[Fault, ...]
    unfinished: tuple[Unfinished, ...] = ()
    notes: tuple[Note, ...] = ()
    cautions: tuple[Caution, ...] = ()
    left_out: tuple[str, ...] = ()
    not_there: tuple[str, ...] = ()
    kind: Kind | None = None

    @property
    def sound(self) -> Any:
        """What was made; raises InputFaults with every fault if there is any."""
        if self.made is None:
            raise InputFaults(self.faults)
        return self.made

    @property
    def not_accepted(self) -> tuple[Caution, ...]:
        """The cautions that nobody answers for."""
        return tuple(caution for caution in self.cautions if not caution.accepted)


Placed = TypeVar("Placed", Fault, Unfinished, Note, Caution)


def in_sheet_order(said: Iterable[Placed], book: Book) -> tuple[Placed, ...]:
    """Return what was said of cells by sheet, then row, then column, nothing twice."""
    order_of = {sheet.name: index for index, sheet in enumerate(book.kind.schema.sheets)}
    orders = {name: order_of[sheet.name] for name, sheet in book.kind.schema.named.items()}

    def key(thing: Placed) -> tuple[int, int, int, str]:
        letters = thing.cell.rstrip("0123456789")
        order = orders.get(thing.sheet.strip().casefold(), -1)
        return order, int(thing.cell[len(letters) :] or 0), len(letters), letters

    return tuple(sorted(dict.fromkeys(said), key=key))
