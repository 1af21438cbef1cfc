"""Which options are compared: those of the shortlist that no gate, success factor or function takes out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from appraisal.ground.shared_nouns import State
from appraisal.options.rows.register_rows import Delegable, FunctionRow, GateRow, SuccessFactorRow, Verdict
from appraisal.options.rows.value_rows import OptionRow
from appraisal.workbook.book import Book
from appraisal.workbook.faults import Place
from appraisal.workbook.reading.code_checks import ALL
from appraisal.workbook.schema import Listing


@dataclass(frozen=True, slots=True)
class Failed:
    """What some options fail: `verb` and `after` stand before and behind its name in a sentence on one of them."""

    options: tuple[str, ...]
    verb: str
    name: str
    after: str
    reason: str
    place: Place

    @property
    def in_a_message(self) -> str:
        """What an option fails, as the end of a sentence in a message."""
        return f'{self.verb} "{self._named}"{self.after}'

    @property
    def why(self) -> str:
        """What takes an option out, with its reason, as the end of a sentence in a document."""
        reason = self.reason.strip().rstrip(".")
        return f"{self.verb} “{self._named}”{self.after}{f': {reason}' if reason else ''}"

    @property
    def _named(self) -> str:
        return self.name.strip().rstrip(".")


def failed(book: Book) -> Iterator[Failed]:
    """Yield each gate and success factor that options fail, and each function that they would hand over and may not."""
    for factor, spot in book.placed(SuccessFactorRow):
        if factor.verdict is Verdict.FAIL:
            yield Failed((factor.option,), "fails", factor.factor, "", factor.reason, spot("verdict"))
    for gate, spot in book.placed(GateRow):
        if gate.verdict is Verdict.FAIL and gate.state is State.IN_USE:
            yield Failed(gate.options, "fails", gate.name, "", gate.reason, spot("verdict"))
    for function, spot in book.placed(FunctionRow):
        if function.delegable is Delegable.NO and function.options:
            verb, after = "would hand over", ", which may not be delegated"
            yield Failed(function.options, verb, function.name, after, function.reason, spot("options"))


def removals(book: Book) -> Mapping[str, tuple[Failed, ...]]:
    """Return what takes each option of the shortlist out of the comparison; no option that stays.

    Business as usual and the do-minimum stay, for the others are held against them (HM Treasury, The Green Book), and
    so does the option that is recommended: that it fails is a fault, which stops the report.
    """
    stays = {row.id for row in book.rows(OptionRow) if row.business_as_usual or row.do_minimum or row.recommended}
    out: dict[str, tuple[Failed, ...]] = {}
    for each in failed(book):
        for option in (row.id for row in _of_the_shortlist(book)):
            if option not in stays and _is_of(each, option):
                out[option] = (*out.get(option, ()), each)
    return out


def recommended_and_failing(book: Book) -> Iterator[tuple[OptionRow, Failed]]:
    """Yield the recommended option with each thing that it fails."""
    for row in book.rows(OptionRow):
        yield from ((row, each) for each in failed(book) if row.recommended and _is_of(each, row.id))


def compared(book: Book) -> tuple[OptionRow, ...]:
    """Return the rows of the options that are compared."""
    out = removals(book)
    return tuple(row for row in _of_the_shortlist(book) if row.id not in out)


def _is_of(each: Failed, option: str) -> bool:
    return option in each.options or ALL in each.options


def _of_the_shortlist(book: Book) -> tuple[OptionRow, ...]:
    return tuple(row for row in book.rows(OptionRow) if row.listing is Listing.SHORTLIST)
