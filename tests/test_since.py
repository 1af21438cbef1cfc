"""What a run says of the run before it: only what is printed differently."""

from __future__ import annotations

from appraisal.options.engine import appraise
from appraisal.options.results import results_of
from appraisal.options.words.brief import since_last_run
from tests.workbook.builders import small_case

RESULTS = results_of(appraise(small_case(), 2_000, 1))


def test_a_run_that_found_the_same_says_nothing_of_the_one_before() -> None:
    assert since_last_run(RESULTS, RESULTS.numbers) == ()


def test_what_moved_is_said_with_what_it_was_before_and_no_other_option_is_named() -> None:
    key = "options.trust.share_best.mean"
    before = {**RESULTS.numbers, key: RESULTS[key] + 0.2 if RESULTS[key] < 0.5 else RESULTS[key] - 0.2}
    (line,) = since_last_run(RESULTS, before)
    assert line.startswith("Community trust: comes first in ")
    assert line.endswith("before).")
    assert "net present cost" not in line


def test_an_option_that_the_run_before_had_not_is_left_out() -> None:
    before = {key: value + 1e6 for key, value in RESULTS.numbers.items() if ".trust." not in key}
    lines = since_last_run(RESULTS, before)
    assert lines
    assert not any("Community trust" in line for line in lines)
