"""A table too wide for its page: smaller, then with broken words, then in parts; never refused, no figure broken."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.documents.document import Document, Grid, GridColumn, Run, plain
from appraisal.documents.html import page
from appraisal.documents.layout import fitted
from appraisal.documents.numbering import number
from appraisal.documents.pdf import document_pdf
from appraisal.documents.table_columns import SIZES, SMALL_SIZES, column_texts, parts, setting, softened
from appraisal.documents.word_breaks import BREAK, breakable, dealt, syllables
from appraisal.ground.blocks import Block, Column, Front, Heading, Paragraph, Ref, Table
from tests.outside import outside_check

FRONT = Front("Title", "", "Fenmarch Borough Council", ())
NAMES = tuple(f"Neighbourhood partnership with organisation {letter}" for letter in "ABCDEFGHIJKL")
LANDSCAPE, PORTRAIT = 700.0, 453.0

words = st.text(alphabet="abcdefghilmnoprstuwyABEMW-/", min_size=1, max_size=30)
figures = st.integers(-(10**20), 10**20).map(lambda value: f"£{value:,}".replace("£-", "−£")) | st.floats(0, 100).map(
    lambda value: f"{value:.1f}%"
)
names = st.lists(words | figures, min_size=1, max_size=7).map(" ".join)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    columns = draw(st.integers(1, 20))
    numeric = tuple(index > 0 and draw(st.booleans()) for index in range(columns))
    return Grid(
        number="Table 3",
        caption="Anything",
        anchor="any",
        columns=tuple(GridColumn(draw(names), draw(st.sampled_from(["", "£m", "£ a year"])), each) for each in numeric),
        rows=tuple(
            tuple((Run(draw(figures if each else names)),) for each in numeric) for _ in range(draw(st.integers(1, 4)))
        ),
        note=(),
        wide=draw(st.booleans()),
        total=draw(st.booleans()),
    )


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(grids())
def test_any_table_fits_its_page_in_parts_that_hold_every_column_once(grid: Grid) -> None:
    width = LANDSCAPE if grid.wide else PORTRAIT
    made = parts(grid, width)
    assert [column for part in made for column in part.columns[1:]] == list(grid.columns[1:])
    assert {part.columns[0] for part in made} == {grid.columns[0]}
    for part in made:
        chosen = setting(part, width)
        assert chosen.manner.size in SIZES + SMALL_SIZES
        assert sum(chosen.widths) == pytest.approx(width, abs=0.1)
        for text, column in zip(column_texts(part, chosen.manner), chosen.widths, strict=True):
            assert column >= text.least - 0.01


@given(st.lists(figures, min_size=1, max_size=4), names)
def test_no_figure_is_broken_and_no_text_is_changed(amounts: list[str], name: str) -> None:
    text = " ".join([name, *amounts])
    for marked in (breakable(text), syllables(text)):
        assert marked.replace(BREAK, "") == text
        assert set(amounts) <= set(marked.split())


@given(st.lists(st.text(alphabet="aeilnorst -", max_size=12), min_size=1, max_size=4))
def test_marks_are_dealt_to_the_runs_that_have_the_words(texts: list[str]) -> None:
    marked = syllables("".join(texts))
    given_back = dealt(marked, tuple(texts))
    assert "".join(given_back) == marked
    assert [each.replace(BREAK, "") for each in given_back] == texts


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("neighbourhood", "neigh bour hood"),
        ("Organisation", "Orga nisa tion"),
        ("trust", "trust"),
        ("brothers", "bro thers"),
        ("STRNGTHSCRT", "STRNG THSCRT"),
        ("2024/25–2026/27", "2024/25–2026/27"),
    ],
)
def test_a_word_is_cut_about_where_its_syllables_begin(word: str, pieces: str) -> None:
    assert syllables(word).split(BREAK) == pieces.split()


def many(figure: str, *, wide: bool) -> tuple[Block, ...]:
    """Return a report with a table of twelve long-named options by as many columns."""
    table = Table(
        "Cash of each option",
        "cash",
        (Column("Option"), *(Column(name, "£", numeric=True) for name in NAMES)),
        tuple(((name,), *(((figure,),) * len(NAMES))) for name in NAMES),
        note=("Illustrative.",),
        wide=wide,
    )
    return (FRONT, Heading(1, "Figures", appendix=wide), Paragraph((Ref("cash"), " has all.")), table)


def tables(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def test_a_table_is_set_smaller_before_a_word_is_broken_and_broken_before_it_is_split() -> None:
    (short,) = tables(fitted(number(many("55%", wide=False))))
    assert setting(short, PORTRAIT).manner.cut
    (landscape,) = tables(fitted(number(many("55%", wide=True))))
    manner = setting(landscape, LANDSCAPE).manner
    assert (manner.size in SMALL_SIZES, manner.broken) == (True, False)
    (few,) = parts(_narrowed(landscape, 9), LANDSCAPE)
    assert setting(few, LANDSCAPE).manner.cut is False


def _narrowed(grid: Grid, columns: int) -> Grid:
    return replace(grid, columns=grid.columns[:columns], rows=tuple(row[:columns] for row in grid.rows))


@pytest.mark.parametrize("wide", [True, False])
def test_large_figures_are_set_whole_in_parts_of_one_table(wide: bool, tmp_path: Path) -> None:
    figure = "£123,456,789,012,345"
    document = number(many(figure, wide=wide))
    made = tables(fitted(document))
    assert [part.number for part in made] == [f"Table 1 (part {n} of {len(made)})" for n in range(1, len(made) + 1)]
    assert len(made) > 1
    assert all(plain(row[0]) == name for part in made for row, name in zip(part.rows, NAMES, strict=True))
    pdf = document_pdf(document)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = [element for element in _elements(opened.Root.StructTreeRoot) if element.S == "/Table"]
        assert len(found) == len(made)
        for table, part in zip(found, made, strict=True):
            headers = [element for element in _elements(table) if element.S == "/TH"]
            assert len(headers) == len(part.columns) + len(part.rows)
    assert _text(pdf, tmp_path).split().count(figure) == len(NAMES) ** 2


def test_the_web_page_keeps_a_wide_table_whole() -> None:
    soup = BeautifulSoup(page(number(many("£123,456,789,012,345", wide=True))), "html.parser")
    (table,) = soup.select("table.grid")
    assert len(table.select("thead th")) == 1 + len(NAMES)
    assert "part 1" not in soup.get_text()


def test_a_word_stays_whole_where_its_column_holds_it() -> None:
    (grid,) = tables(fitted(number(many("55%", wide=True))))
    chosen = setting(grid, LANDSCAPE)
    assert softened("with", chosen, 1) == "with"


@pytest.mark.slow
def test_a_table_in_parts_passes_verapdf(tmp_path: Path) -> None:
    check = outside_check("pdf-conformance", "javac")
    paths = [tmp_path / f"{name}.pdf" for name in ("narrow", "wide")]
    for path, figure in zip(paths, ("55%", "£123,456,789,012,345"), strict=True):
        path.write_bytes(document_pdf(number(many(figure, wide=True))))
    done = subprocess.run([check, "ua1", *map(str, paths)], capture_output=True, text=True, check=False)
    assert done.stdout.count("PASS") == len(paths), done.stdout + done.stderr


def _elements(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    found = [
        kid
        for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
    ]
    return [each for kid in found for each in (kid, *_elements(kid))]


def _text(pdf: bytes, folder: Path) -> str:
    reader = shutil.which("pdftotext")
    if not reader:
        pytest.skip("pdftotext (poppler) is not installed")
    path = folder / "report.pdf"
    path.write_bytes(pdf)
    return subprocess.run([reader, "-layout", str(path), "-"], capture_output=True, check=True).stdout.decode("utf-8")
