"""A template's fields: Word's whole list, in every form and place, and which of them are kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appraisal.documents.word.fields import is_kept
from appraisal.documents.word.word_template import refused_in

# ECMA-376 part 1, 17.16.5, and those that Word knows besides (WdFieldType), each as somebody might write it.
KEPT = (
    *("AUTHOR \\* Caps", 'CREATEDATE \\@ "d MMMM yyyy"', "DATE", 'DATE \\@ "dd/MM/yyyy" \\* MERGEFORMAT', "KEYWORDS"),
    *("NUMCHARS", "NUMPAGES \\# 00", "NUMWORDS", "PAGE", " page \\*Roman ", "PAGEREF _Toc1 \\h", "PRINTDATE", "REVNUM"),
    *("SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ Table \\* ARABIC", 'STYLEREF "Heading 1" \\n', "SUBJECT", "TIME"),
    *("TITLE", 'TOC \\o "1-3" \\h \\z \\u', 'HYPERLINK \\l "_Toc1" \\h', "STYLEREF Kop \\* MERGEFORMAT"),
)
REFUSED = (
    *("= 1 + 1", "ADDIN x", "ADDRESSBLOCK", "ADVANCE \\d 4", 'ASK x "?"', "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"),
    *("AUTOTEXT x", "AUTOTEXTLIST x", 'BARCODE "x" \\u', "BIBLIOGRAPHY", "BIDIOUTLINE", "CITATION x", "COMMENTS"),
    *("COMPARE 1 = 1", "CONTROL x", "DATA x", 'DATABASE \\d "C:\\\\x.mdb" \\s "SELECT *"', "DDE excel x", "DDEAUTO"),
    *('DDEAUTO c:\\\\windows\\\\cmd "/k calc"', 'DISPLAYBARCODE "x" QR', "DOCPROPERTY Title", "DOCVARIABLE x"),
    *("EDITTIME", "EMBED Excel.Sheet", "EQ \\f(1,2)", "FILENAME \\p", "FILESIZE", "FILLIN x", "FORMCHECKBOX"),
    *("FORMDROPDOWN", "FORMTEXT", "FTNREF x", "GLOSSARY x", "GOTOBUTTON x y", "GREETINGLINE", "HTMLCONTROL x"),
    *('HYPERLINK "https://attacker.example"', 'HYPERLINK \\h "https://attacker.example"', "HYPERLINK x \\l y"),
    *('HYPERLINK \\l "x" "https://attacker.example"', "IF 1 = 1 x y", 'IMPORT "https://attacker.example/p.png"'),
    *(
        'INCLUDE "C:\\\\x.docx"',
        'INCLUDEPICTURE "https://attacker.example/p.png" \\d',
        'INCLUDETEXT "\\\\\\\\host\\\\x"',
    ),
    *("INDEX", "INFO Title x", "LASTSAVEDBY", 'LINK Excel.Sheet "C:\\\\x.xlsx" a', "LISTNUM", "MACRO x"),
    *("MACROBUTTON AutoOpen x", "MERGEBARCODE x QR", "MERGEFIELD x", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF 1 = 1"),
    *("NOTEREF x", 'PRINT "x"', "PRIVATE", "QUOTE x", 'RD "C:\\\\x.docx"', "REF x", "SET x y", "SHAPE", "SKIPIF 1 = 1"),
    *("SUBSCRIBER x", "SYMBOL 7", "TA x", "TC x", "TEMPLATE \\p", "TOA", "USERADDRESS", "USERINITIALS", "USERNAME"),
    *("WEBSERVICE https://attacker.example", "XE x", "a_bookmark", "", "\u00a0", '"PAGE"', "PAGEX", "\\PAGE", "PAGE x"),
    *(
        "TITLE DDEAUTO excel x",
        "STYLEREF x DDEAUTO",
        "PAGE \\* x y",
        "DATE\nDDEAUTO x",
        "PAGE {DDEAUTO x}",
        "PAGE" * 999,
    ),
)
FORMS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def escaped(text: str) -> str:
    return "".join(f"&#{ord(each)};" for each in text)


def run(inside: str, look: str = "") -> str:
    return f"<w:r>{look}{inside}</w:r>"


def mark(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def whole(code: str, look: str = "", tag: str = "instrText", result: str = "", pieces: int = 1) -> str:
    """Return a field in pieces: its marks, its code in so many runs, and its result."""
    size = max(1, -(-len(code) // pieces))
    cut = [code[at : at + size] for at in range(0, len(code), size)] or [""]
    told = "".join(run(f"<w:{tag}>{escaped(piece)}</w:{tag}>", look) for piece in cut)
    return f"{mark('begin')}{told}{mark('separate')}{result or run('<w:t>1</w:t>')}{mark('end')}"


def simple(code: str) -> str:
    return f'<w:fldSimple w:instr="{escaped(code)}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def boxed(inside: str) -> str:
    return run(f"<w:pict><w:txbxContent><w:p>{inside}</w:p></w:txbxContent></w:pict>")


WAYS: dict[str, Callable[[str], str]] = {
    "simple": simple,
    "in one run": whole,
    "split over runs": lambda code: whole(code, pieces=5),
    "hidden": lambda code: whole(code, HIDDEN),
    "deleted": lambda code: whole(code, tag="delInstrText"),
    "without a result": lambda code: (
        f"{mark('begin')}{run(f'<w:instrText>{escaped(code)}</w:instrText>')}{mark('end')}"
    ),
    "in a text box": lambda code: boxed(whole(code)),
    "in a content control": lambda code: f"<w:sdt><w:sdtContent>{whole(code)}</w:sdtContent></w:sdt>",
    "in the result of a kept one": lambda code: whole("TITLE", result=whole(code)),
    "in the result of a simple one": lambda code: f'<w:fldSimple w:instr="TITLE">{simple(code)}</w:fldSimple>',
}


def refused(inside: str, form: str = FORMS[0]) -> list[str]:
    return refused_in("word/header1.xml", f'<w:hdr xmlns:w="{form}"><w:p>{inside}</w:p></w:hdr>'.encode())


@pytest.mark.parametrize("way", WAYS)
def test_every_field_of_words_list_is_kept_or_refused_in_whatever_form_it_stands(way: str) -> None:
    assert len(KEPT) + len(REFUSED) > 100
    for form in FORMS:
        for code in KEPT:
            assert refused(WAYS[way](code), form) == [], code
        for code in REFUSED:
            (said,) = refused(WAYS[way](code), form)
            assert said.startswith("the field "), code


def test_a_refused_field_is_told_by_its_name() -> None:
    for code, said in (
        ('includePicture "x"', "the field INCLUDEPICTURE"),
        ("= 1", "the field ="),
        ("", "the field without a name"),
        ("PAGE x", "the field PAGE with more than it takes"),
        ("\u202e<b>", "the field without a name"),
    ):
        assert refused(simple(code)) == [said]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (
            f"{mark('begin')}{whole('QUOTE DDE')}{run('<w:instrText>AUTO x</w:instrText>')}{mark('end')}",
            "the code of ano",
        ),
        (f"{mark('begin')}{simple('PAGE')}{mark('end')}", "the code of another"),
        (run("<w:instrText>DDEAUTO x</w:instrText>"), "without a beginning"),
        (whole("PAGE", result=run("<w:instrText>DDEAUTO x</w:instrText>")), "without a beginning"),
        (mark("separate"), "without a beginning"),
        (mark("end"), "without a beginning"),
        (mark("middle"), "without a beginning"),
        (f"{mark('begin')}{run('<w:instrText>PAGE</w:instrText>')}", "without an end"),
        # One that begins in a text box and would have its end outside: programs disagree on whose code is whose.
        (
            f"{mark('begin')}{boxed(mark('begin'))}{run('<w:instrText>PAGE</w:instrText>')}{mark('end')}",
            "without an end",
        ),
        (f"{mark('begin')}{boxed(mark('end'))}{run('<w:instrText>PAGE</w:instrText>')}{mark('end')}", "without a beg"),
    ],
)
def test_fields_that_programs_could_read_in_two_ways_are_refused(inside: str, said: str) -> None:
    assert any(said in each for each in refused(inside))


def test_a_field_in_two_paragraphs_and_one_after_another_are_kept() -> None:
    entry = whole("PAGEREF _Toc1 \\h")
    contents = whole('TOC \\o "1-2"', result=f"</w:p><w:p>{entry}</w:p><w:p>")
    assert refused(contents + whole("PAGE") + boxed(whole("NUMPAGES")) + simple("TITLE")) == []


def test_a_code_without_end_is_judged_soon() -> None:
    assert not is_kept("PAGE " + "\\h " * 1_000_000 + "x")
    assert not is_kept("PAGE" + " " * 990 + "x")
