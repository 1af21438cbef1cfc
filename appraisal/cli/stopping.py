"""Being asked to stop, by Ctrl-C, an orderly end or a closed terminal: one sentence, nothing left half-written."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
import time
from collections.abc import Iterable
from types import FrameType

from appraisal.runs.undisturbed import ASKS_TO_STOP

SENTENCE = "Stopped. Nothing was left half-written."
_NOT_CLEARED = "Stopped. What lies unfinished in hidden folders of the output is removed by the next run."
_AS_SHELLS = 128  # they number the end by a signal as this and the signal: 130 is Ctrl-C
_A_MOMENT = 0.05  # seconds
_AT_LAST = 30  # seconds for clearing away, more than workers have
_IMPORTING = "<frozen importlib._bootstrap>"

_heard = threading.Event()


class Stopped(BaseException):
    """The user has stopped the command. No KeyboardInterrupt: libraries catch that for purposes of their own."""

    def __init__(self, number: int = signal.SIGINT) -> None:
        super().__init__(number)
        self.number = number

    @property
    def code(self) -> int:
        """The exit code."""
        return _AS_SHELLS + self.number


def listen(to: Iterable[int] = ASKS_TO_STOP) -> None:
    """From now on what asks to stop raises Stopped in the main thread: once, so that what was begun is cleared away in
    peace.

    A process that was told not to hear one of them (as `nohup` does) goes on not hearing it.
    """
    for number in to:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)
            sys.unraisablehook = _again


def leave_to_jupyter() -> None:
    """From now on what asks to stop is an orderly end, which JupyterLab knows how to make as soon as it runs.

    By itself it would end its kernels for that alone, and on a terminal for Ctrl-C, of which it asks again.
    """
    for number in ASKS_TO_STOP:
        if number != signal.SIGTERM and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda *_: signal.raise_signal(signal.SIGTERM))


def hear_no_more() -> None:
    """From now on nothing asks to stop: a command that is done ends as it would, and so does the interpreter.

    Python gives up its handlers before its own end, and what is still ignored then does not kill the process.
    """
    for number in ASKS_TO_STOP:
        signal.signal(number, signal.SIG_IGN)


def end_if_stopped() -> None:
    """Raise Stopped if the command was stopped: for threads of ours, in which it raises nothing by itself."""
    if _heard.is_set():
        raise Stopped


def _stop(number: int, frame: FrameType | None) -> None:
    """Raise Stopped; a moment later if a module is being imported, whose lock another thread would await for ever."""
    _heard.set()
    if _within_an_import(frame):
        threading.Thread(target=_ask_soon, args=(number,), daemon=True).start()
        return
    hear_no_more()
    threading.Thread(target=_end_at_last, args=(number,), name="end at last", daemon=True).start()
    raise Stopped(number)


def _end_at_last(number: int) -> None:
    """End the process if clearing away takes too long: it may have come while a library held a lock of its own."""
    time.sleep(_AT_LAST)
    try:
        sys.stderr.write(f"{_NOT_CLEARED}\n")
        sys.stderr.flush()
    finally:
        os._exit(Stopped(number).code)


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
    if isinstance(lost.exc_value, Stopped):
        signal.signal(lost.exc_value.number, _stop)
        threading.Thread(target=_ask_soon, args=(lost.exc_value.number,), daemon=True).start()
    elif not _heard.is_set():
        sys.__unraisablehook__(lost)


def _ask_soon(number: int) -> None:
    """Send a signal to the main thread in a moment, in a way that it hears while it waits."""
    time.sleep(_A_MOMENT)
    main = threading.main_thread().ident
    if sys.platform == "win32" or main is None:
        _thread.interrupt_main(signal.Signals(number))
    else:
        signal.pthread_kill(main, number)
