"""The parts of a programme's report: each is one call of a notebook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appraisal.documents.record_blocks import glossary_of, shown, told
from appraisal.documents.record_words import marked, still_to_fill_in
from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Box, Bullets, Front, Text
from appraisal.ground.texts import day, lead
from appraisal.programme import charts, tables, words
from appraisal.programme.kind import PROGRAMME
from appraisal.programme.programme import Programme
from appraisal.programme.results import Answer, Results, results_of
from appraisal.programme.rows import Part
from appraisal.runs.opened_inputs import examined

_TERMS = (
    ("Simulated future", "One way in which what is not known may turn out. The computer makes thousands."),
    ("Test of change", "Something tried in one place, to see whether it is worth spreading."),
    ("Initiative", "A piece of work with a beginning and, most often, an end."),
)
_DRAWS, _SEED = 10_000, 1


@dataclass(frozen=True)
class Study:
    """A programme, with what was found out."""

    results: Results

    @property
    def programme(self) -> Programme:
        return self.results.programme


def open_study(case: str | Path, draws: int = _DRAWS, seed: int = _SEED) -> Study:
    """Read a workbook or a folder of CSV files and return the study of its programme. InputFaults if the workbook is
    wrong, OtherKindError if it is of another kind."""
    return Study(results_of(examined(case, PROGRAMME).sound, draws, seed))


def front(study: Study) -> Shown:
    """Return the front: whose programme it is, who decides, and when."""
    programme, about = study.programme, study.programme.about
    published = about.worked_example and bool(about.source_document)
    fields = (
        ("Programme", about.programme),
        ("Report to", about.committee),
        ("Report of", about.report_of),
        ("Date", day(about.report_date) if about.report_date else ""),
        ("Status", about.status),
    )
    return Shown(
        (
            Front(
                title=about.title or "Title to come",
                subtitle="Programme report (worked example)" if about.worked_example else "Programme report",
                organisation=f"Based on a paper of {about.council}"
                if published
                else about.council or "Council to come",
                fields=tuple((name, value) for name, value in fields if value),
                running_line=words.running(programme),
                date=about.report_date.isoformat() if about.report_date else "",
                draft=words.draft(programme),
                brief=True,
                published_example=published,
            ),
        )
    )


def in_brief(study: Study) -> Shown:
    """Return what a reader with one minute needs: what is done, whether the gap can be closed, what it asks of
    residents, how sure that is, and what is asked."""
    points = tuple(lead(title, text) for title, text in words.in_brief(study.results) if text)
    return shown(_example(study.programme), Bullets(points))


def _example(programme: Programme) -> tuple[Box, ...]:
    about = programme.about
    if not about.worked_example:
        return ()
    what = (
        "This sets out a published paper, cited by its headings. Its words are ours, and nothing is added to its facts."
        if about.source_document
        else "The council and every figure here are invented, to show what such a report can look like."
    )
    return (Box("A worked example", ((what,),)),)


def decisions_asked(study: Study) -> Shown:
    """Return what whoever reads it is asked, each with its reason."""
    items: list[Text] = []
    for row in study.programme.decisions:
        why = f" {row.why.rstrip('.')}." if row.why else ""
        items.append((f"{row.name.rstrip('.')}.{why}{_from(row.source)}",))
    who = study.programme.about.committee or "The committee"
    return shown(Box(f"{who} is asked to:", tuple(items), numbered=True)) if items else Shown()


def _from(source: str) -> str:
    return f" ({source})" if source else ""


def _said(study: Study, *parts: Part) -> tuple[Text, ...]:
    return tuple(
        (f"{note.text}{marked(note.basis, note.source)}",) for part in parts for note in study.programme.notes_on(part)
    )


def why_change(study: Study) -> Shown:
    """Return the background, and the principles."""
    principles = _said(study, Part.PRINCIPLES)
    said = "These principles hold for whatever is changed." if principles else ""
    return shown(told(*_said(study, Part.BACKGROUND), said), (Bullets(principles),) if principles else ())


def closing_the_gap(study: Study) -> Shown:
    """Return each reading of the target with what closes it, what stands in the way where nothing does, and the
    waterfall; nothing where there are no figures by service."""
    main = study.results.main
    if main is None:
        return shown(told(*_said(study, Part.GAP)))
    blocked = [text for answer in study.results.answers for text in _blocked(study, answer)]
    return shown(
        told(*_said(study, Part.GAP), words.what_harm_is(study.results)),
        tables.readings(study.results),
        told(*blocked),
        charts.waterfall(study.results, main),
        tables.by_year(study.results, main),
    )


def _blocked(study: Study, answer: Answer) -> tuple[Text, ...]:
    found = words.in_the_way(study.results, answer)
    return ((f"What stands in the way of “{answer.reading}”:", " ", *_joined(found)),) if found else ()


def _joined(texts: tuple[Text, ...]) -> Text:
    parts: list[Any] = []
    for text in texts:
        parts += [*([" "] if parts else []), *text]
    return tuple(parts)


def what_is_chosen(study: Study) -> Shown:
    """Return the set that the document follows, service by service; nothing without one."""
    main = study.results.main
    if main is None or main.chosen is None:
        return Shown()
    if not main.chosen.starts:
        return shown(told("No change can be chosen that keeps to every limit."))
    followed = f"The target is read here as: {main.reading}."
    return shown(
        told(followed if len(study.results.answers) > 1 else "", words.untouched(study.results, main)),
        tables.chosen(study.results, main),
    )


def what_more_would_cost(study: Study) -> Shown:
    """Return the frontier, and which services are in every good set."""
    widest = study.results.widest
    if widest is None:
        return Shown()
    return shown(
        told(words.needed_by_all(study.results)),
        charts.frontier(study.results, widest),
    )


def how_sure(study: Study) -> Shown:
    """Return how often the set closes the gap, and what happens where savings come smaller or later."""
    main = study.results.main
    if main is None or main.chosen is None:
        return Shown()
    results = study.results
    items = (words.how_sure(results, main), *words.trials(results, main), words.proved(results, main))
    return shown(Bullets(tuple(item for item in items if item)))


def operating_model(study: Study) -> Shown:
    """Return how each kind of service is to work."""
    table = (tables.groupings(study.programme),) if study.programme.groupings else ()
    return shown(told(*_said(study, Part.MODEL)), table)


def levels_and_charges(study: Study) -> Shown:
    """Return levels and charges beside those of others; nothing where none was entered."""
    return shown(_if_any(tables.compared_with_others, study.programme))


def the_plan(study: Study) -> Shown:
    """Return the plan by workstream, what waits for what, and the work of the programme's own team."""
    main, programme = study.results.main, study.programme
    team = (tables.capacity(study.results, main),) if main and main.chosen and programme.limits else ()
    return shown(
        told(*_said(study, Part.PLAN)),
        _if_any(charts.gantt, programme),
        told(*words.waits(programme)),
        team,
        (tables.activities(programme),) if programme.activities else (),
    )


def tests_of_change(study: Study) -> Shown:
    """Return what is tried first, and what must be shown before it is spread."""
    table = (tables.tests(study.programme),) if study.programme.tests else ()
    return shown(told(*_said(study, Part.TESTS)), table)


def left_open(study: Study) -> Shown:
    """Return what is not filled in yet, the loose ends of the source, and how the figures were set."""
    programme, about = study.programme, study.programme.about
    ends = _said(study, Part.LOOSE_END)
    source = f"The published paper is: {about.source_document.rstrip('.')}." if about.source_document else ""
    without = "" if programme.closes_a_gap else "No figures by service were entered, so no set of changes is chosen."
    return shown(
        told(still_to_fill_in(programme.gaps)),
        (Bullets(ends),) if ends else (),
        told(without, about.evidence_note, source),
    )


def glossary(study: Study) -> Shown:
    """Return the place of the glossary."""
    return glossary_of(study.programme.terms, _TERMS)


def _if_any(make: Callable[[Programme], Block], programme: Programme) -> tuple[Block, ...]:
    try:
        return (make(programme),)
    except ValueError:
        return ()
