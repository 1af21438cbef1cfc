"""A workbook of another kind is said to be one, in one sentence, whichever notebook opens it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appraisal import report
from appraisal.documents.errors import OtherKindError
from appraisal.ground.resources import bundled
from appraisal.options import read_case
from appraisal.service_plan import sections
from appraisal.workbook.faults import InputFaults


@pytest.mark.parametrize("name", ["york-2007", "york-2007.xlsx"])
@pytest.mark.parametrize("opened", [report.open_study, read_case])
def test_a_service_plan_is_no_options_appraisal(name: str, opened: Callable[..., object]) -> None:
    with pytest.raises(OtherKindError) as refused:
        opened(bundled("inputs") / name)
    assert str(refused.value) == (
        f'{name} is of another kind (its form says "service plan"): most of its sheets are not those of an options '
        "appraisal. The bundled notebooks of other kinds are: service_plan."
    )


@pytest.mark.parametrize("name", ["eastmere-leisure", "birmingham-2018.xlsx"])
def test_an_options_appraisal_is_no_service_plan(name: str) -> None:
    with pytest.raises(OtherKindError, match=r"those of a service plan\. .* committee_report, appraisal, briefing"):
        sections.open_study(bundled("inputs") / name)


def test_a_file_that_is_not_there_is_no_workbook_of_any_kind() -> None:
    for opened in (report.open_study, read_case, sections.open_study):
        with pytest.raises(InputFaults, match=r"nothing\.xlsx"):
            opened("nothing.xlsx")
