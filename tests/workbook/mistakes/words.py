"""Mistakes in scores and marks that are words: no scale for them, a word or a figure that is not on it, no order."""

from __future__ import annotations

from typing import Any

from tests.workbook.builders import Spoil, put, under
from tests.workbook.mistakes.catalogue import Mistake, all_of, typed

OFF, VALUE, POINTS = "unknown-choice", "bad-value-function", "Low=0; Medium=50; High=100"


def in_words(points: str = POINTS, likely: Any = "Medium", mark: str = "Medium") -> Spoil:
    """Return a spoiler by which the judged criterion is scored and marked in words."""
    blank = (put("Scores", row, heading, "") for row in (2, 3, 4) for heading in ("Low", "High"))
    return all_of(
        *(put("Criteria", 5, "Points", points), put("Criteria", 5, "Value function", "")),
        *(put("Criteria", 5, "Direction", ""), *blank),
        *(put("Scores", row, "Likely", likely) for row in (2, 3, 4)),
        *(put("Marks", row, "Mark", mark) for row in (2, 3)),
    )


def worded(slug: str, did: str, spoil: Spoil, code: str, place: tuple[str, str, int], words: str) -> Mistake:
    """Return a mistake in a workbook that is otherwise scored in words."""
    return Mistake(slug, did, all_of(in_words(), spoil), code, under(*place), words, in_words())


def points(slug: str, did: str, text: str, code: str, words: str) -> Mistake:
    return worded(slug, did, put("Criteria", 5, "Points", text), code, ("Criteria", "Points", 5), words)


def ranged(slug: str, did: str, said_at: str, words: str, *figures: str) -> Mistake:
    low_likely_high = zip(("Low", "Likely", "High"), figures, strict=True)
    spoil = all_of(*(put("Scores", 2, heading, figure) for heading, figure in low_likely_high))
    return worded(slug, did, spoil, "out-of-order", ("Scores", said_at, 2), words)


MISTAKES: tuple[Mistake, ...] = (
    Mistake("word-without-scale", "scored in words and stated no scale", put("Scores", 2, "Likely", "medium"),
            "word-without-scale", under("Scores", "Likely", 2), f"write {POINTS}, or other values, under Points",
            in_words()),
    typed("signs-without-scale", "marked with signs and stated no scale", ("Marks", "Mark", 2), "++",
          "word-without-scale", "write --=0; -=25; 0=50; +=75; ++=100, or other values", 80),
    typed("own-word-without-scale", "scored in words of their own", ("Scores", "Likely", 3), "so-so", "wrong-content",
          "Words need a scale under Points on the sheet Criteria", 60),
    worded("misspelt-word", "misspelt a word of the scale", put("Scores", 2, "Likely", "Meduim"), OFF,
           ("Scores", "Likely", 2), 'Expected one of: Low, Medium, High. Did you mean "Medium"?'),
    worded("first-letter-of-a-word", "marked by first letters", put("Marks", 2, "Mark", "H"), OFF,
           ("Marks", "Mark", 2), 'Did you mean "High"?'),
    worded("figure-for-a-word", "typed a figure where the scale is words", put("Scores", 3, "Likely", 70), OFF,
           ("Scores", "Likely", 3), "Expected one of: Low, Medium, High."),
    Mistake("signs-as-a-formula", "typed ++, which the program took for a formula",
            all_of(in_words("--=0; 0=50; ++=100", "0", "++"), put("Scores", 2, "Likely", ("=++A1", "#NAME?"))),
            "formula-error", under("Scores", "Likely", 2), "type an apostrophe before it: '+++",
            in_words("--=0; 0=50; ++=100", "0", "++")),
    Mistake("scale-as-a-formula", "typed a scale that the program took for a formula",
            all_of(in_words(), put("Criteria", 5, "Points", ("=+A1", "#NAME?"))), "formula-error",
            under("Criteria", "Points", 5), "type an apostrophe before it", in_words()),
    points("words-without-values", "named words and not what they are worth", "Low; Medium; High", "wrong-content",
           f"Write {POINTS} if the steps are alike."),
    points("words-in-no-order", "listed words in no order", "Low=0; High=100; Medium=50", VALUE,
           "the values neither rise nor fall from word to word"),
    points("word-twice", "gave a word two values", "Low=0; Medium=50; low=60; High=100", VALUE,
           "a word is there twice"),
    points("word-beyond-100", "gave a word a value of 120", "Low=0; Medium=50; High=120", VALUE, "outside 0 to 100"),
    points("words-without-end", "listed sixty words", "; ".join(f"Level {n}={n}" for n in range(60)), "wrong-content",
           "at most 50 words"),
    points("word-that-cannot-be-printed", "marked with faces", "\U0001f641=0; \U0001f642=100", "unprintable",
           "which the report's font cannot print"),
    typed("words-of-a-measure", "gave words to what is measured", ("Criteria", "Points", 3), "Low=0; High=100", VALUE,
          "has points in words", "-100000=0; 0=40; 300000=100"),
    worded("words-in-a-direction", "said that less of a word is better",
           put("Criteria", 5, "Direction", "lower is better"), VALUE, ("Criteria", "Direction", 5),
           "each word says what it is worth"),
    ranged("low-word-after-likely", "swapped the ends of a range in words", "Low",
           'low "High" comes after likely "Medium" on the scale', "High", "Medium", "High"),
    ranged("high-word-before-likely", "typed a high that is a low", "High", 'high "Low" comes before likely "Medium"',
           "Low", "Medium", "Low"),
)  # fmt: skip

ODD: tuple[Mistake, ...] = (
    points("words-numbered", "numbered the words in place of valuing them", "Low=1; Medium=2; High=3",
           "best-of-few-points", "the best is worth 3 on a scale from 0 to 100. Give the best 100"),
    points("words-out-of-one", "valued words from 0 to 1", "Low=0; Medium=0.5; High=1", "best-of-few-points",
           f"{POINTS}, if the steps are alike"),
    typed("points-numbered", "gave a measure values from 0 to 5", ("Criteria", "Points", 3),
          "-100000=0; 0=2; 300000=5", "best-of-few-points", "the best is worth 5", "-100000=0; 0=40; 300000=100"),
)  # fmt: skip
