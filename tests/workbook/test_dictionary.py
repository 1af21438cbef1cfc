"""The data dictionary of each kind of document is its schema, written out."""

from __future__ import annotations

import pytest

from appraisal.kinds import KINDS
from appraisal.workbook import Kind
from tests.workbook.dictionary import data_dictionary, dictionary_of


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_data_dictionary_is_up_to_date(kind: Kind) -> None:
    assert dictionary_of(kind).read_text(encoding="utf-8") == data_dictionary(kind.schema)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_column_says_what_belongs_there_and_shows_an_example_where_it_is_needed(kind: Kind) -> None:
    for sheet in kind.schema.sheets:
        for name, column in sheet.columns.items():
            assert column.help.endswith("."), f"{sheet.name}: {column.heading}"
            if name in sheet.required and sheet.shape == "rows":
                assert column.example, f"{sheet.name}: {column.heading}"
