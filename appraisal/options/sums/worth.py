"""The sums of value: measures, values, weights, and what they come to over all criteria or those of a kind."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from appraisal.options.case import Measure
from appraisal.options.sums import scoring
from appraisal.options.sums.benefits import BENEFITS, SOCIAL_VALUE, SOCIAL_VALUE_AFTER_RISK
from appraisal.options.sums.money import (
    CASH_TOTAL,
    EANC,
    EXPOSURE,
    INCREMENT,
    NET_PRESENT_COST,
    OPTION,
    SAVING,
    WITH_RISK,
    YEAR,
)
from appraisal.sums.algebra import Entered, Function, OneOf, Quantity, Quotient, Relation, total

CRITERION, KIND = "criterion", "kind"
MEASURED_BY, MEASURED_IN = "how a criterion is measured", "the year of which a criterion measures the saving"
OF_KIND, NOT_COST = Relation((KIND, CRITERION)), Relation((CRITERION,))

# fmt: off

SWING = Quantity("", "points", (CRITERION,), Entered("weight", (CRITERION,)))
ALL_SWINGS = Quantity("", "points", (), total(CRITERION, SWING))
WEIGHT = Quantity("Weight of {criterion}", "share", (CRITERION,), SWING / ALL_SWINGS,
                  "Its swing weight as a share of all swing weights.")
SCORE = Quantity("", "as entered", (OPTION, CRITERION), Entered("score", (OPTION, CRITERION)))
SAVED = Quantity("", "£", (OPTION, CRITERION), OneOf(SAVING, YEAR, MEASURED_IN))
MEASURE = Quantity("", "as entered", (OPTION, CRITERION), OneOf({
    Measure.JUDGED: SCORE,
    Measure.NET_PRESENT_COST: NET_PRESENT_COST,
    Measure.CASH: CASH_TOTAL,
    Measure.RISK_EXPOSURE: EXPOSURE,
    Measure.SAVING: SAVED,
}, CRITERION, MEASURED_BY))
VALUE = Quantity("Value of {option} on {criterion}", "points", (OPTION, CRITERION), Function(
    lambda criterion, measure: scoring.value(criterion.value_function, measure),
    (MEASURE,),
    by=CRITERION,
))
WEIGHTED = Quantity("{criterion}", "points", (OPTION, CRITERION), VALUE * WEIGHT,
                    "The value, times the criterion's weight as a share of all weights.")
OVERALL = Quantity("overall value", "points", (OPTION,), total(CRITERION, WEIGHTED),
                   "The value on each criterion times the criterion's weight, added up.")
# How far the simulated mean value is from that of the central case, and what that comes to by the weight.
SIMULATED = Quantity("", "points", (OPTION, CRITERION))
APART = Quantity("", "points", (OPTION, CRITERION), SIMULATED - VALUE)
BENDING = Quantity("", "points", (OPTION, CRITERION), WEIGHT * APART)
ALL_BENDING = Quantity("", "points", (OPTION,), total(CRITERION, BENDING))


def over_weights(name: str, of: Quantity, axes: tuple[str, ...], where: Relation) -> Quantity:
    """Return weighted figures of some criteria over their weights, nothing where these weigh nothing."""
    how, here = "Of these criteria, added up.", (OPTION, *axes)
    weighted = Quantity("weights times values", "points", here, total(CRITERION, of, where), how)
    weights = Quantity("Their weights", "share", axes, total(CRITERION, WEIGHT, where), how)
    return Quantity(name, "points", here, Quotient(weighted, weights, or_nothing=True),
                    "Weights times values, over the weights.")


WITHOUT_COST = over_weights("value without cost", WEIGHTED, (), NOT_COST)
BY_KIND = over_weights("{kind}", WEIGHTED, (KIND,), OF_KIND)
BENDING_WITHOUT_COST = over_weights("", BENDING, (), NOT_COST)

# The sums that every option has a statistic of, by its key in results.json; those of a kind go by the kind.
STATISTICS: Mapping[str, Quantity] = MappingProxyType(
    {
        "net_present_cost": NET_PRESENT_COST,
        "eanc": EANC,
        "increment": INCREMENT,
        "risk_exposure": EXPOSURE,
        "risk_adjusted_cost": WITH_RISK,
        "benefits": BENEFITS,
        "npsv": SOCIAL_VALUE,
        "npsv_after_risk": SOCIAL_VALUE_AFTER_RISK,
        "overall": OVERALL,
        "without_cost": WITHOUT_COST,
    }
)
