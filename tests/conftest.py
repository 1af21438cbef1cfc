"""Settings for every test: property tests repeat exactly in CI and explore elsewhere; nothing opens a window."""

import os

from hypothesis import settings

os.environ.setdefault("MPLBACKEND", "Agg")

# No deadline: what a first import or a cold cache takes says nothing about the code.
settings.register_profile("explore", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "explore")
