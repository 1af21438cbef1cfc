"""What a notebook call returns: blocks that JupyterLab shows as they will look, and that the exporters read as data."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from appraisal.documents.document import BulletList, Grid, Head, NumberedText, Panel, Picture, Printed, plain
from appraisal.documents.html import cell
from appraisal.documents.notebook_cells import MIME
from appraisal.documents.numbering import preview
from appraisal.ground.blocks import Block, Chart, Front, to_json
from appraisal.ground.seen import Sight


@dataclass(frozen=True, repr=False)
class Shown:
    """Blocks as the value of a notebook cell. `shown = Shown((block, ...))`."""

    blocks: tuple[Block, ...] = ()

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, Any]:
        """Return what Jupyter stores: the blocks as JSON, escaped HTML, plain words, and a lone chart's picture."""
        del include, exclude  # the exporters need the blocks whatever a front end asks for
        bundle: dict[str, Any] = {MIME: to_json(self.blocks), "text/html": cell(self.blocks), "text/plain": repr(self)}
        match self.blocks:
            case (Chart(png=png),) if png:
                bundle["image/png"] = png
        return bundle

    def __repr__(self) -> str:
        """Return the blocks' words, as a terminal shows them."""
        fronts = [f"{block.title}\n{block.organisation}" for block in self.blocks if isinstance(block, Front)]
        return "\n\n".join([*fronts, *filter(None, map(_words, preview(self.blocks)))])


@dataclass(frozen=True, repr=False)
class Pictured(Shown):
    """Blocks with charts for the analyst's eyes: they look as a report's do, but none takes them in by itself.

    `own_chart` and `own_table` do, as the analyst's own; `remark` is what stands under them then."""

    remark: str = ""

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_(include, exclude)
        return {kind: content for kind, content in bundle.items() if kind != MIME}

    def __repr__(self) -> str:
        """Return one screen of text."""
        return repr(Sight(self.blocks))


def _words(block: Printed) -> str:
    match block:
        case Head(text=text):
            return text
        case NumberedText(content=content):
            return plain(content)
        case BulletList(items=items):
            return _lines(f"- {plain(item)}" for item in items)
        case Panel(title=title, items=numbered):
            return _lines([title, *(f"- {plain(item.content)}" for item in numbered)])
        case Grid():
            heads = [column.heading for column in block.columns]
            rows = ([plain(each) for each in row] for row in block.rows)
            return _lines([block.caption, *(" | ".join(row) for row in (heads, *rows)), plain(block.note)])
        case Picture(alt=alt, subtitle=subtitle):
            return _lines([alt, subtitle])
    return ""


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)
