"""The command that checks a workbook: faults, what is unfinished, what looks odd, what was read leniently."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from appraisal.cli.running import File
from appraisal.cli.telling import (
    COMMAND,
    INPUT_FAULTS,
    WARNINGS,
    count,
    faults_told,
    how_to_type,
    must_be_new,
    shown,
    tell,
)

if TYPE_CHECKING:
    from appraisal.options.case import Case
    from appraisal.workbook import Unfinished, Verdict


def check(
    file: File,
    as_json: Annotated[bool, typer.Option("--json", help="For machines: everything as one JSON document.")] = False,
    marked: Annotated[
        Path | None, typer.Option("--marked", help="Also write a copy in which each faulty cell is coloured.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 4 if there are warnings that nobody accepts.")
    ] = False,
) -> None:
    """Say everything that is wrong with a workbook: sheet, cell, what was found, what is expected, how to mend it."""
    from appraisal.workbook import examine

    if marked is not None:
        must_be_new(marked)
    verdict = examine(file)
    code = INPUT_FAULTS if verdict.faults else WARNINGS if strict and verdict.not_accepted else 0
    if as_json:
        sys.stdout.write(f"{json.dumps(_document(file, verdict, code), indent=1)}\n")
    else:
        _tell(file, verdict)
    if marked is not None:
        _mark(file, marked, quietly=as_json)
    raise typer.Exit(code)


def _tell(file: Path, verdict: Verdict) -> None:
    from appraisal.workbook import grouped_faults, grouped_notes

    if verdict.faults:
        tell(f"{file.name}: {count(len(verdict.faults), 'fault')} to mend before anything can be computed.")
        for fault in grouped_faults(verdict.faults):
            tell(f"  {fault}")
    _tell_of_unfinished(verdict)
    for line in how_to_type([*map(str, verdict.faults), *grouped(verdict.unfinished)]):
        tell(line)
    _tell_of_what_is_useful(verdict)
    _tell_of_warnings(file, verdict)
    if verdict.notes:
        tell("Read leniently, or not read:")
        for note in grouped_notes(verdict.notes):
            tell(f"  {note}")
    if verdict.case is not None:
        tell(f"{file.name}: no faults. {_what_it_holds(verdict.case)}.")


def _tell_of_warnings(file: Path, verdict: Verdict) -> None:
    """Tell the warnings, each with the name by which it is accepted, and then those that somebody accepts."""
    from appraisal.workbook.faults.grouping import grouped_cautions

    if not verdict.cautions:
        return
    accepted = [caution for caution in verdict.cautions if caution.accepted]
    by = dict.fromkeys(each.by for caution in accepted for each in caution.accepted)
    told = f", {len(accepted)} accepted by {', '.join(by)}" if accepted else ""
    tell(f"{count(len(verdict.cautions), 'warning')}{told}.")
    for caution, names in grouped_cautions(verdict.not_accepted):
        tell(f"  {caution}")
        for name in names:
            tell(f"    {name}")
    if verdict.not_accepted:
        tell("  Mend what is not meant. Accept what is, by the name below it, on the sheet Accepted warnings;")
        tell(f"  {COMMAND} add {file.name} --sheets accepted-warnings puts it in.")
    for caution, _ in grouped_cautions(accepted):
        tell(f"  Accepted: {caution}")
        for each in caution.accepted:
            tell(f"    {each}")


def _what_it_holds(case: Case) -> str:
    held = (
        count(len(case.options), "option"),
        count(len(case.criteria), "criterion", "criteria"),
        count(len(case.cost_lines), "cost line"),
        count(len(case.risks) + len(case.risks_elsewhere), "risk"),
    )
    return ", ".join(held)


def grouped(unfinished: tuple[Unfinished, ...]) -> list[str]:
    """Return a line for each thing that is lacking on a sheet: the only one at its cell, several at their sheet."""
    from appraisal.workbook.faults import Place
    from appraisal.workbook.faults.grouping import lacking_in, unfinished_alike

    alike = unfinished_alike(unfinished)
    return [f"{Place(u.sheet, '' if others else u.cell)}: {lacking_in((u, *others))}" for u, *others in alike]


def _tell_of_unfinished(verdict: Verdict) -> None:
    """Tell how much is not filled in, counted as the report counts it, and what and where."""
    from appraisal.ground.texts import capitalised
    from appraisal.options.words import how_much, not_considered

    waiting = not_considered(verdict.case) if verdict.case else []
    if not (verdict.unfinished or waiting):
        return
    many = capitalised(how_much(len(verdict.unfinished), len(waiting)))
    tell(f"{many}. That stops nothing; the report is marked DRAFT.")
    for line in grouped(verdict.unfinished):
        tell(f"  {line}")
    if waiting:
        named = "; ".join([row.name for row in waiting[:3]] + ["..."] * (len(waiting) > 3))
        tell(f"  Usual costs, risks and gates not considered yet: {named}.")
        tell("  Give each a figure, or strike it out with a reason.")


def _tell_of_what_is_useful(verdict: Verdict) -> None:
    from appraisal.options.case import below_floor
    from appraisal.workbook import plan_not_given, useful_not_given

    if verdict.case and plan_not_given(verdict.case):
        tell("What the budget plan needs is not entered, so the report holds no option against it.")
        tell("  It stops nothing. The command add puts the sheet Budget in, with --sheets budget.")
    if verdict.case and verdict.case.draft and (lacks := below_floor(verdict.case)):
        tell(
            "Too little is filled in to compare the options, so the report says what to do next in place of a ranking:"
        )
        for lack in lacks:
            tell(f"  {verdict.case.option(lack.option).called} lacks {lack.lacks.value}.")
    if silent := useful_not_given(verdict.case) if verdict.case else ():
        tell(f"Useful to whoever decides, and not in the narrative: {', '.join(silent)}.")
        tell("  It stops nothing. Say what there is to say on the sheet Narrative, each under its section.")


def _document(file: Path, verdict: Verdict, code: int) -> dict[str, Any]:
    """Return what a check found, as plain values."""
    from appraisal.options.words import not_considered
    from appraisal.workbook import useful_not_given

    case = verdict.case
    return {
        "file": file.name,
        "exit_code": code,
        "faults": [
            {"sheet": f.sheet, "cell": f.cell, "code": f.code, "found": f.found, "expected": f.expected, "mend": f.mend}
            for f in verdict.faults
        ],
        "unfinished": [
            {"sheet": u.sheet, "cell": u.cell, "subject": u.gap.subject, "lacking": u.gap.lacking, "taken": u.gap.taken}
            for u in verdict.unfinished
        ],
        "warnings": [caution.as_plain() for caution in verdict.cautions],
        "notes": [{"sheet": n.sheet, "cell": n.cell, "found": n.found, "taken": n.taken} for n in verdict.notes],
        "left_out": list(verdict.left_out),
        "case": None
        if case is None
        else {
            "options": len(case.options),
            "criteria": len(case.criteria),
            "cost_lines": len(case.cost_lines),
            "risks": len(case.risks) + len(case.risks_elsewhere),
            "not_considered_yet": len(not_considered(case)),
            "useful_not_given": list(useful_not_given(case)),
            "draft": case.draft,
        },
    }


def _mark(file: Path, marked: Path, quietly: bool) -> None:
    from appraisal.workbook.copies.marking import write_marked

    with faults_told():
        made = write_marked(file, marked)
    if not quietly:
        tell(f"In {shown(marked.absolute())} each of these cells is coloured and says what to do.")
        tell("Your own file is as it was.")
        for line in made.said:
            tell(f"  {line}")
