"""A service plan: records and no simulation. Its sheets, what they must agree on, its sums, and its document.

A notebook says `from appraisal import service_plan` and calls what `sections` has, which is imported when it is first
used.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    if name.startswith("_"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("appraisal.service_plan.sections"), name)
