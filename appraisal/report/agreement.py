"""Agreement: sentence, table and chart print one value for one key, and each writes it as a rounding of that value."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from appraisal.blocks import Chart, Number, Table
from appraisal.report.errors import ReportError
from appraisal.words.figures import STYLES


def check_agreement(blocks: Iterable[Any], numbers: Mapping[str, float]) -> None:
    """Refuse blocks that disagree with the results or with each other: ReportError.

    A number has the value that the results hold under its key, to the last bit, and its text is one of the ways in
    which that value is written; every number that a chart draws stands in the table that it names.
    """
    every = tuple(blocks)
    for number in numbers_in(every):
        if numbers.get(number.key) != number.value:
            raise ReportError(
                f"The report prints {number.text} for {number.key}, and results.json does not hold that value. "
                "The notebook has changed the case or its draws: give the changed case to the run itself."
            )
        if number.text.lower() not in ways_to_write(number.value):
            raise ReportError(f"The report prints {number.text} for {number.key}, which is {number.value!r}.")
    _check_charts(every)


def ways_to_write(value: float) -> frozenset[str]:
    """Return how a value can be printed, in each style of ours that suits it, in small letters.

    >>> sorted(ways_to_write(0.5) & {"50%", "about five in ten", "0.5", "60%"})
    ['0.5', '50%', 'about five in ten']
    """
    return frozenset(text.lower() for text in _written(value))


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


def numbers_of(results: Path) -> dict[str, float]:
    """Return the numbers of a results.json by key; none if there is no such file that can be read."""
    try:
        nested = json.loads(results.read_text(encoding="utf-8"))["numbers"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return dict(_flat(nested, ""))


def _flat(nested: object, path: str) -> Iterator[tuple[str, float]]:
    if isinstance(nested, dict):
        for name, value in nested.items():
            yield from _flat(value, f"{path}.{name}" if path else str(name))
    elif isinstance(nested, int | float):
        yield path, float(nested)
