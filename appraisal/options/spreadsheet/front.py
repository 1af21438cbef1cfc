"""What the cover of results.xlsx says of an appraisal, and the line that stands second on each of its sheets."""

from __future__ import annotations

from appraisal.documents.spreadsheet.cover import CONTENTS, Cover, Line
from appraisal.ground.texts import capitalised, day
from appraisal.options.case import Case
from appraisal.options.results import Results
from appraisal.options.rows.about_row import Publication
from appraisal.options.spreadsheet.base import Base
from appraisal.options.words import Footing, draft_line, example_words, footing, named, whose_rate


def title(case: Case) -> str:
    return f"{named(case.about.title, 'Title to come')}: results of the options appraisal"


_TOO_LITTLE = "Too little is filled in to compare the options: these figures are for checking the sums alone"


def status(results: Results) -> str:
    """Return the line that stands second on every sheet: draft, worked example, exempt from publication or public."""
    case, about = results.case, results.case.about
    how = results.case.variation.of_figures
    parts = [f"{line}: {how}" if how else line] if (line := draft_line(results)) else []
    parts += [_TOO_LITTLE] if results.below_floor else []
    parts += [line] if (line := example_words(case)) else []
    if about.publication == Publication.EXEMPT:
        reason = about.exempt_reason.strip().rstrip(".")
        parts.append(f"EXEMPT, not for publication{': ' + reason if reason else ''}")
    else:
        parts.append(f"{capitalised(about.publication)} document")
    return f"{'. '.join(parts)}."


def cover(base: Base) -> Cover:
    case, council = base.case, named(base.case.about.council, "Council to be named")
    whose = f"Based on a report of {council}" if footing(case) is Footing.PUBLISHED else council
    subject, keywords = "Options appraisal", "options appraisal, net present cost, risk, value, simulation"
    return Cover(title(case), status(base.results), whose, _lines(base), subject, keywords)


def _lines(base: Base) -> tuple[Line, ...]:
    """Return the lines of the cover below title and status."""
    about, schedule = base.case.about, base.plan.schedule
    facts = {
        "Council": named(about.council, "Council to be named"),
        "Service": named(about.service, "Service to be named"),
        "Report to": named(about.committee, "Committee to be named"),
        "Date of decision": day(about.decision_date) if about.decision_date else "",
        "Stage": about.stage,
        "Contact": about.contact,
        "Published report that it is based on": about.source_document if footing(base.case) is not Footing.OWN else "",
    }
    period = f"{base.years[0]} to {base.years[-1]}" if len(base.years) > 1 else base.years[0]
    return (
        Line("About this workbook", "heading"),
        Line(
            "It holds the results of the appraisal, with everything that was entered, so that the central case can be "
            "added up again and each figure followed to where it comes from. Formulas stand in the sheets of the "
            "central case; each has its value stored beside it. The tool advises; members decide."
        ),
        Line("The appraisal", "heading"),
        *(Line(f"{name}: {said}") for name, said in facts.items() if said.strip()),
        Line(f"Appraisal period: {period}, in {about.price_base} prices"),
        Line(f"Discounting: {whose_rate(schedule)}"),
        Line("How to read it", "heading"),
        Line("It opens on the summary of what was found, and the checks of the sums."),
        Line(f"The sheet {CONTENTS} lists the sheets and leads to each. The sheet Notes has what titles refer to."),
        Line(
            "Each sheet but this one holds one table, which begins in column A. Headings and the first columns stay in "
            "view (freeze panes); in the View menu, Unfreeze Panes turns that off. There are no filters, no hidden "
            "rows or sheets, no links to other files and no macros."
        ),
        Line("Shorthand: [x] is not available; [z] is not applicable. Zero is a true zero."),
        Line(
            "Numbers are stored in full and shown with fewer decimals; nothing is rounded in a formula. Rows should "
            "stay in their order: some formulas refer to a row by its place."
        ),
    )
