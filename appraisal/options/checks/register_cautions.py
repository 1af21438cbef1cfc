"""What options and registers say that does not go together with the recommendation, or asks for an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appraisal.options.checks.check_desk import Desk
from appraisal.options.rows.register_rows import EqualityRow, GateRow, Impact, SuccessFactorRow, Verdict
from appraisal.options.rows.value_rows import OptionRow
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions_of_rows as say
from appraisal.workbook.reading.code_checks import ALL

# How a decision begins that says so itself; "Recommended against" is none of these.
_SAYS = re.compile(r"(not )?recommended\b(?! against\b)", re.IGNORECASE)


def decisions_at_odds(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each appraised option whose decision begins with the opposite of its mark."""
    marked = desk.book.of(OptionRow).sheet.columns["recommended"].heading
    for row, spot in desk.book.placed(OptionRow):
        begins = _SAYS.match(row.decision.strip())
        if begins and row.id in desk.shortlist and row.recommended is (begins[1] is not None):
            yield say.decision_at_odds(spot("decision"), row.name, begins[0], marked)


def what_must_hold(desk: Desk) -> Iterator[Caution]:
    """Yield the cautions about what the recommended option has to meet, and about harm that nothing is done about."""
    recommended = {row.id: row.name for row in desk.book.rows(OptionRow) if row.recommended}
    for gate, spot in desk.in_use(GateRow):
        for code, name in recommended.items():
            if code not in gate.options and ALL not in gate.options:
                continue
            if gate.verdict is Verdict.FAIL:
                yield say.recommended_though_failing(spot("verdict"), name, gate.name)
            elif gate.verdict is Verdict.CONDITIONAL and not gate.signed.strip():
                yield say.recommended_though_unsigned(spot("signed"), name, gate.name)
    for factor, spot in desk.book.placed(SuccessFactorRow):
        if factor.verdict is Verdict.FAIL and factor.option in recommended:
            yield say.recommended_though_failing(spot("verdict"), recommended[factor.option], factor.factor)
    yield from _harm(desk)


def _harm(desk: Desk) -> Iterator[Caution]:
    names = {row.id: row.name for row in desk.book.rows(OptionRow)}
    for row, spot in desk.book.placed(EqualityRow):
        if row.impact is Impact.NEGATIVE and not row.mitigation.strip():
            named = names.get(row.option, row.option)
            yield say.harm_without_mitigation(spot("mitigation"), named, row.characteristic.value)
