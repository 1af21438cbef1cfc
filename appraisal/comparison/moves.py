"""What changes moved: each applied alone to the older version, with the same draws, and what they do only together."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from appraisal.comparison.changes import Change, Group, applied, changes_between, grouped
from appraisal.documents.errors import OtherKindError, ReportError
from appraisal.documents.listed_files import MANIFEST
from appraisal.ground.bounded import json_in
from appraisal.ground.record import Record
from appraisal.ground.texts import listed, with_article
from appraisal.runs.reopening import is_output
from appraisal.runs.study import Findings, Headline, Identity, study_of
from appraisal.workbook import Book, Kind, read_book, verdict_on, write_snapshot
from appraisal.workbook.faults import InputFaults

MOST = 60  # groups that are applied alone: what is beyond is applied together
_NOTHING = 1e-9


@dataclass(frozen=True)
class Moved:
    """What a group of changes moved, by the name of a headline, in its own unit: by itself, applied to the earlier
    version; or, where it cannot stand there `alone`, held back from the later one. `apart`: it could be told from the
    others in one of these ways."""

    group: Group
    by: Mapping[str, float]
    alone: bool = True
    apart: bool = True

    @property
    def known(self) -> bool:
        """Whether it stood in a trial, be it with others: else what it moves is in the rest, and nobody can say."""
        return self.apart or bool(self.by)

    @property
    def moves(self) -> bool:
        """Whether any headline is another for it."""
        return any(abs(each) > _NOTHING for each in self.by.values())


@dataclass(frozen=True)
class Comparison(Record):
    """Two versions compared: their names, what changed, each headline before and after, and what moved it."""

    kind: Kind
    whose: Identity
    before: str
    after: str
    changes: tuple[Change, ...]
    headlines: tuple[Headline, ...]
    standing: tuple[Mapping[str, str], Mapping[str, str]]
    moved: tuple[Moved, ...]
    notes: tuple[str, ...] = ()  # what a run was asked for that no version has


def compare(
    old: Path, new: Path, kinds: Sequence[Kind], draws: int, seed: int, say: Callable[[str], None] = lambda _: None
) -> Comparison:
    """Return two versions compared: workbooks, folders of CSV files, or output folders, of one kind.

    InputFaults if one has a fault; OtherKindError if they are of two kinds; ReportError for an output folder without
    its inputs. Each group of changes is appraised with the same draws of the same seed.
    """
    with tempfile.TemporaryDirectory() as room:
        books = []
        for path, name in ((old, "old"), (new, "new")):
            say(f"Reading {path.name}")  # a fault that is told next is of this one
            books.append(_normalised(path, kinds, Path(room) / name))
    before, after = books
    if before.kind is not after.kind:
        told = f"{old.name} is {with_article(before.kind.name)}, and {new.name} {with_article(after.kind.name)}"
        raise OtherKindError(f"{told}: two of one kind can be compared.")
    say(f"Comparing {new.name} with {old.name}")
    notes = tuple(_as_entered(path, before.kind) for path in (old, new))
    found = _compared(before, after, (old.name, new.name), draws, seed, say)
    return replace(found, notes=tuple(filter(None, notes)))


def _as_entered(path: Path, kind: Kind) -> str:
    """Say of an output folder what its run was asked for, such as a scenario: it is compared as it was entered."""
    try:
        manifest = json_in(path / MANIFEST) if is_output(path) else {}
    except (OSError, ValueError):
        raise ReportError(f"{path.name} holds no manifest that can be read; run its report again.") from None
    asked = manifest.get("parameters") if isinstance(manifest, dict) else None
    taken = [f"{name}={asked[name]}" for name in kind.parameters if name in asked] if isinstance(asked, dict) else []
    return f"{path.name} was run with {listed(taken)}; here it is taken as it was entered." if taken else ""


def _normalised(path: Path, kinds: Sequence[Kind], room: Path) -> Book:
    """Return the book of a workbook as its normalised inputs have it, so that rows stand alike in both."""
    source = path
    if is_output(path):
        source = path / "inputs"
        if not source.is_dir():
            raise ReportError(f"{path.name} is an output folder without its inputs, so it cannot be compared.")
    book = read_book(source, kinds)
    if faults := verdict_on(book).faults:
        raise InputFaults(faults)
    write_snapshot(book, room)
    return read_book(room, kinds)


def _compared(
    before: Book, after: Book, names: tuple[str, str], draws: int, seed: int, say: Callable[[str], None]
) -> Comparison:
    study = study_of(after.kind)
    changes = changes_between(before, after)
    found = (_found(before, draws, seed), _found(after, draws, seed))
    headlines = tuple(study.headlines(found[1], found[0]))
    groups = grouped(changes)
    say(f"Trying {len(groups)} changes one by one" if len(groups) > 1 else "Trying what changed")
    moved = tuple(_moves(_Trial(before, after, found, headlines, draws, seed), groups))
    numbers = dict(_numbers(headlines, found, moved))
    standing = (study.standing(found[0]), study.standing(found[1]))
    return Comparison(
        numbers,
        _facts(names, after.kind, changes, headlines, standing, moved),
        after.kind,
        study.identity(verdict_on(after).sound),
        *names,
        changes,
        headlines,
        standing,
        moved,
    )


def _found(book: Book, draws: int, seed: int) -> Findings:
    study = study_of(book.kind)
    return study.found(verdict_on(book).sound, draws, seed, None)


@dataclass(frozen=True)
class _Trial:
    """What it takes to try changes: both versions and what was found of them, the headlines, draws and seed."""

    old: Book
    new: Book
    found: tuple[Findings, Findings]
    headlines: Sequence[Headline]
    draws: int
    seed: int

    def with_these(self, changes: Sequence[Change]) -> Mapping[str, float] | None:
        """Return each headline of the earlier version with these changes; None if they cannot stand there."""
        made: Any = verdict_on(applied(self.old, self.new, changes)).made
        if made is None:
            return None
        found = study_of(self.old.kind).found(made, self.draws, self.seed, None)
        return self._of(found)

    def _of(self, found: Findings) -> Mapping[str, float]:
        return {line.name: found.numbers[line.key] for line in self.headlines if line.key in found.numbers}

    @property
    def before(self) -> Mapping[str, float]:
        return self._of(self.found[0])

    @property
    def after(self) -> Mapping[str, float]:
        return self._of(self.found[1])


def _moves(trial: _Trial, groups: Sequence[Group]) -> Iterator[Moved]:
    """Yield what each group moves by itself, or held back from the later version; those beyond the most that are tried,
    and those that can be told apart in neither way, together at the end."""
    every = [change for group in groups for change in group.changes]
    rest: list[Change] = [change for group in groups[MOST:] for change in group.changes]
    for group in groups[:MOST]:
        by, alone = _tried(trial, group.changes, every)
        if by is None:
            rest += group.changes
        else:
            yield Moved(group, by, alone=alone)
    if rest:
        yield Moved(Group(tuple(rest)), _tried(trial, rest, every)[0] or {}, alone=False, apart=False)


def _tried(
    trial: _Trial, changes: Sequence[Change], every: Sequence[Change]
) -> tuple[Mapping[str, float] | None, bool]:
    """Return what changes move, and whether they stand in the earlier version without the others: else what holding
    them back from the later one moves, or None where that cannot stand either."""
    if (alone := trial.with_these(changes)) is not None:
        return _apart(alone, trial.before), True
    held = {id(each) for each in changes}
    without = trial.with_these([each for each in every if id(each) not in held])
    return (None if without is None else _apart(trial.after, without)), False


def _apart(one: Mapping[str, float], other: Mapping[str, float]) -> Mapping[str, float]:
    return {name: value - other[name] for name, value in one.items() if name in other}


def _numbers(
    headlines: Sequence[Headline], found: Sequence[Findings], moved: Sequence[Moved]
) -> Iterator[tuple[str, float]]:
    before, after = (each.numbers for each in found)
    for line in headlines:
        if line.key in before:
            yield f"before.{line.name}", before[line.key]
        if line.key in after:
            yield f"after.{line.name}", after[line.key]
        if line.key not in before or line.key not in after:
            continue
        change = after[line.key] - before[line.key]
        yield f"change.{line.name}", change
        each = {one.group.code: one.by[line.name] for one in moved if line.name in one.by}
        yield from ((f"moved.{code}.{line.name}", by) for code, by in each.items())
        yield f"together.{line.name}", change - sum(each.values())
    yield "count.changes", float(sum(len(each.group.changes) for each in moved))
    yield "count.moving", float(sum(each.moves for each in moved))


def _how(moved: Moved) -> str:
    """Return in which way a change was tried."""
    if not moved.apart:
        return "with others"
    return "alone" if moved.alone else "held back from the later version"


def _facts(
    names: tuple[str, str],
    kind: Kind,
    changes: Sequence[Change],
    headlines: Sequence[Headline],
    standing: tuple[Mapping[str, str], Mapping[str, str]],
    moved: Sequence[Moved],
) -> dict[str, Any]:
    of = {id(change): each for each in moved for change in each.group.changes}
    return {
        "before": names[0],
        "after": names[1],
        "kind": kind.name,
        "draft": False,
        "headlines": [{"name": each.name, "label": each.label, "key": each.key} for each in headlines],
        "standing": {"before": dict(standing[0]), "after": dict(standing[1])},
        "changes": [
            {
                "code": change.code,
                "sheet": change.sheet.name,
                "row": change.called or change.of_form,
                "name": change.name,
                "what": change.kind.value,
                "fields": [
                    {"field": each.heading, "before": each.before, "after": each.after} for each in change.fields
                ],
                "tried_as": of[id(change)].group.code if id(change) in of else "",
                "how": _how(of[id(change)]),
            }
            for change in changes
        ],
    }
