"""What the charts of a case share: which option stands out, the unit of money, the words around a chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from appraisal.documents.drawing import FOOT, Frame, Picturing, Saying, Unit, chart_of, in_unit, shortened
from appraisal.ground.blocks import Chart, Number, Text
from appraisal.ground.record import NOT_AS_IT_STANDS
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.texts import counted, month
from appraisal.options.case import Case
from appraisal.options.case.prices import is_priced
from appraisal.options.results import Results
from appraisal.options.words.footing import Footing, footing
from appraisal.options.words.naming import called, option_name
from appraisal.options.words.ranking import leaders, ranked
from appraisal.options.words.scales import scale_of


def singled_out(results: Results) -> str | None:
    """Return the option that stands out in a chart: the one recommended, or where none is the one that ranks first.

    None where several share the first place, or nothing is ranked.
    """
    first = leaders(results)
    alone = first[0] if ranked(results) and len(first) == 1 else None
    return results.facts["recommended"] or alone


def runner_up(options: Sequence[str], focus: str) -> str | None:
    """Return the best of these options, which are in the order of the ranking, but the one in focus."""
    return next((option for option in options if option != focus), None)


def named(results: Results, option: str) -> str:
    """Return what a title calls an option: as the chart does, or "business as usual"."""
    name = called(results.case, option)
    return name if name == "business as usual" else option_name(results.case, option)


def all_of(count: int) -> str:
    """Return what a title calls all options, of which there are two or more.

    >>> all_of(2), all_of(3)
    ('Both options', 'All three options')
    """
    return "Both options" if count == 2 else f"All {counted(count, 'option')}"


def note(results: Results, reading: str, *, in_bold: bool = True) -> Text:
    """Return a chart's note: how to read it, and which option is in bold, if one is."""
    if not in_bold or singled_out(results) is None:
        return (reading,)
    which = "the option recommended" if results.facts["recommended"] else "the option that ranks first"
    return (f"{reading} In bold: {which}.",)


def period(case: Case) -> str:
    """Return the years that are appraised."""
    first, last = financial_year(case.years[0]), financial_year(case.years[-1])
    return first if first == last else f"{first} to {last}"


def foot(case: Case, source: str = "") -> str:
    """Return the line within a picture that says where it is from, and of a worked example that it is one.

    >>> from appraisal.options.words.examples import answered_for
    >>> foot(answered_for()), foot(answered_for(worked_example=True))
    ('Source: options appraisal, Fenmarch.',
     'Source: worked example. Illustrative: the council and every figure are invented.')
    >>> foot(answered_for(worked_example=True), "Cabinet report 4.5")
    'Source: Cabinet report 4.5. Illustrative: a worked example, of an invented council.'
    """
    which = footing(case)
    council, date = case.about.council, case.about.decision_date
    named = f"options appraisal{' (draft)' if case.draft else ''}"
    ours = ", ".join(filter(None, (named, council, month(date) if date else "")))
    if case.variation.of_figures:
        rest = f"Source: {shortened(ours, FOOT - len(_OTHERWISE) - 10).rstrip('.')}."
        return f"{_OTHERWISE} {_EXAMPLE_OF.get(which, rest)}"
    if which is Footing.OWN:
        return f"Source: {shortened(source or ours, FOOT - 10).rstrip('.')}."
    if source:
        said = _EXAMPLE_OF[which]
        return f"Source: {shortened(source, FOOT - len(said) - 10).rstrip('.')}. {said}"
    return _ILLUSTRATIVE[which]


_OTHERWISE = f"{NOT_AS_IT_STANDS}."
_EXAMPLE_OF = {
    Footing.PUBLISHED: "Illustrative: a worked example.",
    Footing.INVENTED: "Illustrative: a worked example, of an invented council.",
}
_ILLUSTRATIVE = {
    Footing.PUBLISHED: "Source: worked example on a published report. Illustrative: not the council’s figures.",
    Footing.INVENTED: "Source: worked example. Illustrative: the council and every figure are invented.",
}


def unit_of(results: Results, keys: Iterable[str]) -> Unit:
    """Return the unit for the sums under these keys: the one that a table of them is printed in.

    >>> from appraisal.options.words.examples import small
    >>> (
    ...     unit_of(small(), ["options.house.net_present_cost.mean"]).name,
    ...     unit_of(small(), ["risks.late.expected_cost"]).name,
    ... )
    ('£ million', '£ million')
    """
    return in_unit(*scale_of(results, keys))


def at_prices(results: Results) -> str:
    """Return the price base as an axis says it, with a space before it; nothing where the case has none."""
    base = results.case.about.price_base
    return f" at {base} prices" if base else ""


def in_cash(results: Results) -> str:
    """Return in what money cash is, as an axis says it, with a space or a comma before it."""
    return ", money of each year" if is_priced(results.case) else at_prices(results)


def framed(
    case: Case, label: str, saying: Saying, picturing: Picturing, data: str, numbers: Iterable[Number] = ()
) -> Chart:
    """Return a chart of a case: drawn in each shape, titled with its finding, with the table `data` for its numbers."""
    frame = Frame(case.about.council, period(case), partial(foot, case))
    return chart_of(frame, label, saying, picturing, data, numbers)
