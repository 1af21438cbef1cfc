"""The gate: a file that is not an honest workbook is refused in one sentence, quickly, in little memory."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from appraisal.options.workbook import examine, read_book, read_case
from appraisal.workbook import InputFaults
from tests.workbook.builders import (
    ChangePart,
    grids_of,
    in_part,
    repacked,
    sheet_part,
    small_book,
    small_case,
    write_grids,
)
from tests.workbook.packages import (
    RELATIONS,
    Parts,
    grainy,
    packed,
    parts_of,
    relation,
    root,
    row_of,
    with_directory_changed,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100
COSTS = sheet_part(grids_of(small_book()), "Costs")
BOOK, BOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES, TEXTS = "xl/styles.xml", "xl/sharedStrings.xml"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_grids(grids_of(small_book()), tmp_path_factory.mktemp("good") / "good.xlsx")


def told(path: Path) -> str:
    """Return the one sentence and more that a file is refused with."""
    with pytest.raises(InputFaults) as raised:
        read_book(path)
    (fault,) = raised.value.faults
    assert fault.sheet == path.name
    assert fault.mend
    assert "\n" not in str(fault)
    return str(fault)


def same(_: str, content: bytes) -> bytes:
    return content


def dropped(part: str) -> ChangePart:
    return lambda name, content: None if name == part else content


def renamed_part(old: str, new: str) -> ChangePart:
    """Return a change of a name in the list of relations, with the part left where it is."""
    return in_part(BOOK_RELATIONS, old.encode(), new.encode())


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("absent.xlsx", None, "there is no such file"),
        ("case.ods", b"PK", "it is an OpenDocument spreadsheet (.ods)"),
        ("case.xls", OLE, "it is an old .xls workbook"),
        ("case.xlsb", b"PK", "it is a binary workbook (.xlsb)"),
        ("case.numbers", b"PK", "it is a Numbers document"),
        ("case.xltx", b"PK", "it is a template (.xltx)"),
        ("costs.csv", b"a,b", "it is a CSV file"),
        ("case.txt", b"a,b", "it is not an .xlsx workbook"),
        ("~$case.xlsx", b"\x0cclerk", "it is only the mark that Excel leaves while a workbook is open"),
        ("empty.xlsx", b"", "it is empty"),
        ("zeros.xlsx", b"\0" * 4096, "it is empty"),
        ("export.xlsx", b"Code,Option\nbau,Business as usual\n", "it is a CSV file"),
        ("export.xlsx", "Code;Preis £\n".encode("cp1252"), "it is a CSV file"),
        ("export.xlsx", "Code\tOption\n".encode("utf-16"), "it is a CSV file"),
        ("letter.xlsx", b"Dear committee\n", "it is a text file"),
        ("page.xlsx", b"\xef\xbb\xbf \n<!DOCTYPE html><html><table>", "it is a web page"),
        ("page.xlsx", b"<table border=0><tr><td>1", "it is a web page"),
        ("old.xlsx", b'<?xml version="1.0"?><Workbook xmlns:o="urn">', "it is an XML file"),
        ("print.xlsx", b"%PDF-1.7\n%\xe2\xe3", "it is a PDF document"),
        ("locked.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "it has a password"),
        ("old.xlsx", OLE + "Workbook".encode("utf-16-le"), "it is an old .xls workbook"),
        ("old.xlsx", OLE, "it is an old Office file, or has a password"),
        ("noise.xlsx", bytes(range(128, 256)) * 40, "it is damaged, or not really an .xlsx file"),
        ("large.xlsx", b"\0" * (20 * 2**20 + 1), "it is larger than 20 MiB"),
    ],
)
def test_what_is_no_workbook_is_named_for_what_it_is(
    name: str, content: bytes | None, words: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert told(path).startswith(f"{name}: {words}. Expected an .xlsx workbook or a folder of CSV files. ")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/workbook.bin", "it is a binary workbook (.xlsb)"),
        ("word/document.xml", "it is a Word document"),
        ("ppt/presentation.xml", "it is a PowerPoint presentation"),
        ("content.xml", "it is an OpenDocument file, such as .ods"),
        ("Index/Document.iwa", "it is a Numbers or Pages document"),
        ("holiday.jpg", "it is a zip file without a workbook"),
    ],
)
def test_another_programs_zip_is_named_for_what_it_is(part: str, words: str, tmp_path: Path) -> None:
    assert words in told(packed({part: b"x"}, tmp_path / "other.xlsx"))


def test_a_file_cut_short_anywhere_is_refused(good: Path, tmp_path: Path) -> None:
    content, path = good.read_bytes(), tmp_path / "short.xlsx"
    for length in range(4, len(content) - 22, len(content) // 40):
        path.write_bytes(content[:length])
        assert "its end is missing" in told(path)
    path.write_bytes(content[:-1])
    assert "damaged" in told(path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (dropped("_rels/.rels"), 'its part "_rels/.rels" is missing'),
        (dropped(BOOK), "it holds no workbook"),
        (dropped(BOOK_RELATIONS), f'its part "{BOOK_RELATIONS}" is missing'),
        (dropped(COSTS), f'its part "{COSTS}" is missing'),
        (dropped(TEXTS), f'its part "{TEXTS}" is missing'),
        (dropped(STYLES), f'its part "{STYLES}" is missing'),
        (in_part(BOOK_RELATIONS, b"/sharedStrings", b"/other"), "cell A1 refers to a text that is not there"),
        (in_part(BOOK_RELATIONS, b'"rId2"', b'"rId1"'), f'its part "{BOOK_RELATIONS}" is damaged'),
        (in_part(BOOK_RELATIONS, b'"rId2"', b'"none"'), 'the sheet "Options" leads nowhere'),
        (in_part(BOOK_RELATIONS, b"sheet2.xml", b"sheet1.xml"), 'it has the sheet "Options" twice'),
        (in_part(BOOK_RELATIONS, b"worksheets/sheet2.xml", b"styles.xml"), "it is not a worksheet"),
        (in_part(BOOK_RELATIONS, b"sharedStrings.xml", b"styles.xml"), "it is not a list of texts"),
        (in_part(BOOK_RELATIONS, b"worksheets/sheet2", b"../../../sheet2"), 'its part "sheet2.xml" is missing'),
        (in_part(BOOK, b'name="Options"', b'name="about"'), 'it has the sheet "about" twice'),
        (in_part(BOOK, b'name="Options"', b'name=""'), "a sheet has no name"),
        (in_part(BOOK, b'name="Options"', b'name="' + b"x" * 256 + b'"'), "a sheet has no name, or one that is too"),
        (in_part(BOOK, b"<sheet ", b"<sheat "), "something else stands among the sheets"),
        (in_part(BOOK, b"<workbook", b"<worksheet"), f'its part "{BOOK}" is damaged'),
        (in_part(BOOK, b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>'), "has a document type definition"),
        (in_part(BOOK, b'"UTF-8"', b'"cp037"'), "is not in UTF-8"),
        (lambda name, content: content.decode().encode("utf-16") if name == TEXTS else content, "is not in UTF-8"),
        (in_part(TEXTS, b"<si><t>", b"<ti><t>"), f'its part "{TEXTS}" is damaged'),
        (in_part(TEXTS, b"<t>", b"<t>&lol;"), f'its part "{TEXTS}" is damaged'),
        (in_part(STYLES, b"<xf numFmtId=", b"<yf numFmtId="), None),
        (in_part(STYLES, b'<cellXfs count="1"><xf numFmtId="0"', b'<cellXfs count="1"><xf numFmtId="-1"'), '"-1"'),
        (in_part(COSTS, b"</sheetData>", b"</sheet"), f'its part "{COSTS}" is damaged'),
        (in_part(COSTS, b"<sheetData>", b"<sheatData>"), f'its part "{COSTS}" is damaged'),
        (in_part(COSTS, b"</worksheet>", b"</worksheet>!"), f'its part "{COSTS}" is damaged'),
    ],
)
def test_a_damaged_or_missing_part_is_named(change: ChangePart, words: str | None, good: Path, tmp_path: Path) -> None:
    bad = repacked(good, tmp_path / "bad.xlsx", change)
    if words is None:  # a style that no cell has
        assert read_case(bad) == small_case()
    else:
        assert words in told(bad)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b'r="A2"', b'r="XFD1048576"', "content in cell XFD1048576, beyond row 20,000 and column GR"),
        (b'r="A2"', b'r="GS2"', "content in cell GS2, beyond"),
        (b'r="A2"', b'r="ZZZZ9"', 'a cell has the address "ZZZZ9"'),
        (b'r="A2"', b'r="a2"', 'a cell has the address "a2"'),
        (b'r="A2"', b'r="A0"', 'a cell has the address "A0"'),
        (b'r="A2"', b'r="A\xd9\xa2"', "a cell has the address"),
        (b'r="A2"', b'r="A3"', "cell A3 stands in row 2"),
        (b'r="B2"', b'r="A2"', "cell A2 is there twice"),
        (b'<row r="2"', b'<row r="4000000000"', "it has a row 4,000,000,000"),
        (b'<row r="2"', b'<row r="1048576"', "cell A2 stands in row 1048576"),
        (b'<row r="2"', b'<row r="-2"', 'a row has the number "-2"'),
        (b'<row r="2"', b'<row r="2e9"', 'a row has the number "2e9"'),
        (b'<row r="2"', b'<row r="' + b"9" * 5000 + b'"', "a row has the number"),
        (b'<row r="2"', b'<col r="2"', "is damaged"),
        (b'<c r="A2"', b'<d r="A2"', "is damaged"),
        (b'<c r="A2" t="s">', b'<c r="A2" t="s" s="7">', "cell A2 has a style that is not there"),
        (b'<c r="A2" t="s">', b'<c r="A2" t="s" s="-1">', "cell A2 has a style that is not there"),
        (b'<c r="A2" t="s">', b'<c r="A2" t="z">', "cell A2 is of an unknown type"),
        (b'<c r="A2" t="s"><v>', b'<c r="A2" t="s"><v>-', "cell A2 refers to a text that is not there"),
        (b'<c r="A2" t="s"><v>', b'<c r="A2" t="s"><v>99999999', "cell A2 refers to a text that is not there"),
        (b'<c r="A2" t="s"><v>', b'<c r="A2" t="s"><v>1</v><v>', "cell A2 has more than one value"),
        (b'<c r="A2" t="s"><v>', b'<c r="A2" t="s"><is><t>x</t></is><v>', "cell A2 has more than one value"),
        (b'<c r="A2" t="s"><v>', b'<c r="A2" t="s"><f>A1</f><f>A1</f><v>', "cell A2 has more than one value"),
        (b'<c r="A2" t="s"><v>', b'<c r="A2" t="s"><v>1<b/>', "cell A2 has something else in its value"),
        (b'<c r="A2" t="s"><v>', b'<c r="A2" t="inlineStr"><v>', "cell A2 is of another type than its value"),
        (b'<c r="A2" t="s"><v>', b'<c r="A2" t="n"><v>x', "cell A2 holds no number where it says it does"),
        (b'<c r="A2" t="s"><v>', b'<c r="A2"><v>1_0', "cell A2 holds no number where it says it does"),
        (b'<c r="A2" t="s"><v>', b'<c r="A2" t="b"><v>', "cell A2 is neither true nor false"),
        (b'<c r="A2" t="s"><v>', b'<c r="A2" t="d"><v>', "cell A2 holds no date where it says it does"),
        (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:?"/></mergeCells>', 'merged cells "A1:?"'),
        (
            b"</sheetData>",
            b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:CV4"/>' * 5001 + b"</mergeCells>",
            "has more than 5,000 merged ranges",
        ),
    ],
)
def test_a_cell_that_no_program_writes_is_named(old: bytes, new: bytes, words: str, good: Path, tmp_path: Path) -> None:
    bad = repacked(good, tmp_path / "bad.xlsx", in_part(COSTS, old, new))
    assert bad.read_bytes() != good.read_bytes()
    assert words in told(bad)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("/etc/evil.xml", 'it has a part named "/etc/evil.xml", which leads out of the file'),
        ("xl/../../evil.xml", "which leads out of the file"),
        ("..\\evil.xml", "which leads out of the file"),
        ("XL/Workbook.xml", 'it has the part "xl/workbook.xml" 2 times'),
        ("xl/workbook.xml", 'it has the part "xl/workbook.xml" 2 times'),
    ],
)
def test_parts_with_misleading_names_are_refused(name: str, words: str, good: Path, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile's own, of the doubled name
        bad = repacked(good, tmp_path / "bad.xlsx", same, ((name, b"<x/>"),))
    assert words in told(bad)


_COMPRESSED, _UNPACKED, _HEADER = 20, 24, 42  # offsets in an entry of a zip's directory


@pytest.mark.parametrize(
    ("offset", "value", "words"),
    [
        (_HEADER, 0, "lie over each other"),
        (_COMPRESSED, 2**31, "lie over each other"),
        (_UNPACKED, 100, f'its part "{COSTS}" is damaged'),
        (_UNPACKED, 0, f'its part "{COSTS}" is damaged'),
        (_UNPACKED, 1_000_000, f'its part "{COSTS}" is damaged'),
        (_UNPACKED, 2**32 - 2, "unpacks to more than 200 times its size"),
    ],
)
def test_a_zip_whose_directory_lies_is_refused(offset: int, value: int, words: str, good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(good.read_bytes())
    assert words in told(with_directory_changed(bad, COSTS, offset, value))


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ((("xl/media/zeros.bin", b"\0" * (8 * 2**20)),), "unpacks to more than 200 times its size"),
        (tuple((f"xl/media/{n}.bin", b"") for n in range(2001)), "parts"),
    ],
)
def test_a_zip_that_grows_or_has_very_many_parts_is_refused(
    extra: tuple[tuple[str, bytes], ...], words: str, good: Path, tmp_path: Path
) -> None:
    assert words in told(repacked(good, tmp_path / "bad.xlsx", same, extra))


def test_parts_that_a_case_does_not_need_are_never_opened(good: Path, tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("zeros", b"\0" * 50_000_000)
    extra = (
        ("xl/embeddings/bomb.zip", inner.getvalue()),
        ("xl/vbaProject.bin", b"not really"),
        ("xl/drawings/drawing1.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;"),
        ("customXml/item1.xml", "<?xml version='1.0' encoding='utf-16'?><x/>".encode("utf-16")),
    )
    assert read_case(repacked(good, tmp_path / "macros.xlsm", same, extra)) == small_case()


def test_an_empty_styled_cell_at_the_end_of_the_sheet_does_no_harm(good: Path, tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    assert read_case(repacked(good, tmp_path / "far.xlsx", in_part(COSTS, b"</sheetData>", far))) == small_case()


# The worst that comes near the limits, and what is said to it ("" if it may be read).


def crowded() -> Parts:
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{chr(65 + i)}{n}"><v>{n * i}</v></c>' for i in range(26)) + "</row>"
        for n in range(1, 20_000)
    )
    return parts_of(f"<sheetData>{rows}</sheetData>")


def elements(one: str, times: int, cells: str = "<sheetData/>") -> Parts:
    return parts_of(f"{cells}<x>{one * times}</x>")


def attributes(name: str) -> Parts:
    listed = " ".join(f'{name}{n}=""' for n in range(1_000_000))
    return parts_of(f'<sheetData><row r="1"><c r="A1" {listed}/></row></sheetData>')


def texts(one: str, times: int) -> Parts:
    # One character of four bytes makes Python keep all others of its text so too.
    return parts_of("<sheetData/>", strings=f"<si><t>\U0001f642{one * times}</t></si>")


def formats() -> Parts:
    codes = "".join(f'<numFmt numFmtId="{n}" formatCode="{"[" * 900}"/>' for n in range(60_000))
    return parts_of("<sheetData/>", styles=f"<numFmts>{codes}</numFmts>")


def merged() -> Parts:
    rows = "".join(f'<row r="{n}"><c r="GR{n}"><v>1</v></c></row>' for n in range(1, 20_001))
    ranges = '<mergeCell ref="A1:XFD1048576"/>' * 5000
    return parts_of(f"<sheetData>{rows}</sheetData><mergeCells>{ranges}</mergeCells>")


def entities() -> Parts:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE sst [<!ENTITY e0 "ha">{levels}]><sst>&e9;</sst>'
    return parts_of("<sheetData/>") | {TEXTS: laughs.encode()}


def one_part_for_many_sheets() -> Parts:
    sheets = "".join(f'<sheet name="s{n}" r:id="r{n}"/>' for n in range(1000))
    related = "".join(relation(f"r{n}", "worksheet", "worksheets/sheet1.xml") for n in range(1000))
    parts = parts_of(row_of('<c r="A1"><v>1</v></c>'))
    parts[BOOK] = root("workbook", f"<sheets>{sheets}</sheets>")
    return parts | {BOOK_RELATIONS: root("Relationships", related, RELATIONS)}


WORST: dict[str, tuple[Callable[[], Parts], str]] = {
    "more cells than there may be": (crowded, "it has more than 500,000 cells"),
    "more tags than there may be": (lambda: elements("<y />", 2_500_000), "it has more than 2,500,000 tags"),
    "almost as many tags as there may be": (lambda: elements("<y/>", 2_490_000), ""),
    "millions of comments": (lambda: elements("<!---->", 2_490_000), ""),
    "a million attributes": (lambda: attributes("a"), "has a tag of more than 1 MiB"),
    "a million name spaces": (lambda: attributes("xmlns:a"), "has a tag of more than 1 MiB"),
    "a thousand deep": (lambda: elements("<x>", 1000), "has too many elements inside each other"),
    "a text of 64 million characters": (lambda: texts("ab&amp;", 9_000_000), ""),
    "more text than there may be": (lambda: texts("ab&amp;", 10_000_000), "its sheets unpack to more than 64 MiB"),
    "a million texts": (lambda: texts("</t></si><si><t>\U0001f642", 620_000), ""),
    "millions of rows": (
        lambda: parts_of("<sheetData>" + '<row hidden="1"/>' * 2_400_000 + "</sheetData>"),
        "it has a row 1,048,577",
    ),
    "columns hidden again and again": (
        lambda: parts_of("<cols>" + '<col min="1" max="99" hidden="1"/>' * 1_500_000 + "</cols><sheetData/>"),
        "its columns are not as a program writes them",
    ),
    "formats that are hard to take apart": (formats, "it has very many styles"),
    "merged from corner to corner": (merged, "merged ranges lie over each other"),
    "a billion laughs": (entities, "has a document type definition"),
    "one part for a thousand sheets": (one_part_for_many_sheets, 'it has the sheet "s1" twice'),
}

_IN_LITTLE_MEMORY = """
import resource, sys, time
from pathlib import Path

resource.setrlimit(resource.RLIMIT_AS, (512 * 2**20, 512 * 2**20))
from appraisal.workbook import InputFaults
from appraisal.options.workbook import read_book

started = time.process_time()
try:
    read_book(Path(sys.argv[1]))
except InputFaults as faults:
    print(*faults.faults, sep="\\n")
print(time.process_time() - started)
"""


@pytest.mark.few(6)
@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can limit a program's memory so")
@pytest.mark.parametrize("name", WORST)
def test_the_worst_file_is_answered_soon_and_in_half_a_gigabyte(name: str, tmp_path: Path) -> None:
    make, words = WORST[name]
    path = packed(grainy(make()), tmp_path / "worst.xlsx")
    # One thread, because each would reserve memory that it does not use.
    env = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", _IN_LITTLE_MEMORY, str(path)]
    ran = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", timeout=60, check=True)
    *said, seconds = ran.stdout.splitlines()
    if words:
        (sentence,) = said
        assert sentence.startswith("worst.xlsx: ")
        assert words in sentence
    else:
        assert said[0].startswith("About: the sheet is missing")
    assert not ran.stderr
    # It takes two seconds at most on an idle desk; a shared machine is slower.
    assert float(seconds) < 10


def test_a_path_whose_folder_is_missing_names_that_folder_and_no_file_is_offered_under_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vans.xlsx").mkdir()  # something of that name, and no file
    (tmp_path / "van.xlsx").touch()
    monkeypatch.chdir(tmp_path)
    (fault,) = examine(Path("out/old/van.xlsx")).faults
    assert (fault.found, fault.mend) == ('its folder "out" is not there', "Check the path.")
    (tmp_path / "out").mkdir()
    (fault,) = examine(Path("out/old/van.xlsx")).faults
    assert fault.found == f'its folder "{Path("out", "old")}" is not there'
    (fault,) = examine(Path("out/van.xlsx")).faults
    assert (fault.found, fault.mend) == ("there is no such file", "Check the name and the folder.")
    (fault,) = examine(Path("vanz.xlsx")).faults
    assert fault.mend == 'Did you mean "van.xlsx"?'
