"""The Chromium of this computer, and the JupyterLab that is looked at in it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.explore.serving import TOKEN

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
# Without a sandbox, because CI runs as root; the rest keeps the browser off the network and off the graphics card.
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@dataclass(frozen=True)
class Desk:
    """A running JupyterLab, and the folder it shows."""

    address: str
    folder: Path

    def page_of(self, notebook: str, workspace: str = "") -> str:
        return f"{self.address}/lab/workspaces/{workspace or notebook}/tree/notebooks/{notebook}.ipynb?token={TOKEN}"
