"""Numbers of posts that go: as they were entered, all years together, and how many of them end in redundancy."""

from __future__ import annotations

from appraisal.ground.names import joined
from appraisal.options.case.figures import estimates_of
from appraisal.options.engine import Appraisal
from appraisal.options.results.keys import Pairs


def posts(appraisal: Appraisal) -> Pairs:
    """Yield, by row of posts, full-time equivalents; redundancies are those of all years at the mean share."""
    case = appraisal.plan.case
    estimates = estimates_of(case) if case.posts else {}
    for row in case.posts:
        stem, gone = f"posts.{row.id}", sum(count for _, count in row.by_year)
        yield f"{stem}.now", row.posts
        for part, figure in (("vacancies", row.vacancies), ("turnover", row.turnover)):
            if figure is not None:
                yield f"{stem}.{part}", figure
        for year, count in row.by_year:
            yield f"{stem}.by_year.{year}", count
        yield f"{stem}.all_years", gone
        if row.redundant:
            yield f"{stem}.redundancies", gone * estimates[joined("assumption", row.redundant)].mean
