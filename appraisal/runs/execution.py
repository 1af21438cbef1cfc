"""Execution: papermill runs the notebooks of a run in the folder of their inputs, in kernels that are started early.

Notebooks run on threads of ours: on the main thread papermill would take Ctrl-C for itself, and go on. Bundled
notebooks share a kernel, because loading what draws takes longer than running most of them: they call the package and
change nothing, and names are forgotten between them. Anybody else's notebook has a kernel of its own.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, NoReturn

from appraisal.documents.errors import OwnNotebookError, ReportError
from appraisal.ground.files import write_under_the_first
from appraisal.ground.resources import bundled
from appraisal.runs.parameters import Plain
from appraisal.runs.undisturbed import undisturbed

_LISTEN = 0.2  # seconds between looks; on Windows a wait without end does not hear Ctrl-C
_ANSWER = 20  # seconds in which a kernel that has just run a notebook forgets its names
_REMARK = "papermill-error-cell-tag"  # of cells that papermill puts in after it has counted, where one failed

_Made = SimpleQueue[tuple[Path, BaseException | None]]  # a notebook's file, and what stopped it, if anything did


@dataclass(frozen=True)
class Desks:
    """Kernels at work, each with the notebooks that it is to run, and a thread for each."""

    places: tuple[tuple[Any, tuple[Path, ...]], ...]
    threads: ThreadPoolExecutor


@contextmanager
def desks_for(notebooks: Sequence[Path], folder: Path, ahead: str) -> Iterator[Desks]:
    """Yield kernels for these notebooks, at work in this folder, which load a module `ahead`, while the caller does
    something else; at the end they are gone."""
    if notebooks:
        from appraisal.runs.interpreter import require_what_a_kernel_needs  # late: it loads what starts kernels

        require_what_a_kernel_needs()
    ours = tuple(notebook for notebook in notebooks if notebook.parent == bundled("notebooks"))
    shares = [share for share in (ours, *((each,) for each in notebooks if each not in ours)) if share]
    with ExitStack() as stack:
        with undisturbed():  # a kernel that is half begun would not be known to whoever ends it
            threads = stack.enter_context(ThreadPoolExecutor(max(1, len(shares))))  # waits, once the kernels are gone
            places = tuple((stack.enter_context(_kernel(folder, share[0].stem, ahead)), share) for share in shares)
        yield Desks(places, threads)


def execute(
    desks: Desks, folder: Path, parameters: Mapping[str, Mapping[str, Plain]], failed: Iterable[Path]
) -> Iterator[Path]:
    """Run each notebook in `folder`, where its inputs are, so that it can be run again there; yield the file of each
    when it is made. Of a kernel's notebooks the first, which is the longest of ours, is the last, so that the
    caller can work on the others meanwhile. `parameters` are those of each, by the name of its file.

    OwnNotebookError for one of somebody's own with a failing cell, ReportError for one of ours: as far as it got, it is
    kept in the first of the files `failed` that is free, for somebody may be working on that of an earlier run.
    Parameter names are executed as code by papermill, and their values too unless they are plain: they must be the
    caller's own.
    """
    _load_papermill()
    every = {notebook for _, notebooks in desks.places for notebook in notebooks}
    own = {notebook.name for notebook in every if notebook.parent != bundled("notebooks")}
    made: _Made = SimpleQueue()
    with undisturbed():
        for kernel, notebooks in desks.places:
            desks.threads.submit(_work_through, kernel, notebooks, folder, parameters, made)
    for _ in every:
        executed, error = _next(made)
        if error:
            _refuse(error, executed, failed, OwnNotebookError if executed.name in own else ReportError)
        yield executed


def _next(made: _Made) -> tuple[Path, BaseException | None]:
    while True:
        with suppress(Empty):
            return made.get(timeout=_LISTEN)


def _work_through(
    kernel: Any, notebooks: Sequence[Path], folder: Path, parameters: Mapping[str, Mapping[str, Plain]], made: _Made
) -> None:
    """Run a kernel's notebooks, the last one first, and tell of each; none is run after one that failed."""
    for notebook in reversed(notebooks):
        executed = folder / notebook.name
        try:
            if notebook != notebooks[-1]:
                _forget_names(kernel)
            with _listening(kernel):
                _execute(notebook, executed, parameters[notebook.name], kernel)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised where the caller waits
            made.put((executed, error))
            return
        made.put((executed, None))


def _forget_names(kernel: Any) -> None:
    """Have a kernel forget every name that its last notebook defined, and count its cells from one again."""
    from nbclient.exceptions import DeadKernelError

    with _listening(kernel):
        client = kernel.blocking_client()
        kernel.clients.append(client)
        client.start_channels()
        asked = client.execute("get_ipython().reset(new_session=True)", silent=True)
        until = time.monotonic() + _ANSWER
        while kernel.has_kernel and time.monotonic() < until:  # it has none once we have ended it
            with suppress(Empty):
                if client.get_shell_msg(timeout=_LISTEN)["parent_header"].get("msg_id") == asked:
                    return
    raise DeadKernelError("the kernel did not answer")


@contextmanager
def _listening(kernel: Any) -> Iterator[None]:
    """Close, at the end, what was opened to a kernel: papermill leaves that open."""
    try:
        yield
    finally:
        while kernel.clients:
            kernel.clients.pop().stop_channels()


@contextmanager
def _kernel(folder: Path, name: str, module: str) -> Iterator[Any]:
    """Yield the manager of a kernel at work in this folder; the file of its ports and what else it needs is there too
    until it ends, so that a killed run leaves nothing in another place."""
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")  # no debugger's warning in the output
    from jupyter_client.asynchronous.client import AsyncKernelClient
    from jupyter_client.manager import KernelManager

    from appraisal.runs.interpreter import Kernels

    class Once(KernelManager):
        """A kernel that is started once: papermill would start another in the place of one that we ended.

        It is listened to asynchronously: else whoever waits for a cell never learns that the kernel has ended.
        """

        started = False
        client_factory = AsyncKernelClient

        def __init__(self, **settings: Any) -> None:
            super().__init__(**settings)
            self.clients: list[Any] = []

        def client(self, **asked: Any) -> Any:
            self.clients.append(super().client(**asked))
            return self.clients[-1]

        def start_kernel(self, **asked: Any) -> None:
            if self.started:
                raise RuntimeError("this kernel was ended")
            self.started = True
            super().start_kernel(**asked)

    own = folder / f".{name}.kernel"
    ports = str(folder / f".{name}.kernel.json")
    manager = Once(kernel_name="python3", kernel_spec_manager=Kernels(), connection_file=ports)
    # The kernel's own remarks are not for whoever runs a report, nor is its complaint where the disk is full: what
    # stopped a run is said by the run.
    ahead = f"--IPKernelApp.exec_lines=__import__('appraisal.runs.kernel', fromlist=['begin']).begin({module!r})"
    try:
        arguments = ["--log-level=ERROR", "--HistoryManager.enabled=False", ahead]
        manager.start_kernel(
            cwd=str(folder), env=_environment(own), extra_arguments=arguments, stderr=subprocess.DEVNULL
        )
        yield manager
    finally:
        if manager.has_kernel:
            manager.shutdown_kernel(now=True)
        shutil.rmtree(own, ignore_errors=True)


def _environment(own: Path) -> dict[str, str]:
    """Return a kernel's environment, with a folder that is made for it: in place of the user's IPython, whose settings
    are not for a report; and for temporary files where the system has no place, because Python would then take the
    folder of the inputs for one."""
    own.mkdir()
    homeless = ("TMPDIR", "TEMP", "TMP") if tempfile.gettempdir() == str(Path.cwd()) else ()
    return {**os.environ, **dict.fromkeys(("IPYTHONDIR", *homeless), str(own))}


def _load_papermill() -> None:
    # What a notebook is checked with would load a parser of web addresses, which takes a second; none are checked.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # how Python marks a module as not to be had
    import papermill  # noqa: F401 - loaded here, in the main thread, which Ctrl-C reaches

    # Every error comes as an exception too; of a kernel that we ended there is nothing to say.
    logging.getLogger("papermill").addFilter(lambda record: record.levelno < logging.ERROR)


def _execute(notebook: Path, executed: Path, parameters: Mapping[str, Plain], kernel: Any) -> None:
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


def _refuse(error: BaseException, executed: Path, failed: Iterable[Path], refusal: type[ReportError]) -> NoReturn:
    """Raise this refusal for what stopped a notebook, ReportError for the end of its kernel, or the exception itself if
    it is no fault of the notebook."""
    import nbformat
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    if isinstance(error, DeadKernelError):
        raise ReportError(
            f"The kernel that ran {executed.name} ended before it was done, as one does that is killed or finds no "
            "memory. No document was made. Try fewer draws, or close other programs."
        ) from None
    if isinstance(error, (nbformat.reader.NotJSONError, nbformat.ValidationError)):
        raise refusal(f"{executed.name} is not a notebook.") from None
    if isinstance(error, PapermillExecutionError):
        _forget_where_and_when(executed)  # so that one that fails in the same way again is the same
        kept = write_under_the_first(failed, executed.read_bytes())
        raise refusal(
            f"{_failed(executed, error.cell_index)} of {executed.name} failed ({error.ename}: {error.evalue}). "
            f"No document was made; the notebook as far as it got is {kept.name}."
        ) from error
    raise error


def _failed(executed: Path, index: int) -> str:
    """Return the name of the cell that failed, numbered as in its author's file; `index` is papermill's, from 0."""
    import nbformat

    cells = nbformat.read(executed, as_version=4).cells
    run = [tags for cell in cells if _REMARK not in (tags := cell.metadata.get("tags", []))]
    if "injected-parameters" in run[index]:
        return "The cell of parameters"
    return f"Cell {sum('injected-parameters' not in tags for tags in run[: index + 1])}"


def _forget_where_and_when(executed: Path) -> None:
    """Take out of an executed notebook what papermill and the kernel noted of this machine and hour, and by chance."""
    import nbformat

    notebook = nbformat.read(executed, as_version=4)
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        # Papermill draws the names of its own cells at random.
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
        elif _REMARK in cell.metadata.get("tags", []):
            cell["id"] = f"remark-{number}"
    nbformat.write(notebook, executed)
