"""The commands, whole: report, check, break, mend, and what is refused."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import jsonschema
import nbformat
import openpyxl
import pikepdf
import pytest

from appraisal.documents.agreement import numbers_in, numbers_of, ways_to_write
from appraisal.documents.exhibits import exhibits_of
from appraisal.documents.numbering import number
from appraisal.documents.printed import printed_in
from appraisal.documents.publish import gathered
from appraisal.ground.blocks import Chart, Table
from appraisal.ground.resources import bundled
from appraisal.workbook import write_workbook
from tests.journeys.forked import ROOT, command, command_anew
from tests.report.executed import check_agreement
from tests.report.themes import EXAMPLE, theme_file
from tests.workbook.builders import small_book

pytestmark = pytest.mark.slow


_DOCUMENTS = ("committee_report", "appraisal")  # what a run makes unless it is told


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the demo's report, made from a folder that is not the project's."""
    elsewhere = tmp_path_factory.mktemp("somewhere else £")
    done = command("demo", cwd=elsewhere)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "Internal reorganisation" in done.stdout
    assert "committee_report.pdf" in done.stdout
    return elsewhere / "outputs" / "birmingham-2018"


def test_the_demo_makes_every_file_and_its_manifest_has_their_hashes(made: Path) -> None:
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    documents = {f"{name}.{kind}" for name in _DOCUMENTS for kind in ("pdf", "html", "docx", "ipynb")}
    assert documents | {"results.json", "inputs/costs.csv"} <= set(manifest["files"])
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((made / name).read_bytes()).hexdigest() == digest, name
    assert manifest["parameters"] == {"draws": 10_000, "seed": 1, "notebooks": [f"{name}.ipynb" for name in _DOCUMENTS]}
    assert {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()} == {
        *manifest["files"],
        "manifest.json",
    }


def test_results_follow_their_schema(made: Path) -> None:
    schema = json.loads((ROOT / "docs" / "results.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads((made / "results.json").read_text(encoding="utf-8")), schema)


def test_the_normalised_inputs_are_the_bundled_case(made: Path) -> None:
    for path in sorted((bundled("inputs") / "birmingham-2018").glob("*.csv")):
        assert (made / "inputs" / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize(("document", "many"), [("committee_report", 50), ("appraisal", 1_000)])
def test_sentence_table_and_chart_agree_with_results_in_the_whole_document(
    document: str, many: int, made: Path
) -> None:
    blocks = gathered(made / f"{document}.ipynb")
    numbers = numbers_of(made / "results.json")
    check_agreement(blocks, numbers)
    page = (made / f"{document}.html").read_text(encoding="utf-8")
    on_page = [(key, unescape(text)) for key, text in re.findall(r'<span data-key="([^"]+)">([^<]+)</span>', page)]
    assert len(on_page) > many
    assert on_page == [(each.key, each.text) for each in printed_in(made / f"{document}.html")]
    assert [each for each in on_page if each[1].lower() not in ways_to_write(numbers[each[0]])] == []
    tables = {block.label: block for block in blocks if isinstance(block, Table)}
    charts = [block for block in blocks if isinstance(block, Chart)]
    assert charts
    for chart in charts:
        table = [tables[chart.data]] if chart.data else []
        # An alternative text keeps no keys: each sum of money and share in it is that of a number drawn or tabled.
        beside = [ways_to_write(each.value) for each in numbers_in((chart.numbers, *table))]
        said = set(re.findall(r"−?£[\d.,]*\d(?: million)?|(?:over |under )?[\d.]+%", chart.alt))
        bands = " ".join(bands_of(chart))
        edges = set(re.findall(r"£[\d.,]*\d(?: million)?|[\d.]+%", bands))
        assert said <= edges.union(*beside), chart.label


def bands_of(chart: Chart) -> list[str]:
    """Return what stands in the picture of a chart that places things in bands, whose edges are no results."""
    return re.findall(r"<!-- (.+?) -->", chart.svg) if chart.label == "fig-risk-matrix" else []


def test_a_figure_of_the_report_is_found_as_it_is_printed_and_traced_to_its_cells(made: Path) -> None:
    listed = command("trace", made / "committee_report.pdf")
    assert listed.returncode == 0, listed.stderr
    assert "£4.9 million  options.in-house.settled.saving  Cost and saving: " in listed.stdout
    traced = command("trace", made / "committee_report.html", "--figure", "£4.9 million", "--all")
    assert traced.returncode == 0, traced.stderr
    assert "£6,000,032.34 − £1,146,438.76" in traced.stdout
    assert "Assumptions!D7:G7: low £37,162, likely £40,541, high £43,919" in traced.stdout
    back = command("trace", "Assumptions!D7", cwd=made.parents[1])
    assert (
        "options.in-house.increment.mean  Internal reorganisation: net present cost less that of business as usual"
        in back.stdout
    )


def test_a_figure_of_the_appraisal_is_traced_to_the_costs_that_it_is_the_difference_of(made: Path) -> None:
    listed = command("trace", made / "appraisal.pdf")
    assert (
        "33.1  options.in-house.increment.mean  Table 9: Saved against business as usual (£m), Internal reorganisation"
        in listed.stdout
    )
    traced = command("trace", made / "appraisal.html", "--figure", "33.1")
    assert "£18,593,743.71 − £51,646,397.44" in traced.stdout


def test_no_file_of_the_output_names_this_machine_or_its_user(made: Path) -> None:
    for path in made.rglob("*"):
        if path.suffix in {".ipynb", ".json", ".html", ".csv"}:
            text = path.read_text(encoding="utf-8")
            assert str(ROOT) not in text, path.name
            assert str(Path.home()) not in text, path.name
            assert "somewhere else" not in text, path.name


def test_the_pdf_is_tagged_titled_and_bookmarked(made: Path) -> None:
    with pikepdf.open(made / "committee_report.pdf") as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en-GB"
        assert "Customer Journey" in str(pdf.docinfo["/Title"])
        with pdf.open_outline() as outline:
            assert len(outline.root) > 8


@pytest.mark.parametrize("document", _DOCUMENTS)
def test_a_worked_example_says_so_on_every_page_and_in_every_picture(document: str, made: Path) -> None:
    blocks = gathered(made / f"{document}.ipynb")
    assert "Worked example" in number(blocks).front.running_line
    charts = [block for block in blocks if isinstance(block, Chart)]
    assert charts
    for chart in charts:
        assert "Illustrative: not the council’s figures." in chart.svg, chart.label
    for picture in (made / "charts").glob("*.svg"):
        assert "Illustrative: " in picture.read_text(encoding="utf-8"), picture.name


def test_an_executed_notebook_exports_again_to_the_same_bytes(made: Path, tmp_path: Path) -> None:
    for to, ending in (("committee-pdf", "pdf"), ("committee-html", "html"), ("committee-docx", "docx")):
        done = command("--to", to, "--output-dir", tmp_path, made / "committee_report.ipynb", module="nbconvert")
        assert done.returncode == 0, done.stderr
        assert (tmp_path / f"committee_report.{ending}").read_bytes() == (
            made / f"committee_report.{ending}"
        ).read_bytes()


@pytest.fixture(scope="module")
def themed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the demo's report in the look of the example theme."""
    asked = ("report", bundled("inputs") / "birmingham-2018.xlsx", "--notebook", "committee_report")
    done = command(*asked, "--theme", EXAMPLE, "--out", folder := tmp_path_factory.mktemp("themed"))
    assert done.returncode == 0, done.stderr
    assert "takes a theme's colours and typeface alone" in done.stdout
    return folder / "birmingham-2018"


def test_a_theme_changes_the_look_and_no_result(made: Path, themed: Path) -> None:
    for name in ("results.json", "committee_report.ipynb"):
        assert (themed / name).read_bytes() == (made / name).read_bytes(), name
    for name in ("committee_report.pdf", "committee_report.html"):
        assert (themed / name).read_bytes() != (made / name).read_bytes(), name


def test_a_theme_travels_with_the_run_and_is_worn_again(themed: Path, tmp_path: Path) -> None:
    manifest = json.loads((themed / "manifest.json").read_text(encoding="utf-8"))
    for name in ("theme.toml", "logo.svg"):
        assert manifest["files"][f"theme/{name}"] == hashlib.sha256((EXAMPLE / name).read_bytes()).hexdigest()
    done = command(
        "--to", "committee-pdf", "--output-dir", tmp_path, themed / "committee_report.ipynb", module="nbconvert"
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "committee_report.pdf").read_bytes() == (themed / "committee_report.pdf").read_bytes()


def test_a_worked_example_of_a_real_council_wears_no_ones_logo(themed: Path) -> None:
    words = (themed / "committee_report.html").read_text(encoding="utf-8")
    assert "--main: #0b5a5e;" in words
    assert "Eastmere" not in words
    assert 'class="logo' not in words


def test_a_theme_with_faults_stops_a_run_before_anything_is_written(tmp_path: Path) -> None:
    faulty = theme_file(tmp_path / "theme", {"acent": "#12436d", "accent": "#ffdd00"})
    done = command("demo", "--theme", faulty, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert "theme.toml!acent: there is no such key." in done.stderr
    assert "theme.toml!accent: #ffdd00 has a contrast of 1.3" in done.stderr
    assert not (tmp_path / "out").exists()


def test_the_same_seed_gives_the_same_bytes_and_replaces_the_older_output(made: Path) -> None:
    before = {
        name: (made / name).read_bytes()
        for name in (
            "results.json",
            "results.xlsx",
            *(f"{name}.{ending}" for name in _DOCUMENTS for ending in ("pdf", "html", "docx", "ipynb")),
        )
    }
    assert command_anew("demo", cwd=made.parents[1]).returncode == 0
    assert {name: (made / name).read_bytes() for name in before} == before
    assert [path.name for path in made.parent.iterdir()] == [made.name]


def test_the_results_workbook_leads_from_each_table_and_figure_of_the_report_to_its_figures(made: Path) -> None:
    book = openpyxl.load_workbook(made / "results.xlsx", data_only=True)
    numbers = numbers_of(made / "results.json")
    rows = [row for row in book["Where_printed"].iter_rows(values_only=True) if row[0] == "Committee report"]
    exhibits = tuple(exhibits_of(number(gathered(made / "committee_report.ipynb")), "Committee report"))
    assert list(dict.fromkeys(row[1] for row in rows)) == [exhibit.number for exhibit in exhibits]
    for exhibit in exhibits:
        mine = [row for row in rows if row[1] == exhibit.number]
        assert {row[2] for row in mine} == {exhibit.caption}
        assert sum(int(str(row[4])) for row in mine) == len(exhibit.keys)
        held = {value for row in mine if exhibit.keys for value in values_at(book, str(row[3]))}
        assert all(any(abs(numbers[key] - value) < 1e-6 for value in held) for key in exhibit.keys), exhibit.number
    assert any(exhibit.keys for exhibit in exhibits)


def values_at(book: openpyxl.Workbook, address: str) -> list[float]:
    """Return the numbers in the cells from one to another of a sheet, as SHEET!C6:D9, or in one cell."""
    sheet, cells = address.split("!")
    first, _, last = cells.partition(":")
    values = [cell.value for row in book[sheet][f"{first}:{last or first}"] for cell in row]
    return [float(value) for value in values if isinstance(value, int | float)]


def test_run_stops_before_documents_and_finds_the_same(made: Path, tmp_path: Path) -> None:
    done = command("run", bundled("inputs") / "birmingham-2018.xlsx", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "birmingham-2018"
    assert sorted(path.name for path in folder.iterdir()) == [
        "cells.json",
        "inputs",
        "manifest.json",
        "results.json",
        "results.xlsx",
    ]
    assert (folder / "results.json").read_bytes() == (made / "results.json").read_bytes()
    assert "Where_printed" not in openpyxl.load_workbook(folder / "results.xlsx").sheetnames


def test_an_officer_breaks_a_workbook_is_told_where_and_mends_it(tmp_path: Path) -> None:
    book = tmp_path / "mine.xlsx"
    write_workbook(small_book(), book)
    assert command("check", book).returncode == 0
    sheet_cells: dict[tuple[str, str], Any] = {
        ("Costs", "Likely"): "twelve",
        ("Risks", "Probability"): 1.5,
        ("Criteria", "Weight"): 130,
    }
    workbook = openpyxl.load_workbook(book)
    was: dict[tuple[str, str], Any] = {}
    for (sheet, heading), wrong in sheet_cells.items():
        cell = below(workbook[sheet], heading)
        was[sheet, cell.coordinate] = cell.value
        cell.value = wrong
    workbook.save(book)
    told = command("check", book)
    assert told.returncode == 3
    for sheet, address in was:
        assert f"{sheet}!{address}" in told.stdout
    assert "3 faults" in told.stdout
    refused = command("report", book, "--out", tmp_path / "out")
    assert refused.returncode == 3
    assert not (tmp_path / "out").exists()
    for (sheet, address), right in was.items():
        workbook[sheet][address].value = right
    workbook.save(book)
    assert command("check", book).returncode == 0


def below(sheet: Any, heading: str) -> Any:
    """Return the first cell below the heading that starts with these words."""
    for row in sheet.iter_rows():
        for cell in row:
            if str(cell.value or "").split("\n")[0].split(" (")[0].rstrip(" *") == heading:
                return sheet.cell(cell.row + 1, cell.column)
    raise AssertionError(f"no heading {heading}")


def test_draws_are_rounded_up_to_whole_blocks_and_it_says_so(tmp_path: Path) -> None:
    book = tmp_path / "mine.xlsx"
    write_workbook(small_book(), book)
    done = command("run", book, "--draws", "1234", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "1,234 draws are rounded up to 2,000" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--draws", "0"), "draws must be a whole number from 1 to 10,000,000, not 0"),
        (("--seed", "-1"), "seed must be a whole number"),
        (("--notebook", "nosuch"), "there is no notebook 'nosuch'"),
        (("--notebook", "nosuch.ipynb"), "there is no notebook 'nosuch.ipynb'"),
    ],
)
def test_wrong_usage_is_refused_before_anything_is_written(
    arguments: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    book = tmp_path / "mine.xlsx"
    write_workbook(small_book(), book)
    done = command("report", book, *arguments, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert says.casefold() in done.stderr.casefold()
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_not_there_is_one_clear_sentence(tmp_path: Path) -> None:
    done = command("check", tmp_path / "nosuch.xlsx")
    assert done.returncode == 3
    assert "nosuch.xlsx" in done.stdout
    assert "Traceback" not in done.stderr


def own_notebook(path: Path, cell: str) -> Path:
    """Write a notebook that opens the study and then runs one more cell."""
    opening = "from appraisal import report\nstudy = report.open_study(case, draws=draws, seed=seed)"
    parameters = nbformat.v4.new_code_cell(
        'case = "inputs"\ndraws = 10000\nseed = 1', metadata={"tags": ["parameters"]}
    )
    cells = [parameters, nbformat.v4.new_code_cell(opening), nbformat.v4.new_code_cell(cell)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("1 / 0", "ZeroDivisionError"),
        (
            "report.summary(report.open_study(case, draws=draws, seed=2))",
            "and results.json has",
        ),
        ("print('not for the committee')", "not for the committee"),
    ],
    ids=["a cell fails", "the notebook appraises something else", "a cell prints"],
)
def test_a_notebook_gone_wrong_never_becomes_a_document(cell: str, says: str, tmp_path: Path) -> None:
    book = tmp_path / "mine.xlsx"
    write_workbook(small_book(), book)
    notebook = own_notebook(tmp_path / "own.ipynb", cell)
    done = command("report", book, "--notebook", notebook, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert says.casefold() in done.stderr.casefold()
    assert "Traceback" not in done.stderr
    assert not list((tmp_path / "out").glob("*/report.*"))


def test_words_that_no_report_can_print_are_all_named_before_a_notebook_is_run(tmp_path: Path) -> None:
    write_workbook(small_book(), tmp_path / "mine.xlsx")
    notebook = own_notebook(tmp_path / "Own.ipynb", "1 / 0")
    read = nbformat.read(notebook, as_version=4)
    read.cells += [nbformat.v4.new_markdown_cell(source) for source in ("_Dear_.", "1. first")]
    nbformat.write(read, notebook)
    done = command("report", tmp_path / "mine.xlsx", "--notebook", notebook, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert "Own.ipynb: Cell 4 ('_Dear_.') holds italic words" in done.stderr
    assert "Own.ipynb: Cell 5 ('1. first') holds a numbered list" in done.stderr
    assert "2 faults. Nothing was run or written." in done.stderr
    assert not (tmp_path / "out").exists()
