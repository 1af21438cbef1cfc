"""The one chart of a benefits report: cash added up month by month, promised, verified and forecast."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from appraisal.benefits.months import key_of
from appraisal.benefits.results import Results
from appraisal.documents.drawing import (
    FOOT,
    LEAD,
    REST,
    Along,
    Frame,
    Line,
    Picturing,
    Saying,
    chart_of,
    draw_lines,
    in_unit,
    shortened,
)
from appraisal.documents.house_drawing import PALETTE
from appraisal.documents.record_words import phrase
from appraisal.ground.blocks import Chart, Number
from appraisal.ground.styles import money_scale, number
from appraisal.ground.texts import month, plain

_RHYTHM = (1, 3, 6, 12)  # months between those that are named


def cash_so_far(results: Results) -> Chart:
    """Return fig-cash: cash added up from the first month to the last of the measured twelve, as promised, as verified
    and as it is forecast, with its range in eight futures of ten."""
    monitoring = results.monitoring
    last = min(max(monitoring.window[-1], monitoring.month, monitoring.months[0]), monitoring.months[-1])
    months = [each for each in monitoring.months if each <= last]
    lines = _lines(results, months)
    unit = in_unit(*money_scale([each.value for line in lines for each in line.drawn]))
    end = f"cash.cumulative.{key_of(months[-1])}"
    ends = {of: number(results, f"{end}.{of}", "money") for of in ("mean", "planned", "p10", "p90")}
    finding = phrase(
        results, "in all {mean} is forecast by {month}, and {planned} was promised", month=month(last), **ends
    )
    more = phrase(
        results,
        "In eight of ten simulated futures it is between {p10} and {p90}; {cash.to_date.actual:money} is verified.",
        **ends,
    )
    measure = f"Cash added up, {unit.name}"
    names = [month(each) for each in months]
    along = Along("Month", range(len(months)), names, _RHYTHM)
    frame = Frame(
        monitoring.about.programme or monitoring.about.title,
        f"{month(months[0])} to {month(last)}",
        lambda source: shortened(source or _source(results), FOOT),
        "results.xlsx",
    )
    reading = "Band: low to high, one future in ten beyond each."
    return chart_of(
        frame,
        "fig-cash",
        Saying(plain(finding), plain(more), measure, (reading,)),
        Picturing(lambda shape: draw_lines(shape, lines, (), along, unit, measure)),
        "",
        [each for line in lines for each in line.drawn],
    )


def _source(results: Results) -> str:
    if results.monitoring.about.worked_example:
        return "Source: worked example. Illustrative: every sum is invented."
    return f"Source: benefits report{' (draft)' if results.draft else ''}, {month(results.monitoring.month)}."


def _lines(results: Results, months: Sequence[dt.date]) -> tuple[Line, ...]:
    """Return what was promised, what is verified until the report's month, and the forecast from that month on."""
    style, _ = money_scale([results[f"cash.cumulative.{key_of(each)}.planned"] for each in months])
    read = [each for each in months if f"cash.actual.{key_of(each)}" in results]
    past = months.index(read[-1]) + 1 if read else 0

    def at(name: str, first: int, stop: int) -> dict[int, Number]:
        keys = {place: f"cash.cumulative.{key_of(months[place])}.{name}" for place in range(first, stop)}
        return {place: number(results, key, style) for place, key in keys.items()}

    ahead, end = max(past - 1, 0), len(months)
    promised = Line("what was promised", "Promised", at("planned", 0, end), {}, {}, REST, "s")
    forecast = Line(
        "the forecast", "Forecast", at("mean", ahead, end), at("p10", ahead, end), at("p90", ahead, end), LEAD, "o"
    )
    verified = Line("what is verified", "Verified", at("actual", 0, past), {}, {}, PALETTE[2], "D")
    return (promised, forecast, *([verified] if past else []))
