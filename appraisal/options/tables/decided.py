"""Tables of a report's body that say why: what speaks for and against, the largest risks, who has to sign."""

from __future__ import annotations

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.prose import items
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, counted, sentences
from appraisal.options.case import Case, Option
from appraisal.options.results import Results
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.tables.compared import largest_first
from appraisal.options.tables.registers import register, registers_of
from appraisal.options.tables.shaping import DASH, dashed, require, without_empty
from appraisal.options.words.footing import Footing, example_note, footing
from appraisal.options.words.naming import called, mark_of, option_name
from appraisal.options.words.ranking import in_focus, shown_order
from appraisal.reference import Signatory, signatories


def for_and_against(results: Results) -> Table:
    """Return tbl-for-and-against: for each option what speaks for it and against it, and why it was or was not chosen.

    ValueError where nothing was entered.
    """
    case = results.case
    columns = (Column("Option"), Column("For"), Column("Against"), Column("Decision and reason"))
    rows = [
        (
            (option_name(case, option.id),),
            _said_of(case, option, Section.ADVANTAGE),
            _said_of(case, option, Section.DISADVANTAGE),
            _decision(case, option),
        )
        for option in map(case.option, shown_order(results))
    ]
    some, texts = without_empty(columns, rows)
    require(some[1:], "advantages, disadvantages or reasons")
    said = (f"A dash ({DASH}): nothing is recorded.",) if dashed(texts) else ()
    return Table("The options, for and against", "tbl-for-and-against", some, texts, note=said)


def _said_of(case: Case, option: Option, section: Section) -> Text:
    """Return what is said of an option in a section, each sentence with its source behind it."""
    told = [s for s in case.statements if s.section == section and option.id in s.options]
    if not told:
        return (DASH,)
    return sentences([item for s in told for item in items(s.text, mark_of(s.basis, s.source))])


def _decision(case: Case, option: Option) -> Text:
    """Return what was decided of an option and why; a dash where nothing is decided of any."""
    if not option.decision and case.recommended is None:
        return (DASH,)
    said = _in_words(case, option)
    return (f"{said} ({option.source})" if option.source else said,)


def _in_words(case: Case, option: Option) -> str:
    """Return whether an option is recommended and why; a published report is quoted as it stands."""
    published = footing(case) is Footing.PUBLISHED
    verdict, said = "Recommended" if option.recommended else "Not recommended", option.decision.strip()
    if not said and published and option.added:
        return "Added by us; the published report does not have it."
    if not said:
        whose = f"{verdict} by the published report" if published else verdict
        return f"{whose}." if option.recommended else f"{whose}; no reason is recorded."
    if case.recommended is None or published or said.casefold().startswith(("recommended", "not recommended")):
        return said
    return f"{verdict}{'.' if said[0].isupper() else ':'} {said}"  # a sentence of its own, or the rest of ours


def top_risks(results: Results, option: str = "", most: int = 5) -> Table:
    """Return tbl-top-risks: the largest costed risks of one option, each with its owner and what is done about it.

    Of none named, the option in focus. ValueError where none is expected to cost anything.
    """
    option = option or in_focus(results, results.ranking)
    chosen = largest_first(results, option)[:most]
    require(chosen, f"costed risks of {option}")
    columns = (
        Column("Risk"),
        Column("Chance", numeric=True),
        Column("Cost if it happens", numeric=True),
        Column("Owner"),
        Column("What is done about it"),
    )
    rows = [
        (
            (risk.name,),
            (number(results, f"risks.{risk.id}.probability", "percent"),),
            (number(results, f"risks.{risk.id}.cost_if_it_happens", "money_two"),),
            (risk.owner or DASH,),
            (risk.mitigation or DASH,),
        )
        for risk in chosen
    ]
    some, texts = without_empty(columns, rows)
    name = called(results.case, option)
    left = sum(option in risk.options for risk in results.case.risks) - len(chosen)
    which = counted(len(chosen), "largest risk" if left else "costed risk")
    many = f"The {which} of {name}" if len(chosen) > 1 or not left else f"The largest risk of {name}"
    more = f"{capitalised(counted(left, 'more risk'))} in the appraisal." if left else ""
    said = "Cost: present value if it happens, on average."
    if footing(results.case) is Footing.PUBLISHED:
        said += " Risks, owners and what is done are ours, and not the council’s."
    return Table(many, "tbl-top-risks", some, texts, note=sentences([(said,), (more,) if more else ()]))


_SHEET = "Sign-off"


def sign_off(case: Case) -> Table:
    """Return tbl-sign-off: roles, what each answers for, and whether it has cleared the report or a space to sign."""
    if registers_of(case, _SHEET):
        return register(case, _SHEET)
    signed = footing(case) is Footing.OWN
    usual = signatories(case.about.jurisdiction)
    duty = ("Name and signature", "Date") if signed else ("Where the duty comes from",)
    return Table(
        caption="Who clears the report",
        label="tbl-sign-off",
        columns=tuple(Column(heading) for heading in ("Role", "What it answers for", *duty)),
        rows=tuple(
            ((_named(each),), (each.clears,), *(((), ()) if signed else ((f"{each.source}.",),))) for each in usual
        ),
        note=example_note(case),
    )


def _named(signatory: Signatory) -> str:
    return f"{signatory.role} (to be confirmed)" if signatory.confirm else signatory.role
