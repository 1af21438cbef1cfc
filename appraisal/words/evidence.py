"""What may be said of the evidence: on how many records and placeholders the figures stand, and which matter."""

from __future__ import annotations

from appraisal.blocks import Text
from appraisal.results import Results
from appraisal.words.figures import number, say
from appraisal.words.naming import counted, input_name, joined

_NAMED = 3  # placeholders that are named one by one


def stands_on(results: Results) -> Text:
    """Say how many figures were entered, how many come from records, and how many are placeholders.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(figures, records, placeholders):
    ...     keys = {"figures": figures, "records": records, "placeholders": placeholders}
    ...     return plain(stands_on(changed(small(), {f"evidence.stands_on.{k}": n for k, n in keys.items()})))
    >>> told(143, 3, 35), told(12, 0, 0), told(12, 1, 1)
    ('Of the 143 figures entered, three come from records (evidence grade A or B) and 35 are placeholders (grade E).',
     'Of the 12 figures entered, none comes from records (evidence grade A or B) and none is a placeholder (grade E).',
     'Of the 12 figures entered, one comes from records (evidence grade A or B) and one is a placeholder (grade E).')
    >>> told(0, 0, 0)
    ''
    """
    if not results["evidence.stands_on.figures"]:
        return ()
    records, weak = (number(results, f"evidence.stands_on.{end}", "count_words") for end in ("records", "placeholders"))
    return say(
        "Of the ",
        number(results, "evidence.stands_on.figures", "count"),
        " figures entered, ",
        records,
        " come" if records.value > 1 else " comes",
        " from records (evidence grade A or B) and ",
        weak,
        " are placeholders" if weak.value > 1 else " is a placeholder",
        " (grade E).",
    )


def placeholders_that_matter(results: Results) -> Text:
    """Say which placeholders move the answer, by name; of many the first. Nothing where none does.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(*names):
    ...     return plain(placeholders_that_matter(changed(small(), {}, placeholders=names)))
    >>> told("cost:run-house"), told("cost:run-house", "cost:run-trust")
    ('A placeholder moves the answer: “Running: In-house”.', 'Two placeholders move the answer: “Running: In-house” and
     “Running: Trust”.')
    >>> told("a", "b", "c", "d", "e")
    'Five placeholders move the answer: “a”, “b” and “c” most.'
    >>> told()
    ''
    """
    names = results.facts["placeholders"]
    if not names:
        return ()
    told = joined([(f"“{input_name(results.case, name)}”",) for name in names[:_NAMED]])
    if len(names) == 1:
        return say("A placeholder moves the answer: ", told, ".")
    count = counted(len(names), "placeholder")
    return say(f"{count[:1].upper()}{count[1:]} move the answer: ", told, " most." if len(names) > _NAMED else ".")
