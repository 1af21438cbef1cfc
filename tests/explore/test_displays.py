"""What an analyst is shown: tables with units and sources, hostile text as text, names that Tab completes."""

from __future__ import annotations

import dataclasses
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import nbformat
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbconvert import HTMLExporter

from appraisal import explore
from appraisal.chance.estimates import scaled
from appraisal.documents.errors import ReportError
from appraisal.documents.notebook_cells import MIME
from appraisal.explore.comparing import compared_blocks
from appraisal.ground.blocks import Table
from appraisal.ground.chances import percent
from appraisal.ground.resources import bundled
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import STYLES
from appraisal.ground.texts import plain
from appraisal.options.case import Case
from appraisal.options.case.shelves import SHELVES
from appraisal.options.engine import Appraisal, appraise
from appraisal.options.results import ranking_of, results_of
from appraisal.options.sections.opened import Study
from appraisal.options.words.examples import small
from appraisal.options.workbook import read_case
from tests.report.executed import gather
from tests.workbook.hostile import HOSTILE


@pytest.fixture(scope="module")
def case() -> Case:
    return read_case(bundled("inputs") / "birmingham-2018")


@pytest.fixture(scope="module")
def found(case: Case) -> Appraisal:
    return appraise(case, 1_000)


@pytest.fixture(scope="module")
def shell() -> Any:
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


class Elements(HTMLParser):
    """The elements of a page and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.slow
def test_every_kind_of_value_shows_itself_at_the_end_of_a_cell(shell: Any, case: Case, found: Appraisal) -> None:
    reach = explore.nouns(case)
    for value in (
        case, case.options[0], case.criteria[0], case.scores[0], case.assumptions[0], case.cost_lines[0], case.risks[0],
        case.budget[0], case.bodies[0], reach, reach.cost_lines, reach.budget, reach.bodies,
        found.draws, found, explore.compared(found, found), results_of(found),
    ):  # fmt: skip
        shown, _ = shell.display_formatter.format(value)
        seen, _ = shell.display_formatter.format(explore.show(value))
        assert shown == seen
        assert Elements(shown["text/html"]).tags.count("table") >= 1
        assert " --" in shown["text/plain"] or "--  --" in shown["text/plain"]
        assert fits_a_screen(shown["text/plain"])


def fits_a_screen(text: str) -> bool:
    lines = text.splitlines()
    return len(lines) <= 25 and max(map(len, lines)) <= 100


@pytest.mark.slow
@pytest.mark.parametrize("name", ["birmingham-2018", "eastmere-leisure"])
def test_what_is_large_is_one_screen_wherever_it_is_printed(name: str) -> None:
    of = read_case(bundled("inputs") / name)
    found = appraise(of, 1_000)
    many = replace(of, options=tuple(replace(of.options[0], id=f"o{i}", name="Ö" * 200) for i in range(40)), **NO_ROWS)
    reach, results = explore.nouns(of), results_of(found)
    study = Study(of, results)
    for value in (of, found, found.plan, results, study, found.draws, found.draws_of, reach, reach.cost_lines, many):
        assert fits_a_screen(repr(value)), type(value)


@pytest.mark.slow
def test_no_name_is_broken_within_a_word_where_two_are_compared(case: Case, found: Appraisal) -> None:
    largest = explore.largest(case)
    other = appraise(explore.put(case, replace(largest, first_year=largest.last_year)), 1_000)
    told = set(repr(explore.compared(found, other)).split())
    for option in case.options:
        assert set(option.name.split()[:2]) <= told


NO_ROWS: dict[str, Any] = dict.fromkeys(
    ("cost_lines", "unknown", "risks", "benefits", "funding", "bodies", "fees", "scores", "criteria", "correlations"),
    (),
)


def test_a_noun_among_others_is_a_line_of_what_is_not_as_by_default(shell: Any, case: Case) -> None:
    line = replace(case.cost_lines[0], name="x" * 300, provenance=type(case.cost_lines[0].provenance)())
    told, _ = shell.display_formatter.format([line])
    assert told["text/plain"] == f"[{line!r}]"
    assert repr(line).count("\n") == 0
    assert "x" * 40 in repr(line)
    assert "x" * 41 not in repr(line)
    for left_out in ("provenance", "bearer", "saving"):
        assert left_out not in repr(line)


def test_what_has_no_display_is_refused_with_those_that_have() -> None:
    with pytest.raises(TypeError, match=r"a float has no display of its own; these have: .*Case, Option"):
        explore.show(1.5)


def test_a_cost_line_is_shown_with_its_unit_years_grade_and_source(case: Case) -> None:
    told = repr(explore.show(explore.nouns(case).cost_lines.trust_set_up))
    for words in ("250,000 to 1,000,000, likely 500,000 (PERT)  £ in all", "2019/20 to 2020/21",
                  "assumption, grade D", "2018 report 7.2.2"):  # fmt: skip
        assert words in " ".join(told.split()).replace(" (PERT) ", " (PERT)  ")


def test_an_appraisal_is_shown_in_its_ranking(case: Case, found: Appraisal) -> None:
    lines = [line for line in repr(explore.show(found)).splitlines() if line[:1].isdigit()]
    shares = dict(zip(found.options, found.mean("share_best"), strict=True))
    assert [re.split(r"\s{2,}", line)[1:3] for line in lines] == [
        [case.option(option).name, percent(shares[option])] for option in ranking_of(found)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("attack", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_shown_as_text(case: Case, attack: str) -> None:
    hostile = _everywhere(case, attack)
    found = appraise(hostile, 1_000)
    sliders = explore.weigh(found)
    values = (
        hostile, hostile.options[1], hostile.criteria[0], hostile.cost_lines[0], hostile.risks[0],
        hostile.budget[0], hostile.bodies[0], explore.nouns(hostile).bodies, explore.nouns(hostile).budget,
        explore.nouns(hostile).risks, found, results_of(found), explore.compared(found, appraise(case, 1_000)),
    )  # fmt: skip
    pages = [value._repr_html_() or "" for value in values]
    for text in map(repr, values):
        assert not [each for each in text if not each.isprintable() and each != "\n"]
    for page in (*pages, sliders.static(), sliders.said, sliders.ranking):
        elements = Elements(page)
        allowed = {
            "div",
            "style",
            "p",
            "strong",
            "table",
            "caption",
            "span",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "ul",
            "li",
            "wbr",
        }
        assert set(elements.tags) <= allowed
        assert not [name for name, _ in elements.attributes if name.startswith("on") or name in ("href", "src")]


def _everywhere(case: Case, attack: str) -> Case:
    """Return the case with this text in the place of every name, description, reason and source."""

    def spoilt(noun: Any) -> Any:
        told = {f.name for f in dataclasses.fields(noun)} & {
            "name",
            "description",
            "decision",
            "source",
            "owner",
            "unit",
        }
        changed: dict[str, Any] = dict.fromkeys(told, attack)
        if hasattr(noun, "provenance"):
            changed["provenance"] = replace(noun.provenance, source=attack, reason=attack)
        return replace(noun, **changed)

    shelves = ("options", "criteria", "cost_lines", "risks", "assumptions", "budget", "bodies")
    held: dict[str, Any] = {shelf: tuple(map(spoilt, getattr(case, shelf))) for shelf in shelves}
    return replace(case, about=replace(case.about, title=attack, council=attack, service=attack), **held)


@pytest.mark.slow
def test_tab_offers_the_codes_of_the_workbook_and_the_keys_of_results(shell: Any, case: Case, found: Appraisal) -> None:
    shell.user_ns |= {"reach": explore.nouns(case), "results": results_of(found), "sample": found.draws.sample()}

    def offered(typed: str) -> set[str]:
        with provisionalcompleter():
            return {each.text for each in shell.Completer.completions(typed, len(typed))}

    assert {"latc", "in_house"} <= {each.lstrip(".") for each in offered("reach.options.")}
    assert {"latc", "in-house"} <= {each.strip("\"']") for each in offered('reach.options["')}
    assert "options.latc.net_present_cost.mean" in {each.strip("\"']") for each in offered('results["options.latc.net')}
    assert "weight:npc" in {each.strip("\"']") for each in offered('sample["')}
    shell.user_ns |= {"found": found}
    assert "net_present_cost" in {each.strip("\"']") for each in offered('found.draws_of["net')}
    assert "options.latc.cash_total" in {each.strip("\"']") for each in offered('results.draws_of["options.latc.ca')}


def test_a_code_that_no_attribute_can_have_is_reached_by_its_key(case: Case) -> None:
    options = (
        replace(case.options[0], id="items"),
        replace(case.options[1], id="a-b"),
        replace(case.options[2], id="a_b"),
    )
    shelf = explore.nouns(replace(case, options=options, **NO_ROWS)).options
    assert [*shelf] == ["items", "a-b", "a_b"]
    assert shelf["items"].id == "items"
    assert callable(shelf.items)
    with pytest.raises(AttributeError, match="no option 'a_b'"):
        shelf.a_b  # noqa: B018 - asked for, to see it refused
    with pytest.raises(KeyError, match="no option 'item': did you mean 'items'"):
        shelf["item"]


def test_a_code_that_is_a_word_of_python_is_offered_in_brackets_and_a_shelf_by_its_name(case: Case) -> None:
    reach = explore.nouns(case)
    with pytest.raises(AttributeError, match=re.escape("""did you mean '["yield"]'""")):
        reach.assumptions.yield_  # noqa: B018 - asked for, to see it refused
    with pytest.raises(AttributeError, match="no shelf 'assumption': did you mean 'assumptions'"):
        reach.assumption  # noqa: B018 - asked for, to see it refused


def test_comparing_says_what_is_different_and_what_moved(case: Case, found: Appraisal) -> None:
    line = explore.nouns(case).cost_lines.saving_trust
    later = explore.put(case, replace(line, first_year=line.first_year + 1))
    two = explore.compared(found, appraise(later, 1_000))
    years = [financial_year(line.first_year + more) for more in (0, 1)]
    assert two.differences == (f"Cost line saving-trust, first year: {' → '.join(years)}.",)
    _, table = compared_blocks(two)
    assert isinstance(table, Table)
    rows = {plain(row[0]): " ".join(map(plain, row[2:])) for row in table.rows}
    assert "→" in rows[case.option("trust").name]
    assert "→" not in rows[case.option("mutual").name]


def test_comparing_says_what_is_saved_a_year_before_and_after_as_the_results_have_it(
    case: Case, found: Appraisal
) -> None:
    line = explore.nouns(case).cost_lines.saving_trust
    other = explore.put(case, replace(line, estimate=scaled(line.estimate, 0.5)))
    after = appraise(replace(other, correlations=()), 1_000)
    _, table = compared_blocks(explore.compared(found, after))
    assert isinstance(table, Table)
    assert table.caption == "Before and after: two changes"
    assert table.columns[-1].heading == "Saves in 2027/28"
    saved = {plain(row[0]): plain(row[-1]) for row in table.rows}
    for option in case.options:
        key, told = f"options.{option.id}.saving.2027.mean", saved[option.name]
        if option.business_as_usual:
            assert told == "–"
            continue
        printed = [STYLES["money_m2"](results_of(each)[key]) for each in (found, after)]
        assert told == (" → ".join(printed) if printed[0] != printed[1] else printed[0])
    assert "→" in saved[case.option("trust").name]
    alone = appraise(replace(case, options=tuple(replace(o, business_as_usual=False) for o in case.options)), 1_000)
    _, table = compared_blocks(explore.compared(alone, alone))
    assert isinstance(table, Table)
    assert not [column for column in table.columns if column.heading.startswith("Saves")]


def test_putting_back_what_was_there_changes_nothing(case: Case) -> None:
    shelves = (getattr(case, shelf) for shelf in SHELVES if shelf not in ("posts", "steps"))
    assert explore.put(case, *(noun for shelf in shelves for noun in shelf)) == case
    with pytest.raises(KeyError, match="no risk 'new'"):
        explore.put(case, replace(case.risks[0], id="new"))


def test_what_is_held_or_drawn_otherwise_is_named(case: Case, found: Appraisal) -> None:
    held = appraise(case, replace(found.draws.fixed({"weight:npc": 50}), seed=2))
    assert explore.compared(found, held).differences == ("Seed: 1 → 2.", "weight:npc: drawn → 50.")


def test_sliders_begin_at_the_case_s_weights_and_come_back_to_them(found: Appraisal) -> None:
    sliders = explore.weigh(found)
    begun = sliders.weights
    assert max(begun.values()) == 100
    sliders.set({"npc": 1})
    assert sliders.weights == {**dict.fromkeys(begun, 0), "npc": 100}
    reset = next(w for w in _widgets(sliders.desk) if getattr(w, "description", "") == "The case’s own weights")
    reset.click()
    assert sliders.weights == begun
    for slider in [w for w in _widgets(sliders.desk) if hasattr(w, "max")]:
        slider.value = 0
    assert "at least one weight above zero" in sliders.said


def test_below_the_floor_of_completeness_nothing_is_ranked(found: Appraisal) -> None:
    sliders = explore.weigh(small().appraisal)
    sentence = "Too little is filled in to say how the options compare. The report says what to do next."
    assert (sliders.said, sliders.ranking, repr(sliders)) == ("", "", sentence)
    assert sentence in sliders.static()
    assert sentence in _widgets(sliders.desk)[1].value  # above the sliders
    assert "ranks first" in explore.weigh(found).said


def _widgets(widget: Any) -> list[Any]:
    return [widget, *(each for child in getattr(widget, "children", ()) for each in _widgets(child))]


@pytest.mark.usefixtures("shell")
def test_an_exported_file_has_the_table_whatever_becomes_of_the_sliders(found: Appraisal) -> None:
    with capture_output() as captured:
        explore.weigh(found)._ipython_display_()
    live = captured.outputs[0].data["application/vnd.jupyter.widget-view+json"]
    outputs = [{"output_type": "display_data", "data": each.data, "metadata": {}} for each in captured.outputs]
    state: dict[str, Any] = {"application/vnd.jupyter.widget-state+json": {"state": {live["model_id"]: {}}}}
    for metadata in ({}, {"widgets": state}):
        cell = nbformat.v4.new_code_cell("explore.weigh(found)", outputs=outputs, execution_count=1)
        page, _ = HTMLExporter().from_notebook_node(nbformat.v4.new_notebook(cells=[cell], metadata=metadata))
        words = Elements(page).words
        for told in ("Held: All criteria alike", "As drawn: weights uncertain", found.plan.case.options[0].name):
            assert told in words


def test_no_document_takes_in_what_is_for_analysts(shell: Any, case: Case) -> None:
    shown, _ = shell.display_formatter.format(explore.show(case))
    assert MIME not in shown
    cell = {
        "cell_type": "code", "source": "explore.show(case)", "metadata": {}, "execution_count": 1,
        "outputs": [{"output_type": "execute_result", "data": json.loads(json.dumps(shown)), "metadata": {}}],
    }  # fmt: skip
    with pytest.raises(ReportError, match="which is no part of a report"):
        gather({"cells": [cell], "metadata": {}})


@pytest.mark.parametrize("case", ["birmingham-2018", "eastmere-leisure"])
def test_the_exploration_runs_on_another_case_as_it_stands(case: str) -> None:
    cells = json.loads((bundled("notebooks") / "exploration.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, object] = {}
    for source in ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"):
        exec(source, names)  # noqa: S102 - a notebook of ours
        if "case_file" in source:
            names |= {"case_file": bundled("inputs") / f"{case}.xlsx", "draws": 1000}
    assert names["delayed"] != names["case"]
