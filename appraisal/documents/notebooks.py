"""Notebooks that make documents: the bundled ones by their names, those of an output folder, what each is called."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from appraisal.documents.listed_files import files_in
from appraisal.ground.bounded import LARGEST_NOTEBOOK, json_in
from appraisal.ground.resources import bundled

NOTEBOOK = "committee_report"
_WHAT_IT_IS = {
    NOTEBOOK: "what is to be decided, in a few pages",
    "appraisal": "its appendix, with every figure and how it was found",
    "briefing": "two pages, for a member who has ten minutes",
    "benefits_report": "what is seen of what was promised, each month",
    "benefits_appendix": "its appendix, with every reading and how it is forecast",
    "service_plan": "what a service will do, for whom, with what money",
}


def bundled_reports() -> tuple[str, ...]:
    """Return the names of the bundled notebooks that make documents, the committee report first."""
    found = sorted(path.stem for path in bundled("notebooks").glob("*.ipynb") if makes_document(path))
    return tuple(sorted(found, key=lambda name: name != NOTEBOOK))


def notebook_path(notebook: str) -> Path:
    """Return the file of a bundled notebook's name, or of the path of another, which ends in .ipynb."""
    return Path(notebook).absolute() if notebook.endswith(".ipynb") else bundled("notebooks") / f"{notebook}.ipynb"


def makes_document(notebook: Path) -> bool | None:
    """Return what a notebook says of itself: that it makes a document, that it makes none, or (None) nothing.

    It says so in its metadata: {"appraisal": {"document": true}}.
    """
    try:
        said = json_in(notebook, LARGEST_NOTEBOOK)["metadata"]["appraisal"]["document"]
    except (ValueError, KeyError, TypeError):
        return None
    return said if isinstance(said, bool) else None


def documents_of(folder: Path, made: Collection[str], only: str = "") -> tuple[Path, ...]:
    """Return the notebooks in an output folder that make documents, all or the one of this name: those whose PDF is
    among the files that were `made` there, and those that say so of themselves, if a run made them or they are named.

    So what is somebody's own, or of an earlier run and kept, is left alone unless it is asked for.
    """
    return tuple(
        path
        for path in sorted(folder.glob("*.ipynb"))
        if only in ("", path.name)
        and (path.with_suffix(".pdf").name in made or (path.name in {*made, only} and makes_document(path)))
    )


def made_in(folder: Path) -> tuple[str, ...]:
    """Return the names of the notebooks whose documents were made in a folder, in order; none in any other folder."""
    return tuple(sorted(name.removesuffix(".pdf") for name in files_in(folder) if name.endswith(".pdf")))


def title_of(stem: str) -> str:
    """Return what a notebook's documents are called where it stands by itself.

    >>> title_of("committee_report"), title_of("our_own")
    ('Committee report', 'our_own')
    """
    return stem if spoken(stem) == stem else stem.replace("_", " ").capitalize()


def what_it_is(stem: str) -> str:
    """Return what a bundled notebook's documents are, in a few words for who has to choose among them."""
    return _WHAT_IT_IS[stem]


def spoken(stem: str) -> str:
    """Return what a notebook's documents are called in a sentence.

    >>> spoken("committee_report"), spoken("our_own")
    ('the committee report', 'our_own')
    """
    return f"the {stem.replace('_', ' ')}" if (bundled("notebooks") / f"{stem}.ipynb").is_file() else stem
