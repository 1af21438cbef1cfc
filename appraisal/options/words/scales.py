"""In which unit money is printed: sums of one kind have the same decimals of a million wherever a case's documents tell
them, so that a sentence, a table and a chart print the same figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from appraisal.ground.blocks import Number, Text
from appraisal.ground.pounds import in_millions, to_two_places
from appraisal.ground.rounding import given
from appraisal.ground.styles import Style, beside_millions, money_scale
from appraisal.ground.texts import say
from appraisal.options.case import Criterion
from appraisal.options.engine import STATISTICS
from appraisal.options.results import Results
from appraisal.options.results.families import families

# The scale of each sum of an option or risk. Of those of one scale the largest mean of each shows three digits, and so
# does the largest of the ends of its ranges.
_SCALES = {
    **{statistic.key: statistic.scale for statistic in STATISTICS.values() if statistic.scale},
    **{family.key.split(".")[2]: family.scale for family in families() if family.scale},
}
_MEANS = ("", ".mean")
_ENDS = (".p10", ".p50", ".p80", ".p90")
_KEY = re.compile(r"(?:options|risks)\.[^.]+\.(?P<statistic>\w+)(?:\.\d+)?(?:\.(?:mean|p10|p50|p80|p90))?$")


def money_style(results: Results, *keys: str, size: bool = False) -> Style:
    """Return the style of sums that stand in one sentence, so that they share a unit as far as is sensible.

    `size` leaves their signs to the sentence.

    >>> from appraisal.options.words.examples import changed, small
    >>> def told(cash):
    ...     return money_style(changed(small(), {"options.house.cash.2018": cash}), "options.house.cash.2018")
    >>> told(950_000), told(1_950_000), money_style(small(), "options.house.increment.mean", size=True)
    ('money', 'money_wide_2', 'money_size_wide_2')
    """
    if not any(in_millions(results[key]) for key in keys):
        return "money_size" if size else "money"
    if to_two_places(_largest_of_each(results, keys)):
        return "money_size_wide_2" if size else "money_wide_2"
    return "money_size_wide" if size else "money_wide"


def scale_of(results: Results, keys: Iterable[str]) -> tuple[Style, str]:
    """Return the one style and unit in which all the money of a table or chart is printed.

    Where the case's net present costs are told in millions, so are sums from £100,000: no reader has to hold £m against
    £000. Keys that the results lack are passed over.

    >>> from appraisal.options.words.examples import small
    >>> scale_of(small(), ["options.house.net_present_cost.mean"]), scale_of(small(), ["options.house.increment.mean"])
    (('money_m2', '£m'), ('money_m2', '£m'))
    >>> scale_of(small(), ["options.house.cash_total"]), scale_of(small(), ["risks.late.expected_cost"])
    (('money_m2', '£m'), ('money_m2', '£m'))
    """
    return as_the_case(results, *_largest_of_each(results, keys))


def as_the_case(results: Results, *largest: float) -> tuple[Style, str]:
    """Return the style and unit of a table, the largest sum of each kind being these, beside those of the case."""
    style, unit = money_scale(*([each] for each in largest))
    most = max(map(abs, largest), default=0.0)
    return (style, unit) if unit == "£m" or in_millions(most) or not _in_millions(results) else beside_millions(most)


def _in_millions(results: Results) -> bool:
    """Return whether the case's net present costs are told in millions."""
    keys = [f"options.{option.id}.net_present_cost.mean" for option in results.case.options]
    return money_scale(*([each] for each in _largest_of_each(results, keys)))[1] == "£m"


_SAVINGS: dict[Style, Style] = {
    "money_m": "saving_m",
    "money_m2": "saving_m2",
    "money_k": "saving_k",
    "money_p": "saving_p",
}
_SHORTS: dict[Style, Style] = {
    "money_m": "short_m",
    "money_m2": "short_m2",
    "money_k": "short_k",
    "money_p": "short_p",
}


def as_saving(style: Style) -> Style:
    """Return the style in which a table of money prints a difference in cost as what it saves: its sign turned.

    >>> from appraisal.ground.styles import STYLES
    >>> STYLES[as_saving("money_m")](-33_051_250), STYLES[as_saving("money_k")](4_000), STYLES["saving_m"](0.0)
    ('33.1', '−4', '0.0')
    """
    return _SAVINGS[style]


def as_short(style: Style) -> Style:
    """Return the style in which a table of money prints how much is lacking: "none" where nothing is.

    >>> from appraisal.ground.styles import STYLES
    >>> STYLES[as_short("money_m2")](1_150_000), STYLES[as_short("money_m2")](4_000), STYLES["short_k"](-250_000)
    ('1.15', 'under 0.01', 'none')
    """
    return _SHORTS[style]


def _largest_of_each(results: Results, keys: Iterable[str]) -> Iterator[float]:
    """Give the largest of each sum of each scale that is named; of keys of no such scale, the largest of theirs."""
    known = [key for key in keys if key in results]
    found = filter(None, map(_KEY.search, known))
    scales = {_SCALES[each["statistic"]] for each in found if each["statistic"] in _SCALES}
    if not scales:
        yield max((abs(results[key]) for key in known), default=0.0)
    alike = (statistic for statistic, scale in _SCALES.items() if scale in scales)
    yield from (_largest(results, statistic, parts) for statistic in alike for parts in (_MEANS, _ENDS))


def _largest(results: Results, statistic: str, parts: tuple[str, ...]) -> float:
    """Return the largest size of these parts of a statistic, of whichever option or risk, as the case stands."""
    case = results.case
    names = [*(f"options.{option.id}" for option in case.options), *(f"risks.{risk.id}" for risk in case.risks)]
    stems = [f"{name}.{statistic}" for name in names]
    years = ["", *(f".{year}" for year in case.years)]
    keys = (stem + year + part for stem in stems for year in years for part in parts)
    return max((abs(results[key]) for key in keys if key in results), default=0.0)


def with_word(criterion: Criterion, text: Text) -> Text:
    """Return a score or a mark with the word of its criterion's scale that is worth as much, if there is one.

    >>> from appraisal.options.words.examples import reach_in_words
    >>> with_word(reach_in_words(), (Number("n", 50.0, "50"),))
    (Number(key='n', value=50.0, text='50'), ' (Medium)')
    >>> with_word(reach_in_words(), (Number("n", 65.0, "65"),)), with_word(reach_in_words(), ("–",))
    ((Number(key='n', value=65.0, text='65'),), ('–',))
    """
    words = [criterion.word_of(inline.value) for inline in text if isinstance(inline, Number)]
    return say(text, f" ({words[0]})") if words and words[0] else text


def scale_in_words(criterion: Criterion) -> str:
    """Return the words of a criterion's scale, each with what it is worth; "" where it is scored in figures.

    >>> from appraisal.options.words.examples import reach_in_words
    >>> scale_in_words(reach_in_words())
    'Low 0, Medium 50, High 100'
    """
    return ", ".join(f"{word} {given(worth)}" for word, worth in criterion.words)
