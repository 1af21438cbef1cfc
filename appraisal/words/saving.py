"""What may be said of cash saved against business as usual: year by year, and when it has paid back."""

from __future__ import annotations

from appraisal.blocks import Text
from appraisal.case import financial_year
from appraisal.results import Results
from appraisal.words.cost import shows
from appraisal.words.figures import Style, number, say
from appraisal.words.naming import called
from appraisal.words.scales import money_style


def savings_by_year(results: Results, option: str) -> Text:
    """Say what an option saves the council in cash in the first year that it saves anything and in the last year.

    Nothing for business as usual, or where there is none.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(*saved):
    ...     numbers = {f"options.house.saving.{2018 + i}.mean": s for i, s in enumerate(saved)}
    ...     return plain(savings_by_year(changed(small(), numbers), "house"))
    >>> told(-0.4e6, 1.2e6, 4.3e6, 4.9e6, 4.9e6)
    'Against business as usual, In-house first saves the council cash in 2019/20, £1.20 million, and saves £4.90 million
     in 2022/23.'
    >>> told(-0.4e6, -1e6, 0, -1e6, -1e6)
    'Against business as usual, In-house saves the council no cash in any year.'
    >>> told(-1e6, 0, 0, 0, 3e6)
    'Against business as usual, In-house first saves the council cash in 2022/23, £3.00 million.'
    >>> told(-1e6, 3e6, 0, 0, -2e6)
    'Against business as usual, In-house first saves the council cash in 2019/20, £3.00 million, and costs £2.00 million
     more in 2022/23.'
    >>> told(-1e6, 3e6, 0, 0, 0)
    'Against business as usual, In-house first saves the council cash in 2019/20, £3.00 million, and nothing in
     2022/23.'
    >>> savings_by_year(small(("house", "trust")), "house")
    ()
    """
    keys = {year: f"options.{option}.saving.{year}.mean" for year in results.case.years}
    if any(key not in results for key in keys.values()):
        return ()
    opening = f"Against business as usual, {called(results.case, option)}"
    last = results.case.years[-1]
    first = next((year for year, key in keys.items() if results[key] > 0 and shows(results, key)), None)
    if first is None:
        return (f"{opening} saves the council no cash in any year.",)
    style = money_style(results, keys[first], keys[last], size=True)
    said = say(
        f"{opening} first saves the council cash in {financial_year(first)}, ", number(results, keys[first], style)
    )
    return say(said, _in_the_end(results, keys[last], financial_year(last), style) if first != last else "", ".")


def _in_the_end(results: Results, key: str, year: str, style: Style) -> Text:
    if not shows(results, key):
        return (f", and nothing in {year}",)
    size = number(results, key, style)
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
