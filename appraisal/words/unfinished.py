"""What a draft says of itself: how much is not filled in yet, what stands in its place, and names still to come."""

from __future__ import annotations

from appraisal.case import Case, Gap, State
from appraisal.words.figures import count_words
from appraisal.words.naming import capitalised, counted, listed

DRAFT_LINE = "DRAFT: figures and reasons are still to be filled in"
_SET_ASIDE = {"cost": "cost line", "risk": "risk", "gate": "gate"}


def still_to_fill(case: Case) -> str:
    """Say how many things are not filled in, for how many a proposal stands in, and what is not considered yet.

    Nothing for a case in which all is filled in.

    >>> from dataclasses import replace
    >>> from appraisal.case import SetAside
    >>> from appraisal.words.examples import small
    >>> case, range_, reason = small().case, Gap("Trust, Quality", "a range", "70 to 130"), Gap("Trust", "a reason")
    >>> still_to_fill(replace(case, gaps=(range_,)))
    'In this draft one thing is not filled in yet. A figure proposed by the toolkit stands in for it.'
    >>> still_to_fill(replace(case, gaps=(range_, range_, reason)))
    'In this draft three things are not filled in yet. Figures proposed by the toolkit stand in for two of them.'
    >>> pay = SetAside("cost", "pay", "Pay", ("trust",), State.NOT_CONSIDERED)
    >>> still_to_fill(replace(case, set_aside=(pay, pay, replace(pay, kind="risk"))))
    'Two cost lines and one risk are not considered yet, and are left out.'
    >>> still_to_fill(case)
    ''
    """
    return " ".join(filter(None, (_missing(case.gaps), _not_considered(case))))


def _missing(gaps: tuple[Gap, ...]) -> str:
    if not gaps:
        return ""
    said = f"In this draft {counted(len(gaps), 'thing is', 'things are')} not filled in yet."
    proposed = sum(bool(gap.taken) for gap in gaps)
    if not proposed:
        return said
    proposals = "A figure proposed by the toolkit stands" if proposed == 1 else "Figures proposed by the toolkit stand"
    of_all = "it" if len(gaps) == 1 else "them"
    return f"{said} {proposals} in for {of_all if proposed == len(gaps) else f'{count_words(proposed)} of them'}."


def _not_considered(case: Case) -> str:
    kinds = [row.kind for row in case.set_aside if row.state is State.NOT_CONSIDERED]
    if not kinds:
        return ""
    counts = [counted(kinds.count(kind), noun) for kind, noun in _SET_ASIDE.items() if kind in kinds]
    verb = "is" if len(kinds) == 1 else "are"
    return f"{capitalised(listed(counts))} {verb} not considered yet, and {verb} left out."


def named(text: str, what: str) -> str:
    """Return a name, or in its place that it is still to come.

    >>> named("Cabinet", "Committee to be named"), named(" ", "Committee to be named")
    ('Cabinet', '[Committee to be named]')
    """
    return text.strip() or f"[{what}]"
