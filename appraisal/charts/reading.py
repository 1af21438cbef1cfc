"""What charts share in words: which option stands out, the unit of money, and the note beneath."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from appraisal.blocks import Text
from appraisal.results import Results
from appraisal.words.figures import Style, number, say
from appraisal.words.footing import example_note
from appraisal.words.ranking import leaders, ranked
from appraisal.words.scales import scale_of


def leading(results: Results) -> str | None:
    """Return the option that ranks first; None where nothing is ranked, or several share the first place."""
    first = leaders(results)
    return first[0] if ranked(results) and len(first) == 1 else None


def note(results: Results, reading: str, leads_in_bold: bool = True) -> Text:
    """Return a chart's note: how to read it, where its figures come from and, in a worked example, that it is one."""
    bold = " In bold: the option that ranks first." if leads_in_bold and leading(results) else ""
    draws = number(results, "run.draws", "count")
    source: Text = (f"{reading}{bold} Source: this appraisal, ", draws, " simulated futures.")
    example = example_note(results.case)
    return say(source, " ", example) if example else source


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit in which a chart shows money: how its figures are printed, its name, and how many pounds it is."""

    style: Style
    name: str
    pounds: float


def unit_of(results: Results, keys: Iterable[str]) -> Unit:
    """Return the unit for the sums under these keys: the one that a table of them is printed in.

    >>> from appraisal.words.examples import small
    >>> (
    ...     unit_of(small(), ["options.house.net_present_cost.mean"]).name,
    ...     unit_of(small(), ["risks.late.expected_cost"]).name,
    ... )
    ('£ million', '£ million')
    """
    style, mark = scale_of(results, keys)
    name, pounds = {"£m": ("£ million", 1e6), "£000": ("£ thousand", 1e3), "£": ("£", 1.0)}[mark]
    return Unit(style, name, pounds)


def at_prices(results: Results) -> str:
    """Return the price base as an axis says it, with a space before it; nothing where the case has none."""
    base = results.case.about.price_base
    return f" at {base} prices" if base else ""
