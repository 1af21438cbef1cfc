"""The parts of a benefits report and of its appendix: each is one call of a notebook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from appraisal.benefits import charts, fee_words, tables, words
from appraisal.benefits.kind import BENEFITS_REPORT
from appraisal.benefits.monitoring import Monitoring
from appraisal.benefits.results import Results, results_of
from appraisal.benefits.rows import Part
from appraisal.documents.record_blocks import glossary_of, shown, told
from appraisal.documents.record_words import marked, still_to_fill_in
from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Box, Bullets, Front, Table, Text
from appraisal.ground.texts import day, lead, month, sentences
from appraisal.runs.opened_inputs import examined

# What words of our own mean in a benefits report.
_TERMS = (
    ("Disbenefit", "What a change makes worse or dearer every year; it is taken off."),
    ("Verified", "Checked by somebody other than who reported it, whose role is given."),
    (
        "Simulated future",
        "One way in which what is not known may turn out. The computer makes thousands, and counts how they end.",
    ),
    (
        "Weight on what was seen",
        "How far the forecast rests on readings and not on the promise: 0% to 100%.",
    ),
)
_DRAWS, _SEED = 10_000, 1


@dataclass(frozen=True)
class Study:
    """What is followed, with what was found out."""

    results: Results

    @property
    def monitoring(self) -> Monitoring:
        return self.results.monitoring


def open_study(case: str | Path, draws: int = _DRAWS, seed: int = _SEED) -> Study:
    """Read a workbook or a folder of CSV files and return the study of its benefits. InputFaults if the workbook is
    wrong, OtherKindError if it is of another kind.

    What is said of the inputs that a run keeps is said of the cells of its workbook.
    """
    return Study(results_of(examined(case, BENEFITS_REPORT).sound, draws, seed))


def front(study: Study) -> Shown:
    """Return the front of the report: what it covers, who looks at it, and who answers for it."""
    return _front(study, "Benefits report")


def appendix_front(study: Study) -> Shown:
    """Return the front of the appendix."""
    return _front(study, "Appendix to the benefits report", looked_up=True)


def _front(study: Study, subtitle: str, *, looked_up: bool = False) -> Shown:
    about, monitoring = study.monitoring.about, study.monitoring
    # Of an example on a published paper the money is invented: no council's name stands over it.
    published = about.worked_example and bool(about.source_document)
    whose = "A worked example: no council’s figures" if published else about.council or "Council to be named"
    fields = (
        ("Programme", about.programme),
        ("Board", about.board),
        ("Covers", f"To {day(about.report_date)}"),
        ("Answers for it", about.holder),
        ("Promised in", about.promised_in),
        ("Next report", words.next_month(monitoring)),
    )
    return Shown(
        (
            Front(
                title=f"{about.title or 'Title to come'}, {month(monitoring.month)}",
                subtitle=f"{subtitle} (worked example)" if about.worked_example else subtitle,
                organisation=whose,
                fields=tuple((name, value) for name, value in fields if value),
                running_line=words.running(monitoring),
                date=about.report_date.isoformat(),
                draft=words.draft(monitoring),
                name="Appendix" if looked_up else "",
                brief=not looked_up,
                looked_up=looked_up,
                published_example=published,
            ),
        )
    )


def _said(study: Study, part: Part) -> tuple[Text, ...]:
    """Return what else is said in a part, each with its source."""
    return tuple((f"{note.text}{marked(note.basis, note.source)}",) for note in study.monitoring.notes_on(part))


def _if_any(rows: Sequence[object], make: Callable[[Results], Table], study: Study) -> tuple[Table, ...]:
    return (make(study.results),) if rows else ()


# The report.


def in_brief(study: Study) -> Shown:
    """Return what a member of the board with one minute needs: the money, what is on track, what may be paid, the
    people, and what is asked."""
    monitoring, results = study.monitoring, study.results
    asked = () if monitoring.decisions else ("Nothing but to note the report.",)
    points = (
        ("Money", words.money_in_brief(results)),
        ("What is not on track", words.lights_in_brief(results)),
        ("What could be invoiced", fee_words.fee_in_brief(results)),
        ("Users and staff", words.people_in_brief(results)),
        ("Roll-out", sentences([words.roll_out_in_brief(results), words.actions_in_brief(results)])),
        ("Asked of the board", asked),
    )
    return shown(_example(monitoring), Bullets(tuple(lead(title, text) for title, text in points if text)))


def _example(monitoring: Monitoring) -> tuple[Box, ...]:
    about = monitoring.about
    if not about.worked_example:
        return ()
    # The source is named where what is open is told: over an invented fee no council's name stands.
    told_of = (
        "What has a paragraph beside it is from published minutes, which the last section names. All money and dates, "
        "every reading without a paragraph, who has verified it, targets and what is asked are invented: no council’s."
        if about.source_document
        else "The council and every figure here are invented."
    )
    return (Box("A worked example", ((told_of,),)),)


def decisions_asked(study: Study) -> Shown:
    """Return what the board is asked to decide, each with its reason."""
    items = tuple(words.asked(study.monitoring))
    return shown(Box("The board is asked to", items, numbered=True)) if items else Shown()


def since_last_month(study: Study) -> Shown:
    """Return what has changed since the report of the month before."""
    items = tuple(words.since_in_brief(study.results))
    return shown(Bullets(items)) if items else Shown()


def on_track(study: Study) -> Shown:
    """Return each benefit with its light, the rule of lights, and the chart of cash."""
    monitoring, results = study.monitoring, study.results
    texts = (*_said(study, Part.PROMISED), *_said(study, Part.SEEN))
    chart: tuple[Block, ...] = (charts.cash_so_far(results),) if monitoring.cash else ()
    unread = words.unread_in_brief(results)
    return shown(
        told(*texts),
        _if_any(monitoring.valued, tables.benefits, study),
        chart,
        told(words.rule_of_lights() if results.facts["light"] else "", unread),
    )


def the_fee(study: Study) -> Shown:
    """Return the terms of the fee, what may be paid today, and its stages; nothing without a fee."""
    if (found := study.monitoring.fee) is None:
        return Shown()
    terms, readings_of_them = fee_words.fee_terms(study.results, found)
    return shown(
        told(terms, readings_of_them, *_said(study, Part.FEE)),
        _if_any(study.monitoring.stages, tables.stages, study),
    )


def people(study: Study) -> Shown:
    """Return what users, staff and processes are measured by: beside the money, and never added to it."""
    return shown(told(*_said(study, Part.PEOPLE)), _if_any(study.monitoring.measures, tables.measures, study))


def roll_out(study: Study) -> Shown:
    """Return how far the roll-out is, and the actions."""
    monitoring = study.monitoring
    texts = (words.roll_out_in_brief(study.results), *_said(study, Part.ROLL_OUT))
    return shown(told(*texts), _if_any(monitoring.actions, tables.actions, study))


def left_open(study: Study) -> Shown:
    """Return what is not filled in yet, and the loose ends of the source."""
    about = study.monitoring.about
    source = f"The published minutes are: {about.source_document.rstrip('.')}." if about.source_document else ""
    return shown(told(still_to_fill_in(study.monitoring.gaps), *_said(study, Part.LOOSE_END), source))


# The appendix.


def what_was_promised(study: Study) -> Shown:
    """Return what each benefit was promised to come to and on what that rests, and where and when."""
    monitoring = study.monitoring
    return shown(_if_any(monitoring.benefits, tables.promised, study), _if_any(monitoring.places, tables.places, study))


def how_it_is_forecast(study: Study) -> Shown:
    """Return how what was promised and what was seen become the forecast, and with which weights."""
    monitoring = study.monitoring
    seen = [code for row in monitoring.valued for code in study.results.effects[row.id].seen]
    return shown(
        told(*words.method(monitoring)),
        _if_any(monitoring.valued, tables.evidence, study),
        _if_any(seen, tables.by_place, study),
    )


def money_by_month(study: Study) -> Shown:
    """Return cash by month and by financial year."""
    cash = study.monitoring.cash
    return shown(_if_any(cash, tables.years, study), _if_any(cash, tables.months, study))


def fee_in_full(study: Study) -> Shown:
    """Return how the fee comes out in the simulated futures: a forecast, and no sum to be paid."""
    if study.monitoring.fee is None:
        return Shown()
    return shown(told(fee_words.fee_forecast(study.results)), tables.fee_spread(study.results))


def readings(study: Study) -> Shown:
    """Return every reading as it was entered."""
    results, monitoring = study.results, study.monitoring
    of_benefits = [tables.readings(results, row) for row in monitoring.valued if monitoring.readings_of(row.id)]
    read = [row for row in monitoring.measures if monitoring.readings_of(row.id)]
    return shown(of_benefits, _if_any(read, tables.other_readings, study))


def background(study: Study) -> Shown:
    """Return what else a source says, that stands in no other part."""
    return shown(told(*_said(study, Part.BACKGROUND)))


def records(study: Study) -> Shown:
    """Return what meetings resolved, on what terms, and what was delegated."""
    return shown(_if_any(study.monitoring.records, tables.records, study))


def glossary(study: Study) -> Shown:
    """Return the place of the glossary."""
    return glossary_of(study.monitoring.terms, _TERMS)
