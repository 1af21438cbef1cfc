"""results.json: the numbers of a document nested by the parts of their keys, and the facts beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

# Of a run that was asked for figures of another case, wherever it is said; and so of each page.
NOT_AS_IT_STANDS = "Not the case as it stands"
OTHERWISE = f"DRAFT: {NOT_AS_IT_STANDS[:1].lower()}{NOT_AS_IT_STANDS[1:]}"


def results_json(version: int, facts: Mapping[str, Any], numbers: Mapping[str, float]) -> str:
    """Return the content of results.json, of a schema of this version.

    >>> results_json(1, {}, {"count.red": 2.0}).replace("\\n", "")
    '{ "schema_version": 1, "facts": {}, "numbers": {  "count": {   "red": 2.0  } }}'
    """
    nested: dict[str, Any] = {}
    for key, value in numbers.items():
        place = nested
        *path, last = key.split(".")
        for part in path:
            place = place.setdefault(part, {})
        place[last] = value
    document = {"schema_version": version, "facts": facts, "numbers": nested}
    return json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
