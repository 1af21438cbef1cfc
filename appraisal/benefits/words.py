"""What a benefits report says in sentences, each figure with its key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from appraisal.benefits.lights import AMBER_FROM, GREEN_FROM, Light
from appraisal.benefits.monitoring import Monitoring, is_verified, sign
from appraisal.benefits.months import later, month_of, year_of
from appraisal.benefits.results import Results, reading_key
from appraisal.benefits.rows import (
    ActionRow,
    MeasureRow,
    Perspective,
    PlaceRow,
    ReadingRow,
    Status,
)
from appraisal.documents.record_words import a_count, phrase, share_style, so_many
from appraisal.ground.blocks import Text
from appraisal.ground.chances import percent
from appraisal.ground.pounds import money_size
from appraisal.ground.rounding import count_words
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import (
    begun,
    capitalised,
    counted,
    day,
    joined,
    listed,
    month,
    none_of,
    say,
    sentences,
    within,
)
from appraisal.workbook.reading.deadlines import deadline

# What each page says of a worked example.
_ON_A_PAPER = "Worked example: facts cited are published, the money and every other figure are invented"
_INVENTED = "Worked example: the council and every figure are invented"
_A_POUND, _HALF = 1, 0.5
_NAMED = 6  # names in a sentence
_FEW = 3  # months that are named one by one


def running(monitoring: Monitoring) -> str:
    """Return what each page of a worked example says of it; "" for a council's own report."""
    about = monitoring.about
    return "" if not about.worked_example else _ON_A_PAPER if about.source_document else _INVENTED


def draft(monitoring: Monitoring) -> str:
    """Return what a draft says of itself on every page; "" for a report that is filled in."""
    return "DRAFT: parts of the report are still to be filled in" if monitoring.gaps else ""


def window(monitoring: Monitoring) -> str:
    """Return which twelve months are measured: "April 2027 to March 2028"."""
    return f"{month(monitoring.window[0])} to {month(monitoring.window[-1])}"


def money_in_brief(results: Results) -> Text:
    """Say what cash was promised for the measured twelve months, what is forecast, where most of the difference is, and
    what is verified so far."""
    if not results.monitoring.cash:
        return ("No benefit releases cash.",)
    promised = phrase(
        results,
        "For the twelve months that are measured, {window}, {cash.measured.planned:money} of cash was promised and "
        "{cash.measured.mean:money} is forecast (between {cash.measured.p10:money} and {cash.measured.p90:money} in "
        "eight of ten simulated futures).",
        window=window(results.monitoring),
    )
    return sentences([promised, _mainly(results), _this_year(results), _verified(results)])


def _mainly(results: Results) -> Text:
    """Say in which benefit most of what is missing is, where more than half of it is in one."""
    short = {row: sign(row) * results[f"benefit.{row.id}.measured.short"] for row in results.monitoring.cash}
    total = results["cash.measured.short"]
    worst = max(short, key=lambda row: short[row])
    if total < _A_POUND or short[worst] < _HALF * total or len(short) == 1:
        return ()
    lacking = number(results, f"benefit.{worst.id}.measured.short", "money_size")
    if short[worst] > total:
        told = "{lacking} is missing in one benefit, {where}; the others together bring more than was promised."
    else:
        told = "Of the {cash.measured.short:money} that is missing, {lacking} is in one benefit: {where}."
    return phrase(results, told, lacking=lacking, where=within(worst.name))


def _verified(results: Results) -> Text:
    """Say how much is verified of what was promised until now, and what the forecast would be with what is not."""
    if not results["cash.to_date.planned"] and not results["cash.to_date.actual"]:
        return ("Nothing was promised by now.",)
    told = "{cash.to_date.actual:money} is verified of {cash.to_date.planned:money} promised to {due}."
    return sentences([phrase(results, told, due=month_named(results.facts["due_by"])), _if_verified(results)])


def _if_verified(results: Results) -> Text:
    """Say what was read and is not verified, and what the forecast would be with it; nothing where there is none."""
    costs = results["cash.to_date.unverified_costs"]
    if not results["cash.to_date.unverified"] and not costs:
        return ()
    less = ", less {cash.to_date.unverified_costs:money} of costs" if costs else ""
    told = f"{{cash.to_date.unverified:money}} more was read{less}, and counts for nothing yet: with it, "
    return phrase(results, told + "{if_verified.cash.measured.mean:money} would be forecast.")


def month_named(key: str) -> str:
    """Return the month of a key: "2027-03" is March 2027."""
    return month(dt.date.fromisoformat(f"{key}-01"))


def _this_year(results: Results) -> Text:
    """Say what the financial year of the report was promised to bring, and is forecast to."""
    year = year_of(results.monitoring.month)
    key = f"cash.year.{year}"
    if f"{key}.mean" not in results or {year} == set(map(year_of, results.monitoring.window)):
        return ()
    promised, forecast = (number(results, f"{key}.{of}", "money") for of in ("planned", "mean"))
    if not (promised.value or forecast.value):
        return ()
    return say(f"In {financial_year(year)}, this financial year: ", promised, " promised, ", forecast, " forecast.")


def lights_in_brief(results: Results) -> Text:
    """Say which benefits and measures are not on track, and how many are."""
    found: dict[str, str] = results.facts["light"]
    if not found:
        return ("Nothing was read yet, or has a target.",)
    named = {code: f"{within(name)}{_gap(results, code)}" for code, name in results.monitoring.named.items()}
    of = {light: some([named[code] for code, each in found.items() if each == light]) for light in _HEADED}
    told = [f"{_HEADED[light]}: {names}." for light, names in of.items() if names]
    green, waiting = (sum(each == light for each in found.values()) for light in (Light.GREEN, Light.NOT_DUE))
    rest = f"; not due yet: {count_words(waiting)}" if waiting else ""
    told.append(f"Green: {count_words(green)} of {count_words(len(found))}{rest}.")
    return (" ".join(told),)


def _gap(results: Results, code: str) -> str:
    """Return by how much the forecast of a benefit is short of its target, or a cost above it; "" where it is not."""
    row = next((row for row in results.monitoring.valued if row.id == code), None)
    if row is None or f"light.{code}.target" not in results:
        return ""
    short = sign(row) * (results[f"light.{code}.target"] - results[f"benefit.{code}.measured.mean"])
    return f" ({money_size(short)} {'short' if sign(row) > 0 else 'over'})" if short >= _A_POUND else ""


_HEADED = {Light.RED: "Red", Light.AMBER: "Amber", Light.UNKNOWN: "Cannot be told"}


def people_in_brief(results: Results) -> Text:
    """Say how users and staff fare, by the first measure of each that was read."""
    told = []
    for side in (Perspective.USERS, Perspective.STAFF):
        rows = [row for row in results.monitoring.measures if row.perspective is side and row.unit]
        read = [row for row in rows if results.monitoring.readings_of(row.id)]
        told += [_fares(results, max(read, key=partial(_firmly, results.monitoring)))] if read else []
    return say(begun(joined(told)), ".") if told else ()


def _firmly(monitoring: Monitoring, row: MeasureRow) -> tuple[bool, int, dt.date]:
    """Return how firmly a measure was read last: verified, with a sample, and when."""
    last = monitoring.readings_of(row.id)[-1]
    return is_verified(last), last.sample or 0, last.month


def _fares(results: Results, row: MeasureRow) -> Text:
    unit = "" if row.unit == "%" else f" {row.unit}"
    found = results.standings.get(row.id)
    last = found.reading if found and found.reading else results.monitoring.readings_of(row.id)[-1]
    style: Style = share_style(last.value) if row.unit == "%" else "given"
    marks = (
        place_named(results.monitoring, last.place),
        sample_of(row, last),
        month(last.month),
        "" if is_verified(last) else "not verified",
    )
    asked = ", ".join(filter(None, marks))
    before = f"measure.{row.id}.baseline"
    before_style: Style = share_style(results.numbers.get(before, 0.0)) if row.unit == "%" else "given"
    was = say("; before: ", number(results, before, before_style), unit) if before in results else ()
    return say(
        f"{within(row.name)}: ", number(results, f"{reading_key(last)}.value", style), unit, f" ({asked}", was, ")"
    )


def place_named(monitoring: Monitoring, code: str) -> str:
    """Return what a place is called; "" for everywhere."""
    return next((place.name for place in monitoring.areas if place.id == code), "")


def sample_of(row: MeasureRow, reading: ReadingRow) -> str:
    """Return how many a reading is of: those that were asked, or of a process, what was counted; "" if not known."""
    if not reading.sample:
        return ""
    asked = row.perspective in (Perspective.USERS, Perspective.STAFF)
    return f"{reading.sample:,} asked" if asked else f"of {reading.sample:,}"


def some(names: Sequence[str]) -> str:
    """Return names with semicolons between, and of many the first with how many there are besides."""
    more = len(names) - _NAMED
    return "; ".join([*names[:_NAMED], *([f"and {count_words(more)} more"] if more > 0 else [])])


def rule_of_lights() -> str:
    """Return the rule by which a light is shown."""
    return (
        f"Green: the chance of reaching the target is {percent(GREEN_FROM)} or more; amber: {percent(AMBER_FROM)} or "
        "more; red: less. The rule is ours. Before readings, a promise at its likely figure has a chance of about half."
    )


# Since the month before.


def since_in_brief(results: Results) -> list[Text]:
    """Return what has changed since the report of the month before, one text for each."""
    if "light_before" not in results.facts:
        return []
    told = [text for text in (_moved(results), _carried_since(results), _restated(results)) if text]
    before, now = results.facts["light_before"], results.facts["light"]
    named = results.monitoring.named
    turned = [
        f"{named[code]}: {before[code]} to {each}"
        for code, each in now.items()
        if code in before and before[code] != each
    ]
    told.append((f"Lights that changed: {'; '.join(turned)}.",) if turned else ("No light has changed.",))
    return told


def _moved(results: Results) -> Text:
    """Say how the forecast of cash has changed, and in which benefit more than half of that is."""
    change = results.numbers.get("since.cash.measured.mean")
    if change is None:
        return ()
    if abs(change) < _A_POUND:
        return ("The forecast of cash for the measured twelve months is as it was.",)
    since = {row: results.numbers.get(f"since.benefit.{row.id}.measured.mean", 0.0) for row in results.monitoring.cash}
    by = {row: sign(row) * moved_by for row, moved_by in since.items()}
    most = max(by, key=lambda row: by[row] * (1 if change > 0 else -1))
    return phrase(
        results,
        "The forecast of cash for the measured twelve months has {way} by {since.cash.measured.mean:money_size}{most}.",
        way="risen" if change > 0 else "fallen",
        most=f", most of it in {within(most.name)}" if abs(by[most]) > _HALF * abs(change) else "",
    )


def _carried_since(results: Results) -> Text:
    """Say how verified cash has changed, and what may be invoiced on it."""
    if not results.monitoring.cash:
        return ()
    cash, fee = (results.numbers.get(f"since.{key}", 0.0) for key in ("cash.to_date.actual", "fee.payable_now"))
    told = "Verified cash is as it was a month ago"
    if abs(cash) >= _A_POUND:
        way = "higher" if cash > 0 else "lower"
        told = f"Verified cash is {{since.cash.to_date.actual:money_size}} {way} than a month ago"
    if fee:
        way = "more" if fee > 0 else "less"
        told += f", and {{since.fee.payable_now:money_pence_size}} {way} of the fee may be invoiced"
    return phrase(results, f"{told}.")


def _restated(results: Results) -> Text:
    """Say how many readings were put right, and by how much in all."""
    if not results["count.restated"]:
        return ()
    change = results["money.restated"]
    by = f", in all by {{money.restated:money_size}} {'less' if change < 0 else 'more'}" if change else ""
    were = "was" if results["count.restated"] == 1 else "were"
    readings = begun(a_count(results, "count.restated", "reading"))
    return phrase(results, f"{{readings}} reported before {were} put right{by}.", readings=readings)


# People, places, actions.


def roll_out_in_brief(results: Results) -> Text:
    """Say how many places have begun, and how much of the area they are; nothing where there are none."""
    count, late = len(results.monitoring.places), _late_places(results.monitoring)
    if count == 0:
        return ()
    if count == 1:
        return ("The one place has begun.",) if results["count.begun"] else (f"The one place has not begun.{late}",)
    if not results["count.begun"]:
        return (f"{none_of(count, 'place')} has begun.{late}",)
    places = a_count(results, "count.places", "place")
    if results["count.begun"] == count:
        behind = sum(later_than_promised(place) for place in results.monitoring.places)
        begun_late = f", {count_words(behind)} later than was promised" if behind else ""
        return say("All ", places, f" have begun{begun_late}.")
    brings = ", with {places.promised_begun:percent} of what was promised" if "places.promised_begun" in results else ""
    begun_so_far = so_many(results, "count.begun", "has", "have")
    told = f"Of {{places}}, {{begun_so_far}} begun{brings}.{{late}}"
    return phrase(results, told, places=places, begun_so_far=begun_so_far, late=late)


def later_than_promised(place: PlaceRow) -> bool:
    """Return whether a place has begun in a later month than was promised."""
    return place.started is not None and month_of(place.started) > month_of(place.planned)


def _late_places(monitoring: Monitoring) -> str:
    today = monitoring.about.report_date
    late = [place.name for place in monitoring.places if not place.started and place.planned <= today]
    return f" Late: {listed(late)}." if late else ""


def actions_in_brief(results: Results) -> Text:
    """Say which actions are late; nothing where there are none."""
    monitoring = results.monitoring
    if not monitoring.actions:
        return ()
    late = [within(row.name) for row in monitoring.actions if is_late(monitoring, row)]
    if not late:
        return ("No action is late.",)
    return (f"{capitalised(counted(len(late), 'action'))} {'is' if len(late) == 1 else 'are'} late: {listed(late)}.",)


def is_late(monitoring: Monitoring, row: ActionRow) -> bool:
    """Return whether an action is said to be late, or its last day has passed and it is not done."""
    by = deadline(row)
    has_passed = by is not None and by < monitoring.about.report_date
    return row.status is Status.LATE or (has_passed and row.status is not Status.DONE)


def unread_in_brief(results: Results) -> Text:
    """Say of which benefits and months there is no reading, though they were to bring something by now."""
    found: list[tuple[str, str, str]] = results.facts["unread"]
    named = {code: within(name) for code, name in results.monitoring.named.items()}
    lacking = {
        named[code]: dict.fromkeys(month_named(each) for of, _, each in found if of == code) for code, _, _ in found
    }
    told = [
        f"{name}, {listed(list(each)) if len(each) <= _FEW else counted(len(each), 'month')}"
        for name, each in lacking.items()
    ]
    return (
        (f"Not read, or not verified, in every place, so that the forecast stands there: {some(told)}.",)
        if told
        else ()
    )


def next_month(monitoring: Monitoring) -> str:
    """Return when the board looks again: the day entered, or the month after."""
    return day(monitoring.about.next_report) if monitoring.about.next_report else month(later(monitoring.month, 1))


def asked(monitoring: Monitoring) -> Sequence[Text]:
    """Return what the board is asked, each with its reason."""
    return [say(row.name, f" {capitalised(row.why)}" if row.why else "") for row in monitoring.decisions]


def method(monitoring: Monitoring) -> Sequence[str]:
    """Return how the forecast is made, a paragraph each."""
    together = monitoring.about.together
    tied = (
        f"Benefits are taken to rise and fall together by {percent(together)} (a correlation, by judgement)."
        if together
        else "Benefits are taken to rise and fall each by itself: if they move together, the range of the sum is wider."
    )
    return (
        (
            "The effect of a benefit is what it comes to in a year, at full effect everywhere. What was promised gives "
            "it a mean and a spread. Each reading, divided by the share of the effect that its month and place were to "
            "have, is a reading of that effect. The two are weighted by how exact each is, and the weight on what was "
            "seen is printed. A reading error that is stated is taken as it is, so that more readings never widen the "
            "forecast; where none is stated, the readings’ own spread stands for it, from three readings on."
        ),
        (
            "A place may do better or worse than the whole area. How much is judged for each benefit and printed; "
            "where three places or more were read, what was seen of it stands beside. A place that has not begun is "
            "taken to do as the whole area does, give or take that spread, from the day on which it is expected."
        ),
        (
            f"The shape of the range is that of what was promised, moved and narrowed. {tied} Money is as promised: "
            "neither raised with prices nor discounted."
        ),
    )
