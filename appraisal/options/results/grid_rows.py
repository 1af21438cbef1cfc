"""What one run of a grid finds of each option, under names that say their units: a row of a frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from threadpoolctl import threadpool_limits

from appraisal.documents.errors import ParameterError
from appraisal.ground.near_names import did_you_mean
from appraisal.options.engine import STATISTICS, Appraisal, appraise
from appraisal.options.results.family_titles import unit_of
from appraisal.options.results.gathering import results_of
from appraisal.options.results.needed import needed, needs_of
from appraisal.options.sensitivity import Run
from appraisal.options.sums.scoring import place_numbers

_PERCENTILES = ("net_present_cost", "overall")  # statistics of which the ends are told beside the mean

Unit = Literal["£", "points", "share", "place"]


@dataclass(frozen=True, slots=True)
class Measured:
    """A column of what is found: what it is called, its unit, and the end of its key in results.json, after the
    option; without one where it has no key."""

    called: str
    unit: str
    key: str = ""

    def __str__(self) -> str:
        return f"{self.called} ({_UNITS.get(self.unit, self.unit)})"


_UNITS = {"share": "share of futures", "place": "1 is first"}
PLACE = Measured("place", "place")
FIRST = Measured("comes first", "share", "share_best.mean")
COST = Measured("net present cost before risk, mean", "£", "net_present_cost.mean")

Row = Mapping[Measured, float]


@dataclass(frozen=True)
class Found:
    """What a run found: a row for each option, by its id, and which options share the first place."""

    rows: Mapping[str, Row]
    first: tuple[str, ...]


def found_in(run: Run, also: tuple[str, ...] = ()) -> Found:
    """Return what a run finds, the same to the last bit in whichever process it is done.

    `also` are ends of keys of results.json, as "payback_year" of "options.OPTION.payback_year". ParameterError for one
    that no option has.
    """
    with threadpool_limits(1, user_api="blas"):
        appraisal = appraise(run.case, run.draws, run.seed, threads=1)
        more = _asked_for(appraisal, also) if also else {}
        needs = dict(_needs(appraisal))
        places = place_numbers(appraisal.places) if run.case.ranks else {}
        rows = {
            option: {
                **({PLACE: float(places[option])} if places else {}),
                **dict(_statistics(appraisal, option)),
                **needs.get(option, {}),
                **more.get(option, {}),
            }
            for option in appraisal.options
        }
    return Found(rows, appraisal.places[0] if run.case.ranks else ())


def _statistics(appraisal: Appraisal, option: str) -> Iterator[tuple[Measured, float]]:
    o = appraisal.options.index(option)
    for name in appraisal.statistics:
        statistic = STATISTICS[name]
        mean = f"{statistic.title}, mean" if statistic.spreads else statistic.title
        yield Measured(mean, statistic.unit, f"{name}.mean"), float(appraisal.mean(name)[o])
        if name in _PERCENTILES:
            spread = appraisal.spread(name, option)
            yield Measured(f"{statistic.title}, P10", statistic.unit, f"{name}.p10"), spread.p10
            yield Measured(f"{statistic.title}, P90", statistic.unit, f"{name}.p90"), spread.p90


def _needs(appraisal: Appraisal) -> Iterator[tuple[str, dict[Measured, float]]]:
    """Yield of each option but business as usual how often it meets, in all years, what each reading of the plan
    needs."""
    found, needs = dict(needed(appraisal)), needs_of(appraisal.plan.case)
    for option in appraisal.options:
        row = {}
        for need in needs:
            which = f": {need.reading}" if len(needs) > 1 and need.reading else ""
            for part, after in (("chance", ""), ("chance_after_risk", ", after risks")):
                key = f"needed.{need.part}.all_years.{part}"
                if (share := found.get(f"options.{option}.{key}")) is not None:
                    row[Measured(f"saves what is needed in all years{which}{after}", "share", key)] = float(share)
        yield option, row


def _asked_for(appraisal: Appraisal, also: tuple[str, ...]) -> dict[str, dict[Measured, float]]:
    results = results_of(appraisal)
    rows: dict[str, dict[Measured, float]] = {option: {} for option in appraisal.options}
    for end in also:
        having = [option for option in rows if f"options.{option}.{end}" in results]
        if not having:
            stems = (f"options.{option}." for option in rows)
            known = {key.removeprefix(stem) for stem in stems for key in results.numbers if key.startswith(stem)}
            raise ParameterError(f'no option has a figure "{end}". {did_you_mean(end, sorted(known))}')
        for option in having:
            key = f"options.{option}.{end}"
            rows[option][Measured(end, unit_of(results.case, key), end)] = results[key]
    return rows
