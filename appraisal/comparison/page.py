"""The page on what changed: what it comes to, headline by headline, and which changes moved it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from appraisal.comparison.changes import Change, Kind
from appraisal.comparison.moves import Comparison, Moved
from appraisal.documents.agreement import RESULTS
from appraisal.documents.notebook_cells import CellMade
from appraisal.documents.record_blocks import Cells, record_table, told
from appraisal.documents.record_words import DASH
from appraisal.ground.blocks import Block, Bullets, Column, Front, Heading, Text
from appraisal.ground.styles import Style, money_scale, number
from appraisal.ground.texts import capitalised, counted, lead, listed, say, within
from appraisal.runs.study import Headline

STEM = "compared"
_MOST = 10  # changes in the table
_FIELDS, _FEW = 3, 5  # cells of a change, and changes that moved nothing, that are named
_LONG = 40  # characters of what a cell holds, beyond which it is shortened
_MONEY = "money"
_OF_CHANGES: dict[Style, Style] = {"in_hundred": "percent"}  # so many of 100 more or fewer
_TRUE, _LEAST = 1e-9, 1e-3  # what is a move, and what is one worth a row: as a share of the widest


def blocks(found: Comparison) -> tuple[Block, ...]:
    """Return the page."""
    whose = found.whose.council or "Council to be named"
    return (
        Front(
            title=f"What changed: {_stem(found.before)} to {_stem(found.after)}",
            subtitle=f"Two versions of {'an' if found.kind.name[0] in 'aeiou' else 'a'} {found.kind.name} compared",
            organisation=f"Based on a paper of {whose}" if found.whose.published else whose,
            published_example=found.whose.published,
            fields=(("Before", found.before), ("After", found.after)),
            brief=True,
        ),
        Heading(1, "In brief", label="brief", numbered=False),
        Bullets(tuple(_in_brief(found))),
        *_figures(found),
        *_movers(found),
        *told(*_others(found)),
    )


def _stem(name: str) -> str:
    return name.removesuffix(".xlsx")


def in_brief(found: Comparison) -> tuple[Text, ...]:
    """Return what a command says of a comparison."""
    return tuple(_in_brief(found))


def _in_brief(found: Comparison) -> Iterator[Text]:
    if not found.changes:
        yield ("Nothing is different between the two.",)
        yield from (lead("As entered", (note,)) for note in found.notes)
        return
    before, after = found.standing
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name, ""), after.get(name, "")
        if old == new:
            yield lead(name, (f"As before. {new}" if len(new) > _LONG else f"As before: {new}.",))
        else:
            yield lead(name, (f"{_sentence(new)} Before: {_sentence(old)}",))
    largest = _largest(found)
    if largest:
        yield lead("What moved it most", largest)
    yield lead("Changes", (_counted(found),))
    for note in found.notes:
        yield lead("As entered", (note,))


def _sentence(standing: str) -> str:
    return standing if standing.endswith(".") else f"{standing or 'none'}."


def _largest(found: Comparison) -> Text:
    """Say which change moved the first headline most, and by how much; nothing where none did."""
    lines = [line for line in found.headlines if f"change.{line.name}" in found]
    if not lines:
        return ()
    first = lines[0]
    movers = [each for each in found.moved if abs(each.by.get(first.name, 0.0)) > _TRUE]
    if not movers:
        return (f"Nothing moved {within(first.label)}.",)
    widest = max(movers, key=lambda each: abs(each.by[first.name]))
    key = f"moved.{widest.group.code}.{first.name}"
    up = "raises" if widest.by[first.name] > 0 else "lowers"
    size = number(found, key, _size(first.style))
    return say(f"{widest.group.called} {up} {within(first.label)} by ", size, ", alone." if widest.alone else ".")


def _size(style: Style) -> Style:
    return {"money": "money_size", "percent": "percent_size", "points_1": "points_1_size"}.get(style, style)  # type: ignore[return-value]


def _counted(found: Comparison) -> str:
    kinds = {kind: sum(change.kind is kind for change in found.changes) for kind in Kind}
    said = [f"{counted(many, 'row')} {kind.value}" for kind, many in kinds.items() if many]
    still = sum(len(each.group.changes) for each in found.moved if each.known and not each.moves)
    quiet = f" {capitalised(counted(still, 'of them moves', 'of them move'))} no headline." if still else ""
    return f"{capitalised(listed(said))}.{quiet}"


def _figures(found: Comparison) -> tuple[Block, ...]:
    rows = [_figure(found, line) for line in found.headlines if line.on_the_page]
    if not rows:  # a programme may have no figures
        return ()
    return (
        record_table(
            "headlines",
            "Before and after",
            ("Figure", *(Column(heading, numeric=True) for heading in ("Before", "After", "Change"))),
            rows,
            _notes(found, rows),
        ),
    )


def _notes(found: Comparison, rows: Sequence[Cells]) -> tuple[str, ...]:
    of_hundred = any(line.on_the_page and line.style in _OF_CHANGES for line in found.headlines)
    return (
        *(("A dash: the version has no such figure.",) if any((DASH,) in row for row in rows) else ()),
        *(("Of 100: a change of 1% is one more or fewer of 100.",) if of_hundred else ()),
    )


def _figure(found: Comparison, line: Headline) -> Cells:
    styles: dict[str, Style] = {
        "before": line.style,
        "after": line.style,
        "change": _OF_CHANGES.get(line.style, line.style),
    }
    keys = {of: f"{of}.{line.name}" for of in styles}
    cells = [(number(found, key, styles[of]),) if key in found else (DASH,) for of, key in keys.items()]
    return (line.label, *cells)


def _told(found: Comparison) -> list[Headline]:
    return [line for line in found.headlines if line.told and f"change.{line.name}" in found]


def _in_table(found: Comparison, moved: Moved) -> bool:
    """Return whether it moves a headline of which the changes that moved it are told."""
    return any(abs(moved.by.get(line.name, 0.0)) > _TRUE for line in _told(found))


def _movers(found: Comparison) -> tuple[Block, ...]:
    """Return the table of the changes that moved most, each alone, and what they do only together."""
    lines = _told(found)
    moved = [each for each in found.moved if _in_table(found, each)]
    if not moved:
        return ()
    widest = {line.name: max(abs(each.by.get(line.name, 0.0)) for each in moved) or 1.0 for line in lines}

    def share(each: Moved) -> float:
        """Return how far a change moved a headline, as a share of the most that one did."""
        return max(abs(each.by.get(name, 0.0)) / most for name, most in widest.items())

    moving = sorted((each for each in moved if share(each) > _LEAST), key=lambda each: -share(each))
    scales = {line.name: _scale(found, moving, line.name, line.style) for line in lines}
    rows: list[Cells] = [_mover(found, each, scales) for each in moving[:_MOST]]
    together = [(number(found, f"together.{line.name}", scales[line.name][0]),) for line in lines]
    rows.append(("What they do only together", *together))
    held = "" if all(each.alone or not each.apart for each in moving) else _HELD_BACK
    left = len(moved) - len(moving[:_MOST])
    more = f" {capitalised(counted(left, 'other'))} moved less." if left else ""
    return (
        record_table(
            "moved",
            "Which change moved it, each alone",
            ("Change", *(Column(line.label, scales[line.name][1], numeric=True) for line in lines)),
            rows,
            (f"{_ALONE}{held}{more}",),
        ),
    )


_HELD_BACK = " A star: it cannot stand there alone, and is held back from the later version instead."
_ALONE = "Each change is applied alone to the earlier version, with the same draws; the last row is the rest."


def _scale(found: Comparison, moving: list[Moved], name: str, style: Style) -> tuple[Style, str]:
    if style != _MONEY:
        return style, ""
    return money_scale([found[f"moved.{each.group.code}.{name}"] for each in moving if name in each.by])


def _mover(found: Comparison, moved: Moved, scales: dict[str, tuple[Style, str]]) -> Cells:
    cells = [
        (number(found, f"moved.{moved.group.code}.{name}", style),) if name in moved.by else (DASH,)
        for name, (style, _) in scales.items()
    ]
    return (_what(moved), *cells)


def _what(moved: Moved) -> str:
    """Return what a group of changes is, with what stood in a cell and stands there now."""
    if len(moved.group.changes) > 1:
        return f"{moved.group.called}{_marked(moved)}"
    (change,) = moved.group.changes
    return f"{change.sheet.name}: {change.name}{_how(change)}{_marked(moved)}"


def _marked(moved: Moved) -> str:
    if not moved.apart:
        return " (cannot be told apart)"
    return "" if moved.alone else " *"


def _how(change: Change) -> str:
    if change.kind is not Kind.CHANGED:
        return f", {change.kind.value}"
    shown = [each for each in change.fields if not each.words] or [*change.fields]
    told = [f"{each.heading} {_short(each.before)} → {_short(each.after)}" for each in shown]
    return f": {'; '.join(told[:_FIELDS])}{' …' if told[_FIELDS:] else ''}"


def _short(text: str) -> str:
    line = " ".join(text.split()) or "blank"
    return line if len(line) <= _LONG else f"{line[: _LONG - 1].rstrip()}…"


def _others(found: Comparison) -> Iterator[str]:
    """Yield what is said of the changes that no table has, so that each stands somewhere on the page."""
    others = [each for each in found.moved if not _in_table(found, each)]
    yield _named("These move other figures alone", [each for each in others if each.moves])
    yield _named("These move none of the figures", [each for each in others if each.known and not each.moves])
    yield _named("What these move cannot be told apart from the rest", [each for each in others if not each.known])


def _named(what: str, moved: list[Moved]) -> str:
    names = [each.group.called for each in moved]
    more = f"; and {counted(len(names) - _FEW, 'other')}" if names[_FEW:] else ""
    return f"{what}: {'; '.join(names[:_FEW])}{more}." if names else ""


def write(found: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write the page in three formats and results.json into a folder, and return their paths."""
    from appraisal.documents.publish import ready, write_documents

    folder.mkdir(parents=True, exist_ok=True)
    (folder / RESULTS).write_text(found.to_json(), encoding="utf-8", newline="\n")
    document = ready([CellMade("The page on what changed", blocks(found))], folder)
    made = write_documents(document, folder, STEM)
    return (*made, folder / RESULTS)
