"""docs/follow-a-number.md says what a run of the demo says, and its sums come out as they are printed."""

from __future__ import annotations

import re

from tests.tracing.page import PAGE, page

_PYTHON = str.maketrans({"×": "*", "÷": "/", "−": "-", "£": None, ",": None})


def test_the_page_says_what_the_demo_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.tracing"


def test_the_sums_on_the_page_come_out_when_they_are_added_up_by_hand() -> None:
    sums = re.findall(r"([−(£\d][−+×÷()£\d,. ]*) = \*\*(.+?)\*\*", PAGE.read_text(encoding="utf-8"))
    assert len(sums) > 8
    for by_hand, printed in sums:
        found = eval(by_hand.translate(_PYTHON), {"__builtins__": {}})  # noqa: S307 # digits and signs alone
        wanted = float(printed.translate(_PYTHON))
        assert abs(found - wanted) <= 0.02 + 2e-7 * abs(wanted)  # each figure is printed to the penny, by_hand
