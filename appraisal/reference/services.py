"""The services that have usual rows of their own, and which of them a few words speak of."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from appraisal.reference.csv_tables import table


@dataclass(frozen=True, slots=True)
class Service:
    """A council service. `also_called` are other words for it that an officer may write."""

    code: str
    name: str
    also_called: tuple[str, ...]
    source: str
    dated: dt.date


@lru_cache(maxsize=1)
def services() -> dict[str, Service]:
    """Return every service with usual rows of its own by its code, in the order in which they are offered."""
    return {row["code"]: _service(row) for row in table("services")}


def services_meant(text: str) -> tuple[str, ...]:
    """Return the codes of the services that a text names, in their order; none for any other.

    >>> services_meant("Leisure centres and libraries"), services_meant("Adults' social care: social work")
    (('leisure', 'libraries'), ('adult-social-care',))
    >>> services_meant("Children's social care"), services_meant("Warehousing"), services_meant("")
    ((), (), ())
    """
    said = _bare(text)
    return tuple(
        service.code
        for service in services().values()
        if any(_bare(word) in said for word in (service.code, service.name, *service.also_called))
    )


def _bare(text: str) -> str:
    """Return a text's words alone, with a space around each, so that words are found whole."""
    words = re.findall(r"\w+", re.sub("['\u2019]", "", text.casefold()))
    return f" {' '.join(words)} "


def _service(row: dict[str, str]) -> Service:
    return Service(
        row["code"],
        row["name"],
        tuple(row["also_called"].split("; ")),
        row["source"],
        dt.date.fromisoformat(row["dated"]),
    )
