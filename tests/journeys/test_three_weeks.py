"""Three weeks of an officer's work, in a real LibreOffice and with our commands by turns, which lose nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from appraisal.ground.resources import bundled
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.workbook import read_book
from appraisal.workbook.schema import FOUND, START_HERE
from tests.journeys.forked import command
from tests.workbook.builders import written
from tests.workbook.kept import lost
from tests.workbook.office import Job, Office, office
from tests.workbook.schemas import unsound
from tests.workbook.whole import whole_book

pytestmark = pytest.mark.slow

# A filter of ours reaches over columns that are added.
OURS = [START_HERE, FOUND, f"name {FOUND.replace(' ', '_')}", "name _xlnm._FilterDatabase of "]
WORKINGS = {
    "A1": "Year",
    "B1": "Posts",
    "C1": "Pay",
    "A2": "2027",
    "B2": "20",
    "C2": "31000",
    "A3": "2028",
    "B3": "19",
    "C3": "32000",
    "A5": "Pay in the first year",
    "B5": "=B2*C2",
    "A6": "Agreed by Finance on 3 March",
}


@pytest.fixture(scope="module")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Give one LibreOffice for all three weeks."""
    with office(tmp_path_factory.mktemp("office")) as running:
        yield running


def at(sheet: str, do: str, cell: str = "", **more: Any) -> dict[str, Any]:
    """Return a step in LibreOffice."""
    return {"do": do, "sheet": sheet, **({"cell": cell} if cell else {}), **more}


def typed(sheet: str, **cells: str) -> list[dict[str, Any]]:
    """Return steps that type into cells."""
    return [at(sheet, "type", cell, text=text) for cell, text in cells.items()]


@dataclass
class Week:
    """An officer's workbook through a week: the file that is gone on with, and what our commands lost of it so far."""

    calc: Office
    file: Path
    losses: list[str] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)
    number: int = 0

    @property
    def folder(self) -> Path:
        """Where the week's files are."""
        return self.file.parent

    def works(self, *steps: dict[str, Any], cannot: Iterable[str] = ()) -> None:
        """Go on in LibreOffice, where some steps are refused."""
        target = self._next("worked")
        (refused,) = self.calc.work(Job(self.file, target, steps))
        assert [said.split(",")[1].strip() for said in refused] == list(cannot)
        self.file = target

    def checks(self, code: int = 0) -> dict[str, Any]:
        """Check the workbook and return what is found; 0 says that no fault is, 3 that there is one."""
        done = command("check", self.file, "--json")
        assert done.returncode == code, done.stdout + done.stderr
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    def marks(self, code: int = 0) -> None:
        """Go on with a marked copy."""
        told = self.checks(code)
        found = [one for kind in ("faults", "unfinished", "warnings") for one in told[kind]]
        self.marked |= {f"{one['sheet']}!{one['cell']}" for one in found if one["cell"]}
        copy = self._next("marked")
        assert command("check", self.file, "--marked", copy).returncode == code
        self._goes_on(copy, marked=self.marked)

    def adds(self, *options: str) -> None:
        """Go on with a copy that has more sheets or columns."""
        copy = self._next("more")
        done = command("add", self.file, *options, "--to", copy)
        assert done.returncode == 0, done.stderr
        self._goes_on(copy)

    def packs(self) -> Path:
        """Write packs and return their folder."""
        folder = self.folder / f"packs-{self.number}"
        done = command("packs", self.file, "--folder", folder)
        assert done.returncode == 0, done.stderr
        return folder

    def collects(self, *packs: Path, changed: Iterable[str]) -> None:
        """Go on with a copy into which packs are gathered."""
        copy = self._next("collected")
        done = command("collect", self.file, *packs, "--to", copy)
        assert done.returncode == 0, done.stderr
        self._goes_on(copy, changed)

    def reports(self) -> None:
        """Write the report, of few draws."""
        done = command("report", self.file, "--draws", "1000", "--out", self.folder / "outputs")
        assert done.returncode == 0, done.stderr
        assert list((self.folder / "outputs").glob("*/committee_report.pdf"))

    def cells(self, sheet: str, area: str) -> list[Any]:
        """Return what stands in an area, row by row."""
        book = openpyxl.load_workbook(self.file, data_only=True)
        return [cell.value for row in book[sheet][area] for cell in row]

    def _next(self, what: str) -> Path:
        self.number += 1
        return self.folder / f"{self.number:02}-{what}.xlsx"

    def _is_of_the_check(self, line: str) -> bool:
        """Return whether what is gone is what an earlier check had said: its words, and its rule at a cell."""
        return "The check says:" in line or (line.partition(": ")[0] in self.marked and "conditional format" in line)

    def _goes_on(self, copy: Path, changed: Iterable[str] = (), marked: Iterable[str] = ()) -> None:
        new = lost(self.file, copy, [*OURS, *changed], marked)
        new = [line for line in new if not self._is_of_the_check(line) and "filter was autoFilter" not in line]
        new += sorted(set(unsound(copy)) - set(unsound(self.file)))
        self.losses += [f"{copy.stem}: {said}" for said in new]
        self.file = copy


def test_a_week_with_a_new_workbook(calc: Office, tmp_path: Path) -> None:
    """Begun on Monday from nothing, with figures worked out on a sheet of the officer's own; a draft on Friday."""
    assert command("new", "leisure", "--models", "in-house,trust", "--year", "2027", cwd=tmp_path).returncode == 0
    week = Week(calc, tmp_path / "leisure.xlsx")
    week.works(
        *typed("About", B6="Leisure: who should run it", B7="Eastmere", B8="Leisure centres", B9="Cabinet", A9="Who"),
        *typed("About", B10="12/05/2027"),
        at("Workings", "add sheet", cells=WORKINGS, chart="A1:C3"),
        *typed("Costs", G6="=$Workings.B5", F6="600000", H6="650000", L6="in use", M6="Head of Finance", J6="2027/28"),
        *typed("Costs", K6="2036/37", N6="C", O6="Budget book"),
        at("Costs", "colour", "G6:G6", colour=0xFFF2CC),
        at("Costs", "comment", "F6", text="Pay alone."),
        cannot=["type"],
    )
    week.works(*typed("Criteria and scores", H6="many", H7="40"))
    week.marks(3)
    week.works(*typed("Criteria and scores", H6="60"))
    week.marks()
    week.works(
        at("Costs", "insert row", "A7"),
        *typed("Costs", B7="Repairs", C7="all", G7="40,000", I7="recurrent", L7="in use", N7="D", P7="Judged."),
        at("Costs", "sort", "A6:P12", by=1),
    )
    assert "Repairs" in week.cells("Costs", "B6:B12")
    week.adds("--sheets", "narrative,benefits", "--columns")
    week.works(*typed("Narrative", A6="purpose", D6="Choose who runs the centres."))
    packs = week.packs()
    (pack,) = packs.glob("figures-*.xlsx")
    row = week.cells("Costs", "B1:B30").index("Cost of running the service") + 1
    assert calc.work(Job(pack, packs / "back.xlsx", typed("Costs", H5="700000"))) == [[]]
    week.collects(packs / "back.xlsx", changed=[f"Costs!H{row}"])
    assert week.cells("Costs", f"H{row}:H{row}") == [700_000]
    assert week.cells("Workings", "B5:B5") == [620_000]
    week.checks()
    week.reports()
    assert week.losses == []


@pytest.mark.long
def test_a_week_with_a_worked_case(calc: Office, tmp_path: Path) -> None:
    """The bundled case, sorted, pasted into, searched and replaced in, and marked twice."""
    file = tmp_path / "eastmere.xlsx"
    file.write_bytes((bundled("inputs") / "eastmere-leisure.xlsx").read_bytes())
    week = Week(calc, file)
    week.works(
        at("Workings", "add sheet", cells={**WORKINGS, "D2": "=$Costs.G6*2"}, chart="A1:C3", at=0),
        at("Costs", "sort", "A4:S22", by=6, header=True),
        at("Costs", "paste", "U6", block=[["Seen", "yes"], ["Seen", "no"]]),
        at("Narrative", "replace all", find="centres", put="Centres"),
        at("Costs", "delete row", "A4"),
        at("Risks", "width", "B6", width=9000),
        cannot=["delete row", "width"],
    )
    costs = {row.id: row for row in read_book(week.file).rows(CostRow)}
    assert costs == {row.id: row for row in read_book(file).rows(CostRow)}
    week.checks()
    week.marks()
    (likely,) = week.cells("Costs", "G7:G7")
    week.works(*typed("Costs", G7="none"), at("Risks", "comment", "C6", text="Whose?"))
    week.marks(3)
    week.works(*typed("Costs", G7=str(likely)))
    week.adds("--sheets", "panel,benefits")
    week.works(*typed("Panel", A6="finance", B6="Head of Finance", C6="all"))
    week.marks()
    assert week.cells("Workings", "A6:A6") == ["Agreed by Finance on 3 March"]
    week.reports()
    assert week.losses == []


@pytest.mark.long
def test_a_week_with_a_panel(calc: Office, tmp_path: Path) -> None:
    """A small case whose panel marks in packs, one of them filled in twice."""
    week = Week(calc, written(whole_book(), tmp_path / "library-vans.xlsx"))
    week.works(
        at("Workings", "add sheet", cells=WORKINGS),
        *typed("Risks", G5="=$Workings.B2*2500", H5="130000"),
        at("Options", "colour", "B5:B7", colour=0xDDEBF7),
        at("Plan", "insert row", "A6"),
    )
    packs = week.packs()
    jobs = [
        Job(
            packs / "marks-head-of-finance.xlsx",
            packs / "finance.xlsx",
            typed("Marks", H5="35", I5="As today.", H6="60"),
        ),
        Job(packs / "marks-head-of-libraries.xlsx", packs / "libraries.xlsx", typed("Marks", H5="45", H7="80")),
    ]
    calc.work(*jobs)
    week.collects(packs / "finance.xlsx", changed=["Marks!A5:Z60"])
    week.works(at("Workings", "comment", "B2", text="As at March."))
    week.collects(packs / "libraries.xlsx", changed=["Marks!A5:Z60"])
    week.marks()
    week.adds("--columns")
    assert week.cells("Risks", "G5:G5") == [50_000]
    week.reports()
    assert week.losses == []
