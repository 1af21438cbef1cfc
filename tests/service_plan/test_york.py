"""York's plan of 2007/08 as a document: what it prints, how long its sections are, and what a run makes of it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from appraisal.documents.agreement import numbers_in, numbers_of
from appraisal.documents.notebook_cells import cells_of
from appraisal.documents.numbering import number
from appraisal.documents.pdf import document_pdf
from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE
from appraisal.ground.blocks import Block, Heading, Paragraph, Table, texts_in
from appraisal.ground.resources import bundled
from appraisal.ground.texts import plain, within
from appraisal.kinds import KINDS
from appraisal.runs.produce import Settings, produce
from appraisal.service_plan import sections, tables, words
from appraisal.service_plan.plan import Plan
from appraisal.service_plan.results import Results, results_of
from appraisal.service_plan.rows import ActionRow, Level, LineRow, Money, PageLimitRow, Part, RiskRow
from appraisal.service_plan.sections import Study
from appraisal.service_plan.spreadsheet import budget
from appraisal.service_plan.study import new_book
from appraisal.workbook.reading.deadlines import deadline
from appraisal.workbook.records import rows_of
from tests.report.executed import check_agreement
from tests.service_plan.plans import changed, plan_of, york

_NOTEBOOK = json.loads((bundled("notebooks") / "service_plan.ipynb").read_text(encoding="utf-8"))
_TITLES = (
    *("The plan in brief", "The service", "The drivers", "Critical success factors", "Links to corporate priorities"),
    *("Balanced scorecard", "Corporate issues", "Resources", "Monitoring and reporting", "Workplan"),
    *("What is left open", "Words and abbreviations"),
)


@cache
def results() -> Results:
    return results_of(plan_of(york()))


def document_of(plan: Plan) -> tuple[Block, ...]:
    """Return the blocks of a plan's document, each call of its notebook made here."""
    study = Study(results_of(plan))
    front = next(place for place, cell in enumerate(_NOTEBOOK["cells"]) if cell["id"] == "front")
    cells = [{**cell, "outputs": []} for cell in _NOTEBOOK["cells"][front:]]
    for cell in cells:
        if cell["cell_type"] == "code":
            shown = getattr(sections, "".join(cell["source"]).removeprefix("sections.").removesuffix("(study)"))(study)
            data = shown._repr_mimebundle_()
            cell |= {"execution_count": 1, "outputs": [{"output_type": "execute_result", "data": data, "metadata": {}}]}
    return tuple(block for made in cells_of({**_NOTEBOOK, "cells": cells}) for block in made.blocks)


@cache
def document() -> tuple[Block, ...]:
    return document_of(results().plan)


def test_each_number_that_is_printed_is_one_of_the_results() -> None:
    check_agreement(document(), results().numbers)


def test_the_sections_are_those_of_the_template_and_monitoring_has_a_number_of_its_own() -> None:
    heads = [block for block in document() if isinstance(block, Heading) and block.level == 1]

    assert tuple(head.text for head in heads) == _TITLES
    assert [head.text for head in heads if head.numbered].index("Monitoring and reporting") + 1 == 8


def test_every_row_of_the_plan_is_printed() -> None:
    printed = " ".join(texts_in(document())).casefold()

    for entries in york().entries:
        for row in entries.rows:
            assert str(getattr(row, "name", "")).casefold() in printed, f"{entries.sheet.name}: {row}"


def test_every_kind_of_target_is_printed_as_the_paper_has_it() -> None:
    tables = {block.label: block for block in document() if isinstance(block, Table)}
    cells = {
        plain(row[0]): [plain(cell) for cell in row[1:]]
        for label, table in tables.items()
        if label.startswith("tbl-measures")
        for row in table.rows
    }

    assert cells["New system open to all users of the present one"] == ["30 June 2007", "–"]
    assert cells["Electronic single assessment rolled out to other areas"] == ["–", "to be done"]
    assert cells["Training sessions on information security (sessions)"] == ["8", "–"]
    assert cells["Ombudsman enquiries dealt with in time (complaints)"] == ["N/A", *["to be set"] * 3]
    assert [cells[name][0] for name in cells if name.startswith("of which")] == ["54%", "42%", "45%"]
    assert cells["Staff with a level 2 vocational qualification (NVQ)"][1] == "50%"
    assert cells["Users who moved on as planned from temporary homes (KPI 2) (Supporting People)"][0] == "67.5%"


def test_the_first_page_says_what_it_costs_what_is_red_and_what_is_not_decided() -> None:
    told = " ".join(text for block in sections.in_brief(Study(results())).blocks for text in texts_in(block))

    for each in ("£434,000", "£2.43 million", "Two", "are red", "29", "still to be set", "Not signed yet"):
        assert each in told


def _told(*blocks: Block) -> str:
    return " ".join(text for block in blocks for text in texts_in(block))


def test_parts_are_held_against_the_target_of_their_whole_and_it_is_said_what_came_of_it() -> None:
    told = plain(words.readings_in_brief(results()))

    assert told == (
        "Of 16 measures, one has both a reading and a set target, and none is met already. A part is held against the "
        "target of its whole: of three parts with a reading, one meets it already."
    )


def test_a_measure_of_which_nobody_says_which_way_it_is_to_go_is_counted_and_unfinished() -> None:
    found = changed(security=lambda row: replace(row, better=None, current=row.targets[0][1]))
    told = plain(words.readings_in_brief(results_of(found.sound)))

    assert [f"{each.sheet}!{each.cell}" for each in found.unfinished] == ["Scorecard!G18"]
    assert told.startswith("Of 16 measures, two have both a reading and a set target, and none is met already. Of one")


def test_a_month_or_a_year_in_words_is_a_deadline_as_a_date_is() -> None:
    rows = [
        ActionRow(id=words, name=words, when=words)
        for words in ("March 2008", "by April 2008", "2007/08", "when ready", "Spring 2008")
    ]
    plan = replace(results().plan, actions=tuple(rows))

    assert [str(deadline(row)) for row in rows] == ["2008-03-31"] * 3 + ["None"] * 2
    assert (results_of(plan)["count.dated"], results_of(plan)["count.due"]) == (3, 3)


def test_the_most_serious_risk_comes_first_on_the_first_page_and_in_the_table() -> None:
    levels = [(Level.LOW, Level.LOW), (Level.MEDIUM, Level.LOW), (Level.MEDIUM, Level.HIGH), (Level.HIGH, Level.HIGH)]
    risks = tuple(RiskRow(name=f"{one} {two}", likelihood=one, impact=two) for one, two in levels)
    found = results_of(replace(results().plan, risks=risks))

    assert [plain(row[0]) for row in tables.risks(found).rows] == ["high high", "medium high", "medium low", "low low"]
    assert plain(words.red_in_brief(found)) == "Two risks are red: high high; medium high."


def test_an_action_without_team_and_lead_is_counted_where_the_workplan_leaves_it_out() -> None:
    more = ActionRow(id="more", name="More", team="Advice")
    plan = results().plan
    shown = sections.workplan(Study(results_of(replace(plan, actions=(*plan.actions, more)))))

    assert isinstance(shown.blocks[0], Paragraph)
    assert plain(shown.blocks[0].content).startswith("38 other actions stand in the scorecard alone")


def test_money_is_told_without_a_double_minus_and_into_the_last_year_with_figures() -> None:
    line = LineRow(id="pay", name="Pay", by_year=((2006, 2_000.0), (2007, 1_300.0), (2008, 1_200.0)))
    found = results_of(replace(results().plan, lines=(line,)))
    headings = [column.heading for column in tables.resources(found).columns]

    assert "falls by £700,000 (35%)" in plain(words.money_in_brief(found))
    assert "Net cost is then £1.20 million in 2008/09." in plain(words.money_in_brief(found))
    assert "Change, 2006/07 to 2007/08" in headings


def test_a_source_that_one_row_has_is_told_of_that_row_alone() -> None:
    plan = results().plan
    first = replace(plan.functions[0], source="section 9")
    made = replace(plan, functions=(first, *plan.functions[1:]))
    told = _told(*sections.the_service(Study(results_of(made))).blocks)

    assert f"Source: section 1; of {within(first.name)}, section 9." in told


def test_the_words_of_an_appraisal_are_not_explained_in_a_plan() -> None:
    for terms in ((), results().plan.terms):
        printed = " ".join(texts_in(number(document_of(replace(results().plan, terms=terms))).blocks))
        assert "must achieve to be worth appraising" not in printed
        assert "What must go right for the plan to be kept." in printed


@pytest.mark.parametrize("field", rows_of(Plan))
def test_a_plan_without_one_of_its_sheets_is_a_document_all_the_same(field: str) -> None:
    blocks = document_of(Plan(**{**vars(results().plan), field: ()}))

    assert len(number(blocks).blocks) > 10


def test_a_new_plan_is_a_draft_that_says_what_it_lacks() -> None:
    plan = plan_of(new_book("parks", (), 2026, "Parks"))
    blocks = document_of(plan)

    assert number(blocks).front.draft.startswith("DRAFT")
    assert any("the plan lacks a title, the name of the council" in text for text in texts_in(blocks))


def test_no_person_of_the_plan_is_named() -> None:
    held = " ".join(path.read_text(encoding="utf-8") for path in (bundled("inputs") / "york-2007").glob("*.csv"))

    assert not {"Terry", "Hodson", "Graham", "Bill"} & set(held.replace(",", " ").split())


def _pages(pdf: pikepdf.Pdf, title: str, after: str) -> float:
    """Return how many pages a section takes, from the page of its heading to that of the next."""
    with pdf.open_outline() as outline:
        places = {str(item.title).split("\u2002")[-1].lstrip("0123456789 \u2002"): item for item in outline.root}
    at = [_place(pdf, places[name]) for name in (title, after)]
    return at[1] - at[0]


def _place(pdf: pikepdf.Pdf, item: pikepdf.OutlineItem) -> float:
    page, _, _, top, *_ = item.destination
    index = pikepdf.Page(page).index
    high = float(pdf.pages[index].mediabox[3])
    return float(index + 1 - float(top) / high)


def test_each_section_keeps_within_the_pages_that_the_template_allows() -> None:
    pdf = pikepdf.open(io.BytesIO(document_pdf(number(document()))))
    limits = {limit.part: limit.pages for limit in results().plan.limits}

    assert _pages(pdf, "Balanced scorecard", "Corporate issues") <= limits[Part.SCORECARD] == 3
    assert _pages(pdf, "Corporate issues", "Resources") <= limits[Part.ISSUES] == 2
    assert _pages(pdf, "Resources", "Monitoring and reporting") <= limits[Part.RESOURCES] == 1
    assert not any("The template allows" in text for text in texts_in(document()))


def test_a_section_that_is_longer_than_the_template_allows_says_so() -> None:
    plan = plan_of(york())
    short = tuple(PageLimitRow(part=limit.part, pages=1) for limit in plan.limits)
    told = sections.scorecard(Study(results_of(Plan(**{**vars(plan), "limits": short})))).blocks

    assert isinstance(told[0], Paragraph)
    assert plain(told[0].content) == "The template allows one page for this section, and it is longer here."


def test_a_printed_total_that_the_lines_do_not_come_to_is_printed_beside_them() -> None:
    wrong = changed(income=lambda row: replace(row, by_year=((2006, 6_704.0), (2007, 6_506.0)))).sound
    told = sections.resources(Study(results_of(wrong))).blocks[0]

    assert isinstance(told, Paragraph)
    assert "The net cost of 2007/08 is printed as £2,431,000, and the lines come to £2,521,000." in plain(told.content)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("york")
    return produce(bundled("inputs") / "york-2007.xlsx", folder, Settings(), KINDS, documents=False).folder


def test_a_run_records_the_results(made: Path) -> None:
    assert numbers_of(made / "results.json") == {key: float(value) for key, value in results().numbers.items()}


def test_the_results_workbook_adds_the_budget_up_again_and_passes_its_checks(made: Path) -> None:
    book = openpyxl.load_workbook(made / "results.xlsx", data_only=True)
    checks = [row[4].value for row in book["Checks"].iter_rows(min_row=6)]
    amounts = {row[1].value: row[5].value for row in book["Budget"].iter_rows(min_row=5)}

    assert checks == ["PASS"] * 6
    assert amounts["resources.gross-cost"] == 9_027_000
    assert amounts["resources.miscellaneous"] == 4_983_000


def test_each_figure_of_a_table_is_in_the_results_workbook(made: Path) -> None:
    book = openpyxl.load_workbook(made / "results.xlsx", data_only=True)
    held = {row[0].value: row[1].value for row in book["All_figures"].iter_rows(min_row=5)}

    for each in numbers_in(document()):
        assert held[each.key] == pytest.approx(each.value, rel=1e-14)  # a spreadsheet keeps 15 or 16 figures


def test_the_net_cost_of_a_plan_without_income_is_a_formula_that_takes_nothing_off() -> None:
    lines = tuple(line for line in results().plan.lines if line.kind is Money.COST)
    sheet = budget(results_of(replace(results().plan, lines=lines, printed_totals=())))
    income, net = sheet.rows[-2], sheet.rows[-1]

    assert income[5] == NOT_APPLICABLE
    assert str(net[5]).endswith("-0', result=9027000.0)")
