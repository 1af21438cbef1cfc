"""Shares of draws as a table with a bar in each cell: a picture and its figures in one, quick to make anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from appraisal.ground.chances import percent
from appraisal.ground.styles import STYLES
from appraisal.ground.templates import filled as from_template
from appraisal.ground.texts import listed, plain
from appraisal.options.engine import Appraisal
from appraisal.options.sensitivity import Reranked
from appraisal.options.sums.scoring import place_numbers
from appraisal.options.words.brief import TOO_LITTLE

_TEMPLATES = Path(__file__).parent / "templates"


def introduction(appraisal: Appraisal) -> str:
    """Return what the sliders do, as HTML."""
    return filled("introduction.html.j2", draws=_over(appraisal))


def too_little() -> str:
    """Return why nothing is ranked, as the report says it, as HTML."""
    return filled("too_little.html.j2", sentence=plain(TOO_LITTLE))


def sentence(appraisal: Appraisal, found: Reranked) -> str:
    """Return who comes first under these weights, as HTML."""
    first = found.places[0]
    names = listed([appraisal.plan.case.option(option).called for option in first])
    share = sum(float(found.share_best[appraisal.options.index(option)]) for option in first)
    return filled("sentence.html.j2", first=names, one=len(first) == 1, share=percent(share))


def ranking(appraisal: Appraisal, found: Reranked) -> str:
    """Return the ranking by mean value under these weights, as HTML: how often each option comes first, as a bar."""
    drawn = appraisal.mean("share_best")
    rows = []
    for option, place in place_numbers(found.places).items():
        o = appraisal.options.index(option)
        rows.append(
            {
                "place": place,
                "name": appraisal.plan.case.option(option).called,
                "first": _bar(found.share_best[o]),
                "value": STYLES["points_1"](float(found.overall[o])),
                "drawn": percent(float(drawn[o])),
            }
        )
    return filled("ranking.html.j2", rows=rows)


def side_by_side(appraisal: Appraisal, sets: Mapping[str, Reranked]) -> str:
    """Return how often each option comes first under each of these weights, by their name, as HTML."""
    drawn = appraisal.mean("share_best")
    rows = []
    for option in place_numbers(appraisal.places):
        o = appraisal.options.index(option)
        cells = [_bar(float(drawn[o])), *(_bar(found.share_best[o]) for found in sets.values())]
        rows.append({"name": appraisal.plan.case.option(option).called, "cells": cells})
    headings = ["As drawn: weights uncertain", *(f"Held: {name}" for name in sets)]
    return filled("side_by_side.html.j2", rows=rows, headings=headings, draws=_over(appraisal))


def words(appraisal: Appraisal, sets: Mapping[str, Reranked]) -> str:
    """Return who comes first under each of these weights, as plain lines."""
    lines = []
    for name, found in sets.items():
        best = [(found.share_best[appraisal.options.index(option)], option) for option in found.ranking[:3]]
        told = ", ".join(
            f"{appraisal.plan.case.option(option).called} {percent(float(share))}" for share, option in best
        )
        lines.append(f"{name}: {told}")
    return "\n".join(["How often each comes first, by the weights that are held", *lines])


def _over(appraisal: Appraisal) -> str:
    kept = appraisal.kept.overall_value.shape[1]
    return f"{kept:,}" if kept == appraisal.draws.n else f"the first {kept:,} of {appraisal.draws.n:,}"


def _bar(share: float) -> dict[str, str]:
    return {"text": percent(float(share)), "width": f"{100 * float(share):.1f}"}


def filled(template: str, **values: Any) -> str:
    """Return one of the desk's templates with these values in it, escaped."""
    return from_template(_TEMPLATES, template, **values)
