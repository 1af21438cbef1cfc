"""Scores and marks in words, on a scale that their criterion states: "Low=0; Medium=50; High=100" under Points.

No word has a value of its own: what each is worth is what the officer wrote. Where nothing was written, the message
offers a scale of equal steps to be typed, and to be changed if the steps are not alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from appraisal.ground.resources import printable
from appraisal.workbook.faults import unknown_choice, unprintable, word_without_scale
from appraisal.workbook.reading.characters import as_meant
from appraisal.workbook.reading.number_cells import is_figure, pieces_of, read_number, written_out
from appraisal.workbook.reading.raw import Ask, Raw, Refused
from appraisal.workbook.reading.suggestions import says_nothing
from appraisal.workbook.schema import Cell, Points, Worded

# Scales that people mark on, the least first; of those that share a word, the first is offered.
_USUAL = (
    ("Low", "Medium", "High"),
    ("Very low", "Low", "Medium", "High", "Very high"),
    ("Red", "Amber", "Green"),
    ("R", "A", "G"),
    ("L", "M", "H"),
    ("Poor", "Fair", "Good"),
    ("Very poor", "Poor", "Fair", "Good", "Very good"),
    ("Weak", "Moderate", "Strong"),
    ("-", "0", "+"),
    ("--", "-", "0", "+", "++"),
    ("---", "--", "-", "0", "+", "++", "+++"),
)
_ALSO_FIGURES = ("-", "0")  # which say something else where a figure is expected
_NEEDS_A_SCALE = "Words need a scale under Points on the sheet Criteria, such as Low=0; Medium=50; High=100."
# More than anybody tells apart; each cell is held against all of them.
_MOST_WORDS = 50
# Characters and pairs of a scale that a message writes out again.
_LONGEST, _MOST_OFFERED = 300, 12
_PAIR_WITHIN = re.compile(r"[^=\s]\s*=\s*-?[0-9]")
_JOINED = re.compile(r"([^=:\u2192>]{1,40}?)\s*(?:=|:|->|\u2192|\s)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_TURNED = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)\s*(?:=|:)\s*([^=:0-9]{1,40})")
_PAIRS = "Write pairs such as 0=0; 100=100, or Low=0; Medium=50; High=100."


def read_scale(raw: Raw, ask: Ask) -> Points:
    """Return pairs of a measure and its value, in the order written; of a word and its value, if words are given.

    A word stands in the place of the measure, as what it is worth. Where figures and words are mixed, a word with a
    digit in it is taken for a slip of a figure.
    """
    if not isinstance(raw, str):
        raise ask.refuse(raw, _PAIRS)
    pairs = [piece.rpartition("=") for piece in pieces_of(raw)]
    for first, equals, second in pairs:
        if not (equals and first.strip() and second.strip()) or _PAIR_WITHIN.search(first) or not is_figure(second):
            whole = f"{first}{equals}{second}"
            words = [piece.strip("= ") for piece in pieces_of(raw)]
            raise ask.refuse(whole, _pairs_meant(raw) or _offered(words))
    names = [first for first, _, _ in pairs]
    if _are_words(names):
        return tuple(
            _worth(" ".join(name.split()), read_number(second, ask), len(pairs), ask) for name, _, second in pairs
        )
    return tuple((read_number(first, ask), read_number(second, ask)) for first, _, second in pairs)


def _pairs_meant(text: str) -> str:
    """Return how to write pairs that are parted or joined by other signs, or turned round; "" if they are none.

    >>> _pairs_meant("Low: 0; High: 100"), _pairs_meant("Low=0, High=100"), _pairs_meant("0=Low; 100=High")
    ('Write Low=0; High=100.', 'Write Low=0; High=100.', 'Write Low=0; High=100.')
    >>> _pairs_meant("0:0; 100:100"), _pairs_meant("Low; High")
    ('Write 0=0; 100=100.', '')
    """
    pieces = [piece.strip() for piece in re.split(r"[;,|\n]", text[:_LONGEST]) if piece.strip()]
    if not 1 < len(pieces) <= _MOST_OFFERED or len(text) > _LONGEST:
        return ""
    joined = [_JOINED.fullmatch(piece) for piece in pieces]
    turned = [_TURNED.fullmatch(piece) for piece in pieces]
    if all(joined):
        return f"Write {'; '.join(f'{pair[1].strip()}={pair[2]}' for pair in joined if pair)}."
    if all(turned):
        return f"Write {'; '.join(f'{pair[2].strip()}={pair[1]}' for pair in turned if pair)}."
    return ""


def _worth(word: str, value: float, words: int, ask: Ask) -> tuple[Worded, float]:
    """Return one pair of a scale in words, of which the report prints each."""
    if words > _MOST_WORDS:
        raise ask.refuse(word, "Use fewer words.", f"at most {_MOST_WORDS} words")
    if lacking := next((c for c in word if ord(c) not in printable()), ""):
        raise Refused(unprintable(ask.place, word, lacking))
    return Worded(value, word), value


def _offered(words: Sequence[str]) -> str:
    """Return how to mend pairs that are none: with the officer's own words, where there are two or more of them."""
    if 1 < len(words) <= _MOST_OFFERED and max(map(len, words)) <= _LONGEST and _are_words(words):
        return f"Write {evenly(words)} if the steps are alike."
    return _PAIRS


def _are_words(names: Sequence[str]) -> bool:
    others = [name for name in names if not is_figure(name)]
    return bool(others) and (len(others) == len(names) or not any(re.search("[0-9]", name) for name in others))


def evenly(words: Sequence[str]) -> str:
    """Return a scale of these words in equal steps from 0 to 100, as it is typed.

    >>> evenly(["Low", "Medium", "High"])
    'Low=0; Medium=50; High=100'
    """
    last = len(words) - 1
    return "; ".join(f"{word}={round(100 * index / last)}" for index, word in enumerate(words))


def read_word(raw: Raw, ask: Ask) -> Worded:
    """Return the word of the criterion's scale that stands in a cell; capitals and spaces may differ.

    An apostrophe before it, as is typed so that a program does not take signs for a formula, is passed over.
    """
    words = ask.scale.words if ask.scale else ()
    written = raw if isinstance(raw, str) else written_out(raw)
    text, how = as_meant(written, letters=False)
    for meant in (text, text.removeprefix("'")):
        for word in words:
            if _loosely(meant) == _loosely(word.word):
                if how or meant != text:
                    ask.note(written, how or f'was read as "{word.word}"')
                return word
    begun = [word.word for word in words if word.word.casefold().startswith(text.casefold())]
    raise Refused(unknown_choice(ask.place, raw, [word.word for word in words], begun if len(begun) == 1 else ()))


def may_be_signs(ask: Ask) -> bool:
    """Return whether what a spreadsheet program took for a formula may be a word such as +++, or a scale of those."""
    words = ask.scale.words if ask.scale else ()
    return ask.column.cell is Cell.SCALE or any(word.word.startswith(("+", "-", "=")) for word in words)


def refuse_word(text: str, ask: Ask, refused: Refused) -> Refused:
    """Return what to raise for a text where a score or a mark is given in figures: how to state a scale of words."""
    words = usual_scale(text)
    if words and ask.scale:
        return Refused(word_without_scale(ask.place, text, ask.scale.criterion, evenly(words), ask.scale.has_points))
    if re.search("[0-9]", text) or says_nothing(text):
        return refused
    return Refused(replace(refused.fault, mend=f"{refused.fault.mend} {_NEEDS_A_SCALE}"))


def usual_scale(text: str) -> tuple[str, ...]:
    """Return the usual scale that a word is of; of signs, the one with as many.

    >>> usual_scale("high"), usual_scale("++"), usual_scale("tbc")
    (('Low', 'Medium', 'High'), ('--', '-', '0', '+', '++'), ())
    """
    word = _loosely(text)
    if word in _ALSO_FIGURES:
        return ()
    return next((scale for scale in _USUAL if word in map(_loosely, scale)), ())


def _loosely(word: str) -> str:
    """Return a word without what does not tell two of a scale apart: capitals, and how its parts are joined.

    >>> _loosely("Very-High"), _loosely("--"), _loosely("\u2212")
    ('very high', '--', '-')
    """
    text = " ".join(word.casefold().replace("\u2212", "-").split())
    return re.sub(r"(?<=\w)[-_\u2013](?=\w)", " ", text)
