"""What an option is ahead and behind on: what is given up for it."""

from __future__ import annotations

from appraisal.ground.blocks import Text
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised, counted, listed, plain, say, sentences
from appraisal.options.case import risks_not_assessed
from appraisal.options.results import Results
from appraisal.options.words.naming import called, called_all, everyone
from appraisal.options.words.yearly_saving import one_offs_decide, prints_nothing, saving_of, saving_year


def ahead_and_behind(results: Results, option: str) -> Text:
    """Say on what an option is ahead of others that would change the service, and who is ahead of it on what else.

    Those whose figures print alike are ahead together; where all print alike none is. Nothing where there is no other,
    or nothing to compare.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
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
    leads: dict[tuple[str, ...], list[str]] = {}
    for what, key, sign, style in _dimensions(results):
        keys = {o: key.format(o) for o in (option, *others)}
        if any(each not in results for each in keys.values()):
            continue
        best = max(keys, key=lambda o: sign * results[keys[o]])
        printed = {o: number(results, each, style).text for o, each in keys.items()}
        ahead = tuple(o for o in printed if printed[o] == printed[best])
        if len(ahead) < len(printed):
            leads.setdefault(ahead, []).append(what)
    if leads and not any(option in ahead for ahead in leads):
        leads[(option,)] = ["none of these"]
    told: list[str] = []
    for ahead in sorted(leads, key=lambda ahead: (option not in ahead, len(ahead))):
        verb = "" if told else "is ahead " if len(ahead) == 1 else "are ahead "
        told.append(f"{called_all(case, ahead)} {verb}on {listed(leads[ahead])}")
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

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
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
