"""What may be said of the check's warnings: how many there are, and how many somebody answers for, by role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from appraisal.ground.rounding import count_words
from appraisal.ground.texts import capitalised, counted, listed
from appraisal.options.case import Case
from appraisal.options.words.unfinished import counted_words
from appraisal.workbook import Caution


def warned(found: Sequence[Caution], case: Case) -> str:
    """Say what the check of the inputs finds: how much is not filled in, how many warnings it gives, and how many of
    them were accepted by whom.

    >>> from dataclasses import replace
    >>> from appraisal.workbook.faults import Acceptance
    >>> one = Caution("Costs", "E5", "the amount is £0", "Enter it.", "amount-of-nothing")
    >>> other = replace(one, accepted=(Acceptance("Head of Finance", "It is free."),))
    >>> from appraisal.ground.nouns import Gap
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
