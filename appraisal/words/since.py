"""What is printed differently than in the run before, for whoever has just mended a figure."""

from __future__ import annotations

from collections.abc import Mapping

from appraisal.results import Results
from appraisal.words.figures import money_size, percent


def since_last_run(results: Results, before: Mapping[str, float]) -> tuple[str, ...]:
    """Return a line for each option whose share of first places or net present cost is printed differently.

    `before` holds the earlier run's numbers by key; an option that it had not is left out.
    """
    lines = []
    for option in results.case.options:
        kinds = (
            ("share_best", percent, "comes first in {} of simulated futures ({} before)"),
            ("net_present_cost", money_size, "net present cost {} ({} before)"),
        )
        changed = []
        for name, style, words in kinds:
            key = f"options.{option.id}.{name}.mean"
            if key in results and key in before and style(results[key]) != style(before[key]):
                changed.append(words.format(style(results[key]), style(before[key])))
        if changed:
            lines.append(f"{option.name}: {'; '.join(changed)}.")
    return tuple(lines)
