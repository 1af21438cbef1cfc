"""Where the bundled notebooks, example workbooks and typeface are, in a checkout and in an installed wheel."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parents[1]


def bundled(kind: Literal["notebooks", "inputs"], package: Path = _PACKAGE) -> Path:
    """Return the folder of the bundled notebooks or inputs, for reading only.

    `package` is the folder of the installed package. FileNotFoundError says where it was looked for.
    """
    in_wheel = package / "share" / kind
    if in_wheel.is_dir():
        return in_wheel
    in_checkout = package.parent / kind
    if in_checkout.is_dir() and (package.parent / "pyproject.toml").is_file():
        return in_checkout
    raise FileNotFoundError(
        f"The bundled {kind} are missing: neither {in_wheel} nor {in_checkout} is there. Install the toolkit again."
    )


def found_from_notebooks(path: Path) -> Path:
    """Return the path of inputs, which a notebook names as seen from the folder that it is in.

    That is the folder of work in JupyterLab. Whoever runs it by other means is in any folder: so what is not there is
    looked for from `notebooks` below it, and, of the bundled inputs, where they are.
    """
    if path.is_absolute() or os.path.exists(path):  # noqa: PTH110 - a name that is too long is none here
        return path
    ours = bundled("inputs") / path.name if path.parts[:-1] == ("..", "inputs") else path
    return next((each for each in (Path("notebooks") / path, ours) if os.path.exists(each)), path)  # noqa: PTH110


def fonts(package: Path = _PACKAGE) -> Path:
    """Return the folder of the typeface that documents are printed in and charts are lettered with."""
    return package / "documents" / "fonts"


@cache
def printable() -> frozenset[int]:
    """Return the code points of the characters that the typeface has; a document is refused for any other."""
    from fontTools.ttLib import TTFont

    with TTFont(fonts() / "SourceSans3-Regular.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())
