"""Where the desk is, which workbooks lie at hand, and where the browser finds a file of the desk."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from appraisal.cli.saying import inert
from appraisal.ground.files import leads_elsewhere
from appraisal.ground.resources import bundled
from appraisal.runs.lab import DESK, STARTED_IN
from appraisal.workbook import Kind

_MOST = 200  # workbooks of a folder that are offered; of more, any can be named by its path
_OPENERS = {"darwin": "open", "linux": "xdg-open"}


@dataclass(frozen=True)
class Place:
    """The folder of the desk, which JupyterLab shows and in which the commands work, and the one that the command lab
    was given in."""

    folder: Path
    started_in: Path

    def workbooks(self) -> tuple[Path, ...]:
        """Return the workbooks at hand: of the desk, of where it was started, and the worked examples."""
        folders = dict.fromkeys((self.folder, self.started_in, self.folder / "inputs"))
        return tuple(path for folder in folders for path in _workbooks_in(folder))

    def shown(self, path: Path) -> str:
        """Return a path for reading, as seen from the desk.

        >>> desk = Place(Path("desk").absolute(), Path())
        >>> desk.shown(desk.folder / "inputs" / "a.xlsx"), desk.shown(desk.folder / "\\u202ea.xlsx")
        ('inputs/a.xlsx', '?a.xlsx')
        """
        return inert(self._seen(path))

    def called(self, path: Path, kinds: Sequence[Kind]) -> str:
        """Return what a workbook is called in the list: its file, or of a worked example what it is about.

        >>> from appraisal.kinds import KINDS
        >>> desk = Place(Path("desk").absolute(), Path())
        >>> desk.called(desk.folder / "inputs" / "york-2007.xlsx", KINDS)
        'Example, service plan: Corporate Services: service plan 2007/08 (york-2007.xlsx)'
        """
        about = bundled("inputs") / path.stem / "about.csv"
        if path.parent != self.folder / "inputs" or not about.is_file():
            return self.shown(path)
        with about.open(encoding="utf-8", newline="") as file:
            said = {field: value for field, value, *_ in filter(None, csv.reader(file))}
        return f"Example, {said.get('Kind') or kinds[0].name}: {said['Title']} ({inert(path.name)})"

    def argument(self, path: Path) -> str:
        """Return a path as a command is given it: never one that could be taken for an option.

        >>> desk = Place(Path("desk").absolute(), Path())
        >>> desk.argument(desk.folder / "--theme.xlsx")
        './--theme.xlsx'
        """
        seen = self._seen(path)
        return f"./{seen}" if seen.startswith("-") else seen

    def named(self, text: str) -> Path:
        """Return the path that somebody typed or pasted, with quotation marks as Windows copies it.

        >>> desk = Place(Path("desk").absolute(), Path())
        >>> desk.named(' "inputs/a b.xlsx" ') == desk.folder / "inputs" / "a b.xlsx"
        True
        """
        return self.folder / Path(text.strip().strip("\"'").strip()).expanduser()

    def address(self, path: Path, view: str = "files") -> str:
        """Return where the browser finds a file of the desk, below the address of JupyterLab; nothing for any other.

        >>> desk = Place(Path("desk").absolute(), Path())
        >>> desk.address(desk.folder / "outputs" / "a b" / "c#.pdf"), desk.address(Path("elsewhere.pdf").absolute())
        ('/files/outputs/a%20b/c%23.pdf', '')
        """
        if not path.is_relative_to(self.folder):
            return ""
        return f"/{view}/{quote(path.relative_to(self.folder).as_posix())}"

    def _seen(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else str(path)


def here() -> Place:
    """Return the place that the command lab has named, or else that of a notebook that somebody has opened without."""
    folder = Path(os.environ.get(DESK) or _desk_around(Path.cwd())).absolute()
    return Place(folder, Path(os.environ.get(STARTED_IN) or folder).absolute())


def _desk_around(folder: Path) -> Path:
    return folder.parent if folder.name == "notebooks" else folder


def _workbooks_in(folder: Path) -> Iterator[Path]:
    """Yield the workbooks of a folder by name; what Excel keeps beside an open one is none."""
    try:
        found = sorted(folder.iterdir(), key=lambda path: path.name.casefold())
    except OSError:
        return
    workbooks = [path for path in found if path.suffix.lower() == ".xlsx" and not path.name.startswith(("~$", "."))]
    yield from [path for path in workbooks if path.is_file() and not leads_elsewhere(path)][:_MOST]


def open_with_its_program(workbook: Path) -> bool:
    """Open a workbook as a double click on it would; return whether this computer was asked to."""
    if workbook.suffix.lower() != ".xlsx" or not workbook.is_file():
        return False
    try:
        if sys.platform == "win32":
            os.startfile(workbook)  # noqa: S606 - a workbook, which its program opens
        else:
            subprocess.Popen(  # noqa: S603 - a list, and no shell
                [_OPENERS.get(sys.platform, "xdg-open"), str(workbook.absolute())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
    except OSError:
        return False
    return True
