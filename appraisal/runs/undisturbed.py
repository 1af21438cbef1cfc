"""What asks a command to stop made to wait: what must not be left half done is done first, and then it is heard."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# Ctrl-C, an orderly end (as of a computer that is shut down), a terminal that is closed, which Windows does not tell.
ASKS_TO_STOP = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C and its like wait until what is done here, which is short, is done. Off the main thread they raise
    nothing."""
    before = {number: signal.getsignal(number) for number in ASKS_TO_STOP}
    heeded = [number for number, handler in before.items() if callable(handler)]
    if threading.current_thread() is not threading.main_thread() or not heeded:
        yield
        return
    heard: list[int] = []

    def hear(number: int, _frame: FrameType | None) -> None:
        heard.append(number)

    for number in heeded:
        signal.signal(number, hear)
    try:
        yield
    finally:
        for number in heeded:
            signal.signal(number, before[number])
        if heard:
            signal.raise_signal(heard[0])
