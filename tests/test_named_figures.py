"""A kind of figure is one entry: what treats figures walks the entries, and nothing else knows how a name is made."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from appraisal.chance.estimates import Fixed
from appraisal.ground.names import joined
from appraisal.ground.resources import bundled
from appraisal.ground.styles import STYLES
from appraisal.options.case import KINDS, Case, Figure, code_of, figure, figures, name_of, part_of, taken_apart
from appraisal.options.case.figures import recipe_of
from appraisal.options.results import provenance_of
from appraisal.options.rows.named_rows import FIGURE_ROWS, rows_named
from appraisal.options.schema import sheet_of
from appraisal.options.spreadsheet.input_sheets import unit_of
from appraisal.options.tracing.cells import Cells
from appraisal.options.words import input_name, input_style
from appraisal.options.words.examples import small_case
from appraisal.options.workbook import read_book
from appraisal.workbook import Book, verdict_on
from tests.tracked import ROOT, tracked

BOOKS = ("birmingham-2018.xlsx", "eastmere-leisure.xlsx")
MADE_IN = Path("appraisal/options/case/figures.py")


@pytest.fixture(scope="module", params=BOOKS)
def read(request: pytest.FixtureRequest) -> tuple[Book, Case]:
    book = read_book(bundled("inputs") / request.param)
    return book, verdict_on(book).sound


def test_every_figure_that_is_drawn_is_found_by_its_name_and_has_words_a_unit_a_style_a_cell_and_evidence(
    read: tuple[Book, Case],
) -> None:
    book, case = read
    names, cells = recipe_of(case).names, Cells(book, case)
    assert len(set(names)) == len(names)
    assert set(names) == {each.name for each in figures(case)}
    for name in names:
        found = figure(case, name)
        assert found.name == name
        assert input_name(case, name) not in ("", name)
        assert unit_of(case, name)
        assert input_style(case, name) in STYLES
        assert provenance_of(case, name) is found.noun.provenance
        sheet, _, cell = cells.number(name)[0].place.rpartition("!")
        assert cell
        assert sheet.strip("'").startswith(sheet_of(FIGURE_ROWS[found.kind.kind]).name.split()[0])


def test_a_name_is_made_of_its_kind_its_codes_and_its_part_and_comes_apart_into_them(read: tuple[Book, Case]) -> None:
    for each in figures(read[1]):
        apart = taken_apart(each.name)
        assert (apart.kind, apart.code, apart.part) == (each.kind.kind, code_of(each.noun), each.part.name)
        assert joined(apart.kind, *apart.codes, apart.part) == name_of(each.noun, each.part.name) == each.name
        assert part_of(each.name) is each.part
        assert len(rows_named(apart.kind)) == len(apart.codes)


def test_a_figure_is_changed_in_its_case_and_nothing_else_with_it(read: tuple[Book, Case]) -> None:
    _, case = read
    for each in figures(case):
        if each.part.put is None:
            with pytest.raises(KeyError):
                each.changed_in(case, Fixed(1.0))
            continue
        changed = each.changed_in(case, Fixed(0.25))
        assert figure(changed, each.name).entered.mean == 0.25
        assert replace(changed, **{each.kind.held: getattr(case, each.kind.held)}) == case
        pairs = zip(getattr(case, each.kind.held), getattr(changed, each.kind.held), strict=True)
        assert [code_of(after) for before, after in pairs if after is not before] == [code_of(each.noun)]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "cost",
        "cost:",
        "cost:nothing",
        "costs:run-bau",
        "score:trust",
        "risk:late",
        "risk:late:cost",
        "weight:a:b:c",
    ],
)
def test_a_name_that_no_figure_has_is_a_key_error_and_is_told_as_it_is(name: str) -> None:
    with pytest.raises(KeyError):
        figure(small_case(), name)
    assert input_name(small_case(), name) == name


def test_options_bear_their_own_figures_and_share_weights_and_assumptions() -> None:
    def bears(option: str, each: Figure) -> bool:
        return option in each.options

    trust = {each.name for each in figures(small_case()) if bears("trust", each)}
    assert {"cost:run-trust", "score:trust:quality", "risk:late:impact"} <= trust
    assert not [name for name in trust if taken_apart(name).kind in ("weight", "assumption")]


@pytest.mark.slow
def test_no_other_module_puts_the_names_of_figures_together_or_takes_them_apart() -> None:
    kinds = tuple(f"{kind.kind}:" for kind in KINDS)
    parts = tuple(f":{part.name}" for kind in KINDS for part in kind.parts if part.name)
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in tracked("appraisal/**/*.py")
        if path.relative_to(ROOT) != MADE_IN
        for node, text in _beginnings(ast.parse(path.read_text(encoding="utf-8")))
        if text.startswith(kinds) or text in parts
    ]
    assert not found


def _beginnings(tree: ast.Module) -> Iterator[tuple[Any, str]]:
    """Yield the literal text with which each f-string begins, and each text that a method looks for in another."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
            yield node, str(node.values[0].value)
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in _ENDS:
            yield from ((each, str(each.value)) for each in ast.walk(node) if isinstance(each, ast.Constant))


_ENDS = ("startswith", "endswith", "removeprefix", "removesuffix")
