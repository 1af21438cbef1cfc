"""Where the bundled notebooks, example workbooks and typeface are, in a checkout and in an installed wheel."""

from __future__ import annotations

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


def fonts(package: Path = _PACKAGE) -> Path:
    """Return the folder of the typeface that documents are printed in and charts are lettered with."""
    return package / "documents" / "fonts"


@cache
def printable() -> frozenset[int]:
    """Return the code points of the characters that the typeface has; a document is refused for any other."""
    from fontTools.ttLib import TTFont

    with TTFont(fonts() / "SourceSans3-Regular.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())
