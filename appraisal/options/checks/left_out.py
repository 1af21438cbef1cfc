"""Statements that something is left out, held against the cost lines: what the text denies, the tables may contain.

Narrow on purpose. What is left out is taken to be a line's where all of its words stand in the line's name, where it is
one word and the name begins with it or the category is it, or where they share an abbreviation such as VAT. Of a sum
that a sentence names (net present cost, a criterion) and of an option that it names it may be true: nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from appraisal.options.checks.check_desk import Desk
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.rows.narrative_rows import Section, StatementRow
from appraisal.options.rows.value_rows import OptionRow
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions_of_rows as say
from appraisal.workbook.reading.code_checks import ALL

_OF_OTHERS = (Section.LOOSE_ENDS, Section.BACKGROUND)  # of what others wrote, and of how things were
_WHOLE = "(?:report|case|appraisal|model|analysis|figures?|costs?|sums?|tables?|cash)"
# The end of a clause: "is not counted in the survey" says nothing of the figures.
_ENDS = rf"(?=\W*$|\s*[,;:]|\s+(?:here|yet|and|but|because|as|since|except|in (?:the|this|these|our) {_WHOLE})\b)"
_LEFT_OUT = r"(?:left out|(?:not|neither|nor) (?:included|counted|costed|taken into account))"
_DENIALS = tuple(
    re.compile(denial, re.IGNORECASE)
    for denial in (
        rf"\bno\b(.*?)\b(?:is|are) (?:included|counted|costed){_ENDS}",
        rf"^(.*?)\b(?:is|are|was|were) (?:both |all )?{_LEFT_OUT}{_ENDS}",
        r"\b(?:does|do) not rest on\b(.*)$",
        rf"^(?:we|(?:the|this|our|these) {_WHOLE}) (?:(?:does|do) not (?:include|count|contain)|leaves? out)\b(.*)$",
    )
)
# A pronoun stands for what the sentence before it speaks of.
_PRONOUN = re.compile(r"\W*(?:it|they|them|this|these|that|those|either|neither|both|each)\W*", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:except|apart from|other than|unless|beyond|but|because|as|since|so)\b", re.IGNORECASE)
# Sums and scores that may well do without something that the council's cash contains.
_ANOTHER_SUM = re.compile(
    r"\b(?:net present|economic|financial|criteri(?:on|a)|scor(?:es?|ing)|weights?)\b", re.IGNORECASE
)
_MORE = re.compile(r"\b(?:others?|more|further|additional|extra|any|future|new|single)\b", re.IGNORECASE)
_SENTENCES, _ITEMS = re.compile(r"(?<=[.!?])\s+|\n+"), re.compile(r"[,;:]|\b(?:and|or|nor|which|that)\b")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_ABBREVIATION, _WORD = re.compile(r"\b[A-Z]{2,}\b"), re.compile(r"[^\W\d_]+")
# Words that are of every line, or of none.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a about all also an are be been by case cost each effect estimate every figure for from full has have here "
        "how in income into is it its large line may money much not of on one only option our part payment possible "
        "price report run running saving service small some such sum the their then therefore there to total treatment "
        "under value with year",
    )
)


def statements_against_lines(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each statement that leaves out what a cost line in use contains, one at most for each."""
    for row, spot in desk.book.placed(StatementRow):
        for item, context in () if row.section in _OF_OTHERS else left_out(row.text):
            lines = [(line, at) for line, at in desk.in_use(CostRow) if _is_of(item, line)]
            for line, at in lines[:1]:
                if not _of_another_option(desk, context, line):
                    yield say.left_out_and_there(spot("text"), item, line.name, at("name"))
            if lines:
                break


def left_out(text: str) -> Iterator[tuple[str, str]]:
    """Yield each thing that a text says is left out, with its sentence and the one before.

    >>> [item for item, _ in left_out("VAT and rate relief are uncertain. The report does not rest on either.")]
    ['VAT', 'rate relief are uncertain']
    >>> [item for item, _ in left_out("No saving from managing demand is counted. Pay is left out of the survey.")]
    ['saving from managing demand']
    >>> list(left_out("Net present cost leaves out VAT. Nothing else was asked."))
    []
    """
    before = ""
    for sentence in _SENTENCES.split(text):
        found = next(filter(None, (denial.search(sentence) for denial in _DENIALS)), None)
        if found and not _ANOTHER_SUM.search(sentence):
            what = before if _PRONOUN.fullmatch(found[1]) else found[1]
            items = (_ARTICLE.sub("", item.strip(" .")) for item in _ITEMS.split(_EXCEPT.split(what)[0]))
            yield from ((item, f"{before} {sentence}") for item in items if item and not _MORE.search(item))
        before = sentence


def _is_of(item: str, line: CostRow) -> bool:
    """Return whether what is left out is what a cost line contains, as its name or its category says.

    >>> vat = CostRow(id="vat", name="VAT that cannot be recovered", options=("trust",), category="Tax")
    >>> _is_of("the VAT treatment of each option", vat), _is_of("corporation tax", vat), _is_of("tax", vat)
    (True, False, True)
    >>> _is_of("repairs", vat), _is_of("the cost", vat)
    (False, False)
    """
    if set(_ABBREVIATION.findall(item)) & set(_ABBREVIATION.findall(line.name)):
        return True
    words, named = _words(item), _words(line.name)
    if len(words) == 1:
        return words in (named[:1], _words(line.category))
    return bool(words) and set(words) <= set(named)


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text that say something, in the singular."""
    plain = (word.casefold().removesuffix("s") for word in _WORD.findall(text))
    return tuple(word for word in plain if not {word, f"{word}s"} & _COMMON)


def _of_another_option(desk: Desk, context: str, line: CostRow) -> bool:
    """Return whether what is said is of options to none of which the line applies."""
    said, options = context.casefold(), desk.book.rows(OptionRow)
    of = {row.id for row in options for name in (row.name, row.model) if name.strip() and name.casefold() in said}
    return bool(of) and ALL not in line.options and not of & set(line.options)
