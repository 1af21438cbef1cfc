"""What may be said of who answers for the analysis, what it is fit for and how long its data hold.

Source: HM Treasury, The AQuA Book, June 2025.
"""

from __future__ import annotations

from appraisal.blocks import Text
from appraisal.case import About, Case
from appraisal.words.naming import capitalised, day, listed


def assurance(case: Case) -> tuple[Text, ...]:
    """Return, each as a paragraph, who answers for the analysis, what the assurer says, its limits and its date.

    >>> from datetime import date
    >>> from appraisal.words.examples import answered_for, small_case
    >>> about = dict(assurer="Head of Finance", approver="Director", limits_of_use="Not for setting fees.")
    >>> assurance(answered_for(refresh_by=date(2028, 3, 31), **about))
    (('Assurer: Head of Finance; approver: Director.',), ('Limits of use: Not for setting fees.',), ('The data must be
     refreshed by 31 March 2028.',))
    >>> assurance(small_case())
    ()
    """
    about = case.about
    texts = (
        _roles(about),
        _ended("Assurance statement", about.assurance_statement),
        _ended("Limits of use", about.limits_of_use),
        _refreshed(about),
    )
    return tuple((text,) for text in texts if text)


def what_assurance_says(case: Case) -> Text:
    """Return the beginning of a sentence that says where `assurance` stands: what is in it, and "is in".

    >>> from appraisal.words.examples import answered_for, small_case
    >>> what_assurance_says(answered_for(analyst="Head of Strategy"))
    ('Who answers for the analysis is in ',)
    >>> what_assurance_says(answered_for(assurer="Head of Finance", limits_of_use="Not for fees."))
    ('Who answers for the analysis and the limits of its use are in ',)
    >>> what_assurance_says(small_case())
    ()
    """
    about = case.about
    told = {
        "who answers for the analysis": _roles(about),
        "the assurance statement": about.assurance_statement.strip(),
        "the limits of its use": about.limits_of_use.strip(),
        "the day by which its data must be refreshed": about.refresh_by,
    }
    there = [what for what, given in told.items() if given]
    are = "are" if len(there) > 1 or there == ["the limits of its use"] else "is"
    return (f"{capitalised(listed(there))} {are} in ",) if there else ()


def too_old(case: Case) -> Text:
    """Say that the data must be refreshed before the meeting; nothing where they need not, or a date is not given.

    >>> from datetime import date
    >>> from appraisal.words.examples import answered_for
    >>> too_old(answered_for(refresh_by=date(2027, 6, 1), decision_date=date(2027, 9, 14)))
    ('The data must be refreshed by 1 June 2027, before the meeting on 14 September 2027.',)
    >>> too_old(answered_for(refresh_by=date(2027, 9, 14), decision_date=date(2027, 9, 14)))
    ()
    """
    return (_refreshed(case.about),) if _is_too_old(case.about) else ()


def _is_too_old(about: About) -> bool:
    return about.refresh_by is not None and about.decision_date is not None and about.refresh_by < about.decision_date


def _roles(about: About) -> str:
    parts = {
        "commissioner": about.commissioner,
        "analyst": about.analyst,
        "assurer": about.assurer,
        "approver": about.approver,
    }
    named = [f"{part}: {' '.join(who.split())}" for part, who in parts.items() if who.strip()]
    return _ended("", capitalised("; ".join(named)))


def _ended(label: str, text: str) -> str:
    """Return an officer's text after its label, with a full stop; "" if there is no text."""
    words = " ".join(text.split())
    stop = "" if words.endswith((".", "!", "?")) else "."
    return f"{label}: {words}{stop}".removeprefix(": ") if words else ""


def _refreshed(about: About) -> str:
    if about.refresh_by is None:
        return ""
    late = f", before the meeting on {day(about.decision_date)}" if about.decision_date and _is_too_old(about) else ""
    return f"The data must be refreshed by {day(about.refresh_by)}{late}."
