"""The checker and the writers agree on what the report's typeface can print."""

from __future__ import annotations

import pytest

from appraisal.report.typeface import face
from appraisal.resources import printable


@pytest.mark.parametrize("weight", ["Regular", "Semibold", "Bold", "It"])
def test_every_weight_prints_what_the_checker_lets_through(weight: str) -> None:
    assert face(weight).advances.keys() == printable()
