"""What a programme says in sentences, each figure with its key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from appraisal.documents.record_words import a_count, phrase
from appraisal.ground.blocks import Inline, Number, Text
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import number
from appraisal.ground.texts import begun, capitalised, counted, listed, month, say, sentences, within
from appraisal.programme.path import critical_path, links
from appraisal.programme.problem import Limit
from appraisal.programme.programme import Programme
from appraisal.programme.results import LATE, MORE_HARM, REALISED, Answer, Results
from appraisal.programme.rows import SEQUENCE, ActivityRow, Duty, Move, Part, ServiceRow

_ON_A_PAPER = "Worked example on a published paper: the facts are the paper’s, the words are ours"
_INVENTED = "Worked example: the council and every figure are invented"
_NAMED = 5
_MOST_LIKELY = 0.8
# What each thing that may be done to a service is called in a list of such.
MOVES = {
    Move.ELIMINATE: "eliminate waste",
    Move.SIMPLIFY: "simplify",
    Move.INTEGRATE: "integrate",
    Move.AUTOMATE: "automate",
    Move.CHARGE: "charges",
    Move.LOWER: "lower levels",
    Move.STOP: "stop",
}
NOUNS = {
    Move.ELIMINATE: "ending waste",
    Move.SIMPLIFY: "simpler ways of working",
    Move.INTEGRATE: "joining up",
    Move.AUTOMATE: "automation",
    Move.CHARGE: "charges",
    Move.LOWER: "lower levels",
    Move.STOP: "stopping services",
}
_GIVES_WAY = {
    Limit.MONEY: "If savings alone were larger, {short:money_size} more would be needed in all the years together.",
    Limit.RESERVES: "If reserves were larger, and might bridge any year, {short:money_size} more would do.",
    Limit.BRIDGE: "If the reserves held might bridge more of a year, {short:money_size} more in all would do.",
    Limit.ONE_OFF: "If more could be spent once in a year, {short:money_size} more in all would do.",
    Limit.TEAM: "If the team alone were larger, {short:points_1} more months of its work in all would do.",
    Limit.MANDATORY: "Only if services that the law asks for were stopped would the gap close: {short:count} of them.",
}


def running(programme: Programme) -> str:
    """Return what each page of a worked example says of it; "" for a council's own programme."""
    about = programme.about
    return "" if not about.worked_example else _ON_A_PAPER if about.source_document else _INVENTED


def draft(programme: Programme) -> str:
    """Return what a draft says of itself on every page; "" for a programme that is filled in."""
    return "DRAFT: parts of the programme are still to be filled in" if programme.gaps else ""


def key_of(answer: Answer, key: str) -> str:
    """Return the key of a figure of one reading of the gap."""
    return f"reading.{answer.key}.{key}"


def of(results: Results, answer: Answer, template: str, **words: Text | str) -> Text:
    """Return a text from a template whose keys, such as {harm.total:points_1}, are of one reading of the gap."""
    told = phrase(results, re.sub(r"\{([^{}:]+):", rf"{{reading.{answer.key}.\1:", template), **words)
    return tuple(_singular(before, part) for before, part in pairwise(("", *told)))


def _singular(before: Inline, part: Inline) -> Inline:
    """Return what follows a figure, of one point in the singular."""
    if isinstance(part, str) and isinstance(before, Number) and before.text == "1" and part.startswith(" points"):
        return part.replace(" points", " point", 1)
    return part


def in_brief(results: Results) -> Iterator[tuple[str, Text]]:
    """Yield the lines of the summary, each with what it is about."""
    programme = results.programme
    yield "The programme", _what_there_is(results)
    if not results.answers:
        yield from (("The gap", (note.text,)) for note in programme.notes_on(Part.GAP)[:1])
    for answer in results.answers:
        yield f"Read as {within(answer.reading)}", whether_it_closes(results, answer)
    if results.main and results.main.found:
        yield "How sure", how_sure(results, results.main)
    if programme.tests:
        yield "First", first_tried(programme)


def _what_there_is(results: Results) -> Text:
    programme = results.programme
    days = [day for row in programme.activities for day in (row.start, row.end) if day]
    span = f", from {month(min(days))} to {month(max(days))}" if days else ""
    plan = say(a_count(results, "count.activities", "initiative"), " in ")
    told = begun(say(plan, a_count(results, "count.workstreams", "workstream"), f"{span}."))
    if not programme.services:
        return told
    services = say(
        begun(a_count(results, "count.services", "service")),
        ", ",
        number(results, "count.mandatory", "count_words"),
        " of them asked for by law, and ",
        a_count(results, "count.choices", "choice"),
        " of what may be done to them.",
    )
    return sentences([told, services])


def last_year(results: Results) -> int:
    """Return the last year of the programme."""
    return results.programme.years[-1]


def whether_it_closes(results: Results, answer: Answer) -> Text:
    """Say whether a set closes the gap under a reading, what it asks of residents, or how much can be closed."""
    year = last_year(results)
    gap = f"{{gap.{year}:money_size}}"
    when = f"in {financial_year(year)}"
    if answer.found is None:
        told = (
            f"Nothing on the list closes it: {{count.chosen:count}} changes save {{saving.{year}.planned:money_size}} "
            f"of {gap} {when}, at {{harm.total:points}} points of harm."
        )
    else:
        told = (
            f"{{count.chosen:count}} changes in {{count.services:count}} services close {gap} {when}, at "
            "{harm.total:points} points of harm, and cost {spent.together:money_size} once."
        )
    return of(results, answer, told)


def how_sure(results: Results, answer: Answer) -> Text:
    """Say how often the set closes the gap where savings come smaller or later than expected."""
    year = last_year(results)
    chance = results[key_of(answer, "chance.every_year")]
    last = f"; in the last, {financial_year(year)}, in {{chance.{year}:in_hundred}}"
    last = "" if results[key_of(answer, f"chance.{year}")] == chance else last  # it is the hardest, and said already
    told = of(
        results,
        answer,
        f"In {{chance.every_year:in_hundred}} simulated futures the set closes the gap in every year{last}.",
    )
    if chance >= _MOST_LIKELY:
        return told
    if key_of(answer, "surer.harm") not in results:
        return sentences([told, ("No set on the list makes that much surer.",)])
    more = "A set with more in hand closes it in {surer.chance:in_hundred}, at {surer.harm:points} points of harm."
    return sentences([told, of(results, answer, more)])


def first_tried(programme: Programme) -> Text:
    """Say what is tried first, and where."""
    told = [
        f"{within(row.name)}{f' ({row.where})' if row.where and row.where not in row.name else ''}"
        for row in programme.tests
    ]
    return (f"{capitalised(listed(told))}. What must be shown before it is spread is in its own section.",)


def what_harm_is(results: Results) -> Text:
    """Say how harm is counted, and what the most there could be is."""
    main = results.main
    most = of(results, main, " The most that the list allows is {harm.most:points} points.") if main else ()
    return say(
        "Harm is counted in points: what a service is worth to residents (0 to 100) times the share of it that they "
        "lose. To lose a service of worth 60 altogether is 60 points; to lose a tenth of it is 6. These are judgements "
        "of whoever filled in the workbook, and are never turned into pounds.",
        most,
    )


def proved(results: Results, answer: Answer) -> Text:
    """Say how far the set is from the least harmful one at most."""
    if answer.found is None or not answer.found.harm:
        return ()
    bound = of(results, answer, "No set on this list closes the gap with less than {harm.bound:points_1} points.")
    return say("The set was found by an integer programme that looks at every combination. ", bound)


def in_the_way(results: Results, answer: Answer) -> tuple[Text, ...]:
    """Return what stands in the way of closing the gap under a reading, and by how much each limit would have to give
    way if it alone did; nothing if it can be closed."""
    if answer.found is not None:
        return ()
    told = [of(results, answer, "At most {most.share:percent} of the gap can be closed in every year.")]
    nothing = []
    for limit in Limit:
        key = f"obstacle.{limit.value.replace(' ', '-')}"
        if key_of(answer, f"{key}.short") in results:
            told.append(of(results, answer, _GIVES_WAY[limit].replace("{short:", f"{{{key}.short:")))
        elif limit in {each.limit for each in answer.obstacles}:
            nothing.append(_IN_A_YEAR if limit is Limit.BRIDGE else limit.value)
    if nothing:
        told.append((f"More of these alone would not do, however much: {listed(nothing)}.",))
    return tuple(told)


_IN_A_YEAR = "what the reserves held may bridge in a year"


def trials(results: Results, answer: Answer) -> tuple[Text, ...]:
    """Return what happens to the set, and what another would cost, at four fifths of every saving and half a year late;
    nothing where no set closes the gap."""
    if answer.found is None:
        return ()
    told = []
    for name, what in (
        ("realised", f"If only {REALISED:.0%} of every saving comes"),
        ("late", f"If every saving comes {counted(int(LATE), 'month')} later"),
    ):
        year = _hardest(results, answer, f"trial.{name}")
        saved = (
            f"the set saves {{trial.{name}.{year}:money_size}} of {{gap.{year}:money_size}} in {financial_year(year)}"
        )
        again = (
            f"to close the gap all the same another set is needed, at {{harm.{name}:points}} points"
            if key_of(answer, f"harm.{name}") in results
            else "no set on the list closes the gap then"
        )
        told.append(of(results, answer, f"{what}, {saved}; {again}."))
    return tuple(told)


def _hardest(results: Results, answer: Answer, stem: str) -> int:
    """Return the year in which a set saves least of what it has to, what reserves may bridge taken off; the last of
    several."""
    problem, years = answer.problem, results.programme.years
    short = {
        year: problem.gap[at] - problem.of_year("bridge", at) - results[key_of(answer, f"{stem}.{year}")]
        for at, year in enumerate(years)
    }
    return max(years, key=lambda year: (short[year], year))


def needed_by_all(results: Results) -> Text:
    """Say which services are in every set that is nearly as good; nothing where none is, or no set closes the gap."""
    codes = results.facts.get("in_every_good_set", [])
    main = results.main
    if main is None or main.found is None:
        return ()
    if not codes:
        return (f"No service is indispensable: each can be left out for at most {MORE_HARM:.0%} more harm.",)
    names = [within(results.programme.service(code).name) for code in codes]
    without = f"adds more than {MORE_HARM:.0%} to the harm, or leaves the gap open"
    return (f"In every good set are {listed(names)}: to leave out what is chosen for one of them {without}.",)


def how_far(programme: Programme, answer: Answer, service: ServiceRow) -> str:
    """Return how far a service goes along its sequence in a set, and what else is done to it."""
    starts = answer.chosen.starts if answer.chosen else {}
    moves = [choice.move for choice in programme.choices if choice.service == service.id and choice.id in starts]
    steps = ", ".join(MOVES[move] for move in SEQUENCE if move in moves)
    others = ", ".join(MOVES[move] for move in moves if move not in SEQUENCE)
    return capitalised("; ".join(filter(None, (steps, others))))


def untouched(results: Results, answer: Answer) -> Text:
    """Say which services nothing is done to, and which go on because the law asks for them."""
    programme = results.programme
    starts = answer.chosen.starts if answer.chosen else {}
    touched = {programme.choice(code).service for code in starts}
    left = [within(row.name) for row in programme.services if row.id not in touched]
    stopped = [programme.choice(code) for code in starts if programme.choice(code).move is Move.STOP]
    told = [f"Nothing is done to {listed(left)}."] if left else ["Something is done to every service."]
    if stopped:
        told.append(f"Stopped altogether: {listed([within(programme.service(c.service).name) for c in stopped])}.")
    else:
        told.append("No service is stopped.")
    if any(row.duty is Duty.MANDATORY for row in programme.services):
        told.append("What the law asks for is kept in every set, and no lower than it asks.")
    return (" ".join(told),)


def waits(programme: Programme) -> tuple[Text, ...]:
    """Return what waits for what, the chain that takes longest, and what cannot be as it is dated; that nothing is said
    of it where the workbook has no links."""
    by_id = {row.id: row for row in programme.activities}
    if not any(row.after for row in programme.activities):
        return (("No initiative is said to wait for another.",),)
    told: list[Text] = []
    chain = critical_path(programme.activities)
    if chain:
        names = [within(by_id[code].name) for code in chain]
        told.append((f"The longest chain is: {'; then '.join(names)}. A delay there moves what follows.",))
    tight = [link for link in links(programme.activities) if link.days >= 0]
    if tight:
        least = min(tight, key=lambda link: link.days)
        between = f"“{by_id[least.before].name}” and “{by_id[least.later].name}”"
        days = counted(least.days, "day")
        tightest = f"Least time between two of them: {days}" if least.days else "No day lies between two of them"
        told.append((f"{tightest}: {between}.",))
    wrong = [link for link in links(programme.activities) if link.days < 0]
    told += [
        (f"As dated, {within(by_id[each.later].name)} starts before {within(by_id[each.before].name)} ends.",)
        for each in wrong[:_NAMED]
    ]
    return tuple(told)


def in_workstream(programme: Programme) -> Sequence[ActivityRow]:
    """Return the activities by workstream, in the order of the sheet."""
    return [row for name in programme.workstreams for row in programme.activities if row.workstream == name]
