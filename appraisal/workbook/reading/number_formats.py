"""How a cell looks, as far as that says something about what stands in it: its number format, a line through it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from appraisal.workbook.reading.units import other_money, part_of_a_year, times_of


@dataclass(frozen=True, slots=True)
class Look:
    """The code of a number format that says more than how many decimals, or ""; and whether the text is struck."""

    code: str = ""
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What a number format makes of a figure: it is shown divided by `divided`, in words that multiply by `times`."""

    divided: float
    times: float
    money: str
    part_of_a_year: str
    percent: bool
    words: str  # what else is shown, such as hours

    @property
    def scaled(self) -> bool:
        """Whether what is shown is not what stands in the cell."""
        return self.divided != self.times


_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
# What is text in a format, or how it is set; the brackets of a length of time are neither.
_ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_COMMAS = re.compile(r"[0#?](,+)(?![0#?,])")
# Words beside a figure that give it no other unit.
_PLAIN = re.compile(
    r"\b(?:a|an|per|each|every|years?|annum|p\.?a|pounds?|gbp|net|gross|real|est|approx|about|ca|circa|cr|dr|in|all|of|the)\b"
    r"|\b(?:k|mn?|bn|thousands?|millions?|billions?)\b|£|'?0{3}s?|[^\w]",
    re.IGNORECASE,
)
# Marks that are shown though nothing quotes them.
_BARE = re.compile("[€$£]")


def shown_by(code: str) -> Shown:
    """Return what a number format makes of a positive figure.

    >>> shown_by('£#,##0,"k"').scaled, shown_by('£#,##0"k"').scaled, shown_by("#,##0,,").divided
    (False, True, 1000000.0)
    >>> shown_by("[$€-2] #,##0").money, shown_by('#,##0 "per month"').part_of_a_year, shown_by("0.0%").percent
    ('€', 'month', True)
    """
    first = _first_section(code)
    signs = [sign for sign in _CURRENCY.findall(first) if sign]
    words = ["".join(pair) for pair in _QUOTED.findall(first)]
    plain = without_texts(code)
    commas = _COMMAS.search(plain)
    said = " ".join((*signs, "".join(words), *_BARE.findall(plain)))
    return Shown(
        1e3 ** len(commas[1]) if commas else 1.0,
        times_of(said),
        other_money(said),
        part_of_a_year(said),
        "%" in plain,
        _PLAIN.sub("", "".join(words)).strip(" .,()-"),
    )


def without_texts(code: str) -> str:
    """Return the part of a format for positive figures, without its texts and how it is set.

    >>> without_texts('[Red]#,##0.0_) "days";-0')
    '#,##0.0 '
    """
    return _ASIDE.sub("", code).partition(";")[0]


def _first_section(code: str) -> str:
    """Return the part of a format for positive figures: up to a semicolon that no quotation marks enclose."""
    return re.match(r'(?:"[^"]*"|\\.|[^;])*', code, re.DOTALL)[0]  # type: ignore[index] # it matches nothing at least


def is_telling(code: str) -> bool:
    """Return whether a number format says more about its figure than how it is set.

    >>> is_telling("#,##0.00"), is_telling("£#,##0"), is_telling("0%"), is_telling("[$€-2] #,##0")
    (False, False, True, True)
    """
    shown = shown_by(code)
    return bool(shown.scaled or shown.money or shown.part_of_a_year or shown.percent or shown.words)
