"""The whole catalogue, by the sheet and the subject of what went wrong."""

from __future__ import annotations

from tests.workbook.mistakes import (
    budget,
    cautions,
    cells,
    figures,
    files,
    funding,
    odd_figures,
    packs,
    references,
    sheets,
    time_and_prices,
    words,
)
from tests.workbook.mistakes.catalogue import Mistake

FAULTY: tuple[Mistake, ...] = (
    *files.MISTAKES,
    *sheets.MISTAKES,
    *cells.MISTAKES,
    *figures.MISTAKES,
    *words.MISTAKES,
    *references.MISTAKES,
    *budget.FAULTY,
    *time_and_prices.FAULTY,
    *funding.FAULTY,
    *packs.MISTAKES,
)
ODD: tuple[Mistake, ...] = (
    *cautions.MISTAKES,
    *odd_figures.MISTAKES,
    *budget.ODD,
    *time_and_prices.ODD,
    *funding.ODD,
    *words.ODD,
)
