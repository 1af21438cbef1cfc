"""The words within a block of Markdown: text, strong words and references; what else they hold is refused by name."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from appraisal.documents.errors import ReportError
from appraisal.ground.blocks import Inline, Ref, Strong, Text

Token = Mapping[str, Any]

_COMMENT = re.compile(r"<!--(.*)-->", re.DOTALL)
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
    "task_list_item": "a task list",
    "thematic_break": "a rule across the page",
}

# What the parser leaves as text: TeX without dollars, a formula in JupyterLab, and a footnote without its note.
_UNMADE = {
    "a formula": re.compile(r"\\[(\[]|\\begin\{\w+\*?\}"),
    "a footnote": re.compile(r"\[\^[^\]\s]+\]|\^\[[^\]]*\]"),
    "a table whose rows have not all as many cells as its head": re.compile(r"\|\s*:?-+:?\s*\|"),
}


def text_of(tokens: Iterable[Token], where: str) -> Text:
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


def unstyled(tokens: Iterable[Token], where: str, what: str) -> str:
    """Return inline content that is words alone."""
    content = text_of(tokens, where)
    if not all(isinstance(item, str) for item in content):
        raise refusal(where, f"strong words or a reference inside {what}")
    return "".join(map(str, content))


def marks_at_end(tokens: Sequence[Token]) -> tuple[Sequence[Token], list[str]]:
    """Return inline content without the comment that it ends with, and the words of that comment."""
    match tokens:
        case [*before, {"type": "inline_html", "raw": str(raw)}] if comment := _COMMENT.fullmatch(raw):
            match before:
                case [*start, {"type": "text", "raw": str(end)}]:
                    before = [*start, {"type": "text", "raw": end.rstrip()}]
            return before, comment[1].split()
    return tokens, []


def _inline(token: Token, where: str) -> Inline:
    match token["type"]:
        case "text":
            return html.unescape(token["raw"])  # &amp; is an ampersand, as JupyterLab shows it
        case "softbreak":
            return " "
        case "strong":
            inside = text_of(token["children"], where)
            if not all(isinstance(item, str) for item in inside):
                raise refusal(where, "a reference inside strong words")
            return Strong("".join(map(str, inside)))
        case "link":
            return _reference(token, where)
    raise refusal(where, named(token))


def _refuse_unmade(content: Iterable[Inline], where: str) -> None:
    """Refuse what stays text here and JupyterLab or another program makes something else of."""
    said = " ".join(piece for piece in content if isinstance(piece, str))
    for what, seen in _UNMADE.items():
        if found := seen.search(said):
            raise refusal(where, f"{what} ({found[0]!r})")


def _reference(token: Token, where: str) -> Ref:
    address = token["attrs"]["url"]
    if token["children"] or not address.startswith("#"):
        raise refusal(where, f"a link to {address!r}; only references such as [](#label) are printed")
    return Ref(address[1:])


def named(token: Token) -> str:
    kind = str(token["type"])
    return _NAMES.get(kind, kind.replace("_", " "))


def refusal(where: str, what: str) -> ReportError:
    return ReportError(f"{where} holds {what}, which a committee report cannot print.")
