"""A notebook's words: Markdown as a short list of allowed constructs becomes blocks; all else is refused, never lost.

Allowed: headings of three levels, which may end with marks such as `<!-- #label .if-any -->` (the others are
`.unnumbered`, `.appendix` and `.new-page`); flat bullet lists; **strong** words; `[](#label)`, a reference to a
labelled heading, table or figure; paragraphs, which may end with `<!-- .if-any -->`; and tables of pipes, each with a
paragraph below it that begins with `Table:` and is its caption, and may end with a `<!-- #label -->`. A heading marked
`.if-any` is left out while nothing stands below it, and a paragraph while a section that it refers to is left out.
Marks are comments because JupyterLab shows none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from appraisal.documents.errors import ReportError
from appraisal.documents.markdown_words import Token, marks_at_end, named, refusal, text_of, unstyled
from appraisal.documents.own_exhibits import fault_of_own, own_label
from appraisal.ground.blocks import Block, Bullets, Column, Heading, Paragraph, Table, Text
from appraisal.ground.texts import plain

if TYPE_CHECKING:
    from mistune import Markdown

_MARKS = (".unnumbered", ".appendix", ".if-any", ".new-page")
# Constructs that would otherwise pass as odd-looking text are recognised so that they can be refused by name.
_PLUGINS = ("table", "footnotes", "math", "strikethrough", "task_lists", "def_list")
_CAPTION = "Table:"


def blocks_of(source: str, where: str) -> tuple[Block, ...]:
    """Return the blocks a Markdown text stands for. ReportError, beginning with `where`, for anything not allowed.

    >>> blocks_of("# Cost <!-- #cost -->", "cell 1")
    (Heading(level=1, text='Cost', label='cost', appendix=False, numbered=True, if_any=False,
      fresh=False, after=''),)
    """
    tokens, state = _parser().parse(source)
    if state.env.get("ref_links") or state.env.get("ref_footnotes"):
        raise refusal(where, "a footnote or the definition of a link")
    return tuple(_block(token, where) for token in _captioned(tokens))


def faults_of(source: str, where: str) -> tuple[str, ...]:
    """Return a sentence, beginning with `where`, for each thing in a Markdown text that `blocks_of` would refuse.

    >>> faults_of("_Dear_ and `code`.", "Cell 1")
    ('Cell 1 holds italic words (use **strong** or none), which a committee report cannot print.',
     'Cell 1 holds code, which a committee report cannot print.')
    >>> faults_of("Dear.", "Cell 1")
    ()
    """
    tokens, state = _parser().parse(source)
    notes = state.env.get("ref_links") or state.env.get("ref_footnotes")
    found = [str(refusal(where, "a footnote or the definition of a link"))] if notes else []
    for token in _captioned(tokens):
        if _refused(token, where):
            found += [said for part in _parts(token) for said in _refused(part, where)]
    return tuple(dict.fromkeys(found))


def _captioned(tokens: Iterable[Any]) -> Iterator[Token]:
    """Yield the tokens of what is printed, a table with the paragraph below it that is its caption."""
    told = [token for token in tokens if isinstance(token, dict) and token["type"] != "blank_line"]
    places = iter(range(len(told)))
    for place in places:
        below = told[place + 1] if place + 1 < len(told) else None
        if told[place]["type"] == "table" and below is not None and _is_caption(below):
            yield {**told[place], "caption": below}
            next(places)
        else:
            yield told[place]


def _is_caption(token: Token) -> bool:
    match token:
        case {"type": "paragraph", "children": [{"type": "text", "raw": str(start)}, *_]}:
            return start.startswith(_CAPTION)
    return False


def _refused(token: Token, where: str) -> list[str]:
    """Return why a token is refused; the first reason alone."""
    try:
        _block(token, where)
    except ReportError as refused:
        return [str(refused)]
    return []


def _parts(token: Token) -> Iterable[Token]:
    """Yield a token, and each item of a list or piece of a paragraph as if it were all that there is."""
    yield token
    if token["type"] == "paragraph" or (token["type"] == "list" and not token["attrs"]["ordered"]):
        yield from ({**token, "children": [child]} for child in token["children"])


@cache
def _parser() -> Markdown:
    from mistune import create_markdown

    return create_markdown(renderer=None, plugins=_PLUGINS)


def _block(token: Token, where: str) -> Block:
    match token["type"]:
        case "heading":
            return _heading(token, where)
        case "paragraph":
            return _paragraph(token, where)
        case "list" if token["attrs"]["ordered"]:
            raise refusal(where, "a numbered list (paragraphs number themselves)")
        case "list":
            return Bullets(tuple(_item(item, where) for item in token["children"]))
        case "table":
            return _table(token, where)
    raise refusal(where, named(token))


def _paragraph(token: Token, where: str) -> Paragraph:
    children, marks = marks_at_end(token["children"])
    if marks not in ([], [".if-any"]):
        raise refusal(where, f"the mark <!-- {' '.join(marks)} -->; a paragraph takes .if-any alone")
    return Paragraph(text_of(children, where), if_any=bool(marks))


def _heading(token: Token, where: str) -> Heading:
    children, marks = marks_at_end(token["children"])
    text, level = unstyled(children, where, "a heading"), token["attrs"]["level"]
    if level > 3:
        raise refusal(where, f"a heading of level {level}; levels are 1 to 3")
    labels = [mark[1:] for mark in marks if mark.startswith("#")]
    unknown = [mark for mark in marks if not mark.startswith("#") and mark not in _MARKS]
    if unknown or len(labels) > 1:
        raise refusal(
            where,
            f"the mark <!-- {' '.join(marks)} -->; a heading takes one #label, {', '.join(_MARKS[:-1])} "
            f"or {_MARKS[-1]}",
        )
    return Heading(
        level,
        text,
        label="".join(labels),
        appendix=".appendix" in marks,
        numbered=".unnumbered" not in marks,
        if_any=".if-any" in marks,
        fresh=".new-page" in marks,
    )


def _table(token: Token, where: str) -> Table:
    """Return a table as its author's own: a column whose rule ends with a colon stands at the right."""
    if "caption" not in token:
        raise refusal(where, f"a table without a caption ('{_CAPTION} What it shows', in a paragraph below it)")
    children, marks = marks_at_end(token["caption"]["children"])
    caption = unstyled(children, where, "the caption of a table").removeprefix(_CAPTION).strip()
    if not caption:
        raise refusal(where, f"a table with nothing behind '{_CAPTION}'")
    if len(marks) > 1 or not all(mark.startswith("#") for mark in marks):
        raise refusal(where, f"the mark <!-- {' '.join(marks)} -->; the caption of a table takes one #label")
    head, *body = token["children"]
    columns = tuple(_column(cell, where) for cell in head["children"])
    rows = [
        tuple(text_of(cell["children"], where) for cell in row["children"]) for part in body for row in part["children"]
    ]
    label = own_label(caption, "".join(mark[1:] for mark in marks))
    made = Table(caption, label, columns, tuple(rows), own=True)
    if fault := fault_of_own(made) or ("" if rows else "a table without rows"):
        raise refusal(where, fault)
    if not all(plain(row[0]).strip() for row in rows):
        raise refusal(where, "a table with an empty cell at the head of a row")
    return made


def _column(cell: Token, where: str) -> Column:
    heading = unstyled(cell["children"], where, "the heading of a column")
    if not heading.strip():
        raise refusal(where, "a table with a column that has no heading")
    return Column(heading, numeric=cell["attrs"]["align"] == "right")


def _item(token: Token, where: str) -> Text:
    if token["type"] != "list_item":
        raise refusal(where, named(token))
    inside = [child for child in token["children"] if child["type"] != "blank_line"]
    if any(child["type"] == "list" for child in inside):
        raise refusal(where, "a list inside a list")
    if [child["type"] for child in inside] not in (["block_text"], ["paragraph"]):
        raise refusal(where, "a list item that is not one short text")
    return text_of(inside[0]["children"], where)
