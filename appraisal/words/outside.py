"""What may be said of how other councils fared: published outturns beside what an option is expected to save."""

from __future__ import annotations

from appraisal.blocks import Text
from appraisal.case import financial_year
from appraisal.results import Results
from appraisal.words.cost import shows
from appraisal.words.figures import number, say
from appraisal.words.naming import called
from appraisal.words.scales import money_style


def outside_view(results: Results, option: str) -> Text:
    """Say what councils have delivered of the savings they planned, and what that share of an option's saving would be.

    The saving is the mean cash of the last year against business as usual. Nothing where it is not above zero, so that
    nothing is said of an option that is not meant to save. Two sentences that rank nothing and change no figure.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(saved, **outside):
    ...     saving = {"options.house.saving.2022.mean": saved, "options.house.outside.saving": 0.725 * saved}
    ...     numbers = {**saving, **{f"outside.{part}": figure for part, figure in outside.items()}}
    ...     return plain(outside_view(changed(small(), numbers), "house"))
    >>> told(4.9e6)
    'Of 18 published year-end outturns of whole councils, 12 councils in all and no fair sample, half delivered less
     than 73% of the savings planned, and one reached its whole target. At the middle share, 72.5%, the £4.90 million
     that In-house is expected to save in 2022/23 would be £3.55 million.'
    >>> told(90_000, whole=0).split(", and ")[1], told(90_000, whole=2).split(", and ")[1][:38]
    ('none reached its whole target. At the middle share, 72.5%, the £90,000 that In-house is expected to save in
     2022/23 would be £65,300.', 'two reached their whole targets. At th')
    >>> told(-4.9e6), told(0.2), outside_view(small(), "bau")
    ('', '', ())
    """
    year = results.case.years[-1]
    before, after = f"options.{option}.saving.{year}.mean", f"options.{option}.outside.saving"
    if after not in results or results[before] <= 0 or not shows(results, after):
        return ()
    style = money_style(results, before, after)
    return say(
        _outturns(results),
        " At the middle share, ",
        number(results, "outside.median", "percent_1"),
        ", the ",
        number(results, before, style),
        f" that {called(results.case, option)} is expected to save in {financial_year(year)} would be ",
        number(results, after, style),
        ".",
    )


def _outturns(results: Results) -> Text:
    several = round(results["outside.whole"]) > 1
    return say(
        "Of ",
        number(results, "outside.count", "count_words"),
        " published year-end outturns of whole councils, ",
        number(results, "outside.councils", "count_words"),
        " councils in all and no fair sample, half delivered less than ",
        number(results, "outside.median", "percent"),
        " of the savings planned, and ",
        number(results, "outside.whole", "count_words"),
        f" reached {'their whole targets' if several else 'its whole target'}.",
    )
