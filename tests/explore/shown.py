"""Pages of docs/ that show the notebooks that make no document, executed on the worked example, as Markdown.

python -m tests.explore.shown [FOLDER]
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from lxml.html import HtmlElement, fragment_fromstring

from appraisal.ground.resources import bundled
from appraisal.runs.execution import desks_for, execute
from appraisal.runs.lab import lay_desk

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"exploration": "exploration.md", "one_figure_by_hand": "one-figure-by-hand.md"}
_MARKS = re.compile(r"([\\`*_\[\]<>|#~$])")
_FIGURE = re.compile(r"[-−]?[\d.,]+%?")


def executed(name: str) -> Any:
    """Return a notebook as a kernel ran it on a desk that was laid for it. ReportError if a cell fails."""
    with tempfile.TemporaryDirectory() as made:
        lay_desk(Path(made))
        notebook, folder = bundled("notebooks") / f"{name}.ipynb", Path(made) / "notebooks"
        with desks_for((notebook,), folder, "") as desks:
            (file,) = execute(desks, folder, {notebook.name: {}}, (folder / "failed.ipynb",))
            return nbformat.read(file, as_version=4)


def page(name: str) -> str:
    """Return the page that shows a notebook: its words, its cells and what each of them gave."""
    return "\n\n".join(_parts(name)) + "\n"


def _parts(name: str) -> Iterator[str]:
    first, *cells = executed(name).cells
    title, _, words = first.source.partition("\n")
    yield title
    yield (
        f"This is the notebook [{name}.ipynb](../notebooks/{name}.ipynb) as it ran on the bundled workbook, which is a "
        "worked example and no document of the council. `python3 run.py lab` opens it to be run and changed."
    )
    yield words.strip()
    for cell in cells:
        if cell.cell_type == "markdown":
            yield cell.source
        else:
            yield f"```python\n{cell.source}\n```"
            yield from filter(None, (part for output in cell.outputs for part in given(output)))
    yield "(This page is generated: see CONTRIBUTING.md.)"


def given(output: Any) -> Iterator[str]:
    """Yield what an output of a cell is in Markdown; a page that is read runs nothing, so a script is nothing there."""
    if output.output_type == "stream":
        yield f"```text\n{output.text.rstrip()}\n```"
    elif "text/html" in output.data:
        yield markdown(output.data["text/html"])
    elif "application/javascript" not in output.data:
        yield f"```text\n{output.data['text/plain']}\n```"


def markdown(html: str) -> str:
    r"""Return HTML's paragraphs, bullets and tables as Markdown; what is typed in them stays as it is.

    >>> table = "<table><thead><tr><th>A|B</th></tr></thead><tbody><tr><td>*c*</td></tr></tbody></table>"
    >>> print(markdown(f"<p>One <b>of</b> two</p>{table}"))
    One of two
    <BLANKLINE>
    | A\|B |
    |---|
    | \*c\* |
    """
    found = fragment_fromstring(html, create_parent=True)
    for unseen in found.xpath("//style | //*[@aria-hidden='true']"):
        unseen.drop_tree()  # what follows it is kept
    return "\n\n".join(_block(each) for each in found.iter("p", "ul", "table"))


def _block(element: HtmlElement) -> str:
    if element.tag == "p":
        return _words(element)
    if element.tag == "ul":
        return "\n".join(f"- {_words(item)}" for item in element.iter("li"))
    caption = [f"**{_words(each)}**\n" for each in element.iter("caption")]
    heading, rows = _heading(_grid(element, "thead")), _grid(element, "tbody")
    figures = [all(_FIGURE.fullmatch(cell) for cell in column if cell) for column in zip(*rows, strict=True)]
    rule = ["---:" if figure else "---" for figure in figures]
    return "\n".join([*caption, _row(heading), f"|{'|'.join(rule)}|", *map(_row, rows)])


def _grid(table: HtmlElement, part: str) -> list[list[str]]:
    """Return the words of the cells of a part of a table; those of one that reaches down stand in each of its rows."""
    rows, reaching = [], dict[int, tuple[int, str]]()
    for row in table.iterfind(f"{part}/tr"):
        cells: list[str] = []
        for cell in row.iter("th", "td"):
            while len(cells) in reaching:
                cells.append(_from_above(reaching, len(cells)))
            if (down := int(cell.get("rowspan", "1"))) > 1:
                reaching[len(cells)] = (down - 1, _words(cell))
            cells.append(_words(cell))
        rows.append(cells)
    return rows


def _from_above(reaching: dict[int, tuple[int, str]], column: int) -> str:
    """Return the words of a cell that reaches down into the next row, and count that row."""
    down, words = reaching.pop(column)
    if down > 1:
        reaching[column] = (down - 1, words)
    return words


def _heading(rows: list[list[str]]) -> list[str]:
    """Return one row of headings: pandas writes what its index is called below those of its columns."""
    return [next((word for word in reversed(column) if word), "") for column in zip(*rows, strict=True)]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _words(element: HtmlElement) -> str:
    return _MARKS.sub(r"\\\1", " ".join(element.text_content().split()))


def main(folder: Path = DOCS) -> None:
    """Write the pages anew."""
    for name, file in PAGES.items():
        (folder / file).write_text(page(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
