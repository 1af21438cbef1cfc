"""An officer's own text: paragraphs, bullets and bold are kept, and every other character is shown as typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from appraisal.ground.blocks import Block, Bullets, Paragraph, Strong, Text
from appraisal.ground.prose import inline, prose
from appraisal.ground.texts import plain


def texts_of(blocks: tuple[Block, ...]) -> list[Text]:
    texts: list[Text] = []
    for block in blocks:
        assert isinstance(block, Paragraph | Bullets)
        texts += block.items if isinstance(block, Bullets) else [block.content]
    return texts


def test_a_blank_line_ends_a_paragraph_and_a_dash_begins_a_bullet() -> None:
    blocks = prose("The contract ends.\nIn March.\n\nWe may:\n- extend it\n- end it\nThen what?", "4.2")
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Paragraph", "Bullets", "Paragraph"]
    assert [plain(text) for text in texts_of(blocks)] == [
        "The contract ends. In March.", "We may:", "extend it", "end it", "Then what? (4.2)",
    ]  # fmt: skip


def test_markup_of_other_kinds_stays_as_it_was_typed() -> None:
    for typed in ("# Heading", "1. one", "<b>x</b>", "[a](b)", "2 ** 3 and 4", "`code`", "_x_", "$x$", "-5 degrees"):
        (text,) = texts_of(prose(typed))
        assert plain(text) == typed


def test_two_pairs_of_stars_make_bold() -> None:
    assert inline("a **b c** d") == ("a ", Strong("b c"), " d")


@given(st.text(alphabet=st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60))
def test_no_word_is_lost(text: str) -> None:
    written = "".join("".join(plain(t) for t in texts_of(prose(text))).split())
    for token in ("**", "-", "•"):
        text, written = text.replace(token, ""), written.replace(token, "")
    assert sorted(written) == sorted("".join(text.split()))
