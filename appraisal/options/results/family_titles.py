"""What each figure of results.json is called and its unit, by its family and the names that its case has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from appraisal.ground.names import slug
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.case import Case, Criterion, figure
from appraisal.options.engine import PERCENTILES, STATISTICS
from appraisal.options.results.evidence_counted import kinds_of_evidence
from appraisal.options.results.families import family_of, open_parts
from appraisal.options.results.keys import key_parts
from appraisal.options.results.needed import needs_of
from appraisal.options.sensitivity import changes_in, scenario_names, stress_titles

_WORDS = {
    "chance": "before risks",
    "chance_after_risk": "after risks",
    "comparable": "like services",
    "pounds": "£",
    "not_said": "what nobody has said",
    "common_error": "if an option's scores err together",
    "leader_late": "if the first option alone starts a year late",
    "over_do_minimum": "over do-minimum",
    "pounds_at_the_weights": "£ at the weights",
    "clear_as_entered": "clear, as entered",
    "clear_at_once": "clear, with everything at once",
    "leaning": "leads",
    **{f"p{percentile}_error": f"standard error of P{percentile}" for percentile in PERCENTILES},
    "weights_in_order": "only the order of the weights known",
    "weights_within": "only the ranges of the weights known",
    "weights_unknown": "nothing known of the weights",
}
_MEASURED = {"pounds": "£", "points": "points"}
_BRACED = re.compile(r"\{([^}]+)\}")
_FEW = r"(?!STATISTIC\}|SHARE\})"  # open parts that are one of a few, and stay
_OPEN = re.compile(rf"\{{{_FEW}[A-Z]+\}}[:,] |(?: (?:in|of|on|and|against))? ?\{{{_FEW}[A-Z]+\}}")


def title_of(case: Case, key: str) -> str:
    """Return what a figure of a case's results is called, wherever it stands. KeyError: no family has the key.

    >>> from appraisal.options.words.examples import small_case
    >>> title_of(small_case(), "options.trust.net_present_cost.p90")
    'Trust: net present cost before risk, P90'
    """
    return filled(case, key, family_of(key).title)


def filled(case: Case, key: str, text: str) -> str:
    """Return a text of a key's family, in place of its open parts what stands there in the key."""
    parts = open_parts(family_of(key), key)

    def said(braced: re.Match[str]) -> str:
        wanted, part = braced[1], parts[braced[1]]
        return _NAMED[wanted](case, part, key) if wanted in _NAMED else _word(part)

    return _begun(_BRACED.sub(said, text))


def heading_of(key: str) -> str:
    """Return what figures are called beside their options, criteria, years and the like; these may stand open in a key.

    >>> heading_of("options.OPTION.saving.YEAR.p10"), heading_of("options.OPTION.share_best.mean")
    ('Saving, P10', 'Comes first')
    """
    family = family_of(key)
    parts = open_parts(family, key)
    return _begun(_BRACED.sub(lambda braced: _word(parts[braced[1]]), _OPEN.sub("", family.title)))


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _word(part: str) -> str:
    """Return what one of a few names in a key is called.

    >>> _word("overall"), _word("p10"), _word("lower_quarter")
    ('overall value', 'P10', 'lower quarter')
    """
    if part in STATISTICS:
        return STATISTICS[part].title
    return part.upper() if part[1:].isdigit() else _WORDS.get(part, part.replace("_", " "))


def unit_of(case: Case, key: str) -> str:
    """Return the unit of a figure: "£", "points", "share", "year", or that of the number or criterion that it is of;
    none of a count, and where that stands open in the key."""
    family = family_of(key)
    if family.unit == "LEAD":
        return "£" if case.by_cost else "points"
    match family.unit, open_parts(family, key).get(family.unit, ""):
        case unit, "":
            return unit
        case _, part if part.isupper():
            return ""
        case "NAME", name:
            found = figure(case, name)
            return found.part.unit(case, found.noun)
        case "CRITERION", criterion:
            return criterion_of(case, criterion).unit
        case _, part:
            return STATISTICS[part].unit if part in STATISTICS else _MEASURED.get(part.partition("_")[0], part)


def criterion_of(case: Case, criterion: str) -> Criterion:
    """Return a criterion of a case by its id."""
    return next(each for each in case.criteria if each.id == criterion)


def _input(case: Case, name: str, _: str) -> str:
    found = figure(case, name)
    return found.part.called(case, found.noun)


def _need(case: Case, part: str, _: str) -> str:
    reading = next((need.reading for need in needs_of(case) if need.part == part), "")
    return f", {reading}" if reading else ""


def _posts(case: Case, code: str, _: str) -> str:
    row = next(row for row in case.posts if row.id == code)
    return f"{row.name} ({', '.join(case.label(option) for option in row.options)})"


def _category(case: Case, part: str, _: str) -> str:
    return next((line.category for line in case.cost_lines if line.category and slug(line.category) == part), part)


def _change(case: Case, place: str, key: str) -> str:
    scenario = _of(scenario_names(case), key.split(".")[1])
    change = changes_in(case, scenario)[int(place) - 1]
    return f"{_input(case, change.name, key)}, {change.change.value}"


def _of(names: Iterable[str], part: str) -> str:
    """Return the name for which a part of a key stands."""
    return next(name for name, own in key_parts(list(names)).items() if own == part)


_RECEIVERS = {
    "council": "the council",
    "nhs": "the NHS",
    "provider": "the provider",
    "users": "users",
    "others": "others",
}
# What an open part of a key is called, from the case, the part and the key.
_NAMED: Mapping[str, Callable[[Case, str, str], str]] = {
    **dict.fromkeys(("NAME", "WITH"), _input),
    **dict.fromkeys(("OPTION", "OTHER"), lambda case, option, _: case.option(option).called),
    **dict.fromkeys(("CRITERIA", "MARK", "MEMBER", "PERCENT", "RANK", "WHAT"), lambda _case, part, _: part),
    "STRESS": lambda _case, code, _: stress_titles()[code],
    "BENEFIT": lambda case, code, _: next(each.name for each in case.benefits_in_money if each.id == code),
    "CATEGORY": _category,
    "CHANGE": _change,
    "CLASS": lambda _case, part, _: part,
    "CRITERION": lambda case, criterion, _: criterion_of(case, criterion).name,
    "DRAWS": lambda _case, draws, _: f"{int(draws):,}",
    "GROUP": lambda case, part, _: _of((row.group for row in case.group_weights), part),
    "KIND": lambda _case, kind, _: kinds_of_evidence()[kind],
    "LINE": lambda case, code, _: next(line.name for line in case.cost_lines if line.id == code),
    "UNKNOWN": lambda case, code, _: next(line.name for line in case.unknown if line.id == code),
    "NEED": _need,
    "PATH": lambda case, code, _: next(path.name for path in case.paths if path.id == code),
    "RECEIVER": lambda _case, part, _: _RECEIVERS[part],
    "POST": _posts,
    "RISK": lambda case, code, _: next(risk.name for risk in case.risks if risk.id == code),
    "SCENARIO": lambda case, part, _: _of(scenario_names(case), part),
    "PATHWAY": lambda case, code, _: next(step.name for step in case.steps if step.id == code),
    "YEAR": lambda _case, year, _: financial_year(int(year)),
}
