"""A workbook of another kind is said to be one, in one sentence, whichever notebook opens it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appraisal import report
from appraisal.benefits import sections as of_benefits
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
        "appraisal. The bundled notebooks of other kinds are: benefits_appendix, benefits_report, programme_report, "
        "service_plan."
    )


@pytest.mark.parametrize("name", ["eastmere-leisure", "birmingham-2018.xlsx"])
def test_an_options_appraisal_is_no_service_plan(name: str) -> None:
    with pytest.raises(OtherKindError, match=r"those of a service plan\. .* committee_report, appraisal, .*briefing"):
        sections.open_study(bundled("inputs") / name)


@pytest.mark.parametrize("name", ["eastmere-leisure", "york-2007.xlsx"])
def test_another_document_is_no_benefits_report_and_a_benefits_report_no_other(name: str) -> None:
    with pytest.raises(OtherKindError, match=r"those of a benefits report\."):
        of_benefits.open_study(bundled("inputs") / name)
    for opened in (report.open_study, read_case, sections.open_study):
        with pytest.raises(OtherKindError, match=r'its form says "benefits report"'):
            opened(bundled("inputs") / "leicestershire-tom")


def test_a_file_that_is_not_there_is_no_workbook_of_any_kind() -> None:
    for opened in (report.open_study, read_case, sections.open_study, of_benefits.open_study):
        with pytest.raises(InputFaults, match=r"nothing\.xlsx"):
            opened("nothing.xlsx")
