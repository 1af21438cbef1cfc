"""docs/follow-a-number.md: a figure of the demo's report, followed from its sentence to its cells and re-added by hand.

Every figure on the page is taken from a run of the demo, so that the page says what the run says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from appraisal.ground.blocks import Number
from appraisal.ground.resources import bundled
from appraisal.ground.texts import plain
from appraisal.options import tables
from appraisal.options.engine import appraise
from appraisal.options.results import results_of
from appraisal.options.tracing import Part, Source, Working, Workings, exactly, told, workings_of
from appraisal.options.workbook import read_book, to_case

PAGE = Path(__file__).parents[2] / "docs" / "follow-a-number.md"
KEY = "options.in-house.increment.mean"
COST = "options.in-house.net_present_cost.mean"
LINE = "lines.saving-in-house.present_value"
RISK = "risks.slip-in-house.expected_cost"
CELL = "Assumptions!D8"


def demo() -> Workings:
    """Return the workings of the demo: the bundled workbook, 10,000 draws, seed 1."""
    book = read_book(bundled("inputs") / "birmingham-2018.xlsx")
    return workings_of(results_of(appraise(to_case(book))), book)


def page() -> str:
    """Return the page's text."""
    on = demo()
    parts = (_top, _difference, _lines, _line, _amount, _cells, _risk, _yourself)
    return "\n".join(line for part in parts for line in part(on))


def _top(on: Workings) -> Iterator[str]:
    table = tables.summary(on.results)
    shown = [column.heading for column in table.columns].index(on.results.case.label("in-house"))
    row = next(row for row in table.rows if any(isinstance(part, Number) and part.key == KEY for part in row[shown]))
    yield f"""# Follow a number

The appraisal of the demo, appendix 1 of its report, has a table “{table.caption}”, with this row:
"""
    yield from _table(["What", table.columns[shown].heading], [[plain(row[0]), plain(row[shown])]])
    yield f"""
Where does **£{_of(row, KEY)} million**, what is saved against business as usual, come from? This page follows it back,
sum by sum, to the cells of the workbook, so that you can add it up yourself. Every printed figure has a key, its name
in `results.json`. This one's is `{KEY}`, and it is
`{on.results[KEY]!r}` there: a saving is a cost below zero. A figure is rounded only where it is printed.
The sums below are to the penny or to ten digits, and worked out from figures that are not rounded, so yours may differ
in the last of them.
"""


def _of(row: Sequence[Sequence[object]], key: str) -> str:
    return next(each.text for cell in row for each in cell if isinstance(each, Number) and each.key == key)


def _difference(on: Workings) -> Iterator[str]:
    yield f"## 1. One cost less another\n\n{on[KEY].how}\n"
    yield from _table(["", "Key", "Figure"], _rows(on, on[KEY].parts))
    yield f"\n{_sum(on, on[KEY])}\n"


def _lines(on: Workings) -> Iterator[str]:
    cost = on[COST]
    yield f"## 2. The cost is its lines, added up\n\n{cost.how}\n"
    yield from _table(["Line of the sheet Costs", "Key", "Present value"], _rows(on, cost.parts))
    yield f"\n{_sum(on, cost)}\n"


def _line(on: Workings) -> Iterator[str]:
    line = on[LINE]
    worth = on.of(line.parts[1])
    yield f"## 3. A line is an amount, times what its years are worth\n\nTake the saving. {line.how}\n"
    yield f"{_sum(on, line)}\n"
    yield """The second figure comes from the years of the line and from the discount schedule: money in later years
counts for less. The share that falls in each year, times the year's discount factor:
"""
    rows = []
    for part in worth.parts:
        year = on.of(part)
        share, factor = (on.of(each) for each in year.parts)
        rows.append([year.title, *(exactly(each.value, each.style) for each in (share, factor, year)), factor.how])
    yield from _table(["Year", "Share", "Factor", "Share × factor", "How the factor is made"], rows)
    yield f"\nAdded up: **{exactly(worth.value, worth.style)}**. Where the shares and the rate stand:\n"
    share, factor = (on.of(each) for each in on.of(worth.parts[-1]).parts)
    yield from _sourced((*share.sources, *factor.sources))


def _amount(on: Workings) -> Iterator[str]:
    amount = on.of(on[LINE].parts[0])
    beside = amount.beside
    assert beside is not None
    central = on.of(beside.part)
    draws = on.results.appraisal.draws
    yield f"""
## 4. The amount is uncertain

Nobody knows the amount for sure. The report tries {draws.n:,} futures, and in each it takes another figure within the
range that was entered for each number. The average of all of them is {exactly(amount.value, "money")}. That is a
statistic: no sum of printed figures gives it. But the sum can be made with every number at its mean, which comes close:
{exactly(central.value, "money")}, {abs(amount.value / central.value - 1):.3%} from it.

{_sum(on, central)}
"""
    for part in central.parts:
        if not on.of(part).key:
            yield f"- {on.of(part).title} is itself a product: {_sum(on, on.of(part))}"
    yield ""


def _cells(on: Workings) -> Iterator[str]:
    central = on.of(on.of(on[LINE].parts[0]).beside.part)  # type: ignore[union-attr] # as in `_amount`
    yield "## 5. Each mean comes from cells\n"
    for working in _numbers(on, central.parts):
        yield f"- **{working.title.removesuffix(': mean')}**, {exactly(working.value, working.style)}. {working.how}"
        if working.rule is not None:
            yield f"  {_sum(on, working)}"
        for source in working.sources:
            yield f"  - {source.place}: {_plain(source.says)}"
            yield f"    Reason: {_plain(source.why)}"
    yield ""


def _numbers(on: Workings, parts: Sequence[Part]) -> Iterator[Working]:
    """Yield the entered numbers that parts rest on, through products on the way."""
    for part in parts:
        working = on.of(part)
        if working.key:
            yield working
        else:
            yield from _numbers(on, working.parts)


def _risk(on: Workings) -> Iterator[str]:
    risk = on[RISK]
    yield f"## 6. A risk\n\nRisks are not in that figure; they are printed apart. One of them: {risk.title}.\n"
    yield f"{risk.how} {_sum(on, risk)}\n"
    yield from _sourced(source for part in risk.parts for source in on.of(part).sources)
    yield ""


def _yourself(on: Workings) -> Iterator[str]:
    yield f"""## Do it yourself

`trace KEY` prints such a trace for any figure of the last report, `trace FILE` lists the figures that a document prints
with their keys, and `--figure` finds one as it is printed. The cells are those of the workbook, which a run keeps in
`cells.json`; of a case in CSV files they are those of the files. Instead of a run's folder the workbook may be given:

```sh
python3 run.py trace {KEY} inputs/birmingham-2018.xlsx --depth 1
```

```
"""[:-1]
    yield from _told(on)
    yield f"""```

And back: `python3 run.py trace '{CELL}' inputs/birmingham-2018.xlsx` names every figure that rests on a cell.

Without the toolkit: [one-figure-by-hand.md](one-figure-by-hand.md) makes this figure from the cells of the workbook in
plain pandas, and simulates it in plain NumPy.

(This page is generated: see CONTRIBUTING.md.)
"""[:-1]
    yield ""


def _told(on: Workings) -> Iterator[str]:
    top = told(on, KEY, depth=1)
    for level, each in ((0, top), *((1, below) for below in top.below)):
        yield from ("  " * level + line for line in (each.line, each.key, *each.said))


def _rows(on: Workings, parts: Sequence[Part]) -> list[list[str]]:
    ordered = sorted((on.of(part) for part in parts), key=lambda each: -abs(each.value))
    return [[each.title, f"`{each.key}`", exactly(each.value, each.style)] for each in ordered]


def _sum(on: Workings, working: Working) -> str:
    """Return a sum in figures, with what it comes to."""
    assert working.rule is not None
    texts = [exactly(on.value(part), on.of(part).style) for part in working.parts]
    return f"{working.rule.figures(texts)} = **{exactly(working.value, working.style)}**."


def _sourced(sources: Sequence[Source] | Iterator[Source]) -> Iterator[str]:
    for source in dict.fromkeys(sources):
        yield f"- {source.place}: {_plain(source.says)}"


def _plain(text: str) -> str:
    """Return a text that Markdown shows as it stands."""
    return text.replace("*", "\\*").replace("_", "\\_").replace("|", "\\|")


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"|{'---|' * len(headings)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
