"""The command that checks a workbook: faults, what is unfinished, what looks odd, what was read leniently."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from appraisal.cli.run_commands import File
from appraisal.cli.saying import (
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
    from appraisal.runs.study import Study
    from appraisal.workbook import Unfinished
    from appraisal.workbook.assembly import Assembly


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
    from appraisal.kinds import KINDS
    from appraisal.runs.study import study_of
    from appraisal.workbook import examine

    if marked is not None:
        must_be_new(marked)
    verdict = examine(file, KINDS)
    study = study_of(verdict.kind or KINDS[0])
    code = INPUT_FAULTS if verdict.faults else WARNINGS if strict and verdict.not_accepted else 0
    if as_json:
        sys.stdout.write(f"{json.dumps(_document(file, verdict, code, study), indent=1)}\n")
    else:
        tell_verdict(file, verdict, study)
    if marked is not None:
        _mark(file, marked, quietly=as_json)
    raise typer.Exit(code)


def tell_verdict(file: Path, verdict: Assembly, study: Study) -> None:
    """Tell all that was found of a workbook: faults, what is unfinished, warnings, what was read leniently."""
    from appraisal.workbook import grouped_faults, grouped_notes

    if verdict.faults:
        tell(f"{file.name}: {count(len(verdict.faults), 'fault')} to mend before anything can be computed.")
        for fault in grouped_faults(verdict.faults):
            tell(f"  {fault}")
    _tell_of_unfinished(verdict, study)
    for line in how_to_type([*map(str, verdict.faults), *grouped(verdict.unfinished)]):
        tell(line)
    for line in study.useful(verdict.made) if verdict.made is not None else ():
        tell(line)
    _tell_of_warnings(file, verdict)
    if verdict.notes:
        tell("Read leniently, or not read:")
        for note in grouped_notes(verdict.notes):
            tell(f"  {note}")
    if verdict.made is not None:
        tell(f"{file.name}: no faults. {study.held(verdict.made)}.")


def _tell_of_warnings(file: Path, verdict: Assembly) -> None:
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


def grouped(unfinished: tuple[Unfinished, ...]) -> list[str]:
    """Return a line for each thing that is lacking on a sheet: the only one at its cell, several at their sheet."""
    from appraisal.workbook.faults import Place
    from appraisal.workbook.faults.grouping import lacking_in, unfinished_alike

    alike = unfinished_alike(unfinished)
    return [f"{Place(u.sheet, '' if others else u.cell)}: {lacking_in((u, *others))}" for u, *others in alike]


def _tell_of_unfinished(verdict: Assembly, study: Study) -> None:
    """Tell how much is not filled in, counted as the report counts it, and what and where."""
    many, *more = [*study.to_finish(verdict.made, len(verdict.unfinished)), ""]
    if not many:
        return
    tell(f"{many}. That stops nothing; the report is marked DRAFT.")
    for line in (*grouped(verdict.unfinished), *more[:-1]):
        tell(f"  {line}")


def _document(file: Path, verdict: Assembly, code: int, study: Study) -> dict[str, Any]:
    """Return what a check found, as plain values."""

    return {
        "file": file.name,
        "exit_code": code,
        "kind": verdict.kind and verdict.kind.name,
        "faults": [
            {"sheet": f.sheet, "cell": f.cell, "code": f.code, "found": f.found, "expected": f.expected, "mend": f.mend}
            for f in verdict.faults
        ],
        "unfinished": [
            {"sheet": u.sheet, "cell": u.cell, "subject": u.gap.subject, "lacking": u.gap.lacking, "taken": u.gap.taken}
            for u in verdict.unfinished
        ],
        "warnings": [caution.as_plain() for caution in verdict.cautions],
        "to_finish": list(study.to_finish(verdict.made, len(verdict.unfinished))),
        "useful": [] if verdict.made is None else list(study.useful(verdict.made)),
        "notes": [{"sheet": n.sheet, "cell": n.cell, "found": n.found, "taken": n.taken} for n in verdict.notes],
        "left_out": list(verdict.left_out),
        "not_there": list(verdict.not_there),
        "case": None if verdict.made is None else study.counted(verdict.made),
    }


def _mark(file: Path, marked: Path, quietly: bool) -> None:
    from appraisal.kinds import KINDS
    from appraisal.workbook.copies.marking import write_marked

    with faults_told():
        made = write_marked(file, marked, KINDS)
    if not quietly:
        tell(f"In {shown(marked.absolute())} each of these cells is coloured and says what to do.")
        tell("Your own file is as it was.")
        for line in made.said:
            tell(f"  {line}")
