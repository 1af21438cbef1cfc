"""The options appraisal as runs and commands ask for it: a new book, what is found of a case, and how that is told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from appraisal.ground.files import plain_name
from appraisal.ground.names import without_option
from appraisal.ground.near_names import did_you_mean
from appraisal.ground.texts import capitalised, plain, sentences
from appraisal.ground.texts import counted as counted_noun
from appraisal.options.case import Case, below_floor
from appraisal.options.checks.implications import plan_not_given
from appraisal.options.checks.report_needs import useful_not_given
from appraisal.options.rows.about_row import AboutRow, Jurisdiction
from appraisal.options.rows.posts_row import lines_made
from appraisal.options.rows.usual import offers, typed
from appraisal.options.rows.value_rows import OptionRow
from appraisal.options.workbook import book_of
from appraisal.reference import DeliveryModel, delivery_models, model_meant, services, services_meant, words_for_models
from appraisal.runs.records import longest
from appraisal.runs.study import Headline, Identity
from appraisal.workbook import Book
from appraisal.workbook.reading.codes import code_from

if TYPE_CHECKING:  # as below: no check of a workbook waits for what appraises and tells
    from appraisal.documents.exhibits import Exhibit
    from appraisal.options.results import Results

_COMPARATOR = "bau"
_YEARS, _SCHEDULE = 10, "green-book-standard"
# Without models: as many options as an officer's first hour has time for, to be named.
_TO_BE_NAMED = ("option-b", "option-c", "option-d")


def new_book(name: str, models: Sequence[str], year: int, service: str = "") -> Book:
    """Return the book of a new case: business as usual, these delivery models, and what is usual for them.

    `year` is the calendar year in which year 0 starts. `service` is what the case is about, in any words or by its
    code in the reference data. The usual cost lines, risks and gates are not considered yet. Without models there are
    none of them, and three options to name. Raises ValueError for a name without letters or digits, or a model that is
    not known.
    """
    code = code_from(name)
    if not code:
        raise ValueError(f'the name "{name}" has no letters or digits')
    about = AboutRow(
        id=code,
        service=services()[service].name if service in services() else service,
        jurisdiction=Jurisdiction.ENGLAND,
        first_year=year,
        years=_YEARS,
        price_base=year,
        discount_schedule=_SCHEDULE,
    )
    options = [_option(model) for model in _chosen(models)]
    if not models:
        return book_of(about, *options, *(OptionRow(id=code, name="") for code in _TO_BE_NAMED))
    usual = offers(options, about)
    return book_of(about, *options, *(typed(offer, len(options)) for offer in usual))


def _chosen(names: Sequence[str]) -> list[DeliveryModel]:
    """Return the models meant, each once, after business as usual."""
    models = {_COMPARATOR: delivery_models()[_COMPARATOR]}
    for name in names:
        model = model_meant(name)
        if model is None:
            offer = did_you_mean(name, tuple(words_for_models()))
            raise ValueError(f'there is no delivery model "{name}". {offer} Models: {", ".join(delivery_models())}.')
        models[model.code] = model
    return list(models.values())


def _option(model: DeliveryModel) -> OptionRow:
    usual = model.code == _COMPARATOR
    return OptionRow(id=model.code, name=model.name, model=model.name, business_as_usual=usual, do_minimum=usual)


__all__ = [
    "after_new",
    "announced",
    "counted",
    "found",
    "headlines",
    "held",
    "identity",
    "in_short",
    "longest",
    "new_book",
    "parameters_of",
    "spreadsheet",
    "standing",
    "to_finish",
    "told",
    "useful",
    "varied",
]


def identity(case: Case) -> Identity:
    """Return whose case it is."""
    from appraisal.options.words.footing import Footing, footing

    code = "-".join(filter(None, (case.about.id, _variation_in_short(case))))
    return Identity(code, case.about.council, footing(case) is Footing.PUBLISHED)


def _variation_in_short(case: Case) -> str:
    """Return a word of its own for how a case differs from what its workbook describes; nothing if it does not."""
    asked = "-".join(f"{name}-{value}" for name, value in parameters_of(case).items()).replace(",", "-")
    short = plain_name(asked, "") if asked else ""
    return short if short == asked else f"{short}-{hashlib.sha256(asked.encode()).hexdigest()[:6]}"


def varied(case: Case, asked: Mapping[str, str]) -> Case:
    """Return the case as it is asked for. ParameterError for a value that it has not."""
    from appraisal.options import sensitivity

    return sensitivity.varied(case, **asked)


def parameters_of(case: Case) -> Mapping[str, str]:
    """Return the parameters that made the case what it is, as its notebooks take them."""
    from appraisal.options import sensitivity

    return sensitivity.parameters_of(case)


def announced(case: Case, draws: int) -> str:
    """Return what is said before a case is appraised."""
    return f"Appraising {counted_noun(len(case.options), 'option')} over {draws:,} draws"


def found(case: Case, draws: int, seed: int, progress: Callable[[int], None] | None) -> Results:
    """Return the results of a case; `progress` is told each chunk of draws."""
    from appraisal.options.engine import appraise
    from appraisal.options.results import results_of

    return results_of(appraise(case, draws, seed, progress=progress))


def spreadsheet(results: Results, exhibits: Sequence[Exhibit]) -> bytes:
    """Return results.xlsx."""
    from appraisal.options.spreadsheet import results_workbook

    return results_workbook(results, exhibits)


def in_short(results: Results) -> str:
    """Return the first sentence that is told of the results."""
    from appraisal.options.words import varied_in_short
    from appraisal.options.words.brief import in_a_few_lines

    said = varied_in_short(results.case)
    return f"{f'{said}. ' if said else ''}{plain(in_a_few_lines(results)[0])}"


def told(results: Results) -> Iterator[str]:
    """Yield the lines in which a run tells its results."""
    from appraisal.options.tables.needed_tables import in_lines
    from appraisal.options.words.brief import in_a_few_lines
    from appraisal.options.words.verdict_in_words import reasons

    yield from _that_it_is_a_draft(results)
    yield ""
    yield from (plain(sentence) for sentence in in_a_few_lines(results))
    if results.below_floor:
        return
    yield from in_lines(results)
    yield from map(plain, reasons(results))


def headlines(results: Results, before: Results) -> Sequence[Headline]:
    """Return the figures of the option that the report is about, if both versions have it, and the cost and value of
    the others: on the page of its strongest rival alone."""
    from appraisal.options.results import saving_year
    from appraisal.options.results.needed import widest_need
    from appraisal.options.words import subjects

    case = results.case
    both = [option for option in case.options if any(option.id == each.id for each in before.case.options)]
    subject = next((code for code in reversed(subjects(results)) if code in {o.id for o in both}), "")
    of = f"options.{subject}"
    name = case.option(subject).called if subject else ""
    year = saving_year(results.appraisal)
    found = [
        Headline("npc", f"Net present cost of {name}", f"{of}.net_present_cost.mean", "money", told=True),
        Headline(
            "saving", f"Saving a year, {year}/{(year + 1) % 100:02}", f"{of}.saving.{year}.mean", "money", told=True
        ),
        Headline("one_off", "One-off cost", f"{of}.one_off", "money"),
        Headline("value", "Overall value, of 100", f"{of}.overall.mean", "points_1", told=True),
        Headline("first", "First in so many of 100", f"{of}.share_best.mean", "in_hundred"),
    ]
    if need := widest_need(case):
        key = f"{of}.needed.{need.part}.all_years.chance"
        found.append(Headline("plan", "Plan met every year, of 100", key, "in_hundred"))
    rival = next((code for code in results.ranking if code != subject), "") if results.facts["ranking"] else ""
    for option in both:
        if option.id != subject:
            key, its, near = f"options.{option.id}", f"of {option.called}", option.id == rival
            cost = f"{key}.net_present_cost.mean"
            found.append(Headline(f"npc_{option.id}", f"Net present cost {its}", cost, "money", on_the_page=near))
            worth = f"{key}.overall.mean"
            found.append(Headline(f"value_{option.id}", f"Overall value {its}", worth, "points_1", on_the_page=near))
    return [each for each in found if each.key in results or each.key in before]


def standing(results: Results) -> Mapping[str, str]:
    """Return which option ranks first, which is recommended, and what is said of the decision."""
    from appraisal.options.words import decision, ranked, verdict

    case = results.case
    told = {"Put forward": case.recommended.called if case.recommended else "none"}
    if ranked(results) and not results.below_floor:
        told["Ranks first"] = case.option(results.ranking[0]).called
        told["Verdict"] = plain(sentences([verdict(results), decision(results)]))
    return told


def _that_it_is_a_draft(results: Results) -> Iterator[str]:
    from appraisal.options.words import counted_words, placeholders_that_matter

    if not results.draft:
        return
    missing, how = counted_words(results.case), results.case.variation.of_figures
    weak = "" if results.below_floor else plain(placeholders_that_matter(results))
    firm = "what would firm it up most" if results.facts["firm_up"] else ""
    where = "what to do next" if results.below_floor else firm
    told = (f"not the case as it stands: {how}" if how else "", missing, weak.rstrip("."))
    said = [part for part in (*told, f"The report says {where}" if where else "") if part]
    yield f"DRAFT: {'. '.join([said[0], *map(capitalised, said[1:])])}."


def held(case: Case) -> str:
    """Return what a sound workbook holds, counted."""
    lines, made = _cost_lines(case)
    several = (
        (len(case.options), "option", "", ""),
        (len(case.criteria), "criterion", "criteria", ""),
        (lines, "cost line", "", f" and {made:,} made of Posts" if made else ""),
        (len(case.risks) + len(case.risks_elsewhere), "risk", "", ""),
    )
    told = (f"{number:,} {one if number == 1 else many or one + 's'}{more}" for number, one, many, more in several)
    return ", ".join(told)


def _cost_lines(case: Case) -> tuple[int, int]:
    """Return how many cost lines were typed, one that differs between its options once, and how many Posts makes."""
    every = {without_option(line.id) for line in case.cost_lines}
    made = {code for row in case.posts for code in lines_made(row.id)} & every
    return len(every - made), len(made)


def counted(case: Case) -> Mapping[str, object]:
    """Return what a workbook holds, for machines."""
    lines, made = _cost_lines(case)
    return {
        "options": len(case.options),
        "criteria": len(case.criteria),
        "cost_lines": lines,
        "cost_lines_made_of_posts": made,
        "risks": len(case.risks) + len(case.risks_elsewhere),
        "not_considered_yet": len(case.not_considered),
        "useful_not_given": list(useful_not_given(case)),
        "draft": case.draft,
    }


def to_finish(case: Case | None, unfinished: int) -> Iterator[str]:
    """Yield how much is still to fill in or to consider, and then which usual rows; nothing if nothing is."""
    waiting = case.not_considered if case else ()
    if not (unfinished or waiting):
        return
    from appraisal.options.words import how_much

    yield capitalised(how_much(unfinished, len(waiting)))
    if waiting:
        named = "; ".join([row.name for row in waiting[:3]] + [f"and {len(waiting) - 3} more"] * (len(waiting) > 3))
        yield f"Usual costs, risks and gates not considered yet: {named}."
        yield "Give each a figure, or strike it out with a reason."


def useful(case: Case) -> Iterator[str]:
    """Yield what stops nothing and would be of use to whoever decides."""
    if plan_not_given(case):
        yield "What the budget plan needs is not entered, so the report holds no option against it."
        yield "  It stops nothing. The command add puts the sheet Budget in, with --sheets budget."
    if case.draft and (lacks := below_floor(case)):
        yield (
            "Too little is filled in to compare the options, so the report says what to do next in place of a ranking:"
        )
        for lack in lacks:
            yield f"  {case.option(lack.option).called} lacks {lack.lacks.value}."
    if silent := useful_not_given(case):
        stage = case.about.at_stage
        yield f"Useful to whoever decides, and not in the {'workbook' if stage else 'narrative'}: {', '.join(silent)}."
        where = "" if stage else " Say what there is to say on the sheet Narrative, each under its section."
        yield f"  It stops nothing.{where}"


def after_new(models: Sequence[str], service: str) -> Iterator[str]:
    """Yield what is said of a new workbook."""
    if models and not services_meant(service):
        of_their_own = ", ".join(services())
        yield f"The usual rows are those of any service. With --service these have rows of their own: {of_their_own}."
