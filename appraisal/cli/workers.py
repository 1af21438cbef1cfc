"""Worker processes that can be stopped: told so, each clears away what it had begun, and all are gone.

If the process that started them is killed they end with it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from typing import TypeVar

from appraisal.cli.stopping import Stopped, listen
from appraisal.runs.processes import LISTEN, begin, deaf_children

Task = TypeVar("Task")
Done = TypeVar("Done")

_PATIENCE = 20  # seconds that a worker has for clearing away

_INHERITED = signal.getsignal(signal.SIGINT)  # in a worker, what its parent left it: perhaps to hear nothing
_ending: Event | None = None  # of this process, if it is a worker


@contextmanager
def workers(number: int) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of so many processes; if what is done with it stops or fails, they stop at once."""
    context = multiprocessing.get_context("spawn")
    with deaf_children():  # the keeper of such events is one, which a closed terminal would end too soon
        ending = context.Event()
    pool = ProcessPoolExecutor(number, context, initializer=_begin, initargs=(ending,))
    try:
        yield pool
    except BaseException:
        ending.set()
        _interrupt()
        raise
    finally:
        pool.shutdown(cancel_futures=True, wait=not ending.is_set())
        _see_them_gone()


def each(
    pool: ProcessPoolExecutor, work: Callable[[Task], Done], tasks: Iterable[Task], lost: Callable[[Task], Done]
) -> Iterator[tuple[Task, Done]]:
    """Yield each task with what `work` makes of it, as it is done, or `lost` if a worker died and took it along.

    `work` hears Ctrl-C in its worker as it would here.
    """
    futures: dict[Future[Done], Task] = {}
    dropped = []
    with deaf_children():
        for task in tasks:
            try:
                futures[pool.submit(_hearing, work, task)] = task
            except BrokenProcessPool:
                dropped.append(task)
    yield from ((task, lost(task)) for task in dropped)
    pending = set(futures)
    while pending:
        done, pending = wait(pending, timeout=LISTEN, return_when=FIRST_COMPLETED)
        for future in done:
            try:
                result = future.result()
            except BrokenProcessPool:
                result = lost(futures[future])
            yield futures[future], result


def _begin(ending: Event) -> None:
    """Begin as a worker that hears what asks to stop while it is at a task, and is deaf between tasks."""
    global _ending
    _ending = ending
    begin()


def _hearing(work: Callable[[Task], Done], task: Task) -> Done:
    signal.signal(signal.SIGINT, _INHERITED)
    try:
        listen((signal.SIGINT, signal.SIGTERM))
        if _ending is not None and _ending.is_set():
            raise Stopped
        return work(task)
    except Stopped as stopped:
        if stopped.number == signal.SIGTERM:
            os._exit(stopped.code)  # the pool waits for that, and no task is to follow
        raise
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _interrupt() -> None:
    """Tell every worker to stop. On a terminal, and always on Windows, Ctrl-C has reached them by itself."""
    if sys.platform != "win32":
        for child in multiprocessing.active_children():
            if child.pid is not None:
                os.kill(child.pid, signal.SIGINT)


def _see_them_gone() -> None:
    until = time.monotonic() + _PATIENCE
    for child in multiprocessing.active_children():
        child.join(max(until - time.monotonic(), 0))
        child.terminate()
