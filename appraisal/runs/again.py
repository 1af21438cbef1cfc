"""Again: the documents of a run that is done, made anew from its executed notebooks, without a kernel.

What a folder holds besides is kept, and the folder is replaced as a whole, as a run replaces it. Documents of a
notebook that lies alone are written beside it. Every figure is held against results.json first, as in a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from appraisal.documents.agreement import RESULTS, numbers_held_to
from appraisal.documents.charts_apart import no_longer_made
from appraisal.documents.errors import ReportError
from appraisal.documents.listed_files import sha256
from appraisal.documents.notebook_cells import CellMade
from appraisal.documents.notebooks import documents_of, spoken
from appraisal.documents.publish import CHANGED, as_draft, cells_in, documents, places, ready, write_documents
from appraisal.documents.theme import (
    ANONYMOUS,
    OURS,
    Theme,
    another_council,
    keep_theme,
    keep_word_template,
    read_theme,
    read_word_template,
    theme_beside,
)
from appraisal.ground.blocks import Front
from appraisal.ground.bounded import json_of
from appraisal.ground.files import can_be_named, holds, through_no_link, write
from appraisal.runs.folder import (
    OvertakenError,
    copy_as_known,
    is_complete,
    manifest_of,
    move_into_place,
    put_right,
    staging,
    write_manifest,
)
from appraisal.runs.keeping import NotKeptError, in_print, kept_beside, said_of
from appraisal.runs.manifest import changed_since_run, note_of_change, renewed

_TRIES = 10  # before an output that other runs go on replacing is left to them


@dataclass(frozen=True)
class NewLook:
    """What documents that are made again are to wear: a theme's file or folder, a Word template, both or neither.

    A theme takes the place of the one that was worn and of its Word template; a template alone leaves the rest.
    InputFaults for one that cannot be used.
    """

    theme: Path | None = None
    word_template: Path | None = None

    def __post_init__(self) -> None:
        self.on(OURS)

    @property
    def is_new(self) -> bool:
        return self.theme is not None or self.word_template is not None

    def on(self, worn: Theme) -> Theme:
        """Return what is worn after the change."""
        theme = read_theme(self.theme) if self.theme else worn
        return replace(theme, word_template=read_word_template(self.word_template)) if self.word_template else theme

    def keep(self, folder: Path) -> tuple[str, ...]:
        """Keep it in a report's folder, in place of what was kept there; return the names of its files there."""
        kept = keep_theme(self.theme, folder) if self.theme else ()
        if not self.word_template:
            return kept
        return (*kept, keep_word_template(read_word_template(self.word_template), folder))


@dataclass(frozen=True)
class Exported:
    """What was made again: the folder, the names of the documents, whether any is different now, and what to know."""

    folder: Path
    documents: tuple[str, ...]
    changed: bool
    notes: tuple[str, ...]


def export_again(source: Path, look: NewLook, say: Callable[[str], None] = lambda _: None) -> Exported:
    """Make the documents of an output folder, or of one executed notebook, again. `say` is told each step.

    A document that somebody has worked on since it was made is kept under another name, and that is said. ReportError,
    and nothing is written, for anything else, and for a figure that is not that of results.json; LinkError where a link
    stands for what would be read or written.
    """
    if not can_be_named(source) or not source.resolve().name:
        raise ReportError("There is no output folder of a run and no notebook of this name.")
    output = through_no_link(source).resolve()
    if source.suffix == ".ipynb" and source.is_file():
        notebook = source.parent.resolve() / source.name
        folder = notebook.parent
        return _in_folder(folder, notebook.name, look, say) if is_complete(folder) else _alone(notebook, look, say)
    put_right(output)
    if is_complete(output):
        return _in_folder(output, "", look, say)
    raise ReportError(f"There is no output folder of a run (with its manifest.json) and no notebook at {source}.")


def _alone(notebook: Path, look: NewLook, say: Callable[[str], None]) -> Exported:
    """Make the documents of a notebook that lies in no output folder, beside it; its look is not kept there."""
    folder = notebook.parent
    _require_results(folder, notebook.name)
    say(f"Writing {spoken(notebook.stem)}")
    cells = cells_in(notebook)
    document = ready(cells, folder, look.on(theme_beside(folder)))
    made = documents(document, notebook.stem)
    paths = places(folder, made)
    changed = [name for name, content in made.items() if not holds(paths[name], content)]
    kept = {name: kept_beside(paths[name]) for name in changed}  # nobody knows whether it is as it was made
    for name in changed:
        write(paths[name], made[name])
    said = [f"{name} was different: it is kept, as {place.name}." for name, place in kept.items() if place]
    return Exported(folder, tuple(made), bool(changed), (*_notes_on(cells, look), *said))


def _in_folder(output: Path, only: str, look: NewLook, say: Callable[[str], None]) -> Exported:
    """Make the documents of an output folder, or of its notebook of this name; a new look is worn by all of them."""
    for _ in range(_TRIES):
        try:
            return _replaced(output, only if not look.is_new else "", look, say)
        except NotKeptError as error:
            raise ReportError(
                f"{output.name} holds {in_print(error.name)}, which cannot be copied. Move it out of the folder, and "
                "export again."
            ) from error
        except OvertakenError:
            say(f"Another run has replaced {output.name}: once more, from what is there now")
    raise ReportError(f"{output.name} is being replaced by other runs. Wait until they are done, and export again.")


def _replaced(output: Path, only: str, look: NewLook, say: Callable[[str], None]) -> Exported:
    was = manifest_of(output) or b""
    before = _read(was, output)  # all that can be refused is, before anything is copied, which may be much
    _require_results(output, output.name)
    numbers_held_to(before["results_digest"], output, output.name)
    theme_beside(output)
    with staging(output) as folder:
        copy_as_known(output, folder, was)
        notebooks = documents_of(folder, before["files"], only)
        if not notebooks:
            raise ReportError(f"No documents were made of {only or output.name}: run its report.")
        worn = look.keep(folder)
        made, notes = _remade(notebooks, folder, before, look, say)
        files = (*made, *worn)
        text = renewed(before, folder, made=files, theme=look.theme, word_template=look.word_template, notes=notes)
        if text.encode("utf-8") == was and all(holds(output / name, (folder / name).read_bytes()) for name in files):
            return Exported(output, made, False, notes)
        write_manifest(folder, text)
        placed = move_into_place(folder, output, instead_of=was)
    elsewhere = [placed.elsewhere] if placed.elsewhere else []
    return Exported(placed.folder, made, True, (*notes, *elsewhere, *said_of(placed.kept)))


def _remade(
    notebooks: Iterable[Path], folder: Path, before: Mapping[str, Any], look: NewLook, say: Callable[[str], None]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write the documents of notebooks into the folder where these lie; return their names, and what to know.

    `before` is the manifest that the folder had. Those of a notebook that was changed after its run are drafts.
    """
    made: list[str] = []
    notes: list[str] = []
    for notebook in notebooks:
        say(f"Writing {spoken(notebook.stem)}")
        cells = cells_in(notebook)
        document = ready(cells, folder)
        if changed_since_run(notebook, before):
            document = as_draft(document, CHANGED)
            notes.append(note_of_change(notebook.name))
        now = [path.relative_to(folder).as_posix() for path in write_documents(document, folder, notebook.stem)]
        for name, digest in no_longer_made(before["files"], notebook.stem, now).items():
            _let_go(folder, name, digest)
        made += now
        notes += _notes_on(cells, look)
    return tuple(made), tuple(dict.fromkeys(notes))


def _let_go(folder: Path, name: str, digest: str) -> None:
    """Remove a chart that the document has no longer, unless somebody has changed it."""
    path = through_no_link(folder / name, below=folder)
    if path.is_file() and sha256(path) == digest:
        path.unlink()


def _read(manifest: bytes, output: Path) -> Mapping[str, Any]:
    try:
        read = json_of(manifest)
        kinds = {"files": dict, "notes": list, "results_digest": str}
        known = all(isinstance(read[name], kind) for name, kind in kinds.items())
    except (ValueError, KeyError, TypeError):
        known = False
    if not known:
        raise ReportError(f"The manifest of {output.name} cannot be read: run its report again.")
    return dict(read)


def _require_results(folder: Path, whose: str) -> None:
    if not (folder / RESULTS).is_file():
        raise ReportError(
            f"No {RESULTS} is there for {whose}, so its figures cannot be checked. Copy the one of its run beside it, "
            "or run the report again."
        )


def _notes_on(cells: Iterable[CellMade], look: NewLook) -> tuple[str, ...]:
    """Return what is to be known of a new look: what of it is left out, or that it names another council."""
    fronts = [block for cell in cells for block in cell.blocks if isinstance(block, Front)]
    if not look.is_new or not fronts:
        return ()
    if fronts[0].published_example:
        return (ANONYMOUS,)
    another = another_council(read_theme(look.theme), fronts[0].organisation) if look.theme else ""
    return (another,) if another else ()
