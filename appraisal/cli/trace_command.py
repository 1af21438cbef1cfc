"""The command that follows a printed figure back through the sums to its cells, and a cell to the figures it is in."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape

from appraisal.cli.saying import COMMAND, INPUT_FAULTS, count, faults_told, out, refuse, shown, tell

if TYPE_CHECKING:
    from rich.tree import Tree

    from appraisal.documents.printed import PrintedFigure
    from appraisal.runs.reopening import Reopened
    from appraisal.runs.study import Tracing
    from appraisal.workbook import Kind

_OUTPUTS = Path("outputs")
_CELL = re.compile(r".+[!.]\$?[A-Za-z]{1,3}\$?[0-9]+")
_ENDINGS = (".html", ".pdf", ".docx", ".ipynb", ".json", ".xlsx")
_LISTED = 40  # figures, unless all are asked for
_AROUND = 90  # characters of a sentence
_WIDE = 1_000  # characters: a line that goes into a file or another program is not broken

What = Annotated[
    str,
    typer.Argument(
        help="A key of results.json, a document of ours or the folder it is in, or a cell: 'Costs!E14'.",
        show_default=False,
    ),
]
Where = Annotated[
    Path | None,
    typer.Argument(
        help="The output folder, or the workbook; if not given, the last folder in outputs.", show_default=False
    ),
]
Figure = Annotated[str, typer.Option("--figure", help="Trace what the document prints so, such as '£33.1 million'.")]
Depth = Annotated[int, typer.Option("--depth", min=0, help="How many steps down.")]
Everything = Annotated[bool, typer.Option("--all", help="Down to every cell, with all parts and reasons.")]
IsCell = Annotated[bool, typer.Option("--cell", help="What is given is a cell: which figures rest on it?")]
DrawCount = Annotated[int, typer.Option("--draws", help="For a workbook: simulated futures.")]
Seed = Annotated[int, typer.Option("--seed", help="For a workbook: the seed.")]


@dataclass(frozen=True)
class _Desk:
    """The workings of figures, and what tells them."""

    on: Any
    tracing: Tracing


def trace(
    what: What = "",
    where: Where = None,
    figure: Figure = "",
    depth: Depth = 3,
    everything: Everything = False,
    cell: IsCell = False,
    draws: DrawCount = 10_000,
    seed: Seed = 1,
) -> None:
    """Follow a printed figure back through the sums to the cells it rests on."""
    deep = None if everything else depth
    if where is not None and not where.exists() and Path(what).exists() and _CELL.fullmatch(str(where)):
        what, where = str(where), Path(what)  # a folder and then a cell
    with faults_told(), _refusals_told():
        if not what and not figure:
            refuse(f"Say what to trace: a key, a document or a cell. {COMMAND} trace -h tells more.")
        document = None if cell else _document(what)
        if document is not None and not document.is_file():
            refuse(f"There is no file {what}.")
        desk, place = _opened(where or document, draws, seed)
        if document is not None:
            _trace_document(desk, document, figure, deep)
        elif cell or (what not in desk.on.results and _CELL.fullmatch(what)):
            _tell_of_cell(desk, what, place, everything)
        else:
            _tell_figure(desk, what, deep)


def _document(what: str) -> Path | None:
    """Return the document that is meant: the file named, or the report of the output folder named, or its results where
    it has none; if nothing is named, that of the last one. None if something else is meant."""
    from appraisal.documents.notebooks import NOTEBOOK, made_in
    from appraisal.runs.reopening import is_output, latest_output

    named = Path(what) if what else latest_output(_OUTPUTS)
    if named and named.is_dir() and is_output(named):
        made = sorted(made_in(named), key=lambda stem: stem != NOTEBOOK)
        return named / (f"{made[0]}.ipynb" if made else "results.json")
    return named if named and named.suffix.lower() in _ENDINGS else None


@contextmanager
def _refusals_told() -> Iterator[None]:
    from appraisal.documents.errors import ReportError

    try:
        yield
    except ReportError as error:
        refuse(str(error), INPUT_FAULTS)


def _opened(where: Path | None, draws: int, seed: int) -> tuple[_Desk, Path]:
    """Return the workings of an output folder or of a workbook, and which it is; say so."""
    from appraisal.chance.draws import require_run, whole_blocks
    from appraisal.kinds import KINDS
    from appraisal.runs.reopening import is_output, latest_output, opened, reopened
    from appraisal.workbook.inputs import kind_at

    place = where or latest_output(_OUTPUTS)
    if place is None:
        refuse(f"There is no output folder in {_OUTPUTS}. Name one, or a workbook: {COMMAND} trace KEY FILE.xlsx")
    if not place.exists():
        refuse(f"There is no {place}.")
    folder = place if place.is_dir() else place.parent
    if is_output(folder):
        again = reopened(folder, KINDS)
        desk = _desk(again)
        tell(f"{shown(folder.absolute())}: cells are {again.cells}.")
        return desk, folder
    if place.is_file() and place.suffix.lower() != ".xlsx":
        refuse(f"{place.name} does not lie in an output folder, so it cannot be held against its results.")
    try:
        require_run(draws, seed)
    except ValueError as error:
        refuse(str(error))
    with faults_told():
        _tracing(kind_at(place, KINDS))  # before anything is said to be done
    draws = whole_blocks(draws)
    tell(f"{shown(place.absolute())}: appraised now over {draws:,} draws with seed {seed}.")
    return _desk(opened(place, draws, seed, KINDS)), place


def _desk(reopened: Reopened) -> _Desk:
    tracing = _tracing(reopened.book.kind)
    return _Desk(tracing.workings_of(reopened.findings, reopened.book), tracing)


def _tracing(kind: Kind) -> Tracing:
    """Return the module that follows figures of a kind back; refuse where there is none."""
    from appraisal.runs.study import tracing_of

    try:
        return tracing_of(kind)
    except LookupError as error:
        refuse(str(error))


def _tell_figure(desk: _Desk, key: str, depth: int | None) -> None:
    on = desk.on
    if key not in on.results:
        keys = list(on.results.numbers)
        whole = [f"{key}.mean"] if f"{key}.mean" in on.results.numbers else []
        near = list(dict.fromkeys((*whole, *difflib.get_close_matches(key, keys, n=3, cutoff=0.5))))[:3]
        printed = f" A figure as it is printed: {COMMAND} trace --figure '{key}'." if any(map(str.isdigit, key)) else ""
        refuse(f"There is no figure with the key {key}.{_meant(near)}{printed if not near else ''}")
    tell()
    width = None if out.is_terminal else _WIDE
    console = Console(file=out.file, width=width, highlight=False, emoji=False)
    console.print(_tree(desk.tracing.told(on, key, depth, every=depth is None)))
    tell(f"In results.json {key} is {on.results[key]!r}.")


def _tree(top: Any) -> Tree:
    from rich.tree import Tree

    tree = Tree(_lines(top))
    waiting = [(tree, top)]
    while waiting:
        branch, told = waiting.pop()
        waiting.extend((branch.add(_lines(below)), below) for below in told.below)
    return tree


def _lines(told: Any) -> str:
    """Return what is said of a figure, for rich: text from a workbook is never markup."""
    line = escape(told.line) if told.source else f"[bold]{escape(told.line)}[/bold]"
    key = [f"[dim]{escape(told.key)}[/dim]"] if told.key else []
    return "\n".join([line, *key, *map(escape, told.said)])


def _trace_document(desk: _Desk, document: Path, figure: str, depth: int | None) -> None:
    """List the figures that a document prints, or trace those that it prints as `figure`."""
    printed = _printed(desk, document)
    for doubt in _doubts(desk, document):
        tell(f"Note: {doubt}")
    if not figure:
        tell(f"{document.name} prints {count(len(printed), 'figure')}.")
        for section, figures in groupby(printed, key=lambda each: each.section):
            tell(section)
            for each in figures:
                tell(f"  {_described(each)}")
        return
    found = [each for each in printed if each.text == figure]
    if not found:
        near = difflib.get_close_matches(figure, sorted({each.text for each in printed}), n=3)
        refuse(f"{document.name} prints no figure {figure}.{_meant(near)}")
    for key in dict.fromkeys(each.key for each in found):
        tell()
        for each in found:
            if each.key == key:
                tell(f"{each.section}: {_described(each)}")
        _tell_figure(desk, key, depth)


def _printed(desk: _Desk, document: Path) -> Sequence[PrintedFigure]:
    """Return the figures of a document; for results.json and a workbook, all those of results.json by their names."""
    from appraisal.documents.printed import DOCUMENTS, PrintedFigure, printed_in

    if document.suffix.lower() in DOCUMENTS:
        return printed_in(document)
    workings = (desk.on[key] for key in desk.on.results.numbers)
    return [PrintedFigure("results.json", "", w.title, desk.tracing.written(w.value, w.style), w.key) for w in workings]


def _doubts(desk: _Desk, document: Path) -> tuple[str, ...]:
    from appraisal.documents.printed import DOCUMENTS, doubts_about

    return doubts_about(document, desk.on.results.numbers) if document.suffix.lower() in DOCUMENTS else ()


def _described(each: PrintedFigure) -> str:
    around = each.around if len(each.around) <= _AROUND else f"{each.around[:_AROUND]}…"
    return "  ".join(filter(None, (each.text, each.key, ": ".join(filter(None, (each.place, around))))))


def _tell_of_cell(desk: _Desk, cell: str, place: Path, everything: bool) -> None:
    """Tell which figures rest on a cell: those that the documents of an output folder print, or all."""
    on, tracing = desk.on, desk.tracing
    keys = tracing.resting_on(on, cell)
    if not keys:
        sheets = {known.rpartition("!")[0].casefold() for known in tracing.cells_of(on)}
        if cell.rpartition("!")[0].strip("'").casefold() not in sheets:
            told = "nor on any other cell of that sheet. If it is your own, trace the cell of ours that takes from it."
            refuse(f"No figure rests on {cell}, {told}")
        refuse(f"No figure rests on {cell}.{_meant(_near(cell, tracing.cells_of(on), tracing))}")
    tell(f"{count(len(keys), 'figure')} of results.json {'rests' if len(keys) == 1 else 'rest'} on {cell}.")
    if printed := _printed_keys(place):
        keys = tuple(key for key in printed if key in set(keys))
        tell(f"{count(len(keys), 'of them is', 'of them are')} printed in the report:")
    for key in keys if everything else keys[:_LISTED]:
        tell(f"  {key}  {on[key].title}: {tracing.written(on[key].value, on[key].style)}")
    if len(keys) > _LISTED and not everything:
        tell(f"  and {len(keys) - _LISTED} more: --all lists them.")


def _printed_keys(place: Path) -> tuple[str, ...]:
    """Return the keys of the figures that the documents of an output folder print, in order; none for a workbook."""
    from appraisal.documents.printed import printed_in

    notebooks = sorted(place.glob("*.ipynb")) if place.is_dir() else []
    return tuple(dict.fromkeys(each.key for notebook in notebooks for each in printed_in(notebook)))


def _near(cell: str, known: Iterable[str], tracing: Tracing) -> Sequence[str]:
    """Return cells on which figures rest: those of the same row, else those written most like it."""
    by_name = {tracing.normal_cell(each): each for each in known}
    wanted = _row(tracing.normal_cell(cell))
    same = [each for name, each in by_name.items() if _row(name) == wanted]
    return same[:3] or [by_name[name] for name in difflib.get_close_matches(tracing.normal_cell(cell), by_name)]


def _row(cell: str) -> str:
    """Return a cell's address without its column."""
    return re.sub(r"![A-Z]+", "!", cell)


def _meant(near: Sequence[str]) -> str:
    return f" Did you mean {', '.join(near[:-1])}{' or ' if near[1:] else ''}{near[-1]}?" if near else ""
