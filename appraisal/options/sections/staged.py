"""What a business case in three stages has beside every report: how its list was cut, and its last cases and stage.

At a stage the commercial and the management case stand in the report, and not among the registers of the appraisal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Bullets, Strong, Text
from appraisal.ground.texts import capitalised, counted, listed, say
from appraisal.options import tables
from appraisal.options.case import Case, Option
from appraisal.options.case.registers import options_in, rows_of
from appraisal.options.checks.report_needs import is_not_yet, to_come_at_the_next
from appraisal.options.sections.opened import Study, if_any, paragraphs, shown

IN_THE_REPORT = ("Functions", "Commercial", "Management")  # registers that a report at a stage prints itself


def how_the_list_was_cut(study: Study) -> Shown:
    """Return which options are not compared, and why; at a stage those left out by hand too, which else stand in the
    appraisal. Nothing where every option is compared."""
    case = study.case
    out = [option for option in case.longlist if option.removed or case.about.at_stage]
    if not out:
        return Shown()
    every = counted(len(case.options) + len(case.longlist), "option was", "options were")
    told = f"{capitalised(every)} looked at. {_compared(len(case.options), len(out))}:"
    alike: dict[str, list[Option]] = {}
    for option in out:
        alike.setdefault(_why(option), []).append(option)
    return shown(paragraphs(told), Bullets(tuple(_out(options, why) for why, options in alike.items())))


def _compared(kept: int, out: int) -> str:
    left = "This one is not" if out == 1 else "These are not"
    return f"{capitalised(counted(kept, 'is', 'are'))} compared below. {left}"


def _out(options: Sequence[Option], why: str) -> Text:
    return say(Strong(f"{listed([option.name for option in options])}:"), f" {why}")


def _why(option: Option) -> str:
    """Return why an option is not compared, with its source."""
    said = [f"It {listed(list(option.removed))}."] if option.removed else []
    decision = option.decision.strip()
    said += [decision if decision.endswith((".", "!", "?")) else f"{decision}."] if decision else []
    said += [] if said else ["No reason is recorded yet."]
    source = f" ({option.source.strip()})" if option.source.strip() else ""
    return f"{' '.join(said)}{source}"


def commercial_case(study: Study) -> Shown:
    """Return how the deal would work, aspect by aspect, and which functions may be delegated; nothing in a report of no
    stage, whose appraisal has them, or where nothing is entered."""
    if not study.case.about.at_stage:
        return Shown()
    return shown(
        _aspects(study.case, "Commercial"), if_any(lambda case: tables.register(case, "Functions"), study.case)
    )


def how_it_is_managed(study: Study) -> Shown:
    """Return how the change would be run, aspect by aspect, as `commercial_case` does."""
    return shown(_aspects(study.case, "Management")) if study.case.about.at_stage else Shown()


def _aspects(case: Case, kind: str) -> tuple[Block, ...]:
    """Return a bullet for each entry that the stage asks for, with its aspect, options, source and owner."""
    stage = case.about.at_stage or ""
    rows = [row for row in rows_of(case, kind) if not is_not_yet(stage, kind, row.get("Aspect", ""))]
    return (Bullets(tuple(_aspect(case, row) for row in rows)),) if rows else ()


def _aspect(case: Case, row: Mapping[str, str]) -> Text:
    of, every = options_in(case, row.get("Options", "")), len(case.options)
    whose = f" ({listed([case.option(option).called for option in of])})" if 0 < len(of) < every - 1 else ""
    said = row.get("Text", "").rstrip(".") + (f" ({row['Source']})" if row.get("Source") else "")
    owner = f" Owner: {row['Owner']}." if row.get("Owner") else ""
    return say(Strong(f"{capitalised(row.get('Aspect', ''))}{whose}:"), f" {said}.{owner}")


def what_this_stage_settles(study: Study) -> Shown:
    """Return what members are asked to settle at this stage, and what the next one will need that is not here yet;
    nothing in a report of no stage."""
    case = study.case
    stage = case.about.at_stage
    if not stage:
        return Shown()
    following = stage.next
    settled = f"This {stage.called.casefold()} asks members to settle {stage.settles}."
    if following is None:
        return shown(paragraphs(f"{settled} Its benefits are then followed up until they are seen."))
    coming = to_come_at_the_next(case)
    then = f"The {following.called.casefold()} comes next, and asks for {following.settles}."
    more = f"It will need, beside what is here: {listed(list(coming))}." if coming else ""
    return shown(paragraphs(f"{settled} {then} {more}".strip()))
