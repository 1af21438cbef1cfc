"""How an option is paid for, in sentences: what pays, what loans charge to revenue, and what nobody has said."""

from __future__ import annotations

from collections.abc import Iterable

from appraisal.ground.blocks import Number, Text
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, joined, listed, plain, say, sentences
from appraisal.options.case import Case, ChargeMethod, FundingSource
from appraisal.options.results import Results
from appraisal.options.results.financing import NOT_SAID, source_key
from appraisal.options.results.needed import widest_need
from appraisal.options.words.naming import called
from appraisal.options.words.plan_in_brief import beside_a_need
from appraisal.reference import charge_rule

_BY = {
    FundingSource.BORROWING: "borrowing",
    FundingSource.GRANT: "grants",
    FundingSource.CAPITAL_RECEIPTS: "capital receipts",
    FundingSource.RESERVES: "reserves",
    FundingSource.REVENUE: "revenue",
    FundingSource.PARTNER: "partners",
}
# What pays, by its part of a key, in the order in which it is told.
SOURCES = {**{source_key(source): name for source, name in _BY.items()}, NOT_SAID: "not said"}


def sources_of(results: Results, option: str) -> tuple[tuple[str, str], ...]:
    """Return what pays for an option's capital and one-off costs, by key and name; last what is not said."""
    return tuple((key, name) for key, name in SOURCES.items() if f"options.{option}.funding.{key}.total" in results)


def charge_words(case: Case) -> str:
    """Return what the part of a loan's charge that repays it is called where the council is."""
    return capitalised(charge_rule(case.about.jurisdiction, ChargeMethod.EQUAL.value).called)


def paid_for_in_brief(results: Results, option: str) -> Text:
    """Say what pays for an option's capital and one-off costs, what loans charge at most, and what nobody has said;
    nothing where nothing of it is entered.

    >>> from appraisal.ground.texts import plain
    >>> from appraisal.options.words.examples import changed, small
    >>> stem = "options.house"
    >>> paid = {f"{stem}.funding.borrowing.total": 4e6, f"{stem}.funding.grant.total": 1e6}
    >>> charged = {f"{stem}.charges.provision.2019": 2e5, f"{stem}.charges.interest.2019": 1.9e5}
    >>> after = {f"{stem}.charges.provision.after": 2.4e6}
    >>> plain(paid_for_in_brief(changed(small(), paid | charged | after), "house"))
    'Borrowing pays for £4.0 million and grants for £1.0 million of the capital and one-off costs of In-house. Loans
    cost revenue most in 2019/20: £200,000 of repayment and £190,000 of interest. After the period £2.4 million is still
    to be repaid.'
    >>> plain(paid_for_in_brief(changed(small(), {f"{stem}.funding.not_said.total": 5e6}), "house"))
    'No one has said how the £5.0 million of capital of In-house is paid for.'
    """
    stem, name = f"options.{option}", called(results.case, option)
    paying = [(key, by) for key, by in sources_of(results, option) if key != NOT_SAID]

    def pounds(key: str) -> Text:
        return (number(results, f"{stem}.{key}", "money_two"),)

    told: list[Text] = []
    if paying:
        each = [
            say(
                by if i else capitalised(by), f" {_pays(by)} for " if not i else " for ", pounds(f"funding.{key}.total")
            )
            for i, (key, by) in enumerate(paying)
        ]
        told.append(say(joined(each), f" of the capital and one-off costs of {name}."))
    told += [*_charged(results, stem)]
    overdrawn = f"{stem}.reserve_left.chance_overdrawn"
    if overdrawn in results and (often := number(results, overdrawn, "in_hundred")).text != "none":
        told.append(say("In ", often, " simulated futures more is drawn from reserves than they hold."))
    if f"{stem}.funding.{NOT_SAID}.total" in results:
        left = pounds(f"funding.{NOT_SAID}.total")
        whose = f"of capital of {name} is" if not paying else "more of capital is"
        told.append(say("No one has said how the ", left, f" {whose} paid for."))
    return sentences(told)


def at_stake_in_brief(results: Results, option: str) -> Text:
    """Say what the companies, partners and fees of an option put at stake; nothing where it has none.

    >>> from appraisal.ground.texts import plain
    >>> from appraisal.options.words.examples import changed, small
    >>> stem = "options.house"
    >>> stake = {f"{stem}.exposure.greatest": 7.6e5, f"{stem}.exposure.chance_beyond": 0.12}
    >>> breach = {f"{stem}.trading.2019.chance_of_breach": 0.03, f"{stem}.trading.2020.chance_of_breach": 0.01}
    >>> plain(at_stake_in_brief(changed(small(), stake | breach), "house"))
    'With In-house the council stands to lose £760,000 on companies and partners, at the high end of the worst year; in
    12 of 100 simulated futures it is more than the council accepts. Their income from others is too high for work to be
    given without competition in 3 of 100 simulated futures, in 2019/20, the worst year.'
    """
    stem, name = f"options.{option}", called(results.case, option)
    told: list[Text] = []
    if (key := f"{stem}.exposure.greatest") in results and results[key] >= 1:
        opening = f"With {name} the council stands to lose "
        lost = say(opening, number(results, key, "money_two"), _HIGH_END)
        if (beyond := f"{stem}.exposure.chance_beyond") in results:
            lost = say(lost, "; in ", _in_hundred(results, beyond), " it is more than the council accepts")
        told.append(say(lost, "."))
    breaches = [key for y in results.case.years if (key := f"{stem}.trading.{y}.chance_of_breach") in results]
    if breaches:
        worst = max(breaches, key=lambda key: results[key])
        often, when = _in_hundred(results, worst), financial_year(int(worst.split(".")[3]))
        told.append(say(_TOO_HIGH, often, f", in {when}, the worst year.") if results[worst] > 0 else _LOW_ENOUGH)
    if (key := f"{stem}.fee.mean") in results:
        cut, paid = _in_hundred(results, f"{stem}.fee.chance_cut"), number(results, key, "money_two")
        fees = listed([f"“{fee.name}”" for fee in results.case.fees if option in fee.options])
        told.append(say(f"Of the fee {fees} ", paid, " is paid on average; it is cut in ", cut, "."))
    return sentences(told)


_HIGH_END = " on companies and partners, at the high end of the worst year"
_LOW_ENOUGH: Text = ("Their income from others is in no simulated future too high for work without competition.",)
_TOO_HIGH = "Their income from others is too high for work to be given without competition in "


def _in_hundred(results: Results, key: str) -> Text:
    often = number(results, key, "in_hundred")
    if often.text == "none":
        return (Number(key, often.value, "no"), " simulated future")
    return (often, " simulated futures")


def _pays(by: str) -> str:
    """Return the verb of what pays, one or several.

    >>> _pays("borrowing"), _pays("reserves")
    ('pays', 'pay')
    """
    return "pay" if by.endswith("s") else "pays"


def in_revenue_in_brief(results: Results, option: str) -> Text:
    """Say what an option saves revenue against what the plan needs, and how often that is met: with what loans charge
    in place of capital, what grants and partners pay, and no fee that is not due. Nothing without any of these, or
    without a plan."""
    need, with_it = widest_need(results.case), other_than_cash(results, [option])
    key = f"options.{option}.needed.{need.part}.all_years.chance_in_revenue" if need is not None else ""
    if need is None or key not in results or not with_it:
        return ()
    stem = f"options.{option}.needed.{need.part}"
    year = max(need.years, key=lambda each: results[f"{stem}.{each}.short_in_revenue"])
    key_saved = f"{stem}.{year}.in_revenue"
    dearer = results[key_saved] < 0
    saved = number(results, key_saved, "money_size" if dearer else beside_a_need(results[key_saved]))
    verb, more = ("bears ", " more than business as usual,") if dearer else ("saves ", "")
    needed = number(results, f"needed.{need.part}.{year}", "money_round")
    told = say(f"With {listed(with_it)}, revenue ", verb, saved, f"{more} against the ", needed)
    worst = ", the worst of its years" if len(need.years) > 1 else ""
    told = say(told, f" needed in {financial_year(year)}{worst}; it meets ", "all of them" if worst else "that", " in ")
    every, after = _in_hundred(results, key), number(results, f"{key}_after_risk", "in_hundred")
    if plain(every).startswith("no ") or not any(option in risk.options for risk in results.case.risks):
        return say(told, every, ".")
    met = say(told, every, " before risks")
    alike = plain(every).startswith(f"{after.text} ")
    return say(met, " and after them.") if alike else say(met, ", and in ", after, " after them.")


def other_than_cash(results: Results, options: Iterable[str]) -> list[str]:
    """Return what makes of the cash of any of these options another sum in revenue."""
    told = {
        "funding.borrowing.total": "loan charges instead of capital",
        "funding.grant.total": "grants taken off",
        "funding.partner.total": "partners’ money taken off",
        "fee.mean": "fees only as far as they are due",
    }
    stems = [f"options.{option}" for option in options]
    return [said for end, said in told.items() if any(f"{stem}.{end}" in results for stem in stems)]


def _charged(results: Results, stem: str) -> list[Text]:
    years = [year for year in results.case.years if f"{stem}.charges.provision.{year}" in results]
    if not years:
        return []

    def of(part: str, when: object) -> str:
        return f"{stem}.charges.{part}.{when}"

    charged = {year: results[of("provision", year)] + results.numbers.get(of("interest", year), 0.0) for year in years}
    most = max(years, key=lambda year: charged[year])
    alike = [year for year in years if charged[most] - charged[year] < 1]
    if len(alike) > 1:
        dearest, due = (
            number(results, f"{stem}.loans.dearest", "money_two"),
            sum(each >= 1 for each in charged.values()),
        )
        when = f"from {financial_year(alike[0])} to {financial_year(alike[-1])}"
        which = "" if due == len(alike) else ", the most of all years"
        told = [say("Loans cost revenue ", dearest, f" a year in repayment and interest {when}{which}.")]
    else:
        repaid, interest = (number(results, of(part, most), "money_two") for part in ("provision", "interest"))
        when = f"Loans cost revenue most in {financial_year(most)}: "
        told = [say(when, repaid, " of repayment and ", interest, " of interest.")]
    if results.numbers.get(of("provision", "after"), 0.0) >= 1:
        left = number(results, of("provision", "after"), "money_two")
        told.append(say("After the period ", left, " is still to be repaid."))
    return told
