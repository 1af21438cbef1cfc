"""What may be said of stakeholder groups: whom each one's weights put first, and what it left without a weight."""

from __future__ import annotations

from appraisal.ground.blocks import Text
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, listed, sentences
from appraisal.options.results import Results
from appraisal.options.words.naming import called_all


def where_groups_differ(results: Results) -> Text:
    """Say where the groups agree on the option that comes first, or which differ; nothing without groups.

    Options whose values print alike are level, as they are for whoever reads the table.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> def told(**values):
    ...     numbers = {
    ...         "options.house.overall.mean": 60,
    ...         "options.trust.overall.mean": 50,
    ...         "options.bau.overall.mean": 40,
    ...     }
    ...     for name, three in values.items():
    ...         for option, value in zip(("bau", "house", "trust"), three, strict=True):
    ...             numbers[f"groups.{name}.options.{option}.overall"] = value
    ...     groups = {name: {"name": name, "unweighted": []} for name in values}
    ...     return plain(where_groups_differ(changed(small(), numbers, groups=groups)))
    >>> told(Users=(10, 70, 60), Staff=(10, 80, 20))
    'The weights of every group put In-house first, as the weights of this appraisal do.'
    >>> told(Users=(10, 60, 70))
    'The weights of Users put Trust first; the weights of this appraisal put In-house first.'
    >>> told(Users=(10, 60, 70), Staff=(10, 60, 50), Carers=(70.1, 10, 70))
    'The groups differ. The weights of Users put Trust first. The weights of Staff put In-house first. The weights of
     Carers put business as usual and Trust level at the top. The weights of this appraisal put In-house first.'
    """
    groups = results.facts["groups"]
    if not groups or len(results.case.options) < 2:
        return ()
    by_first: dict[tuple[str, ...], list[str]] = {}
    for part, group in groups.items():
        by_first.setdefault(_first(results, f"groups.{part}.options", "overall"), []).append(group["name"])
    own = _first(results, "options", "overall.mean")
    ours = f"the weights of this appraisal {_put(results, own)}"
    if len(by_first) > 1:
        each = [(f"The weights of {listed(names)} {_put(results, first)}.",) for first, names in by_first.items()]
        return sentences([("The groups differ.",), *each, (f"{capitalised(ours)}.",)])
    ((first, names),) = by_first.items()
    who = "every group" if len(names) > 1 else names[0]
    beside = ", as the weights of this appraisal do" if first == own else f"; {ours}"
    return (f"The weights of {who} {_put(results, first)}{beside}.",)


def _first(results: Results, stem: str, end: str) -> tuple[str, ...]:
    """Return the options whose value under some weights prints as the highest."""
    printed = {option.id: number(results, f"{stem}.{option.id}.{end}", "points") for option in results.case.options}
    best = max(printed.values(), key=lambda figure: figure.value)
    return tuple(option for option, figure in printed.items() if figure.text == best.text)


def _put(results: Results, first: tuple[str, ...]) -> str:
    name = called_all(results.case, first)
    return f"put {name} first" if len(first) == 1 else f"put {name} level at the top"


def left_without_weight(results: Results) -> Text:
    """Say which criteria a group gave no weight, so that they count for nothing in its values; nothing if none.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> groups = {"users": {"name": "Users", "first": ["trust"], "unweighted": ["cost"]}}
    >>> plain(left_without_weight(changed(small(), {}, groups=groups)))
    'Users gave no weight to Cost, which counts for nothing in their values.'
    """
    names = {criterion.id: criterion.name for criterion in results.case.criteria}
    said: list[Text] = []
    for group in results.facts["groups"].values():
        if left := [names[criterion] for criterion in group["unweighted"]]:
            verb = "counts" if len(left) == 1 else "count"
            said.append(
                (f"{group['name']} gave no weight to {listed(left)}, which {verb} for nothing in their values.",)
            )
    return sentences(said)
