"""Weights by hand: a slider a criterion, and the ranking of all kept draws under them at once.

Below them the same stands as a table with bars, at the case's own weights and at a few others by name: it is there
where nothing is live, in an exported file or a viewer on the web.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from appraisal.explore import bars
from appraisal.ground.checked import require_kind
from appraisal.ground.texts import plain
from appraisal.options import appraise, read_case
from appraisal.options.case import below_floor
from appraisal.options.engine import Appraisal
from appraisal.options.results import results_of
from appraisal.options.sensitivity import Reranked, named_weights, own_weights, reranked
from appraisal.options.words.brief import TOO_LITTLE

if TYPE_CHECKING:
    import ipywidgets

HIGHEST = 100
_NOT_LIVE = "Open the notebook in JupyterLab and run it for sliders."
_NOTHING_TO_WEIGH = "The case has no criteria: options rank by net present cost alone, and nothing is weighed."
_NAMING = Path(__file__).with_name("naming.js")


class Weighing:
    """Sliders on an appraisal. `weights` is how they stand, by criterion; `result` what they make of the draws."""

    def __init__(self, appraisal: Appraisal) -> None:
        import ipywidgets as widgets

        self.appraisal = appraisal
        self._presets = {name: _out_of_100(weights) for name, weights in named_weights(appraisal).items()}
        self._own = _out_of_100(own_weights(appraisal))
        self._said, self._ranking = widgets.HTML(), widgets.HTML()
        self._sliders = {
            criterion.id: widgets.IntSlider(
                value=self._own[criterion.id],
                max=HIGHEST,
                description=criterion.name or criterion.id,
                tooltip=criterion.description or criterion.name,
                style={"description_width": "min(20em, 40%)"},
                layout={"width": "auto"},
            )
            for criterion in appraisal.plan.case.criteria
        }
        self._moving = False
        self._too_little = _is_below_floor(appraisal)
        for slider in self._sliders.values():
            slider.observe(self._moved, "value")
        self.desk = self._laid_out()
        self._moved()

    @property
    def weights(self) -> dict[str, int]:
        """The weights as the sliders stand, 0 to 100, by criterion."""
        return {criterion: slider.value for criterion, slider in self._sliders.items()}

    @property
    def result(self) -> Reranked:
        """What these weights make of the draws. ValueError while all are zero."""
        return reranked(self.appraisal, self.weights)

    @property
    def said(self) -> str:
        """The sentence that says who comes first under these weights, as HTML."""
        return str(self._said.value)

    @property
    def ranking(self) -> str:
        """The table of the ranking under these weights, as HTML."""
        return str(self._ranking.value)

    def set(self, weights: Mapping[str, float]) -> None:
        """Move the sliders to these weights, on any one scale; a criterion that is not named goes to zero."""
        self._moving = True
        for criterion, value in _out_of_100({**dict.fromkeys(self._sliders, 0.0), **weights}).items():
            self._sliders[criterion].value = value
        self._moving = False
        self._moved()

    def _moved(self, _: object = None) -> None:
        if self._moving:
            return
        if not self._sliders:
            self._said.value = f"<p>{_NOTHING_TO_WEIGH}</p>"
            return
        if not any(self.weights.values()):
            self._said.value = "<p>Nothing weighs anything: move at least one weight above zero.</p>"
            return
        if self._too_little:
            return
        found = self.result
        self._said.value = bars.sentence(self.appraisal, found)
        self._ranking.value = bars.ranking(self.appraisal, found)

    def _laid_out(self) -> ipywidgets.Widget:
        import ipywidgets as widgets

        buttons = []
        for name, weights in self._presets.items():
            button = widgets.Button(description=name, layout={"width": "auto"}, tooltip=f"Set the sliders: {name}")
            button.on_click(partial(self._pressed, weights))
            buttons.append(button)
        wrapping = {"flex_flow": "row wrap"}
        introduction = bars.too_little() if self._too_little else bars.introduction(self.appraisal)
        desk = widgets.VBox(
            [
                widgets.HTML(introduction),
                widgets.HBox(buttons, layout=wrapping),
                widgets.VBox(list(self._sliders.values()), layout={"width": "100%"}),
                self._said,
                self._ranking,
            ]
        )
        desk.add_class("appraisal-weights")
        self._said.add_class("appraisal-said")
        return desk

    def _pressed(self, weights: Mapping[str, float], _: object) -> None:
        self.set(weights)

    def _ipython_display_(self) -> None:
        """Show the sliders, then the table that needs none: an exported file has it whatever becomes of the sliders."""
        from IPython.display import Javascript, display

        if not self._sliders:
            display({"text/plain": repr(self)}, raw=True)
            return
        live = self.desk._repr_mimebundle_()
        display({**live, "text/html": f"<p>{_NOT_LIVE}</p>", "text/plain": _NOT_LIVE}, raw=True)
        display({"text/html": self.static(), "text/plain": repr(self)}, raw=True)
        display(Javascript(_NAMING.read_text(encoding="utf-8")))

    def static(self) -> str:
        """Return the table with bars at the case's own weights and at others by name, as HTML."""
        if self._too_little:
            return bars.too_little()
        sets = named_weights(self.appraisal)
        return bars.side_by_side(self.appraisal, {name: reranked(self.appraisal, sets[name]) for name in sets})

    def __repr__(self) -> str:
        if not self._sliders:
            return _NOTHING_TO_WEIGH
        if self._too_little:
            return plain(TOO_LITTLE)
        return bars.words(
            self.appraisal, {name: reranked(self.appraisal, w) for name, w in named_weights(self.appraisal).items()}
        )


def weigh(appraisal: Appraisal) -> Weighing:
    """Return sliders, one a criterion, that rank the appraisal's options anew under the weights they are moved to.

    They hold the weights; in the appraisal itself weights are uncertain. The largest of the case's own is at 100.
    Without criteria there are none, and it says so.

    >>> from appraisal.options.words.examples import small
    >>> sliders = weigh(small().appraisal)
    >>> sliders.weights
    {'cost': 67, 'quality': 100}
    >>> sliders.set({"quality": 1})
    >>> sliders.weights, sliders.result.ranking
    ({'cost': 0, 'quality': 100}, ('trust', 'house', 'bau'))
    >>> weigh(small(scored=False).appraisal)
    The case has no criteria: options rank by net present cost alone, and nothing is weighed.
    """
    require_kind(appraisal, Appraisal, "weigh takes an appraisal, as in weigh(appraise(case))")
    return Weighing(appraisal)


def weigh_workbook(workbook: Path) -> Weighing:
    """Return sliders on the appraisal of a workbook. InputFaults if it has faults."""
    return weigh(appraise(read_case(workbook)))


def _is_below_floor(appraisal: Appraisal) -> bool:
    """Whether the report of this appraisal would say that too little is filled in to rank anything."""
    case = appraisal.plan.case
    return bool(below_floor(case)) and (case.draft or results_of(appraisal).below_floor)


def _out_of_100(weights: Mapping[str, float]) -> dict[str, int]:
    """Return weights as whole numbers, the largest 100."""
    most = max(weights.values(), default=0.0) or 1.0
    return {criterion: round(HIGHEST * weight / most) for criterion, weight in weights.items()}
