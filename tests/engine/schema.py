"""The schema of results.json: its numbers from the families, its facts as docs/results.schema.json says them.

`python -m tests.engine.schema` writes that file anew; a test sees that it is up to date.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from appraisal.options.engine import STATISTICS
from appraisal.options.results.families import Family, families, names_of
from appraisal.options.results.family_titles import heading_of

SCHEMA = Path(__file__).parents[2] / "docs" / "results.schema.json"
_OPEN = "OPEN"  # stands for any code
_WIDE = 160  # characters: what takes no more stands on one line


def with_numbers(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema of results.json with its numbers as the families have them."""
    return {**schema, "properties": {**schema["properties"], "numbers": _schema(families(), ())}}


def _schema(through: Sequence[Family], way: tuple[str, ...]) -> dict[str, Any]:
    """Return the schema of a place, to which these parts of a key lead, and through which the keys of families lead."""
    if len(through[0].may_lack) == len(way):
        (family,) = through
        said = {"description": family.said} if family.said else {}
        return {"title": heading_of(".".join(way)), **said, "type": "number", **family.limits}
    below: dict[str, list[Family]] = {}
    lacking: set[str] = set()
    for family in through:
        part = family.key.split(".")[len(way)]
        names = names_of(part) or (_OPEN,)
        for name in names:
            below.setdefault(name, []).append(family)
        if family.may_lack[len(way)]:
            lacking.update(names)
        elif part not in names:
            lacking.update(name for name in names if name in STATISTICS and not STATISTICS[name].always)
    places = {name: _schema(those, (*way, name)) for name, those in below.items()}
    other = places.pop(_OPEN, False)
    needed = [name for name in places if name not in lacking]
    return {
        "type": "object",
        **({"required": needed} if needed else {}),
        **({"properties": places} if places else {}),
        "additionalProperties": other,
    }


def written(value: Any, indent: str = "") -> str:
    """Return JSON, what is short on one line."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(flat) <= _WIDE or not isinstance(value, dict | list):
        return flat
    deeper = f"{indent} "
    if isinstance(value, list):
        parts = [written(each, deeper) for each in value]
        return "[\n" + ",\n".join(deeper + part for part in parts) + f"\n{indent}]"
    parts = [f"{json.dumps(name)}: {written(each, deeper)}" for name, each in value.items()]
    return "{\n" + ",\n".join(deeper + part for part in parts) + f"\n{indent}}}"


if __name__ == "__main__":
    made = with_numbers(json.loads(SCHEMA.read_text(encoding="utf-8")))
    SCHEMA.write_text(f"{written(made)}\n", encoding="utf-8", newline="\n")
