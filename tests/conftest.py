"""Settings for every test: property tests repeat exactly, wherever they run; no
window opens, and no command is shielded.

New examples are looked for by `python -m tests.search`, in the profile of that name.
"""

import os

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

os.environ.setdefault("MPLBACKEND", "Agg")
# `run.py test` starts us safe from what lies beside us; a command that a test starts has to be so by itself.
os.environ.pop("PYTHONSAFEPATH", None)

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
