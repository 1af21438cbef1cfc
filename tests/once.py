"""What takes long to make, and is the same for all who ask: made once in a session, whichever worker asks first.

It lies in a folder that lives as long as the session, so that nothing outlives a change to what made it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

PLACE = "APPRAISAL_TESTS_ONCE"  # in the environment: the folder
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def begin() -> None:
    """Make the folder."""
    os.environ[PLACE] = tempfile.mkdtemp(prefix="appraisal-tests-")


def end() -> None:
    """Remove it."""
    shutil.rmtree(os.environ.pop(PLACE), ignore_errors=True)


def in_full(value: object) -> str:
    """Return a text of all that a value holds; the `repr` of a case is one screen of it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return (
            f"{type(value).__name__}({', '.join(in_full(getattr(value, f.name)) for f in dataclasses.fields(value))})"
        )
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{in_full(key)}: {in_full(held)}' for key, held in value.items())}}}"
    if isinstance(value, tuple | list):
        return f"({', '.join(map(in_full, value))},)"
    return repr(value)


def once(key: Callable[_Given, str]) -> Callable[[Callable[_Given, _Made]], Callable[_Given, _Made]]:
    """Return what lets a function make its value once for each key, a text that says all that the value hangs on."""

    def shared(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
        @wraps(make)
        def made(*given: _Given.args, **named: _Given.kwargs) -> _Made:
            if PLACE not in os.environ:  # outside of a session
                return make(*given, **named)
            digest = hashlib.sha256(f"{make.__qualname__} {key(*given, **named)}".encode()).hexdigest()
            file = Path(os.environ[PLACE], digest)
            with _alone(file):
                if not file.exists():
                    file.write_bytes(pickle.dumps(make(*given, **named)))
            return cast("_Made", _read(file))

        return made

    return shared


@lru_cache(maxsize=64)
def _read(file: Path) -> object:
    return pickle.loads(file.read_bytes())  # noqa: S301 - written by this session


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Let no other worker make the same meanwhile, where the system has such locks; elsewhere both do."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
