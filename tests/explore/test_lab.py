"""Every notebook in a real JupyterLab in a real browser, as an analyst opens it, and an analyst's afternoon in it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from appraisal import explore
from appraisal.options import appraise
from appraisal.options.case import Case
from appraisal.options.workbook import read_case
from tests.explore.browsing import CHROMIUM, Desk
from tests.explore.serving import TOKEN
from tests.journeys.page_notebook import OWN, OWN_MARK, notebook_of_the_page
from tests.longer import longer
from tests.report import pdf_files
from tests.tracked import tracked

NOTEBOOKS = [path.stem for path in tracked("notebooks/*.ipynb")]
KERNEL_IDLE = """() => {
  const kernel = window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel;
  return kernel?.connectionStatus === 'connected' && kernel.status === 'idle';
}"""
CODE_CELLS = """() => [...window.jupyterapp.shell.currentWidget.content.widgets]
  .filter((cell) => cell.model.type === 'code')
  .map((cell) => {
    for (let i = 0; i < cell.model.outputs.length; i += 1) {
      const output = cell.model.outputs.get(i);
      if (output.type === 'error') return output.toJSON().evalue;
    }
    return cell.model.executionCount ? '' : 'not run';
  })"""
DONE = f"""() => {{
  const told = ({CODE_CELLS})();
  return ({KERNEL_IDLE})() && (!told.includes('not run') || told.some((each) => each && each !== 'not run'));
}}"""
# In the notebook as JupyterLab holds it: a browser with much to do has not yet laid out every line of an editor.
FEWER_DRAWS = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .map((cell) => cell.model.sharedModel)
  .filter((cell) => /^draws = 10000$/m.test(cell.source))
  .map((cell) => cell.setSource(cell.source.replace(/^draws = 10000$/m, 'draws = 1000'))).length"""
MARKS = "() => [...document.querySelectorAll('.jp-RenderedMarkdown')].map((each) => each.innerText)"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here"),
]


@pytest.mark.long  # the suite has an afternoon in JupyterLab
@pytest.mark.parametrize("notebook", longer((name for name in NOTEBOOKS if name != "exploration"), "committee_report"))
def test_every_cell_of_a_notebook_runs_in_jupyterlab(page: Page, desk: Desk, notebook: str) -> None:
    page.goto(desk.page_of(notebook), wait_until="domcontentloaded")
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell")
    page.wait_for_function(KERNEL_IDLE)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    assert set(page.evaluate(CODE_CELLS)) == {""}
    shown = page.evaluate(MARKS)
    assert shown
    assert not [words for words in shown if "<!--" in words or "{#" in words]


def test_an_analysts_afternoon(page: Page, desk: Desk, tmp_path: Path) -> None:
    note = notebook_of_the_page(desk.folder / "notebooks")  # a colleague has sent it
    page.goto(f"{desk.address}/lab/workspaces/afternoon?token={TOKEN}", wait_until="domcontentloaded")
    page.locator(".jp-DirListing-item", has_text="notebooks").dblclick()
    opens_and_runs(page, "exploration.ipynb")
    case = read_case(desk.folder / "inputs" / "birmingham-2018.xlsx")
    moves_a_slider(page, case)
    moves_a_figure(page, case)
    changes_a_figure(page, case)
    runs_a_grid_of_twelve(page)
    opens_and_runs(page, note.name)
    sees_own_table_and_chart_once(page)
    exports_them(page, tmp_path / "note.pdf")


def opens_and_runs(page: Page, notebook: str) -> None:
    """Open a notebook from the list of files, ask for fewer draws than it does, and run all of it."""
    page.locator(".jp-DirListing-item", has_text=notebook).dblclick()
    page.wait_for_function(KERNEL_IDLE)
    panel(page).locator(".cm-content", has_text="draws = 10000").wait_for()
    assert page.evaluate(FEWER_DRAWS) == 1
    choose(page, "Run", "Run All Cells")
    is_done(page)


def panel(page: Page) -> Locator:
    return page.locator(".jp-NotebookPanel:visible")


def choose(page: Page, *items: str) -> None:
    """Choose from the menus of JupyterLab."""
    page.get_by_role("menubar").get_by_text(items[0], exact=True).click()
    for item in items[1:]:
        page.locator(".lm-Menu-item").get_by_text(item, exact=True).click()


def is_done(page: Page) -> None:
    """Wait until every cell has run; none has failed."""
    page.wait_for_function(DONE)
    assert set(page.evaluate(CODE_CELLS)) == {""}


def typed(page: Page, source: str) -> Locator:
    """Type a cell below the others and run it; return what it gives."""
    cells = "() => window.jupyterapp.shell.currentWidget.content.widgets.length"
    before = page.evaluate(cells)
    panel(page).get_by_role("button", name="Click to add a cell.").click()
    page.wait_for_function(f"(before) => ({cells})() > before", arg=before)
    cell = panel(page).locator(".jp-CodeCell").last
    cell.locator(".cm-content").fill(source)
    page.keyboard.press("Control+Enter")
    is_done(page)
    return cell.locator(".jp-OutputArea")


def moves_a_slider(page: Page, case: Case) -> None:
    """By keyboard: the ranking changes, and is there again."""
    weights = page.locator(".appraisal-weights")
    sliders = [weights.get_by_role("slider", name=criterion.name, exact=True) for criterion in case.criteria]
    for slider in sliders:
        slider.wait_for()  # each has the name that a screen reader says
    assert weights.get_by_role("slider").count() == len(sliders)
    table, said = weights.locator("table"), weights.get_by_role("status")
    begun, first = table.inner_text(), said.inner_text()
    sliders[0].focus()
    page.keyboard.press("Home")  # no weight on the first criterion
    expect(table).not_to_have_text(begun, use_inner_text=True)
    expect(said).not_to_have_text(first, use_inner_text=True)
    expect(sliders[0]).to_have_attribute("aria-valuenow", "0.0")
    weights.get_by_role("button", name="The case’s own weights").press("Enter")
    expect(table).to_have_text(begun, use_inner_text=True)


def moves_a_figure(page: Page, case: Case) -> None:
    """By keyboard: the headlines follow, the verdict after them, and all is as it was when it is moved back."""
    desk = page.locator(".appraisal-what-if")
    thing = next(each for name, each in explore.movable(case).items() if name.startswith("weight"))
    table, said = desk.locator("table"), desk.get_by_role("status")
    begun, first = table.inner_text(), said.inner_text()
    choice = desk.locator("input[list]")
    choice.fill(f"{thing.called} ({thing.unit})")
    choice.press("Enter")
    slider = desk.get_by_role("slider", name="Moved to")
    expect(slider).to_have_attribute("aria-valuemax", "100.0")
    for _ in range(10):  # what is pressed while the slider still takes its new ends is lost
        slider.focus()
        page.keyboard.press("End")
        page.keyboard.press("Home")  # no weight on it
        page.wait_for_timeout(2_000)
        if table.inner_text() != begun:
            break
    expect(table).not_to_have_text(begun, use_inner_text=True)
    expect(desk).to_contain_text(f"Moved: {thing.called}")
    desk.get_by_role("button", name="Move all back").press("Enter")
    expect(table).to_have_text(begun, use_inner_text=True)
    expect(said).to_have_text(first, use_inner_text=True)


def changes_a_figure(page: Page, case: Case) -> None:
    """One option moves, by as much as it does outside the browser."""
    shown = typed(
        page,
        "later = replace(nouns.cost_lines.latc_board, first_year=2021)\n"
        "explore.compared(found, appraise(explore.put(case, later), draws, seed))",
    )
    expect(shown.get_by_role("listitem")).to_have_text("Cost line latc-board, first year: 2020/21 → 2021/22.")
    later = replace(explore.nouns(case).cost_lines.latc_board, first_year=2021)
    costs = [
        appraise(each, 1000, 1).to_frame()["net_present_cost (£)"].astype(float)["latc"] / 1e6
        for each in (case, explore.put(case, later))
    ]
    expect(shown.locator("tbody tr")).to_have_count(len(case.options))
    moved = shown.locator("tbody tr", has_text="→")
    expect(moved).to_have_count(1)
    expect(moved.get_by_role("rowheader")).to_have_text("Local authority trading company")
    expect(moved).to_contain_text(f"{costs[0]:.2f} → {costs[1]:.2f}")


def runs_a_grid_of_twelve(page: Page) -> None:
    """The two-way table and the heat map have the same twelve figures."""
    told = 'option="latc", of="overall value, mean"'
    shown = typed(
        page,
        'over = {"assumption:unit-cost": [explore.times(0.9), explore.times(1), explore.times(1.1)]}\n'
        'twelve = explore.grid(case, over | {"weight:npc": [0, 25, 50, 75]}, draws=draws, seed=seed)\n'
        f"twelve.table({told})",
    )
    expect(shown).to_contain_text("12 of 12 combinations run")  # the case as it stands is one
    found = [f"{float(each):.1f}" for each in shown.locator("tbody td").all_inner_texts()]
    assert len(found) == 12
    shown = typed(page, f"twelve.heat_map({told})")
    expect(shown.locator("tbody td")).to_have_text(found)
    expect(shown).to_contain_text("The figures are in the table below.")
    picture = shown.get_by_role("img")
    assert picture.evaluate("(it) => it.complete && it.naturalWidth > 300")
    for row in (found[:4], found[4:8], found[8:]):
        expect(picture).to_have_attribute("alt", re.compile(re.escape(", ".join(row))))


def sees_own_table_and_chart_once(page: Page) -> None:
    """What is the analyst's own looks as a report has it, and pyplot shows no chart a second time."""
    for call, of in (("own_table", OWN[1]), ("own_chart", OWN[2])):
        cell = panel(page).locator(".jp-CodeCell", has_text=f"report.{call}(").filter(has_text=of)
        expect(cell.locator(".jp-OutputArea-child")).to_have_count(1)
        expect(cell.locator(".jp-OutputArea")).to_contain_text(of)
        expect(cell.locator(".jp-OutputArea")).to_contain_text(re.compile(OWN_MARK))
        expect(cell.locator(".jp-OutputArea-output :is(img, svg, canvas)")).to_have_count(int(call == "own_chart"))


def exports_them(page: Page, to: Path) -> None:
    """By JupyterLab's own menu: the PDF has them, marked as the analyst's."""
    with page.expect_download() as saved:
        choose(page, "File", "Save and Export Notebook As", "Committee-pdf")
    saved.value.save_as(to)
    assert saved.value.suggested_filename == "scrutiny_note.pdf"
    assert [told for told in pdf_files.alternatives(to) if "The wait is 9.5 days in April, 8 in May" in told]
    if printed := pdf_files.words(to):
        there = [title.replace("Reformed in-house service", "Internal reorganisation") for title in OWN]
        assert [title for title in there if title not in printed] == []
        assert len(re.findall(OWN_MARK, printed)) == len(OWN)
        assert "DRAFT: its figures were not checked against the results of a run" in printed
