"""Scores in words: the word beside its value, and a scale as it was stated. The words are the officer's own."""

from __future__ import annotations

from appraisal.ground.blocks import Number, Text
from appraisal.ground.rounding import given
from appraisal.ground.texts import say
from appraisal.options.case import Criterion


def with_word(criterion: Criterion, text: Text) -> Text:
    """Return a score or a mark with the word of its criterion's scale that is worth as much, if there is one.

    >>> from appraisal.options.words.examples import reach_in_words
    >>> with_word(reach_in_words(), (Number("n", 50.0, "50"),))
    (Number(key='n', value=50.0, text='50'), ' (Medium)')
    >>> with_word(reach_in_words(), (Number("n", 65.0, "65"),)), with_word(reach_in_words(), ("–",))
    ((Number(key='n', value=65.0, text='65'),), ('–',))
    """
    words = [criterion.word_of(inline.value) for inline in text if isinstance(inline, Number)]
    return say(text, f" ({words[0]})") if words and words[0] else text


def scale_in_words(criterion: Criterion) -> str:
    """Return the words of a criterion's scale, each with what it is worth; "" where it is scored in figures.

    >>> from appraisal.options.words.examples import reach_in_words
    >>> scale_in_words(reach_in_words())
    'Low 0, Medium 50, High 100'
    """
    return ", ".join(f"{word} {given(worth)}" for word, worth in criterion.words)
