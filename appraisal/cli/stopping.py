"""Ctrl-C: one sentence, nothing left half-written, exit code 130."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
import time
from types import FrameType

STOPPED = 130  # as shells number it: 128 and the signal, 2
SENTENCE = "Stopped. Nothing was left half-written."
_NOT_CLEARED = "Stopped. What lies unfinished in hidden folders of the output is removed by the next run."
_A_MOMENT = 0.05  # seconds
_AT_LAST = 30  # seconds for clearing away, more than workers have
_IMPORTING = "<frozen importlib._bootstrap>"

_heard = threading.Event()


class Stopped(BaseException):
    """The user has stopped the command. No KeyboardInterrupt: libraries catch that for purposes of their own."""


def listen() -> None:
    """From now on Ctrl-C raises Stopped in the main thread: once, so that what was begun is cleared away in peace.

    A process that was told to hear none (as `nohup` does) goes on hearing none.
    """
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _stop)
        sys.unraisablehook = _again


def leave_to_others() -> None:
    """From now on Ctrl-C is for the program that this one waits for, which hears it too."""
    signal.signal(signal.SIGINT, lambda *_: None)  # a function, because a child would inherit that it is ignored


def hear_no_more() -> None:
    """From now on Ctrl-C does nothing: a command that is done ends as it would, and so does the interpreter.

    Python gives up its handlers before its own end, and what is still ignored then does not kill the process.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def end_if_stopped() -> None:
    """Raise Stopped if Ctrl-C was heard: for threads of ours, in which it raises nothing by itself."""
    if _heard.is_set():
        raise Stopped


def _stop(_number: int, frame: FrameType | None) -> None:
    """Raise Stopped; a moment later if a module is being imported, whose lock another thread would await for ever."""
    _heard.set()
    if _within_an_import(frame):
        threading.Thread(target=_interrupt_soon, daemon=True).start()
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_at_last, name="end at last", daemon=True).start()
    raise Stopped


def _end_at_last() -> None:
    """End the process if clearing away takes too long: Ctrl-C may have come while a library held a lock of its own."""
    time.sleep(_AT_LAST)
    sys.stderr.write(f"{_NOT_CLEARED}\n")
    sys.stderr.flush()
    os._exit(STOPPED)


def _within_an_import(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename == _IMPORTING:
            return True
        frame = frame.f_back
    return False


def _again(lost: sys.UnraisableHookArgs) -> None:
    """Raise Stopped once more where Python had to drop it, as it does in a finaliser.

    Anything else that is lost so is told as usual, except on the way out: what was stopped half made cannot end well.
    """
    if lost.exc_type is Stopped:
        signal.signal(signal.SIGINT, _stop)
        threading.Thread(target=_interrupt_soon, daemon=True).start()
    elif not _heard.is_set():
        sys.__unraisablehook__(lost)


def _interrupt_soon() -> None:
    """Send Ctrl-C to the main thread in a moment, in a way that it hears while it waits."""
    time.sleep(_A_MOMENT)
    main = threading.main_thread().ident
    if sys.platform == "win32" or main is None:
        _thread.interrupt_main()
    else:
        signal.pthread_kill(main, signal.SIGINT)
