"""What the first two pages of a report say of one option: the money, the plan, how sure it is, what would change that.

Sums have two significant figures, for they rest on judgement; the appraisal has more. A saving is a positive saving.
"""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.blocks import Number, Text
from appraisal.case import Case, Recurrence, financial_year, risks_not_assessed
from appraisal.results import Need, Results, needs_of
from appraisal.words.a_year import after_its_one_off, one_offs_decide, saving_year
from appraisal.words.cost import cost_or_saving
from appraisal.words.discounting import rate_of_its_own
from appraisal.words.figures import Style, count_words, money_two, number, plain, say, some_pounds
from appraisal.words.footing import Footing, footing
from appraisal.words.naming import called, called_all, capitalised, counted, everyone, joined, listed, sentences
from appraisal.words.needed import source_of, what_is_needed
from appraisal.words.ranking import leaders, more_often, ranked, recommended_below
from appraisal.words.recommended import soonest_overtaking
from appraisal.words.robustness import soonest_crossing
from appraisal.words.scales import money_style
from appraisal.words.standing import better, with_risk_added

_HALF_A_PENNY = 0.005
_TO_SAVE = "to save "
_HALF = 0.5  # of the simulated futures: what holds in more of them holds "even when" tried hard
Saving = tuple[str, str]  # the key of what an option saves, and when: "a year from 2021/22"


def prints_nothing(results: Results, key: str) -> bool:
    """Return whether a sum prints as nothing, or as under a pound."""
    return not some_pounds(results[key])


def saving_of(results: Results, option: str) -> Saving | None:
    """Return the key of what an option saves in cash against business as usual, and when: a year once that is settled,
    else over the period. None where there is nothing to save against."""
    stem, bau = f"options.{option}", results.case.business_as_usual
    if bau is None or bau.id == option or not results.case.cost_lines:
        return None
    if f"{stem}.settled.saving" in results and not prints_nothing(results, f"{stem}.settled.saving"):
        return f"{stem}.settled.saving", f" a year from {financial_year(int(results[f'{stem}.settled.year']))}"
    return f"{stem}.saving_total.mean", f" over {counted(len(results.case.years), 'year')}"


def money_in_brief(results: Results, option: str) -> Text:
    """Say what an option saves or costs more in cash, a year or over the period, and what it costs once.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
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
    ends = [f"options.{option}.saving.{results.case.years[-1]}.{end}" for end in ("p10", "p90")]
    if ".settled." not in key or any(results[end] <= 0 for end in ends):
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


def widest_need(case: Case) -> Need | None:
    """Return the reading of the plan that asks for most years, the first of those; None where nothing is needed."""
    return max(needs_of(case), key=lambda need: len(need.years), default=None)


def years_met(results: Results, need: Need, option: str) -> tuple[int, ...]:
    """Return the years in which what an option is expected to save is as much as is needed."""
    stem = f"options.{option}.needed.{need.part}"
    return tuple(year for year in need.years if results[f"{stem}.{year}.short"] <= _HALF_A_PENNY)


def plan_in_brief(results: Results, option: str) -> Text:
    """Say whether an option meets what the plan needs, in each of its readings; nothing without a plan to meet."""
    needs = needs_of(results.case)
    widest = widest_need(results.case)
    if widest is None:
        return ()
    if saving_of(results, option) is None:
        opening, bau = _the_need(results, widest), results.case.business_as_usual
        if bau is None or not results.case.cost_lines:
            without = "costs" if bau else "business as usual"
            return say(opening, f"Without {without} nothing can be said of what is saved.")
        return say(opening, f"{capitalised(called(results.case, option))} saves nothing, and does not meet that.")
    others = [need for need in needs if need.part != widest.part]
    return sentences([_against(results, widest, option), *(_also(results, need, widest, option) for need in others)])


def _against(results: Results, need: Need, option: str) -> Text:
    opening = _the_need(results, need)
    met, name = years_met(results, need, option), called(results.case, option)
    if len(met) == len(need.years):
        every = " in every year" if len(met) > 1 else ""
        return say(opening, f"On average, before risks, {name} meets that{every}.", _how_often(results, need, option))
    short = [year for year in need.years if year not in met]
    ends = _shortfalls(results, need, option, (short[0], short[-1]))
    often = _how_often(results, need, option)
    if not met:
        never = "does not meet that" if len(need.years) == 1 else f"meets that in none of the {_span(need)}"
        return say(opening, f"On average, before risks, {name} {never}: ", ends, ".", often)
    told = f"meets that in {count_words(len(met))} of the {_span(need)}: "
    return say(opening, f"On average, before risks, {name} {told}", ends, ".", often)


def _the_need(results: Results, need: Need) -> Text:
    mark = f" ({source_of(need)})" if source_of(need) else ""
    return say("The plan needs ", what_is_needed(results, need), mark, ". ")


def _shortfalls(results: Results, need: Need, option: str, years: tuple[int, int]) -> Text:
    """Return by how much a need is missed in the first and the last year in which it is; of alike ones once."""
    first, last = (_short_in(results, need, option, year) for year in years)
    if years[0] == years[1]:
        return first
    keys = [f"options.{option}.needed.{need.part}.{year}.short" for year in years]
    if money_two(results[keys[0]]) == money_two(results[keys[1]]):
        return say(first, f" and in {financial_year(years[1])}")
    return joined([first, last])


def _span(need: Need) -> str:
    """Return how many years a need is of, and which."""
    first, last = need.years[0], need.years[-1]
    if last - first >= len(need.years):
        return f"{counted(len(need.years), 'year')} in which something is needed"
    return f"{counted(len(need.years), 'year')} from {financial_year(first)} to {financial_year(last)}"


def _how_often(results: Results, need: Need, option: str) -> Text:
    """Say in how many simulated futures an option meets a need, in all its years together."""
    key = f"options.{option}.needed.{need.part}.all_years.chance"
    share, what = number(results, key, "in_hundred"), "it" if len(need.years) == 1 else "all of them"
    if share.text == "none":
        return (" In ", Number(key, share.value, "no"), f" simulated future does it meet {what}.")
    if not any(option in risk.options for risk in results.case.risks):
        return say(f" It meets {what} in ", share, " simulated futures, with no risk counted.")
    after = number(results, f"{key}_after_risk", "in_hundred")
    told = say(f" It meets {what} in ", share, " simulated futures before risks")
    return say(told, ", and in ", after, " after them.") if after.text != share.text else say(told, " and after them.")


def _also(results: Results, need: Need, widest: Need, option: str) -> Text:
    """Return how an option stands against another reading of the plan than the widest, of which all is told."""
    met = years_met(results, need, option)
    opening = say("If it means ", what_is_needed(results, need), ",")
    if len(met) == len(need.years):
        return say(opening, " it is met.")
    if met:
        return say(opening, f" it is met in {count_words(len(met))} of {counted(len(need.years), 'year')}.")
    either = "" if len(years_met(results, widest, option)) == len(widest.years) else " either"
    return say(opening, f" it is not met{either}.")


def _short_in(results: Results, need: Need, option: str, year: int) -> Text:
    key = f"options.{option}.needed.{need.part}.{year}.short"
    return say(number(results, key, "money_two"), f" short in {financial_year(year)}")


def plan_by_year(results: Results, option: str) -> Text:
    """Say what is saved of what is needed in the first and the last year of the plan, and in all its years together.

    Nothing without a plan to meet.
    """
    need = widest_need(results.case)
    if need is None or saving_of(results, option) is None:
        return ()
    years = dict.fromkeys((need.years[0], need.years[-1]))
    each = [_of_the_need(results, need, option, year) for year in years]
    if len(each) > 1 and each[0][0] == each[1][0] == _TO_SAVE:
        each[1] = each[1][1:]
    told = joined(each)
    opening = say(f"{capitalised(called(results.case, option))} is expected ", told, ".")
    if len(need.years) == 1:
        return opening
    return sentences([opening, _together(results, need, option)])


def _of_the_need(results: Results, need: Need, option: str, year: int) -> Text:
    key = f"options.{option}.saving.{year}.mean"
    saved = number(results, key, "money_two")
    needed = number(results, f"needed.{need.part}.{year}", "money_round")
    when = f" needed in {financial_year(year)}"
    if results[key] <= -_HALF_A_PENNY:
        return say("to cost ", saved, " more, against a saving of ", needed, when)
    of = "of" if results[key] < results[needed.key] else "against"
    return say(_TO_SAVE, saved, f" {of} the ", needed, when)


def _together(results: Results, need: Need, option: str) -> Text:
    stem = f"options.{option}.needed.{need.part}.all_years"
    if f"{stem}.short" not in results or prints_nothing(results, f"{stem}.short"):
        return ()
    short = number(results, f"{stem}.short", "money_two")
    beyond = "short of" if short.value > 0 else "more than"
    years = counted(len(need.years), "year")
    needed = number(results, f"needed.{need.part}.all_years", "money_round")
    return say(f"Over these {years} together that is ", short, f" {beyond} the ", needed, " needed.")


def one_off_in_brief(results: Results, option: str, most: int = 3) -> Text:
    """Say what an option costs once, and the largest parts of that; nothing where it costs nothing once."""
    key = f"options.{option}.one_off"
    if not results.case.cost_lines or results[key] <= 0 or prints_nothing(results, key):
        return ()
    lines = [
        line
        for line in results.case.cost_lines
        if line.recurrence is Recurrence.ONE_OFF and not line.saving and option in line.options
    ]
    lines = sorted(
        (line for line in lines if not prints_nothing(results, f"lines.{line.id}.cash")),
        key=lambda line: -abs(results[f"lines.{line.id}.cash"]),
    )
    largest = lines[:most]
    each = [say(f"“{line.name}” ", number(results, f"lines.{line.id}.cash", "money_two")) for line in largest]
    many = sum(results[f"lines.{line.id}.cash"] for line in largest) > results[key] / 2
    which = ": " if len(lines) <= most else ", most of it " if many else ", the largest parts of it "
    who = "It" if plan_by_year(results, option) else capitalised(called(results.case, option))
    return say(f"{who} costs about ", number(results, key, "money_two"), " once", which, joined(each), ".")


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
    )


def rank_in_brief(results: Results) -> Text:
    """Say which option ranks first and how far ahead; where another is recommended, that too. Nothing unranked.

    Costs that alone decide the order have three significant figures or more.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> means = {f"options.{o}.overall.mean": m for o, m in (("house", 66), ("trust", 56), ("bau", 40))}
    >>> plain(rank_in_brief(changed(small(), means, ranking=["house", "trust", "bau"])))
    'In-house ranks first of the three options: its value on cost and outcomes is 66 of 100, against 56 for Trust, the
     next.'
    >>> plain(rank_in_brief(changed(small(), means, ranking=["trust", "house", "bau"])))
    'Trust ranks first of the three options, and not In-house, which is recommended: its value on cost and outcomes is
     56 of 100, against 66 for In-house.'
    >>> plain(rank_in_brief(changed(small(), means, places=[["house", "trust"], ["bau"]])))
    'In-house and Trust rank first together of the three options: only chance in the simulation parts them.'
    >>> plain(rank_in_brief(changed(small(), {"run.uncertain": 0}, places=[["house", "trust"], ["bau"]])))
    'In-house and Trust rank first together of the three options: they have the same value.'
    >>> plain(rank_in_brief(changed(small(), {"run.uncertain": 0}, places=[["house", "trust", "bau"]])))
    'All the options rank first together: they have the same value.'
    >>> plain(rank_in_brief(changed(small(), means | {"options.trust.overall.mean": 65.8})))
    'In-house ranks first of the three options: its value on cost and outcomes is 66 of 100, less than a point above
     that of Trust, the next.'
    >>> costs = {f"options.{o}.net_present_cost.mean": c for o, c in (("house", -2e6), ("trust", 2e6), ("bau", 9e6))}
    >>> plain(rank_in_brief(changed(small(scored=False, risky=False), costs, ranking=["house", "trust", "bau"])))
    'In-house ranks first of the three options on cost alone: its net present cost is a saving of £2.00 million,
     against £2.00 million for Trust, the next.'
    """
    if not ranked(results):
        return ()
    case, first = results.case, leaders(results)
    of = f"of the {counted(len(case.options), 'option')}{' on cost alone' if case.by_cost else ''}"
    if len(first) > 1:
        whole = len(first) == len(case.options)
        who = everyone(case) if whole else called_all(case, first)
        alike = "they cost the same" if case.by_cost else "they have the same value"
        why = "only chance in the simulation parts them" if results["run.uncertain"] else alike
        return (f"{capitalised(who)} rank first together{'' if whole else f' {of}'}: {why}.",)
    leader = first[0]
    other = next(option for option in results.pair if option != leader)
    beside = f", and not {called(case, other)}, which is recommended" if recommended_below(results) else ""
    opening = f"{capitalised(called(case, leader))} ranks first {of}{beside}: "
    next_ = ", the next" if not beside and len(results.places[1]) == 1 else ""
    return say(opening, _standings(results, leader, other), next_, ".")


def _standings(results: Results, leader: str, other: str) -> Text:
    """Return where the first stands, and another beside it."""
    case, name = results.case, called(results.case, other)
    if case.by_cost:
        at = rate_of_its_own(results)
        what, close = say("its net present cost", *((at, ",") if at else ()), " is "), "just below that of"
        keys = [f"options.{o}.net_present_cost.mean" for o in (leader, other)]
        here, there = (cost_or_saving(results, key, style=money_style(results, *keys, size=True)) for key in keys)
    else:
        on = listed([_KINDS[kind] for kind in results.appraisal.plan.kinds])
        what, close = (f"its value on {on} is ",), "less than a point above that of"
        here, there = ((number(results, f"options.{o}.overall.mean", "points"),) for o in (leader, other))
    stands = say(what, here, "" if case.by_cost else " of 100")
    if plain(here) == plain(there):
        return say(stands, f", {close} {name}")
    return say(stands, ", against ", there, f" for {name}")


_KINDS = {"cost": "cost", "risk": "risk", "outcome": "outcomes"}
_TRIED = {
    "as_entered": "",
    "common_error": "f the scores of an option are all too high or all too low, ",
    "leader_late": "f {} alone starts a year late, ",
}


def hardest_test(results: Results) -> Text:
    """Say in how many simulated futures the first place comes first in the test that flatters it least.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(**shares):
    ...     numbers = {f"robustness.{name}.first_place": share for name, share in shares.items()}
    ...     return plain(hardest_test(changed(small(), numbers, ranking=["house", "trust", "bau"])))
    >>> told(as_entered=0.995, common_error=0.9, leader_late=0.97)
    'Even if the scores of an option are all too high or all too low, In-house still comes first in about nine in
     ten of 1,000 simulated futures.'
    >>> told(as_entered=0.6, common_error=0.7, leader_late=0.8)
    'In-house comes first in about six in ten of 1,000 simulated futures.'
    >>> told(as_entered=0.6, common_error=0.5, leader_late=0.3)
    'If this option alone starts a year late, In-house comes first in about three in ten of 1,000 simulated futures.'
    >>> shares = {
    ...     f"robustness.{name}.first_place": share for name, share in (("as_entered", 0.6), ("leader_late", 0.5))
    ... }
    >>> plain(hardest_test(changed(small(), shares, ranking=["trust", "house", "bau"])))
    'If Trust alone starts a year late, it comes first in about five in ten of 1,000 simulated futures.'
    """
    if not ranked(results):
        return ()
    if not results["run.uncertain"]:
        return ("Every figure is fixed, so how sure this is cannot be said.",)
    keys = {name: f"robustness.{name}.first_place" for name in _TRIED if f"robustness.{name}.first_place" in results}
    worst = min(keys, key=lambda name: results[keys[name]])
    alone = len(leaders(results)) == 1
    who = called(results.case, leaders(results)[0]) if alone else "one of them"
    share, futures = number(results, keys[worst], "in_ten"), number(results, "run.draws", "count")
    if not _TRIED[worst]:
        return say(f"{capitalised(who)} comes first in ", share, " of ", futures, " simulated futures.")
    opening, still = ("Even i", " still") if results[keys[worst]] > _HALF else ("I", "")
    late, tried = "this option", _TRIED[worst]
    if recommended_below(results) and "{}" in tried:  # "this option" would be taken for the one recommended
        late, who = who, "it"
    told = f"{opening}{tried.format(late)}{who}{still} comes first in "
    return say(told, share, " of ", futures, " simulated futures.")


def how_sure(results: Results) -> Text:
    """Say which option ranks first, how far ahead, and how often it comes first; of one that is recommended below it,
    how often that beats it; of another that comes first more often or, by cost alone, would cost less with risk, that
    too. Nothing unranked."""
    return sentences(
        [
            rank_in_brief(results),
            hardest_test(results),
            _how_often_it_beats_the_first(results),
            more_often(results),
            with_risk_added(results),
        ]
    )


def _how_often_it_beats_the_first(results: Results) -> Text:
    if not recommended_below(results) or not results["run.uncertain"]:
        return ()
    ours, rival = results.pair
    wins = number(results, f"options.{ours}.wins.{rival}", "in_ten")
    beats = f"{capitalised(called(results.case, ours))} {better(results, called(results.case, rival))}"
    return say(f"{beats} in ", wins, " of them." if wins.text in ("none", "all") else ".")


def what_would_change_it(results: Results) -> Text:
    """Say which change of one weight would put another option first, and whether any one uncertain figure would; of an
    option that is recommended below the first, what would put it ahead of that.

    Nothing where nothing is ranked, or where the option put forward shares the first place.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> from dataclasses import replace
    >>> from appraisal.sensitivity import Swing
    >>> def told(weight, *leads):
    ...     swings = tuple(Swing(f"n{i}", 0, 1, low, high, -5) for i, (low, high) in enumerate(leads))
    ...     numbers = {"criteria.cost.weight": 0.4, "options.house.overtaking_weight.cost": weight}
    ...     below = changed(small(), numbers, ranking=["trust", "house", "bau"])
    ...     return plain(what_would_change_it(replace(below, tornado=swings)))
    >>> told(0.7, (-9, -1), (-8, -2))
    'If “Cost” rose to 70% of the decision (now 40%), In-house would be ahead of Trust. No one uncertain figure, at its
     low or its high end, puts In-house ahead of Trust.'
    >>> told(0.401, (-9, 1), (-8, -2))
    'If “Cost” rose slightly from 40% of the decision, In-house would be ahead of Trust. One uncertain figure, at one of
     its ends, would put In-house ahead of Trust by itself.'
    """
    if not ranked(results) or (len(leaders(results)) > 1 and not recommended_below(results)):
        return ()
    return sentences([_by_weight(results), _by_figure(results)])


def _by_weight(results: Results) -> Text:
    if results.case.by_cost or len(results.case.criteria) == 1:
        return ()
    if recommended_below(results):
        return _by_weight_of_the_pair(results)
    if not results.switches:
        return ()
    crossing = soonest_crossing(results)
    if crossing is None:
        return ("No one criterion, weighed otherwise, would change which option comes first.",)
    _, key, criterion, option = crossing
    return _if_weighed(results, criterion, key, f"{called(results.case, option)} would come first.")


def _by_weight_of_the_pair(results: Results) -> Text:
    """Say which change of one weight would put the recommended option ahead of the first."""
    ours, rival = (called(results.case, option) for option in results.pair)
    soonest = soonest_overtaking(results)
    if soonest is None:
        return (f"No one criterion, weighed otherwise, would put {ours} ahead of {rival}.",)
    criterion, key = soonest
    return _if_weighed(results, criterion.id, key, f"{ours} would be ahead of {rival}.")


def _if_weighed(results: Results, criterion: str, key: str, then_what: str) -> Text:
    name = next(c.name for c in results.case.criteria if c.id == criterion)
    now, then = number(results, f"criteria.{criterion}.weight", "percent"), number(results, key, "percent")
    moves = "rose" if then.value > now.value else "fell"
    close = f", {then_what}"
    if now.text == then.text:
        return say(f"If “{name}” {moves} slightly from ", now, " of the decision", close)
    return say(f"If “{name}” {moves} to ", then, " of the decision (now ", now, f"){close}")


def _by_figure(results: Results) -> Text:
    if not results.tornado:
        return ()
    ours, rival = (called(results.case, option) for option in results.pair)
    below = recommended_below(results)
    undoing = sum(swing.puts_ahead if below else swing.puts_behind for swing in results.tornado)
    if (base := results.tornado[0].base) and (base > 0) == below:
        ahead, behind = (ours, rival) if below else (rival, ours)
        return (f"With every uncertain figure at its average, {ahead} is ahead of {behind} already.",)
    second = f"{ours} ahead of {rival}" if below else f"{rival} ahead"
    if not undoing:
        return (f"No one uncertain figure, at its low or its high end, puts {second}.",)
    which = {1: "One", 2: "Either of two"}.get(undoing, f"Any of {count_words(undoing)}")
    figures = "uncertain figure" if undoing == 1 else "uncertain figures"
    return (f"{which} {figures}, at one of its ends, would put {second} by itself.",)


def advises(results: Results) -> Text:
    """Say what the model has to do with the decision."""
    if footing(results.case) is not Footing.PUBLISHED:
        return ("The model advises; members decide.",)
    return ("Illustrative figures prove nothing about the council’s decision or plan.",)


def what_the_order_rests_on(results: Results) -> Text:
    """Say what the shares of first places are and are not; where every figure is fixed, what the order rests on."""
    rests = "costs" if results.case.by_cost else "scores, weights"
    if not results["run.uncertain"]:
        return (f"The order rests on the {rests if results.case.by_cost else f'{rests} and figures'} put in.",)
    proves = "It is not the chance that a decision is right."
    return (f"How often an option comes first rests on the {rests} and ranges put in. {proves}",)


def not_counted(results: Results, option: str) -> Text:
    """Say what the saving that is told of an option leaves out: the cost of risks, and inflation."""
    case = results.case
    if not case.cost_lines:
        return ()
    prices = f"Sums are cash at {case.about.price_base} prices, without inflation."
    key = f"options.{option}.risk_exposure.mean"
    if not any(option in risk.options for risk in case.risks) or results[key] <= 0 or prints_nothing(results, key):
        return (f"{prices} The cost of risks is not in them.",)
    said = case.by_cost and ranked(results) and len(leaders(results)) == 1  # by rank_in_brief, above this
    at = () if said else rate_of_its_own(results)
    told = say(number(results, key, "money_two"), " on average in present value", *((at, ",") if at else ()))
    bau = results.facts["business_as_usual"]
    other = f"options.{bau}.risk_exposure.mean"
    if bau not in (None, option) and results.numbers.get(other, 0.0) > 0 and not prints_nothing(results, other):
        beside = number(results, other, "money_two")
        told = say(told, f"{' and' if at else ','} those of {called(case, str(bau))} ", beside)
    return say(f"{prices} Risks are not in them: those of {called(case, option)} cost ", told, ".")


_BASES = {  # what is said of one entry, and of several
    "records": ("from records", "from records"),
    "comparable": ("from like services", "from like services"),
    "judgement": ("judged", "judged"),
    "placeholders": ("placeholder still to be replaced", "placeholders still to be replaced"),
}


def evidence_in_brief(results: Results) -> Text:
    """Say of how many figures behind the results records, other services, judgement and placeholders are the basis.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(*counts):
    ...     ends = ("records", "comparable", "judgement", "placeholders", "figures")
    ...     every = zip(ends, (*counts, sum(counts)), strict=True)
    ...     return plain(evidence_in_brief(changed(small(), {f"evidence.stands_on.{end}": n for end, n in every})))
    >>> told(3, 0, 40, 1), told(0, 0, 12, 0)
    ('The results rest on 44 entries, three from records, 40 judged and one placeholder still to be replaced.', 'The
     results rest on 12 entries, all of them judged.')
    >>> told(0, 0, 0, 1), told(0, 0, 0, 0)
    ('The results rest on one entry, a placeholder still to be replaced.', '')
    """
    every = number(results, "evidence.stands_on.figures", "count_words")
    if not every.value:
        return ()
    counts = {end: number(results, f"evidence.stands_on.{end}", "count_words") for end in _BASES}
    given = {end: count for end, count in counts.items() if count.value}
    entries = f" {'entry' if every.value == 1 else 'entries'}, "
    if len(given) == 1:
        (end,) = given
        one, many = _BASES[end]
        alone = f"{'a ' if end == 'placeholders' else ''}{one}"
        return say("The results rest on ", every, entries, f"{f'all of them {many}' if every.value > 1 else alone}.")
    told = [say(count, f" {_BASES[end][count.value > 1]}") for end, count in given.items()]
    return say("The results rest on ", every, entries, *_commas(told), ".")


def _commas(told: Sequence[Text]) -> list[Text]:
    return [
        part
        for i, text in enumerate(told)
        for part in ((("" if not i else ", " if i < len(told) - 1 else " and "),), text)
    ]


def ahead_and_behind(results: Results, option: str) -> Text:
    """Say on what an option is ahead of all others that would change the service, and who is ahead of it on what else.

    Of figures that print alike none is ahead. Nothing where there is no other, or nothing to compare.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(outcomes, saved):
    ...     numbers = {f"options.{o}.outcome.mean": v for o, v in outcomes.items()}
    ...     numbers |= {f"options.{o}.saving.2022.mean": v for o, v in saved.items()}
    ...     numbers |= {"options.house.one_off": 1e6, "options.trust.one_off": 2e6}
    ...     return plain(ahead_and_behind(changed(small(), numbers), "house"))
    >>> told({"house": 62, "trust": 68}, {"house": 4.9e6, "trust": 4.4e6})
    'Of the two changes, In-house is ahead on the saving in 2022/23 and low one-off cost; Trust on outcomes.'
    >>> told({"house": 62, "trust": 68}, {"house": 4.4e6, "trust": 4.9e6})
    'Of the two changes, In-house is ahead on low one-off cost; Trust on the saving in 2022/23 and outcomes.'
    """
    case = results.case
    bau = results.facts["business_as_usual"]
    others = [o.id for o in case.options if o.id not in (option, bau)]
    if not others or option == bau:
        return ()
    leads: dict[str, list[str]] = {}
    for what, key, sign, style in _dimensions(results):
        keys = {o: key.format(o) for o in (option, *others)}
        if any(each not in results for each in keys.values()):
            continue
        best = max(keys, key=lambda o: sign * results[keys[o]])
        printed = [number(results, each, style).text for each in keys.values()]
        if printed.count(number(results, keys[best], style).text) == 1:
            leads.setdefault(best, []).append(what)
    ordered = sorted(leads, key=lambda o: o != option)
    told = [f"{called(case, o)} {'' if i else 'is ahead '}on {listed(leads[o])}" for i, o in enumerate(ordered)]
    noun = "change" if bau is not None else "option"
    return (f"Of the {counted(len(others) + 1, noun)}, {'; '.join(told)}.",) if told else ()


def _dimensions(results: Results) -> list[tuple[str, str, int, Style]]:
    """Return on what options are held against each other: in words, the key for an option, whether more is better."""
    case, year = results.case, saving_year(results)
    after = " after one-off costs" if one_offs_decide(results) else ""
    saving = f"the saving in {financial_year(year)}{after}"
    money: list[tuple[str, str, int, Style]] = [
        (saving, f"options.{{}}.saving.{year}.mean", 1, "money_two"),
        ("low one-off cost", "options.{}.one_off", -1, "money_two"),
    ]
    risks: tuple[str, str, int, Style] = ("low risks", "options.{}.risk_exposure.mean", -1, "money_two")
    return [
        *(money if case.cost_lines else []),
        *([risks] if case.risks and not risks_not_assessed(case) else []),
        ("outcomes", "options.{}.outcome.mean", 1, "points"),
    ]


def trade_off(results: Results, option: str) -> Text:
    """Say which option does most for people and which saves most, beside the one in question; nothing with one option.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(outcomes, saved):
    ...     numbers = {f"options.{o}.outcome.mean": v for o, v in outcomes.items()}
    ...     numbers |= {f"options.{o}.saving_total.mean": v for o, v in saved.items()}
    ...     return plain(trade_off(changed(small(), numbers), "house"))
    >>> told({"bau": 40, "house": 62, "trust": 68}, {"house": 39e6, "trust": 23e6})
    'Trust does most on outcomes, 68 of 100 against 62 for In-house. In-house saves most over five years, about £39
     million.'
    >>> told({"bau": 40, "house": 72, "trust": 68}, {"house": 39e6, "trust": 23e6})
    'In-house does most on outcomes, 72 of 100. It also saves most over five years, about £39 million.'
    >>> told({"bau": 40, "house": 68, "trust": 68}, {"house": 39e6, "trust": 39e6})
    'In-house and Trust do most on outcomes, 68 of 100. In-house and Trust save most over five years, about £39
     million.'
    >>> told({"bau": 50, "house": 50, "trust": 50}, {"house": 0, "trust": -1e6})
    'All the options do the same on outcomes, 50 of 100.'
    """
    case = results.case
    if len(case.options) < 2 or not case.criteria:
        return ()
    statistic = next((s for s in ("outcome", "without_cost") if s in results.appraisal.statistics), "")
    said = [_most_done(results, statistic, option)] if statistic else []
    savers = [o.id for o in case.options if saving_of(results, o.id)]
    if savers:
        saved = {o: number(results, f"options.{o}.saving_total.mean", "money_two") for o in savers}
        most = saved[max(savers, key=lambda o: saved[o].value)]
        over = f"over {counted(len(case.years), 'year')}"
        if most.value > 0 and not prints_nothing(results, most.key):
            names = [o for o in savers if saved[o].text == most.text]
            verb = "saves" if len(names) == 1 else "save"
            who = capitalised(called_all(case, names))
            if said and plain(said[0]).startswith(f"{who} does most on "):
                who, verb = "It", "also saves"
            said.append(say(f"{who} {verb} most {over}, about ", most, "."))
    return sentences(said)


def _most_done(results: Results, statistic: str, option: str) -> Text:
    on = "on outcomes" if statistic == "outcome" else "on all but cost"
    value = {o.id: number(results, f"options.{o.id}.{statistic}.mean", "points") for o in results.case.options}
    most = max(value.values(), key=lambda each: each.value)
    best = [o for o in value if value[o].text == most.text]
    if len(best) == len(value):
        return say(f"{capitalised(everyone(results.case))} do the same {on}, ", most, " of 100.")
    opening = f"{capitalised(called_all(results.case, best))} {'does' if len(best) == 1 else 'do'} most {on}, "
    beside = say(" against ", value[option], f" for {called(results.case, option)}") if option not in best else ()
    return say(opening, most, " of 100", beside, ".")
