"""Numbers as people write them: pounds, thousands, any sign or brackets for a minus, percentages, and pairs."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal

from appraisal.workbook.faults import ambiguous, out_of_bounds, shown
from appraisal.workbook.reading.characters import with_one_dash
from appraisal.workbook.reading.raw import Ask, Raw, Refused
from appraisal.workbook.reading.suggestions import in_figures, offer
from appraisal.workbook.schema import Cell

_NUMBER = re.compile(
    r"""(?P<before>£)? \s* (?P<open>\()? \s* (?P<sign>[-+])? \s* (?P<pound>£)? \s* (?P<inner_sign>[-+])? \s*
        (?P<digits> [0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)? | [0-9]{1,3}(?:\ [0-9]{3})+(?:\.[0-9]+)?
                  | [0-9]+(?:\.[0-9]*)? | \.[0-9]+ )
        (?P<power>[eE][-+]?[0-9]{1,3})? \s* (?P<scale>k|m|bn|thousand|million|billion)? \s* (?P<percent>%)?
        \s* (?P<trailing_sign>-)? \s* (?P<close>\))? \s* (?:(?P<side>cr|dr)\.?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_LIKE_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")  # elsewhere a full stop stands between thousands
# No figure of money or share needs more characters; it keeps a hostile cell from costing time.
_LONGEST = 60
# Beyond the money of any council; sums of larger figures would lose their pence.
LARGEST = 1e12
_AMOUNT = (
    "Write the amount. For a share of another figure, make that one an assumption and name it under Times: "
    "the command add puts in the sheet, with --sheets assumptions, and the column, with --columns."
)


def plain(number: float) -> str:
    """Return the shortest text that reads back as exactly this number.

    >>> plain(700000.0), plain(0.1), plain(-2.5)
    ('700000', '0.1', '-2.5')
    """
    return repr(float(number)).removesuffix(".0")


def plainly_decimal(number: float) -> str:
    """Return the same, with a nought more where three decimals could be taken for thousands.

    >>> plainly_decimal(1.055), plainly_decimal(-12.5), plainly_decimal(0.125)
    ('1.0550', '-12.5', '0.125')
    """
    text = plain(number)
    return f"{text}0" if _LIKE_THOUSANDS.fullmatch(text.removeprefix("-")) else text


def exactly_grouped(number: float) -> str:
    """Return a number with commas, to its last digit: what a text was read as, or what to write.

    >>> exactly_grouped(1_200_000.0), exactly_grouped(448_846.509841)
    ('1,200,000', '448,846.509841')
    """
    return f"{number:,}".removesuffix(".0")


def grouped(number: float) -> str:
    """Return a number as a message quotes it, with commas; what a formula gave is rounded.

    >>> grouped(1_200_000.0), grouped(0.4), grouped(448_846.509841), grouped(1 / 3), grouped(100.00001)
    ('1,200,000', '0.4', '448,846.51', '0.33333333', '100.00001')
    """
    return exactly_grouped(round(number, 2) if abs(number) >= _A_THOUSAND else float(f"{number:.{_DIGITS}g}"))


_A_THOUSAND, _DIGITS = 1_000, 8


def _in_pounds(number: float) -> str:
    return f"{'-' if number < 0 else ''}£{exactly_grouped(abs(number))}"


def written_out(raw: Raw) -> str:
    """Return what stands in a cell, be it a number or a date, as text."""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, int | float):
        return plain(raw)
    return raw.date().isoformat() if isinstance(raw, dt.datetime) else str(raw)


def read_number(raw: Raw, ask: Ask) -> float:
    """Return the number in a cell; pounds, commas, spaces, brackets and percentages are read and noted."""
    if isinstance(raw, bool):
        raise ask.refuse("yes" if raw else "no", "Type a figure.")
    if isinstance(raw, int | float):
        return _finite(raw, raw, ask)
    if not isinstance(raw, str):
        raise ask.refuse(raw, "Type a figure, and give the cell a number format.")
    return _from_text(raw, ask)


def is_figure(text: str) -> bool:
    """Return whether a text is a number, however it is written.

    >>> is_figure(" £1,200 "), is_figure("50%"), is_figure("High")
    (True, True, False)
    """
    return len(text) <= _LONGEST and _NUMBER.fullmatch(_spaced(text)) is not None


def _spaced(text: str) -> str:
    return " ".join(with_one_dash(text).split())


def _finite(number: int | float | Decimal, raw: Raw, ask: Ask) -> float:
    try:
        value = float(number)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise ask.refuse(raw, "Type a finite figure.")
    if abs(value) > LARGEST:
        expected = f"a figure from {grouped(-LARGEST)} to {grouped(LARGEST)}"
        raise Refused(out_of_bounds(ask.place, f"found {shown(raw)}", expected))
    return value


def _from_text(raw: str, ask: Ask) -> float:
    text = _spaced(raw)
    match = _NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        raise ask.refuse(raw, offer(text, not ask.column.required))
    part = match.groupdict()
    _check_plain(part, raw, ask)
    size = in_figures(part["digits"] + (part["power"] or ""), part["scale"]) / (100 if part["percent"] else 1)
    value = _finite(-size if _is_below_zero(part) else size, raw, ask)
    pounds = part["pound"] or part["before"]
    if part["scale"] and not pounds and not ask.pounds:
        either = f"If it is money, write {_in_pounds(value)}; if it is a number, {exactly_grouped(value)}."
        raise ask.refuse(raw, either)
    unusual = part["percent"] and ask.column.cell is Cell.NUMBER
    unusual = unusual or part["open"] or part["trailing_sign"] or part["side"] or re.search("[\u2010-\u2015]", raw)
    if pounds or part["scale"] or unusual or re.search(r"[ ,]", part["digits"]):
        ask.note(raw, f"was read as {exactly_grouped(value)}")
    return value


def _is_below_zero(part: dict[str, str | None]) -> bool:
    """Return whether a number says that it is below zero: by a sign on either side, by brackets, by CR for credit."""
    return "-" in _signs(part) or bool(part["open"]) or (part["side"] or "").lower() == "cr"


def _signs(part: dict[str, str | None]) -> list[str | None]:
    return [part[name] for name in ("sign", "inner_sign", "trailing_sign") if part[name]]


def _check_plain(part: dict[str, str | None], raw: str, ask: Ask) -> None:
    """Refuse two signs, half a pair of brackets, pounds with pence to three places, and percentages out of place."""
    digits, minus = part["digits"] or "", "-" if _is_below_zero(part) else ""
    if bool(part["open"]) != bool(part["close"]) or len(_signs(part)) > 1:
        figure = f"{digits}{part['scale'] or ''}{part['percent'] or ''}"
        raise ask.refuse(raw, f"Write {figure}, or -{figure} if it is below zero.")
    if part["percent"] and part["scale"]:
        raise ask.refuse(raw, "Type a plain figure.")
    if part["percent"] and ask.pounds:
        raise ask.refuse(raw, _AMOUNT, "an amount in pounds")
    if part["percent"] and ask.hundred:
        plainly = set(part.values()) <= {None, digits, "%"}
        mend = f"Write {digits} if that is meant." if plainly else "Check the figure."
        raise ask.refuse(raw, mend, "a number from 0 to 100")
    if not (part["scale"] or part["power"]) and ask.column.cell is Cell.NUMBER and _LIKE_THOUSANDS.fullmatch(digits):
        either = f"Write {minus}{digits.replace('.', ',')} or {minus}{digits.rstrip('0').rstrip('.')}."
        raise Refused(ambiguous(ask.place, raw, ask.column.cell.value, either))


def read_whole(raw: Raw, ask: Ask) -> int:
    """Return the whole number in a cell."""
    value = read_number(raw, ask)
    if value != int(value):
        raise ask.refuse(raw, "Type a number without decimals.")
    return int(value)


def read_points(raw: Raw, ask: Ask) -> tuple[tuple[float, float], ...]:
    """Return pairs of numbers, written a=b and separated by semicolons, in the order written."""
    if not isinstance(raw, str):
        raise ask.refuse(raw, "Write pairs such as 0=0; 100=100.")
    points = []
    for piece in pieces_of(raw):
        first, equals, second = piece.partition("=")
        if not equals:
            raise ask.refuse(raw, _pairs_offer(raw))
        points.append((read_number(first, ask), read_number(second, ask)))
    return tuple(points)


def _pairs_offer(text: str) -> str:
    """Return how to mend pairs that are joined by another sign.

    >>> _pairs_offer("0.8:0.25; 1:0.75"), _pairs_offer("1; 2")
    ('Write 0.8=0.25; 1=0.75 if that is meant.', 'Write pairs such as 0=0; 100=100.')
    """
    if len(text) > _LONGEST:
        return "Write pairs such as 0=0; 100=100."
    pairs = [re.fullmatch(r"(-?[0-9.]+%?) ?(?::|->|\u2192) ?(-?[0-9.]+%?)", piece) for piece in pieces_of(text)]
    joined = "; ".join(f"{pair[1]}={pair[2]}" for pair in pairs if pair)
    return f"Write {joined} if that is meant." if all(pairs) and joined else "Write pairs such as 0=0; 100=100."


def pieces_of(text: str) -> list[str]:
    """Return what stands between semicolons, without what is blank."""
    return [piece.strip() for piece in text.split(";") if piece.strip()]
