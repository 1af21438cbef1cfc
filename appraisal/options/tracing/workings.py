"""Workings: what every family's function has at hand, and the way from a key of results.json to its working."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from appraisal.chance.draws import central
from appraisal.ground.styles import Style
from appraisal.options.case import Case, Criterion
from appraisal.options.engine import Plan, given_of
from appraisal.options.results import Results
from appraisal.options.results.family_titles import criterion_of, title_of
from appraisal.options.tracing.cells import Cells
from appraisal.options.tracing.figures_written import style_of_key
from appraisal.options.tracing.working import Part, Rule, Source, Working
from appraisal.options.words import money_style
from appraisal.sums.algebra import Given
from appraisal.workbook import Book


@dataclass(frozen=True, eq=False)
class Workings:
    """The workings of one appraisal's figures, from its results and from the workbook that it was read from."""

    results: Results
    book: Book
    make: Callable[[Workings, str], Working]  # how the figure of a key is made; KeyError if no family has the key
    _made: dict[str, Working] = field(default_factory=dict, repr=False)

    @property
    def case(self) -> Case:
        return self.results.case

    @property
    def plan(self) -> Plan:
        return self.results.appraisal.plan

    @cached_property
    def cells(self) -> Cells:
        return Cells(self.book, self.case)

    @cached_property
    def given(self) -> Given:
        """What the declared sums are read for: the case, every number at its mean."""
        return given_of(self.plan, central(self.results.appraisal.draws))

    def __getitem__(self, key: str) -> Working:
        """Return how the figure of a key of results.json is made. KeyError if there is no such key."""
        if key not in self._made:
            made = self.make(self, key)
            style = style_of_key(self.case, key)
            style = money_style(self.results, key) if style == "money" else style
            title = title_of(self.case, key)
            self._made[key] = replace(made, title=title, style=style, key=key, value=self.results[key])
        return self._made[key]

    def of(self, part: Part) -> Working:
        """Return the working of a part: its own if it is a step, that of its key otherwise."""
        return self[part] if isinstance(part, str) else part

    def value(self, part: Part) -> float:
        return self.results[part] if isinstance(part, str) else part.value

    def again(self, working: Working) -> float:
        """Return a figure worked out anew from its parts. ValueError if no sum of its parts gives it."""
        if working.rule is None:
            raise ValueError(f"no sum of its parts gives {working.key or working.title}")
        return working.rule.again([self.value(part) for part in working.parts])

    def step(
        self,
        title: str,
        style: Style,
        how: str,
        parts: Sequence[Part],
        rule: Rule,
        sources: Sequence[Source] = (),
    ) -> Working:
        """Return a step that has no key: its value is what the rule makes of the parts."""
        value = rule.again([self.value(part) for part in parts])
        return Working(title, style, how, tuple(parts), rule, tuple(sources), value=value)

    def children(self, working: Working) -> tuple[Part, ...]:
        """Return all that a figure rests on, but its sources: its parts, what stands beside it, the run's settings."""
        beside = () if working.beside is None else (working.beside.part,)
        return (*working.parts, *beside, *(("run.draws", "run.seed") if working.simulated else ()))

    @property
    def futures(self) -> str:
        """Return "the 10,000 simulated futures (seed 1)"."""
        draws = self.results.appraisal.draws
        return f"the {draws.n:,} simulated futures (seed {draws.seed})"

    def option(self, option: str) -> str:
        return self.case.option(option).called

    def criterion(self, criterion: str) -> Criterion:
        return criterion_of(self.case, criterion)

    def option_cell(self, option: str) -> Source:
        return self.cells.fields("option", option, "id", "name")

    @property
    def baseline(self) -> str:
        """The id of business as usual. ValueError for a case without one."""
        if self.case.business_as_usual is None:
            raise ValueError("no option is business as usual")
        return self.case.business_as_usual.id
