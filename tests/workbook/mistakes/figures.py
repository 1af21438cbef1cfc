"""Mistakes in figures that belong together: ranges, shares of a sum, years, weights, value functions."""

from __future__ import annotations

from typing import Any

from tests.workbook.builders import Spoil, put, under
from tests.workbook.mistakes.catalogue import Mistake, added, all_of, next_row, typed

LOW, LIKELY, HIGH = (("Costs", heading, 3) for heading in ("Low", "Likely", "High"))
BOUNDS, ORDER, HALF, VALUE = "out-of-bounds", "out-of-order", "half-a-range", "bad-value-function"
POINTS = ("Criteria", "Points", 3)


def weights(*figures: float) -> Mistake:
    """Return the mistake of weights that are all zero."""
    spoil = all_of(
        *(put("Criteria", row, "Weight", figure) for row, figure in enumerate(figures, 2)),
        put("Criteria", 4, "Weight low", ""),
        put("Criteria", 4, "Weight high", ""),
    )
    place = under("Criteria", "Weight", 2)
    return Mistake("no-weights", "left every weight at nought", spoil, "no-weight", place, "every weight is zero")


def unknown_saving(**cells: Any) -> Spoil:
    """Return a spoiler that adds a saving of which the row says that nobody knows it."""
    saving = {"Code": "callers", "Line": "Fewer callers", "Options": "reform", "Money": "saving", "Not_known": "yes"}
    saving |= {"Recurrence": "recurrent"}
    return added("Costs", **{**saving, "Evidence_grade": "E", "Reason": "Nobody has asked.", **cells})


RANGES = (
    Mistake("reversed-range", "gave the high figure as the low one",
            all_of(put("Costs", 3, "Low", 550e3), put("Costs", 3, "High", 200e3)), ORDER, under("Costs", "Low", 3),
            "Swap low and high, or check the figures.",
            all_of(put("Costs", 3, "Low", 200e3), put("Costs", 3, "High", 550e3))),
    typed("low-above-all", "gave a low figure above the high one", LOW, 600e3, ORDER, "Check the figures.", 200e3),
    typed("low-above-likely", "swapped low and likely", LOW, 700e3, ORDER, "low £700,000 is above likely £300,000",
          2e5),
    typed("high-below-likely", "lost a nought of a high", HIGH, 55e3, ORDER, "high £55,000 is below likely £300,000",
          5e5),
    typed("no-high", "gave a low and no high", HIGH, "", HALF, '"High" is blank', 550e3),
    typed("no-low", "gave a high and no low", LOW, "", HALF, '"Low" is blank', 200e3),
    typed("risk-out-of-order", "swapped a risk's ends", ("Risks", "High", 2), 20e3, ORDER, "high £20,000 is below",
          9e4),
    typed("score-out-of-order", "swapped a score's ends", ("Scores", "Low", 2), 45, ORDER,
          "low 45 is above likely 40", 30),
    typed("half-a-weight", "gave half a range of a weight", ("Criteria", "Weight low", 4), "", HALF, '"Weight low"',
          30),
    typed("weight-out-of-order", "gave a low weight above the weight", ("Criteria", "Weight low", 4), 55, ORDER,
          "low 55 is above likely 50", 40),
    typed("assumption-without-likely", "gave only the ends", ("Assumptions", "Likely", 2), "", HALF, '"Likely"', 30e3),
    Mistake("assumption-without-figures", "named an assumption and gave no figure",
            all_of(*(put("Assumptions", 2, heading, "") for heading in ("Low", "Likely", "High"))),
            "no-figure", under("Assumptions", "Likely", 2), "a likely figure alone will do"),
    Mistake("lopsided-normal", "chose normal for a lopsided range",
            all_of(put("Assumptions", 2, "Shape", "normal"), put("Assumptions", 2, "Low and high are", "P10 and P90"),
                   put("Assumptions", 2, "High", 60e3)),
            "impossible-estimate", under("Assumptions", "Shape", 2), "Write pert or triangular under Shape, which",
            all_of(put("Assumptions", 2, "Shape", "triangular"), put("Assumptions", 2, "High", 60e3),
                   put("Assumptions", 2, "Low and high are", "P10 and P90"))),
    Mistake("negative-lognormal", "chose lognormal for a range that reaches zero",
            all_of(put("Costs", 3, "Shape", "lognormal"), put("Costs", 3, "Low and high are", "P10 and P90"),
                   put("Costs", 3, "Low", 0)),
            "impossible-estimate", under("Costs", "Shape", 3), "a lognormal is above zero, and P10 is 0",
            all_of(put("Costs", 3, "Shape", "pert"), put("Costs", 3, "Low and high are", "P10 and P90"),
                   put("Costs", 3, "Low", 0))),
    Mistake("lopsided-median", "called the most likely figure the one in the middle",
            all_of(put("Costs", 3, "Low and high are", "P10 with P50 and P90"), put("Costs", 3, "Likely", 210e3)),
            "impossible-estimate", under("Costs", "Shape", 3), 'If likely is the most likely figure, write "P10 and P9',
            all_of(put("Costs", 3, "Low and high are", "P10 and P90"), put("Costs", 3, "Likely", 210e3))),
    typed("range-of-a-fixed-figure", "gave a range to a figure that is fixed", ("Costs", "Shape", 3), "fixed",
          "impossible-estimate", "Clear low and high if the likely figure is exact.", "pert"),
    Mistake("uniform-wrong-way", "swapped the ends of a uniform range",
            all_of(put("Assumptions", 2, "Shape", "uniform"), put("Assumptions", 2, "Likely", ""),
                   put("Assumptions", 2, "Low", 40e3)),
            ORDER, under("Assumptions", "Low", 2), "low 40,000 is above high 33,000"),
    typed("chances-above-one", "gave chances that add up to 110%", ("Assumptions", "Outcomes", 4), "0.8=50%; 1=60%",
          "impossible-outcomes", "the chances add up to 1.1", "0.8=50%; 1=50%"),
    Mistake("range-and-outcomes", "gave a range and outcomes too", put("Assumptions", 2, "Outcomes", "28000=1"),
            "two-ways", under("Assumptions", "Outcomes", 2), "there are outcomes as well as a range"),
    typed("outcomes-with-colons", "parted outcomes by colons", ("Assumptions", "Outcomes", 4), "0.8:0.25; 1:0.75",
          "wrong-content", "Write 0.8=0.25; 1=0.75 if that is meant.", "0.8=0.25; 1=0.75"),
)  # fmt: skip

MONEY = (
    typed("minus-cost", "gave income a minus sign", ("Costs", "Likely", 2), -1, "minus-sign",
          'Choose saving or income as its "Money"'),
    Mistake("minus-saving", "gave a saving a minus sign too",
            all_of(*(put("Costs", 4, h, v) for h, v in (("Low", -90e3), ("Likely", -80e3), ("High", -40e3)))),
            "minus-sign", under("Costs", "Likely", 4),
            "Write £40,000 under Low, £80,000 under Likely, £90,000 under High.",
            all_of(*(put("Costs", 4, h, v) for h, v in (("Low", 40e3), ("Likely", 80e3), ("High", 90e3))))),
    Mistake("income-with-minus", "entered income as a cost with a minus sign",
            all_of(*(put("Costs", 3, h, v)
                     for h, v in (("Low", -9e4), ("Likely", "\u201380,000"), ("High", "40000-")))),
            "minus-sign", under("Costs", "Likely", 3),
            'as its "Money", and write £40,000 under Low, £80,000 under Likely, £90,000 under High.',
            all_of(*(put("Costs", 3, h, v)
                     for h, v in (("Low", 4e4), ("Likely", 8e4), ("High", 9e4), ("Money", "saving"))))),
    Mistake("bracketed-saving", "gave a saving in brackets, as accounts do",
            all_of(put("Costs", 4, "Low", ""), put("Costs", 4, "Likely", "(80,000)"), put("Costs", 4, "High", "")),
            "minus-sign", under("Costs", "Likely", 4), "the likely amount is -£80,000",
            all_of(put("Costs", 4, "Low", ""), put("Costs", 4, "Likely", "80,000"), put("Costs", 4, "High", ""))),
    typed("build-up-short", "gave shares that add up to 90%", ("Costs", "Build-up", 3), "50%; 40%",
          "shares-do-not-add-up", "the shares add up to 90%", "60%; 40%"),
    typed("build-up-over", "gave shares that add up to 110%", ("Costs", "Build-up", 3), "60%; 50%",
          "shares-do-not-add-up", "the shares add up to 110%", "60%; 40%"),
    typed("build-up-long", "gave more shares than years", ("Costs", "Build-up", 3), "25%; 25%; 25%; 25%",
          "too-many-shares", "there are 4 shares for 3 years"),
    typed("saving-build-up-long", "built a saving up for longer than it lasts", ("Costs", "Build-up", 4),
          "10%; 20%; 40%; 60%; 80%; 100%", "too-many-shares", "there are 6 shares for 5 years"),
    Mistake("cash-prices", "entered one line in cash prices", put("Costs", 3, "Prices", "nominal"),
            "price-base-outside", under("About", "Price base", 2), "does not reach 2026/27"),
    typed("struck-out-with-figure", "struck a row out and left its figure", ("Costs", "State", 3), "does not apply",
          "used-though-struck-out", "Clear Likely, Low, High, or change the state.", "in use", "Likely"),
    typed("gate-struck-out", "struck a gate out and left its result", ("Gates", "State", 2), "does not apply",
          "used-though-struck-out", 'but Result is filled in', "in use", "Result"),
)  # fmt: skip
UNKNOWN = (
    Mistake("amount-that-nobody-knows", "gave a saving that nobody knows an amount",
            unknown_saving(Likely=20e3),
            "not-used", under("Costs", "Likely", next_row("Costs")), "the row says that it is not known",
            unknown_saving(Likely=0)),
    Mistake("cost-that-nobody-knows", "asked how large a cost would have to be that nobody knows",
            unknown_saving(Likely=0, Money="cost"),
            "not-used", under("Costs", "Not known", next_row("Costs")), "only of a saving or an income",
            unknown_saving(Likely=0)),
    Mistake("unknown-and-once", "asked how large a saving would have to be that comes once",
            unknown_saving(Likely=0, Recurrence="one-off"),
            "not-used", under("Costs", "Recurrence", next_row("Costs")), "asked by the year",
            unknown_saving(Likely=0)),
)  # fmt: skip
YEARS = (
    typed("ends-before-it-begins", "swapped first and last year", ("Costs", "First year", 3), "2029/30",
          "wrong-way-round", "2029/30 comes after 2028/29", "2027/28"),
    Mistake("risk-years-swapped", "swapped a risk's years",
            all_of(put("Risks", 2, "Earliest year", "2027/28"), put("Risks", 2, "Latest year", "2026/27")),
            "wrong-way-round", under("Risks", "Earliest year", 2), "2027/28 comes after 2026/27"),
    typed("plan-backwards", "swapped the days of an activity", ("Plan", "End", 2), "1 April 2026",
          "wrong-way-round", "the end, 2026-04-01, comes before the start, 2026-05-01", "31 July 2026"),
    typed("consultation-ends-before-it-starts", "gave a consultation last year's last day",
          ("Consultation", "End", 2), "30 June 2025",
          "wrong-way-round", "the end, 2025-06-30, comes before the start, 2026-05-01", "30 June 2026"),
    typed("no-years", "typed a period of no years", ("About", "Years", 0), 0, BOUNDS, "from 1 to 100 years"),
    typed("endless", "typed a period of 125 years", ("About", "Years", 0), 125, BOUNDS, "from 1 to 100 years"),
    typed("lasts-no-year", "let a risk last no year", ("Risks", "Years it lasts", 2), 0, BOUNDS,
          "a duration of 1 year or more", 1),
)  # fmt: skip

WEIGHTS = (
    weights(0, 0, 0, 0),
    typed("weight-above-100", "gave a weight of 120", ("Criteria", "Weight", 2), 120, BOUNDS, "the weight is 120", 100),
    typed("negative-weight", "gave a weight below zero", ("Criteria", "Weight", 3), -5, BOUNDS, "the weight is -5", 5),
    typed("weight-left-blank", "left a group's weight blank", ("Group weights", "Weight", 2), "", "blank",
          '"Weight" is blank', 100),
    typed("group-weight-above-100", "let a group weigh 150", ("Group weights", "Weight", 2), 150, BOUNDS,
          "the weight is 150", 100),
    Mistake("group-weighs-nothing", "let a group weigh nothing", put("Group weights", 4, "Weight", 0), BOUNDS,
            under("Group weights", "Weight", 4), 'every weight of "Residents" is zero'),
)  # fmt: skip

VALUES = (
    typed("worst-is-best", "gave the same worst and best", ("Criteria", "Best", 2), 4e6, VALUE,
          "worst is 4,000,000 and best is 4,000,000", 0),
    typed("wrong-way-round-scale", "said that a higher cost is better", ("Criteria", "Direction", 2),
          "higher is better", VALUE, "a best above the worst", "lower is better", "Best"),
    typed("no-worst", "gave a best and no worst", ("Criteria", "Worst", 2), "", VALUE, '"Worst" is blank', 4e6),
    typed("points-out-of-order", "gave points in no order", POINTS, "0=40; -100000=0; 300000=100", VALUE,
          "the measures do not rise", "-100000=0; 0=40; 300000=100"),
    typed("points-fall", "gave values that fall", POINTS, "-100000=100; 0=40; 300000=0", VALUE,
          "the values do not rise"),
    typed("points-beyond-100", "gave a value of 120", POINTS, "0=0; 300000=120", VALUE, "outside 0 to 100",
          "0=0; 1=100"),
    typed("one-point", "gave a single point", POINTS, "0=0", VALUE, "too few points", "0=0; 1=100"),
    typed("no-points", "chose piecewise and gave no points", POINTS, "", VALUE, "too few points", "0=0; 1=100"),
    Mistake("points-not-used", "gave points to a linear criterion", put("Criteria", 2, "Points", "0=100; 4000000=0"),
            "not-used", under("Criteria", "Points", 2), 'the value function is "linear"'),
    typed("line-of-a-costed-risk", "named a line for a risk that the register costs", ("Risks", "Which", 2), "staff",
          "not-used", "the risk is counted in the register"),
    Mistake("worst-not-used", "gave a worst beside points", put("Criteria", 3, "Worst", -1e5), "not-used",
            under("Criteria", "Worst", 3), 'the value function is "piecewise"'),
    Mistake("year-not-used", "gave a year to a criterion of no year", put("Criteria", 2, "Year measured", "2028/29"),
            "not-used", under("Criteria", "Year measured", 2), "net present cost"),
    typed("saving-without-year", "named no year for a saving", ("Criteria", "Year measured", 3), "", "missing-year",
          "no year is given for the saving", "2028/29"),
    typed("direct-and-lower", "said that a lower score is better", ("Criteria", "Direction", 5), "lower is better",
          VALUE, '"higher is better" for a direct', "higher is better"),
    Mistake("direct-cost", "chose direct for money",
            all_of(put("Criteria", 3, "Value function", "direct"), put("Criteria", 3, "Points", "")),
            VALUE, under("Criteria", "Value function", 3), "is not already 0 to 100"),
    typed("score-above-100", "gave a score of 105", ("Scores", "High", 2), 105, BOUNDS,
          "a direct score from 0 to 100", 95),
    typed("score-below-zero", "gave a score below zero", ("Scores", "Low", 2), -5, BOUNDS, "a direct score from 0", 5),
    typed("mark-above-100", "gave a mark of 750", ("Marks", "Mark", 2), 750, BOUNDS, "a mark from 0 to 100", 75),
    typed("criterion-without-kind", "named no kind", ("Criteria", "Kind", 5), "", "blank", '"Kind" is blank',
          "outcome"),
)  # fmt: skip

CORRELATIONS = (
    typed("correlation-above-one", "typed 1.2", ("Correlations", "Correlation", 2), 1.2, "bad-correlation",
          "the correlation is 1.2", 0.8),
    typed("perfect-correlation", "typed 1", ("Correlations", "Correlation", 2), 1, "bad-correlation",
          "Write 0.99 if they move almost together.", 0.99),
    Mistake("perfect-correlation-of-costs", "said that two lines always move together",
            all_of(put("Correlations", 2, "Second", "cost:rota"), put("Correlations", 2, "Correlation", 1)),
            "bad-correlation", under("Correlations", "Correlation", 2),
            "make it one assumption, name that under Times in both rows, and delete this row. Or write 0.99 if",
            all_of(put("Correlations", 2, "Second", "cost:rota"), put("Correlations", 2, "Correlation", 0.99))),
    typed("nearly-perfect-correlation", "typed .9999999999", ("Correlations", "Correlation", 2), 0.9999999999,
          "bad-correlation", "the correlation is 0.9999999999. Expected", 0.99),
    typed("opposite-correlation", "typed -1", ("Correlations", "Correlation", 2), -1, "bad-correlation",
          "Write -0.99 if they move against each other.", -0.99),
    typed("correlation-in-percent", "typed 50 for 50%", ("Correlations", "Correlation", 2), 50, "bad-correlation",
          "Write 50% if that is meant.", "50%"),
    typed("negative-factor", "multiplied by -1", ("Scenarios", "By or to", 2), -1, BOUNDS, "a factor of zero or more",
          1),
    typed("certain-beyond", "set a chance to 90", ("Scenarios", "By or to", 3), 90, BOUNDS, "a chance from 0 to 1",
          0.9),
)  # fmt: skip

MISTAKES: tuple[Mistake, ...] = (*RANGES, *MONEY, *UNKNOWN, *YEARS, *WEIGHTS, *VALUES, *CORRELATIONS)
