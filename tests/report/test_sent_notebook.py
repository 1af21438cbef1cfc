"""A notebook that somebody sent: one that no report was made of is refused in a sentence that names what is wrong."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from appraisal.documents.errors import NotebookFaults, ReportError
from appraisal.documents.notebook_cells import check_words
from appraisal.documents.numbering import number
from appraisal.documents.publish import cells_in, gathered
from appraisal.ground.blocks import Block, Front, Paragraph, from_json, to_json
from tests.report.executed import executed, write_notebook
from tests.report.test_gather import code, notebook, stored, words

NASTY: tuple[Any, ...] = (None, True, -1, 1e11, "", "x", [], {}, [[]], ["x"], {"type": "Ref"}, {"type": []}, "\ud800")


def refused_soon(file: Path) -> str:
    started = time.process_time()
    with pytest.raises(ReportError) as raised:
        number(gathered(file))
    assert time.process_time() - started < 2
    return str(raised.value)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x" * 3_000_000, "has 3,000,000 characters of words; at most 32,767 fit into a report"),
        ("[" * 3_000_000, "at most 32,767"),
        ("> " * 16_000 + "x", "holds a quotation"),
        ("- " * 16_000 + "x", "holds a list inside a list"),
        ("*_" * 16_000, "holds "),
    ],
    ids=["long", "brackets", "quotations in each other", "lists in each other", "marks in each other"],
)
def test_words_that_no_report_can_print_are_refused_before_and_after_a_run(
    text: str, says: str, tmp_path: Path
) -> None:
    file = write_notebook(notebook(words(text)), tmp_path / "mine.ipynb")
    assert says in refused_soon(file)
    with pytest.raises(NotebookFaults, match=says):
        check_words(file)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 32_000,
        "**a " * 8_000,
        " ".join("`" * n for n in range(2, 250)),
        "![" * 16_000,
        "<" * 32_000,
        "[a](" * 8_000,
    ],
)
def test_words_that_are_hard_to_take_apart_are_read_soon(text: str, tmp_path: Path) -> None:
    file = write_notebook(notebook(words(text)), tmp_path / "mine.ipynb")
    started = time.process_time()
    cells_in(file)
    assert time.process_time() - started < 2


def test_a_made_paragraph_of_three_million_characters_is_refused(tmp_path: Path) -> None:
    long = notebook(code(stored(to_json((Paragraph(("x" * 3_000_000,)),)))))
    assert "a text of 3,000,000 characters" in refused_soon(write_notebook(long, tmp_path / "a.ipynb"))
    many = notebook(code(stored(to_json((Paragraph(("x" * 30_000,)),) * 70))))
    assert "2,100,000 characters of words" in refused_soon(write_notebook(many, tmp_path / "b.ipynb"))


def test_a_notebook_of_very_many_cells_is_refused(tmp_path: Path) -> None:
    file = write_notebook(notebook(*[words("x")] * 2_001), tmp_path / "mine.ipynb")
    assert "it has more than 2,000 cells" in refused_soon(file)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value inside nested lists and objects."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*path, key))


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    changed = dict(value) if isinstance(value, dict) else list(value)
    changed[path[0]] = put(value[path[0]], path[1:], new)
    return changed


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_value_of_another_kind_anywhere_is_read_or_refused_in_a_sentence(
    seed: int, demonstration: tuple[Block, ...], tmp_path: Path
) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    good = executed(demonstration)
    every = [path for path in places(good) if not {"svg", "png", "narrow", "text/html"} & set(path)]
    refused = 0
    for _ in range(60):
        spoiled = put(good, chance.choice(every), chance.choice(NASTY))
        file = tmp_path / "spoiled.ipynb"
        file.write_text(json.dumps(spoiled), encoding="utf-8")
        try:
            number(gathered(file))
        except ReportError:
            refused += 1
    assert refused > 20


@pytest.mark.parametrize(
    "block",
    [
        {"type": "Paragraph", "content": "x"},
        {"type": "Paragraph", "content": ["x"], "numbered": 1},
        {"type": "Paragraph"},
        {"type": "Paragraph", "content": ["x"], "more": 1},
        {"type": "Heading", "level": True, "text": "x"},
        {"type": "Paragraph", "content": [{"type": "Number", "key": "x", "value": "1", "text": "1"}]},
        {"type": ["Paragraph"]},
        {"type": "object"},
    ],
)
def test_a_block_with_a_field_of_another_kind_is_no_block(block: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"not a report block|not of its kind|without all"):
        from_json(block)


def test_a_front_whose_fields_are_pairs_is_read_as_it_was() -> None:
    front = Front("Title", "", "Council", (("To", "Cabinet"), ("Date", "10 March")))
    assert from_json(json.loads(json.dumps(to_json(front)))) == front
