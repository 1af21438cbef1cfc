"""Units as people write them, in brackets after a heading, above a table, in a unit's cell or in a number format."""

from __future__ import annotations

import re

# More of a text than says in what its figures are; a hostile one must not cost time.
_LONGEST = 500
# What makes a figure a thousand or a million times what is typed.
_TIMES = (
    (re.compile(r"\bx ?1,?000\b|(?<![0-9,.])'?0{3}'?s?\b|\bthousands?\b|\bk\b|£k\b", re.IGNORECASE), 1e3),
    (re.compile(r"\bmillions?\b|£\s?mn?\b|^\W*mn?\W*$", re.IGNORECASE), 1e6),
    (re.compile(r"\bbillions?\b|\bbn\b|£bn\b", re.IGNORECASE), 1e9),
)
_CURRENCY = re.compile(r"[€$¥₹]|\b(?:EUR|USD|JPY|euros?|dollars?|yen)\b", re.IGNORECASE)
_PENCE = re.compile(r"\bpence\b|\bpenny\b|^\W*p\W*$", re.IGNORECASE)
_PART_OF_A_YEAR = re.compile(
    r"\b(?:per|an?|each|every)\s+(hour|day|week|fortnight|month|quarter)\b|/\s*(hour|day|week|month|quarter)\b"
    r"|\b(hour|dai|week|fortnight|month|quarter)ly\b|\b(pcm)\b",
    re.IGNORECASE,
)
_MEANT = {"dai": "day", "pcm": "month"}
_SHARE = re.compile(r"\b(?:share|shares|proportion|fraction|probability|chance)\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b", re.IGNORECASE)
# What a table's own words say about all of its figures.
_ALL = re.compile(
    r"\b(?:figures?|amounts?|values?|sums?|costs?|money|prices|impacts?|lines|numbers|everything|all)\b[^.;]{0,25}?"
    r"\b(?:in|are|(?=per\b))\b(?P<unit>[^.;]{0,25})",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\(?\s*(?:all\s+)?(?:in\s+)?(?P<unit>£?\s?'?0{3}'?s?|£?\s?(?:k|mn?|bn|thousands?|millions?|billions?)|[€$]"
    r"|x ?1,?000|thousands of (?:£|pounds)|weekly|monthly|quarterly|daily"
    r"|nominal(?: prices| terms)?|cash (?:prices|terms)|outturn prices)\s*\)?",
    re.IGNORECASE,
)
# What such a text may begin with.
_LEAD = re.compile(
    r"(?:nb|n\.b\.|note|notes|units?|figures|amounts|values|costs|money|all)\s*[:.\u2013-]+\s*", re.IGNORECASE
)
_NOMINAL = re.compile(r"\b(?:nominal|cash terms|cash prices|outturn prices)\b", re.IGNORECASE)
_OF_A_YEAR = re.compile(r"\b((?:19|20)[0-9]{2})\s?[/\u2013-]\s?(?:20)?([0-9]{2})\b")
_PRICES = re.compile(r"\bprices?\b|\bprice base\b|\bterms\b", re.IGNORECASE)
_NOT = re.compile(r"\bnot\b|\bno\b", re.IGNORECASE)


def times_of(text: str) -> float:
    """Return by how much a unit multiplies what is typed; 1 for pounds.

    >>> [times_of(text) for text in ("£000 a year", "£m", "'000s", "£", "£1,000 a year", "10,000 visits")]
    [1000.0, 1000000.0, 1000.0, 1.0, 1.0, 1.0]
    """
    return next((times for pattern, times in _TIMES if pattern.search(text)), 1.0)


def other_money(text: str) -> str:
    """Return the other currency, or the pence, that a unit names; "" for pounds.

    >>> other_money("€ a year"), other_money("pence a mile"), other_money("£ a year")
    ('€', 'pence', '')
    """
    found = _CURRENCY.search(text) or _PENCE.search(text)
    return found[0] if found else ""


def part_of_a_year(text: str) -> str:
    """Return the part of a year for which a unit gives an amount; "" for a whole one.

    >>> part_of_a_year("£ per month"), part_of_a_year("daily"), part_of_a_year("£ a year for each post")
    ('month', 'day', '')
    """
    found = _PART_OF_A_YEAR.search(text)
    word = next((group for group in found.groups() if group), "").casefold() if found else ""
    return _MEANT.get(word, word)


def is_share(text: str) -> bool:
    """Return whether a unit is a share of something, which is 1 at most."""
    return bool(_SHARE.search(text))


def is_percent(text: str) -> bool:
    """Return whether a unit is a percentage."""
    return bool(_PERCENT.search(text))


def is_of_another_size(text: str) -> bool:
    """Return whether a unit makes each figure a thousand times what is typed, or a hundredth.

    >>> [is_of_another_size(text) for text in ("£k", "£ m", "%", "pence", "p", "£ p.a.", "€")]
    [True, True, True, True, True, False, False]
    """
    return times_of(text) != 1 or is_percent(text) or bool(_PENCE.search(text))


def unit_of_all(text: str) -> str:
    """Return the unit that a text beside a table gives all of its figures, if it is not pounds a year.

    >>> (
    ...     unit_of_all("All figures in £000"),
    ...     unit_of_all("(£m)"),
    ...     unit_of_all("All figures are in pounds, 2019/20 prices"),
    ... )
    ('£000', '£m', '')
    >>> unit_of_all("Amounts in euros per month"), unit_of_all("Costs are those of the budget book")
    ('euros per month', '')
    """
    bare = _LEAD.sub("", text[:_LONGEST].strip(), count=1)
    found = _ALONE.fullmatch(bare) or _ALL.search(text[:_LONGEST])
    unit = found["unit"].strip(" :)").removeprefix("in ") if found else ""
    odd = times_of(unit) != 1 or other_money(unit) or part_of_a_year(unit) or _NOMINAL.search(unit)
    return unit if odd and not _NOT.search(text) else ""


def prices_of(text: str) -> int | None:
    """Return the financial year whose prices a text says that its figures are in, by the year in which it starts.

    >>> prices_of("2015/16 prices"), prices_of("Prices: 2015-16"), prices_of("Budget book 2015/16"), prices_of("real")
    (2015, 2015, None, None)
    """
    year = _OF_A_YEAR.search(text[:_LONGEST])
    ours = year is not None and (int(year[1]) + 1) % 100 == int(year[2]) and _PRICES.search(text[:_LONGEST])
    return int(year[1]) if year and ours else None


def is_nominal(text: str) -> bool:
    """Return whether a text says that its figures are in the prices of each year."""
    return bool(_NOMINAL.search(text[:_LONGEST]))
