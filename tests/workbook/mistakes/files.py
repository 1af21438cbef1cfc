"""Mistakes with the file itself: another kind of file under the name of a workbook, or one that was damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl

from appraisal.ground.resources import bundled
from appraisal.kinds import KINDS
from appraisal.options.workbook import read_book
from appraisal.workbook import InputFaults, examine, write_snapshot
from appraisal.workbook.copies.outputs import refuse_overwriting, write_files
from appraisal.workbook.faults import Fault
from tests.workbook.builders import in_part, repacked
from tests.workbook.mistakes.catalogue import Mistake, nothing

UNUSABLE, SUSPECT = "unusable-file", "suspect-file"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600


def file(
    slug: str, did: str, code: str, words: str, change: Callable[[Path], Path], place: str = "book.xlsx"
) -> Mistake:
    """Return a mistake with the file that holds the good workbook."""
    return Mistake(slug, did, nothing, code, place, words, change=change)


def holding(content: bytes) -> Callable[[Path], Path]:
    """Return a change that puts other content under the file's name."""

    def change(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return change


def named(name: str) -> Callable[[Path], Path]:
    """Return a change that gives the file another name."""
    return lambda path: path.rename(path.with_name(name))


def cut_short(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-2000])
    return path


def gone(path: Path) -> Path:
    path.unlink()
    return path


def with_entities(path: Path) -> Path:
    declared = in_part("xl/workbook.xml", b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>')
    return repacked(path, path.with_name("tampered.xlsx"), declared)


def folder_with(name: str, content: bytes) -> Callable[[Path], Path]:
    """Return a change that makes a CSV folder of the workbook, with one file of this content."""

    def change(path: Path) -> Path:
        folder = path.with_name("case")
        write_snapshot(read_book(path), folder)
        (folder / name).write_bytes(content)
        return folder

    return change


def empty_folder(path: Path) -> Path:
    folder = path.with_name("case")
    folder.mkdir()
    return folder


def plan_without_kind(path: Path) -> Path:
    """Put a service plan in place of the workbook, and clear the cell that says so."""
    plan = openpyxl.load_workbook(bundled("inputs") / "york-2007.xlsx")
    plan["About"]["B5"] = None
    plan.save(path)
    return path


def copied_onto_itself(path: Path) -> tuple[Fault, ...]:
    return _faults(lambda: refuse_overwriting(path, path))


def copied_to_nowhere(path: Path) -> tuple[Fault, ...]:
    return _faults(lambda: write_files({path.parent / "no such folder" / "copy.xlsx": b""}))


def _faults(act: Callable[[], None]) -> tuple[Fault, ...]:
    try:
        act()
    except InputFaults as wrong:
        return wrong.faults
    return ()


MISTAKES: tuple[Mistake, ...] = (
    file("no-such-file", "misspelt the file's name", UNUSABLE, "there is no such file", gone),
    file("half-a-file", "stopped a download half-way", UNUSABLE, "its end is missing", cut_short),
    file("password", "left a password on", UNUSABLE, "it has a password",
         holding(_OLE + "EncryptedPackage".encode("utf-16-le"))),
    file("old-format", "saved it as .xls, named .xlsx", UNUSABLE, "it is an old .xls workbook",
         holding(_OLE + "Workbook".encode("utf-16-le"))),
    file("open-document", "saved it as .ods", UNUSABLE, "OpenDocument", named("book.ods"), "book.ods"),
    file("template", "saved it as a template", UNUSABLE, "it is a template", named("book.xltx"), "book.xltx"),
    file("csv-in-disguise", "renamed a CSV file", UNUSABLE, "it is a CSV file", holding(b"Code,Option\nbau,As now\n")),
    file("web-page-in-disguise", "saved an export that is a web page", UNUSABLE, "it is a web page",
         holding(b"<html><body><table><tr><td>Code</td></tr></table></body></html>")),
    file("pdf-in-disguise", "renamed a PDF document", UNUSABLE, "it is a PDF document", holding(b"%PDF-1.7\n")),
    file("empty-file", "sent an empty file", UNUSABLE, "it is empty", holding(b"")),
    file("lock-file", "sent the mark that Excel leaves", UNUSABLE, "only the mark that Excel leaves",
         named("~$book.xlsx"), "~$book.xlsx"),
    file("tampered", "passed on a file that somebody tampered with", SUSPECT, "document type definition",
         with_entities, "tampered.xlsx"),
    file("not-utf-8", "saved a CSV file for old programs", UNUSABLE, "it is not in UTF-8",
         folder_with("costs.csv", "Code,Line\ncafé,x\n".encode("cp1252")), "costs.csv"),
    file("open-quotes", "left a quotation mark open in a CSV file", UNUSABLE, "it is not well-formed CSV",
         folder_with("costs.csv", b'Code,Line\n"open,x\n'), "costs.csv"),
    file("empty-folder", "gave a folder without files", UNUSABLE, "it holds no CSV files", empty_folder, "case"),
    Mistake("kind-cleared", "cleared the kind of a service plan", nothing, "unsaid-kind", "About!B5",
            "Write service plan beside Kind.", change=plan_without_kind,
            check=lambda path: examine(path, KINDS).faults),
    Mistake("copy-onto-itself", "gave the copy the workbook's own name", nothing, "over-the-original", "book.xlsx",
            "your own file is never written to", check=copied_onto_itself),
    Mistake("copy-to-nowhere", "named a folder that is not there", nothing, "not-writable", "copy.xlsx",
            "Close it, and try again.", check=copied_to_nowhere),
)  # fmt: skip
