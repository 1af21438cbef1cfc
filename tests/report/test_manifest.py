"""The manifest holds what docs/manifest.md promises: what went in and came out, who accepted what; no user is named."""

from __future__ import annotations

import datetime as dt
import getpass
import json
import platform
import re
from pathlib import Path
from typing import Any

import pytest

from appraisal.documents.listed_files import sha256
from appraisal.options.workbook import book_of, examine
from appraisal.report import open_study
from appraisal.runs.manifest import manifest
from appraisal.runs.produce import Settings
from appraisal.workbook import Caution, write_workbook
from appraisal.workbook.faults import Acceptance
from appraisal.workbook.schema import AcceptedWarningRow
from tests.report.themes import wide_theme
from tests.workbook.builders import small_book, with_row
from tests.workbook.ours import produce

PAGE = Path(__file__).resolve().parents[2] / "docs" / "manifest.md"
SURE = "certain-risk: Risks, van, Probability"


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workbook with two warnings, one of them accepted, and an acceptance of a third that is not there."""
    odd = with_row(with_row(small_book(), "Risks", 1, probability=1.0), "Costs", 1, low=2_000.0)
    rows = [row for entries in odd.entries for row in entries.rows]
    day = dt.date(2026, 5, 12)
    path = tmp_path_factory.mktemp("desk") / "vans.xlsx"
    write_workbook(
        book_of(
            *rows,
            AcceptedWarningRow(warning=SURE, reason="It will.", accepted_by="Head of finance", date=day),
            AcceptedWarningRow(warning="no-do-minimum", reason="None.", accepted_by="Head of finance"),
        ),
        path,
    )
    return path


@pytest.fixture(scope="module")
def folder(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output folder of that workbook's run."""
    return produce(workbook, tmp_path_factory.mktemp("out"), Settings(draws=1_000, seed=7), documents=False).folder


def text_of(folder: Path) -> str:
    return (folder / "manifest.json").read_text(encoding="utf-8")


def held(folder: Path) -> dict[str, Any]:
    return json.loads(text_of(folder))  # type: ignore[no-any-return]


def test_the_manifest_has_the_fields_that_its_page_names_and_no_others(folder: Path) -> None:
    rows = re.findall(r"(?m)^\| (`.+?`) \|", PAGE.read_text(encoding="utf-8"))
    named = [field for row in rows for field in re.findall(r"`(\w+)`", row)]
    assert list(held(folder)) == named
    assert all(f"`{field}`" in PAGE.read_text(encoding="utf-8") for field in held(folder)["warnings"][0])


def test_the_manifest_says_who_accepted_which_warning_when_and_why(folder: Path) -> None:
    told = {warning["name"]: warning for warning in held(folder)["warnings"]}
    assert list(told) == ["wide-range: Costs, set-up, Low", SURE]
    assert told[SURE]["accepted"] == [{"by": "Head of finance", "date": "2026-05-12", "reason": "It will."}]
    assert (told[SURE]["sheet"], told[SURE]["cell"], told[SURE]["code"]) == ("Risks", "E6", "certain-risk")
    assert told[SURE]["found"] == "the probability is 100%"
    assert told["wide-range: Costs, set-up, Low"]["accepted"] == []


def test_a_document_of_the_run_says_of_its_warnings_what_the_check_of_the_workbook_says(
    folder: Path, workbook: Path
) -> None:
    assert open_study(folder / "inputs", draws=1_000).cautions == examine(workbook).cautions


def test_an_acceptance_of_what_is_no_longer_warned_of_is_among_the_notes(folder: Path) -> None:
    assert any('"no-do-minimum" names no warning' in note for note in held(folder)["notes"])


def test_the_manifest_has_the_hash_of_the_workbook_and_of_every_file_beside_it(folder: Path, workbook: Path) -> None:
    manifest = held(folder)
    assert manifest["source"] == {"name": "vans.xlsx", "sha256": sha256(workbook)}
    there = {path.relative_to(folder).as_posix(): sha256(path) for path in folder.rglob("*") if path.is_file()}
    assert manifest["files"] == {name: digest for name, digest in there.items() if name != "manifest.json"}
    assert {"results.json", "inputs/accepted-warnings.csv"} <= set(there)
    assert manifest["parameters"]["seed"] == 7
    assert dt.datetime.fromisoformat(manifest["started"]) <= dt.datetime.fromisoformat(manifest["finished"])
    assert manifest["started"].endswith("+00:00")


def test_the_manifest_names_no_machine_no_user_and_no_folder_outside_its_own(folder: Path, workbook: Path) -> None:
    text = text_of(folder)
    for name in (platform.node(), getpass.getuser()):
        assert not re.search(rf"\b{re.escape(name)}\b", text)
    for path in (Path.home(), workbook.parent, folder.parent):
        assert str(path) not in text
    assert not re.search(r'"/|[A-Z]:\\', text)


def test_theme_and_word_template_are_in_the_manifest_by_the_names_of_their_files(tmp_path: Path) -> None:
    theme, template = wide_theme(tmp_path / "look"), tmp_path / "council.docx"
    template.write_bytes(b"a template")
    accepted = (Acceptance("Head of finance", "It is meant."),)
    made = json.loads(
        manifest(
            source=theme,
            folder=tmp_path / "look",
            parameters={},
            results_digest="",
            theme=theme,
            word_template=template,
            warnings=[Caution("Costs", "E5", "odd", "Look.", "wide-range", accepted=accepted)],
            notes=[],
            started=dt.datetime.now(dt.UTC),
        )
    )
    assert made["theme"] == {"name": "theme.toml", "sha256": sha256(theme)}
    assert made["word_template"] == {"name": "council.docx", "sha256": sha256(template)}
    assert made["warnings"][0]["accepted"] == [{"by": "Head of finance", "date": None, "reason": "It is meant."}]
    assert str(tmp_path) not in json.dumps(made)
