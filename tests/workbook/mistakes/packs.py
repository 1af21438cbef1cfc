"""Mistakes with the packs that panel members and owners of figures fill in and send back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from appraisal.options.packs.collect import collect
from appraisal.options.packs.sent_out import write_packs
from appraisal.workbook import InputFaults
from appraisal.workbook.faults import Fault
from tests.workbook.builders import Spoil, grids_of, put, said_of, write_grids
from tests.workbook.mistakes.catalogue import Mistake, nothing
from tests.workbook.whole import whole_book

MEMBER, OWNER = "marks-head-of-finance.xlsx", "figures-head-of-libraries.xlsx"
Edit = Callable[[Any], object]


def owned(heading: str = "Owner", value: str = "Head of libraries") -> Spoil:
    """Return a spoiler that gives a line an owner, or changes another of its cells after that."""

    def spoil(grids: dict[str, list[list[Any]]]) -> None:
        put("Costs", 3, "Owner", "Head of libraries")(grids)
        put("Costs", 3, heading, value)(grids)

    return spoil


def pack(
    slug: str,
    did: str,
    code: str,
    place: str,
    words: str,
    *,
    name: str = MEMBER,
    edit: Edit = nothing,
    later: Spoil = nothing,
    again: Edit | None = None,
    anew: bool = False,
) -> Mistake:
    """Return a mistake with a pack: `edit` is done to it, `later` to the workbook after the packs were written.

    `again` is done to a copy of the pack, which is sent as well. `anew`: the packs are written once more instead.
    """  # fmt: skip

    def check(path: Path) -> tuple[Fault, ...]:
        folder = path.parent / "packs"
        write_packs(path, folder)
        workbook = openpyxl.load_workbook(folder / name)
        edit(workbook)
        workbook.save(folder / name)
        packs = [folder / name]
        if again:
            again(workbook)
            packs.append(folder / f"again-{name}")
            workbook.save(packs[1])
        grids = grids_of(whole_book())
        owned()(grids)
        later(grids)
        try:
            if anew:
                write_packs(path, folder)
            else:
                collect(write_grids(grids, path), packs, path.with_name("collected.xlsx"))
        except InputFaults as wrong:
            return wrong.faults
        return ()

    return Mistake(slug, did, owned(), code, place, words, check=check)


def without(sheet: str) -> Edit:
    return lambda workbook: workbook.remove(workbook[sheet])


def with_cell(sheet: str, cell: str, value: object) -> Edit:
    return lambda workbook: workbook[sheet].__setitem__(cell, value)


MISTAKES: tuple[Mistake, ...] = (
    pack("pack-without-label", "deleted the sheet that says whose pack it is", "not-a-pack", MEMBER,
         "Write the packs anew", edit=without("Pack")),
    pack("pack-of-another-case", "collected a pack of another case", "pack-of-another-case", MEMBER,
         'it is a pack of the case "library-vans"', later=said_of("Short name", "museum-vans")),
    pack("pack-of-another-version", "gave an option another name after the packs were sent", "pack-of-another-version",
         MEMBER, 'Options "trust" (Option) changed after it was made', later=put("Options", 4, "Option", "Charity")),
    pack("pack-of-another-scale", "changed the unit of a criterion after the packs were sent",
         "pack-of-another-version", MEMBER, 'Criteria "reach" (Unit: points, now villages) changed',
         later=put("Criteria", 5, "Unit", "villages")),
    pack("packs-twice", "wrote packs over one that had come back", "already-there", MEMBER, "Collect it if it came",
         edit=with_cell("Marks", "H5", 40), anew=True),
    pack("pack-of-nobody", "took the member off the panel", "pack-of-nobody", MEMBER, "Head of finance",
         later=lambda grids: (grids["Panel"].pop(1), grids["Marks"].pop(1))),
    pack("pack-without-marks", "deleted the sheet of marks", "pack-without-its-sheet", MEMBER, "Put the sheet back.",
         edit=without("Marks")),
    pack("mark-for-another", "marked under another's code", "not-theirs", f"{MEMBER}, Marks!E5",
         "is not among the marks of this pack", edit=with_cell("Marks", "E5", "libraries")),
    pack("pack-sent-twice", "sent two packs with two marks", "two-answers", f"again-{MEMBER}, Marks!A5", "differs from",
         edit=with_cell("Marks", "H5", 40), again=with_cell("Marks", "H5", 60)),
    pack("line-deleted", "deleted a line that was sent", "row-gone", f"{OWNER}, Costs", 'the row "set-up" is gone',
         name=OWNER, edit=lambda workbook: workbook["Costs"].delete_rows(5)),
    pack("changed-in-both", "changed a figure here and in the pack", "changed-meanwhile", f"{OWNER}, Costs!A5",
         "was changed in the workbook too", name=OWNER, edit=with_cell("Costs", "G5", 310_000),
         later=put("Costs", 3, "Likely", 320_000)),
)  # fmt: skip
