"""Two appraisals side by side: what was changed, and what it moved."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten

from appraisal.chance.draws import Draws
from appraisal.chance.estimates import Fixed
from appraisal.explore.changes import differences
from appraisal.ground.blocks import Block, Bullets, Column, Paragraph, Strong, Table, Text
from appraisal.ground.checked import require_kind
from appraisal.ground.rounding import exact
from appraisal.ground.seen import Screen, seen_as
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import STYLES, Style, money_scale
from appraisal.ground.texts import counted, listed, ordinal
from appraisal.options.case import Option
from appraisal.options.case.figures_in_words import label
from appraisal.options.engine import Appraisal
from appraisal.options.engine.found_seen import MONEY, printed, scales, shown
from appraisal.options.results import saving_year
from appraisal.options.sums.scoring import place_numbers

_NOTE = (
    "A figure with an arrow is printed differently before and after; one alone is printed the same in both. Means over "
    "the draws; a number that is in both cases is drawn alike in both."
)

_ALWAYS = 2  # columns: whose row it is, and its place
_SAVED = " What is saved is the council’s own cash in that year against business as usual; below zero it costs more."


@dataclass(frozen=True, eq=False, repr=False)
class Compared(Screen):
    """An appraisal and another, to be shown side by side."""

    before: Appraisal
    after: Appraisal

    @property
    def differences(self) -> tuple[str, ...]:
        """What is different in the case, in the draws and in what is held, a sentence each."""
        old, new = self.before.draws, self.after.draws
        told = list(differences(self.before.plan.case, self.after.plan.case))
        for name, before, after in (("Draws", old.n, new.n), ("Seed", old.seed, new.seed)):
            if before != after:
                told.append(f"{name}: {before:,} → {after:,}.")
        held = (name for name in dict.fromkeys((*old.held, *new.held)) if old.held.get(name) != new.held.get(name))
        return (*told, *(f"{name}: {_taken(old, name)} → {_taken(new, name)}." for name in held))


def _taken(draws: Draws, name: str) -> str:
    """Return the one value that a name has in all draws, or that it is drawn."""
    estimate = draws.estimates.get(name)
    if name in draws.held:
        return exact(draws.held[name])
    return exact(estimate.value) if isinstance(estimate, Fixed) else "drawn"


def compared(before: Appraisal, after: Appraisal) -> Compared:
    """Return two appraisals side by side: what is different in the second, and what that moved.

    >>> from appraisal.options.engine import appraise
    >>> from appraisal.options.words.examples import small
    >>> found = small(risky=False).appraisal
    >>> held = appraise(found.plan.case, found.draws.fixed({"weight:cost": 0}))
    >>> compared(found, held).differences
    ('weight:cost: drawn → 0.',)
    >>> print(repr(compared(found, held)).splitlines()[0])
    - weight:cost: drawn → 0.
    """
    for each in (before, after):
        require_kind(each, Appraisal, "compared takes two appraisals, as in compared(found, appraise(changed))")
    return Compared(before, after)


def compared_blocks(two: Compared) -> tuple[Block, ...]:
    told = two.differences
    changed = (
        Bullets(tuple((each,) for each in told)) if told else Paragraph(("The two are of the same case and draws.",))
    )
    return (changed, _moved(two))


def _moved(two: Compared) -> Table:
    """Return the table of both: each figure as it is, or before and after where it prints differently."""
    options = {option.id: option for each in (two.after, two.before) for option in each.plan.case.options}
    places = [place_numbers(each.places) for each in (two.before, two.after)]
    order = dict.fromkeys((*places[1], *places[0]))
    style, unit = money_scale(*([*two.before.mean(name), *two.after.mean(name)] for name in MONEY))
    styles, columns = shown({*two.before.statistics, *two.after.statistics}, "points_1", style, unit)
    year = saving_year(two.after)
    saved, saves = _savings(two, list(order), year)
    caption = f"Before and after{_changed(two.differences)}"
    every = (Column("Option"), Column("Place", numeric=True), *columns, *saves)
    rows = tuple((*_row(two, options[option], places, styles), *saved[option]) for option in order)
    kept = [place for place in range(len(every)) if place < _ALWAYS or any(_differs(row[place]) for row in rows)]
    if len(kept) == _ALWAYS:  # nothing moved
        kept = list(range(len(every)))
    alike = listed([column.heading for place, column in enumerate(every) if place not in kept])
    left_out = f" The same before and after, and left out: {alike}." if alike else ""
    return Table(
        caption=caption,
        label=label(caption),
        columns=tuple(every[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in rows),
        note=(f"{_NOTE}{left_out} {scales(two.after)}{_SAVED * bool(saves)}",),
    )


def _differs(cell: Text) -> bool:
    return any(isinstance(part, Strong) for part in cell)


def _changed(told: tuple[str, ...]) -> str:
    if not told:
        return ""
    return f": {shorten(told[0], 90) if len(told) == 1 else counted(len(told), 'change')}"


def _row(two: Compared, option: Option, places: list[dict[str, int]], styles: dict[str, Style]) -> tuple[Text, ...]:
    told = [ordinal(place[option.id]) if option.id in place else "–" for place in places]
    pairs = [
        [printed(each, name, option.id, styled) for each in (two.before, two.after)] for name, styled in styles.items()
    ]
    return ((option.called,), *(_beside(*pair) for pair in (told, *pairs)))


def _beside(before: str, after: str) -> Text:
    return (before if before == after else Strong(f"{before} → {after}"),)


def _savings(two: Compared, options: list[str], year: int) -> tuple[dict[str, tuple[Text, ...]], tuple[Column, ...]]:
    """Return what each option saves in a year, before and after, and the column of it: none where nothing is saved."""
    saved = {option: [_saving(each, option, year) for each in (two.before, two.after)] for option in options}
    figures = [figure for pair in saved.values() for figure in pair if figure is not None]
    if not figures:
        return dict.fromkeys(options, ()), ()
    style, unit = money_scale(figures)
    cells: dict[str, tuple[Text, ...]] = {
        option: (_beside(*("–" if figure is None else STYLES[style](figure) for figure in pair)),)
        for option, pair in saved.items()
    }
    return cells, (Column(f"Saves in {financial_year(year)}", unit, numeric=True),)


def _saving(appraisal: Appraisal, option: str, year: int) -> float | None:
    """Return the mean of what an option saves in a year: none for business as usual, without it, or out of its years.

    It is `options.OPTION.saving.YEAR.mean` of results.json.
    """
    plan, usual = appraisal.plan, appraisal.plan.baseline
    if usual is None or option not in plan.options or option == plan.options[usual] or year not in plan.years:
        return None
    cash = appraisal.mean_cash[:, plan.years.index(year)]
    return float(cash[usual] - cash[plan.options.index(option)])


seen_as.register(Compared, compared_blocks)
