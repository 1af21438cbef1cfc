"""What the report of a programme prints: the paper's facts, sums that agree, and no word of what is not there."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup

from appraisal.ground.blocks import Block, Chart, Table, texts_in
from appraisal.ground.resources import bundled
from appraisal.ground.texts import plain
from appraisal.programme import charts, sections, words
from appraisal.programme.path import critical_path, links
from appraisal.programme.results import results_of
from appraisal.programme.rows import GapRow, LimitRow, Part, RuleKind
from appraisal.programme.sections import Study
from appraisal.programme.spreadsheet import results_workbook
from appraisal.workbook import write_snapshot
from appraisal.workbook.book import Entries
from appraisal.workbook.schema import Cell
from tests.journeys.forked import command
from tests.programme.programmes import book, changed, having, programme, results
from tests.workbook.hostile import HOSTILE

PAPER, GAP = "clackmannanshire-2014", "strathfenn-gap"
CALLS = (
    *("front", "in_brief", "decisions_asked", "why_change", "closing_the_gap", "what_is_chosen", "glossary"),
    *("what_more_would_cost", "how_sure", "levels_and_charges", "operating_model", "the_plan", "tests_of_change"),
    "left_open",
)


def blocks(name: str) -> list[Block]:
    study = Study(results(name))
    return [block for call in CALLS for block in getattr(sections, call)(study).blocks]


def words_of(name: str) -> str:
    return " ".join(text for block in blocks(name) for text in texts_in(block))


# The paper of February 2014. Its table "Initial Key Tasks" has twenty initiatives, each with its months.
MONTHS = {
    "tullibody": ("Mar-14", "Dec-14"),
    "children": ("Nov-13", "Dec-14"),
    "older-people": ("Nov-13", "Apr-15"),
    "adults": ("Nov-13", "Dec-14"),
    "complex-needs": ("Nov-13", "Apr-15"),
    "advice": ("Jul-13", "Mar-17"),
    "partnership-team": ("Jul-13", "Mar-15"),
    "customer-contact": ("Oct-13", "Mar-17"),
    "all-services": ("Apr-14", "Mar-15"),
    "asset-strategy": ("Apr-13", "Oct-14"),
    "settlements": ("Apr-14", "Mar-17"),
    "school-estate": ("Oct-13", "Mar-17"),
    "transport": ("Apr-14", "Mar-15"),
    "charging": ("Apr-14", "Mar-15"),
    "organisation": ("Mar-13", "Mar-15"),
    "outcome-budgets": ("Mar-14", "Mar-17"),
    "people": ("Mar-13", "Mar-16"),
    "smarter": ("Aug-12", "Dec-15"),
    "infrastructure": ("Jun-12", "Mar-17"),
    "access": ("Jan-13", "Mar-17"),
}
# How many bullets its groupings have, as our rules (one bullet may be several preferences, or two that say one thing).
RULES = {"transactions": 9, "local": 6, "vulnerable": 4, "community": 6, "specialist": 5, "support": 8}


def test_the_paper_has_twenty_initiatives_in_five_workstreams_of_its_table() -> None:
    made = programme(PAPER)
    assert (len(made.activities), len(made.workstreams)) == (20, 5)
    assert sum(row.start is not None and row.start < dt.date(2014, 2, 1) for row in made.activities) == 14
    assert all(row.text and row.start and row.end and row.source for row in made.activities)


def test_every_initiative_runs_in_the_months_of_the_papers_table() -> None:
    rows = {row.id: (row.start, row.end) for row in programme(PAPER).activities}
    assert {code: tuple(f"{day:%b-%y}" for day in days if day) for code, days in rows.items()} == MONTHS
    assert all(start and start.day == 1 and end and (end + dt.timedelta(1)).day == 1 for start, end in rows.values())


def test_the_six_groupings_have_their_rules_and_preferences_in_order() -> None:
    made = programme(PAPER)
    assert len(made.groupings) == 6
    assert Counter(rule.grouping for rule in made.rules) == RULES
    shared = {rule.grouping for rule in made.rules if rule.name.startswith("Shared with others")}
    assert shared == {"community", "specialist", "support"}
    simple = [rule for rule in made.rules if rule.grouping == "transactions" and rule.name.startswith("Information")]
    assert [(rule.order, rule.name.split(": ")[1]) for rule in simple] == [
        (1, "online"),
        (2, "community notices and networks"),
        (3, "contact centre"),
    ]
    assert any(rule.kind is RuleKind.PERSON and "named person" in rule.name for rule in made.rules)
    assert any("one roof" in rule.name for rule in made.rules)


def test_the_money_of_the_paper_stands_in_words_with_both_readings_of_the_target() -> None:
    said = " ".join(note.text for note in programme(PAPER).notes)
    for sum_ in ("£115 million", "£14 million", "£25 million", "£13 million"):
        assert sum_ in said
    assert "two ways" in programme(PAPER).notes_on(Part.GAP)[0].text


def test_a_report_without_figures_by_service_says_so_once_and_has_no_word_of_harm() -> None:
    said = words_of(PAPER)
    assert said.count("No figures by service were entered") == 1
    assert "harm" not in said
    assert not [key for key in results(PAPER).numbers if key.startswith("reading.")]


def test_what_closes_the_gap_adds_up_in_every_year() -> None:
    found = results(GAP)
    for answer in found.answers:
        for year in found.programme.years:
            by_move = sum(value for key, value in found.numbers.items() if f"g.{answer.key}.by_move.{year}." in key)
            of = f"reading.{answer.key}"
            assert by_move == pytest.approx(found[f"{of}.saving.{year}.planned"])
            left = found[f"{of}.gap.{year}"] - by_move - found[f"{of}.bridged.{year}"]
            assert found[f"{of}.left.{year}"] == pytest.approx(max(left, 0.0), abs=1.0)


def test_a_gap_that_cannot_be_closed_says_what_stands_in_the_way_and_by_how_much() -> None:
    found = results(GAP)
    blocked = [answer for answer in found.answers if answer.found is None]
    assert blocked
    said = " ".join(plain(text) for answer in blocked for text in words.in_the_way(found, answer))
    assert "of the gap can be closed" in said
    assert "If savings alone were larger" in said
    assert found.main is not None
    assert found.main.found is not None


def test_a_set_with_more_in_hand_closes_the_gap_oftener_and_does_more_harm() -> None:
    found = results(GAP)
    assert found.main is not None
    of = f"reading.{found.main.key}"
    assert found[f"{of}.surer.chance"] > found[f"{of}.chance.every_year"]
    assert found[f"{of}.surer.harm"] > found[f"{of}.harm.total"]


def test_the_longest_chain_waits_link_by_link() -> None:
    rows = programme(GAP).activities
    chain = critical_path(rows)
    by_id = {row.id: row for row in rows}
    assert len(chain) > 1
    assert all(before in by_id[later].after for before, later in pairwise(chain))
    assert all(link.days >= 0 for link in links(rows))


def test_the_spreadsheet_adds_the_set_up_in_formulas() -> None:
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(results(GAP), ())))
    sheet = book["Reading_2"]
    sums = [cell.value for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=SUM(")]
    assert len(sums) == len(programme(GAP).years)


@pytest.mark.slow
@pytest.mark.parametrize("name", [PAPER, GAP])
def test_the_report_command_writes_the_three_formats(name: str, tmp_path: Path) -> None:
    file = str(bundled("inputs") / f"{name}.xlsx")
    made = command("report", file, "--draws", "1000", cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    there = {path.name for path in (tmp_path / "outputs" / name).iterdir()}
    assert {f"programme_report.{ending}" for ending in ("pdf", "html", "docx", "ipynb")} <= there


def test_each_chart_names_a_table_that_is_there_and_says_what_it_finds() -> None:
    for name in (PAPER, GAP):
        made = blocks(name)
        tables = {block.label for block in made if isinstance(block, Table)}
        charts = [block for block in made if isinstance(block, Chart)]
        assert charts
        assert all(chart.data in {"", *tables} and chart.alt.startswith(chart.caption) for chart in charts)


@pytest.mark.slow
def test_what_is_typed_is_text_in_every_document_and_in_the_page_of_what_changed(tmp_path: Path) -> None:
    """Each hostile string, in a text field of a sheet of its own turn: made, shown as typed, and never markup."""
    strings = list(HOSTILE.values())
    typed: list[str] = []

    def hostile(entries: Entries) -> Entries:
        texts = [name for name, column in entries.sheet.columns.items() if column.cell is Cell.TEXT]
        rows = []
        for row in entries.rows:
            held = {name: f"{strings[len(typed) % len(strings)]} zq{len(typed)}" for name in texts[:1]}
            typed.extend(held.values())
            changed_row: Any = row
            rows.append(replace(changed_row, **held))
        return replace(entries, rows=tuple(rows))

    whole = book(PAPER)
    changed_rows = tuple(each if each.sheet.shape == "form" else hostile(each) for each in whole.entries)
    write_snapshot(replace(whole, entries=changed_rows), tmp_path / PAPER)
    assert len(typed) > len(strings)
    told = command("report", tmp_path / PAPER, "--draws", "1000", "--out", tmp_path / "out")
    assert told.returncode == 0, told.stderr
    compared = command("compare", bundled("inputs") / PAPER, tmp_path / PAPER, "--draws", "1000", cwd=tmp_path)
    assert compared.returncode == 0, compared.stderr
    pages = [*(tmp_path / "out").rglob("*.html"), *(tmp_path / "outputs").rglob("*.html")]
    assert len(pages) == 2
    for page in pages:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        assert not [each for each in soup.find_all(True) if each.get("onerror") or each.get("onmouseover")]
        assert all(
            "attacker" not in str(each.get(name, "")) for each in soup.find_all(True) for name in ("href", "src")
        )
        assert "alert(1)" not in " ".join(script.get_text() for script in soup.find_all("script"))


def test_an_initiative_without_an_end_is_drawn_in_plain_shapes() -> None:
    made = changed(pilot=having(end=None)).sound
    assert made is not None
    chart = charts.gantt(made)
    assert "pattern" not in chart.svg


def test_what_the_solver_writes_of_itself_is_not_heard(capfd: pytest.CaptureFixture[str]) -> None:
    """With a gap of £30 million it once wrote a line that stopped the report."""
    rows = {row.id: row for row in programme("strathfenn-gap").choices}
    assert rows
    gap = [replace(row, gap=30e6) if row.year == 2031 else row for row in book("strathfenn-gap").rows(GapRow)]
    found = results_of(changed(*gap, without=(GapRow,)).sound, 1_000)
    assert found.answers
    assert capfd.readouterr().out == ""


def test_where_no_change_can_be_chosen_the_report_says_so() -> None:
    idle = [replace(row, team=0.0) for row in book("strathfenn-gap").rows(LimitRow)]
    found = results_of(changed(*idle, without=(LimitRow,)).sound, 1_000)
    assert found.main is not None
    assert found.main.chosen is not None
    assert not found.main.chosen.starts
    assert "No change can be chosen" in " ".join(texts_in(sections.what_is_chosen(Study(found)).blocks))
