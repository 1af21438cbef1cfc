"""A list of what a test is tried on, of which the suite has a part and its long form the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def longer(every: Iterable[Any], *short: Any) -> list[Any]:
    """Return all of them for `parametrize`, marked as long but for these."""
    return [each if each in short else pytest.param(each, marks=pytest.mark.long) for each in every]
