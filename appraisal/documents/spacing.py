"""How close blocks are set, so that a section with a page of its own, such as the summary, and the contents list do not
run over by a few lines: settings that templates/report.typ knows by name, chosen from measured heights, in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from appraisal.documents.page_breaks import Piece

USUAL, OPEN = "usual", "open"
CLOSER = ("closer", "closest")  # tried in turn
_SPACE = {"closer": 0.8, "closest": 0.55}  # of the usual space between blocks
_LEAST = 9.0  # points of that space stay, where there are as many: less, and paragraphs are not told apart
_SURE = 0.985  # of a page: foreseen to take no more, a section is sure to fit
_HEADING = 21.0  # points: that of the contents list
_APART = {OPEN: 9.0, USUAL: 6.5, "closer": 4.0}  # points between its entries, as in the template
_DRIFT = 0.2  # points more for an entry, to be sure


def height_of(pieces: Sequence[Piece]) -> float:
    """Return how high pieces stand one below the other."""
    return pieces[0].height + sum(p.height + max(before.below, p.above) for before, p in pairwise(pieces))


def spaced(space: Sequence[float], setting: str) -> tuple[float, ...]:
    """Return the space above and below a block in a setting.

    >>> spaced((20.0, 10.0), "closer")
    (16.0, 9.0)
    """
    return tuple(max(_SPACE.get(setting, 1.0) * each, min(each, _LEAST)) for each in space)


def set_to_fit(
    pieces: Sequence[Piece], closer: Sequence[Sequence[float]], page: float, first: float | None = None
) -> tuple[list[Piece], dict[int, str]]:
    """Return the pieces as high as they are set, and the setting of those that are not set as usual.

    A section that is on pages of its own, and too long for one, is set as much closer as it takes, or as usual if no
    setting serves. What stands below a small front is such a section, with `first` points for it. `closer` has each
    piece's heights in the settings that are closer; none is its usual height.
    """
    pieces, chosen = list(pieces), dict[int, str]()
    starts = [index for index, piece in enumerate(pieces) if piece.fresh or (first is not None and not index)]
    for start, end in pairwise(starts):
        room = page if first is None or start else first
        if height_of(pieces[start:end]) <= room:
            continue
        for place, setting in enumerate(CLOSER):
            tried = [
                _set(piece, heights[place] if heights else piece.height, setting)
                for piece, heights in zip(pieces[start:end], closer[start:end], strict=True)
            ]
            if height_of(tried) <= room - (1 - _SURE) * page:
                pieces[start:end] = tried
                chosen |= dict.fromkeys(range(start, end), setting)
                break
    return pieces, chosen


def _set(piece: Piece, height: float, setting: str) -> Piece:
    above, below = spaced((piece.above, piece.below), setting)
    return replace(piece, height=height, above=above, below=below)


def contents_height(entries: int, line: float, setting: str = USUAL) -> float:
    """Return the height of a contents list of so many entries, with a line of this height."""
    return _HEADING + entries * (line + _APART[setting] + _DRIFT)


def contents_setting(entries: int, line: float, room: float, *, close: bool = False) -> str:
    """Return the setting of a contents list where so much room is left: closer if that fits it in, or if all of its
    document is `close`; else open, on a page of its own, for a few entries alone on the next page look lost.

    >>> [contents_setting(20, 7.0, room) for room in (300, 260, 220)]
    ['usual', 'closer', 'open']
    """
    tried = CLOSER[:1] if close else (USUAL, CLOSER[0])
    fitting = (setting for setting in tried if contents_height(entries, line, setting) <= room)
    return next(fitting, OPEN)
