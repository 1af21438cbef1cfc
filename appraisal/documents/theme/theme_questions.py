"""Asking a theme file for what it gives, key by key: what is wrong is gathered, and said all at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import Any, TypeVar

from appraisal.ground.bounded import UnfitError, content_of, in_words
from appraisal.workbook import Fault
from appraisal.workbook.faults import shown

_T = TypeVar("_T")
_LONGEST = 200  # characters of a file's place


class Unfit(Exception):  # noqa: N818 - it is caught where it arises and becomes one fault of several
    """What stands under a key cannot be used: `found` and `expected` are phrases, `mend` whole sentences."""

    def __init__(self, found: str, expected: str, mend: str) -> None:
        super().__init__(found)
        self.found, self.expected, self.mend = found, expected, mend


@dataclass(frozen=True)
class Asked:
    """A theme file as it was given, and the faults found in it so far."""

    file: Path
    given: Mapping[str, Any]
    faults: list[Fault] = field(default_factory=list)

    def take(self, key: str, read: Callable[[str], _T]) -> _T | None:
        """Return what `read` makes of the text under a key; None where the key is not given or its text is unfit."""
        if key not in self.given:
            return None
        try:
            value = self.given[key]
            if not isinstance(value, str):
                raise Unfit(f"{_kind(value)} is not a text", "words in quotation marks", f'Write {key} = "...".')
            return read(value)
        except Unfit as unfit:
            self.refuse(key, unfit)
            return None

    def refuse(self, key: str, unfit: Unfit) -> None:
        """Note a fault under a key."""
        self.faults.append(Fault(self.file.name, key, unfit.found, unfit.expected, unfit.mend, "theme"))

    def content(self, name: str, endings: tuple[str, ...], most: int) -> bytes:
        """Return the content of a file that lies in the theme's folder, or below it, and is of one of these kinds.

        Unfit where it lies elsewhere, is not there, ends otherwise, or has more than `most` bytes.
        """
        path = self._inside(name)
        kinds = " or ".join(endings)
        if path.suffix.lower() not in endings:
            raise Unfit(f"{shown(name)} is not such a file", f"a file that ends in {kinds}", "Save it as one of those.")
        if not path.exists():
            raise Unfit(
                f"{shown(name)} is not there", f"a file in {self.file.parent.name}", "Put it there, or name another."
            )
        try:
            return content_of(path, most)
        except UnfitError as unfit:
            found = f"{shown(name)} cannot be used: {unfit}"
            raise Unfit(found, f"a file of at most {in_words(most)}", "Save a smaller copy.") from None
        except OSError:
            raise Unfit(f"{shown(name)} cannot be opened", "a file that can be read", "Copy it there anew.") from None

    def _inside(self, name: str) -> Path:
        folder = self.file.parent.resolve()
        plain = name.isprintable() and len(name) <= _LONGEST and "\\" not in name and not PureWindowsPath(name).anchor
        path = (folder / name).resolve() if plain else folder.parent
        if not path.is_relative_to(folder):
            raise Unfit(
                f"{shown(name)} is not a place in the theme's folder",
                "a file beside the theme file, or in a folder there, with / between their names",
                "Copy the file there and write its name alone.",
            )
        return path


def _kind(value: object) -> str:
    """Return what stands under a key in words: what is nested is not shown, for it may be nested very deep."""
    return "a list or a table" if isinstance(value, list | dict) else shown(value)


def line(most: int) -> Callable[[str], str]:
    """Return what reads a line of text of at most `most` characters."""

    def read(text: str) -> str:
        bare = " ".join(text.split())
        if not bare:
            raise Unfit("it is empty", "some words", "Fill it in, or take the line out.")
        if not bare.isprintable() or len(bare) > most:
            found = f"{shown(text)} has {len(bare)} characters" if len(bare) > most else f"{shown(text)} has controls"
            raise Unfit(found, f"one line of at most {most} plain characters", "Shorten it or type it again.")
        return bare

    return read
