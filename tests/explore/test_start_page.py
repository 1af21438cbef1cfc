"""An officer's first hour in a real JupyterLab in a real browser, from the start page alone."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.explore.browsing import CHROMIUM, Desk
from tests.outside import outside_check

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here"),
]
# Every rule of every style sheet, the page as it stands, and nothing that runs: for a check that reads files.
AS_A_FILE = """() => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join(' ');
  const body = document.body.cloneNode(false);
  body.innerHTML = `<main>${document.querySelector('.appraisal-desk').outerHTML}</main>`;
  body.style.cssText += 'overflow: auto; position: static; background: #fff';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Start page</title><style>${rules}</style>
    </head>${body.outerHTML}</html>`;
}"""
# What a screen reader calls a thing: it is a label, its own text, or that of the first heading.
NAMED = """(on) => {
  const name = on.labels?.length ? on.labels[0].textContent : on.ariaLabel || on.textContent;
  return name.trim().replace(/\\s+/g, ' ');
}"""
FOCUSED = f"() => document.activeElement.closest('.appraisal-desk') ? ({NAMED})(document.activeElement) : ''"
IS_THERE = f"""(name) => [...document.querySelectorAll('.appraisal-desk :is(button, input, select, a)')]
  .some((each) => ({NAMED})(each) === name)"""


@pytest.fixture
def start(page: Page, desk: Desk) -> Page:
    """Return the start page, which has opened by itself, with the keyboard at its heading."""
    page.goto(desk.page_of("start"), wait_until="domcontentloaded")
    expect(page.locator(".appraisal-desk h1")).to_be_focused()
    return page


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called so has the focus; it comes further down the page."""
    page.wait_for_function(IS_THERE, arg=name)  # what the kernel says arrives piece by piece
    passed = []
    for _ in range(80):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(FOCUSED))
        if passed[-1] == name:
            return
    pytest.fail(f"{name} cannot be reached: {passed}")


def press(page: Page, name: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Enter")


def step(page: Page, number: int) -> Locator:
    return page.locator(".appraisal-step").nth(number - 1)


def said(page: Page, number: int) -> Locator:
    """Return the first sentence of a step that a screen reader announces."""
    return step(page, number).get_by_role("status").first


def to_top(page: Page) -> None:
    page.locator(".appraisal-desk h1").focus()


def use(page: Page, listed: str, path: str) -> None:
    """Choose a workbook of the list; again, where the page was still reading the one that it was left with."""
    for _ in range(60):
        page.get_by_label("Workbooks at hand").select_option(listed)
        page.get_by_role("button", name="Use this workbook").click()
        expect(step(page, 1)).to_contain_text(re.compile(f"Chosen: {path}|still at work"))
        if path in (said(page, 1).text_content() or ""):
            return
        page.wait_for_timeout(1000)
    pytest.fail(f"{path} was not chosen in a minute")


def changed(workbook: Path, value: str | int) -> None:
    """Save a workbook with another weight, as the officer does in Excel."""
    book = openpyxl.load_workbook(workbook)
    book["Criteria and scores"]["H6"] = value
    book.save(workbook)


def has_no_violation(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "start.html"
    file.write_text(page.evaluate(AS_A_FILE), encoding="utf-8")
    done = subprocess.run(
        [outside_check("browser", "node"), "axe", str(file)], capture_output=True, text=True, check=False
    )
    assert "violations=0 " in done.stdout, done.stdout + done.stderr


def test_an_officers_first_hour_by_keyboard(start: Page, desk: Desk) -> None:
    press(start, "Make a new workbook")
    tab_to(start, "A short name")
    start.keyboard.type("Library vans")
    for model in ("In-house, reformed", "Trust or charity"):
        tab_to(start, model)
        start.keyboard.press("Space")
    press(start, "Make this workbook")
    expect(said(start, 1)).to_have_text("✓Chosen: library-vans.xlsx")
    expect(step(start, 1)).to_contain_text("It is made. Fill it in with Excel or LibreOffice")
    expect(said(start, 2)).to_contain_text("Checked: no faults, no warnings.")
    expect(step(start, 1)).to_contain_text("new library-vans --models in-house,trust")

    changed(desk.folder / "library-vans.xlsx", "heavy")
    press(start, "Check again")
    expect(said(start, 2)).to_contain_text("Checked: 1 fault")
    fault = step(start, 2).get_by_role("row").filter(has=start.get_by_role("rowheader", name="H6", exact=True)).first
    expect(fault).to_contain_text("Criteria and scores")
    expect(fault).to_contain_text('found "heavy"')
    changed(desk.folder / "library-vans.xlsx", 50)
    to_top(start)
    press(start, "Check again")
    expect(said(start, 2)).to_contain_text("Checked: no faults")

    press(start, "Make the report")
    expect(said(start, 3)).to_have_text("✓The report is made. Open it in step 4.")
    documents = step(start, 4).get_by_role("listitem").get_by_role("link")
    expect(documents).to_have_count(7)
    for link in documents.all():
        # Jupyter gives files to its own pages alone.
        answer = start.request.get(f"{desk.address}{link.get_attribute('href')}", headers={"Referer": start.url})
        assert (answer.status, len(answer.body()) > 1000) == (200, True)
    with start.expect_download() as saved:
        press(start, "PDF, for printing of Committee report")
    assert saved.value.path().read_bytes().startswith(b"%PDF")
    with start.expect_popup() as opened:
        press(start, "web page of Committee report (new tab)")
    expect(opened.value.locator("h1")).to_be_visible()
    opened.value.close()

    press(start, "Show the sliders")
    expect(step(start, 5)).to_contain_text("Too little is filled in to say how the options compare.")
    to_top(start)
    press(start, "For analysts: the exploration")
    expect(said(start, 5)).to_have_text("✓The notebook notebooks/exploration-library-vans.ipynb is ready.")
    with start.expect_popup() as opened:
        press(start, "Open exploration-library-vans.ipynb (new tab)")
    expect(opened.value.locator(".jp-NotebookPanel .jp-Cell").first).to_contain_text("Exploration")
    opened.value.close()


def test_a_worked_example_by_mouse_and_the_page_is_there_again_when_it_is_loaded_again(
    start: Page, tmp_path: Path
) -> None:
    example = "Example, options appraisal: Leisure centres: who should run them from 2028 (eastmere-leisure.xlsx)"
    use(start, example, "inputs/eastmere-leisure.xlsx")
    expect(step(start, 2)).to_contain_text("check inputs/eastmere-leisure.xlsx")
    expect(said(start, 2)).to_contain_text("Checked: no faults")
    has_no_violation(start, tmp_path)
    start.context.grant_permissions(["clipboard-read", "clipboard-write"])
    step(start, 2).get_by_role("button", name=re.compile("^Copy .*check")).click()
    expect(step(start, 2).get_by_role("button", name="Copied")).to_be_visible()
    assert start.evaluate("() => navigator.clipboard.readText()").endswith("check inputs/eastmere-leisure.xlsx")
    start.reload(wait_until="domcontentloaded")
    expect(start.locator(".appraisal-desk h1")).to_be_focused()
    expect(said(start, 1)).to_have_text("✓Chosen: inputs/eastmere-leisure.xlsx")


def test_the_sliders_of_the_what_if_have_room_and_move_the_ranking_by_keyboard(start: Page, tmp_path: Path) -> None:
    example = start.get_by_label("Workbooks at hand").get_by_role("option").filter(has_text="birmingham-2018").first
    use(start, example.inner_text(), "inputs/birmingham-2018.xlsx")
    expect(step(start, 2)).to_contain_text("check inputs/birmingham-2018.xlsx")
    expect(said(start, 2)).to_contain_text("Checked: no faults")
    start.get_by_role("button", name="Show the sliders").click()
    sliders = step(start, 5).get_by_role("slider")
    expect(sliders).to_have_count(8)
    cost = step(start, 5).get_by_role("slider", name="Net present cost", exact=True)
    table = step(start, 5).get_by_role("table", name="Ranking under these weights")
    begun = table.inner_text()
    has_no_violation(start, tmp_path)
    for size, least in ((1280, 500), (640, 150)):  # the second as 1280 is at 200 per cent
        start.set_viewport_size({"width": size, "height": 900})
        track = step(start, 5).locator(".noUi-target").first
        assert track.evaluate("(each) => each.getBoundingClientRect().width") > least
    cost.focus()
    start.keyboard.press("Home")
    expect(table).not_to_have_text(begun, use_inner_text=True)


def test_the_start_page_has_no_accessibility_violation_with_all_of_it_open(
    start: Page, desk: Desk, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(desk.folder / "inputs" / "eastmere-leisure.xlsx")
    book["Costs"]["G6"] = "tbc"
    book.save(desk.folder / "leisure.xlsx")
    start.get_by_role("button", name="Look for new files").click()
    use(start, "leisure.xlsx", "leisure.xlsx")
    expect(said(start, 2)).to_contain_text("fault")
    for form in ("Make a new workbook", "More settings"):
        opens = start.get_by_role("button", name=form, exact=True)
        if opens.get_attribute("aria-expanded") == "false":
            opens.click()
        expect(opens).to_have_attribute("aria-expanded", "true")
    has_no_violation(start, tmp_path)


def test_at_twice_the_size_nothing_is_cut_off_and_nothing_scrolls_sideways(start: Page) -> None:
    start.set_viewport_size({"width": 640, "height": 500})  # as 1280 by 1000 is at 200 per cent
    too_wide = start.evaluate("""() => {
      const page = document.querySelector('.appraisal-desk'), right = page.getBoundingClientRect().right;
      return [...page.querySelectorAll('h1, h2, p, button, input, select, label')]
        .filter((each) => each.getBoundingClientRect().right > right + 1 || each.scrollWidth > each.clientWidth + 1)
        .map((each) => each.outerHTML.slice(0, 120))
        .filter((each) => !each.includes('appraisal-unseen'));
    }""")
    assert too_wide == []


def test_a_notebook_that_somebody_sent_in_its_place_is_not_run(page: Page, desk: Desk) -> None:
    notebook = desk.folder / "notebooks" / "start.ipynb"
    ours = notebook.read_bytes()
    sent = json.loads(ours)
    sent["cells"][-1]["source"] = ["desk.start(workbook)\n", "open('ran.txt', 'w').close()"]
    sent["cells"][-1]["outputs"] = []
    notebook.write_text(json.dumps(sent), encoding="utf-8")
    try:
        page.goto(desk.page_of("start", "sent"), wait_until="domcontentloaded")
        expect(page.locator(".jp-NotebookPanel")).to_have_attribute("data-start", "left alone")
        expect(page.locator(".jp-MarkdownCell").first).to_contain_text("choose Run, then Run All Cells")
        run = page.evaluate("""() => [...window.jupyterapp.shell.currentWidget.content.widgets]
          .filter((cell) => cell.model.type === 'code' && cell.model.executionCount).length""")
        assert run == 0
        assert not list(desk.folder.rglob("ran.txt"))
    finally:
        notebook.write_bytes(ours)
