"""What looks odd in a book that can be read: each is a caution at its cell, and rarely a false alarm."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator

from appraisal.ground.near_names import did_you_mean, nearest
from appraisal.options.case import Kind, Measure
from appraisal.options.case.stages import stage_meant
from appraisal.options.checks.benefit_rows import look_over_benefits
from appraisal.options.checks.body_rows import look_over_bodies
from appraisal.options.checks.budget_rows import look_over_budget
from appraisal.options.checks.check_desk import Desk
from appraisal.options.checks.dated_rows import far_years
from appraisal.options.checks.demand_rows import look_over_demand
from appraisal.options.checks.doubled_rows import doubled_rows
from appraisal.options.checks.fellows import all_in_thousands, far_from_fellows, few_lines, running_costs
from appraisal.options.checks.funding_rows import look_over_funding
from appraisal.options.checks.left_out import statements_against_lines
from appraisal.options.checks.money_cautions import look_over_money, units_against_figures
from appraisal.options.checks.narrative_cautions import decisions_at_odds, markup_in_narrative, what_must_hold
from appraisal.options.checks.optimism_rows import look_over_optimism
from appraisal.options.checks.posts_rows import look_over_posts, options_of_posts
from appraisal.options.checks.price_cautions import look_over_prices
from appraisal.options.checks.rate_rows import look_over_rates
from appraisal.options.checks.risk_elsewhere_rows import risks_counted_elsewhere
from appraisal.options.checks.scale_cautions import figures_off_their_scale, outweighed_marks
from appraisal.options.checks.staff_consultation import consultation_of_staff
from appraisal.options.checks.start_rows import look_over_lateness
from appraisal.options.checks.statement_rows import look_over_places, titles_of_ours
from appraisal.options.checks.unfinished import look_over_assurance
from appraisal.options.checks.word_rows import as_said
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow
from appraisal.options.rows.narrative_rows import GlossaryRow
from appraisal.options.rows.posts_row import PostsRow
from appraisal.options.rows.value_rows import CriterionRow, OptionRow
from appraisal.options.schema import SHEETS
from appraisal.reference import abbreviations_in, glossary, small_words_in, written_out
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution, Place, cautions_of_figures
from appraisal.workbook.faults import cautions_of_rows as say
from appraisal.workbook.reading.code_checks import ALL, MOST_CRITERIA
from appraisal.workbook.reading.number_cells import grouped
from appraisal.workbook.schema import AcceptedWarningRow, Cell

# Known to every reader, so that no glossary need have them.
_EVERYDAY = frozenset({"BBC", "CD", "CSV", "DVD", "EU", "GPS", "HM", "ID", "MP", "PC", "PDF", "TV", "UK", "URL", "USA"})


def unexplained_abbreviations(desk: Desk) -> Iterator[Caution]:
    """Yield a caution where an abbreviation first stands that neither we, the Glossary sheet nor a text explains."""
    texts = list(_texts(desk))
    whole = "\n".join(text for _, _, text in texts)
    words = small_words_in(whole)
    used: dict[str, tuple[Spot, str]] = {}
    for spot, field, text in texts:
        for found in abbreviations_in(text, words):
            used.setdefault(found, (spot, field))
    known = {form for term in glossary() for form in (term.name, *term.also)}
    known |= {row.term.strip() for row in desk.book.rows(GlossaryRow)} | _EVERYDAY
    for found, (spot, field) in used.items():
        if found not in known and not written_out(found, whole):
            yield say.unexplained_abbreviation(spot(field), found)


def _texts(desk: Desk) -> Iterator[tuple[Spot, str, str]]:
    """Give every text that a report may print, in the order of the sheets, with its place."""
    for sheet in SHEETS:
        rows: type[object] = sheet.row
        ours = ("warning", "found") if rows is AcceptedWarningRow else ()  # what the check itself has said
        fields = [name for name, column in sheet.columns.items() if column.cell is Cell.TEXT and name not in ours]
        for row, spot in desk.book.placed(rows) if rows is not GlossaryRow else ():
            yield from ((spot, field, str(getattr(row, field))) for field in fields)


# What a judged criterion is called that judges what an option costs, whatever its kind says.
_NAMES_COST = re.compile(r"\b(?:affordab\w*|costs?|costly|price|cheap\w*|savings?|value for money)\b", re.IGNORECASE)
_SUMS = (Measure.NET_PRESENT_COST, Measure.CASH)


def money_weighed_twice(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each criterion with a weight that counts money which an earlier one with a weight counts."""
    weighed = [(row, spot) for row, spot in desk.book.placed(CriterionRow) if row.weight != 0 or row.weight_high]
    for place, (row, spot) in enumerate(weighed):
        for earlier, there in weighed[:place]:
            if _count_the_same(row, earlier):
                yield cautions_of_figures.money_weighed_twice(spot("measure"), row.name, earlier.name, there("name"))
                break


def _count_the_same(one: CriterionRow, other: CriterionRow) -> bool:
    """Return whether one is a sum of all an option costs, and the other a sum, a saving or a judgement of its cost."""
    return any(a.measure in _SUMS and _is_of_cost(b) for a, b in ((one, other), (other, one)))


def _is_of_cost(row: CriterionRow) -> bool:
    if row.measure is Measure.JUDGED:
        return row.kind is Kind.COST or bool(_NAMES_COST.search(row.name))
    return row.measure in (*_SUMS, Measure.SAVING)


_SAID_ELSEWHERE = re.compile(r"\b(see|per|from)\b.{0,30}\be-?mails?\b[^a-z]*", re.IGNORECASE)
# Alike, as "Leisure trust" and "Leisure trusts" are, and not as "Phase 1" and "Phase 2".
_ALIKE = 0.85
# What other modules look at.
_ELSEWHERE = (
    look_over_money,
    far_from_fellows,
    running_costs,
    few_lines,
    all_in_thousands,
    doubled_rows,
    units_against_figures,
    far_years,
    look_over_budget,
    look_over_benefits,
    look_over_optimism,
    look_over_posts,
    look_over_demand,
    look_over_funding,
    look_over_bodies,
    money_weighed_twice,
    figures_off_their_scale,
    look_over_assurance,
    decisions_at_odds,
    what_must_hold,
    consultation_of_staff,
    unexplained_abbreviations,
    markup_in_narrative,
    statements_against_lines,
    look_over_places,
    titles_of_ours,
    look_over_lateness,
    look_over_rates,
    look_over_prices,
    risks_counted_elsewhere,
)
# Of swing weights: what somebody types for low and high who does not know any.
_WHOLE_SCALE = (0.0, 100.0)
# As a share of a criterion's scale.
_FAR = 0.1


def look_over(desk: Desk) -> None:
    """Add a caution for each thing in the book that may be meant and is more likely a mistake."""
    for look in (_stage_and_shortlist, _options, _names, _weights, _marks, _assumptions, _sources, *_ELSEWHERE):
        desk.cautions.extend(look(desk))


def _stage_and_shortlist(desk: Desk) -> Iterator[Caution]:
    """Yield a caution where the stage is nearly one of a business case, and where nothing is left to compare."""
    for about, spot in desk.book.placed(AboutRow):
        if (meant := stage_meant(about.stage)) is not None:
            yield say.stage_mistyped(spot("stage"), about.stage, str(meant))
    placed = list(desk.book.placed(OptionRow))
    left = [row for row, _ in placed if row.id in desk.shortlist]
    alone = bool(left) and all(row.business_as_usual for row in left)
    if alone and len(placed) > len(left) and not desk.book.of(OptionRow).unfinished:
        yield say.nothing_left_to_compare(placed[0][1]("listing"))


def _options(desk: Desk) -> Iterator[Caution]:
    placed = list(desk.book.placed(OptionRow))
    if not placed or desk.book.of(OptionRow).unfinished:
        return
    usual = [(row, spot) for row, spot in placed if row.business_as_usual]
    if not usual:
        yield say.no_business_as_usual(placed[0][1]("business_as_usual"))
    for row, spot in usual:
        if row.id not in desk.shortlist:
            yield say.business_as_usual_on_the_longlist(spot("listing"))
    if not any(row.do_minimum for row, _ in placed):
        yield say.no_do_minimum(placed[0][1]("do_minimum"))
    costed = {*itertools.chain(*(row.options for row, _ in desk.in_use(CostRow)), *options_of_posts(desk))}
    if costed and ALL not in costed:
        for row, spot in placed:
            if row.id in desk.shortlist and row.id not in costed and not row.business_as_usual:
                yield cautions_of_figures.option_without_costs(spot("name"), row.name)


def _names(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each option or criterion whose name is nearly that of an earlier one."""
    rows: list[list[tuple[str, Spot]]] = [
        [(row.name, spot) for row, spot in desk.book.placed(OptionRow)],
        [(row.name, spot) for row, spot in desk.book.placed(CriterionRow)],
    ]
    for named in (some for some in rows if len(some) <= MOST_CRITERIA):  # more is a fault of its own
        for (first, where), (second, spot) in itertools.combinations(named, 2):
            if first != second and nearly_the_same(first, second):
                yield say.nearly_the_same_name(spot("name"), second, first, where("name"))


def nearly_the_same(first: str, second: str) -> bool:
    """Return whether two names differ in capitals, spaces or stops alone, or in a few letters of one long word.

    >>> nearly_the_same("In-house", "In house"), nearly_the_same("Leisure trust", "Leisure trusts")
    (True, True)
    >>> nearly_the_same("Trust, phase 1", "Trust, phase 2"), nearly_the_same("Option A", "Option B")
    (False, False)
    """
    words = [re.findall(r"[^\W_]+", name.casefold()) for name in (first, second)]
    if "".join(words[0]) == "".join(words[1]):
        return True
    if len(words[0]) != len(words[1]):
        return False
    differing = [pair for pair in zip(*words, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1 or any(len(word) < 4 or re.search("[0-9]", word) for word in differing[0]):
        return False
    return difflib.SequenceMatcher(None, *differing[0]).ratio() >= _ALIKE


def _weights(desk: Desk) -> Iterator[Caution]:
    if unknown := _typed_as_not_known(desk):
        yield say.weights_typed_as_not_known(unknown, *map(grouped, _WHOLE_SCALE))
        return
    placed = [(row, spot) for row, spot in desk.book.placed(CriterionRow) if row.weight is not None]
    figures = [row.weight for row, _ in placed if row.weight is not None]
    if len(figures) < 2 or desk.book.of(CriterionRow).unfinished or max(figures) <= 0:
        return
    place, greatest = placed[0][1]("weight"), max(figures)
    for whole in (100, 1):
        if abs(sum(figures) - whole) < 0.005 * whole and greatest < 100:
            yield say.weights_of_importance(place, f"add up to {whole}")
            return
    if greatest <= 10:
        yield say.weights_of_importance(place, f"lie between {grouped(min(figures))} and {grouped(greatest)}")
    elif greatest < 100 and not any(row.weight_high and row.weight_high >= 100 for row, _ in placed):
        yield say.no_weight_of_100(placed[figures.index(greatest)][1]("weight"), grouped(greatest))


def _typed_as_not_known(desk: Desk) -> Place | None:
    """Return where the first weight stands, if all that weigh anything are typed alike, from nothing to the most."""
    weighed = [(row, spot) for row, spot in desk.book.placed(CriterionRow) if row.weight or row.weight_high]
    typed = {(row.weight_low, row.weight, row.weight_high) for row, _ in weighed}
    if len(weighed) < 2 or desk.book.of(CriterionRow).unfinished:
        return None
    alike = len(typed) == 1 and all((low, high) == _WHOLE_SCALE for low, _, high in typed)
    return weighed[0][1]("weight") if alike else None


def _marks(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each score that stands far from the panel's marks and is used in their place."""
    for one in outweighed_marks(desk.book):
        if one.of_scale > _FAR:
            many = (
                f"the panel's {len(one.marks)} marks, whose median is" if len(one.marks) > 1 else "the panel's mark of"
            )
            yield say.marks_not_used(one.place, as_said(one.score), f"{many} {as_said(one.median)}")


def _assumptions(desk: Desk) -> Iterator[Caution]:
    used = {code for row in desk.book.rows(CostRow) for code in row.drivers}
    used |= {code for row in desk.book.rows(AssumptionRow) for code in row.drivers}
    used |= {code for row in desk.book.rows(PostsRow) for code in row.drivers}
    known = desk.drivers.known
    missed = sorted(used - set(known))
    if desk.book.of(CostRow).unfinished or desk.book.of(AssumptionRow).unfinished:
        return
    for row, spot in desk.book.placed(AssumptionRow):
        if row.id not in used:
            renamed = did_you_mean(row.id, missed) if nearest(row.id, missed) else ""
            yield cautions_of_figures.unused_assumption(spot("id"), row.name, renamed)


def _sources(desk: Desk) -> Iterator[Caution]:
    for sheet in SHEETS:
        fields = [name for name in ("source", "reason") if name in sheet.columns]
        rows: type[object] = sheet.row
        for row, spot in desk.book.placed(rows) if fields else ():
            for field in fields:
                text = str(getattr(row, field))
                if _SAID_ELSEWHERE.fullmatch(text.removeprefix("as ").removeprefix("As ")):
                    yield say.source_in_an_email(spot(field), text)
