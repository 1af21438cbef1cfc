"""What may be said of the evidence: which placeholders matter."""

from __future__ import annotations

from appraisal.blocks import Text
from appraisal.results import Results
from appraisal.words.figures import say
from appraisal.words.naming import capitalised, counted, input_name, joined

_NAMED = 3  # placeholders that are named one by one


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
