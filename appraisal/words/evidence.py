"""What may be said of the evidence: on how many records and placeholders the figures stand, and which matter."""

from __future__ import annotations

from appraisal.blocks import Text
from appraisal.results import STANDS_ON, Results
from appraisal.words.figures import number, say
from appraisal.words.naming import capitalised, counted, input_name, joined

_NAMED = 3  # placeholders that are named one by one


def stands_on(results: Results) -> Text:
    """Say how many figures were entered and on what they stand: records, other services, judgement, nothing yet.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(*counts):
    ...     keys = dict(zip(("records", "comparable", "judgement", "placeholders"), counts, strict=True))
    ...     keys["figures"] = sum(counts)
    ...     return plain(stands_on(changed(small(), {f"evidence.stands_on.{k}": n for k, n in keys.items()})))
    >>> told(3, 0, 105, 35)
    'Of the 143 entries in the sums, three rest on records (evidence grade A or B), none on comparable services (C) and
     105 on judgement (D); 35 are placeholders (E).'
    >>> told(0, 0, 0, 1)
    'Of the one entry in the sums, none rests on records (evidence grade A or B), none on comparable services (C) and
     none on judgement (D); one is a placeholder (E).'
    >>> told(0, 0, 0, 0)
    ''
    """
    every = number(results, "evidence.stands_on.figures", "count_words")
    if not every.value:
        return ()
    records, comparable, judgement, weak = (
        number(results, f"evidence.stands_on.{end}", "count_words") for end in STANDS_ON
    )
    return say(
        "Of the ",
        every,
        f" {'entry' if every.value == 1 else 'entries'} in the sums, ",
        records,
        f" {'rest' if records.value > 1 else 'rests'} on records (evidence grade A or B), ",
        comparable,
        " on comparable services (C) and ",
        judgement,
        " on judgement (D); ",
        weak,
        f" {'are placeholders' if weak.value > 1 else 'is a placeholder'} (E).",
    )


def placeholders_that_matter(results: Results) -> Text:
    """Say which placeholders move the result, by name; of many the first. Nothing where none does.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
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
