"""What a service plan says in sentences, each figure with its key."""

from __future__ import annotations

from appraisal.documents.record_words import DASH, a_count, so_many
from appraisal.ground.blocks import Text
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import begun, capitalised, day, joined, listed, say, sentences, within
from appraisal.service_plan.plan import Plan
from appraisal.service_plan.results import TOTALS, Results
from appraisal.service_plan.rows import ActivityRow, MeasureRow, Money, Perspective, Total
from appraisal.service_plan.sums import (
    Rating,
    Status,
    by_severity,
    compared,
    rating,
    rounding,
    status,
    unfilled,
    years_of,
)
from appraisal.workbook.reading.deadlines import deadline

PERSPECTIVES = {
    Perspective.CUSTOMER: "Customers",
    Perspective.PROCESS: "Processes",
    Perspective.FINANCE: "Finance",
    Perspective.STAFF: "Staff",
}
_HALF = 0.5


def running(plan: Plan) -> str:
    """Return what each page of a worked example says of it; "" for a service's own plan."""
    if not plan.about.worked_example:
        return ""
    if plan.about.source_document:
        return "Worked example on a published plan: figures and facts are the plan’s, the words are ours"
    return "Worked example: the council and every figure are invented"


def draft(plan: Plan) -> str:
    """Return what a draft says of itself on every page; "" for a plan that is filled in."""
    return "DRAFT: parts of the plan are still to be filled in" if plan.gaps else ""


def activity(results: Results, row: ActivityRow) -> Text:
    """Return how much a function does: "about 50,000 enquiries handled each year"."""
    style: Style = "money_round" if row.pounds else "given"
    ends = [number(results, f"activity.{row.id}.figure", style)]
    ends += [number(results, f"activity.{row.id}.up-to", style)] if row.up_to is not None else []
    return say(f"{row.about} " if row.about else "", joined([(end,) for end in ends], "to"), f" {row.name}")


def moved(results: Results, key: str, subject: str) -> Text:
    """Say by how much a sum changes: "spending rises by £326,000"."""
    change = results[f"{key}.change"]
    if not change:
        return (f"{subject} stays the same",)
    verb = "rises" if change > 0 else "falls"
    return say(f"{subject} {verb} by ", number(results, f"{key}.change", "money_size"))


def money_in_brief(results: Results) -> Text:
    """Say what the service costs, how that changes and what makes the change; nothing without both years."""
    plan = results.plan
    years = compared(plan.lines, plan.about.first_year)
    net = f"resources.{TOTALS[Total.NET]}"
    if years is None or f"{net}.change" not in results:
        return (not_totalled(plan),) if not_totalled(plan) else ()
    before, after = (number(results, f"{net}.{year}", "money") for year in years)
    if min(results.numbers.get(f"{net}.{year}", 0.0) for year in years_of(plan.lines)) < 0:
        return sentences([_balance(results, years), _mainly(results)])
    share = f"{net}.share_change"
    told = say(
        moved(results, net, "Net cost"),
        say(" (", number(results, share, "percent_size"), ")") if share in results else "",
        ", from ",
        before,
        f" in {financial_year(years[0])} to ",
        after,
        f" in {financial_year(years[1])}: ",
        joined(_both(results)),
        ".",
    )
    return sentences([told, _mainly(results), _later(results, years[1])])


def _later(results: Results, last: int) -> Text:
    """Say what net cost comes to in the years after the first; nothing without any."""
    net = f"resources.{TOTALS[Total.NET]}"
    after = [year for year in years_of(results.plan.lines) if year > last and f"{net}.{year}" in results]
    told = [say(number(results, f"{net}.{year}", "money"), f" in {financial_year(year)}") for year in after]
    return say("Net cost is then ", joined(told), ".") if told else ()


def _balance(results: Results, years: tuple[int, int]) -> Text:
    """Say of each year by how much income exceeds cost, or cost income: a net cost below zero is no cost."""
    (first, *more), second = (_exceeds(results, year) for year in years)
    again = say(" and by ", *second[1:]) if second[0] == first else say(", and ", *second)
    told = say(capitalised(str(first)), *more, *again, ": ", joined(_both(results)), ".")
    net = f"resources.{TOTALS[Total.NET]}"
    there = [year for year in years_of(results.plan.lines) if year > years[1] and f"{net}.{year}" in results]
    later = [_exceeds(results, year) for year in there]
    return sentences([told, say("After that ", joined(later), ".") if later else ()])


def _exceeds(results: Results, year: int) -> Text:
    key, when = f"resources.{TOTALS[Total.NET]}.{year}", f" in {financial_year(year)}"
    if not results[key]:
        return (f"income equals cost{when}",)
    over = "income exceeds cost by " if results[key] < 0 else "cost exceeds income by "
    return over, number(results, key, "money_size"), when


def _both(results: Results) -> list[Text]:
    """Return what gross cost and income do, as far as both years have them."""
    names = {Total.GROSS: "spending", Total.INCOME: "income"}
    keys = {f"resources.{TOTALS[what]}": name for what, name in names.items()}
    return [moved(results, key, name) for key, name in keys.items() if f"{key}.change" in results]


def _mainly(results: Results) -> Text:
    """Say which line makes more than half of the change in spending, and no more than all of it, if one does."""
    gross = results.numbers.get(f"resources.{TOTALS[Total.GROSS]}.change", 0.0)
    lines = [line for line in results.plan.lines if line.kind is Money.COST and not line.part_of]
    for line in lines if gross else ():
        key = f"resources.{line.id}.change"
        if key in results and _HALF < results[key] / gross <= 1:
            return say(
                "Of the change in spending, ", number(results, key, "money_size"), f" is in {within(line.name)}."
            )
    return ()


def targets_in_brief(results: Results) -> Text:
    """Say how many targets there are and how many are still to be set, and where all are; nothing without targets."""
    if not results["count.targets"]:
        return ("The scorecard sets no target.",)
    told = say("Of ", a_count(results, "count.targets", "target"), ", ")
    if not results["count.to-be-set"]:
        return say(told, "all are set.")
    none_set = [
        name.lower()
        for perspective, name in PERSPECTIVES.items()
        if (most := results[f"count.{perspective}.targets"]) and most == results[f"count.{perspective}.to-be-set"]
    ]
    among = f", among them all for {listed(none_set)}" if none_set else ""
    return say(told, so_many(results, "count.to-be-set", "is", "are"), f" still to be set{among}.")


def without_measure(results: Results) -> str:
    """Return the perspectives whose outcomes have no measure at all, as a sentence names them."""
    there = {measure.perspective for measure in results.plan.measures}
    wanted = {outcome.perspective for outcome in results.plan.outcomes}
    return listed([name.lower() for each, name in PERSPECTIVES.items() if each in wanted - there])


def actions_in_brief(results: Results) -> Text:
    """Say how many actions there are, how many have a deadline, and how many fall due by the end of the first year;
    nothing where there are none."""
    if not results.plan.actions:
        return ()
    year = financial_year(results.plan.about.first_year)
    return say(
        "Of ",
        a_count(results, "count.actions", "action"),
        ", ",
        so_many(results, "count.dated", "has", "have"),
        " a deadline, and ",
        so_many(results, "count.due", "falls", "fall"),
        f" due by the end of {year}.",
        _first_due(results.plan),
    )


def _first_due(plan: Plan) -> str:
    """Return a sentence on the action that falls due first, where one alone does; "" otherwise."""
    dated = sorted((by, row.when, row.name) for row in plan.actions if (by := deadline(row)))
    if not dated or (dated[1:] and dated[0][0] == dated[1][0]):
        return ""
    by, when, name = dated[0]
    said = f"by {day(by)}" if not when else when if when.casefold().startswith(("by ", "before ")) else f"by {when}"
    return f" The first, {said[:1].lower()}{said[1:]}: {within(name)}."


def red_in_brief(results: Results) -> Text:
    """Say which risks are red; nothing where none are entered."""
    if not (risks := by_severity(results.plan.risks)):
        return ()
    red = [within(row.name) for row in risks if rating(row.likelihood, row.impact) is Rating.RED]
    if not red:
        return ("No risk is red.",)
    return say(
        begun(a_count(results, "count.red", "risk")),
        f" {'is' if len(red) == 1 else 'are'} red: {'; '.join(red)}.",
    )


def signed(plan: Plan) -> str:
    """Return who has signed the plan and when, for its front."""
    given = [f"{each.name}, {day(each.date)}" for each in plan.sign_offs if each.date]
    return "; ".join(given) or "not yet"


def not_signed(plan: Plan) -> str:
    """Return a sentence on who has not signed the plan; "" if all have."""
    waiting = [each.name for each in plan.sign_offs if each.date is None]
    return f"Not signed yet: {'; '.join(waiting)}." if waiting else ""


def readings_in_brief(results: Results) -> Text:
    """Say how many measures can be held against a target that is set, and how many of them meet it."""
    if not results["count.measures"]:
        return ()
    told = say("Of ", a_count(results, "count.measures", "measure"), ", ")
    if not results["count.comparable"]:
        return say(told, "none has both a reading and a set target.")
    both = so_many(results, "count.comparable", "has", "have")
    met = so_many(results, "count.met", "is", "are") if results["count.met"] else "none is"
    first = say(told, both, " both a reading and a set target, and ", met, " met already.")
    unsaid = say("Of ", number(results, "count.unsaid", "count_words"), " it is not said which way it is to go.")
    return sentences([first, unsaid if results["count.unsaid"] else (), _parts_in_brief(results)])


def _parts_in_brief(results: Results) -> Text:
    """Say that parts are held against the target of their whole, and how many meet it; nothing without any."""
    if not results["count.parts-comparable"]:
        return ()
    met = so_many(results, "count.parts-met", "meets", "meet") if results["count.parts-met"] else ("none meets",)
    parts = a_count(results, "count.parts-comparable", "part")
    return say("A part is held against the target of its whole: of ", parts, " with a reading, ", met, " it already.")


def elsewhere(results: Results) -> Text:
    """Say how many actions say neither who does them nor what they serve, and stand on the scorecard alone."""
    if not results["count.elsewhere"]:
        return ()
    others = so_many(results, "count.elsewhere", "other action stands", "other actions stand")
    return say(begun(others), " in the scorecard alone, without team, lead or what is served.")


def stands(results: Results, measure: MeasureRow) -> str:
    """Return where a measure stands; nothing for a whole whose parts say it, or where there is nothing to compare."""
    found = status(results.plan.measures, measure)
    return DASH if found in (Status.UNKNOWN, Status.TO_BE_SET) else str(found)


def not_judged(results: Results) -> str:
    """Return a sentence on the functions of which the competitiveness statement says nothing; "" for none."""
    judged = {code for row in results.plan.competition for code in row.functions}
    silent = [row.name for row in results.plan.functions if row.id not in judged]
    return f"Nothing is said of {listed(silent)}." if judged and silent else ""


def not_totalled(plan: Plan) -> str:
    """Return a sentence on the years without a total, and the lines that have no figure for them; "" for none."""
    lacking: dict[int, list[str]] = {}
    for line, year in unfilled(plan.lines):
        lacking.setdefault(year, []).append(within(line.name))
    told = [f"for {financial_year(year)} ({listed(names)})" for year, names in sorted(lacking.items())]
    return f"No total is given where a line has no figure yet: {'; '.join(told)}." if told else ""


def totals_agree(results: Results) -> Text:
    """Say whether the totals printed elsewhere are what the lines come to, and of which that cannot be told; nothing
    where none are."""
    plan = results.plan
    keys = {
        (what, year): (f"printed.{TOTALS[what]}.{year}", f"resources.{TOTALS[what]}.{year}")
        for what, year in ((row.what, year) for row in plan.printed_totals for year, _ in row.by_year)
    }
    apart = {each: abs(results[key] - results[own]) for each, (key, own) in keys.items() if own in results}
    most = rounding(len(plan.lines))
    told = [
        say(
            f"The {what} of {financial_year(year)} is printed as ",
            number(results, keys[what, year][0], "money_given"),
            ", and the lines come to ",
            number(results, keys[what, year][1], "money_given"),
            ".",
        )
        for (what, year), difference in apart.items()
        if difference > most
    ]
    silent = [f"the {what} printed for {financial_year(year)}" for what, year in keys if (what, year) not in apart]
    unsure = f"Whether the lines come to {listed(silent)} cannot be told." if silent else ""
    if apart and not told:
        rounded = ", but for rounding to thousands" if any(apart_by >= 1 for apart_by in apart.values()) else ""
        told = [(f"Added up again, the lines come to each {'other ' if silent else ''}printed total{rounded}.",)]
    return sentences([*told, (unsure,) if unsure else ()])
