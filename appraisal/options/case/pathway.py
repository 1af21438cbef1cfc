"""The pathway: which steps lead to a step in an option, from the group of people with which it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appraisal.options.case.money_nouns import Step
    from appraisal.options.case.nouns import Case


def steps_to(case: Case, code: str, option: str) -> tuple[Step, ...]:
    """Return the steps that lead to one in an option, the group first and itself last; none where any has no figure."""
    found: list[Step] = []
    while code:
        rows = [step for step in case.steps if step.id == code]
        own = next((step for step in rows if option in step.options), None)
        step = own or next((step for step in rows if not step.options), None)
        if step is None or step in found:
            return ()
        found.append(step)
        code = step.goes_from
    return tuple(reversed(found))
