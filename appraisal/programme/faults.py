"""What can be wrong with a programme and with nothing else: what is done to services, what waits for what, the gap."""

from __future__ import annotations

from appraisal.workbook.faults import Caution, Fault, Place, shown
from appraisal.workbook.faults.sayings import caution_at
from appraisal.workbook.faults.wording import at


def stops_what_must_be_kept(place: Place, service: str) -> Fault:
    """A choice stops a service that the law asks for."""
    mend = (
        "Lower its level instead, down to what the law asks for; or change the class, if the law does not ask for it."
    )
    return at(
        place, "stops-what-must-be-kept", f"{shown(service)} is mandatory", "a choice that keeps the service", mend
    )


def below_the_least_level(place: Place, found: str, least: str) -> Fault:
    """A choice lowers a service that the law asks for below what it asks for."""
    return at(place, "below-the-least-level", f"{found} is below {least}", "a level that the law allows", "Raise it.")


def same_move_twice(place: Place, service: str, move: str, first: Place) -> Fault:
    """One step is entered twice for one service."""
    found = f'{shown(service)} has "{move}" in {first.cell} already'
    return at(
        place, "same-move-twice", found, "each step once for a service", "Put both into one row, or change a kind."
    )


def waits_for_what_it_excludes(place: Place, code: str) -> Fault:
    """To stop a service is to come after another choice for it, and a service that is stopped has no other."""
    found = f"to stop the service comes after {shown(code)}, another choice for it"
    mend = "Take the code out: a service that is stopped has no other choice, so that this one could never be made."
    return at(place, "waits-for-what-it-excludes", found, "choices for other services", mend)


def year_outside(place: Place, year: str, first: str, last: str) -> Fault:
    """A year is not one of the programme's."""
    mend = "Check the year, or change First year or Years on About."
    return at(place, "year-outside", f"found {year}", f"a year from {first} to {last}", mend)


def year_twice(place: Place, year: str, first: Place) -> Fault:
    """One year has two rows."""
    return at(place, "year-twice", f"{year} is in {first.cell} already", "each year once", "Keep one.")


def nothing_in_the_last_year(place: Place, reading: str, year: str) -> Fault:
    """A reading of the target has nothing to close in the programme's last year, which is what it has to come to."""
    mend = "Enter it; or end the programme, by Years on About, with the last year that has a gap."
    found = f"{shown(reading)} has nothing to close in {year}, the last year of the programme"
    return at(place, "nothing-in-the-last-year", found, "what has to be closed in that year", mend)


def starts_before_it_ends(place: Place, name: str, before: str) -> Caution:
    """An activity starts before one ends that it is to come after."""
    found = f"{shown(name)} starts before {shown(before)} ends, which it is to come after"
    return caution_at(place, "starts-before-it-ends", found, "Check the days, or take the code out under After.")


def saves_more_than_it_costs(place: Place, service: str, saved: str, budget: str) -> Caution:
    """What may be done to a service saves more than the service costs."""
    found = f"the choices for {shown(service)} come to {saved} a year, and it costs {budget}"
    return caution_at(place, "saves-more-than-it-costs", found, "Check the savings: each step adds to those before it.")


def services_beyond_the_budget(place: Place, services: str, budget: str) -> Caution:
    """The services cost more together than the council spends."""
    found = f"the services come to {services} a year, and the council spends {budget}"
    return caution_at(place, "services-beyond-the-budget", found, "Check both; a net budget goes with net services.")


def already_at_that_level(place: Place, service: str, level: str) -> Caution:
    """A choice lowers the level of a service, and the level that it gives is no lower than today's."""
    found = f"{shown(service)} would be at {level}, which is no lower than now"
    return caution_at(place, "already-at-that-level", found, "Check the level after, and the level now on Services.")


def charges_more_than_others(place: Place, charge: str, elsewhere: str) -> Caution:
    """A charge would be above what others take."""
    found = f"{charge} is above the {elsewhere} that others charge on average"
    return caution_at(place, "charges-more-than-others", found, "Check it, or say under Reason why.")


def gap_falls(place: Place, reading: str, year: str) -> Caution:
    """What is to be closed is less in one year than in the year before."""
    found = f"the gap of {shown(reading)} is smaller in {year} than in the year before"
    mend = "Enter what is to be saved in that year in all, not what comes on top; else accept it."
    return caution_at(place, "gap-falls", found, mend)


def gap_of_some_years(place: Place, reading: str, years: str) -> Caution:
    """A reading of the gap leaves years of the programme out, in which nothing is to be closed then."""
    found = f"{shown(reading)} has no row for {years}, so that nothing is to be closed then"
    return caution_at(place, "gap-of-some-years", found, "Add the rows, with 0 where there is no gap.")


def not_all_of_the_figures(place: Place, there: str, lacking: str) -> Caution:
    """Some of the sheets that a set is chosen from have rows, and others have none."""
    found = f"{there} has rows, and {lacking} has none, so that no set of changes can be chosen"
    return caution_at(place, "not-all-of-the-figures", found, f"Fill {lacking} in as well, or leave {there} for later.")
