"""Which cells of a workbook refer to which rows by their codes: what a rename follows, and what a drop takes along."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from appraisal.ground.names import OF_OPTION
from appraisal.workbook.book import Book
from appraisal.workbook.file.formulas import address
from appraisal.workbook.reading.characters import as_meant
from appraisal.workbook.reading.code_checks import ALL, names_of
from appraisal.workbook.reading.codes import code_from, name_key
from appraisal.workbook.schema import AcceptedWarningRow, Cell, Column
from appraisal.workbook.writing.pages import Content, Formula, Page, Position

Code = tuple[str, str]  # the name of a sheet, and the code of a row on it

_OPTIONS = "Options"  # the sheet of what stands behind a code's sign, and in the heading of a score
_SEPARATED = re.compile(r"(\s*[;,\n]\s*)")
_BESIDE = re.compile(r"(\s*(?:score|why)\s*:\s*)(.+?)([\s*]*)", re.IGNORECASE | re.DOTALL)
_WARNING = re.compile(r"(\s*[^:,]+:\s*)([^,]+)(,\s*)([^,]+?)(\s*(?:,.*)?)", re.DOTALL)


class UnknownCodeError(ValueError):
    """No row has this code, or the new one cannot be used; the message says what can."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell that refers to rows: `pieces` are its text in pieces, each with the row that it means, if it means one."""

    page: Page
    position: Position
    column: Column | None
    field: str
    pieces: tuple[tuple[str, Code | None], ...]

    @property
    def codes(self) -> frozenset[Code]:
        return frozenset(code for _, code in self.pieces if code)

    def renamed(self, new: Mapping[Code, str]) -> str:
        """Return the cell's text with each code that has a new one replaced; a row's name stays its name."""
        return "".join(
            new[code] if code and code in new and _is_code(text, code) else text for text, code in self.pieces
        )

    def without(self, gone: Collection[Code], new: Mapping[Code, str] = MappingProxyType({})) -> str:
        """Return a list of codes without those that are gone, and with the new codes of others."""
        kept = [(text.strip(), code) for text, code in self.pieces[::2] if code and code not in gone]
        return "; ".join(new[code] if code in new and _is_code(text, code) else text for text, code in kept)


class References:
    """The rows of a workbook's pages by their codes, and the cells that refer to them."""

    def __init__(self, pages: Sequence[Page], book: Book) -> None:
        self.pages, self._schema = pages, book.kind.schema
        self._names = {entries.sheet.name: names_of(entries) for entries in book.entries}
        self.rows: dict[Code, list[tuple[Page, int]]] = {}
        for page in pages:
            for line in lines_of(page):
                if code := self.code_at(page, line):
                    self.rows.setdefault((page.sheet.name, code), []).append((page, line))

    def code_at(self, page: Page, line: int) -> str:
        """Return the code of a row: the one in its cell, or the one that is made from its name."""
        if "id" not in page.columns or page.sheet.shape == "form":
            return ""
        typed = _meant(text_of(page.contents.get((line, page.columns["id"]))))
        named = text_of(page.contents.get((line, page.columns.get("name", -1))))
        return typed or code_from(named)

    def named(self, sheet: str, name: str) -> str:
        """Return the code of the row of a sheet that has this name; "" if none has."""
        return self._names.get(sheet, {}).get(name_key(name), "")

    def meant(self, sheet: str, given: str) -> list[Code]:
        """Return the rows of a sheet (of any, if it is "") that have a code or, where no row of the sheet has it, a
        name; else those that are gone, to which something still refers by this code."""
        code = given.strip().casefold()
        named = {
            name: code if (name, code) in self.rows else of.get(name_key(given)) for name, of in self._names.items()
        }
        rows = [row for row in self.rows if named[row[0]] == row[1]]
        referred = {each for reference in self for each in reference.codes if each[1] == code != ALL}
        return [row for row in rows or sorted(referred) if sheet in ("", row[0].casefold())]

    def __iter__(self) -> Iterator[Reference]:
        for page in self.pages:
            for name, column, position in _cells_of(page):
                read = self._reader(page, position[0], name, column)
                if read and (text := text_of(page.contents.get(position))):
                    yield Reference(page, position, column, name, tuple(read(text)))
            yield from self._beside(page)

    def _beside(self, page: Page) -> Iterator[Reference]:
        """Yield the headings of scores beside their criterion, each of which names an option."""
        for at in {*page.scores.values(), *page.reasons.values()}:
            position = page.heading_row, at
            if match := _BESIDE.fullmatch(text_of(page.contents.get(position))):
                option = _OPTIONS, self._meant(_OPTIONS, match[2])
                yield Reference(page, position, None, "", ((match[1], None), (match[2], option), (match[3], None)))

    def _reader(
        self, page: Page, line: int, name: str, column: Column
    ) -> Callable[[str], Iterator[tuple[str, Code | None]]] | None:
        """Return what takes the text of a field apart; None for a field that refers to nothing."""
        if column.cell is Cell.NAME:
            return self._name_apart
        if page.sheet.refers and not column.refers_to:
            sheet = page.sheet.refers(
                name, lambda field: _meant(text_of(page.contents.get((line, page.columns.get(field, -1)))))
            )
            if sheet:
                return lambda text: iter([(text, (sheet, self._meant(sheet, text)))])
        if page.sheet.row is AcceptedWarningRow and name == "warning":
            return self._warning_apart
        if column.refers_to:
            return lambda text: self._list_apart(column.referred, text)
        return None

    def _list_apart(self, sheets: Sequence[str], text: str) -> Iterator[tuple[str, Code | None]]:
        """Yield the codes of a list and what stands between; a name may hold a comma, so it is looked for first."""
        if any(name_key(text) in self._names[sheet] for sheet in sheets):
            yield text, self._on_one_of(sheets, text)
            return
        for index, piece in enumerate(_SEPARATED.split(text)):
            bare = piece.strip()
            yield piece, None if index % 2 or not bare else self._on_one_of(sheets, bare)

    def _on_one_of(self, sheets: Sequence[str], text: str) -> Code:
        """Return the row that a code or a name means: on the first of these sheets that has it, else on the first."""
        found = [(sheet, self._meant(sheet, text)) for sheet in sheets]
        return next((code for code in found if code in self.rows), found[0])

    def _name_apart(self, text: str) -> Iterator[tuple[str, Code | None]]:
        """Yield the pieces of a figure's name, such as "score:trust:quality" or "assumption:pay@trust"."""
        kind, *rest = re.split(rf"(\s*[:{OF_OPTION}]\s*)", text)
        sheets = [*self._schema.figures.get(_meant(kind), ())]
        yield kind, None
        for sign, piece in zip(rest[::2], rest[1::2], strict=True):
            yield sign, None
            if sign.strip() == OF_OPTION:
                yield piece, (_OPTIONS, _meant(piece))
            else:
                yield from self._coded(_meant(kind), piece, sheets.pop(0)) if sheets else iter([(piece, None)])

    def _coded(self, kind: str, piece: str, sheets: Sequence[str]) -> Iterator[tuple[str, Code | None]]:
        """Yield a code of a figure's name as the row that it means, or as the row that it is made of with an ending."""
        code = self._on_one_of(sheets, piece)
        sheet, endings = self._schema.made.get(kind, ("", ()))
        for ending in endings if code not in self.rows else ():
            stem, end = piece[: -len(ending)], piece[-len(ending) :]
            if _meant(end) == ending and (row := (sheet, _meant(stem))) in self.rows:
                yield from ((stem, row), (end, None))
                return
        yield piece, code

    def _warning_apart(self, text: str) -> Iterator[tuple[str, Code | None]]:
        """Yield the pieces of a warning's name, such as "wide-range: Costs, set-up, Low"."""
        match = _WARNING.fullmatch(text)
        sheet = ""
        if match and (found := self._schema.named.get(match[2].strip().casefold())):
            sheet = found.name
        if match is None or not sheet:
            yield text, None
            return
        yield match[1] + match[2] + match[3], None
        code, *of = re.split(rf"(\s*{OF_OPTION}\s*)", match[4])
        yield code, (sheet, _meant(code))
        yield from ((piece, (_OPTIONS, _meant(piece)) if index % 2 else None) for index, piece in enumerate(of))
        yield match[5], None

    def _meant(self, sheet: str, text: str) -> str:
        typed = _meant(text)
        names = self._names.get(sheet, {})
        return typed if typed in names.values() else names.get(name_key(as_meant(text, letters=True)[0]), typed)


def _cells_of(page: Page) -> Iterator[tuple[str, Column, Position]]:
    """Yield the fields of a page, each with its column in the schema and where it stands, row by row."""
    fields = [(name, column) for name, column in page.sheet.columns.items() if name in page.columns]
    if page.sheet.shape == "form":
        yield from ((name, column, (page.columns[name], page.value_column)) for name, column in fields)
    for line in lines_of(page):
        yield from ((name, column, (line, page.columns[name])) for name, column in fields)


def lines_of(page: Page) -> Iterator[int]:
    """Yield the rows below the headings that hold something, without the example."""
    if page.columns and page.sheet.shape == "rows":
        ours = {*page.columns.values(), *page.scores.values(), *page.reasons.values()}
        filled = {row for row, column in page.contents if column in ours}
        yield from sorted(row for row in filled if row > page.heading_row and row != page.example)


def text_of(content: Content | None) -> str:
    """Return what stands in a cell as text; "" for nothing, or for a formula without a text as its result."""
    if isinstance(content, Formula):
        content = content.result
    return "" if content is None or isinstance(content, bool) else str(content)


def _meant(text: str) -> str:
    """Return a text as the check reads a code: without what cannot be seen, letters of other alphabets as ours."""
    return as_meant(text, letters=True)[0].strip().casefold()


def _is_code(text: str, code: Code) -> bool:
    """Return whether a text is the code, and not a name, of the row that it means."""
    return _meant(text) == code[1]


def place(title: str, position: Position) -> str:
    return f"{title}!{address(position)}"
