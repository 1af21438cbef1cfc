"""The nouns of a case within reach: by id, by attribute, and with the Tab key."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any, Generic, NoReturn, TypeVar, get_args, get_type_hints

from appraisal.ground.blocks import Block, Column, Table
from appraisal.ground.near_names import unknown
from appraisal.ground.seen import Screen
from appraisal.options.case.benefit import Benefit
from appraisal.options.case.bodies import Body, Fee
from appraisal.options.case.financing import Funding
from appraisal.options.case.money_nouns import Assumption, BudgetRow, CostLine, Path, Posts, Risk, Step
from appraisal.options.case.nouns import Case, Criterion, Option, Score

if TYPE_CHECKING:
    import pandas as pd

Noun = TypeVar("Noun")
_TOLD = 4  # ids of a shelf among others


class Shelf(Screen, Mapping[str, Noun], Generic[Noun]):
    """Nouns of one kind by their id. `shelf["trust-set-up"]` and `shelf.trust_set_up` are the same noun.

    Tab after `shelf.` or `shelf["` offers what there is. An id that is no name in Python, or that is a method of every
    mapping (`items`), is reached by its id alone. AttributeError and KeyError name the nearest there are.
    """

    def __init__(self, kind: str, by_id: Mapping[str, Noun], case: Case) -> None:
        self._kind, self._case = kind, case
        self._by_id = dict(by_id)
        self._attributes = _attributes(self._by_id)

    def __getitem__(self, noun_id: str) -> Noun:
        if noun_id not in self._by_id:
            raise unknown(self._kind, noun_id, self._by_id)
        return self._by_id[noun_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def __getattr__(self, name: str) -> Noun:
        if name.startswith("__") or name not in self._attributes:
            raise AttributeError(name if name.startswith("_") else str(unknown(self._kind, name, self._reached())))
        return self._by_id[self._attributes[name]]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._attributes]

    def _reached(self) -> list[str]:
        """Return what stands after the shelf's name for each noun: its attribute, or its id in square brackets."""
        names = {noun_id: name for name, noun_id in self._attributes.items()}
        return [names.get(noun_id, f'["{noun_id}"]') for noun_id in self._by_id]

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    def to_frame(self) -> pd.DataFrame:
        """Return a row for each noun, by its id: its words, figures and evidence, units in the columns.

        >>> from appraisal.options.words.examples import small_case
        >>> nouns(small_case()).cost_lines.to_frame().loc["run-trust", ["shape", "unit"]].tolist()
        ['PERT', '£ a year']
        """
        from appraisal.options.case.frames import frame_of  # late: it needs pandas, which a command may do without

        return frame_of(self._by_id, self._case)


def _attributes(ids: Mapping[str, Any]) -> dict[str, str]:
    """Return attribute names for those ids that have one of their own."""
    found: dict[str, list[str]] = {}
    for noun_id in ids:
        found.setdefault(re.sub(r"\W", "_", noun_id), []).append(noun_id)
    taken = set(dir(Mapping))
    return {
        name: holders[0]
        for name, holders in found.items()
        if len(holders) == 1
        and name.isidentifier()
        and not keyword.iskeyword(name)
        and name not in taken
        and not name.startswith("_")
    }


class _Meant:
    """A name for which another is meant, said where it is asked for. With a `__getattr__` the Tab key would look into
    no attribute."""

    def __init__(self, shelf: str) -> None:
        self._shelf = shelf

    def __set_name__(self, holder: type, name: str) -> None:
        self._name = name

    def __get__(self, holder: object, kind: type | None = None) -> NoReturn:
        raise AttributeError(f"no shelf {self._name!r}: did you mean {self._shelf!r}?")


@dataclass(frozen=True, repr=False)
class Nouns(Screen):
    """The nouns of a case, a shelf for each kind, with what one of them is called; ids are those of `identity`.

    A shelf has the name of the field of a case that holds its nouns.
    """

    options: Annotated[Shelf[Option], "option"]
    criteria: Annotated[Shelf[Criterion], "criterion"]
    scores: Annotated[Shelf[Score], "score"]
    assumptions: Annotated[Shelf[Assumption], "assumption"]
    cost_lines: Annotated[Shelf[CostLine], "cost line"]
    risks: Annotated[Shelf[Risk], "risk"]
    paths: Annotated[Shelf[Path], "path"]
    benefits: Annotated[Shelf[Benefit], "benefit"]
    budget: Annotated[Shelf[BudgetRow], "budget line"]
    funding: Annotated[Shelf[Funding], "row of funding"]
    bodies: Annotated[Shelf[Body], "body"]
    fees: Annotated[Shelf[Fee], "fee"]
    posts: Annotated[Shelf[Posts], "row of posts"]
    steps: Annotated[Shelf[Step], "step"]

    option, criterion, score = _Meant("options"), _Meant("criteria"), _Meant("scores")
    assumption, cost_line, risk = _Meant("assumptions"), _Meant("cost_lines"), _Meant("risks")
    path, benefit, body, fee, step = map(_Meant, ("paths", "benefits", "bodies", "fees", "steps"))

    def __dir__(self) -> list[str]:
        return [name for name in super().__dir__() if not isinstance(vars(Nouns).get(name), _Meant)]


def nouns_blocks(reach: Nouns) -> tuple[Block, ...]:
    """Return the shelves, with what is on each."""
    shelves = {field.name: getattr(reach, field.name) for field in fields(reach)}
    rows = tuple(((name,), (f"{len(shelf):,}",), (_ids_of(shelf),)) for name, shelf in shelves.items())
    columns = (Column("Shelf"), Column("Nouns", numeric=True), Column("By id"))
    return (Table("The nouns of the case", "tbl-nouns", columns, rows),)


def _ids_of(shelf: Shelf[Any]) -> str:
    """Return the first ids on a shelf.

    >>> from appraisal.options.words.examples import small_case
    >>> _ids_of(nouns(small_case()).options)
    'bau, house, trust'
    """
    return f"{', '.join([*shelf][:_TOLD])}{', ...' if len(shelf) > _TOLD else ''}" or "none"


def nouns(case: Case) -> Nouns:
    """Return the nouns of a case by their ids, for the Tab key.

    >>> from appraisal.options.words.examples import small_case
    >>> reach = nouns(small_case())
    >>> reach.options.trust.name, reach.cost_lines.run_house.id, reach.scores["trust:quality"].estimate.mean
    ('Trust', 'run-house', 62.0)
    >>> reach.risks.early
    Traceback (most recent call last):
    AttributeError: no risk 'early'; there are late
    """
    held = {shelf: {identity(noun): noun for noun in getattr(case, shelf)} for shelf in SHELVES}
    return Nouns(**{shelf: Shelf(SHELVES[shelf].called, by_id, case) for shelf, by_id in held.items()})


@dataclass(frozen=True, slots=True)
class Held:
    """What a shelf holds: the type of its nouns, and what one of them is called."""

    noun: type
    called: str


SHELVES: Mapping[str, Held] = {
    name: Held(get_args(shelf)[0], called)
    for name, hint in get_type_hints(Nouns, include_extras=True).items()
    for shelf, called in (get_args(hint),)
}


def identity(noun: Any) -> str:
    """Return the id of a noun: a score's is option:criterion, a step's, which may differ by option, its figure's."""
    if isinstance(noun, Score):
        return f"{noun.option}:{noun.criterion}"
    return noun.figure if isinstance(noun, Step) else str(noun.id)
