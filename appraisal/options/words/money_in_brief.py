"""The money of an option in a few sentences: what it saves a year and costs once, and what is not in that.

Sums have two significant figures, for they rest on judgement; the appraisal has more. A saving is a positive saving.
"""

from __future__ import annotations

from appraisal.ground.blocks import Text
from appraisal.ground.pounds import MILLION
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised, counted, day, joined, say, sentences, within
from appraisal.options.case import Case
from appraisal.options.case.prices import is_priced
from appraisal.options.results import Results
from appraisal.options.results.needed import widest_need
from appraisal.options.sensitivity import AS_OTHERS, as_others_delivered
from appraisal.options.words.discounting import rate_of_its_own
from appraisal.options.words.footing import Footing, footing
from appraisal.options.words.naming import called
from appraisal.options.words.plan_in_brief import plan_by_year
from appraisal.options.words.ranking import leaders, ranked
from appraisal.options.words.yearly_saving import (
    after_its_one_off,
    prints_nothing,
    saving_of,
    saving_year,
    settled_year,
)
from appraisal.reference import savings_delivered_collected


def money_in_brief(results: Results, option: str) -> Text:
    """Say what an option saves or costs more in cash, a year or over the period, and what it costs once.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> def told(saved, total=39e6, once=1.96e6, option="house"):
    ...     settled = {"options.house.settled.saving": saved, "options.house.settled.year": 2021}
    ...     sums = {"options.house.saving_total.mean": total, "options.house.one_off": once}
    ...     return plain(money_in_brief(changed(small(), settled | sums), option))
    >>> told(4.85e6)
    'In-house saves about £4.9 million a year from 2021/22 against business as usual (low £1.1 million, high £3.0
     million), and costs about £2.0 million once.'
    >>> told(-4.85e6, once=0), told(0, -2e6, 0)
    ('In-house costs about £4.9 million more a year from 2021/22 than business as usual.', 'In-house costs about £2.0
     million more over five years than business as usual.')
    >>> told(0, 0), told(4e6, option="bau")
    ('In-house costs about the same over five years as business as usual, one-off costs of about £2.0 million counted
     in.', 'Business as usual costs about £31 million over five years.')
    """
    case, name = results.case, called(results.case, option)
    if not case.cost_lines:
        return ()
    opening = f"On our figures, {name}" if footing(case) is Footing.PUBLISHED else capitalised(name)
    saving = saving_of(results, option)
    if saving is None:
        key, over = f"options.{option}.cash_total", f" over {counted(len(case.years), 'year')}"
        verb = "brings in" if results[key] < 0 else "costs"
        cash = number(results, key, "money_two")
        return say(f"{opening} {verb} {'' if cash.text.startswith('under') else 'about '}", cash, f"{over}.")
    (key, when), bau = saving, called(case, str(results.facts["business_as_usual"]))
    about: Text = ("about ", number(results, key, "money_two"))
    if prints_nothing(results, key):
        said: Text = (f"{opening} costs about the same{when} as {bau}",)
    elif results[key] > 0:
        said = say(f"{opening} saves ", about, f"{when} against {bau}", _between(results, option, key))
    else:
        said = say(f"{opening} costs ", about, f" more{when} than {bau}")
    return say(said, _once(results, option, key), ".")


def _between(results: Results, option: str, key: str) -> Text:
    """Return between what ends a yearly saving lies in eight simulated futures in ten; nothing of a sum over years, or
    where the ends print alike."""
    if ".settled." not in key:
        return ()
    year = settled_year(results, option)
    ends = [f"options.{option}.saving.{year}.{end}" for end in ("p10", "p90")]
    if any(results[end] <= 0 for end in ends):
        return ()
    low, high = (number(results, end, "money_two") for end in ends)
    return () if low.text == high.text else say(" (low ", low, ", high ", high, ")")


def _once(results: Results, option: str, told: str) -> Text:
    """Return what an option costs once: beside what is told of a year, and as a part of what is told of all years."""
    key = f"options.{option}.one_off"
    if results[key] <= 0 or prints_nothing(results, key):
        return ()
    once = number(results, key, "money_two")
    if ".settled." not in told:
        return say(", one-off costs of about ", once, " counted in")
    return say(f", and {'costs ' if results[told] > 0 else ''}about ", once, " once")


def one_off_in_brief(results: Results, option: str, most: int = 3) -> Text:
    """Say what an option costs once, and the largest parts of that; nothing where it costs nothing once."""
    key = f"options.{option}.one_off"
    if not results.case.cost_lines or results[key] <= 0 or prints_nothing(results, key):
        return ()
    lines = [line for line in results.case.one_off_costs if option in line.options]
    lines = sorted(
        (line for line in lines if not prints_nothing(results, f"lines.{line.id}.cash")),
        key=lambda line: -abs(results[f"lines.{line.id}.cash"]),
    )
    largest = lines[:most]
    style: Style = "money_two" if results[key] >= MILLION else "money"  # parts of thousands are added up by readers
    each = [say(f"“{line.name}” ", number(results, f"lines.{line.id}.cash", style)) for line in largest]
    many = sum(results[f"lines.{line.id}.cash"] for line in largest) > results[key] / 2
    which = ": " if len(lines) <= most else ", most of it " if many else ", the largest parts of it "
    who = "It" if plan_by_year(results, option) else capitalised(called(results.case, option))
    return say(f"{who} costs about ", number(results, key, style), " once", which, joined(each), ".")


def outside_in_brief(results: Results, option: str) -> Text:
    """Say what councils elsewhere delivered of the savings they planned, and what that share would be here.

    Nothing where the option is not expected to save.
    """
    year = saving_year(results)
    before, after = f"options.{option}.saving.{year}.mean", f"options.{option}.outside.saving"
    if after not in results or min(results[before], results[after]) <= 0 or prints_nothing(results, after):
        return ()
    return say(
        "A warning from elsewhere: half of ",
        number(results, "outside.count", "count_words"),
        " published outturns of whole councils, no fair sample, delivered less than ",
        number(results, "outside.median", "percent"),
        " of the savings planned. That share of this saving would be about ",
        number(results, after, "money_two"),
        f" in {financial_year(year)}",
        after_its_one_off(results, option, year),
        ".",
        _beyond_what_most_delivered(results, option),
    )


def _beyond_what_most_delivered(results: Results, option: str) -> Text:
    """Say that a plan which is met on average needs more of what is expected than three in four outturns delivered.

    Of the plan's last year; nothing where less is needed, or more than is expected, which is told as a shortfall.
    """
    need = widest_need(results.case)
    key = f"options.{option}.needed.{need.part}.{need.years[-1]}.of_expected" if need else ""
    if not need or not results["outside.upper_quarter"] < results.numbers.get(key, 0.0) <= 1:
        return ()
    return say(
        " The plan needs ",
        number(results, key, "percent"),
        f" of what is expected in {financial_year(need.years[-1])}, and about a quarter of them delivered more than ",
        number(results, "outside.upper_quarter", "percent"),
        ".",
    )


def outturns_elsewhere(results: Results) -> Text:
    """Say of what kind the outturns are that the warning from elsewhere rests on, and where each has its source.

    Nothing where no option has such a warning.
    """
    if not any(outside_in_brief(results, option.id) for option in results.case.options):
        return ()
    return say(
        "Savings elsewhere: a quarter of the ",
        number(results, "outside.count", "count_words"),
        " outturns delivered less than ",
        number(results, "outside.lower_quarter", "percent"),
        " of what was planned, a quarter more than ",
        number(results, "outside.upper_quarter", "percent"),
        ". They are year-end figures of ",
        number(results, "outside.councils", "count_words"),
        " councils, found by searching, and so not a fair sample. Each stands with its source in the reference data of "
        f"the toolkit, “Savings delivered”, collected on {day(savings_delivered_collected())}. "
        f"No sum{_but_the_scenario(results.case)} uses them.",
    )


def _but_the_scenario(case: Case) -> str:
    return f" but the scenario “{AS_OTHERS}”" if as_others_delivered(case) else ""


def not_counted(results: Results, option: str) -> Text:
    """Say what the saving that is told of an option leaves out: the cost of risks, and inflation."""
    case = results.case
    if not case.cost_lines:
        return ()
    base = f"at {case.about.price_base} prices, without inflation"
    told_in = f"Sums are rounded, in cash {'of each year, with inflation' if is_priced(case) else base}."
    late = _late(results, option)
    key = f"options.{option}.risk_exposure.mean"
    if not any(option in risk.options for risk in case.risks) or results[key] <= 0 or prints_nothing(results, key):
        return say(f"{told_in} The cost of risks is not in them.", late)
    said = case.by_cost and ranked(results) and len(leaders(results)) == 1  # by rank_in_brief, above this
    at = () if said else rate_of_its_own(results)
    told = say(number(results, key, "money_two"), " on average in present value", *((at, ",") if at else ()))
    bau = results.facts["business_as_usual"]
    other = f"options.{bau}.risk_exposure.mean"
    if bau not in (None, option) and results.numbers.get(other, 0.0) > 0 and not prints_nothing(results, other):
        beside = number(results, other, "money_two")
        told = say(told, f"{' and' if at else ','} those of {called(case, str(bau))} ", beside)
    return say(f"{told_in} Risks are not in them: those of {called(case, option)} cost ", told, ".", late)


def _late(results: Results, option: str) -> Text:
    """Say what starting late costs or saves an option on average, which is in its sums; nothing of nothing."""
    key = f"options.{option}.late.cash"
    if key not in results or prints_nothing(results, key):
        return ()
    years, verb = counted(len(results.case.years), "year"), "costs" if results[key] > 0 else "saves"
    late = number(results, key, "money_two_short")
    return say(f" That it may start late is in them, and {verb} about ", late, f" over {years}.")


def unknown_in_brief(results: Results, option: str) -> Text:
    """Say of what nobody knows how large it would have to be: for the nearest other option to cost as little as this
    one, and for this one to meet the plan; nothing where everything is known."""
    case = results.case
    told = []
    for line in case.unknown:
        keys = {
            other: f"options.{other}.unknown.{line.id}.to_cost_as_little" for other in line.options if other != option
        }
        there = {other: key for other, key in keys.items() if key in results}
        if not there:
            continue
        nearest = min(there, key=lambda other: results[there[other]])
        told.append(
            say(
                f"{capitalised(within(line.name))} is not known, and in no sum. To cost as little, ",
                f"{called(case, nearest)} would have to save ",
                number(results, there[nearest], "money_two"),
                " a year more on it.",
            )
        )
    return sentences(told)
