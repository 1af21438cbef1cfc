"""The kinds of document that there are. A workbook that names none is of the first."""

from appraisal.options.kind import OPTIONS_APPRAISAL
from appraisal.service_plan.kind import SERVICE_PLAN
from appraisal.workbook import Kind

KINDS: tuple[Kind, ...] = (OPTIONS_APPRAISAL, SERVICE_PLAN)


def kind_named(name: str) -> Kind:
    """Return the kind of this name, with hyphens or blanks in it. ValueError, in a sentence, if there is none."""
    known = {kind.name: kind for kind in KINDS}
    try:
        return known[" ".join(name.replace("-", " ").split()).casefold()]
    except KeyError:
        there = ", ".join(kind.name.replace(" ", "-") for kind in KINDS)
        raise ValueError(f'there is no kind of document "{name}"; there are: {there}') from None
