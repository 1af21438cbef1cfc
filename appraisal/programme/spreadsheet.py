"""results.xlsx of a programme: the set year by year in formulas, and every figure."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.documents.exhibits import Exhibit
from appraisal.documents.spreadsheet.cover import Cover, Line, contents
from appraisal.documents.spreadsheet.every_figure import every_figure
from appraisal.documents.spreadsheet.sheets import Column, Content, Sheet, calculated
from appraisal.documents.spreadsheet.writing import written
from appraisal.ground.shared_nouns import financial_year
from appraisal.programme.problem import Change
from appraisal.programme.results import Answer, Results
from appraisal.programme.words import draft, key_of, running

_TOTAL, _GAP, _BRIDGED, _LEFT = "The set saves", "The gap", "From reserves", "Left open"


def results_workbook(results: Results, exhibits: Sequence[Exhibit]) -> bytes:
    """Return results.xlsx; what is printed where is told by the keys, so that `exhibits` add nothing."""
    del exhibits
    sheets = [sheet for answer in results.answers if (sheet := by_choice(results, answer)).rows]
    return written(_cover(results), (contents(found := (*sheets, every_figure(results.numbers, "report"))), *found))


def _cover(results: Results) -> Cover:
    about, programme = results.programme.about, results.programme
    lines = (
        Line("About this workbook", "heading"),
        Line(
            "It holds, for each reading of the target, the set of changes that closes the gap at least harm: what each "
            "saves in each year, added up again in formulas and held against the gap; and every figure of the report "
            "by its key. Numbers are stored in full."
        ),
    )
    status = f"{'. '.join(filter(None, (draft(programme), running(programme), 'Programme report')))}."
    title = f"{about.title or about.programme}: results of the programme report"
    return Cover(title, status, about.council or about.programme, lines, "Programme report", "programme, gap")


def by_choice(results: Results, answer: Answer) -> Sheet:
    """Return the sheet of a reading: each change that is chosen by year, and the gap that they are held against."""
    programme = results.programme
    starts = answer.chosen.starts if answer.chosen else {}
    of = {change.id: change for change in answer.problem.changes}
    years = [financial_year(year) for year in programme.years]
    ids = (*sorted(starts), *((_TOTAL, _GAP, _BRIDGED, _LEFT) if starts else ()))
    sheet = Sheet(
        name=f"Reading_{answer.key}",
        title=f"The set for the target read as: {answer.reading}",
        summary="Each change that is chosen, what it saves in each year, and the gap",
        about=("Pounds. A change saves its share of a full year from the year in which it begins.",),
        columns=(
            Column("Change", "label", 44),
            Column("Begins", "label", 12),
            Column("Full year (£)", "money", 16),
            Column("Spent once (£)", "money", 16),
            Column("Harm, points", "figure", 12),
            *(Column(f"{year} (£)", "money", 16) for year in years),
        ),
        ids=ids,
    )
    return sheet.filled([_row(results, answer, sheet, of, code) for code in ids])


def _row(results: Results, answer: Answer, sheet: Sheet, of: dict[str, Change], code: str) -> tuple[Content, ...]:
    programme, starts = results.programme, answer.chosen.starts if answer.chosen else {}
    years = list(enumerate(programme.years))
    if code in of:
        change, start = of[code], starts[code]
        saving = [
            calculated(f"{sheet.cell('Full year (£)', code)}*{change.share(at - start):.12g}",
                       change.saving * change.share(at - start))
            for at, _ in years
        ]  # fmt: skip
        choice = programme.choice(code)
        begins = financial_year(programme.years[start])
        return (f"{choice.name} [{code}]", begins, change.saving, change.one_off, change.harm, *saving)
    keys = {_TOTAL: "saving.{}.planned", _GAP: "gap.{}", _BRIDGED: "bridged.{}", _LEFT: "left.{}"}
    figures: list[Content] = []
    for _, year in years:
        column, value = f"{financial_year(year)} (£)", results[key_of(answer, keys[code].format(year))]
        if code == _TOTAL:
            rows = sorted(starts)
            figures.append(calculated(f"SUM({sheet.column(column, rows[0], rows[-1])})", value))
        elif code == _LEFT:
            total, gap, bridged = (sheet.cell(column, each) for each in (_TOTAL, _GAP, _BRIDGED))
            figures.append(calculated(f"MAX(0,{gap}-{total}-{bridged})", value))
        else:
            figures.append(value)
    return (code, "", "", "", "", *figures)
