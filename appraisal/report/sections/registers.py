"""What is printed as it was entered: the longlist, the registers and the logs. Each is empty where there is nothing."""

from __future__ import annotations

from dataclasses import replace

from appraisal import tables
from appraisal.blocks import Block, Heading, Paragraph, Ref, Table, Text
from appraisal.report.sections.study import Study, paragraphs, shown
from appraisal.report.show import Shown
from appraisal.tables.registers import Effects, effects_on_equality
from appraisal.words import capitalised, count_words, counted, listed, say

_LOGS = ("Decisions", "Data", "Quality assurance")
_IN_THE_BODY = (
    *("Success factors", "Gates", "Benefits", "Equalities", "Consultation"),
    *("Commercial", "Management", "Sign-off"),
)
_EQUALITIES = "Equalities"
_EFFECTS = "The equalities register says what each option does to people with protected characteristics."
_MOST_NAMED = 4  # characteristics; more names than these would not be read in a sentence
_MOST_COLUMNS = 6  # more of them are not read on an upright page


def register(study: Study, kind: str) -> tuple[Table, ...]:
    """Return the table of a register, or nothing if the case has none of the kind; one of many columns is wide."""
    if not tables.registers_of(study.case, kind):
        return ()
    table = tables.register(study.case, kind)
    return (replace(table, wide=len(table.columns) > _MOST_COLUMNS),)


def wide_registers(study: Study) -> Shown:
    """Return, for an appendix, the registers that the body does not hold whole: the wide, and the equalities."""
    effects = effects_on_equality(study.case)
    told: list[Block] = []
    for kind in _IN_THE_BODY:
        if any(table.wide for table in register(study, kind)) or (
            kind == _EQUALITIES and effects.telling < effects.every
        ):
            told += [Heading(2, kind), *register(study, kind)]
    return shown(tuple(told))


def options_not_taken_further(study: Study) -> Shown:
    """Return the options of the longlist that were not appraised, each with the reason."""
    case = study.case
    if not case.longlist:
        return shown()
    count = capitalised(counted(len(case.longlist), "option was", "options were"))
    return shown(paragraphs(f"{count} considered before these and not taken further."), tables.longlist(case))


def _told(study: Study, kind: str, said: str) -> Shown:
    """Return what is said of a register and its table, or where the table is if it is too wide to stand here."""
    found = register(study, kind)
    if not found:
        return shown()
    if found[0].wide:
        return shown(Paragraph((f"{said} It is ", Ref(found[0].label), ", in an appendix.")))
    return shown(paragraphs(said), found)


def success_factors(study: Study) -> Shown:
    """Return the critical success factors: whether each option passes, and why."""
    return _told(
        study,
        "Success factors",
        "The table of success factors says whether each option meets what it must meet, and why.",
    )


def gates(study: Study) -> Shown:
    """Return the gates: what each option has to pass, whether it does, and who signs."""
    return _told(
        study, "Gates", "The table of gates says what must hold before an option can go ahead, and who signs it."
    )


def benefits_register(study: Study) -> Shown:
    """Return the benefits register, whose money is shown and not added to net present cost."""
    return _told(
        study,
        "Benefits",
        "The benefits register says what gets better, and for whom. Its money is shown and is not added to net present "
        "cost.",
    )


def equalities_register(study: Study) -> Shown:
    """Return the effects on people with protected characteristics, by option.

    Those that are neutral, and those that are not assessed yet, are counted here and listed in an appendix.
    """
    effects = effects_on_equality(study.case)
    answer = " “Unknown” is an answer." if effects.unknown else ""
    if effects.telling == effects.every:
        return _told(study, _EQUALITIES, f"{_EFFECTS}{answer}")
    whole = register(study, _EQUALITIES)[0]
    where: Text = ("The whole register is ", Ref(whole.label), ", in an appendix.")
    here = tables.equalities_that_matter(study.case) if effects.telling else ()
    return shown(paragraphs(say(f"{_EFFECTS} {_kept_back(effects)}{answer} ", where)), here)


def _kept_back(effects: Effects) -> str:
    """Return the sentence on the effects that do not stand in the body."""
    one = effects.every == 1
    if effects.neutral == effects.every:
        return f"{'The one effect' if one else f'All {count_words(effects.every)} effects'} in it {_are(one)} neutral."
    if effects.not_assessed == effects.every:
        who = "The one effect in it is not" if one else f"None of the {count_words(effects.every)} effects in it is"
        return f"{who} assessed yet."
    named = f" ({listed(effects.waiting)})" if 0 < len(effects.waiting) <= _MOST_NAMED else ""
    said = []
    if effects.neutral:
        said.append(f"{counted(effects.neutral, 'effect')} in it {_are(effects.neutral == 1)} neutral")
    if waiting := effects.not_assessed:
        who = count_words(waiting) if said else f"{counted(waiting, 'effect')} in it"
        said.append(f"{who} {_are(waiting == 1)} not assessed yet{named}")
    return f"{capitalised(', and '.join(said))}{'; the others stand here' if effects.telling else ''}."


def _are(one: bool) -> str:
    return "is" if one else "are"


def consultation_register(study: Study) -> Shown:
    """Return who was consulted, and what they said."""
    return _told(study, "Consultation", "The consultation register says who is asked, and what came of it.")


def commercial_case(study: Study) -> Shown:
    """Return the commercial case: route to market, terms, who bears which risk."""
    return _told(study, "Commercial", "The table of the commercial case says how the deal would work.")


def management_case(study: Study) -> Shown:
    """Return the management case: governance, plan, evaluation."""
    return _told(study, "Management", "The table of the management case says how the change would be run.")


def logs(study: Study) -> Shown:
    """Return the logs of decisions, data and quality assurance, and any register that has no place of its own."""
    placed = {kind.casefold() for kind in (*_IN_THE_BODY, *_LOGS)}
    others = [each.kind.strip() for each in study.case.registers if each.kind.strip().casefold() not in placed]
    told: list[Block] = []
    for kind in dict.fromkeys((*_LOGS, *others)):
        if found := register(study, kind):
            told += [Heading(2, kind), *found]
    return shown(tuple(told))
