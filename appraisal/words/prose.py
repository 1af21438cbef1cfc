"""An officer's own text: paragraphs, bullets and bold, and nothing else. Every other character is shown as typed."""

from __future__ import annotations

import re
from itertools import groupby

from appraisal.blocks import Block, Bullets, Inline, Paragraph, Strong, Text

_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_BULLET = re.compile(r"[-•]\s+")


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


def _marked(block: Block, mark: str) -> Block:
    if isinstance(block, Bullets):
        return Bullets((*block.items[:-1], _followed(block.items[-1], mark)))
    return Paragraph(_followed(block.content, mark)) if isinstance(block, Paragraph) else block


def _followed(text: Text, mark: str) -> Text:
    last = text[-1] if text else ""
    return (*text[:-1], f"{last} ({mark})") if isinstance(last, str) else (*text, f" ({mark})")
