"""Mistakes on the Posts sheet: more posts go than there are, and what redundancy leaves out or counts twice."""

from __future__ import annotations

from tests.workbook.builders import Grids, put, said_of, under
from tests.workbook.mistakes.catalogue import Mistake, added, all_of, typed
from tests.workbook.mistakes.time_and_prices import SURE

WARDENS, MOVED = 2, 3


def a_later_year(grids: Grids) -> None:
    """Add a column of a year that is not appraised."""
    for row, value in zip(grids["Posts"], ("2031/32", 1, ""), strict=True):
        row.append(value)


FAULTY: tuple[Mistake, ...] = (
    typed("posts-beyond-what-there-are", "removed more posts than there are", ("Posts", "2028/29", WARDENS), 12,
          "more-than-there-are", "14 posts go by this year, and there are 12", 1),
    typed("vacant-beyond-what-there-are", "typed the vacancies of another row", ("Posts", "Vacant", WARDENS), 31,
          "more-than-there-are", "31 posts are vacant, and there are 12", 1),
    typed("posts-with-a-minus", "entered the posts that go with a minus sign", ("Posts", "2027/28", WARDENS), -2,
          "out-of-bounds", "a figure of zero or more", 2),
    typed("redundancy-of-a-transfer", "entered redundancy for staff who move",
          ("Posts", "Cost of one redundancy", MOVED), 9e3, "not-used", "the posts are transferred", ""),
    Mistake("rise-of-a-transfer", "said what the pay of staff who move rises with",
            all_of(SURE, said_of("Prices rise with", "contract"), put("Posts", MOVED, "Rises with", "awards")),
            "not-used", under("Posts", "Rises with", MOVED), "the posts are transferred"),
    Mistake("posts-rise-with-no-path", "named a path that is not there for the pay of posts",
            all_of(SURE, said_of("Prices rise with", "contract"), put("Posts", WARDENS, "Rises with", "wages")),
            "unknown-code", under("Posts", "Rises with", WARDENS), '"wages"'),
    Mistake("line-of-posts-typed-too", "gave a cost line the code of one that is made of posts",
            added("Costs", Code="wardens-redundancy", Line="Wardens leave", Options="reform", Low=8e3, Likely=9e3,
                  High=12e3, Recurrence="one-off", First_year="2027/28", Evidence_grade="C", Reason="As above."),
            "doubled-id", under("Posts", "Code", WARDENS), '"wardens-redundancy" is already in Costs!'),
)  # fmt: skip

ODD: tuple[Mistake, ...] = (
    Mistake("vacancies-not-looked-at", "made people redundant without a look at vacancies",
            all_of(put("Posts", WARDENS, "Vacant", ""), put("Posts", WARDENS, "Turnover", "")),
            "no-vacancies-considered", under("Posts", "Vacant", WARDENS), "0 if none",
            all_of(put("Posts", WARDENS, "Vacant", 0), put("Posts", WARDENS, "Turnover", 0))),
    typed("too-few-redundant", "left people in posts that go", ("Posts", "Redundant", WARDENS), "10%",
          "fewer-redundant-than-left", "vacancies and turnover leave 1.5 people", ""),
    Mistake("redundancy-as-a-cost-too", "entered redundancy among the costs as well",
            added("Costs", Code="leavers", Line="Redundancy of wardens", Options="reform", Low=8e3, Likely=9e3,
                  High=12e3, Money="transfer paid", Recurrence="one-off", First_year="2027/28", Last_year="2027/28",
                  Evidence_grade="C", Reason="As above."),
            "redundancy-twice", under("Posts", "Cost of one redundancy", WARDENS), "Keep one of them"),
    Mistake("staff-consulted-too-late", "let consultation of staff start two weeks before posts go",
            all_of(put("Posts", WARDENS, "Posts now", 60), put("Posts", WARDENS, "2027/28", 40),
                   put("Consultation", 2, "Start", "2027-03-18"), put("Consultation", 2, "End", "2027-04-30"),
                   put("Plan", 2, "Start", "2027-03-18"), put("Plan", 2, "End", "2027-04-30")),
            "consulted-too-late", under("Consultation", "Start", 2), "30 days before the first",
            all_of(put("Posts", WARDENS, "Posts now", 60), put("Posts", WARDENS, "2027/28", 40))),
    Mistake("posts-beyond-the-period", "entered a year that is not appraised",
            a_later_year,
            "outside-what-is-appraised", under("Posts", "Reason", WARDENS).replace("AF", "AG"), "is not looked at"),
)  # fmt: skip
