"""Processes that work beside this one: started anew, deaf to what their parent hears, gone when it is gone.

They are started anew rather than forked, as Windows does it everywhere: a fork would copy our threads' locks.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from types import ModuleType
from typing import TypeVar

from appraisal.runs.undisturbed import ASKS_TO_STOP

Task = TypeVar("Task")
Done = TypeVar("Done")

LISTEN = 0.2  # seconds between looks; on Windows a wait without end does not hear Ctrl-C
_MOST = 61  # processes that Windows can wait for at once

# Ctrl-C and a closed terminal reach a worker too; but its parent speaks for all.
_SPOKEN_FOR = tuple(number for number in ASKS_TO_STOP if number != signal.SIGTERM)


def on_processes(work: Callable[[Task], Done], tasks: Sequence[Task], jobs: int) -> Iterator[tuple[int, Done]]:
    """Yield the place of each task and what `work` makes of it, as it is done, from so many processes.

    `work` is a function of the package, and changes nothing. If what is done with it stops or fails, the processes are
    ended at once. RuntimeError if one of them dies.
    """
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(min(jobs, len(tasks), _MOST), multiprocessing.get_context("spawn"), initializer=begin)
    try:
        with deaf_children(), _without_a_script():
            futures = {pool.submit(work, task): place for place, task in enumerate(tasks)}
        for future in _as_done(set(futures)):
            yield futures[future], future.result()
        pool.shutdown()
    except BaseException as stopped:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - others:
            child.terminate()
            child.join()
        if isinstance(stopped, BrokenProcessPool):
            raise RuntimeError(
                "a process that computes was ended from outside, perhaps for want of memory; jobs=1 computes all here"
            ) from None
        raise


def _as_done(pending: set[Future[Done]]) -> Iterator[Future[Done]]:
    while pending:
        done, pending = wait(pending, timeout=LISTEN, return_when=FIRST_COMPLETED)
        yield from done


def begin() -> None:
    """Begin as a worker: deaf, for the parent speaks for all, and with one thread for linear algebra.

    An orderly end is heard: it is how a pool ends its workers.
    """
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


@contextmanager
def deaf_children() -> Iterator[None]:
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


@contextmanager
def _without_a_script() -> Iterator[None]:
    """Let processes that start meanwhile import nothing but the package: a new process would run an analyst's own
    script from its top once more, which nobody expects who knows pandas."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script
