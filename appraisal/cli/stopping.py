"""Ctrl-C: one sentence, nothing left half-written, exit code 130."""

from __future__ import annotations

import _thread
import signal
import sys
import threading
import time
from types import FrameType

STOPPED = 130  # as shells number it: 128 and the signal, 2
SENTENCE = "Stopped. Nothing was left half-written."
_A_MOMENT = 0.05  # seconds

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


def end_if_stopped() -> None:
    """Raise Stopped if Ctrl-C was heard: for threads of ours, in which it raises nothing by itself."""
    if _heard.is_set():
        raise Stopped


def _stop(_number: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _heard.set()
    raise Stopped


def _again(lost: sys.UnraisableHookArgs) -> None:
    """Raise Stopped once more where Python had to drop it, as it does in a finaliser; anything else as usual."""
    if lost.exc_type is not Stopped:
        sys.__unraisablehook__(lost)
        return
    signal.signal(signal.SIGINT, _stop)
    threading.Thread(target=_interrupt_soon, daemon=True).start()


def _interrupt_soon() -> None:
    time.sleep(_A_MOMENT)
    _thread.interrupt_main()
