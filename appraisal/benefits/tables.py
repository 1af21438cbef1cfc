"""The tables of a benefits report, each row as it was entered and each figure with its key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from appraisal.benefits.fee_words import evidence_of
from appraisal.benefits.lights import error_of
from appraisal.benefits.monitoring import Monitoring, is_verified
from appraisal.benefits.months import key_of, month_of, year_of
from appraisal.benefits.results import Results, is_near, reading_key
from appraisal.benefits.rows import BenefitRow, Kind, MeasureRow, ReadingRow, Recurrence, StageRow
from appraisal.benefits.words import is_late, place_named, sample_of, some, window
from appraisal.documents.record_blocks import Cells, record_table
from appraisal.documents.record_words import DASH, by_when, share_style, target_in_words
from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.shared_nouns import Basis, financial_year
from appraisal.ground.styles import Style, money_scale, number
from appraisal.ground.texts import capitalised, day, listed, month, say, within
from appraisal.workbook.schema.cell_values import TargetKind


def _scale(results: Results, keys: Iterable[str]) -> tuple[Style, str]:
    return money_scale([results[key] for key in keys if key in results])


def _cell(results: Results, key: str, style: Style) -> Text:
    return (number(results, key, style),) if key in results else (DASH,)


def _cells(results: Results, key: str, styles: Mapping[str, Style]) -> Iterator[Text]:
    """Yield the figures under a key, each called by its name and in its style; a dash for one that is not there."""
    return (_cell(results, f"{key}.{name}", style) for name, style in styles.items())


def _range(results: Results, key: str, style: Style) -> Text:
    if f"{key}.p10" not in results or results[f"{key}.p10"] == results[f"{key}.p90"]:
        return (DASH,)
    return say(number(results, f"{key}.p10", style), " to ", number(results, f"{key}.p90", style))


def _figures(*headings: str, unit: str = "") -> Iterator[Column | str]:
    return (Column(heading, unit, numeric=True) for heading in headings)


def _light(results: Results, code: str) -> str:
    return capitalised(results.facts["light"].get(code, DASH))


# The report.


def benefits(results: Results) -> Table:
    """Return tbl-benefits: each benefit in the measured twelve months, promised, verified and forecast, with its light;
    cash first and added up."""
    monitoring = results.monitoring
    parts = ("planned", "seen", "mean")
    sums = [[results[f"benefit.{row.id}.measured.{of}"] for row in monitoring.valued] for of in parts]
    style, unit = money_scale(*sums, [results[f"cash.measured.{of}"] for of in parts])
    rows = [_benefit(results, row, style) for row in monitoring.cash]
    if len(rows) > 1:
        rows.append(("Cash together", (DASH,), *_measured(results, "cash", style), "", ""))
    others = [row for row in monitoring.benefits if row not in monitoring.cash and not monitoring.parts_of(row)]
    rows += [_benefit(results, row, style) for row in others]
    headings = ("Target", "Promised", "Verified", "Forecast", "Eight futures in ten")
    return record_table(
        "benefits",
        f"Benefits in the twelve months that are measured, {window(monitoring)}",
        ("Benefit", *_figures(*headings, unit=unit), *_figures("Chance of target"), "Light"),
        rows,
        _note_on(results),
    )


def _measured(results: Results, key: str, style: Style) -> Iterator[Text]:
    yield from _cells(results, f"{key}.measured", dict.fromkeys(("planned", "seen", "mean"), style))
    yield _range(results, f"{key}.measured", style)


def _benefit(results: Results, row: BenefitRow, style: Style) -> Cells:
    apart = "" if row in results.monitoring.cash else f" ({_why_apart(results.monitoring, row)})"
    less = "Less: " if row in results.monitoring.cash and row.kind is Kind.DISBENEFIT else ""
    target, chance = _cells(results, f"light.{row.id}", {"target": style, "chance": "percent"})
    measured = _measured(results, f"benefit.{row.id}", style)
    return (f"{less}{row.name}{apart}", target, *measured, chance, _light(results, row.id))


def _why_apart(monitoring: Monitoring, row: BenefitRow) -> str:
    where = monitoring.elsewhere(row)
    return f"counted in {where}" if where else row.kind


def _note_on(results: Results) -> Text:
    cash, less = results.monitoring.cash, [within(row.name) for row in _held_to_less(results)]
    told = {
        "A disbenefit is taken off; where it is due and not verified, the sum has what was read or promised, whichever "
        "is more.": any(row.kind is Kind.DISBENEFIT for row in cash),
        f"Held to a target below what was promised: {some(less)}.": bool(less),
    }
    return (" ".join(note for note, is_so in told.items() if is_so),) if any(told.values()) else ()


def _held_to_less(results: Results) -> list[BenefitRow]:
    """Return the benefits whose target is less than was promised."""
    keys = {row: (f"light.{row.id}.target", f"benefit.{row.id}.measured.planned") for row in results.monitoring.valued}
    gains = [(row, target, promised) for row, (target, promised) in keys.items() if row.kind is not Kind.DISBENEFIT]
    return [row for row, target, promised in gains if target in results and results[target] <= results[promised] - 1]


def measures(results: Results) -> Table:
    """Return tbl-measures: what users, staff and processes are measured by."""
    return record_table(
        "measures",
        "Users, staff and processes: beside the money, and never added to it",
        ("Measure", "Seen by", *_figures("Before", "Last reading"), "Target", *_figures("Chance"), "Light"),
        [_measure(results, row) for row in results.monitoring.measures],
        ("Chance: that the figure behind the reading reaches the target; a dash where its error is not known.",),
    )


def _measure(results: Results, row: MeasureRow) -> Cells:
    unit = "" if row.unit in ("", "%") else f" ({row.unit})"
    found = results.standings.get(row.id)
    last = results.monitoring.readings_of(row.id)
    shown = found.reading if found and found.reading else last[-1] if last else None
    by = f" by {day(found.target.by)}" if found and found.target.target.date is None else ""
    place = place_named(results.monitoring, found.target.place) if found and found.target.place else ""
    target = None if found is None else found.target.target
    return (
        f"{row.name}{unit}",
        capitalised(row.perspective),
        target_in_words(results, f"measure.{row.id}.baseline", row.baseline),
        _reading(results, row, shown) if shown else (DASH,),
        say(*target_in_words(results, f"measure.{row.id}.target", target), by, f", {place}" if place else ""),
        _cell(results, f"light.{row.id}.chance", "percent") if shown and error_of(row, shown) else (DASH,),
        "To be set" if target and target.kind is TargetKind.TO_BE_SET else _light(results, row.id),
    )


def _reading(results: Results, measure: MeasureRow, reading: ReadingRow) -> Text:
    """Return a reading with its month, its place, its sample and whether it is verified."""
    style: Style = share_style(reading.value) if measure.unit == "%" else "given"
    marks = (
        place_named(results.monitoring, reading.place),
        sample_of(measure, reading),
        month(reading.month),
        "" if is_verified(reading) else "not verified",
    )
    done: Text = ("done" if reading.value else "not done",)
    found = (number(results, f"{reading_key(reading)}.value", style),) if measure.unit else done
    return say(*found, f" ({', '.join(filter(None, marks))})")


def stages(results: Results) -> Table:
    """Return tbl-stages: the stages of the fee, their evidence, and what was invoiced."""
    monitoring = results.monitoring
    named = monitoring.named
    rows: list[Cells] = [
        (
            row.name,
            (number(results, f"fee.stage.{row.id}", "money_pence"),),
            day(row.due),
            ", ".join(filter(None, (named.get(row.evidence, "none"), place_named(monitoring, row.place)))),
            capitalised(evidence_of(results, row)),
            _invoiced(results, row),
        )
        for row in monitoring.stages
    ]
    columns = ("Stage", *_figures("At most"), "Not before", "Evidence", "Evidence shown", "Invoiced")
    most = number(results, "fee.payable_now", "money_pence")
    rows.append(("At most today, of all stages", (most,), "", "", "", ""))
    note = (
        "Evidence is shown where the last verified readings meet the target as they stand; a light also weighs how far "
        "a reading may be out."
    )
    return record_table("stages", "The stages of the fee, and the evidence for each", columns, rows, (note,))


def _invoiced(results: Results, row: StageRow) -> Text:
    if not row.invoiced:
        return ("no",)
    on = f", {day(row.invoiced_on)}" if row.invoiced_on else ""
    return say(number(results, f"fee.stage_invoiced.{row.id}", "money_pence"), on)


def places(results: Results) -> Table:
    """Return tbl-places: where it is done, and since when."""
    monitoring = results.monitoring
    rows = [
        (
            f"{row.name}{' (pilot)' if row.pilot else ''}",
            (number(results, f"place.{row.id}.share", "percent"),),
            day(row.planned),
            f"began {day(row.started)}" if row.started else f"not begun; expected {month(monitoring.begins(row))}",
        )
        for row in monitoring.places
    ]
    columns = ("Place", *_figures("Of the area"), "Promised start", "As it is")
    return record_table("places", "Roll-out by place", columns, rows)


def actions(results: Results) -> Table:
    """Return tbl-actions: what is done, by whom and when, the late ones first."""
    monitoring = results.monitoring
    named = monitoring.named
    late = {row.id: is_late(monitoring, row) for row in monitoring.actions}
    rows = [
        (row.name, named.get(row.of, ""), row.owner, by_when(row), "Late" if late[row.id] else capitalised(row.status))
        for row in sorted(monitoring.actions, key=lambda row: not late[row.id])
    ]
    return record_table("actions", "Actions", ("Action", "Serves", "Owner", "By when", "Status"), rows)


def records(results: Results) -> Table:
    """Return tbl-records: what meetings resolved, on what terms, and what was delegated."""
    rows = [
        (
            f"{row.meeting}{f', {day(row.date)}' if row.date else ''}",
            row.asked,
            f"{row.resolved}{f' (by {row.by})' if row.by else ''}",
            row.conditions,
            row.delegated,
            day(row.next_report) if row.next_report else "",
            row.source,
        )
        for row in results.monitoring.records
    ]
    columns = ("Meeting", "Asked", "Resolved", "Conditions", "Decided under delegation", "Next report", "Source")
    return record_table("records", "Records of decisions", columns, rows)


# The appendix.


def promised(results: Results) -> Table:
    """Return tbl-promised: what each benefit was promised to come to, and on what that rests."""
    monitoring = results.monitoring
    style, unit = _scale(results, [f"benefit.{row.id}.likely" for row in monitoring.valued])
    rows = [
        (
            row.name,
            row.owner,
            _class_of(row),
            row.baseline,
            _cell(results, f"benefit.{row.id}.likely", style),
            f"{_illustrative(monitoring, row.basis)}{f', grade {row.grade}' if row.grade else ''}",
            "; ".join(filter(None, (row.source, row.reason))),
        )
        for row in monitoring.benefits
    ]
    likely = _figures("At full effect", unit=unit)
    columns = ("Benefit", "Owner", "Class and kind of saving", "Before", *likely, "Basis", "Source and reason")
    return record_table("promised", "What was promised", columns, rows)


def _class_of(row: BenefitRow) -> str:
    once = row.recurrence if row.recurrence is Recurrence.ONCE else ""
    return capitalised("; ".join(filter(None, (row.kind, row.saving_kind, once))))


def _illustrative(monitoring: Monitoring, basis: Basis) -> str:
    return "illustrative" if basis is Basis.ASSUMPTION and monitoring.about.worked_example else str(basis)


def evidence(results: Results) -> Table:
    """Return tbl-evidence: what was promised, what was seen, and the forecast that both give, with its weight."""
    monitoring = results.monitoring
    promised, forecast = ("promised.mean", "promised.deviation"), ("new_place.mean", "annual.mean")
    sums = ([results[f"benefit.{row.id}.{of}"] for row in monitoring.valued] for of in (*promised, *forecast))
    style, unit = money_scale(*sums)
    beside: dict[str, Style] = {"readings": "count", "weight": "percent"}
    styles = dict.fromkeys(promised, style) | beside | dict.fromkeys(forecast, style)
    rows: list[Cells] = [
        (
            row.name,
            *_cells(results, f"benefit.{row.id}", styles),
            _range(results, f"benefit.{row.id}.annual", style),
            _spread(results, row),
        )
        for row in monitoring.valued
    ]
    columns = (
        "Benefit",
        *_figures("Promised, mean", "Give or take", unit=unit),
        *_figures("Readings", "Weight on what was seen"),
        *_figures("As in a place not read yet", "As in all places, by size", "Eight futures in ten", unit=unit),
        "Spread of places",
    )
    note = (
        "At full effect, in a year. Give or take: one standard deviation. The weight is that behind a place not read "
        "yet; those that were read have weights of their own, below. Readings: those verified."
    )
    return record_table("evidence", "From what was promised and seen to the forecast", columns, rows, (note,))


def _spread(results: Results, row: BenefitRow) -> Text:
    judged = say(number(results, f"benefit.{row.id}.spread", "percent"), " by judgement")
    seen = f"benefit.{row.id}.spread_seen"
    return say(judged, "; seen ", number(results, seen, "percent")) if seen in results else judged


def by_place(results: Results) -> Table:
    """Return tbl-by-place: what the readings of each place say, and what is forecast of it."""
    found = [(row, code) for row in results.monitoring.valued for code in results.effects[row.id].seen]
    style, unit = _scale(results, (f"benefit.{row.id}.place.{code}.seen" for row, code in found))
    styles: dict[str, Style] = {"readings": "count", "seen": style, "weight": "percent", "mean": style}
    rows: list[Cells] = [
        (
            row.name,
            place_named(results.monitoring, code),
            *_cells(results, f"benefit.{row.id}.place.{code}", styles),
        )
        for row, code in found
    ]
    read, forecast = _figures("Read", "Forecast", unit=unit)
    columns = ("Benefit", "Place", *_figures("Readings"), read, *_figures("Weight on its own readings"), forecast)
    note = ("As if the whole area did as this place does, at full effect, in a year.",)
    return record_table("by-place", "What each place says of itself", columns, rows, note)


def months(results: Results) -> Table:
    """Return tbl-months: cash by month, promised, verified and forecast, a year before and after the report's month;
    and the sums of the months before and after those."""
    monitoring = results.monitoring
    near = [each for each in monitoring.months if is_near(monitoring, each)]
    style, unit = _scale(results, (key for each in near for key in _keys_of(each) if "actual" not in key))
    by_month: list[Cells] = [
        (
            month(each),
            *(_cell(results, key, style) for key in _keys_of(each)),
            _range(results, f"cash.forecast.{key_of(each)}", style),
        )
        for each in near
    ]
    earlier, later, period = (_near(results, end, style) for end in ("earlier", "later", "period"))
    columns = ("Month", *_figures("Promised", "Verified", "Forecast", "Eight futures in ten", unit=unit))
    note = (
        "The forecast of a month holds what is verified in it, and the forecast for the rest. The range is that of "
        "what is expected of it: a single month may lie outside."
    )
    rows = [*earlier, *by_month, *later, *period]
    return replace(record_table("months", "Cash by month", columns, rows, (note,)), total=True)


def _near(results: Results, end: str, style: Style) -> list[Cells]:
    """Return the row of the months before or after those that are told one by one, or of all; none where there are
    none."""
    key, sums = f"cash.near.{end}", dict.fromkeys(("planned", "actual", "mean"), style)
    name = "All months" if end == "period" else f"{capitalised(end)} months"
    return [(name, *_cells(results, key, sums), (DASH,))] if f"{key}.mean" in results else []


def _keys_of(month: dt.date) -> tuple[str, str, str]:
    """Return the keys of a month's cash: promised, verified and forecast."""
    name = key_of(month)
    return f"cash.planned.{name}", f"cash.actual.{name}", f"cash.forecast.{name}.mean"


def years(results: Results) -> Table:
    """Return tbl-years: cash by financial year, promised and forecast, and all of it."""
    each = dict.fromkeys(map(year_of, results.monitoring.months))
    named = [*((f"cash.year.{year}", financial_year(year)) for year in each), ("cash.period", "All years")]
    style, unit = _scale(results, [f"{key}.{of}" for key, _ in named for of in ("planned", "p90")])
    rows: list[Cells] = [
        (name, *_cells(results, key, {"planned": style, "mean": style}), _range(results, key, style))
        for key, name in named
    ]
    columns = ("Year", *_figures("Promised", "Forecast", "Eight futures in ten", unit=unit))
    return record_table("years", "Cash by financial year", columns, rows)


def fee_spread(results: Results) -> Table:
    """Return tbl-fee: how the annual benefit, the fee and the net benefit come out in the simulated futures."""
    named = (
        ("fee.benefit", "Recurrent annual benefit"),
        ("fee.payable", "Fee that it carries in the end"),
        ("net", "Cash less fee, over all years"),
    )
    ends = ("p10", "p50", "p90", "mean")
    style, unit = _scale(results, (f"{key}.{of}" for key, _ in named for of in ends))
    rows: list[Cells] = [(name, *_cells(results, key, dict.fromkeys(ends, style))) for key, name in named]
    headings = _figures("One in ten is below", "Half are below", "One in ten is above", "On average", unit=unit)
    note = ("A forecast, and no sum to be paid.",)
    return record_table("fee", "The fee and the net benefit in the simulated futures", ("What", *headings), rows, note)


def readings(results: Results, benefit: BenefitRow) -> Table:
    """Return tbl-readings-BENEFIT: what was read in each month and place."""
    monitoring = results.monitoring
    read = monitoring.readings_of(benefit.id)
    there = [place for place in monitoring.places_of(benefit) if monitoring.readings_of(benefit.id, place.id)]
    places = there or list(monitoring.places_of(benefit)[:1])
    months = sorted({month_of(each.month) for each in read})
    found = {(each.place or places[0].id, month_of(each.month)): each for each in read}
    rows: list[Cells] = [
        (month(each), *(_as_read(results, found.get((place.id, each))) for place in places)) for each in months
    ]
    columns = ("Month", *_figures(*(place.name for place in places), unit="£"))
    return record_table(f"readings-{benefit.id}", f"{benefit.name}: readings", columns, rows, _verified_by(read))


def _verified_by(read: Sequence[ReadingRow]) -> Text:
    by = listed(list(dict.fromkeys(each.verified_by for each in read if each.verified_by)))
    sources = "; ".join(dict.fromkeys(each.source for each in read if each.source))
    told = (
        f"Verified by: {by}." if by else "Verified by nobody.",
        "" if all(map(is_verified, read)) else "An asterisk: not verified yet.",
        f"Source: {sources}." if sources else "",
    )
    return (" ".join(filter(None, told)),)


def other_readings(results: Results) -> Table:
    """Return tbl-readings: every reading of a measure."""
    monitoring = results.monitoring
    rows = [
        (
            measure.name,
            place_named(monitoring, row.place),
            month(row.month),
            _as_read(results, row) if measure.unit else ("done" if row.value else "not done"),
            str(row.sample or ""),
            row.verified_by or "not yet",
            row.source,
        )
        for measure in monitoring.measures
        for row in monitoring.readings_of(measure.id)
    ]
    columns = ("Measure", "Place", "Month", *_figures("Reading", "Sample"), "Verified by", "Source")
    return record_table("readings", "Readings of measures", columns, rows)


def _as_read(results: Results, row: ReadingRow | None) -> Text:
    """Return a reading as it was entered; what it was reported as before, if that was put right; a dash for none."""
    if row is None:
        return (DASH,)
    key = reading_key(row)
    measure = next((each for each in results.monitoring.measures if each.id == row.of), None)
    style: Style = "money_p" if measure is None else share_style(row.value) if measure.unit == "%" else "given"
    was = say(" (reported: ", number(results, f"{key}.was", style), ")") if row.was is not None else ()
    return say(number(results, f"{key}.value", style), "" if is_verified(row) or measure else "*", was)
