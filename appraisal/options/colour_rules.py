"""The colours of an options appraisal's sheets that come of what it knows of criteria, costs and risks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appraisal.options.case import CountedIn, Measure, Money, Recurrence
from appraisal.workbook.book import column_letters
from appraisal.workbook.schema import ValueShape
from appraisal.workbook.writing.drop_downs import Lists
from appraisal.workbook.writing.pages import Page
from appraisal.workbook.writing.rules import Rule, begun, filled, unfilled
from appraisal.workbook.writing.words_in_cells import is_a_word
from appraisal.workbook.writing.wrong_rules import unknown_there

_COSTED = ("probability", "likely", "grade", "reason")
_OF_A_START = frozenset({"first_year", "money", "recurrence"})


def criteria(page: Page, lists: Lists) -> Iterator[Rule]:
    """Yield the rules for criteria and the scores beside them."""
    yield from _scores(page, lists)
    beside = (*page.scores.values(), *page.reasons.values())
    if beside and "measure" in page.columns:
        yield Rule("waiting", beside, f"AND({begun(page)},NOT({_is_judged(page)}))")
    if {"measure", "worst", "best"} <= page.columns.keys():
        yield from _anchors_to_fill(page)
    for option, score in page.scores.items():
        given = page.at_row(score)
        yield Rule("fill", (score,), f"AND({begun(page)},{_is_judged(page)},{unfilled(given)})")
        if option in page.reasons:
            reason = page.reasons[option]
            yield Rule("fill", (reason,), f"AND({filled(given)},{unfilled(page.at_row(reason))})")


def scores(page: Page, lists: Lists) -> Iterator[Rule]:
    """Yield the rules for scores on a sheet of their own, of criteria without a worst and a best: 0 to 100."""
    if not lists.anchors or "criterion" not in page.columns:
        return
    criterion = page.at_row(page.columns["criterion"])
    for name in ("low", "likely", "high"):
        if name in page.columns:
            cell = page.at_row(page.columns[name])
            blank = [f'INDEX({anchor},MATCH({criterion},{lists.anchors[0]},0))=""' for anchor in lists.anchors[1:]]
            off_scale = ",".join([f"ISNUMBER({cell})", f"OR({cell}<0,{cell}>100)", *blank])
            yield Rule("wrong", (page.columns[name],), f"IFERROR(AND({off_scale}),FALSE)")


def costs(page: Page, _lists: Lists) -> Iterator[Rule]:
    """Yield the rule for the year in which a line begins, where it is needed."""
    if page.columns.keys() >= _OF_A_START:
        yield _first_year_to_fill(page)


def risks(page: Page, _lists: Lists) -> Iterator[Rule]:
    """Yield the rule for what a risk of the register needs."""
    if "counted_in" in page.columns:
        yield _costed_to_fill(page, _costed(page))


def _costed(page: Page) -> list[str]:
    return [name for name in _COSTED if name in page.columns]


def _first_year_to_fill(page: Page) -> Rule:
    """Return the rule for the first year of a cost line: needed for a saving and for what is spent once."""
    own, money, recurrence = (page.columns[name] for name in ("first_year", "money", "recurrence"))
    begins = [f'{page.at_row(money)}="{word}"' for word in ("yes", *(each for each in Money if each.comes_in))]
    starts = f'OR({",".join(begins)},{page.at_row(recurrence)}="{Recurrence.ONE_OFF}")'
    return Rule("fill", (own,), f"AND({starts},{unfilled(page.at_row(own))})")


def _costed_to_fill(page: Page, names: Sequence[str]) -> Rule:
    """Return the rule for what a risk needs that the register costs, and one that is counted elsewhere does not."""
    columns = sorted(page.columns[name] for name in names)
    counted = page.at_row(page.columns["counted_in"])
    cell = f"{column_letters(columns[0])}{page.first_row + 1}"  # relative: each column asks for itself
    costed = f'OR({unfilled(counted)},{counted}="{CountedIn.REGISTER}")'
    return Rule("fill", tuple(columns), f"AND({begun(page)},{costed},{unfilled(cell)})")


def _anchors_to_fill(page: Page) -> Iterator[Rule]:
    """Yield the rule for worst and best of a criterion that is measured; until then they are proposed."""
    measure = page.at_row(page.columns["measure"])
    needed = f'{filled(measure)},{measure}<>"{Measure.JUDGED}"'
    if "points" in page.columns:
        needed += f",{unfilled(page.at_row(page.columns['points']))}"
    for name in ("worst", "best"):
        own = page.columns[name]
        yield Rule("fill", (own,), f"AND({needed},{unfilled(page.at_row(own))})")


def _is_judged(page: Page) -> str:
    """Return the formula that says whether a criterion is judged, and not measured from costs and risks."""
    if "measure" not in page.columns:
        return "TRUE"
    measure = page.at_row(page.columns["measure"])
    return f'OR({unfilled(measure)},{measure}="{Measure.JUDGED}")'


def _scores(page: Page, lists: Lists) -> Iterator[Rule]:
    """Yield the rules for scores beside their criterion: figures, on the scale, of options that there are."""
    on_scale = [
        unfilled(page.at_row(page.columns[name])) for name in ("worst", "best", "points") if name in page.columns
    ]
    if "value_shape" in page.columns:
        shape = page.at_row(page.columns["value_shape"])
        on_scale.append(f'OR({unfilled(shape)},{shape}="{ValueShape.DIRECT}")')
    for index in page.scores.values():
        cell = page.at_row(index)
        word = is_a_word(cell, page.at_row(page.columns["points"])) if "points" in page.columns else "FALSE"
        yield Rule("wrong", (index,), f"AND(ISTEXT({cell}),{filled(cell)},NOT({word}))")
        yield Rule("wrong", (index,), f"AND({','.join([f'ISNUMBER({cell})', f'OR({cell}<0,{cell}>100)', *on_scale])})")
        yield Rule("wrong", (index,), f"AND({filled(cell)},NOT({_is_judged(page)}))")
    if "Options" in lists.codes:
        for start, columns in ((7, page.scores.values()), (5, page.reasons.values())):
            for index in columns:
                option = f"TRIM(MID({column_letters(index)}${page.heading_row + 1},{start},99))"
                rows = (page.heading_row, page.heading_row)
                yield Rule("wrong", (index,), unknown_there(option, ("Options",), lists, several=False), rows)
