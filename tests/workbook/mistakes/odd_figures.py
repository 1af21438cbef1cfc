"""Figures that are read otherwise than they were meant: other units, slips of noughts, rows that are there twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl.styles import Font

from tests.workbook.builders import Grids, Spoil, put, repacked, said_of, under
from tests.workbook.mistakes.catalogue import Mistake, added, all_of, in_file, next_row, nothing, typed
from tests.workbook.mistakes.time_and_prices import without_rates


def formatted(cell: str, code: str) -> Callable[[Path], Path]:
    """Return a change that gives a cell of a sheet a number format."""
    sheet, _, address = cell.partition("!")

    def change(workbook: Any) -> None:
        workbook[sheet][address].number_format = code

    return in_file(change)


def headed(sheet: str, heading: str, instead: str) -> Spoil:
    """Return a spoiler that writes a heading otherwise."""

    def spoil(grids: Grids) -> None:
        grids[sheet][0][grids[sheet][0].index(heading)] = instead

    return spoil


def above(sheet: str, text: str) -> Spoil:
    """Return a spoiler that writes a line above a sheet's headings."""

    def spoil(grids: Grids) -> None:
        grids[sheet].insert(0, [text])

    return spoil


def strike_through(workbook: Any) -> None:
    for cell in workbook["Costs"][3]:
        cell.font = Font(strike=True)


def to_be_calculated(path: Path) -> Path:
    """Return the file as a library writes it: a formula with nought for its result, to be calculated on opening."""
    bare = path.with_name("bare.xlsx")
    path.rename(bare)

    def change(name: str, content: bytes) -> bytes:
        if name == "xl/workbook.xml" and b"fullCalcOnLoad" not in content:
            return content.replace(b"<calcPr", b'<calcPr fullCalcOnLoad="1"')
        return content

    return repacked(bare, path, change)


def scored(*figures: float) -> Spoil:
    """Return a spoiler that gives the three options these scores, without ranges, and marks like the last's."""
    cells = [put("Scores", row, "Likely", figure) for row, figure in enumerate(figures, 2)]
    marks = [put("Marks", row, "Mark", figures[-1]) for row in (2, 3)]
    return all_of(*(put("Scores", row, end, "") for row in (2, 3, 4) for end in ("Low", "High")), *cells, *marks)


# An amount that stands as a number, so that a format can show it.
LIKELY = under("Costs", "Likely", 4)
AS_NUMBER = all_of(put("Costs", 4, "Low", 40e3), put("Costs", 4, "Likely", 80e3), put("Costs", 4, "High", 90e3))
UNIT = "unit-not-read"
FORMAT = "shown-in-another-unit"


def shown(slug: str, did: str, code: str, words: str) -> Mistake:
    """Return the mistake of a number format."""
    return Mistake(slug, did, AS_NUMBER, FORMAT, LIKELY, words, AS_NUMBER, change=formatted(LIKELY, code))


UNITS = (
    Mistake("heading-per-month", "put (£ per month) in a heading", headed("Costs", "Likely", "Likely (£ per month)"),
            UNIT, under("Costs", "Likely", 1), "Is the figure for a month?"),
    Mistake("heading-a-week", "put (a week) in a heading", headed("Risks", "Likely", "Likely (a week)"),
            UNIT, under("Risks", "Likely", 1), "A year's is wanted."),
    Mistake("heading-euros", "put (€) in a heading", headed("Costs", "Likely", "Likely (€)"),
            UNIT, under("Costs", "Likely", 1), "The figures are read as £ a year"),
    Mistake("heading-nominal", "put (nominal) in a heading", headed("Costs", "Likely", "Likely (nominal)"),
            UNIT, under("Costs", "Likely", 1), "in the prices of the price base"),
    Mistake("heading-of-prices", "put (2019/20 prices) in a heading",
            headed("Costs", "Likely", "Likely (2019/20 prices)"),
            UNIT, under("Costs", "Likely", 1), "in the prices of the price base"),
    Mistake("heading-in-months", "counted a risk's years in months",
            headed("Risks", "Years it lasts", "Years it lasts (months)"), UNIT, under("Risks", "Years it lasts", 1),
            "says (months), which is not read"),
    Mistake("heading-p10", "put (P10) in a heading", headed("Costs", "Low", "Low (P10)"),
            UNIT, under("Costs", "Low", 1), 'say so under "Low and high are"'),
    Mistake("in-thousands-above", "wrote above the table that it is in thousands",
            above("Costs", "All figures in £000"), "unit-beside-table", "Costs!A1", "Are they in £000?"),
    Mistake("in-millions-above", "wrote (£m) above the table", above("Risks", "(£m)"),
            "unit-beside-table", "Risks!A1", "the figures of the sheet are read as pounds"),
    Mistake("prices-above", "wrote above the table that it is in older prices", above("Costs", "2015/16 prices"),
            "prices-beside-table", "Costs!A1", "in prices of 2026/27, the price base"),
    Mistake("nominal-above", "wrote above the table that it is in nominal terms",
            above("Costs", "All costs are in nominal terms"), "unit-beside-table", "Costs!A1", "in nominal terms"),
    shown("format-of-thousands", "chose a format that shows a k", '£#,##0"k"', "80,000 is read"),
    shown("format-that-scales", "chose a format that leaves out noughts", "£#,##0,,", "its number format shows 0.08"),
    shown("format-in-euros", "chose a format in euros", "[$€-2] #,##0", "its number format shows € 80,000"),
    shown("format-in-dollars", "chose a format in dollars", '"$"#,##0', "Write it out"),
    shown("format-per-month", "chose a format per month", '£#,##0 "per month"', "shows 80,000 per month"),
    shown("format-in-per-cent", "gave an amount a format in per cent", "0%", "shows 8,000,000%"),
    Mistake("score-of-100-per-cent", "scored 100%, which is stored as 1", scored(1.0, 60, 80),
            FORMAT, under("Scores", "Likely", 2), "1 is read, and its number format shows 100%",
            scored(100, 60, 80), change=formatted(under("Scores", "Likely", 2), "0%")),
    typed("assumption-in-per-cent", "typed 20 for 20%", ("Assumptions", "Unit", 3), "%", "more-than-a-whole",
          "Is 22% meant?", "posts", "Likely"),
    typed("share-over-one", "typed a share of 22", ("Assumptions", "Unit", 3), "share of the year", "more-than-a-whole",
          "amounts are multiplied by 22", "posts", "Likely"),
    typed("assumption-in-thousands", "gave an assumption in thousands", ("Assumptions", "Unit", 2), "£000 a year",
          "in-thousands", "Write the figure out in full", "£ a year"),
    typed("assumption-in-euros", "gave an assumption in euros", ("Assumptions", "Unit", 2), "€ a year", "not-in-pounds",
          "all sums are in pounds", "£ a year"),
    Mistake("assumption-per-month", "multiplied by a monthly figure, once",
            all_of(put("Assumptions", 2, "Unit", "£ per month"), put("Costs", 2, "Times", "pay"),
                   put("Costs", 4, "Times", "posts")),
            "part-of-a-year", under("Assumptions", "Unit", 2), "how many months a year has"),
    typed("monthly-rent", "entered a monthly rent as a year's", ("Costs", "Line", 4), "Monthly rent given up",
          "yearly-amount-of-a-part", "Is it the amount for a month?", "Rent of a year given up", "Likely"),
    typed("measure-in-thousands", "gave a measure in pounds a unit of thousands", ("Criteria", "Unit", 2), "£000",
          "measure-in-pounds", "Write worst and best out in pounds", "£"),
    Mistake("formula-not-calculated", "sent a file that nothing has calculated",
            all_of(put("Costs", 4, "Low", ("=G2*0", 0))), "not-calculated", under("Costs", "Low", 4),
            "Open it in Excel or LibreOffice, save it", change=to_be_calculated),
    Mistake("struck-through", "drew a line through a row", nothing, "struck-through-row", under("Costs", "Line", 3),
            'say "does not apply" under State', change=in_file(strike_through)),
)  # fmt: skip


def yearly(code: str, options: str, amount: float, name: str = "Running", money: str = "cost") -> Spoil:
    """Return a spoiler that adds a line that comes every year."""
    return added("Costs", Code=code, Line=name, Options=options, Category="", Money=money, Likely=amount,
                 Recurrence="recurrent", First_year="2026/27", Evidence_grade="D", Reason="Judged.")  # fmt: skip


# What today costs as one figure, which no assumption multiplies; the shared ones multiply the set-up.
TODAY = all_of(
    put("Costs", 2, "Times", ""),
    put("Costs", 2, "Likely", 600e3),
    put("Risks", 5, "State", "does not apply"),
    put("Risks", 5, "Counted in", ""),
    put("Risks", 5, "Which", ""),
    put("Risks", 5, "Reason", "Pay is agreed."),
    lambda grids: grids.pop("Assumptions"),
)
RISKS_OF_MONEY = all_of(
    *(
        added("Risks", Code=f"more-{n}", Risk=f"Another {n}", Options="all", Probability=0.2, Likely=40e3 + 1e3 * n,
              Evidence_grade="D", Reason="Judged.")
        for n in range(3)
    )
)  # fmt: skip
# Each option with what it costs to run, and no line for all of them.
OWN_COSTS = all_of(
    put("Costs", 2, "Options", "bau"),
    put("Risks", 5, "Options", "bau"),
    yearly("bau-running", "bau", 610e3),
    yearly("reform-running", "reform", 580e3, "Running, reformed"),
)
ALIKE = [("small-a", 5_900.0), ("small-b", 6_000.0), ("small-c", 6_050.0), ("small-d", 5_950.0)]
SAME_CATEGORY = all_of(
    *(
        added("Costs", Code=code, Line=f"Hall {code}", Options="trust", Category="Halls", Likely=amount,
              Recurrence="recurrent", First_year="2026/27", Evidence_grade="D", Reason="Judged.")
        for code, amount in ALIKE
    )
)  # fmt: skip
FIFTH = next_row("Costs") + len(ALIKE)


def fifth(amount: float) -> Spoil:
    """Return a spoiler that adds a fifth line of the category."""
    return all_of(
        SAME_CATEGORY,
        added("Costs", Code="small-e", Line="Hall e", Options="trust", Category="Halls", Likely=amount,
              Recurrence="recurrent", First_year="2026/27", Evidence_grade="D", Reason="Judged."),
    )  # fmt: skip


def again(sheet: str, row: int = 2, **changed: Any) -> Spoil:
    """Return a spoiler that pastes a row once more below the last, with some cells changed."""

    def spoil(grids: Grids) -> None:
        cells = list(grids[sheet][row - 1])
        for heading, value in changed.items():
            cells[grids[sheet][0].index(heading.replace("_", " "))] = value
        grids[sheet].append(cells)

    return spoil


# A third option with lines of its own, beside which one has few once the posts that it removes are another's.
THIRD = all_of(
    put("Options", 5, "List", "shortlist"),
    yearly("trust-audit", "trust", 2e4, "Audit of the trust"),
    *(yearly(f"sold-{n}", "sold", 2e4 + 3e3 * n, f"Part {n} of the contract") for n in range(5)),
)
FORGOTTEN = all_of(THIRD, put("Posts", 2, "Options", "trust"))

ROWS = (
    Mistake("line-pasted-twice", "pasted a line twice", again("Costs", 3, Code="set-up-again"), "money-twice",
            under("Costs", "Line", next_row("Costs")), '"Set-up" is counted twice for Community trust'),
    Mistake("line-pasted-without-its-end", "pasted a line, and left out its last year",
            again("Costs", 2, Code="staff-2", Last_year=""), "money-twice",
            under("Costs", "Line", next_row("Costs")), '"Staff" is counted twice'),
    Mistake("line-for-all-and-one", "entered a line for all, and again for one option",
            again("Costs", 3, Code="set-up-all", Options="all", Likely=310e3), "money-twice",
            under("Costs", "Line", next_row("Costs")), "give them names that tell them apart"),
    Mistake("activity-pasted-twice", "pasted an activity twice",
            again("Plan"), "row-twice",
            f"Plan!A{next_row('Plan')}", "Was it pasted twice?"),
    Mistake("income-and-no-cost", "gave an option its income and not its costs",
            all_of(OWN_COSTS, yearly("trust-fees", "trust", 550e3, "Fees of visitors", "saving"),
                   put("Costs", 4, "Options", "reform")), "income-without-cost",
            under("Costs", "Line", next_row("Costs") + 2), "which has no running cost of its own",
            all_of(OWN_COSTS, yearly("trust-fees", "trust", 550e3, "Fees of visitors", "saving"),
                   yearly("trust-running", "trust", 700e3, "Running, trust"))),
    Mistake("nothing-each-year", "left out what an option costs to run",
            all_of(OWN_COSTS, put("Costs", 4, "Options", "reform")), "no-running-cost",
            under("Options", "Option", 4), "What does it cost to run",
            all_of(OWN_COSTS, put("Costs", 4, "Options", "reform"),
                   yearly("trust-running", "trust", 590e3, "Running, trust"))),
    Mistake("hundred-times-its-fellows", "typed two noughts too many beside lines that are alike", fifth(599_500.0),
            "far-from-its-category", under("Costs", "Likely", FIFTH), "which have about £5,950", fifth(5_995.0)),
    Mistake("tenth-of-its-fellows", "lost a nought beside lines that are alike", fifth(598.0),
            "far-from-its-category", under("Costs", "Likely", FIFTH), "Count its noughts", fifth(5_980.0)),
    Mistake("marks-out-of-five", "scored from 1 to 5", scored(2, 3, 5), "on-another-scale",
            under("Scores", "Likely", 2), 'no score of "Reach" is more than 5', scored(40, 60, 100)),
    Mistake("score-beyond-the-scale", "scored in per cent on a scale of visits",
            all_of(put("Criteria", 5, "Value function", "linear"), put("Criteria", 5, "Worst", 0),
                   put("Criteria", 5, "Best", 10), scored(90, 6, 9)), "beyond-the-scale",
            under("Scores", "Likely", 2), "Is it in the unit of worst and best?",
            all_of(put("Criteria", 5, "Value function", "linear"), put("Criteria", 5, "Worst", 0),
                   put("Criteria", 5, "Best", 10), scored(4, 6, 9))),
    Mistake("price-base-long-ago", "typed 1926/27 for the price base",
            all_of(without_rates, said_of("Price base", "1926/27")), "far-year", under("About", "Price base", 0),
            "the appraisal begins in 2026/27"),
    typed("meeting-long-ago", "typed 1926 for the year of the meeting", ("About", "Decision date", 0),
          "10 March 1926", "far-year", "10 March 1926 is far off", "10 March 2026"),
    typed("activity-far-off", "typed 2206 for an activity", ("Plan", "Start", 3), "1 April 2206", "far-year",
          "the appraisal runs from 2026/27 to 2030/31", "1 April 2027"),
    typed("risk-in-months", "counted in months how long a risk lasts", ("Risks", "Years it lasts", 2), 24,
          "outlasts-the-period", "Is that in months?", 2),
    Mistake("build-up-as-growth", "typed a growth of 3% under Build-up",
            all_of(put("Costs", 4, "First year", "2027/28"), put("Costs", 4, "Build-up", "3%")),
            "never-built-up", under("Costs", "Build-up", 4), "Is it a growth?"),
    typed("build-up-to-a-part", "let a saving build up to 80% of it", ("Costs", "Build-up", 4), "0%; 50%; 80%",
          "never-built-up", "The last share holds on.", "0%; 50%; 100%"),
    Mistake("cost-above-all", "typed three noughts too many in a running cost",
            all_of(TODAY, yearly("audit", "trust", 15e6, "Audit of the trust")), "costs-more-than-all",
            under("Costs", "Likely", next_row("Costs")), "and all that business as usual costs is £600,000",
            all_of(TODAY, yearly("audit", "trust", 15e3, "Audit of the trust"))),
    Mistake("few-lines-of-one", "forgot most of what one option costs", FORGOTTEN, "few-lines",
            under("Options", "Option", 3), "has 1 cost line of its own, and others have about 4", THIRD),
    typed("scenario-times-tenth", "multiplied by 10% for 10% more", ("Scenarios", "By or to", 2), 0.1,
          "multiplied-by-little", "If that much more is meant, write 1.1.", 1.1),
    Mistake("ends-in-millions", "typed worst and best in millions",
            all_of(put("Criteria", 2, "Worst", 4), put("Criteria", 2, "Best", 0)), "ends-far-below-the-costs",
            under("Criteria", "Worst", 2), "Write worst and best out in pounds."),
    Mistake("saving-above-all", "typed a nought too many in a saving",
            all_of(TODAY, put("Costs", 4, "Low", ""), put("Costs", 4, "High", ""), put("Costs", 4, "Likely", 800e3)),
            "saves-more-than-all", under("Costs", "Likely", 4), "check what today costs", TODAY),
    Mistake("lines-in-thousands", "entered all lines in thousands",
            all_of(TODAY, RISKS_OF_MONEY, put("Costs", 2, "Likely", 600), put("Costs", 3, "Likely", 300),
                   put("Costs", 4, "Likely", 180),
                   *(put("Costs", row, end, "") for row in (3, 4) for end in ("Low", "High"))),
            "far-below-the-risks", under("Costs", "Likely", 2), "write them out in pounds",
            all_of(TODAY, RISKS_OF_MONEY)),
    typed("scenario-times-110", "multiplied by 110", ("Scenarios", "By or to", 2), 110, "multiplied-by-much",
          "Is 110% meant? Then write 1.1.", 1.1),
    Mistake("scenario-weight-as-stored", "set a weight to 100%, which is stored as 1",
            all_of(put("Scenarios", 2, "Figure", "weight:reach"), put("Scenarios", 2, "Change", "set to"),
                   put("Scenarios", 2, "By or to", 1)), "part-of-a-hundred", under("Scenarios", "By or to", 2),
            "Is 100 meant?"),
    typed("cost-by-another-name", "judged affordability as an outcome beside net present cost",
          ("Criteria", "Criterion", 5), "Affordability", "money-weighed-twice", "both count what an option costs",
          "Reach", "Measured by"),
)  # fmt: skip

MISTAKES: tuple[Mistake, ...] = (*UNITS, *ROWS)
