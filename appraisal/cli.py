"""The command line: thin, its imports late, so that `appraisal --help` answers at once.

Exit codes: 0 done, 1 an internal fault, 2 wrong usage, 3 faults in the input.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

if TYPE_CHECKING:
    from appraisal.report.produce import Produced, Settings

INTERNAL_FAULT, WRONG_USAGE, INPUT_FAULTS = 1, 2, 3
DEMO = "birmingham-2018"
_LONG_RUN = 200_000  # draws from which a run takes more than a moment and shows its progress

app = typer.Typer(
    name="appraisal",
    help="Options appraisal and business cases for councils: from a workbook to a committee report.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_out = Console(soft_wrap=True, highlight=False, emoji=False)
_err = Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)

File = Annotated[Path, typer.Argument(help="The workbook (.xlsx), or a folder of its sheets as CSV files.")]
DrawCount = Annotated[int, typer.Option("--draws", help="Simulated futures; rounded up to whole thousands.")]
Seed = Annotated[int, typer.Option("--seed", help="Any whole number; the same seed gives the same results.")]
Out = Annotated[Path, typer.Option("--out", help="Where output folders go.")]
Notebook = Annotated[str, typer.Option("--notebook", help="Which report: a notebook's name, or the path of your own.")]


@app.command()
def run(file: File, draws: DrawCount = 10_000, seed: Seed = 1, out: Out = Path("outputs")) -> None:
    """Appraise a workbook: results.json and the normalised inputs, no documents."""
    _produce(file, out, lambda: _settings(draws, seed), documents=False)


@app.command()
def report(
    file: File,
    draws: DrawCount = 10_000,
    seed: Seed = 1,
    out: Out = Path("outputs"),
    notebook: Notebook = "committee_report",
) -> None:
    """Appraise a workbook and write its committee report: PDF, web page, notebook and results."""
    _produce(file, out, lambda: _settings(draws, seed, notebook), documents=True)


@app.command()
def demo(draws: DrawCount = 10_000, seed: Seed = 1, out: Out = Path("outputs")) -> None:
    """Write the report of the bundled worked example: Birmingham, Customer Journey, 2018."""
    from appraisal.resources import bundled

    _produce(bundled("inputs") / f"{DEMO}.xlsx", out, lambda: _settings(draws, seed), documents=True)


@app.command()
def check(file: File) -> None:
    """Say everything that is wrong with a workbook: sheet, cell, what was found, what is expected, how to mend it."""
    from appraisal.workbook import read_book, to_case

    with _faults_told():
        book = read_book(file)
        case = to_case(book)
        for note in book.notes:
            _out.print(escape(f"Note: {note}"))
        _out.print(
            escape(
                f"{file.name}: no faults. {_count(len(case.options), 'option')}, "
                f"{_count(len(case.criteria), 'criterion', 'criteria')}, {_count(len(case.cost_lines), 'cost line')}, "
                f"{_count(len(case.risks), 'risk')}."
            )
        )


@app.command()
def lab(
    folder: Annotated[Path, typer.Option("--folder", help="Where to put a copy of the notebooks.")] = Path(
        "appraisal-lab"
    ),
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """Open JupyterLab on a copy of the notebooks and the worked example, to change as you like."""
    from appraisal.report.desk import open_desk

    raise typer.Exit(open_desk(folder, browser))


def main() -> None:
    """Run the command line with text that any console can show."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app()


def _settings(draws: int, seed: int, notebook: str = "committee_report") -> Settings:
    from appraisal.report.produce import Settings

    settings = Settings(draws, seed, notebook)
    if settings.draws != draws:
        _out.print(f"{draws:,} draws are rounded up to {settings.draws:,}: they come in blocks of 1,000.")
    return settings


def _produce(file: Path, out: Path, settings: Callable[[], Settings], documents: bool) -> None:
    from appraisal.report.produce import produce

    with _faults_told():
        chosen = _usage(settings)
        with _progress(chosen.draws) as advance:
            made = produce(
                file,
                out,
                chosen,
                documents=documents,
                say=lambda step: _out.print(escape(step)),
                progress=advance,
            )
    _say_what_was_found(made)


def _usage(settings: Callable[[], Settings]) -> Settings:
    try:
        return settings()
    except ValueError as error:
        _err.print(escape(str(error)))
        raise typer.Exit(WRONG_USAGE) from None


def _say_what_was_found(made: Produced) -> None:
    from appraisal.words import plain
    from appraisal.words.brief import in_a_few_lines

    for note in made.notes:
        _out.print(escape(f"Note: {note}"))
    _out.print()
    for sentence in in_a_few_lines(made.results):
        _out.print(escape(plain(sentence)))
    _out.print()
    _out.print(escape(f"In {_shown(made.folder)}:"))
    for path in sorted(made.folder.iterdir()):
        _out.print(escape(f"  {path.name}{'/' if path.is_dir() else ''}"))


def _shown(folder: Path) -> Path:
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder


@contextmanager
def _faults_told() -> Iterator[None]:
    """Turn what a user can mend into sentences and an exit code; anything else is ours and keeps its traceback."""
    from appraisal.draws import CorrelationError
    from appraisal.reference import UnknownScheduleError
    from appraisal.report.errors import ReportError
    from appraisal.workbook import InputFaults

    try:
        yield
    except InputFaults as faults:
        for fault in faults.faults:
            _err.print(escape(str(fault)))
        _err.print(f"{_count(len(faults.faults), 'fault')}. Nothing was written. Mend and check again.")
        raise typer.Exit(INPUT_FAULTS) from None
    except (CorrelationError, UnknownScheduleError) as error:
        _err.print(escape(str(error.args[0])))
        raise typer.Exit(INPUT_FAULTS) from None
    except ReportError as error:
        _err.print(escape(str(error)))
        raise typer.Exit(INTERNAL_FAULT) from None
    except OSError as error:
        _err.print(escape(f"A file could not be read or written: {error}"))
        raise typer.Exit(INTERNAL_FAULT) from None


@contextmanager
def _progress(draws: int) -> Iterator[Callable[[int], None] | None]:
    """Yield what to call with the draws done: a progress bar for a long run on a terminal, nothing otherwise."""
    if draws < _LONG_RUN or not _err.is_terminal:
        yield None
        return
    from rich.progress import Progress

    with Progress(console=_err, transient=True) as bar:
        task = bar.add_task("Draws", total=draws)
        yield lambda done: bar.advance(task, done)


def _count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun in the right form.

    >>> _count(1, "risk"), _count(0, "criterion", "criteria")
    ('1 risk', '0 criteria')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
