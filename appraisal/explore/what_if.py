"""What if, live: one thing after another is moved, the headlines follow at once and the verdict soon after.

The headlines are those of `moving`, over the draws and the seed of the appraisal; the verdict is that of the documents.
While it is worked out it says that it follows. Where no event loop runs, as in an exported notebook, it is there at
once.
"""

from __future__ import annotations

import asyncio
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraisal.explore.bars import filled
from appraisal.explore.moving import Headline, Movable, headlines, movable, moved
from appraisal.ground.chances import percent
from appraisal.ground.checked import require_kind
from appraisal.ground.rounding import given
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import STYLES
from appraisal.ground.texts import plain, sentences
from appraisal.options import appraise
from appraisal.options.case import Case
from appraisal.options.engine import Appraisal
from appraisal.options.results import verdict_alone
from appraisal.options.words.verdict_in_words import verdict

if TYPE_CHECKING:
    import ipywidgets

_SOON = 0.3  # seconds without a move, after which the verdict follows
_STEPS = 200  # of a slider from end to end
_NAMING = Path(__file__).with_name("naming.js")
_NOT_LIVE = "Open the notebook in JupyterLab and run it to move figures."


class WhatIf:
    """A case of which figures are moved. `moves` is what is moved, by name; `found` the headlines of each option now,
    and `before` those of the case as it stands; `verdict` is the sentence that documents would say."""

    def __init__(self, appraisal: Appraisal) -> None:
        self.case: Case = appraisal.plan.case
        self.there: Mapping[str, Movable] = movable(self.case)
        self.moves: dict[str, float] = {}
        self.before = headlines(appraisal)
        self.found: Mapping[str, Headline] = self.before
        self.verdict = ""
        self._run = appraisal.draws.n, appraisal.draws.seed
        self._appraisal = self._as_it_stands = appraisal
        self._soon: asyncio.TimerHandle | None = None
        self._lay_out()
        self._follow()

    def move(self, name: str, value: float) -> None:
        """Move one thing; where it stands in the case, it is moved back. ParameterError as `moved`."""
        moves = {each: number for each, number in self.moves.items() if each != name}
        if name not in self.there or value != self.there[name].now:
            moves[name] = value
        self._take(moves)

    def back(self, name: str = "") -> None:
        """Move one thing back to where it stands in the case, or all."""
        self._take({each: number for each, number in self.moves.items() if name and each != name})

    def settle(self) -> None:
        """Work the verdict out now, and do not wait."""
        if self._soon is not None:
            self._soon.cancel()
            self._soon = None
        self.verdict = plain(sentences([verdict(verdict_alone(self._appraisal))]))
        self._said.value = filled("verdict.html.j2", verdict=self.verdict, following=False)

    def _take(self, moves: dict[str, float]) -> None:
        case = moved(self.case, moves)
        self._appraisal = appraise(case, *self._run) if moves else self._as_it_stands
        self.moves, self.found = moves, headlines(self._appraisal) if moves else self.before
        self._follow()

    def _follow(self) -> None:
        """Show the headlines, and have the verdict follow."""
        self._table.value = self.table()
        self._list.value = filled("moves.html.j2", moves=[self._told(name) for name in self.moves])
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.settle()
            return
        if self._soon is not None:
            self._soon.cancel()
        self.verdict = ""
        self._said.value = filled("verdict.html.j2", verdict="", following=True)
        self._soon = loop.call_later(_SOON, self.settle)

    def table(self) -> str:
        """Return the headlines of each option, with what they were, as HTML."""
        columns = [each for each in _columns(self.case) if any(each.there(found) for found in self.before.values())]
        rows = [
            {
                "name": self.case.option(option).called,
                "cells": [column.cell(found, self.before[option]) for column in columns],
            }
            for option, found in self.found.items()
        ]
        caption = f"Headlines over {self._run[0]:,} simulated futures"
        return filled("headlines.html.j2", caption=caption, headings=[each.heading for each in columns], rows=rows)

    def _told(self, name: str) -> str:
        thing = self.there[name]
        return f"{thing.called}: {_in_unit(thing.now, thing)} → {_in_unit(self.moves[name], thing)}"

    def _lay_out(self) -> None:
        import ipywidgets as widgets

        wide = {"width": "auto"}
        self._names = _labels(self.there)
        self._choice = widgets.Combobox(
            placeholder="Type a part of its name", options=list(self._names), description="What to move",
            ensure_option=True, layout=wide, style={"description_width": "8em"},
        )  # fmt: skip
        self._slider = widgets.FloatSlider(
            description="Moved to",
            layout=wide,
            disabled=True,
            readout_format=",.2f",
            style={"description_width": "8em"},
        )
        one, every = (widgets.Button(description=said, layout=wide) for said in ("Move it back", "Move all back"))
        self._list, self._said, self._table = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self._setting = False
        self._choice.observe(lambda _: self._show_slider(), "value")
        self._slider.observe(self._slid, "value")
        one.on_click(lambda _: self._pressed([self._chosen]))
        every.on_click(lambda _: self._pressed(list(self.moves)))
        buttons = widgets.HBox([one, every], layout={"flex_flow": "row wrap"})
        self.desk: ipywidgets.Widget = widgets.VBox(
            [self._choice, self._slider, buttons, self._list, self._said, self._table]
        )
        self.desk.add_class("appraisal-what-if")  # naming.js names the slider below it
        self._said.add_class("appraisal-said")

    @property
    def _chosen(self) -> str:
        """The name of what is chosen; "" for nothing."""
        return self._names.get(self._choice.value, "")

    def _show_slider(self) -> None:
        """Put the slider where what is chosen stands."""
        thing = self.there.get(self._chosen)
        self._slider.disabled = thing is None
        if thing is None:
            return
        value = self.moves.get(thing.name, thing.now)
        self._setting = True
        with self._slider.hold_trait_notifications():
            self._slider.min, self._slider.max = thing.low, thing.high
            self._slider.step = 1.0 if thing.whole else (thing.high - thing.low) / _STEPS or 1.0
            self._slider.value = value
        self._setting = False

    def _slid(self, change: Mapping[str, Any]) -> None:
        if self._chosen and not self._setting:
            value = round(change["new"]) if self.there[self._chosen].whole else change["new"]
            self.move(self._chosen, float(value))

    def _pressed(self, names: Sequence[str]) -> None:
        self._take({each: number for each, number in self.moves.items() if each not in names})
        self._show_slider()

    def _ipython_display_(self) -> None:
        """Show the desk, then the table, which is there in an exported file, too."""
        from IPython.display import Javascript, display

        live = self.desk._repr_mimebundle_()
        display({**live, "text/html": f"<p>{_NOT_LIVE}</p>{self.table()}", "text/plain": repr(self)}, raw=True)
        display(Javascript(_NAMING.read_text(encoding="utf-8")))

    def __repr__(self) -> str:
        """Return what is moved and the headlines as plain lines."""
        columns = _columns(self.case)
        lines = [self._told(name) for name in self.moves] or ["Nothing is moved."]
        for option, found in self.found.items():
            told = [f"{each.heading.lower()} {each.text(found)}" for each in columns if each.there(found)]
            lines.append(f"{self.case.option(option).called}: {', '.join(told)}")
        return "\n".join([*lines, *([self.verdict] if self.verdict else [])])


def _labels(there: Mapping[str, Movable]) -> dict[str, str]:
    """Return the name of each thing by what it is called; of those that are called alike, with its name."""
    called = {name: f"{thing.called} ({thing.unit})" for name, thing in there.items()}
    often = Counter(called.values())
    return {said if often[said] == 1 else f"{said}: {name}": name for name, said in called.items()}


class _Column:
    """A column of headlines: what it is called, which of them it tells, and how that is written."""

    def __init__(self, heading: str, of: str, style: str) -> None:
        self.heading, self._of, self._style = heading, of, style

    def there(self, found: Headline) -> bool:
        return not math.isnan(getattr(found, self._of))

    def text(self, found: Headline) -> str:
        value = getattr(found, self._of)
        if math.isnan(value):
            return "–"
        if self._style == "share":
            return percent(value)
        return STYLES[self._style](value) if self._style in STYLES else f"{value:.0f}"

    def cell(self, found: Headline, before: Headline) -> dict[str, str]:
        text, was = self.text(found), self.text(before)
        if self._style == "share":
            return {"text": text, "width": f"{100 * getattr(found, self._of):.1f}", "was": ""}
        return {"text": text, "width": "", "was": was if was != text else ""}


def _columns(case: Case) -> tuple[_Column, ...]:
    last = financial_year(case.years[-1])
    return (
        _Column("Place", "place", "place"),
        _Column("Comes first", "first", "share"),
        _Column("Value", "value", "points_1"),
        _Column("Net present cost", "cost", "money"),
        _Column(f"Saves in {last}", "saves", "money"),
        _Column("Short of the plan then", "short", "money"),
    )


def _in_unit(value: float, thing: Movable) -> str:
    return given(round(value, 6 if abs(value) < 10 else 1)) if thing.unit != "year" else str(int(value))


def what_if(appraisal: Appraisal) -> WhatIf:
    """Return a desk on which any figure, chance, score, weight or date of the appraisal's case is moved, and the
    headlines follow.

    >>> from appraisal.options.words.examples import small
    >>> desk = what_if(small().appraisal)
    >>> desk.move("weight:cost", 100)
    >>> [option for option in desk.found], list(desk.moves)
    (['house', 'trust', 'bau'], ['weight:cost'])
    >>> desk.back()
    >>> desk.found == desk.before
    True
    """
    require_kind(appraisal, Appraisal, "what_if takes an appraisal, as in what_if(appraise(case))")
    return WhatIf(appraisal)
