"""The pair: which two options a report holds against each other, decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence


def held_against(ranking: Sequence[str], recommended: str | None) -> tuple[str, str]:
    """Return the option that is put forward and its strongest rival, from two options or more as they rank.

    The one put forward is the one recommended, or where none is the first; a committee needs to know by how much it
    leads, or lies behind, the best of the others.

    >>> held_against(["house", "trust", "bau"], "house"), held_against(["house", "trust", "bau"], None)
    (('house', 'trust'), ('house', 'trust'))
    >>> held_against(["house", "trust", "bau"], "bau")
    ('bau', 'house')
    """
    ours = recommended or ranking[0]
    return ours, next(option for option in ranking if option != ours)
