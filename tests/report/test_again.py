"""Documents made again from executed notebooks: the same, or in another look, or not at all."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from appraisal.documents.errors import ReportError
from appraisal.documents.notebooks import made_in
from appraisal.documents.publish import CHANGED
from appraisal.ground.blocks import Block, Front, Heading, Paragraph
from appraisal.runs.again import NewLook, export_again
from appraisal.runs.folder import move_into_place, staging
from appraisal.workbook import InputFaults
from tests.report.conftest import cost_table, front
from tests.report.executed import executed, fill_output, write_notebook, write_results
from tests.report.themes import EXAMPLE, theme_file
from tests.report.whole import assert_whole

pytestmark = pytest.mark.slow

PLAIN = NewLook()
ENDINGS = ("docx", "html", "pdf")


def report_of(*words: str) -> tuple[Block, ...]:
    return front(), Heading(1, "What it costs"), *(Paragraph((each,)) for each in words), cost_table()


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an output folder with two documents."""
    folder = tmp_path_factory.mktemp("finished") / "case"
    return fill_output(folder, {"paper": report_of("The paper."), "leaflet": report_of("The leaflet.")})


@pytest.fixture
def output(finished: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder."""
    return Path(shutil.copytree(finished, tmp_path / "case"))


def held_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def manifest_of(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))


def test_where_nothing_has_changed_everything_stays_as_it_is(output: Path) -> None:
    before = held_in(output)
    made = export_again(output, PLAIN)
    assert not made.changed
    assert sorted(made.documents) == [f"{stem}.{ending}" for stem in ("leaflet", "paper") for ending in ENDINGS]
    assert held_in(output) == before


def test_a_document_that_was_deleted_comes_back_as_it_was(output: Path) -> None:
    before = held_in(output)
    (output / "leaflet.pdf").unlink()
    assert export_again(output / "leaflet.ipynb", PLAIN).changed
    assert {name for name, content in held_in(output).items() if before[name] != content} == set()


def test_a_new_look_is_worn_by_every_document_of_a_folder_and_kept_there(output: Path, tmp_path: Path) -> None:
    before = held_in(output)
    made = export_again(output / "paper.ipynb", NewLook(EXAMPLE))
    after = held_in(output)
    assert_whole(output)
    assert len(made.documents) == 6
    for name in made.documents:
        assert after[name] != before[name], name
    for name in ("results.json", "paper.ipynb", "leaflet.ipynb"):
        assert after[name] == before[name], name
    assert manifest_of(output)["theme"] == {"name": EXAMPLE.name, "sha256": None}
    assert [path.name for path in tmp_path.iterdir()] == ["case"]
    assert not export_again(output, PLAIN).changed
    shutil.rmtree(output / "theme")
    assert export_again(output, PLAIN).changed
    assert manifest_of(output)["theme"] is None
    assert_whole(output)
    assert {name: held_in(output)[name] for name in made.documents} == {name: before[name] for name in made.documents}


def test_a_theme_of_another_council_is_said_and_noted_until_one_of_the_right_council_is_worn(
    output: Path, tmp_path: Path
) -> None:
    (own,) = (block.organisation for block in report_of() if isinstance(block, Front))
    another = theme_file(tmp_path / "another", {"name": "Saltmere County Council"})
    (note,) = export_again(output, NewLook(another)).notes
    assert note == f"The theme names Saltmere County Council, which stands on the report, and the workbook names {own}."
    assert manifest_of(output)["notes"] == [note]
    assert export_again(output, NewLook(theme_file(tmp_path / "ours", {"name": own.upper()}))).notes == ()
    assert manifest_of(output)["notes"] == []


def test_a_theme_with_faults_is_refused_before_anything_is_touched(tmp_path: Path) -> None:
    with pytest.raises(InputFaults, match="contrast"):
        NewLook(theme_file(tmp_path / "theme", {"accent": "#ffdd00"}))


def test_a_document_that_somebody_has_worked_on_is_kept_under_another_name_once(output: Path) -> None:
    before = held_in(output)
    (output / "paper.docx").write_bytes(b"the clerk's own words")
    made = export_again(output, PLAIN)
    assert made.notes == ("paper.docx was changed after it was made: it is kept, as paper-kept.docx.",)
    assert held_in(output) == before | {"paper-kept.docx": b"the clerk's own words"}
    assert "kept" not in str(export_again(output, NewLook(EXAMPLE)).notes)
    assert held_in(output)["paper-kept.docx"] == b"the clerk's own words"
    assert not list(output.glob("*kept-2*"))
    (output / "paper.docx").write_bytes(b"other words")
    (note,) = export_again(output, PLAIN).notes
    assert note.endswith("it is kept, as paper-kept-2.docx.")


def test_a_theme_that_somebody_has_changed_is_worn_and_kept_when_another_is_worn(output: Path) -> None:
    export_again(output, NewLook(EXAMPLE))
    theme = output / "theme" / "theme.toml"
    changed = theme.read_bytes() + b"\n# ours\n"
    theme.write_bytes(changed)
    (output / "theme" / "notes.txt").write_text("ask the designer", encoding="utf-8")
    export_again(output, PLAIN)
    assert theme.read_bytes() == changed
    said = export_again(output, NewLook(EXAMPLE)).notes
    assert "theme/theme.toml was changed after it was made: it is kept, as theme-kept/theme.toml." in said
    assert "theme/notes.txt is not listed by the earlier run: it is kept, as theme-kept/notes.txt." in said
    assert (output / "theme-kept" / "theme.toml").read_bytes() == changed
    assert theme.read_bytes() != changed
    assert "theme-kept" not in str(manifest_of(output)["files"])


def test_a_link_in_a_sent_folder_is_kept_and_nothing_is_written_through_it(output: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "paper.html").write_text("mine", encoding="utf-8")
    for name, to in {"paper.html": "paper.html", ".paper.pdf": "made.pdf", ".manifest.json": "made.json"}.items():
        (output / name).unlink(missing_ok=True)
        linked(output / name, f"../outside/{to}")
    linked(output / "theme", "../outside")
    linked(tmp_path / ".case.lock", "outside/made.lock")
    export_again(output, NewLook(EXAMPLE))
    assert held_in(outside) == {"paper.html": b"mine"}
    assert (output / "theme" / "theme.toml").is_file()
    assert not (output / "theme").is_symlink()
    assert (output / "paper-kept.html").readlink() == Path("../outside/paper.html")
    assert (output / "theme-kept").readlink() == Path("../outside")


def test_a_kept_notebook_of_an_earlier_run_is_not_exported_unless_it_is_named(output: Path) -> None:
    kept = executed(report_of("The paper of another run.")) | {"metadata": {"appraisal": {"document": True}}}
    write_notebook(kept, output / "paper-kept.ipynb")
    assert not export_again(output, PLAIN).changed
    assert export_again(output / "paper-kept.ipynb", PLAIN).documents[0] == "paper-kept.pdf"
    assert "paper-kept.ipynb" not in str(manifest_of(output)["files"])
    assert made_in(output) == ("leaflet", "paper", "paper-kept")  # so a run can say that it is gone


def test_files_of_ones_own_in_the_folder_stay(output: Path) -> None:
    (output / "notes.txt").write_text("ring the clerk", encoding="utf-8")
    assert export_again(output, NewLook(EXAMPLE)).changed
    assert (output / "notes.txt").read_text(encoding="utf-8") == "ring the clerk"
    assert "notes.txt" not in str(manifest_of(output))


def test_documents_of_a_notebook_whose_words_were_changed_are_drafts_and_that_is_said_and_kept(
    output: Path,
) -> None:
    write_notebook(executed(report_of("The paper, in better words.")), output / "paper.ipynb")
    said = (
        "paper.ipynb was changed after its run, so its documents are marked DRAFT: only figures that the run worked "
        "out can be checked."
    )
    known = manifest_of(output)["files"]
    for _ in range(2):
        made = export_again(output, PLAIN)
        assert made.notes == (said,)
        assert manifest_of(output)["notes"] == [said]
        page = (output / "paper.html").read_text(encoding="utf-8")
        assert "in better words" in page
        assert CHANGED in page
        assert CHANGED not in (output / "leaflet.html").read_text(encoding="utf-8")
        assert manifest_of(output)["files"]["paper.ipynb"] == known["paper.ipynb"]  # so that a run knows it for changed


def test_results_that_were_changed_after_their_run_are_refused_even_if_the_notebooks_agree_with_them(
    output: Path,
) -> None:
    other = json.loads((output / "results.json").read_text(encoding="utf-8"))
    other["numbers"]["run"] = {"draws": 7}
    (output / "results.json").write_text(json.dumps(other), encoding="utf-8")
    before = held_in(output)
    with pytest.raises(ReportError, match=r"results\.json in case was changed after its run"):
        export_again(output, PLAIN)
    (output / "results.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ReportError, match=r"results\.json in case cannot be read"):
        export_again(output, PLAIN)
    assert held_in(output) == before | {"results.json": b"{}"}


def linked(link: Path, to: str) -> None:
    try:
        link.symlink_to(to)
    except OSError:
        pytest.skip("this system makes no links")


def test_an_output_that_a_link_leads_to_is_made_again_where_it_lies(output: Path) -> None:
    before = held_in(output)
    linked(link := output.parent / "link", "case")
    (output / "leaflet.pdf").unlink()
    assert export_again(link, PLAIN).folder == output
    assert held_in(output)["leaflet.pdf"] == before["leaflet.pdf"]
    assert sorted(path.name for path in output.parent.iterdir()) == ["case", "link"]
    assert link.is_symlink()


def test_links_of_ones_own_in_the_folder_stay_links_wherever_they_lead(output: Path) -> None:
    linked(output / "workbook.xlsx", "../elsewhere/case.xlsx")
    (output.parent / "private.txt").write_text("not of this folder", encoding="utf-8")
    (output.parent / "private.txt").chmod(0o400)
    linked(output / "private.txt", "../private.txt")
    assert export_again(output, NewLook(EXAMPLE)).changed
    assert (output / "workbook.xlsx").readlink() == Path("../elsewhere/case.xlsx")
    assert (output / "private.txt").readlink() == Path("../private.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_cannot_be_copied_is_said_in_a_sentence(output: Path) -> None:
    os.mkfifo(output / "pipe")
    with pytest.raises(ReportError, match=r"^case holds pipe, which cannot be copied\. Move it out of the folder, and"):
        export_again(output, PLAIN)
    assert [path.name for path in output.parent.iterdir()] == ["case"]


@pytest.mark.parametrize(
    ("lacking", "asked", "told"),
    [
        ("results.json", "", "No results.json is there for case, so its figures cannot be checked."),
        ("manifest.json", "", "There is no output folder of a run (with its manifest.json) and no notebook at "),
        ("paper.ipynb", "paper.ipynb", "There is no output folder of a run"),
        ("paper.pdf", "inputs.ipynb", "There is no output folder of a run"),
    ],
)
def test_what_is_not_there_is_said_and_nothing_is_written(lacking: str, asked: str, told: str, output: Path) -> None:
    (output / lacking).unlink()
    before = held_in(output)
    with pytest.raises(ReportError) as refused:
        export_again(output / asked, PLAIN)
    assert told in str(refused.value)
    assert held_in(output) == before
    assert [path.name for path in output.parent.iterdir()] == ["case"]


def test_a_run_that_takes_the_folders_place_meanwhile_is_what_is_exported(output: Path) -> None:
    other = {"paper": report_of("The paper of the later run.")}
    said: list[str] = []

    def say(line: str) -> None:
        if not said:
            with staging(output) as folder:
                fill_output(folder, other)
                move_into_place(folder, output)
        said.append(line)

    export_again(output, NewLook(EXAMPLE), say)
    assert "Another run has replaced case: once more, from what is there now" in said
    assert_whole(output)
    assert "of the later run" in (output / "paper.html").read_text(encoding="utf-8")
    assert not (output / "leaflet.pdf").exists()


def test_a_notebook_that_lies_alone_is_exported_beside_it_if_its_results_lie_there(
    output: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    notebook = Path(shutil.copy(output / "paper.ipynb", alone))
    with pytest.raises(ReportError, match=r"No results\.json is there for paper\.ipynb"):
        export_again(notebook, PLAIN)
    write_results(report_of(), alone)
    assert export_again(notebook, PLAIN).changed
    assert not export_again(notebook, PLAIN).changed
    for ending in ENDINGS:
        assert (alone / f"paper.{ending}").read_bytes() == (output / f"paper.{ending}").read_bytes()
    (alone / "paper.docx").write_bytes(b"the clerk's own words")
    (alone / "paper.html").unlink()
    said = export_again(notebook, NewLook(EXAMPLE)).notes
    assert [note for note in said if "kept" in note] == [
        f"paper.{ending} was different: it is kept, as paper-kept.{ending}." for ending in ("pdf", "docx")
    ]
    assert (alone / "paper-kept.docx").read_bytes() == b"the clerk's own words"
    assert sorted(path.name for path in alone.iterdir()) == [
        *("paper-kept.docx", "paper-kept.pdf"),
        *(f"paper.{e}" for e in ENDINGS[:2]),
        "paper.ipynb",
        "paper.pdf",
        "results.json",
    ]
