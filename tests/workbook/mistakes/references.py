"""Mistakes between rows: codes, names, what refers to what, and what only one row can say."""

from __future__ import annotations

from tests.workbook.builders import Grids, Spoil, put, under
from tests.workbook.mistakes.catalogue import Mistake, added, all_of, next_row, pasted, typed

UNKNOWN, TWICE, WRONG, TOGETHER = "unknown-code", "doubled-id", "wrong-content", "bad-correlation"
OPTIONS = ("Costs", "Options", 4)
SHORT = ("Options", "Short name", 4)


def copied(sheet: str, row: int) -> Mistake:
    """Return the mistake of a row that was copied and not changed."""

    def spoil(grids: Grids) -> None:
        grids[sheet].append(list(grids[sheet][row - 1]))

    first = {"Panel": "Code", "Scenarios": "Figure", "Group weights": "Group"}.get(sheet, "")
    place = under(sheet, first, next_row(sheet)) if first else f"{sheet}!A{next_row(sheet)}"
    slug = f"copied-row-of-{sheet.lower().replace(' ', '-')}"
    return Mistake(slug, f"copied a row of {sheet} and left it as it was", spoil, TWICE, place, "is already in")


def option_named(name: str) -> Mistake:
    spoil = put("Options", 4, "Option", name)
    place = under("Options", "Option", 4)
    return Mistake("name-of-two-options", "gave two options one name", spoil, TWICE, place, "is already in Options!B2")


def three_together(second: float) -> Spoil:
    """Return a spoiler that says how the first goes with the second, the second with the third, the first with it."""

    def spoil(grids: Grids) -> None:
        pairs = (("cost:set-up", "cost:rota", 0.9), ("cost:rota", "assumption:pay", second))
        grids["Correlations"][1:] = [list(pair) for pair in (*pairs, ("cost:set-up", "assumption:pay", -0.9))]

    return spoil


def failing_gate(result: str) -> Spoil:
    """Return a spoiler that adds a gate to all options, so also to the one that is recommended."""
    cells = {"Gate": "Duties are met", "Options": "all", "Result": result, "Reason": "Asked in May."}
    return added("Gates", **cells, **{"Signed by": "Monitoring officer"})


def function(delegable: str) -> Spoil:
    """Return a spoiler that adds a function that leaves the council under the option that is recommended."""
    cells = {"May be delegated": delegable, "Leaves the council under": "reform", "Reason": "The law says so."}
    return added("Functions", Function="Setting charges", **cells)


OF_SOLD = put("Gates", 2, "Options", "sold")
WITHOUT_CODES = all_of(added("Options", Option="Friends"), added("Options", Option="Volunteers"))

CODES = (
    typed("misspelt-option", "misspelt an option's code", ("Costs", "Options", 3), "trsut", UNKNOWN, 'mean "trust"?',
          "trust"),
    typed("line-that-is-not-there", "counted a risk in a line that is not there", ("Risks", "Which", 5), "staf",
          UNKNOWN, 'mean "staff"?', "staff"),
    typed("unknown-option", "named an option that is not there", OPTIONS, "reform; latc", UNKNOWN,
          "bau, reform, trust, sold"),
    typed("two-misspelt", "typed reforn", ("Risks", "Options", 2), "reforn; trust", UNKNOWN, 'mean "reform"?',
          "reform; trust"),
    typed("words-for-all", "typed all options", ("Costs", "Options", 2), "all options", WRONG, "write all.", "all"),
    typed("every", "typed Every option", ("Risks", "Options", 2), "Every option", WRONG, "write all.", "all"),
    typed("and", "joined codes by and", OPTIONS, "reform and trust", WRONG, "Write reform; trust.", "reform; trust"),
    typed("slash", "joined codes by a slash", OPTIONS, "reform/trust", WRONG, "Write reform; trust.", "reform; trust"),
    typed("ampersand", "joined names by &", OPTIONS, "Business as usual & Community trust", WRONG,
          "Write bau; trust.", "bau; trust"),
    typed("code-twice-in-a-cell", "named an option twice", OPTIONS, "reform; trust; reform", WRONG,
          "Name each code once.", "reform; trust"),
    typed("options-left-blank", "left the options blank", OPTIONS, "", "blank", '"Options" is blank', "reform; trust"),
    typed("curly-quotes", "put a code into curly quotes", ("Scores", "Option", 4), "\u201ctrust\u201d", WRONG,
          'Did you mean "trust"?', "trust"),
    typed("long-short-name", "gave a sentence for a short name", SHORT, "Trust with partners and staff", "too-long",
          "has 29 characters. Expected at most 24.", "CIC"),
    typed("code-with-space", "typed a code with a space", ("Costs", "Code", 4), "better rota", WRONG,
          "Write better-rota, for example.", "rota"),
    typed("code-with-accent", "typed a code with an accent", ("Risks", "Code", 3), "café", WRONG,
          "Write cafe, for example.", "van"),
    typed("option-in-scores", "scored an option that is not there", ("Scores", "Option", 4), "coop", UNKNOWN,
          "bau, reform, trust, sold"),
    typed("criterion-in-scores", "misspelt a criterion", ("Scores", "Criterion", 2), "rech", UNKNOWN, 'mean "reach"?',
          "reach"),
    typed("driver-that-is-not-there", "multiplied by what is not there", ("Costs", "Times", 2), "pay; fte", UNKNOWN,
          "pay, posts, share"),
    typed("misspelt-driver", "misspelt an assumption", ("Costs", "Times", 2), "pay; psots", UNKNOWN, 'mean "posts"?',
          "pay; posts"),
    typed("member-without-seat", "marked for nobody on the panel", ("Marks", "Member", 2), "hr", UNKNOWN,
          "finance, libraries", "finance"),
    typed("panel-of-no-criterion", "gave a member a criterion that is not there", ("Panel", "Criteria", 3), "quality",
          UNKNOWN, "cost, saving"),
    typed("group-of-no-criterion", "weighed a criterion that is not there", ("Group weights", "Criterion", 4),
          "quality", UNKNOWN, "cost"),
    typed("gate-of-no-option", "gave a gate to no option", ("Gates", "Options", 2), "latc", UNKNOWN, "bau, reform",
          "trust"),
    typed("equality-of-no-option", "judged an option that is not there", ("Equalities", "Option", 2), "latc", UNKNOWN,
          "bau", "reform"),
    typed("factor-of-no-option", "tested an option that is not there", ("Success factors", "Option", 2), "latc",
          UNKNOWN, "bau", "trust"),
    typed("benefit-of-no-option", "gave a benefit to an option not there", ("Benefits", "Options", 2), "reform; latc",
          UNKNOWN, "latc", "reform"),
    typed("mark-of-no-option", "marked an option that is not there", ("Marks", "Option", 3), "trusts", UNKNOWN,
          'mean "trust"?', "trust"),
)  # fmt: skip

GONE = (
    Mistake("option-deleted", "deleted an option that a gate names", all_of(OF_SOLD, lambda g: g["Options"].pop()),
            UNKNOWN, under("Gates", "Options", 2), "(--drop sold)", OF_SOLD),
    Mistake("line-renamed", "gave a line without a code another name",
            all_of(put("Costs", 3, "Code", ""), put("Costs", 3, "Line", "Moving in")), "lost-code",
            under("Costs", "Code", 3), 'Type set-up here if that was the code of this row, "Moving in".',
            put("Costs", 3, "Line", "Moving in")),
    Mistake("two-options-renamed", "gave two options without codes other names",
            all_of(WITHOUT_CODES, put("Risks", 3, "Options", "library-trust")), "lost-code",
            under("Options", "Code", next_row("Options")),
            f'A{next_row("Options")} ("Friends"), A{next_row("Options") + 1} ("Volunteers")'),
)  # fmt: skip

DOUBLED = (
    Mistake("code-of-two-lines", "gave two lines one code", put("Costs", 4, "Code", "set-up"), TWICE, "Costs!A4",
          "is already in Costs!A3"),
    Mistake("code-of-two-risks", "gave two risks one code", put("Risks", 3, "Code", "delay"), TWICE, "Risks!A3",
          "is already in Risks!A2"),
    option_named("Business as usual"),
    copied("Scores", 3),
    copied("Marks", 3),
    copied("Group weights", 3),
    copied("Panel", 2),
    copied("Scenarios", 3),
    copied("Correlations", 2),
    Mistake("swapped-correlation", "entered a pair in both orders",
            pasted("Correlations", ["risk:delay:impact", "cost:set-up", 0.3]), TWICE, "Correlations!A3",
            "is already in Correlations!A2"),
    Mistake("category-two-ways", "wrote Set-up and set up", put("Costs", 4, "Category", "set up"), "written-two-ways",
            under("Costs", "Category", 4), 'is written "Set-up"', put("Costs", 4, "Category", "Set-up")),
    Mistake("group-two-ways", "wrote Staff and STAFF", put("Group weights", 3, "Group", "STAFF"), "written-two-ways",
            under("Group weights", "Group", 3), "one way of writing each group",
            put("Group weights", 3, "Group", "Staff")),
    Mistake("scenario-two-ways", "wrote Hard times and Hard-times", put("Scenarios", 3, "Scenario", "Hard-times"),
            "written-two-ways", under("Scenarios", "Scenario", 3), "one way of writing each scenario",
            put("Scenarios", 3, "Scenario", "Hard times")),
    Mistake("all-as-a-code", "named an option all", added("Options", Code="all", Option="Everything"), "reserved-code",
            f"Options!A{next_row('Options')}", "stands for every option"),
)  # fmt: skip

ONLY = (
    typed("two-usual", "called two options business as usual", ("Options", "Business as usual", 3), "yes", "only-one",
          "is yes here and in Options!E2", "no"),
    typed("two-recommended", "recommended two options", ("Options", "Recommended", 4), "yes", "only-one",
          "yes for one option at most", "no"),
    typed("two-minimal", "called two options the do minimum", ("Options", "Do minimum", 3), "yes", "only-one",
          "Clear one of them.", "no"),
    Mistake("all-on-the-longlist", "put every option on the longlist",
            all_of(*(put("Options", row, "List", "longlist") for row in (2, 3, 4))), "no-shortlist",
            under("Options", "List", 2), "Change one to shortlist."),
    Mistake("too-many-options", "entered every idea there was",
            pasted("Options", *([f"idea-{n}", f"Idea {n}"] for n in range(60))), "too-many-rows", "Options!A62",
            "at most 60 options"),
)  # fmt: skip

NOTHING_LEFT = all_of(
    *(put("Options", 2, heading, "") for heading in ("Business as usual", "Do minimum")),
    put("Options", 3, "Recommended", ""),
)
FAILING = (
    Mistake("all-failing", "let every option fail a gate", all_of(NOTHING_LEFT, failing_gate("fail")), "no-shortlist",
            under("Options", "List", 2), 'this one fails "Duties are met"', all_of(NOTHING_LEFT, failing_gate("pass"))),
    Mistake("failing-a-factor", "recommended an option that fails a critical success factor",
            added("Success factors", Option="reform", Success_factor="potential affordability", Result="fail",
                  Reason="No funds."),
            "recommended-and-failing", under("Success factors", "Result", next_row("Success factors")),
            'fails "potential affordability"',
            added("Success factors", Option="reform", Success_factor="potential affordability", Result="conditional",
                  Reason="Once the reserve is released.")),
    Mistake("recommended-and-failing", "recommended an option that fails a gate", failing_gate("fail"),
            "recommended-and-failing", under("Gates", "Result", next_row("Gates")), 'fails "Duties are met"',
            failing_gate("pass")),
    Mistake("recommended-and-not-delegable", "recommended an option that hands over what may not be delegated",
            function("no"), "recommended-and-failing",
            under("Functions", "Leaves the council under", next_row("Functions")),
            'would hand over "Setting charges", which may not be delegated', function("yes")),
)  # fmt: skip

CHAINS = (
    Mistake("circle", "let an assumption multiply itself round about", put("Assumptions", 4, "Times", "posts"),
            "circle", under("Assumptions", "Times", 3), "posts times share times posts"),
    typed("itself", "let an assumption multiply itself", ("Assumptions", "Times", 2), "pay", "circle", "pay times pay"),
    typed("correlated-with-nothing", "correlated a line that is not there", ("Correlations", "First", 2), "cost:setup",
          TOGETHER, 'Did you mean "cost:set-up"?', "cost:set-up"),
    typed("correlated-without-kind", "left out the kind", ("Correlations", "First", 2), "set-up", TOGETHER,
          'Did you mean "cost:set-up"?', "cost:set-up"),
    typed("correlated-fixed", "correlated a fixed figure", ("Correlations", "First", 2), "cost:staff", TOGETHER,
          "Give it a low and a high, or delete this row."),
    typed("correlated-with-itself", "correlated a line with itself", ("Correlations", "Second", 2), "cost:set-up",
          TOGETHER, "two different names"),
    Mistake("contradiction", "entered correlations that cannot all hold", three_together(0.9), TOGETHER,
            "Correlations!C3", "Write -0.65, or check the others; a pair that is not listed counts as 0.",
            three_together(-0.65)),
    typed("scenario-of-nothing", "changed a figure that is not there", ("Scenarios", "Figure", 2), "cost:setup",
          "unknown-figure", 'Did you mean "cost:set-up"?', "cost:set-up"),
    typed("scenario-of-a-name", "named a line by its name", ("Scenarios", "Figure", 2), "Better rota", WRONG,
          "Write its kind and its code, such as cost:set-up.", "cost:rota"),
    typed("scenario-without-kind", "left out the kind", ("Scenarios", "Figure", 2), "rota", "unknown-figure",
          'Did you mean "cost:rota"?', "cost:rota"),
    typed("score-of-a-measure", "scored the cost by hand", ("Scores", "Criterion", 4), "cost", "score-of-measured",
          "is measured by the simulation, not judged", "reach"),
    typed("mark-of-a-measure", "marked the cost by hand", ("Marks", "Criterion", 2), "cost", "score-of-measured",
          "scores of judged criteria only", "reach"),
)  # fmt: skip

OF_SHORT_NAMES = (
    typed("short-name-twice", "gave an option another's name as its short one", SHORT, "Business as usual", TWICE,
          "is already in Options!B2", "CIC"),
    typed("short-name-that-is-a-code", "gave an option another's code as its short name", SHORT, "Reform", TWICE,
          "is already in Options!A3", "CIC"),
)  # fmt: skip

MISTAKES: tuple[Mistake, ...] = (*GONE, *CODES, *DOUBLED, *OF_SHORT_NAMES, *ONLY, *FAILING, *CHAINS)
