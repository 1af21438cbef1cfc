"""Texts of a document: strings, numbers and words in bold as one; lists, plurals, counts and dates in a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from appraisal.ground.blocks import Inline, Number, Strong, Text
from appraisal.ground.rounding import count_words


def say(*parts: Inline | Text) -> Text:
    """Return one text from strings, numbers and texts, in order.

    >>> say("a", ("b", Strong("c")))
    ('a', 'b', Strong(text='c'))
    """
    return tuple(inline for part in parts for inline in (part if isinstance(part, tuple) else (part,)))


def plain(text: Text) -> str:
    """Return the words of a text, without what they stand for; a cross-reference is its label in brackets.

    >>> plain(("about ", Number("n", 0.62, "six in ten")))
    'about six in ten'
    """
    parts = (i if isinstance(i, str) else i.text if isinstance(i, (Number, Strong)) else f"[{i.label}]" for i in text)
    return "".join(parts)


def listed(items: Sequence[str], last: str = "and") -> str:
    """Return names as a list in a sentence.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], "or")
    ('a', 'a and b', 'a, b or c')
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def joined(texts: Sequence[Text], last: str = "and") -> Text:
    """Return texts as a list in a sentence, as `listed` does names."""
    if len(texts) < 2:
        return say(*texts)
    commas = [part for text in texts[:-1] for part in (text, ", ")][:-1]
    return say(*commas, f" {last} ", texts[-1])


def sentences(texts: Sequence[Text]) -> Text:
    """Return one text of sentences with a space between them; empty ones left out."""
    kept = [text for text in texts if text]
    return say(*(part for text in kept for part in (text, " ")))[: -1 if kept else None]


def none_of(count: int, noun: str) -> str:
    """Return that none of so many does, as a sentence begins.

    >>> none_of(2, "risk"), none_of(3, "risk")
    ('Neither of the two risks', 'None of three risks')
    """
    return f"Neither of the {counted(count, noun)}" if count == 2 else f"None of {counted(count, noun)}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a count with its noun.

    >>> counted(1, "option"), counted(7, "option"), counted(0, "criterion", "criteria")
    ('one option', 'seven options', 'no criteria')
    """
    words = "no" if count == 0 else count_words(count)
    return f"{words} {noun if count == 1 else plural or noun + 's'}"


def ordinal(place: int) -> str:
    """Return a place in a ranking.

    >>> [ordinal(place) for place in (1, 2, 3, 4, 11, 21)]
    ['1st', '2nd', '3rd', '4th', '11th', '21st']
    """
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def with_article(noun: str) -> str:
    """Return a noun with a or an before it.

    >>> with_article("options appraisal"), with_article("Case")
    ('an options appraisal', 'a Case')
    """
    return f"{'an' if noun[0] in 'aeiouAEIOU' else 'a'} {noun}"


def capitalised(words: str) -> str:
    """Return words with a capital first letter, the rest as it is."""
    return words[:1].upper() + words[1:]


def begun(text: Text) -> Text:
    """Return a text with a capital first letter, whose first words may be a number's.

    >>> begun((Number("count.red", 2.0, "two"), " risks are red."))
    (Number(key='count.red', value=2.0, text='Two'), ' risks are red.')
    """
    first = text[0]
    if isinstance(first, Number):
        return (replace(first, text=capitalised(first.text)), *text[1:])
    return (capitalised(first) if isinstance(first, str) else first, *text[1:])


def within(name: str) -> str:
    """Return a name as it stands within a sentence, with a small letter unless it begins with a name of its own.

    >>> within("Loss of key staff"), within("SX3 or ISIS down"), within("Customer First kept up")
    ('loss of key staff', 'SX3 or ISIS down', 'Customer First kept up')
    """
    named = name[1:2].isupper() or any(word[:1].isupper() for word in name.split()[1:2])
    return name if named else name[:1].lower() + name[1:]


def lead(title: str, text: Text) -> Text:
    """Return a point of a summary: what it is about in bold, then what is said.

    >>> lead("Money", ("It costs £1.",))
    (Strong(text='Money.'), ' ', 'It costs £1.')
    """
    return say(Strong(f"{title}."), " ", text)


# By hand, whatever the machine's language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(date: dt.date) -> str:
    """Return a date as a letter writes it.

    >>> day(dt.date(2018, 10, 9))
    '9 October 2018'
    """
    return f"{date.day} {month(date)}"


def month(date: dt.date) -> str:
    return f"{_MONTHS[date.month - 1]} {date.year}"
