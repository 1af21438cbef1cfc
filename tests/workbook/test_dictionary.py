"""The data dictionary is the schema, written out."""

from __future__ import annotations

from appraisal.options.schema import SCHEMA, SHEETS
from appraisal.workbook.dictionary import data_dictionary
from tests.workbook.dictionary import DICTIONARY


def test_the_data_dictionary_is_up_to_date() -> None:
    assert DICTIONARY.read_text(encoding="utf-8") == data_dictionary(SCHEMA)


def test_every_column_says_what_belongs_there_and_shows_an_example_where_it_is_needed() -> None:
    for sheet in SHEETS:
        for name, column in sheet.columns.items():
            assert column.help.endswith("."), f"{sheet.name}: {column.heading}"
            if name in sheet.required and sheet.shape == "rows":
                assert column.example, f"{sheet.name}: {column.heading}"
