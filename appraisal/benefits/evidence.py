"""Whether a stage of the fee has its evidence: which targets it wants met, and whether verified readings meet them."""

from __future__ import annotations

import math

from appraisal.benefits.lights import is_met
from appraisal.benefits.monitoring import Monitoring, is_verified
from appraisal.benefits.months import month_of
from appraisal.benefits.rows import BenefitRow, Kind, ReadingRow, StageRow, TargetRow


def has_evidence(monitoring: Monitoring, stage: StageRow) -> bool:
    """Return whether a stage may be invoiced as far as evidence goes: it is due, and a verified reading of its measure
    meets the target, everywhere where it is of no one place. A stage that names no evidence has none."""
    if not stage.evidence or stage.due > monitoring.about.report_date:
        return False
    wanted = wanted_of(monitoring, stage)
    measures = [row for row in monitoring.measures if row.id == stage.evidence]
    benefits = [row for row in monitoring.benefits if row.id == stage.evidence]
    if measures:
        return bool(wanted) and all(is_met(monitoring, measures[0], each) for each in wanted)
    return bool(benefits and wanted) and _is_shown(monitoring, benefits[0], wanted[-1])


def wanted_of(monitoring: Monitoring, stage: StageRow) -> list[TargetRow]:
    """Return the targets that must be met for a stage: of its place, or of everywhere, or else of each place that has
    one; the last that falls to its day, or the first."""
    targets = monitoring.targets_of(stage.evidence)
    there = [each for each in targets if each.place == stage.place] or ([] if stage.place else targets)
    of = {
        place: [each for each in there if each.place == place] for place in dict.fromkeys(each.place for each in there)
    }
    return [([each for each in found if each.by <= stage.due] or found[:1])[-1] for found in of.values()]


def _is_shown(monitoring: Monitoring, benefit: BenefitRow, target: TargetRow) -> bool:
    """Return whether enough of a benefit was verified in the measured twelve months; what a disbenefit costs shows
    nothing."""
    wanted, months = target.target.value, set(monitoring.window)
    read = [r.value for r in monitoring.readings_of(benefit.id) if _stands(r) and month_of(r.month) in months]
    shows = benefit.kind is not Kind.DISBENEFIT and bool(read) and wanted is not None
    return shows and math.fsum(read) >= (wanted or 0.0)


def _stands(reading: ReadingRow) -> bool:
    """Return whether a reading counts before a target: it is verified, or against it."""
    return is_verified(reading) or reading.value < 0
