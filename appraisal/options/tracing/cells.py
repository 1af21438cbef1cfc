"""Cells: from what a figure rests on to the cells of the workbook, with what was entered there and how good it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from appraisal.chance.estimates import Estimate, Pert, Triangular
from appraisal.ground.names import joined, without_option
from appraisal.ground.shared_nouns import Gap, Provenance, financial_year
from appraisal.ground.styles import STYLES, Style
from appraisal.ground.texts import listed
from appraisal.options.case import RANGE, Case, Name, is_uncertain, part_of, taken_apart
from appraisal.options.case.figures import estimates_of
from appraisal.options.origins import Entered, entered
from appraisal.options.results import provenance_of
from appraisal.options.rows.optimism_row import OptimismRow
from appraisal.options.rows.rate_row import YearlyRateRow
from appraisal.options.tracing.figures_written import exactly
from appraisal.options.tracing.working import Kind, Source
from appraisal.options.words import input_style
from appraisal.reference import DiscountSchedule, proposed_range
from appraisal.reference.deflator import SOURCE, deflator
from appraisal.workbook import Book
from appraisal.workbook.book import cell_position
from appraisal.workbook.faults import Place
from appraisal.workbook.schema import Ends, field_of_year

_PROPOSED = "proposed from evidence grade "


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells of a case's workbook. Each method returns sources, where a trace ends."""

    book: Book
    case: Case

    def fields(self, kind: str, code: str, *fields: str) -> Source:
        """Return the cells of a row, as `origins.entered` names it, with each heading and what stands below it."""
        return self._source(entered(self.book, kind, code, fields))

    def about(self, *fields: str) -> Source:
        return self.fields("about", "", *fields)

    def rate(self, schedule: DiscountSchedule, year: int) -> Source:
        """Return where the rate of one year of the appraisal stands, year 1 the first: a schedule's row, or About."""
        if schedule.own:
            return self.about("discount_schedule", "discount_reason", "discount_date")
        return _schedule_row(schedule, year)

    def path(self, code: str, only: str = "") -> tuple[Source, ...]:
        """Return where the rows of a path stand: its likely one, its low and high if it has them, or one of these."""
        ends = [row.end for row in self.book.rows(YearlyRateRow) if row.id == code and only in ("", row.end)]
        sheet = self.book.of(YearlyRateRow).sheet
        years = [name for name in sheet.columns if name.startswith(sheet.yearly)]
        return tuple(self.fields("path", f"{code}:{end}", "unit", *years) for end in ends)

    def deflator(self) -> Source:
        last = max(deflator())
        says = f"{SOURCE}; after {financial_year(last)} its last growth is taken to hold on"
        return Source(Kind.REFERENCE, "GDP deflator (gdp_deflator.csv)", says)

    def number(self, name: str) -> tuple[Source, ...]:
        """Return where an uncertain number was entered, and what was taken for what is blank there.

        `name` is as `draws` has it. A risk's number is its probability, its impact or the years in which it may start;
        "budget:CODE:YEAR" is the figure of a line of the budget plan in one year.
        """
        apart = taken_apart(name)
        if apart.kind == "budget":
            return (self._budget(*apart.codes),)
        if apart.kind == "path":
            return self.path(apart.code)
        if otherwise := self.taken_otherwise(name):
            return otherwise
        part = part_of(name)
        if not part.graded:
            return (self.fields(apart.kind, apart.code, *part.fields),)
        try:
            return (self._figures(apart, name), *self._stand_ins(apart, name))
        except KeyError:
            return self._without_row(apart, name)

    def taken_otherwise(self, name: str) -> tuple[Source, ...]:
        """Return what a run that takes the case otherwise makes a number of: a scenario's rows and what they change, a
        group's weight; nothing for a number that is as the workbook has it."""
        was, apart = self.case.variation, taken_apart(name)
        if was.weights and apart.kind == "weight":
            return (self.fields("group weight", f"{was.weights}:{apart.code}", "weight"),)
        changes = [change for change in was.changes if change.name == name]
        rows = dict.fromkeys(f"{change.scenario}:{change.name}" for change in changes)
        if not rows:
            return ()
        told = [self.fields("change", row, "scenario", "change", "figure") for row in rows]
        with suppress(KeyError):  # a score that the panel's marks stand for has no row
            told.append(self.fields(apart.kind, apart.code, *part_of(name).fields))
        return tuple(told)

    def figure(self, name: str, part: str, fitted: bool = False) -> Source | None:
        """Return the cell in which a number's low, likely or high figure was entered; None where it was not.

        It was not where the cell is blank, or where low and high are percentiles to which the figures are fitted; with
        `fitted` it is such a percentile that is asked for.
        """
        if self.taken_otherwise(name) or taken_apart(name).kind == "path":  # whose figures are those of years
            return None
        apart, read = taken_apart(name), part_of(name)
        worth = list(self._words(apart).values())
        # The lowest value may be that of the scale's last word.
        ends = RANGE[::-1] if worth and worth[0] > worth[-1] else RANGE
        field = dict(zip(ends, read.fields, strict=False))[part]
        try:
            (stood,) = entered(self.book, apart.kind, apart.code, (field,))
            shape = entered(self.book, apart.kind, apart.code, read.shape)
        except KeyError:
            return None
        return None if (_fitted(shape) and not fitted) or not stood.text else self._source((stood,))

    def _budget(self, code: str, year: str) -> Source:
        evidence = next(row.provenance for row in self.case.budget if row.id == code)
        (stood,) = entered(self.book, "budget", code, (field_of_year("by_year", int(year)),))
        said = [f"{stood.heading}: {_figure(stood, 'money')}", *_evidence(evidence)]
        return self._source((stood,), ", ".join(said), evidence.reason)

    def _figures(self, apart: Name, name: str) -> Source:
        """Return a number's figures as one source: each as it was entered, its shape and mean, its evidence."""
        style, estimate = input_style(self.case, name), self._estimates[name]
        part = part_of(name)
        shape = entered(self.book, apart.kind, apart.code, part.shape)
        stood = entered(self.book, apart.kind, apart.code, part.fields)
        worth = self._words(apart)
        said = [f"{cell.heading.lower()} {_figure(cell, style, worth)}" for cell in stood if cell.text] or ["no figure"]
        if is_uncertain(estimate):
            said += [type(estimate).__name__.lower(), *_fitted_to(shape, estimate, style)]
            said += [f"mean {exactly(estimate.mean, style)}"]
        said += [f"taken for now: {gap.taken}" for gap in self._taken(name) if _PROPOSED not in gap.taken]
        evidence = provenance_of(self.case, name)
        said += _evidence(evidence)
        return self._source((*stood, *shape), ", ".join(said), evidence.reason)

    def _words(self, apart: Name) -> Mapping[str, float]:
        """Return what each word of a score's criterion is worth; nothing where it has none."""
        found = (c for c in self.case.criteria if apart.kind == "score" and c.id == apart.codes[1])
        return dict(next((criterion.words for criterion in found), ()))

    def _stand_ins(self, apart: Name, name: str) -> Iterable[Source]:
        """Yield what the sums took where something is blank: a proposed range, or the panel's marks."""
        for gap in self._taken(name):
            if _PROPOSED in gap.taken:
                yield _proposal(gap.taken)
        if apart.kind == "score" and not any(c.text for c in entered(self.book, "score", apart.code, RANGE)):
            yield from self._marks(*apart.codes)

    def _without_row(self, apart: Name, name: str) -> tuple[Source, ...]:
        """Return the sources of a score that has no row: the panel's marks, else the scale of its criterion."""
        if apart.kind == "assumption":
            return self._bias(apart.code)
        if apart.kind != "score":
            raise KeyError(name)
        option, criterion = apart.codes
        row = self.fields("criterion", criterion, "id", "worst", "best", "points")
        taken = next((gap.taken for gap in self._taken(name)), "the panel's marks")
        there = (*entered(self.book, "criterion", criterion, ("id",)), *entered(self.book, "option", option, ("id",)))
        said = f"no score is entered for {option} on {criterion}; taken for now: {taken}"
        return (self._source(there, said), row, *self._marks(option, criterion))

    def _bias(self, code: str) -> tuple[Source, ...]:
        """Return the sources of the optimism bias of a line: its class, what is managed, and the guidance. KeyError
        where the assumption is none."""
        line = next((line for line in self.case.cost_lines if line.bias == code), None)
        if line is None:
            raise KeyError(code)
        evidence = next(each.provenance for each in self.case.assumptions if each.id == code)
        managed = (
            self.fields("optimism", row.id, "kind", "managed", "contribution", "mitigation")
            for row in self.book.rows(OptimismRow)
            if {"all", *line.options} & {*row.options}
        )
        guidance = Source(Kind.REFERENCE, "Optimism bias (optimism_bias.csv)", evidence.source, evidence.reason)
        return (self.fields("cost", without_option(line.id), "id", "optimism_class"), *managed, guidance)

    def _taken(self, name: str) -> list[Gap]:
        """Return the gaps of a number in whose place the sums took something."""
        return [gap for gap in self.case.gaps if gap.name == name and gap.taken]

    @cached_property
    def _estimates(self) -> Mapping[str, Estimate]:
        return estimates_of(self.case)

    def _marks(self, option: str, criterion: str) -> tuple[Source, ...]:
        members = (m.member for m in self.case.marks if (m.option, m.criterion) == (option, criterion))
        return tuple(self.fields("mark", joined(option, criterion, member), "value") for member in members)

    def _source(self, stood: Sequence[Entered], says: str = "", why: str = "") -> Source:
        there = [cell.place for cell in stood if cell.there and cell.place.cell] or [stood[0].place]
        places = [str(place) for place in sorted(set(there), key=_across)]
        said = says or "; ".join(f"{cell.heading}: {cell.text or 'blank'}" for cell in stood)
        return Source(Kind.CELL, _run(places), said, why, tuple(places))


def _evidence(evidence: Provenance) -> list[str]:
    """Return what a figure rests on, in phrases."""
    said = [evidence.basis.value, f"evidence grade {evidence.grade.value}"]
    return [*said, f"source {evidence.source}"] if evidence.source else said


def _fitted(shape: Iterable[Entered]) -> Ends | None:
    """Return what percentiles a row's low and high are; None where they are the ends."""
    return next((ends for cell in shape for ends in Ends if cell.text == ends.value != Ends.EXTREMES.value), None)


def _fitted_to(shape: Iterable[Entered], estimate: Estimate, style: Style) -> list[str]:
    """Return in phrases which percentiles a row's figures are, and the ends of the shape that was fitted to them."""
    if not (ends := _fitted(shape)):
        return []
    middle = [] if ends is Ends.P10_P50_P90 else ["likely the most likely figure"]
    if not isinstance(estimate, Triangular | Pert):
        return [ends.value, *middle]
    rounded = STYLES["money_figure" if style.startswith("money") else "figure"]
    return [ends.value, *middle, f"so fitted from about {rounded(estimate.low)} to {rounded(estimate.high)}"]


def _figure(cell: Entered, style: Style, worth: Mapping[str, float] | None = None) -> str:
    """Return a figure as it was entered, pounds as pounds; what is no one figure as its text, a word with its value."""
    if worth and cell.text in worth:
        return f"{cell.text} = {exactly(worth[cell.text], style)}"
    try:
        return exactly(float(cell.text), style)
    except ValueError:
        return cell.text


def _across(place: Place) -> tuple[str, int, int]:
    """Return where a cell comes among others: by sheet, row and column."""
    return (place.sheet, *(cell_position(place.cell) if place.cell else (0, 0)))


def _run(places: Sequence[str]) -> str:
    """Return addresses in one phrase: cells that stand side by side as a range.

    >>> _run(["Costs!F14", "Costs!G14", "Costs!H14"]), _run(["Costs!F14", "Costs!K14"]), _run(["About!B5"])
    ('Costs!F14:H14', 'Costs!F14 and K14', 'About!B5')
    """
    if not all("!" in place for place in places):
        return listed(places)
    sheet, _, first = places[0].rpartition("!")
    cells = [place.rpartition("!")[2] for place in places]
    spots = [cell_position(cell) for cell in cells]
    beside = [(spots[0][0], spots[0][1] + i) for i in range(len(spots))]
    if len(places) > 1 and spots == beside:
        return f"{sheet}!{first}:{cells[-1]}"
    return f"{sheet}!{listed(cells)}"


def _proposal(taken: str) -> Source:
    row = proposed_range(taken.rpartition(_PROPOSED)[2])
    says = f"evidence grade {row.grade}: {taken}; {row.source}, {row.dated.isoformat()}"
    return Source(Kind.REFERENCE, "Ranges that we propose (proposed_ranges.csv)", says, row.reason)


def _schedule_row(schedule: DiscountSchedule, year: int) -> Source:
    band = next(b for b in schedule.bands if b.first <= year and (b.last is None or year <= b.last))
    years = f"years {band.first} to {band.last}" if band.last is not None else f"year {band.first} on"
    says = (
        f"{100 * band.rate:.10g}% a year in {years}; {schedule.source}, published {schedule.published}, "
        f"vintage {schedule.vintage}"
    )
    return Source(Kind.REFERENCE, f"Discount schedule {schedule.code} (discount_schedules.csv)", says)
