"""The doors: nbconvert's exporters, the plain function, and what a notebook cell shows."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from appraisal.documents.agreement import check_cells
from appraisal.documents.errors import ReportError
from appraisal.documents.notebook_cells import MIME, CellMade
from appraisal.documents.publish import UNCHECKED
from appraisal.documents.show import Shown
from appraisal.documents.theme import keep_theme
from appraisal.ground.blocks import Block, Chart, Number, Paragraph, Table, from_json
from appraisal.runs.exporters import CommitteeDOCX, CommitteeHTML, CommitteePDF
from tests.report.executed import executed as as_executed
from tests.report.executed import export, write_notebook, write_results
from tests.report.themes import EXAMPLE
from tests.report.word_files import opened, words

pytestmark = pytest.mark.slow


@pytest.fixture
def executed(demonstration: tuple[Block, ...]) -> dict[str, Any]:
    """Return the demonstration as a notebook that was run."""
    return as_executed(demonstration)


def _exported(notebook: Path) -> tuple[bytes, str, bytes]:
    """Return the PDF, the web page and the Word document that nbconvert's exporters make of a notebook file."""
    pdf: Any
    html: Any
    docx: Any
    pdf, pdf_resources = CommitteePDF().from_filename(str(notebook))  # type: ignore[no-untyped-call] # traitlets has no types
    html, html_resources = CommitteeHTML().from_filename(str(notebook))  # type: ignore[no-untyped-call] # as above
    docx, docx_resources = CommitteeDOCX().from_filename(str(notebook))  # type: ignore[no-untyped-call] # as above
    endings = [each["output_extension"] for each in (pdf_resources, html_resources, docx_resources)]
    assert endings == [".pdf", ".html", ".docx"]
    return pdf, html, docx


def _written(folder: Path, stem: str) -> list[bytes]:
    return [(folder / f"{stem}.{ending}").read_bytes() for ending in ("pdf", "html", "docx")]


def test_nbconvert_and_the_plain_function_make_the_same_documents(
    executed: dict[str, Any], demonstration: tuple[Block, ...], tmp_path: Path
) -> None:
    notebook = write_notebook(executed, tmp_path / "executed.ipynb")
    write_results(demonstration, tmp_path)
    export(notebook, tmp_path, "report")
    pdf, html, docx = _exported(notebook)
    assert [pdf, html.encode("utf-8"), docx] == _written(tmp_path, "report")


def test_a_theme_beside_the_notebook_is_worn_however_it_is_exported(executed: dict[str, Any], tmp_path: Path) -> None:
    notebook = write_notebook(executed, tmp_path / "executed.ipynb")
    export(notebook, tmp_path, "bare")
    keep_theme(EXAMPLE, tmp_path)
    export(notebook, tmp_path, "worn")
    pdf, html, docx = _exported(notebook)
    assert [pdf, html.encode("utf-8"), docx] == _written(tmp_path, "worn")
    assert not set(_written(tmp_path, "bare")) & set(_written(tmp_path, "worn"))


def test_a_document_whose_figures_nobody_checked_is_a_draft_that_says_so(
    executed: dict[str, Any], demonstration: tuple[Block, ...], tmp_path: Path
) -> None:
    notebook = write_notebook(executed, tmp_path / "executed.ipynb")
    for checked in (False, True):
        if checked:
            write_results(demonstration, tmp_path)
        pdf, html, docx = _exported(notebook)
        with pikepdf.open(io.BytesIO(pdf)) as opened_pdf:
            assert str(opened_pdf.docinfo["/Title"]).startswith("DRAFT: ") is not checked
        assert (UNCHECKED in html) is not checked
        assert all((UNCHECKED in words(each.footer._element)) is not checked for each in opened(docx).sections)


@pytest.mark.parametrize(
    ("field", "changed", "told"),
    [
        ("text", "33.6", "prints 33.6 for options.1.net_present_cost.mean, and results.json has 35,600,000.0."),
        ("value", 3e7, "prints 35.6 (not rounded: 30,000,000.0) for options.1.net_present_cost.mean, and results.json"),
        ("key", "options.9", "prints 35.6 for options.9, and results.json has no such figure."),
    ],
)
def test_a_figure_that_was_changed_by_hand_is_refused_with_its_cell_however_it_is_exported(
    field: str, changed: Any, told: str, executed: dict[str, Any], demonstration: tuple[Block, ...], tmp_path: Path
) -> None:
    write_results(demonstration, tmp_path)
    cell = next(run for run, block in enumerate(demonstration, 1) if isinstance(block, Table))
    data = executed["cells"][cell - 1]["outputs"][0]["data"]
    (table,) = data[MIME]
    figure = table["rows"][1][1][0]
    assert figure["text"] == "35.6"
    figure[field] = changed
    notebook = write_notebook(executed, tmp_path / "executed.ipynb")
    doors: list[Callable[[], object]] = [lambda: export(notebook, tmp_path, "report")]
    doors += [partial(door().from_filename, str(notebook)) for door in (CommitteePDF, CommitteeHTML, CommitteeDOCX)]
    for door in doors:
        with pytest.raises(ReportError) as refused:
            door()
        assert str(refused.value).startswith(f"Cell {cell} ('report.block({cell})') {told}")
        assert "run the report again" in str(refused.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["executed.ipynb", "results.json"]


@pytest.mark.parametrize("spoiled", ["not what was computed", "cannot be read"])
def test_results_that_are_not_those_of_the_run_prove_nothing(
    spoiled: str, executed: dict[str, Any], demonstration: tuple[Block, ...], tmp_path: Path
) -> None:
    notebook = write_notebook(executed, tmp_path / "executed.ipynb")
    results = write_results(demonstration, tmp_path)
    if spoiled == "cannot be read":
        results.write_text("{", encoding="utf-8")
    else:
        (tmp_path / "manifest.json").write_text(json.dumps({"results_digest": "of the run"}), encoding="utf-8")
    with pytest.raises(ReportError, match=r"results\.json in .*Run its report again"):
        export(notebook, tmp_path, "report")


def test_nothing_is_written_when_one_document_cannot_be_made(executed: dict[str, Any], tmp_path: Path) -> None:
    executed["cells"].append({"cell_type": "markdown", "source": "A word the typeface lacks: 中", "metadata": {}})
    with pytest.raises(ReportError, match="no character '中'"):
        export(write_notebook(executed, tmp_path / "executed.ipynb"), tmp_path, "report")
    assert [path.name for path in tmp_path.iterdir()] == ["executed.ipynb"]


def test_a_cell_carries_its_blocks_as_data_and_shows_them(demonstration: tuple[Block, ...]) -> None:
    bundle = Shown(demonstration)._repr_mimebundle_()
    assert from_json(bundle[MIME]) == demonstration
    assert "<table" in bundle["text/html"]
    assert "image/png" not in bundle
    assert "Reorganising in-house costs least" in bundle["text/plain"]
    assert repr(Shown(demonstration)) == bundle["text/plain"]


def test_a_chart_alone_also_shows_its_picture(demonstration: tuple[Block, ...]) -> None:
    chart = next(block for block in demonstration if isinstance(block, Chart))
    assert Shown((chart,))._repr_mimebundle_()["image/png"] == chart.png


def test_a_notebook_of_another_run_says_first_in_what_the_runs_differ() -> None:
    about_run = (
        Paragraph((Number("run.draws", 2_000.0, "2,000"), " futures")),
        Paragraph((Number("options.a.cash_total", 4_853_912.25, "£4.9 million"),)),
    )
    held = {"run.draws": 5_000.0, "options.a.cash_total": 4_853_600.44}
    with pytest.raises(ReportError) as refused:
        check_cells((CellMade("Cell 3", about_run),), held)
    assert str(refused.value).startswith(
        "The notebook was run with draws 2,000, and results.json with draws 5,000: run both alike. Cell 3 prints 2,000"
    )
    with pytest.raises(ReportError, match=r"prints £4.9 million \(not rounded: 4,853,912.25\) for .* 4,853,600.44\."):
        check_cells((CellMade("Cell 3", about_run),), {**held, "run.draws": 2_000.0})
