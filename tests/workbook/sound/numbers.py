"""Numbers in attributes, of files that may hold anything there."""

from __future__ import annotations

from typing import Any

# More than any list has, so that what is no number is never in range.
NONE = 10**9


def number_in(element: Any, name: str, usual: str = "0") -> int:
    """Return the number in an attribute; one beyond every list for what is no number."""
    text = str(element.get(name, usual))
    return int(text) if text.isdecimal() else NONE
