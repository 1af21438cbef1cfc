"""What a run is asked for by name: the parameters of its kind of document, and those of somebody's own notebooks.

Papermill takes any name, runs it as code and only logs that no cell has it. So each is looked up first, in the
cell that a notebook has for its parameters, and only plain values are passed on.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from appraisal.documents.errors import OwnNotebookError, ParameterError
from appraisal.ground.bounded import LARGEST_NOTEBOOK, json_in
from appraisal.ground.near_names import did_you_mean
from appraisal.workbook import Kind

Plain = str | int | float | bool
_PUT_IN = "# Parameters\n"  # how papermill begins the cell that it puts in
_ELSEWHERE = {
    "case": "the workbook is named by itself",
    "draws": "how many draws is said with --draws",
    "seed": "the seed is said with --seed",
}


def split(given: Iterable[str]) -> Mapping[str, str]:
    """Return what was given as NAME=VALUE by name. ParameterError for anything else, and for a name given twice.

    >>> split(["scenario=low demand", "weights=carers"])
    {'scenario': 'low demand', 'weights': 'carers'}
    """
    asked: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not (equals and name.strip()):
            raise ParameterError(f'"{text}" is no parameter: write its name, = and its value, as in scenario=slow')
        if name.strip() in asked:
            raise ParameterError(f"the parameter {name.strip()} is given twice")
        asked[name.strip()] = value.strip()
    return asked


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for by name: of what the documents are about, and of each notebook of somebody's own, by file."""

    of_kind: Mapping[str, str]
    own: Mapping[Path, Mapping[str, Plain]]


def looked_up(asked: Mapping[str, str], kind: Kind, own_notebooks: Sequence[Path]) -> Asked:
    """Return what was asked for, each where it belongs. ParameterError for a name that is nobody's, with the nearest
    there is, and for a value that a notebook of somebody's own cannot take."""
    cells = {notebook: parameters_in(notebook) for notebook in own_notebooks}
    theirs = {name for cell in cells.values() for name in cell} - _ELSEWHERE.keys()
    known = (*kind.parameters, *sorted(theirs - {*kind.parameters}))
    for name in asked:
        if name in _ELSEWHERE:
            raise ParameterError(f"{name} is no parameter to give so: {_ELSEWHERE[name]}")
        if name not in known:
            there = did_you_mean(name, known) if known else f"A {kind.name} has none."
            raise ParameterError(f'there is no parameter "{name}". {there}')
    of_kind = {name: value for name, value in asked.items() if name in kind.parameters and value}
    values = {
        notebook: {name: _as(cell[name], asked[name], name) for name in asked if name in cell and name not in of_kind}
        for notebook, cell in cells.items()
    }
    return Asked(of_kind, values)


def for_notebook(notebook: Path, canonical: Mapping[str, str], asked: Asked) -> Mapping[str, Plain]:
    """Return what a notebook is given beside case, draws and seed. OwnNotebookError where somebody's own has no
    parameter for what varies the figures of the run, which it would then print otherwise."""
    if notebook in asked.own:
        for name in canonical.keys() - parameters_in(notebook).keys():
            raise OwnNotebookError(
                f'{notebook.name} cannot be told of {name}: write {name} = "" into its cell of parameters, and give it '
                f"to open_study as {name}={name}."
            )
    return {**canonical, **asked.own.get(notebook, {})}


def parameters_in(notebook: Path) -> Mapping[str, Plain]:
    """Return the names that a notebook's cell of parameters gives plain values, with these; none where there is no such
    cell or nothing of it can be read."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration):
        cells = json_in(notebook, LARGEST_NOTEBOOK)["cells"]
        source = next(cell["source"] for cell in cells if "parameters" in cell["metadata"].get("tags", ()))
        return dict(_plain_names("".join(source)))
    return {}


def refuse_what_no_cell_has() -> None:
    """Raise ParameterError, in the kernel that papermill runs a notebook in, for a name that it has put in and that no
    cell before has: papermill itself only logs that, and the figures would be those of another question."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    run = [] if shell is None else [str(source) for source in shell.user_ns.get("In", ())]
    for place, source in enumerate(run):
        if source.startswith(_PUT_IN):
            before = dict.fromkeys(name for earlier in run[:place] for name, _ in _plain_names(earlier))
            for name, _ in _plain_names(source):
                if name not in before:
                    raise ParameterError(f'there is no parameter "{name}". {did_you_mean(name, tuple(before))}')


def _plain_names(source: str) -> Iterable[tuple[str, Plain]]:
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError):  # a cell of IPython's own kind, such as %matplotlib
        return
    for statement in statements:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            with suppress(ValueError):
                value = ast.literal_eval(statement.value)
                if isinstance(value, Plain):
                    yield statement.targets[0].id, value


def _as(usual: Plain, text: str, name: str) -> Plain:
    """Return a text as the kind of value that a parameter usually has."""
    if isinstance(usual, str):
        return text
    wanted = "True or False" if isinstance(usual, bool) else "a whole number" if isinstance(usual, int) else "a number"
    try:
        if isinstance(usual, bool):
            return {"true": True, "false": False}[text.casefold()]
        return type(usual)(text)
    except (ValueError, KeyError):
        raise ParameterError(f'{name} takes {wanted}, and not "{text}"') from None
