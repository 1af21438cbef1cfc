"""Produce: from a workbook to a complete output folder, by one computing path.

The workbook is read, and what there is to find is found once for results.json; the notebooks, run by papermill in the
output folder on the normalised inputs kept there, find the same with the same draws; and before anything is exported,
every number in their blocks is held against results.json. A failed cell stops the run: the partial notebook is kept for
the analyst and never becomes a document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from appraisal.chance.draws import require_run, whole_blocks
from appraisal.documents.agreement import RESULTS
from appraisal.documents.errors import OtherKindError, OwnNotebookError, ReportError, TooLongError, laid_to
from appraisal.documents.exhibits import Exhibit, exhibits_of
from appraisal.documents.listed_files import sha256
from appraisal.documents.notebook_cells import check_words
from appraisal.documents.notebooks import (
    bundled_reports,
    made_in,
    makes_document,
    notebook_path,
    spoken,
    title_of,
)
from appraisal.documents.theme import (
    ANONYMOUS,
    OURS,
    Theme,
    another_council,
    keep_theme,
    keep_word_template,
    read_theme,
    read_word_template,
)
from appraisal.ground.files import marked, through_no_link
from appraisal.ground.resources import bundled
from appraisal.ground.texts import listed, with_article
from appraisal.runs.execution import Desks, desks_for, execute
from appraisal.runs.folder import (
    Aim,
    OvertakenError,
    Placed,
    aim_of,
    move_into_place,
    put_right,
    staging,
    write_manifest,
)
from appraisal.runs.keeping import in_print, said_of
from appraisal.runs.manifest import manifest
from appraisal.runs.parameters import Plain, for_notebook, looked_up, split
from appraisal.runs.study import Findings, Identity, Study, study_of
from appraisal.workbook import PLACES, Book, Kind, grouped_notes, read_book, verdict_on, write_places, write_snapshot

_BOOK = "results.xlsx"
_TRIES = 10  # before a place that other runs go on taking is left to them

Say = Callable[[str], None]


@dataclass(frozen=True)
class Settings:
    """What a run may be told: how many draws (rounded up to whole blocks of 1,000), the seed, which notebooks (none:
    the usual ones of its kind; `every`: all of those before any others), the file (or folder) of the theme that its
    documents wear, if it is not our own, a Word template in place of the theme's, and `parameters`, each as NAME=VALUE:
    those of the kind of document, as a scenario to take, and of notebooks of your own.

    A notebook is the name of one that comes with the toolkit, or the path of your own, which ends in .ipynb; each makes
    documents of its name. ValueError, in a sentence, for anything else than whole numbers in range, notebooks that are
    there, each with a name of its own, and parameters that have a name and a value.
    """

    draws: int = 10_000
    seed: int = 1
    notebooks: tuple[str, ...] = ()
    every: bool = False
    theme: Path | None = None
    word_template: Path | None = None
    parameters: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_run(self.draws, self.seed)
        split(self.parameters)
        for notebook, path in zip(self.notebooks, self.notebook_paths, strict=True):
            if not path.is_file():
                there = ", ".join(bundled_reports())
                raise ValueError(f"there is no notebook {notebook!r}; give the path of your own, or one of: {there}")
            if makes_document(path) is False:
                raise ValueError(
                    f"{path.stem} is to be worked with in JupyterLab (the command lab) and makes no document; "
                    f"these do: {', '.join(bundled_reports())}"
                )
        names = [path.stem.casefold() for path in self.notebook_paths]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"two notebooks are called {name}, so their documents would have one name")
        object.__setattr__(self, "draws", whole_blocks(self.draws))

    def of(self, kind: Kind) -> Settings:
        """Return the settings with the notebooks of a kind of document named. OtherKindError for those of another."""
        others = [name for name in self.notebooks if name in bundled_reports() and name not in kind.notebooks]
        if others:
            ours = f"{with_article(kind.name)}; these are: {', '.join(kind.notebooks)}"
            raise OtherKindError(f"{spoken(others[0])} is not of {ours}.".capitalize())
        asked = (*(kind.notebooks if self.every else ()), *self.notebooks)
        return replace(self, notebooks=tuple(dict.fromkeys(asked)) or kind.notebooks[: kind.usual], every=False)

    @property
    def notebook_paths(self) -> tuple[Path, ...]:
        """The notebooks' files."""
        return tuple(notebook_path(notebook) for notebook in self.notebooks)

    @property
    def own_notebooks(self) -> tuple[Path, ...]:
        """The files of those notebooks that do not come with the toolkit."""
        return tuple(path for path in self.notebook_paths if path.parent != bundled("notebooks"))


@dataclass(frozen=True)
class Produced:
    """What a run made: the folder and the names of what is in it, what is told of its results, in lines and in short,
    whether it is a draft, and what was read leniently or put elsewhere.

    The names are kept because another run may replace the folder at any moment.
    """

    folder: Path
    files: tuple[str, ...]
    told: tuple[str, ...]
    in_short: str
    draft: bool
    notes: tuple[str, ...]


def produce(
    source: Path,
    out: Path,
    settings: Settings,
    kinds: Sequence[Kind],
    *,
    documents: bool = True,
    say: Say = lambda _: None,
    progress: Callable[[int], None] | None = None,
) -> Produced:
    """Read, appraise and, if `documents`, report a case; return what was made and where.

    The folder made is in `out`, named as `aim_of` says. InputFaults if the workbook, the theme or the Word template is
    wrong, NotebookFaults if the words of a notebook of one's own are, ReportError if a document cannot be made (the
    partial notebook then lies in `out`). `say` is told each step, `progress` each chunk of draws.
    """
    started = dt.datetime.now(dt.UTC)
    if out.exists() and not out.is_dir():
        raise ReportError(f"{out} is a file; give a folder for the output.")
    theme = read_theme(settings.theme) if settings.theme else OURS
    template = read_word_template(settings.word_template) if settings.word_template else None
    say("Reading the workbook")
    book = read_book(source, kinds)
    verdict = verdict_on(book)
    study, settings = study_of(book.kind), settings.of(book.kind)
    asked = looked_up(split(settings.parameters), book.kind, settings.own_notebooks)
    made = study.varied(verdict.sound, asked.of_kind)
    whose, varied = study.identity(made), study.parameters_of(made)
    chance = {"draws": settings.draws, "seed": settings.seed} if book.kind.simulated else {}
    given = {
        path.name: {"case": "inputs", **chance, **for_notebook(path, varied, asked)} for path in settings.notebook_paths
    }
    # Resolved, because a folder with .. in its path is another while the output in it changes its place.
    out = through_no_link(out).resolve()
    aim = aim_of(out, whose.code, source.absolute().name)
    notes = [*map(str, grouped_notes(verdict.notes)), *_on_the_look(whose, theme, template)]
    put_right(aim.destination)
    for notebook in settings.own_notebooks if documents else ():
        check_words(notebook)
    made_before = made_in(aim.destination)
    with staging(aim.destination) as folder:
        with desks_for(settings.notebook_paths if documents else (), folder, book.kind.draws_with) as desks:
            say(study.announced(made, settings.draws))
            results = study.found(made, settings.draws, settings.seed, progress)
            _write_inputs(book, source, folder)
            (folder / RESULTS).write_text(results.to_json(), encoding="utf-8", newline="\n")
            if documents:
                if settings.theme:
                    keep_theme(settings.theme, folder)
                if template:
                    keep_word_template(template, folder)
                try:
                    _write_documents(folder, aim.destination, desks, settings, study, results, given, say)
                except TooLongError as error:
                    raise ReportError(f"{error} {study.longest(book)}") from error
            else:
                (folder / _BOOK).write_bytes(study.spreadsheet(results, ()))
        write_manifest(
            folder,
            manifest(
                source=source,
                folder=folder,
                parameters={**chance, **varied, "notebooks": [path.name for path in settings.notebook_paths]},
                results_digest=results.digest,
                theme=settings.theme if documents else None,
                word_template=settings.word_template if documents else None,
                warnings=verdict.cautions,
                notes=notes,
                started=started,
            ),
        )
        files = tuple(f"{path.name}{'/' if path.is_dir() else ''}" for path in sorted(folder.iterdir()))
        aim, placed = _placed(folder, aim, out, whose.code, source.absolute().name)
    if aim.other:
        notes.append(_stood_aside(aim, source.absolute().name))
    if placed.elsewhere:
        notes.append(placed.elsewhere)
    elif lost := [stem for stem in made_before if f"{stem}.pdf" not in files]:
        notes.append(_removed(lost))
    notes += said_of(placed.kept)
    told = tuple(study.told(results))
    return Produced(placed.folder, files, told, study.in_short(results), results.draft, tuple(notes))


def _write_inputs(book: Book, source: Path, folder: Path) -> None:
    """Keep what was read, and of a workbook where it stood."""
    write_snapshot(book, folder / "inputs")
    if not source.is_dir():
        write_places(book, folder / PLACES)


def _placed(folder: Path, aim: Aim, out: Path, case: str, source: str) -> tuple[Aim, Placed]:
    """Move a complete folder into its place and return which that is: it may be another than the one aimed at, if a run
    of another version of the case has come to its end meanwhile."""
    for _ in range(_TRIES):
        try:
            return aim, move_into_place(folder, aim.destination, of=source)
        except OvertakenError:
            aim = aim_of(out, case, source)
    raise ReportError(f"{aim.destination.name} is being replaced by other runs. Wait until they are done.")


def _stood_aside(aim: Aim, source: str) -> str:
    """Return a sentence on the version of the case in whose place a run is not."""
    return (
        f"{aim.other.name if aim.other else ''} holds the output of {in_print(aim.made_from)}, another version of this "
        f"case, so that of {in_print(source)} is in a folder of its own, {aim.destination.name}."
    )


def _on_the_look(whose: Identity, theme: Theme, template: bytes | None) -> Iterator[str]:
    """Yield what is to be known of a look: what of it is left out, or that it names another council."""
    if whose.published:
        if template or theme != theme.anonymous:
            yield ANONYMOUS
    elif another := another_council(theme, whose.council):
        yield another


def _removed(lost: Sequence[str]) -> str:
    """Return a sentence on documents of an earlier run that this run did not make."""
    were, them = ("were", "them") if lost[1:] else ("was", "it")
    named = listed([spoken(stem) for stem in lost])
    return (
        f"Of the earlier run {named} {were} removed, for a folder holds the documents of one run. "
        f"Ask for {them} with report --all, or with --notebook and a name."
    )


def _write_documents(
    folder: Path,
    destination: Path,
    desks: Desks,
    settings: Settings,
    study: Study,
    results: Findings,
    given: Mapping[str, Mapping[str, Plain]],
    say: Say,
) -> None:
    """Write the documents of each notebook into the folder, and results.xlsx, which says where they print its figures.

    That is written while the last of them are, whose typesetter lets Python go on.
    """
    named = [spoken(path.stem) for path in settings.notebook_paths]
    say("Running the report notebook" if len(named) == 1 else f"Running the notebooks of {listed(named)}")
    own = {path.name for path in settings.own_notebooks}
    failed = map(destination.with_name, marked(f"{destination.name}.ipynb", "failed"))
    # Loaded while the kernels load what draws.
    from appraisal.documents.publish import cells_in, ready, write_documents

    found: dict[str, tuple[Exhibit, ...]] = {}
    with ThreadPoolExecutor(1) as beside:
        for notebook in execute(desks, folder, given, failed):
            if not (folder / RESULTS).is_file() or sha256(folder / RESULTS) != results.digest:
                raise OwnNotebookError(
                    f"A cell of a notebook has changed the {RESULTS} of its run, so no figure can be held against it. "
                    "A notebook may read the results and not write them."
                )
            say(f"Writing {spoken(notebook.stem)}")
            with laid_to(own=notebook.name in own):
                document = ready(cells_in(notebook), folder)
                found[notebook.name] = tuple(exhibits_of(document, title_of(notebook.stem)))
                if len(found) == len(settings.notebook_paths):
                    exhibits = [exhibit for path in settings.notebook_paths for exhibit in found[path.name]]
                    made = beside.submit(study.spreadsheet, results, exhibits)
                write_documents(document, folder, notebook.stem)
        (folder / _BOOK).write_bytes(made.result())
