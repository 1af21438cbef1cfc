"""Cases with all that stands beside the sums: gaps, rows set aside, marks, groups, scenarios, registers, a longlist."""

from __future__ import annotations

from dataclasses import replace

from appraisal.chance.estimates import Fixed, Pert
from appraisal.ground.shared_nouns import Gap, Grade, Provenance, State
from appraisal.options.case import (
    Assumption,
    Case,
    Change,
    CountedIn,
    GroupWeight,
    Mark,
    Option,
    Path,
    Posts,
    PostsChange,
    Register,
    RiskElsewhere,
    ScenarioChange,
    SetAside,
    Step,
)
from appraisal.options.checks.unfolding import unfolded

REGISTERS = (
    *("Success factors", "Gates", "Benefits", "Equalities", "Consultation"),
    *("Commercial", "Management", "Decisions", "Data", "Quality assurance", "Sign-off"),
)
NEW, STRUCK = State.NOT_CONSIDERED, State.DOES_NOT_APPLY


def draft_of(case: Case) -> Case:
    """Return the case as a draft: scores of one criterion proposed, reasons missing, usual rows not considered or
    struck out. It is above the floor if its options have costs: other scores stand, and risks were thought of.
    """
    proposed = tuple(
        Gap(f"Score {place}", "a range", "30 to 70", f"score:{score.option}:{score.criterion}")
        for place, score in enumerate(case.scores)
        if score.criterion == case.scores[0].criterion
    )
    reasons = tuple(Gap(line.name, "a reason", "", f"cost:{line.id}") for line in case.cost_lines)
    about = (Gap("The report", "a title"), Gap("The report", "who decides"))
    usual = tuple(SetAside("cost", f"usual-{i}", f"Usual line {i}", (), NEW) for i in range(5))
    every = tuple(option.id for option in case.options)
    others = (
        SetAside("risk", "strike", "A strike", every, STRUCK, "None of them is run by agency staff."),
        SetAside("risk", "failure", "Market failure", (case.options[-1].id,), NEW),
        SetAside("gate", "tupe", "Staff transfer", (), STRUCK, "No staff move."),
    )
    return replace(case, gaps=(*proposed, *reasons, *about), set_aside=(*usual, *others))


def with_groups(case: Case) -> Case:
    """Return the case with two groups: one that weighs all criteria, and one only the last."""
    first, last = case.criteria[0].id, case.criteria[-1].id
    users = tuple(GroupWeight("Users", c.id, 100.0 if c.id == last else 20.0) for c in case.criteria)
    return replace(case, group_weights=(*users, GroupWeight("Trade unions", first, 100.0)))


def with_scenarios(case: Case) -> Case:
    """Return the case with a scenario in which money goes up, and one in which the first criterion counts for all."""
    dear = tuple(ScenarioChange("High pay", f"cost:{line.id}", Change.MULTIPLY, 1.4, "Pay") for line in case.cost_lines)
    late = tuple(ScenarioChange("High pay", f"risk:{risk.id}:happens", Change.SET, 0.9) for risk in case.risks)
    sole = tuple(
        ScenarioChange("One aim", f"weight:{c.id}", Change.SET, 100.0 if place == 0 else 0.0, "As asked")
        for place, c in enumerate(case.criteria)
    )
    return replace(case, scenario_changes=(*dear, *late, *sole))


def with_marks(case: Case) -> Case:
    """Return the case with marks of three members, who differ most on the last score."""
    judged = case.scores[-2:]
    marks = [
        Mark(score.option, score.criterion, member, 50.0 + apart * place, f"{member} says so.")
        for place, score in enumerate(judged, start=1)
        for member, apart in (("Ann Example", -20.0), ("Bob Example", 0.0), ("Cat Example", 10.0))
    ]
    return replace(case, marks=tuple(marks[:-2] + marks[-1:]))


def with_registers(case: Case) -> Case:
    """Return the case with every register, one that has no place of its own, and a longlist."""
    rows = (("One", "", "First"), ("Two", "", "Second"), ("", "", ""))
    last = dict.fromkeys((*REGISTERS, "Odds and ends"), "Said") | {"Equalities": "Impact"}
    registers = tuple(Register(kind, ("What", "Blank", heading), rows) for kind, heading in last.items())
    left = Option("sold", "Sold to a provider", "Outsourcing", "A sale.", decision="No buyer.", source="Report 3")
    return replace(case, registers=registers, longlist=(left,))


def with_a_risk_in_a_range(case: Case) -> Case:
    """Return the case with one more risk, which is in the range of its last cost line."""
    line = case.cost_lines[-1]
    risk = RiskElsewhere(
        "prices", "Prices rise faster", line.options, CountedIn.RANGE, line.id, owner="Head of finance"
    )
    return replace(case, risks_elsewhere=(*case.risks_elsewhere, risk))


def starting_late(case: Case) -> Case:
    """Return the case with options that may start late, and a path of pay."""
    late = tuple(o if o.business_as_usual else replace(o, late=Pert(0.0, 2.0, 9.0)) for o in case.options)
    likely, low, high = (tuple((1 + g) ** year for year in range(case.about.years)) for g in (0.03, 0.02, 0.05))
    return unfolded(replace(case, options=late, paths=(Path("pay", "Pay awards", likely, low, high),)))


def with_posts(case: Case) -> Case:
    """Return the case with posts that its last option removes, and posts that move with their staff."""
    share = Assumption("wardens-redundant", "Share redundant", "share of posts removed", Fixed(0.25))
    last = (case.options[-1].id,)
    removed = Posts("wardens", "Wardens", last, PostsChange.REMOVED, 12.0, ((case.years[0], 4.0),), 1.0, None, share.id)
    moved = Posts("drivers", "Drivers", last, PostsChange.TRANSFERRED, 8.5, ((case.years[-1], 8.5),))
    return replace(case, assumptions=(*case.assumptions, share), posts=(removed, moved))


def with_pathway(case: Case) -> Case:
    """Return the case with a pathway of a group and a step that all options but the last have."""
    people = Assumption("people", "People", "a year", Fixed(900.0))
    asked = Assumption("asked@" + case.options[0].id, "Asked", "share of people", Fixed(0.25), ("people",))
    most = tuple(option.id for option in case.options[:-1])
    steps = (Step("people", "People", people.id), Step("asked", "Asked", asked.id, most, "people"))
    return replace(case, assumptions=(*case.assumptions, people, asked), steps=steps)


def with_everything(case: Case) -> Case:
    """Return the case with all of these. It needs criteria, scores and money."""
    for add in (
        draft_of,
        with_groups,
        with_scenarios,
        with_marks,
        with_registers,
        with_a_risk_in_a_range,
        starting_late,
        with_posts,
        with_pathway,
    ):
        case = add(case)
    return case


def graded(case: Case, grade: Grade) -> Case:
    """Return the case with all its evidence of one grade."""
    said = Provenance(grade=grade)
    return replace(
        case,
        criteria=tuple(replace(c, provenance=said) for c in case.criteria),
        scores=tuple(replace(s, provenance=said) for s in case.scores),
        assumptions=tuple(replace(a, provenance=said) for a in case.assumptions),
        cost_lines=tuple(replace(line, provenance=said) for line in case.cost_lines),
        risks=tuple(replace(risk, provenance=said) for risk in case.risks),
    )
