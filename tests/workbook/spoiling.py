"""Further ways to spoil a workbook: what hangs together in it is swapped, and cells hold what people elsewhere type."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable

Spoil = Callable[[bytes, random.Random], bytes]

_SHEETS = re.compile(r"xl/worksheets/sheet\d+\.xml")
_ATTRIBUTE, _TAG = re.compile(rb' ([\w:]+)="([^"]*)"'), re.compile(rb"<[^<>]*>")
_CELL = re.compile(rb"<c ([^<>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_FORMATS = (
    *(
        '#,##0"k"',
        "#,##0,,",
        "[$€-407] #,##0.00",
        "0%",
        "[h]:mm",
        "yyyy-mm-dd",
        "@",
        "General",
        "[<1]0;[>=1]0%",
        "0.00E+00",
    ),
    *(";;;", "[Red]-0", "d", "[$-409]mmmm", '"12"', "\\d0", "[", '"', "0" * 300, "[$" * 200),
)
# As people of other places write, at the bounds of what a program can hold, and as other programs store.
_TEXTS = (
    *(
        "1.234,56",
        "1 234,56",
        "1'234.56",
        "１２３",
        "٣٫٥",
        "−5",
        "5−",
        "(5)",
        "5-",
        "£ -5",
        "5 %",
        "50 p.c.",
        "1/2",
        "1e5",
        "1,2,3",
    ),
    *(
        "31.12.2026",
        "12/31/2026",
        "2026W10",
        "10 mars 2026",
        "29/02/2027",
        "0000-00-00",
        "10000-01-01",
        "TRUE",
        "WAHR",
        "ja",
    ),
    *(
        "#N/A",
        "#REF!",
        "#NAME?",
        "Infinity",
        "-nan",
        "0x1F",
        "1_000",
        "=1+1",
        "'=1",
        "\u200f7\u200e",
        "\u00ad7",
        "\ufb01rm",
    ),
    *(
        "İ",
        "ß",
        "ſ",
        "ΑΒΓ",
        "e\u0301",
        "\u1100\u1161",
        "\ufdfa",
        "🏳️\u200d🌈",
        "a" * 32_767,
        "&#10;" * 500,
        "_x0041_",
        "_x005F_x",
    ),
    *(
        "all;all",
        ";",
        "a;;b",
        "0=0;0=1",
        "1;0=5",
        ",".join("abcdefgh"),
        "costs!A1",
        "bau trust",
        "BAU",
        "b\u0430u",
        "[To come]",
    ),
)
_NUMBERS = (
    *("0", "-0.0", "1E-320", "4.9E-324", "1.7976931348623157E308", "-1E307", "1E16", "0.1", "99999999999999999999"),
    *("46091.999999", "2958465", "2958466", "-1", "60", "59.5", "1E-15", "100.00000000000001", "2026", "2026.5"),
)


def ways() -> dict[str, Spoil]:
    """Return each way by its name: from the content of a part to that of a spoiled one."""
    return {
        "attributes of one tag swapped": _swapped_attributes,
        "attributes of two tags swapped": _swapped_across,
        "cells swapped": _swapped_cells,
        "cells of another type": _retyped,
        "cells from elsewhere": _from_elsewhere,
        "formulas filled down": _filled_down,
        "number formats": _other_formats,
        "relations redirected": _redirected,
        "tags moved": _moved_tags,
        "a piece said again": _said_again,
    }


def spoiled_csv(content: bytes, chance: random.Random) -> bytes:
    """Return a CSV file with some of its cells, marks or lines as no program of ours writes them."""
    for _ in range(chance.choice((1, 1, 3, 12))):
        cut = [match.start() for match in re.finditer(rb"[,\n]", content)] or [0]
        at, other = sorted((chance.choice(cut), chance.choice(cut)))
        text = chance.choice((*_TEXTS, *_NUMBERS)).encode("utf-8")
        piece = chance.choice(
            (
                *(b"," + text, b',"%s"' % text.replace(b'"', b'""'), b"\n" + text, b',"', b'"', b"\0", b"\r", b"\xff"),
                *(b"", b",,,,", content[at:other] * 2, b"\xef\xbb\xbf", b";", b"\t", "\u2028".encode()),
            )
        )
        content = content[:at] + piece + content[chance.choice((at, at, other)) :]
    return content


def parts_for(name: str, parts: list[str]) -> list[str]:
    """Return the names of the parts that a way can spoil."""
    wanted = {
        "number formats": lambda part: part == "xl/styles.xml",
        "relations redirected": lambda part: part.endswith(".rels"),
        "cells": lambda part: _SHEETS.fullmatch(part) is not None,
        "formulas": lambda part: _SHEETS.fullmatch(part) is not None,
    }
    fits = next((fit for begins, fit in wanted.items() if name.startswith(begins)), lambda _: True)
    return [part for part in parts if fits(part) and not part.startswith("docProps/")]


def _picked(found: list[re.Match[bytes]], chance: random.Random) -> tuple[re.Match[bytes], re.Match[bytes]]:
    one, other = chance.choice(found), chance.choice(found)
    return (one, other) if one.start() <= other.start() else (other, one)


def _exchanged(content: bytes, one: re.Match[bytes], other: re.Match[bytes], group: int = 0) -> bytes:
    """Return the content with two pieces in each other's place."""
    if one.end(group) > other.start(group):
        return content
    return b"".join(
        (
            content[: one.start(group)],
            other[group],
            content[one.end(group) : other.start(group)],
            one[group],
            content[other.end(group) :],
        )
    )


def _swapped_attributes(content: bytes, chance: random.Random) -> bytes:
    tags = [tag for tag in _TAG.finditer(content) if len(_ATTRIBUTE.findall(tag[0])) > 1]
    if not tags:
        return content
    tag = chance.choice(tags)
    one, other = _picked(list(_ATTRIBUTE.finditer(tag[0])), chance)
    return content[: tag.start()] + _exchanged(tag[0], one, other, 2) + content[tag.end() :]


def _swapped_across(content: bytes, chance: random.Random) -> bytes:
    names = [match[1] for match in _ATTRIBUTE.finditer(content)]
    if not names:
        return content
    name = chance.choice(names)
    alike = [match for match in _ATTRIBUTE.finditer(content) if match[1] == name]
    return _exchanged(content, *_picked(alike, chance), 2)


def _swapped_cells(content: bytes, chance: random.Random) -> bytes:
    found = list(_CELL.finditer(content))
    return _exchanged(content, *_picked(found, chance), chance.choice((0, 1))) if found else content


def _put(content: bytes, chance: random.Random, cell: Callable[[bytes, bytes], bytes]) -> bytes:
    """Return the content with a few cells made anew, from where they are and how they look, and what is in them."""
    for _ in range(chance.choice((1, 1, 3, 12))):
        found = list(_CELL.finditer(content))
        if not found:
            break
        one = chance.choice(found)
        place = b" ".join(b'%s="%s"' % pair for pair in _ATTRIBUTE.findall(b" " + one[1]) if pair[0] in (b"r", b"s"))
        content = content[: one.start()] + cell(place, one[2] or b"") + content[one.end() :]
    return content


def _retyped(content: bytes, chance: random.Random) -> bytes:
    kind = chance.choice((b"n", b"s", b"str", b"b", b"e", b"d", b"inlineStr"))
    return _put(content, chance, lambda place, inside: b'<c %s t="%s">%s</c>' % (place, kind, inside))


def _from_elsewhere(content: bytes, chance: random.Random) -> bytes:
    def cell(place: bytes, _: bytes) -> bytes:
        text, number = chance.choice(_TEXTS), chance.choice(_NUMBERS).encode()
        escaped = text.replace("&", "&amp;").replace("&amp;#", "&#").replace("<", "&lt;").encode("utf-8", "replace")
        rich = b"<is><r><rPr><b/></rPr><t>%s</t></r><r><t xml:space='preserve'> %s</t></r></is>" % (escaped, number)
        return chance.choice(
            (
                b'<c %s t="inlineStr"><is><t>%s</t></is></c>' % (place, escaped),
                b'<c %s t="inlineStr">%s</c>' % (place, rich),
                b'<c %s t="str"><f>A1</f><v>%s</v></c>' % (place, escaped),
                b"<c %s><v>%s</v></c>" % (place, number),
                b"<c %s><f>A1*2</f><v>%s</v></c>" % (place, number),
                b'<c %s t="b"><v>%d</v></c>' % (place, chance.choice((0, 1))),
                b'<c %s t="e"><v>#DIV/0!</v></c>' % place,
                b'<c %s t="d"><v>%s</v></c>'
                % (place, chance.choice((b"2026-02-30", b"2026-03-10T25:00", b"2026-03-10Z"))),
            )
        )

    return _put(content, chance, cell)


def _filled_down(content: bytes, chance: random.Random) -> bytes:
    first = iter((True,))
    formula = chance.choice(
        (b"A1+$B$2", b"SUM(A1:A9)", b"A1048576", b"Costs!A1", b"#REF!", b"(((", b"'", b"{1;2}", b"A1" * 400)
    )

    def cell(place: bytes, inside: bytes) -> bytes:
        value = inside if inside.startswith(b"<v>") else b"<v>1</v>"
        text = formula if next(first, False) else b""
        kind = chance.choice((b'shared" si="0', b'shared" si="', b"array", b"dataTable", b"normal"))
        return b'<c %s><f t="%s" ref="A1:ZZ99">%s</f>%s</c>' % (place, kind, text, value)

    return _put(content, chance, cell)


def _other_formats(content: bytes, chance: random.Random) -> bytes:
    chosen = [html.escape(chance.choice(_FORMATS)) for _ in range(164, 170)]
    codes = "".join(f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in enumerate(chosen, 164))
    bare = re.sub(rb"<numFmts.*?</numFmts>", b"", content, flags=re.DOTALL)
    with_codes = re.sub(rb"(<styleSheet[^>]*>)", lambda m: m[1] + f"<numFmts>{codes}</numFmts>".encode(), bare, count=1)
    return re.sub(
        rb'numFmtId="\d+"(?= )',
        lambda _: b'numFmtId="%d"' % chance.choice((0, 9, 14, 46, 49, 164, 166, 169)),
        with_codes,
    )


def _redirected(content: bytes, chance: random.Random) -> bytes:
    found = list(re.finditer(rb'Target="([^"]*)"', content))
    one = chance.choice(found)
    target = chance.choice(
        (
            *(
                chance.choice(found)[1],
                b"../" + one[1],
                b"/" + one[1],
                one[1].upper(),
                b"%2e%2e/x",
                b"",
                b"#x",
                b"\\\\host\\x",
            ),
            *(
                b"https://attacker.example/x",
                b"file:///etc/passwd",
                one[1] + b"?x",
                b"./" + one[1],
                b"%00",
                b"xl//" + one[1],
            ),
        )
    )
    mode = chance.choice((b"", b"", b' TargetMode="External"', b' TargetMode="Internal"'))
    return content[: one.start()] + b'Target="%s"%s' % (target, mode) + content[one.end() :]


def _moved_tags(content: bytes, chance: random.Random) -> bytes:
    return _exchanged(content, *_picked(list(_TAG.finditer(content)), chance))


def _said_again(content: bytes, chance: random.Random) -> bytes:
    """Return the content with what stands between two tags there a few times more."""
    one, other = _picked(list(_TAG.finditer(content)), chance)
    return (
        content[: other.end()] + content[one.start() : other.end()] * chance.choice((1, 2, 50)) + content[other.end() :]
    )
