"""The doors: nbconvert's exporters, the plain function, and what a notebook cell shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from appraisal.blocks import Block, Chart, from_json
from appraisal.report.errors import ReportError
from appraisal.report.exporters import CommitteeDOCX, CommitteeHTML, CommitteePDF
from appraisal.report.gather import MIME
from appraisal.report.publish import export
from appraisal.report.show import Shown
from appraisal.report.theme import keep_theme
from tests.report.themes import EXAMPLE


@pytest.fixture
def executed(demonstration: tuple[Block, ...]) -> dict[str, Any]:
    """Return the demonstration as a notebook that was run: each block the value of a cell."""
    cells = [
        {
            "cell_type": "code",
            "source": f"report.block({run})",
            "metadata": {},
            "execution_count": run,
            "outputs": [
                {
                    "output_type": "execute_result",
                    "execution_count": run,
                    "data": Shown((block,))._repr_mimebundle_(),
                    "metadata": {},
                }
            ],
        }
        for run, block in enumerate(demonstration, start=1)
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


def _write(notebook: dict[str, Any], path: Path) -> Path:
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def test_nbconvert_and_the_plain_function_make_the_same_documents(executed: dict[str, Any], tmp_path: Path) -> None:
    pdf_path, html_path, docx_path = export(_write(executed, tmp_path / "executed.ipynb"), tmp_path, "report")
    notebook = str(tmp_path / "executed.ipynb")
    pdf: Any
    html: Any
    docx: Any
    pdf, pdf_resources = CommitteePDF().from_filename(notebook)  # type: ignore[no-untyped-call] # traitlets has no types
    html, html_resources = CommitteeHTML().from_filename(notebook)  # type: ignore[no-untyped-call] # as above
    docx, docx_resources = CommitteeDOCX().from_filename(notebook)  # type: ignore[no-untyped-call] # as above
    assert (pdf_path.name, html_path.name, docx_path.name) == ("report.pdf", "report.html", "report.docx")
    assert pdf == pdf_path.read_bytes()
    assert html.encode("utf-8") == html_path.read_bytes()
    assert docx == docx_path.read_bytes()
    endings = [each["output_extension"] for each in (pdf_resources, html_resources, docx_resources)]
    assert endings == [".pdf", ".html", ".docx"]


def test_a_theme_beside_the_notebook_is_worn_however_it_is_exported(executed: dict[str, Any], tmp_path: Path) -> None:
    notebook = _write(executed, tmp_path / "executed.ipynb")
    bare = [path.read_bytes() for path in export(notebook, tmp_path, "bare")]
    keep_theme(EXAMPLE, tmp_path)
    worn = [path.read_bytes() for path in export(notebook, tmp_path, "worn")]
    pdf: Any
    html: Any
    docx: Any
    pdf, _ = CommitteePDF().from_filename(str(notebook))  # type: ignore[no-untyped-call] # as above
    html, _ = CommitteeHTML().from_filename(str(notebook))  # type: ignore[no-untyped-call] # as above
    docx, _ = CommitteeDOCX().from_filename(str(notebook))  # type: ignore[no-untyped-call] # as above
    assert [pdf, html.encode("utf-8"), docx] == worn
    assert not set(bare) & set(worn)


def test_nothing_is_written_when_one_document_cannot_be_made(executed: dict[str, Any], tmp_path: Path) -> None:
    executed["cells"].append({"cell_type": "markdown", "source": "A word the typeface lacks: 中", "metadata": {}})
    with pytest.raises(ReportError, match="no character '中'"):
        export(_write(executed, tmp_path / "executed.ipynb"), tmp_path, "report")
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
