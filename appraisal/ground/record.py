"""results.json: the numbers of a document nested by the parts of their keys, and the facts beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

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


@dataclass(frozen=True)
class Record:
    """The numbers and facts of one document, a number under each key: money in pounds, shares from 0 to 1, counts.

    A kind whose numbers are sums of its rows adds the rows to it. The fact `draft` says whether documents are marked
    as drafts; `schema_version` is that of its results.json.

    >>> found = Record(numbers={"count.red": 2.0}, facts={"draft": False})
    >>> found["count.red"], "count.green" in found, found.draft
    (2.0, False, False)
    """

    schema_version: ClassVar[int] = 1
    numbers: Mapping[str, float]
    facts: Mapping[str, Any]

    def __getitem__(self, key: str) -> float:
        return self.numbers[key]

    def __contains__(self, key: str) -> bool:
        return key in self.numbers

    @property
    def draft(self) -> bool:
        """Whether documents are marked as drafts."""
        return bool(self.facts["draft"])

    def to_json(self) -> str:
        """Return results.json: the numbers nested by the parts of their keys, the facts, the schema's version."""
        return results_json(self.schema_version, self.facts, self.numbers)

    @property
    def digest(self) -> str:
        """Return a fingerprint of results.json."""
        return hashlib.sha256(self.to_json().encode("utf-8")).hexdigest()
