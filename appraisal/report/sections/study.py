"""Open a study: the case and its results, from which every part of the report is made; and the report's front."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from appraisal.appraise import appraise
from appraisal.blocks import Block, Contents, Front, Paragraph, Text
from appraisal.case import Basis, Case, Statement
from appraisal.report.show import Shown
from appraisal.results import Results, results_of
from appraisal.words import (
    DRAFT_LINE,
    Footing,
    capitalised,
    day,
    footing,
    named,
    ranked,
    running_words,
    say,
)
from appraisal.words.naming import mark_of
from appraisal.words.prose import items, opening, prose
from appraisal.workbook import read_case
from appraisal.workbook.schema import Section

_SUBTITLES = {
    Footing.OWN: "Options appraisal",
    Footing.PUBLISHED: "A worked example of an options appraisal",
    Footing.INVENTED: "A worked example, wholly invented",
}


@dataclass(frozen=True)
class Study:
    """A case and what its appraisal found."""

    case: Case
    results: Results


def open_study(case: str | Path, draws: int = 10_000, seed: int = 1) -> Study:
    """Read a workbook or a folder of CSV files, appraise it and return the study.

    `draws` is rounded up to whole blocks of 1,000. InputFaults if the workbook is wrong.
    """
    read = read_case(Path(case))
    return Study(read, results_of(appraise(read, draws, seed)))


def front(study: Study) -> Shown:
    """Return the front: title, the clerk's fields that are filled, and the line that runs on each page.

    Of the title and the names that every report has, one that is not filled in yet is shown as still to come.
    """
    case, about = study.case, study.case.about
    council = named(about.council, "Council to be named")
    return Shown(
        (
            Front(
                title=named(about.title, "Title to come"),
                subtitle=_SUBTITLES[footing(case)],
                organisation=f"Based on a report of {council}" if footing(case) is Footing.PUBLISHED else council,
                fields=tuple((name, value) for name, value in _fields(case) if value.strip()),
                running_line=running_words(case),
                date=about.decision_date.isoformat() if about.decision_date else "",
                draft=DRAFT_LINE if case.draft else "",
            ),
        )
    )


def _fields(case: Case) -> tuple[tuple[str, str], ...]:
    about = case.about
    return (
        ("Report to", named(about.committee, "Committee to be named")),
        ("Report of", about.report_of),
        ("Date of decision", day(about.decision_date) if about.decision_date else ""),
        ("Service", named(about.service, "Service to be named")),
        ("Stage", about.stage),
        ("Key decision", about.key_decision),
        ("Urgent", about.urgent),
        ("Open to call-in", about.call_in),
        ("Forward plan reference", about.forward_plan_reference),
        ("Cabinet member", about.cabinet_member),
        ("Scrutiny chair", about.scrutiny_chair),
        ("Wards affected", about.wards),
        ("Contact", about.contact),
        ("Report version", about.report_version),
        ("Status", about.status),
        ("Publication", capitalised(about.publication)),
        ("Why it is exempt", about.exempt_reason),
        ("Enclosures", about.enclosures),
    )


def contents() -> Shown:
    """Return the place of the contents list."""
    return Shown((Contents(),))


def statements(case: Case, section: Section, ours: bool = False) -> tuple[Text, ...]:
    """Return the case's statements of a section as items of a list, with sources and with a basis not published.

    `ours` is for a section that is plainly our own: only sources are given there.
    """
    bases = [(s, Basis.PUBLISHED if ours else s.basis) for s in _said(case, section)]
    return tuple(item for s, basis in bases for item in items(s.text, mark_of(basis, s.source)))


def narrative(case: Case, section: Section) -> tuple[Block, ...]:
    """Return what the workbook's narrative says in a section, in its own paragraphs and bullets, with its sources."""
    return tuple(block for s in _said(case, section) for block in prose(s.text, mark_of(s.basis, s.source)))


def first_paragraph(case: Case, section: Section) -> Text:
    """Return the first paragraph of what the narrative says in a section, with its source; never a list."""
    told = (opening(s.text, mark_of(s.basis, s.source)) for s in _said(case, section))
    return next((paragraph for paragraph in told if paragraph), ())


def _said(case: Case, section: Section) -> list[Statement]:
    return [statement for statement in case.statements if statement.section == section]


def paragraphs(*texts: Text | str) -> tuple[Paragraph, ...]:
    """Return a paragraph for each text that says something."""
    return tuple(Paragraph(say(text)) for text in texts if text)


def shown(*parts: Block | tuple[Block, ...]) -> Shown:
    """Return what a notebook call shows, from blocks and tuples of blocks in order."""
    return Shown(tuple(block for part in parts for block in (part if isinstance(part, tuple) else (part,))))


def subjects(study: Study) -> tuple[str, ...]:
    """Return the options that sentences single out: the one that comes first most often and the one recommended.

    Where nothing is ranked or recommended, the first option that is not business as usual, or the only one there is.
    """
    results = study.results
    first = (results.ranking[0],) if ranked(results) else ()
    recommended = () if study.case.recommended is None else (study.case.recommended.id,)
    others = tuple(option.id for option in study.case.options if not option.business_as_usual)
    chosen = first + recommended or (*others, study.case.options[0].id)[:1]
    return tuple(dict.fromkeys(chosen))
