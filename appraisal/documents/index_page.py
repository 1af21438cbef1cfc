"""The page that leads to the documents of several output folders: a list of links, without scripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from appraisal.documents.html import templates
from appraisal.documents.notebooks import spoken, title_of

_FORMATS = (("pdf", "PDF"), ("html", "web page"), ("docx", "Word"))
_BESIDE = (("results.xlsx", "spreadsheet"), ("results.json", "figures for machines"))


@dataclass(frozen=True, slots=True)
class Link:
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A document of an output folder, in the formats that are there."""

    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An output folder on the page: its name, what it is, the paper that it is built on, and its documents."""

    name: str
    what: str
    paper: str
    documents: tuple[Linked, ...]


def index_page(title: str, note: str, parts: Iterable[Part]) -> str:
    """Return the page; every text on it is a text, and every link leads to a file that is there."""
    return templates().get_template("index.html.j2").render(title=title, note=note, parts=list(parts))


def documents_in(folder: Path, notebooks: Sequence[str]) -> tuple[Linked, ...]:
    """Return the documents of an output folder, each with a link to every format of it that is there, and then its
    results; links are relative to where the folder lies."""
    found = [
        Linked(title_of(stem) or spoken(stem), _links(folder, [(f"{stem}.{end}", text) for end, text in _FORMATS]))
        for stem in notebooks
    ]
    found.append(Linked("Results", _links(folder, _BESIDE)))
    return tuple(each for each in found if each.links)


def _links(folder: Path, files: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    there = ((name, text) for name, text in files if (folder / name).is_file())
    return tuple(Link(f"{quote(folder.name)}/{quote(name)}", text) for name, text in there)
