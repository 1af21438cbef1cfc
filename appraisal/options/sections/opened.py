"""Open a study: the case and its results, from which every part of the report is made; and the report's front."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from appraisal.documents.report_shapes import SHAPES
from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Box, Chart, Contents, Front, Paragraph, Strong, Table, Text
from appraisal.ground.prose import items, opening, prose
from appraisal.ground.record import NOT_AS_IT_STANDS
from appraisal.ground.seen import Screen, seen_as
from appraisal.ground.shared_nouns import Basis, Statement
from appraisal.ground.texts import capitalised, counted, day, listed, plain, say, sentences, with_article
from appraisal.options import words
from appraisal.options.case import Case
from appraisal.options.checks.implications import implications_not_given, plan_not_given
from appraisal.options.engine import Reached, appraise
from appraisal.options.kind import OPTIONS_APPRAISAL
from appraisal.options.results import Results, results_of
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.sensitivity import varied
from appraisal.options.words import (
    EXEMPT,
    Footing,
    draft_line,
    exempt,
    footing,
    how_it_differs,
    named,
    placeholders_that_matter,
    running_words,
)
from appraisal.options.words.naming import mark_of
from appraisal.reference import glossary
from appraisal.runs.opened_inputs import examined
from appraisal.workbook import Caution

_MISSING = ("Not yet supplied", "Implications not yet given")  # fields of a draft's front
_SHORT_REASON = 120  # characters: two lines of a box with what stands before it
_SUBTITLES = {
    Footing.OWN: "{what}",
    Footing.PUBLISHED: "A worked example of {what}",
    Footing.INVENTED: "A worked example of {what}, wholly invented",
}
# Fields that a report may do without; nothing is missing where one of these is blank.
_WHERE_THERE_IS_ONE = (
    "Chief Executive approval",
    "Scrutiny chair approval",
    "Report version",
    "Status",
    "Why it is exempt",
    "Enclosures",
)


@dataclass(frozen=True, repr=False)
class Study(Screen):
    """A case, what its appraisal found, and what the check of its inputs warns of.

    `draws_of("net_present_cost")` has what each draw came to, in pandas, as `results.draws_of` has.
    """

    case: Case
    results: Results
    cautions: tuple[Caution, ...] = ()

    draws_of = Reached(attrgetter("results.draws_of"))


seen_as.register(Study, lambda study: seen_as(study.results))


def open_study(
    case: str | Path,
    draws: int = 10_000,
    seed: int = 1,
    *,
    scenario: str = "",
    weights: str = "",
    options: str | Iterable[str] = "",
    audience: str = "",
) -> Study:
    """Read a workbook or a folder of CSV files, appraise it and return the study.

    `draws` is rounded up to whole blocks of 1,000. A `scenario` of the case, the `weights` of one of its groups, the
    codes of those `options` that are to be compared alone and an `audience` (cabinet, committee) take the place of what
    the case has, and the documents say so. What is said of the inputs that a run keeps is said of the cells of its
    workbook. InputFaults if the workbook is wrong, OtherKindError if it is of another kind, ParameterError for what
    the case has not.
    """
    verdict = examined(case, OPTIONS_APPRAISAL)
    made = varied(verdict.sound, scenario=scenario, weights=weights, options=options, audience=audience)
    return Study(made, results_of(appraise(made, draws, seed)), verdict.cautions)


_Section = TypeVar("_Section", bound=Callable[..., Shown])


def of_any_draft(section: _Section) -> _Section:
    """Mark a section that a draft below the floor of completeness has too; every other is empty for it."""
    section.of_any_draft = True  # type: ignore[attr-defined] # a function's own mark, which `appraisal.report` reads
    return section


@of_any_draft
def front(study: Study) -> Shown:
    """Return the front: title, the clerk's fields of its shape that are filled, the line that runs on each page.

    Of the title and the names that every report has, one that is not filled in yet is shown as still to come.
    """
    whole, shape = _front(study), study.case.about.shape
    wanted = (*SHAPES[shape].fields, *_MISSING)
    return Shown((replace(whole, brief=True, shape=shape, fields=_in_order(whole.fields, wanted)),))


def _in_order(fields: Sequence[tuple[str, str]], wanted: Sequence[str]) -> tuple[tuple[str, str], ...]:
    given = dict(fields)
    return tuple((name, given[name]) for name in wanted if name in given)


def clerks_record(study: Study) -> Text:
    """Return the clerk's fields for which the front has no room, one after the other; nothing where there are none."""
    told = (*SHAPES[study.case.about.shape].fields, *_MISSING, "Enclosures")
    rest = [(name, value) for name, value in _front(study).fields if name not in told]
    return sentences([say(Strong(f"{name}:"), f" {value.rstrip('.')}.") for name, value in rest])


def front_of(study: Study, name: str, fields: Sequence[str]) -> Front:
    """Return the front of a document beside the report, which says its name: the report's with these fields alone."""
    whole = _front(study)
    return replace(
        whole,
        name=name,
        subtitle=f"{name}: {whole.subtitle[:1].lower()}{whole.subtitle[1:]}",
        fields=tuple((field, value) for field, value in whole.fields if field in fields),
    )


def _front(study: Study) -> Front:
    case, about = study.case, study.case.about
    council = named(about.council, "Council to be named")
    return Front(
        title=named(about.title, "Title to come"),
        subtitle=_subtitle(case),
        organisation=f"Based on a report of {council}" if footing(case) is Footing.PUBLISHED else council,
        fields=(
            *((name, value) for name, value in _fields(case) if value.strip()),
            *(_still_to_come(case) if study.results.draft else ()),
        ),
        running_line=running_words(case),
        date=about.decision_date.isoformat() if about.decision_date else "",
        draft=draft_line(study.results),
        published_example=footing(case) is Footing.PUBLISHED,
    )


def _subtitle(case: Case) -> str:
    """Return what the document is: a business case at its stage, or else an options appraisal."""
    what = case.about.at_stage.called if case.about.at_stage else "Options appraisal"
    own = footing(case) is Footing.OWN
    return _SUBTITLES[footing(case)].format(what=what if own else with_article(what[:1].lower() + what[1:]))


def _fields(case: Case) -> tuple[tuple[str, str], ...]:
    about = case.about
    return (
        ("Report to", named(about.committee, "Committee to be named")),
        ("Report of", about.report_of),
        ("Date of decision", day(about.decision_date) if about.decision_date else ""),
        ("Service", named(about.service, "Service to be named")),
        ("Stage", _stage(about.stage)),
        ("Key decision", about.key_decision),
        ("Urgent", about.urgent),
        ("Open to call-in", about.call_in),
        ("Forward plan reference", about.forward_plan_reference),
        ("Cabinet member", about.cabinet_member),
        ("Scrutiny chair", about.scrutiny_chair),
        ("Chief Executive approval", about.chief_executive_approval),
        ("Scrutiny chair approval", about.scrutiny_approval),
        ("Wards affected", about.wards),
        ("Contact", about.contact),
        ("Report version", about.report_version),
        ("Status", about.status),
        ("Publication", capitalised(about.publication)),
        ("Why it is exempt", about.exempt_reason),
        ("Enclosures", about.enclosures),
    )


def _still_to_come(case: Case) -> Iterator[tuple[str, str]]:
    """Yield, for a draft, one more field that names those which are blank, and one for the implications on which
    nothing is said. The list of what is still to fill in holds what stops a report from being final, and these do
    not; a clerk asks for them all the same."""
    blank = [name for name, value in _fields(case) if not value.strip() and name not in _WHERE_THERE_IS_ONE]
    blank += ["Saving that the budget plan needs"] * plan_not_given(case)
    silent = implications_not_given(case)
    if blank:
        yield _MISSING[0], capitalised(listed([name[:1].lower() + name[1:] for name in blank]))
    if silent:
        yield _MISSING[1], capitalised(listed(silent))


def _stage(stage: str) -> str:
    """Return the stage of a business case, an abbreviation that we know written out before it.

    >>> _stage("OBC"), _stage("Second look")
    ('Outline business case (OBC)', 'Second look')
    """
    known = {term.name: term.meaning.partition(":")[0] for term in glossary() if term.abbreviation}
    return f"{known[stage].rstrip('.')} ({stage})" if stage in known else stage


def contents(_study: Study | None = None) -> Shown:
    """Return the place of the contents list."""
    return Shown((Contents(),))


def statements(case: Case, section: Section, ours: bool = False) -> tuple[Text, ...]:
    """Return the case's statements of a section as items of a list, with sources and with a basis not published.

    `ours` is for a section that is plainly our own: only sources are given there.
    """
    bases = [(s, Basis.PUBLISHED if ours else s.basis) for s in _said(case, section)]
    return tuple(item for s, basis in bases for item in items(s.text, mark_of(basis, s.source)))


def narrative(case: Case, section: Section, title: str = "") -> tuple[Block, ...]:
    """Return what the workbook's narrative says in a section, in its own paragraphs and bullets, with its sources.

    `title` is that of a section of the officer's own.
    """
    said = (s for s in _said(case, section) if s.own_title == title)
    return tuple(block for s in said for block in prose(s.text, mark_of(s.basis, s.source)))


def first_paragraph(case: Case, section: Section) -> Text:
    """Return the first paragraph of what the narrative says in a section, with its source; never a list."""
    told = (opening(s.text, mark_of(s.basis, s.source)) for s in _said(case, section))
    return next((paragraph for paragraph in told if paragraph), ())


def beside_the_first(case: Case, section: Section) -> tuple[Block, ...]:
    """Return what the narrative says in a section beside its first paragraph."""
    whole, first = narrative(case, section), plain(first_paragraph(case, section))
    told = next((b for b in whole if isinstance(b, Paragraph) and first.startswith(plain(b.content))), None)
    return tuple(block for block in whole if block is not told)


def _said(case: Case, section: Section) -> list[Statement]:
    return [statement for statement in case.statements if statement.section == section]


def paragraphs(*texts: Text | str) -> tuple[Paragraph, ...]:
    """Return a paragraph for each text that says something."""
    return tuple(Paragraph(say(text)) for text in texts if text)


_Exhibit = TypeVar("_Exhibit", Table, Chart)
_Shown = TypeVar("_Shown", Results, Case)


def if_any(make: Callable[[_Shown], _Exhibit], shown: _Shown) -> tuple[_Exhibit, ...]:
    """Return a table or a chart of results or a case, or nothing where they give it nothing to show."""
    try:
        return (make(shown),)
    except ValueError:
        return ()


def notices(study: Study, draft: Text, *, below_front: bool = False) -> tuple[Box, ...]:
    """Return what a reader must know before anything else, each in a box: that this is not for publication; that the
    case is not taken as it stands; that it is a draft, an example, or both.

    `draft` is what a draft says of itself. `below_front`: a long reason for being exempt is left to the end of the
    report, and placeholders to what is said of the evidence.
    """
    case = study.case
    weak = () if study.results.below_floor or below_front else placeholders_that_matter(study.results)
    first: tuple[Box, ...] = (
        (Box(EXEMPT, (_exempt(case, _SHORT_REASON if below_front else None),)),) if exempt(case) else ()
    )
    first += (Box(NOT_AS_IT_STANDS, (how_it_differs(case),)),) if how_it_differs(case) else ()
    own = footing(case) is Footing.OWN
    waiting = sum(not caution.accepted for caution in study.cautions)
    asked: Text = (f"The check of the workbook asks {counted(waiting, 'question')} that nobody has answered.",)
    drafted = sentences([draft, weak if own else (), asked if waiting else ()])
    told = [("A draft", drafted)] if study.results.draft and drafted else []
    told += [] if own else [("A worked example", sentences([(_example(case),), weak]))]
    if not told:
        return first
    title = "A draft of a worked example" if len(told) > 1 else told[0][0]
    return (*first, Box(title, tuple(text for _, text in told)))


def _exempt(case: Case, most: int | None) -> Text:
    opening = "This report holds exempt information, which the press and the public may not have."
    reason = case.about.exempt_reason.strip().rstrip(".")
    why = f"The reason given: {reason}." if reason else "No reason is given yet."
    if most is not None and len(reason) > most:
        return (f"{opening} The reason is given under “What lies behind this report”.",)
    return (f"{opening} {why}",)


def _example(case: Case) -> str:
    if footing(case) is Footing.INVENTED:
        council = case.about.council.strip() or "The council"
        return f"{council}, its services and every figure here are invented, to show what a report can look like."
    return (
        f"This applies the method to a published report of {case.about.council.strip() or 'a council'}, which is cited "
        "by paragraph. All other figures, scores and weights are illustrative: ours, and not the council’s."
    )


def shown(*parts: Block | tuple[Block, ...]) -> Shown:
    """Return what a notebook call shows, from blocks and tuples of blocks in order."""
    return Shown(tuple(block for part in parts for block in (part if isinstance(part, tuple) else (part,))))


def option_in_question(study: Study) -> str:
    """Return the option that the report is about: the one recommended, or else that which ranks first."""
    return subjects(study)[-1]


def subjects(study: Study) -> tuple[str, ...]:
    """Return the options that sentences single out: the one that ranks first and, last, the one recommended."""
    return words.subjects(study.results)
