"""Every notebook in a real JupyterLab in a real browser, as an analyst opens it; sliders by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from appraisal.options.workbook import read_case
from tests.explore.browsing import CHROMIUM, Desk
from tests.longer import longer
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
MARKS = "() => [...document.querySelectorAll('.jp-RenderedMarkdown')].map((each) => each.innerText)"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here"),
]


def run_all(page: Page, desk: Desk, notebook: str) -> None:
    page.goto(desk.page_of(notebook), wait_until="domcontentloaded")
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell")
    page.wait_for_function(KERNEL_IDLE)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")


@pytest.mark.long  # the suite moves a slider in JupyterLab
@pytest.mark.parametrize("notebook", longer((name for name in NOTEBOOKS if name != "exploration"), "committee_report"))
def test_every_cell_of_a_notebook_runs_in_jupyterlab(page: Page, desk: Desk, notebook: str) -> None:
    run_all(page, desk, notebook)
    assert set(page.evaluate(CODE_CELLS)) == {""}
    shown = page.evaluate(MARKS)
    assert shown
    assert not [words for words in shown if "<!--" in words or "{#" in words]


def test_an_analyst_moves_a_slider_by_keyboard_and_the_ranking_changes(page: Page, desk: Desk) -> None:
    run_all(page, desk, "exploration")
    assert set(page.evaluate(CODE_CELLS)) == {""}
    case = read_case(desk.folder / "inputs" / "birmingham-2018.xlsx")
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
