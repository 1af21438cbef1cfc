"""A name that is not there, and what was meant by it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

_COMPARED = 100  # characters of a name: one that somebody sent may be of any length
_FEW, _OFFERED = 12, 3


class UnknownNameError(KeyError):
    """A name that is not there. Unlike another KeyError's, its sentence is printed as it is."""

    def __str__(self) -> str:
        return str(self.args[0])


def unknown(what: str, name: object, known: Iterable[str]) -> UnknownNameError:
    """Return the error that a name is not there: it says which are near, or which there are.

    >>> str(unknown("option", "trusst", ["bau", "house", "trust"]))
    "no option 'trusst': did you mean 'trust'? There are bau, house, trust"
    >>> str(unknown("figure", "run", ["cost:run-house", "cost:run-trust", *map(str, range(20))]))
    "no figure 'run': did you mean 'cost:run-house' or 'cost:run-trust'?"
    """
    names, asked = list(dict.fromkeys(known)), str(name)[:_COMPARED]
    near = near_names(asked, names)
    there = f"there are {listed(names) or 'none'}"
    if not near:
        return UnknownNameError(f"no {what} {asked!r}; {there}")
    few = f" T{there[1:]}" if len(names) <= _FEW else ""
    return UnknownNameError(f"no {what} {asked!r}: did you mean {' or '.join(map(repr, near))}?{few}")


def near_names(asked: str, known: Sequence[str]) -> list[str]:
    """Return up to three names that may have been meant: those that hold what was asked, then those most like it.

    >>> near_names("npc", ["weight:npc", "weight:quality"]), near_names("In House", ["in-house", "trust"])
    (['weight:npc'], ['in-house'])
    """
    word = asked.casefold()[:_COMPARED]
    folded = {name.casefold(): name for name in known}
    holding = sorted((name for name in folded if word and word in name), key=len)
    like = difflib.get_close_matches(word, list(folded), n=_OFFERED, cutoff=0.6)
    return [folded[name] for name in dict.fromkeys((*holding, *like))][:_OFFERED]


def nearest(word: str, known: Sequence[str], cutoff: float = 0.75) -> str | None:
    """Return the known word most like this one, if any is like it enough."""
    folded = {k.casefold(): k for k in known}
    near = difflib.get_close_matches(word.casefold()[:_COMPARED], list(folded), n=1, cutoff=cutoff)
    return folded[near[0]] if near else None


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Return a sentence that offers the nearest known word, or else lists those there are (twelve at most)."""
    if near := nearest(word, known):
        return f'Did you mean "{near}"?'
    return f"There are: {listed(known)}." if known else "There are none yet."


def listed(words: Sequence[str]) -> str:
    """Return words with commas between them, twelve at most."""
    return ", ".join(words[:_FEW]) + (", ..." if len(words) > _FEW else "")
