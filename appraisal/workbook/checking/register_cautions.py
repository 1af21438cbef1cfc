"""What the registers say that does not go together with the recommendation, or asks for an answer."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.case import State
from appraisal.workbook.checking.desk import Desk
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions as say
from appraisal.workbook.reading.references import ALL
from appraisal.workbook.schema import EqualityRow, GateRow, OptionRow
from appraisal.workbook.schema.register_rows import Impact, Verdict


def what_must_hold(desk: Desk) -> Iterator[Caution]:
    """Yield the cautions about gates of the recommended option, and about harm that nothing is done about."""
    recommended = {row.id: row.name for row in desk.book.rows(OptionRow) if row.recommended}
    for gate, spot in desk.book.placed(GateRow):
        if gate.state is not State.IN_USE:
            continue
        for code, name in recommended.items():
            if code not in gate.options and ALL not in gate.options:
                continue
            if gate.verdict is Verdict.FAIL:
                yield say.recommended_though_failing(spot("verdict"), name, gate.name)
            elif gate.verdict is Verdict.CONDITIONAL and not gate.signed.strip():
                yield say.recommended_though_unsigned(spot("signed"), name, gate.name)
    names = {row.id: row.name for row in desk.book.rows(OptionRow)}
    for row, spot in desk.book.placed(EqualityRow):
        if row.impact is Impact.NEGATIVE and not row.mitigation.strip():
            named = names.get(row.option, row.option)
            yield say.harm_without_mitigation(spot("mitigation"), named, row.characteristic.value)
