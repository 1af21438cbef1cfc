"""Settings for every test: property tests repeat exactly, wherever they run; nothing opens a window.

New examples are looked for by `python -m tests.search`, in the profile of that name.
"""

import os

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

os.environ.setdefault("MPLBACKEND", "Agg")

# No deadline, and no word about slow examples: how quick the machine is says nothing about the code.
settings.register_profile("search", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("repeat", settings.get_profile("search"), derandomize=True, print_blob=True)
settings.load_profile("repeat")
# Else examples hold constants of whatever modules were imported before, which other tests in the process decide.
vars(providers)["is_local_module_file"] = lambda _path: False  # it has no setting for this
