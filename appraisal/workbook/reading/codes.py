"""Codes: short names that other rows refer to, given as such or as the name of the row that has them."""

from __future__ import annotations

import re
import unicodedata

from appraisal.ground.names import OF_OPTION
from appraisal.ground.near_names import nearest
from appraisal.ground.texts import listed
from appraisal.workbook.reading.characters import tidy
from appraisal.workbook.reading.number_cells import written_out
from appraisal.workbook.reading.raw import Ask, Raw, Refused

_LONGEST_CODE = 64
_CODE = re.compile(r"[a-z0-9][a-z0-9-]*")
# What people write for every option.
_ALL = re.compile(r"(all|every|each)( (of )?(the )?(options?|models?|ones?))?|every(one|thing)", re.IGNORECASE)
_AND = re.compile(r"\s*(?:\band\b|\bor\b|[&/+|])\s*", re.IGNORECASE)


def read_code(raw: Raw, ask: Ask) -> str:
    """Return a code in lower case: letters, digits and hyphens. The name of a row stands for its code, and is noted."""
    written = tidy(raw) if isinstance(raw, str) else written_out(raw)
    if meant := _named(written, ask):
        return meant
    code = written.lower()
    if not _CODE.fullmatch(code) or len(code) > _LONGEST_CODE:
        if ask.column.refers_to:
            raise ask.refuse(raw, _code_meant(written, ask))
        offered = code_from(code)
        raise ask.refuse(raw, f"Write {offered}, for example." if offered else "Use letters, digits and hyphens.")
    return code


def code_from(name: str) -> str:
    """Return the code that is made from a name; "" if it has no letters or digits that a code can have.

    >>> code_from("Redundancy: in-house (2027)")
    'redundancy-in-house-2027'
    """
    plainly = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plainly).strip("-")[:_LONGEST_CODE].rstrip("-")


def name_key(name: str) -> str:
    """Return a name without capitals and with single spaces, for comparing."""
    return " ".join(name.split()).casefold()


def _code_meant(written: str, ask: Ask) -> str:
    """Return a sentence that offers the code of the row that a text is likely to mean."""
    known = [*ask.names.values(), *ask.names]
    if near := nearest(code_from(written), list(ask.names.values())) or nearest(written, known):
        return f'Did you mean "{ask.names.get(near, near)}"?'
    return f"Write the code, as it stands in the first column of {listed(ask.column.referred, 'or')}."


def _named(written: str, ask: Ask) -> str:
    """Return the code of the row that has this name, noting it; "" if none has, or if it is itself a code."""
    code = ask.names.get(name_key(written), "")
    if not code or written.lower() in ask.names.values():
        return ""
    ask.note(written, f'was read as the code "{code}"')
    return code


def read_name(raw: Raw, ask: Ask) -> str:
    """Return codes joined by colons, such as score:latc:quality; what is for one option as pay@trust."""
    try:
        parts = [[read_code(code, ask) for code in part.split(OF_OPTION)] for part in str(raw).split(":")]
    except Refused:
        raise ask.refuse(raw, "Write its kind and its code, such as cost:set-up.") from None
    return ":".join(OF_OPTION.join(codes) for codes in parts)


def read_codes(raw: Raw, ask: Ask) -> tuple[str, ...]:
    """Return codes separated by semicolons, in the order written; none may stand twice."""
    if not isinstance(raw, str):
        return (read_code(raw, ask),)
    if meant := _named(tidy(raw), ask):  # whole, because a name may hold a comma
        return (meant,)
    codes = tuple(_one_of(piece, raw, ask) for piece in re.split(r"[;,\n]", raw) if piece.strip())
    if not codes or len(set(codes)) < len(codes):
        raise ask.refuse(raw, "Name each code once.")
    return codes


def _one_of(piece: str, raw: str, ask: Ask) -> str:
    """Return the code of one piece; one that seems to hold several is refused with the codes apart."""
    every = ask.column.refers_to == "Options" and _ALL.fullmatch(piece.strip()) is not None
    if every and piece.strip().casefold() not in {"all", *ask.names, *ask.names.values()}:
        raise ask.refuse(raw, "If every option is meant, write all.")
    try:
        return read_code(piece, ask)
    except Refused:
        words = [word for word in _AND.split(piece.strip()) if word]
        codes = [ask.names.get(name_key(word), word.casefold()) for word in words]
        if len(codes) > 1 and set(codes) <= set(ask.names.values()):
            raise ask.refuse(raw, f"Write {'; '.join(codes)}.") from None
        raise
