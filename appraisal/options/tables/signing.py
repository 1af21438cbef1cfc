"""The table of who clears the report: what the workbook gives, or else the roles that usually do, with room to sign."""

from __future__ import annotations

from appraisal.ground.blocks import Column, Table
from appraisal.options.case import Case
from appraisal.options.tables.registers import register, registers_of
from appraisal.options.words.footing import Footing, example_note, footing
from appraisal.reference import Signatory, signatories

_SHEET = "Sign-off"


def sign_off(case: Case) -> Table:
    """Return tbl-sign-off: roles, what each answers for, and whether it has cleared the report or a space to sign."""
    if registers_of(case, _SHEET):
        return register(case, _SHEET)
    signed = footing(case) is Footing.OWN
    usual = signatories(case.about.jurisdiction)
    duty = ("Name and signature", "Date") if signed else ("Where the duty comes from",)
    return Table(
        caption="Who clears the report",
        label="tbl-sign-off",
        columns=tuple(Column(heading) for heading in ("Role", "What it answers for", *duty)),
        rows=tuple(
            ((_named(each),), (each.clears,), *(((), ()) if signed else ((f"{each.source}.",),))) for each in usual
        ),
        note=example_note(case),
    )


def _named(signatory: Signatory) -> str:
    return f"{signatory.role} (to be confirmed)" if signatory.confirm else signatory.role
