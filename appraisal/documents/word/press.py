"""What setting a block takes: the names that the document gives to styles and bookmarks, and numbers not yet used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from docx.document import Document as WordFile
from docx.oxml.ns import qn

from appraisal.documents.document import Document, Grid, Head, Picture, Run
from appraisal.documents.table_columns import SIZES
from appraisal.documents.theme.look import Theme
from appraisal.documents.word.elements import Element, make, text
from appraisal.documents.word.page_sizes import Sheet

_LONGEST_NAME = 40  # characters of a bookmark's name


@dataclass(frozen=True, slots=True)
class Press:
    """`styles` gives a style's id in this file by our name for it, `bookmarks` the bookmark of an anchor; `numbers` are
    free for bookmarks, pictures and the like. `page` is the room for text on the page in hand; tables are set in one of
    `table_sizes`, in points, if they can be."""

    file: WordFile
    styles: Mapping[str, str]
    bookmarks: Mapping[str, str]
    theme: Theme
    page: Sheet
    numbers: Iterator[int]
    table_sizes: tuple[float, ...] = SIZES

    def style(self, name: str) -> str:
        return self.styles[name]

    def runs(self, content: Iterable[Run], *, style: str = "", size: float | None = None) -> list[Element]:
        """Return content as Word's runs; a reference is a link to its bookmark."""
        return [self._run(run, style, size) for run in content]

    def _run(self, run: Run, style: str, size: float | None) -> Element:
        if not run.target:
            return text(run.text, style=style, strong=run.strong, size=size)
        words = text(run.text, style=self.style("Hyperlink"), strong=run.strong, size=size)
        return make("w:hyperlink", words, anchor=self.bookmarks[run.target], history=1)

    def marked(self, anchor: str, content: Iterable[Element]) -> list[Element]:
        """Return content inside the bookmark of an anchor, for references to lead to."""
        number = next(self.numbers)
        start = make("w:bookmarkStart", id=number, name=self.bookmarks[anchor])
        return [start, *content, make("w:bookmarkEnd", id=number)]


def bookmarks_of(document: Document) -> dict[str, str]:
    """Return a bookmark's name for every anchor. Word wants a letter or a line first, no hyphens, and 40 characters at
    most; a name with a line first is not in its list of bookmarks."""
    names: dict[str, str] = {}
    for block in document.blocks:
        if isinstance(block, Head | Grid | Picture):
            start = "_Toc" if isinstance(block, Head) else "_Ref"
            mark = f"_{len(names) + 1}"
            words = re.sub(r"\W", "_", block.anchor, flags=re.ASCII)
            names[block.anchor] = f"{start}_{words[: _LONGEST_NAME - len(start) - len(mark) - 1]}{mark}"
    return names


def first_free_number(file: WordFile) -> int:
    """Return a number above every id of a bookmark, picture or content control that a template brings."""
    body = file.element.body
    ids = (
        value
        for tag, name in (("w:bookmarkStart", qn("w:id")), ("wp:docPr", "id"))
        for each in body.iter(qn(tag))
        if (value := each.get(name, "")).isdigit()
    )
    return max(map(int, ids), default=0) + 1
