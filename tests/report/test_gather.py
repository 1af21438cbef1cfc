"""From notebook cells to blocks: what is allowed, and that all else is refused with its cell."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from appraisal.documents.errors import NotebookFaults, ReportError
from appraisal.documents.notebook_cells import MIME, check_words
from appraisal.documents.publish import gathered
from appraisal.ground.blocks import Block, Bullets, Chart, Column, Heading, Paragraph, Ref, Strong, Table, to_json
from tests.report.executed import gather


def notebook(*cells: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}


def words(source: str, *tags: str, kind: str = "markdown") -> dict[str, Any]:
    return {"cell_type": kind, "source": source, "metadata": {"tags": list(tags)}}


def code(*outputs: dict[str, Any], run: int | None = 1, tags: tuple[str, ...] = ()) -> dict[str, Any]:
    return words("report.table()", *tags, kind="code") | {"outputs": list(outputs), "execution_count": run}


def output(kind: str, **fields: Any) -> dict[str, Any]:
    return {"output_type": kind, **fields}


def display(**data: Any) -> dict[str, Any]:
    return output("display_data", data={name.replace("_", "/"): each for name, each in data.items()}, metadata={})


def stored(blocks: Any) -> dict[str, Any]:
    return output("display_data", data={MIME: blocks, "text/html": "<b>x</b>"}, metadata={})


def test_words_and_results_come_out_in_the_order_of_the_cells() -> None:
    source = (
        "# Cost & risk <!-- #cost -->\n\nAs [](#table-1) shows,\nit is **dear** &amp; slow.\n\n"
        "- one\n- two [](#cost)\n\n## More\n\n* a loose\n\n* list\n"
    )
    assert gather(notebook(words(source), code(stored(to_json((Paragraph(("from a call",)),)))), words("  \n"))) == (
        Heading(1, "Cost & risk", label="cost"),
        Paragraph(("As ", Ref("table-1"), " shows, it is ", Strong("dear"), " & slow.")),
        Bullets((("one",), ("two ", Ref("cost")))),
        Heading(2, "More"),
        Bullets((("a loose",), ("list",))),
        Paragraph(("from a call",)),
    )


@pytest.mark.parametrize(
    ("source", "heading"),
    [
        ("# Summary <!-- .unnumbered -->", Heading(1, "Summary", numbered=False)),
        ("# More <!-- #more .appendix -->", Heading(1, "More", label="more", appendix=True)),
        ("# More<!--#more-->", Heading(1, "More", label="more")),
        ("# {More} <!-- #more -->", Heading(1, "{More}", label="more")),
        ("### Plain", Heading(3, "Plain")),
    ],
)
def test_a_heading_takes_its_marks(source: str, heading: Heading) -> None:
    assert gather(notebook(words(source))) == (heading,)


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a table"),
        ("1. first", "a numbered list"),
        ("- a\n  - b", "a list inside a list"),
        ("- a\n\n  b", "a list item that is not one short text"),
        ("- [ ] a", "a task list"),
        ("a $x^2$ b", "a formula"),
        ("$$\nx\n$$", "a formula"),
        ("a[^1]\n\n[^1]: note", "a footnote"),
        ("a[^1]", "a footnote"),
        ("a^[note]", "a footnote"),
        ("\\\\(x\\\\)", "a formula"),
        ("\\begin{equation}x\\end{equation}", "a formula"),
        ("1) first\n2) second", "a numbered list"),
        ("- a\n  1. b", "a list inside a list"),
        ("- a\n\n      code", "a list item that is not one short text"),
        ("<https://example.org>", "only references"),
        ("[text][home]\n\n[home]: https://example.org", "the definition of a link"),
        ("[text](https://example.org)", "only references"),
        ("![a](attachment:b.png)", "an image"),
        ("![a][b]\n\n[b]: c.png", "the definition of a link"),
        ("_italic_", "italic words"),
        ("**a *b* c**", "italic words"),
        ("a\\\nb", "a forced line break"),
        ("a<br>b", "HTML"),
        ("words <!-- a remark --> more", "HTML"),
        ("    indented", "a code block"),
        ("* * *", "a rule"),
        ("a | b\n--|--\n1 | 2", "a table"),
        ("###### Deep", "level 6"),
        ("[^1]: note", "a footnote"),
        ("[home]: http://example.com", "a footnote"),
        ("a <b>c</b>", "HTML"),
        ("| a | b |\n|---|---|\n| 1 |", "a table whose rows have not all as many cells as its head"),
        ("| a |\n|---|\n| 1 |\n\nTable: ", "a table with nothing behind"),
        ("Table: before\n\n| a |\n|---|\n| 1 |", "a table without a caption"),
        ("| a |\n|---|\n| 1 |\n\nTable: **Vans**", "inside the caption of a table"),
        ("| a |\n|---|\n| 1 |\n\nTable: Vans <!-- .wide -->", "takes one #label"),
        ("| a | |\n|---|---|\n| 1 | 2 |\n\nTable: Vans", "a column that has no heading"),
        ("| a | b |\n|---|---|\n| | 2 |\n\nTable: Vans", "an empty cell at the head of a row"),
        ("| **a** | b |\n|---|---|\n| 1 | 2 |\n\nTable: Vans", "inside the heading of a column"),
        ("| a |\n|---|\n| _x_ |\n\nTable: Vans", "italic words"),
        ("| a |\n|---|\n| <br> |\n\nTable: Vans", "HTML"),
        ("| a |\n|---|\n| 1 |\n\nTable: " + "x" * 10_000, "a caption of 10,000 characters"),
        ("| a |\n|---|\n" + "| 1 |\n" * 201 + "\nTable: Vans", "a table of 201 rows"),
        ("<!-- hidden -->", "HTML"),
        ("<script>alert(1)</script>", "HTML"),
        ("![a](b.png)", "an image"),
        ("`code`", "code"),
        ("```\ncode\n```", "a code block"),
        ("> quoted", "a quotation"),
        ("---", "a rule"),
        ("*italic*", "italic words"),
        ("~~gone~~", "struck-out words"),
        ("a  \nb", "a forced line break"),
        ("[text](#label)", "only references"),
        ("[](http://example.com)", "only references"),
        ("# A **b**", "inside a heading"),
        ("#### Deep", "level 4"),
        ("# A <!-- .odd -->", r"the mark <!-- \.odd -->"),
        ("# A <!-- #b #c -->", "one #label"),
        ("# A <!-- #b --> c", "HTML"),
        ("Words. <!-- a remark -->", "a paragraph takes"),
        ("Words.\n<!-- .if-any -->", "HTML"),
        ("**a [](#b)**", "inside strong words"),
        ("term\n: meaning", "a definition list"),
    ],
)
def test_markdown_that_cannot_be_printed_is_refused_with_its_cell(source: str, what: str) -> None:
    with pytest.raises(ReportError, match=rf"^Cell 2 \(.*{what}"):
        gather(notebook(words("fine"), words(source)))


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("See https://example.org/a_b_c today.", "See https://example.org/a_b_c today."),
        ("It costs $5, or $6.", "It costs $5, or $6."),
        ("a\\*b, snake_case_name & 5 * 3 < 16", "a*b, snake_case_name & 5 * 3 < 16"),
        ("#hashtag and [brackets]", "#hashtag and [brackets]"),
        ("one line\nand the next", "one line and the next"),
    ],
)
def test_words_that_only_look_like_markup_are_printed_as_they_stand(source: str, printed: str) -> None:
    assert gather(notebook(words(source))) == (Paragraph((printed,)),)


def test_a_table_of_pipes_is_its_authors_own_with_the_caption_below_it() -> None:
    source = (
        "| Who | Answers | How |\n|:--|--:|:-:|\n| **Drivers** | 12 | as [](#how) says |\n| a \\| b | | =1+1 |\n\n"
        "Table: Who &amp; how <!-- #asked -->\n\nMore."
    )
    assert gather(notebook(words(source))) == (
        Table(
            "Who & how",
            "asked",
            (Column("Who"), Column("Answers", numeric=True), Column("How")),
            (((Strong("Drivers"),), ("12",), ("as ", Ref("how"), " says")), (("a | b",), (), ("=1+1",))),
            own=True,
        ),
        Paragraph(("More.",)),
    )


def test_every_fault_of_a_table_is_one_of_its_cell_before_a_run(tmp_path: Path) -> None:
    path = tmp_path / "Mine.ipynb"
    path.write_text(json.dumps(notebook(words("Fine.\n\n| a |\n|---|\n| 1 |\n\n_x_"))), encoding="utf-8")
    with pytest.raises(NotebookFaults) as refused:
        check_words(path)
    assert [fault.partition(") ")[2].partition(" (")[0] for fault in refused.value.faults] == [
        "holds a table without a caption",
        "holds italic words",
    ]


def test_a_heading_may_be_underlined() -> None:
    underlined = "Cost <!-- #cost -->\n===================\n\nRisk\n----"
    assert gather(notebook(words(underlined))) == (Heading(1, "Cost", label="cost"), Heading(2, "Risk"))


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        (code(output("stream", name="stdout", text="secret\nline")), "printed 'secret line'"),
        (code(output("stream", name="stderr", text=["Warning:", " x"])), "printed 'Warning: x'"),
        (code(display(text_plain="42")), "shows '42'"),
        (code(display(image_png="aaaa")), "shows 'image/png'.*A figure is printed by report.own_chart"),
        (
            code(output("execute_result", data={"text/plain": "   a\n0  1", "text/html": "<table></table>"})),
            "shows 'a 0 1'",
        ),
        (code(display(text_plain="<Figure size 640x480>", image_png="aaaa")), "shows '<Figure size 640x480>'"),
        (code(output("display_data", data={"application/vnd.jupyter.widget-view+json": {}})), "shows 'application/vnd"),
        (code(output("error", ename="ValueError", evalue="bad", traceback=[])), "failed: ValueError: bad"),
        (code(run=None), "has not been run"),
        (code(stored([{"type": "Odd"}])), "cannot be read"),
        (code(stored([{"type": "Heading", "size": 3}])), "cannot be read"),
        (code(stored(["words"])), "not a report block"),
        (words("raw", kind="raw"), "raw cell"),
    ],
)
def test_an_output_that_is_no_block_is_refused_with_its_cell(cell: Any, what: str) -> None:
    with pytest.raises(ReportError, match=r"^Cell 2 \(.*" + what):
        gather(notebook(words("fine"), cell))


def test_every_cell_that_shows_what_is_no_block_is_named_at_once() -> None:
    cells = (code(display(text_plain="42"), display(text_plain="43")), words("_odd_"), code(run=None), words("fine"))
    with pytest.raises(ReportError) as refused:
        gather(notebook(*cells, words("raw", kind="raw"), code(display(text_plain="42"))))
    told = [line.partition(") ")[::2] for line in str(refused.value).split("\n")]
    assert [(where[:6], said.partition(",")[0].partition(".")[0]) for where, said in told] == [
        ("Cell 1", "shows '42'"),
        ("Cell 1", "shows '43'"),
        ("Cell 2", "holds italic words (use **strong** or none)"),
        ("Cell 3", "has not been run"),
        ("Cell 5", "is a raw cell"),
        ("Cell 6", "shows '42'"),
    ]


def test_a_warning_is_quoted_in_its_own_words_without_its_path() -> None:
    text = (
        "/usr/lib/plots.py:31: UserWarning: Glyph 20013 (CJK) missing from font(s) Source Sans 3.\n"
        "  figure.savefig(out)\n"
    )
    with pytest.raises(ReportError) as refused:
        gather(notebook(code(output("stream", name="stderr", text=text))))
    assert str(refused.value) == (
        "Cell 1 ('report.table()') gave a warning, so what it made may be wrong: "
        "“Glyph 20013 (CJK) missing from font(s) Source Sans 3.”"
    )


def test_a_notebook_is_refused_before_it_is_run_with_all_that_is_wrong_with_its_words(tmp_path: Path) -> None:
    path = tmp_path / "Mine.ipynb"
    cells = [code(run=None, tags=("parameters",)), words("# Own"), words("Some _italic_ and `code`.\n\n1. first")]
    noted = [words("| a | b |\n|---|---|\n| 1 | 2 |", "analyst-only"), words("- fine\n- *odd*"), words("x", kind="raw")]
    path.write_text(json.dumps(notebook(*cells, code(run=None), *noted)), encoding="utf-8")
    with pytest.raises(NotebookFaults) as refused:
        check_words(path)
    told = [fault.replace("Mine.ipynb: ", "").partition(", which")[0] for fault in refused.value.faults]
    assert told == [
        "Cell 3 ('Some _italic_ and `code`.') holds italic words (use **strong** or none)",
        "Cell 3 ('Some _italic_ and `code`.') holds code",
        "Cell 3 ('Some _italic_ and `code`.') holds a numbered list (paragraphs number themselves)",
        "Cell 6 ('- fine') holds italic words (use **strong** or none)",
        "Cell 7 ('x') is a raw cell",
    ]


@pytest.mark.parametrize("text", ["no notebook", "[]", '{"cells": [1]}', '{"worksheets": []}'])
def test_a_file_that_is_no_notebook_is_refused_before_a_run(text: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotebookFaults, match=r"mine\.ipynb is not a notebook"):
        check_words(path)


def test_a_cell_has_the_number_that_it_has_in_its_authors_file() -> None:
    added = code(tags=("injected-parameters",))
    with pytest.raises(ReportError, match=r"^Cell 2 "):
        gather(notebook(code(tags=("parameters",)), added, code(display(text_plain="42"))))


def test_analysts_cells_and_parameters_are_left_out() -> None:
    printed = output("stream", name="stdout", text="for analysts")
    skipped = [code(printed, tags=(tag,)) for tag in ("analyst-only", "parameters", "injected-parameters")]
    assert gather(notebook(words("<b>note</b>", "analyst-only"), *skipped, words("kept"))) == (Paragraph(("kept",)),)


def test_a_notebook_with_a_failed_cell_is_never_exported() -> None:
    with pytest.raises(ReportError, match="A cell of this notebook failed"):
        gather(notebook(words("fine"), papermill={"exception": True}))


def test_a_chart_of_a_notebook_from_before_charts_were_drawn_narrow_is_read_without(
    demonstration: tuple[Block, ...],
) -> None:
    (chart,) = (block for block in demonstration if isinstance(block, Chart))
    (written,) = to_json((replace(chart, narrow="<svg/>"),))
    del written["narrow"]
    assert gather(notebook(code(stored([written])))) == (chart,)


def test_every_block_survives_the_notebook_file(demonstration: tuple[Block, ...], tmp_path: Path) -> None:
    path = tmp_path / "executed.ipynb"
    path.write_text(json.dumps(notebook(code(stored(to_json(demonstration))))), encoding="utf-8")
    assert gathered(path) == demonstration
