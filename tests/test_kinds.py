"""A kind of document has what runs and the command line ask of it."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Mapping
from types import ModuleType

import pytest

from appraisal.benefits import beginning
from appraisal.benefits import study as of_benefits
from appraisal.documents.notebooks import bundled_reports
from appraisal.ground.resources import bundled
from appraisal.ground.texts import with_article
from appraisal.kinds import KINDS, kind_named
from appraisal.options import handing_over
from appraisal.options import study as of_options
from appraisal.options.engine import STATISTICS
from appraisal.options.tracing import statistics_traced
from appraisal.programme import study as of_a_programme
from appraisal.runs.study import BeginsFrom, HandsOver, Study, Tracing
from appraisal.service_plan import study as of_a_plan
from appraisal.workbook import Kind
from appraisal.workbook.faults import InputFaults
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.reading.kind_named import kind_of

# That they have the types which are asked for is seen to by mypy.
_STUDIES: tuple[Study, ...] = (of_options, of_a_plan, of_benefits, of_a_programme)
_BEGINNING: tuple[BeginsFrom, ...] = (beginning,)
_HANDING_OVER: tuple[HandsOver, ...] = (handing_over,)
_IF_THERE = {"tracing": Tracing, "hands_over": HandsOver, "begins_from": BeginsFrom}
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def functions_of(protocol: type) -> Mapping[str, object]:
    return {name: each for name, each in vars(protocol).items() if inspect.isfunction(each) and name[0] != "_"}


@each_kind
def test_a_kind_has_all_that_is_asked_of_it(kind: Kind) -> None:
    for of, protocol in {"study": Study, **{of: each for of, each in _IF_THERE.items() if getattr(kind, of)}}.items():
        module: ModuleType = kind.module(of)
        assert [name for name in functions_of(protocol) if not callable(getattr(module, name, None))] == []


@each_kind
def test_what_a_kind_has_not_is_refused_in_a_sentence(kind: Kind) -> None:
    for of in (*_IF_THERE, "packs"):
        if not getattr(kind, of):
            with pytest.raises(LookupError, match=rf"^{with_article(kind.name)} .*\.$"):
                kind.module(of)


def test_each_bundled_report_is_of_one_kind() -> None:
    assert sorted(name for kind in KINDS for name in kind.notebooks) == sorted(bundled_reports())


def test_a_kind_is_named_as_its_workbook_or_a_command_line_says_it() -> None:
    assert kind_named("Service-Plan") is kind_named("service plan")
    with pytest.raises(ValueError, match=r"there are: options-appraisal, service-plan, benefits-report, programme$"):
        kind_named("shopping list")


def test_a_kind_goes_by_the_beginning_of_its_name_where_no_other_begins_so() -> None:
    assert [kind_named(word) for word in ("options", "Service", "benefits", "Prog")] == [*KINDS]
    for word in ("", "plan", "service plans"):
        with pytest.raises(ValueError, match=f'^there is no kind of document "{word}"; there are: '):
            kind_named(word)


def test_a_trace_tells_every_statistic_of_an_option() -> None:
    told = {*statistics_traced._MEANS, *statistics_traced._SHARES, "cost", "risk", "outcome"}
    assert not [key for key, statistic in STATISTICS.items() if key not in told and not statistic.how]


def grids(kind: Kind, word: str) -> list[Grid]:
    """Return the sheets of a workbook with no rows, whose form says a word beside Kind."""
    form = kind.schema.form.name
    return [
        Grid(sheet.name, (("Field", "Value"), ("Kind", word)) if sheet.name == form else ())
        for sheet in kind.schema.sheets
    ]


@each_kind
def test_a_workbook_is_of_the_kind_on_its_form_however_that_is_written(kind: Kind) -> None:
    for word in (kind.name, kind.name.upper(), kind.name.replace(" ", "-"), f"\u200b{kind.name}\u00a0"):
        assert kind_of(grids(kind, word), KINDS) is kind


def test_a_field_of_the_officer_s_own_called_kind_is_left_alone() -> None:
    assert kind_of(grids(KINDS[0], "statutory"), KINDS) is KINDS[0]


@pytest.mark.parametrize(
    ("kind", "word"), [(KINDS[0], "servce plan"), (KINDS[1], "servce plan"), (KINDS[1], "statutory")]
)
def test_a_name_of_no_kind_is_a_fault_at_its_cell(kind: Kind, word: str) -> None:
    with pytest.raises(InputFaults, match="service plan") as told:
        kind_of(grids(kind, word), KINDS)
    assert [(fault.cell, fault.code) for fault in told.value.faults] == [("B2", "unknown-choice")]


@pytest.mark.parametrize("word", ["", KINDS[0].name])
def test_sheets_of_another_kind_than_the_form_says_are_one_fault(word: str) -> None:
    with pytest.raises(InputFaults, match="Write service plan") as told:
        kind_of(grids(KINDS[1], word), KINDS)
    assert [(fault.cell, fault.code) for fault in told.value.faults] == [("B2", "unsaid-kind")]


def loaded_by_a_check_of(kind: Kind) -> set[str]:
    """Return the modules that a process has loaded when it has told what a check of a kind's example finds."""
    code = """import atexit, sys
atexit.register(lambda: print("", *sys.modules, sep="\\n", file=sys.stderr))
from appraisal.cli import main
main()"""
    file = str(bundled("inputs") / f"{kind.example}.xlsx")
    done = subprocess.run([sys.executable, "-c", code, "check", file], capture_output=True, check=True, text=True)
    return set(done.stderr.split())


@pytest.mark.slow
@each_kind
def test_a_check_waits_for_no_other_kind_and_for_no_engine(kind: Kind) -> None:
    loaded = loaded_by_a_check_of(kind)
    assert {kind.sheets, kind.checks} <= loaded
    assert not loaded & {module for other in KINDS if other is not kind for module in (other.sheets, other.checks)}
    assert not loaded & {f"{kind.sheets.rpartition('.')[0]}.{room}" for room in ("engine", "spreadsheet", "words")}
    assert "appraisal.documents" not in loaded


@each_kind
def test_no_choice_has_a_comma_at_which_a_drop_down_would_break_it(kind: Kind) -> None:
    choices = {
        choice for sheet in kind.schema.sheets for column in sheet.columns.values() for choice in column.choices or ()
    }
    assert choices
    assert not [choice for choice in choices if "," in choice or '"' in choice]
