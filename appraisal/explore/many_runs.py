"""Many runs: a case over a grid of what may be varied, as one frame, two-way tables, heat maps and a page."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraisal.documents.html import page
from appraisal.documents.numbering import number
from appraisal.documents.own_exhibits import REMARK
from appraisal.documents.show import Pictured
from appraisal.explore.grid_told import grid_blocks, page_blocks, screen_blocks
from appraisal.explore.progress import progress as told_as_it_goes
from appraisal.explore.runs_found import RunsFound
from appraisal.explore.two_way import two_way
from appraisal.ground.files import through_no_link, write
from appraisal.ground.seen import Sight, seen_as, visible
from appraisal.options.case import Case, figures, part_of, taken_apart
from appraisal.options.engine import Appraisal
from appraisal.options.results.grid_rows import Found, found_in
from appraisal.options.sensitivity import (
    Quantity,
    Run,
    lead_of,
    net_present_cost_of,
    runs_over,
    times,
    tornado,
)
from appraisal.runs.processes import on_processes

if TYPE_CHECKING:
    import pandas as pd

_OTHERWISE = "Runs of the case otherwise than it stands."
_WORTH_PROCESSES = 500_000  # draws of all runs together: with fewer, processes take longer to start than to compute


class Grid(RunsFound):
    """Many runs of a case, which show themselves in a notebook; `len` is how many combinations there are."""

    @cached_property
    def frame(self) -> pd.DataFrame:
        """A row for each combination and option: what was varied, draws and seed, the option, what was found of it.

        Each column's name ends with its unit. What an option has not is missing. A report prints it, or a part of it,
        by `report.own_table`, which says what it is of.
        """
        return self._remarked(_frame(_rows(self)))

    def table(
        self,
        rows: str = "",
        columns: str = "",
        of: str = "",
        option: str = "",
        where: Mapping[str, Any] | None = None,
    ) -> pd.DataFrame:
        """Return a two-way table of one figure, its rows and columns in the order in which values were given.

        Rows and columns are names of what was varied, or "option"; if none is named what was varied first and second,
        or options by the one thing that was.
        `of` is a column of the frame: how often the option comes first, unless said otherwise. `option` is the one
        recommended, or the first, unless said otherwise. `where` says at which value anything else is that was varied.
        ParameterError, in a sentence, for a name or a value that there is not. A report prints it by
        `report.own_table`, which says what it is of.
        """
        return self._remarked(two_way(self, rows, columns, of, option, where or {}).frame())

    def heat_map(
        self,
        rows: str = "",
        columns: str = "",
        of: str = "",
        option: str = "",
        where: Mapping[str, Any] | None = None,
    ) -> Pictured:
        """Return that table as a chart, and as a table: the darker a square, the higher the figure, which is in it.

        A report prints both by `report.own_chart`, and the table alone by `report.own_table`. ParameterError as
        `table`; ValueError for more than 20 rows or 10 columns.
        """
        found = two_way(self, rows, columns, of, option, where or {})
        blocks = (found.chart("fig-runs", "tbl-two-way"), found.table("tbl-two-way"))
        return Pictured(visible(blocks), _OTHERWISE)

    def _remarked(self, frame: pd.DataFrame) -> pd.DataFrame:
        frame.attrs[REMARK] = " ".join((_OTHERWISE, *self.beyond))
        return frame

    def page(self) -> str:
        """Return the comparison as one web page, whole in itself."""
        return page(number(visible(page_blocks(self))))

    def save(self, path: str | Path) -> Path:
        """Write that page to a file whose name ends in .html, in the place of one that is there, and return its path.

        ValueError for another ending.
        """
        to = through_no_link(Path(path))
        if to.suffix.lower() != ".html":
            raise ValueError(f"the page is a web page: give it a name such as {to.stem or 'runs'}.html")
        write(to, self.page().encode("utf-8"))
        return to

    def __len__(self) -> int:
        """Return how many combinations there are."""
        return len(self.runs)

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, Any]:
        return {**self._seen._repr_mimebundle_(include, exclude), "text/plain": repr(self)}

    def __repr__(self) -> str:
        """Return one screen of text, as every other value has."""
        return repr(Sight(visible(screen_blocks(self))))

    @cached_property
    def _seen(self) -> Pictured:
        return Pictured(visible(grid_blocks(self)))


seen_as.register(Grid, grid_blocks)


def grid(
    case: Case,
    over: Mapping[str, Any],
    *,
    draws: int = 10_000,
    seed: int = 1,
    also: Sequence[str] = (),
    jobs: int | None = None,
    progress: bool = True,
) -> Grid:
    """Return the runs of a case in every combination of the values in `over`, and of the case as it stands.

    `over` has a list of values under each name: "scenario", "weights", "options" (as `varied` takes them; "" is as it
    stands), "draws", "seed", or a figure ("cost:run-house"): a number to set it to, `times(1.1)` for its range
    multiplied, an estimate, or None to leave it. All runs have the same draws and seed, so that a number that is in
    two of them is drawn alike in both. `also` names more figures of an option by the end of their key in results.json,
    as "payback_year"; that takes several times as long.

    `jobs` processes work at it, as many as there are processors unless said otherwise; it changes no figure, to the
    last bit. `progress` shows how far it is, of which a report prints nothing. Everything wrong with `over` is named at
    once, before anything is run: ParameterError. At most 5,000 combinations.

    >>> from appraisal.options.words.examples import small_case
    >>> runs = grid(small_case(), {"cost:run-trust": [times(0.9), times(1)], "weight:cost": [0, 40]}, draws=1_000)
    >>> runs.frame.shape[0], list(runs.frame.columns[:6])
    (12, ['cost:run-trust (multiplied by)', 'weight:cost (swing weight)', 'draws', 'seed', 'option', 'option name'])
    >>> runs.table(option="trust").round(2)
    weight:cost (swing weight)       0.0   40.0
    cost:run-trust (multiplied by)
    0.9                             0.59   0.61
    1.0                             0.59   0.44
    """
    axes, runs = runs_over(case, over, draws, seed)
    ends = (also,) if isinstance(also, str) else tuple(also)
    stands = Run(case, runs[0].draws, runs[0].seed)
    with told_as_it_goes(len(runs), "combinations run", shown=progress) as advance:
        first = found_in(stands, ends)
        found: dict[int, Found] = {}
        for place, each in _done(runs, ends, _jobs(jobs, runs)):
            found[place] = each
            advance()
    return Grid(case, axes, runs, tuple(found[place] for place in range(len(runs))), first, stands.draws, stands.seed)


def _jobs(asked: int | None, runs: Sequence[Run]) -> int:
    if asked is not None:
        if asked < 1:
            raise ValueError(f"jobs is how many processes compute, 1 or more, not {asked!r}")
        return asked
    return (os.cpu_count() or 1) if sum(run.draws for run in runs) > _WORTH_PROCESSES else 1


def _done(runs: Sequence[Run], also: tuple[str, ...], jobs: int) -> Iterator[tuple[int, Found]]:
    work = partial(found_in, also=also)
    if jobs == 1 or len(runs) == 1:
        return enumerate(map(work, runs))
    return on_processes(work, runs, jobs)


def _rows(of: Grid) -> Iterator[dict[str, Any]]:
    for run, found in zip(of.runs, of.found, strict=True):
        values = {axis.column: axis.values[place] for axis, place in zip(of.axes, run.at, strict=True)}
        for option, row in found.rows.items():
            yield {
                **values,
                "draws": run.draws,
                "seed": run.seed,
                "option": option,
                "option name": of.case.option(option).called,
                **{str(measure): figure for measure, figure in row.items()},
            }


def _frame(rows: Iterator[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame(list(rows))
    whole = [name for name in frame.columns if name.endswith(("(1 is first)", "(year)"))]
    return frame.astype(dict.fromkeys(whole, "Int64"))


def to_vary(appraisal: Appraisal) -> dict[str, list[Any]]:
    """Return two things to vary in any case, to begin with: the cost, risk or assumption that moves most what is asked
    of the first option; and its own scenarios, or the weights of groups, or what moves it most of all other numbers.

    What is asked is its lead over the second, or without a ranking its net present cost.

    >>> from appraisal.options.words.examples import small
    >>> over = to_vary(small().appraisal)
    >>> list(over), [value.factor for value in over["cost:run-trust"]]
    (['cost:run-trust', 'score:house:quality'], [0.8, 1.0, 1.2])
    """
    case = appraisal.plan.case
    moving = dict.fromkeys(swing.name for swing in tornado(appraisal, _asked_of(appraisal)))
    moving |= dict.fromkeys(each.name for each in figures(case) if each.part.put)
    judged = [name for name in moving if taken_apart(name).kind in ("score", "weight")]
    first, *others = sorted(moving, key=judged.__contains__) or ["seed"]
    groups = tuple(dict.fromkeys(row.group for row in case.group_weights if row.weight))
    scenarios = tuple(dict.fromkeys(change.scenario for change in case.scenario_changes))
    for name, values in (("scenario", scenarios), ("weights", groups)):
        if values:
            return {first: _around(first), name: ["", *values]}
    second = next((name for name in moving if name in others), "seed")
    return {name: _around(name) for name in (first, second)}


def _asked_of(appraisal: Appraisal) -> Quantity:
    order = [option for place in appraisal.places for option in place]
    if appraisal.plan.case.ranks and len(order) > 1:
        return lead_of(appraisal, *order[:2])
    return net_present_cost_of(appraisal, order[0])


def _around(name: str) -> list[Any]:
    """Return values of a figure: whether something happens; half of a weight and twice; a fifth less and more."""
    if name == "seed":
        return [1, 2, 3]
    part = part_of(name)
    if part.either:
        return [0, None, 1]
    return [times(factor) for factor in ((0.5, 1, 2) if part.within else (0.8, 1, 1.2))]
