"""The sums of money: cash and present values of lines and options, savings, what risks are expected to cost."""

from __future__ import annotations

from typing import Any

import numpy as np

from appraisal.options.sums.costs import internal_rate_of_return
from appraisal.sums.algebra import Array, Entered, Function, OneOf, Product, Quantity, Relation, total

OPTION, LINE, YEAR, ASSUMPTION, RISK, CATEGORY = "option", "line", "year", "assumption", "risk", "category"
DRIVER = "driver"  # the assumptions again, as those that others depend on
USUAL, MINIMUM = "business as usual", "do-minimum"
PRICED = "whether cash is in the money of each year"

APPLIES, BEARS = Relation((OPTION, LINE)), Relation((OPTION, RISK))
DRIVES, DEPENDS = Relation((LINE, ASSUMPTION)), Relation((ASSUMPTION, DRIVER))
OF_CATEGORY = Relation((CATEGORY, LINE))
TRANSFERRED, SPENT_ONCE, ONCE, OF_CAPITAL = (Relation((LINE,)) for _ in range(4))


def of_role(quantity: Quantity, role: str) -> Quantity:
    """Return a quantity of the options as it is for the one that has a role."""
    left = tuple(axis for axis in quantity.axes if axis != OPTION)
    return Quantity("", quantity.unit, left, OneOf(quantity, OPTION, role))


def of_usual(quantity: Quantity) -> Quantity:
    """Return a quantity of the options as it is for business as usual."""
    return of_role(quantity, USUAL)


def _rate(saved: Array) -> Any:
    return internal_rate_of_return(saved.tolist()) or 0.0


# A declaration is read as one sentence: what it is called, how it is made, and that in words.
# fmt: off

OWN = Quantity("", "as entered", (ASSUMPTION,), Entered("assumption", (ASSUMPTION,)))
DRIVEN = Quantity("{assumption}", "as entered", (ASSUMPTION,), Product((OWN,), DEPENDS),
                  "The assumption's own figure, times those that it depends on.")
FIGURE = Quantity("", "as entered", (LINE,), Entered("cost", (LINE,)))
SIGN = Quantity("", "sign", (LINE,), how="below zero, for it is saved")
AMOUNT = Quantity("{line}: {whole}", "£", (LINE,), Product((SIGN, FIGURE), DRIVES, DRIVEN),
                  "The figure of the line, times what it depends on.")

ECONOMIC = Quantity("", "flag", (LINE,),
                    how="the line is financial only (a transfer), so it is left out of net present cost")
COUNCIL = Quantity("", "flag", (LINE,), how="the line is not the council's money, or is economic only")
SHARE = Quantity("Share in {year}", "number", (LINE, YEAR), None, "From the years and the build-up of the line.",
                 ("recurrence", "first_year", "last_year", "build_up"))
FACTOR = Quantity("Discount factor of {year}", "number", (YEAR,))
PRICE = Quantity("Prices of {year}, those of the price base being 1", "number", (YEAR,))
DEFLATED = Quantity("Factor from cash of {year} to today's money", "number", (YEAR,), FACTOR / PRICE,
                    "The discount factor, over how far prices have risen since the price base.")
CASH_FACTOR = Quantity("", "number", (YEAR,), OneOf({False: FACTOR, True: DEFLATED}, YEAR, PRICED))
DISCOUNTED = Quantity("{year}", "number", (LINE, YEAR), SHARE * CASH_FACTOR, "The share times the discount factor.")
WORTH = Quantity("£1 of the amount over its years, in today's money", "number", (LINE,), total(YEAR, DISCOUNTED),
                 "The share that falls in each year, times the year's discount factor, added up.", SHARE.fields)
PRESENT_VALUE = Quantity("{line}: present value", "£", (LINE,), AMOUNT * ECONOMIC * WORTH,
                         "Its amount, times what £1 of it is worth over its years in today's money.",
                         ("options", "perspective"))
NET_PRESENT_COST = Quantity("net present cost before risk", "£", (OPTION,), total(LINE, PRESENT_VALUE, APPLIES),
                            "The present values of its lines added up.")
OF_ONE_CATEGORY = Quantity("{category}, present value", "£", (OPTION, CATEGORY),
                           total(LINE, PRESENT_VALUE, APPLIES, OF_CATEGORY),
                           "The present values of the lines of this category added up.")
INCREMENT = Quantity("net present cost less that of business as usual", "£", (OPTION,),
                     NET_PRESENT_COST - of_usual(NET_PRESENT_COST),
                     "Its net present cost less that of business as usual.")
ANNUITY = Quantity("annuity factor of the period", "number", (), total(YEAR, FACTOR),
                   "The discount factors of all years added up.")
EANC = Quantity("equivalent annual net cost", "£", (OPTION,), NET_PRESENT_COST / ANNUITY,
                "Its net present cost over the annuity factor: what it would cost a year if every year cost alike.")
LINE_ECONOMIC = Quantity("{line}: economic cost in {year}", "£", (LINE, YEAR), AMOUNT * ECONOMIC * SHARE,
                         "The amount, times the share of it that falls in {year}.")
ECONOMIC_COST = Quantity("economic cost in {year}", "£", (OPTION, YEAR), total(LINE, LINE_ECONOMIC, APPLIES),
                         "Its lines of that year that are in net present cost, added up.")


def saved_over(role: str) -> Quantity:
    """Return what is saved by year over the option that has a role, in today's money."""
    saved = Quantity(f"saved over {role} in {{year}}", "£", (OPTION, YEAR),
                     of_role(ECONOMIC_COST, role) - ECONOMIC_COST, f"The economic cost of {role} less its own.")
    return Quantity(f"saved over {role} in {{year}}, in today's money", "£", (OPTION, YEAR), saved * FACTOR,
                    f"What it saves in {{year}} over {role}, times the discount factor of the year.")


SAVED_OVER = {role: saved_over(role) for role in (USUAL, MINIMUM)}

LINE_CASH = Quantity("{line}: cash in {year}", "£", (LINE, YEAR), AMOUNT * COUNCIL * SHARE,
                     "The amount, times the share of it that falls in {year}.")
CASH = Quantity("the council's cash in {year}", "£", (OPTION, YEAR), total(LINE, LINE_CASH, APPLIES),
                "The council's lines of that year added up.")
CAPITAL = Quantity("capital in {year}", "£", (OPTION, YEAR), total(LINE, LINE_CASH, APPLIES, OF_CAPITAL),
                   "The council's capital of that year, less what is received for it, added up.")
REVENUE = Quantity("revenue cash in {year}", "£", (OPTION, YEAR), CASH - CAPITAL,
                   "The council's cash of that year less its capital.")
CASH_TOTAL = Quantity("the council's cash over all years", "£", (OPTION,), total(YEAR, CASH),
                      "The council's cash of each year added up, not discounted.")
SAVING = Quantity("saving in {year}", "£", (OPTION, YEAR), of_usual(CASH) - CASH,
                  "The cash of business as usual less its own.")
SAVING_OVER_MINIMUM = Quantity("saving over do-minimum in {year}", "£", (OPTION, YEAR),
                               of_role(CASH, MINIMUM) - CASH, "The cash of do-minimum less its own.")
SAVING_TOTAL = Quantity("saving over all years", "£", (OPTION,), of_usual(CASH_TOTAL) - CASH_TOTAL,
                        "The cash of business as usual over all years less its own.")
RATE_OF_RETURN = Quantity("internal rate of return", "rate", (OPTION,), Function(
    lambda saved: np.apply_along_axis(_rate, -2, saved),
    (SAVING,),
    told=lambda *texts: f"the rate of {', '.join(texts)}",
    over=YEAR,
), "The yearly rate at which the mean savings of all years, discounted by it, add up to nothing.")
LINE_CASH_TOTAL = Quantity("{line}: the council's cash over all years", "£", (LINE,), total(YEAR, LINE_CASH),
                           CASH_TOTAL.how, ("first_year", "last_year", "build_up", "perspective", "bearer"))
TRANSFERS = Quantity("transfers over all years", "£", (OPTION,), total(LINE, LINE_CASH_TOTAL, APPLIES, TRANSFERRED),
                     "The council's cash of each such line, added up.")
ONE_OFF = Quantity("one-off costs", "£", (OPTION,), total(LINE, LINE_CASH_TOTAL, APPLIES, SPENT_ONCE), TRANSFERS.how)
ONE_OFF_CASH = Quantity("one-off costs in {year}", "£", (OPTION, YEAR), total(LINE, LINE_CASH, APPLIES, ONCE),
                        "The council's costs and savings that come once, added up.")
ONE_OFF_IN_SAVING = Quantity(
    "one-off costs in the saving of {year}", "£", (OPTION, YEAR), ONE_OFF_CASH - of_usual(ONE_OFF_CASH),
    "Its own one-off costs of the year, less what is saved once, less those of business as usual.",
)

CHANCE = Quantity("", "share", (RISK,), Entered("risk", (RISK, "happens")))
IMPACT = Quantity("", "£", (RISK,), Entered("risk", (RISK, "impact")))
STARTED = Quantity("Share of its possible starts from which it costs in {year}", "number", (RISK, YEAR), None,
                   "From the years in which it may start, each as likely, and from how long it lasts.",
                   ("first_year", "last_year", "duration"))
COSTING = Quantity("{year}", "number", (RISK, YEAR), STARTED * FACTOR, "That share times the discount factor.")
LASTING = Quantity("Years that it lasts, in today's money", "number", (RISK,), total(YEAR, COSTING),
                   "The share of its starts from which it costs in each year, times the discount factor, added up.",
                   STARTED.fields)
IF_IT_HAPPENS = Quantity("{risk}: cost if it happens", "£", (RISK,), IMPACT * LASTING,
                         "Its mean cost a year, times the years that it lasts in today's money.")
EXPECTED = Quantity("{risk}: expected cost", "£", (RISK,), CHANCE * IF_IT_HAPPENS,
                    "The chance that it happens, times what it then costs on average.", ("options",))
EXPOSURE = Quantity("risk exposure", "£", (OPTION,), total(RISK, EXPECTED, BEARS),
                    "What each of its risks is expected to cost, added up.")
WITH_RISK = Quantity("net present cost with risk exposure", "£", (OPTION,), NET_PRESENT_COST + EXPOSURE,
                     "Net present cost and risk exposure added up.")
