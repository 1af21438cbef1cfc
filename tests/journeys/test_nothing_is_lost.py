"""Nothing of a person's own is lost: real runs over outputs that people have worked in, and versions of one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraisal.workbook import write_workbook
from tests.journeys.forked import command
from tests.report.own_work import OWN, do_own_work, has_own_work
from tests.report.quick import CASE, notebook_that, quick_report
from tests.report.whole import assert_whole
from tests.workbook.builders import small_book, with_row

SAID = "Note: quick.docx was changed after it was made: it is kept, as quick-kept.docx.\n"
pytestmark = pytest.mark.slow


def test_minutes_letters_and_words_of_ones_own_outlive_a_new_report_and_everything_works_beside_them(
    tmp_path: Path,
) -> None:
    asked = ("report", *quick_report(tmp_path), "--out", tmp_path / "outputs")
    assert command(*asked).returncode == 0
    output = tmp_path / "outputs" / CASE
    do_own_work(output)
    notebook = output / "quick.ipynb"
    notebook.write_text(f"{notebook.read_text(encoding='utf-8')}\n", encoding="utf-8")
    edited = notebook.read_bytes()
    (output / "results.xlsx").write_bytes(b"my sums")
    exported = command("export", output)
    assert (exported.returncode, exported.stderr) == (0, "")
    assert SAID in exported.stdout
    again = command(*asked)
    assert again.returncode == 0, again.stderr
    assert SAID not in again.stdout  # it is kept already
    assert "Note: quick.ipynb was changed after it was made: it is kept, as quick-kept.ipynb.\n" in again.stdout
    assert "Note: results.xlsx was changed after it was made: it is kept, as results-kept.xlsx.\n" in again.stdout
    assert has_own_work(output)
    assert_whole(output, {**OWN, "quick-kept.ipynb": edited, "results-kept.xlsx": b"my sums"})
    assert "Nothing is different" in command("export", output).stdout
    traced = command("trace", "options.trust.net_present_cost.mean", cwd=tmp_path)
    assert traced.returncode == 0, traced.stderr
    listed = command("trace", output)
    assert (listed.returncode, "Note: " in listed.stdout) == (0, False)


def test_two_versions_of_a_case_have_a_folder_each_and_the_second_is_told_of_the_first(tmp_path: Path) -> None:
    for name, much in {"v1": 1e6, "v2": 2e6}.items():
        book = with_row(with_row(small_book(), "About", 0, id=CASE), "Costs", 0, low=much, likely=much, high=much)
        write_workbook(book, tmp_path / f"{name}.xlsx")

    def run(name: str) -> str:
        done = command("run", tmp_path / f"{name}.xlsx", "--draws", "1000", "--out", tmp_path / "out")
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    aside = (
        f"Note: {CASE} holds the output of v1.xlsx, another version of this case, so that of v2.xlsx is in a folder of "
        f"its own, {CASE}-v2.\n"
    )
    assert aside not in run("v1")
    first = (tmp_path / "out" / CASE / "manifest.json").read_bytes()
    told = run("v2")
    assert aside in told
    assert (tmp_path / "out" / CASE / "manifest.json").read_bytes() == first
    again = run("v2")
    assert aside in again
    assert "another version" not in run("v1")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [CASE, f"{CASE}-v2"]
    for name in (CASE, f"{CASE}-v2"):
        assert_whole(tmp_path / "out" / name)


@pytest.mark.long
def test_a_failed_notebook_that_somebody_is_working_on_is_not_written_over(tmp_path: Path) -> None:
    workbook, *_ = quick_report(tmp_path)
    notebook = notebook_that(tmp_path, "1 / 0")
    asked = ("report", workbook, "--notebook", notebook, "--draws", "1000", "--out", tmp_path)
    first = command(*asked)
    assert f"the notebook as far as it got is {CASE}-failed.ipynb." in first.stderr
    assert f"as far as it got is {CASE}-failed.ipynb." in command(*asked).stderr  # it is the same
    (tmp_path / f"{CASE}-failed.ipynb").write_bytes(b"my work")
    assert f"as far as it got is {CASE}-failed-2.ipynb." in command(*asked).stderr
    assert (tmp_path / f"{CASE}-failed.ipynb").read_bytes() == b"my work"


def test_a_copy_is_not_written_where_a_link_leads_elsewhere(tmp_path: Path) -> None:
    write_workbook(small_book(), tmp_path / "vans.xlsx")
    try:
        (tmp_path / "vans-more.xlsx").symlink_to("elsewhere.xlsx")
    except OSError:
        pytest.skip("this system makes no links")
    done = command("add", "vans.xlsx", "--columns", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "vans-more-2.xlsx").is_file()
    taken = command("add", "vans.xlsx", "--columns", "--to", "vans-more.xlsx", cwd=tmp_path)
    assert taken.returncode == 2
    assert "vans-more.xlsx is already there and is left as it is." in taken.stderr
    assert not (tmp_path / "elsewhere.xlsx").exists()
