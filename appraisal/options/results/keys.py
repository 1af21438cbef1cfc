"""Keys: how the numbers are named, and what a source of numbers yields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appraisal.ground.names import slug

Pairs = Iterator[tuple[str, float]]


def key_parts(names: Sequence[str]) -> dict[str, str]:
    """Return a key part of its own for each name, in order: its slug, with a number where two names share one.

    >>> key_parts(["Low demand", "Low-demand", "Low demand"])
    {'Low demand': 'low-demand', 'Low-demand': 'low-demand-2'}
    """
    parts: dict[str, str] = {}
    for name in dict.fromkeys(names):
        part, count = slug(name), 1
        while part in parts.values():
            count += 1
            part = f"{slug(name)}-{count}"
        parts[name] = part
    return parts
