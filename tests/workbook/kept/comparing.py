"""Everything of one workbook that another does not have, as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tests.workbook.kept.cells import Cell, Grid, Place
from tests.workbook.kept.comments import Comment
from tests.workbook.kept.looks import Looks
from tests.workbook.kept.sheet import Sheet, sheet_of
from tests.workbook.kept.whole import contents_of, parts_of, settings_of
from tests.workbook.opened import LAST_COLUMN, LAST_ROW, Area, Package, column_name, uncovered

_SHOWN = 90


def lost(
    before: bytes | Path, after: bytes | Path, changed: Iterable[str] = (), marked: Iterable[str] = ()
) -> list[str]:
    """Return, in plain words, everything that is in one workbook and not in the copy of it that comes after.

    `changed` says where the copy may differ: a cell or an area ("Costs!G5", "Costs!A5:R9", "Costs!S:S", "Costs!7:7"), a
    whole sheet ("Start here"), or a setting of the workbook by its beginning ("name Costs_"). At what is `marked`, only
    the look and the comment may differ; what a comment said must still be in it. Raises BadZipFile or
    etree.XMLSyntaxError for what is no workbook.
    """
    old, new = Package.of(before), Package.of(after)
    may, marks = _Changed(changed), _Changed(marked)
    looks = Looks(old), Looks(new)
    said = list(_order(old, new))
    theirs = {sheet.name: sheet for sheet in new.sheets}
    for sheet in old.sheets:
        if sheet.name in may.sheets:
            continue
        if sheet.name not in theirs:
            said.append(f"The sheet {sheet.name!r} is gone.")
            continue
        one, other = sheet_of(old, sheet, looks[0]), sheet_of(new, theirs[sheet.name], looks[1])
        areas = may.areas.get(sheet.name, []), marks.areas.get(sheet.name, [])
        said += _Pair(sheet.name, one, other, *areas).said()
    settings = {what: how for what, how in settings_of(old, looks[0]).items() if not may.be_set_otherwise(what)}
    said += _settings("The workbook", settings, settings_of(new, looks[1]))
    said += _things("The workbook", parts_of(old), parts_of(new))
    apart = contents_of(new)
    said += [
        f"The part {name}, which nothing leads to, is gone." for c, name in contents_of(old).items() if c not in apart
    ]
    return said


class _Changed:
    """Where a copy may differ."""

    def __init__(self, changed: Iterable[str]) -> None:
        self.areas: dict[str, list[Area]] = {}
        self.sheets: set[str] = set()
        others: list[str] = []
        for place in changed:
            sheet, exclamation, address = place.rpartition("!")
            if exclamation:
                self.areas.setdefault(sheet.strip("'"), []).append(Area.of(address))
            else:
                self.sheets.add(place)
                others.append(place)
        self._settings = tuple(others)

    def be_set_otherwise(self, what: str) -> bool:
        """Return whether a setting of the workbook may be another: by its beginning, or by the sheet that it is of."""
        return what.startswith(self._settings) or what.endswith(tuple(f" of {sheet}" for sheet in self.sheets))


def _order(old: Package, new: Package) -> Iterator[str]:
    before, there = [sheet.name for sheet in old.sheets], [sheet.name for sheet in new.sheets]
    kept = [name for name in before if name in there]
    now = [name for name in there if name in before]
    if kept != now:
        yield f"The sheets stand in another order: {', '.join(now)} (before: {', '.join(kept)})."


def _settings(where: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    for what, how in before.items():
        now = after.get(what)
        if now is None and how:
            yield f"{where}: {what} is gone ({_short(how)})."
        elif now is not None and now != how:
            yield f"{where}: {what} was {_differing(how, now)}."


def _things(where: str, before: Counter[str], after: Counter[str]) -> Iterator[str]:
    for what, count in (before - after).items():
        yield f"{where}: {_short(what)} is gone{f', {count} times' if count > 1 else ''}."


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _differing(before: str, after: str) -> str:
    """Return both texts from a little before where they begin to differ."""
    pairs = enumerate(zip(before, after, strict=False))
    start = max(0, next((at for at, (one, other) in pairs if one != other), min(len(before), len(after))) - 20)
    lead = "…" if start else ""
    return f"{lead}{_short(before[start:]) or 'empty'} and is {lead}{_short(after[start:]) or 'empty'}"


class _Pair:
    """One sheet, before and after."""

    def __init__(self, name: str, before: Sheet, after: Sheet, changed: list[Area], marked: list[Area]) -> None:
        self.name, self.before, self.after, self.changed, self.marked = name, before, after, changed, marked

    def said(self) -> Iterator[str]:
        """Yield what is lost, cells first."""
        yield from self._cells()
        yield from self._rows()
        yield from self._columns()
        yield from self._comments()
        yield from self._rules()
        yield from _settings(self.name, self.before.settings, self.after.settings)
        yield from _things(self.name, self.before.things, self.after.things)

    def _may_change(self, place: Place) -> bool:
        return any(area.holds(*place) for area in self.changed)

    def _may_look_otherwise(self, place: Place) -> bool:
        return self._may_change(place) or any(area.holds(*place) for area in self.marked)

    def _cells(self) -> Iterator[str]:
        blank = Cell("", "", "", 0)
        after = self.after.grid
        for place, cell in sorted(self.before.grid.cells.items()):
            if self._may_change(place):
                continue
            where, now = self._at(place), after.cells.get(place, blank)
            if cell.empty and not now.empty:
                continue  # something new where nothing stood
            for what, was, one in (
                ("formula", cell.formula, now.formula),
                ("value", cell.value, now.value),
                ("text's own look", cell.rich, now.rich),
            ):
                if was != one:
                    yield f"{where}: the {what} was {_differing(was, one)}."
            if not self._may_look_otherwise(place):
                yield from self._looks(place, where)

    def _looks(self, place: Place, where: str) -> Iterator[str]:
        now = self.after.grid.look_at(place)
        for what, how in self.before.grid.look_at(place).items():
            if how != now.get(what, ""):
                yield f"{where}: the {what} was {_differing(how, now.get(what, ''))}."

    def _at(self, place: Place) -> str:
        return f"{self.name}!{column_name(place[1])}{place[0]}"

    def _rows(self) -> Iterator[str]:
        for row, how in sorted(self.before.grid.rows.items()):
            now = self.after.grid.rows.get(row, "")
            if how != now and how and not self._within(Area(row, 1, row, LAST_COLUMN)):
                yield f"{self.name}, row {row}: height, hiding or grouping was {_differing(how, now)}."
            styled, other = self.before.grid.row_looks.get(row), self.after.grid.row_looks.get(row, 0)
            if styled is not None and self.before.grid.looks.of(styled) != self.after.grid.looks.of(other):
                yield f"{self.name}, row {row}: the look of the whole row is another."

    def _columns(self) -> Iterator[str]:
        before, after = self.before.grid, self.after.grid
        new = after.filled_columns() - before.filled_columns()
        for first, last in _stretches(before, after):
            if first in new or self._within(Area(1, first, LAST_ROW, first)):
                continue
            where = f"{self.name}, column {column_name(first)}" + (f" to {column_name(last)}" if last > first else "")
            (how, look), (now, other) = before.column_at(first), after.column_at(first)
            if how != now:
                yield f"{where}: width, hiding or grouping was {_differing(how, now)}."
            if before.looks.of(look) != after.looks.of(other):
                yield f"{where}: the look of the whole column is another."

    def _within(self, area: Area) -> bool:
        return not uncovered([area], self.changed)

    def _comments(self) -> Iterator[str]:
        for cell, comment in self.before.comments.items():
            now, area = self.after.comments.get(cell), Area.of(cell)
            where = f"{self.name}!{cell}"
            if now is None:
                yield f"{where}: the comment of {comment.author or 'nobody'} is gone ({_short(comment.text)})."
            elif now != comment and not self._may_look_otherwise((area.top, area.left)):
                yield f"{where}: {_comment_differs(comment, now)}."
            elif comment.text.strip() not in now.text:
                yield f"{where}: the comment was {_differing(comment.text, now.text)}."
            box = self.before.boxes.get((area.top, area.left), "")
            other = self.after.boxes.get((area.top, area.left), "")
            if now is not None and box != other and not self._may_look_otherwise((area.top, area.left)):
                yield f"{where}: the box of the comment was {_differing(box, other)}."

    def _rules(self) -> Iterator[str]:
        for rule, where in self.before.rules.items():
            if rest := uncovered(where, [*self.after.rules.get(rule, []), *self.changed]):
                first = rest[0]
                yield f"{self.name}!{column_name(first.left)}{first.top}: {_short(rule)} is gone."


def _comment_differs(before: Comment, after: Comment) -> str:
    if before.text != after.text:
        return f"the comment was {_differing(before.text, after.text)}"
    if before.author != after.author:
        return f"the author of the comment was {_differing(before.author, after.author)}"
    return f"the look of the comment was {_differing(before.look, after.look)}"


def _stretches(before: Grid, after: Grid) -> Iterator[tuple[int, int]]:
    """Yield the stretches of columns of which either grid says one thing."""
    starts = sorted(
        {*before.starts(), *after.starts(), *after.filled_columns(), *(c + 1 for c in after.filled_columns())}
    )
    for first, following in zip(starts, [*starts[1:], LAST_COLUMN + 1], strict=True):
        if first <= LAST_COLUMN:
            yield first, following - 1
