"""What may be said of what must hold: which gates and critical success factors an option fails, or has yet to meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from appraisal.ground.blocks import Text
from appraisal.ground.texts import capitalised
from appraisal.options.case import Case
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
    _Kind("gates", "Gate", "Options"),
    _Kind("success factors", "Success factor", "Option"),
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
    held = [each for kind in _KINDS for each in _rows(case, kind) if option in each.options]
    failed, open_ = ([each.name for each in held if each.result == result] for result in (_FAILS, _CONDITIONAL))
    said = [f"{capitalised(called(case, option))} fails: {'; '.join(failed)}."] if failed else []
    read = "As we read the report, still to come" if footing(case) is Footing.PUBLISHED else "Still to be met"
    said += [f"{read}: {'; '.join(open_)}."] if open_ else []
    return (" ".join(said),) if said else ()


def _rows(case: Case, kind: _Kind) -> Iterator[_Held]:
    """Yield the rows of the registers of a kind that say what must hold and have a result."""
    for register in case.registers:
        if register.kind.strip().casefold() != kind.register:
            continue
        for row in register.rows:
            cells = {head: " ".join(cell.split()) for head, cell in zip(register.headings, row, strict=True)}
            name, result = cells.get(kind.name, "").rstrip("."), cells.get("Result", "").casefold()
            if name and result:
                yield _Held(name, options_in(case, cells.get(kind.options, "")), result)


def options_in(case: Case, cell: str) -> tuple[str, ...]:
    """Return the options that a register's cell names, by id; a name may have a comma in it.

    >>> from dataclasses import replace
    >>> from appraisal.options.words.examples import small
    >>> bau, house, trust = small().case.options
    >>> case = replace(small().case, options=(bau, house, replace(trust, name="In-house, two vans")))
    >>> options_in(case, "In-house, two vans"), options_in(case, "In-house, two vans, In-house"), options_in(case, "")
    (('trust',), ('house', 'trust'), ())
    """
    if cell.casefold() == "all options":
        return tuple(option.id for option in case.options)
    found, rest = set(), cell
    for option in sorted((*case.options, *case.longlist), key=lambda option: -len(option.name)):
        name = re.escape(" ".join(option.name.split()))
        rest, times = re.subn(rf"(^|, ){name}(?=, |$)", r"\1", rest)
        found |= {option.id} if times else set()
    return tuple(option.id for option in case.options if option.id in found)
