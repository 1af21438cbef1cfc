"""What may be said of the money at risk: an option's costed risks, who has least and most, which are largest."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from appraisal.blocks import Number, Text
from appraisal.case import risks_not_assessed
from appraisal.results import Results
from appraisal.words.cost import cost_or_saving, ends_of, prints_alike, shows
from appraisal.words.figures import Style, amount, number, say
from appraisal.words.naming import called, called_all, joined, sentences
from appraisal.words.scales import money_style


def risk_of(results: Results, option: str, at: Text = ()) -> Text:
    """Say what an option's costed risks come to on average, and what nine simulated futures in ten do not exceed.

    `at` is at what rate, where that is to be said.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> stem = "options.trust.risk_exposure"
    >>> plain(risk_of(changed(small(), {f"{stem}.mean": 1.34e6, f"{stem}.p90": 2.99e6}), "trust"))
    'For Trust the costed risks come to £1.34 million on average in present value, and to no more than £2.99 million in
     nine simulated futures in ten.'
    >>> plain(risk_of(changed(small(), {f"{stem}.mean": 1e6, f"{stem}.p90": 1e6}), "trust"))
    'For Trust the costed risks come to £1.00 million on average in present value.'
    >>> plain(risk_of(changed(small(), {f"{stem}.mean": -1e6, f"{stem}.p90": 1e6}), "trust"))
    'For Trust the costed risks come to a saving of £1.00 million on average in present value, and to no more than £1.00
     million in nine simulated futures in ten.'
    >>> plain(risk_of(small(), "house"))
    'The risks of In-house have not been assessed.'
    >>> plain(risk_of(small(risky=False), "trust"))
    'No risks have been costed.'
    """
    case, stem = results.case, f"options.{option}.risk_exposure"
    name = called(case, option)
    if not case.risks:
        return ("No risks have been costed.",)
    if option in risks_not_assessed(case):
        return (f"The risks of {name} have not been assessed.",)
    if not any(option in risk.options for risk in case.risks):
        return (f"None of the costed risks applies to {name}.",)
    mean, most = f"{stem}.mean", f"{stem}.p90"
    style = _exposure_style(results, option)
    said = say(
        f"For {name} the costed risks come to ",
        cost_or_saving(results, mean, style=style),
        " on average in present value",
        at,
    )
    if results[most] < 0 or prints_alike(results, mean, most, style):
        return say(said, ".")
    return say(said, ", and to no more than ", number(results, most, style), " in nine simulated futures in ten.")


def risk_order(results: Results) -> Text:
    """Say which option has the least money at risk and which the most; options that print alike share the place.

    Options of which nobody assessed the risks are left out.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> exposure = {"bau": 1.3e6, "house": 1.3e6, "trust": 2.6e6}
    >>> plain(risk_order(changed(small(), {f"options.{o}.risk_exposure.mean": e for o, e in exposure.items()})))
    'The costed risks are lowest for business as usual, £1.30 million on average, and highest for Trust, £2.60
     million.'
    >>> plain(risk_order(small(risky=False)))
    'No risks have been costed.'
    """
    case, silent = results.case, risks_not_assessed(results.case)
    options = [option.id for option in case.options if option.id not in silent]
    if not case.risks or len(case.options) == 1:
        return risk_of(results, case.options[0].id)
    if len(options) < 2:
        return ()
    keys = {o: f"options.{o}.risk_exposure.mean" for o in options}
    (least, lowest), (most, highest) = ends_of(results, keys)
    if least == most:
        return say("The costed risks come to the same for every option, ", least, " on average.")
    return say(
        f"The costed risks are lowest for {called_all(case, lowest)}, ",
        least,
        f" on average, and highest for {called_all(case, highest)}, ",
        most,
        ".",
    )


def largest_risks(results: Results, option: str, most: int = 3) -> Text:
    """Name the costed risks of an option with the largest expected cost; nothing if none adds to its cost.

    Where these come to more than the mean of the simulation that is told of all its risks, what all are expected to
    cost is told as well, so that no part is above its whole.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(mean, expected=484_000.0):
    ...     numbers = {"mean": mean, "p90": 2 * mean, "expected": expected}
    ...     exposure = {f"options.trust.risk_exposure.{part}": figure for part, figure in numbers.items()}
    ...     return plain(largest_risks(changed(small(), exposure), "trust"))
    >>> told(483_400.0), told(2e6, 2.1e6)
    ('The risk that adds most to it is “It starts late”, with an expected cost of £483,000.',
     'The risk that adds most to it is “It starts late”, with an expected cost of £483,000.')
    >>> told(481_000.0)
    'The risk that adds most to it is “It starts late”, with an expected cost of £483,000. Worked out in the same
     way, without simulation, all its risks come to £484,000.'
    >>> told(100_000.0, 90_000.0)
    'The risk that adds most to it is “It starts late”, with an expected cost of £483,000. Other risks are expected to
     save money, and take from it.'
    >>> largest_risks(small(), "house")
    ()
    """
    keys = {risk: f"risks.{risk.id}.expected_cost" for risk in results.case.risks if option in risk.options}
    costly = [risk for risk, key in keys.items() if results[key] > 0 and shows(results, key)]
    largest = sorted(costly, key=lambda risk: -results[keys[risk]])[:most]
    if not largest:
        return ()
    style = money_style(results, *(keys[risk] for risk in largest))
    top, *others = largest
    parts = {risk: number(results, keys[risk], style) for risk in largest}
    greatest = say(
        f"The risk that adds most to it is “{top.name}”, with an expected cost of ",
        parts[top],
        ".",
    )
    told = [say(f"“{risk.name}” (", parts[risk], ")") for risk in others]
    following = say("Next ", "comes " if len(told) == 1 else "come ", joined(told), ".") if told else ()
    return sentences([greatest, following, _in_all(results, option, list(parts.values()), style)])


def _in_all(results: Results, option: str, parts: Sequence[Number], style: Style) -> Text:
    """Say what all the risks are expected to cost, where some of them are printed as more than the mean of all."""
    mean, expected = (f"options.{option}.risk_exposure.{part}" for part in ("mean", "expected"))
    told = _pounds(number(results, mean, _exposure_style(results, option)).text)
    of_parts = [_pounds(part.text) for part in parts]
    if results[mean] >= 0 and max(of_parts) <= told and sum(of_parts) <= told * _ROUNDING:
        return ()
    if results[expected] < sum(part.value for part in parts) - _HALF_A_POUND:
        return ("Other risks are expected to save money, and take from it.",)
    whole = number(results, expected, style)
    return ("Worked out in the same way, without simulation, all its risks come to ", whole, ".")


def _pounds(text: str) -> Decimal:
    """Return what a reader takes a printed sum for.

    >>> _pounds("£1.34 million"), _pounds("−£44,700")
    (Decimal('1340000.00'), Decimal('-44700'))
    """
    figure = amount(text.replace("£", "").removesuffix(_MILLION))
    return figure * 1_000_000 if text.endswith(_MILLION) else figure


_MILLION, _HALF_A_POUND = " million", 0.5
_ROUNDING = Decimal("1.01")  # parts of three digits may come to so much more than their whole by rounding alone


def _exposure_style(results: Results, option: str) -> Style:
    """Return the style, without signs, in which the mean and the far end of an option's risks are told."""
    return money_style(results, *(f"options.{option}.risk_exposure.{part}" for part in ("mean", "p90")), size=True)
