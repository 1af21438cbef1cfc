"""Options in the cells of tables that hold what was typed: by the name that tables have for them."""

from __future__ import annotations

import re

from appraisal.options.case import Case


def labelled(case: Case, cell: str) -> str:
    """Return a cell that lists options by name with each as tables call it; a name may have a comma in it.

    >>> from dataclasses import replace
    >>> from appraisal.options.words.examples import small
    >>> bau, house, trust = small().case.options
    >>> trust = replace(trust, name="In-house, with a trust", short_name="Trust")
    >>> case = replace(small().case, options=(bau, house, trust))
    >>> (
    ...     labelled(case, "In-house, In-house, with a trust"),
    ...     labelled(case, "all options"),
    ...     labelled(case, "In-house or not"),
    ... )
    ('In-house, Trust', 'all options', 'In-house or not')
    """
    labels = _labels(case)
    names = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    return re.sub(rf"(?:^|(?<=, ))(?:{names})(?=, |$)", lambda found: labels[found[0]], cell)


def subject_labelled(case: Case, subject: str) -> str:
    """Return what a gap is about, such as "Trust: Quality", with the option that it begins with as tables call it.

    >>> from dataclasses import replace
    >>> from appraisal.options.words.examples import small
    >>> bau, house, trust = small().case.options
    >>> case = replace(small().case, options=(bau, house, replace(trust, short_name="NewCo")))
    >>> [subject_labelled(case, subject) for subject in ("Trust: Quality", "Trust", "Trustees of the fund")]
    ['NewCo: Quality', 'NewCo', 'Trustees of the fund']
    """
    labels = _labels(case)
    begun = [name for name in labels if subject == name or subject.startswith(f"{name}: ")]
    name = max(begun, key=len, default="")
    return f"{labels[name]}{subject[len(name) :]}" if name else subject


def _labels(case: Case) -> dict[str, str]:
    return {option.name: case.label(option.id) for option in case.options}
