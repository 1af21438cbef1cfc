"""What is said of the evidence: on what the results rest, and which placeholders matter."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.ground.blocks import Text
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, counted, joined, say
from appraisal.options.results import Results
from appraisal.options.words.naming import input_name

_NAMED = 3  # placeholders that are named one by one


def placeholders_that_matter(results: Results) -> Text:
    """Say which placeholders move the result, by name; of many the first. Nothing where none does.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> def told(*names):
    ...     return plain(placeholders_that_matter(changed(small(), {}, placeholders=names)))
    >>> told("cost:run-house"), told("cost:run-house", "cost:run-trust")
    ('A placeholder is among the figures that move the result: “Running: In-house”.', 'Two placeholders are among the
     figures that move the result: “Running: In-house” and “Running: Trust”.')
    >>> told("a", "b", "c", "d", "e")
    'Five placeholders are among the figures that move the result, most of all “a”, “b” and “c”.'
    >>> told()
    ''
    """
    names = results.facts["placeholders"]
    if not names:
        return ()
    told = joined([(f"“{input_name(results.case, name)}”",) for name in names[:_NAMED]])
    if len(names) == 1:
        return say("A placeholder is among the figures that move the result: ", told, ".")
    opening = f"{capitalised(counted(len(names), 'placeholder'))} are among the figures that move the result"
    return say(opening, ", most of all " if len(names) > _NAMED else ": ", told, ".")


_BASES = {  # what is said of one entry, and of several
    "records": ("from records", "from records"),
    "comparable": ("from like services", "from like services"),
    "judgement": ("judged", "judged"),
    "placeholders": ("placeholder still to be replaced", "placeholders still to be replaced"),
}


def evidence_in_brief(results: Results) -> Text:
    """Say of how many figures behind the results records, other services, judgement and placeholders are the basis.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> def told(*counts):
    ...     ends = ("records", "comparable", "judgement", "placeholders", "figures")
    ...     every = zip(ends, (*counts, sum(counts)), strict=True)
    ...     return plain(evidence_in_brief(changed(small(), {f"evidence.stands_on.{end}": n for end, n in every})))
    >>> told(3, 0, 40, 1), told(0, 0, 12, 0)
    ('The results rest on 44 entries, three from records, 40 judged and one placeholder still to be replaced.', 'The
     results rest on 12 entries, all of them judged.')
    >>> told(0, 0, 0, 1), told(0, 0, 0, 0)
    ('The results rest on one entry, a placeholder still to be replaced.', '')
    """
    every = number(results, "evidence.stands_on.figures", "count_words")
    if not every.value:
        return ()
    counts = {end: number(results, f"evidence.stands_on.{end}", "count_words") for end in _BASES}
    given = {end: count for end, count in counts.items() if count.value}
    entries = f" {'entry' if every.value == 1 else 'entries'}, "
    if len(given) == 1:
        (end,) = given
        one, many = _BASES[end]
        alone = f"{'a ' if end == 'placeholders' else ''}{one}"
        return say("The results rest on ", every, entries, f"{f'all of them {many}' if every.value > 1 else alone}.")
    told = [say(count, f" {_BASES[end][count.value > 1]}") for end, count in given.items()]
    return say("The results rest on ", every, entries, *_commas(told), ".")


def _commas(told: Sequence[Text]) -> list[Text]:
    return [
        part
        for i, text in enumerate(told)
        for part in ((("" if not i else ", " if i < len(told) - 1 else " and "),), text)
    ]
