"""The commands that write workbooks: a new one, one with more sheets, packs for others and what came back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from appraisal.cli.run_commands import Out, produce_example
from appraisal.cli.saying import COMMAND, count, faults_told, must_be_new, refuse, shown, tell
from appraisal.ground.files import free_copy

_YEARS = range(1990, 2101)

Workbook = Annotated[Path, typer.Argument(help="The workbook (.xlsx).")]


def new(
    name: Annotated[str, typer.Argument(help="A short name, such as library-vans; the file is NAME.xlsx.")] = "",
    models: Annotated[
        str, typer.Option("--models", help="Delivery models, with commas between: in-house,latc,trust,outsourcing, ...")
    ] = "",
    service: Annotated[
        str, typer.Option("--service", help="What it is about: leisure, adult-social-care, or in words.")
    ] = "",
    kind: Annotated[
        str, typer.Option("--kind", help="Of which document: options-appraisal, service-plan, programme, or benefits.")
    ] = "options-appraisal",
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Begin from what this workbook promises, for a kind that can.",
            show_default=False,
        ),
    ] = None,
    option: Annotated[
        str,
        typer.Option(
            "--option", metavar="CODE", help="With --from: of which option; if not given, the one recommended."
        ),
    ] = "",
    full: Annotated[bool, typer.Option("--full", help="Every sheet and every column.")] = False,
    example: Annotated[bool, typer.Option("--example", help="A filled one, with its report.")] = False,
    year: Annotated[
        str,
        typer.Option(
            "--year",
            help="The first financial year, year 0, such as 2027/28 or 2027; if not given, this one or that of --from.",
            show_default=False,
        ),
    ] = "",
    out: Out = Path("outputs"),
) -> None:
    """Write a workbook to fill in: six sheets, with drop-downs, notes, and what is usual for each delivery model."""
    _refuse_two_beginnings(source, option, {"--models": models, "--service": service, "--example": example})
    if example:
        _new_example(kind, out)
        return
    from appraisal.cli.beginning import begun_from
    from appraisal.ground.files import DEVICES
    from appraisal.kinds import kind_named
    from appraisal.runs.study import study_of
    from appraisal.workbook.reading.codes import code_from
    from appraisal.workbook.writing.to_fill_in import write_template

    code = code_from(name.removesuffix(".xlsx"))
    if not code:
        refuse(f"Give it a short name, such as: {COMMAND} new library-vans")
    if code in DEVICES:
        refuse(f'"{code}" cannot be a folder\'s name on Windows. Give another name.')
    first_year = _first_year(year) if year.strip() else None
    file = Path(f"{code}.xlsx")
    must_be_new(file)
    try:
        chosen = [model.strip() for model in models.split(",") if model.strip()]
        document = kind_named(kind)
        study = study_of(document)
        if source is None:
            book = study.new_book(code, chosen, first_year or _this_year(), service.strip())
        else:
            book = begun_from(source, option, document, code, first_year)
    except ValueError as error:
        refuse(str(error))
    with faults_told():
        write_template(book, file, short=not full)
    tell(f'Written: {file}. Open it in Excel or LibreOffice; the sheet "Start here" says how to begin.')
    for line in study.after_new(chosen, service):
        tell(line)
    tell(f"Then: {COMMAND} check {file}, and {COMMAND} report {file}.")


def _refuse_two_beginnings(source: Path | None, option: str, others: Mapping[str, object]) -> None:
    """Refuse what a new workbook that begins from another does not take, and the option of a workbook not named."""
    if source is None and option.strip():
        refuse("Name the workbook that has the option: --from FILE.")
    if source is not None and (given := [name for name, value in others.items() if value]):
        refuse(f"A workbook that begins from another takes that over: leave out {' and '.join(given)}, or --from.")


def _first_year(typed: str) -> int:
    """Return the calendar year in which a financial year starts that was typed as 2027/28, or as 2027."""
    said = re.fullmatch(r"\s*([0-9]{4})(?:\s*[/-]\s*(?:20)?([0-9]{2}))?\s*", typed)
    if said is None or int(said[1]) not in _YEARS or (said[2] and int(said[2]) != (int(said[1]) + 1) % 100):
        refuse(
            f"The first financial year is written such as 2027/28, or 2027: from {_YEARS.start} to {_YEARS.stop - 1}, "
            f'not "{typed}".'
        )
    return int(said[1])


def _this_year() -> int:
    """Return the calendar year in which the present financial year started."""
    today = dt.date.today()  # noqa: DTZ011 - an officer's own day
    return today.year if (today.month, today.day) >= (4, 6) else today.year - 1


def _new_example(kind: str, folder: Path) -> None:
    from appraisal.ground.files import write_new
    from appraisal.ground.resources import bundled
    from appraisal.kinds import kind_named

    try:
        file = Path(f"{kind_named(kind).example}.xlsx")
    except ValueError as error:
        refuse(str(error))
    must_be_new(file)
    with faults_told():
        write_new({file: (bundled("inputs") / file.name).read_bytes()})
    tell(f"Written: {file}, an example that is filled in throughout. Its report follows.")
    produce_example(file, folder)


def add(
    file: Workbook,
    only: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="COLUMN",
            help='With --columns: only these, such as "Costs: Starts", or costs for all of a sheet.',
            show_default=False,
        ),
    ] = None,
    sheets: Annotated[str, typer.Option("--sheets", help="Names, with commas between: narrative,benefits, ...")] = "",
    columns: Annotated[
        bool, typer.Option("--columns", help="Also every column that is left out at first, or those named.")
    ] = False,
    to: Annotated[Path | None, typer.Option("--to", help="The new copy; if not given, FILE-more.xlsx.")] = None,
) -> None:
    """Write a new copy of a workbook with more sheets, keeping everything that was typed."""
    from appraisal.kinds import KINDS
    from appraisal.workbook.copies.adding import add_sheets

    names = [name.strip() for name in sheets.split(",") if name.strip()]
    if only and not columns:
        refuse(f'Say what "{only[0]}" is: write --sheets before a sheet, and --columns before a column.')
    if not names and not columns:
        refuse('Say which: --sheets narrative,benefits, for example, or --columns, or --columns "Costs: Starts".')
    copy = to or free_copy(file, "more")
    must_be_new(copy)
    with faults_told():
        try:
            added = add_sheets(file, names, copy, KINDS, columns=columns, only=only or ())
        except ValueError as error:
            refuse(str(error))
    tell(f"Written: {shown(copy.absolute())}. {file.name} is as it was.")
    for line in added.said:
        tell(f"  {line}")


def change(
    file: Workbook,
    rename: Annotated[
        list[str] | None, typer.Option("--rename", help="OLD=NEW: a row's code; say it again for another.")
    ] = None,
    drop: Annotated[list[str] | None, typer.Option("--drop", help="The code of a row to empty, or several.")] = None,
    to: Annotated[Path | None, typer.Option("--to", help="The new copy; if not given, FILE-changed.xlsx.")] = None,
) -> None:
    """Write a new copy in which rows have other codes or are gone, and all that refers to them follows."""
    from appraisal.kinds import KINDS
    from appraisal.workbook.copies.other_codes import change as write_changed

    pairs = [text.partition("=") for text in rename or ()]
    dropped = [code.strip() for text in drop or () for code in text.split(",") if code.strip()]
    if not pairs and not dropped:
        refuse("Say what: --rename trust=charity, or --drop trust.")
    if wrong := [old for old, sign, new in pairs if not (sign and old.strip() and new.strip())]:
        refuse(f"Write the old code and the new one with = between them, as in --rename trust=charity, not {wrong[0]}.")
    if len({old.strip().casefold() for old, _, _ in pairs}) < len(pairs):
        refuse("Give each code one new name.")
    copy = to or free_copy(file, "changed")
    must_be_new(copy)
    with faults_told():
        try:
            changed = write_changed(file, {old: new for old, _, new in pairs}, dropped, copy, KINDS)
        except ValueError as error:
            refuse(str(error))
    tell(f"Written: {shown(copy.absolute())}. {file.name} is as it was.")
    for line in changed.said:
        tell(f"  {line}")


def packs(
    file: Workbook,
    folder: Annotated[Path, typer.Option("--folder", file_okay=False, help="Where the packs go.")] = Path("packs"),
) -> None:
    """Write a small workbook for each panel member and each owner of figures, with only their rows."""
    with faults_told():
        made = _packs_of(file).write_packs(file, folder)
    if not made:
        refuse(f"Nobody is named: fill in the sheet Panel ({COMMAND} add FILE --sheets panel), or the column Owner.")
    tell(f"Written in {shown(folder.absolute())}: {count(len(made), 'pack')}.")
    if not any(path.name.startswith("marks-") for path in made):
        tell("There are none for marks: no member on the sheet Panel has a judged criterion to mark.")
    for path in made:
        tell(f"  {path.name}")


def collect(
    file: Workbook,
    pack: Annotated[list[Path], typer.Argument(help="The packs that came back.")],
    to: Annotated[Path | None, typer.Option("--to", help="The new copy; if not given, FILE-collected.xlsx.")] = None,
) -> None:
    """Gather packs into a new copy of the workbook, keep each person's marks, and show where they differ."""
    copy = to or free_copy(file, "collected")
    must_be_new(copy)
    with faults_told():
        gathered = _packs_of(file).collect(file, pack, copy)
    tell(f"Written: {shown(copy.absolute())}. {file.name} and the packs are as they were.")
    for line in gathered.said:
        tell(f"  {line}")


def _packs_of(file: Path) -> Any:
    """Return the module that sends out parts of workbooks of a file's kind; refuse where there is none."""
    from appraisal.kinds import KINDS
    from appraisal.workbook.inputs import kind_at

    try:
        return kind_at(file, KINDS).module("packs")
    except LookupError as error:
        refuse(str(error))
