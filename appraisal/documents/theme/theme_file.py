"""Reading a theme file: TOML that says how a council's reports look. Nothing in it is code, markup or a way out of its
folder; everything that is wrong with it is said at once."""

from __future__ import annotations

import math
import shutil
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tomllib import TOMLDecodeError
from typing import Any

from appraisal.documents.report_shapes import SECTIONS
from appraisal.documents.theme.fonts import LARGEST as LARGEST_FONT
from appraisal.documents.theme.fonts import family_of, require_usable
from appraisal.documents.theme.look import OURS, Logo, Theme
from appraisal.documents.theme.shades import colour, require_dark, require_pale, tint_of
from appraisal.documents.theme.theme_logo import LARGEST as LARGEST_LOGO
from appraisal.documents.theme.theme_logo import read_logo
from appraisal.documents.theme.theme_questions import Asked, Unfit, line
from appraisal.documents.theme.theme_template import LARGEST as LARGEST_TEMPLATE
from appraisal.documents.theme.theme_template import read_word_template, require_template
from appraisal.documents.typeface import Typeface
from appraisal.ground.bounded import LARGEST_TOML, UnfitError, content_of, is_file, toml_of
from appraisal.ground.files import write
from appraisal.ground.near_names import did_you_mean
from appraisal.workbook import Fault, InputFaults
from appraisal.workbook.faults import shown

THEME_FOLDER, THEME_FILE = "theme", "theme.toml"
_WORD_TEMPLATE = "word-template.docx"  # one given for this run, in place of the theme's
_FILES = ("logo", "font_regular", "font_semibold", "font_bold", "word_template")
KEYS = ("name", "accent", "accent_tint", "footer", "sections", "logo_alt", *_FILES)
_NAME, _FOOTER, _ALT = 80, 90, 200  # characters
_FOOT, _FOOT_TYPE = 360.0, 9.5  # points: what the page number leaves of the foot of a page, and the type there


def read_theme(file: Path) -> Theme:
    """Return the theme of a file (or of a folder's theme.toml). InputFaults holds everything that is wrong with it."""
    path = file / THEME_FILE if file.is_dir() else file
    asked = Asked(path, _given(path))
    for key in asked.given:
        if key not in KEYS:
            asked.refuse(key, Unfit("there is no such key", f"one of {', '.join(KEYS)}", did_you_mean(key, KEYS)))
    typeface = _typeface(asked) or OURS.typeface
    accent, tint = _shades(asked)
    theme = Theme(
        name=_line(asked, "name", _NAME, typeface),
        logo=_logo(asked),
        accent=accent or OURS.accent,
        tint=tint or (tint_of(accent) if accent else OURS.tint),
        typeface=typeface,
        footer=_line(asked, "footer", _FOOTER, typeface, _FOOT),
        sections=_sections(asked),
        word_template=asked.take(
            "word_template", lambda name: require_template(asked.content(name, (".docx",), LARGEST_TEMPLATE))
        ),
    )
    if asked.faults:
        raise InputFaults(asked.faults)
    return theme


def theme_beside(folder: Path | None) -> Theme:
    """Return the theme that was kept in a report's folder, or our own. InputFaults as `read_theme`."""
    if folder is None:
        return OURS
    kept, template = folder / THEME_FOLDER / THEME_FILE, folder / THEME_FOLDER / _WORD_TEMPLATE
    theme = read_theme(kept) if kept.is_file() else OURS
    return replace(theme, word_template=read_word_template(template)) if is_file(template) else theme


def keep_word_template(content: bytes, folder: Path) -> str:
    """Keep a Word template, given for one run, in a report's folder; return its name there."""
    name = f"{THEME_FOLDER}/{_WORD_TEMPLATE}"
    if (folder / THEME_FOLDER).is_symlink():
        (folder / THEME_FOLDER).unlink()
    (folder / THEME_FOLDER).mkdir(exist_ok=True)
    write(folder / name, content)
    return name


def keep_theme(file: Path, folder: Path) -> tuple[str, ...]:
    """Copy a theme that was read, and the files that it names, into a report's folder, in place of what it kept; return
    their names there."""
    path = file / THEME_FILE if file.is_dir() else file
    contents = {THEME_FILE: content_of(path, LARGEST_TOML)}
    given = toml_of(contents[THEME_FILE])
    contents |= {given[key]: content_of(path.parent / given[key], LARGEST_TEMPLATE) for key in _FILES if key in given}
    into = folder / THEME_FOLDER
    if into.is_symlink() or into.is_file():
        into.unlink()
    shutil.rmtree(into, ignore_errors=True)
    for name, content in contents.items():
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        write(into / name, content)
    return tuple(PurePosixPath(THEME_FOLDER, name).as_posix() for name in contents)


def _given(path: Path) -> dict[str, Any]:
    """Return what the file gives, by key. InputFaults where it cannot be read at all."""
    try:
        return toml_of(content_of(path, LARGEST_TOML))
    except UnfitError as beyond:
        mend = "Begin with that of docs/theme.md, and name pictures and fonts by their files."
        unfit = Unfit(str(beyond), "a theme file, of a few lines", mend)
    except FileNotFoundError:
        unfit = Unfit("there is no such file", "a theme file", "docs/theme.md says how to write one.")
    except UnicodeDecodeError:
        unfit = Unfit("it is not in UTF-8", "plain text in UTF-8", "Save it anew with that encoding.")
    except OSError:
        unfit = Unfit("it cannot be opened", "a theme file", "Copy it to your own folder.")
    except TOMLDecodeError as error:
        unfit = Unfit(f"it cannot be read ({error})", 'lines such as accent = "#12436d"', "Mend that line.")
    raise InputFaults([Fault(path.name, "", unfit.found, unfit.expected, unfit.mend, "theme")])


def _line(asked: Asked, key: str, most: int, typeface: Typeface, width: float = math.inf) -> str:
    def read(text: str) -> str:
        bare = line(most)(text)
        if typeface.face().width(bare, _FOOT_TYPE) > width:
            raise Unfit(f"{shown(bare)} is too long for one line of a page", "a short line", "Shorten it.")
        if lacking := typeface.lacks(bare):
            raise Unfit(f"{typeface.family} has no {shown(lacking)}", "characters that it has", "Write it another way.")
        return bare

    return asked.take(key, read) or ""


def _sections(asked: Asked) -> tuple[str, ...]:
    """Return the order of the report's sections: a list of their labels, each once."""
    given = asked.given.get("sections", [])
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        asked.refuse("sections", Unfit("it is no list of names", "a list of names of sections", _IN_A_LIST))
        return ()
    for name in dict.fromkeys(given):
        if name not in SECTIONS:
            known = f"one of {', '.join(SECTIONS)}"
            asked.refuse("sections", Unfit(f"there is no section {shown(name)}", known, did_you_mean(name, SECTIONS)))
        elif given.count(name) > 1:
            asked.refuse("sections", Unfit(f"{shown(name)} is named twice", "each section once", "Take one out."))
    return tuple(given)


_IN_A_LIST = 'Write sections = ["why", "money"]; those not named follow.'


def _logo(asked: Asked) -> Logo | None:
    alt = asked.take("logo_alt", line(_ALT))
    if "logo" not in asked.given and "logo_alt" in asked.given:
        asked.refuse("logo_alt", Unfit("it describes a logo that is not given", "logo beside it", "Add or remove one."))
    if "logo" in asked.given and "logo_alt" not in asked.given:
        asked.refuse("logo", Unfit("it is not described", "logo_alt beside it", _DESCRIBE))
    return asked.take("logo", lambda name: read_logo(asked.content(name, (".svg", ".png"), LARGEST_LOGO), alt or ""))


_DESCRIBE = 'Say for those who cannot see it what it shows, as in logo_alt = "Eastmere Borough Council".'


def _shades(asked: Asked) -> tuple[str | None, str | None]:
    def dark(text: str) -> str:
        require_dark(shade := colour(text))
        return shade

    accent = asked.take("accent", dark)

    def pale(text: str) -> str:
        require_pale(shade := colour(text), accent or OURS.accent)
        return shade

    return accent, asked.take("accent_tint", pale)


def _typeface(asked: Asked) -> Typeface | None:
    """Return the typeface given, or None for ours. Regular and bold come together."""

    def font(key: str) -> bytes | None:
        return asked.take(key, lambda name: require_usable(asked.content(name, (".ttf", ".otf"), LARGEST_FONT)))

    regular, semibold, bold = (font(key) for key in ("font_regular", "font_semibold", "font_bold"))
    given = [key for key in ("font_regular", "font_semibold", "font_bold") if key in asked.given]
    lacking = [key for key in ("font_regular", "font_bold") if key not in asked.given]
    if given and lacking:
        asked.refuse(
            given[0],
            Unfit(f"{' and '.join(lacking)} is not given", "regular and bold files", "Add it, or take the fonts out."),
        )
    if regular is None or bold is None or ("font_semibold" in given and semibold is None):
        return None
    try:
        return family_of(regular, bold, semibold)
    except Unfit as unfit:
        asked.refuse("font_regular", unfit)
        return None
