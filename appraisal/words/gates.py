"""What may be said of gates: which options fail one, and which meet one only on a condition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appraisal.blocks import Text
from appraisal.case import Case
from appraisal.words.naming import called_all, capitalised, counted

_FAILS, _CONDITIONAL = "fail", "conditional"
_VERBS = {_FAILS: ("fails", "fail"), _CONDITIONAL: ("meets", "meet")}  # of one option, of several
_ONLY = {_FAILS: ("", ""), _CONDITIONAL: (" only on a condition", " only on conditions")}  # one gate, several


@dataclass(frozen=True)
class Gate:
    """A row of the gates register: what must hold, of which options (by id), whether it does, and why."""

    name: str
    options: tuple[str, ...]
    result: str
    reason: str


def gates_not_met(case: Case, options: Sequence[str] | None = None) -> Text:
    """Say which options fail a gate, and which meet one only on a condition; of these options alone, if they are given.

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
    ...     return "".join(gates_not_met(replace(small().case, registers=(gates,)), **options))
    >>> told(*rows[:3])
    'Trust fails a gate: Public interest test. In-house and Trust meet a gate only on a condition: Budget met (The
     reserve is released).'
    >>> told(*rows, options=["trust"]), told(rows[3])
    ('Trust fails two gates: Public interest test; Pensions. Trust meets a gate only on a condition: Budget met (The
      reserve is released).', 'Every option fails a gate: Pensions.')
    >>> told(rows[1]), told(*rows, options=[])
    ('', '')
    """
    wanted = [option.id for option in case.options if options is None or option.id in options]
    said = [sentence for result in (_FAILS, _CONDITIONAL) for sentence in _sentences(case, wanted, result)]
    return (" ".join(said),) if said else ()


def _sentences(case: Case, options: Sequence[str], result: str) -> Iterator[str]:
    """Yield a sentence for the options of which the same gates have this result."""
    told = [(gate.options, _told(gate)) for gate in _gates(case) if gate.result == result]
    alike: dict[tuple[str, ...], list[str]] = {}
    for option in options:
        if mine := tuple(said for those, said in told if option in those):
            alike.setdefault(mine, []).append(option)
    for gates, those in alike.items():
        several = 1 < len(those) < len(case.options)
        every = len(those) == len(case.options) > 1
        who = "Every option" if every else capitalised(called_all(case, those))
        what = "a gate" if len(gates) == 1 else counted(len(gates), "gate")
        yield f"{who} {_VERBS[result][several]} {what}{_ONLY[result][len(gates) > 1]}: {'; '.join(gates)}."


def _told(gate: Gate) -> str:
    condition = gate.reason.rstrip(".") if gate.result == _CONDITIONAL else ""
    return f"{gate.name} ({condition})" if condition else gate.name


def _gates(case: Case) -> Iterator[Gate]:
    """Yield the rows of the gates registers that name a gate and have a result."""
    for register in case.registers:
        if register.kind.strip().casefold() != "gates":
            continue
        for row in register.rows:
            cells = {head: " ".join(cell.split()) for head, cell in zip(register.headings, row, strict=True)}
            gate, result = cells.get("Gate", ""), cells.get("Result", "").casefold()
            if gate and result:
                yield Gate(
                    gate.rstrip("."), options_in(case, cells.get("Options", "")), result, cells.get("Reason", "")
                )


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
