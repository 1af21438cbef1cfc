"""A council's typeface: font files that may be embedded, are one family, and have the characters that reports print."""

from __future__ import annotations

import io
import re
import string
import struct
from typing import TYPE_CHECKING

from appraisal.documents.theme.theme_questions import Unfit
from appraisal.documents.typeface import Typeface, alone, face_of
from appraisal.workbook.faults import shown

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

LARGEST = 5_000_000  # bytes
_PLAIN_FONTS = (b"\0\1\0\0", b"true", b"OTTO")
_MOST_CHARACTERS = 1_000_000  # in all maps of one font; Unicode has 160,000, and a font a few maps of them
_WEIGHTS = {"font_regular": 400, "font_semibold": 600, "font_bold": 700}  # how heavy each should be
# What our own sentences, tables and headings print; a workbook's words are held against the font when they are set.
ALPHABET = string.ascii_letters + string.digits + " !\"%&'()*+,-./:;=?@[]_|£×–—‘’“”•…−"
_RESTRICTED, _NO_SUBSET, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200
_LICENCE_KINDS = 0x000E  # one of these bits says what may be done; without any, everything
_FAMILY = re.compile(r"[\w .+-]{1,80}")  # it stands in the web page's style rules
_ASK = "Ask whoever licensed it for one that may be embedded, or leave the typeface as it is."
_TAKE = "Take the plain upright files of one family: its regular, its bold and, if it has one, its semibold."


def require_usable(content: bytes) -> bytes:
    """Return a font file that reports can be set in. Unfit where it cannot be used, or may not be."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        if content[:4] not in _PLAIN_FONTS:  # one that is packed would be unpacked, to whatever size
            raise TTLibError(content[:4])
        with TTFont(io.BytesIO(content), lazy=True) as font:
            _require_moderate_map(font.reader["cmap"])
            _require_rights(font)
        known = face_of(content).advances
    except Unfit:
        raise
    except Exception:  # noqa: BLE001 - its reader takes a font at its word, and stumbles over a bad one in any way
        raise Unfit("it does not open as a font", "a TrueType or OpenType font", "Get the file anew.") from None
    if lacking := [character for character in ALPHABET if ord(character) not in known]:
        raise Unfit(
            f"it lacks {' '.join(lacking[:12])}{' ...' if len(lacking) > 12 else ''}",
            "a font with every character that reports print",
            "Use a fuller version of it, or another.",
        )
    return content


def _require_moderate_map(table: bytes) -> None:
    """Raise ValueError or struct.error for a map from characters to glyphs that claims more than there are: its reader
    would list each one. Source: OpenType 1.9, cmap: formats 4, 12 and 13 give ranges, others no more than they hold."""
    (count,) = struct.unpack_from(">H", table, 2)
    claimed = 0
    for offset in {struct.unpack_from(">L", table, 8 + 8 * number)[0] for number in range(count)}:
        (kind,) = struct.unpack_from(">H", table, offset)
        if kind == 4:
            segments = struct.unpack_from(">H", table, offset + 6)[0] // 2
            ends = struct.unpack_from(f">{segments}H", table, offset + 14)
            starts = struct.unpack_from(f">{segments}H", table, offset + 16 + 2 * segments)
            claimed += sum(max(0, end - start) + 1 for start, end in zip(starts, ends, strict=True))
        elif kind in (12, 13):
            (groups,) = struct.unpack_from(">L", table, offset + 12)
            ranges = struct.unpack_from(f">{3 * groups}L", table, offset + 16)
            claimed += sum(max(0, end - start) + 1 for start, end in zip(ranges[::3], ranges[1::3], strict=True))
        if claimed > _MOST_CHARACTERS:
            raise ValueError(claimed)


def _require_rights(font: TTFont) -> None:
    """Raise Unfit for a font that may not be embedded as Typst embeds fonts: the characters used, of one weight."""
    kind = font["OS/2"].fsType
    if kind & _LICENCE_KINDS == _RESTRICTED:
        raise Unfit("its maker forbids embedding it in documents", "a font that a PDF may hold", _ASK)
    if kind & (_NO_SUBSET | _BITMAPS_ONLY):
        raise Unfit("its maker forbids embedding a part of it", "a font that a PDF may hold in part", _ASK)
    if "fvar" in font:
        raise Unfit("it is a variable font", "a font of one weight", "Take the separate files of the family.")


def family_of(regular: bytes, bold: bytes, semibold: bytes | None = None) -> Typeface:
    """Return the typeface of these files; without a semibold, bold stands for it. Unfit if they are not one family, or
    would be taken for one another: a typesetter goes by what files say of themselves."""
    face = (regular, semibold or bold, bold)
    known = [_as_typeset(content) for content in face]
    families = sorted({family for family, _ in known})
    if len(families) > 1:
        raise Unfit(f"the files are of different families ({', '.join(families)})", "files of one", _TAKE)
    if not _FAMILY.fullmatch(families[0]):
        raise Unfit(f"the family's name is {shown(families[0])}", "letters, digits, spaces and hyphens", _TAKE)
    for (key, wanted), (_, weight) in zip(_WEIGHTS.items(), known, strict=True):
        if any(abs(other - wanted) < abs(weight - wanted) for _, other in known):
            raise Unfit(f"{key} says of itself that its weight is {weight}", f"about {wanted}", _TAKE)
    return Typeface(families[0], *face)


def _as_typeset(content: bytes) -> tuple[str, int]:
    """Return the family and weight that the typesetter reads from an upright font of normal width."""
    import typst

    with alone((content,)) as folder:
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]).fonts()
    if len(found) != 1 or found[0].style != "normal" or found[0].stretch != 1.0:
        raise Unfit("one of the files is italic, condensed or a collection", "upright fonts of normal width", _TAKE)
    return found[0].family, found[0].weight
