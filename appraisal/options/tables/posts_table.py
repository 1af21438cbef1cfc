"""The table of posts that go: by grade and option, in which years, and who leaves before anyone is redundant."""

from __future__ import annotations

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.case import Posts, PostsChange
from appraisal.options.results import Results
from appraisal.options.tables.shaping import DASH, dashed, figure_or_dash, note, numeric, require, without_empty
from appraisal.options.words.naming import applies_to


def posts(results: Results) -> Table:
    """Return tbl-posts: a row for each grade in each option. ValueError without any."""
    case = results.case
    require(case.posts, "posts that go")
    years = sorted({year for row in case.posts for year, _ in row.by_year})
    columns, rows = without_empty(
        (
            Column("Posts"),
            Column("Options"),
            Column("What becomes of them"),
            *numeric(["Now", *map(financial_year, years), "All years"]),
            *numeric(["Vacant", "Turnover", "Redundancies"]),
        ),
        [_row(results, row, years) for row in case.posts],
    )
    removed = any(row.what is PostsChange.REMOVED for row in case.posts)
    moved = any(row.what is PostsChange.TRANSFERRED for row in case.posts)
    return Table(
        caption="Posts that go, by option and year",
        label="tbl-posts",
        columns=columns,
        rows=rows,
        note=note(
            results,
            "Full-time equivalents.",
            "Vacancies and turnover go first; redundancies: at the mean share of the posts removed." if removed else "",
            "Transferred: staff move with their posts to another employer, so nothing is saved by it." if moved else "",
            f"A dash ({DASH}): none, or not entered." if dashed(rows) else "",
        ),
        wide=True,
    )


def _row(results: Results, row: Posts, years: list[int]) -> tuple[Text, ...]:
    stem = f"posts.{row.id}"
    ends = ("now", *(f"by_year.{year}" for year in years), "all_years", "vacancies", "turnover")
    return (
        (row.name,),
        (applies_to(results.case, row.options),),
        (row.what.value,),
        *(figure_or_dash(results, f"{stem}.{end}", "given") for end in ends),
        figure_or_dash(results, f"{stem}.redundancies", "points_1"),
    )
