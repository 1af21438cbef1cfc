"""Write docs/data-dictionary.md anew: `python -m tests.workbook.dictionary`."""

from pathlib import Path

from appraisal.options.schema import SCHEMA
from appraisal.workbook.dictionary import data_dictionary

DICTIONARY = Path(__file__).parents[2] / "docs" / "data-dictionary.md"

if __name__ == "__main__":
    DICTIONARY.write_text(data_dictionary(SCHEMA), encoding="utf-8", newline="\n")
