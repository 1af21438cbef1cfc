"""What a kernel of ours does before anything else: it binds itself to its run, and loads what draws."""

from __future__ import annotations

import os
import sys
import threading
import time
from importlib import import_module

_LOOK = 0.5  # seconds between two looks whether the run is still there


def begin(ahead: str) -> None:
    """End, from now on, when the run that started this kernel has ended, however it did; and load a module ahead.

    ipykernel looks after that itself on Windows. Elsewhere it begins to look only when the kernel is ready, and takes
    whatever has adopted it by then, if that is not process 1, for a parent that is still there.
    """
    if sys.platform != "win32":
        run = int(os.environ["JPY_PARENT_PID"])
        threading.Thread(target=_end_with, args=(run,), name="end with the run", daemon=True).start()
    if ahead:
        import_module(ahead)  # while the run still loads what it needs itself


def _end_with(run: int) -> None:
    while os.getppid() == run:
        time.sleep(_LOOK)
    os._exit(1)
