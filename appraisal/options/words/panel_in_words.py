"""What may be said of a panel's marks: where its members differ most. Members go by number, never by name."""

from __future__ import annotations

import statistics

from appraisal.chance.estimates import Estimate, from_range
from appraisal.ground.blocks import Text
from appraisal.ground.styles import number
from appraisal.ground.texts import listed, say, sentences
from appraisal.options.case import Criterion, Mark
from appraisal.options.results import Results
from appraisal.options.words.naming import called
from appraisal.options.words.scales import with_word

_MOST_NAMED = 4  # more names than these would not be read in a sentence


def member_names(results: Results) -> dict[str, str]:
    """Return what each member is called in print, in the order in which they first come: "Member 1", "Member 2"."""
    members = dict.fromkeys(mark.member for mark in results.case.marks)
    return {member: f"Member {place}" for place, member in enumerate(members, start=1)}


def where_members_differ(results: Results) -> Text:
    """Say on which option and criterion the members' marks lie furthest apart, and what those at the ends say.

    Nothing where no two members marked the same. Criteria are compared in points of value.
    """
    cells = dict.fromkeys((mark.option, mark.criterion) for mark in results.case.marks)
    shared = [cell for cell in cells if results[f"marks.{cell[0]}.{cell[1]}.members"] > 1]
    if not shared:
        return ()
    option, criterion = max(shared, key=lambda cell: results[f"marks.{cell[0]}.{cell[1]}.spread_of_value"])
    stem = f"marks.{option}.{criterion}"
    if not results[f"{stem}.spread"]:
        return ("Wherever two or more members marked the same, they gave the same mark.",)
    marked = next(c for c in results.case.criteria if c.id == criterion)
    least, greatest = (with_word(marked, (number(results, f"{stem}.{end}", "given"),)) for end in ("least", "greatest"))
    apart = say(
        f"Members differ most on {marked.name} for {called(results.case, option)}: their marks run from ",
        least,
        " to ",
        greatest,
        ".",
    )
    marks = [mark for mark in results.case.marks if (mark.option, mark.criterion) == (option, criterion)]
    ends = (min(marks, key=lambda mark: mark.value), max(marks, key=lambda mark: mark.value))
    return sentences([apart, *(_says(results, marked, mark) for mark in ends)])


def where_scores_were_entered(results: Results) -> Text:
    """Say for what the score that was entered is used, and not the panel's marks; nothing where the marks are used."""
    case = results.case
    given: dict[tuple[str, str], list[float]] = {}
    for mark in case.marks:
        given.setdefault((mark.option, mark.criterion), []).append(mark.value)
    used = {(score.option, score.criterion): score.estimate for score in case.scores}
    entered = [cell for cell, marks in given.items() if cell in used and used[cell] != _from_marks(sorted(marks))]
    if not entered:
        return ()
    if len(entered) > _MOST_NAMED:
        told = f"{len(entered)} of the {len(given)} that the panel marked"
    else:
        names = {criterion.id: criterion.name for criterion in case.criteria}
        told = listed([f"{names[criterion]} of {called(case, option)}" for option, criterion in entered])
    return (f"For {told} a score was entered, and is used in place of the panel’s marks.",)


def _from_marks(marks: list[float]) -> Estimate:
    """Return the score that a panel's marks come to where no other is entered."""
    return from_range(marks[0], statistics.median(marks), marks[-1])


def _says(results: Results, criterion: Criterion, mark: Mark) -> Text:
    if not mark.reason.strip():
        return ()
    who, reason = member_names(results)[mark.member], mark.reason.strip().rstrip(".")
    key = f"marks.{mark.option}.{mark.criterion}.member.{who.rpartition(' ')[2]}"
    given = with_word(criterion, (number(results, key, "given"),))
    return say(f"{who}, who gave ", given, f", says: “{reason}”.")
