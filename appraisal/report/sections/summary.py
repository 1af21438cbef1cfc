"""The summary: how the options stand against the plan, what they cost and save, how they rank, on what evidence."""

from __future__ import annotations

from appraisal import tables, words
from appraisal.blocks import KeyFigure, KeyFigures, Paragraph, Ref, Table, Text
from appraisal.case import Case
from appraisal.report.sections.study import Study, first_paragraph, notices, paragraphs, shown, subjects
from appraisal.report.show import Shown
from appraisal.results import Results
from appraisal.words import capitalised, counted, number, plain, say, sentences
from appraisal.words.naming import short_names
from appraisal.words.prose import beginning
from appraisal.workbook.schema import Section

_MOST_TILES = 4
_PURPOSE = 700  # characters of the officer's first paragraph on the purpose; of a longer one, whole sentences of it


def summary(study: Study) -> Shown:
    """Return the summary: what a draft or an example must say first, the plan, money, ranking, evidence, decision."""
    results = study.results
    return shown(
        notices(study, _draft(study.case), below_front=True),
        paragraphs(short_names(study.case, (Ref("tbl-options"), " has them in full."))),
        against_the_plan(study, outside=True),
        _tiles(results, subjects(study)),
        paragraphs(
            *_money(results, subjects(study)),
            _order(results),
            words.how_it_fares(results),
            sentences([words.switching(results, alone=True)]),
            sentences([words.stands_on(results), _assured(study.case)]),
            words.decision_beside_ranking(results),
            sentences([_purpose(study.case), compared(results)]),
        ),
        Paragraph(_WHERE),
    )


_WHERE: Text = (
    "Recommendations are in ",
    Ref("recommendations"),
    ", how sure we are in ",
    Ref("how-sure"),
    ", and every figure with its source in the appendices.",
)


def against_the_plan(study: Study, *, outside: bool = False) -> tuple[Paragraph | Table, ...]:
    """Return how the options singled out stand against what the plan needs, by year; `outside`: how others fared.

    Nothing where no need was entered, or there is no business as usual to save against.
    """
    results = study.results
    told = words.against_the_plan(results, subjects(study))
    if not told:
        return ()
    option = next(o for o in reversed(subjects(study)) if not study.case.option(o).business_as_usual)
    others = words.outside_view(results, option) if outside else ()
    return (*paragraphs(*told), tables.needed(results, option), *paragraphs(others))


def _purpose(case: Case) -> Text:
    """Return the first paragraph on the purpose, or of a long one its first sentences and where the rest is."""
    purpose = first_paragraph(case, Section.SUMMARY)
    if len(plain(purpose)) <= _PURPOSE:
        return purpose
    begun = beginning(purpose, _PURPOSE)
    return (
        say(begun, " ", Ref("background"), " says more.") if begun else (Ref("background"), " says what this is about.")
    )


def _assured(case: Case) -> Text:
    """Return what the analysis is fit for, whether its data are too old for that, and where it stands who answers for
    it; nothing where that is not given."""
    where = words.where_assurance_stands(case)
    return sentences([words.fit_for(case), words.too_old(case), say(Ref("app-method"), where) if where else ()])


def _draft(case: Case) -> Text:
    if not case.draft:
        return ()
    return say(f"In this draft {words.counted_words(case)}. ", Ref("firm"), " says what to do first.")


def compared(results: Results) -> Text:
    """Say how many options were looked at, and in how many simulated futures."""
    case, bau = results.case, words.introduced(results.case)
    count = f"{capitalised(counted(len(case.options), 'option was', 'options were'))} looked at"
    if words.footing(case) is words.Footing.PUBLISHED:
        ours = sum(option.added for option in case.options)
        theirs = words.count_words(len(case.options) - ours)
        which = f", {theirs} of them in that report" if ours else ""
        count = f"This worked example, and not the council, looked at {counted(len(case.options), 'option')}{which},"
    if not results["run.uncertain"]:
        return sentences([(f"{count.rstrip(',')}, with every figure fixed.",), bau])
    return say(
        f"{count} in ",
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
    """Return what each of these options saves or costs, once and over the years, and risks; then what only cash shows.

    That no risks were costed is said once, and so is a discount rate of the case's own.
    """
    told, rate = list[Text](), words.rate_of_its_own(results)
    for option in options:
        at = () if told else rate
        told.append(
            sentences(
                [
                    words.cost_of(results, option, at),
                    words.one_off_costs(results, option, most=2),
                    words.risk_of(results, option, () if results.case.cost_lines else at) if results.case.risks else (),
                ]
            )
        )
    last = [words.mainly_transfers(results, options[-1])]
    return [*told, *(last if results.case.risks else [*last, words.risk_of(results, options[-1])])]


def _tiles(results: Results, options: tuple[str, ...]) -> tuple[KeyFigures, ...]:
    """Return two to four key figures of the options singled out, or none: how often first, money, risk, value.

    None where the table against the plan stands in their place.
    """
    if words.against_the_plan(results, options):
        return ()
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
    label = f"{results.case.option(option).called} comes first in"
    return (
        KeyFigure(label, (share,), ("of ", number(results, "run.draws", "count"), " simulated futures, as entered")),
    )


def difference(results: Results, option: str) -> tuple[KeyFigure, ...]:
    """Return what an option costs or saves, as a key figure; none where no costs were entered."""
    if not results.case.cost_lines:
        return ()
    stem, name = f"options.{option}.increment", results.case.option(option).called
    bau = results.case.business_as_usual
    if bau is None or bau.id == option:
        stem = f"options.{option}.net_present_cost"
        label = f"{name}: net present cost, before risk"
        figure: Text = words.cost_or_saving(results, f"{stem}.mean", style=words.spread_style(results, stem))
    else:
        verb = "saves" if results[f"{stem}.mean"] < 0 else "costs more"
        differs = words.shows(results, f"{stem}.mean")
        what = "in present value against business as usual, before risk"
        label = f"{name} {verb} {what}" if differs else f"{name}: difference {what}"
        figure = (number(results, f"{stem}.mean", words.spread_style(results, stem)),)
    ends, _ = words.spread(results, stem, "an extra cost of ")
    years = number(results, "run.years", "count_words")
    # Whose rate it is stands in the sentence on this cost, for which a tile is too small.
    at = say(" at ", words.discount_rate(results)) if words.rate_of_its_own(results) else ()
    period = say("over ", years, " year" if years.value == 1 else " years", at)
    note = say(period, "; ", ends, " in eight simulated futures in ten") if ends else period
    return (KeyFigure(label, figure, note),)


def at_risk(results: Results, option: str) -> tuple[KeyFigure, ...]:
    """Return the money at risk of an option, as a key figure; none where no risk of it was costed."""
    if not any(option in risk.options for risk in results.case.risks):
        return ()
    stem = f"options.{option}.risk_exposure"
    style = words.money_style(results, f"{stem}.mean", f"{stem}.p90")
    beyond = say("no more than ", number(results, f"{stem}.p90", style), " in nine simulated futures in ten")
    label = f"{results.case.option(option).called}: costed risks, on average"
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
    label = f"{results.case.option(option).called}: value on risk and outcomes"
    return (KeyFigure(label, (number(results, key, "points"), " of 100"), note),)
