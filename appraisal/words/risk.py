"""What may be said of the money at risk: an option's costed risks, who has least and most, which are largest."""

from __future__ import annotations

from appraisal.blocks import Text
from appraisal.results import Results
from appraisal.words.cost import cost_or_saving, ends_of, prints_alike, shows
from appraisal.words.figures import number, say
from appraisal.words.naming import called, called_all, joined, sentences
from appraisal.words.scales import money_style


def risk_of(results: Results, option: str) -> Text:
    """Say what an option's costed risks come to on average, and what nine simulated futures in ten do not exceed.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> stem = "options.trust.risk_exposure"
    >>> plain(risk_of(changed(small(), {f"{stem}.mean": 1.34e6, f"{stem}.p90": 2.99e6}), "trust"))
    'For Trust the costed risks come to £1.34 million on average, and to no more than £2.99 million in nine simulated
     futures in ten.'
    >>> plain(risk_of(changed(small(), {f"{stem}.mean": 1e6, f"{stem}.p90": 1e6}), "trust"))
    'For Trust the costed risks come to £1.00 million on average.'
    >>> plain(risk_of(changed(small(), {f"{stem}.mean": -1e6, f"{stem}.p90": 1e6}), "trust"))
    'For Trust the costed risks come to a saving of £1.00 million on average, and to no more than £1.00 million in nine
     simulated futures in ten.'
    >>> plain(risk_of(small(), "house"))
    'None of the costed risks applies to In-house.'
    >>> plain(risk_of(small(risky=False), "trust"))
    'No risks have been costed.'
    """
    case, stem = results.case, f"options.{option}.risk_exposure"
    name = called(case, option)
    if not case.risks:
        return ("No risks have been costed.",)
    if not any(option in risk.options for risk in case.risks):
        return (f"None of the costed risks applies to {name}.",)
    mean, most = f"{stem}.mean", f"{stem}.p90"
    style = money_style(results, mean, most, size=True)
    said = say(f"For {name} the costed risks come to ", cost_or_saving(results, mean, style=style), " on average")
    if results[most] < 0 or prints_alike(results, mean, most, style):
        return say(said, ".")
    return say(said, ", and to no more than ", number(results, most, style), " in nine simulated futures in ten.")


def risk_order(results: Results) -> Text:
    """Say which option has the least money at risk and which the most; options that print alike share the place.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> exposure = {"bau": 1.3e6, "house": 1.3e6, "trust": 2.6e6}
    >>> plain(risk_order(changed(small(), {f"options.{o}.risk_exposure.mean": e for o, e in exposure.items()})))
    'The costed risks are lowest for business as usual and In-house, £1.30 million on average, and highest for
     Trust, £2.60 million.'
    >>> plain(risk_order(small(risky=False)))
    'No risks have been costed.'
    """
    case, options = results.case, [option.id for option in results.case.options]
    if not case.risks or len(options) == 1:
        return risk_of(results, options[0])
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

    >>> from appraisal.words.examples import small
    >>> from appraisal.words.figures import plain
    >>> plain(largest_risks(small(), "trust"))
    'The risk that adds most to it is “It starts late”, with an expected cost of £483,000.'
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
    greatest = say(
        f"The risk that adds most to it is “{top.name}”, with an expected cost of ",
        number(results, keys[top], style),
        ".",
    )
    told = [say(f"“{risk.name}” (", number(results, keys[risk], style), ")") for risk in others]
    return sentences(
        [greatest, say("Next ", "comes " if len(told) == 1 else "come ", joined(told), ".") if told else ()]
    )
