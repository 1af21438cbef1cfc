"""What a case stands on, and the words that follow from it: a council's own, a published report, or nothing at all."""

from __future__ import annotations

from enum import Enum, auto

from appraisal.ground.blocks import Text
from appraisal.ground.record import NOT_AS_IT_STANDS
from appraisal.ground.shared_nouns import Basis
from appraisal.options.case import Case


class Footing(Enum):
    OWN = auto()  # a council's own appraisal: what it recommends is this report's
    PUBLISHED = auto()  # a worked example on a published report: what is not cited is ours and not the council's
    INVENTED = auto()  # a worked example of a council that does not exist


def footing(case: Case) -> Footing:
    """Return what the case stands on; a worked example that names no source document is invented."""
    if not case.about.worked_example:
        return Footing.OWN
    return Footing.PUBLISHED if case.about.source_document.strip() else Footing.INVENTED


_RUNNING = {
    Footing.OWN: "",
    Footing.PUBLISHED: "Worked example based on a published report; figures marked illustrative are not the council’s",
    Footing.INVENTED: "Worked example: the council and every figure are invented",
}
_UNDER_EXHIBITS = {
    Footing.OWN: "",
    Footing.PUBLISHED: "Worked example: the results rest on illustrative figures, which are not the council’s.",
    Footing.INVENTED: "Worked example: the council and every figure are invented.",
}
EXEMPT = "Not for publication"


def exempt(case: Case) -> bool:
    """Return whether the report holds exempt information, and so is not for the public."""
    return case.about.publication == "exempt"


def running_words(case: Case) -> str:
    """Return what each page says of the case, without a full stop; nothing for a council's own public report."""
    return ". ".join(filter(None, (f"{EXEMPT}: exempt information" if exempt(case) else "", example_words(case))))


def example_words(case: Case) -> str:
    """Return that the case is a worked example, without a full stop; nothing for a council's own."""
    return _RUNNING[footing(case)]


def example_note(case: Case) -> Text:
    """Return the line that stands under tables and charts of a worked example, and of a case that is not taken as it
    stands; nothing for a council's own as it stands."""
    note = f"{f'{NOT_AS_IT_STANDS}.' if case.variation.of_figures else ''} {_UNDER_EXHIBITS[footing(case)]}".strip()
    return (note,) if note else ()


def basis_word(case: Case, basis: Basis) -> str:
    """Return what a reader is told of a figure's basis: an assumption beside a published report is "illustrative"."""
    if basis is Basis.ASSUMPTION:
        return "illustrative" if footing(case) is Footing.PUBLISHED else "assumption"
    return basis.value


def recommender(case: Case) -> str:
    """Return who recommended, with the verb, as a sentence begins."""
    published = footing(case) is Footing.PUBLISHED
    return "The published report recommended" if published else "This report recommends"
