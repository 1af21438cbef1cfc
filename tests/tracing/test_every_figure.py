"""Every figure that results can hold is explained, re-adds from its parts, and ends in cells."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from appraisal.options.results.families import families, family_of
from appraisal.options.tracing import FAMILIES, Kind, Told, Working, Workings, told
from appraisal.options.tracing.base_case import BaseCase
from appraisal.workbook import Book
from tests.longer import longer
from tests.tracing.books import BOOKS, traced, traced_book
from tests.workbook.strategies import agreeing

pytestmark = pytest.mark.slow


def walked(on: Workings) -> Iterator[Working]:
    """Yield the working of every key, and of every step on the way."""
    for key in on.results.numbers:
        waiting = [on[key]]
        while waiting:
            working = waiting.pop()
            yield working
            # A key among the parts has its own turn.
            waiting.extend(part for part in on.children(working) if isinstance(part, Working))


def faults_of(on: Workings) -> list[str]:
    """Return what is wrong with any working: it does not re-add, it ends nowhere, or in no cell of the workbook."""
    sheets = {entries.title or entries.sheet.name for entries in on.book.entries}
    found = []
    for working in walked(on):
        name = working.key or working.title
        if working.rule is not None and not re_adds(on, working):
            found.append(f"{name}: {working.value} is not {on.again(working)}")
        if not on.children(working) and not working.sources:
            found.append(f"{name} ends nowhere")
        cells = {cell for source in working.sources if source.kind is Kind.CELL for cell in source.cells or ("",)}
        if not {cell.rpartition("!")[0] for cell in cells} <= sheets:
            found.append(f"{name}: {sorted(cells)} are not all cells of the workbook")
    return found


def re_adds(on: Workings, working: Working) -> bool:
    """Return whether parts come to their figure: to a thousand-millionth of the largest of them."""
    size = max([abs(working.value), *(abs(on.value(part)) for part in working.parts)])
    return math.isclose(on.again(working), working.value, rel_tol=1e-9, abs_tol=1e-9 * size)


# Another book has all the rows of Birmingham's.
@pytest.mark.parametrize("name", longer(BOOKS, *(name for name in BOOKS if name != "birmingham")))
def test_every_figure_re_adds_from_its_parts_and_ends_in_cells(name: str) -> None:
    assert faults_of(traced(name)) == []


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(agreeing())
def test_every_figure_of_any_book_re_adds_and_ends_in_cells(book: Book) -> None:
    assert faults_of(traced_book(book, 1_000)) == []


def test_every_family_of_figures_is_explained_once_and_some_workbook_has_figures_of_it() -> None:
    declared = {family.key for family in families()}
    assert {family.key for family in families() if not family.how} == set(FAMILIES)
    assert {family_of(key).key for name in BOOKS for key in traced(name).results.numbers} == declared


def test_every_family_says_in_a_sentence_what_it_is() -> None:
    assert [key for key, made in FAMILIES.items() if not (made.__doc__ or "").rstrip().endswith(".")] == []
    assert [family.key for family in families() if family.how and not family.how.endswith(".")] == []


def test_a_figure_of_every_family_can_be_told_to_the_cells() -> None:
    on = traced("people and scenarios")
    firsts = {family_of(key).key: key for key in on.results.numbers}
    for key in firsts.values():
        lines = list(spoken(told(on, key, depth=None)))
        assert lines[0].startswith(on[key].title)
        assert any("!" in line or "csv" in line or "--" in line for line in lines), key


def spoken(top: Told) -> Iterator[str]:
    yield from (top.line, *top.said)
    for below in top.below:
        yield from spoken(below)


def test_the_central_case_that_stands_beside_a_simulated_cost_is_within_its_standard_error() -> None:
    on = traced_book(BOOKS["birmingham"](), 10_000)
    for option in on.plan.options:
        stem = f"options.{option}.net_present_cost"
        apart = abs(on.results[f"{stem}.mean"] - BaseCase(on).net_present_cost(option).value)
        assert apart < 5 * on.results[f"{stem}.standard_error"]


def test_the_cost_of_an_extra_point_of_options_alike_is_over_the_step_before_both() -> None:
    on = traced("two alike")
    for option in ("east", "west"):
        working = on[f"options.{option}.marginal_cost_of_a_point"]
        assert "than Bau," in working.how
        assert on.again(working) == pytest.approx(working.value)
