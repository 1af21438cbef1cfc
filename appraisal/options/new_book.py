"""The book of a new case: what is usual for its delivery models, as questions to answer, and no figures."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.options.rows.about_row import AboutRow, Jurisdiction
from appraisal.options.rows.usual import offers, typed
from appraisal.options.rows.value_rows import OptionRow
from appraisal.options.workbook import book_of
from appraisal.reference import DeliveryModel, delivery_models, model_meant, services, words_for_models
from appraisal.workbook.book import Book
from appraisal.workbook.faults import did_you_mean
from appraisal.workbook.reading.codes import code_from

_COMPARATOR = "bau"
_YEARS, _SCHEDULE = 10, "green-book-standard"
# Without models: as many options as an officer's first hour has time for, to be named.
_TO_BE_NAMED = ("option-b", "option-c", "option-d")


def new_book(name: str, models: Sequence[str], year: int, service: str = "") -> Book:
    """Return the book of a new case: business as usual, these delivery models, and what is usual for them.

    `year` is the calendar year in which year 0 starts. `service` is what the case is about, in any words or by its
    code in the reference data. The usual cost lines, risks and gates are not considered yet. Without models there are
    none of them, and three options to name. Raises ValueError for a name without letters or digits, or a model that is
    not known.
    """
    code = code_from(name)
    if not code:
        raise ValueError(f'the name "{name}" has no letters or digits')
    about = AboutRow(
        id=code,
        service=services()[service].name if service in services() else service,
        jurisdiction=Jurisdiction.ENGLAND,
        first_year=year,
        years=_YEARS,
        price_base=year,
        discount_schedule=_SCHEDULE,
    )
    options = [_option(model) for model in _chosen(models)]
    if not models:
        return book_of(about, *options, *(OptionRow(id=code, name="") for code in _TO_BE_NAMED))
    usual = offers(options, about)
    return book_of(about, *options, *(typed(offer, len(options)) for offer in usual))


def _chosen(names: Sequence[str]) -> list[DeliveryModel]:
    """Return the models meant, each once, after business as usual."""
    models = {_COMPARATOR: delivery_models()[_COMPARATOR]}
    for name in names:
        model = model_meant(name)
        if model is None:
            offer = did_you_mean(name, tuple(words_for_models()))
            raise ValueError(f'there is no delivery model "{name}". {offer} Models: {", ".join(delivery_models())}.')
        models[model.code] = model
    return list(models.values())


def _option(model: DeliveryModel) -> OptionRow:
    usual = model.code == _COMPARATOR
    return OptionRow(id=model.code, name=model.name, model=model.name, business_as_usual=usual, do_minimum=usual)
