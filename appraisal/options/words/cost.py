"""What may be said of money: sums with the word for their sign, why there is no ratio, and mainly transfers."""

from __future__ import annotations

from appraisal.ground.blocks import Text
from appraisal.ground.pounds import some_pounds
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised, joined, say
from appraisal.options.results import Results
from appraisal.options.words.naming import called, called_all
from appraisal.options.words.scales import money_style

_SAVING = "a saving of "


def cost_or_saving(
    results: Results, key: str, cost: str = "", saving: str = _SAVING, style: Style = "money_size"
) -> Text:
    """Return a sum of money with the word for its sign before it: by default none for a cost. `style` has no sign.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> plain(cost_or_saving(changed(small(), {"k": -2_350_000}), "k"))
    'a saving of £2.35 million'
    """
    return (saving if results[key] < 0 and shows(results, key) else cost, number(results, key, style))


def shows(results: Results, key: str) -> bool:
    """Return whether a sum of money prints as a pound or more."""
    return some_pounds(results[key])


def no_ratio(results: Results) -> Text:
    """Say why no benefit-cost ratio is shown, where some option costs less than business as usual; else nothing."""
    increments = [f"options.{option.id}.increment.mean" for option in results.case.options]
    if not any(key in results and results[key] < 0 for key in increments):
        return ()
    return say(
        "No ratio of benefits to costs is shown. "
        "Such a ratio misleads where an option costs less than business as usual."
    )


def mainly_transfers(results: Results, option: str, most: int = 3) -> Text:
    """Say from which other options one differs mainly in transfers: in cash they are apart, in present value hardly.

    Nothing where it differs from none so. Transfers are in cash and in no net present cost, so a ranking by that alone
    cannot see them.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
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
    return some_pounds(transfers) and abs(transfers) > abs(cash - transfers)


def _transfers(results: Results, option: str) -> Text:
    key, name = f"options.{option}.transfers", called(results.case, option)
    if not shows(results, key):
        return (f"come to nothing for {name}",)
    return (f"{'cost' if results[key] > 0 else 'bring'} {name} ", number(results, key, "money_size"))
