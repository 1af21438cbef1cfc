"""Mistakes with optimism bias: classes that there are not, shares that do not fit, and what is counted twice."""

from __future__ import annotations

from typing import Any

from tests.workbook.builders import Spoil, put, under
from tests.workbook.mistakes.catalogue import Mistake, added, all_of, next_row

LINE, ROW = next_row("Costs"), next_row("Optimism")


def hall(**cells: Any) -> Spoil:
    """Return a spoiler that adds a sound line with an optimism class, but for these cells."""
    usual = {"Code": "hall", "Line": "New hall", "Options": "trust", "Low": 380e3, "Likely": 400e3, "High": 430e3}
    usual |= {"Recurrence": "one-off", "First year": "2026/27", "Optimism class": "standard buildings"}
    said = {"Evidence grade": "C", "Reason": "Two quotes."}
    return added("Costs", **{k.replace(" ", "_"): v for k, v in {**usual, **said, **cells}.items()})


def managed(**cells: Any) -> Spoil:
    """Return a spoiler that adds a row to the sheet Optimism."""
    usual = {"Code": "more", "What is managed": "The ground", "Options": "trust", "Reason": "Bored."}
    return added("Optimism", **{k.replace(" ", "_"): v for k, v in {**usual, **cells}.items()})


def _line(slug: str, did: str, code: str, words: str, heading: str = "Optimism class", **cells: Any) -> Mistake:
    return Mistake(slug, did, hall(**cells), code, under("Costs", heading, LINE), words, hall())


AREA = {"Contribution": 0.3, "Mitigation": 1}
FAULTY: tuple[Mistake, ...] = (
    _line("class-misspelt", "misspelt an optimism class", "unknown-optimism-class",
          'Did you mean "standard buildings"', **{"Optimism class": "standard bildings"}),
    _line("classes-not-whole", "mixed two classes of which the shares make 90%", "unknown-optimism-class",
          "shares that make 100%", **{"Optimism class": "standard buildings 70%; non-standard buildings 20%"}),
    _line("saving-with-bias", "gave a saving an optimism class", "not-used", "a saving has no usual optimism",
          Money="saving"),
    Mistake("bias-of-two-options", "entered one line for options of which different shares are managed",
            hall(Options="reform; trust"), "bias-of-several", under("Costs", "Optimism class", LINE),
            "Enter the line once for each", hall()),
    Mistake("managed-as-both", "gave a share managed beside the risk areas of the same option",
            managed(**{"Share managed": 0.4, **AREA}), "managed-two-ways", under("Optimism", "Share managed", ROW),
            "Clear one of them", managed(**AREA)),
    Mistake("managed-of-more-than-all", "let contributions of risk areas make more than the whole",
            managed(Contribution=0.9, Mitigation=1), "managed-beyond-the-whole",
            under("Optimism", "Contribution", ROW), "make over 100%", managed(**AREA)),
)  # fmt: skip

ODD: tuple[Mistake, ...] = (
    _line("bias-and-a-wide-range", "gave a line a range that holds the overrun, and a class on top",
          "bias-beside-a-range", "If the range holds the overrun already", High=800e3),
    Mistake("bias-and-a-costed-risk", "gave a line a class beside a costed risk of its category",
            all_of(put("Risks", 2, "Category", "Building"), hall(Category="Building")),
            "bias-beside-a-risk", under("Costs", "Optimism class", LINE), "a risk of the category", hall()),
    _line("running-costs-of-a-building", "gave a line that comes every year a class of capital",
          "bias-of-another-kind", "the class is of capital", Recurrence="recurrent"),
)  # fmt: skip
