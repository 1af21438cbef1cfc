"""Pages as a reader sees them: none but the last is left two-thirds empty, no heading is stranded, no row is split."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from itertools import groupby
from pathlib import Path

import numpy as np
import pikepdf
import pytest

from appraisal.documents.document import Document, Head
from appraisal.documents.drawing import WIDE
from appraisal.documents.layout import fitted, template_data
from appraisal.documents.numbering import number
from appraisal.documents.pdf import document_pdf
from appraisal.documents.report_shapes import SHAPES
from appraisal.ground.blocks import Block, Heading, Paragraph
from appraisal.options.case import About, Case, Option
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.sections.opened import Study
from tests.beside import draft_of
from tests.longer import longer
from tests.report.parts import bundled_study, notebook_blocks, pdf_of, study_of
from tests.telling import drafted, found, told_case

pytestmark = pytest.mark.slow

DOCUMENTS = ("committee_report", "briefing", "appraisal")
STUDIES = ("birmingham-2018", "eastmere-leisure", "a thin draft", "a full draft", "a full draft, exempt")
each_study = pytest.mark.parametrize("name", longer(STUDIES, *STUDIES[:3], STUDIES[-1]))
RESOLUTION = 36  # dots an inch: two points each
HEAD, FOOT = 66, 40  # points that the running head and foot take
BODY_HIGH = 18  # points: words of the body are no higher, those of headings are
REASON = (
    "Paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972: it holds the estimated price of a "
    "contract that is yet to be let, and the public interest in a fair competition outweighs that in disclosure."
)
PALE = 225  # of 255: the word behind a draft is paler


@cache
def study(name: str) -> Study:
    if name == "a thin draft":
        return study_of(drafted(told_case(4, recommended=None, risky=False), 12))
    if name.startswith("a full draft"):
        case = draft_of(bundled_study("eastmere-leisure").case)
        return study_of(replace(case, about=filled_in(case.about, exempt=name.endswith("exempt"))))
    return bundled_study(name)


def filled_in(about: About, *, exempt: bool, worked_example: bool = False) -> About:
    """Return the particulars with every field of the clerk's, and a long reason where the report is exempt."""
    said = "As the clerk says"
    return replace(
        about,
        report_of=said,
        key_decision=said,
        urgent=said,
        call_in=said,
        forward_plan_reference=said,
        cabinet_member=said,
        scrutiny_chair=said,
        chief_executive_approval=said,
        scrutiny_approval=said,
        wards=said,
        contact=said,
        enclosures=said,
        report_version=said,
        status=said,
        publication="exempt" if exempt else "public",
        exempt_reason=REASON if exempt else "",
        worked_example=worked_example,
    )


@cache
def document(name: str, which: str) -> Document:
    return number(notebook_blocks(study(name), which))


@cache
def made(name: str, which: str) -> bytes:
    return pdf_of(document(name, which))


def pictures(pdf: bytes, folder: Path) -> list[np.ndarray[tuple[int, int], np.dtype[np.uint8]]]:
    """Return the pages in shades of grey, rows by columns of dots."""
    painter = shutil.which("pdftoppm")
    if not painter:
        pytest.skip("pdftoppm (poppler) is not installed")
    (folder / "made.pdf").write_bytes(pdf)
    subprocess.run(
        [painter, "-gray", "-r", str(RESOLUTION), str(folder / "made.pdf"), str(folder / "page")],
        check=True,
        capture_output=True,
    )
    made = []
    for path in sorted(folder.glob("page-*.pgm")):
        kind, size, _, dots = path.read_bytes().split(b"\n", 3)
        assert kind == b"P5"
        wide, high = map(int, size.split())
        made.append(np.frombuffer(dots, np.uint8).reshape(high, wide))
    return made


def fullness(picture: np.ndarray[tuple[int, int], np.dtype[np.uint8]]) -> float:
    """Return how far down a page ink goes, as a share of what is between the running head and foot."""
    dots = RESOLUTION / 72
    between = picture[round(HEAD * dots) : picture.shape[0] - round(FOOT * dots)]
    inked = np.flatnonzero((between < PALE).any(axis=1))
    return float(inked[-1] + 1) / len(between) if len(inked) else 0.0


def lines(pdf: bytes, folder: Path) -> list[list[tuple[str, float]]]:
    """Return for each page its lines between the running head and foot, from the top: the words and their height."""
    reader = shutil.which("pdftotext")
    if not reader:
        pytest.skip("pdftotext (poppler) is not installed")
    (folder / "made.pdf").write_bytes(pdf)
    told = subprocess.run(
        [reader, "-bbox", str(folder / "made.pdf"), "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    pages = []
    for page in told.split("<page ")[1:]:
        high = float(re.search(r'height="([\d.]+)"', page)[1])  # type: ignore[index]  # each page has one
        found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', page)
        words = [(float(low), float(foot), float(left), unescape(word)) for left, low, foot, word in found]
        body = sorted((foot, left, foot - low, word) for low, foot, left, word in words if HEAD < foot < high - FOOT)
        rows = [list(row) for _, row in groupby(body, key=lambda word: round(word[0]))]
        pages.append([(" ".join(word for *_, word in sorted(row, key=lambda w: w[1])), row[0][2]) for row in rows])
    return pages


def kids_of(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def rows_below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the rows of tables among the tags below an element."""
    if element.get("/S") == "/TR":
        yield element
        return
    for kid in kids_of(element):
        if isinstance(kid, pikepdf.Dictionary):
            yield from rows_below(kid)


def pages_below(element: pikepdf.Object, page: pikepdf.Object | None = None) -> Iterator[tuple[int, int]]:
    """Yield the page, by its number as an object, of each piece of content that is tagged as an element or below it."""
    page = element.get("/Pg", page)
    for kid in [element] if "/MCID" in element else kids_of(element):
        if isinstance(kid, pikepdf.Dictionary) and "/MCID" not in kid:
            yield from pages_below(kid, page)
        elif kid is not None:
            held = kid.get("/Pg", page) if isinstance(kid, pikepdf.Dictionary) else page
            assert held is not None
            yield held.objgen


@pytest.mark.few(6)
@each_study
@pytest.mark.parametrize("which", DOCUMENTS)
def test_no_page_but_the_last_is_two_thirds_empty(name: str, which: str, tmp_path: Path) -> None:
    shares = [fullness(picture) for picture in pictures(made(name, which), tmp_path)]
    bare = {page: round(share, 2) for page, share in enumerate(shares[:-1], start=1) if share < 1 / 3}
    assert len(shares) > 1 or which == "briefing"  # of a thin draft it is one page
    assert not bare


@each_study
@pytest.mark.parametrize("which", DOCUMENTS)
def test_two_lines_or_all_of_its_section_follow_a_heading_on_its_page(name: str, which: str, tmp_path: Path) -> None:
    heads = {
        f"{block.number} {block.text}".strip() for block in document(name, which).blocks if isinstance(block, Head)
    }
    pages = lines(made(name, which), tmp_path)
    assert {line for page in pages for line, high in page if line in heads and high > BODY_HIGH}

    def is_head(line: tuple[str, float]) -> bool:
        return line[1] > BODY_HIGH and any(head.endswith(line[0]) for head in heads)

    stranded = []
    for place, page in enumerate(pages):
        last = max((i for i, line in enumerate(page) if is_head(line)), default=None)
        if last is None:
            continue
        after = page[last + 1 :]
        whole = place + 1 == len(pages) or not pages[place + 1] or is_head(pages[place + 1][0])
        if len(after) < 2 and not (after and whole):
            stranded.append((place + 1, page[last][0]))
    assert not stranded


@each_study
@pytest.mark.parametrize("which", DOCUMENTS)
def test_every_row_of_a_table_is_on_one_page(name: str, which: str) -> None:
    with pikepdf.open(io.BytesIO(made(name, which))) as opened:
        on = [set(pages_below(row)) for row in rows_below(opened.Root.StructTreeRoot)]
    assert len(on) > 3
    assert all(len(pages) == 1 for pages in on)


@each_study
def test_no_page_of_the_appraisal_is_turned(name: str) -> None:
    with pikepdf.open(io.BytesIO(made(name, "appraisal"))) as opened:
        assert all(page.mediabox[2] < page.mediabox[3] for page in opened.pages)


@each_study
@pytest.mark.parametrize("which", DOCUMENTS)
def test_a_chart_is_printed_as_large_as_it_is_drawn_and_in_the_appraisal_as_small_as_its_tables(
    name: str, which: str
) -> None:
    data = template_data(fitted(document(name, which)))
    widths = [block["width"] for part in data["parts"] for block in part["blocks"] if block["kind"] == "Picture"]
    drawn = WIDE.width * 72 * (0.85 if which == "appraisal" else 1.0)  # of ten and a half points: nine
    assert all(drawn - 0.1 <= width <= drawn + 0.1 for width in widths)
    assert bool(widths) == (which != "briefing")  # which has one small table in place of charts


def of_many_options(count: int) -> Case:
    """Return a case of so many options with names of several words, the last of them recommended."""
    case = told_case(min(count, 5), recommended=None, yearly=(6e6, 4e6, 4.4e6, 5e6, 5.2e6))
    more = [Option(f"o{i}", f"Partnership with neighbouring council {i}", "") for i in range(5, count)]
    lines = [replace(case.cost_lines[1], id=f"run-{o.id}", name=f"Running {o.name}", options=(o.id,)) for o in more]
    scores = [replace(s, option=o.id) for o in more for s in case.scores if s.option == "o2"]
    options = (*case.options, *more)
    return replace(
        case,
        options=(*options[:-1], replace(options[-1], recommended=True)),
        cost_lines=(*case.cost_lines, *lines),
        scores=(*case.scores, *scores),
        risks=tuple(replace(risk, options=(options[-1].id,)) for risk in case.risks),
    )


FIRST = ("summary", "recommendations", "compared")
ASKED = (Section.SUMMARY, Section.RECOMMENDATION, Section.REASONS, Section.WAITING)


def first_sections(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks of a report down to the table of its options, and one section after that."""
    kept: list[Block] = []
    label = FIRST[0]
    for block in blocks:
        label = block.label if isinstance(block, Heading) and block.level == 1 else label
        kept += [block] if label in FIRST else []
    return (*kept, Heading(1, "Why this report is needed", label="why"), Paragraph(("And so on.",)))


def asked(case: Case, shape: str, kind: str, times: int = 1) -> bytes:
    """Return the first pages of a report on a case with all that Birmingham's says of purpose, recommendations and
    reasons, these so many times over, below a front with every field of its shape."""
    said = [each for each in study("birmingham-2018").case.statements if each.section in ASKED]
    more = [each for each in said if each.section in (Section.RECOMMENDATION, Section.REASONS)]
    about = filled_in(case.about, exempt="exempt" in kind, worked_example="example" in kind)
    about = replace(about, report_shape=shape)
    case = replace(draft_of(case) if "draft" in kind else case, about=about)
    case = replace(case, statements=(*said, *(times - 1) * more))
    return document_pdf(number(first_sections(notebook_blocks(Study(case, found(case)), until="why"))))


def page_of(headings: str, pages: list[list[tuple[str, float]]]) -> int:
    (found_on,) = (
        place
        for place, page in enumerate(pages, start=1)
        for line, high in page
        if high > BODY_HIGH and re.fullmatch(rf"(\d+ )?({headings})", line)
    )
    return found_on


RECOMMENDED, BESIDE = "Decisions recommended|Recommendations", "The options side by side"
KINDS = ("own", "draft", "exempt draft", "exempt draft of an example")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_summary_recommendations_and_reasons_are_on_page_one_under_any_front_and_the_options_on_page_two(
    shape: str, kind: str, tmp_path: Path
) -> None:
    pages = lines(asked(of_many_options(4), shape, kind), tmp_path)
    assert [page_of(each, pages) for each in ("Summary", RECOMMENDED, BESIDE)] == [1, 1, 2]
    assert "Reasons" in [line for line, _ in pages[0]]
    assert len(pages) == 2


def test_twelve_options_stand_side_by_side_on_one_page_with_what_is_said_beneath(tmp_path: Path) -> None:
    pages = lines(asked(of_many_options(12), "cabinet", "own"), tmp_path)
    assert (page_of(BESIDE, pages), page_of("Why this report is needed", pages)) == (2, 2)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("times", [2, 4])
def test_recommendations_that_run_over_page_one_leave_no_page_two_thirds_empty(
    times: int, kind: str, tmp_path: Path
) -> None:
    made = asked(of_many_options(4), "cabinet", kind, times)
    pages = lines(made, tmp_path)
    assert page_of("Summary", pages) == 1
    assert 2 <= page_of(BESIDE, pages) <= 1 + times
    assert min(fullness(picture) for picture in pictures(made, tmp_path)[:-1]) > 0.45


@pytest.mark.few(3)
@pytest.mark.few(3)
@pytest.mark.parametrize("count", [2, 4, 12])
@pytest.mark.parametrize("kind", ["own", "draft", "exempt draft"])
def test_no_page_of_a_report_in_which_nothing_is_recommended_yet_is_half_empty(
    count: int, kind: str, tmp_path: Path
) -> None:
    case = of_many_options(count)
    case = replace(case, about=filled_in(case.about, exempt="exempt" in kind))
    case = draft_of(case) if "draft" in kind else case
    shares = [fullness(each) for each in pictures(document_pdf(number(notebook_blocks(study_of(case)))), tmp_path)]
    assert min(shares[:-1]) > 0.5
