"""Text from a workbook is data everywhere: 25 hostile strings in every text field, beside a harmless twin.

What is shown of one is counted in the other, and whatever a hostile text made would be something that the twin lacks.
"""

from __future__ import annotations

import base64
import csv
import itertools
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from bs4 import BeautifulSoup

from appraisal.documents.notebook_cells import MIME
from appraisal.options.rows.narrative_rows import Section, StatementRow
from appraisal.options.schema import SHEETS
from appraisal.options.workbook import read_book
from appraisal.workbook import write_snapshot
from appraisal.workbook.schema import OwnSection
from tests.journeys import forked
from tests.workbook.builders import grids_of, small_book, write_grids, written
from tests.workbook.hostile import HOSTILE, Spread, full_book, harmless, spread, text_fields

pytestmark = pytest.mark.slow

in_each_document = pytest.mark.parametrize("document", ["committee_report", "appraisal"])


@dataclass(frozen=True)
class Made:
    """What a report run made of a spread book."""

    spread: Spread
    workbook: Path
    folder: Path

    def page(self, document: str) -> BeautifulSoup:
        return BeautifulSoup((self.folder / f"{document}.html").read_text(encoding="utf-8"), "html.parser")

    def paper(self, document: str) -> str:
        reader = shutil.which("pdftotext")
        if not reader:
            pytest.skip("pdftotext (poppler) is not installed")
        command = [reader, "-raw", "-enc", "UTF-8", str(self.folder / f"{document}.pdf"), "-"]
        words = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
        # A text may go on behind a page's foot and the next one's head.
        return re.sub(r"^.*Page \d+ of \d+\n\f.*\n", "", words, flags=re.MULTILINE)

    @property
    def warnings(self) -> set[tuple[str, str]]:
        """Return what is warned of, each thing once, with its sheet."""
        manifest = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))
        return {(each["sheet"], each["found"]) for each in manifest["warnings"]}

    def notebook(self, document: str) -> dict[str, Any]:
        return json.loads((self.folder / f"{document}.ipynb").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def make(change: Callable[[str], str], folder: Path, command: Callable[..., subprocess.CompletedProcess[str]]) -> Made:
    made = spread(change)
    workbook = written(made.book, folder / "case.xlsx")
    told = command("report", workbook, "--draws", "1000", "--out", folder / "out")
    assert told.returncode == 0, told.stderr
    assert told.stderr == ""
    return Made(made, workbook, folder / "out" / "library-vans")


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one of our commands as on a terminal with colours."""
    return forked.command_anew(*arguments, FORCE_COLOR="1", TERM="xterm-256color", PYTHONUTF8="1")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(lambda text: text, tmp_path_factory.mktemp("hostile"), command)


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(harmless, tmp_path_factory.mktemp("twin"), forked.command)


def squeezed(text: str) -> str:
    """Return a text without what a line break adds or takes, and without the capital that begins a sentence."""
    return re.sub(r"[\s\u200b]", "", text).casefold()


def shown(words: str, texts: dict[str, str]) -> Counter[str]:
    """Return how often each marked text stands in a document's words, whole and as typed."""
    solid = squeezed(words)
    return Counter({mark: solid.count(squeezed(typed)) for mark, typed in texts.items()})


def elements(markup: str | BeautifulSoup) -> Counter[tuple[str, ...]]:
    """Return how many elements of each name, with the names of their attributes, a page has.

    Those of the table of warnings are left out: markup that was typed is warned of, and the twin has none. So are the
    places where a long word may break: behind a slash that was typed, and anywhere in the twin's word of letters.
    """
    soup = BeautifulSoup(str(markup), "html.parser")
    for table in soup.find_all(id="tbl-cautions"):
        table.decompose()
    return Counter((each.name, *sorted(each.attrs)) for each in soup.find_all(True) if each.name != "wbr")


def test_there_are_25_strings_and_every_text_field_holds_one(hostile: Made) -> None:
    assert len(HOSTILE) == 25
    book = hostile.spread.book
    held = [getattr(row, name) for entries in book.entries for row in entries.rows for name in text_fields(entries)]
    sections = [row.section for entries in book.entries for row in entries.rows if isinstance(row, StatementRow)]
    titles = [each.title for each in sections if isinstance(each, OwnSection)]
    assert set(Section) - {Section.OWN} <= set(sections)
    assert len(titles) > 15
    assert sorted(titles) == sorted(hostile.spread.titles.values())
    assert sorted(held) == sorted(hostile.spread.texts.values())
    assert all(entries.rows for entries in book.entries)
    assert read_book(hostile.workbook) == book


@in_each_document
def test_each_text_is_shown_as_typed_wherever_its_twin_is(document: str, hostile: Made, twin: Made) -> None:
    page = shown(hostile.page(document).get_text(), hostile.spread.printed)
    assert page == shown(twin.page(document).get_text(), twin.spread.printed)
    paper = shown(hostile.paper(document), hostile.spread.printed)
    assert set(+paper) == set(+shown(twin.paper(document), twin.spread.printed))
    for found in (page, paper):
        assert {hostile.spread.strings[mark] for mark in +found} == set(HOSTILE)


@in_each_document
def test_no_text_becomes_an_element_of_the_page(document: str, hostile: Made, twin: Made) -> None:
    page = hostile.page(document)
    assert elements(page) == elements(twin.page(document))
    assert not page.find_all(["script", "iframe", "object", "embed", "link", "base", "form"])
    for element in page.find_all(True):
        assert not [name for name in element.attrs if name.startswith("on")]
        for name in ("href", "src", "srcset", "action"):
            assert str(element.get(name, "#")).startswith(("#", "data:image/svg+xml;base64,"))


@in_each_document
def test_no_text_becomes_a_part_of_the_pdf(document: str, hostile: Made, twin: Made) -> None:
    name = f"{document}.pdf"
    tags, annotations = parts_of_pdf(hostile.folder / name)
    other_tags, other_annotations = parts_of_pdf(twin.folder / name)
    # Each warning is a row of the appraisal: the twin has no markup to be warned of.
    more = len(hostile.warnings) - len(twin.warnings) if document == "appraisal" else 0
    assert tags == other_tags + Counter({"/TR": more, "/TH": more, "/TD": 2 * more})
    assert annotations == other_annotations
    with pikepdf.open(hostile.folder / name) as pdf:
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(pdf.Root.get("/Names", {}).keys())
        assert not [each for page in pdf.pages for each in page.get("/Annots", []) if {"/A", "/AA"} & set(each.keys())]
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary):
                assert not {"/URI", "/JS", "/Launch"} & set(each.keys())


def parts_of_pdf(path: Path) -> tuple[Counter[str], Counter[str]]:
    """Return how many tagged elements and annotations of each kind a document has."""
    with pikepdf.open(path) as pdf:
        tags = Counter(tags_below(pdf.Root.StructTreeRoot))
        annotations = Counter(str(each.Subtype) for page in pdf.pages for each in page.get("/Annots", []))
    return tags, annotations


def tags_below(element: pikepdf.Object) -> Iterator[str]:
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            # The note of a table is a paragraph before it or a span behind it, as there is room: texts differ in width.
            yield "/P" if kid.S == "/Span" else str(kid.S)
            yield from tags_below(kid)


@in_each_document
def test_a_chart_draws_a_text_letter_by_letter_and_nothing_else(document: str, hostile: Made, twin: Made) -> None:
    charts, twins = drawings(hostile.page(document)), drawings(twin.page(document))
    assert len(charts) == len(twins) > 0
    for chart, other in zip(charts, twins, strict=True):
        assert chart == other


def drawings(page: BeautifulSoup) -> list[Counter[str]]:
    """Return, for each chart of a page, how many elements of each kind it has. Glyphs are defined once for each letter
    used, so their definitions are left out."""
    found = []
    for image in page.find_all("img"):
        root = ElementTree.fromstring(base64.b64decode(str(image["src"]).split(",", 1)[1]))  # noqa: S314 - our own
        counted = Counter(each.tag.rpartition("}")[2] for each in root.iter())
        definitions = [each for each in root.iter() if each.tag.endswith("}defs")]
        counted["path"] -= sum(each.tag.endswith("}path") for one in definitions for each in one.iter())
        del counted["defs"]
        found.append(counted)
    return found


@in_each_document
def test_the_notebook_runs_the_same_cells_and_holds_text_as_data(document: str, hostile: Made, twin: Made) -> None:
    cells, others = hostile.notebook(document)["cells"], twin.notebook(document)["cells"]
    assert [cell["source"] for cell in cells] == [cell["source"] for cell in others]
    outputs = [output["data"] for cell in cells for output in cell.get("outputs", ())]
    others_outputs = [output["data"] for cell in others for output in cell.get("outputs", ())]
    assert len(outputs) == len(others_outputs) > 10
    for output, other in zip(outputs, others_outputs, strict=True):
        assert output.keys() == other.keys()
        assert elements("".join(output.get("text/html", ""))) == elements("".join(other.get("text/html", "")))
    words = " ".join(strings_in([output[MIME] for output in outputs]))
    found = +shown(words, hostile.spread.printed)
    assert {hostile.spread.strings[mark] for mark in found} == set(HOSTILE)


def strings_in(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for item in value.values():
                yield from strings_in(item)
        case list():
            for item in value:
                yield from strings_in(item)


def test_results_and_manifest_are_the_twins_but_for_names(hostile: Made, twin: Made) -> None:
    numbers, others = (
        json.loads((made.folder / "results.json").read_text(encoding="utf-8"))["numbers"] for made in (hostile, twin)
    )
    assert sorted(leaves(numbers)) == sorted(leaves(others))
    assert len(list(leaves(numbers))) > 100
    assert all(re.fullmatch(r"[a-z0-9_:-]+|[A-E]", key) for key in keys_in(numbers))
    manifest, other = (
        json.loads((made.folder / "manifest.json").read_text(encoding="utf-8")) for made in (hostile, twin)
    )
    assert manifest.keys() == other.keys()
    listed = (manifest["files"], other["files"])
    named, others_named = (sorted(name for name in files if not name.startswith("charts/")) for files in listed)
    assert named == others_named
    charts = [name for name in manifest["files"] if name.startswith("charts/")]  # named after what they find
    assert len(charts) == sum(name.startswith("charts/") for name in other["files"]) > 0
    assert all(re.fullmatch(r"charts/[a-z0-9-]+\.(png|svg)", name) for name in charts)
    assert {path.name for path in hostile.folder.parent.iterdir()} == {"library-vans"}


def leaves(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    elif value is not None:
        yield value


def keys_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from keys_in(item)


def test_the_inputs_kept_beside_a_report_are_inert_and_read_back_the_same(hostile: Made) -> None:
    folder, book = hostile.folder / "inputs", hostile.spread.book
    assert read_book(folder) == book
    guarded = set()
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            fields = [field for record in csv.reader(file) for field in record]
        # Figures may begin with a minus; every text has a letter.
        texts = [field for field in fields if re.search("[A-Za-z]", field)]
        assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r"))]
        guarded |= {text[:2] for text in texts if text.startswith("'")}
    assert guarded == {"'=", "'+", "'-", "'@"}


def test_the_check_prints_no_markup_and_no_escape_codes(tmp_path: Path) -> None:
    grids, strings = grids_of(full_book()), itertools.cycle(HOSTILE.values())
    for sheet in SHEETS:
        lists = [position for position, column in enumerate(sheet.columns.values()) if column.choices]
        if sheet.shape == "rows":
            for row in grids[sheet.name][1:]:
                for position in lists:
                    row[position] = f"\x1b[31m{next(strings)}\x1b]8;;https://attacker.example\x07"
    grids["Options"][0][1] = "[bold]Option[/bold]\x1b[1m"
    done = command("check", write_grids(grids, tmp_path / "[red]case.xlsx"))
    assert done.returncode == 3
    told = done.stdout + done.stderr
    assert "\x1b" not in told
    assert "\x07" not in told
    assert "[bold]Option[/bold]" in told
    whole = [text for text in HOSTILE.values() if len(text) < 40 and "\n" not in text]
    assert len(whole) > 10
    assert not [text for text in whole if text not in told]


def test_the_check_prints_the_name_of_a_file_and_of_a_sheet_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "[red]case"
    write_snapshot(small_book(), folder)
    (folder / "[bold]more.csv").write_text("Heading\nText\n", encoding="utf-8")
    done = command("check", folder)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert "[bold]more" in done.stdout
    assert "[red]case" in done.stdout
