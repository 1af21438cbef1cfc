"""What is said of each thing that would firm a draft up: what it is, why it matters, what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.ground.blocks import Text
from appraisal.ground.shared_nouns import Grade
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, counted, listed, say, sentences, with_article
from appraisal.options.case import taken_apart
from appraisal.options.results import Results, Thing, ThingKind, provenance_of, subject_of
from appraisal.options.words.naming import called, input_name, subject_labelled
from appraisal.options.words.ranking import ranked, recommended_below

_NAMED = 3  # so many rows are named where many are concerned
_EVIDENCE = {
    Grade.A: "Its evidence is audited, contracted or statutory (grade A), so only its range can be narrowed.",
    Grade.B: "Its evidence is published for this service (grade B).",
    Grade.C: "Its evidence comes from comparable services (grade C).",
    Grade.D: "It rests on judgement (grade D).",
    Grade.E: "It is a placeholder (grade E).",
}
_ASK = {
    "assumption": "Find a source for it, or somebody who measures it.",
    "cost": "Ask finance or a supplier for a figure, and note where it comes from.",
    "risk": "Ask the owner of the risk for its chance and its cost, and how they know.",
    "score": "Have the panel mark it with the evidence in front of them.",
    "weight": "Ask those who decide what the swing is worth to them.",
    "option": "Ask who runs the programme how late such a start has been before, and enter a low and a high.",
    "path": "Find how it has gone in other years, and what is expected by those who set it.",
    "benefit": "Find who has measured such a benefit, or measure it before the decision.",
}
_RANGE = "a range"
_GRADED = "evidence grade "
_FROM_GRADE, _PLACEHOLDER = f"{_GRADED}E", "E, a placeholder"  # as the workbook's room says what it took
_NOUNS = {"cost": ("cost line", "cost lines"), "risk": ("risk", "risks"), "gate": ("gate", "gates")}


def what_to_firm_up(results: Results, thing: Thing) -> str:
    """Return what a thing is, in words that head its row: never a code.

    >>> from appraisal.options.words.examples import small
    >>> what_to_firm_up(small(), Thing(ThingKind.NUMBER, 1.0, "score:trust:quality"))
    'Score of Trust on Quality'
    >>> what_to_firm_up(small(), Thing(ThingKind.MISSING, 0.25, rows=("a", "b"), lacking=("a reason",)))
    'A reason, for two rows'
    >>> what_to_firm_up(small(), Thing(ThingKind.PLACEHOLDER, 0.25, rows=("cost:run-bau", "cost:run-house")))
    'Two single figures that are placeholders'
    """
    match thing.kind:
        case ThingKind.NUMBER:
            return capitalised(input_name(results.case, thing.name))
        case ThingKind.NOT_CONSIDERED:
            return _not_considered(results, len(thing.rows))
        case ThingKind.STAGE:
            return f"What {_this_stage(results)} needs"
        case ThingKind.MISSING if len(thing.rows) > 1:
            return f"{capitalised(listed(thing.lacking))}, for {counted(len(thing.rows), 'row')}"
        case ThingKind.MISSING:
            return capitalised(subject_labelled(results.case, thing.rows[0]))
        case ThingKind.PLACEHOLDER:
            verb = "that is a placeholder" if len(thing.rows) == 1 else "that are placeholders"
            return f"{capitalised(counted(len(thing.rows), 'single figure'))} {verb}"


def _this_stage(results: Results) -> str:
    stage = results.case.about.at_stage
    return with_article(stage.called.casefold()) if stage else "this stage"


def _not_considered(results: Results, count: int) -> str:
    rows = results.case.not_considered
    kinds = dict.fromkeys(_NOUNS.get(row.kind, (row.kind, f"{row.kind}s"))[len(rows) > 1] for row in rows)
    return capitalised(
        f"{counted(count, f'usual {listed(list(kinds))}', f'usual {listed(list(kinds))}')} not considered yet"
    )


def why_firm_up(results: Results, thing: Thing) -> Text:
    """Say why a thing matters: how far it moves the answer, how weak its evidence is, what it lacks.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> results = changed(small(), {"firm_up.score:trust:quality.points": 6.24}, ranking=["house", "trust", "bau"])
    >>> thing = Thing(ThingKind.NUMBER, 1.0, "score:trust:quality", (), ("a range",), ("a range from 45 to 77",))
    >>> plain(why_firm_up(results, thing))
    'It moves the lead by 6.2 points. It is a placeholder (grade E). It lacks a range; the sums took a range from 45 to
     77.'
    >>> plain(what_is_moved(results, [thing]))
    'The lead is that of In-house over Trust, in points of overall value.'
    """
    match thing.kind:
        case ThingKind.NUMBER:
            grade = provenance_of(results.case, thing.name).grade
            return sentences([_moves(results, thing), (_EVIDENCE[grade],), _lacks(_still_lacking(thing), thing.taken)])
        case ThingKind.NOT_CONSIDERED:
            usual = "It is" if len(thing.rows) == 1 else "They are"
            return say(
                f"{usual} usual for these delivery models, and what is left out can change the answer: ",
                f"{some(thing.rows)}.",
            )
        case ThingKind.STAGE:
            return (f"Without it the document stays a draft: {listed(thing.lacking)}.",)
        case ThingKind.MISSING if len(thing.rows) > 1:
            return (f"Missing for {some([subject_labelled(results.case, row) for row in thing.rows])}.",)
        case ThingKind.MISSING:
            return _lacks(thing.lacking, thing.taken)
        case ThingKind.PLACEHOLDER:
            names = [input_name(results.case, name) for name in thing.rows]
            taken = "it as if it were" if len(names) == 1 else "them as if they were"
            return (f"Grade E and without a range, so the sums take {taken} certain: {some(names)}.",)


def _moves(results: Results, thing: Thing) -> Text:
    points, pounds = (f"firm_up.{thing.name}.{unit}" for unit in ("points", "pounds"))
    if points in results:
        return ("It moves the lead by ", number(results, points, "points_1"), " points.")
    return (
        f"It moves {'the lead' if ranked(results) else 'net present cost'} by ",
        number(results, pounds, "money"),
        ".",
    )


def what_is_moved(results: Results, things: Sequence[Thing]) -> Text:
    """Say whose lead or cost the numbers among these things move; nothing if there are none."""
    names = [thing.name for thing in things if thing.name]
    if not names:
        return ()
    if f"firm_up.{names[0]}.points" in results or ranked(results):
        ours, rival = (called(results.case, option) for option in results.pair)
        lead = f"by how much {ours} costs less than {rival}"
        if not results.case.by_cost:
            lead = f"that of {ours} over {rival}, in points of overall value"
        behind = f"; it is below zero where {rival} is ahead" if recommended_below(results) else ""
        return (f"The lead is {lead}{behind}.",)
    return (f"Net present cost is that of {called(results.case, subject_of(results.case))}.",)


def _lacks(lacking: Sequence[str], taken: Sequence[str]) -> Text:
    if not lacking:
        return ()
    instead = f"; the sums took {listed(taken_for(taken))}" if taken else ""
    return (f"It lacks {listed(lacking)}{instead}.",)


def taken_for(taken: Sequence[str]) -> list[str]:
    """Return what the sums took for what a row lacks, each once; a grade is told with the range proposed from it.

    >>> taken_for(["30 to 70, proposed from evidence grade E", "E, a placeholder"])
    ['30 to 70, proposed from evidence grade E, a placeholder']
    >>> taken_for(["E, a placeholder"]), taken_for(["30 to 70", "2027/28", "30 to 70"])
    (['evidence grade E, a placeholder'], ['30 to 70', '2027/28'])
    """
    told = [each for each in dict.fromkeys(taken) if each != _PLACEHOLDER]
    if len(told) == len(set(taken)):
        return told
    if any(each.endswith(_FROM_GRADE) for each in told):
        return [
            each.replace(_FROM_GRADE, f"{_GRADED}{_PLACEHOLDER}") if each.endswith(_FROM_GRADE) else each
            for each in told
        ]
    return [*told, f"{_GRADED}{_PLACEHOLDER}"]


def some(names: Sequence[str]) -> str:
    """Return names as a list in a sentence, the first three of many and how many more.

    >>> some(["a", "b", "c", "d"]), some(["a", "b", "c", "d", "e"]), some(["a, b", "c", "d"])
    ('a, b, c and d', 'a, b, c and two others', 'a, b; c; and d')
    """
    told = [*names] if len(names) <= _NAMED + 1 else [*names[:_NAMED], counted(len(names) - _NAMED, "other")]
    if len(told) > 1 and any("," in name for name in told):
        return f"{'; '.join(told[:-1])}; and {told[-1]}"
    return listed(told)


def how_to_firm_up(results: Results, thing: Thing) -> str:
    """Return the next step, as one plain sentence.

    >>> from appraisal.options.words.examples import small
    >>> how_to_firm_up(small(), Thing(ThingKind.NUMBER, 1.0, "cost:run-bau"))
    'Ask finance or a supplier for a figure, and note where it comes from.'
    >>> how_to_firm_up(small(), Thing(ThingKind.NUMBER, 1.0, "cost:run-bau", lacking=("a range", "a reason")))
    'Ask finance or a supplier for a figure, and note where it comes from; then fill in a range and a reason.'
    >>> how_to_firm_up(small(), Thing(ThingKind.NUMBER, 1.0, "score:trust:quality", lacking=("a range",)))
    'Have the panel mark it with the evidence in front of them; then enter a low and a high on the Scores sheet.'
    """
    match thing.kind:
        case ThingKind.NUMBER:
            return _next_for_number(results, thing)
        case ThingKind.NOT_CONSIDERED:
            return "Complete each one, or strike it out with a reason."
        case ThingKind.STAGE:
            return "Enter each: the check says on which sheet."
        case ThingKind.MISSING:
            each = " on each row" if len(thing.rows) > 1 else ""
            return f"Fill in {listed(thing.lacking)}{each}."
        case ThingKind.PLACEHOLDER:
            return "Replace each by a figure from a source, or give it a range."


def _next_for_number(results: Results, thing: Thing) -> str:
    sure = provenance_of(results.case, thing.name).grade in (Grade.A, Grade.B)
    kind = taken_apart(thing.name).kind
    ask, fill = _ASK[kind], _fill_in(kind, _still_lacking(thing))
    if sure:
        return (
            f"{capitalised(fill)}." if fill else "Check that its range is as wide as the evidence says, and no wider."
        )
    return f"{ask.rstrip('.')}; then {fill}." if fill else ask


def _fill_in(kind: str, lacking: Sequence[str]) -> str:
    """Return what to fill in; beside the criteria a score is one figure, so its range goes on the Scores sheet."""
    if kind != "score" or _RANGE not in lacking:
        return f"fill in {listed(lacking)}" if lacking else ""
    others = listed([each for each in lacking if each != _RANGE])
    return f"enter a low and a high on the Scores sheet{f', and fill in {others}' if others else ''}"


def _still_lacking(thing: Thing) -> tuple[str, ...]:
    """Return what a number lacks beside better evidence, of which its grade tells."""
    return tuple(lacking for lacking in thing.lacking if "grade E" not in lacking)
