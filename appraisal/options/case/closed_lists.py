"""The words that a case is made with: closed lists, each written as it stands in a workbook."""

from __future__ import annotations

from enum import StrEnum

PRICES = "prices"  # the path of prices in general, with which a line rises unless it says otherwise


class Kind(StrEnum):
    """The three kinds of criterion."""

    COST = "cost"
    RISK = "risk"
    OUTCOME = "outcome"


class Measure(StrEnum):
    """How a criterion is measured: judged by people, or taken from the simulation."""

    JUDGED = "judged"
    NET_PRESENT_COST = "net present cost"  # pounds, before risk
    SAVING = "saving"  # pounds of cash a year below business as usual, in `measure_year`
    CASH = "cash to the council"  # pounds that the council pays over the whole period, undiscounted, with transfers
    RISK_EXPOSURE = "risk exposure"  # pounds, present value of simulated risk costs

    @property
    def is_spent(self) -> bool:
        """Whether it is money that an option takes, so that less is better."""
        return self in (Measure.NET_PRESENT_COST, Measure.CASH, Measure.RISK_EXPOSURE)


class Direction(StrEnum):
    HIGHER = "higher is better"
    LOWER = "lower is better"


class Money(StrEnum):
    """What the money of a line is: the word says its sign, so that every amount is entered without one."""

    COST = "cost"
    SAVING = "saving"  # money no longer spent
    INCOME = "income"
    CAPITAL = "capital"  # spent on something that lasts
    CAPITAL_RECEIVED = "capital received"
    TRANSFER_PAID = "transfer paid"  # money that changes hands and uses nothing up, such as redundancy pay or tax
    TRANSFER_RECEIVED = "transfer received"
    RESIDUAL_VALUE = "residual value"  # what an asset that is still held is worth at the end: in no cash

    @property
    def comes_in(self) -> bool:
        """Whether it makes an option cost less."""
        return self in (
            Money.SAVING, Money.INCOME, Money.CAPITAL_RECEIVED, Money.TRANSFER_RECEIVED, Money.RESIDUAL_VALUE
        )  # fmt: skip

    @property
    def releases_cash(self) -> bool:
        """Whether a cash-releasing benefit may be counted as it."""
        return self in (Money.SAVING, Money.INCOME)

    @property
    def is_capital(self) -> bool:
        return self in (Money.CAPITAL, Money.CAPITAL_RECEIVED)

    @property
    def is_transfer(self) -> bool:
        """Whether it is in cash alone, and in no economic sum."""
        return self in (Money.TRANSFER_PAID, Money.TRANSFER_RECEIVED)


class PostsChange(StrEnum):
    """What becomes of posts in an option."""

    REMOVED = "removed"
    TRANSFERRED = "transferred"  # staff move with them to another employer


class Recurrence(StrEnum):
    RECURRENT = "recurrent"  # the amount is a year's, and comes again each year from first to last year
    ONE_OFF = "one-off"  # the amount is the whole sum, spread over first to last year


class WhenLate(StrEnum):
    """What becomes of a line where its option starts late."""

    MOVES = "moves"  # begins so much later
    STAYS = "stays"
    RUNS_ON = "runs on"  # goes on so much longer


class Perspective(StrEnum):
    """Which sum a line belongs to. Transfers (redundancy pay, tax) are financial only."""

    BOTH = "both"
    ECONOMIC = "economic"
    FINANCIAL = "financial"


class Bearer(StrEnum):
    """Whose money it is."""

    COUNCIL = "council"
    NHS = "NHS"
    PROVIDER = "provider"
    USERS = "users"


class Receiver(StrEnum):
    """Who receives a benefit."""

    COUNCIL = "council"
    NHS = "NHS"
    PROVIDER = "provider"
    USERS = "users"
    OTHERS = "others"


class Terms(StrEnum):
    REAL = "real"
    NOMINAL = "nominal"


class Timing(StrEnum):
    """When in a year a year's cash is taken to fall, for discounting."""

    START = "start"
    MID = "mid"
    END = "end"


class CountedIn(StrEnum):
    """Where a risk is counted, once."""

    REGISTER = "register"  # costed in the register: its chance times its cost
    RANGE = "range"  # in the range of a cost line already
    CRITERION = "criterion"  # judged in the scores of a criterion


class Change(StrEnum):
    """What a scenario does to a figure."""

    MULTIPLY = "multiply by"
    SET = "set to"


class BudgetKind(StrEnum):
    """What a line of the council's budget plan says of its years."""

    SAVING_NEEDED = "saving needed"  # pounds that the plan counts on being saved in each year
    BUDGET = "budget"  # pounds that what is appraised may cost the council: savings agreed taken off, those needed not
    RESERVE = "reserve"  # pounds held for it when the year begins; in no sum of the options
    LIMIT = "limit"  # the most pounds of cash, borrowed or not, that the council may spend on it in the year


class FundedWhat(StrEnum):
    """What a row of the sheet Funding pays for."""

    ALL_CAPITAL = "all capital"
    ALL_ONE_OFF = "all one-off"  # one-off costs that are no capital
    LINES = "lines"


class FundingSource(StrEnum):
    """Where the money comes from that pays for capital or for a one-off cost."""

    BORROWING = "borrowing"
    GRANT = "grant"
    CAPITAL_RECEIPTS = "capital receipts"
    RESERVES = "reserves"
    REVENUE = "revenue"
    PARTNER = "partner"


class ChargeMethod(StrEnum):
    """How what was borrowed is provided for over the life of what it bought."""

    EQUAL = "equal instalments"
    ANNUITY = "annuity"


class BodyKind(StrEnum):
    """What a row of the sheet Bodies and fees is: somebody beside the council, or a fee that hangs on a benefit."""

    COMPANY = "company"
    PARTNER = "partner"
    FEE = "fee"
