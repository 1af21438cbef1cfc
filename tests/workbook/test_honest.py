"""What looks like a mistake and is none: of each the check says nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from appraisal.options.workbook import examine
from tests.workbook.builders import Grids, Spoil, grids_of, put, said_of, write_grids
from tests.workbook.mistakes.catalogue import added, all_of, next_row, one_file
from tests.workbook.mistakes.funding import paid
from tests.workbook.mistakes.odd_figures import (
    AS_NUMBER,
    LIKELY,
    THIRD,
    above,
    again,
    formatted,
    headed,
    scored,
    yearly,
)
from tests.workbook.mistakes.time_and_prices import FEES, LATE_TRUST, PRICES, RISING
from tests.workbook.whole import whole_book

# The cases that others published, in our form, where they lie beside the project.
PUBLISHED = Path(__file__).parents[3] / "shared" / "published"
# What the check asks about them, with reason: weights that are shares of importance.
ASKED = {"project-selection-bands": ["weights-of-importance"]}

COSTS = (
    "Lost income", "Loss of fee income", "Income team", "Income management system", "Savings delivery team",
    "Cost of the savings programme", "Shortfall of income", "Tax on income", "Reduced fee income",
    "VAT that cannot be recovered", "Grants to voluntary groups", "Revenue costs", "Weekly newsletter",
    "Monthly meetings of the board", "Daily cleaning", "Refund of deposits to be repaid", "Credit card system",
    "Receipts printer: cost of paper", "All-weather pitch", "Combined authority levy", "Overall programme manager",
    "Net of nets", "Gross pay of the team", "Quarterly audit",
    "Reduction in fee income", "Sales team", "Fees of advisers", "Energy efficiency works",
)  # fmt: skip
HEADINGS = (
    "Likely (£)",
    "Likely (£ a year)",
    "Likely (£, real)",
    "Likely (most likely)",
    "LIKELY *",
    "Likely (required)",
)
FORMATS = ("£#,##0", '£#,##0,"k"', "#,##0.00", "[$£-809]#,##0", '"£"#,##0;[Red]-"£"#,##0', "_-£* #,##0_-", "0.0,,\"m\"",
           '#,##0 "a year"')  # fmt: skip
ABOVE = ("All figures in pounds", "Figures are from the budget book of May", "Costs are in 2026/27 prices",
         "Budget book 2019/20", "All money is in pounds, not in thousands",
         "Agreed by the board on 4 March 2026")  # fmt: skip


def cost_called(name: str) -> Spoil:
    """Return a spoiler that gives a cost line this name."""
    return put("Costs", 3, "Line", name)


def with_years_before(grids: Grids) -> None:
    """Give the paths of Yearly rates a figure for the years from 2022/23 on, too."""
    headings, *paths = grids["Yearly rates"]
    first = headings.index("2026/27")
    headings[first:first] = [f"{year}/{year + 1 - 2000}" for year in range(2022, 2026)]
    for path in paths:
        path[first : first + 1] = [path[first + 1]] * 5


NEAR_MISSES: dict[str, Spoil] = {
    **{f"a cost called {name}": cost_called(name) for name in COSTS},
    **{f"headed {heading}": headed("Costs", "Likely", heading) for heading in HEADINGS},
    **{f"above it: {text}": above("Costs", text) for text in ABOVE},
    "one name, two options": again("Costs", 3, Code="set-up-reform", Options="reform"),
    "one name, two sums": again("Costs", 3, Code="set-up-2", Likely=310e3),
    "one name, two years": again("Costs", 3, Code="later", First_year="2029/30", Last_year="2030/31"),
    "a sum over another option's lines": all_of(
        put("Costs", 3, "Options", "reform"), put("Costs", 3, "Low", ""), put("Costs", 3, "High", ""),
        put("Costs", 4, "Options", "reform"), put("Costs", 4, "Low", ""), put("Costs", 4, "High", ""),
        put("Costs", 3, "Likely", 300e3), put("Costs", 4, "Likely", 80e3),
        added("Costs", Code="trust-all", Line="The trust's own set-up", Options="trust", Likely=("=G3+G4", 380e3),
              Low=300e3, High=450e3, Category="Set-up", Recurrence="one-off", First_year="2026/27",
              Evidence_grade="D", Reason="As in-house."),
    ),
    "a small income": yearly("adverts", "trust", 6e3, "Income from adverts", "yes"),
    "all options at the low end": scored(5, 12, 20),
    "one low score": scored(5, 60, 90),
    "a scale of ten, scored on it": all_of(
        put("Criteria", 5, "Value function", "linear"), put("Criteria", 5, "Worst", 0), put("Criteria", 5, "Best", 10),
        scored(2, 5, 9),
    ),
    "growth of a tenth in per cent": all_of(
        put("Assumptions", 3, "Unit", "% of today"), put("Assumptions", 3, "Low", 0.9),
        put("Assumptions", 3, "Likely", 1.1), put("Assumptions", 3, "High", 1.3),
        put("Assumptions", 3, "Shape", "triangular"), put("Assumptions", 3, "Low and high are", "extremes"),
    ),
    "a risk to the end of the period": all_of(
        put("Risks", 2, "Years it lasts", 5), put("Risks", 2, "Latest year", "2026/27"),
    ),
    # An option that keeps the service in-house needs fewer lines than one that makes a trust.
    "few lines in-house": all_of(
        THIRD, *(yearly(f"trust-{n}", "trust", 2e4 + 3e3 * n, f"Part {n} of the trust") for n in range(3))
    ),
    "an option of posts alone": all_of(put("Costs", 2, "Options", "bau; trust"), put("Costs", 4, "Options", "trust")),
    "a quick win before the rest": all_of(
        added("Costs", Code="early", Line="Posts held vacant", Options="reform", Money="saving", Likely=2e4,
              Recurrence="recurrent", First_year="2026/27", Evidence_grade="D", Reason="Judged.", Low=1e4, High=3e4),
    ),
    "a saving that starts with its activity": all_of(
        put("Costs", 4, "Starts", "New service starts"), put("Costs", 4, "First year", ""),
        put("Costs", 4, "Build-up", "50%; 100%"),
    ),
    "a cost that falls away": all_of(
        yearly("stranded", "trust", 2e4, "Overheads left"),
        put("Costs", next_row("Costs"), "Build-up", "80%; 60%; 40%; 0%"),
    ),
    "a saving that the period cuts off": put("Costs", 4, "Build-up", "0%; 20%; 40%; 60%; 80%"),
    "a partner who pays each year": paid(Name="Partner", Lines="staff", From="partner", Share="10%"),
    "prices, and a need and fees that rise with them": all_of(
        RISING, PRICES, FEES, put("Costs", next_row("Costs"), "Rises with", "contract"),
    ),
    "one figure for all, and an option that may be late": all_of(
        LATE_TRUST, put("Assumptions", next_row("Assumptions"), "Low", 28e3),
        put("Assumptions", next_row("Assumptions"), "Likely", 30e3),
        put("Assumptions", next_row("Assumptions"), "High", 33e3),
    ),
    "prices of some years ago": all_of(said_of("Price base", "2021/22"), with_years_before),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("what", NEAR_MISSES)
def test_nothing_is_said_of_what_is_meant(what: str, tmp_path: Path) -> None:
    check_nothing_said(NEAR_MISSES[what], one_file, tmp_path)


@pytest.mark.parametrize("name", ["Raw data", "Panel notes", "Scores by panel", "Decision log", "Commercial terms"])
def test_a_sheet_of_ones_own_may_have_a_word_of_ours_in_its_name(name: str, tmp_path: Path) -> None:
    grids = grids_of(whole_book())
    grids[name] = [["Month", "Visits"], ["April", 120]]
    verdict = examine(write_grids(grids, tmp_path / "book.xlsx"))
    assert (verdict.faults, verdict.cautions, verdict.left_out) == ((), (), (name,))


@pytest.mark.slow
@pytest.mark.parametrize("code", FORMATS)
def test_nothing_is_said_of_a_format_that_shows_what_is_read(code: str, tmp_path: Path) -> None:
    check_nothing_said(AS_NUMBER, formatted(LIKELY, code), tmp_path)


def check_nothing_said(spoil: Spoil, change: Callable[[Path], Path], folder: Path) -> None:
    grids = grids_of(whole_book())
    spoil(grids)
    verdict = examine(change(write_grids(grids, folder / "book.xlsx")))
    assert (verdict.faults, verdict.cautions) == ((), ())


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published cases are not beside the project")
def test_nothing_is_said_of_published_cases_but_what_is_known() -> None:
    cases = sorted(PUBLISHED.iterdir())
    assert len(cases) > len(ASKED)
    for path in cases:
        if path.is_dir() or path.suffix == ".xlsx":
            verdict = examine(path)
            assert not verdict.faults, path.name
            assert [caution.code for caution in verdict.cautions] == ASKED.get(path.stem, []), path.name
