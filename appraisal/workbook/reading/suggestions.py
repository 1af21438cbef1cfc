"""What to write instead of a figure that cannot be read: the written-out figure, where one was probably meant."""

from __future__ import annotations

import re
from decimal import Decimal

# A figure needs no more characters; a hostile cell must not cost time.
_LONGEST = 60
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_FIGURE = re.compile(
    r"(?<![\w.,])£?\s?(?P<digits>[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"\s?(?P<scale>k|m|bn|thousand|million|billion)?(?![\w.,]*[0-9])(?=\W|$)",
    re.IGNORECASE,
)
# What people type for nothing, which is also what they type for not known.
_NOTHING = {"-", "\u2013", "\u2014", "nil", "none", "n/a", "na", "zero", "nought", "£-", "£ -"}
# A minus sign before a figure among words, with the blank that makes it a dash between them perhaps; CR is for credit.
_MINUS_BEFORE = re.compile(r"(?:(?:^|(?<=[\s£(]))-|\b(?:minus|negative)\s*)(?P<gap>\s*)(?:£\s?)?$", re.IGNORECASE)
_MINUS_AFTER = re.compile(r"\s?(?:-(?=\s|$)|(?:cr|credit)\b)", re.IGNORECASE)
_OTHER_MONEY = re.compile(r"[$€]|\b(?:EUR|USD)\b", re.IGNORECASE)
_LETTERS_FOR_DIGITS = str.maketrans("oOlI", "0011")


def in_figures(digits: str, scale: str | None) -> Decimal:
    """Return the number that digits (with commas or spaces) and a word such as "m" or "thousand" come to."""
    return Decimal(digits.replace(",", "").replace(" ", "")) * Decimal(10) ** _SCALES.get((scale or "").lower(), 0)


def says_nothing(text: str) -> bool:
    """Return whether a text is what people type for nothing: a dash, nil, n/a."""
    return " ".join(text.split()).casefold() in _NOTHING


def offer(text: str, may_be_blank: bool) -> str:
    """Return how to mend a text that should be a figure.

    >>> print(*(offer(text, True) for text in ("about 40k", "4O,000", "1.200.000", "12,00", "nil")), sep="\\n")
    Write 40,000 if that is meant.
    Write 40,000: it has a letter among its digits.
    Write 1,200,000 if that is meant.
    Write 12.00 or 1,200, whichever is meant.
    Write 0 if it is nothing; clear the cell if it is not known.
    """
    bare = " ".join(text.split())
    if says_nothing(bare):
        return f"Write 0 if it is nothing; {'clear the cell' if may_be_blank else 'find it out'} if it is not known."
    plainly = "Type a figure, or clear the cell if it is not known." if may_be_blank else "Type a figure."
    if not bare or len(bare) > _LONGEST or "%" in bare:
        return plainly
    if _OTHER_MONEY.search(bare):
        return "Write it in pounds."
    return _misspelt(bare) or _continental(bare) or _chance(bare) or _one_of_several(bare) or plainly


# What may stand around a figure that is written in another way: its sign, and a pound sign.
_BEFORE, _AFTER = r"(?P<open>\(?)(?P<sign>-?)£?\s?(?P<inner>-?)", r"(?P<close>\)?)"


def _misspelt(text: str) -> str:
    """Offer the figure where a letter O stands for 0, or l or I for 1."""
    put_right = text.translate(_LETTERS_FOR_DIGITS)
    meant = re.fullmatch(
        rf"{_BEFORE}(?P<digits>(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?){_AFTER}", put_right
    )
    if meant is None or put_right == text or not re.search("[0-9]", text):
        return ""
    return f"Write {_minus(meant)}{meant['digits']}: it has a letter among its digits."


def _continental(text: str) -> str:
    """Offer the figure where points part the thousands, or a comma the pence."""
    meant = re.fullmatch(rf"{_BEFORE}(?P<digits>[0-9.,]+){_AFTER}", text)
    if meant is None:
        return ""
    digits, minus = meant["digits"], _minus(meant)
    if points := re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{3}){2,})(?:,([0-9]{1,2}))?", digits):
        return _meant(minus + points[1].replace(".", "") + (f".{points[2]}" if points[2] else ""))
    if both := re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]{1,2})", digits):
        return _meant(f"{minus}{both[1].replace('.', '')}.{both[2]}")
    if comma := re.fullmatch(r"([0-9]{1,6}),([0-9]{1,2})", digits):
        return f"Write {minus}{comma[1]}.{comma[2]} or {minus}{int(comma[1] + comma[2]):,}, whichever is meant."
    if re.fullmatch(r"[0-9]+(?:,[0-9]+)+", digits):
        return _meant(minus + digits.replace(",", ""))
    return ""


def _minus(match: re.Match[str]) -> str:
    """Return the minus sign of a figure that has one, or brackets."""
    return "-" if match["sign"] or match["inner"] or (match["open"] and match["close"]) else ""


def _meant(digits: str) -> str:
    return f"Write {_with_commas(Decimal(digits))} if that is meant."


def _with_commas(figure: Decimal) -> str:
    return f"{figure:,f}".rstrip("0").rstrip(".") if figure != figure.to_integral() else f"{int(figure):,}"


def _chance(text: str) -> str:
    """Offer the percentage for "1 in 5"."""
    odds = re.fullmatch(r"([0-9]{1,6}) (?:in|out of) ([0-9]{1,6})", text)
    if odds is None or not 0 < int(odds[1]) <= int(odds[2]):
        return ""
    return f"Write {100 * int(odds[1]) / int(odds[2]):.3g}% if that is meant."


def _one_of_several(text: str) -> str:
    """Offer the figure in a text with words; of several, none. Where a dash may be a minus sign, offer both."""
    matches = [match for match in _FIGURE.finditer(text) if not _is_a_year(match)]
    figures = {in_figures(match["digits"], match["scale"]) for match in matches}
    if len(figures) > 1:
        return "Write one figure; the ends of a range have cells of their own."
    if not figures:
        return ""
    figure, below = figures.pop(), {sign for match in matches for sign in _signs(match)}
    offered = [_with_commas(-figure if sign else figure) for sign in sorted(below)]
    return f"Write {' or '.join(offered)}{', whichever is' if len(offered) > 1 else ' if that is'} meant."


def _signs(match: re.Match[str]) -> set[bool]:
    """Return whether a figure among words is below zero; both where a dash may part it from them.

    >>> [sorted(_signs(_FIGURE.search(text))) for text in ("about -40k", "(40,000) pa", "vans - 40k", "vans 40k")]
    [[True], [True], [False, True], [False]]
    """
    before, after = match.string[: match.start("digits")], match.string[match.end() :]
    minus = _MINUS_BEFORE.search(before)
    bracketed = before.rstrip("£ ").endswith("(") and after.lstrip().startswith(")")
    if bracketed or _MINUS_AFTER.match(after) or (minus and not minus["gap"]):
        return {True}
    return {False, True} if minus else {False}


def _is_a_year(match: re.Match[str]) -> bool:
    """Whether a number beside others is the year that they are of: "£40,000 (2024 prices)"."""
    return bool(re.fullmatch(r"(?:19|20)[0-9]{2}", match[0])) and len(match.string) > len(match[0])
