"""A council's own finished cases, gathered from its workbooks: what was promised against what came, by kind of saving.

It is for analysts: evidence for the ranges of the next case, and weak evidence while the cases are few. No document
takes it in, and no sum uses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

import pandas as pd

from appraisal.benefits.kind import BENEFITS_REPORT
from appraisal.benefits.monitoring import Monitoring
from appraisal.benefits.realised import LeftOut, Realised, Shares, by_kind, what_came
from appraisal.benefits.realised_chart import shares_chart
from appraisal.documents.errors import ParameterError
from appraisal.documents.record_blocks import record_table
from appraisal.documents.show import Pictured
from appraisal.ground.blocks import Block, Bullets, Paragraph
from appraisal.ground.resources import found_from_notebooks
from appraisal.ground.seen import Screen, Sight, seen_as, visible
from appraisal.ground.texts import capitalised, counted
from appraisal.reference import savings_delivered
from appraisal.runs.parameters import refuse_what_no_cell_has
from appraisal.workbook import examine, other_kind_at

_MOST = 200  # workbooks: a folder of more is hardly one of finished cases, and each takes up to seconds to read
_FORM, _KEPT_BY_A_RUN = "about.csv", "inputs"
_WEAK = "Few cases, chosen by who kept their books, are weak evidence: hold a range against them, and do not copy it."
_INVENTED = "All of them are worked examples: invented, and evidence of nothing."
_RULE = "The measured months must be over by the report’s date, each read and verified in each place that had begun."
_OF_FINISHED = [
    *("case", "benefit", "kind_of_saving", "class", "promised_low (£)", "promised_likely (£)", "promised_high (£)"),
    *("realised (£)", "share_realised", "late_starts (£)", "evidence_grade", "worked_example", "source_file"),
]
_OF_KINDS = [
    *("kind_of_saving", "class", "finished", "cases", "promised_likely (£)", "realised (£)", "share_by_the_pound"),
    *("lowest", "lower_quarter", "median", "upper_quarter", "highest"),
]


@dataclass(frozen=True, eq=False, repr=False)
class Gathered(Screen):
    """What is finished in a folder, and what is left out of it. `left_out` says why, file by file."""

    folder: str
    finished: tuple[Realised, ...]
    left_out: tuple[LeftOut, ...]

    def to_frame(self, of: str = "finished") -> pd.DataFrame:
        """Return a row for each finished benefit, or `of` "left_out" for what is none, with units in the columns.

        ParameterError for any other word.
        """
        if of == "left_out":
            return pd.DataFrame(map(astuple, self.left_out), columns=["source_file", "case", "benefit", "why"])
        if of != "finished":
            raise ParameterError(f'there is no frame of "{of}": it is of "finished" or "left_out"')
        return pd.DataFrame(map(astuple, self.finished), columns=_OF_FINISHED)

    def by_kind(self) -> pd.DataFrame:
        """Return a row for each kind of saving and class: how many, by the pound, how the shares spread, in words."""
        rows = [
            (e.saving_kind, e.kind, len(e.shares), e.cases, e.promised, e.realised, e.by_the_pound, *e.spread)
            for e in self.shares
        ]
        return pd.DataFrame(rows, columns=_OF_KINDS).assign(in_words=[each.in_words() for each in self.shares])

    def in_words(self) -> Sight:
        """Return a sentence for each kind of saving and class, with the range that it gives for the next case."""
        return Sight(_told(self))

    def chart(self) -> Pictured | Sight:
        """Return the shares by kind as a chart; a sentence where nothing is finished."""
        if not self.finished:
            return self.in_words()
        source = "worked examples, all invented" if self.invented else "an analyst’s own gathering"
        return Pictured(visible((shares_chart(self.shares, source),)), _WEAK)

    @property
    def shares(self) -> tuple[Shares, ...]:
        """What came by kind of saving and class, those with most first."""
        return by_kind(self.finished)

    @property
    def invented(self) -> bool:
        return any(each.worked_example for each in self.finished)


def gathered(folder: str | Path) -> Gathered:
    """Return what is finished of the benefits reports in a folder: workbooks, and folders of CSV or of a run's output.

    What cannot be read, has faults or is of another kind is left out, and stops nothing. Of one case in several files
    that with the latest report counts, of one day the first by name; worked examples count only where all are.
    """
    refuse_what_no_cell_has()
    place = found_from_notebooks(Path(folder))
    try:
        paths = list(_workbooks_in(place))
    except (OSError, ValueError):
        lost = LeftOut(file=visible(str(folder)), why="there is no such folder, or it is closed")
        return Gathered(str(folder), (), (lost,))
    names = {path: visible(path.relative_to(place).as_posix()) for path in paths}
    read = {path: _read(path) for path in paths[:_MOST]}
    cases = {path: case for path, case in read.items() if isinstance(case, Monitoring)}
    cases = {path: case for path, case in cases.items() if not case.about.worked_example} or cases
    named = {path: (case.about.council.casefold(), case.about.id) for path, case in cases.items()}
    latest: dict[tuple[str, str], Path] = {}
    for path in sorted(cases, key=lambda each: cases[each].about.report_date, reverse=True):
        latest.setdefault(named[path], path)
    came: list[Realised | LeftOut] = []
    for path, file in names.items():
        found = read.get(path, f"only {_MOST} workbooks are read")
        if isinstance(found, str):
            came.append(LeftOut(file=file, why=found))
        elif path not in cases:
            came.append(LeftOut(file=file, case=found.about.id, why="it is a worked example"))
        elif (kept := latest[named[path]]) != path:
            came.append(LeftOut(file=file, case=found.about.id, why=f"{names[kept]} is of the same case"))
        else:
            came += what_came(found, file)
    finished = tuple(each for each in came if isinstance(each, Realised))
    return Gathered(str(folder), finished, tuple(each for each in came if isinstance(each, LeftOut)))


def outside_view() -> pd.DataFrame:
    """Return what other councils delivered of what they planned, by what it was: beside one's own cases, and mixed with
    none. Of how many rows and bodies, how many of them have a share, and how those spread, 0 to 1 and beyond."""
    every = pd.DataFrame(list(savings_delivered()))
    whole = every[every["headline"]].assign(kind="of them whole councils in one year")
    kinds = pd.concat([whole, every]).groupby("kind", sort=False)
    counts = kinds.agg(rows=("code", "size"), bodies=("body", "nunique"), with_share=("share", "count"))
    spread = kinds["share"].agg(lowest="min", median="median", highest="max")
    return counts.join(spread).sort_values("rows", ascending=False, kind="stable")


def _workbooks_in(folder: Path) -> Iterator[Path]:
    """Yield the workbooks and CSV folders of a folder, by name, with those that runs keep; hidden ones are passed over.
    OSError where there is none."""
    if (folder / _FORM).is_file():
        yield folder
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir():
            yield from (each for each in (path, path / _KEPT_BY_A_RUN) if (each / _FORM).is_file())
        elif path.suffix.lower() in (".xlsx", ".xlsm"):
            yield path


def _read(path: Path) -> Monitoring | str:
    """Return what a workbook is about, or why it is not read, in a phrase."""
    try:
        found = examine(path, (BENEFITS_REPORT,))
        if found.made is None and (said := other_kind_at(path, BENEFITS_REPORT)) is not None:
            return f"it is of another kind{said and f', {said}'}"
    except OSError:
        return "it cannot be opened"
    if found.made is None:
        return f"{counted(len(found.faults), 'fault')}, the first: {visible(str(found.faults[0]))}"
    monitoring: Monitoring = found.made
    return monitoring


def _told(found: Gathered) -> tuple[Block, ...]:
    if not found.finished:
        return (Paragraph((f"Nothing is finished yet in {visible(found.folder)}. {_RULE}",)),)
    cases = counted(len({each.file for each in found.finished}), "case")
    told = f"{capitalised(counted(len(found.finished), 'benefit'))} of {cases} are finished."
    kinds = tuple((group.in_words(),) for group in found.shares)
    return (Paragraph((f"{told} {_INVENTED if found.invented else _WEAK}",)), Bullets(kinds))


def _seen(found: Gathered) -> tuple[Block, ...]:
    rows = [(each.file, ": ".join(filter(None, (each.case, each.benefit))), each.why) for each in found.left_out]
    return (*_told(found), *([record_table("left-out", "Left out", ("File", "Of", "Why"), rows)] if rows else []))


seen_as.register(Gathered, _seen)
