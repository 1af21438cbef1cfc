"""What a register holds, row by row, and which options a cell of it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from appraisal.options.case.nouns import Case


def rows_of(case: Case, kind: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a register, each as what stands under its headings, without line breaks or blanks at an end."""
    for register in case.registers:
        if register.kind.strip().casefold() == kind.casefold():
            for row in register.rows:
                yield {head: " ".join(cell.split()) for head, cell in zip(register.headings, row, strict=True)}


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
