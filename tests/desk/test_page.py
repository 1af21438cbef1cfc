"""The start page without a browser: its buttons are pressed, and its commands are the toolkit's own."""

from __future__ import annotations

import html
import json
import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from appraisal.desk import start
from appraisal.desk.command_lines import called
from appraisal.desk.desk_place import Place, open_with_its_program
from appraisal.desk.page import StartPage
from appraisal.ground.resources import bundled
from appraisal.kinds import KINDS
from appraisal.runs.lab import DESK, WORKBOOK, lay_desk
from tests.tracked import ROOT

EXTENSION = ROOT / "appraisal" / "runs" / "labextension" / "appraisal-start"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a desk, whose folder has a name that a shell would take for more than that."""
    folder = tmp_path_factory.mktemp("desk") / "Möller's $(desk) & more"
    lay_desk(folder)
    return folder


@pytest.fixture
def page(desk: Path) -> Iterator[StartPage]:
    made = StartPage(Place(desk, desk.parent), KINDS)
    yield made
    made.work.wait()


def chosen(page: StartPage, workbook: Path) -> None:
    page.choose(workbook)
    page.work.wait()


def shown_of(page: StartPage) -> list[str]:
    """Return what steps 3 to 5 show of a workbook."""
    sliders = page.exploring.weighing
    return [
        page.reporting.said.sentence,
        page.opening.said.sentence,
        page.opening.said.more,
        sliders.said if sliders else "None",
    ]


def test_what_jupyterlab_runs_unasked_is_the_code_of_the_start_page_to_the_letter() -> None:
    cells = json.loads((bundled("notebooks") / "start.ipynb").read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    script = (EXTENSION / "static" / "remoteEntry.js").read_text(encoding="utf-8")
    told = script.partition("const CODE = [")[2].partition("];")[0]
    quoted = [line.strip().removesuffix(",") for line in told.strip().splitlines()]
    assert [line[1:-1].replace("\\n", "\n") for line in quoted] == code
    named = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
    assert named["name"] == EXTENSION.name
    assert (EXTENSION / named["jupyterlab"]["_build"]["load"]).is_file()


def test_workbooks_at_hand_are_those_of_the_desk_of_where_it_was_started_and_the_examples(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    for name in ("desk/b.xlsx", "desk/A.XLSX", "desk/~$b.xlsx", "desk/.c.xlsx", "desk/d.docx", "e.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (folder / "f.xlsx").mkdir()
    (folder / "inputs").mkdir()
    (folder / "inputs" / "g.xlsx").touch()
    place = Place(folder, tmp_path)
    assert [path.name for path in place.workbooks()] == ["A.XLSX", "b.xlsx", "e.xlsx", "g.xlsx"]


def test_a_link_in_a_folder_is_offered_to_nobody(tmp_path: Path) -> None:
    (tmp_path / "real.xlsx").touch()
    folder = tmp_path / "desk"
    folder.mkdir()
    try:
        (folder / "link.xlsx").symlink_to(tmp_path / "real.xlsx")
    except OSError:
        pytest.skip("links cannot be made here")
    assert Place(folder, folder).workbooks() == ()


def test_nothing_but_a_workbook_is_opened_with_its_program(tmp_path: Path) -> None:
    program = tmp_path / "program.sh"
    program.touch()
    assert not open_with_its_program(program)
    assert not open_with_its_program(tmp_path / "lost.xlsx")


def test_each_step_says_its_command_and_that_a_workbook_is_chosen_first(page: StartPage, desk: Path) -> None:
    page.checking.again()
    page.checking.mark()
    page.reporting.make()
    page.exploring.weigh()
    for step in (page.checking, page.reporting, page.exploring):
        assert (step.said.sentence, step.said.state) == ("Choose a workbook in step 1 first.", "wrong")
    page.choosing.use()
    page.work.wait()
    assert page.choosing.said.sentence == "Choose a workbook in the list, or paste the path of one."
    steps = (page.choosing, page.checking, page.reporting, page.opening, page.exploring)
    named = [step.command.typed.removeprefix(called(desk)).split()[0] for step in steps]
    assert named == ["new", "check", "report", "export", "lab"]


def test_the_form_for_a_new_workbook_says_its_command_as_it_is_filled_in(page: StartPage) -> None:
    form = page.choosing
    form.name.value = "Café vans (2027)"
    form.service.value = "libraries"
    form.models["trust"].value = form.models["in-house"].value = True
    form.year.value = "2027"
    words = "new cafe-vans-2027 --service libraries --models in-house,trust --year 2027"
    assert form.command.typed.endswith(words)
    form.kind.value = KINDS[1]  # of which there are no ways to run it
    assert form.command.typed.endswith("new cafe-vans-2027 --service libraries --year 2027 --kind service-plan")


def test_a_name_is_asked_for_and_nothing_is_made_without(page: StartPage, desk: Path) -> None:
    before = sorted(desk.iterdir())
    page.choosing.make()
    assert page.choosing.said.sentence == "Give it a short name first, such as library-vans."
    assert sorted(desk.iterdir()) == before


def test_the_documents_that_are_ticked_are_the_words_of_the_command(page: StartPage) -> None:
    reporting = page.reporting
    assert " ".join(reporting.arguments) == "report FILE.xlsx"
    reporting.documents["briefing"].value = True
    assert " ".join(reporting.arguments) == "report FILE.xlsx --all"
    reporting.documents["appraisal"].value = reporting.documents["committee_report"].value = False
    reporting.draws.value = "2,000"
    assert " ".join(reporting.arguments) == "report FILE.xlsx --notebook briefing --draws 2000"
    reporting.documents["briefing"].value = False
    reporting.of(bundled("inputs") / "york-2007.xlsx", KINDS[0])
    reporting.make()
    assert reporting.said.sentence == "Tick at least one document."


@pytest.mark.slow
def test_an_officer_makes_checks_mends_reports_and_asks_what_if(page: StartPage, desk: Path) -> None:
    page.choosing.name.value = "Library vans"
    page.choosing.models["trust"].value = True
    page.choosing.make()
    page.work.wait()
    workbook = desk / "library-vans.xlsx"
    assert page.choosing.now.sentence == "Chosen: library-vans.xlsx"
    assert page.choosing.said.sentence.startswith("It is made. Fill it in")
    assert page.choosing.list.value == workbook
    assert page.checking.said.sentence.startswith("Checked: no faults, no warnings. 14 things are not filled in and")
    broken = openpyxl.load_workbook(workbook)
    broken["Criteria and scores"]["H6"] = "heavy"
    broken.save(workbook)
    page.checking.again()
    page.work.wait()
    assert page.checking.said.state == "wrong"
    assert '<td>Criteria and scores</td><th scope="row">H6</th><td>found &#34;heavy&#34;' in page.checking.said.more
    page.exploring.weigh()
    page.work.wait()
    assert page.exploring.said.sentence == "Mend the faults that step 2 names first."
    page.reporting.make()
    page.work.wait()
    assert page.reporting.said.sentence == "1 fault stops it: see step 2."
    assert page.reporting.said.more == ""
    page.checking.mark()
    page.work.wait()
    assert (desk / "library-vans-marked.xlsx").is_file()
    assert page.checking.said.state == "wrong"
    marked = "library-vans-marked.xlsx is written, to look at: mend your own workbook, save it, and check again."
    assert page.checking.said.sentence.startswith("Checked: 1 fault, no warnings.")
    assert page.checking.said.sentence.endswith(marked)
    broken["Criteria and scores"]["H6"] = 50
    broken.save(workbook)
    page.reporting.make()  # it looks at the workbook as it is saved now
    page.work.wait()
    assert page.checking.said.sentence.startswith("Checked: no faults")
    assert page.reporting.said.sentence == "The report is made. Open it in step 4."
    assert page.opening.said.sentence == "These documents are of the workbook as it is saved now."
    assert "DRAFT: 13 things are not filled in" in page.opening.said.more
    assert "Too little is filled in to say how the options compare." in page.opening.said.more
    for name in ("committee_report.pdf", "appraisal.docx", "results.xlsx"):
        assert f'href="/files/outputs/library-vans/{name}?download=1"' in page.opening.said.more
    page.exploring.weigh()
    page.work.wait()
    assert page.exploring.weighing is not None
    assert "Too little is filled in to say how the options compare." in repr(page.exploring.weighing)
    page.exploring.prepare()
    page.work.wait()
    assert 'href="/lab/tree/notebooks/exploration-library-vans.ipynb"' in page.exploring.said.more
    broken["About"]["B6"] = "Vans"
    broken.save(workbook)
    page.checking.again()
    page.work.wait()
    assert shown_of(page)[-1] == "None"  # they were of the workbook as it was
    assert "Too little" not in page.opening.said.more
    assert page.opening.said.sentence.startswith("The workbook has been saved since these documents were made.")


@pytest.mark.slow
def test_what_is_shown_of_one_workbook_is_gone_as_soon_as_another_is_chosen(
    page: StartPage, desk: Path, tmp_path: Path
) -> None:
    chosen(page, desk / "inputs" / "birmingham-2018.xlsx")
    page.reporting.draws.value = "1000"
    for press in (page.reporting.make, page.exploring.weigh):
        press()
        page.work.wait()
    assert "ranks first" in shown_of(page)[-1]
    assert page.opening.said.state == "good"
    other = tmp_path / "other.xlsx"  # of no folder that is listed
    shutil.copy(bundled("inputs") / "eastmere-leisure.xlsx", other)
    page.choosing.path.value = str(other)
    page.choosing.use()
    while page.checking.said.sentence != "Checking it.":
        assert page.work.is_at_work
    said = ["It takes less than a minute. The page stays alive meanwhile."]
    assert shown_of(page) == [*said, "The documents are listed here once a report is made.", "", "None"]
    assert str(other) in page.reporting.command.typed
    page.work.wait()
    assert page.choosing.list.value == other
    page.choosing.use()  # again: it is what the list shows
    page.work.wait()
    assert page.choosing.now.sentence == f"Chosen: {other}"


@pytest.mark.slow
def test_sheets_are_added_to_a_copy_which_is_gone_on_with_if_it_is_wanted(page: StartPage, desk: Path) -> None:
    workbook = desk / "-more's.xlsx"
    shutil.copy(bundled("inputs") / "birmingham-2018.xlsx", workbook)
    content = workbook.read_bytes()
    chosen(page, workbook)
    adding = page.checking.adding
    assert "Accepted warnings" in adding.sheets
    assert "Costs" not in adding.sheets
    adding.add()
    assert adding.said.sentence == "Tick what is to be added first."
    adding.sheets["Accepted warnings"].value = adding.columns.value = True
    assert shlex.split(adding.command.typed)[-5:] == [
        *("add", "./-more's.xlsx", "--sheets", "accepted-warnings", "--columns"),
    ]
    adding.add()
    page.work.wait()
    copy = desk / "-more's-more.xlsx"
    assert adding.said.sentence.startswith("-more's-more.xlsx is written; your own workbook is as it was.")
    assert "Accepted warnings" in openpyxl.load_workbook(copy).sheetnames
    assert (workbook.read_bytes(), page.choosing.workbook) == (content, workbook)
    adding.use_copy()
    page.work.wait()
    assert page.choosing.workbook == copy
    assert "Accepted warnings" not in adding.sheets


@pytest.mark.slow
def test_an_advice_that_names_a_command_has_it_as_it_is_typed_for_this_workbook(page: StartPage, desk: Path) -> None:
    workbook = desk / "gone; touch it.xlsx"
    book = openpyxl.load_workbook(bundled("inputs") / "eastmere-leisure.xlsx")
    options = book["Options"]
    (row,) = (cell.row for (cell,) in options.iter_rows(max_col=1) if cell.value == "outsourcing")
    options.cell(row, 1).value = "other"
    for cell, code in (("A9", "$(gone)"), ("A13", "a) --drop b")):
        book["Scores"][cell] = code
    book.save(workbook)
    chosen(page, workbook)
    told = [line.split("</code>")[0] for line in html.unescape(page.checking.said.more).split("<code>")[1:]]
    file = shlex.quote(workbook.name)
    assert [line.partition(" change ")[2] for line in told] == [
        f"{file} --drop outsourcing",
        f"{file} --rename outsourcing=ANOTHER",
    ]
    assert "“Add sheets or columns”, below, does what the command add does." in page.checking.said.more


@pytest.mark.slow
def test_a_report_that_is_stopped_leaves_nothing_and_says_so(page: StartPage, desk: Path) -> None:
    chosen(page, desk / "inputs" / "eastmere-leisure.xlsx")
    page.reporting.draws.value = "1,000,000"
    page.reporting.make()
    while "Appraising" not in page.reporting.said.sentence:
        assert page.work.is_at_work
    assert not page.reporting.stopping.disabled
    page.checking.again()
    assert page.checking.said.sentence.startswith("The page is still at work on the step before.")
    page.reporting.stop()
    page.work.wait()
    assert page.reporting.said.sentence == "Stopped. Nothing was left half-written."
    assert page.reporting.stopping.disabled
    assert not (desk / "outputs" / "eastmere-leisure").exists()
    page.reporting.stop()
    assert page.reporting.said.sentence == "Nothing is being made, so there is nothing to stop."


@pytest.mark.slow
def test_a_service_plan_has_its_own_document_and_no_what_if(page: StartPage) -> None:
    page.choosing.kind.value = KINDS[1]
    page.choosing.make_example()
    page.work.wait()
    assert page.choosing.command.typed.endswith("new --example --kind service-plan")
    assert "Net cost rises by £434,000 (22%)" in page.opening.said.more  # its report comes with it
    assert list(page.reporting.documents) == ["service_plan"]
    assert page.reporting.more.box.layout.display == "none"  # no draws
    assert page.choosing.said.sentence == "Filled in throughout; its report is in step 4."
    page.exploring.weigh()
    page.work.wait()
    assert page.exploring.said.sentence.startswith("There is no what-if for a service plan.")
    page.reporting.make()
    page.work.wait()
    assert "Net cost rises by £434,000 (22%)" in page.opening.said.more
    assert "/files/outputs/york-2007/service_plan.html" in page.opening.said.more


@pytest.mark.slow
def test_a_benefits_report_has_its_two_documents_in_the_folder_of_its_month(page: StartPage) -> None:
    page.choosing.kind.value = KINDS[2]
    page.choosing.make_example()
    page.work.wait()
    assert page.choosing.command.typed.endswith("new --example --kind benefits-report")
    assert list(page.reporting.documents) == ["benefits_report", "benefits_appendix"]
    page.exploring.weigh()
    page.work.wait()
    assert page.exploring.said.sentence.startswith("There is no what-if for a benefits report.")
    page.reporting.make()
    page.work.wait()
    assert "of cash was promised and" in page.opening.said.more
    assert "/files/outputs/leicestershire-tom-2028-01/benefits_report.html" in page.opening.said.more


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such names")
def test_names_and_texts_of_a_folder_that_was_sent_are_never_markup_options_or_commands(
    page: StartPage, desk: Path
) -> None:
    names = ['"><script>alert(1)<', "--marked=$(touch gone)", "`touch gone`;\u202ea"]
    for name in names:
        workbook = desk / f"{name}.xlsx"
        book = openpyxl.load_workbook(bundled("inputs") / "eastmere-leisure.xlsx")
        book["About"]["B4"] = "<img src=x onerror=alert(1)>"
        book["Costs"]["G6"] = "<script>alert(2)</script>\u202e"
        book.save(workbook)
        before = sorted(desk.rglob("*"))
        chosen(page, workbook)
        assert page.checking.found is not None, page.checking.said.more
        assert page.checking.found.faults
        shown = [page.choosing.now.more, page.checking.said.more, page.checking.command.box.value]
        assert not [text for text in shown if "<script" in text or "<img" in text or "\u202e" in text]
        assert "&lt;script&gt;" in page.checking.said.more
        words = shlex.split(page.checking.command.typed)
        assert words[-1].replace("?", "\u202e") == f"{'./' if name.startswith('-') else ''}{workbook.name}"
        assert sorted(desk.rglob("*")) == before
    assert not list(desk.rglob("gone"))


def test_a_manifest_that_names_what_lies_elsewhere_leads_nowhere(tmp_path: Path) -> None:
    workbook = tmp_path / "a.xlsx"
    workbook.write_bytes(b"any")
    output = tmp_path / "outputs" / "a"
    output.mkdir(parents=True)
    digest = "0" * 64
    files = {"../../secret.pdf": digest, "<b>.pdf": digest}
    source = {"name": "a.xlsx", "sha256": digest}
    (output / "manifest.json").write_text(json.dumps({"source": source, "files": files}), encoding="utf-8")
    for name in ("secret.pdf", "outputs/a/<b>.pdf"):
        if os.name == "posix":
            (tmp_path / name).touch()
    page = StartPage(Place(tmp_path, tmp_path), KINDS)
    page.opening.of(workbook)
    assert page.opening.said.sentence.startswith("The workbook has been saved since")
    assert "secret" not in page.opening.said.more
    assert "<b>" not in page.opening.said.more


@pytest.mark.slow
def test_what_is_no_workbook_is_said_in_words(page: StartPage, desk: Path) -> None:
    (desk / "torn.xlsx").write_bytes(b"not a workbook")
    page.choosing.path.value = "torn.xlsx"
    page.choosing.use()
    page.work.wait()
    assert page.checking.said.sentence == "Checked: 1 fault, no warnings."
    assert "Give an .xlsx workbook." in page.checking.said.more
    page.choosing.path.value = f'"{desk / "lost.xlsx"}"'
    page.choosing.use()
    page.work.wait()
    assert page.choosing.said.sentence == "There is no file lost.xlsx."
    assert page.choosing.now.sentence == "Chosen: torn.xlsx"
    shutil.copy(bundled("inputs") / "york-2007.xlsx", desk / "library-vans-2.xlsx")
    page.choosing.name.value = "Library vans 2"
    page.choosing.make()
    page.work.wait()
    assert (page.choosing.said.sentence, page.choosing.now.sentence) == ("It was not made.", "Chosen: torn.xlsx")
    assert "is already there and is left as it is" in page.choosing.said.more


@pytest.mark.slow
def test_the_page_opens_with_the_workbook_that_the_command_lab_was_given(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook = bundled("inputs") / "york-2007.xlsx"
    monkeypatch.setenv(DESK, str(desk))
    monkeypatch.setenv(WORKBOOK, str(workbook))
    start.cache_clear()
    page = start()
    page.work.wait()
    assert page.choosing.workbook == workbook
    assert page.checking.said.sentence.startswith("Checked: no faults")
    assert start() is page  # loaded again, it is as it was
    start.cache_clear()
