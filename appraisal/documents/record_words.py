"""Figures and rows of a record in words, each figure with its key: counts, targets, deadlines, what is left open.

`results` are figures by their keys in results.json.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from string import Formatter
from typing import cast

from appraisal.ground.blocks import Number, Text
from appraisal.ground.shared_nouns import Basis, Gap
from appraisal.ground.styles import Figures, Style, number
from appraisal.ground.texts import counted, day, listed, say, within
from appraisal.workbook.reading.deadlines import Due
from appraisal.workbook.schema.cell_values import Target, TargetKind

DASH = "–"
_NAMED = 3  # rows that lack the same


def phrase(results: Figures, template: str, **words: Text | Number | str) -> Text:
    """Return a text from a template of our own: {key:style} is the figure under a key, {name} is what is given by that
    name. An officer's words are given by name, and are never part of the template.

    >>> from appraisal.ground.texts import plain
    >>> told = phrase({"fee.due": 40_000.0}, "{fee.due:money_pence} is due: {why}.", why="the pilot {of us} is done")
    >>> plain(told), told[0].key
    ('£40,000 is due: the pilot {of us} is done.', 'fee.due')
    """
    parts: list[Text | Number | str] = []
    for before, name, style, _ in Formatter().parse(template):
        parts.append(before)
        if name is not None:
            parts.append(number(results, name, cast("Style", style)) if style else words[name])
    return say(*(part for part in parts if part))


def a_count(results: Figures, key: str, noun: str, plural: str = "") -> Text:
    """Return a count with its noun: "two risks", "one risk", "no risks".

    >>> from appraisal.ground.texts import plain
    >>> [plain(a_count({"count.red": count}, "count.red", "risk")) for count in (2.0, 1.0, 0.0)]
    ['two risks', 'one risk', 'no risks']
    """
    found = number(results, key, "count_words")
    return say(found if found.value else "no", f" {noun if found.value == 1 else plural or noun + 's'}")


def so_many(results: Figures, key: str, one: str, more: str) -> Text:
    """Return a count with the verb that goes with it: "29 are", "one is"."""
    found = number(results, key, "count_words")
    return say(found, f" {one if found.value == 1 else more}")


def target_in_words(results: Figures, key: str, held: Target | None) -> Text:
    """Return a target or a reading as a cell prints it, a dash for none; a share with the decimals that it has.

    >>> share = Target(TargetKind.VALUE, 0.925, share=True)
    >>> target_in_words({"measure.calls.current": 0.925}, "measure.calls.current", share)
    (Number(key='measure.calls.current', value=0.925, text='92.5%'),)
    """
    if held is None:
        return (DASH,)
    if held.value is not None:
        return (number(results, key, share_style(held.value) if held.share else "given"),)
    if held.date:
        return (day(held.date),)
    return ({TargetKind.DONE: "to be done", TargetKind.NOT_APPLICABLE: "N/A"}.get(held.kind, str(held.kind)),)


def share_style(share: float) -> Style:
    """Return the style that has as many decimals as a share was entered with, of two at most."""
    styles: tuple[Style, ...] = ("percent", "percent_1", "percent_2")
    return next((style for places, style in enumerate(styles) if round(share, places + 2) == share), styles[-1])


def by_when(row: Due) -> str:
    """Return a deadline in the document's own words, or else its day; "" for none."""
    return str(row.when) or (day(row.deadline) if row.deadline else "")


def marked(basis: Basis, source: str) -> str:
    """Return what stands in brackets after a statement: that it is our reading, and its source; "" for neither.

    >>> marked(Basis.READING, "page 4"), marked(Basis.PUBLISHED, "")
    (' (our reading; page 4)', '')
    """
    mark = "; ".join(filter(None, ("our reading" if basis is Basis.READING else "", source)))
    return f" ({mark})" if mark else ""


def still_to_fill_in(gaps: Sequence[Gap]) -> str:
    """Return a sentence on what is not filled in yet, by what lacks it; "" where nothing is lacking. What more than
    three lack is counted.

    >>> still_to_fill_in([Gap("Train staff", "a lead"), Gap("Move in", "a day"), Gap("Train staff", "a day")])
    'Still to fill in: train staff lacks a lead and a day; move in lacks a day.'
    >>> still_to_fill_in(
    ...     [Gap("Move in", "a day"), *(Gap(name, "an owner") for name in ("One", "Two", "Three", "Four"))]
    ... )
    'Still to fill in: move in lacks a day; four rows lack an owner, and the check names their cells.'
    """
    times = Counter(gap.lacking for gap in gaps)
    lacking: dict[str, list[str]] = {}
    for gap in gaps:
        if times[gap.lacking] <= _NAMED:
            lacking.setdefault(gap.subject, []).append(gap.lacking)
    told = [f"{within(subject)} lacks {listed(things)}" for subject, things in lacking.items()]
    told += [f"{counted(many, 'row')} lack {what}" for what, many in times.items() if many > _NAMED]
    where = ", and the check names their cells" if max(times.values(), default=0) > _NAMED else ""
    return f"Still to fill in: {'; '.join(told)}{where}." if told else ""
