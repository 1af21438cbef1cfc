"""The checker and the writers agree on what the report's typeface can print."""

from __future__ import annotations

import pytest

from appraisal.documents.typeface import SOURCE_SANS, Weight
from appraisal.ground.resources import printable


@pytest.mark.parametrize("weight", ["Regular", "Semibold", "Bold"])
def test_every_weight_prints_what_the_checker_lets_through(weight: Weight) -> None:
    assert SOURCE_SANS.face(weight).advances.keys() == printable()
