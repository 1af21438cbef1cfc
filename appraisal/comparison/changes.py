"""What is different between two books of one kind, by the code of each row; and one book with some of it applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count
from typing import Any

from appraisal.ground.names import key_parts
from appraisal.ground.texts import counted
from appraisal.workbook import Book
from appraisal.workbook.book import HEADING_ROW, Entries
from appraisal.workbook.reading.cell_parsers import as_text
from appraisal.workbook.schema import Cell, Sheet

_FIGURES = (Cell.NUMBER, Cell.SHARE, Cell.SHARES, Cell.WHOLE, Cell.POINTS, Cell.SCALE, Cell.TARGET)


class Kind(StrEnum):
    """What became of a row."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a row that is another: its heading, and what stood there and stands there now, as they are typed;
    `words` are of a cell that holds a text."""

    heading: str
    before: str
    after: str
    words: bool = False


@dataclass(frozen=True)
class Change:
    """One row that is added, gone or changed, or one field of the form. `called` is its code, or what it is of; `name`
    what a reader knows it by; `code` the part of a key that stands for it, and for no other change."""

    sheet: Sheet
    called: str
    name: str
    kind: Kind
    fields: tuple[Field, ...]
    old: Any = None
    new: Any = None
    of_form: str = ""
    code: str = ""

    def refers_to(self, sheet: str, called: str) -> bool:
        """Return whether the row, as it is in either book, names a row of a sheet by its code."""
        for row in (self.old, self.new):
            for name, column in self.sheet.columns.items() if row is not None else ():
                held = getattr(row, name, None)  # a year of a sheet that has one for each has no field of its own
                codes = (held,) if isinstance(held, str) else held if isinstance(held, tuple) else ()
                if sheet in column.referred and called in codes:
                    return True
        return False


@dataclass(frozen=True)
class Group:
    """Changes that can stand only together, or that are told together."""

    changes: tuple[Change, ...]

    @property
    def code(self) -> str:
        return self.changes[0].code

    @property
    def called(self) -> str:
        """What a reader knows it by."""
        first, rest = self.changes[0], len(self.changes) - 1
        if len({each.sheet.name for each in self.changes}) == 1 and rest:
            return f"{first.sheet.name}: {counted(rest + 1, 'change')}"
        with_others = f", with {counted(rest, 'change')} that go with it" if rest else ""
        return f"{first.sheet.name}: {first.name}{with_others}"


def changes_between(old: Book, new: Book) -> tuple[Change, ...]:
    """Return every change from a book to another of its kind, in the order of the sheets and of the newer rows; the
    order of rows alone is none."""
    found = [
        change
        for before, after in zip(old.entries, new.entries, strict=True)
        for change in (_of_form(before, after) if before.sheet.shape == "form" else _of_rows(before, after))
    ]
    names = Counter((change.sheet.name, change.name) for change in found)
    what = [f"{each.sheet.name} {each.called or each.of_form}" for each in found]
    codes = key_parts(what)  # "a:b-c" and "a-b:c" would have one slug, and one figure in the place of two
    return tuple(
        replace(each, code=codes[its], name=each.name if alone else f"{each.name} [{each.called}]")
        for each, its in zip(found, what, strict=True)
        for alone in (names[each.sheet.name, each.name] == 1,)
    )


def _of_form(before: Entries, after: Entries) -> Iterator[Change]:
    for old, new in zip(before.rows, after.rows, strict=False):
        for name, column in after.sheet.columns.items():
            if getattr(old, name) != getattr(new, name):
                before_it, now = (as_text(getattr(row, name), column.cell) for row in (old, new))
                field = Field(column.heading, before_it, now)
                yield Change(after.sheet, "", column.heading, Kind.CHANGED, (field,), old, new, of_form=name)


def _of_rows(before: Entries, after: Entries) -> Iterator[Change]:
    olds, news = _by_name(before), _by_name(after)
    for called, new in news.items():
        old = olds.get(called)
        if old is None:
            yield Change(after.sheet, called, _name(new, called), Kind.ADDED, (), None, new)
        elif fields := tuple(_fields(after.sheet, old, new)):
            yield Change(after.sheet, called, _name(new, called), Kind.CHANGED, fields, old, new)
    for called, old in olds.items():
        if called not in news:
            yield Change(before.sheet, called, _name(old, called), Kind.GONE, (), old, None)


def _by_name(entries: Entries) -> dict[str, Any]:
    """Return the rows of a sheet by what each is found again by, with a number where several are found by the same."""
    found: dict[str, Any] = {}
    for row in entries.rows:
        called = ":".join(str(getattr(row, name)) for name in entries.sheet.called_by)
        free = next(at for at in count(1) if (called if at == 1 else f"{called} #{at}") not in found)
        found[called if free == 1 else f"{called} #{free}"] = row
    return found


def _name(row: Any, called: str) -> str:
    name = getattr(row, "name", "")
    return str(name) if name else called


def _fields(sheet: Sheet, old: Any, new: Any) -> Iterator[Field]:
    for name, column in sheet.columns.items():
        before, after = getattr(old, name, None), getattr(new, name, None)
        if before != after:
            old_text, new_text = (as_text(each, column.cell) for each in (before, after))
            yield Field(column.heading, old_text, new_text, column.cell is Cell.TEXT)
    if sheet.yearly and getattr(old, sheet.yearly) != getattr(new, sheet.yearly):
        yield Field("Figures by year", _by_year(getattr(old, sheet.yearly)), _by_year(getattr(new, sheet.yearly)))


def _by_year(held: Any) -> str:
    return "; ".join(f"{year}: {value:,.10g}" for year, value in held if value is not None)


def grouped(changes: Sequence[Change]) -> tuple[Group, ...]:
    """Return the changes in groups: what refers to a row that comes or goes stands with it, and the changes of a sheet
    without figures stand together."""
    groups: list[list[Change]] = []
    texts: dict[str, list[Change]] = {}
    for change in changes:
        if change.of_form or any(column.cell in _FIGURES for column in change.sheet.columns.values()):
            groups.append([change])
        elif change.sheet.name in texts:
            texts[change.sheet.name].append(change)
        else:
            texts[change.sheet.name] = [change]
            groups.append(texts[change.sheet.name])
    for change in changes:
        if change.kind is not Kind.CHANGED:
            _join(groups, change)
    return tuple(Group(tuple(group)) for group in groups)


def _join(groups: list[list[Change]], change: Change) -> None:
    """Put every group that names a row which comes or goes together with the group of that row."""
    mine = next(group for group in groups if any(each is change for each in group))
    for group in [group for group in groups if group is not mine]:
        if any(each.refers_to(change.sheet.name, change.called) for each in group):
            mine += group
            groups.remove(group)


def applied(old: Book, new: Book, changes: Sequence[Change]) -> Book:
    """Return the older book with these changes on the way to the newer one."""
    entries = tuple(
        _applied(before, after, [change for change in changes if change.sheet.row is before.sheet.row])
        for before, after in zip(old.entries, new.entries, strict=True)
    )
    return replace(old, entries=entries, notes=(), cautions=())


def _applied(before: Entries, after: Entries, changes: Sequence[Change]) -> Entries:
    if not changes:
        return before
    columns: Mapping[str, str] = {**after.columns, **before.columns}
    if before.sheet.shape == "form":
        row: Any = before.rows[0]
        values = {change.of_form: getattr(change.new, change.of_form) for change in changes}
        return replace(before, rows=(replace(row, **values),), columns=columns)
    swapped = {id(change.old): change.new for change in changes if change.kind is Kind.CHANGED}
    gone = {id(change.old) for change in changes if change.kind is Kind.GONE}
    rows: list[Any] = [swapped.get(id(row), row) for row in before.rows if id(row) not in gone]
    rows += [change.new for change in changes if change.kind is Kind.ADDED]
    numbers = tuple(range(HEADING_ROW + 1, HEADING_ROW + 1 + len(rows)))
    years = {*before.sheet.years, *after.sheet.years}
    sheet = after.sheet if after.rows and not before.rows else before.sheet.over(years)
    return replace(before, sheet=sheet, rows=tuple(rows), numbers=numbers, columns=columns, beside={}, coded={})
