"""Shares of a whole, one in a cell or one for each year, and discount rates: what is none, and what was meant."""

from __future__ import annotations

import re

from appraisal.reference import discount_schedules, own_rates, rates_written
from appraisal.workbook.faults import unknown_schedule
from appraisal.workbook.reading.number_cells import pieces_of, plain, read_number, written_out
from appraisal.workbook.reading.raw import Ask, Raw, Refused

_EACH_YEAR = "Write each year's share of the amount, such as 25%; 60%; 100%, or clear the cell."
_ONE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,12})?) ?(%)?")
# Shares that grow year by year are seldom more than this many times the amount; greater ones are percentages.
_GROWTH, _HUNDRED = 3, 100
# More of a text than a message writes out again.
_LONGEST = 300


def read_share(raw: Raw, ask: Ask) -> float:
    """Return a share between 0 and 1; a percentage is divided by 100, a bare 40 is refused."""
    value = read_number(raw, ask)
    if not 0 <= value <= 1:
        is_percentage = isinstance(raw, str) and "%" in raw
        raise ask.refuse(raw, "Check the figure." if is_percentage else _meant_share(value))
    return value


def _meant_share(value: float) -> str:
    """Return what a figure that is no share may have been: a percentage, or a share whose point is in a wrong place.

    >>> _meant_share(40.0), _meant_share(-3.0)
    ('Write 40% if that is meant.', 'Check the figure.')
    >>> _meant_share(1.4)
    'Write 1.4% if 1.4 in a hundred is meant, or 0.14 if 14% is.'
    """
    if not 1 < value <= 100:
        return "Check the figure."
    if value >= 10:
        return f"Write {plain(value)}% if that is meant."
    figure, tenth, tenfold = plain(value), plain(round(value / 10, 12)), plain(round(10 * value, 12))
    return f"Write {figure}% if {figure} in a hundred is meant, or {tenth} if {tenfold}% is."


def read_shares(raw: Raw, ask: Ask) -> tuple[float, ...]:
    """Return shares separated by semicolons; a single number is one share."""
    try:
        return tuple(read_share(piece, ask) for piece in (pieces_of(raw) if isinstance(raw, str) else [raw]))
    except Refused:
        raise ask.refuse(
            raw, _meant_shares(written_out(raw)), "each year's share of the amount, at most 100%"
        ) from None


def _meant_shares(text: str) -> str:
    """Return what a text that should be shares may have been: shares parted otherwise, percentages, or growth.

    An amount that grows is its greatest year's amount, of which the years before have a share; the last holds on.

    >>> _meant_shares("75%, 25%"), _meant_shares("75; 25")
    ('Write 75%; 25% if that is meant.', 'Write 75%; 25% if that is meant.')
    >>> _meant_shares("1; 1.03; 1.0609")
    'Growth of a price or a number is a path of Yearly rates, named under Rises with or Volume. For other growth of a
    yearly amount, multiply low, likely and high by 1.0609 and write 94.2596%; 97.0874%; 100% here.'
    """
    if len(text) > _LONGEST:
        return _EACH_YEAR
    found = [
        _ONE.fullmatch(piece.strip()) for piece in re.split("[;,/\n]|(?<![0-9])(?:and|then)", text) if piece.strip()
    ]
    matches = [match for match in found if match]
    if not matches or len(matches) < len(found):
        return _EACH_YEAR
    shares = [float(match[1]) / (100 if match[2] else 1) for match in matches]
    most, signs = max(shares), {match[2] for match in matches}
    if most <= 1:
        return f"Write {'; '.join(match[0] for match in matches)} if that is meant."
    if most <= _GROWTH and min(shares) > 0:
        each = "; ".join(f"{100 * share / most:.6g}%" for share in shares)
        return (
            "Growth of a price or a number is a path of Yearly rates, named under Rises with or Volume. For other "
            f"growth of a yearly amount, multiply low, likely and high by {plain(most)} and write {each} here."
        )
    if most <= _HUNDRED and signs == {None}:
        return f"Write {'; '.join(f'{match[1]}%' for match in matches)} if that is meant."
    return _EACH_YEAR


def read_rates(raw: Raw, ask: Ask) -> str:
    """Return a schedule's code, or rates as `rates_written` has them; a cell in percent holds a fraction."""
    fraction = isinstance(raw, int | float) and not isinstance(raw, bool) and 0 <= raw < 1
    text = f"{100 * float(raw):.10g}%" if fraction and isinstance(raw, int | float) else " ".join(str(raw).split())
    if text.lower() in discount_schedules():
        return text.lower()
    bands = own_rates(text)
    if not bands:
        raise Refused(unknown_schedule(ask.place, raw, sorted(discount_schedules()), rate_meant(text)))
    written = rates_written(bands)
    if raw != written:
        ask.note(raw, f'was read as "{written}"')
    return written


def rate_meant(text: str) -> str:
    """Return the rate that a text without a sign, or with other words, is likely to mean; "" if none.

    >>> rate_meant("3.5"), rate_meant("10% real"), rate_meant("green book"), rate_meant("3.5% to 3%")
    ('3.5%', '10%', '', '')
    """
    figures = re.findall(r"(?<![\w.])([0-9]{1,2}(?:\.[0-9]{1,6})?)(?![\w.])", text)
    return f"{figures[0]}%" if len(figures) == 1 else ""
