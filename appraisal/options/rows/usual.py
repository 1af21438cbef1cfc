"""What is usual for the delivery models of a book: rows not considered yet, each with what to ask about it.

The questions are notes beside the rows and never their reasons: nobody has given a reason yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from appraisal.ground.shared_nouns import State
from appraisal.options.case import Money, Recurrence
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.figure_rows import CostRow, RiskRow
from appraisal.options.rows.register_rows import GateRow
from appraisal.options.rows.value_rows import OptionRow
from appraisal.reference import UsualRow, every_usual_row, model_meant, services_meant, usual_rows
from appraisal.workbook.book import Book
from appraisal.workbook.reading.code_checks import ALL

_KINDS: Mapping[str, type] = {"cost": CostRow, "risk": RiskRow, "gate": GateRow}
_FROM_EXPERIENCE = "From field experience: say under Source what it rests on here."
_CONFIRM = "Check: have the law or rate confirmed for this case."


@dataclass(frozen=True, slots=True)
class Offer:
    """A usual cost line, risk or gate, and the options that usually have it; what to ask may differ between them."""

    usual: UsualRow
    options: tuple[str, ...]
    asks: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def row(self) -> type:
        """The type of row that it makes."""
        return _KINDS[self.usual.kind]


def offers(options: Sequence[OptionRow], about: AboutRow | None) -> tuple[Offer, ...]:
    """Return what is usual for these options' delivery models: costs, risks, gates, each once for all its options.

    It is what is usual under the law and for the service that the case is about; without that, anywhere and for any.
    """
    jurisdiction, services = (about.jurisdiction, services_meant(about.service)) if about else ("", ())
    found: dict[tuple[str, str], list[tuple[OptionRow, UsualRow]]] = {}
    for option in options:
        model = model_meant(option.model) or model_meant(option.id)
        for usual in usual_rows(model.code, jurisdiction, services) if model else ():
            found.setdefault((usual.kind, usual.code), []).append((option, usual))
    order = dict.fromkeys((usual.kind, usual.code) for usual in every_usual_row())
    return tuple(_offer(found[key]) for key in order if key in found)


def _offer(pairs: Sequence[tuple[OptionRow, UsualRow]]) -> Offer:
    by_ask: dict[str, list[str]] = {}
    for option, usual in pairs:
        by_ask.setdefault(_ask(usual), []).append(option.name)
    asks = [ask if len(by_ask) == 1 else f"{', '.join(names)}: {ask}" for ask, names in by_ask.items()]
    sources = dict.fromkeys(usual.source for _, usual in pairs if usual.has_a_source)
    return Offer(pairs[0][1], tuple(option.id for option, _ in pairs), tuple(asks), tuple(sources))


def _ask(usual: UsualRow) -> str:
    said = [usual.hint, _CONFIRM if usual.confirm else "", "" if usual.has_a_source else _FROM_EXPERIENCE]
    return " ".join(sentence for sentence in said if sentence)


def typed(offer: Offer, count: int) -> CostRow | RiskRow | GateRow:
    """Return the row of an offer among `count` options: named, with options and source, not considered yet."""
    usual = offer.usual
    options = (ALL,) if len(offer.options) == count else offer.options
    source = "; ".join(offer.sources)
    if usual.kind == "cost":
        return CostRow(
            id=usual.code,
            name=usual.name,
            options=options,
            category=usual.category,
            money=Money(usual.money),
            recurrence=Recurrence(usual.recurrence) if usual.recurrence else None,
            state=State.NOT_CONSIDERED,
            source=source,
        )
    if usual.kind == "risk":
        return RiskRow(
            id=usual.code,
            name=usual.name,
            options=options,
            category=usual.category,
            state=State.NOT_CONSIDERED,
            source=source,
        )
    return GateRow(id=usual.code, name=usual.name, options=options, state=State.NOT_CONSIDERED, source=source)


def questions(book: Book, row: type) -> dict[str, str]:
    """Return what to ask about each row of a sheet, by code, that is usual for the options of the book."""
    about = next(iter(book.rows(AboutRow)), None)
    return {offer.usual.code: "\n".join(offer.asks) for offer in _of(row, offers(book.rows(OptionRow), about))}


def _of(row: type, made: Iterable[Offer]) -> list[Offer]:
    return [offer for offer in made if offer.row is row]
