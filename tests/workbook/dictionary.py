"""Write the data dictionaries in docs/ anew: `python -m tests.workbook.dictionary`."""

from pathlib import Path

from appraisal.kinds import KINDS
from appraisal.workbook import Kind
from appraisal.workbook.dictionary import data_dictionary

DOCS = Path(__file__).parents[2] / "docs"


def dictionary_of(kind: Kind) -> Path:
    """Return the file of a kind's dictionary; the first kind's has no other name."""
    ending = "" if kind is KINDS[0] else f"-{kind.name.replace(' ', '-')}"
    return DOCS / f"data-dictionary{ending}.md"


if __name__ == "__main__":
    for each in KINDS:
        dictionary_of(each).write_text(data_dictionary(each.schema), encoding="utf-8", newline="\n")
