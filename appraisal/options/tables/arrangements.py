"""The table of what pays for what, and of companies, partners and fees, as they were entered, with their evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from appraisal.ground.blocks import Column, Table
from appraisal.ground.names import without_option
from appraisal.ground.rounding import given
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.texts import capitalised, listed
from appraisal.options.case import Body, Case, Fee, FundedWhat, Funding, FundingSource
from appraisal.options.results import Results
from appraisal.options.tables.shaping import note, require
from appraisal.options.words.footing import basis_word
from appraisal.options.words.naming import applies_to


def arrangements(results: Results) -> Table:
    """Return tbl-arrangements: each row of the sheets Funding and Bodies and fees. ValueError without any."""
    case = results.case
    rows: list[Funding | Body | Fee] = [*case.funding, *case.bodies, *_fees_as_typed(case)]
    require(rows, "arrangements about what pays for what")
    return Table(
        caption=f"{'What pays for what' if case.funding else 'Companies, partners and fees'}, as entered",
        label="tbl-arrangements",
        columns=tuple(Column(name) for name in ("What", "Options", "Terms", "Evidence", "Source and reason")),
        rows=tuple(
            (
                (row.name,),
                (applies_to(case, row.options),),
                (capitalised(_terms(case, row)),),
                (f"{capitalised(basis_word(case, row.provenance.basis))}, {row.provenance.grade.value}",),
                (". ".join(filter(None, (row.provenance.source.strip().rstrip("."), row.provenance.reason.strip()))),),
            )
            for row in rows
        ),
        note=note(results, "What follows from them is in the tables of the financial case."),
        wide=True,  # as the tables beside it
    )


def _fees_as_typed(case: Case) -> Iterator[Fee]:
    """Yield each fee with all its options: one that hangs on lines that differ between them is one for each."""
    for code in dict.fromkeys(without_option(fee.id) for fee in case.fees):
        of_it = [fee for fee in case.fees if without_option(fee.id) == code]
        yield replace(of_it[0], options=tuple(option for fee in of_it for option in fee.options))


def _terms(case: Case, row: Funding | Body | Fee) -> str:
    names = {line.id: f"“{line.name}”" for line in case.cost_lines}

    def of(what: str, lines: tuple[str, ...]) -> str:
        named = listed(list(dict.fromkeys(names[line] for line in lines)))  # once where it is one for each option
        return f"{what} {named}".strip() if lines else ""

    match row:
        case Funding():
            part = "the rest" if row.is_rest else f"£{row.amount:,.0f}" if row.share is None else f"{row.share:.0%}"
            what = of("", row.lines) if row.what is FundedWhat.LINES else row.what.value
            told = [f"{row.paid_from} for {part} of {what}"]
            if row.paid_from is FundingSource.BORROWING:
                first = f", from {financial_year(row.first_charge)}" if row.first_charge is not None else ""
                told.append(f"{row.life} years at {given(100 * (row.rate or 0))}%, {row.method}{first}")
        case Fee():
            told = [
                of("fee:", (row.fee_line,)),
                f"{given(row.ratio)} times it must be saved in {financial_year(row.measured)}",
            ]
            told.append(of("by", row.benefits))
        case Body():
            told = [
                row.kind.value,
                of("income from its owner:", row.owner_lines),
                of("from others:", row.outside_lines),
            ]
            told += [of("lent:", row.loans), of("exit:", row.exit)]
            told += [f"guarantee £{row.guarantee:,.0f}" if row.guarantee else ""]
            told += [f"accepted £{row.appetite:,.0f}" if row.appetite is not None else ""]
    return "; ".join(filter(None, told))
