"""The record of one appraisal: its numbers by key, its facts, and results.json."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from appraisal.ground.near_names import unknown
from appraisal.ground.record import results_json
from appraisal.ground.seen import Screen
from appraisal.options.case import Case
from appraisal.options.engine import Appraisal, DrawsOf, Reached
from appraisal.options.results.family_titles import title_of, unit_of
from appraisal.options.results.firming import Thing
from appraisal.options.results.pairing import held_against
from appraisal.options.sensitivity import Swing, Switch

if TYPE_CHECKING:
    import pandas as pd

SCHEMA_VERSION = 1


@dataclass(frozen=True, repr=False)
class Results(Screen):
    """The numbers and facts of one appraisal, with the case and appraisal they come from.

    `results["options.trust.net_present_cost.mean"]` is one figure: Tab offers the keys, and KeyError says which was
    meant; as a mapping it goes over its keys. `draws_of` with the same key has what each draw came to.

    >>> from appraisal.options.words.examples import small
    >>> drawn = small().draws_of("options.trust.net_present_cost.mean")
    >>> bool(abs(drawn.mean() - small()["options.trust.net_present_cost.mean"]) < 0.01)
    True
    """

    case: Case
    appraisal: Appraisal
    numbers: Mapping[str, float]
    facts: Mapping[str, Any]
    tornado: tuple[Swing, ...]
    switches: tuple[Switch, ...]
    things: tuple[Thing, ...] = ()

    draws_of = Reached(lambda results: DrawsOf(results.appraisal, results.numbers))

    def __getitem__(self, key: str) -> float:
        if key not in self.numbers:
            raise unknown("figure", key, self.numbers)
        return self.numbers[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.numbers)

    def __contains__(self, key: str) -> bool:
        return key in self.numbers

    @property
    def ranking(self) -> tuple[str, ...]:
        """Option ids by mean overall value, the highest first; those that share a place as listed."""
        return tuple(self.facts["ranking"])

    @property
    def places(self) -> tuple[tuple[str, ...], ...]:
        """Option ids by place, the first place first: those whose mean values chance alone parts share one."""
        return tuple(tuple(place) for place in self.facts["places"])

    @property
    def pair(self) -> tuple[str, str]:
        """The two options, of two or more, that are held against each other: the one recommended, else the first; and
        the best of the others."""
        return held_against(self.ranking, self.facts["recommended"])

    @property
    def draft(self) -> bool:
        """Whether documents are marked as drafts."""
        return bool(self.facts["draft"])

    @property
    def below_floor(self) -> bool:
        """Whether too little is filled in for any document to give a ranking or key figures."""
        return bool(self.facts["below_floor"])

    def to_frame(self) -> pd.DataFrame:
        """Return every figure as a row: what it is called, its value and its unit, by its key.

        >>> from appraisal.options.words.examples import small
        >>> small().to_frame().loc["options.trust.cash_total", ["title", "unit"]].tolist()
        ["Trust: the council's cash over all years", '£']
        """
        import pandas as pd  # late: a command that tabulates nothing does not wait for it

        return pd.DataFrame(self.told(), columns=["key", "title", "value", "unit"]).set_index("key")

    def told(self) -> Iterator[tuple[str, str, float, str]]:
        """Yield of every figure its key, what it is called, its value and its unit."""
        for key, value in self.numbers.items():
            yield key, title_of(self.case, key), value, unit_of(self.case, key)

    def to_json(self) -> str:
        """Return results.json: the numbers nested by the parts of their keys, the facts, the schema's version."""
        return results_json(SCHEMA_VERSION, self.facts, self.numbers)

    @property
    def digest(self) -> str:
        """Return a fingerprint of results.json: two runs with the same one found the same."""
        return hashlib.sha256(self.to_json().encode("utf-8")).hexdigest()
