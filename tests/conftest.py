"""Settings for every test: property tests repeat exactly, wherever they run; no
window opens, and no command is shielded.

New examples are looked for by `python -m tests.search`, in the profile of that name.
"""

import gc
import os
import sys
from itertools import groupby

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from tests import once

os.environ.setdefault("MPLBACKEND", "Agg")
# `run.py test` starts us safe from what lies beside us; a command that a test starts has to be so by itself.
os.environ.pop("PYTHONSAFEPATH", None)
# Where Python was told to keep nothing compiled, each process would compile the tests, and what was edited, anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# A library of our tests would load a parser of web addresses, which takes a second; none are checked.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # how Python marks a module as not to be had

# No deadline, and no word about slow examples: how quick the machine is says nothing about the code. Each setting that
# the library chooses otherwise where CI runs is said, so that a profile is the same on every machine.
settings.register_profile(
    "search",
    derandomize=False,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("repeat", settings.get_profile("search"), derandomize=True)
settings.load_profile("repeat")
# Else examples hold constants of whatever modules were imported before, which other tests in the process decide.
vars(providers)["is_local_module_file"] = lambda _path: False  # it has no setting for this


def pytest_configure(config: pytest.Config) -> None:
    """Give the session a place for what is made once; its workers, which begin later, take the same."""
    if not hasattr(config, "workerinput"):
        once.begin()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove it."""
    if not hasattr(config, "workerinput"):
        once.end()


def pytest_collection_finish() -> None:
    """Keep what is loaded by now out of each search for garbage, which it would make long."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)  # before pytest selects by marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to the long suite what a test marked few is tried on beyond a few, spread over its list; and put the files
    that have slow tests first, for a file that is begun last would hold all others up."""
    for _, of_one in groupby(items, key=lambda item: item.nodeid.partition("[")[0]):
        tried = list(of_one)
        if mark := tried[0].get_closest_marker("few"):
            kept = {place * len(tried) // mark.args[0] for place in range(mark.args[0])}
            for place in set(range(len(tried))) - kept:
                tried[place].add_marker(pytest.mark.long)
    files = [list(of_file) for _, of_file in groupby(items, key=lambda item: item.path)]
    files.sort(key=lambda of_file: not any(item.get_closest_marker("slow") for item in of_file))
    items[:] = [item for of_file in files for item in of_file]
