"""The desk: JupyterLab on a copy of the notebooks and the worked examples, opened at its start page."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Literal

from appraisal.ground.bounded import LARGEST_NOTEBOOK, UnfitError, content_of
from appraisal.ground.files import folder_for, marked, through_no_link, write_new
from appraisal.ground.resources import bundled
from appraisal.workbook import Kind
from appraisal.workbook.inputs import kind_at

# What the start page is told by the environment: the folder of the desk, a workbook, and the folder of the command.
DESK, WORKBOOK, STARTED_IN = "APPRAISAL_DESK", "APPRAISAL_WORKBOOK", "APPRAISAL_STARTED_IN"
_START = "start.ipynb"
_EXTENSIONS = Path(__file__).with_name("labextension")
_ASKS = "case_file = "  # the line of its parameters that names a workbook


def lay_desk_for(workbook: Path | None, folder: Path, kinds: Sequence[Kind]) -> Path:
    """Lay the desk in `folder`; return its start page.

    InputFaults for a workbook that cannot be used at all, and then nothing is written: what else is wrong with it the
    page shows.
    """
    if workbook:
        kind_at(workbook, kinds)
    lay_desk(folder)
    return folder / "notebooks" / _START


def open_desk(
    folder: Path,
    first: Path,
    workbook: Path | None,
    browser: bool,
    options: Sequence[str] = (),
    *,
    say: Callable[[str], None],
) -> None:
    """Be JupyterLab on the desk in `folder`, with a notebook first, until that is ended; its start page has this
    workbook chosen.

    `options` are JupyterLab's own, passed on as they are. ReportError where no kernel could work.
    """
    from appraisal.runs.interpreter import Kernels, require_what_a_kernel_needs

    require_what_a_kernel_needs()
    from jupyterlab.labapp import LabApp

    from appraisal.runs import export_menu
    from appraisal.runs.serving import server_that_says

    ours = [
        f"--ServerApp.root_dir={folder.resolve()}",
        f"--LabApp.default_url=/lab/tree/{first.relative_to(folder).as_posix()}",
        "--LabApp.log_level=WARN",
        f"--ServerApp.kernel_spec_manager_class={Kernels.__module__}.{Kernels.__qualname__}",
        f"--ServerApp.jpserver_extensions={export_menu.__name__}=True",
        "--LanguageServerManager.autodetect=False",  # it would run what lies in a node_modules of the folder of work
        f"--LabApp.extra_labextensions_path={_EXTENSIONS}",  # runs the start page when it is opened
    ]
    # Kernels, the one of the start page among them, have the environment of their server.
    os.environ |= {DESK: str(folder.resolve()), STARTED_IN: str(Path.cwd())}
    os.environ[WORKBOOK] = str(workbook.absolute()) if workbook else ""
    LabApp.serverapp_class = server_that_says(say)
    LabApp.launch_instance([*ours, *([] if browser else ["--no-browser"]), *options])


def lay_desk(folder: Path) -> None:
    """Copy the notebooks and inputs into `folder`. What is there is kept: it may have been worked on.

    LinkError where the folder is named by a link, or one of those below it is one: nothing is written through it.
    """
    kinds: tuple[Literal["notebooks", "inputs"], ...] = ("notebooks", "inputs")
    files = {folder / kind / name: bundled(kind) / name for kind in kinds for name in files_of(bundled(kind))}
    for place in (folder, *files):
        through_no_link(place, below=None if place == folder else folder)
    lacking = {place: file.read_bytes() for place, file in files.items() if not os.path.lexists(place)}
    with ExitStack() as made:
        for within in dict.fromkeys(place.parent for place in lacking):
            made.enter_context(folder_for(within))
        write_new(lacking)


def exploration_of(workbook: Path, notebooks: Path, first: str) -> Path:
    """Return the exploration of a workbook in the desk's folder of notebooks: the one that is there, or a new one."""
    notebook = json.loads((bundled("notebooks") / first).read_text(encoding="utf-8"))
    (cell,) = (each for each in notebook["cells"] if "parameters" in each["metadata"].get("tags", ()))
    asked = f"{_ASKS}{str(workbook.absolute())!a}\n"
    cell["source"] = [asked if line.startswith(_ASKS) else line for line in cell["source"]]
    for name in marked(first, workbook.stem):
        place = through_no_link(notebooks / name, below=notebooks)
        if place.is_file() and json.dumps(asked).encode() in _content(place):
            return place
        with suppress(FileExistsError):
            write_new({place: json.dumps(notebook, indent=1, ensure_ascii=False).encode("utf-8")})
            return place
    raise AssertionError  # the names have no end


def _content(place: Path) -> bytes:
    """Return what a notebook holds; nothing of one that is too large, which is none of ours."""
    try:
        return content_of(place, LARGEST_NOTEBOOK)
    except UnfitError:
        return b""


def files_of(folder: Path) -> list[Path]:
    """Return the files in and below a folder, as seen from it, but hidden ones: JupyterLab keeps older notebooks so."""
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [name for name in names if not any(part.startswith(".") for part in name.parts)]
