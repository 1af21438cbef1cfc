"""The analysts' desk: JupyterLab on a copy of the notebooks and the worked example."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

from appraisal.files import folder_for, through_no_link, write_new
from appraisal.resources import bundled

FIRST = "exploration.ipynb"


def open_desk(folder: Path, browser: bool, options: Sequence[str] = ()) -> None:
    """Lay the desk in `folder`, and be JupyterLab on it, with the exploration first, until that is ended.

    `options` are JupyterLab's own, passed on as they are.
    """
    lay_desk(folder)
    from appraisal.report.interpreter import Kernels, require_what_a_kernel_needs

    require_what_a_kernel_needs()
    from jupyterlab.labapp import LabApp

    ours = [
        f"--ServerApp.root_dir={folder.resolve()}",
        f"--ServerApp.kernel_spec_manager_class={Kernels.__module__}.{Kernels.__qualname__}",
        "--LanguageServerManager.autodetect=False",  # it would run what lies in a node_modules of the folder of work
    ]
    LabApp.launch_instance([str(folder / "notebooks" / FIRST), *ours, *([] if browser else ["--no-browser"]), *options])


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


def files_of(folder: Path) -> list[Path]:
    """Return the files in and below a folder, as seen from it, but hidden ones: JupyterLab keeps older notebooks so."""
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [name for name in names if not any(part.startswith(".") for part in name.parts)]
