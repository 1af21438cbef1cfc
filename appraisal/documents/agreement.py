"""Agreement: sentence, table and chart print one value for one key, and each writes it as a rounding of that value.

The value is that of results.json beside the notebook, for every document, whoever makes it and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from appraisal.documents.errors import ReportError
from appraisal.documents.listed_files import manifest_in, sha256
from appraisal.documents.notebook_cells import CellMade
from appraisal.ground.blocks import Chart, Number, Table
from appraisal.ground.bounded import UnfitError, json_in
from appraisal.ground.styles import STYLES

RESULTS = "results.json"
_OF_A_RUN = {"run.draws": "draws", "run.seed": "seed"}  # what makes every other figure another
_LARGEST = 1e24  # pounds, points or whatever a figure counts; a workbook holds none that comes to as much


@dataclass(frozen=True, slots=True)
class Difference:
    """A printed figure that is not what results.json holds under its key (`held`, or None for no such key): its text,
    and the `value` that it is a rounding of."""

    where: str
    text: str
    key: str
    value: float
    held: float | None

    def __str__(self) -> str:
        has = "no such figure" if self.held is None else f"{self.held:,}"
        exactly = "" if self.held in (None, self.value) else f" (not rounded: {self.value:,})"
        return f"{self.where} prints {self.text}{exactly} for {self.key}, and {RESULTS} has {has}."


def differences(cells: Iterable[CellMade], numbers: Mapping[str, float]) -> Iterator[Difference]:
    """Yield each number of the cells that has not the value that the results hold under its key, to the last bit, or
    whose text is none of the ways in which that value is written."""
    for cell in cells:
        for number in numbers_in(cell.blocks):
            held = numbers.get(number.key)
            if held != number.value or not _is_written(number.text, number.value):
                yield Difference(cell.where, number.text, number.key, number.value, held)


def check_cells(cells: Iterable[CellMade], numbers: Mapping[str, float]) -> None:
    """Refuse what cells made if it disagrees with the results or with itself: ReportError.

    There are no `differences`, and every number that a chart draws stands in the table that it names.
    """
    every = tuple(cells)
    if found := tuple(differences(every, numbers)):
        more = f" Figures that differ beside it: {len(found) - 1}." if found[1:] else ""
        raise ReportError(
            f"{_other_run(found)}{found[0]}{more} A figure is not mended by hand: run the report again. If the "
            "notebook changes the case or its draws, give the changed case to the run itself."
        )
    _check_charts(tuple(block for cell in every for block in cell.blocks))


def _other_run(found: Iterable[Difference]) -> str:
    """Return a sentence on the draws and the seed in which a notebook's run differs from that of the results."""
    apart = {_OF_A_RUN[each.key]: each for each in found if each.key in _OF_A_RUN and each.held is not None}
    own = ", ".join(f"{name} {each.value:,.0f}" for name, each in apart.items())
    held = ", ".join(f"{name} {each.held:,.0f}" for name, each in apart.items())
    return f"The notebook was run with {own}, and {RESULTS} with {held}: run both alike. " if apart else ""


def ways_to_write(value: float) -> frozenset[str]:
    """Return how a value can be printed, in each style of ours that suits it, in small letters.

    >>> sorted(ways_to_write(0.5) & {"50%", "about five in ten", "0.5", "60%"})
    ['0.5', '50%', 'about five in ten']
    """
    return frozenset(text.lower() for text in _written(value))


@cache
def _is_written(text: str, value: float) -> bool:
    """Whether a text is one of the ways to write a value."""
    return text.lower() in ways_to_write(value)


def _written(value: float) -> Iterator[str]:
    for style in STYLES.values():
        try:
            yield style(value)
        except (IndexError, ValueError):  # a share in ten of what is no share
            continue


def _check_charts(blocks: tuple[Any, ...]) -> None:
    """Refuse a chart that draws a number which the table that it names lacks; one not given is not judged."""
    tables = {block.label: block for block in blocks if isinstance(block, Table)}
    for chart in blocks:
        if isinstance(chart, Chart) and chart.data in tables:
            held = {number.key for number in numbers_in(tables[chart.data])}
            if missing := [number.key for number in chart.numbers if number.key not in held]:
                raise ReportError(f"The chart {chart.label!r} draws {missing[0]}, and its table does not print it.")


def numbers_in(value: Any) -> Iterator[Number]:
    """Yield every Number in blocks, texts or tuples of them."""
    if isinstance(value, Number):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from numbers_in(item)
    elif is_dataclass(value):
        for f in fields(value):
            yield from numbers_in(getattr(value, f.name))


def numbers_beside(folder: Path) -> dict[str, float] | None:
    """Return the numbers of the results.json in a folder by key; None if none lies there.

    ReportError for one that cannot be read, or that is not the one of the manifest beside it.
    """
    if not (folder / RESULTS).is_file():
        return None
    return numbers_held_to(manifest_in(folder).get("results_digest"), folder, folder.resolve().name)


def numbers_held_to(digest: object, folder: Path, whose: str) -> dict[str, float]:
    """Return the numbers of the results.json in a folder by key, where it has the digest of its manifest; where there
    is none, as it is. ReportError, which says `whose` it is, for one that cannot be read or has another digest."""
    results = folder / RESULTS
    numbers = numbers_of(results)
    if not numbers:
        raise ReportError(f"{RESULTS} in {whose} cannot be read. Run its report again.")
    if digest is not None and sha256(results) != digest:
        raise ReportError(
            f"{RESULTS} in {whose} was changed after its run, so no figure can be held against it. "
            "Run its report again."
        )
    return numbers


def is_of_another_case(folder: Path) -> bool:
    """Return whether the results.json in a folder says that it is of the case otherwise than it stands."""
    try:
        return "asked_for" in json_in(folder / RESULTS)["facts"]
    except (OSError, ValueError, KeyError, TypeError):
        return False


def numbers_of(results: Path) -> dict[str, float]:
    """Return the numbers of a results.json by key; none if there is no such file that can be read."""
    try:
        return dict(_flat(json_in(results)["numbers"], ""))
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _flat(nested: object, path: str) -> Iterator[tuple[str, float]]:
    if isinstance(nested, dict):
        for name, value in nested.items():
            yield from _flat(value, f"{path}.{name}" if path else str(name))
    elif isinstance(nested, int | float):
        if abs(nested) > _LARGEST:
            raise UnfitError("it holds a figure that no case comes to")
        yield path, float(nested)
