"""Do the numbers that a document prints stand in results.json, to the last bit?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from appraisal.blocks import Number
from appraisal.report.errors import ReportError


def check_agreement(blocks: Iterable[Any], numbers: Mapping[str, float]) -> None:
    """Refuse blocks in which a number differs from the results, or has a key that is not there: ReportError."""
    for number in numbers_in(tuple(blocks)):
        if numbers.get(number.key) != number.value:
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
