"""What a notebook opens: the inputs that its cell of parameters names, and that they are of its kind."""

from __future__ import annotations

from pathlib import Path

from appraisal.documents.errors import OtherKindError
from appraisal.documents.notebooks import bundled_reports
from appraisal.ground.resources import found_from_notebooks
from appraisal.ground.texts import with_article
from appraisal.runs.parameters import refuse_what_no_cell_has
from appraisal.workbook import PLACES, Assembly, Kind, examine, other_kind_at


def examined(case: str | Path, kind: Kind) -> Assembly:
    """Return all that is to be said of the inputs that a notebook of this kind opens.

    What is said of inputs that a run keeps is said of the cells of its workbook. ParameterError for a parameter that no
    cell has; OtherKindError for inputs with faults of which most sheets are of no such kind.
    """
    refuse_what_no_cell_has()
    source = found_from_notebooks(Path(case))
    found = examine(source, (kind,), source.parent / PLACES if source.is_dir() else None)
    if found.faults and (said := other_kind_at(source, kind)) is not None:
        others = [name for name in bundled_reports() if name not in kind.notebooks]
        says = f" (its form says {said})" if said else ""
        raise OtherKindError(
            f"{source.name} is of another kind{says}: most of its sheets are not those of {with_article(kind.name)}. "
            f"The bundled notebooks of other kinds are: {', '.join(others)}."
        )
    return found
