"""What may be said of the money at risk: an option's costed risks, who has least and most, which are largest."""

from __future__ import annotations

from appraisal.blocks import Text
from appraisal.results import Results
from appraisal.words.cost import cost_or_saving, shows
from appraisal.words.figures import money, number, say
from appraisal.words.naming import joined, option_name, option_names


def risk_of(results: Results, option: str) -> Text:
    """Say what an option's costed risks come to on average, and what nine simulated futures in ten do not exceed.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> stem = "options.trust.risk_exposure"
    >>> plain(risk_of(changed(small(), {f"{stem}.mean": 1.34e6, f"{stem}.p90": 2.99e6}), "trust"))
    'For Trust the costed risks come to £1.3 million on average, and to no more than £3.0 million in nine simulated
     futures in ten.'
    >>> plain(risk_of(changed(small(), {f"{stem}.mean": 1e6, f"{stem}.p90": 1e6}), "trust"))
    'For Trust the costed risks come to £1.0 million on average.'
    >>> plain(risk_of(small(), "house"))
    'None of the costed risks applies to In-house.'
    >>> plain(risk_of(small(risky=False), "trust"))
    'No risks have been costed.'
    """
    case, stem = results.case, f"options.{option}.risk_exposure"
    name = option_name(case, option)
    if not case.risks:
        return ("No risks have been costed.",)
    if not any(option in risk.options for risk in case.risks):
        return (f"None of the costed risks applies to {name}.",)
    mean, most = f"{stem}.mean", f"{stem}.p90"
    said = say(f"For {name} the costed risks come to ", cost_or_saving(results, mean), " on average")
    if results[most] < 0 or money(results[mean]) == money(results[most]):
        return say(said, ".")
    return say(said, ", and to no more than ", number(results, most, "money"), " in nine simulated futures in ten.")


def risk_order(results: Results) -> Text:
    """Say which option has the least money at risk and which the most; options that print alike share the place.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> exposure = {"bau": 1.3e6, "house": 1.3e6, "trust": 2.6e6}
    >>> plain(risk_order(changed(small(), {f"options.{o}.risk_exposure.mean": e for o, e in exposure.items()})))
    'The costed risks come to least for Business as usual and In-house, £1.3 million on average, and to most for
     Trust, £2.6 million.'
    >>> plain(risk_order(small(risky=False)))
    'No risks have been costed.'
    """
    case, options = results.case, [option.id for option in results.case.options]
    if not case.risks or len(options) == 1:
        return risk_of(results, options[0])
    keys = {o: f"options.{o}.risk_exposure.mean" for o in options}
    printed = {o: number(results, keys[o], "money").text for o in options}
    least, most = min(options, key=lambda o: results[keys[o]]), max(options, key=lambda o: results[keys[o]])
    if printed[least] == printed[most]:
        return say(
            "The costed risks come to the same for every option, ", cost_or_saving(results, keys[least]), " on average."
        )
    lowest, highest = ([o for o in options if printed[o] == printed[end]] for end in (least, most))
    return say(
        f"The costed risks come to least for {option_names(case, lowest)}, ",
        cost_or_saving(results, keys[least]),
        f" on average, and to most for {option_names(case, highest)}, ",
        cost_or_saving(results, keys[most]),
        ".",
    )


def largest_risks(results: Results, option: str, most: int = 3) -> Text:
    """Name the costed risks of an option with the largest expected cost; nothing if none adds to its cost.

    >>> from appraisal.words.examples import small
    >>> from appraisal.words.figures import plain
    >>> plain(largest_risks(small(), "trust"))
    'The risk that adds most to it, with its expected cost, is “It starts late” (£0.5 million).'
    >>> largest_risks(small(), "house")
    ()
    """
    keys = {risk: f"risks.{risk.id}.expected_cost" for risk in results.case.risks if option in risk.options}
    costly = [risk for risk, key in keys.items() if results[key] > 0 and shows(results, key)]
    largest = sorted(costly, key=lambda risk: -results[keys[risk]])[:most]
    if not largest:
        return ()
    told = [say(f"“{risk.name}” (", number(results, keys[risk], "money"), ")") for risk in largest]
    if len(told) == 1:
        return say("The risk that adds most to it, with its expected cost, is ", told[0], ".")
    return say("The risks that add most to it, with their expected cost, are ", joined(told), ".")
