"""An officer's own text: paragraphs, bullets and bold, and nothing else. Every other character is shown as typed."""

from __future__ import annotations

import re
from itertools import groupby

from appraisal.ground.blocks import Block, Bullets, Inline, Paragraph, Strong, Text
from appraisal.ground.texts import plain

_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_BULLET = re.compile(r"[-•]\s+")
_ENDS = (".", "?", "!")
_SENTENCE = re.compile(r".+?[.?!](?:\s+(?=[A-Z£0-9])|$)|.+$")


def inline(text: str) -> Text:
    """Return a text on one line with what stands between two pairs of stars in bold.

    >>> inline("Not **one** of 2 ** 3.")
    ('Not ', Strong(text='one'), ' of 2 ** 3.')
    """
    pieces = _BOLD.split(" ".join(text.split()))
    made: list[Inline] = [Strong(piece) if i % 2 else piece for i, piece in enumerate(pieces)]
    return tuple(piece for piece in made if piece)


def prose(text: str, mark: str = "") -> tuple[Block, ...]:
    """Return the blocks of a text: a blank line ends a paragraph, a line that starts with "- " is a bullet.

    `mark` is put after the last words, in brackets.

    >>> prose("Why:\\n- it is **cheap**\\n- it is quick", "4.2")
    (Paragraph(content=('Why:',), numbered=True, if_any=False),
     Bullets(items=(('it is ', Strong(text='cheap')), ('it is quick (4.2)',))))
    """
    blocks: list[Block] = []
    for stretch in re.split(r"\n\s*\n", text.strip()):
        for bulleted, lines in groupby(stretch.split("\n"), lambda line: bool(_BULLET.match(line.strip()))):
            if bulleted:
                blocks.append(Bullets(tuple(inline(_BULLET.sub("", line.strip(), count=1)) for line in lines)))
            else:
                blocks.append(Paragraph(inline(" ".join(lines))))
    return (*blocks[:-1], _marked(blocks[-1], mark)) if mark and blocks else tuple(blocks)


def opening(text: str, mark: str = "") -> Text:
    """Return the first paragraph of a text, for where there is room for no more; nothing if a list comes first.

    A paragraph that only leads to a list says nothing without it, and is passed over.

    >>> opening("It follows the review.\\n- four vans\\n- 96 stops", "4.2"), opening("Why:\\n- vans"), opening("- vans")
    (('It follows the review. (4.2)',), (), ())
    """
    first = next((block for block in prose(text) if isinstance(block, Paragraph) and not _leads(block)), None)
    if first is None or isinstance(prose(text)[0], Bullets):
        return ()
    return _followed(first.content, mark) if mark else first.content


def beginning(text: Text, most: int) -> Text:
    """Return the whole sentences that a text begins with, as many as have no more than so many characters; nothing
    where the first is longer, or ends in words in bold.

    >>> beginning(("It is ", Strong("late"), ". Vans rust. Fuel is dear."), 25)
    ('It is ', Strong(text='late'), '. Vans rust.')
    """
    kept: list[Inline] = []
    whole: Text = ()
    for piece in text:
        for sentence in _SENTENCE.findall(piece) if isinstance(piece, str) else (piece,):
            kept.append(sentence)
            if len(plain(tuple(kept)).rstrip()) > most:
                return whole
            if isinstance(sentence, str) and sentence.rstrip()[-1:] in _ENDS:
                whole = _whole([*kept[:-1], sentence.rstrip()])
    return whole


def _leads(block: Paragraph) -> bool:
    last = block.content[-1] if block.content else ""
    return isinstance(last, str) and last.rstrip().endswith(":")


def items(text: str, mark: str = "") -> tuple[Text, ...]:
    """Return a text as items of a list: each bullet, if it is bullets alone; else one, its bullets run on in numbers.

    >>> items("- four vans\\n- 96 stops", "4.2")
    (('four vans',), ('96 stops (4.2)',))
    >>> from appraisal.ground.texts import plain
    >>> [plain(item) for item in items("Agree:\\n- four vans;\\n- 96 stops.\\n\\nThen tell **staff**.", "4.2")]
    ['Agree: (1) four vans; (2) 96 stops. Then tell staff. (4.2)']
    >>> items(" ")
    ()
    """
    if not text.strip():
        return ()
    blocks = prose(text, mark)
    if all(isinstance(block, Bullets) for block in blocks):
        return tuple(item for block in blocks if isinstance(block, Bullets) for item in block.items)
    told: list[Inline] = []
    for block in prose(text):
        told += [" "] if told else []
        told += _run_on(block.items) if isinstance(block, Bullets) else _content(block)
    return (_followed(_whole(told), mark) if mark else _whole(told),)


def _content(block: Block) -> Text:
    return block.content if isinstance(block, Paragraph) else ()


def _run_on(bullets: tuple[Text, ...]) -> list[Inline]:
    """Return bullets as one sentence: "(1) four vans; (2) 96 stops."."""
    told: list[Inline] = []
    for place, bullet in enumerate(bullets, start=1):
        told += [f"({place}) ", *_unstopped(bullet), "." if place == len(bullets) else "; "]
    return told


def _unstopped(text: Text) -> Text:
    last = text[-1]
    return (*text[:-1], last.rstrip(" ;,.")) if isinstance(last, str) else text


def _whole(parts: list[Inline]) -> Text:
    """Return parts with strings that stand beside each other made one."""
    runs = groupby(parts, lambda part: isinstance(part, str))
    return tuple(
        piece for plain, run in runs for piece in (["".join(str(part) for part in run)] if plain else list(run))
    )


def _marked(block: Block, mark: str) -> Block:
    if isinstance(block, Bullets):
        return Bullets((*block.items[:-1], _followed(block.items[-1], mark)))
    return Paragraph(_followed(block.content, mark)) if isinstance(block, Paragraph) else block


def _followed(text: Text, mark: str) -> Text:
    last = text[-1] if text else ""
    return (*text[:-1], f"{last} ({mark})") if isinstance(last, str) else (*text, f" ({mark})")
