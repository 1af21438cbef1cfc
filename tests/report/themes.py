"""Themes for tests: files of a made-up council, fonts among them that are at hand wherever the tests run."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path

import matplotlib as mpl
from fontTools.ttLib import TTFont

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "eastmere-theme"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{}</svg>'
_FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"


def font(name: str = "DejaVuSans", licence: int | None = None) -> bytes:
    """Return a font that comes with matplotlib, with another word on what its licence allows if one is given."""
    content = (_FONTS / f"{name}.ttf").read_bytes()
    if licence is None:
        return content
    changed = TTFont(io.BytesIO(content))
    changed["OS/2"].fsType = licence
    out = io.BytesIO()
    changed.save(out)
    return out.getvalue()


def png(width: int = 400, height: int = 100) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGBA", (width, height), (11, 90, 94, 128)).save(out, "PNG")
    return out.getvalue()


def theme_file(folder: Path, given: Mapping[str, object], **files: bytes | str) -> Path:
    """Write a theme that gives these values; a file is named by its key, with a dot for the last underscore."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / ".".join(name.rsplit("_", 1))
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in given.items())
    (folder / "theme.toml").write_text("\n".join(lines), encoding="utf-8")
    return folder / "theme.toml"


def wide_theme(folder: Path) -> Path:
    """Write a theme with everything but a Word template: a PNG, a reddish accent, and a typeface wider than ours."""
    given = {
        "name": "Fenmarch & Marsh Council",
        "logo": "logo.png",
        "logo_alt": "Fenmarch: a green bar",
        "accent": "#7A1F3D",
        "font_regular": "regular.ttf",
        "font_bold": "bold.ttf",
        "footer": "Fenmarch, <b>Fen House</b>",
    }
    return theme_file(folder, given, logo_png=png(), regular_ttf=font(), bold_ttf=font("DejaVuSans-Bold"))
