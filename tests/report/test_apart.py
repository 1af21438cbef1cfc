"""Charts by themselves: each lies beside the documents as a drawing and a picture, named after what it finds."""

from __future__ import annotations

import base64
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.documents.charts_apart import chart_files
from appraisal.documents.document import Picture
from appraisal.documents.errors import ReportError
from appraisal.documents.listed_files import files_in
from appraisal.documents.notebooks import NOTEBOOK
from appraisal.documents.numbering import number
from appraisal.ground.blocks import Block, Heading
from appraisal.ground.files import LinkError
from appraisal.runs.again import NewLook, export_again
from tests.report.conftest import cost_chart, cost_table, front
from tests.report.executed import executed, fill_output, write_notebook

FOUND = "in-house-costs-least-35-6m-and-business-as-usual-most-41-2m"
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def report_of(*findings: str) -> tuple[Block, ...]:
    charts = (replace(cost_chart(f"chart-{i}"), caption=finding) for i, finding in enumerate(findings))
    return front(), Heading(1, "What it costs"), cost_chart(), *charts, cost_table()


DOCUMENT = number(report_of())
(PICTURE,) = (block for block in DOCUMENT.blocks if isinstance(block, Picture))


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_output(tmp_path_factory.mktemp("finished") / "case", {NOTEBOOK: report_of(), "leaflet": report_of()})


@pytest.fixture
def output(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(finished, tmp_path / "case"))


def test_each_chart_of_each_document_lies_in_the_folder_and_is_listed(output: Path) -> None:
    names = [f"charts/{FOUND}{of}.{kind}" for of in ("", "--leaflet") for kind in ("png", "svg")]
    assert sorted(name for name in files_in(output) if name.startswith("charts/")) == sorted(names)
    chart = cost_chart()
    assert (output / names[1]).read_text(encoding="utf-8") == chart.svg
    assert (output / names[0]).read_bytes() == base64.b64decode(chart.png)


def test_a_chart_that_was_deleted_comes_back_and_one_that_somebody_drew_on_is_kept(output: Path) -> None:
    (output / f"charts/{FOUND}.png").unlink()
    (output / f"charts/{FOUND}.svg").write_text("drawn on", encoding="utf-8")
    made = export_again(output, NewLook())
    assert made.changed
    assert (output / f"charts/{FOUND}.png").is_file()
    assert (output / f"charts-kept/{FOUND}.svg").read_text(encoding="utf-8") == "drawn on"


@pytest.mark.slow
def test_a_chart_that_finds_something_else_takes_the_place_of_the_earlier_one(output: Path) -> None:
    changed = (
        replace(block, caption="Nothing is certain") if block == cost_chart() else block for block in report_of()
    )
    write_notebook(executed(tuple(changed)), output / f"{NOTEBOOK}.ipynb")
    export_again(output, NewLook())
    charts = {path.name for path in (output / "charts").iterdir()}
    assert charts == {
        f"{name}.{kind}" for name in ("nothing-is-certain", f"{FOUND}--leaflet") for kind in ("png", "svg")
    }
    assert {name for name in files_in(output) if name.startswith("charts/")} == {f"charts/{name}" for name in charts}


def test_a_link_in_place_of_the_charts_folder_leads_nowhere(output: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (output / "charts").rename(elsewhere)
    (output / "charts").symlink_to(elsewhere, target_is_directory=True)
    before = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    (elsewhere / f"{FOUND}.svg").unlink()
    with pytest.raises(LinkError):
        export_again(output, NewLook())
    assert {path.name for path in elsewhere.iterdir()} == before.keys() - {f"{FOUND}.svg"}


def test_a_file_in_place_of_the_charts_folder_is_left_alone_and_said(output: Path) -> None:
    shutil.rmtree(output / "charts")
    (output / "charts").write_text("my own", encoding="utf-8")
    with pytest.raises(ReportError, match="is a file"):
        export_again(output, NewLook())
    assert (output / "charts").read_text(encoding="utf-8") == "my own"


@given(st.lists(st.text(min_size=1).filter(lambda text: bool(text.strip())), min_size=1, max_size=4))
def test_whatever_a_chart_finds_its_files_have_names_of_their_own_that_every_system_takes(findings: list[str]) -> None:
    pictures = tuple(replace(PICTURE, caption=finding) for finding in findings)
    files = chart_files(replace(DOCUMENT, blocks=pictures), NOTEBOOK)
    assert len(files) == 2 * len(findings)
    for name in files:
        assert re.fullmatch(r"charts/[a-z0-9-]{1,60}\.(svg|png)", name)
        assert not RESERVED.fullmatch(name.removeprefix("charts/"))
