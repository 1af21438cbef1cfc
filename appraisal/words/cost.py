"""What may be said of money: net present cost, the difference from business as usual, savings by year, payback."""

from __future__ import annotations

from appraisal.blocks import Number, Text
from appraisal.case import financial_year
from appraisal.results import Results
from appraisal.words.figures import money, money_size, number, say
from appraisal.words.naming import option_name, option_names


def cost_or_saving(results: Results, key: str, cost: str = "", saving: str = "a saving of ") -> Text:
    """Return a sum of money with the word for its sign before it: by default none for a cost.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> plain(cost_or_saving(changed(small(), {"k": -2_350_000}), "k"))
    'a saving of £2.4 million'
    """
    return (saving if results[key] < 0 and shows(results, key) else cost, number(results, key, "money_size"))


def shows(results: Results, key: str) -> bool:
    """Return whether a sum of money prints as more than £0."""
    return money_size(results[key]) != "£0"


def spread(results: Results, stem: str, cost: str, saving: str = "a saving of ") -> tuple[Text, bool]:
    """Return the range from P10 to P90, "between .. and ..", and whether its signs had to be said.

    They are said where an end has another sign than the mean. The text is empty if both ends print alike.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(low, mean, high):
    ...     text, _ = spread(changed(small(), {"k.p10": low, "k.mean": mean, "k.p90": high}), "k", "a cost of ")
    ...     return plain(text)
    >>> told(1e6, 1.5e6, 2e6), told(-2e6, -1.5e6, -1e6), told(3e6, 3e6, 3e6)
    ('between £1.0 million and £2.0 million', 'between £1.0 million and £2.0 million', '')
    >>> told(-2e6, 0.2e6, 1e6), told(0, 0.5e6, 1e6)
    ('between a saving of £2.0 million and a cost of £1.0 million', 'between £0 and £1.0 million')
    """
    low, high = f"{stem}.p10", f"{stem}.p90"
    if money(results[low]) == money(results[high]):
        return (), False
    signs = {results[key] > 0 for key in (low, f"{stem}.mean", high) if shows(results, key)}
    if len(signs) > 1:
        ends = [cost_or_saving(results, key, cost if shows(results, key) else "", saving) for key in (low, high)]
    else:
        by_size = sorted((low, high), key=lambda key: abs(results[key]))
        ends = [(number(results, key, "money_size"),) for key in by_size]
    return say("between ", ends[0], " and ", ends[1]), len(signs) > 1


def net_present_cost_of(results: Results, option: str) -> Text:
    """Say what an option costs over the appraisal period, with its range.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(low, mean, high):
    ...     stem = "options.house.net_present_cost"
    ...     numbers = {f"{stem}.p10": low, f"{stem}.mean": mean, f"{stem}.p90": high}
    ...     return plain(net_present_cost_of(changed(small(), numbers), "house"))
    >>> told(14.6e6, 18.6e6, 23e6)
    'The net present cost of In-house is £18.6 million on average, and in eight simulated futures in ten between
     £14.6 million and £23.0 million.'
    >>> told(0, 0, 0)
    'No cost is shown for In-house.'
    >>> told(-2e6, -2e6, -2e6)
    'The net present cost of In-house is a saving of £2.0 million.'
    >>> told(-1e6, 1e6, 3e6)
    'The net present cost of In-house is £1.0 million on average, and in eight simulated futures in ten between
     a saving of £1.0 million and a cost of £3.0 million.'
    """
    name, stem = option_name(results.case, option), f"options.{option}.net_present_cost"
    ends, _ = spread(results, stem, "a cost of ")
    if not ends and not shows(results, f"{stem}.mean"):
        return (f"No cost is shown for {name}.",)
    said = say(f"The net present cost of {name} is ", cost_or_saving(results, f"{stem}.mean"))
    return say(said, " on average, and in eight simulated futures in ten ", ends, ".") if ends else say(said, ".")


def against_business_as_usual(results: Results, option: str) -> Text:
    """Say whether an option saves money or costs more than business as usual, by how much, and how sure that is.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(low, mean, high, option="house"):
    ...     stem = "options.house.increment"
    ...     numbers = {f"{stem}.p10": low, f"{stem}.mean": mean, f"{stem}.p90": high}
    ...     return plain(against_business_as_usual(changed(small(), numbers), option))
    >>> told(-37.2e6, -33.05e6, -28.7e6)
    'In-house saves £33.1 million against business as usual on average, and in eight simulated futures in ten
     between £28.7 million and £37.2 million.'
    >>> told(-1e6, 1.5e6, 4e6)
    'In-house costs £1.5 million more than business as usual on average; in eight simulated futures in ten the
     difference lies between a saving of £1.0 million and an extra cost of £4.0 million.'
    >>> told(0, 0, 0)
    'In-house costs the same as business as usual.'
    >>> told(-1e6, 0, 1e6)
    'In-house costs the same as business as usual on average; in eight simulated futures in ten the difference
     lies between a saving of £1.0 million and an extra cost of £1.0 million.'
    >>> told(0, 0, 0, "bau")
    'Business as usual is what the other options are compared with.'
    >>> plain(against_business_as_usual(small(("house", "trust")), "house"))
    'The case has no business as usual with which to compare the cost of In-house.'
    """
    case, stem = results.case, f"options.{option}.increment"
    name = option_name(case, option)
    if case.business_as_usual is None:
        return (f"The case has no business as usual with which to compare the cost of {name}.",)
    if option == case.business_as_usual.id:
        return (f"{name} is what the other options are compared with.",)
    said = _difference(results, name, f"{stem}.mean")
    ends, signed = spread(results, stem, "an extra cost of ")
    if not ends:
        return say(said, ".")
    if signed or not shows(results, f"{stem}.mean"):
        return say(said, " on average; in eight simulated futures in ten the difference lies ", ends, ".")
    return say(said, " on average, and in eight simulated futures in ten ", ends, ".")


def _difference(results: Results, name: str, key: str) -> Text:
    size = number(results, key, "money_size")
    if not shows(results, key):
        return (f"{name} costs the same as business as usual",)
    if results[key] < 0:
        return (f"{name} saves ", size, " against business as usual")
    return (f"{name} costs ", size, " more than business as usual")


def cost_of(results: Results, option: str) -> Text:
    """Say what an option costs: against business as usual where that can be said, else by itself."""
    bau = results.case.business_as_usual
    if bau is None or bau.id == option:
        return net_present_cost_of(results, option)
    return against_business_as_usual(results, option)


def chance_of_costing_more(results: Results, option: str) -> Text:
    """Say in how many simulated futures an option costs more than business as usual; nothing if there is none.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(share):
    ...     return plain(
    ...         chance_of_costing_more(changed(small(), {"options.house.chance_of_costing_more": share}), "house")
    ...     )
    >>> told(0.08), told(0)
    ('It costs more in about one in ten simulated futures.', 'It costs more in no simulated future.')
    >>> chance_of_costing_more(small(), "bau")
    ()
    """
    key = f"options.{option}.chance_of_costing_more"
    if key not in results:
        return ()
    if results[key] == 0:
        return ("It costs more in ", Number(key, results[key], "no"), " simulated future.")
    return ("It costs more in ", number(results, key, "in_ten"), " simulated futures.")


def cost_order(results: Results) -> Text:
    """Say which option costs least and which most; options whose costs print alike share the place.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(bau, house, trust):
    ...     costs = {"bau": bau, "house": house, "trust": trust}
    ...     return plain(
    ...         cost_order(changed(small(), {f"options.{o}.net_present_cost.mean": c for o, c in costs.items()}))
    ...     )
    >>> told(51.6e6, 18.6e6, 34e6)
    'In-house has the lowest net present cost, £18.6 million, and Business as usual the highest, £51.6 million.'
    >>> told(20.01e6, 18e6, 20e6)
    'In-house has the lowest net present cost, £18.0 million, and Business as usual and Trust the highest, £20.0
     million.'
    >>> told(1e6, 1e6, 1e6)
    'All the options have the same net present cost, £1.0 million.'
    >>> told(4e6, -2e6, 0)
    'In-house has the lowest net present cost, a saving of £2.0 million, and Business as usual the highest, £4.0
     million.'
    >>> plain(cost_order(small(("house",))))[:36]
    'The net present cost of In-house is '
    """
    options = [option.id for option in results.case.options]
    if len(options) == 1:
        return net_present_cost_of(results, options[0])
    keys = {option: f"options.{option}.net_present_cost.mean" for option in options}
    printed = {option: number(results, key, "money").text for option, key in keys.items()}
    least, most = min(options, key=lambda o: results[keys[o]]), max(options, key=lambda o: results[keys[o]])
    if printed[least] == printed[most]:
        return say("All the options have the same net present cost, ", cost_or_saving(results, keys[least]), ".")
    cheapest, dearest = ([o for o in options if printed[o] == printed[end]] for end in (least, most))
    verb = "has" if len(cheapest) == 1 else "have"
    return say(
        f"{option_names(results.case, cheapest)} {verb} the lowest net present cost, ",
        cost_or_saving(results, keys[least]),
        f", and {option_names(results.case, dearest)} the highest, ",
        cost_or_saving(results, keys[most]),
        ".",
    )


def savings_by_year(results: Results, option: str) -> Text:
    """Say what an option saves the council in cash in the first year that it saves anything and in the last year.

    Nothing for business as usual, or where there is none.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(*saved):
    ...     numbers = {f"options.house.saving.{2018 + i}.mean": s for i, s in enumerate(saved)}
    ...     return plain(savings_by_year(changed(small(), numbers), "house"))
    >>> told(-0.4e6, 1.2e6, 4.3e6, 4.9e6, 4.9e6)
    'Against business as usual, In-house first saves the council cash in 2019/20, £1.2 million, and saves £4.9 million
     in 2022/23.'
    >>> told(-0.4e6, -1e6, 0, -1e6, -1e6)
    'Against business as usual, In-house saves the council no cash in any year.'
    >>> told(-1e6, 0, 0, 0, 3e6)
    'Against business as usual, In-house first saves the council cash in 2022/23, £3.0 million.'
    >>> told(-1e6, 3e6, 0, 0, -2e6)
    'Against business as usual, In-house first saves the council cash in 2019/20, £3.0 million, and costs £2.0 million
     more in 2022/23.'
    >>> told(-1e6, 3e6, 0, 0, 0)
    'Against business as usual, In-house first saves the council cash in 2019/20, £3.0 million, and nothing in 2022/23.'
    >>> savings_by_year(small(("house", "trust")), "house")
    ()
    """
    keys = {year: f"options.{option}.saving.{year}.mean" for year in results.case.years}
    if any(key not in results for key in keys.values()):
        return ()
    opening = f"Against business as usual, {option_name(results.case, option)}"
    last = results.case.years[-1]
    first = next((year for year, key in keys.items() if results[key] > 0 and shows(results, key)), None)
    if first is None:
        return (f"{opening} saves the council no cash in any year.",)
    saved = number(results, keys[first], "money_size")
    said = say(f"{opening} first saves the council cash in {financial_year(first)}, ", saved)
    return say(said, _in_the_end(results, keys[last], financial_year(last)) if first != last else "", ".")


def _in_the_end(results: Results, key: str, year: str) -> Text:
    if not shows(results, key):
        return (f", and nothing in {year}",)
    size = number(results, key, "money_size")
    if results[key] < 0:
        return (", and costs ", size, f" more in {year}")
    return (", and saves ", size, f" in {year}")


def payback(results: Results, option: str) -> Text:
    """Say by the end of which year an option has paid back what was spent on it; nothing if it has not, or nothing was.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> plain(payback(changed(small(), {"options.house.payback_year": 2019}), "house"))
    'On average figures it has paid back what was spent on it by the end of 2019/20.'
    """
    key = f"options.{option}.payback_year"
    if key not in results:
        return ()
    return (
        "On average figures it has paid back what was spent on it by the end of ",
        number(results, key, "year"),
        ".",
    )


def no_ratio(results: Results) -> Text:
    """Say why no benefit-cost ratio is shown, where some option costs less than business as usual; else nothing."""
    increments = [f"options.{option.id}.increment.mean" for option in results.case.options]
    if not any(key in results and results[key] < 0 for key in increments):
        return ()
    return say(
        "No ratio of benefits to costs is shown. "
        "Such a ratio misleads where an option costs less than business as usual."
    )
