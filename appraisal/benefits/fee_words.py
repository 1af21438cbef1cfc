"""What a benefits report says of the fee in sentences, each figure with its key."""

from __future__ import annotations

from appraisal.benefits.evidence import has_evidence
from appraisal.benefits.monitoring import Monitoring, sign
from appraisal.benefits.results import Results
from appraisal.benefits.rows import (
    Annualised,
    FeeRow,
    StageRow,
)

# What each page says of a worked example.
from appraisal.benefits.words import some, window
from appraisal.documents.record_words import a_count, marked, phrase
from appraisal.ground.blocks import Text
from appraisal.ground.chances import in_hundred
from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.ground.styles import number
from appraisal.ground.texts import (
    say,
    sentences,
    within,
)

_A_HUNDREDTH = 0.01  # a chance that moves by less prints alike
_ILLUSTRATIVE = "The fee is illustrative, and no council’s."


def fee_in_brief(results: Results) -> Text:
    """Say what of the fee may be invoiced on what is verified, and why not more; then what is likely, and what it would
    take."""
    if results.monitoring.fee is None:
        return ()
    most = "At most {fee.payable_now:money_pence}" if results["fee.payable_now"] else "Nothing"
    told = f"{most} of the fee of {{fee.amount:money_pence}} may be invoiced on what is verified so far: {{why}}."
    said = phrase(results, told, why=_why(results))
    example = (_ILLUSTRATIVE,) if results.monitoring.about.worked_example else ()
    return sentences([said, _invoiced_early(results), _likely_fee(results), _still_needed(results), example])


def _invoiced_early(results: Results) -> Text:
    """Say what was invoiced without its evidence, or beyond what the verified benefit carries."""
    told = {
        "{fee.invoiced_unshown:money_pence} for stages without their evidence": results["fee.invoiced_unshown"],
        "{fee.invoiced_beyond:money_pence} more than the verified benefit carries": results["fee.invoiced_beyond"],
    }
    if not (found := [each for each, sum_ in told.items() if sum_ > HALF_A_PENNY]):
        return ()
    return phrase(results, f"Of the {{fee.invoiced:money_pence}} invoiced already, {' and '.join(found)}.")


def _why(results: Results) -> Text:
    """Say what holds the fee back: the benefit that is verified, the evidence of its stages, or what was invoiced."""
    carried, evidenced, invoiced = (results[f"fee.{each}"] for each in ("carried", "evidenced", "invoiced"))
    if not evidenced:
        return ("no stage that is due has its evidence",)
    if not carried:
        return ("no annual benefit is verified that would carry any of it",)
    told = "the stages that have their evidence come to {fee.evidenced:money_pence}"
    if min(evidenced, carried) <= invoiced:
        told = "{fee.invoiced:money_pence} was invoiced, and no more has its evidence or is carried by the verified "
        told += "benefit"
    elif carried < evidenced:
        told = "the annual benefit that is verified so far, {fee.seen:money_pence}, carries "
        told += "{fee.carried:money_pence}, of which {fee.invoiced:money_pence} was invoiced" if invoiced else "no more"
    return phrase(results, told)


def _likely_fee(results: Results) -> Text:
    """Say in how many futures the benefit carries the whole fee, in how many it did a month ago, and what the readings
    say without the promise."""
    found = _futures(results, "fee.chance_whole")
    if not results["fee.chance_whole"]:
        return say("In ", found, " does the benefit carry the whole fee.")
    ago = results["fee.chance_whole"] - results.numbers.get("since.fee.chance_whole", 0.0)
    was = f" (a month ago: {in_hundred(ago)})" if abs(ago - results["fee.chance_whole"]) >= _A_HUNDREDTH else ""
    told = say("In ", found, " the benefit carries the whole fee", was, ", if every stage has its evidence")
    if "fee.alone" not in results or results["fee.alone"] > results["fee.wanted"]:
        return say(told, ".")
    return say(told, "; on the readings alone, ", number(results, "fee.alone", "money"), " a year, it would not.")


def _futures(results: Results, key: str) -> Text:
    """Return in how many simulated futures something is so: "55 of 100 simulated futures", "none of the ..."."""
    found = number(results, key, "in_hundred")
    return say(found, " simulated futures" if found.text.endswith("100") else " of the simulated futures")


def _still_needed(results: Results) -> Text:
    """Say what each month that is left must bring for the whole fee, beside the most that is verified in one."""
    if "fee.needed_each" not in results or results["fee.needed_each"] <= 0:
        return ()
    left = "each of the {left} not verified yet" if results["fee.months_left"] > 1 else "the month not verified yet"
    best = "; the most verified in one is {fee.best_month:money}" if "fee.best_month" in results else ""
    told = f"For that {left} must bring {{fee.needed_each:money_pence}}{best}."
    return phrase(results, told, left=a_count(results, "fee.months_left", "month"))


def fee_terms(results: Results, fee: FeeRow) -> tuple[Text, Text]:
    """Say on what terms the fee hangs and what is set against it; and what each reading of the terms comes to."""
    measured = f"the sum of the measured twelve months, {window(results.monitoring)}"
    last = "that of the last month, times twelve"
    annual, other = (measured, last) if fee.annualised is Annualised.MEASURED else (last, measured)
    terms = phrase(
        results,
        "The recurrent annual benefit must be {exceeds} {fee.ratio:given} times the one-off fee, "
        "{fee.wanted:money_pence}; if it is not, the fee is cut until it is. That benefit is {annual}. A month that is "
        "not verified counts as nothing; a cost that is due and not verified is taken off at what was read or "
        "promised, whichever is more.{source}",
        exceeds=str(fee.exceeds),
        annual=annual,
        source=marked(fee.basis, fee.source),
    )
    if_not = _futures(results, "fee.otherwise.chance_whole")
    otherwise = say(f"Read as {other}, it carries the whole fee in ", if_not, ".")
    readings = sentences([_readings_of_the_terms(results, fee), otherwise, _alone(results)])
    return (sentences([terms, _set_against(results.monitoring)]), readings)


def _alone(results: Results) -> Text:
    """Say what the annual benefit comes to if the promise is left out."""
    if "fee.alone" not in results:
        return ()
    return phrase(
        results,
        "On the readings alone the annual benefit would come to {fee.alone:money}; with the promise weighed in, it "
        "comes to {fee.benefit.mean:money}.",
    )


def _set_against(monitoring: Monitoring) -> Text:
    """Say which benefits are set against the fee."""
    plus, less = ([within(row.name) for row in monitoring.for_the_fee if sign(row) == way] for way in (1, -1))
    return (f"Set against the fee: {some(plus) or 'nothing'}{f', less {some(less)}' if less else ''}.",)


def _readings_of_the_terms(results: Results, fee: FeeRow) -> Text:
    """Say what “greater than” and “at least” come to today."""
    alike = results["fee.carried_if_greater"] == results["fee.carried_if_least"]
    apart = "the first carries {fee.carried_if_greater:money_pence} and the second {fee.carried_if_least:money_pence}"
    return phrase(
        results,
        "Read as “greater than”, a benefit of exactly that size is too small; read as “at least”, it is enough. Today "
        f"{'both carry {fee.carried_if_greater:money_pence}' if alike else apart}. This report reads “{{exceeds}}”.",
        exceeds=str(fee.exceeds),
    )


def fee_forecast(results: Results) -> Text:
    """Say how the fee and the net benefit come out in the simulated futures."""
    if results.monitoring.fee is None:
        return ()
    reached = ", and the annual benefit to {fee.reached.mean:points_2} times the fee"
    return phrase(
        results,
        "Over the simulated futures the fee comes to {fee.payable.mean:money} on average, between "
        "{fee.payable.p10:money} and {fee.payable.p90:money} in eight of ten"
        f"{reached if 'fee.reached.mean' in results else ''}. None of these is a sum to be paid. Cash less fee, over "
        "the years that are followed, comes to {net.mean:money} on average, between {net.p10:money} and "
        "{net.p90:money} in eight of ten, before any cost of the programme that is not entered as a disbenefit.",
    )


def evidence_of(results: Results, stage: StageRow) -> str:
    """Return whether a stage has its evidence."""
    monitoring = results.monitoring
    if not stage.evidence:
        return "none is named"
    if stage.due > monitoring.about.report_date:
        return "not due yet"
    return "verified" if has_evidence(monitoring, stage) else "not shown"
