"""Many runs told: what was varied, where another option comes first, how far figures range, two things at a time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from appraisal.explore.runs_found import RunsFound
from appraisal.explore.two_way import style_of, two_way
from appraisal.ground.blocks import Block, Bullets, Column, Front, Heading, Paragraph, Table, Text
from appraisal.ground.chances import percent
from appraisal.ground.rounding import count_words
from appraisal.ground.styles import STYLES
from appraisal.ground.texts import capitalised, counted, listed
from appraisal.options.case import Case
from appraisal.options.charts.heat_map import MOST_COLUMNS, MOST_ROWS
from appraisal.options.results.grid_rows import COST, FIRST, Measured
from appraisal.options.sensitivity import moves_business_as_usual
from appraisal.options.words import Footing, footing
from appraisal.options.words.footing import running_words

_MOST = 40  # combinations in a table
_SHOWN = 8  # values of a thing that was varied, of which more are counted
DRAFT = "DRAFT: an analyst’s runs of the case otherwise than it stands"


def page_blocks(runs: RunsFound) -> tuple[Block, ...]:
    """Return the page of many runs, with its front."""
    case, about = runs.case, runs.case.about
    front = Front(
        title=f"Many runs: {about.title or about.id}",
        subtitle="What moves the answer when figures, weights or scenarios are otherwise",
        organisation=about.council or "Council to be named",
        fields=(
            ("Varied", listed([axis.called for axis in runs.axes])),
            ("Runs", f"{counted(len(runs.runs), 'combination')}, and the case as it stands".capitalize()),
            ("Each run", _each(runs)),
        ),
        running_line=running_words(case),
        draft=DRAFT,
        published_example=footing(case) is Footing.PUBLISHED,
        looked_up=True,
    )
    return (front, *grid_blocks(runs))


def grid_blocks(runs: RunsFound) -> tuple[Block, ...]:
    """Return what many runs come to: headings, sentences, tables and, of one or two things varied, a heat map."""
    return (
        Heading(1, "What was varied", "varied"),
        _varied(runs),
        Paragraph(
            ((_DRAWN_ANEW if {"draws", "seed"} & {axis.name for axis in runs.axes} else _SAME_DRAWS) + _NOT_THE_CASE,)
        ),
        Heading(1, "What comes of it", "found"),
        Paragraph((" ".join((*_sentences(runs), *runs.beyond)),)),
        _ranges(runs),
        *_otherwise(runs),
        *_two_at_a_time(runs),
    )


def screen_blocks(runs: RunsFound) -> tuple[Block, ...]:
    """Return the gist of many runs, for one screen of a terminal."""
    return (
        Paragraph((f"{capitalised(_count(runs))} of what was varied. {_each(runs)}, each.",)),
        _varied(runs),
        Paragraph((" ".join((*_sentences(runs), *runs.beyond)),)),
        _gist(runs),
        Paragraph(("All of it: frame. Two at a time: table() and heat_map(). As a page: save().",)),
    )


def _varied(runs: RunsFound) -> Bullets:
    told = []
    for axis in runs.axes:
        too = ". Business as usual moves with it" if moves_business_as_usual(runs.case, axis) else ""
        told.append((f"{axis.called} ({axis.name}): {_values(axis.printed)}{too}",))
    return Bullets(tuple(told))


def _gist(runs: RunsFound) -> Table:
    """Return the headline figures of each option as the case stands, and from the least to the greatest of the runs."""
    measures = [measure for measure in (FIRST, COST) if measure in runs.measures]
    printed = {measure: _range_printed(runs, measure) for measure in measures}
    columns = [Column("Option")]
    for measure in measures:
        name, unit = _NAMES[measure], style_of(measure, _all(runs, measure))[1]
        heads = (f"{name}, as it stands", "from", "to")
        columns += [Column(head, unit, numeric=True) for head in heads]
    rows = []
    for option in runs.case.options:
        told = [printed[measure][option.id] for measure in measures]
        rows.append(((option.called,), *((text,) for least, stands, most in told for text in (stands, least, most))))
    return Table("How far the figures range", "tbl-gist", tuple(columns), tuple(rows))


_SAME_DRAWS = (
    "Every combination of these was run. A number that is in two runs is drawn alike in both, so what differs between "
    "them comes of what was varied and not of chance. "
)
_DRAWN_ANEW = (
    "Every combination of these was run. With another seed, or another number of draws, all is drawn anew, and what "
    "differs is chance. Between runs that share them, what differs comes of what else was varied. "
)
_NOT_THE_CASE = "These are runs of the case otherwise than it stands: what is to stay belongs in the workbook."


def _each(runs: RunsFound) -> str:
    varied = {axis.name for axis in runs.axes}
    draws = "simulated futures as given below" if "draws" in varied else f"{runs.draws:,} simulated futures"
    return f"{draws}, {'seeds as given below' if 'seed' in varied else f'seed {runs.seed}'}".capitalize()


def _values(printed: tuple[str, ...]) -> str:
    if len(printed) <= _SHOWN:
        return ", ".join(printed)
    return f"{len(printed):,} values, from {printed[0]} to {printed[-1]}"


def _sentences(runs: RunsFound) -> Iterator[str]:
    """Yield which option comes first as the case stands, and in how many combinations each does."""
    count = len(runs.runs)
    if not runs.ranked:
        yield "Nothing is ranked: the case has neither criteria nor money."
        return
    stands = runs.as_it_stands.first
    yield f"As the case stands, {_first(runs.case, stands)}."
    alike = Counter(found.first for found in runs.found)
    every = {1: "the one combination", 2: "both combinations"}.get(count, f"all {counted(count, 'combination')}")
    if len(alike) == 1:
        (first,) = alike
        yield (
            f"So {'it does' if len(first) == 1 else 'they do'} in {every}."
            if first == stands
            else (f"In {every}, {_first(runs.case, first)}.")
        )
        return
    told = [f"{_first(runs.case, first)} in {count_words(times)}" for first, times in alike.most_common()]
    yield f"Of the {counted(count, 'combination')}, {listed(told)}."


def _first(case: Case, first: tuple[str, ...]) -> str:
    """Say which options come first.

    >>> from appraisal.options.words.examples import small_case
    >>> _first(small_case(), ("house",)), _first(small_case(), ("house", "trust"))
    ('In-house comes first', 'In-house and Trust share the first place')
    """
    names = listed([case.option(option).called for option in first])
    return f"{names} comes first" if len(first) == 1 else f"{names} share the first place"


def _ranges(runs: RunsFound) -> Table:
    """Return how far the headline figures of each option range over the runs, beside the case as it stands."""
    measures = [measure for measure in (FIRST, COST) if measure in runs.measures]
    printed = {measure: _range_printed(runs, measure) for measure in measures}
    columns = [Column("Option")]
    if runs.ranked:
        columns.append(Column("Combinations in which it comes first", numeric=True))
    for measure in measures:
        unit = style_of(measure, _all(runs, measure))[1]
        columns += [
            Column(f"{_NAMES[measure]}: {end}", unit, numeric=True) for end in ("least", "as it stands", "most")
        ]
    rows = []
    for option in runs.case.options:
        firsts = sum(option.id in found.first for found in runs.found)
        cells = ([f"{firsts:,}"] if runs.ranked else []) + [t for m in measures for t in printed[m][option.id]]
        rows.append(((option.called,), *((cell,) for cell in cells)))
    shared = f"{' Options that share the first place each count.' if runs.ranked else ''} Costs are means."
    return Table(
        "How far the figures range over the runs",
        "tbl-ranges",
        tuple(columns),
        tuple(rows),
        note=(f"{capitalised(_count(runs))}; least and most are of these and of the case as it stands.{shared}",),
    )


def _count(runs: RunsFound) -> str:
    return counted(len(runs.runs), "combination")


_NAMES = {FIRST: "Comes first in futures", COST: "Net present cost before risk"}


def _all(runs: RunsFound, measure: Measured) -> list[float]:
    every = (runs.as_it_stands, *runs.found)
    return [row[measure] for found in every for row in found.rows.values() if measure in row]


def _range_printed(runs: RunsFound, measure: Measured) -> dict[str, tuple[str, str, str]]:
    style, _ = style_of(measure, _all(runs, measure))
    told = {}
    for option in runs.case.options:
        every = (runs.as_it_stands, *runs.found)
        values = [found.rows[option.id][measure] for found in every if measure in found.rows.get(option.id, {})]
        stands = runs.as_it_stands.rows[option.id].get(measure, math.nan)
        ends = (min(values, default=math.nan), stands, max(values, default=math.nan))
        least, middle, most = ("–" if math.isnan(each) else STYLES[style](each) for each in ends)
        told[option.id] = (least, middle, most)
    return told


def _otherwise(runs: RunsFound) -> Iterator[Block]:
    """Yield the combinations in which other options come first than as the case stands."""
    if not runs.ranked:
        return
    yield Heading(1, "Where another option comes first", "otherwise")
    stands = runs.as_it_stands.first
    others = [(run, found) for run, found in zip(runs.runs, runs.found, strict=True) if found.first != stands]
    if not others:
        yield Paragraph(("Nowhere: what comes first as the case stands comes first in every combination.",))
        return
    rows: list[tuple[Text, ...]] = []
    for run, found in others[:_MOST]:
        values = [axis.printed[place] for axis, place in zip(runs.axes, run.at, strict=True)]
        names = listed([runs.case.option(option).called for option in found.first])
        share = percent(max(found.rows[option][FIRST] for option in found.first))
        rows.append(tuple((cell,) for cell in (*values, names, share)))
    more = len(others) - len(rows)
    yield Table(
        "Combinations in which what comes first is not what does as the case stands",
        "tbl-otherwise",
        (
            *(Column(axis.called) for axis in runs.axes),
            Column("Comes first"),
            Column("In so many futures", numeric=True),
        ),
        tuple(rows),
        note=(f"And {more:,} more, which the frame has." if more else "All of them.",),
    )


def _two_at_a_time(runs: RunsFound) -> Iterator[Block]:
    """Yield the heat map and its table, where one thing or two were varied and a page has room for it."""
    if not runs.varied or len(runs.varied) > 2:
        return
    found = two_way(runs)
    if len(found.down.values) > MOST_ROWS or len(found.across.values) > MOST_COLUMNS:
        return
    if all(math.isnan(each) for row in found.values for each in row):
        return
    yield Heading(1, "Side by side", "side-by-side")
    yield found.chart("fig-runs", "tbl-two-way")
    yield found.table("tbl-two-way")
