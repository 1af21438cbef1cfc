"""What may be said of what must hold: which options fail a gate or a critical success factor, or half meet one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appraisal.blocks import Text
from appraisal.case import Case
from appraisal.words.footing import Footing, footing
from appraisal.words.naming import called, called_all, capitalised, counted

_FAILS, _CONDITIONAL = "fail", "conditional"
_VERBS = {_FAILS: ("fails", "fail"), _CONDITIONAL: ("meets", "meet")}  # of one option, of several
_ONLY = {_FAILS: ("", ""), _CONDITIONAL: (" only on a condition", " only on conditions")}  # one of them, several


@dataclass(frozen=True)
class _Kind:
    """A register of what must hold: its name, what a row is called, and the headings of the name and the options."""

    register: str
    noun: str
    name: str
    options: str


_KINDS = (
    _Kind("gates", "gate", "Gate", "Options"),
    _Kind("success factors", "critical success factor", "Success factor", "Option"),
)


@dataclass(frozen=True)
class _Held:
    """A row of such a register: what must hold, of which options (by id), whether it does, and why."""

    name: str
    options: tuple[str, ...]
    result: str
    reason: str


def not_met(case: Case, options: Sequence[str] | None = None) -> Text:
    """Say which options fail a gate or a critical success factor, and which meet one only on a condition.

    Of these options alone, if they are given.

    >>> from dataclasses import replace
    >>> from appraisal.case import Register
    >>> from appraisal.words.examples import small
    >>> rows = (
    ...     ("Public interest test", "Trust", "fail", ""),
    ...     ("Best value", "In-house, Trust", "pass", ""),
    ...     ("Budget met", "In-house, Trust", "conditional", "The reserve is released."),
    ...     ("Pensions", "all options", "fail", ""),
    ... )
    >>> def told(*rows, **options):
    ...     gates = Register("Gates", ("Gate", "Options", "Result", "Reason"), rows)
    ...     return "".join(not_met(replace(small().case, registers=(gates,)), **options))
    >>> told(*rows[:3])
    'Trust fails a gate: Public interest test. In-house and Trust meet a gate only on a condition: Budget met (The
     reserve is released).'
    >>> told(*rows, options=["trust"]), told(rows[3])
    ('Trust fails two gates: Public interest test; Pensions. Trust meets a gate only on a condition: Budget met (The
      reserve is released).', 'Every option fails a gate: Pensions.')
    >>> told(rows[1]), told(*rows, options=[])
    ('', '')
    >>> rows = (("Trust", "strategic fit", "pass", ""), ("Trust", "potential affordability", "fail", "No funds."))
    >>> factors = Register("Success factors", ("Option", "Success factor", "Result", "Reason"), rows)
    >>> not_met(replace(small().case, registers=(factors,)))
    ('Trust fails a critical success factor: potential affordability.',)
    """
    wanted = [option.id for option in case.options if options is None or option.id in options]
    said = [
        sentence
        for kind in _KINDS
        for result in (_FAILS, _CONDITIONAL)
        for sentence in _sentences(case, kind, wanted, result)
    ]
    return (" ".join(said),) if said else ()


def still_to_hold(case: Case, option: str) -> Text:
    """Say by name what an option fails and what it meets only on a condition; nothing where there is nothing.

    >>> from dataclasses import replace
    >>> from appraisal.case import Register
    >>> from appraisal.words.examples import small
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


def _sentences(case: Case, kind: _Kind, options: Sequence[str], result: str) -> Iterator[str]:
    """Yield a sentence for the options of which the same rows of this kind have this result."""
    told = [(held.options, _told(held)) for held in _rows(case, kind) if held.result == result]
    alike: dict[tuple[str, ...], list[str]] = {}
    for option in options:
        if mine := tuple(said for those, said in told if option in those):
            alike.setdefault(mine, []).append(option)
    for names, those in alike.items():
        several = 1 < len(those) < len(case.options)
        every = len(those) == len(case.options) > 1
        who = "Every option" if every else capitalised(called_all(case, those))
        what = f"a {kind.noun}" if len(names) == 1 else counted(len(names), kind.noun)
        yield f"{who} {_VERBS[result][several]} {what}{_ONLY[result][len(names) > 1]}: {'; '.join(names)}."


def _told(held: _Held) -> str:
    condition = held.reason.rstrip(".") if held.result == _CONDITIONAL else ""
    return f"{held.name} ({condition})" if condition else held.name


def _rows(case: Case, kind: _Kind) -> Iterator[_Held]:
    """Yield the rows of the registers of a kind that say what must hold and have a result."""
    for register in case.registers:
        if register.kind.strip().casefold() != kind.register:
            continue
        for row in register.rows:
            cells = {head: " ".join(cell.split()) for head, cell in zip(register.headings, row, strict=True)}
            name, result = cells.get(kind.name, "").rstrip("."), cells.get("Result", "").casefold()
            if name and result:
                yield _Held(name, options_in(case, cells.get(kind.options, "")), result, cells.get("Reason", ""))


def options_in(case: Case, cell: str) -> tuple[str, ...]:
    """Return the options that a register's cell names, by id; a name may have a comma in it.

    >>> from dataclasses import replace
    >>> from appraisal.words.examples import small
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
