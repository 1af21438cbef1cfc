"""What money's other nouns show: paths, benefits, budget, funding, bodies, fees, posts and steps. Their fields, each
with its unit, and what stands for one in a row; pandas has them in `frames`."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from appraisal.ground.chances import percent
from appraisal.ground.rounding import given
from appraisal.ground.shared_nouns import Provenance
from appraisal.options.case.benefit import Benefit
from appraisal.options.case.bodies import Body, Fee
from appraisal.options.case.figures_in_words import in_words, ranged
from appraisal.options.case.financing import Funding
from appraisal.options.case.money_nouns import BudgetRow, Path, Posts, Step

Figure = tuple[str, str]  # the figure or words, and the unit

# What the fields of money's nouns are in, where it is not plain from their names.
_UNITS = {
    **dict.fromkeys(("share", "share_due"), "share"),
    **dict.fromkeys(("amount", "guarantee", "appetite"), "£"),
    **dict.fromkeys(("posts", "vacancies", "turnover"), "full-time equivalents"),
    "build_up": "shares",
    "rate": "share a year",
    "life": "years",
    "ratio": "times the fee",
}


def unit_of_field(noun: Any, name: str) -> str:
    """Return what a field of a noun is in; nothing where that is plain."""
    if name == "by_year":
        return _UNITS["posts"] if hasattr(noun, "posts") else "£"
    return "index" if isinstance(noun, Path) and name in ("low", "likely", "high") else _UNITS.get(name, "")


def fields_in_words(noun: Any) -> Iterator[tuple[str, str, str]]:
    """Yield what each field is called, what stands there and its unit; nothing of one that is blank."""
    for name, value in ((each.name, getattr(noun, each.name)) for each in dataclasses.fields(noun)):
        if not (name in ("id", "name") or value in (None, "", ()) or isinstance(value, Provenance)):
            yield name.replace("_", " ").capitalize(), in_words(value, name), unit_of_field(noun, name)


def _path(path: Path) -> Figure:
    return f"{given(path.likely[0])} in the first year, {given(path.likely[-1])} in the last", "index"


def _budget(row: BudgetRow) -> Figure:
    return f"{row.kind.value}, {given(sum(amount for _, amount in row.by_year))} in all", "£"


def _funding(row: Funding) -> Figure:
    part = given(row.amount) if row.amount is not None else "the rest" if row.share is None else percent(row.share)
    return f"{part} of {row.what.value}, {row.paid_from.value}", "£" if row.amount is not None else ""


def _benefit(benefit: Benefit) -> Figure:
    return (ranged(benefit.estimate), "£ a year") if benefit.estimate else ("", benefit.kind.value)


def _body(body: Body) -> Figure:
    return given(body.guarantee), f"£ guaranteed to the {body.kind.value}"


def _fee(fee: Fee) -> Figure:
    return given(fee.ratio), unit_of_field(fee, "ratio")


def _posts(posts: Posts) -> Figure:
    return f"{given(posts.posts)} {posts.what.value}", unit_of_field(posts, "posts")


def _step(step: Step) -> Figure:
    return step.figure, "the assumption that is its figure"


# What stands for each of them in a row of a shelf.
FIGURES: Mapping[type, Callable[[Any], Figure]] = {
    Path: _path,
    Benefit: _benefit,
    BudgetRow: _budget,
    Funding: _funding,
    Body: _body,
    Fee: _fee,
    Posts: _posts,
    Step: _step,
}


def money_figure(noun: Any) -> Figure:
    return FIGURES[type(noun)](noun)
