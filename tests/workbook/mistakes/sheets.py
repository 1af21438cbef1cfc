"""Mistakes in the shape of a sheet: its name, its headings, what stands above, below and among its rows."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from appraisal.options.schema import SHEETS
from appraisal.workbook.book import LEGEND, column_letters
from tests.workbook.builders import Grids, Spoil, grids_of, put, renamed, under, without_column
from tests.workbook.mistakes.catalogue import Mistake, added, all_of, next_row, nothing, pasted
from tests.workbook.whole import whole_book

COLUMN = "unknown-column"
GATES_HELP = next(sheet for sheet in SHEETS if sheet.name == "Gates").help
GATES = list(next(sheet for sheet in SHEETS if sheet.name == "Gates").columns.values())
# The second column to the right of the criteria.
SECOND_BESIDE = column_letters(len(grids_of(whole_book())["Criteria"][0]) + 1)


def heading(slug: str, did: str, sheet: str, right: str, wrong: str, words: str) -> Mistake:
    """Return the mistake of a heading that was typed anew."""
    return Mistake(slug, did, put(sheet, 1, right, wrong), COLUMN, under(sheet, right, 1), words)


def own_column(sheet: str, title: str, *values: float | str) -> Spoil:
    """Return a spoiler that adds a column to the right of the others."""

    def spoil(grids: Grids) -> None:
        column = [title, *values, *[""] * len(grids[sheet])]
        grids[sheet] = [[*cells, value] for cells, value in zip(grids[sheet], column, strict=False)]

    return spoil


def above(sheet: str, rows: int) -> Spoil:
    """Return a spoiler that puts rows of remarks above the headings."""

    def spoil(grids: Grids) -> None:
        grids[sheet] = [[f"Remark {n}"] for n in range(rows)] + grids[sheet]

    return spoil


def beside(title: str, row: int, score: float) -> Spoil:
    """Return a spoiler that adds a column of scores beside the criteria, with one score in it."""

    def spoil(grids: Grids) -> None:
        for number, cells in enumerate(grids["Criteria"], 1):
            cells.append(title if number == 1 else score if number == row else "")

    return spoil


def merged(sheet: str, cells: str) -> Mistake:
    """Return the mistake of cells merged in a sheet; what they held but for the first is lost."""

    def change(path: Path) -> Path:
        workbook = openpyxl.load_workbook(path)
        workbook[sheet].merge_cells(cells)
        workbook.save(path)
        return path

    slug = f"merged-{sheet.lower()}-{cells.lower().replace(':', '-')}"
    first = cells.partition(":")[0]
    words = "Unmerge them, and fill in each row."
    return Mistake(slug, f"merged {cells}", nothing, "merged-cells", f"{sheet}!{first}", words, change=change)


NAMES = (
    Mistake("no-options", "deleted the Options sheet", lambda g: g.pop("Options"), "missing-sheet", "Options",
            "the sheet is missing"),
    Mistake("no-about", "deleted the About sheet", lambda g: g.pop("About"), "missing-sheet", "About", "Add it."),
    Mistake("singular", "renamed Costs to Cost", renamed("Costs", "Cost"), "misnamed-sheet", "Cost", 'mean "Costs"?'),
    Mistake("longer-name", "renamed Costs to Cost lines", renamed("Costs", "Cost lines"), "misnamed-sheet",
            "Cost lines", 'Did you mean "Costs"?'),
    Mistake("numbered-sheet", "kept only the copy of a sheet", renamed("Risks", "Risks (2)"), "misnamed-sheet",
            "Risks (2)", 'Did you mean "Risks"?'),
    Mistake("misspelt-sheet", "misspelt a sheet's name", renamed("Scenarios", "Scenarois"), "misnamed-sheet",
            "Scenarois", 'Did you mean "Scenarios"?'),
    Mistake("plan-and-milestones", "kept the plan in two sheets",
            lambda g: g.update(Milestones=[list(row) for row in g["Plan"]]), "same-sheet-twice", "Milestones",
            '"Plan" holds the same rows'),
    Mistake("both-criteria-sheets", "kept the criteria in the short and the long sheet",
            lambda g: g.update({"Criteria and scores": [list(row) for row in g["Criteria"]]}), "same-sheet-twice",
            "Criteria and scores", "Move its rows, and delete one."),
    Mistake("emptied", "deleted every option", lambda g: g.update(Options=g["Options"][:1]), "empty-sheet", "Options",
            "there are no rows"),
)  # fmt: skip

HEADINGS = (
    Mistake("notes-instead", "wrote notes over a sheet", lambda g: g.update(Risks=[["None yet"], ["Ask Pat"]]),
            "no-headings", "Risks", "there is no row of headings"),
    Mistake("far-down", "put forty rows of remarks on top", above("Gates", 40), "no-headings", "Gates",
            "in one of the first 30 rows"),
    Mistake("form-without-headings", "deleted the top of the form", lambda g: g["About"].pop(0), "no-headings",
            "About", "headings such as Field, Value"),
    Mistake("no-money-column", "deleted the Money column", without_column("Costs", "Money"), "missing-column",
            "Costs!A1", 'the column "Money" is missing'),
    Mistake("no-name-column", "deleted the names", without_column("Options", "Option"), "missing-column", "Options!A1",
            "Put it back and fill it in."),
    Mistake("no-chance-column", "deleted the probabilities", without_column("Risks", "Probability"), "missing-column",
            "Risks!A1", 'the column "Probability" is missing'),
    Mistake("no-field", "deleted a line of the form", lambda g: g["About"].pop(4), "missing-column", "About!A1",
            'the field "Service" is missing'),
    Mistake("column-twice", "pasted a column a second time", lambda g: g["Risks"][0].append("Low"), "doubled-column",
            under("Risks", "Another", 1), '"Low" is already in F1'),
    Mistake("field-twice", "pasted a line of the form again", lambda g: g["About"].append(["Title", "Vans"]),
            "doubled-column", f"About!A{next_row('About')}", '"Title" is already in B3'),
    Mistake("heading-in-thousands", "kept the costs in thousands", put("Costs", 1, "Likely", "Likely (£000)"),
            "other-unit", under("Costs", "Likely", 1), 'the heading says "(£000)"'),
    heading("misspelt-heading-of-money", "typed Monies over Money", "Costs", "Money", "Moneys",
            'Did you mean "Money"?'),
    heading("misspelt-heading", "misspelt a heading", "Risks", "Probability", "Probabilty", 'mean "Probability"?'),
    heading("longer-heading", "typed Most likely over Likely", "Costs", "Likely", "Most likely", 'mean "Likely"?'),
    heading("replaced-heading", "replaced the word Likely everywhere", "Risks", "Likely", "Expected", 'mean "Likely"?'),
    heading("replaced-code", "replaced the word Code everywhere", "Options", "Code", "Reference", 'mean "Code"?'),
    Mistake("replaced-field", "replaced a word everywhere, a field's too",
            lambda g: g["About"][4].__setitem__(0, "Team"), COLUMN, "About!A5", 'Did you mean "Service"?'),
    Mistake("figures-for-a-month", "added a column of figures for a month", own_column("Costs", "Monthly", 25e3),
            COLUMN, under("Costs", "Another", 1), "Its figures may be ones that this sheet has under another heading."),
    Mistake("column-for-an-option", "added a column of figures for an option", own_column("Costs", "Trust", 25e3),
            COLUMN, under("Costs", "Another", 1), "No sheet has a column for each option"),
    Mistake("score-without-colon", "headed a column of scores without its colon",
            own_column("Criteria", "Score trust", "", "", "", 60), COLUMN, under("Criteria", "Another", 1),
            'Scores go under "Score: OPTION"'),
    Mistake("list-under-another-name", "headed a list with another word",
            all_of(without_column("Costs", "Prices"), own_column("Costs", "Real or nominal", "real", "real")), COLUMN,
            f"Costs!{column_letters(len(grids_of(whole_book())['Costs'][0]) - 1)}1", 'Did you mean "Prices"?'),
    Mistake("rate-on-the-form", "wrote a rate on the form", lambda g: g["About"].append(["Discount rate", "3.5%"]),
            COLUMN, f"About!A{next_row('About')}", '"Discount rate" is not read'),
    Mistake("misspelt-field", "misspelt a field", lambda g: g["About"][3].__setitem__(0, "Councl"), COLUMN, "About!A4",
            'Did you mean "Council"?'),
)  # fmt: skip

ROWS = (
    Mistake("total", "added a row of totals", added("Costs", Line="Total", Low=240000, Likely=380001, High=640000),
            "total-row", f"Costs!B{next_row('Costs')}", '"Total" is a row that adds up others'),
    Mistake("total-in-code", "wrote Total: as a code", added("Costs", Code="TOTAL:", Likely=380001), "total-row",
            f"Costs!A{next_row('Costs')}", "the report adds up"),
    Mistake("sub-total", "added a sub-total", added("Costs", Line="Sub-total", Likely=1), "total-row",
            f"Costs!B{next_row('Costs')}", '"Sub-total"'),
    Mistake("grand-total", "added a grand total", added("Risks", Risk="Grand Total", Likely=110000), "total-row",
            f"Risks!B{next_row('Risks')}", '"Grand Total"'),
    Mistake("total-with-name", "added the total of two lines",
            added("Costs", Code="all-costs", Line="Total running costs", Options="all", Likely=380000,
                  Recurrence="recurrent"),
            "total-row", f"Costs!B{next_row('Costs')}", '"Total running costs"', ),
    Mistake("sum-without-name", "summed up a column", added("Risks", Likely=("=SUM(G2:G3)", 110000)), "total-row",
            f"Risks!G{next_row('Risks')}", "this row adds up those above it"),
    Mistake("sum-called-all-costs", "summed up lines under a name without the word",
            added("Costs", Line="All costs", Options="all", Likely=("=SUM(G2:G4)", 380001), Recurrence="recurrent"),
            "total-row", f"Costs!B{next_row('Costs')}", '"All costs" is a row that adds up others'),
    Mistake("sum-of-some", "added lines up by plus and minus",
            added("Costs", Line="Change", Options="trust", Likely=("=G3-$G$4", 220000), Recurrence="recurrent"),
            "total-row", f"Costs!B{next_row('Costs')}", '"Change" is a row that adds up others'),
    Mistake("overall-by-figures", "typed what the risks come to", added("Risks", Risk="Overall", Likely=110000),
            "total-row", f"Risks!B{next_row('Risks')}", '"Overall"'),
    Mistake("total-of-weights", "added the weights up", added("Criteria", Criterion="Total", Weight=270), "total-row",
            f"Criteria!B{next_row('Criteria')}", '"Total"'),
    Mistake("total-of-group-weights", "added a group's weights up", added("Group weights", Group="Total", Weight=210),
            "total-row", f"Group weights!A{next_row('Group weights')}", '"Total"'),
    Mistake("second-table", "put a second table below the first",
            lambda g: g["Risks"].append(list(g["Risks"][0])), "repeated-headings", f"Risks!A{next_row('Risks')}",
            "Delete this row; the rows below it may stay."),
    Mistake("section-title", "put a title among the rows", pasted("Plan", ["Phase 2"]), "half-row",
            f"Plan!A{next_row('Plan')}", "Fill in Start too, or clear this cell."),
    Mistake("left-of-a-row", "deleted a line and left its figure", added("Costs", Likely=40000), "half-row",
            under("Costs", "Likely", next_row("Costs")), "Fill in Line, Options, Recurrence too, or clear this cell."),
    Mistake("example-half-cleared", "cleared the mark of the example and left the rest",
            lambda g: g["Plan"].insert(1, ["", "2026-05-01", "2026-07-31", "Budget book 2026/27, page 14"]), "blank",
            "Plan!A2", '"Activity" is blank'),
    Mistake("example-left", "wrote a code over the mark of the example and left the rest",
            lambda g: g["Gates"].insert(1, ["lease", *(column.example for column in GATES[1:])]), "left-over-example",
            "Gates!B2", "Delete the row, or write your own figures in it."),
    Mistake("sorted-with-headings", "sorted a sheet together with its headings",
            lambda g: g["Plan"].insert(0, g["Plan"].pop(1)), "row-above-headings", "Plan!B1",
            "Move the headings back to the top;"),
    Mistake("option-above-the-headings", "sorted the options together with their headings",
            lambda g: g["Options"].insert(0, ["co-op", "Co-operative", "Mutual"]), "row-above-headings", "Options!A1",
            "then sort the rows below them alone."),
    Mistake("sorted-as-a-whole", "sorted a whole sheet, so that its help came to stand among the rows",
            pasted("Gates", [f"{GATES_HELP} Point at a heading to see what belongs there."]), "title-among-rows",
            f"Gates!A{next_row('Gates')}", "Undo the sort, or delete this row"),
    Mistake("legend-among-rows", "sorted a sheet with its legend", pasted("Panel", [text for _, text in LEGEND]),
            "title-among-rows", f"Panel!A{next_row('Panel')}", '"Needed *" is what stands above the headings'),
    Mistake("example-changed", "typed over the example and left its mark",
            lambda g: g["Options"].insert(1, ["EXAMPLE", "Our own idea"]), "changed-example", "Options!B2",
            "Write your own row below it"),
    merged("Costs", "A3:A4"),
    merged("Risks", "L2:L3"),
)  # fmt: skip

BESIDE = (
    Mistake("score-of-nobody", "headed a column by an option that is not there", beside("Score: trst", 5, 50),
            "unknown-code", under("Criteria", "Another", 1), 'Did you mean "trust"?'),
    Mistake("two-columns-for-an-option", "headed two columns by one option",
            all_of(lambda g: g.pop("Scores"), beside("Score: trust", 5, 50), beside("Score: Community trust", 5, 60)),
            "doubled-column", f"Criteria!{SECOND_BESIDE}1", "Delete or rename one of the two."),
    Mistake("score-beside-a-cost", "scored the cost criterion by hand", beside("Score: trust", 2, 50),
            "score-of-measured", under("Criteria", "Another", 2), "Delete the score."),
)  # fmt: skip

MISTAKES: tuple[Mistake, ...] = (*NAMES, *HEADINGS, *ROWS, *BESIDE)
