"""How names of figures and parts of keys are put together, whatever kind of document has them."""

from __future__ import annotations

from collections.abc import Sequence


def joined(kind: str, *codes: str) -> str:
    """Return a figure's name from its kind, its codes and its part, which may be blank.

    >>> joined("cost", "set-up"), joined("score", "trust", "quality"), joined("weight", "cost", "")
    ('cost:set-up', 'score:trust:quality', 'weight:cost')
    """
    return ":".join((kind, *filter(None, codes)))


OF_OPTION = "@"  # between the code of something and the option that it is for


def of_option(code: str, option: str) -> str:
    """Return the code of what something is for one option.

    >>> of_option("pay", "trust"), without_option("pay@trust"), without_option("pay")
    ('pay@trust', 'pay', 'pay')
    """
    return f"{code}{OF_OPTION}{option}"


def without_option(code: str) -> str:
    """Return the code of something without the option that it is for, if it is for one."""
    return code.partition(OF_OPTION)[0]


def option_of(code: str) -> str:
    """Return the option that something is for, by its code; "" if it is for none alone.

    >>> option_of("assumption:pay@trust"), option_of("pay")
    ('trust', '')
    """
    return code.partition(OF_OPTION)[2]


def slug(text: str) -> str:
    """Return a key part made of text: small letters, digits and hyphens.

    >>> slug("Set-up and transition")
    'set-up-and-transition'
    """
    kept = "".join(c if c.isalnum() else " " for c in text.lower())
    return "-".join(kept.split()) or "other"


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
