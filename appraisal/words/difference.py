"""What may be said of an option's money against business as usual: each sum with its period and its kind."""

from __future__ import annotations

import itertools

from appraisal.blocks import Number, Text
from appraisal.case import Recurrence
from appraisal.results import Results
from appraisal.words.cost import net_present_cost_of, shows, spread
from appraisal.words.figures import money_size, number, say
from appraisal.words.footing import Footing, footing
from appraisal.words.naming import called, called_all, capitalised, joined
from appraisal.words.scales import money_style


def against_business_as_usual(results: Results, option: str, at: Text = ()) -> Text:
    """Say what an option saves or costs more than business as usual: a year, in cash, in present value with its range.

    Each sum says its period, its kind and that risk is not in it; `at` is at what rate, where that is to be said.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(low, mean, high, cash=0.0, a_year=None, option="house"):
    ...     stem = "options.house.increment"
    ...     numbers = {f"{stem}.p10": low, f"{stem}.mean": mean, f"{stem}.p90": high}
    ...     numbers |= {"options.house.saving_total.mean": cash}
    ...     settled = {"options.house.settled.saving": a_year or 0.0, "options.house.settled.year": 2021}
    ...     return plain(against_business_as_usual(changed(small(), numbers | settled), option))
    >>> told(-37.2e6, -33.05e6, -28.7e6, 39.1e6, 4.85e6)
    'Against business as usual, In-house saves about £4.85 million a year from 2021/22, £39.10 million in cash over five
     years and £33.1 million in present value, before risk. For In-house the present value saved lies between £28.7
     million and £37.2 million in eight simulated futures in ten.'
    >>> told(-1e6, 1.5e6, 4e6, 0.5e6)
    'Against business as usual, In-house saves £500,000 in cash over five years, but costs £1.50 million more in
     present value, before risk. For In-house the difference in present value lies between a saving of £1.00 million
     and an extra cost of £4.00 million in eight simulated futures in ten.'
    >>> told(1e6, 1e6, 1e6, -1.2e6, -0.3e6)
    'Against business as usual, In-house costs about £300,000 more a year from 2021/22, £1.20 million more in cash
     over five years and £1.00 million more in present value, before risk.'
    >>> told(0, 0, 0)
    'Against business as usual, In-house costs the same in cash over five years and the same in present value, before
     risk.'
    >>> told(0, 0, 0, option="bau")
    'Business as usual is what the other options are compared with.'
    >>> plain(against_business_as_usual(small(("house", "trust")), "house"))
    'The case has no business as usual with which to compare the cost of In-house.'
    """
    case, stem = results.case, f"options.{option}.increment"
    name = called(case, option)
    if case.business_as_usual is None:
        return (f"The case has no business as usual with which to compare the cost of {name}.",)
    if option == case.business_as_usual.id:
        return (f"{capitalised(name)} is what the other options are compared with.",)
    opening = "On our figures, against" if footing(case) is Footing.PUBLISHED else "Against"
    said = say(f"{opening} business as usual, {name} ", _differences(results, option, at), ", before risk.")
    ends, signed = spread(results, stem, "an extra cost of ")
    if not ends:
        return said
    saves = results[f"{stem}.mean"] < 0 and shows(results, f"{stem}.mean") and not signed
    what = "present value saved" if saves else "difference in present value" if signed else "extra present value"
    return say(said, f" For {name} the {what} lies ", ends, " in eight simulated futures in ten.")


def _differences(results: Results, option: str, at: Text) -> Text:
    """Return what an option saves or costs more: a year once that is settled, in cash, in present value."""
    stem = f"options.{option}"
    years = number(results, "run.years", "count_words")
    over: Text = (" in cash over ", years, " year" if years.value == 1 else " years")
    yearly = f"{stem}.settled.saving"
    worth = say(f" in present value{' without transfers' if _has_transfers(results, option) else ''}", at)
    sums = [(f"{stem}.saving_total.mean", 1, over), (f"{stem}.increment.mean", -1, worth)]
    if f"{stem}.settled.year" in results and yearly in results and shows(results, yearly):
        sums.insert(0, (yearly, 1, (" a year from ", number(results, f"{stem}.settled.year", "year"))))
    clauses: list[tuple[str, Text]] = []
    for key, sign, when in sums:
        about = "about " if key == yearly else ""
        size = number(results, key, money_style(results, key, size=True))
        if not shows(results, key):
            clauses.append(("costs", say("the same", when)))
        elif sign * results[key] > 0:
            clauses.append(("saves", say(about, size, when)))
        else:
            clauses.append(("costs", say(about, size, " more", when)))
    grouped = [(verb, joined([c for _, c in some])) for verb, some in itertools.groupby(clauses, lambda c: c[0])]
    first, *others = (say(f"{verb} ", told) for verb, told in grouped)
    return say(first, *(part for other in others for part in (", but ", other)))


def _has_transfers(results: Results, option: str) -> bool:
    bau = results.case.business_as_usual
    return any(shows(results, f"options.{o}.transfers") for o in (option, *((bau.id,) if bau else ())))


def one_off_costs(results: Results, option: str, most: int = 8) -> Text:
    """Say what an option's one-off costs come to in cash over the period, and name each; of many, the largest.

    >>> from dataclasses import replace
    >>> from appraisal.case import CostLine, Recurrence
    >>> from appraisal.estimates import Fixed
    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(*cash, most=8):
    ...     results = small()
    ...     names = ["Systems", "Redundancy pay", "Legal work"]
    ...     lines = [CostLine(f"l{i}", names[i], ("house",), Fixed(c), 2018, 2018) for i, c in enumerate(cash)]
    ...     case = replace(results.case, cost_lines=tuple(replace(x, recurrence=Recurrence.ONE_OFF) for x in lines))
    ...     numbers = {f"lines.l{i}.cash": c for i, c in enumerate(cash)} | {"options.house.one_off": sum(cash)}
    ...     return plain(one_off_costs(replace(changed(results, numbers), case=case), "house", most))
    >>> told(600_000, 250_000, 0), told(600_000)
    ('One-off costs of In-house come to £850,000 in cash: “Systems” £600,000 and “Redundancy pay” £250,000.',
     'The one-off cost of In-house is £600,000 in cash: “Systems”.')
    >>> told(600_000, 250_000, 100_000, most=2)
    'One-off costs of In-house come to £950,000 in cash, most of all “Systems” £600,000 and “Redundancy pay” £250,000.'
    >>> told(0)
    ''
    """
    key = f"options.{option}.one_off"
    lines = [
        line
        for line in results.case.cost_lines
        if line.recurrence is Recurrence.ONE_OFF and not line.saving and option in line.options
    ]
    told = [line for line in lines if shows(results, f"lines.{line.id}.cash")]
    if not told:
        return ()
    name, total = called(results.case, option), number(results, key, "money_size")
    if len(told) == 1:
        return say(f"The one-off cost of {name} is ", total, f" in cash: “{told[0].name}”.")
    told.sort(key=lambda line: -abs(results[f"lines.{line.id}.cash"]))
    each = [say(f"“{line.name}” ", number(results, f"lines.{line.id}.cash", "money_size")) for line in told[:most]]
    which = ": " if len(told) <= most else ", most of all "
    return say(f"One-off costs of {name} come to ", total, " in cash", which, joined(each), ".")


def cost_of(results: Results, option: str, at: Text = ()) -> Text:
    """Say what an option costs: against business as usual where that can be said, else by itself.

    `at` is said of the present value: at what rate, as `rate_of_its_own` has it, where it is the first of a document.
    Nothing where no costs were entered: that is not a cost of nothing.
    """
    if not results.case.cost_lines:
        return ()
    bau = results.case.business_as_usual
    if bau is None or bau.id == option:
        return net_present_cost_of(results, option, at)
    return against_business_as_usual(results, option, at)


def chance_of_costing_more(results: Results, option: str) -> Text:
    """Say in how many simulated futures an option costs more than business as usual; nothing if there is none.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(share):
    ...     return plain(
    ...         chance_of_costing_more(changed(small(), {"options.house.chance_of_costing_more": share}), "house")
    ...     )
    >>> told(0.08), told(0)
    ('It costs more in about one in ten simulated futures.', 'In no simulated future does it cost more.')
    >>> chance_of_costing_more(small(), "bau")
    ()
    """
    key = f"options.{option}.chance_of_costing_more"
    if key not in results:
        return ()
    if results[key] == 0:
        return ("In ", Number(key, results[key], "no"), " simulated future does it cost more.")
    return ("It costs more in ", number(results, key, "in_ten"), " simulated futures.")


def mainly_transfers(results: Results, option: str, most: int = 3) -> Text:
    """Say from which other options one differs mainly in transfers: in cash they are apart, in present value hardly.

    Nothing where it differs from none so. Transfers are in cash and in no net present cost, so a ranking by that alone
    cannot see them.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(**transfers):
    ...     numbers = {f"options.{o}.transfers": t for o, t in transfers.items()}
    ...     numbers |= {f"options.{o}.cash_total": 20e6 + t for o, t in transfers.items()}
    ...     return plain(mainly_transfers(changed(small(), numbers), "house"))
    >>> told(bau=0, house=620_000, trust=-400_000)
    'In-house differs from business as usual and Trust mainly in transfers, such as redundancy pay, tax or relief from
     rates. In cash over five years they cost In-house £620,000, come to nothing for business as usual and bring Trust
     £400,000; present value leaves them out. In all, the council’s cash is £20.62 million with In-house, £20.00 million
     with business as usual and £19.60 million with Trust.'
    >>> told(bau=0, house=0, trust=0)
    ''
    """
    others = [other.id for other in results.case.options if other.id != option]
    apart = [other for other in others if _in_transfers(results, option, other)]
    if not apart or not results.case.cost_lines:
        return ()
    shown = (option, *apart[:most])
    years = number(results, "run.years", "count_words")
    names = called_all(results.case, shown[1:])
    style = money_style(results, *(f"options.{each}.cash_total" for each in shown))
    cash = [
        say(number(results, f"options.{each}.cash_total", style), f" with {called(results.case, each)}")
        for each in shown
    ]
    return say(
        f"{capitalised(called(results.case, option))} differs from {names} mainly in transfers, such as redundancy ",
        "pay, tax or relief from rates. In cash over ",
        years,
        f" year{'' if years.value == 1 else 's'} they ",
        joined([_transfers(results, each) for each in shown]),
        "; present value leaves them out. In all, the council’s cash is ",
        joined(cash),
        ".",
    )


def _in_transfers(results: Results, option: str, other: str) -> bool:
    """Return whether transfers are more than half of what parts two options in cash, and the rest does not undo it."""
    cash, transfers = (
        results[f"options.{option}.{end}"] - results[f"options.{other}.{end}"] for end in ("cash_total", "transfers")
    )
    return money_size(transfers) != "£0" and abs(transfers) > abs(cash - transfers)


def _transfers(results: Results, option: str) -> Text:
    key, name = f"options.{option}.transfers", called(results.case, option)
    if not shows(results, key):
        return (f"come to nothing for {name}",)
    return (f"{'cost' if results[key] > 0 else 'bring'} {name} ", number(results, key, "money_size"))
