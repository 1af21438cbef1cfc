"""What the first two pages of a report say of one option: the money, the plan, how sure it is, what would change that.

Sums have two significant figures, for they rest on judgement; the appraisal has more. A saving is a positive saving.
"""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.blocks import Number, Text
from appraisal.case import Case, Recurrence, financial_year
from appraisal.results import Need, Results, needs_of
from appraisal.words.discounting import rate_of_its_own
from appraisal.words.figures import count_words, money_two, number, say
from appraisal.words.footing import Footing, footing
from appraisal.words.naming import called, called_all, capitalised, counted, everyone, joined, sentences
from appraisal.words.needed import source_of, what_is_needed
from appraisal.words.ranking import leaders, ranked
from appraisal.words.robustness import soonest_crossing
from appraisal.words.standing import with_risk_added

_NOTHING = money_two(0)
_HALF_A_PENNY = 0.005
Saving = tuple[str, str]  # the key of what an option saves, and when: "a year from 2021/22"


def prints_nothing(results: Results, key: str) -> bool:
    """Return whether a sum prints as nothing to two significant figures."""
    return money_two(results[key]) == _NOTHING


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
    'In-house saves about £4.9 million a year from 2021/22 against business as usual, and costs about £2.0 million
     once.'
    >>> told(-4.85e6, once=0), told(0, -2e6, 0)
    ('In-house costs about £4.9 million more a year from 2021/22 than business as usual.', 'In-house costs about £2.0
     million more over five years than business as usual.')
    >>> told(0, 0), told(4e6, option="bau")
    ('In-house costs about the same over five years as business as usual, and about £2.0 million once.', 'Business as
     usual costs about £31 million over five years.')
    """
    case, name = results.case, called(results.case, option)
    if not case.cost_lines:
        return ()
    opening = f"On our figures, {name}" if footing(case) is Footing.PUBLISHED else capitalised(name)
    saving = saving_of(results, option)
    if saving is None:
        key, over = f"options.{option}.cash_total", f" over {counted(len(case.years), 'year')}"
        verb = "brings in" if results[key] < 0 else "costs"
        return say(f"{opening} {verb} about ", number(results, key, "money_two"), f"{over}.")
    (key, when), bau = saving, called(case, str(results.facts["business_as_usual"]))
    about: Text = ("about ", number(results, key, "money_two"))
    if prints_nothing(results, key):
        said: Text = (f"{opening} costs about the same{when} as {bau}",)
    elif results[key] > 0:
        said = say(f"{opening} saves ", about, f"{when} against {bau}")
    else:
        said = say(f"{opening} costs ", about, f" more{when} than {bau}")
    return say(said, _once(results, option, costs_already=results[key] <= 0), ".")


def _once(results: Results, option: str, *, costs_already: bool) -> Text:
    key = f"options.{option}.one_off"
    if results[key] <= 0 or prints_nothing(results, key):
        return ()
    return say(f", and {'' if costs_already else 'costs '}about ", number(results, key, "money_two"), " once")


def widest_need(case: Case) -> Need | None:
    """Return the reading of the plan that asks for most years, the first of those; None where nothing is needed."""
    return max(needs_of(case), key=lambda need: len(need.years), default=None)


def years_met(results: Results, need: Need, option: str) -> tuple[int, ...]:
    """Return the years in which what an option is expected to save is as much as is needed."""
    stem = f"options.{option}.needed.{need.part}"
    return tuple(year for year in need.years if results[f"{stem}.{year}.short"] <= _HALF_A_PENNY)


def plan_in_brief(results: Results, option: str) -> Text:
    """Say whether an option meets what the plan needs, in each of its readings; nothing without a plan to meet."""
    if saving_of(results, option) is None:
        return ()
    needs = needs_of(results.case)
    widest = widest_need(results.case)
    if widest is None:
        return ()
    others = [need for need in needs if need.part != widest.part]
    return sentences([_against(results, widest, option), *(_also(results, need, option) for need in others)])


def _against(results: Results, need: Need, option: str) -> Text:
    mark = f" ({source_of(need)})" if source_of(need) else ""
    opening = say("The plan needs ", what_is_needed(results, need), mark, ". ")
    met, name = years_met(results, need, option), capitalised(called(results.case, option))
    if len(met) == len(need.years):
        return say(opening, f"{name} is expected to meet that, in ", _chance(results, need, option), ".")
    years = counted(len(need.years), "year")
    if not met:
        never = "does not meet that" if len(need.years) == 1 else f"meets that in none of these {years}"
        return say(opening, f"{name} {never}: ", _short_in(results, need, option, need.years[-1]), ".")
    short = [year for year in need.years if year not in met]
    told = f"{name} meets that in {count_words(len(met))} of these {years}: "
    return say(opening, told, _short_in(results, need, option, short[0]), ".")


def _also(results: Results, need: Need, option: str) -> Text:
    """Return how an option stands against another reading of the plan."""
    met = years_met(results, need, option)
    opening = say("Read as ", what_is_needed(results, need))
    if len(met) == len(need.years):
        return say(opening, ", it is met.")
    last = need.years[-1]
    if last in met:
        return say(opening, f", it is met in {count_words(len(met))} of {counted(len(need.years), 'year')}.")
    return say(opening, ", it is not met either: ", _short_in(results, need, option, last), ".")


def _short_in(results: Results, need: Need, option: str, year: int) -> Text:
    key = f"options.{option}.needed.{need.part}.{year}.short"
    return say(number(results, key, "money_two"), f" short in {financial_year(year)}")


def _chance(results: Results, need: Need, option: str) -> Text:
    share = number(results, f"options.{option}.needed.{need.part}.all_years.chance", "in_hundred")
    return say(share, " of the simulated futures" if share.text == "none" else " simulated futures")


def plan_by_year(results: Results, option: str) -> Text:
    """Say what is saved of what is needed in the first and the last year of the plan, and in all its years together.

    Nothing without a plan to meet.
    """
    need = widest_need(results.case)
    if need is None or saving_of(results, option) is None:
        return ()
    years = dict.fromkeys((need.years[0], need.years[-1]))
    told = joined([say(f"in {financial_year(year)} ", *_of_the_need(results, need, option, year)) for year in years])
    opening = say(f"{capitalised(called(results.case, option))} is expected to save, ", told, ".")
    if len(need.years) == 1:
        return opening
    return sentences([opening, _together(results, need, option)])


def _of_the_need(results: Results, need: Need, option: str, year: int) -> Text:
    key = f"options.{option}.saving.{year}.mean"
    saved = number(results, key, "money_two")
    needed = number(results, f"needed.{need.part}.{year}", "money_round")
    if results[key] < 0 and not prints_nothing(results, key):
        return say("nothing (it costs ", saved, " more) of the ", needed, " needed")
    return say(saved, " of the ", needed, " needed")


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
    each = [say(f"“{line.name}” ", number(results, f"lines.{line.id}.cash", "money_two")) for line in lines[:most]]
    which = ": " if len(lines) <= most else ", most of it "
    return say("It costs about ", number(results, key, "money_two"), " once", which, joined(each), ".")


def outside_in_brief(results: Results, option: str) -> Text:
    """Say what councils elsewhere delivered of the savings they planned, and what that share would be here.

    Nothing where the option is not expected to save.
    """
    before, after = f"options.{option}.saving.{results.case.years[-1]}.mean", f"options.{option}.outside.saving"
    if after not in results or min(results[before], results[after]) <= 0 or prints_nothing(results, after):
        return ()
    return say(
        "A warning from elsewhere: in ",
        number(results, "outside.count", "count_words"),
        " published outturns of whole councils, no fair sample, the middle one delivered ",
        number(results, "outside.median", "percent"),
        " of the savings planned. That share of this saving would be about ",
        number(results, after, "money_two"),
        f" in {financial_year(results.case.years[-1])}.",
    )


def rank_in_brief(results: Results) -> Text:
    """Say which option ranks first and how far ahead; where another is recommended, that too. Nothing unranked.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> means = {f"options.{o}.overall.mean": m for o, m in (("house", 66), ("trust", 56), ("bau", 40))}
    >>> plain(rank_in_brief(changed(small(), means, ranking=["house", "trust", "bau"])))
    'In-house ranks first of the three options: its value is 66 of 100, against 56 for Trust, the next.'
    >>> plain(rank_in_brief(changed(small(), means, ranking=["trust", "house", "bau"])))
    'Trust ranks first of the three options, and not In-house, which is recommended: its value is 56 of 100, against 66
     for In-house.'
    >>> costs = {f"options.{o}.net_present_cost.mean": c for o, c in (("house", 4.05e6), ("trust", 5e6), ("bau", 9e6))}
    >>> plain(rank_in_brief(changed(small(scored=False, risky=False), costs, ranking=["house", "trust", "bau"])))
    'In-house ranks first of the three options on cost alone: its net present cost is £4.1 million, against £5.0 million
     for Trust, the next.'
    >>> plain(rank_in_brief(changed(small(), means, places=[["house", "trust"], ["bau"]])))
    'In-house and Trust rank first together of the three options: only chance in the simulation parts them.'
    """
    if not ranked(results):
        return ()
    # Where two figures do not tell the costs apart, as many as the appraisal has.
    return sentences([_first(results), with_risk_added(results, "money_two") or with_risk_added(results)])


def _first(results: Results) -> Text:
    case, first = results.case, leaders(results)
    of = f"of the {counted(len(case.options), 'option')}{' on cost alone' if case.by_cost else ''}"
    if len(first) > 1:
        names = capitalised(called_all(case, first))
        alike = "they cost the same" if case.by_cost else "they have the same value"
        why = "only chance in the simulation parts them" if results["run.uncertain"] else alike
        return (f"{names} rank first together {of}: {why}.",)
    leader, recommended = first[0], results.facts["recommended"]
    other = recommended if recommended not in (None, leader) else results.places[1][0]
    beside = f", and not {called(case, other)}, which is recommended" if other == recommended else ""
    opening = f"{capitalised(called(case, leader))} ranks first {of}{beside}: "
    next_ = ", the next" if not beside and len(results.places[1]) == 1 else ""
    what, here, there = _standings(results, leader, other)
    if here.text == there.text:
        apart = "hardly less than" if case.by_cost else "of 100, less than a point before"
        return say(opening, what, here, f"{',' if case.by_cost else ''} {apart} {called(case, other)}", next_, ".")
    return say(
        opening, what, here, f"{'' if case.by_cost else ' of 100'}, against ", there, _for(case, other), next_, "."
    )


def _for(case: Case, option: str) -> str:
    return f" for {called(case, option)}"


def _standings(results: Results, leader: str, other: str) -> tuple[Text, Number, Number]:
    if results.case.by_cost:
        here, there = (number(results, f"options.{o}.net_present_cost.mean", "money_two") for o in (leader, other))
        at = rate_of_its_own(results)
        return say("its net present cost", *((at, ",") if at else ()), " is "), here, there
    here, there = (number(results, f"options.{o}.overall.mean", "points") for o in (leader, other))
    return ("its value is ",), here, there


_TRIED = {
    "as_entered": "",
    "common_error": " even when an option’s scores all err together",
    "leader_late": " even when it alone starts a year late",
}


def hardest_test(results: Results) -> Text:
    """Say in how many simulated futures the first place comes first in the test that flatters it least.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(**shares):
    ...     numbers = {f"robustness.{name}.first_place": share for name, share in shares.items()}
    ...     return plain(hardest_test(changed(small(), numbers, ranking=["house", "trust", "bau"])))
    >>> told(as_entered=0.995, common_error=0.9, leader_late=0.97)
    'It comes first in about nine in ten of 1,000 simulated futures even when an option’s scores all err together.'
    >>> told(as_entered=0.6, common_error=0.7, leader_late=0.8)
    'It comes first in about six in ten of 1,000 simulated futures.'
    """
    if not ranked(results):
        return ()
    if not results["run.uncertain"]:
        return ("Every figure is fixed, so how sure this is cannot be said.",)
    keys = {name: f"robustness.{name}.first_place" for name in _TRIED if f"robustness.{name}.first_place" in results}
    worst = min(keys, key=lambda name: results[keys[name]])
    who = "It comes" if len(leaders(results)) == 1 else "One of them comes"
    share, futures = number(results, keys[worst], "in_ten"), number(results, "run.draws", "count")
    return say(f"{who} first in ", share, " of ", futures, f" simulated futures{_TRIED[worst]}.")


def what_would_change_it(results: Results) -> Text:
    """Say which change of one weight would put another option first, and whether any one uncertain figure would.

    Nothing where nothing is ranked, or options share the first place.
    """
    if not ranked(results) or len(leaders(results)) > 1:
        return ()
    return sentences([_by_weight(results), _by_figure(results)])


def _by_weight(results: Results) -> Text:
    if results.case.by_cost or not results.switches or len(results.case.criteria) == 1:
        return ()
    crossing = soonest_crossing(results)
    if crossing is None:
        return ("No one criterion, weighed otherwise, would change which option comes first.",)
    _, key, criterion, option = crossing
    name = next(c.name for c in results.case.criteria if c.id == criterion)
    now, then = number(results, f"criteria.{criterion}.weight", "percent"), number(results, key, "percent")
    rises = then.value > now.value
    bound = f" {'or more' if rises else 'or less'} of the decision (now " if now.text != then.text else " (now "
    return say(f"If “{name}” counted for ", then, bound, now, f"), {called(results.case, option)} would come first.")


def _by_figure(results: Results) -> Text:
    if not results.tornado:
        return ()
    second = called(results.case, results.ranking[1])
    undoing = sum(min(swing.at_low, swing.at_high) < 0 for swing in results.tornado)
    if not undoing:
        return (f"No one uncertain figure, at its low or its high end, puts {second} ahead.",)
    if undoing == 1:
        return (f"One uncertain figure, at one of its ends, would put {second} ahead by itself.",)
    if undoing == 2:
        return (f"Either of two uncertain figures, at one of its ends, would put {second} ahead by itself.",)
    return (f"Any of {counted(undoing, 'uncertain figure')}, at one of its ends, would put {second} ahead by itself.",)


def advises(results: Results) -> Text:
    """Say what the model has to do with the decision."""
    if footing(results.case) is not Footing.PUBLISHED:
        return ("The model advises; members decide.",)
    return say(
        "The model’s figures are illustrative and prove nothing about the council’s decision. The council may have ",
        "had evidence that its report does not print.",
    )


def what_the_order_rests_on(results: Results) -> Text:
    """Say what the shares of first places are and are not."""
    rests = "costs" if results.case.by_cost else "scores, weights"
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
    about = say("about ", number(results, key, "money_two"), " in present value", *((at, ",") if at else ()))
    over = f" on average over {counted(len(case.years), 'year')}."
    return say(f"{prices} The cost of risks is not in them: ", about, over)


def evidence_in_brief(results: Results) -> Text:
    """Say of how many figures behind the results records, other services, judgement and placeholders are the basis."""
    every = number(results, "evidence.stands_on.figures", "count_words")
    if not every.value:
        return ()
    kinds = (("records", "from records"), ("comparable", "from like services"), ("judgement", "judged"))
    told: list[Text] = []
    for end, what in kinds:
        count = number(results, f"evidence.stands_on.{end}", "count_words")
        if count.value:
            told.append((f"all {what}",) if count.value == every.value > 1 else say(count, f" {what}"))
    weak = number(results, "evidence.stands_on.placeholders", "count_words")
    told += (
        [say(weak, " placeholder" if weak.value == 1 else " placeholders", " still to be replaced")]
        if weak.value
        else []
    )
    are = "entry, " if every.value == 1 else "entries, "
    return say("The results rest on ", every, f" {are}", *_commas(told), ".")


def _commas(told: Sequence[Text]) -> list[Text]:
    return [
        part
        for i, text in enumerate(told)
        for part in ((("" if not i else ", " if i < len(told) - 1 else " and "),), text)
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
    'In-house does most on outcomes, 72 of 100. In-house saves most over five years, about £39 million.'
    >>> told({"bau": 40, "house": 72, "trust": 72}, {"house": 39e6, "trust": 39e6})
    'In-house and Trust do most on outcomes, 72 of 100. In-house and Trust save most over five years, about £39
     million.'
    >>> told({"bau": 40, "house": 40, "trust": 40}, {"house": 0, "trust": 0})
    'All the options are alike on outcomes, at 40 of 100.'
    """
    case = results.case
    if len(case.options) < 2 or not case.criteria:
        return ()
    statistic = next((s for s in ("outcome", "without_cost") if s in results.appraisal.statistics), "")
    said = [_most_done(results, statistic, option)] if statistic else []
    savers = [o.id for o in case.options if saving_of(results, o.id)]
    if savers:
        saved = {o: number(results, f"options.{o}.saving_total.mean", "money_two") for o in savers}
        most = max(saved.values(), key=lambda sum_: sum_.value)
        alike = [o for o in savers if saved[o].text == most.text and saved[o].value > 0]
        over = f"over {counted(len(case.years), 'year')}"
        if alike and not prints_nothing(results, most.key):
            verb = "saves" if len(alike) == 1 else "save"
            said.append(say(f"{capitalised(called_all(case, alike))} {verb} most {over}, about ", most, "."))
    return sentences(said)


def _most_done(results: Results, statistic: str, option: str) -> Text:
    on = "on outcomes" if statistic == "outcome" else "on risk and outcomes together"
    value = {o.id: number(results, f"options.{o.id}.{statistic}.mean", "points") for o in results.case.options}
    best = max(value, key=lambda o: value[o].value)
    alike = [o for o in value if value[o].text == value[best].text]
    if len(alike) == len(value):
        return say(f"{capitalised(everyone(results.case))} are alike {on}, at ", value[best], " of 100.")
    name = capitalised(called_all(results.case, alike))
    beside = say(" against ", value[option], f" for {called(results.case, option)}") if option not in alike else ()
    return say(f"{name} {'does' if len(alike) == 1 else 'do'} most {on}, ", value[best], " of 100", beside, ".")
