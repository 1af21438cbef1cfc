"""What is read and is more likely a mistake: each gives a caution, and no fault."""

from __future__ import annotations

from typing import Any

from tests.workbook.builders import Grids, put, said_of, under
from tests.workbook.mistakes.catalogue import Mistake, added, all_of, in_file, next_row, nothing, typed
from tests.workbook.mistakes.sheets import own_column


def hide_risks(workbook: Any) -> None:
    workbook["Risks"].sheet_state = "hidden"


def hide_probabilities(workbook: Any) -> None:
    workbook["Risks"].column_dimensions["E"].hidden = True


def filter_lines(workbook: Any) -> None:
    for row in (3, 4):
        workbook["Costs"].row_dimensions[row].hidden = True


SHOW = "show it, so that others see"
# Lines of a usual size, beside which another stands out.
FELLOWS = all_of(
    *(
        added("Costs", Code=f"line-{n}", Line=f"Line {n}", Options="trust", Likely=amount, Recurrence="one-off")
        for n, amount in enumerate((180e3, 260e3, 420e3))
    )
)


def beside(slug: str, did: str, amount: float, code: str, words: str) -> Mistake:
    """Return the mistake of an amount that stands out among its fellows."""
    spoil = all_of(FELLOWS, put("Costs", 3, "Low", ""), put("Costs", 3, "High", ""), put("Costs", 3, "Likely", amount))
    return Mistake(slug, did, spoil, code, under("Costs", "Likely", 3), words, FELLOWS)


def weighed(slug: str, did: str, code: str, words: str, *figures: float) -> Mistake:
    """Return the mistake of these weights."""
    exact = (put("Criteria", 4, heading, "") for heading in ("Weight low", "Weight high"))
    spoil = all_of(*exact, *(put("Criteria", row, "Weight", figure) for row, figure in enumerate(figures, 2)))
    row = 2 if code == "weights-of-importance" else 2 + figures.index(max(figures))
    return Mistake(slug, did, spoil, code, under("Criteria", "Weight", row), words)


RANGE = ("Weight low", "Weight", "Weight high")


def not_known(slug: str, did: str, *figures: float) -> Mistake:
    """Return the mistake of one low, likely and high weight for all that have a weight; mended, one matters most."""
    ranges = [(row, *cell) for row in (2, 4, 5) for cell in zip(RANGE, figures, strict=True)]
    most = [(5, *cell) for cell in zip(RANGE, ("", 100, ""), strict=True)]
    spoil, mended = (all_of(*(put("Criteria", *cell) for cell in cells)) for cells in (ranges, ranges + most))
    place = under("Criteria", "Weight", 2)
    return Mistake(slug, did, spoil, "weights-typed-as-not-known", place, "all are about the same", mended)


def called(slug: str, name: str) -> Mistake:
    """Return the mistake of a line of this name that is entered as a cost."""
    named = put("Costs", 4, "Line", name)
    spoil, place = all_of(named, put("Costs", 4, "Money", "")), under("Costs", "Money", 4)
    return Mistake(slug, f'entered "{name}" as a cost', spoil, "saving-as-cost", place, f'"{name}" is counted', named)


UNSEEN = (
    Mistake("hidden-sheet", "hid a sheet", nothing, "hidden-sheet", "Risks", SHOW, change=in_file(hide_risks)),
    Mistake("hidden-column", "hid a column", nothing, "hidden-column", "Risks", "column E is hidden",
            change=in_file(hide_probabilities)),
    Mistake("filtered-rows", "left a filter on", nothing, "hidden-row", "Costs", "rows 3 to 4 are hidden",
            change=in_file(filter_lines)),
    Mistake("sheet-copied", "changed a copy of a sheet", lambda g: g.update({"Costs (2)": [r[:] for r in g["Costs"]]}),
            "copied-sheet", "Costs (2)", "a copy of Costs, and is not read"),
    Mistake("own-figures", "kept quantities in a column of their own", own_column("Costs", "Quantity", 12, 40, 7),
            "own-figures", under("Costs", "Quantity", 1), '"Quantity" holds figures, and is not a column that is read'),
    Mistake("sheet-kept", "kept an old sheet", lambda g: g.update({"Risks old": [r[:] for r in g["Risks"]]}),
            "copied-sheet", "Risks old", "nobody works in the wrong one"),
)  # fmt: skip

MONEY = (
    beside("in-thousands", "entered a line in thousands", 300, "far-below-the-others", "write it out in pounds"),
    beside("in-millions", "entered a line in millions", 1.3, "far-below-the-others", "thousands or millions"),
    beside("noughts-too-many", "typed three noughts too many", 300e6, "far-above-the-others", "Count its noughts"),
    Mistake("one-end-in-thousands", "entered a low in thousands", put("Costs", 3, "Low", 200), "wide-range",
            under("Costs", "Low", 3), "£200 and £300,000 are a hundred times apart"),
    Mistake("high-in-pence", "entered a high in pence", put("Risks", 2, "High", 12e6), "wide-range",
            under("Risks", "High", 2), "Check that both are in the same unit."),
    Mistake("share-for-amount", "typed 0.4 for an amount",
            all_of(put("Costs", 3, "Low", 0.2), put("Costs", 3, "Likely", 0.4), put("Costs", 3, "High", 0.5)),
            "part-of-a-pound", under("Costs", "Likely", 3), "If it is a share"),
    Mistake("nought-for-unknown", "typed 0 for what is not known",
            all_of(put("Costs", 4, "Low", ""), put("Costs", 4, "Likely", 0), put("Costs", 4, "High", "")),
            "amount-of-nothing", under("Costs", "Likely", 4), 'Clear it, and say under State that it is "not'),
    Mistake("saving-without-yes", "forgot to say that it is a saving",
            all_of(put("Costs", 4, "Money", "cost"), put("Costs", 4, "Category", "Saving")), "saving-as-cost",
            under("Costs", "Money", 4), '"Better rota" is counted as a cost'),
    Mistake("saving-by-name", "called a cost a saving",
            all_of(put("Costs", 4, "Money", ""), put("Costs", 4, "Line", "Staff savings")), "saving-as-cost",
            under("Costs", "Money", 4), 'say so under "Money"'),
    called("income-as-cost", "Membership income"),
    called("saved-on-agency", "Savings on agency staff"),
    called("grant-as-cost", "Grant received"),
    called("credits-as-cost", "Less: credits"),
    Mistake("outlay-as-saving", "said of a set-up cost that it is a saving", put("Costs", 3, "Money", "saving"),
            "cost-as-saving", under("Costs", "Money", 3), '"Set-up" is counted as money that comes in'),
    Mistake("set-up-every-year", "entered a set-up cost as a yearly one",
            all_of(put("Costs", 3, "Recurrence", "recurrent"), put("Costs", 3, "Last year", "2030/31"),
                   put("Costs", 3, "Build-up", "")),
            "one-off-every-year", under("Costs", "Recurrence", 3), '"Set-up" comes again every year'),
    Mistake("risk-in-brackets", "entered a risk in brackets", put("Risks", 3, "Likely", "(60,000)"), "risk-that-saves",
            under("Risks", "Likely", 3), "leave out the minus sign or the brackets"),
    typed("sure-risk", "gave a risk a probability of 100%", ("Risks", "Probability", 3), "100%", "certain-risk",
          "enter it under Costs", "90%"),
    typed("impossible-risk", "gave a risk a probability of 0", ("Risks", "Probability", 3), 0, "certain-risk",
          "clear its figures and say", "10%"),
    Mistake("driver-renamed", "renamed an assumption and forgot the lines",
            all_of(put("Costs", 2, "Times", "pay"), put("Assumptions", 3, "Times", ""),
                   put("Costs", 4, "Times", "share")),
            "unused-assumption", "Assumptions!A3", '"Posts" is not used by any row'),
    Mistake("option-not-costed", "costed one option and forgot another",
            all_of(put("Costs", 2, "Options", "bau; trust"), put("Costs", 4, "Options", "trust"),
                   put("Posts", 2, "Options", "trust")),
            "option-without-costs", under("Options", "Option", 3), '"Reformed in-house service" has no cost line'),
)  # fmt: skip

HUNDRED = "part-of-a-hundred"
ON_A_SCALE = (
    typed("weight-as-share", "typed a weight in a percentage cell", ("Criteria", "Weight", 5), 0.7, HUNDRED,
          "0.7 on a scale from 0 to 100. Is 70 meant?", 70),
    typed("group-weight-as-share", "typed a group's weight as a share", ("Group weights", "Weight", 4), 0.8, HUNDRED,
          "Is 80 meant?", 80),
    Mistake("score-as-share", "typed a score as a share",
            all_of(put("Scores", 2, "Low", ""), put("Scores", 2, "Likely", 0.4), put("Scores", 2, "High", "")), HUNDRED,
            under("Scores", "Likely", 2), "Is 40 meant?"),
    Mistake("mark-as-share", "typed a mark as a share",
            all_of(put("Marks", 2, "Mark", 0.6), put("Scores", 4, "Low", ""), put("Scores", 4, "Likely", ""),
                   put("Scores", 4, "High", "")), HUNDRED,
            under("Marks", "Mark", 2), "Excel stores 70% as 0.7"),
)  # fmt: skip


def gate(result: str, signed: str) -> Any:
    """Return a spoiler that adds a gate to all options, so also to the one that is recommended."""
    cells = {"Gate": "Duties are met", "Options": "all", "Result": result, "Reason": "Asked in May."}
    return added("Gates", **cells, **{"Signed by": signed})


def said_of_trust(decision: str, recommended: str) -> Any:
    """Return a spoiler that says of the trust what was decided, and whether it is marked as recommended."""
    mine = all_of(put("Options", 4, "Decision and reason", decision), put("Options", 4, "Recommended", recommended))
    return all_of(mine, put("Options", 3, "Recommended", "no")) if recommended == "yes" else mine


MUST_HOLD = (
    Mistake("recommended-in-words-alone", "moved the recommendation and left the reasons as they were",
            said_of_trust("Recommended: it reaches more.", "no"), "decision-at-odds",
            under("Options", "Decision and reason", 4), "is not marked as recommended",
            said_of_trust("Not recommended: it reaches more.", "no")),
    Mistake("not-recommended-in-words", "recommended an option whose reason says the opposite",
            said_of_trust("Not recommended: it is late.", "yes"), "decision-at-odds",
            under("Options", "Decision and reason", 4), 'begins with "Not recommended"',
            said_of_trust("It reaches more.", "yes")),
    Mistake("recommended-on-conditions", "recommended an option on conditions that nobody signed",
            gate("conditional", ""), "recommended-though-unsigned", under("Gates", "Signed by", next_row("Gates")),
            "nobody signed", gate("conditional", "Monitoring officer")),
    Mistake("harm-and-no-answer", "left open what is done about harm",
            added("Equalities", Option="reform", Protected_characteristic="sex", Impact="negative", Reason="Hours."),
            "harm-without-mitigation", under("Equalities", "What is done about it", next_row("Equalities")),
            "has a negative impact for sex"),
    typed("data-too-old", "gave a day for fresh data that comes before the meeting", ("About", "Refresh data by", 0),
          "2026-02-28", "data-too-old", "by 28 February 2026, before the meeting on 10 March 2026", "2026-12-31"),
    Mistake("assured-by-its-analyst", "named the analyst as the assurer",
            all_of(said_of("Analyst", "Head of strategy"), said_of("Assurer", "Head of Strategy")),
            "assured-by-its-analyst", under("About", "Assurer", 0), "who had no part in making the analysis",
            all_of(said_of("Analyst", "Head of strategy"), said_of("Assurer", "Head of finance"))),
)  # fmt: skip


def without_budget(grids: Grids) -> None:
    """Take away the plan, of which more would be said."""
    del grids["Budget"]


CHOICES = (
    Mistake("no-usual", "marked no option as business as usual",
            all_of(without_budget, put("Options", 2, "Business as usual", "no")),
            "no-business-as-usual", under("Options", "Business as usual", 2), "for the option that leaves things"),
    Mistake("usual-on-the-longlist", "put business as usual on the longlist",
            all_of(without_budget, put("Options", 2, "List", "longlist")),
            "business-as-usual-on-the-longlist", under("Options", "List", 2), "Keep it on the shortlist"),
    Mistake("stage-with-letters-swapped", "typed the stage with two letters swapped", said_of("Stage", "ocb"),
            "stage-mistyped", "About!B9", "Did you mean OBC?"),
    Mistake("nothing-left-to-compare", "put every option but today's on the longlist",
            all_of(put("Options", 3, "List", "longlist"), put("Options", 3, "Recommended", "no"),
                   put("Options", 4, "List", "longlist")),
            "nothing-left-to-compare", under("Options", "List", 2), "put one on the shortlist"),
    Mistake("no-minimum", "marked no option as the do minimum", put("Options", 2, "Do minimum", ""),
            "no-do-minimum", under("Options", "Do minimum", 2), "it may be business as usual"),
    Mistake("same-option-twice", "entered an option twice, once with a hyphen",
            put("Options", 5, "Option", "Reformed inhouse service"), "nearly-the-same-name",
            under("Options", "Option", 5), "If they are one thing, keep one"),
    Mistake("same-criterion-twice", "entered a criterion twice, once with a slip", put("Criteria", 2, "Criterion",
          "Reach."),
            "nearly-the-same-name", under("Criteria", "Criterion", 5), "tell them apart"),
    weighed("weights-of-100", "shared 100 out among the criteria", "weights-of-importance",
            "add up to 100", 40, 0, 20, 40),
    weighed("weights-of-1", "shared 1 out among the criteria", "weights-of-importance",
            "add up to 1", 0.4, 0, 0.2, 0.4),
    weighed("marks-out-of-ten", "weighed from 1 to 10", "weights-of-importance", "lie between 0 and 9", 9, 0, 5, 8),
    weighed("top-weight-80", "gave 80 to what matters most", "no-weight-of-100",
            "the greatest weight is 80", 80, 0, 50, 70),
    not_known("weights-from-0-to-100", "typed 0, 50 and 100 for weights that nobody knew", 0, 50, 100),
    Mistake("score-over-marks", "entered a score far from the panel's marks",
            all_of(put("Marks", 2, "Mark", 10), put("Marks", 3, "Mark", 20)), "marks-not-used",
            under("Scores", "Likely", 4), "and not the panel's 2 marks, whose median is 15"),
    typed("source-in-an-email", "gave an email as the source", ("Costs", "Source", 3), "See email",
          "source-in-an-email",
          "Say what it said, of whom (by role) and when.", "Quote of one supplier, May 2026"),
    typed("reason-in-an-email", "gave an email as the reason", ("Scores", "Reason", 3), "as per Head of HR's email",
          "source-in-an-email", "nothing that a reader can look up", "Judged by the Head of HR."),
    typed("abbreviation", "used an abbreviation that nothing explains", ("About", "Title", 0), "After the PSR",
          "unexplained-abbreviation", "is not explained", "After the spending review (PSR)"),
)  # fmt: skip


def told(slug: str, did: str, text: str, words: str) -> Mistake:
    """Return the mistake of a text under Narrative; the good one says the same in paragraphs, bullets and bold."""
    right = "We may:\n- extend it\n- end it\n\n**Both** take a year, at 5 * 3 weeks, and cost $5 to $6 (see 1.2)."
    return typed(slug, did, ("Narrative", "Text", 2), text, "markup-as-typed", words, right)


NARRATIVE = (
    told("numbered-list", "typed a numbered list", "We may:\n1. extend it\n2. end it",
         'a numbered list ("1. extend it") will be printed as one paragraph that runs on'),
    told("nested-list", "put bullets under a bullet", "- extend it\n  - by a year\n- end it",
         "a list inside a list"),
    told("pipe-table", "typed a table", "| Year | Cost |\n|---|---|\n| 1 | 2 |", 'a table ("| Year | Cost |")'),
    told("tabbed-table", "pasted a table", "Year\tCost\n1\t2", "one to each row"),
    told("lettered-list", "lettered a list", "a) extend it\nb) end it", "a numbered list"),
    told("starred-list", "began bullets with stars", "* extend it\n* end it", "a bullet of another mark"),
    told("dashed-list", "began bullets with dashes", "– extend it\n– end it", 'Begin each line with "- "'),
    told("footnote", "typed a footnote", "It ends.[^1]", "a footnote"),
    told("image", "put in an image", "![Map](map.png)", "an image"),
    told("link", "typed a link", "See [the plan](https://example.org/plan).", "Write the words and then the address"),
    told("angled-link", "put an address in brackets", "See <https://example.org>.", "a link"),
    told("heading", "typed a heading", "## Why\n\nIt ends.", 'a heading ("## Why") will be printed as typed'),
    told("underlined-heading", "underlined a heading", "Why\n===\n\nIt ends.", "Choose the section under Section"),
    told("rule", "drew a rule", "It ends.\n\n* * *\n\nThen what?", "a rule across the page"),
    told("quotation", "quoted with an arrow", "> It ends.", "between quotation marks"),
    told("code", "put a word in code", "See `plan.xlsx`.", "code"),
    told("formula", "typed a formula", "It is $x^2$.", "Say the sum in words"),
    told("struck-words", "struck out words", "It ~~never~~ ends.", "Delete the words"),
    told("html", "typed HTML", "It <b>ends</b>.", "bold is made by **two stars**"),
    told("italics", "typed italics", "It *never* ends.", 'italic words ("*never*") will be printed as typed'),
    told("underscores", "typed italics with underscores", "It _never_ ends.", "Make them **bold**"),
    told("unpaired-stars", "began bold and did not end it", "It **never ends.", "bold that does not begin or end"),
    told("underlined-bold", "made bold with underscores", "It __never__ ends.", "two stars close before"),
    typed("left-out-and-there", "wrote that a cost is left out, and left its line in", ("Narrative", "Text", 2),
          "Savings from a better rota are left out.", "left-out-and-there", "Which of the two holds?",
          "Savings from a better timetable are left out."),
)  # fmt: skip

PLACED = put("Narrative", 2, "After", "options")
OWN_SECTION = all_of(PLACED, put("Narrative", 2, "Section", "own: Lessons"))
PLACES = (
    Mistake("place-of-a-section", "gave a section of the report another place", PLACED, "place-of-a-fixed-section",
            under("Narrative", "After", 2), "make the section one of yours", put("Narrative", 2, "After", "")),
    Mistake("two-places", "gave a section of one's own two places",
            all_of(OWN_SECTION, added("Narrative", Section="own: Lessons", Text="And one more.", After="risk")),
            "section-in-two-places", under("Narrative", "After", next_row("Narrative")),
            f'and after "options" in {under("Narrative", "After", 2)}, which holds', OWN_SECTION),
    Mistake("title-of-ours", "called a section of one's own as the report calls one of its sections",
            all_of(PLACED, put("Narrative", 2, "Section", "own: Measures of success!")), "title-of-a-section-of-ours",
            under("Narrative", "Section", 2), "or type measure of success here", OWN_SECTION),
    Mistake("title-of-a-table", "gave a section of one's own a title that the appraisal has",
            all_of(PLACED, put("Narrative", 2, "Section", "own: COST LINES")), "title-of-a-section-of-ours",
            under("Narrative", "Section", 2), 'a section of the appraisal, "Cost lines"', OWN_SECTION),
)  # fmt: skip

TWICE = "money-weighed-twice"
WEIGHED = (
    typed("money-weighed-twice", "weighed a saving beside net present cost", ("Criteria", "Weight", 3), 40, TWICE,
          "Is the same money weighed twice?", 0, "Measured by"),
    Mistake("cash-beside-cost", "weighed cash beside net present cost",
            added("Criteria", Code="cash", Criterion="Cash", Kind="cost", Measured_by="cash to the council", Worst=9e6,
                  Best=0, Unit="£", Weight=60, Description="All it pays.", Evidence_grade="D", Reason="Budget."), TWICE,
            under("Criteria", "Measured by", next_row("Criteria")),
            '"Cash" and "Cost" (Criteria!B2) both carry weight'),
    Mistake("affordability-beside-cost", "judged affordability beside net present cost",
            all_of(put("Criteria", 5, "Kind", "cost")), TWICE, under("Criteria", "Measured by", 5),
            "both count what an option costs"),
)  # fmt: skip

ELSEWHERE = (
    typed("amount-of-risk-in-range", "entered a cost for a risk that a range counts", ("Risks", "Likely", 5), 50e3,
          "figure-of-a-risk-elsewhere", "the figure is not in the exposure"),
    Mistake("risk-in-another-options-line", "counted a risk in a line of another option",
            all_of(put("Risks", 5, "Options", "all"), put("Risks", 5, "Which", "set-up")), "risk-not-counted-there",
            under("Risks", "Which", 5), "does not apply to Business as usual or Reformed in-house service",
            put("Risks", 5, "Options", "all")),
    Mistake("risk-in-a-measure", "counted a risk in a criterion that is measured",
            all_of(put("Risks", 5, "Counted in", "criterion"), put("Risks", 5, "Which", "cost")),
            "risk-not-counted-there", under("Risks", "Which", 5), '"Cost" is not judged',
            all_of(put("Risks", 5, "Counted in", "criterion"), put("Risks", 5, "Which", "reach"))),
    typed("risk-in-a-set-aside-line", "counted a risk in a line that is not in use", ("Risks", "Which", 5), "pensions",
          "risk-not-counted-there", '"Pensions" is not in use'),
)  # fmt: skip

MISTAKES: tuple[Mistake, ...] = (
    *UNSEEN,
    *MONEY,
    *ON_A_SCALE,
    *MUST_HOLD,
    *CHOICES,
    *NARRATIVE,
    *PLACES,
    *WEIGHED,
    *ELSEWHERE,
)
