"""The kinds of document that there are. A workbook that names none is of the first."""

from appraisal.benefits.kind import BENEFITS_REPORT
from appraisal.options.kind import OPTIONS_APPRAISAL
from appraisal.programme.kind import PROGRAMME
from appraisal.service_plan.kind import SERVICE_PLAN
from appraisal.workbook import Kind

KINDS: tuple[Kind, ...] = (OPTIONS_APPRAISAL, SERVICE_PLAN, BENEFITS_REPORT, PROGRAMME)


def kind_named(name: str) -> Kind:
    """Return the kind of this name, with hyphens or blanks in it, or else the one whose name begins so. ValueError, in
    a sentence, if there is none or there are several.

    >>> kind_named("service").name, kind_named("Options-Appraisal").name
    ('service plan', 'options appraisal')
    """
    asked = " ".join(name.replace("-", " ").split()).casefold()
    meant = [kind for kind in KINDS if kind.name == asked] or [kind for kind in KINDS if kind.name.startswith(asked)]
    if len(meant) != 1:
        raise ValueError(f'there is no kind of document "{name}"; there are: {", ".join(map(typed, KINDS))}')
    return meant[0]


def typed(kind: Kind) -> str:
    """Return the name of a kind as it is typed after an option of a command."""
    return kind.name.replace(" ", "-")
