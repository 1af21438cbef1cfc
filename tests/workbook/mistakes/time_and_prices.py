"""Mistakes about when money falls and what prices do: starts, months late, paths of Yearly rates, drivers by option."""

from __future__ import annotations

from tests.workbook.builders import Grids, put, said_of, under
from tests.workbook.mistakes.catalogue import Mistake, added, all_of, next_row, typed

RATE = ("Yearly rates", "2028/29", 2)
PAY_OF_TRUST = added("Assumptions", Code="pay", Assumption="Pay", Unit="£ a year for each post", Likely=31e3,
                     Options="trust", Evidence_grade="C", Reason="As the trust pays.")  # fmt: skip
YEARS = ("2027/28", "2028/29", "2029/30", "2030/31")
SURE = added("Yearly rates", Code="contract", Name="Contract", **dict.fromkeys(YEARS, 2), Evidence_grade="C",
             Reason="Its clause.")  # fmt: skip
DEMAND = all_of(*(
    added("Yearly rates", Code="demand", Name="Demand", Path=end, **dict.fromkeys(YEARS, growth), Evidence_grade="C",
          Reason="Census.")
    for end, growth in (("likely", 2), ("low", 1), ("high", 4))
))  # fmt: skip
# A need that is not one figure for all years, as it is where prices rise.
RISING = all_of(put("Budget", 2, "2029/30", 61e3), put("Budget", 2, "2030/31", 63e3))
PRICES = all_of(SURE, said_of("Prices rise with", "contract"))
FEES = all_of(
    added("Yearly rates", Code="fees", Name="Fees", **dict.fromkeys(YEARS, 5), Evidence_grade="C", Reason="As now."),
    added("Costs", Code="hire", Line="Income from hire", Options="trust", Category="Running", Money="income",
          Likely=3e4, Recurrence="recurrent", First_year="2027/28", Evidence_grade="D", Reason="Judged.",
          Rises_with="fees"),
)  # fmt: skip
LATE_TRUST = all_of(
    *(put("Options", 4, f"Months late, {end}", months) for end, months in (("low", 0), ("likely", 2), ("high", 6))),
    put("Risks", 2, "Options", "reform"),
    PAY_OF_TRUST,
)


DEPOT = {"Options": "trust", "Likely": 2e4, "Recurrence": "recurrent", "Evidence_grade": "C", "Reason": "Its rent."}
BRIDGED = all_of(
    added("Costs", Code="old-depot", Line="Old depot", Last_year="2026/27", **DEPOT),
    added("Costs", Code="new-depot", Line="New depot", First_year="2027/28", **DEPOT),
    *(put("Options", 4, f"Months late, {end}", months) for end, months in (("low", 0), ("likely", 2), ("high", 6))),
    put("Risks", 2, "Options", "reform"),
)  # fmt: skip


def without_rates(grids: Grids) -> None:
    del grids["Yearly rates"]


FAULTY: tuple[Mistake, ...] = (
    typed("path-without-a-year", "left a year of a path blank", RATE, "", "path-without-years",
          'the path "awards" lacks a figure for 2028/29', 2),
    Mistake("path-with-a-low-alone", "gave a path a low and no high", lambda grids: grids["Yearly rates"].pop(),
            "path-without-years", under("Yearly rates", "Code", 2), 'the path "awards" lacks a high path'),
    typed("growth-below-all", "typed a fall of more than all", RATE, -120, "out-of-bounds", "a growth above -100%", 2),
    typed("path-as-index-and-growth", "gave one row of a path as an index", ("Yearly rates", "Unit", 3),
          "index", "path-of-two-units", 'another row of the path "awards" is in % a year', "% a year"),
    typed("low-path-above-likely", "gave the low path a higher growth", ("Yearly rates", "2027/28", 3), 9,
          "out-of-order",
          "the low path of awards is above the likely one in 2027/28", 1),
    Mistake("low-path-before-the-base", "let the low path grow more before a price base that is within the appraisal",
            all_of(said_of("Price base", "2028/29"), put("Yearly rates", 3, "2028/29", 9)), "out-of-order",
            under("Yearly rates", "2028/29", 3), "before the price base, where the path that grows less is the higher",
            said_of("Price base", "2028/29")),
    Mistake("two-uncertain-paths", "gave a line an uncertain volume and an uncertain price",
            all_of(DEMAND, put("Costs", 2, "Volume", "demand"), put("Costs", 2, "Rises with", "awards"),
                   said_of("Prices rise with", "contract"), SURE),
            "two-uncertain-paths", under("Costs", "Rises with", 2), 'both have a low and a high path'),
    Mistake("unknown-path", "named a path that is not there",
            all_of(SURE, said_of("Prices rise with", "contract"), put("Costs", 2, "Rises with", "wages")),
            "unknown-code", under("Costs", "Rises with", 2), '"wages"'),
    Mistake("prices-of-no-path", "wrote a percentage for how prices rise", said_of("Prices rise with", "2%"),
            "unknown-code", under("About", "Prices rise with", 2), "GDP deflator"),
    Mistake("prices-uncertain", "let prices in general rise by a path with a low and a high",
            said_of("Prices rise with", "awards"), "uncertain-prices", under("About", "Prices rise with", 2),
            '"awards" has a low and a high path', all_of(SURE, said_of("Prices rise with", "contract"))),
    typed("start-in-words", "wrote roughly when a line starts", ("Costs", "Starts", 4), "after the summer",
          "unknown-start", "a month, or an activity of the Plan", "October 2026"),
    typed("start-misspelt", "misspelt the activity with which a line starts", ("Costs", "Starts", 4), "Consult staf",
          "unknown-start", 'Did you mean "Consult staff"?', "Consult staff"),
    typed("start-in-another-year", "gave a start in another year than the first", ("Costs", "Starts", 4),
          "October 2028", "starts-elsewhere", "October 2028 is in 2028/29, and First year is 2026/27", "October 2026"),
    typed("start-rounded-into-another-year", "gave a day near the end of March in the first year",
          ("Costs", "Starts", 4), "20 March 2027", "starts-elsewhere",
          "20 March 2027 counts from April, in 2027/28, and First year is 2026/27", "15 March 2027"),
    Mistake("start-after-the-appraisal", "let a line start after the appraisal",
            all_of(put("Costs", 4, "First year", ""), put("Costs", 4, "Starts", "October 2035")), "outside-period",
            under("Costs", "Starts", 4), "2035/36 is outside the appraisal period"),
    Mistake("start-after-its-end", "let a line start after its last year",
            all_of(put("Costs", 4, "First year", ""), put("Costs", 4, "Last year", "2026/27"),
                   put("Costs", 4, "Build-up", ""), put("Costs", 4, "Starts", "October 2027")), "wrong-way-round",
            under("Costs", "Starts", 4), "a start in 2027/28 comes after 2026/27"),
    typed("start-on-no-day", "typed a day that is in no month", ("Costs", "Starts", 4), "31 February 2027",
          "unknown-start", "a month, or an activity of the Plan", "15 February 2027"),
    typed("usual-late", "let business as usual start late", ("Options", "Months late, likely", 2), 3, "not-used",
          "business as usual does not start", ""),
    typed("late-by-years", "typed months late for ever", ("Options", "Months late, likely", 3), 500, "out-of-bounds",
          "from 0 to 120 months", ""),
    typed("life-of-nothing", "typed nought for a life", ("Costs", "Life", 3), 0, "out-of-bounds",
          "found 0", ""),
    typed("life-of-what-comes-each-year", "gave a life of what comes each year", ("Costs", "Life", 2), 5, "not-used",
          "the line comes each year", ""),
    typed("life-over-before-it-is-spent", "gave a life shorter than the spending", ("Costs", "Life", 3), 1,
          "out-of-bounds", "it is spent over 3 years", ""),
    Mistake("driver-of-one-option", "gave a shared figure for one option, and a line of others names it",
            put("Assumptions", 2, "Options", "trust"), "no-figure-for-option", under("Costs", "Times", 2),
            '"pay" has no figure for "Business as usual" or "Reformed in-house service"', PAY_OF_TRUST),
    typed("line-of-one-option", "changed a line for one of its options in a scenario", ("Scenarios", "Figure", 2),
          "cost:rota@trust", "unknown-figure", 'Write "cost:rota", the figure that its options share.', "cost:rota"),
    typed("driver-of-no-option", "let the figure of one option move with another", ("Correlations", "First", 2),
          "assumption:pay@trust", "bad-correlation", 'Write "assumption:pay"', "assumption:pay"),
    Mistake("driver-of-a-later-option", "named the figure of two options by the second of them",
            all_of(PAY_OF_TRUST, put("Assumptions", 5, "Options", "trust; reform"),
                   put("Scenarios", 2, "Figure", "assumption:pay@reform")), "unknown-figure",
            under("Scenarios", "Figure", 2), 'Write "assumption:pay@trust", the figure of the options of that row.',
            all_of(PAY_OF_TRUST, put("Assumptions", 5, "Options", "trust; reform"),
                   put("Scenarios", 2, "Figure", "assumption:pay@trust"))),
    Mistake("certain-path-in-a-scenario", "changed a path in a scenario that has neither low nor high",
            all_of(SURE, put("Scenarios", 2, "Figure", "path:contract")), "unknown-figure",
            under("Scenarios", "Figure", 2), "contract has a likely path alone",
            all_of(SURE, put("Scenarios", 2, "Figure", "path:awards"), put("Scenarios", 2, "By or to", 1))),
    typed("late-in-a-scenario", "let an option be late in a scenario that has no months late",
          ("Scenarios", "Figure", 2), "option:trust:late", "unknown-figure", "trust has no months late", "cost:set-up"),
)  # fmt: skip

ODD: tuple[Mistake, ...] = (
    Mistake("months-late-exactly", "gave months late without a range",
            all_of(put("Options", 4, "Months late, likely", 6), put("Risks", 2, "Options", "reform")),
            "no-range-on-months-late", under("Options", "Months late, likely", 4),
            '"Community trust" is taken to be exactly 6 months late'),
    Mistake("late-in-both", "counted lateness as a risk and as months",
            all_of(put("Options", 3, "Months late, low", 0), put("Options", 3, "Months late, likely", 2),
                   put("Options", 3, "Months late, high", 6), put("Risks", 2, "Risk", "The start slips"),
                   put("Risks", 2, "Options", "reform")),
            "late-twice", under("Risks", "Risk", 2), "may count again what the months late"),
    Mistake("growth-as-shares", "typed growth as shares",
            all_of(added("Yearly rates", Code="rent", Name="Rent", **dict.fromkeys(YEARS, 0.02), Evidence_grade="C",
                         Reason="Its clause.")),
            "rates-as-shares", under("Yearly rates", "2027/28", 5), '"rent" grows by 0.02% a year'),
    Mistake("months-that-nobody-pays-for", "let a cost end when another begins that may be late", BRIDGED,
            "nothing-between", under("Costs", "When late", next_row("Costs")),
            '"Old depot" ends when "New depot" begins, which waits as long as "Community trust" is late',
            all_of(BRIDGED, put("Costs", next_row("Costs"), "When late", "runs on"))),
    typed("one-growth-as-a-share", "typed one year's growth as a share", ("Yearly rates", "2028/29", 3), 0.03,
          "rates-as-shares", '"awards" grows by 0.03% a year', 1),
    Mistake("deflator-ended", "let prices rise with a deflator that ends before the appraisal",
            all_of(RISING, said_of("Prices rise with", "GDP deflator"), said_of("Price base", "2023/24"),
                   without_rates),
            "deflator-ends", under("About", "First year", 2), "its last growth is taken to hold on"),
    typed("saving-from-the-first-year", "let a saving begin before the new service does", ("Costs", "Build-up", 4), "",
          "saving-before-it-begins", 'and in the Plan "New service starts" is on 1 April 2027', "0%; 50%; 100%",
          said_at="First year"),
    Mistake("cheaper-from-the-first-day", "gave an option that may be late another figure of what today costs",
            LATE_TRUST, "change-on-time", under("Costs", "When late", 2),
            'so its other figure for "Community trust", which may be late, holds on time',
            all_of(LATE_TRUST, put("Costs", 2, "When late", "stays"))),
    Mistake("fees-above-prices", "let fees rise faster than prices", all_of(RISING, PRICES, FEES),
            "income-above-prices", under("Costs", "Rises with", next_row("Costs")),
            'rises with "fees", which by 2030/31 is 12.3% above prices in general',
            all_of(RISING, PRICES, FEES, put("Costs", next_row("Costs"), "Rises with", "contract"))),
    Mistake("budget-of-one-year", "entered a budget at one year's prices, and let prices rise",
            all_of(RISING, PRICES, added("Budget", Code="vans-budget", What="budget", Name="Libraries",
                   **dict.fromkeys(("2026/27", "2027/28", "2028/29"), 570e3), Evidence_grade="C", Reason="As voted.")),
            "flat-plan", under("Budget", "2026/27", next_row("Budget")), "Costs rise with them, and this does not",
            all_of(RISING, PRICES)),
    Mistake("need-of-one-year", "entered what is needed at one year's prices, and let prices rise", PRICES,
            "flat-plan", under("Budget", "2028/29", 2), "the saving needed is £60,000 in each of 3 years",
            all_of(RISING, PRICES)),
)  # fmt: skip
