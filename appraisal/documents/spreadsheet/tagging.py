"""What XlsxWriter has no words for: the document's language, and titles tagged as headings by cell styles.

Screen readers say the language right and list headings where the file names them.
"""

from __future__ import annotations

import io
import re
import zipfile

LANGUAGE = "en-GB"
HEADING_SIZES = (18, 14)  # points: of titles (Heading 1) and of the cover's headings (Heading 2), used for nothing else
_FIRST_BUILTIN = 16  # the format's number of "Heading 1"; "Heading 2" is the next
_CORE, _STYLES = "docProps/core.xml", "xl/styles.xml"


def tagged(content: bytes) -> bytes:
    """Return an .xlsx file with its language and its heading styles named."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == _CORE:
                part = part.replace(
                    b"</cp:coreProperties>", f"<dc:language>{LANGUAGE}</dc:language></cp:coreProperties>".encode()
                )
            if entry.filename == _STYLES:
                part = _with_headings(part.decode("utf-8")).encode("utf-8")
            target.writestr(entry, part)
    return out.getvalue()


def _with_headings(styles: str) -> str:
    """Return the part of styles with a named style for each size of heading, and the cells' formats based on it."""
    fonts = re.findall(r"<font>.*?</font>", styles, re.DOTALL)
    for level, size in enumerate(HEADING_SIZES, start=1):
        font = next(i for i, font in enumerate(fonts) if f'<sz val="{size}"/>' in font)
        style = styles.partition("</cellStyleXfs>")[0].count("<xf ")
        styles = _appended(styles, "cellStyleXfs", f'<xf numFmtId="0" fontId="{font}" fillId="0" borderId="0"/>')
        name = f'<cellStyle name="Heading {level}" xfId="{style}" builtinId="{_FIRST_BUILTIN - 1 + level}"/>'
        styles = _appended(styles, "cellStyles", name)
        styles = re.sub(rf'(<xf numFmtId="0" fontId="{font}" [^>]*xfId=)"0"', rf'\1"{style}"', styles)
    return styles


def _appended(styles: str, element: str, child: str) -> str:
    """Return the part with one more child in an element that counts its children."""
    counted = re.sub(rf'<{element} count="(\d+)"', lambda m: f'<{element} count="{int(m[1]) + 1}"', styles)
    return counted.replace(f"</{element}>", f"{child}</{element}>")
