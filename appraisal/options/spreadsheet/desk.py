"""The desk: where the declared sums (`sums`) stand on the sheets, and what a cell that is of one of them holds."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from appraisal.documents.spreadsheet.sheets import Column, Content, Sheet, calculated
from appraisal.options.case import Kind
from appraisal.options.sums import money, worth
from appraisal.sums.algebra import Entered, Function, Given, Place, Quantity, Relation
from appraisal.sums.formula import NowhereError, formula
from appraisal.sums.value import Values

NUMBER, KIND, ONCE = "Option number", "Kind", "One-off cost (1 yes, 0 no)"
# The column by which a sheet shows which rows a relation has, and what it then holds.
_SHOWN: dict[Relation, tuple[str, Callable[[Place], str]]] = {
    worth.OF_KIND: (KIND, lambda place: f'"{place[worth.KIND].value}"'),
    worth.NOT_COST: (KIND, lambda _: f'"<>{Kind.COST.value}"'),
    money.SPENT_ONCE: (ONCE, lambda _: "1"),
}
Worked = tuple[str, float]  # a formula without its "=", and its value


@dataclass(frozen=True)
class _Stand:
    """A column of a sheet that holds a quantity; `row` is that of all its figures, if they stand in one."""

    sheet: Sheet
    column: Column
    row: Hashable = None

    def holds(self, place: Place, over: str = "") -> bool:
        """Return whether it holds a quantity at a place, or at that of every place over an axis of its rows."""
        rows = set(self.sheet.axes) - {over} <= set(place) and (not over or over in self.sheet.axes)
        return rows and all(place[axis] == one for axis, one in self.column.at.items())

    def row_at(self, place: Place) -> Hashable:
        if self.row is not None:
            return self.row
        found = tuple(place[axis] for axis in self.sheet.axes)
        return found if len(found) > 1 else found[0]


@dataclass(frozen=True)
class Desk:
    """The sheets filled so far. A quantity is worked out on the first that has a column of it; others show it."""

    given: Given
    values: Values
    stands: dict[Quantity, list[_Stand]] = field(default_factory=dict)
    by_name: dict[str, Sheet] = field(default_factory=dict)

    def place(self, sheet: Sheet, row: Hashable = None) -> None:
        """Note where a sheet is, and where the quantities of its columns stand: in one row of it if that is given."""
        self.by_name[sheet.name] = sheet
        for column in sheet.columns:
            if column.of is not None:
                self.stands.setdefault(column.of, []).append(_Stand(sheet, column, row))

    def place_also(self, sheet: Sheet, row: Hashable, of: Mapping[Quantity, Quantity]) -> None:
        """Note that in this row the columns of a quantity hold another."""
        for column in sheet.columns:
            if column.of is not None and column.of in of:
                self.stands.setdefault(of[column.of], []).append(_Stand(sheet, column, row))

    def filled(self, sheet: Sheet, own: Callable[..., Sequence[Content]]) -> Sheet:
        """Return a sheet with its cells. `own` returns, from the codes of a row, what the columns that are of no
        quantity hold, in their order, and those of a named function whose formula its sheet writes."""
        self.place(sheet)
        rows = []
        for codes in sheet.ids:
            place = dict(zip(sheet.axes, codes if isinstance(codes, tuple) else (codes,), strict=True))
            rest, here = iter(own(*place.values())), _Here(self, sheet, codes)
            rows.append([
                next(rest) if column.of is None or _by_hand(column.of)
                else here.content(*self.given.plain(column.of, {**place, **column.at}))
                for column in sheet.columns
            ])  # fmt: skip
        return sheet.filled(rows)

    def worked(self, quantity: Quantity, place: Place, sheet: Sheet | None = None, codes: Hashable = None) -> Worked:
        """Return the formula of a quantity in a row of a sheet that has no column of it, and its value."""
        here = _Here(self, sheet, codes)
        return formula(self.given, quantity, place, here), self.values.at(quantity, place)

    def shown(self, quantity: Quantity, place: Place) -> Worked:
        """Return the address of the cell that holds a quantity, and its value. NowhereError: none does."""
        if (cell := _Here(self).cell(quantity, place)) is None:
            raise NowhereError(quantity.name)
        return cell, self.values.at(quantity, place)


@dataclass(frozen=True)
class _Here:
    """Where quantities stand as seen from a row of a sheet, or from no sheet with quantities."""

    desk: Desk
    sheet: Sheet | None = None
    codes: Hashable = None

    def content(self, quantity: Quantity, place: Place) -> Content:
        """Return what a cell of a quantity holds: the cell of a sheet before, its formula, or what is known of it."""
        value = self.desk.values.at(quantity, place)
        before = (stand for stand in self.desk.stands.get(quantity, []) if stand.sheet is not self.sheet)
        try:
            return calculated(
                self._first(quantity, place, before) or formula(self.desk.given, quantity, place, self), value
            )
        except NowhereError:
            return value

    def cell(self, quantity: Quantity, place: Place) -> str | None:
        return self._first(quantity, place, self._stands(quantity))

    def beside(self, quantity: Quantity, place: Place, over: str) -> str | None:
        stands = [stand for stand in self._stands(quantity) if over in stand.column.at]
        along = [stand for stand in stands if stand.holds({**place, over: stand.column.at[over]})]
        if not along:
            return None
        sheet, row = along[0].sheet, along[0].row_at(place)
        headings = [stand.column.heading for stand in along if stand.sheet is sheet]
        return f"{self._at(sheet, headings[0], row)}:{sheet.cell(headings[-1], row)}"

    def below(
        self, quantity: Quantity, place: Place, over: str, where: tuple[Relation, ...]
    ) -> tuple[str, tuple[str, ...]] | None:
        # Rows are found by the number of their option alone.
        rows = [stand for stand in self._stands(quantity) if set(stand.sheet.axes) <= {over, money.OPTION}]
        found = max((s for s in rows if s.holds(place, over)), key=lambda s: len(s.sheet.axes), default=None)
        if found is None:
            return None
        sheet = found.sheet
        criteria = [(sheet.column(NUMBER), self._number(place))] if money.OPTION in sheet.axes else []
        for relation in where:
            if set(relation.axes) != set(sheet.axes):  # which the rows of the sheet are of
                heading, holds = _SHOWN[relation]
                criteria.append((sheet.column(heading), holds(place)))
        return sheet.column(found.column.heading), tuple(text for pair in criteria for text in pair)

    def _first(self, quantity: Quantity, place: Place, stands: Iterable[_Stand]) -> str | None:
        for stand in stands:
            if stand.holds(place):
                return self._at(stand.sheet, stand.column.heading, stand.row_at(place))
        entered = quantity.made
        return (
            self.desk.by_name["Inputs"].at("Mean", self.desk.given.figure(entered, place))
            if isinstance(entered, Entered)
            else None
        )

    def _stands(self, quantity: Quantity) -> list[_Stand]:
        """Return where a quantity stands, on this sheet first."""
        return sorted(self.desk.stands.get(quantity, []), key=lambda stand: stand.sheet is not self.sheet)

    def _at(self, sheet: Sheet, heading: str, row: Hashable) -> str:
        return sheet.cell(heading, row) if sheet is self.sheet else sheet.at(heading, row)

    def _number(self, place: Place) -> str:
        if self.sheet is not None and any(column.heading == NUMBER for column in self.sheet.columns):
            return self.sheet.cell(NUMBER, self.codes)
        return self.desk.by_name["Options"].at(NUMBER, place[money.OPTION])


def _by_hand(quantity: Quantity) -> bool:
    return isinstance(quantity.made, Function) and quantity.made.formula is None
