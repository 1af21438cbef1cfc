"""The commands that compute: `demo`, `run`, `report`, and `lab` for who wants to compute by hand; and `export`, which
makes the documents of a run again."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from appraisal.cli.saying import INPUT_FAULTS, err, faults_told, refuse, shown, tell, tell_of
from appraisal.cli.stopping import end_if_stopped, leave_to_jupyter

if TYPE_CHECKING:
    from appraisal.runs.again import NewLook
    from appraisal.runs.produce import Produced, Settings

DEMO = "birmingham-2018"
_INDEX = "Worked examples of the options appraisal and business case toolkit"
_EXAMPLES_ALL = (
    "Each is built on a published paper, which it cites by paragraph. What a paper does not give is our assumption, "
    "and is marked so. None is a document of the council that it names."
)
_LONG_RUN = 200_000  # draws from which a run takes more than a moment and shows its progress

File = Annotated[Path, typer.Argument(help="The workbook (.xlsx), or a folder of its sheets as CSV files.")]
Files = Annotated[list[Path], typer.Argument(help="Workbooks (.xlsx), or folders of their sheets as CSV files.")]
Jobs = Annotated[
    int,
    typer.Option("--jobs", min=0, help="How many of several reports at a time; 0 is as many as there are processors."),
]
DrawCount = Annotated[int, typer.Option("--draws", help="Simulated futures; rounded up to whole thousands.")]
Seed = Annotated[int, typer.Option("--seed", help="Any whole number; the same seed gives the same results.")]
Out = Annotated[Path, typer.Option("--out", help="Where output folders go.")]
Notebooks = Annotated[
    list[str] | None,
    typer.Option("--notebook", help="A report alone: its notebook's name or path. May be given again."),
]
Every = Annotated[bool, typer.Option("--all", help="Every report that comes with the toolkit.")]
Theme = Annotated[
    Path | None, typer.Option("--theme", help="A theme file (TOML), or its folder: how the documents look.")
]
WordTemplate = Annotated[
    Path | None, typer.Option("--word-template", help="Your council's .docx, for the Word document to be set in.")
]
Parameters = Annotated[
    list[str] | None,
    typer.Option(
        "--parameter",
        "-p",
        metavar="NAME=VALUE",
        help="Take the case otherwise: scenario=NAME, weights=GROUP, options=CODE,CODE or audience=cabinet; or a "
        "parameter of your own notebook. May be given again.",
    ),
]

Runs = Annotated[
    list[Path], typer.Argument(metavar="FOLDER|NOTEBOOK...", help="Output folders, or executed notebooks.")
]


def run(
    file: File,
    draws: DrawCount = 10_000,
    seed: Seed = 1,
    folder: Out = Path("outputs"),
    parameters: Parameters = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines: what is said, and results.json.")] = False,
) -> None:
    """Appraise a workbook: the verdict and its reasons, results.json and the normalised inputs, no documents."""
    produce_and_tell(
        file, folder, lambda: _settings(draws, seed, parameters=parameters), documents=False, as_json=as_json
    )


def report(
    files: Files,
    draws: DrawCount = 10_000,
    seed: Seed = 1,
    folder: Out = Path("outputs"),
    notebooks: Notebooks = None,
    every: Every = False,
    theme: Theme = None,
    word_template: WordTemplate = None,
    parameters: Parameters = None,
    jobs: Jobs = 0,
) -> None:
    """Appraise workbooks and write committee reports with their appraisals: PDF, web page, Word, notebook, results."""

    def settings() -> Settings:
        return _settings(draws, seed, notebooks, every, theme, word_template, parameters)

    if len(files) == 1:
        produce_and_tell(files[0], folder, settings, documents=True)
        return
    from appraisal.cli.several import report_several

    with faults_told():
        chosen = _usage(settings)
    code, _ = report_several(files, folder, chosen, jobs or os.cpu_count() or 1)
    raise typer.Exit(code)


def demo(
    name: Annotated[str, typer.Argument(help="Which bundled example.")] = DEMO,
    draws: DrawCount = 10_000,
    seed: Seed = 1,
    folder: Out = Path("outputs"),
    every: Every = False,
    theme: Theme = None,
) -> None:
    """Write the report of a bundled example, birmingham-2018 if no other is named; all: one for each of the five
    papers, with a page that leads to them."""
    from appraisal.ground.resources import bundled

    if name == "all":
        raise typer.Exit(_every_demo(folder, lambda: _settings(draws, seed, every=every, theme=theme)))
    example = bundled("inputs") / f"{name}.xlsx"
    if example not in (examples := sorted(bundled("inputs").glob("*.xlsx"))):
        refuse(f'There is no example "{name}"; there are: {", ".join(path.stem for path in examples)}.')
    produce_and_tell(example, folder, lambda: _settings(draws, seed, every=every, theme=theme), documents=True)


def _every_demo(folder: Path, settings: Callable[[], Settings]) -> int:
    """Write the reports of the five papers' examples, and the page that leads to them; return the exit code."""
    from appraisal.cli.several import report_several
    from appraisal.documents.index_page import Part, documents_in, index_page
    from appraisal.documents.notebooks import bundled_reports
    from appraisal.ground.files import through_no_link, write
    from appraisal.ground.resources import bundled
    from appraisal.reference.examples import examples

    with faults_told():
        chosen = _usage(settings)
        place = through_no_link(folder / "index.html", below=folder)
    files = {bundled("inputs") / f"{example.name}.xlsx": example for example in examples()}
    code, outcomes = report_several([*files], folder, chosen, os.cpu_count() or 1)
    made = {outcome.file: outcome.folder for outcome in outcomes if outcome.folder}
    parts = []
    for file, example in files.items():
        into = made.get(file.absolute())
        documents = documents_in(into, bundled_reports()) if into else ()
        parts.append(Part(example.name, f"{example.what}.", example.paper, documents))
    with faults_told():
        write(place, index_page(_INDEX, _EXAMPLES_ALL, parts).encode("utf-8"))
    tell(f"A page that leads to them: {shown(place)}.")
    return code


def produce_example(file: Path, folder: Path) -> None:
    """Write the report of the filled example."""
    produce_and_tell(file, folder, lambda: _settings(10_000, 1), documents=True)


def lab(
    context: typer.Context,
    folder: Annotated[Path, typer.Option("--folder", help="Where to put a copy of the notebooks.")] = Path(
        "appraisal-lab"
    ),
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """Open the start page in JupyterLab: make, check, report and explore a workbook by buttons, FILE.xlsx if it is
    named; JupyterLab's own options may follow."""
    from appraisal.kinds import KINDS
    from appraisal.runs.lab import lay_desk_for, open_desk

    workbooks = [word for word in context.args if word.lower().endswith(".xlsx") and not word.startswith("-")]
    if workbooks[1:]:
        refuse("Name one workbook; the start page can choose another.")
    options = [word for word in context.args if word not in workbooks]
    with faults_told():
        workbook = Path(workbooks[0]) if workbooks else None
        first = lay_desk_for(workbook, folder, KINDS)
        leave_to_jupyter()
        tell("Starting the start page. It takes a few seconds.")
        open_desk(folder, first, workbook, browser, options, say=tell)


def export(runs: Runs, theme: Theme = None, word_template: WordTemplate = None) -> None:
    """Make the documents of executed notebooks again, without computing anything: after a new theme, say."""
    from appraisal.runs.again import NewLook

    with faults_told():
        look = NewLook(theme, word_template)
    code = max([_export_and_tell(run, look) for run in dict.fromkeys(runs)], default=0)
    raise typer.Exit(code)


def _export_and_tell(run: Path, look: NewLook) -> int:
    """Export one of several, tell of it, and return its exit code: what becomes of it is nothing to the others."""
    from appraisal.documents.errors import ReportError
    from appraisal.runs.again import export_again

    here = Path.cwd()
    try:
        made = export_again(run, look, tell)
    except Exception as error:  # noqa: BLE001 - `tell_of` raises again what is ours
        code = tell_of(error)
        return INPUT_FAULTS if isinstance(error, ReportError) else code
    inside = made.changed and here.is_relative_to(made.folder)
    if inside:
        os.chdir(here)  # from the folder that was replaced into the one that has its name now
    for note in made.notes:
        tell(f"Note: {note}")
    what = "Made again" if made.changed else "Nothing is different"
    names = dict.fromkeys(re.sub("/.*", "/", name) for name in made.documents)  # of what lies in a folder that alone
    tell(f"{what} in {made.folder.name if inside else shown(made.folder)}: {', '.join(names)}.")
    if inside:
        tell("Your terminal is still in the older folder of that name: leave it and come back.")
    return 0


def _settings(
    draws: int,
    seed: int,
    notebooks: Sequence[str] | None = None,
    every: bool = False,
    theme: Path | None = None,
    word_template: Path | None = None,
    parameters: Sequence[str] | None = None,
) -> Settings:
    from appraisal.runs.produce import Settings

    named = tuple(dict.fromkeys(notebooks or ()))
    settings = Settings(draws, seed, named, every, theme, word_template, tuple(parameters or ()))
    if settings.draws != draws:
        tell(f"{draws:,} draws are rounded up to {settings.draws:,}: they come in blocks of 1,000.")
    return settings


def produce_and_tell(
    file: Path, folder: Path, settings: Callable[[], Settings], documents: bool, *, as_json: bool = False
) -> None:
    from appraisal.kinds import KINDS
    from appraisal.runs.produce import produce

    with faults_told():
        chosen = _usage(settings)
        with _progress(chosen.draws) as advance:
            say = (lambda _: None) if as_json else tell
            made = produce(file, folder, chosen, KINDS, documents=documents, say=say, progress=advance)
    if as_json:
        found = json.loads((made.folder / "results.json").read_text(encoding="utf-8"))
        said = {"folder": str(made.folder), "notes": list(made.notes), "said": [line for line in made.told if line]}
        sys.stdout.write(json.dumps({**said, "results": found}, ensure_ascii=False, indent=1) + "\n")
        return
    _say_what_was_found(made)


def _usage(settings: Callable[[], Settings]) -> Settings:
    try:
        return settings()
    except ValueError as error:
        refuse(str(error))


def _say_what_was_found(made: Produced) -> None:
    for note in made.notes:
        tell(f"Note: {note}")
    for line in made.told:
        tell(line)
    tell()
    tell(f"In {shown(made.folder)}:")
    for name in made.files:
        tell(f"  {name}")


@contextmanager
def _progress(draws: int) -> Iterator[Callable[[int], None]]:
    """Yield what a thread calls with the draws that it has done: it shows a long run on a terminal, and ends after
    Ctrl-C."""
    if draws < _LONG_RUN or not err.is_terminal:
        yield lambda _: end_if_stopped()
        return
    from rich.progress import Progress

    def advance(done: int) -> None:
        end_if_stopped()
        bar.advance(task, done)

    with Progress(console=err, transient=True) as bar:
        task = bar.add_task("Draws", total=draws)
        yield advance
