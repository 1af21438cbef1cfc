"""How a figure's name is put together, whatever kind of document has it."""

from __future__ import annotations


def joined(kind: str, *codes: str) -> str:
    """Return a figure's name from its kind, its codes and its part, which may be blank.

    >>> joined("cost", "set-up"), joined("score", "trust", "quality"), joined("weight", "cost", "")
    ('cost:set-up', 'score:trust:quality', 'weight:cost')
    """
    return ":".join((kind, *filter(None, codes)))
