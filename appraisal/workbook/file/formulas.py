"""The formulas of a worksheet by row and column, those that were filled down among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from appraisal.workbook.book import column_letters

Position = tuple[int, int]  # row and column, from 0
# What Excel takes; of a longer one only the result is kept.
_LONGEST = 8_192


class Formulas(Mapping[Position, str]):
    """Each formula with its "=". One that was filled down is worked out from the first when it is asked for.

    One that cannot be worked out, because the first makes no sense, is given as the first.
    """

    def __init__(self) -> None:
        self._texts: dict[Position, str] = {}
        self._firsts: dict[str, Position] = {}
        self._filled: dict[Position, str] = {}

    def add(self, position: Position, text: str, group: str | None) -> None:
        """Keep a formula; `group` names those filled down together, of which only the first has a text."""
        if len(text) > _LONGEST:
            return
        if text:
            self._texts[position] = f"={text}"
            if group is not None:
                self._firsts.setdefault(group, position)
        elif group in self._firsts:
            self._filled[position] = group

    def __getitem__(self, position: Position) -> str:
        if position not in self._filled:
            return self._texts[position]
        # Late: only a formula that was filled down asks.
        from openpyxl.formula.tokenizer import TokenizerError
        from openpyxl.formula.translate import Translator, TranslatorError

        first = self._firsts[self._filled[position]]
        try:
            return str(Translator(self._texts[first], address(first)).translate_formula(address(position)))
        except (TokenizerError, TranslatorError, IndexError):  # the last for a bracket too many
            return self._texts[first]

    def __contains__(self, position: object) -> bool:
        return position in self._texts or position in self._filled

    def __iter__(self) -> Iterator[Position]:
        yield from self._texts
        yield from self._filled

    def __len__(self) -> int:
        return len(self._texts) + len(self._filled)


def address(position: Position) -> str:
    """Return a cell's address.

    >>> address((4, 27))
    'AB5'
    """
    return f"{column_letters(position[1])}{position[0] + 1}"
