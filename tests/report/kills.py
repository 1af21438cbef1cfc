"""Real commands, killed at random moments: nothing damaged passes for whole, nothing earlier and nothing of somebody's
own is lost, and nothing of them stays at work.

A longer run than that of the tests: python -m tests.report.kills --runs 200 --seed 7
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.report.killing import AIMS, PHASES, Run, Scene, Times, adopting_orphans, timed
from tests.report.own_work import OWN, do_own_work, has_own_work
from tests.report.quick import CASE, quick_report
from tests.report.whole import assert_whole
from tests.report.writers import ADD, COLLECT, MARK, MOMENTS, NEW, PACKS, WRITERS, Desk, killed_writer, lay_desk

ONE, EVERY, PAIR, FILES = "one notebook", "every notebook", "two runs at once", "two files at once"
EXPORT = "export"
KINDS = (ONE, EVERY, PAIR, FILES, EXPORT)
_SHARES = {
    1: NEW,
    5: ADD,
    8: MARK,
    10: PACKS,
    14: COLLECT,
    18: PACKS,
    3: EVERY,
    7: PAIR,
    12: FILES,
    16: PAIR,
    6: EXPORT,
    17: EXPORT,
}
_DRAWS = ("--draws", "1000")
ANY_TIME = "any time"
_LONGER = {ONE: 1.0, EVERY: 2.5, PAIR: 1.7, FILES: 2.2, EXPORT: 0.4}  # how long a run takes, in runs of one notebook
_OTHER_CASE = "library-boats"
_EARLIER, _KILLED, _SECOND, _NEXT = "1", "2", "3", "4"  # the seeds of runs, by which their outputs are known


@dataclass(frozen=True)
class Plan:
    """What is killed, and when: after this part of a run, or of the time from what is aimed at to what comes next."""

    kind: str
    overwrites: bool
    aim: str
    part: float
    worker: bool  # of two files at once: a worker process is killed, and not the one that was started
    next_reports: bool  # the run that comes after makes documents too


def chance_of(number: int, seed: int) -> random.Random:
    return random.Random(f"{seed}-{number}")  # noqa: S311 - for moments that can be repeated, not for secrets


def plan(number: int, seed: int) -> Plan:
    """Draw the plan of the nth kill. Half of them come at any time, half about the writing and moving of the output.

    The kinds come in their shares within every twenty.
    """
    chance = chance_of(number, seed)
    kind = _SHARES.get(number % 20, ONE)
    aim = ANY_TIME if (number + number // 20) % 2 else chance.choice(AIMS)
    overwrites = chance.random() < 0.7 or kind == EXPORT
    return Plan(kind, overwrites, aim, chance.random(), chance.random() < 0.5, chance.random() < 0.1)


@dataclass(frozen=True)
class Stage:
    """What every trial starts from: the small case, its earlier output, how long a run takes, and the next one's file
    that makes it fail after it has put right what it found."""

    cases: tuple[Path, Path]
    notebook: Path
    failing: Path
    earlier: Path
    times: Times
    desk: Desk


def set_stage(folder: Path) -> Stage:
    """Write the cases and make the earlier output, in a folder of its own."""
    (other, *_), (case, _, notebook, *_) = quick_report(folder, _OTHER_CASE), quick_report(folder, CASE)
    failing = folder / "failing.ipynb"
    failing.write_text("no notebook", encoding="utf-8")
    asked = ("--notebook", notebook, "--out", folder / "earlier", "--seed", _EARLIER, *_DRAWS)
    first = Run(folder, "report", case, *asked)
    times = timed(first, Scene(folder / "earlier", CASE, "quick.docx", overwrites=False))
    do_own_work(folder / "earlier" / CASE)
    desk = lay_desk(folder / "desk", folder)
    return Stage((Path(case), Path(other)), Path(notebook), failing, folder / "earlier" / CASE, times, desk)


def killed(plan: Plan, stage: Stage, folder: Path) -> tuple[str, list[str]]:
    """Carry out a plan in an empty folder; return what the kill fell into, and what is wrong after it."""
    scratch, out = folder / "scratch", folder / "out"
    scratch.mkdir(parents=True)
    if plan.overwrites:
        shutil.copytree(stage.earlier, out / CASE)
    last = "briefing.docx" if plan.kind == EVERY else "quick.docx"
    scene = Scene(out, CASE, last, plan.overwrites)
    options = (*(("--all",) if plan.kind == EVERY else ("--notebook", stage.notebook)), *_DRAWS)
    files = stage.cases if plan.kind == FILES else stage.cases[:1]
    jobs = ["--jobs", "2"] if plan.kind == FILES else []
    report = ("report", *files, *options, *jobs, "--out", out, "--seed", _KILLED)
    run = Run(scratch, *(("export", out / CASE) if plan.kind == EXPORT else report))
    second = Run(scratch, "report", *files, *options, "--out", out, "--seed", _SECOND) if plan.kind == PAIR else None
    _wait(plan, run, scene, stage.times)
    at_work = not run.ended()
    run.kill(plan.worker)
    phase = scene.phase(in_place=_seed(scene.output) == _KILLED) if at_work else PHASES[-1]
    wrong = [f"still at work: {one}" for one in run.survivors()]
    if second and (fault := second.fault()):
        wrong.append(f"the run beside it failed: {fault}")
    wrong += _found_after_it(scene, ended=not at_work or second is not None)
    wrong += _found_after_the_next(plan, stage, scene, scratch)
    return phase, wrong


def _wait(plan: Plan, run: Run, scene: Scene, times: Times) -> None:
    """Return at the moment that was drawn, or when the run has ended before it."""
    if plan.aim == ANY_TIME:
        until = time.monotonic() + plan.part * times.total * _LONGER[plan.kind]
    else:
        scene.wait_for(plan.aim, run)
        until = time.monotonic() + plan.part * times.after[plan.aim]
    while (left := until - time.monotonic()) > 0 and not run.ended():
        time.sleep(min(left, 0.02))


def _found_after_it(scene: Scene, ended: bool) -> Iterator[str]:
    """Say what is wrong with what a killed run left: each folder with a manifest is whole, and an earlier output lives
    on, in its place or set aside, unless a newer one is there."""
    complete = [manifest.parent for manifest in scene.folder.glob("*/manifest.json")]
    yield from filter(None, map(_damage, complete))
    seeds = {folder.name: _seed(folder) for folder in complete}
    if ended and CASE not in seeds:
        yield "there is no output, though a run came to its end"
    if scene.overwrites and CASE not in seeds and not any(name.endswith(".replaced") for name in seeds):
        yield "the earlier output is lost"
    if scene.overwrites and not any(has_own_work(each) for each in complete if each.suffix != ".unfinished"):
        yield "something of somebody's own is lost"


def _found_after_the_next(plan: Plan, stage: Stage, scene: Scene, scratch: Path) -> Iterator[str]:
    """Say what is wrong once the next runs for the same output have come to their ends: one that fails, if only that
    can show whether an older output comes back, and one that does not."""
    report = ("report", stage.cases[0], "--out", scene.folder, "--seed", _NEXT, *_DRAWS, "--notebook")
    if scene.overwrites and not scene.output.exists():
        if "failing.ipynb is not a notebook" not in (fault := Run(scratch, *report, stage.failing).fault()):
            yield f"the run that was to fail: {fault}"
        if _seed(scene.output) != _EARLIER:
            yield "the earlier output did not come back"
        yield from filter(None, [_damage(scene.output)])
    again = (*report, stage.notebook) if plan.next_reports else ("run", *report[1:-1])
    if fault := Run(scratch, *again).fault():
        yield f"the next run: {fault}"
    if plan.kind == FILES and (fault := Run(scratch, "run", stage.cases[1], *report[2:-1]).fault()):
        yield f"the next run: {fault}"
    if scene.overwrites and not has_own_work(scene.output):
        yield "something of somebody's own is not in the next run's output"
    if _seed(scene.output) != _NEXT:
        yield "the next run's output is not in its place"
    for path in sorted(scene.folder.iterdir()):
        damage = _damage(path) if path.name in {CASE, _OTHER_CASE} else f"litter: {path.name}"
        yield from filter(None, [damage])
    yield from (f"litter: {path.name}, in the folder for temporary files" for path in sorted(scratch.iterdir()))


def _damage(folder: Path) -> str:
    try:
        assert_whole(folder, OWN)
    except (AssertionError, OSError, ValueError) as error:
        return f"damaged: {folder.name}: {error}"
    return ""


def _seed(folder: Path) -> str:
    """Return the seed of a complete output; nothing of what is none."""
    try:
        return str(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["parameters"]["seed"])
    except (OSError, ValueError):
        return ""


def run(
    count: int, seed: int, folder: Path, told: Callable[[str], None] = lambda _: None
) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Kill so many runs, two at a time; return how many of which kind were doing what, and what was wrong.

    `told` is what each kill found, as it is found.
    """
    fell: Counter[tuple[str, str]] = Counter()
    wrong = []
    with adopting_orphans(), ThreadPoolExecutor(2) as pool:
        stage = set_stage(folder)

        def carry_out(number: int) -> tuple[int, str, list[str]]:
            place = folder / str(number)
            planned = plan(number, seed)
            if planned.kind in WRITERS:
                phase, found = killed_writer(planned.kind, stage.desk, place, chance_of(number, seed))
            else:
                phase, found = killed(planned, stage, place)
            if not found:
                shutil.rmtree(place)
            return number, phase, found

        for number, phase, found in pool.map(carry_out, range(count)):
            fell[plan(number, seed).kind, phase] += 1
            told(f"{number + 1} of {count}, {plan(number, seed).kind}, killed {phase}: {'; '.join(found) or 'well'}")
            wrong += [f"{number + 1}, killed {phase}: {one}" for one in found]
    return fell, wrong


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Kill as many commands as asked, from a seed; tell what they were doing and what was wrong."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    fell, wrong = run(asked.runs, asked.seed, folder, told=_say)
    for kinds, phases in ((KINDS, PHASES), (WRITERS, MOMENTS)):
        _say("".join(f"{kind:>19}" for kind in kinds) + "  killed")
        for phase in phases:
            _say("".join(f"{fell[kind, phase]:>19}" for kind in kinds) + f"  {phase}")
    _say(f"{sum(fell.values())} commands killed, {len(wrong)} things wrong.")
    if wrong:
        _say(f"What they left is in {folder}.")
    else:
        shutil.rmtree(folder)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
