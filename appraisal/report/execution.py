"""Execution: papermill runs the notebooks of a run, side by side, each in a kernel of its own.

They run on threads of ours: on the main thread papermill would take Ctrl-C for itself, and go on.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from appraisal.report.errors import ReportError

_LISTEN = 0.2  # seconds between looks; on Windows a wait without end does not hear Ctrl-C


def execute(
    notebooks: Sequence[Path], folder: Path, parameters: Mapping[str, str | int], failed: Path
) -> tuple[Path, ...]:
    """Run each notebook in `folder`, where its inputs are, so that it can be run again there; return the files made.

    ReportError for a notebook with a failing cell: as far as it got, it is kept in the file `failed`. Parameter names
    are executed as code by papermill, and their values too unless they are plain: they must be the caller's own.
    """
    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(len(notebooks)))  # waits, once the kernels are gone
        kernels = [stack.enter_context(_kernel(folder, notebook.stem)) for notebook in notebooks]
        _load_papermill()  # while the kernels load what draws
        runs = [
            pool.submit(_execute, notebook, folder / notebook.name, parameters, kernel)
            for notebook, kernel in zip(notebooks, kernels, strict=True)
        ]
        pending: set[Future[Path]] = set(runs)
        while pending and not any(run.done() and run.exception() for run in runs):
            pending = wait(pending, timeout=_LISTEN, return_when=FIRST_EXCEPTION).not_done
        for notebook, run in zip(notebooks, runs, strict=True):
            if run.done() and run.exception():
                _refuse(run, folder / notebook.name, failed)
        return tuple(run.result() for run in runs)


@contextmanager
def _kernel(folder: Path, name: str) -> Iterator[Any]:
    """Yield the manager of a kernel at work in this folder; the file of its ports is there too until it ends, so that a
    killed run leaves none in another place."""
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")  # this environment's kernel, not one of the user's others
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")  # no debugger's warning in the output
    from jupyter_client.asynchronous.client import AsyncKernelClient
    from jupyter_client.manager import KernelManager

    class Once(KernelManager):
        """A kernel that is started once: papermill would start another in the place of one that we ended.

        It is listened to asynchronously: else whoever waits for a cell never learns that the kernel has ended.
        """

        started = False
        client_factory = AsyncKernelClient

        def start_kernel(self, **asked: Any) -> None:
            if self.started:
                raise RuntimeError("this kernel was ended")
            self.started = True
            super().start_kernel(**asked)

    manager = Once(kernel_name="python3", connection_file=str(folder / f".{name}.kernel.json"))
    # The kernel's own remarks are not for whoever runs a report.
    ahead = "--IPKernelApp.exec_lines=__import__('appraisal.report.kernel', fromlist=['begin']).begin()"
    try:
        manager.start_kernel(cwd=str(folder), extra_arguments=["--log-level=ERROR", ahead])
        yield manager
    finally:
        if manager.has_kernel:
            manager.shutdown_kernel(now=True)


def _load_papermill() -> None:
    # What a notebook is checked with would load a parser of web addresses, which takes a second; none are checked.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # how Python marks a module as not to be had
    import papermill  # noqa: F401 - loaded here, in the main thread, which Ctrl-C reaches

    # Every error comes as an exception too; of a kernel that we ended there is nothing to say.
    logging.getLogger("papermill").addFilter(lambda record: record.levelno < logging.ERROR)


def _execute(notebook: Path, executed: Path, parameters: Mapping[str, str | int], kernel: Any) -> Path:
    import papermill

    # No `cwd`: papermill would change the folder of this whole process for it, and the kernel is where it should be.
    papermill.execute_notebook(
        str(notebook),
        str(executed),
        parameters=dict(parameters),
        kernel_name="python3",
        language="python",
        progress_bar=False,
        autosave_cell_every=0,
        request_save_on_cell_execute=False,  # else the whole notebook is written anew for every cell
        km=kernel,
    )
    _forget_where_and_when(executed)
    return executed


def _refuse(run: Future[Path], executed: Path, failed: Path) -> None:
    """Raise ReportError for what stopped a notebook, or the exception itself if it is no fault of the notebook."""
    import nbformat
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    try:
        run.result()
    except DeadKernelError:
        raise ReportError(
            f"The kernel that ran {executed.name} ended before it was done, as one does that is killed or finds no "
            "memory. No document was made. Try fewer draws, or close other programs."
        ) from None
    except (nbformat.reader.NotJSONError, nbformat.ValidationError):
        raise ReportError(f"{executed.name} is not a notebook.") from None
    except PapermillExecutionError as error:
        shutil.copyfile(executed, failed)
        raise ReportError(
            f"Cell {error.cell_index} of {executed.name} failed ({error.ename}: {error.evalue}). "
            f"No document was made; the notebook as far as it got is {failed.name}."
        ) from error


def _forget_where_and_when(executed: Path) -> None:
    """Take out of an executed notebook what papermill and the kernel noted of this machine and hour, and by chance."""
    import nbformat

    notebook = nbformat.read(executed, as_version=4)
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"  # papermill draws one at random
    nbformat.write(notebook, executed)
