"""What may be said of what must hold: which gates and critical success factors an option fails, or has yet to meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from appraisal.ground.blocks import Text
from appraisal.ground.texts import capitalised
from appraisal.options.case import Case
from appraisal.options.case.registers import options_in, rows_of
from appraisal.options.checks.report_needs import is_not_yet
from appraisal.options.words.footing import Footing, footing
from appraisal.options.words.naming import called

_FAILS, _CONDITIONAL = "fail", "conditional"


@dataclass(frozen=True)
class _Kind:
    """A register of what must hold: its name, and the headings of the name and the options."""

    register: str
    name: str
    options: str


_KINDS = (
    _Kind("Gates", "Gate", "Options"),
    _Kind("Success factors", "Success factor", "Option"),
)


@dataclass(frozen=True)
class _Held:
    """A row of such a register: what must hold, of which options (by id), and whether it does."""

    name: str
    options: tuple[str, ...]
    result: str


def still_to_hold(case: Case, option: str) -> Text:
    """Say by name what an option fails and what it meets only on a condition; nothing where there is nothing.

    >>> from dataclasses import replace
    >>> from appraisal.options.case import Register
    >>> from appraisal.options.words.examples import small
    >>> rows = (("Tax clearance", "Trust", "fail", ""), ("Budget met", "Trust", "conditional", "A reserve."))
    >>> case = replace(small().case, registers=(Register("Gates", ("Gate", "Options", "Result", "Reason"), rows),))
    >>> still_to_hold(case, "trust"), still_to_hold(case, "house")
    (('Trust fails: Tax clearance. Still to be met: Budget met.',), ())
    """
    asked = (kind for kind in _KINDS if not is_not_yet(case.about.at_stage or "", kind.register, ""))
    held = [each for kind in asked for each in _rows(case, kind) if option in each.options]
    failed, open_ = ([each.name for each in held if each.result == result] for result in (_FAILS, _CONDITIONAL))
    said = [f"{capitalised(called(case, option))} fails: {'; '.join(failed)}."] if failed else []
    read = "As we read the report, still to come" if footing(case) is Footing.PUBLISHED else "Still to be met"
    said += [f"{read}: {'; '.join(open_)}."] if open_ else []
    return (" ".join(said),) if said else ()


def _rows(case: Case, kind: _Kind) -> Iterator[_Held]:
    """Yield the rows of the registers of a kind that say what must hold and have a result."""
    for cells in rows_of(case, kind.register):
        name, result = cells.get(kind.name, "").rstrip("."), cells.get("Result", "").casefold()
        if name and result:
            yield _Held(name, options_in(case, cells.get(kind.options, "")), result)
