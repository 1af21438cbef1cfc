"""The one way to change somebody's workbook: what its pages are to hold is held against what they held, and only the
difference is written, into the parts that it is in.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from appraisal.workbook.book import cell_position
from appraisal.workbook.faults import Note, shown
from appraisal.workbook.file.formulas import address
from appraisal.workbook.file.gate import Unfit, package_of
from appraisal.workbook.patching.added_styles import Looks
from appraisal.workbook.patching.changed_cells import Cells
from appraisal.workbook.patching.changed_parts import Parts
from appraisal.workbook.patching.grafting import Donor, Fresh, Graft
from appraisal.workbook.patching.listing import Listing
from appraisal.workbook.patching.marked_cells import colour, uncolour
from appraisal.workbook.patching.own_tables import Filters, keep_headings, tables_of
from appraisal.workbook.patching.reaching_outside import (
    Outside,
    refuse_links_elsewhere,
    refuse_rules_that_reach_outside,
    refuse_what_is_alive,
    unlinked,
)
from appraisal.workbook.patching.remarks import Remarks
from appraisal.workbook.patching.stale import Names, Spotted, stale_results
from appraisal.workbook.reading.grids import Grid, Merged
from appraisal.workbook.schema import FOUND, START_HERE, Schema
from appraisal.workbook.writing.pages import Content, Page, Position
from appraisal.workbook.writing.start_here import StartHere
from appraisal.workbook.writing.words_in_cells import bare
from appraisal.workbook.writing.worksheet import painted

# What no sheet that Excel opens is named.
_NO_TITLE = re.compile(r"[\[\]:*?/\\]|^'|'$|.{32}")


@dataclass(frozen=True, slots=True)
class Patch:
    """What is to be different: pages as they were read and as they are to be, in the order of the workbook.

    `marks` and `pale` are messages for the cells of sheets by name, coloured as faults and less; a cell that is both
    has the stronger colour and both messages. `findings` is a sheet that is put before all others. `said` are notes for
    cells that stay.
    """

    before: Sequence[Page]
    after: Sequence[Page]
    schema: Schema
    marks: Mapping[str, Mapping[Position, str]] = field(default_factory=dict)
    pale: Mapping[str, Mapping[Position, str]] = field(default_factory=dict)
    findings: StartHere | None = None
    said: Mapping[str, Mapping[Position, str]] = field(default_factory=dict)


def patched(content: bytes, grids: Sequence[Grid], patch: Patch) -> tuple[bytes, tuple[Note, ...]]:
    """Return a workbook with this content changed so, and notes on what the copy holds otherwise.

    Those are formulas and links that reach outside, and results that no longer hold.
    `grids` are its sheets as they were read. Raises Unfit for what a copy can neither carry nor leave out.
    """
    parts = Parts(package_of(content))
    refuse_what_is_alive(parts)
    work = _Work(parts, Listing(parts), {grid.name: grid for grid in grids}, patch)
    work.keep_within()
    work.change()
    work.mark()
    return parts.saved(), tuple(work.notes)


@dataclass(slots=True)
class _Work:
    """A workbook while it is changed."""

    parts: Parts
    listing: Listing
    grids: Mapping[str, Grid]
    patch: Patch
    notes: list[Note] = field(default_factory=list)
    changed: set[Spotted] = field(default_factory=set)
    _opened: dict[str, Cells] = field(default_factory=dict)

    def part(self, title: str) -> str:
        """Return the part of a sheet by the name that its grid has."""
        return self.listing.part(title)

    def cells(self, title: str) -> Cells:
        if title not in self._opened:
            formulas = self.grids[title].formulas if title in self.grids else {}
            self._opened[title] = Cells(self.parts.tree(self.part(title)), formulas, self.listing.from_1904)
        return self._opened[title]

    def keep_within(self) -> None:
        """Let every formula that reaches outside give way to its result, and say so on its cell."""
        outside = Outside(self.parts, self.listing.names())
        refuse_links_elsewhere(self.parts, {self.part(title) for title in self.grids})
        for name in self.parts:
            if name.casefold().startswith(("xl/charts/", "xl/tables/")) and name.endswith(".xml"):
                refuse_rules_that_reach_outside(name, self.parts.tree(name), outside)
        for title, grid in self.grids.items():
            said: dict[Position, str] = {}
            part = self.part(title)
            root = self.parts.tree(part)
            refuse_rules_that_reach_outside(title, root, outside)
            for position, text in grid.formulas.items():
                if outside.reaches(text):
                    told = outside.told(text)
                    self.cells(title).drop_formula(position)
                    said[position] = (
                        f"The formula here was {told}\n"
                        "It reaches outside this workbook, so the copy holds what it came to."
                    )
                    taken = "reaches outside, so the copy has its result, and the formula in a note on the cell"
                    self.notes.append(Note(title, address(position), f"the formula {shown(told, 200)}", taken))
            for cell, target in unlinked(self.parts, part, root).items():
                said[cell_position(cell)] = f"This cell led to {target}"
                self.notes.append(
                    Note(title, cell, "the link", f"to {shown(target)} is a note on the cell in the copy")
                )
            if left := Remarks(self.parts, part).say(said):
                found = f"{shown(title)}!{address(left[0])} reaches outside it and has a conversation"
                raise Unfit(f"{found}, so that no note can keep what it held", "Take the formula or the link out.")
        outside.cut()
        if self.notes:
            self.listing.work_out_anew()

    def change(self) -> None:
        """Write what the pages hold otherwise, and put in what is new."""
        was = {page.title: page for page in self.patch.before}
        new = [page for page in self.patch.after if page.title not in was]
        wider = {page.title: _fresh(was[page.title], page) for page in self.patch.after if page.title in was}
        needed = self.patch.findings or new or any(wider.values())
        graft = self._graft(Looks(self.parts)) if needed else None
        changed = bool(new)
        for page in self.patch.after:
            if page.title in was:
                changed |= self._write(was[page.title], page)
                if graft and (fresh := wider[page.title]):
                    part = self.part(page.title)
                    graft.cells(page.title, self.cells(page.title), part, fresh)
                    if page.sheet.shape == "rows":
                        beside = _new(was[page.title], page)
                        headings = {at: self.cells(page.title).text((page.heading_row, at)) for at in beside}
                        Filters(self.parts, self.listing, page.title).widen(headings, page.heading_row)
                    changed = True
        for page in new:
            if graft:
                graft.sheet(page.title, self._place(self.patch.after.index(page)))
        self._forget_stale()
        for title, notes in self.patch.said.items():
            Remarks(self.parts, self.part(title)).say(notes)
        if changed:
            self.listing.work_out_anew()
        if graft and self.patch.findings:
            self._put_first(graft)

    def _forget_stale(self) -> None:
        """Forget the results of formulas that are worked out from changed cells; note those below the headings."""
        names = Names(self.listing.meanings, dict(tables_of(self.parts, self.listing)))
        below = {page.title: page.heading_row for page in self.patch.after}
        for title, position in sorted(stale_results(list(self.grids.values()), names, self.changed)):
            self.cells(title).drop_result(position)
            if position[0] > below.get(title, position[0]):
                taken = "is worked out anew when Excel or LibreOffice opens and saves the copy"
                self.notes.append(Note(title, address(position), "the formula", taken))

    def _write(self, was: Page, page: Page) -> bool:
        """Write the cells of a page that hold something else than they did; return whether there are any."""
        different = dict(_different(was, page))
        for position, content in different.items():
            self._put(page, position, content)
        Filters(self.parts, self.listing, page.title).lengthen(
            {position for position, content in different.items() if content is not None}
        )
        for position, text in keep_headings(self.parts, self.part(page.title), different, page.contents.get).items():
            self._put(page, position, text)
        self.changed |= {(page.title, position) for position in different}
        return bool(different)

    def _put_first(self, graft: Graft) -> None:
        """Put the findings before all other sheets; an earlier list, on which somebody may have written, stays."""
        there = {title.casefold() for title in self.listing.titles}
        titles = itertools.chain([FOUND], (f"{FOUND} {number}" for number in itertools.count(2)))
        title = next(title for title in titles if title.casefold() not in there)
        graft.sheet(START_HERE, 0, title)
        self.listing.show(title)

    def _graft(self, looks: Looks) -> Graft:
        if unfit := next((page.title for page in self.patch.after if _NO_TITLE.search(page.title)), ""):
            mend = "Rename it: 31 characters at most, and none of [ ] : * ? / and backslash."
            raise Unfit(f"its sheet {shown(unfit)} has a name that Excel does not take", mend)
        pages = [page if self._is_new(page) else bare(page) for page in self.patch.after]
        donor = Donor.of(painted(pages, self.patch.findings or StartHere(""), self.patch.schema), self.parts)
        return Graft(donor, self.parts, self.listing, looks)

    def _is_new(self, page: Page) -> bool:
        return all(page.title != other.title for other in self.patch.before)

    def _place(self, index: int) -> int:
        """Return where among all sheets a new page goes: after the page before it."""
        before = [page.title for page in self.patch.after[:index]]
        return max((self.listing.index(title) + 1 for title in before if self.listing.has(title)), default=0)

    def _put(self, page: Page, position: Position, content: Content | None) -> None:
        cells = self.cells(page.title)
        style = None
        if isinstance(content, dt.date):
            style = Looks(self.parts).for_date(cells.style(position))
        cells.put(position, content, style)

    def mark(self) -> None:
        """Colour the cells that something is said of, and say it; what an earlier check said goes."""
        if not self.patch.findings:
            return
        looks = Looks(self.parts)
        for title, grid in self.grids.items():
            part = self.part(title)
            remarks = Remarks(self.parts, part)
            remarks.forget_the_check()
            coloured = uncolour(self.parts.tree(part))
            for position in coloured:
                self.cells(title).restyle(position, looks.bare(self.cells(title).style(position)))
            strong = _where_shown(self.patch.marks.get(title, {}), grid.merged)
            weak = _where_shown(self.patch.pale.get(title, {}), grid.merged)
            kinds = {"marked": strong.keys(), "pale": weak.keys() - strong.keys()}
            if strong or weak:
                colour(self.parts.tree(part), kinds, grid, looks)
                both = {p: "\n".join(filter(None, (text, weak.get(p)))) for p, text in strong.items()}
                remarks.say_for_the_check({**weak, **both})
            for kind, cells in kinds.items():
                for position in cells:
                    self.cells(title).restyle(position, looks.behind(self.cells(title).style(position), kind))


def _different(before: Page, after: Page) -> Iterable[tuple[Position, Content | None]]:
    for position in sorted({*before.contents, *after.contents}):
        was, now = before.contents.get(position), after.contents.get(position)
        if was != now or type(was) is not type(now):
            yield position, now


def _new(before: Page, after: Page) -> set[int]:
    own = {*after.columns.values(), *after.scores.values(), *after.reasons.values()}
    return own - {*before.columns.values(), *before.scores.values(), *before.reasons.values()}


def _fresh(before: Page, after: Page) -> Fresh | None:
    """Return which cells of a page are of columns (on a form, of rows) that it did not have; None if it has no such."""
    new = _new(before, after)
    if not new:
        return None
    if after.sheet.shape == "form":
        return lambda row, _column: row in new
    return lambda _row, column: column in new


def _where_shown(said: Mapping[Position, str], merged: Sequence[Merged]) -> dict[Position, str]:
    """Return what is said of cells, that of one within merged cells at the first of these."""
    texts: dict[Position, list[str]] = {}
    for (row, column), text in said.items():
        area = next((a for a in merged if a.top <= row <= a.bottom and a.left <= column <= a.right), None)
        texts.setdefault((area.top, area.left) if area else (row, column), []).append(text)
    return {position: "\n".join(lines) for position, lines in texts.items()}
