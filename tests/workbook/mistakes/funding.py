"""Mistakes on the sheets Funding and Bodies and fees: what pays for what, and what hangs on what."""

from __future__ import annotations

from tests.workbook.builders import put, said_of, under
from tests.workbook.mistakes.catalogue import Mistake, added, all_of, next_row, typed

LAST = next_row("Funding")  # of the row that a mistake adds
VANS = added("Costs", Code="vans", Line="New vans", Options="trust", Money="capital", Likely=300e3,
             Recurrence="one-off", First_year="2027/28", Evidence_grade="C", Reason="Two quotes.")  # fmt: skip
RUN = added("Costs", Code="fuel", Line="Fuel of the new vans", Options="trust", Likely=2e4, Recurrence="recurrent",
            Evidence_grade="C", Reason="As now.")  # fmt: skip


def paid(**cells: object):  # type: ignore[no-untyped-def] # a spoiler
    return added("Funding", **{"Options": "trust", "Evidence_grade": "C", "Reason": "As agreed.", **cells})


LOAN = {"Name": "Loan for the vans", "From": "borrowing", "Life": 10, "Rate": "5%"}
MOVING = added("Costs", Code="moving-out", Line="Moving out", Options="trust", Likely=40e3, Recurrence="one-off",
               First_year="2027/28", Evidence_grade="C", Reason="As the last one.")  # fmt: skip
RESERVE = {"Name": "Reserve", "Lines": "moving-out", "From": "reserves"}
PARTNER = {"Name": "Partner", "Lines": "moving-out", "From": "partner"}
ADVICE = added("Costs", Code="advice", Line="Adviser's fee", Options="reform", Likely=40e3, Recurrence="one-off",
               First_year="2027/28", Evidence_grade="C", Reason="As offered.")  # fmt: skip
CLIENT = added("Costs", Code="client", Line="Client function, and overheads left", Options="reform", Likely=2e4,
               Recurrence="recurrent", Evidence_grade="C", Reason="A post.")  # fmt: skip
LOANED = added("Costs", Code="lent", Line="Lent", Options="reform", Money="transfer paid", Likely=2e4,
               Recurrence="one-off", First_year="2027/28", Evidence_grade="C", Reason="As agreed.")  # fmt: skip
RISING = all_of(said_of("Prices rise with", "contract"), put("Budget", 2, "Prices", "real"), added(
    "Yearly rates", Code="contract", Name="Contract", **dict.fromkeys(("2027/28", "2028/29", "2029/30", "2030/31"), 2),
    Evidence_grade="C", Reason="Its clause."))  # fmt: skip
FEE = {"Name": "Fee on savings", "What": "fee", "Fee": "advice", "Ratio": 1.5, "Benefits": "rota"}
COMPANY = {"Name": "Van company", "What": "company", "Income_from_owner": "staff", "Guarantee": 5e4}
BODY = next_row("Bodies and fees")
LATER = added("Costs", Code="later", Line="Fewer leases", Options="reform", Money="saving", Likely=5e4,
              Recurrence="recurrent", First_year="2028/29", Evidence_grade="C", Reason="As they end.")  # fmt: skip
LATER_FEE = {**FEE, "Benefits": "later"}


def body(**cells: object):  # type: ignore[no-untyped-def] # a spoiler
    kept = {"Options": "reform", "Evidence_grade": "C", "Reason": "As agreed.", **cells}
    return added("Bodies and fees", **kept)


FAULTY: tuple[Mistake, ...] = (
    Mistake("more-than-paid-for", "paid for one cost twice, in parts",
            all_of(MOVING, paid(**PARTNER, Share="40%"), paid(**RESERVE, Share="70%")),
            "funded-over-the-whole", under("Funding", "Share", LAST + 1), "pays for 110% of",
            all_of(MOVING, paid(**PARTNER, Share="40%"), paid(**RESERVE, Share="60%"))),
    Mistake("the-rest-twice", "let two rows pay for the rest", all_of(MOVING, paid(**RESERVE), paid(**PARTNER)),
            "funded-over-the-whole", under("Funding", "Share", LAST + 1), "the rest a second time",
            all_of(MOVING, paid(**RESERVE))),
    Mistake("loan-for-set-up", "borrowed for a cost that is no capital",
            all_of(MOVING, paid(**{**LOAN, "Lines": "moving-out"})),
            "borrowing-for-revenue", under("Funding", "Lines", LAST), "which is a cost",
            all_of(MOVING, paid(**RESERVE))),
    Mistake("loan-for-all-one-off", "borrowed for all one-off costs",
            all_of(MOVING, paid(**{**LOAN, "Pays_for": "all one-off"})),
            "borrowing-for-revenue", under("Funding", "Pays for", LAST), "one-off costs that are no capital",
            all_of(MOVING, paid(Name="Reserve", From="reserves", Pays_for="all one-off"))),
    Mistake("loan-without-life", "borrowed and gave no life", all_of(VANS, RUN, paid(**{**LOAN, "Life": ""})),
            "loan-without-terms", under("Funding", "Life", LAST), "Ask the treasury team",
            all_of(VANS, RUN, paid(**LOAN))),
    Mistake("rate-of-100", "typed the whole for a rate", all_of(VANS, RUN, paid(**{**LOAN, "Rate": "100%"})),
            "out-of-bounds", under("Funding", "Rate", LAST), "a rate below 100% a year",
            all_of(VANS, RUN, paid(**LOAN))),
    Mistake("rate-of-5", "typed a rate without its sign", all_of(VANS, RUN, paid(**{**LOAN, "Rate": 5})),
            "wrong-content", under("Funding", "Rate", LAST), "Write 5%",
            all_of(VANS, RUN, paid(**LOAN))),
    Mistake("paid-for-a-saving", "paid for a line that is a saving", paid(Name="Grant for the rota", Lines="rota",
            From="grant"), "nothing-to-pay-for", under("Funding", "Lines", LAST), "is saving, which comes in", None),
    Mistake("reserve-overdrawn", "drew more from a reserve than it holds",
            all_of(MOVING, paid(**RESERVE), added("Budget", Code="put-by", What="reserve", Name="Put by",
                   **{"2028/29": 10e3}, Evidence_grade="C", Reason="As it stands.")),
            "reserves-overdrawn", under("Funding", "From", LAST), "the sheet Budget has £10,000 in reserve"),
    Mistake("no-line-named", "said lines and named none", paid(Name="Grant", Pays_for="lines", From="grant"),
            "nothing-to-pay-for", under("Funding", "Lines", LAST), "names no line",
            paid(Name="Grant", Pays_for="all one-off", From="grant")),
    Mistake("receipts-twice", "spent a receipt twice",
            all_of(VANS, RUN, added("Costs", Code="old-vans", Line="Old vans sold", Options="trust", Likely=50e3,
                                    Money="capital received", Recurrence="one-off", First_year="2027/28",
                                    Evidence_grade="C", Reason="Two offers."),
                   paid(Name="Receipts", From="capital receipts")),
            "receipts-spent-twice", under("Funding", "From", LAST), "capital receipts pay for £305,000"),
    Mistake("fee-without-ratio", "entered a fee and no ratio", all_of(ADVICE, body(**{**FEE, "Ratio": ""})),
            "fee-without-benefits", under("Bodies and fees", "Ratio", BODY), "the savings that it hangs on",
            all_of(ADVICE, body(**FEE))),
    Mistake("fee-on-a-cost", "let a fee hang on a cost", all_of(ADVICE, body(**{**FEE, "Benefits": "staff"})),
            "not-of-the-body", under("Bodies and fees", "Benefits", BODY), "is cost, and no saving",
            all_of(ADVICE, body(**FEE))),
    Mistake("ratio-of-a-company", "gave a company a ratio", body(**{**COMPANY, "Ratio": 1.5}),
            "not-used", under("Bodies and fees", "Ratio", BODY), "the row is a company", None),
    Mistake("two-companies", "gave an option two companies",
            all_of(CLIENT, body(**COMPANY), body(**{**COMPANY, "Name": "Another"})),
            "two-of-one-option", under("Bodies and fees", "Options", BODY + 1), "one body an option",
            all_of(CLIENT, body(**COMPANY))),
    typed("share-and-amount", "gave a share and an amount", ("Funding", "Amount", 2), 50e3, "not-used",
          "the row has a share", ""),
)  # fmt: skip

ODD: tuple[Mistake, ...] = (
    Mistake("no-capital-to-pay-for", "paid for capital of an option that has none", paid(**LOAN),
            "pays-for-nothing", under("Funding", "Pays for", LAST), "these options have none",
            all_of(VANS, RUN, paid(**LOAN))),
    Mistake("reserve-for-staff", "paid for a yearly cost from a reserve",
            paid(Name="Reserve", Lines="staff", From="reserves", Share="10%"), "one-off-money-for-every-year",
            under("Funding", "Lines", LAST), "Say what pays for it when that has been spent"),
    Mistake("receipts-in-2030", "paid for reform from capital receipts after the direction ends",
            all_of(added("Costs", Code="moving", Line="Moving the depot", Options="trust", Likely=40e3,
                         Recurrence="one-off", First_year="2030/31", Evidence_grade="C", Reason="As the last one."),
                   paid(Name="Receipts", Lines="moving", From="capital receipts")),
            "receipts-outside-the-direction", under("Funding", "From", LAST), "2025/26 to 2029/30"),
    Mistake("company-alone", "made a company and left out the council's own side of it", body(**COMPANY),
            "body-without-client-function", under("Bodies and fees", "Name", BODY), "has no line for a client function",
            all_of(CLIENT, body(**COMPANY))),
    Mistake("loan-with-inflation", "let a loan to a company rise with prices",
            all_of(RISING, CLIENT, LOANED, body(**{**COMPANY, "Loans": "lent"})),
            "loan-at-the-price-base", under("Bodies and fees", "Loans", BODY), '"Lent" rises with prices',
            all_of(RISING, CLIENT, LOANED, put("Costs", next_row("Costs") + 1, "Prices", "nominal"),
                   body(**{**COMPANY, "Loans": "lent"}))),
    Mistake("company-in-name", "entered a company by its name alone",
            all_of(CLIENT, body(Name="Van company", What="company")), "body-of-nothing",
            under("Bodies and fees", "Name", BODY), "without lines and without a guarantee",
            all_of(CLIENT, body(**COMPANY))),
    Mistake("income-of-both", "named one line as what a company earns from the council and from others",
            all_of(CLIENT, body(**COMPANY, Income_from_others="staff")), "line-in-two-columns",
            under("Bodies and fees", "Income from others", BODY), 'is named under "Income from owner" too',
            all_of(CLIENT, body(**COMPANY))),
    Mistake("fee-measured-early", "measured a fee before its savings begin",
            all_of(ADVICE, LATER, body(**LATER_FEE, Year_measured="2027/28")), "fee-without-its-savings",
            under("Bodies and fees", "Year measured", BODY), "its savings run from 2028/29 to 2030/31: none of it",
            all_of(ADVICE, LATER, body(**LATER_FEE, Year_measured="2029/30"))),
    Mistake("vans-without-fuel", "bought vans and left out what they cost to run", all_of(VANS, paid(**LOAN)),
            "capital-without-running-cost", under("Costs", "Line", next_row("Costs")),
            'nothing says what "Community trust" then costs',
            all_of(VANS, RUN, paid(**LOAN))),
)  # fmt: skip
