"""Faults of the packs that people sent back, and of writing copies beside the officer's own file."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.ground.near_names import listed
from appraisal.workbook.faults.sayings import Fault, Place
from appraisal.workbook.faults.wording import at


def over_the_original(name: str) -> Fault:
    """A copy would be written over the file that it is made from."""
    mend = "Give the copy another name: your own file is never written to."
    return at(Place(name), "over-the-original", "it is the file that the copy is made from", "another file", mend)


def not_writable(name: str, nothing: str = "Nothing was written.") -> Fault:
    """A file cannot be written, most often because it is open in Excel."""
    found = "it cannot be written; it may be open in Excel, or its folder may be missing or locked"
    return at(Place(name), "not-writable", found, "a file that can be written", f"{nothing} Close it, and try again.")


def already_there(name: str) -> Fault:
    """A pack of another time is where a new one would be written, and may have come back filled in."""
    mend = "Collect it if it came back filled in. Then move it away, or write the packs into another folder."
    return at(Place(name), "already-there", "a pack with this name is already there", "a folder without it", mend)


def not_a_pack(name: str) -> Fault:
    """A file that was to be collected has no sheet that says whose pack it is, or the sheet was changed."""
    found = 'its sheet "Pack" is missing, or does not say what it is a pack of'
    mend = "Write the packs anew, and copy into one what was filled in."
    return at(Place(name), "not-a-pack", found, "a pack as it was sent out", mend)


def pack_of_another_case(name: str, case: str, own: str) -> Fault:
    """A pack was made from a workbook with another short name."""
    found = f'it is a pack of the case "{case}"'
    mend = "Collect it into the workbook of its case."
    return at(Place(name), "pack-of-another-case", found, f'a pack of "{own}"', mend)


def pack_of_another_version(name: str, changed: Sequence[str]) -> Fault:
    """What the pack's marks or figures rest on has changed since it was made: they may no longer mean the same."""
    found = f"{listed(changed)} changed after it was made"
    mend = "Write new packs into another folder, or change the workbook back."
    return at(Place(name), "pack-of-another-version", found, "a pack of this version of the case", mend)


def pack_of_nobody(name: str, role: str) -> Fault:
    """The panel member or owner for whom a pack was made is no longer in the workbook."""
    found = f'it is the pack of "{role}", who is not in the workbook'
    mend = "Put the member back on the Panel sheet, or leave the pack out."
    return at(Place(name), "pack-of-nobody", found, "a pack of somebody in the workbook", mend)


def not_theirs(place: Place, what: str) -> Fault:
    """A panel member's pack has a mark that the member was not asked for, or under another's code."""
    mend = "Change the codes back to those that were sent out, or delete the row."
    return at(place, "not-theirs", f"{what} is not among the marks of this pack", "the rows that were sent out", mend)


def row_gone(place: Place, what: str) -> Fault:
    """A row that an owner was sent is no longer in the pack, or has another code."""
    mend = "Put it back under its code. To strike a line out, clear its figures and say so under State, with a reason."
    return at(place, "row-gone", f'the row "{what}" is gone', "every row that was sent out", mend)


def changed_meanwhile(place: Place, what: str, here: str) -> Fault:
    """A pack changes a row that was also changed in the workbook after the pack was made."""
    found = f'"{what}" was changed in the workbook too, after the pack was made ({here})'
    mend = "Ask which holds; write it in the workbook, and leave the row of the pack as it is there."
    return at(place, "changed-meanwhile", found, "one change", mend)


def two_answers(place: Place, what: str, first: Place) -> Fault:
    """Two packs say different things in the same place: a member's pack came twice, or two owners have one row."""
    mend = "Ask which holds, and leave the other pack out or make them say the same."
    return at(place, "two-answers", f'"{what}" differs from {first}', "one answer", mend)


def pack_without_its_sheet(name: str, sheets: Sequence[str]) -> Fault:
    """A pack lacks a sheet that it was made for."""
    found = f"it lacks a sheet that it was sent out with: {listed(sheets)}"
    return at(Place(name), "pack-without-its-sheet", found, "every sheet of the pack", "Put the sheet back.")
