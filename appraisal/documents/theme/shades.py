"""The accent and its tint: dark on light, so that whoever reads a report can read it everywhere that they are used."""

from __future__ import annotations

import re

from appraisal.documents.theme.look import DRAFT_MARK, INK, QUIET
from appraisal.documents.theme.theme_questions import Unfit
from appraisal.ground.colours import WHITE, contrast, mixed, nearest_that
from appraisal.workbook.faults import shown

ENOUGH = 4.5  # to 1, for text of any size: WCAG 2.2, 1.4.3 (AA)
_TINTED = 0.07  # the share of the accent in a tint that is not given
_EXPECTED = f"a contrast of at least {ENOUGH} to 1"


def colour(text: str) -> str:
    """Return a colour such as #12436d in small letters. Unfit for any other way of writing it."""
    if not re.fullmatch("#[0-9A-Fa-f]{6}", text):
        raise Unfit(
            f"{shown(text)} is not a colour", "a hash and six digits, as in #12436d", "Ask for its hexadecimal code."
        )
    return text.lower()


def tint_of(accent: str) -> str:
    """Return the pale tint that goes with an accent.

    >>> tint_of("#12436d")
    '#eef2f5'
    """
    return mixed(WHITE, accent, _TINTED)


def _grounds(accent: str) -> dict[str, str]:
    """Return what words in the accent stand on; white words stand on the accent, which is the same contrast."""
    return {"white": WHITE, "its own tint": tint_of(accent), "the word DRAFT behind a draft's pages": DRAFT_MARK}


def require_dark(accent: str) -> None:
    """Raise Unfit for an accent in which words are hard to read."""

    def fits(shade: str) -> bool:
        return all(contrast(shade, ground) >= ENOUGH for ground in _grounds(shade).values())

    for place, paper in _grounds(accent).items():
        if (ratio := contrast(accent, paper)) < ENOUGH:
            raise Unfit(
                f"{accent} has a contrast of {said(ratio)} to 1 on {place}",
                _EXPECTED,
                f"The nearest darker shade that can be read everywhere is {nearest_that(fits, accent, '#000000')}.",
            )


def require_pale(tint: str, accent: str) -> None:
    """Raise Unfit for a tint on which the accent, or text, is hard to read."""

    def fits(shade: str) -> bool:
        return all(contrast(text, shade) >= ENOUGH for text in (accent, INK, QUIET))

    if not fits(tint):
        text, what = min(
            ((accent, "the accent"), (INK, "text"), (QUIET, "the grey of notes")),
            key=lambda named: contrast(named[0], tint),
        )
        raise Unfit(
            f"{what} has a contrast of {said(contrast(text, tint))} to 1 on {tint}",
            _EXPECTED,
            f"The nearest paler shade that can be read on is {nearest_that(fits, tint, WHITE)}.",
        )


def said(ratio: float) -> str:
    """Return a contrast as people read it, never rounded up to enough.

    >>> said(4.499), said(4.54), said(21.0)
    ('4.49', '4.54', '21.00')
    """
    return f"{int(ratio * 100 + 1e-9) / 100:.2f}"
