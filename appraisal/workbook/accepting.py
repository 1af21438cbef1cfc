"""Cautions by name, and who accepts them. A name says what a caution is about by the row's own code, so that it is
still that caution's after a sort, and after rows were put in; and an acceptance holds for what was found when it was
given, so that a figure that has changed since has to be looked at again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from appraisal.ground.near_names import nearest
from appraisal.ground.officers_texts import says_nothing_yet
from appraisal.workbook.book import Book, Entries, Spot
from appraisal.workbook.faults import Acceptance, Caution, Note, Place, one_line, shown
from appraisal.workbook.schema import AcceptedWarningRow

# Characters of a name that is made from an officer's own words.
_LONGEST = 50
_LONGEST_SHOWN = 120


def answered(
    book: Book, cautions: Sequence[Caution], faultless: bool, note_unfinished: Callable[[object, Spot], None]
) -> tuple[tuple[Caution, ...], tuple[Note, ...]]:
    """Return the cautions with their names and with who accepts each, and a note on each acceptance that changes
    nothing. `note_unfinished` is told each row that counts.

    An acceptance of a warning that is gone lacks nothing. Nothing is noted of a book with faults or in which something
    cannot be read, for then not every caution is known.
    """
    named, notes = _named(book, cautions), list[Note]()
    by_name = {_folded(caution.name): caution for caution in named}
    given: dict[str, list[Acceptance]] = {}
    whole = faultless and not any(entries.unfinished for entries in book.entries)
    for row, spot in book.placed(AcceptedWarningRow):
        caution = by_name.get(_folded(row.warning))
        place = spot("warning")
        if caution is not None or not whole:
            note_unfinished(row, spot)
        if caution is None:
            taken = (
                f"names no warning that the check gives now, so that nothing is accepted{_meant(row.warning, named)}"
            )
        elif row.found and _folded(row.found) != _folded(caution.found):
            now = shown(caution.found, _LONGEST_SHOWN)
            taken = f"is not accepted: it was for {shown(row.found, _LONGEST_SHOWN)}, and the check now says {now}"
        else:
            if not says_nothing_yet(row.reason) and not says_nothing_yet(row.accepted_by):
                given.setdefault(caution.name, []).append(Acceptance(row.accepted_by, row.reason, row.date))
            continue
        if whole:
            notes.append(Note(place.sheet, place.cell, shown(row.warning, _LONGEST_SHOWN), taken))
    return tuple(replace(caution, accepted=tuple(given.get(caution.name, ()))) for caution in named), tuple(notes)


def _meant(text: str, cautions: Sequence[Caution]) -> str:
    near = nearest(text, [caution.name for caution in cautions])
    return f'; is "{near}" meant?' if near else ""


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().strip("\"'[]. ")


def _named(book: Book, cautions: Sequence[Caution]) -> tuple[Caution, ...]:
    """Return the cautions, each with its name; two that would have one are told apart by their cells."""
    stands = _what_stands(book)
    titles = {entries.title or entries.sheet.name: entries.sheet.name for entries in book.entries}
    names = [_name(caution, stands, titles) for caution in cautions]
    times = Counter(names)
    pairs = zip(cautions, names, strict=True)
    return tuple(replace(c, name=f"{name}, {c.cell}" if times[name] > 1 else name) for c, name in pairs)


def _name(caution: Caution, stands: Mapping[Place, str], titles: Mapping[str, str]) -> str:
    if caution.about is not None:
        about = one_line(caution.about, _LONGEST)
    else:
        place = Place(caution.sheet, caution.cell)
        about = stands.get(place, ", ".join(filter(None, (titles.get(caution.sheet, caution.sheet), caution.cell))))
    return f"{caution.code}: {about}" if about else caution.code


def _what_stands(book: Book) -> dict[Place, str]:
    """Return what stands in each cell: the sheet, what its row is called by, and the column's heading."""
    stands: dict[Place, str] = {}
    for entries in book.entries:
        for index, row in enumerate(entries.rows):
            called = one_line(book.kind.schema.called(row), _LONGEST)
            # The cells that there are, before the row's first, which stands for those that there are not.
            there, absent = _fields(entries, index)
            for name in (*there, *absent):
                parts = (entries.sheet.name, called, entries.sheet.columns[name].heading)
                stands.setdefault(entries.place(index, name), ", ".join(filter(None, parts)))
    return stands


def _fields(entries: Entries, index: int) -> tuple[list[str], list[str]]:
    held = entries.beside.get(index, entries.columns)
    return [f for f in entries.sheet.columns if f in held], [f for f in entries.sheet.columns if f not in held]
