"""How a value is shown: as blocks, which the report's own template turns into escaped HTML, and as plain words."""

from __future__ import annotations

import dataclasses
import sys
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import singledispatch
from typing import Any, TypeVar

from appraisal.chance.draws import Draws
from appraisal.documents.html import cell
from appraisal.documents.notebook_cells import MIME
from appraisal.documents.show import Shown
from appraisal.explore import entered_tables as entered
from appraisal.explore import found_shown as found
from appraisal.explore.comparing import Compared, compared_blocks
from appraisal.explore.shelves import Shelf
from appraisal.ground.blocks import Block
from appraisal.options.case import Assumption, Case, CostLine, Criterion, Option, Risk, Score
from appraisal.options.engine import Appraisal

Value = TypeVar("Value")


@dataclass(frozen=True, repr=False)
class Seen(Shown):
    """Blocks for the analyst's eyes: they look as a report's do, but no document takes them in."""

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_(include, exclude)
        return {kind: content for kind, content in bundle.items() if kind != MIME}


def show(value: object) -> Seen:
    """Return a case, a noun of one, a shelf of nouns, draws, an appraisal or a comparison as tables.

    In JupyterLab it is what the value shows by itself at the end of a cell. TypeError for any other kind of value.

    >>> from appraisal.options.words.examples import small_case
    >>> print(repr(show(small_case().risks[0])).splitlines()[4])
    Chance that it happens | 50% | in the appraisal period
    """
    return Seen(_visible(described(value)))


@singledispatch
def described(value: object) -> tuple[Block, ...]:
    """Return the blocks that a value is shown as."""
    kinds = ", ".join(kind.__name__ for kind in described.registry if kind is not object)
    raise TypeError(f"a {type(value).__name__} has no display of its own; these have: {kinds}")


_DISPLAYS: dict[type, Callable[[Any], tuple[Block, ...]]] = {
    Case: entered.case_blocks,
    Option: entered.option_blocks,
    Criterion: entered.criterion_blocks,
    CostLine: entered.cost_line_blocks,
    Risk: entered.risk_blocks,
    Assumption: entered.assumption_blocks,
    Score: entered.score_blocks,
    Shelf: entered.shelf_blocks,
    Draws: found.draws_blocks,
    Appraisal: found.appraisal_blocks,
    Compared: compared_blocks,
}
for _kind, _blocks in _DISPLAYS.items():
    described.register(_kind, _blocks)


def register() -> None:
    """Teach the IPython that runs this, if one does, to show these kinds of value."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None:
        return
    for kind in _DISPLAYS:
        shell.display_formatter.formatters["text/html"].for_type(kind, lambda value: cell(show(value).blocks))
        shell.display_formatter.formatters["text/plain"].for_type(
            kind, lambda value, printer, cycle: printer.text("..." if cycle else repr(show(value)))
        )


def _visible(value: Value) -> Value:
    """Return blocks in which a character that cannot be seen, or that turns what follows, is shown as such."""
    if isinstance(value, str):
        return "".join("\N{REPLACEMENT CHARACTER}" if _unseen(each) else each for each in value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(map(_visible, value))  # type: ignore[return-value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value, **{f.name: _visible(getattr(value, f.name)) for f in dataclasses.fields(value)}
        )
    return value


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Cf") and not character.isspace()
