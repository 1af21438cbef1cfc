"""docs/faults.md: every kind of fault and caution with what it is and what the check says of real mistakes.

The examples are made by running the catalogue, so that the page says what the check says.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from appraisal.benefits import faults as benefits_faults
from appraisal.service_plan import faults as plan_faults
from appraisal.workbook.faults import (
    cautions_of_figures,
    cautions_of_funding,
    cautions_of_looks,
    cautions_of_time,
    funding_faults,
)
from appraisal.workbook.faults import cautions_of_rows as cautions
from appraisal.workbook.faults import cell_faults as cell
from appraisal.workbook.faults import figure_faults as figures
from appraisal.workbook.faults import file_faults as file
from appraisal.workbook.faults import pack_faults as packs
from appraisal.workbook.faults import record_faults as records
from appraisal.workbook.faults import reference_faults as references
from appraisal.workbook.faults import sheet_faults as sheet
from tests.benefits import test_mistakes as benefits
from tests.service_plan import test_mistakes as plans
from tests.workbook.mistakes.catalogue import Mistake, said_of_mistake
from tests.workbook.mistakes.everything import FAULTY, ODD

PAGE = Path(__file__).parents[3] / "docs" / "faults.md"
# More would make the page long without saying more.
_EXAMPLES = 3
_THEMES: dict[str, ModuleType] = {
    "The file": file,
    "The shape of a sheet": sheet,
    "A single cell": cell,
    "Figures that belong together": figures,
    "Rows that refer to each other": references,
    "What pays for what": funding_faults,
    "Packs and copies": packs,
}
CAUTIONS: dict[str, ModuleType] = {
    "Cautions about what is seen": cautions_of_looks,
    "Cautions about figures": cautions_of_figures,
    "Cautions about what pays for what": cautions_of_funding,
    "Cautions about when money falls and what prices do": cautions_of_time,
    "Other cautions": cautions,
}
# Of documents whose rows are told as they stand.
OF_RECORDS: dict[str, ModuleType] = {
    "Targets and deadlines": records,
    "In a service plan": plan_faults,
    "In a benefits report": benefits_faults,
}
_TOP = """# What can be wrong with a workbook

`appraisal check FILE` says everything at once: where, what was found, what is expected, how to mend it. A **fault**
stops the report until it is mended; a row that is not considered yet, or struck out, may name what is not there. What
is **unfinished** is listed and stops nothing. A **note** says what was read leniently. A **caution**, or warning,
names what may be meant and is more likely a mistake; it stops nothing, unless `--strict` is asked for and nobody
accepts it on the sheet Accepted warnings. Below are all faults and cautions, each with what the check said of a
workbook in which somebody made the mistake. (This page is generated: see CONTRIBUTING.md.)
"""


def kinds(module: ModuleType) -> list[Callable[..., object]]:
    """Return the functions of a module that make faults or cautions, in the order in which they stand there."""
    made = [f for f in vars(module).values() if inspect.isfunction(f) and f.__module__ == module.__name__]
    return [f for f in made if not f.__name__.startswith("_")]


def code_of(kind: Callable[..., object]) -> str:
    """Return the code of the fault or caution that a function makes."""
    return kind.__name__.replace("_", "-")


def page() -> str:
    """Return the page's text."""
    parts = [_TOP]
    for title, module in _THEMES.items():
        parts += [f"## {title}\n", *(_entry(kind, FAULTY) for kind in kinds(module))]
    for title, module in CAUTIONS.items():
        parts += [f"## {title}\n", *(_entry(kind, ODD) for kind in kinds(module))]
    for title, module in OF_RECORDS.items():
        parts += [f"## {title}\n", *map(_of_records, kinds(module))]
    return "\n".join(parts)


def _of_records(kind: Callable[..., object]) -> str:
    """Return what a fault or a caution of a plan or a report is, and what was said of a sound one that was changed."""
    tables = (plans.FAULTS, plans.CAUTIONS, benefits.FAULTS, benefits.CAUTIONS)
    cases = [(did, made, code) for table in tables for did, (made, code, _) in table.items()]
    said = [(did, (*made.faults, *made.cautions)[0]) for did, made, code in cases if code == code_of(kind)]
    lines = [f"### {code_of(kind)}\n", f"{inspect.getdoc(kind)}\n"]
    return "\n".join([*lines, *(f"- {did.capitalize()}:\n  > {_plain(str(one))}" for did, one in said)]) + "\n"


def _entry(kind: Callable[..., object], catalogue: Sequence[Mistake]) -> str:
    examples = [mistake for mistake in catalogue if mistake.code == code_of(kind)][:_EXAMPLES]
    lines = [f"### {code_of(kind)}\n", f"{inspect.getdoc(kind)}\n".replace("\n\n", "\n")]
    lines += [f"- Somebody {_plain(mistake.did)}:\n  > {_plain(_said(mistake))}" for mistake in examples]
    return "\n".join(lines) + "\n"


def _said(mistake: Mistake) -> str:
    return str(said_of_mistake(mistake)[0])


def _plain(text: str) -> str:
    """Return a text that Markdown shows as it stands."""
    return re.sub(r"([\\`*_<>\[\]|#~])", r"\\\1", text)
