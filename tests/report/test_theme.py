"""A council's look: what a theme file may hold, what is refused and how it is said, and what documents make of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from appraisal.documents.document import Document, Grid, dressed, plain
from appraisal.documents.html import page
from appraisal.documents.layout import fitted
from appraisal.documents.listed_files import manifest_in
from appraisal.documents.numbering import number
from appraisal.documents.pdf import document_pdf
from appraisal.documents.table_columns import setting
from appraisal.documents.theme import OURS, Theme, read_theme
from appraisal.documents.theme.look import DRAFT_MARK, INK, QUIET
from appraisal.documents.theme.shades import require_dark, require_pale, tint_of
from appraisal.documents.theme.theme_questions import Unfit
from appraisal.ground.blocks import Block, Front
from appraisal.ground.colours import WHITE, contrast
from appraisal.runs.produce import Settings
from appraisal.workbook import InputFaults, write_workbook
from tests.report.themes import EXAMPLE, SVG, font, png, theme_file, wide_theme
from tests.workbook.builders import small_book
from tests.workbook.ours import produce

ROOT = Path(__file__).resolve().parents[2]
LOGO = {"logo": "logo.svg", "logo_alt": "A bar"}
FACES = {"font_regular": "regular.ttf", "font_bold": "bold.ttf"}
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def said(file: Path) -> list[str]:
    with pytest.raises(InputFaults) as caught:
        read_theme(file)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#767676", 4.54), ("#777777", 4.48), ("#0000ff", 8.59), ("#ff0000", 4.00), ("#008000", 5.14), ("#000000", 21.0)],
)
def test_contrast_on_white_is_as_published(colour: str, ratio: float) -> None:
    assert contrast(colour, WHITE) == pytest.approx(ratio, abs=0.005)


@given(colours)
def test_an_accent_is_read_everywhere_or_the_shade_offered_for_it_is(colour: str) -> None:
    try:
        require_dark(colour)
    except Unfit as unfit:
        colour = re.findall("#[0-9a-f]{6}", unfit.mend)[0]
    for paper in (WHITE, DRAFT_MARK, tint_of(colour)):
        assert contrast(colour, paper) >= 4.5


@pytest.mark.slow
@given(colours)
def test_a_tint_lets_text_be_read_or_the_shade_offered_for_it_does(colour: str) -> None:
    try:
        require_pale(colour, OURS.accent)
    except Unfit as unfit:
        colour = re.findall("#[0-9a-f]{6}", unfit.mend)[0]
    for text in (OURS.accent, INK, QUIET):
        assert contrast(text, colour) >= 4.5


def test_our_own_look_keeps_the_rules_for_a_theme() -> None:
    require_dark(OURS.accent)
    require_pale(OURS.tint, OURS.accent)


def test_the_example_is_read_and_is_the_one_that_is_explained() -> None:
    assert read_theme(EXAMPLE) == read_theme(EXAMPLE / "theme.toml")
    lines = (EXAMPLE / "theme.toml").read_text(encoding="utf-8").splitlines()
    explained = (ROOT / "docs" / "theme.md").read_text(encoding="utf-8")
    assert "\n".join(line for line in lines if not line.startswith("#")) in explained


def test_an_empty_theme_is_our_own_look(tmp_path: Path) -> None:
    assert read_theme(theme_file(tmp_path, {})) == OURS


def test_everything_wrong_with_a_theme_is_said_at_once(tmp_path: Path) -> None:
    given = {
        "nane": "Fenmarch",
        "accent": "#5aa02c",
        "accent_tint": "red",
        "logo": "gone.svg",
        "footer": 3,
        "name": "",
        "font_regular": "regular.ttf",
        "word_template": "template.docx",
    }
    faults = said(theme_file(tmp_path, given, regular_ttf="not a font", template_docx="not a document"))
    for key, words in {
        "nane": 'there is no such key. Expected one of name, .* Did you mean "name"',
        "accent": r"#5aa02c has a contrast of 3.2\d to 1 on white.* The nearest darker shade .* #[0-9a-f]{6}",
        "accent_tint": '"red" is not a colour. Expected a hash and six digits',
        "logo": "it is not described",
        "footer": '"3" is not a text',
        "name": "it is empty",
        "font_regular": "it does not open as a font",
        "word_template": "it is damaged, or not really a .docx file. Expected a Word document",
    }.items():
        assert any(re.match(rf"theme.toml!{key}: .*{words}", fault) for fault in faults), (key, faults)
    assert any("gone.svg" in fault and "is not there" in fault for fault in faults)
    assert any("font_bold is not given" in fault for fault in faults)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"accent = #12436d", r"cannot be read \(.*line 1"),
        (b"name = 'Fen\xffmarch'", "not in UTF-8"),
        (b"#" * 200_000, "larger than 100 KB"),
    ],
)
def test_a_file_that_is_not_a_theme_is_one_sentence(content: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / "theme.toml").write_bytes(content)
    (fault,) = said(tmp_path)
    assert re.search(says, fault)


def test_a_theme_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    assert said(tmp_path / "nosuch.toml") == [
        "nosuch.toml: there is no such file. Expected a theme file. docs/theme.md says how to write one."
    ]


@pytest.mark.parametrize(
    "place",
    [
        "../logo.svg",
        "/logo.svg",
        "C:\\logo.svg",
        "C:logo.svg",
        "\\\\server\\logo.svg",
        "a\\logo.svg",
        "a\0.svg",
    ],
)
def test_a_logo_outside_the_themes_folder_is_refused(place: str, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SVG.format(""), encoding="utf-8")
    file = theme_file(tmp_path / "theme", {**LOGO, "logo": place})
    (fault,) = said(file)
    assert "is not a place in the theme's folder" in fault


def test_a_link_that_leads_out_of_the_themes_folder_is_refused(tmp_path: Path) -> None:
    file = theme_file(tmp_path / "theme", LOGO)
    (tmp_path / "logo.svg").write_text(SVG.format(""), encoding="utf-8")
    try:
        (file.parent / "logo.svg").symlink_to(tmp_path / "logo.svg")
    except OSError:
        pytest.skip("this system lets only administrators make links")
    (fault,) = said(file)
    assert "is not a place in the theme's folder" in fault


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ("<script>alert(1)</script>", "script"),
        ("<path d='M0 0' onload='alert(1)'/>", "script"),
        ("<text>Fenmarch</text>", "need a font"),
        ("<image href='data:image/png;base64,AA=='/>", "picture inside"),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>", "web page inside"),
        ("<p xmlns='http://www.w3.org/1999/xhtml'>x</p>", "not SVG"),
        ("<use href='http://example.com/a.svg#b'/>", "refers to"),
        ("<use xmlns:x='http://www.w3.org/1999/xlink' x:href='other.svg#b'/>", "refers to"),
        ("<path d='M0 0' fill='url(http://example.com/a)'/>", "refers to"),
        ("<path d='M0 0' style='fill:url(//example.com/a)'/>", "refers to"),
        ("<style>@import 'http://example.com/a.css'; .a{fill:red}</style>", "style rules"),
        ("<style>.a{fill:u\\72l(http://example.com)}</style>", "style rules"),
        ("<set attributeName='href' to='javascript:alert(1)'/>", "has the element"),
    ],
)
def test_a_logo_that_runs_fetches_or_needs_a_font_is_refused(inside: str, says: str, tmp_path: Path) -> None:
    (fault,) = said(theme_file(tmp_path, LOGO, logo_svg=SVG.format(inside)))
    assert says in fault


TEN_OF_EACH = "".join(f"<g id='a{i + 1}'>" + f"<use href='#a{i}'/>" * 10 + "</g>" for i in range(8))
ONE_OF_EACH = "".join(f"<g id='a{i + 1}'><use href='#a{i}'/></g>" for i in reversed(range(5000)))


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        (f"<defs><path id='a0' d='M0 0h9v9z'/>{TEN_OF_EACH}</defs><use href='#a8'/>", "more than 50,000 shapes"),
        (f"<defs><path id='a0' d='M0 0h9v9z'/>{ONE_OF_EACH}</defs><use href='#a5000'/>", "more than 100 deep"),
        ("<g id='a'><use href='#a'/></g>", '"a" is used inside itself'),
        ("<mask id='m'><path d='M0 0h9v9z' mask='url(#m)'/></mask>", '"m" is used inside itself'),
        ("<g>" * 5000 + "</g>" * 5000, "more than 100 deep"),
    ],
)
def test_a_small_file_that_draws_without_end_is_refused_as_a_logo(inside: str, says: str, tmp_path: Path) -> None:
    (fault,) = said(theme_file(tmp_path, LOGO, logo_svg=SVG.format(inside)))
    assert says in fault


@pytest.mark.parametrize(
    "content",
    [
        SVG.format("<style>.a{fill:#123456}</style><path class='a' d='M0 0h9v9z'/>"),
        SVG.format("<linearGradient id='g'/><path fill='url(#g)' d='M0 0h9v9z'/><use href='#g'/>"),
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        + SVG.format(""),
        SVG.format("<i:view xmlns:i='http://www.inkscape.org/namespaces/inkscape'/>"),
    ],
)
def test_a_logo_as_drawing_programs_save_it_is_taken(content: str, tmp_path: Path) -> None:
    logo = read_theme(theme_file(tmp_path, LOGO, logo_svg=content)).logo
    assert logo is not None
    assert logo.shape == 0.25


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"GIF89a", "neither a PNG nor an SVG"),
        (b"<svg/>", "outermost element"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "no size"),
        (b'<!DOCTYPE svg [<!ENTITY a "aa">]>' + SVG.format("&a;").encode(), "entities"),
        (png(5000, 10), "5,000 by 10 pixels"),
        (png(1000, 50), "strip"),
        (png(20, 20), "20 by 20 pixels"),
        (png()[:150], "does not open as a picture"),
        (b" " * 600_000, "larger than 500 KB"),
    ],
    ids=["gif", "no namespace", "no size", "entities", "too many pixels", "strip", "tiny", "cut off", "too large"],
)
def test_what_is_no_fit_picture_is_refused(content: bytes, says: str, tmp_path: Path) -> None:
    (fault,) = said(theme_file(tmp_path, LOGO, logo_svg=content))
    assert says in fault


@pytest.mark.parametrize(
    ("regular", "bold", "says"),
    [
        (lambda: font(licence=0x0002), font, "forbids embedding it"),
        (lambda: font(licence=0x0100), font, "forbids embedding a part"),
        (lambda: font("STIXSizOneSymBol"), font, "it lacks"),
        (lambda: font("DejaVuSans-Oblique"), lambda: font("DejaVuSans-Bold"), "italic"),
        (lambda: font("DejaVuSansMono"), lambda: font("DejaVuSans-Bold"), "different families"),
        (lambda: font("DejaVuSans-Bold"), font, "font_regular says of itself that its weight is 700"),
    ],
)
def test_a_font_that_reports_cannot_be_set_in_is_refused(regular, bold, says: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def] # makers of fonts
    assert any(says in fault for fault in said(theme_file(tmp_path, FACES, regular_ttf=regular(), bold_ttf=bold())))


@pytest.mark.parametrize("cut", [12, 300, 5_000, 100_000, 500_000])
def test_a_font_file_cut_short_is_refused_in_a_sentence(cut: int, tmp_path: Path) -> None:
    files = {"regular_ttf": font()[:cut], "bold_ttf": font("DejaVuSans-Bold")}
    assert any(
        re.search("does not open as a font|it lacks", fault) for fault in said(theme_file(tmp_path, FACES, **files))
    )


@pytest.mark.parametrize("licence", [0x0000, 0x0004, 0x0008])
def test_a_font_that_may_be_embedded_for_reading_or_editing_is_taken(licence: int, tmp_path: Path) -> None:
    bold = font("DejaVuSans-Bold")
    theme = read_theme(theme_file(tmp_path, FACES, regular_ttf=font(licence=licence), bold_ttf=bold))
    assert theme.typeface.family == "DejaVu Sans"
    assert theme.typeface.semibold == bold


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    return read_theme(wide_theme(tmp_path_factory.mktemp("theme")))


@pytest.fixture(scope="module")
def document(demonstration: tuple[Block, ...], wide: Theme) -> Document:
    return dressed(number(demonstration), wide)


@pytest.fixture(scope="module")
def pdf(document: Document) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(document_pdf(document))) as opened:
        yield opened


def figures(pdf: pikepdf.Pdf) -> list[str]:
    """Return the words for each picture of the PDF, as they are tagged."""
    return [
        str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
    ]


def test_the_pdf_has_the_themes_name_typeface_and_described_logo(pdf: pikepdf.Pdf) -> None:
    assert figures(pdf).count("Fenmarch: a green bar") == 1
    assert len(figures(pdf)) == 2
    assert str(pdf.docinfo["/Author"]) == "Fenmarch & Marsh Council"
    named = {str(each.BaseFont) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each}
    assert named
    assert all("DejaVuSans" in name for name in named)


def test_columns_are_as_wide_as_the_themes_words(document: Document) -> None:
    grids = [block for block in fitted(document).blocks if isinstance(block, Grid)]
    assert grids
    for grid in grids:
        typeface = document.theme.typeface
        chosen = setting(grid, 700.0 if grid.wide else 453.0, typeface)
        if not chosen.manner.cut:
            for row in grid.rows:
                for content, column in zip(row, chosen.widths, strict=True):
                    for word in re.findall(r"\S{1,24}(?!\S)", plain(content)):
                        assert typeface.face("Regular").width(word, chosen.manner.size) < column


def test_the_page_has_the_look_and_its_words_are_only_words(document: Document) -> None:
    source = page(document)
    soup = BeautifulSoup(source, "html.parser")
    (image,) = soup.select("header img")
    assert str(image["src"]).startswith("data:image/png;base64,")
    assert image["alt"] == "Fenmarch: a green bar"
    assert "--main: #7a1f3d;" in source
    assert '--face: "DejaVu Sans";' in source
    assert "<b>" not in source
    assert "Fenmarch, <b>Fen House</b>" in soup.footer.get_text()  # type: ignore[union-attr]
    assert soup.title is not None
    assert soup.title.get_text().endswith("Fenmarch & Marsh Council")


def test_a_footer_that_would_not_stay_on_its_line_is_refused(tmp_path: Path) -> None:
    footer = "m" * 60
    (fault,) = said(theme_file(tmp_path, {"footer": footer}))
    assert "too long for one line" in fault


def test_a_worked_example_of_a_real_council_carries_no_name_logo_footer_or_template(
    demonstration: tuple[Block, ...], wide: Theme
) -> None:
    front, *others = demonstration
    assert isinstance(front, Front)
    blocks = (replace(front, published_example=True), *others)
    document = dressed(number(blocks), replace(wide, word_template=b"template"))
    assert document.front.organisation == front.organisation
    assert document.theme == replace(OURS, accent=wide.accent, tint=wide.tint, typeface=wide.typeface)
    assert not BeautifulSoup(page(document), "html.parser").select("header img")
    assert "Fenmarch & Marsh" not in page(document)


def test_a_name_that_the_themes_typeface_cannot_print_is_refused(tmp_path: Path) -> None:
    file = theme_file(tmp_path, {**FACES, "name": "中"}, regular_ttf=font(), bold_ttf=font("DejaVuSans-Bold"))
    (fault,) = said(file)
    assert 'DejaVu Sans has no "中"' in fault


@pytest.mark.slow
@pytest.mark.parametrize(("name", "noted"), [("Saltmere County Council", 1), ("EASTMERE COUNCIL", 0)])
def test_a_run_notes_that_a_theme_names_another_council_than_its_workbook(
    name: str, noted: int, tmp_path: Path
) -> None:
    workbook = tmp_path / "vans.xlsx"
    write_workbook(small_book(), workbook)
    theme = theme_file(tmp_path / "theme", {"name": name})
    made = produce(workbook, tmp_path / "out", Settings(1_000, theme=theme), documents=False)
    said = [note for note in made.notes if "the workbook names Eastmere Borough Council" in note]
    assert len(said) == noted
    assert [note for note in manifest_in(made.folder)["notes"] if note in said] == said


def test_an_order_of_sections_is_read_and_what_is_no_section_is_named(tmp_path: Path) -> None:
    ordered = theme_file(tmp_path, {"sections": ["implications", "why"]})
    assert read_theme(ordered).sections == ("implications", "why")
    wrong = said(theme_file(tmp_path, {"sections": ["implicatons", "why", "why"]}))
    assert len(wrong) == 2
    assert 'there is no section "implicatons"' in wrong[0]
    assert "Did you mean" in wrong[0]
    assert '"why" is named twice' in wrong[1]
    assert "no list of names" in said(theme_file(tmp_path, {"sections": "why"}))[0]
