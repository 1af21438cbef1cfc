"""Faults between rows: codes, names, and what refers to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from appraisal.ground.near_names import did_you_mean, listed
from appraisal.workbook.faults.sayings import Fault, Place
from appraisal.workbook.faults.wording import at, shown


def doubled_id(place: Place, what: str, first: Place) -> Fault:
    """The same code, or the same pair, is used by two rows."""
    return at(place, "doubled-id", f'"{what}" is already in {first}', "each only once", "Rename or delete one of them.")


def unknown_code(place: Place, code: str, sheet: str, known: Sequence[str], *others: str) -> Fault:
    """A code refers to a row that does not exist."""
    # `others` are further sheets that may have had it, whose codes are among those known.
    expected = f"a code from the sheet {' or '.join((sheet, *others))}" if others else f"a code from the {sheet} sheet"
    mend = (
        did_you_mean(code, known)
        if known
        else f"{' and '.join((sheet, *others))} {'have' if others else 'has'} no rows."
    )
    fault = at(place, "unknown-code", f"{shown(code)} is not there", expected, mend)
    return replace(fault, lost=(sheet, code))


def lost_code(blank: Mapping[Place, str], lost: tuple[str, str], named: Sequence[Place], otherwise: str) -> Fault:
    """A row's code is blank, so that it is made from the name, and others refer to one that the row may have had."""
    # `blank` are the cells that may have held it, with their rows' names, and `named` those that refer to it.
    (sheet, code), place = lost, next(iter(blank))
    cells = f"{len(named)} cells name" if named[1:] else f"{named[0]} names"
    found = f"the code is blank, and {shown(code)}, which {cells}, is on no row of {sheet}"
    if len(blank) == 1:
        type_it = f"Type {code} here if that was the code of this row, {shown(next(iter(blank.values())))}."
    else:
        rows = listed([f"{cell.cell} ({shown(name, 30)})" for cell, name in blank.items()])
        type_it = f"Type {code} into the cell of the row that had this code: {rows}."
    mend = f"{type_it} {otherwise}"
    return replace(at(place, "lost-code", found, "the code that other rows refer to", mend), lost=lost)


def unknown_figure(place: Place, name: str, suggestion: str, lost: tuple[str, str] | None) -> Fault:
    """A scenario changes a figure that no sheet has."""
    expected = "the name of a figure, such as cost:set-up"
    return replace(at(place, "unknown-figure", f'nothing is named "{name}"', expected, suggestion), lost=lost)


def written_two_ways(place: Place, what: str, text: str, first_text: str, first: Place) -> Fault:
    """A category, group or scenario differs from an earlier one in capitals, spaces or hyphens: it would be another."""
    found = f"{shown(text)} is written {shown(first_text)} in {first}"
    return at(place, "written-two-ways", found, f"one way of writing each {what}", "Write it the same way.")


def reserved_code(place: Place, code: str, why: str) -> Fault:
    """A code has a meaning of its own and cannot be used as a name."""
    return at(place, "reserved-code", f'"{code}" {why}', "another code", "Choose another.")


def only_one(place: Place, heading: str, first: Place) -> Fault:
    """More than one option says yes where only one can."""
    found = f'"{heading}" is yes here and in {first}'
    return at(place, "only-one", found, "yes for one option at most", "Clear one of them.")


def no_shortlist(place: Place, fails: str = "") -> Fault:
    """Every option is on the longlist, or is taken out of the comparison, so that there is nothing to appraise."""
    if fails:
        found = f"every option is taken out of the comparison: this one {fails}"
        return at(place, "no-shortlist", found, "at least one option to compare", "Check what they fail.")
    expected = "at least one option on the shortlist"
    return at(place, "no-shortlist", "every option is on the longlist", expected, "Change one to shortlist.")


def recommended_and_failing(place: Place, option: str, fails: str) -> Fault:
    """The option that the paper recommends fails what it must meet; `fails` says what, as the end of a sentence."""
    found = f"{shown(option)} is recommended, and {fails}"
    mend = (
        "Recommend another option. If it can still be met, write conditional, and under Reason how; a function that "
        "stays with the council under it does not name it."
    )
    return at(place, "recommended-and-failing", found, "a recommended option that meets what it must", mend)


def circle(place: Place, chain: Sequence[str], what: str = "assumptions", by: str = "times") -> Fault:
    """Assumptions multiply each other in a circle, or steps of the pathway lead back to themselves."""
    found = f"the {what} go round in a circle: " + f" {by} ".join(chain)
    return at(place, "circle", found, f"{what} that do not lead back to themselves", "Take one out.")


def score_of_measured(place: Place, criterion: str) -> Fault:
    """A criterion that is measured by the simulation also has a score."""
    found = f'criterion "{criterion}" is measured by the simulation, not judged'
    return at(place, "score-of-measured", found, "scores of judged criteria only", "Delete the score.")


def bad_correlation(place: Place, found: str, expected: str, mend: str) -> Fault:
    """A correlation's name or figure cannot be used."""
    return at(place, "bad-correlation", found, expected, mend)


def part_of_itself(place: Place, chain: Sequence[str]) -> Fault:
    """A line or a measure is, by way of others or at once, a part of itself."""
    found = "the parts go round in a circle: " + ", part of ".join(chain)
    return at(place, "part-of-itself", found, "parts of a whole that is no part of them", "Clear one of these cells.")


def part_of_another_kind(place: Place, kind: str, whole: str, of_kind: str) -> Fault:
    """A line is part of one of another kind: income of a cost, or a reserve of a budget, and would be miscounted."""
    found = f"{kind} is part of {shown(whole)}, which is {of_kind}"
    return at(place, "part-of-another-kind", found, "parts of their whole's kind", "Change its kind, or its whole.")


def parts_too_deep(place: Place, chain: Sequence[str], most: int) -> Fault:
    """A line is nested in more wholes than a budget has levels, or a measure is a part of a part."""
    found = f"{chain[0]} is part of {chain[1]}, which is part of {chain[2]}: a part at level {len(chain) - 1}"
    mend = "Name a whole that is nearer to the top."
    return at(place, "parts-too-deep", found, f"parts at level {most} at most", mend)
