"""The whole catalogue, by the sheet and the subject of what went wrong."""

from __future__ import annotations

from tests.workbook.mistakes import (
    benefits,
    budget,
    cautions,
    cells,
    demand,
    figures,
    files,
    funding,
    odd_figures,
    optimism,
    packs,
    posts,
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
    *benefits.FAULTY,
    *optimism.FAULTY,
    *budget.FAULTY,
    *time_and_prices.FAULTY,
    *posts.FAULTY,
    *demand.FAULTY,
    *funding.FAULTY,
    *packs.MISTAKES,
)
ODD: tuple[Mistake, ...] = (
    *cautions.MISTAKES,
    *odd_figures.MISTAKES,
    *benefits.ODD,
    *optimism.ODD,
    *budget.ODD,
    *time_and_prices.ODD,
    *posts.ODD,
    *demand.ODD,
    *funding.ODD,
    *words.ODD,
)
