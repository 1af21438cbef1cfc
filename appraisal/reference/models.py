"""The delivery models, and the cost lines, risks and gates that each of them usually has."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from appraisal.reference.csv_tables import table

# What the source of a row says that nobody can look up.
_FIELD = "Field experience"


@dataclass(frozen=True, slots=True)
class DeliveryModel:
    """A way of delivering a service. `also_called` are other words for it that an officer may write."""

    code: str
    name: str
    description: str
    also_called: tuple[str, ...]
    source: str
    dated: dt.date


@dataclass(frozen=True, slots=True)
class UsualRow:
    """A cost line, risk or gate that a delivery model usually has; a question to answer, never a figure.

    A code has one kind, name and category whatever the model, so that one row of a workbook may serve several options.
    `services` are those that it is for; none means any. One for a service stands in place of one for any.
    `recurrence` and `money` are for costs, written as in a workbook; for risks and gates they are "". `hint` says what
    to ask whom. With `confirm`, the law or rate that the hint speaks of has to be confirmed for the case. `valid_from`
    is the first day of that law or treatment, where it is known.
    """

    kind: Literal["cost", "risk", "gate"]
    code: str
    name: str
    models: tuple[str, ...]
    services: tuple[str, ...]
    category: str
    recurrence: Literal["one-off", "recurrent", ""]
    money: str
    hint: str
    source: str
    jurisdiction: str
    valid_from: dt.date | None
    confirm: bool
    dated: dt.date

    @property
    def has_a_source(self) -> bool:
        """Return whether the row rests on something that a reader can look up: a law or guidance."""
        return not self.source.startswith(_FIELD)

    def holds_in(self, jurisdiction: str) -> bool:
        """Return whether the row is for this part of the United Kingdom, such as "England"."""
        return self.jurisdiction == "UK" or jurisdiction in _listed(self.jurisdiction)


class UnknownModelError(KeyError):
    """No delivery model has this code; the message names those there are."""


@lru_cache(maxsize=1)
def delivery_models() -> dict[str, DeliveryModel]:
    """Return every delivery model by its code, in the order in which they are offered."""
    return {row["code"]: _model(row) for row in table("delivery_models")}


@lru_cache(maxsize=1)
def words_for_models() -> dict[str, str]:
    """Return the code for every word that means a model: its code, its name and its other names, as they are written.

    What an officer may have meant is among the keys; `model_meant` finds those that differ in capitals or spaces only.
    """
    return {
        word: model.code
        for model in delivery_models().values()
        for word in (model.code, model.name, *model.also_called)
    }


def model_meant(text: str) -> DeliveryModel | None:
    """Return the model of this code, name or other name; capitals, spaces and hyphens do not matter. None: unknown.

    >>> model_meant("In house").code, model_meant("Trading Company").code, model_meant("trust fund")
    ('in-house', 'latc', None)
    """
    found = {_bare(word): code for word, code in words_for_models().items()}.get(_bare(text))
    return delivery_models()[found] if found else None


def usual_rows(model: str, jurisdiction: str = "England", services: Sequence[str] = ()) -> tuple[UsualRow, ...]:
    """Return the usual cost lines, risks and gates of the model with this code, in that order, for one jurisdiction.

    `jurisdiction` is England, Scotland, Wales or Northern Ireland; for any other word only rows for the whole United
    Kingdom are returned. `services` are the codes of the services appraised; without any, only rows for any service
    are. UnknownModelError if there is no such model.
    """
    if model not in delivery_models():
        raise UnknownModelError(f"no delivery model {model!r}; there are {', '.join(delivery_models())}")
    found = [row for row in every_usual_row() if model in row.models and row.holds_in(jurisdiction)]
    nearest: dict[str, UsualRow] = {row.code: row for row in found if not row.services}
    for service in reversed(services):
        nearest |= {row.code: row for row in found if service in row.services}
    return tuple(row for row in found if nearest.get(row.code) is row)


@lru_cache(maxsize=1)
def every_usual_row() -> tuple[UsualRow, ...]:
    """Return the usual rows of all models and jurisdictions; a code comes more than once where its hint differs."""
    return tuple(_usual(row) for row in table("usual_rows"))


def _model(row: dict[str, str]) -> DeliveryModel:
    return DeliveryModel(
        row["code"],
        row["name"],
        row["description"],
        _listed(row["also_called"]),
        row["source"],
        dt.date.fromisoformat(row["dated"]),
    )


def _usual(row: dict[str, str]) -> UsualRow:
    return UsualRow(
        kind=cast(Literal["cost", "risk", "gate"], row["kind"]),
        code=row["code"],
        name=row["name"],
        models=_listed(row["models"]),
        services=() if row["services"] == "any" else _listed(row["services"]),
        category=row["category"],
        recurrence=cast(Literal["one-off", "recurrent", ""], row["recurrence"]),
        money=row["money"],
        hint=row["hint"],
        source=row["source"],
        jurisdiction=row["jurisdiction"],
        valid_from=dt.date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        confirm=row["confirm"] == "yes",
        dated=dt.date.fromisoformat(row["dated"]),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";"))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
