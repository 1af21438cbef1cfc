"""What a workbook is to have more of, as somebody writes it: a sheet by its name, a column by its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from appraisal.ground.near_names import did_you_mean, nearest
from appraisal.workbook.file.snapshot import file_stem
from appraisal.workbook.reading.headings import heading_key
from appraisal.workbook.schema import Schema, Sheet
from appraisal.workbook.writing.pages import Page

# A heading may hold a comma, and "Each year, such as 2027/28" one more than that.
_MOST_PIECES = 3


class UnknownSheetError(ValueError):
    """No sheet has this name; the message offers the nearest."""


class UnknownColumnError(ValueError):
    """No sheet of the workbook has this column, or it is not said which is meant; the message says what there is."""


def sheet_named(name: str, schema: Schema) -> Sheet:
    """Return the sheet of this name; raises UnknownSheetError, with the nearest name, if there is none."""
    known, stem = _sheets(schema), _stem(name)
    if stem not in known:
        offer = did_you_mean(stem, [file_stem(sheet.name) for sheet in schema.sheets])
        raise UnknownSheetError(f'There is no sheet "{name}". {offer}')
    return known[stem]


def columns_named(asked: Sequence[str], pages: Sequence[Page], schema: Schema) -> dict[str, frozenset[str] | None]:
    """Return the fields that are asked for, by sheet; None for all of a sheet that was named alone.

    A column is written behind its sheet, as in "Costs: Starts, Volume"; one that a single sheet has may stand alone,
    and "Months late" means all three. UnknownSheetError, UnknownColumnError.
    """
    pieces = [piece.strip() for text in asked for piece in re.split("[,;]", text) if piece.strip(" :")]
    found: dict[str, frozenset[str] | None] = {}
    page: Page | None = None
    while pieces:
        apart = next((at for at, piece in enumerate(pieces) if at and ":" in piece), len(pieces))
        for count in range(min(_MOST_PIECES, apart), 0, -1):
            if (meant := _meant(", ".join(pieces[:count]), page, pages, schema)) is not None:
                break
        else:
            raise _unknown(pieces[0], page, pages, schema)
        page, fields = meant
        before = found.get(page.sheet.name, frozenset())
        found[page.sheet.name] = None if fields is None or before is None else before | fields
        del pieces[:count]
    return found


def _meant(
    text: str, page: Page | None, pages: Sequence[Page], schema: Schema
) -> tuple[Page, frozenset[str] | None] | None:
    """Return the sheet that a text means, and the fields or None for all; None if it means nothing."""
    head, colon, heading = text.partition(":")
    if colon:
        page, text = _page(head, pages, schema), heading
    elif page is None or not _fields(page, text):
        if _stem(text) in _sheets(schema):
            return _page(text, pages, schema), None
        having = [each for each in pages if _fields(each, text)]
        having = [each for each in having if _fields(each, text) - each.columns.keys()] or having
        if len(having) > 1:
            said = " or ".join(f'"{each.title}: {text}"' for each in having[:2])
            raise UnknownColumnError(f'"{text}" is a column of {len(having)} sheets: say which, such as {said}.')
        page = having[0] if having else None
    fields = _fields(page, text) if page else frozenset()
    return (page, fields) if page and fields else None


def _fields(page: Page, text: str) -> frozenset[str]:
    """Return the fields with this heading, or with headings that say more behind it and a comma."""
    key = heading_key(text)
    headings = {name: heading_key(column.heading) for name, column in page.sheet.columns.items()}
    of_it = {name for name, heading in headings.items() if heading == key}
    return frozenset(of_it or {name for name, heading in headings.items() if heading.startswith(f"{key},")})


def _page(name: str, pages: Sequence[Page], schema: Schema) -> Page:
    sheet = sheet_named(name, schema)
    there = next((page for page in pages if page.sheet.name == sheet.name), None)
    if there is None:
        raise UnknownSheetError(f"The workbook has no sheet {sheet.name}. Add it: --sheets {file_stem(sheet.name)}.")
    return there


def _unknown(text: str, page: Page | None, pages: Sequence[Page], schema: Schema) -> UnknownColumnError:
    head, colon, heading = text.partition(":")
    page, text = (_page(head, pages, schema), heading.strip()) if colon else (page, text)
    if not text and page is not None:
        return UnknownColumnError(f'Put quotation marks round the sheet and its column, as in "{page.title}: Source".')
    if page is None:
        offer = did_you_mean(text, list(dict.fromkeys(heading for each in pages for heading in _lacking(each))))
        return UnknownColumnError(f'There is no sheet and no column "{text}". {offer}')
    near = nearest(text, [column.heading for column in page.sheet.columns.values()])
    lacking = ", ".join(_lacking(page)) or "nothing more"
    offer = f'Did you mean "{near}"? ' if near else ""
    return UnknownColumnError(f'There is no column "{text}" for {page.title}. {offer}It may be given: {lacking}.')


def _lacking(page: Page) -> list[str]:
    return [column.heading for name, column in page.sheet.columns.items() if name not in page.columns]


def _sheets(schema: Schema) -> dict[str, Sheet]:
    return {file_stem(text): sheet for sheet in schema.sheets for text in (sheet.name, *sheet.also)}


def _stem(name: str) -> str:
    return file_stem(" ".join(name.split()))
