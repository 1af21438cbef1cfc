"""How a bundled table is read: every row as text, by heading."""

from __future__ import annotations

import csv
import io
from importlib.resources import files


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of the bundled table `name` (without ".csv"), in their order."""
    text = (files("appraisal.reference") / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))
