"""How wrong would we have to be? What it takes for the option in front to be overtaken, from the base case.

By one figure alone (its switching value), by every figure at once by the same part of its range, by the smallest joint
change, by how far its scores are too high, by how many months late it starts. All of it explains a verdict and is no
part of its rule: cut one uncertain line into several with the same spread in sum, and what every figure together takes
falls. The lead is over each rival, with every figure at its mean, in points of overall value, or in millions of pounds
where nothing but cost is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.draws import central
from appraisal.chance.estimates import Discrete
from appraisal.options.case import Measure, figure, is_uncertain, name_of, part_of, taken_apart
from appraisal.options.case.figure_kinds import MOST_LATE
from appraisal.options.case.figures import recipe_of
from appraisal.options.checks.unfolding import unfolded
from appraisal.options.engine import Appraisal, evaluate, plan_of, standing
from appraisal.options.sensitivity.reach import PARTS, Lead, Ranges, going_against, smallest_change, switching
from appraisal.options.sums import scoring

Array = NDArray[np.float64]

_NOTHING = 1e-9  # of a weight: with all of them at nought nothing would be weighed


@dataclass(frozen=True, slots=True)
class SwitchingValue:
    """The value of a figure at which `rival` overtakes the option in front, all others at their means.

    `distance` is how far that is from `base` in half-ranges, to its P10 or P90; of a figure without a range (`low` and
    `high` are None) as a share of the figure.
    """

    name: str
    value: float
    rival: str
    base: float
    low: float | None
    high: float | None
    distance: float


@dataclass(frozen=True)
class AgainstIt:
    """What becomes of a lead where every uncertain figure goes the same part of the way to its bad end at once.

    `part` is the part of the way at which `rival` overtakes the option in front, None where none does even at the ends.
    `lead` holds how far ahead of that rival it then is at each of `parts`, and `ends` where each figure goes.
    """

    rival: str
    part: float | None
    parts: tuple[float, ...]
    lead: tuple[float, ...]
    ends: Mapping[str, float]


@dataclass(frozen=True)
class JointChange:
    """The smallest change of all figures together, in half-ranges, at which `rival` overtakes the option in front."""

    rival: str
    size: float
    moved: Mapping[str, float]
    values: Mapping[str, float]


def switching_values(appraisal: Appraisal, leader: str) -> tuple[SwitchingValue, ...]:
    """Return the switching value of each figure that has one, those with a range first, the nearest first."""
    ranges, rivals = ranges_of(appraisal), _rivals(appraisal, leader)
    moves, who = switching(_lead_of(appraisal, leader, ranges), ranges)
    values = np.array([ranges.at(np.diag(np.nan_to_num(moves)))[i, i] for i in range(len(ranges.names))])
    found = []
    for i, name in enumerate(ranges.names):
        if not np.isnan(moves[i]):
            base, value, distance = float(ranges.base[i]), float(values[i]), abs(float(moves[i]))
            low = float(ranges.base[i] - ranges.down[i]) if ranges.uncertain[i] else None
            high = float(ranges.base[i] + ranges.up[i]) if ranges.uncertain[i] else None
            found.append(SwitchingValue(name, value, rivals[who[i]], base, low, high, distance))
    return tuple(sorted(found, key=lambda each: (each.low is None, each.distance, each.name)))


def against_it(appraisal: Appraisal, leader: str) -> AgainstIt | None:
    """Return what becomes of the lead where everything goes against it; None where nothing is uncertain.

    Costs, drivers, scores, impacts, dates and weights go from their means towards their P10 or P90; whether a risk
    happens does not.
    """
    ranges, rivals = ranges_of(appraisal), _rivals(appraisal, leader)
    moving = ranges.uncertain & np.array([not part_of(name).either for name in ranges.names], dtype=bool)
    if not moving.any() or not rivals:
        return None
    rival, part, curve, ways = going_against(_lead_of(appraisal, leader, ranges), ranges, moving)
    ends = ranges.at(ways[:, None])[:, 0]
    towards = {name: float(ends[i]) for i, name in enumerate(ranges.names) if ways[i]}
    return AgainstIt(rivals[rival], part, tuple(PARTS.tolist()), tuple(curve.tolist()), towards)


def joint_change(appraisal: Appraisal, leader: str) -> JointChange | None:
    """Return the smallest joint change of uncertain figures that loses the lead; None where there is none.

    Whether a risk happens stays, and so do months late, which move by whole months and have no slope.
    """
    ranges, rivals = ranges_of(appraisal), _rivals(appraisal, leader)
    smooth = [not part_of(name).either and taken_apart(name).part != "late" for name in ranges.names]
    moving = ranges.uncertain & np.array(smooth, dtype=bool)
    if not moving.any() or not rivals:
        return None
    found = smallest_change(_lead_of(appraisal, leader, ranges), ranges, moving)
    if found is None:
        return None
    rival, z = found
    values = ranges.at(z[:, None])[:, 0]
    most = sorted(np.flatnonzero(z).tolist(), key=lambda i: (-abs(z[i]), ranges.names[i]))
    moved = {ranges.names[i]: float(z[i]) for i in most}
    return JointChange(
        rivals[rival], float(np.linalg.norm(z)), moved, {ranges.names[i]: float(values[i]) for i in most}
    )


def overrating_margin(appraisal: Appraisal, leader: str) -> float | None:
    """Return how many points off every judged score of the option in front, of 100, lose its lead, on mean values and
    weights; a value cannot fall below nought. None where they lose it not, or where nothing is judged."""
    plan, first = appraisal.plan, appraisal.options.index(leader)
    judged = [c for c, criterion in enumerate(plan.case.criteria) if criterion.measure is Measure.JUDGED]
    if not judged or len(appraisal.options) < 2:
        return None
    overall = appraisal.mean("overall")
    lead = float(overall[first] - np.delete(overall, first).max())
    weights, values = appraisal.mean_weights[judged], appraisal.mean_values[first, judged]
    if lead > weights @ values:
        return None
    order = np.argsort(values)
    lost, at, weight = 0.0, 0.0, float(weights.sum())
    for c in order:  # between two values that fall to nought the loss is a straight line
        more = (float(values[c]) - at) * weight
        if lost + more >= lead:
            break
        lost, at, weight = lost + more, float(values[c]), weight - float(weights[c])
    return at + (lead - lost) / weight if weight > 0 else at


def months_to_lose(appraisal: Appraisal, leader: str) -> tuple[int, str] | None:
    """Return by how many months, ten years at most, the option in front alone has to start late to be overtaken, and by
    which; None where no such start does that. What becomes of its lines is as for one that may start late."""
    case, months = appraisal.plan.case, int(MOST_LATE)
    spread = Discrete(tuple(map(float, range(months + 2))), (1 / (months + 2),) * (months + 2))  # its mean is no month
    options = tuple(replace(each, late=spread) if each.id == leader else each for each in case.options)
    late = unfolded(replace(case, options=options))
    draws = replace(recipe_of(late, appraisal.draws.n, appraisal.draws.seed), held=appraisal.draws.held)
    x = np.repeat(central(draws).x, months + 1, axis=1)
    x[draws.names.index(name_of(late.option(leader), "late"))] = np.arange(months + 1)
    plan = plan_of(late, draws.names, draws.held)
    stands = standing(plan, evaluate(plan, x, average_start=True))
    first = plan.options.index(leader)
    lead = stands[first] - np.delete(stands, first, axis=0)
    gone = np.flatnonzero((lead <= scoring.SAME).any(axis=0))
    if gone.size == 0 or gone[0] == 0:
        return None
    k = int(gone[0])
    return k, _rivals(appraisal, leader)[int(np.argmin(lead[:, k]))]


def _rivals(appraisal: Appraisal, leader: str) -> tuple[str, ...]:
    return tuple(option for option in appraisal.options if option != leader)


def _lead_of(appraisal: Appraisal, leader: str, ranges: Ranges) -> Lead:
    first = appraisal.options.index(leader)
    middle = central(appraisal.draws).x
    rows = [appraisal.draws.names.index(name) for name in ranges.names]
    return partial(_lead, appraisal, first, middle, rows)


def _lead(appraisal: Appraisal, first: int, middle: Array, rows: Sequence[int], numbers: Array) -> Array:
    x = np.repeat(middle, numbers.shape[1], axis=1)
    x[rows] = numbers
    stands = standing(appraisal.plan, evaluate(appraisal.plan, x, average_start=True))
    return np.asarray(stands[first] - np.delete(stands, first, axis=0))


def ranges_of(appraisal: Appraisal) -> Ranges:
    """Return the figures of a case that may be moved: all but those that are held and those that nothing changes."""
    draws = appraisal.draws
    known = {name: i for i, name in enumerate(draws.names)}
    names = tuple(name for name in draws.names if part_of(name).put and name not in draws.held)
    middle = central(draws).x[[known[name] for name in names], 0] if names else np.zeros(0)
    spans = [_span(appraisal, name, float(mean)) for name, mean in zip(names, middle, strict=True)]
    down, up, least, most, uncertain = zip(*spans, strict=True) if spans else ((), (), (), (), ())
    return Ranges(
        names, middle, np.array(down, float), np.array(up, float), np.array(least, float), np.array(most, float),
        np.array(uncertain, bool),
    )  # fmt: skip


def _span(appraisal: Appraisal, name: str, mean: float) -> tuple[float, float, float, float, bool]:
    """Return a figure's half-ranges down and up, its limits, and whether it has a range."""
    estimate, part = appraisal.draws.estimates[name], part_of(name)
    uncertain = is_uncertain(estimate)
    if part.either:
        return mean, 1 - mean, 0.0, 1.0, uncertain
    low, high = (float(end) for end in estimate.quantile(np.array([0.1, 0.9]))) if uncertain else (mean, mean)
    down, up = max(mean - low, 0.0), max(high - mean, 0.0)
    if not uncertain:
        down = up = abs(mean)
    if part.within:
        least, most = part.within
        return down, up, max(least, _NOTHING) if taken_apart(name).kind == "weight" else least, most, uncertain
    least, most = _score_ends(appraisal, name) or (-np.inf if mean < 0 else 0.0, 0.0 if mean < 0 else np.inf)
    if figure(appraisal.plan.case, name).is_share(appraisal.plan.case):
        most = min(most, 1.0)
    return down, up, min(least, mean), max(most, mean), uncertain


def _score_ends(appraisal: Appraisal, name: str) -> tuple[float, float] | None:
    """Return the ends of the scale of a score, beyond which its value no longer moves; None for another figure."""
    apart = taken_apart(name)
    if apart.kind != "score":
        return None
    criterion = next(each for each in appraisal.plan.case.criteria if each.id == apart.codes[1])
    measures = [point[0] for point in criterion.value_function.points]
    return min(measures), max(measures)
