"""What the options and the figures of a case are called in a sentence, and in the cells of what was typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from appraisal.ground.blocks import Text
from appraisal.ground.shared_nouns import Basis, Milestone
from appraisal.ground.styles import Style
from appraisal.ground.texts import counted, day, listed, month, say
from appraisal.options.case import Case, figure, taken_apart


def dates_in(case: Case) -> Callable[[dt.date], str]:
    """Return how the plan's dates are written: by the month if each is the first or last day of one, else by the day.

    A source that gives months alone is so quoted as it stands.
    """
    return month if all(map(whole_months, case.milestones)) else day


def whole_months(milestone: Milestone) -> bool:
    """Return whether a milestone runs from the first to the last day of months, or from a first day on."""
    end = milestone.end
    return milestone.start.day == 1 and (end is None or (end + dt.timedelta(days=1)).day == 1)


def mark_of(basis: Basis, source: str) -> str:
    """Return what is printed in brackets after a statement: its basis, if it is not published, and its source.

    >>> mark_of(Basis.READING, "Cabinet report 4.2.2"), mark_of(Basis.PUBLISHED, "1.1")
    ('our reading; Cabinet report 4.2.2', '1.1')
    """
    marks = {Basis.PUBLISHED: [], Basis.READING: ["our reading"], Basis.ASSUMPTION: ["our assumption"]}[basis]
    return "; ".join([*marks, *([source.strip()] if source.strip() else [])])


def option_name(case: Case, option: str) -> str:
    """Return what a table or a chart calls an option."""
    return case.label(option)


def short_names(case: Case, key: Text) -> Text:
    """Say for which names short ones stand; of many, or long ones, that they do, and then what `key` says.

    >>> from dataclasses import replace
    >>> from appraisal.options.words.examples import small_case
    >>> from appraisal.ground.texts import plain
    >>> bau, house, trust = small_case().options
    >>> case = replace(small_case(), options=(bau, house, replace(trust, short_name="NewCo")))
    >>> plain(short_names(case, ()))
    'NewCo stands for “Trust”.'
    >>> short_names(small_case(), ())
    ()
    """
    short = [o for o in case.options if o.short_name not in ("", o.name) and not o.business_as_usual]
    told = listed([f"{option.short_name} for “{option.name}”" for option in short])
    if not short:
        return ()
    if len(told) <= _SHORT_ENOUGH:
        return (f"{told.replace(' for “', ' stands for “', 1)}.",)
    return say(f"Short names stand for {counted(len(short), 'option')} here. ", key)


_SHORT_ENOUGH = 400  # characters of short names with what they stand for, in one sentence


def option_names(case: Case, options: Sequence[str], last: str = "and") -> str:
    return listed([option_name(case, option) for option in options], last)


def called(case: Case, option: str) -> str:
    """Return what a sentence calls an option: its short name or its name; "business as usual" for that one, however
    it is named."""
    return "business as usual" if case.option(option).business_as_usual else case.option(option).called


def called_all(case: Case, options: Sequence[str], last: str = "and") -> str:
    return listed([called(case, option) for option in options], last)


def everyone(case: Case) -> str:
    """Return what a sentence calls all of a case's options: both of two, all of more.

    >>> from appraisal.options.words.examples import small
    >>> everyone(small().case), everyone(small(("house", "trust")).case)
    ('all the options', 'both options')
    """
    return "both options" if len(case.options) == 2 else "all the options"


def applies_to(case: Case, options: Sequence[str]) -> str:
    """Return which options a line or risk is of: "All", "All but" one or two, or their names, whichever is shorter."""
    others = [option.id for option in case.options if option.id not in options]
    if not others:
        return "All"
    if len(others) <= 2 and len(others) < len(options):
        return f"All but {option_names(case, others)}"
    return option_names(case, options)


def input_name(case: Case, name: str) -> str:
    """Return what a figure is called, from its name ("score:trust:quality"), or a line of the budget plan.

    A name that the case does not know is returned as it is.
    """
    apart = taken_apart(name)
    if apart.kind == "budget":
        return next((row.name for row in case.budget if row.id == apart.code), name)
    try:
        found = figure(case, name)
    except KeyError:
        return name
    return found.part.called(case, found.noun)


def input_style(case: Case, name: str) -> Style:
    """Return how a figure is printed; one that the case does not know plainly."""
    try:
        found = figure(case, name)
    except KeyError:
        return "figure"
    return found.part.measured(case, found.noun)


def labelled(case: Case, cell: str) -> str:
    """Return a cell that lists options by name with each as tables call it; a name may have a comma in it.

    >>> from dataclasses import replace
    >>> from appraisal.options.words.examples import small
    >>> bau, house, trust = small().case.options
    >>> trust = replace(trust, name="In-house, with a trust", short_name="Trust")
    >>> case = replace(small().case, options=(bau, house, trust))
    >>> (
    ...     labelled(case, "In-house, In-house, with a trust"),
    ...     labelled(case, "all options"),
    ...     labelled(case, "In-house or not"),
    ... )
    ('In-house, Trust', 'all options', 'In-house or not')
    """
    labels = _labels(case)
    names = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    return re.sub(rf"(?:^|(?<=, ))(?:{names})(?=, |$)", lambda found: labels[found[0]], cell)


def subject_labelled(case: Case, subject: str) -> str:
    """Return what a gap is about, such as "Trust: Quality", with the option that it begins with as tables call it.

    >>> from dataclasses import replace
    >>> from appraisal.options.words.examples import small
    >>> bau, house, trust = small().case.options
    >>> case = replace(small().case, options=(bau, house, replace(trust, short_name="NewCo")))
    >>> [subject_labelled(case, subject) for subject in ("Trust: Quality", "Trust", "Trustees of the fund")]
    ['NewCo: Quality', 'NewCo', 'Trustees of the fund']
    """
    labels = _labels(case)
    begun = [name for name in labels if subject == name or subject.startswith(f"{name}: ")]
    name = max(begun, key=len, default="")
    return f"{labels[name]}{subject[len(name) :]}" if name else subject


def _labels(case: Case) -> dict[str, str]:
    return {option.name: case.label(option.id) for option in case.options}
