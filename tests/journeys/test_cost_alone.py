"""The whole road of a workbook that has no criteria, as its officer and an auditor go it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from appraisal.workbook import write_workbook
from tests.journeys.forked import ROOT, command
from tests.report.test_cost_alone import book

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the workbook and the report made of it."""
    folder = tmp_path_factory.mktemp("cost alone")
    write_workbook(book(), folder / "vans.xlsx")
    done = command("report", "vans.xlsx", "--all", "--draws", "1000", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "options rank by net present cost alone" in done.stdout + done.stderr
    return folder


def test_check_finds_no_fault_and_notes_that_cost_alone_ranks(desk: Path) -> None:
    done = command("check", "vans.xlsx", cwd=desk)
    assert done.returncode == 0
    assert "options rank by net present cost alone" in done.stdout


def test_the_results_follow_their_schema(desk: Path) -> None:
    schema = json.loads((ROOT / "docs" / "results.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads((desk / "outputs/library-vans/results.json").read_text(encoding="utf-8")), schema)


def test_a_share_of_being_cheapest_is_traced_to_net_present_cost(desk: Path) -> None:
    done = command("trace", "options.reform.share_best.mean", "outputs/library-vans", cwd=desk)
    assert done.returncode == 0, done.stderr
    assert "the lowest net present cost" in done.stdout


def test_its_documents_are_exported_again_the_same(desk: Path) -> None:
    page = desk / "outputs" / "library-vans" / "committee_report.html"
    before = page.read_bytes()
    assert command("export", "outputs/library-vans", cwd=desk).returncode == 0
    assert page.read_bytes() == before
