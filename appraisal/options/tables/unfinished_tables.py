"""Tables of what is not finished, and of what was left out on purpose: for a draft, and for whoever checks a case."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.shared_nouns import State
from appraisal.ground.texts import capitalised, listed, sentences
from appraisal.options.case import Case, Option, SetAside
from appraisal.options.results import Results
from appraisal.options.tables.shaping import DASH, note, require, without_empty
from appraisal.options.words.firming_in_words import (
    how_to_firm_up,
    taken_for,
    what_is_moved,
    what_to_firm_up,
    why_firm_up,
)
from appraisal.options.words.footing import example_note
from appraisal.options.words.naming import applies_to, subject_labelled

_TOGETHER = 12  # a row of a table is not split over pages, so more subjects than these take another row


def firm_up(results: Results) -> Table:
    """Return tbl-firm-up: at most ten things, why each matters and what to do. ValueError unless it is a draft."""
    require(results.things, "unfinished figures")
    moved = what_is_moved(results, results.things)
    return Table(
        caption="What would firm this up most, the most first",
        label="tbl-firm-up",
        columns=(Column("What"), Column("Why"), Column("What to do next")),
        rows=tuple(
            (
                (what_to_firm_up(results, thing),),
                why_firm_up(results, thing),
                (how_to_firm_up(results, thing),),
            )
            for thing in results.things
        ),
        note=note(results, moved, _SWINGS if moved else ""),
    )


_SWINGS = (
    "A figure moves it by so much in going from its low to its high, the others at their means; a risk from no to yes."
)


def gaps(case: Case) -> Table:
    """Return tbl-gaps: all that is not filled in yet, alike rows together. ValueError if nothing is missing."""
    require(case.gaps, "gaps")
    rows = [
        ((capitalised(listed(lacking)),), ("; ".join(subjects),), (capitalised("; ".join(taken_for(taken))) or DASH,))
        for (lacking, taken), alike in _alike(case).items()
        for subjects in _dozens(alike)
    ]
    kept, texts = without_empty((Column("What is missing"), Column("Where"), Column("What the sums took")), rows)
    instead = (
        f"A dash ({DASH}): the sums needed nothing in its place." if any(row[-1] == (DASH,) for row in texts) else ""
    )
    return Table(
        caption="What is still to be filled in",
        label="tbl-gaps",
        columns=kept,
        rows=texts,
        note=_note(case, instead),
    )


def _alike(case: Case) -> dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]]:
    """Return the subjects that lack the same things, by these and by what the sums took; the same lacks together."""
    lacks: dict[str, tuple[list[str], list[str]]] = {}
    for gap in case.gaps:
        lacking, taken = lacks.setdefault(subject_labelled(case, gap.subject), ([], []))
        lacking.append(gap.lacking)
        taken += [gap.taken] if gap.taken else []
    alike: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for subject, (lacking, taken) in lacks.items():
        alike.setdefault((tuple(dict.fromkeys(lacking)), tuple(dict.fromkeys(taken))), []).append(subject)
    order = list(dict.fromkeys(lacking for lacking, _ in alike))
    return dict(sorted(alike.items(), key=lambda item: order.index(item[0][0])))


def _dozens(subjects: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(subjects[start : start + _TOGETHER]) for start in range(0, len(subjects), _TOGETHER)]


def not_considered(case: Case) -> Table:
    """Return tbl-not-considered: usual cost lines, risks and gates nobody has looked at yet. ValueError if none."""
    rows = _set_aside(case, State.NOT_CONSIDERED)
    return Table(
        caption="Usual costs, risks and gates that are not considered yet",
        label="tbl-not-considered",
        columns=(Column("What"), Column("Kind"), Column("Options")),
        rows=tuple(((row.name,), (capitalised(row.kind),), (_options(case, row),)) for row in rows),
        note=_note(case, "They are not in the sums. Each is to be completed, or struck out with a reason."),
    )


def struck_out(case: Case) -> Table:
    """Return tbl-struck-out: usual cost lines, risks and gates that do not apply, with reasons. ValueError if none."""
    rows = _set_aside(case, State.DOES_NOT_APPLY)
    return Table(
        caption="Usual costs, risks and gates that were struck out, with reasons",
        label="tbl-struck-out",
        columns=(Column("What"), Column("Kind"), Column("Options"), Column("Reason")),
        rows=tuple(
            ((row.name,), (capitalised(row.kind),), (_options(case, row),), (row.reason or "No reason is given yet.",))
            for row in rows
        ),
        note=_note(case, "They are not in the sums."),
    )


def _set_aside(case: Case, state: State) -> list[SetAside]:
    rows = [row for row in case.set_aside if row.state is state]
    require(rows, "rows set aside")
    return sorted(rows, key=lambda row: row.kind)


def _options(case: Case, row: SetAside) -> str:
    """Return which options a row is of; none named, or all of them, is "All". One filtered out goes by its name too."""
    appraised = [option.id for option in case.options]
    if not row.options or set(appraised) <= set(row.options):
        return "All"
    filtered = {option.id: option.name for option in case.longlist}
    if any(option in filtered for option in row.options):
        names = {option.id: case.label(option.id) for option in case.options} | filtered
        return listed([names.get(option, option) for option in row.options])
    return applies_to(case, row.options)


def longlist(case: Case) -> Table:
    """Return tbl-longlist: the options not taken further, with the decision and its reason. ValueError without any."""
    require(case.longlist, "longlist")
    return Table(
        caption="Options not taken further",
        label="tbl-longlist",
        columns=(Column("Option"), Column("What it is"), Column("Decision and reason")),
        rows=tuple(
            (
                (option.name,),
                (option.description or option.model or DASH,),
                (_decision(option),),
            )
            for option in case.longlist
        ),
        note=_note(case),
    )


def _decision(option: Option) -> str:
    fails = f"It {listed(list(option.removed))}. " if option.removed else ""
    said = f"{fails}{option.decision}".strip() or "Not taken further; no reason is recorded."
    return f"{said} ({option.source})" if option.source else said


def _note(case: Case, *parts: str) -> Text:
    return sentences([*((part,) for part in parts if part), example_note(case)])
