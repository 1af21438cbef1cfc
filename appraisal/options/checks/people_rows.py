"""What people gave: panel members' marks and stakeholder groups' weights, kept one by one."""

from __future__ import annotations

from appraisal.options.case import GroupWeight, Mark, Measure
from appraisal.options.checks.check_desk import Desk, carried
from appraisal.options.checks.word_rows import off_scale
from appraisal.options.rows.value_rows import CriterionRow, GroupWeightRow, MarkRow, PanelRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import out_of_bounds, score_of_measured
from appraisal.workbook.reading.code_checks import ALL, check_unique, codes_of
from appraisal.workbook.reading.number_cells import grouped


def check_panel(desk: Desk) -> None:
    """Add faults for members that are there twice or mark criteria that do not exist."""
    placed = list(desk.book.placed(PanelRow))
    check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
    criteria = codes_of(desk.book, CriterionRow)
    for row, spot in placed:
        for code in row.criteria:
            if code != ALL:
                criteria.has(code, spot("criteria"), desk.faults)


def read_marks(desk: Desk) -> tuple[Mark, ...]:
    """Return the marks that were given, each of an option on a judged criterion, one a member."""
    placed = list(desk.book.placed(MarkRow))
    check_unique(
        ((f"{row.option}:{row.criterion} of {row.member}", spot("option")) for row, spot in placed), desk.faults
    )
    for row, spot in placed:
        check_mark(desk, row, spot)
    given = [row for row, _ in placed if row.value is not None and row.option in desk.shortlist]
    return tuple(carried(Mark, row, value=float(row.value or 0)) for row in given)


def check_mark(desk: Desk, row: MarkRow, spot: Spot) -> None:
    """Add faults for codes that are not there, and for a mark of a measured criterion or not on its scale."""
    desk.options.has(row.option, spot("option"), desk.faults)
    desk.codes["Criteria"].has(row.criterion, spot("criterion"), desk.faults)
    members = desk.codes["Panel"]
    if members.known:
        members.has(row.member, spot("member"), desk.faults)
    criterion = desk.measured.get(row.criterion)
    if criterion and criterion.measure is not Measure.JUDGED:
        desk.faults.append(score_of_measured(spot("criterion"), row.criterion))
    elif criterion and row.value is not None and (fault := off_scale(row.value, criterion, spot("value"), "a mark")):
        desk.faults.append(fault)


def read_group_weights(desk: Desk) -> tuple[GroupWeight, ...]:
    """Return each group's weights; a group weighs a criterion once, and at least one of them above zero."""
    placed = list(desk.book.placed(GroupWeightRow))
    check_unique(((f"{row.criterion} of {row.group}", spot("group")) for row, spot in placed), desk.faults)
    weighing = {row.group for row, _ in placed if row.weight > 0}
    for row, spot in placed:
        check_group_weight(desk, row, spot)
        if row.weight == 0 and row.group not in weighing:
            found = f'every weight of "{row.group}" is zero'
            desk.faults.append(out_of_bounds(spot("weight"), found, "at least one weight above zero"))
    return tuple(carried(GroupWeight, row) for row, _ in placed)


def check_group_weight(desk: Desk, row: GroupWeightRow, spot: Spot) -> None:
    """Add faults for a criterion that is not there, and for a weight outside 0 to 100."""
    desk.codes["Criteria"].has(row.criterion, spot("criterion"), desk.faults)
    if not 0 <= row.weight <= 100:
        found = f"the weight is {grouped(row.weight)}"
        desk.faults.append(out_of_bounds(spot("weight"), found, "a weight from 0 to 100"))
