"""The schema of results.json: its numbers from the families, its facts as docs/results.schema.json says them.

`python -m appraisal.options.results.schema` writes that file anew; a test sees that it is up to date.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from appraisal.options.results.families import Place, tree
from appraisal.options.results.naming import heading_of

_WIDE = 160  # characters: what takes no more stands on one line


def with_numbers(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema of results.json with its numbers as the families have them."""
    return {**schema, "properties": {**schema["properties"], "numbers": _schema(tree(), ())}}


def _schema(place: Place, way: tuple[str, ...]) -> dict[str, Any]:
    """Return the schema of a place, to which these parts of a key lead; an open part is one in it too."""
    if (family := place.family) is not None:
        said = {"description": family.said} if family.said else {}
        return {"title": heading_of(".".join(way)), **said, "type": "number", **family.limits}
    named = {name: _schema(child, (*way, name)) for name, child in place.named.items()}
    needed = [name for name in named if name not in place.lacking]
    return {
        "type": "object",
        **({"required": needed} if needed else {}),
        **({"properties": named} if named else {}),
        "additionalProperties": False if place.other is None else _schema(place.other, (*way, "OPEN")),
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
    SCHEMA = Path("docs", "results.schema.json")
    made = with_numbers(json.loads(SCHEMA.read_text(encoding="utf-8")))
    SCHEMA.write_text(f"{written(made)}\n", encoding="utf-8", newline="\n")
