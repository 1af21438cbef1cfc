"""Worker processes that can be stopped: told so, each clears away what it had begun, and all are gone.

If the process that started them is killed they end with it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from typing import TypeVar

from appraisal.cli.stopping import Stopped, listen
from appraisal.runs.undisturbed import ASKS_TO_STOP

Task = TypeVar("Task")
Done = TypeVar("Done")

_LISTEN = 0.2  # seconds between looks; on Windows a wait without end does not hear Ctrl-C
_PATIENCE = 20  # seconds that a worker has for clearing away

_INHERITED = signal.getsignal(signal.SIGINT)  # in a worker, what its parent left it: perhaps to hear nothing
# Ctrl-C and a closed terminal reach a worker too; but its parent speaks for all.
_SPOKEN_FOR = tuple(number for number in ASKS_TO_STOP if number != signal.SIGTERM)
_ending: Event | None = None  # of this process, if it is a worker


@contextmanager
def workers(number: int) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of so many processes; if what is done with it stops or fails, they stop at once.

    They are started anew rather than forked, as Windows does it everywhere: a fork would copy our threads' locks.
    """
    context = multiprocessing.get_context("spawn")
    with _deaf_children():  # the keeper of such events is one, which a closed terminal would end too soon
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
    with _deaf_children():
        for task in tasks:
            try:
                futures[pool.submit(_hearing, work, task)] = task
            except BrokenProcessPool:
                dropped.append(task)
    yield from ((task, lost(task)) for task in dropped)
    pending = set(futures)
    while pending:
        done, pending = wait(pending, timeout=_LISTEN, return_when=FIRST_COMPLETED)
        for future in done:
            try:
                result = future.result()
            except BrokenProcessPool:
                result = lost(futures[future])
            yield futures[future], result


def _begin(ending: Event) -> None:
    """Begin as a worker: deaf between tasks, when the parent speaks for all, and with one thread for linear algebra.

    An orderly end is heard: it is how a pool ends its workers.
    """
    global _ending
    _ending = ending
    threading.Thread(target=_end_with_parent, name="end with the parent", daemon=True).start()
    for number in _SPOKEN_FOR:
        signal.signal(number, signal.SIG_IGN)
    _mask(blocked=False)
    os.environ.setdefault("OMP_NUM_THREADS", "1")


def _end_with_parent() -> None:
    """End at once when the parent is gone: a worker holds both ends of its queue, and would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


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


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Let processes that start meanwhile be deaf to Ctrl-C and a closed terminal until they are ready for these; here
    they are heard at the end."""
    _mask(blocked=True)
    try:
        yield
    finally:
        _mask(blocked=False)


def _mask(*, blocked: bool) -> None:
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK if blocked else signal.SIG_UNBLOCK, _SPOKEN_FOR)


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
