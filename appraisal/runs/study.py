"""What a run and the command line ask of a kind of document: each such function is in its module `study`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from appraisal.ground.styles import Style
from appraisal.workbook import Book, Kind

if TYPE_CHECKING:  # no check of a workbook waits for what makes documents
    from appraisal.documents.exhibits import Exhibit
    from appraisal.ground.handed_over import HandedOver


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose document it is: its short name, by which folders go, the council, and whether it is a worked example of
    another's."""

    code: str
    council: str
    published: bool


class Findings(Protocol):
    """What was found out, and can be printed: every number under one key, and results.json of them."""

    @property
    def numbers(self) -> Mapping[str, float]: ...

    @property
    def digest(self) -> str: ...

    @property
    def draft(self) -> bool: ...

    def to_json(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure by which two versions of a document are compared: its `name` in a comparison, what a table calls it, its
    key in results.json, the style that it is printed in, whether it is told which change moved it, and whether it
    stands on the page, or in results.json alone."""

    name: str
    label: str
    key: str
    style: Style
    told: bool = False
    on_the_page: bool = True


class Study(Protocol):
    """The functions of a kind's module `study`; `made` is what its workbook is about: a case, a plan."""

    def identity(self, made: Any) -> Identity:
        """Return whose it is."""

    def varied(self, made: Any, asked: Mapping[str, str]) -> Any:
        """Return what these parameters of the kind make of it. ParameterError for a value that there is not."""

    def parameters_of(self, made: Any) -> Mapping[str, str]:
        """Return the parameters that made it what it is, as its notebooks take them."""

    def announced(self, made: Any, draws: int) -> str:
        """Return what is said before anything is found out."""

    def found(self, made: Any, draws: int, seed: int, progress: Callable[[int], None] | None) -> Findings:
        """Return what there is to find out."""

    def spreadsheet(self, findings: Any, exhibits: Sequence[Exhibit]) -> bytes:
        """Return results.xlsx."""

    def longest(self, book: Book) -> str:
        """Return a sentence on the names that take most room, with their cells."""

    def in_short(self, findings: Any) -> str:
        """Return the first sentence that is told of what was found."""

    def told(self, findings: Any) -> Iterable[str]:
        """Yield the lines in which a run tells what was found."""

    def headlines(self, findings: Any, before: Any) -> Sequence[Headline]:
        """Return the figures by which this version is compared with one that was found before."""

    def standing(self, findings: Any) -> Mapping[str, str]:
        """Return what is said of it in words and not in figures, by what it is about: who leads, the verdict."""

    def held(self, made: Any) -> str:
        """Return what a sound workbook holds, counted."""

    def counted(self, made: Any) -> Mapping[str, object]:
        """Return what it holds, for machines."""

    def to_finish(self, made: Any | None, unfinished: int) -> Iterator[str]:
        """Yield, of a workbook that is not finished, how much there is to fill in, and then more lines on that."""

    def useful(self, made: Any) -> Iterator[str]:
        """Yield what stops nothing and would be of use."""

    def new_book(self, code: str, models: Sequence[str], year: int, service: str) -> Book:
        """Return the book of a new workbook. ValueError, in a sentence, for what it cannot be made of."""

    def after_new(self, models: Sequence[str], service: str) -> Iterator[str]:
        """Yield what is said of a new workbook."""


def study_of(kind: Kind) -> Study:
    """Return the module of what is found out of a kind of document."""
    return cast("Study", kind.module("study"))


def handing_over_of(kind: Kind) -> HandsOver:
    """Return the module that says what a document begins from. LookupError, in a sentence: none begins from it."""
    return cast("HandsOver", kind.module("hands_over"))


def beginning_of(kind: Kind) -> BeginsFrom:
    """Return the module that begins a workbook from another. LookupError, in a sentence: it cannot be begun so."""
    return cast("BeginsFrom", kind.module("begins_from"))


def tracing_of(kind: Kind) -> Tracing:
    """Return the module that follows its figures back. LookupError, in a sentence: they cannot be."""
    return cast("Tracing", kind.module("tracing"))


class HandsOver(Protocol):
    """The function of a kind's module `hands_over`."""

    def handed_over(self, made: Any, option: str) -> HandedOver:
        """Return what is handed over, of the option with this code or, without one, of that recommended. ValueError, in
        a sentence: there is none such."""


class BeginsFrom(Protocol):
    """The function of a kind's module `begins_from`."""

    def begun_from(self, promise: HandedOver, code: str, year: int) -> Book:
        """Return the book of a new workbook with this short name and first year, which holds what was handed over.
        ValueError, in a sentence, for what it cannot be made of."""


class Tracing(Protocol):
    """The functions of a kind's module `tracing`; `on` are the workings of its figures."""

    def workings_of(self, findings: Any, book: Book) -> Any:
        """Return the workings of figures: `on[key]` is how one is made, `on.results` has their numbers."""

    def told(self, on: Any, key: str, depth: int | None, *, every: bool) -> Any:
        """Return what is told of a figure, so many steps down."""

    def written(self, value: float, style: Any) -> str:
        """Return a figure as it is printed."""

    def resting_on(self, on: Any, cell: str) -> Sequence[str]:
        """Return the keys of the figures that rest on a cell."""

    def cells_of(self, on: Any) -> Iterable[str]:
        """Return the cells on which figures rest."""

    def normal_cell(self, cell: str) -> str:
        """Return a cell's address in the one way in which it is compared."""
