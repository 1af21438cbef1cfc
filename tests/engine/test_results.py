"""results.json: it follows its published schema."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from appraisal.appraise import appraise
from appraisal.case import Case
from appraisal.results import results_of
from tests.engine.cases import ABOUT, options, small_case

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "results.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "case",
    [
        small_case(),
        replace(small_case(), risks=()),
        Case(ABOUT, options(1)),
        Case(ABOUT, options(2), small_case().criteria[2:3]),
    ],
    ids=["full", "no risks", "one bare option", "one criterion"],
)
@pytest.mark.parametrize("draws", [1_000, 3_000])
def test_results_follow_the_schema_in_docs(case: Case, draws: int) -> None:
    document = json.loads(results_of(appraise(case, draws)).to_json())
    jsonschema.validate(document, SCHEMA, cls=jsonschema.Draft202012Validator)
