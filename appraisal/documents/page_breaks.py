"""Where pages break, foreseen: what order, size and breaks leave the fewest bare feet of pages; pure, in points.

Tables and charts are kept whole, so one that does not fit leaves the rest of its page bare. Then, in turn: a long table
runs on to the next page; what follows in the same section comes first. A chart keeps its size, and so that of its type.
Paragraphs keep their order, and so do tables among themselves and charts among themselves, for they are numbered. Where
the last page turns out nearly bare even so, the end is shared out between it and the page before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

BARE = 1 / 3  # of a page: the most that should be left empty
_HALF = 0.5  # of a page: one that ends before a heading with a page of its own is filled so far at the least
_NEARLY = 0.97  # of a page: foreseen to take more, it may run over; a heading begins the next one by itself
_FULL_ENOUGH = BARE + 0.05  # foreseen: a page of it is printed at least a third full
_SPILT = 0.75  # of a page: foreseen to take more, a page known to be nearly bare is the one after it
_PITCH = 17.4  # from line to line of the body text
_BEGINNING = 2 * _PITCH  # the least of a paragraph that may stand at the foot or head of a page
_WORTH = 1 / 6  # of a page: with less left, order is not changed
LONG = 0.6  # of a page: a table higher than this is split where it stands
_FEW = 2  # rows; fewer carried over to a page look lost


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as the page sees it: its height and the space around it, in points.

    `kind` is "head", "text", "whole", "table" or "chart". `rows` are a table's, the heading first. `room`: what must be
    left of a page for this to begin on it. `fresh` begins a page; `continues` belongs right after the piece before it.
    `flows`: the rows of a table may begin where little of a page is left, for they are looked up one by one.
    """

    kind: str
    height: float
    above: float = 0.0
    below: float = 0.0
    rows: tuple[float, ...] = ()
    room: float = 0.0
    fresh: bool = False
    continues: bool = False
    listed: bool = False  # its lines are items with space between them
    flows: bool = False

    @property
    def exhibit(self) -> bool:
        """Whether this is a table or a chart."""
        return self.kind in ("table", "chart")


@dataclass(frozen=True, slots=True)
class Place:
    """Which piece comes next, whether a table runs on to the next page, and what was left of the first for its rows.

    `room`: what must be left of a page for a heading to begin on it, so that no line stands alone below it.
    """

    index: int
    runs_on: bool = False
    left: float = 0.0
    room: float = 0.0


def arranged(pieces: Sequence[Piece], page: float, *, room: float | None = None) -> tuple[Place, ...]:
    """Return every piece once, in the order to set them on pages of height `page`; `room` is left of the first one."""
    desk = _Desk(tuple(pieces), page, page if room is None else room)
    while desk.queue:
        desk.place_next()
    return tuple(desk.places)


def filled(pieces: Sequence[Piece], page: float, *, room: float | None = None) -> tuple[float, ...]:
    """Return how full each page would be, as a share of it."""
    desk = _Desk(tuple(pieces), page, page if room is None else room)
    while desk.queue:
        desk.place_next()
    return (*desk.filled, 1 - desk.room / page)


def spilt(shares: Sequence[float]) -> int:
    """Return how many pages these are as printed, when the last of them is known to be nearly bare: one more than is
    foreseen if the last is foreseen to be nearly full."""
    return len(shares) + (shares[-1] > _SPILT)


def shared_out(pieces: Sequence[Piece], page: float, *, room: float | None = None) -> tuple[Piece, ...]:
    """Return the pieces, of which the last page is known to be nearly bare, with one more beginning a page, so that
    neither of the last two pages is: the last heading that serves, or else the last table or chart, or none."""
    pieces = tuple(pieces)
    pages = spilt(filled(pieces, page, room=room))
    heads = [i for i, piece in enumerate(pieces) if piece.kind == "head" and i and pieces[i - 1].kind != "head"]
    exhibits = [i for i, piece in enumerate(pieces) if piece.exhibit and i and pieces[i - 1].kind != "head"]
    for start in (*reversed(heads), *reversed(exhibits)):
        tried = tuple(replace(piece, fresh=True) if i == start else piece for i, piece in enumerate(pieces))
        shares = filled(tried, page, room=room)
        if len(shares) <= pages and min(shares[-2:]) >= _FULL_ENOUGH:
            return tried
    return pieces


def not_left_bare(pieces: Sequence[Piece], page: float, *, room: float | None = None) -> tuple[Piece, ...]:
    """Return the pieces with no heading beginning a page where more than half of the page before it would be bare, nor
    where that page is foreseen to be so full that a line of it may run over, to a page of its own."""
    kept = list(pieces)
    for index, piece in enumerate(kept):
        if index and piece.fresh and piece.kind == "head":
            before = filled(kept[:index], page, room=room)[-1]
            kept[index] = replace(piece, fresh=_HALF <= before <= _NEARLY)
    return tuple(kept)


class _Desk:
    """The page as it fills; lives only inside `arranged`."""

    def __init__(self, pieces: tuple[Piece, ...], page: float, room: float) -> None:
        self.pieces, self.page, self.room = pieces, page, room
        self.queue = list(range(len(pieces)))
        self.places: list[Place] = []
        self.filled: list[float] = []  # shares of the pages that are done
        self.space = 0.0  # below what was set last
        self.unheaded = room  # as `room`, were headings to go along with what follows them

    def place_next(self) -> None:
        index = self.queue[0]
        piece = self.pieces[index]
        if piece.fresh or self._left(piece) < max(piece.room, self._need(0)):
            if piece.exhibit and not piece.fresh and self.room < self.page and self._filled(index, piece):
                return
            self._turn()
        lonely = self._lonely() if self.room < (1 - BARE) * self.page else 0.0
        if lonely > self._left(piece):
            self._turn()
        room = max(lonely, self._need(0)) if piece.kind == "head" else 0.0
        self._set(self.queue.pop(0), room=room)

    def _filled(self, index: int, piece: Piece) -> bool:
        """Whether something could be set on the rest of the page, though the exhibit that is next does not fit."""
        left = self._left(piece) - piece.height + sum(piece.rows)
        bare = self.unheaded >= (1 - _FULL_ENOUGH) * self.page  # better a row alone than a page left so
        few = 1 if bare else _FEW
        least = _WORTH if piece.flows else BARE
        splits = self.room >= least * self.page and _splits_well(piece.rows, left, few)
        group = [] if splits and piece.height > LONG * self.page else self._to_pull(piece.kind)
        for each in group:
            self.queue.remove(each)
            self._set(each)
        if splits and not group:
            self.queue.pop(0)
            self._set(index, runs_on=True)
        return splits or bool(group)

    def _to_pull(self, kind: str) -> list[int]:
        """Return the first piece or pieces of the same section that may come before the exhibit, and fit."""
        if self.room < _WORTH * self.page:
            return []
        passed = {kind}
        for position, index in enumerate(self.queue[1:], start=1):
            piece = self.pieces[index]
            if piece.kind == "head" or piece.fresh:
                return []
            if piece.exhibit:
                if piece.kind not in passed and piece.height <= self._left(piece):
                    return [index]
                passed.add(piece.kind)
                continue
            group = [index]
            for follower in self.queue[position + 1 :]:
                if not self.pieces[follower].continues:
                    break
                group.append(follower)
            tall = sum(self.pieces[each].height + self.pieces[each].above for each in group)
            return group if tall <= self.room - self.space and not piece.continues else []
        return []

    def _need(self, position: int) -> float:
        """Return how much of a page the piece at this place of the queue takes at the least."""
        piece = self.pieces[self.queue[position]]
        if piece.kind == "head" and position + 1 < len(self.queue):
            after = self.pieces[self.queue[position + 1]]
            return piece.height + max(piece.below, after.above) + self._need(position + 1)
        if piece.kind == "text":
            return min(piece.height, _BEGINNING + _PITCH * piece.listed)
        if piece.kind == "table" and position:  # after a heading
            return min(piece.height, (_WORTH if piece.flows else BARE) * self.page)
        return piece.height

    def _lonely(self) -> float:
        """Return what a heading takes with the line below it and the exhibit that is next, if there is no more between
        them; 0 for any other piece."""
        group = [self.pieces[index] for index in self.queue[:3]]
        if [piece.kind for piece in group[:2]] != ["head", "text"] or not group[-1].exhibit:
            return 0.0
        head, line, exhibit = group
        splits = exhibit.height > LONG * self.page
        least = exhibit.height - (sum(exhibit.rows[1 + _FEW :]) if splits else 0.0)
        tall = head.height + max(head.below, line.above) + line.height + max(line.below, exhibit.above) + least
        return tall if line.height < _PITCH and tall < self.page else 0.0

    def _left(self, piece: Piece) -> float:
        full = self.room >= self.page
        return self.room - (0.0 if full else max(self.space, piece.above))

    def _turn(self) -> None:
        if self.room < self.page:
            self.filled.append(1 - self.room / self.page)
        self.room, self.space, self.unheaded = self.page, 0.0, self.page

    def _set(self, index: int, *, runs_on: bool = False, room: float = 0.0) -> None:
        piece = self.pieces[index]
        left = self._left(piece)
        if piece.height <= left:
            self.room = left - piece.height
        else:
            runs_on = runs_on or piece.kind == "table"
            pages, self.room = self._over_breaks(piece, left)
            self.filled += [1.0] * (pages - 1)
        self.space = piece.below
        if piece.kind != "head":
            self.unheaded = self.room
        self.places.append(Place(index, runs_on, left - piece.height + sum(piece.rows), room))

    def _over_breaks(self, piece: Piece, left: float) -> tuple[int, float]:
        """Return how many pages a piece that breaks is on, and what is left of the last one."""
        if piece.rows:
            caption = piece.height - sum(piece.rows)
            pages, height = pages_of(piece.rows, left - caption, self.page)
            return pages, self.page - height
        turned, over = divmod(piece.height - int(left / _PITCH) * _PITCH, self.page)
        return int(turned) + 2, self.page - max(over, _BEGINNING)


def pages_of(rows: Sequence[float], left: float, page: float) -> tuple[int, float]:
    """Return how many pages a table takes (the heading, rows[0], is on each), and how high it stands on the last one.
    `left` is what of the first page is left for rows."""
    head, *body = rows
    pages, used = 1, head
    for row in body:
        if used + row > left and used > head:
            pages, left, used = pages + 1, page, head
        used += row
    return pages, used


def _splits_well(rows: Sequence[float], left: float, few: int) -> bool:
    """Whether so few rows, or more, stand on either page."""
    return bool(rows) and few <= rows_on(rows, left) <= len(rows) - 1 - few


def rows_on(rows: Sequence[float], left: float) -> int:
    """Return how many rows of a table, beside its heading rows[0], stand where so much is left of a page."""
    head, *body = rows
    first, used = 0, head
    while first < len(body) and used + body[first] <= left:
        first, used = first + 1, used + body[first]
    return first
