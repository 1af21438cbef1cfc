"""What is printed differently than in the run before, for whoever has just mended a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from appraisal.ground.chances import percent
from appraisal.ground.pounds import money_size, some_pounds
from appraisal.ground.styles import STYLES
from appraisal.options.results import Results


def since_last_run(results: Results, before: Mapping[str, float]) -> tuple[str, ...]:
    """Return a line for each option whose value, share of first places or net present cost is printed differently.

    `before` holds the earlier run's numbers by key; an option that it had not is left out.

    >>> from appraisal.options.words.examples import changed, small
    >>> key = "options.house.net_present_cost.mean"
    >>> def told(now, then):
    ...     results = changed(small(), {key: now})
    ...     return since_last_run(results, {key: then})
    >>> told(5.03e6, -54.1e6)
    ('In-house: net present cost £5.03 million (a saving of £54.1 million before).',)
    >>> told(-2e6, 2e6), told(-2e6, -3e6)
    (('In-house: net present cost a saving of £2.00 million (£2.00 million before).',),
     ('In-house: net present cost a saving of £2.00 million (a saving of £3.00 million before).',))
    >>> told(0.2, -0.2), told(2e6, 2e6 + 1)
    ((), ())
    """
    lines = []
    for option in results.case.options:
        kinds: tuple[tuple[str, Callable[[float], str], str], ...] = (
            ("overall", STYLES["points_1"], "overall value {} ({} before)"),
            ("share_best", percent, "comes first in {} of simulated futures ({} before)"),
            ("net_present_cost", _cost, "net present cost {} ({} before)"),
        )
        changed = []
        for name, written, words in kinds:
            key = f"options.{option.id}.{name}.mean"
            if key in results and key in before and written(results[key]) != written(before[key]):
                changed.append(words.format(written(results[key]), written(before[key])))
        if changed:
            lines.append(f"{option.called}: {'; '.join(changed)}.")
    return tuple(lines)


def _cost(value: float) -> str:
    """Return a cost in pounds, or below zero the word for what it then is."""
    size = money_size(value)
    return f"a saving of {size}" if value < 0 and some_pounds(value) else size
