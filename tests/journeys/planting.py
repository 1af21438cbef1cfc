"""Planting: a folder that somebody sent, in which every name that Python might import here, and every file of settings
that it or Jupyter might look for, is code that leaves a mark when it runs."""

from __future__ import annotations

import sys
from importlib.metadata import packages_distributions
from pathlib import Path

SETTINGS = (
    *("jupyter_config", "jupyter_server_config", "jupyter_lab_config", "jupyter_notebook_config"),
    *("jupyter_papermill_config", "jupyter_nbconvert_config", ".jupyter/jupyter_server_config"),
    *("ipython_config", "ipython_kernel_config", "profile_default/ipython_config"),
    *("profile_default/startup/00-first", "startup/00-first", "setup", "conftest"),
)
# What is no code itself and could lead to some.
LEADING = {
    "matplotlibrc": "backend: module://planted_backend\n",
    "jupyter_server_config.json": '{"ServerApp": {"jpserver_extensions": {"planted_extension": true}}}',
    "planted.pth": "import planted_backend\n",
    "pyvenv.cfg": "home = .\n",
    "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "planted_backend"\nbackend-path = ["."]\n',
    ".env": "PYTHONSAFEPATH=\nPYTHONPATH=.\n",
    "pip.conf": "[global]\nindex-url = http://127.0.0.1:9\n",
    "python._pth": ".\nimport site\n",
}
_LED_TO = ("planted_backend", "planted_extension", "sitecustomize", "usercustomize", "appraisal")


def importable() -> set[str]:
    """Return every name that a program of this environment could import: Python's own, and those of each package."""
    every = {*sys.stdlib_module_names, *packages_distributions(), *(name.partition(".")[0] for name in sys.modules)}
    return {name for name in every if name.isidentifier()}


def plant(folder: Path, mark: Path, but: frozenset[str] = frozenset()) -> None:
    """Plant them all in a folder, but these names: every other one as a package."""
    for number, name in enumerate(sorted({*importable(), *_LED_TO, *SETTINGS} - but)):
        path = folder / name / "__init__.py" if number % 2 and name not in SETTINGS else folder / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"open({str(mark)!r}, 'a').write({name!r} + '\\n')\n", encoding="utf-8")
    for name, text in LEADING.items():
        (folder / name).write_text(text, encoding="utf-8")
