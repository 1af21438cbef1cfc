"""The glossary that comes with the toolkit, and how an abbreviation looks, so that an unexplained one can be found."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from appraisal.reference.csv_tables import table


@dataclass(frozen=True, slots=True)
class Term:
    """A word or abbreviation, other forms in which it is met, and what it means."""

    name: str
    abbreviation: bool
    also: tuple[str, ...]
    meaning: str
    source: str


@lru_cache(maxsize=1)
def glossary() -> tuple[Term, ...]:
    """Return every term, in the order of the alphabet.

    >>> next(term.meaning for term in glossary() if term.name == "LGPS")
    'Local Government Pension Scheme.'
    """
    rows = (
        Term(
            row["term"],
            row["kind"] == "abbreviation",
            tuple(row["also"].split("; ")) if row["also"] else (),
            row["meaning"],
            row["source"],
        )
        for row in table("glossary")
    )
    return tuple(sorted(rows, key=lambda term: term.name.casefold()))


# Two capitals or more, small letters between them (MoU), no figures (a grade such as GR4), and in no longer code.
_ABBREVIATION = re.compile(r"(?<![\w&/.@-])([A-Z][A-Za-z&]{0,6}[A-Z])(?:s|’s|'s)?(?![\w&@]|[/.-]\w)")
_ROMAN = re.compile("[IVXLC]+")
# What people write in capitals to stress it, or in a form that is still to be filled in.
_STRESSED = frozenset(
    (
        *("ALL", "AND", "ANY", "BUT", "DO", "DRAFT", "EXAMPLE", "FOR", "HIGH", "IF", "IN", "IS", "LOW", "MAY", "MUST"),
        *("NEW", "NO", "NONE", "NOT", "OK", "ON", "ONLY", "OR", "TO", "YES", "NA", "NB", "TBA", "TBC", "TBD"),
        *("ALWAYS", "AMBER", "CLOSED", "CONFIDENTIAL", "IMPORTANT", "KEY", "MAJOR", "NEVER", "OLD", "PLEASE", "RED"),
        *("REMOVED", "UPDATED", "URGENT", "VERY"),
    )
)
_SHOUTED = 3  # words: a line of so many in capitals and nothing else is a heading, and no row of abbreviations
# So many side by side: the headline before a sentence, if one of them is an ordinary word.
_HEADLINE = re.compile(r"(?<![\w'’-])[A-Z][A-Z'’-]++(?: (?:A\b|I\b|&|[A-Z][A-Z'’-]++)){2,}(?!\w)")
# Where sentences stand in our tables.
_SENTENCES = {
    "delivery_models": "description",
    "glossary": "meaning",
    "savings_delivered": "note",
    "usual_rows": "hint",
}
_LEAST = 4  # letters: shorter words in capitals are more often abbreviations
_ENDINGS = ("", "s", "es", "d", "ed", "ing")


def abbreviations_in(text: str, words_used: Collection[str] = ()) -> Iterator[str]:
    """Give the abbreviations of a text: words of two capitals or more, each as often as it stands there.

    An ordinary word in capitals is none: one that stands in small letters in our tables or among `words_used`.

    >>> list(abbreviations_in("The LATCs buy ICT; see A&E, MoU, GR4, FP/2018, part II and NOT more."))
    ['LATC', 'ICT', 'A&E', 'MoU']
    >>> list(abbreviations_in("THE WHOLE TEXT IS SHOUTED")), list(abbreviations_in("John McDonald (HR)"))
    ([], ['HR'])
    >>> list(abbreviations_in("WHO DECIDES WHAT: the ADASS survey MOVES the lead."))
    ['ADASS']
    """
    words = re.findall(r"[^\W\d_]{2,}", text)
    if len(words) >= _SHOUTED and all(word.isupper() for word in words):
        return
    headlines = [m.span() for m in _HEADLINE.finditer(text) if any(_is_word(w, words_used) for w in m[0].split())]
    inside = {place for start, end in headlines for place in range(start, end)}
    for match in _ABBREVIATION.finditer(text):
        found = match[1]
        if match.start() not in inside and not _is_word(found, words_used) and not _ROMAN.fullmatch(found):
            yield found


def small_words_in(text: str) -> set[str]:
    """Return the words of a text that stand there in small letters and are long enough to tell.

    >>> sorted(small_words_in("The lead moves by 3%; the LATC's do not."))
    ['lead', 'moves']
    """
    return set(re.findall(rf"(?<![\w'’-])[a-z]{{{_LEAST},}}(?!\w)", text))


@lru_cache(maxsize=1)
def _our_words() -> frozenset[str]:
    sentences = (row[field] for name, field in _SENTENCES.items() for row in table(name))
    return frozenset(word for sentence in sentences for word in small_words_in(sentence))


def _is_word(capitals: str, words_used: Collection[str]) -> bool:
    """Return whether a word in capitals is an ordinary one, in this form or with another ending."""
    if capitals in _STRESSED:
        return True
    word = capitals.lower()
    stems = {word.removesuffix(ending) for ending in _ENDINGS}
    forms = {f"{stem}{ending}" for stem in stems if len(stem) >= _LEAST for ending in _ENDINGS}
    return capitals.isupper() and any(form in _our_words() or form in words_used for form in forms)


def written_out(abbreviation: str, text: str) -> bool:
    """Return whether a text says what an abbreviation stands for: it is in brackets after the words, or they are.

    >>> written_out("PSR", "The spending review (PSR) found"), written_out("PSR", "The PSR (spending review)")
    (True, True)
    >>> written_out("PSR", "What the PSR found")
    False
    """
    short = re.escape(abbreviation)
    return re.search(rf"\w[’'\"”]? \(“?{short}s?[”,;)]|(?<!\w){short}s? \([^\W\d_]", text) is not None
