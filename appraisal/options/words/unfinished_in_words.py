"""What a draft says of itself: how much is not filled in yet, what stands in its place, and names still to come."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.ground.blocks import Text
from appraisal.ground.record import OTHERWISE
from appraisal.ground.rounding import count_words
from appraisal.ground.texts import capitalised, counted, listed
from appraisal.options.case import Case, SetAside, is_uncertain
from appraisal.options.results import Results

_UNFINISHED = "DRAFT: figures and reasons are still to be filled in"
_WEAK = "DRAFT: figures that move the answer are placeholders"
_SET_ASIDE = {"cost": "cost line", "risk": "risk", "gate": "gate"}
_IN_THE_SUMS = {"cost": "usual cost", "risk": "usual risk"}
_GRADE = "an evidence grade"  # what stands in for one is a letter, not a figure
_RANGES = ("a range", "a score")  # what a range is proposed for


def draft_line(results: Results) -> str:
    """Return what a draft says of itself on every page; nothing for a finished case.

    >>> from dataclasses import replace
    >>> from appraisal.ground.shared_nouns import Gap
    >>> from appraisal.options.words.examples import changed, small
    >>> draft_line(changed(small(), {}, draft=True)), draft_line(changed(small(), {}, draft=False))
    ('DRAFT: figures that move the answer are placeholders', '')
    """
    if not results.draft:
        return ""
    if results.case.variation.of_figures:
        return OTHERWISE
    return _UNFINISHED if results.case.draft else _WEAK


def counted_words(case: Case) -> str:
    """Return how much is unfinished, the one way in which it is counted everywhere; nothing where all is filled in.

    What is not filled in is counted as the check lists it; usual rows that nobody has considered are counted apart.

    >>> from dataclasses import replace
    >>> from appraisal.options.case import SetAside
    >>> from appraisal.ground.shared_nouns import Gap, State
    >>> from appraisal.options.words.examples import small
    >>> case, reason = small().case, Gap("Trust", "a reason")
    >>> pay = SetAside("cost", "pay", "Pay", ("trust",), State.NOT_CONSIDERED)
    >>> counted_words(replace(case, gaps=(reason,) * 38, set_aside=(pay,) * 53))
    '38 things are not filled in and 53 usual rows are not considered yet'
    >>> counted_words(replace(case, gaps=(reason,))), counted_words(replace(case, set_aside=(pay,)))
    ('one thing is not filled in yet', 'one usual row is not considered yet')
    >>> counted_words(case)
    ''
    """
    return how_much(len(case.gaps), len(case.not_considered))


def how_much(things: int, rows: int) -> str:
    """Return in words that so many things are not filled in, and so many usual rows not considered.

    >>> how_much(1, 2), how_much(0, 0)
    ('one thing is not filled in and two usual rows are not considered yet', '')
    """
    parts = [f"{counted(things, 'thing is', 'things are')} not filled in"] if things else []
    parts += [f"{counted(rows, 'usual row is', 'usual rows are')} not considered"] if rows else []
    return f"{' and '.join(parts)} yet" if parts else ""


def still_to_fill(case: Case) -> str:
    """Say how much is unfinished, for how many things a proposal stands in, and what is left out of the sums.

    Nothing for a case in which all is filled in.

    >>> from dataclasses import replace
    >>> from appraisal.options.case import SetAside
    >>> from appraisal.ground.shared_nouns import Gap, State
    >>> from appraisal.options.words.examples import small
    >>> case, range_, reason = small().case, Gap("Trust, Quality", "a range", "70 to 130"), Gap("Trust", "a reason")
    >>> still_to_fill(replace(case, gaps=(range_,)))
    'In this draft one thing is not filled in yet. A figure proposed by the toolkit stands in for it.'
    >>> still_to_fill(replace(case, gaps=(range_, range_, reason)))
    'In this draft three things are not filled in yet. Figures proposed by the toolkit stand in for two of them.'
    >>> pay = SetAside("cost", "pay", "Pay", ("trust",), State.NOT_CONSIDERED)
    >>> still_to_fill(replace(case, gaps=(reason,), set_aside=(pay, pay, replace(pay, kind="risk"))))
    'In this draft one thing is not filled in and three usual rows are not considered yet. The usual rows are two cost
     lines and one risk; they are left out.'
    >>> still_to_fill(case)
    ''
    """
    if not case.draft:
        return ""
    return " ".join(filter(None, (f"In this draft {counted_words(case)}.", _proposals(case), _left_out(case))))


def _proposals(case: Case) -> str:
    proposed = sum(bool(gap.taken) and gap.lacking != _GRADE for gap in case.gaps)
    if not proposed:
        return ""
    said = "A figure proposed by the toolkit stands" if proposed == 1 else "Figures proposed by the toolkit stand"
    if len(case.gaps) == 1:
        return f"{said} in for it."
    them = "the things" if case.not_considered else "them"
    return f"{said} in for {'all' if proposed == len(case.gaps) else count_words(proposed)} of {them}."


def _left_out(case: Case) -> str:
    rows = case.not_considered
    if not rows:
        return ""
    told = listed(_by_kind(rows, _SET_ASIDE))
    if len(rows) == 1:
        return f"The usual row is {told}; it is left out."
    return f"The usual rows are {told}; they are left out."


def _by_kind(rows: Sequence[SetAside], nouns: dict[str, str]) -> list[str]:
    kinds = [row.kind for row in rows]
    return [counted(kinds.count(kind), noun) for kind, noun in nouns.items() if kind in kinds]


def order_may_change(results: Results) -> Text:
    """Say why a draft's order of options may change: ranges only proposed, usual costs and risks left out.

    Nothing where the draft has neither.

    >>> from dataclasses import replace
    >>> from appraisal.options.case import SetAside
    >>> from appraisal.ground.shared_nouns import Gap, State
    >>> from appraisal.options.words.examples import small
    >>> results = small()
    >>> names = [name for name, e in results.appraisal.draws.estimates.items() if is_uncertain(e)]
    >>> gaps = tuple(Gap(name, "a range", "70 to 130", name) for name in names)
    >>> rent = SetAside("cost", "rent", "Rent", ("trust",), State.NOT_CONSIDERED)
    >>> def told(**changes):
    ...     return "".join(order_may_change(replace(results, case=replace(results.case, **changes))))
    >>> told(gaps=gaps, set_aside=(rent, rent))
    'All the ranges are only proposed by the toolkit, and two usual costs are left out, so this order may change.'
    >>> told(gaps=gaps[1:]), told(gaps=gaps[:1], set_aside=(replace(rent, kind="gate"),))
    ('Most of the ranges are only proposed by the toolkit, so this order may change.',
     'Some of the ranges are only proposed by the toolkit, so this order may change.')
    >>> told(set_aside=(rent,)), told(gaps=(Gap("Trust", "a reason"),))
    ('One usual cost is left out, so this order may change.', '')
    """
    rows = [row for row in results.case.not_considered if row.kind in _IN_THE_SUMS]
    left_out = f"{listed(_by_kind(rows, _IN_THE_SUMS))} {'is' if len(rows) == 1 else 'are'} left out" if rows else ""
    parts = [part for part in (_only_proposed(results), left_out) if part]
    return (f"{capitalised(', and '.join(parts))}, so this order may change.",) if parts else ()


def _only_proposed(results: Results) -> str:
    uncertain = {name for name, estimate in results.appraisal.draws.estimates.items() if is_uncertain(estimate)}
    names = {gap.name for gap in results.case.gaps if gap.taken and gap.lacking in _RANGES}
    proposed, of_all = len(names & uncertain), len(uncertain)
    if not proposed:
        return ""
    share = "all" if proposed == of_all else "most of" if 2 * proposed > of_all else "some of"
    return f"{share} the ranges are only proposed by the toolkit"


def named(text: str, what: str) -> str:
    """Return a name, or in its place that it is still to come.

    >>> named("Cabinet", "Committee to be named"), named(" ", "Committee to be named")
    ('Cabinet', '[Committee to be named]')
    """
    return text.strip() or f"[{what}]"
