"""The figure by hand: worked out without the package, the package's own to the penny, and never wrong in silence."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
from pathlib import Path
from typing import Any

import nbformat
import openpyxl
import pandas as pd
import pytest

from appraisal.ground.resources import bundled
from appraisal.options import read_case
from tests.journeys.forked import command_anew

NOTEBOOK = bundled("notebooks") / "one_figure_by_hand.ipynb"
CELLS = [cell for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
SOURCES = ["".join(cell["source"]) for cell in CELLS]
HEADLINE = next(at for at, source in enumerate(SOURCES) if re.search(r"^saved = ", source, re.MULTILINE))

Change = tuple[str, str, str, str | int | None]  # sheet, what its row begins with, heading, what is typed there


def imported(source: str) -> set[str]:
    found = [each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.Import | ast.ImportFrom)]
    return {name.name if isinstance(each, ast.Import) else str(each.module) for each in found for name in each.names}


def worked_out(workbook: Path, **named: str) -> dict[str, Any]:
    """Return what the cells leave behind when they are run on this workbook, with fewer futures."""
    left: dict[str, Any] = {}
    # Its own way of writing figures is not for whatever is run after it.
    as_pandas_has_it = ("display.max_colwidth", None, "display.float_format", None)
    with contextlib.redirect_stdout(io.StringIO()), pd.option_context(*as_pandas_has_it):
        for cell, source in zip(CELLS, SOURCES, strict=True):
            exec(source, left)  # noqa: S102 - the bundled notebook
            if "parameters" in cell["metadata"].get("tags", ()):
                left |= {"case_file": str(workbook), "draws": 1_000, **named}
    return left


def changed(folder: Path, case: str, *changes: Change) -> Path:
    """Return a bundled workbook of which cells were changed as an officer would."""
    book = openpyxl.load_workbook(bundled("inputs") / f"{case}.xlsx")
    for name, row, heading, typed in changes:
        sheet = book[name]
        headings = [re.sub(r" \(.*| \*$", "", str(cell.value)) for cell in sheet[4]]
        if heading not in headings:  # a column that the toolkit has and this workbook does without
            headings.append(heading)
            sheet.cell(4, len(headings)).value = heading
        begins = [str(cells[0].value).removesuffix(" *") for cells in sheet.iter_rows()]
        sheet.cell(begins.index(row) + 1, headings.index(heading) + 1).value = typed
    book.save(folder / "changed.xlsx")
    return folder / "changed.xlsx"


def test_nothing_but_pandas_and_numpy_is_used_up_to_the_headline_in_about_ten_cells() -> None:
    before, after = SOURCES[: HEADLINE + 1], SOURCES[HEADLINE + 1 :]
    assert set().union(*map(imported, before)) == {"numpy", "pandas", "pathlib"}
    assert [imported(source) for source in after if imported(source)] == [{"appraisal.options"}]
    assert len(before) <= 10
    assert "open(" not in "".join(before)


@pytest.mark.slow
def test_it_comes_to_the_package_s_own_figures_for_another_case_by_papermill(tmp_path: Path) -> None:
    case = bundled("inputs") / "eastmere-leisure.xlsx"
    ran = command_anew(NOTEBOOK, tmp_path / "ran.ipynb", "-p", "case_file", case, module="papermill")
    assert ran.returncode == 0, ran.stderr
    cells = nbformat.read(tmp_path / "ran.ipynb", as_version=4).cells
    outputs = [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]
    assert [output.name for output in outputs if output.output_type == "stream"] == ["stdout"]  # and no warning
    (said,) = (output.text for output in outputs if output.output_type == "stream")
    assert said == "Reformed in-house service against Business as usual: £3,269,910.73 saved.\n"


@pytest.mark.slow
def test_another_option_is_worked_out_by_its_code_and_one_that_is_not_there_is_refused() -> None:
    workbook = bundled("inputs") / "birmingham-2018.xlsx"
    left = worked_out(workbook, option="latc")
    assert left["chosen"] == "latc"
    assert left["saved"] == pytest.approx(-left["ours"]["options.latc.central.increment"], abs=0.005)
    for option, said in (
        ("larc", "no code larc. There are: bau, in-house"),
        ("bau", "bau is business as usual itself"),
    ):
        with pytest.raises(AssertionError, match=said):
            worked_out(workbook, option=option)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        ("one_figure_by_hand", {"case_fiel": "no.xlsx"}, 'no parameter "case_fiel". Did you mean "case_file"?'),
        ("exploration", {"case": "no.xlsx"}, 'no parameter "case". '),
    ],
)
def test_a_name_that_no_cell_has_is_refused_by_plain_papermill(
    tmp_path: Path, name: str, asked: dict[str, str], said: str
) -> None:
    given = [each for pair in asked.items() for each in ("-p", *pair)]
    ran = command_anew(bundled("notebooks") / f"{name}.ipynb", tmp_path / "ran.ipynb", *given, module="papermill")
    assert ran.returncode != 0
    assert said in ran.stderr


def test_the_worked_example_is_found_from_any_folder_or_it_is_said_what_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = "../inputs/birmingham-2018.xlsx"
    for folder in (bundled("notebooks"), bundled("notebooks").parent):
        monkeypatch.chdir(folder)
        assert read_case(named).about.council == "Birmingham City Council"
    left = worked_out(Path(named))
    assert left["read"].keys() >= {"Costs", "Options"}
    monkeypatch.chdir(tmp_path)
    assert read_case(named).about.council == "Birmingham City Council"
    with pytest.raises(AssertionError, match=r"There is no .*birmingham-2018\.xlsx, seen from .*: write the whole"):
        worked_out(Path(named))


_EASTMERE, _BIRMINGHAM = "eastmere-leisure", "birmingham-2018"


@pytest.mark.slow
@pytest.mark.few(4)
@pytest.mark.parametrize(
    ("case", "changes"),
    [
        (_EASTMERE, [("Costs", "saving-in-house", "Shape", "triangular")]),
        (_EASTMERE, [("Costs", "saving-in-house", "Build-up", "25%; 65%; 100%")]),
        (_EASTMERE, [("Costs", "service-today", "First year", None), ("Costs", "saving-in-house", "Last year", None)]),
        (_EASTMERE, [("Costs", "booking-system", "Last year", "2031/32")]),
        (_EASTMERE, [("Costs", "booking-system", "Whose money", "NHS")]),
        (_EASTMERE, [("Costs", "booking-system", "Perspective", "economic")]),
        (_EASTMERE, [("Options", "in-house", "Recommended", None), ("Options", "outsourcing", "Recommended", "yes")]),
        (_BIRMINGHAM, [("Options", "in-house", "Recommended", None), ("Options", "latc", "Recommended", "yes")]),
    ],
)  # fmt: skip
def test_it_agrees_with_the_package_on_what_an_officer_may_enter(
    tmp_path: Path, case: str, changes: list[Change]
) -> None:
    left = worked_out(changed(tmp_path, case, *changes))
    assert left["saved"] == pytest.approx(-left["ours"][f"options.{left['chosen']}.central.increment"], abs=0.005)


@pytest.mark.slow
@pytest.mark.few(5)
@pytest.mark.parametrize(
    ("case", "changes", "said"),
    [
        (_EASTMERE, [("Costs", "saving-in-house", end, None) for end in ("Low", "High")],
         "saving-in-house has no range, so that the toolkit proposes one"),
        (_EASTMERE, [("Costs", "saving-in-house", "Shape", "normal")], "another shape than pert, triangular or fixed"),
        (_EASTMERE, [("Costs", "saving-in-house", "Low and high are", "P10 and P90")], "percentiles for low and high"),
        (_EASTMERE, [("Costs", "booking-system", "Likely", "£240k")], "booking-system has no plain figures"),
        (_EASTMERE, [("Costs", "booking-system", "First year", 2028)], "not written as 2027/28"),
        (_EASTMERE, [("About", "First year", "Value", 2027)], "written as 2027/28 here"),
        (_EASTMERE, [("About", "Discount schedule", "Value", "5%")], "Only the Green Book's standard rate"),
        (_EASTMERE, [("Options", "in-house", "Recommended", None)], "one under Recommended"),
        (_BIRMINGHAM, [("Costs", "saving-in-house", "Times", "posts; nothing")], "has the code nothing"),
        (_BIRMINGHAM, [("Costs", "posts-in-scope", "Times", "keep; posts; unit-cost")],
         "keep: that it may differ between the two options is not known"),
        (_BIRMINGHAM, [("Correlations", "assumption:redundant-share", "First", "assumption:keep@in-house")],
         "Ties to a row of Assumptions for some options"),
        # the package takes an option's name for its code, and the few sums do not
        (_EASTMERE, [("Costs", "saving-in-house", "Options", "Reformed in-house service")],
         "holds something that these few sums do not know"),
    ],
)  # fmt: skip
def test_what_it_does_not_know_it_says_and_gives_no_other_figure(
    tmp_path: Path, case: str, changes: list[Change], said: str
) -> None:
    with pytest.raises(AssertionError, match=said):
        worked_out(changed(tmp_path, case, *changes))
