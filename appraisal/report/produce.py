"""Produce: from a workbook to a complete output folder, by one computing path.

The case is read and appraised once for results.json; the notebook, run by papermill in the output folder on the
normalised inputs kept there, appraises the same case with the same draws; and before anything is exported, every number
in its blocks is held against results.json. A failed cell stops the run: the partial notebook is kept for the analyst
and never becomes a document.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

from appraisal.appraise import appraise
from appraisal.blocks import Number
from appraisal.draws import whole_blocks
from appraisal.report.errors import ReportError
from appraisal.report.folder import MANIFEST, folder_name, move_into_place, staging
from appraisal.report.manifest import manifest
from appraisal.resources import bundled
from appraisal.results import Results, results_of
from appraisal.workbook import grouped_notes, read_book, to_case, write_snapshot

LARGEST_RUN = 10_000_000
NOTEBOOK = "committee_report"
_PARAMETERS = ("case", "draws", "seed")

Say = Callable[[str], None]


@dataclass(frozen=True)
class Settings:
    """What a run may be told: how many draws (rounded up to whole blocks of 1,000), the seed, and which notebook.

    ValueError, in a sentence, for anything else than whole numbers in range and a notebook that is there.
    """

    draws: int = 10_000
    seed: int = 1
    notebook: str = NOTEBOOK

    def __post_init__(self) -> None:
        for name, value, least, most in (("draws", self.draws, 1, LARGEST_RUN), ("seed", self.seed, 0, 2**32 - 1)):
            if type(value) is not int or not least <= value <= most:
                raise ValueError(f"{name} must be a whole number from {least:,} to {most:,}, not {value!r}")
        if not self.notebook_path.is_file():
            there = ", ".join(sorted(p.stem for p in bundled("notebooks").glob("*.ipynb")))
            raise ValueError(f"there is no notebook {self.notebook!r}; give the path of your own, or one of: {there}")
        object.__setattr__(self, "draws", whole_blocks(self.draws))

    @property
    def notebook_path(self) -> Path:
        """The notebook's file: a path that ends in .ipynb, or the name of one that comes with the toolkit."""
        if self.notebook.endswith(".ipynb"):
            return Path(self.notebook).absolute()
        return bundled("notebooks") / f"{self.notebook}.ipynb"


@dataclass(frozen=True)
class Produced:
    """What a run made: the folder, its results, and what was read leniently or put elsewhere.

    `before` holds the numbers by key of the earlier run that this one replaced, if there was one.
    """

    folder: Path
    results: Results
    notes: tuple[str, ...]
    before: Mapping[str, float] = field(default_factory=dict)


def produce(
    source: Path,
    out: Path,
    settings: Settings,
    *,
    documents: bool = True,
    say: Say = lambda _: None,
    progress: Callable[[int], None] | None = None,
) -> Produced:
    """Read, appraise and, if `documents`, report a case; return what was made and where.

    The folder made is named after the case, in `out`. InputFaults if the workbook is wrong, ReportError if a document
    cannot be made (the partial notebook then lies in `out`). `say` is told each step, `progress` each chunk of draws.
    """
    started = dt.datetime.now(dt.UTC)
    if out.exists() and not out.is_dir():
        raise ReportError(f"{out} is a file; give a folder for the output.")
    say("Reading the workbook")
    book = read_book(source)
    case = to_case(book)
    destination = out.absolute() / folder_name(case.about.id)
    say(f"Appraising {len(case.options)} options over {settings.draws:,} draws")
    results = results_of(appraise(case, settings.draws, settings.seed, progress=progress))
    notes = [str(note) for note in grouped_notes(book.notes)]
    before = _numbers_of(destination / "results.json")
    with staging(destination) as folder:
        write_snapshot(book, folder / "inputs")
        (folder / "results.json").write_text(results.to_json(), encoding="utf-8", newline="\n")
        if documents:
            _write_documents(folder, destination, settings, results, say)
        (folder / MANIFEST).write_text(
            manifest(
                source=source,
                folder=folder,
                parameters={"draws": settings.draws, "seed": settings.seed, "notebook": settings.notebook_path.name},
                results_digest=results.digest,
                notes=notes,
                started=started,
            ),
            encoding="utf-8",
            newline="\n",
        )
        place = move_into_place(folder, destination)
    if place != destination:
        notes.append(f"{destination.name} is in use or is not an earlier output, so this run is in {place.name}.")
    return Produced(place, results, tuple(notes), before)


def _numbers_of(file: Path) -> dict[str, float]:
    """Return the numbers of an earlier results.json by key; none if there is no such file that can be read."""
    try:
        nested = json.loads(file.read_text(encoding="utf-8"))["numbers"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return dict(_flat(nested, ""))


def _flat(nested: object, path: str) -> Iterator[tuple[str, float]]:
    if isinstance(nested, dict):
        for name, value in nested.items():
            yield from _flat(value, f"{path}.{name}" if path else str(name))
    elif isinstance(nested, int | float):
        yield path, float(nested)


def _write_documents(folder: Path, destination: Path, settings: Settings, results: Results, say: Say) -> None:
    say("Running the report notebook")
    executed = folder / f"{settings.notebook_path.stem}.ipynb"
    with _kernel(folder) as kernel:
        _execute(settings, executed, destination, kernel)
    say("Writing the PDF and the web page")
    from appraisal.report.publish import export, gathered

    check_agreement(gathered(executed), results)
    export(executed, folder, executed.stem)


@contextmanager
def _kernel(folder: Path) -> Iterator[Any]:
    """Yield the manager of a kernel at work in this folder; it loads what draws while this process loads papermill."""
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")  # this environment's kernel, not one of the user's others
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")  # no debugger's warning in the output
    from jupyter_client.manager import KernelManager

    manager = KernelManager(kernel_name="python3")
    # The kernel's own remarks are not for whoever runs a report.
    ahead = "--IPKernelApp.exec_lines=__import__('appraisal.charts')"
    manager.start_kernel(cwd=str(folder), extra_arguments=["--log-level=ERROR", ahead])
    try:
        yield manager
    finally:
        manager.shutdown_kernel(now=True)


def _execute(settings: Settings, executed: Path, destination: Path, kernel: Any) -> None:
    """Run the notebook in the output folder, where its inputs are, so that it can be run again there.

    Parameter names are executed as code by papermill, and their values too unless they are plain: hence a fixed list
    of names, a relative path and two whole numbers.
    """
    # What a notebook is checked with would load a parser of web addresses, which takes a second; none are checked.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # how Python marks a module as not to be had
    import nbformat
    import papermill
    from papermill.exceptions import PapermillExecutionError

    values = dict(zip(_PARAMETERS, ("inputs", settings.draws, settings.seed), strict=True))
    try:
        papermill.execute_notebook(
            str(settings.notebook_path),
            str(executed),
            parameters=values,
            kernel_name="python3",
            language="python",
            cwd=str(executed.parent),
            progress_bar=False,
            autosave_cell_every=0,
            request_save_on_cell_execute=False,  # else the whole notebook is written anew for every cell
            km=kernel,
        )
        _forget_where_and_when(executed)
    except (nbformat.reader.NotJSONError, nbformat.ValidationError):
        raise ReportError(f"{settings.notebook_path.name} is not a notebook.") from None
    except PapermillExecutionError as error:
        kept = destination.with_name(f"{destination.name}-failed.ipynb")
        shutil.copyfile(executed, kept)
        raise ReportError(
            f"Cell {error.cell_index} of the notebook failed ({error.ename}: {error.evalue}). "
            f"No document was made; the notebook as far as it got is {kept.name}."
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


def check_agreement(blocks: Iterable[Any], results: Results) -> None:
    """Refuse blocks in which a number differs from results.json, or has a key that is not there: ReportError."""
    for number in numbers_in(tuple(blocks)):
        if number.key not in results or results[number.key] != number.value:
            raise ReportError(
                f"The report prints {number.text} for {number.key}, and results.json does not hold that value. "
                "The notebook has changed the case or its draws: give the changed case to the run itself."
            )


def numbers_in(value: Any) -> Iterable[Number]:
    """Yield every Number in blocks, texts or tuples of them."""
    if isinstance(value, Number):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from numbers_in(item)
    elif is_dataclass(value):
        for f in fields(value):
            yield from numbers_in(getattr(value, f.name))
