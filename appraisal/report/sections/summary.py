"""The summary: one page that says what was asked, what was found and how sure it is, in figures and plain words."""

from __future__ import annotations

from collections.abc import Iterable

from appraisal import words
from appraisal.blocks import KeyFigure, KeyFigures, Ref, Text
from appraisal.case import Case
from appraisal.report.sections.study import Study, first_paragraph, notices, paragraphs, shown, subjects
from appraisal.report.show import Shown
from appraisal.results import Results
from appraisal.words import capitalised, counted, number, option_name, plain, say, sentences
from appraisal.words.prose import beginning
from appraisal.workbook.schema import Section

_MOST_TILES = 4
_ROOM, _BOX = 2_300, 200  # characters: what one page takes beside its key figures, and what a box takes of that
_LINE_END = 40  # characters that the last line of a text leaves free
_PURPOSE = 700  # characters of the officer's first paragraph on the purpose; of a longer one, whole sentences of it
_STEPS = 6  # sentences, or groups of them, that may be left out in turn


def summary(study: Study) -> Shown:
    """Return the summary: what a draft or an example must say first, purpose, key figures, and short findings."""
    results = study.results
    boxes = notices(study.case, _draft(study.case), below_front=True)
    opening = paragraphs(_purpose(study.case), compared(results))
    tiles = _tiles(results, subjects(study))
    taken = sum(_BOX + _length(box.items) for box in boxes) + _length(each.content for each in opening)
    tried = [paragraphs(*_findings(study, leaving, bool(tiles))) for leaving in range(_STEPS + 1)]
    fitting = (found for found in tried if taken + _length(each.content for each in found) <= _ROOM)
    return shown(boxes, opening, tiles, next(fitting, tried[-1]))


def _purpose(case: Case) -> Text:
    """Return the first paragraph on the purpose, or of a long one its first sentences and where the rest is."""
    purpose = first_paragraph(case, Section.SUMMARY)
    if len(plain(purpose)) <= _PURPOSE:
        return purpose
    begun = beginning(purpose, _PURPOSE)
    return (
        say(begun, " ", Ref("background"), " says more.") if begun else (Ref("background"), " says what this is about.")
    )


def _length(texts: Iterable[Text]) -> int:
    """Return how much of a page texts take, in characters: each ends with a line that is not full."""
    return sum(len(plain(text)) + _LINE_END for text in texts)


def _findings(study: Study, leaving: int, figures: bool) -> list[Text]:
    """Return what was found, without the first so many things that a summary may leave to the sections on them.

    `figures`: what the options cost stands in key figures.
    """
    results, options = study.results, subjects(study)
    money = _risks(results, options) if figures and leaving >= 2 else _money(results, options)
    return [
        _order(results),
        *(money if leaving < 6 else ()),
        sentences([words.switching(results, alone=leaving >= 1)]) if leaving < 4 else (),
        words.how_it_fares(results) if leaving < 5 else (),
        words.decision_beside_ranking(results),
    ]


def _draft(case: Case) -> Text:
    return say(f"In this draft {words.counted_words(case)}. ", Ref("firm"), " says what to do first.")


def compared(results: Results) -> Text:
    """Say how many options were looked at, and in how many simulated futures."""
    count = capitalised(counted(len(results.case.options), "option was", "options were"))
    bau = words.introduced(results.case)
    if not results["run.uncertain"]:
        return sentences([(f"{count} looked at, with every figure fixed.",), bau])
    return say(
        f"{count} looked at in ",
        number(results, "run.draws", "count"),
        " simulated futures, each with its own value for every uncertain figure.",
        " " if bau else "",
        bau,
    )


def _order(results: Results) -> Text:
    """Return who ranks first and how often it comes first; in a draft, why that may change."""
    said = [words.who_comes_first(results)]
    return sentences([*said, words.order_may_change(results)] if words.ranked(results) else said)


def _money(results: Results, options: tuple[str, ...]) -> list[Text]:
    """Return what each of these options costs and risks; that no risks were costed is said once."""
    told = [
        sentences([words.cost_of(results, o), words.risk_of(results, o) if results.case.risks else ()]) for o in options
    ]
    return told if results.case.risks else [*told[:-1], sentences([told[-1], words.risk_of(results, options[-1])])]


def _risks(results: Results, options: tuple[str, ...]) -> list[Text]:
    """Return what each of these options risks; that no risks were costed is said once."""
    return [words.risk_of(results, option) for option in (options if results.case.risks else options[:1])]


def _tiles(results: Results, options: tuple[str, ...]) -> tuple[KeyFigures, ...]:
    """Return two to four key figures of the options singled out, or none: how often first, money, risk, value."""
    if len(options) > 1:
        each = [tile for makes in (first, difference) for option in options for tile in makes(results, option)]
    else:
        each = [tile for makes in (first, difference, at_risk, _value) for tile in makes(results, options[0])]
    return (KeyFigures(tuple(each[:_MOST_TILES])),) if len(each) > 1 else ()


def first(results: Results, option: str) -> tuple[KeyFigure, ...]:
    """Return how often an option comes first, as a key figure; none where nothing is ranked, where nothing is
    uncertain, or for one of several that come first equally often."""
    if not words.ranked(results) or not results["run.uncertain"]:
        return ()
    if option in (tied := words.leaders(results)) and len(tied) > 1:
        return ()
    share = number(results, f"options.{option}.share_best.mean", "in_ten")
    label = f"{option_name(results.case, option)} comes first in"
    return (KeyFigure(label, (share,), ("of ", number(results, "run.draws", "count"), " simulated futures")),)


def difference(results: Results, option: str) -> tuple[KeyFigure, ...]:
    """Return what an option costs or saves, as a key figure; none where no costs were entered."""
    if not results.case.cost_lines:
        return ()
    stem, name = f"options.{option}.increment", option_name(results.case, option)
    bau = results.case.business_as_usual
    if bau is None or bau.id == option:
        stem = f"options.{option}.net_present_cost"
        label = f"{name}: net present cost"
        figure: Text = words.cost_or_saving(results, f"{stem}.mean", style=words.spread_style(results, stem))
    else:
        verb = "saves" if results[f"{stem}.mean"] < 0 else "costs more"
        differs = words.shows(results, f"{stem}.mean")
        label = f"{name} {verb}, against business as usual" if differs else f"{name}: difference from business as usual"
        figure = (number(results, f"{stem}.mean", words.spread_style(results, stem)),)
    ends, _ = words.spread(results, stem, "an extra cost of ")
    return (KeyFigure(label, figure, say(ends, " in eight simulated futures in ten") if ends else ()),)


def at_risk(results: Results, option: str) -> tuple[KeyFigure, ...]:
    """Return the money at risk of an option, as a key figure; none where no risk of it was costed."""
    if not any(option in risk.options for risk in results.case.risks):
        return ()
    stem = f"options.{option}.risk_exposure"
    style = words.money_style(results, f"{stem}.mean", f"{stem}.p90")
    beyond = say("no more than ", number(results, f"{stem}.p90", style), " in nine simulated futures in ten")
    label = f"{option_name(results.case, option)}: costed risks, on average"
    return (KeyFigure(label, (number(results, f"{stem}.mean", style),), beyond),)


def _value(results: Results, option: str) -> tuple[KeyFigure, ...]:
    key = f"options.{option}.without_cost.mean"
    if key not in results:
        return ()
    options = [other.id for other in results.case.options]
    low, high = (
        number(
            results,
            f"options.{end(options, key=lambda o: results[f'options.{o}.without_cost.mean'])}.without_cost.mean",
            "points",
        )
        for end in (min, max)
    )
    note: Text = () if low.text == high.text else ("options range from ", low, " to ", high)
    label = f"{option_name(results.case, option)}: value on risk and outcomes"
    return (KeyFigure(label, (number(results, key, "points"), " of 100"), note),)
