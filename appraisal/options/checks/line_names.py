"""What a cost line is by what it calls itself: money that comes in, money saved, money spent, a sum spent once."""

from __future__ import annotations

import re

from appraisal.options.rows.figure_rows import CostRow

# More of a name than tells what it is; a hostile one must not cost time.
_LONGEST = 200
# What comes in, whatever it is of.
_COMES_IN = r"income|receipts?|takings|proceeds|refunds?|rebates?|credits?|grants? (?:received|income)"
_INCOME = re.compile(rf"\b(?:{_COMES_IN}|fees|sales|revenue|sponsorship|grants? from|received)\b", re.IGNORECASE)
_OF_INCOME = re.compile(r"(?:savings?|income|receipts)\b.*", re.IGNORECASE)
# A name that ends with what comes in or is saved, or begins with it and where it comes from.
_SAVING = re.compile(
    rf"(?:.*\W)?(?:savings?|{_COMES_IN})(?:\s*[\(,:\u2013-].*|\s+(?:on|from|of|for|in|by|through)\b.*)?"
    r"|less:?\s.*|(?:grants?|contributions?) from\b(?!.*\bto\b).*|.*\breceived"
    r"|.*\((?:income|savings?|receipts?|credits?)\)|(?:.*\W)?efficiencies|(?:trading |operating )?surplus"
    r"|fees and charges|sales?(?: of .*)?|(?:costs? )?(?:avoided|avoidance of|reductions? in)\b.*",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(lost|loss|losses|missed|undelivered|unachieved|(?<!avoided )costs?(?! avoid)|forgone|foregone|shortfall|fall"
    r"|reduced|lower|less income|collect(ing|ion)|tax|team|system|programme|project|manag\w+|officer"
    r"|to (save|make|deliver|pay)|deliver\w*|invest\w*|credits? (card|control|union)|repa(y|id)\w*|guarantee\w*"
    r"|bad debts?|share of|fees? on|reductions? in .*(income|fees|receipts|grants?))\b",
    re.IGNORECASE,
)
# Categories of what is spent, and what a line of one is called that saves nevertheless.
_OUTLAY = re.compile(
    r"set[ -]?up|transition|client(?: side)?|running|stranded overheads|exit(?: or return)?|tax", re.IGNORECASE
)
_SAVES = re.compile(
    rf"{_COMES_IN}|sav|less|lower|fewer|reduc|avoid|relief|paid back|efficien|removed|ended|grant|released|given up"
    r"|no longer|better|discount|recover|sale|fee|contribution|surplus|rent|charge",
    re.IGNORECASE,
)
_SPENT_ONCE = re.compile(
    r"\b(set[ -]?up|redundanc(y|ies)|severance|mobilisation|procurement|exit or return|programme team)\b",
    re.IGNORECASE,
)
_NOT_SPENT_ONCE = re.compile(
    r"\b(saved|saving|repay|loan|function|support|avoid|insurance|each year|yearly|annual|every year|ongoing"
    r"|(?<!programme )team)",
    re.IGNORECASE,
)


def is_income(row: CostRow) -> bool:
    """Return whether a line that saves or brings in money is of what comes in."""
    return bool(_INCOME.search(_name(row)) or _INCOME.search(row.category[:_LONGEST]))


def calls_itself_saving(row: CostRow) -> bool:
    """Return whether a line says by its name or its category that it saves or brings in money."""
    name = _name(row)
    return bool(_OF_INCOME.fullmatch(row.category[:_LONGEST]) or _SAVING.fullmatch(name)) and not _LOST.search(name)


def calls_itself_spent(row: CostRow) -> bool:
    """Return whether a line is in a category of what is spent, and has no name of what is saved."""
    return _OUTLAY.fullmatch(row.category.strip()) is not None and not _SAVES.search(_name(row))


def is_spent_once(row: CostRow) -> bool:
    """Return whether a line calls itself a sum of the kind that is spent once."""
    once = _SPENT_ONCE.search(row.category) or _SPENT_ONCE.search(row.name)
    return bool(once) and not (row.money.comes_in or row.build_up or _NOT_SPENT_ONCE.search(row.name))


def _name(row: CostRow) -> str:
    return " ".join(row.name.split())[:_LONGEST]
