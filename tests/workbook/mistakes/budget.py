"""Mistakes on the Budget sheet, whose figures stand in a column for each financial year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.workbook.builders import Grids, Spoil, put, under
from tests.workbook.mistakes.catalogue import Mistake, Said, added, all_of, examined, next_row, typed

NEEDED = ("Budget", "2028/29", 2)


def headed(heading: str, value: Any) -> Spoil:
    """Return a spoiler that writes another heading over that of a year."""
    return put("Budget", 1, heading, value)


def column_beside(heading: Any, *figures: Any) -> Spoil:
    """Return a spoiler that adds a column to the right of the others."""

    def spoil(grids: Grids) -> None:
        for row, value in zip(grids["Budget"], [heading, *figures, *[""] * len(grids["Budget"])], strict=False):
            row.append(value)

    return spoil


def without_usual(grids: Grids) -> None:
    grids["Options"][1][grids["Options"][0].index("Business as usual")] = "no"


def of_budget(path: Path) -> tuple[Said, ...]:
    """Return what is said of the Budget sheet: that no option is business as usual is said of Options too."""
    return tuple(said for said in examined(path) if said.sheet == "Budget")


LATE = "As it now stands."
TODAY = 570e3  # what business as usual costs at likely figures
ROTA = 4  # the row of the saving of a better rota: £80,000 a year from its third
EVERY = ("2026/27", "2027/28", "2028/29", "2029/30", "2030/31")


def line(name: str, kind: str, figure: float, **others: Any) -> Spoil:
    """Return a spoiler that adds a line of the plan with this figure in every year."""
    years = dict.fromkeys(EVERY, figure)
    return added("Budget", Name=name, What=kind, **years, Evidence_grade="C", Reason=LATE, **others)


def parts_of_libraries(first: float, second: float) -> Spoil:
    """Return a spoiler that adds a budget below the last row, and below it its two parts."""
    return all_of(line("Libraries", "budget", TODAY), line("Staff", "budget", first, Part_of="libraries"),
                  line("Vans", "budget", second, Part_of="libraries"))  # fmt: skip


def out_of(code: str, row: int = ROTA) -> Spoil:
    """Return a spoiler that says what budget line a cost line is out of."""
    return put("Costs", row, "Out of", code)


def budget_from(figure: float) -> Spoil:
    """Return a spoiler that adds a budget with this figure from the year on in which a saving is needed."""
    row = next_row("Budget")
    return all_of(line("Libraries", "budget", TODAY), *(put("Budget", row, year, figure) for year in EVERY[2:]))


def late_part(figure: float) -> Spoil:
    """Return a spoiler that adds a part of what is needed in its last year alone."""
    return all_of(*(put("Budget", 2, year, "") for year in EVERY[:4]),
                  added("Budget", Name="Sites", Part_of="saving-plan", **{"2030/31": figure}, Evidence_grade="C",
                        Reason=LATE))  # fmt: skip


FAULTY: tuple[Mistake, ...] = (
    typed("minus-in-budget", "entered what is to be saved with a minus sign", NEEDED, -60e3, "minus-needed",
          "Enter what is to be saved, without a minus sign.", 60e3),
    typed("brackets-in-budget", "entered what is to be saved in brackets", NEEDED, "(60,000)", "minus-needed",
          "the saving needed is -£60,000", "60,000"),
    typed("word-in-budget", "wrote a word for a year's figure", NEEDED, "tbc", "wrong-content",
          "clear the cell if it is not known", ""),
    typed("percentage-in-budget", "typed a share of the budget", NEEDED, "5%", "wrong-content",
          "an amount in pounds", 60e3),
    Mistake("budget-year-twice", "headed two columns with one year", headed("2029/30", "2028-29"), "doubled-column",
            under("Budget", "2029/30", 1), '"2028/29" is already in F1'),
    Mistake("budget-year-alone", "headed a column with a calendar year", headed("2029/30", 2029), "ambiguous",
            under("Budget", "2029/30", 1), "Write 2028/29 or 2029/30, whichever", headed("2029/30", "2029-30")),
    Mistake("budget-year-misspelt", "headed a column with two years that do not follow", headed("2029/30", "2029/31"),
            "wrong-content", under("Budget", "2029/30", 1), "Write 2029/30 or 2030/31"),
    Mistake("budget-in-thousands", "headed a year in thousands", headed("2029/30", "2029/30 (£000)"), "other-unit",
            under("Budget", "2029/30", 1), 'the heading says "(£000)"', headed("2029/30", "2029/30")),
    Mistake("budget-total-across", "added the years up in a column", column_beside("Total", 180e3), "unknown-column",
            under("Budget", "Total", 1), "Its figures may be ones that this sheet has under another heading."),
    Mistake("budget-total-below", "added the rows up below them",
            all_of(added("Budget", Name="Saving in transport", **{"2028/29": 40e3}, Evidence_grade="C", Reason=LATE),
                   added("Budget", Name="Total", **{"2028/29": 100e3})),
            "total-row", under("Budget", "Name", next_row("Budget") + 1), "the report adds up"),
    Mistake("budget-without-years", "deleted the columns of the years",
            lambda g: g.update({"Budget": [[*row[:3], *row[8:]] for row in g["Budget"]]}),
            "missing-column", "Budget!A1", '"Each year, such as 2027/28" is missing'),
    Mistake("budget-row-twice", "entered a line of the plan twice",
            added("Budget", Name="Saving that the plan counts on", **{"2028/29": 9e4}, Evidence_grade="C", Reason=LATE),
            "doubled-id", under("Budget", "Name", next_row("Budget")), "is already in Budget!C2",
            added("Budget", Name="Saving that the plan counts on", Reading="by 2028/29 alone", **{"2028/29": 60e3},
                  Evidence_grade="C", Reason=LATE)),
    Mistake("minus-in-reserve", "entered a reserve as what is taken from it",
            all_of(line("Reserve", "reserve", 5e4), put("Budget", next_row("Budget"), "2028/29", -5e3)), "minus-needed",
            under("Budget", "2028/29", next_row("Budget")), "Enter the reserve, without a minus sign.",
            line("Reserve", "reserve", 5e4)),
    Mistake("budget-read-two-ways", "read a budget in more ways than one",
            line("Libraries", "budget", TODAY, Reading="each year"), "not-used",
            under("Budget", "Reading", next_row("Budget")), "only what is needed may be read",
            line("Libraries", "budget", TODAY)),
    Mistake("part-of-nothing", "named a whole that is not there",
            line("Staff", "budget", TODAY, Part_of="libraries"), "unknown-code",
            under("Budget", "Part of", next_row("Budget")), "libraries", line("Staff", "budget", TODAY)),
    Mistake("parts-too-little", "left a cost out of the parts of a budget",
            all_of(parts_of_libraries(500e3, 70e3), put("Budget", next_row("Budget") + 1, "2029/30", 495e3)),
            "parts-off-their-whole", under("Budget", "2029/30", next_row("Budget")),
            "the parts of this line come to £565,000 in 2029/30, and the line says £570,000: £5,000 less",
            parts_of_libraries(500e3, 70e3)),
    Mistake("part-without-its-whole", "gave a part in a year in which its whole is blank",
            all_of(late_part(60e3), put("Budget", next_row("Budget"), "2029/30", 1e3)), "parts-off-their-whole",
            under("Budget", "2029/30", 2), "the line says £0: £1,000 more", late_part(60e3)),
    Mistake("reserve-in-a-budget", "made a reserve a part of a budget",
            all_of(line("Libraries", "budget", TODAY), line("Reserve", "reserve", TODAY, Part_of="libraries")),
            "part-of-another-kind", under("Budget", "What", next_row("Budget") + 1),
            'reserve is part of "Libraries", which is budget',
            all_of(line("Libraries", "budget", TODAY), line("Reserve", "reserve", TODAY))),
    Mistake("part-of-a-part", "nested parts of a budget",
            all_of(parts_of_libraries(500e3, 70e3), line("Drivers", "budget", 500e3, Part_of="staff")),
            "parts-too-deep", under("Budget", "Part of", next_row("Budget") + 3),
            "drivers is part of staff, which is part of libraries", parts_of_libraries(500e3, 70e3)),
    Mistake("saved-beyond-its-budget", "took a saving out of a budget that has less",
            all_of(parts_of_libraries(500e3, 70e3), out_of("vans")), "saving-above-its-budget",
            under("Costs", "Out of", ROTA),
            'saves out of "Vans" comes to £80,000 in 2028/29, and that budget is £70,000',
            all_of(parts_of_libraries(500e3, 70e3), out_of("staff"))),
    Mistake("saved-out-of-a-need", "took a saving out of what the plan needs saved", out_of("saving-plan"),
            "out-of-no-budget", under("Costs", "Out of", ROTA), "is a saving needed, out of which nothing is saved",
            all_of(line("Libraries", "budget", TODAY), out_of("libraries"))),
    Mistake("saved-out-of-nothing", "took a saving out of a budget that is not there", out_of("libraries"),
            "unknown-code", under("Costs", "Out of", ROTA), "libraries",
            all_of(line("Libraries", "budget", TODAY), out_of("libraries"))),
    Mistake("cost-out-of-a-budget", "said of a cost what budget it is out of",
            all_of(line("Libraries", "budget", TODAY), out_of("libraries", 2)), "not-used",
            under("Costs", "Out of", 2), "the line is no saving", line("Libraries", "budget", TODAY)),
    Mistake("out-of-a-budget-of-others", "took what others save out of a budget of the council's",
            all_of(line("Libraries", "budget", TODAY), out_of("libraries"), put("Costs", ROTA, "Whose money", "NHS")),
            "not-used", under("Costs", "Out of", ROTA), "it is no cash of the council's",
            all_of(line("Libraries", "budget", TODAY), out_of("libraries"))),
    Mistake("line-in-itself", "made a line a part of itself", line("Libraries", "budget", TODAY, Part_of="libraries"),
            "part-of-itself", under("Budget", "Part of", next_row("Budget")), "part of libraries",
            line("Libraries", "budget", TODAY)),
)  # fmt: skip

ODD: tuple[Mistake, ...] = (
    typed("a-year-in-thousands", "entered one year in thousands", NEEDED, 60, "far-from-the-other-years",
          "£60 is hundreds of times less than other years of this row", 60e3),
    typed("a-year-with-noughts", "typed three noughts too many", NEEDED, 60e6, "far-from-the-other-years",
          "count its noughts", 60e3),
    Mistake("plan-in-thousands", "entered a whole row in thousands",
            all_of(*(put("Budget", 2, year, 60) for year in ("2028/29", "2029/30", "2030/31")),
                   added("Costs", Code="vans", Line="Vans", Options="trust", Likely=310e3, Recurrence="one-off")),
            "far-below-the-costs", under("Budget", "2028/29", 2), "write it out in pounds",
            added("Costs", Code="vans", Line="Vans", Options="trust", Likely=310e3, Recurrence="one-off")),
    Mistake("budget-beyond", "entered a year that is not appraised", column_beside("2031/32", 60e3),
            "outside-what-is-appraised", under("Budget", "2031/32", 2), "its figure is not looked at",
            column_beside("2031/32", "")),
    Mistake("a-budget-of-something-else", "entered the budget of another service",
            line("Libraries", "budget", 500e3), "unlike-the-budget", under("Budget", "2026/27", next_row("Budget")),
            "costs £570,000 in 2026/27, and the budget has £500,000, the widest apart of 5 such years",
            line("Libraries", "budget", 545e3)),
    Mistake("a-budget-already-cut", "entered a budget that has the saving taken off", budget_from(510e3),
            "unlike-the-budget", under("Budget", "2028/29", next_row("Budget")),
            "They differ by the saving needed: if the budget has that taken off already, add it back.",
            budget_from(TODAY)),
    Mistake("nothing-to-save-against", "marked no option as business as usual, and counted on a saving",
            without_usual, "nothing-to-save-against", under("Budget", "Name", 2),
            "no appraised option is business as usual", check=of_budget),
)  # fmt: skip
