"""Results at a glance: the ranking, and which figures there are under which keys."""

from __future__ import annotations

from collections import Counter

from appraisal.ground.blocks import Block, Paragraph
from appraisal.options.engine.found_seen import appraisal_blocks
from appraisal.options.results.results_record import Results


def results_blocks(results: Results) -> tuple[Block, ...]:
    """Return the ranking, how many figures stand under which beginnings of keys, and how one is reached."""
    counts = Counter(key.partition(".")[0] for key in results.numbers)
    begun = ", ".join(f"{part} {count:,}" for part, count in counts.most_common())
    first = results.ranking[0]
    return (
        *appraisal_blocks(results.appraisal),
        Paragraph((f"{len(results.numbers):,} figures, by the beginning of their keys: {begun}.",)),
        Paragraph((f"As in results[options.{first}.net_present_cost.mean], the key in quotation marks.",)),
    )
