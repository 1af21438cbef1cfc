"""docs/own-notebook.md: the notebook on it is one, and its report holds what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import openpyxl
import pytest
from papermill.exceptions import PapermillExecutionError

from appraisal.documents.errors import NotebookFaults, ReportError
from appraisal.documents.notebook_cells import check_words
from appraisal.runs.execution import _refuse
from appraisal.workbook import write_workbook
from tests.journeys.forked import command
from tests.journeys.page_notebook import CELLS, OWN, OWN_MARK, PAGE, notebook_of_the_page
from tests.report import pdf_files
from tests.report.word_files import body, plain
from tests.report.word_files import words as words_in
from tests.workbook.builders import small_book

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a run with the notebook of the page."""
    folder = tmp_path_factory.mktemp("own")
    write_workbook(small_book(), folder / "vans.xlsx")
    asked = ("report", "vans.xlsx", "--notebook", notebook_of_the_page(folder).name, "--draws", "1000")
    ran = command(*asked, cwd=folder)
    assert ran.returncode == 0, ran.stderr
    (made,) = (folder / "outputs").iterdir()
    return made


def words_of(output: Path) -> str:
    page = (output / "scrutiny_note.html").read_text(encoding="utf-8")
    return plain(re.sub(r"<[^>]+>", " ", page.replace("<wbr>", "")))


def test_the_notebook_of_the_page_becomes_the_documents_that_it_promises(output: Path) -> None:
    assert {f"scrutiny_note.{kind}" for kind in ("pdf", "html", "docx", "ipynb")} <= {x.name for x in output.iterdir()}
    words = words_of(output)
    assert "What scrutiny asked" in words
    assert re.search(r"The answer is in section 2 ?; the criteria are in appendix A ?\.", words)
    assert "What groups say" not in words  # the case has none
    assert "For us" not in words


def test_its_own_tables_and_chart_are_printed_in_each_document_and_marked(output: Path) -> None:
    printed = {"html": words_of(output), "docx": words_in(body((output / "scrutiny_note.docx").read_bytes()))}
    if on_paper := pdf_files.words(output / "scrutiny_note.pdf"):
        printed["pdf"] = on_paper
    for kind, words in printed.items():
        assert [title for title in OWN if title not in words] == [], kind
        assert len(re.findall(OWN_MARK, words)) == len(OWN), kind
        assert re.search(r"Harbour.{0,30}–.{0,30}3.{0,30}–.{0,30}411", words), kind
    assert "The wait is 9.5 days in April" in (output / "scrutiny_note.html").read_text(encoding="utf-8")
    assert [path.name for path in (output / "charts").glob("*wait-for-a-seat*.svg")]


def test_the_map_in_the_results_says_which_are_its_own(output: Path) -> None:
    sheet = openpyxl.load_workbook(output / "results.xlsx")["Where_printed"]
    titles = [str(row[2]) for row in sheet.iter_rows(values_only=True)]
    assert [title for title in titles if title.endswith(" (the analyst's own)")] == [
        f"{title} (the analyst's own)" for title in OWN
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "import pandas\nreport.own_table(pandas.DataFrame({'Van': range(5_000)}), 'Vans')",
            "failed (ReportError: The table has 5,000 rows; at most 200 rows and 12 columns are printed.",
        ),
        (
            "import pandas\npandas.DataFrame({'Van': [1]})",
            "which is no part of a report. A frame is printed by report.own_table.",
        ),
    ],
    ids=["a long table", "a bare frame"],
)
def test_what_cannot_be_printed_of_it_is_refused_with_its_cell(source: str, said: str, tmp_path: Path) -> None:
    path = notebook_of_the_page(tmp_path)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(source))
    nbformat.write(notebook, path)
    told = reported(tmp_path, path)
    assert f"Cell {len(CELLS) + 2}" in told
    assert said in told


def reported(folder: Path, notebook: Path) -> str:
    """Return what is said of a report that cannot be made with a notebook."""
    write_workbook(small_book(), folder / "vans.xlsx")
    asked = ("report", "vans.xlsx", "--notebook", notebook.name, "--draws", "1000")
    ran = command(*asked, cwd=folder)
    assert ran.returncode == 3, ran.stderr
    return ran.stderr


def test_a_character_that_cannot_be_printed_is_refused_with_its_cell(tmp_path: Path) -> None:
    said = reported(tmp_path, notebook_of_the_page(tmp_path, "A word in 漢 letters."))
    assert f"Cell {len(CELLS) + 2} ('A word in 漢 letters.'): the report's typeface" in said
    assert "(U+6F22)" in said


@pytest.mark.parametrize("tagged", [True, False])
def test_a_cell_that_fails_is_named_as_its_author_counts(tagged: bool, tmp_path: Path) -> None:
    path = notebook_of_the_page(tmp_path)
    notebook = nbformat.read(path, as_version=4)
    if not tagged:
        notebook.cells[0].metadata["tags"] = []
    notebook.cells.insert(1, nbformat.v4.new_code_cell("1 / 0"))
    nbformat.write(notebook, path)
    assert "Cell 2 of scrutiny_note.ipynb failed (ZeroDivisionError" in reported(tmp_path, path)


def test_the_cell_of_parameters_is_called_that_where_it_fails(tmp_path: Path) -> None:
    executed = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x"), nbformat.v4.new_code_cell("draws = 1")])
    executed.cells[0].metadata["tags"] = ["injected-parameters"]
    nbformat.write(executed, tmp_path / "own.ipynb")
    error = PapermillExecutionError(0, 1, "draws = 1", "MemoryError", "no room", [])
    with pytest.raises(ReportError, match=r"^The cell of parameters of own\.ipynb failed \(MemoryError: no room\)"):
        _refuse(error, tmp_path / "own.ipynb", [tmp_path / "failed.ipynb"], ReportError)


def test_what_the_page_says_is_refused_is_refused_before_a_run(tmp_path: Path) -> None:
    sources = {
        "talic words": "_a_",
        "tables without a caption": "| a |\n|---|\n| 1 |",
        "numbered lists": "1. a",
        "lists in lists": "- a\n  - b",
        "links": "[a](https://example.org)",
        "images": "![a](b.png)",
        "footnotes": "a[^1]",
        "formulas": "$a$",
        "code": "`a`",
        "quotations": "> a",
        "rules across the page": "---",
        "forced line breaks": "a\\\nb",
        "HTML": "a <b>c</b>",
        "headings of a fourth level": "#### a",
    }
    refused = " ".join(PAGE.partition("## What is refused\n")[2].partition(":")[0].split())
    assert refused == "I" + ", ".join(sources).replace(", headings of", " and headings of")
    with pytest.raises(NotebookFaults) as found:
        check_words(notebook_of_the_page(tmp_path, *sources.values()))
    cells = [int(number) for number in re.findall(r"^scrutiny_note\.ipynb: Cell (\d+)", str(found.value), re.MULTILINE)]
    first = len(CELLS) + 2  # the cells of the page, and the remark
    assert cells == list(range(first, first + len(sources)))
