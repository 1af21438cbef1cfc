"""Names of options too long for a column: their short names, or their numbers, with the full name as the key."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from appraisal.documents.document import Grid, Picture
from appraisal.documents.numbering import number
from appraisal.ground.blocks import Block, Chart, Table
from appraisal.ground.shared_nouns import Gap, Statement
from appraisal.ground.texts import plain
from appraisal.options.case import Case, Register
from appraisal.options.sections.opened import Study
from tests.beside import with_everything
from tests.report.parts import notebook_blocks, sentences_of, study_of
from tests.telling import told_case

pytestmark = pytest.mark.slow

LONG = "A service run by a community benefit society with partners, and with the staff on secondment for it"
DOCUMENTS = ("committee_report", "briefing", "appraisal")


def named(short: tuple[str, ...] = ("", "", "")) -> Case:
    """Return a case of three options with names of a hundred letters, and these short names."""
    case = told_case()
    options = (
        replace(option, name=f"{LONG} ({place})", short_name=name)
        for place, (option, name) in enumerate(zip(case.options, short, strict=True), start=1)
    )
    return replace(case, options=tuple(options))


@cache
def study(short: tuple[str, ...] = ("", "", "")) -> Study:
    return study_of(named(short))


@cache
def blocks(document: str, short: tuple[str, ...] = ("", "", "")) -> tuple[Block, ...]:
    return notebook_blocks(study(short), document)


def table(document: str, label: str, short: tuple[str, ...] = ("", "", "")) -> Table:
    return next(b for b in blocks(document, short) if isinstance(b, Table) and b.label == label)


GIVEN = ("", "Reform", "NewCo")


@pytest.mark.few(2)
@pytest.mark.parametrize("short", [("", "", ""), GIVEN], ids=["numbered", "short"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_column_row_or_chart_is_as_wide_as_a_name_of_a_hundred_letters(
    document: str, short: tuple[str, ...]
) -> None:
    for block in blocks(document, short):
        if isinstance(block, Table):
            assert not [column.heading for column in block.columns if LONG in column.heading], block.label
            if block.label not in ("tbl-options", "tbl-names"):
                cells = [plain(cell) for row in block.rows for cell in row]
                assert not [cell for cell in cells if LONG in cell], block.label
        if isinstance(block, Chart):
            assert LONG not in block.alt, block.label


def test_an_option_without_a_short_name_goes_by_its_number_in_columns_and_charts() -> None:
    headings = [column.heading for column in table("appraisal", "tbl-performance").columns]
    assert headings == ["Criterion", "Option 2", "Option 3", "Business as usual"]


def test_a_name_that_fits_stays_as_it_is() -> None:
    case = told_case()
    assert [case.label(option.id) for option in case.options] == [option.name for option in case.options]


@pytest.mark.parametrize("short", [("", "", ""), GIVEN], ids=["numbered", "short"])
def test_the_table_of_the_options_has_every_name_in_full(short: tuple[str, ...]) -> None:
    for row, option in zip(table("appraisal", "tbl-options", short).rows, named(short).options, strict=True):
        assert plain(row[0]) == named(short).label(option.id)
        assert option.name in plain(row[1])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_document_says_which_option_has_which_number(document: str) -> None:
    rows = [[plain(cell) for cell in row] for row in table(document, "tbl-names").rows]
    assert rows[2] == ["Option 3", f"{LONG} (3)"]


@pytest.mark.parametrize("document", ["committee_report", "briefing"])
def test_the_summary_says_first_what_a_short_name_stands_for_and_then_uses_it(document: str) -> None:
    said = list(sentences_of(blocks(document, GIVEN)))
    told = f"Reform stands for “{LONG} (2)” and NewCo for “{LONG} (3)”."
    uses = [at for at, sentence in enumerate(said) if "Reform" in sentence or "NewCo" in sentence]
    assert said[uses[0]] == told
    assert len(uses) > 3
    assert not [sentence for sentence in said[uses[0] + 1 :] if f"{LONG} (2)" in sentence]


@pytest.mark.parametrize("short", [("", "", ""), GIVEN], ids=["numbered", "short"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_registers_and_what_is_still_to_fill_call_an_option_as_other_tables_do(
    document: str, short: tuple[str, ...]
) -> None:
    case = with_everything(named(short))
    names = [option.name for option in case.options]
    gates = Register("Gates", ("Gate", "Options", "Result"), (("Tax", f"{names[1]}, {names[2]}", "pass"),))
    effects = ("Age", names[1], "negative", "Fewer sites.")
    equal = Register("Equalities", ("Protected characteristic", "Option", "Impact", "Evidence"), (effects,))
    gaps = (Gap(names[1], "a description"), Gap(f"{names[2]}: Quality of care", "a reason"), Gap(names[2], "a reason"))
    whole = replace(case, registers=(gates, equal), gaps=(*case.gaps, *gaps))
    shown = notebook_blocks(study_of(whole), document)
    tables = {block.label: block for block in shown if isinstance(block, Table)}
    for label, block in tables.items():
        if label not in ("tbl-options", "tbl-names"):
            assert not [cell for row in block.rows for cell in row if LONG in plain(cell)], label
    if document == "appraisal":
        here = [whole.label(option.id) for option in whole.options]
        assert plain(tables["tbl-register-gates"].rows[0][1]) == f"{here[1]}, {here[2]}"
        assert any(f"{here[2]}: Quality of care" in plain(row[1]) for row in tables["tbl-gaps"].rows)


@pytest.mark.parametrize("order", [("money", "compared"), ("how-sure", "outcomes", "compared"), ("alternatives",)])
def test_numbers_of_options_are_explained_before_the_first_exhibit_that_uses_one(order: tuple[str, ...]) -> None:
    said = tuple(Statement("advantage", "It is quick.", options=("o1",)) for _ in range(2))
    made = number(notebook_blocks(study_of(replace(named(), statements=said))), order)
    exhibits = [block for block in made.blocks if isinstance(block, Grid | Picture)]
    key = next(at for at, block in enumerate(exhibits) if block.anchor == "tbl-names")
    before = [block for block in exhibits[:key] if isinstance(block, Picture) or "Option 2" in repr(block)]
    assert before == []
    assert [block.anchor for block in exhibits].count("tbl-names") == 1
    assert [block.number for block in exhibits if isinstance(block, Grid)][:2] == ["Table 1", "Table 2"]


def test_the_order_of_a_shape_keeps_the_key_beside_the_table_of_the_options() -> None:
    exhibits = [
        block.anchor for block in number(blocks("committee_report")).blocks if isinstance(block, Grid | Picture)
    ]
    assert exhibits[:2] == ["tbl-names", "tbl-compared"]


def test_results_hold_the_short_names_that_were_given() -> None:
    assert study(GIVEN).results.facts["short_names"] == {"o1": "Reform", "o2": "NewCo"}
    assert study().results.facts["short_names"] == {}


def test_short_names_move_no_figure() -> None:
    assert study(GIVEN).results.numbers == study().results.numbers
