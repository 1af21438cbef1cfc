"""A name that is not there, and what was meant by it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

_COMPARED = 100  # characters of a name: one that somebody sent may be of any length
_FEW, _OFFERED = 12, 3
_YEAR = re.compile(r"\b(\d{4})/\d{2}(?:\d{2})?\b")


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
    """Return up to three names that may have been meant: those that hold what was asked, then those most like it. A
    financial year goes by the year in which it starts.

    >>> near_names("npc", ["weight:npc", "weight:quality"]), near_names("In House", ["in-house", "trust"])
    (['weight:npc'], ['in-house'])
    >>> near_names("saving.2022/23", ["saving.2021", "saving.2022", "saving.2023"])
    ['saving.2022']
    """
    word = _YEAR.sub(r"\1", asked.casefold()[:_COMPARED])
    folded = {name.casefold(): name for name in known}
    if word in folded and word != asked.casefold():
        return [folded[word]]
    holding = sorted((name for name in folded if word and word in name), key=len)
    like = difflib.get_close_matches(word, list(folded), n=_OFFERED, cutoff=0.6)
    return [folded[name] for name in dict.fromkeys((*holding, *like))][:_OFFERED]


def nearest(word: str, known: Sequence[str], cutoff: float = 0.75) -> str | None:
    """Return the known word most like this one, if any is like it enough."""
    folded = {k.casefold(): k for k in known}
    near = difflib.get_close_matches(word.casefold()[:_COMPARED], list(folded), n=1, cutoff=cutoff)
    return folded[near[0]] if near else None


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Return a sentence that offers the nearest known word, or else lists those there are (twelve at most). A part
    between colons is as good as the whole.

    >>> did_you_mean("posts", ["cost:post", "assumption:posts"])
    'Did you mean "assumption:posts"?'
    """
    part = word.casefold()[:_COMPARED]
    near = next((each for each in known if ":" in each and part in each.casefold().split(":")), None)
    if near := near or nearest(word, known):
        return f'Did you mean "{near}"?'
    return f"There are: {listed(known)}." if known else "There are none yet."


def listed(words: Sequence[str]) -> str:
    """Return words with commas between them, twelve at most."""
    return ", ".join(words[:_FEW]) + (", ..." if len(words) > _FEW else "")
