"""A case without a cost line says nothing of what anything costs: no money entered is not a cost of nothing."""

from __future__ import annotations

from dataclasses import replace

from appraisal.ground.texts import plain
from appraisal.options.engine import appraise
from appraisal.options.results import results_of
from appraisal.options.words import money_in_brief
from appraisal.options.words.brief import in_a_few_lines
from tests.workbook.builders import small_case


def test_without_cost_lines_no_option_is_said_to_cost_or_to_save() -> None:
    case = replace(small_case(), cost_lines=(), correlations=())
    results = results_of(appraise(case, 2_000, 1))
    assert all(money_in_brief(results, option.id) == () for option in case.options)
    assert "£" not in " ".join(plain(line) for line in in_a_few_lines(results))
