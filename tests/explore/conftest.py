"""A real JupyterLab in a real browser, for the tests of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.explore.browsing import CHROMIUM, FLAGS, Desk
from tests.explore.serving import SECONDS, served


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Yield the desk that `appraisal lab` lays, with settings, data and sockets of its own; all is ended afterwards."""
    state, folder = tmp_path_factory.mktemp("jupyter"), tmp_path_factory.mktemp("desk")
    with served(state, "--folder", str(folder), "--LabApp.expose_app_in_browser=True") as lab:
        yield Desk(lab.address, folder)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 1000})
    opened.set_default_timeout(1000 * SECONDS)
    expect.set_options(timeout=1000 * SECONDS)
    yield opened
    opened.close()
