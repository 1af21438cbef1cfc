"""A notebook's words: Markdown as a short list of allowed constructs becomes blocks; all else is refused, never lost.

Allowed: headings of three levels, which may end with marks such as `<!-- #label .if-any -->` (the others are
`.unnumbered`, `.appendix` and `.new-page`); flat bullet lists; **strong** words; `[](#label)`, a reference to a
labelled heading, table or figure; and paragraphs, which may end with `<!-- .if-any -->`. A heading so marked is left
out while nothing stands below it, and a paragraph so marked while a section that it refers to is left out. Marks are
comments because JupyterLab shows none.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from appraisal.documents.errors import ReportError
from appraisal.ground.blocks import Block, Bullets, Heading, Inline, Paragraph, Ref, Strong, Text

if TYPE_CHECKING:
    from mistune import Markdown

_COMMENT = re.compile(r"<!--(.*)-->", re.DOTALL)
_MARKS = (".unnumbered", ".appendix", ".if-any", ".new-page")
# Constructs that would otherwise pass as odd-looking text are recognised so that they can be refused by name.
_PLUGINS = ("table", "footnotes", "math", "strikethrough", "task_lists", "def_list")
_NAMES = {
    "block_code": "a code block",
    "block_html": "HTML",
    "block_math": "a formula",
    "block_quote": "a quotation",
    "codespan": "code",
    "def_list": "a definition list",
    "emphasis": "italic words (use **strong** or none)",
    "footnote_ref": "a footnote",
    "image": "an image",
    "inline_html": "HTML",
    "inline_math": "a formula",
    "linebreak": "a forced line break (two spaces or a backslash at the end of a line)",
    "strikethrough": "struck-out words",
    "table": "a table (let the package make it)",
    "task_list_item": "a task list",
    "thematic_break": "a rule across the page",
}

# What the parser leaves as text: TeX without dollars, a formula in JupyterLab, and a footnote without its note.
_UNMADE = {
    "a formula": re.compile(r"\\[(\[]|\\begin\{\w+\*?\}"),
    "a footnote": re.compile(r"\[\^[^\]\s]+\]|\^\[[^\]]*\]"),
}

Token = Mapping[str, Any]


def blocks_of(source: str, where: str) -> tuple[Block, ...]:
    """Return the blocks a Markdown text stands for. ReportError, beginning with `where`, for anything not allowed.

    >>> blocks_of("# Cost <!-- #cost -->", "cell 1")
    (Heading(level=1, text='Cost', label='cost', appendix=False, numbered=True, if_any=False,
      fresh=False, after=''),)
    """
    tokens, state = _parser().parse(source)
    if state.env.get("ref_links") or state.env.get("ref_footnotes"):
        raise _refusal(where, "a footnote or the definition of a link")
    return tuple(_block(token, where) for token in tokens if isinstance(token, dict) and token["type"] != "blank_line")


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
    found = [str(_refusal(where, "a footnote or the definition of a link"))] if notes else []
    for token in tokens:
        if isinstance(token, dict) and token["type"] != "blank_line" and _refused(token, where):
            found += [said for part in _parts(token) for said in _refused(part, where)]
    return tuple(dict.fromkeys(found))


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
            raise _refusal(where, "a numbered list (paragraphs number themselves)")
        case "list":
            return Bullets(tuple(_item(item, where) for item in token["children"]))
    raise _refusal(where, _named(token))


def _paragraph(token: Token, where: str) -> Paragraph:
    children, marks = _marks_at_end(token["children"])
    if marks not in ([], [".if-any"]):
        raise _refusal(where, f"the mark <!-- {' '.join(marks)} -->; a paragraph takes .if-any alone")
    return Paragraph(_text(children, where), if_any=bool(marks))


def _heading(token: Token, where: str) -> Heading:
    children, marks = _marks_at_end(token["children"])
    content = _text(children, where)
    if not all(isinstance(item, str) for item in content):
        raise _refusal(where, "strong words or a reference inside a heading")
    text, level = "".join(map(str, content)), token["attrs"]["level"]
    if level > 3:
        raise _refusal(where, f"a heading of level {level}; levels are 1 to 3")
    labels = [mark[1:] for mark in marks if mark.startswith("#")]
    unknown = [mark for mark in marks if not mark.startswith("#") and mark not in _MARKS]
    if unknown or len(labels) > 1:
        raise _refusal(
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


def _marks_at_end(tokens: Sequence[Token]) -> tuple[Sequence[Token], list[str]]:
    """Return inline content without the comment that it ends with, and the words of that comment."""
    match tokens:
        case [*before, {"type": "inline_html", "raw": str(raw)}] if comment := _COMMENT.fullmatch(raw):
            match before:
                case [*start, {"type": "text", "raw": str(end)}]:
                    before = [*start, {"type": "text", "raw": end.rstrip()}]
            return before, comment[1].split()
    return tokens, []


def _item(token: Token, where: str) -> Text:
    if token["type"] != "list_item":
        raise _refusal(where, _named(token))
    inside = [child for child in token["children"] if child["type"] != "blank_line"]
    if any(child["type"] == "list" for child in inside):
        raise _refusal(where, "a list inside a list")
    if [child["type"] for child in inside] not in (["block_text"], ["paragraph"]):
        raise _refusal(where, "a list item that is not one short text")
    return _text(inside[0]["children"], where)


def _text(tokens: Iterable[Token], where: str) -> Text:
    """Return inline content, adjacent plain text merged."""
    content: list[Inline] = []
    for token in tokens:
        inline = _inline(token, where)
        if isinstance(inline, str) and content and isinstance(content[-1], str):
            content[-1] += inline
        elif inline != "":
            content.append(inline)
    _refuse_unmade(content, where)
    return tuple(content)


def _inline(token: Token, where: str) -> Inline:
    match token["type"]:
        case "text":
            return html.unescape(token["raw"])  # &amp; is an ampersand, as JupyterLab shows it
        case "softbreak":
            return " "
        case "strong":
            inside = _text(token["children"], where)
            if not all(isinstance(item, str) for item in inside):
                raise _refusal(where, "a reference inside strong words")
            return Strong("".join(map(str, inside)))
        case "link":
            return _reference(token, where)
    raise _refusal(where, _named(token))


def _refuse_unmade(content: Iterable[Inline], where: str) -> None:
    """Refuse what stays text here and JupyterLab or another program makes something else of."""
    said = " ".join(piece for piece in content if isinstance(piece, str))
    for what, seen in _UNMADE.items():
        if found := seen.search(said):
            raise _refusal(where, f"{what} ({found[0]!r})")


def _reference(token: Token, where: str) -> Ref:
    address = token["attrs"]["url"]
    if token["children"] or not address.startswith("#"):
        raise _refusal(where, f"a link to {address!r}; only references such as [](#label) are printed")
    return Ref(address[1:])


def _named(token: Token) -> str:
    kind = str(token["type"])
    return _NAMES.get(kind, kind.replace("_", " "))


def _refusal(where: str, what: str) -> ReportError:
    return ReportError(f"{where} holds {what}, which a committee report cannot print.")
