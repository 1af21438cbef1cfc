"""What may be said of who answers for the analysis, what it is fit for, how long its data hold, what is warned of.

Somebody named has a part to play and may not have played it yet: that a thing was assured or approved is said only
where a statement or a register says so. Source: HM Treasury, The AQuA Book, June 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from appraisal.ground.blocks import Text
from appraisal.ground.officers_texts import is_for_later, same_role, says_nothing
from appraisal.ground.prose import beginning
from appraisal.ground.rounding import count_words
from appraisal.ground.texts import capitalised, counted, day, listed
from appraisal.options.case import About, Case
from appraisal.options.words.footing import Footing, footing
from appraisal.options.words.unfinished_in_words import counted_words
from appraisal.workbook import Caution

_APART = re.compile(r"[,;:()/–—]")  # between a role and a name, or two roles
_LONGEST = 300  # characters of the limits that the summary has room for


def assurance(case: Case) -> tuple[Text, ...]:
    """Return, each as a paragraph, who answers for the analysis, what the assurer says, its limits and its date.

    >>> from datetime import date
    >>> from appraisal.options.words.examples import answered_for, small_case
    >>> about = dict(assurer="Head of Finance", approver="Director", limits_of_use="Not for setting fees.")
    >>> assurance(answered_for(refresh_by=date(2028, 3, 31), **about))
    (('Answers for the assurance: Head of Finance; to be approved by: Director. No approval of the analysis by the
     approver is recorded in this report.',), ('No assurance statement has been given yet.',), ('Limits of use: Not for
     setting fees.',), ('The data must be refreshed by 31 March 2028.',))
    >>> assurance(answered_for(analyst="Head of Strategy", assurance_statement="All sums were made again"))
    (('Analyst: Head of Strategy. No assurer is named.',), ('Assurance statement: All sums were made again.',))
    >>> assurance(answered_for(analyst="Head of Strategy", assurer="Head of Strategy", assurance_statement="tbc"))
    (('Analyst: Head of Strategy; answers for the assurance: Head of Strategy. The assurer is the analyst: the analysis
     was not assured by somebody else.',), ('No assurance statement has been given yet.',))
    >>> assurance(small_case())
    ()
    """
    texts = (" ".join(_who(case)), _statement(case.about), _limits(case.about), _refreshed(case))
    return tuple((text,) for text in texts if text)


def fit_for(case: Case, most: int = _LONGEST) -> Text:
    """Return the limits of use, of long ones the first sentences; nothing if there are none, or the first is too long.

    >>> from appraisal.options.words.examples import answered_for
    >>> limits = answered_for(limits_of_use="For choosing who runs it. Not for setting fees")
    >>> fit_for(limits), fit_for(limits, 45), fit_for(limits, 20)
    (('Limits of use: For choosing who runs it. Not for setting fees.',), ('Limits of use: For choosing who runs it.',),
     ())
    """
    limits = _limits(case.about)
    return beginning((limits,), most) if limits else ()


def fit_for_in_brief(case: Case, most: int = _LONGEST) -> Text:
    """Return `fit_for` for where only the appraisal has the rest of it; nothing where no limits are given.

    >>> from appraisal.options.words.examples import answered_for
    >>> limits = answered_for(limits_of_use="For choosing who runs it. Not for setting fees")
    >>> [fit_for_in_brief(limits, most)[0] for most in (100, 45, 20)]
    ['Limits of use: For choosing who runs it. Not for setting fees.', 'Limits of use: For choosing who runs it. The
     appraisal has them in full.', 'The appraisal says what the analysis may be used for.']
    """
    limits, quoted = _limits(case.about), fit_for(case, most)
    if not limits or quoted == (limits,):
        return quoted
    if not quoted:
        return ("The appraisal says what the analysis may be used for.",)
    return (*quoted[:-1], f"{quoted[-1]} The appraisal has them in full.")


def too_old(case: Case) -> Text:
    """Say that the data are out of date at the meeting; nothing where they are not, or a date is not given.

    >>> from datetime import date
    >>> from appraisal.options.words.examples import answered_for
    >>> too_old(answered_for(refresh_by=date(2027, 6, 30), decision_date=date(2027, 9, 14)))
    ('The data were to be refreshed by 30 June 2027; at the meeting on 14 September 2027 they are out of date.',)
    >>> too_old(answered_for(refresh_by=date(2027, 9, 14), decision_date=date(2027, 9, 14)))
    ()
    """
    return (_refreshed(case),) if _is_too_old(case.about) else ()


def _is_too_old(about: About) -> bool:
    return about.refresh_by is not None and about.decision_date is not None and about.refresh_by < about.decision_date


def _refreshed(case: Case) -> str:
    by, meeting = case.about.refresh_by, case.about.decision_date
    if by is None:
        return ""
    if meeting is None or not _is_too_old(case.about):
        return f"The data must be refreshed by {day(by)}."
    are = "were" if footing(case) is Footing.PUBLISHED else "are"
    return f"The data were to be refreshed by {day(by)}; at the meeting on {day(meeting)} they {are} out of date."


def _who(case: Case) -> Iterator[str]:
    """Yield who has which part, and what is lacking or in doubt of it; nothing where neither anybody nor a statement
    is given."""
    about = case.about
    cleared = _clearance(case)
    parts = {
        "commissioner": about.commissioner,
        "analyst": about.analyst,
        "answers for the assurance": about.assurer,
        "approver" if cleared else "to be approved by": about.approver,
    }
    named = [f"{part}: {_said(who)}" for part, who in parts.items() if _said(who)]
    yield from [_ended("", capitalised("; ".join(named)))] if named else []
    if not _said(about.assurer) and (named or _said(about.assurance_statement)):
        yield "No assurer is named."
    if _said(about.assurer) and same_role(about.assurer, about.analyst):
        yield "The assurer is the analyst: the analysis was not assured by somebody else."
    if _said(about.approver):
        yield cleared or _signed(case) or "No approval of the analysis by the approver is recorded in this report."


def _clearance(case: Case) -> str:
    """Return what the sign-off says of the approver having cleared the report; "" if it does not say so."""
    for row in _rows(case, "sign-off"):
        role, date = row.get("Role", ""), row.get("Date", "")
        if row.get("Clearance", "").casefold() == "cleared" and _is_of(role, case.about.approver):
            return f"The sign-off records that “{role}” cleared the report{f' on {date}' if date else ''}."
    return ""


def _signed(case: Case) -> str:
    """Return where it stands what the approver has signed, with a date; "" if that is nothing."""
    for row in _rows(case, "quality assurance"):
        done = row.get("Stage", "").casefold() == "done" and row.get("Date", "")
        if done and _is_of(row.get("Signed by", ""), case.about.approver):
            return "What the approver has signed is in the log of quality assurance."
    return ""


def _rows(case: Case, kind: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a register, each cell by its heading."""
    for register in case.registers:
        if register.kind.strip().casefold() == kind:
            for row in register.rows:
                yield {head: " ".join(cell.split()) for head, cell in zip(register.headings, row, strict=True)}


def _is_of(role: str, who: str) -> bool:
    """Return whether a role is one of those that a text names, with or without a person's name beside it.

    >>> [_is_of(role, "Director of Resources (A. Person)") for role in ("director of resources", "Director")]
    [True, False]
    """
    return any(_said(one) and same_role(one, other) for one in _APART.split(role) for other in _APART.split(who))


def _statement(about: About) -> str:
    if not _said(about.assurance_statement):
        return "No assurance statement has been given yet." if _said(about.assurer) else ""
    return _ended("Assurance statement", about.assurance_statement)


def _limits(about: About) -> str:
    return _ended("Limits of use", about.limits_of_use)


def _said(text: str) -> str:
    """Return an officer's text on one line; "" if it says nothing, or only that something is to come."""
    return "" if says_nothing(text) or is_for_later(text) else " ".join(text.split())


def _ended(label: str, text: str) -> str:
    """Return an officer's text after its label, with a full stop; "" if it says nothing."""
    words = _said(text)
    stop = "" if words.endswith((".", "!", "?")) else "."
    return f"{label}: {words}{stop}".removeprefix(": ") if words else ""


def warned(found: Sequence[Caution], case: Case) -> str:
    """Say what the check of the inputs finds: how much is not filled in, how many warnings it gives, and how many of
    them were accepted by whom.

    >>> from dataclasses import replace
    >>> from appraisal.workbook.faults import Acceptance
    >>> one = Caution("Costs", "E5", "the amount is £0", "Enter it.", "amount-of-nothing")
    >>> other = replace(one, accepted=(Acceptance("Head of Finance", "It is free."),))
    >>> from appraisal.ground.shared_nouns import Gap
    >>> from appraisal.options.words.examples import small_case
    >>> case = small_case()
    >>> warned([], case)
    'The check of the inputs gives no warnings.'
    >>> warned([], replace(case, gaps=(Gap("Trust", "a reason"), Gap("Trust", "a range"))))
    'The check of the inputs finds that two things are not filled in yet. Of what is filled in it gives no warnings.'
    >>> warned([one], case)
    'The check of the inputs gives one warning, which nobody has accepted.'
    >>> warned([other, other], case)
    'The check of the inputs gives two warnings. All of them were accepted, by Head of Finance.'
    >>> warned([one, other, one], case)
    'The check of the inputs gives three warnings. One of them was accepted, by Head of Finance; two were not.'
    """
    accepted = [caution for caution in found if caution.accepted]
    check = "The check of the inputs"
    check += f" finds that {counted_words(case)}. Of what is filled in it" if case.draft else ""
    counts = f"{check} gives {counted(len(found), 'warning')}"
    if not found:
        return f"{counts}."
    if not accepted:
        return f"{counts}, which nobody has accepted."
    by = listed(list(dict.fromkeys(" ".join(each.by.split()) for caution in accepted for each in caution.accepted)))
    waiting = len(found) - len(accepted)
    if not waiting:
        every = "It was" if len(found) == 1 else "All of them were"
        return f"{counts}. {every} accepted, by {by}."
    some = f"{capitalised(count_words(len(accepted)))} of them {_were(len(accepted))} accepted, by {by}"
    return f"{counts}. {some}; {count_words(waiting)} {_were(waiting)} not."


def typeset(sentence: str) -> str:
    """Return a sentence of the check with the apostrophes and quotation marks of a document.

    >>> typeset('"Better rota" is counted as a cost'), typeset("the panel's mark")
    ('“Better rota” is counted as a cost', 'the panel’s mark')
    """
    return re.sub(r'"([^"]*)"', r"“\1”", re.sub(r"(?<=\w)'", "’", sentence))


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
