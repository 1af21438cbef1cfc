"""What is not filled in yet, found by walking the schema: reasons, evidence, who decides, who assures. Sums go on."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.ground.officers_texts import is_for_later, same_role, says_nothing, says_nothing_yet
from appraisal.ground.shared_nouns import State
from appraisal.options.case import CountedIn
from appraisal.options.case.stages import stage_of
from appraisal.options.checks.check_desk import Desk
from appraisal.options.checks.report_needs import is_not_yet
from appraisal.options.rows.about_row import AboutRow, Publication
from appraisal.options.rows.named_rows import figure_on
from appraisal.options.rows.register_rows import Delegable, FunctionRow
from appraisal.options.rows.value_rows import MarkRow, OptionRow, ScoreRow
from appraisal.options.schema import SHEETS, sheet_of
from appraisal.reference import own_rates
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions_of_rows as say
from appraisal.workbook.faults.typed_days import written
from appraisal.workbook.schema import AcceptedWarningRow, Cell, Listing

_STANDARD = "green-book-standard"
_CHECKED_ELSEWHERE = ("first_year",)  # with what was taken for it
_READ_LATER = (AcceptedWarningRow,)  # what an acceptance lacks matters while its warning is there


def note_unfinished(desk: Desk) -> None:
    """Record every cell whose column says what a blank lacks, in rows that are in use."""
    for sheet in SHEETS:
        rows: type[object] = sheet.row
        for row, spot in desk.book.placed(rows) if rows not in _READ_LATER else ():
            note_unfinished_row(desk, row, spot)


def note_unfinished_row(desk: Desk, row: object, spot: Spot) -> None:
    """Record every cell of one row whose column says what a blank lacks."""
    sheet, state, named, stage = spot.entries.sheet, _state(row), _subject(row, desk), _stage(desk)
    lacking = [name for name, c in sheet.columns.items() if c.lacking and name not in _CHECKED_ELSEWHERE]
    settled = [name for name, c in sheet.columns.items() if c.cell is Cell.TEXT and not c.lacking]
    for field in lacking if state is State.IN_USE else ():
        if _is_spared(row, field, desk) or is_not_yet(stage, sheet.name, sheet.columns[field].heading):
            continue
        if says_nothing_yet(getattr(row, field)) and _is_awaited(row, desk):
            taken = "E, a placeholder" if field == "grade" else ""
            desk.lacks(spot(field), named, sheet.columns[field].lacking, taken, figure_on(row))
    for field in settled if state is State.IN_USE else ():
        if is_for_later(getattr(row, field)):
            desk.lacks(spot(field), named, f"a settled entry under {sheet.columns[field].heading}")
    if isinstance(row, OptionRow) and row.listing is Listing.LONGLIST and says_nothing_yet(row.decision):
        desk.lacks(spot("decision"), named, "a reason for leaving it out")
    if state is State.DOES_NOT_APPLY and says_nothing_yet(getattr(row, "reason", "")):
        desk.lacks(spot("reason"), named, "a reason for striking it out")


def note_exempt_without_reason(row: AboutRow, spot: Spot, desk: Desk) -> None:
    """Record that an exempt report does not say why, at the field for it or, where the form lacks that, at the mark."""
    if row.publication is not Publication.EXEMPT or not says_nothing(row.exempt_reason):
        return
    there = "exempt_reason" in spot.entries.columns
    advice = "Write which paragraph of the Act it falls under, and why keeping it back serves the public better."
    how = "" if there else 'The form has no field "Exempt reason": the command add puts it in, with --columns. '
    desk.lacks(
        spot("exempt_reason" if there else "publication"),
        "The report",
        "the reason why it is exempt",
        advice=f"{how}{advice}",
    )


def note_rate_without_reason(row: AboutRow, spot: Spot, desk: Desk) -> None:
    """Record that discount rates of a case's own lack their reason or date, at its field or, without that, at them."""
    if not own_rates(row.discount_schedule):
        return
    fields = {"discount_reason": "reason", "discount_date": "date"}
    lacking = [field for field in fields if says_nothing_yet(getattr(row, field))]
    if not lacking:
        return
    there = [field for field in lacking if field in spot.entries.columns]
    how = "" if there == lacking else " The command add puts in the fields for them, with --columns."
    what = f"the {' and the '.join(fields[field] for field in lacking)} of a discount rate of its own"
    advice = f"If the Green Book's is meant, write {_STANDARD} under Discount schedule.{how}"
    desk.lacks(spot((*there, "discount_schedule")[0]), "The report", what, advice=advice)


def _is_spared(row: object, field: str, desk: Desk) -> bool:
    """Return whether nobody has to fill a cell of this row, whatever its column asks for."""
    if field == "grade" and _has_its_criterions(row, desk):
        return True
    if field == "reason" and isinstance(row, FunctionRow):
        return row.delegable is not Delegable.NO  # what may be delegated takes no option out of the comparison
    counted_in = getattr(row, "counted_in", CountedIn.REGISTER)
    return field in ("grade", "reason") and counted_in is not CountedIn.REGISTER  # there is no figure to give them for


def _stage(desk: Desk) -> str:
    """Return the stage of a business case that the form names, "" for none."""
    return next((stage_of(about.stage) or "" for about in desk.book.rows(AboutRow)), "")


def _state(row: object) -> State:
    state = getattr(row, "state", State.IN_USE)
    return state if isinstance(state, State) else State.IN_USE


def _is_awaited(row: object, desk: Desk) -> bool:
    """Return whether a blank says anything: a score not given yet, or of a longlisted option, needs no reason."""
    if isinstance(row, ScoreRow):
        return row.likely is not None and row.option in desk.shortlist
    if isinstance(row, MarkRow):
        return row.value is not None
    if isinstance(row, OptionRow):
        return row.id in desk.shortlist
    return True


def _has_its_criterions(row: object, desk: Desk) -> bool:
    """Return whether what a row lacks is its criterion's: a score without a grade where the criterion has none either.

    A score beside its criterion has that one's grade, and is kept as a row of its own: both count once.
    """
    criterion = desk.measured.get(row.criterion) if isinstance(row, ScoreRow) else None
    return criterion is not None and criterion.grade is None


def _subject(row: object, desk: Desk) -> str:
    """Return a row's name as a reader knows it."""
    if isinstance(row, AboutRow):
        return "The report"
    option, criterion = getattr(row, "option", ""), getattr(row, "criterion", "")
    options = {**desk.longlist, **desk.shortlist}
    parts = [options.get(option, option), desk.criteria.get(criterion, criterion)]
    others = (
        "group",
        "name",
        "reading",
        "factor",
        "characteristic",
        "scenario",
        "decision",
        "check",
        "warning",
    )
    fields = ("name",) if isinstance(row, OptionRow) else others  # whose decision is a sentence
    parts += [str(getattr(row, field, "")) for field in fields]
    parts += ["a panel member's mark"] if getattr(row, "member", "") else []  # members' names are not printed
    return ": ".join(part for part in parts if part)


_PARTS = ("commissioner", "analyst", "assurer", "approver")
_STATEMENT = "assurance_statement"
_NO_FIELD = 'The form has no field "{}": the command add puts it in, with --columns.'


def note_nobody_named(row: AboutRow, spot: Spot, desk: Desk) -> None:
    """Record each of the four parts that nobody has, once anybody has one or the analysis is said to be assured; and,
    once an assurer is named, that there is no statement of theirs."""
    named = [name for name in (*_PARTS, _STATEMENT) if not says_nothing_yet(getattr(row, name))]
    asked = (*_PARTS, *((_STATEMENT,) if "assurer" in named else ())) if named else ()
    columns = sheet_of(AboutRow).columns
    for name in asked:
        if name not in named:
            there = name in spot.entries.columns
            heading = columns[name].heading
            advice = "" if there else _NO_FIELD.format(heading)
            desk.lacks(spot(name if there else named[0]), "The report", f"the {heading.lower()}", advice=advice)


def look_over_assurance(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for data too old at the meeting, and for an analysis that is assured by who makes it."""
    for row, spot in desk.book.placed(AboutRow):
        if row.refresh_by and row.decision_date and row.refresh_by < row.decision_date:
            yield say.data_too_old(spot("refresh_by"), written(row.refresh_by), written(row.decision_date))
        if not says_nothing_yet(row.assurer) and same_role(row.assurer, row.analyst):
            yield say.assured_by_its_analyst(spot("assurer"), row.assurer)
