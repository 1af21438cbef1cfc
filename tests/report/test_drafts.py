"""A draft says so on every page and in its title, a thin case gives a short report, an example says what it is."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup

from appraisal import report
from appraisal.documents.document import Document, Head, Picture
from appraisal.documents.html import TEMPLATES, page
from appraisal.documents.numbering import number
from appraisal.documents.show import Shown
from appraisal.documents.theme import OURS
from appraisal.ground.blocks import Box, Bullets, Chart, Front, Heading, Table
from appraisal.ground.shared_nouns import Milestone, State, Statement
from appraisal.ground.texts import plain
from appraisal.options import tables
from appraisal.options.case import Case, Register, SetAside
from appraisal.options.checks.implications import IMPLICATIONS
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.tables.shaping import DASH
from appraisal.options.words import counted_words
from tests.outside import outside_check
from tests.report.parts import notebook_blocks, pdf_of, sentences_of, study_of
from tests.report.test_pdf import _elements, _text
from tests.telling import about, drafted, told_case

pytestmark = pytest.mark.slow

DRAFT_LINE = "DRAFT: figures and reasons are still to be filled in"
THIN = drafted(told_case(4, recommended=None, risky=False), 12)
INVENTED_LINE = "Worked example: the council and every figure are invented"
PENSIONS = SetAside("cost", "pensions", "Pensions", ("o1",), State.NOT_CONSIDERED)
NEVER_EMPTY = {
    "a case of one option": replace(
        told_case(1, baseline=False, recommended=None, kinds=(), risky=False), cost_lines=()
    ),
    "a draft": THIN,
    "a draft below the floor": replace(THIN, set_aside=()),
}


def set_aside(case: Case, *rows: SetAside) -> Case:
    """Return the case with more usual rows than it has."""
    return replace(case, set_aside=(*case.set_aside, *rows))


@dataclass(frozen=True)
class Printed:
    """A report in all its forms."""

    document: Document
    pdf: bytes

    @property
    def web(self) -> BeautifulSoup:
        return BeautifulSoup(page(self.document), "html.parser")


def printed(case: Case) -> Printed:
    document = number(notebook_blocks(study_of(case)))
    return Printed(document, pdf_of(document))


@pytest.fixture(scope="module")
def draft() -> Printed:
    return printed(THIN)


@pytest.fixture(scope="module")
def final() -> Printed:
    return printed(told_case(4))


@pytest.fixture(scope="module")
def invented_draft() -> Printed:
    return printed(replace(THIN, about=replace(THIN.about, worked_example=True)))


def pages(made: Printed, folder: Path) -> list[str]:
    return _text(made.pdf, folder, "-layout").split("\f")[:-1]


def test_each_page_of_a_draft_says_so_once_and_the_first_bears_the_mark(draft: Printed, tmp_path: Path) -> None:
    first, *others = pages(draft, tmp_path)
    assert others
    assert all(text.count("DRAFT") == 1 and DRAFT_LINE in text for text in others)
    assert first.count("DRAFT") == 2
    assert "DRAFT" in first.split(THIN.about.title)[0]


def test_each_page_of_a_draft_of_an_invented_example_says_both(invented_draft: Printed, tmp_path: Path) -> None:
    assert all(DRAFT_LINE in text and INVENTED_LINE in text for text in pages(invented_draft, tmp_path))


def test_the_word_behind_each_page_is_no_part_of_what_is_read_out(draft: Printed, final: Printed) -> None:
    with pikepdf.open(io.BytesIO(draft.pdf)) as pdf:
        kinds = Counter(str(element.S) for element in _elements(pdf.Root.StructTreeRoot))
        assert all(_begins_with_a_background(each) for each in pdf.pages)
    assert kinds["/Figure"] == sum(isinstance(block, Picture) for block in draft.document.blocks)
    with pikepdf.open(io.BytesIO(final.pdf)) as pdf:
        assert not any(_begins_with_a_background(each) for each in pdf.pages)


def _begins_with_a_background(each: pikepdf.Page) -> bool:
    operands, operator = next(iter(pikepdf.parse_content_stream(each)))
    return str(operator) == "BDC" and operands[0] == "/Artifact" and operands[1].get("/Type") == "/Background"


def test_every_text_keeps_its_contrast_on_the_word_behind() -> None:
    drawing = (TEMPLATES / "draft.svg").read_text(encoding="utf-8")
    (behind,) = re.findall(r'fill="#(\w{6})"', drawing)
    template = (TEMPLATES / "report.typ").read_text(encoding="utf-8")
    colours = dict(re.findall(r'#let (ink|quiet|warning) = rgb\("#(\w{6})"\)', template))
    assert len(colours) == 3
    colours["main"] = OURS.accent.removeprefix("#")  # a theme's own accent is held to it when it is read
    for name, colour in colours.items():
        dark, light = sorted((_luminance(colour), _luminance(behind)))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, name


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour in hexadecimal digits. Source: WCAG 2.2."""
    shares = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_metadata_title_of_a_draft_begins_with_the_word(draft: Printed, final: Printed) -> None:
    titles = []
    for made in (draft, final):
        with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
            titles.append(str(pdf.docinfo["/Title"]))
    assert titles == [f"DRAFT: {THIN.about.title}", THIN.about.title]


def test_the_page_of_a_draft_has_a_banner_first_and_the_word_in_its_title(draft: Printed) -> None:
    web = draft.web
    assert web.title is not None
    assert web.title.get_text().startswith(f"DRAFT: {THIN.about.title}")
    (banner,) = web.select("aside.draft")
    assert banner.get_text().strip() == DRAFT_LINE
    assert banner.find_next("header") is not None
    assert [heading.get_text() for heading in web.select("h1")] == [THIN.about.title]


def test_a_report_in_which_all_is_filled_in_is_never_called_a_draft(final: Printed, tmp_path: Path) -> None:
    assert "draft" not in "".join(pages(final, tmp_path)).lower()
    assert not final.web.select("aside.draft")
    assert "draft" not in final.web.get_text().lower()


def summary_box(case: Case) -> Box:
    box = report.summary(study_of(case)).blocks[0]
    assert isinstance(box, Box)
    return box


def test_the_summary_of_a_draft_begins_with_how_much_is_missing_and_where_it_is_listed() -> None:
    box = summary_box(set_aside(THIN, PENSIONS, replace(PENSIONS, kind="risk")))
    assert box.title == "A draft"
    (item,) = box.items
    assert plain(item) == (
        "In this draft 12 things are not filled in and two usual rows are not considered yet. "
        "The section “What would firm this up most” says what to do first."
    )


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            drafted(told_case(), 1),
            "In this draft one thing is not filled in yet. A figure proposed by the toolkit stands in for it.",
        ),
        (
            replace(drafted(told_case(), 2), gaps=drafted(told_case(), 2).gaps[1:]),
            "In this draft one thing is not filled in yet.",
        ),
        (
            replace(set_aside(drafted(told_case()), PENSIONS), gaps=()),
            "In this draft one usual row is not considered yet. The usual row is one cost line; it is left out.",
        ),
    ],
)
def test_one_thing_that_is_missing_is_told_in_the_singular(case: Case, said: str) -> None:
    counted = said.split(".")[0]
    assert plain(summary_box(case).items[0]) == (
        f"{counted}. The section “What would firm this up most” says what to do first."
    )
    assert report.what_would_firm_it_up(study_of(case)).blocks
    (notice, *_) = sentences_of(report.about_the_appraisal(study_of(case)).blocks)
    assert notice == said


def test_report_appraisal_and_briefing_count_what_is_unfinished_alike() -> None:
    case = set_aside(THIN, PENSIONS, PENSIONS)
    counted = "12 things are not filled in and two usual rows are not considered yet"
    assert counted_words(case) == counted
    for document in (report.summary, report.about_the_appraisal, report.in_brief):
        box = document(study_of(case)).blocks[0]
        assert isinstance(box, Box)
        assert plain(box.items[0]).startswith(f"In this draft {counted}. ")


def test_who_comes_first_in_a_draft_is_followed_by_why_that_may_change() -> None:
    thin = study_of(set_aside(THIN, PENSIONS))
    why = (
        "Some of the ranges are only proposed by the toolkit, and one usual cost is left out, so this order may change."
    )
    for name in ("committee_report", "briefing"):
        told = " ".join(sentences_of(notebook_blocks(thin, name)))
        assert re.search(f"is ahead of [^.]+ simulated futures\\. {re.escape(why)}", told)
        assert told.count("may change.") == (2 if name == "briefing" else 1)  # its notice says that figures may
    assert "may change" not in repr(report.side_by_side(study_of(told_case(4))))
    alone = drafted(told_case(1))
    assert "may change" not in repr(report.side_by_side(study_of(alone)))


def purpose_told(case: Case) -> str:
    """Return the line of the summary with the purpose."""
    first, *_ = sentences_of(report.summary(study_of(case)).blocks)
    assert first.startswith("What it is about: ")
    return first.removeprefix("What it is about: ")


def test_a_purpose_with_a_list_gives_the_summary_its_first_paragraph_and_why_it_is_needed_the_rest() -> None:
    purpose = "It follows the review.\n- four vans\n- 96 stops\n\nMore is said below."
    case = replace(told_case(), statements=(Statement(Section.SUMMARY, purpose, source="Report 2"),))
    assert purpose_told(case).startswith("It follows the review. (Report 2")
    assert "vans" not in repr(report.summary(study_of(case)))
    assert "four vans" in repr(report.why_it_is_needed(study_of(case)))


def test_of_a_long_paragraph_on_the_purpose_the_summary_has_the_first_sentences_and_the_next_section_the_whole() -> (
    None
):
    sentence = "The library vans are **old**, they cost £1.5 million a year to keep and they fail on 4 days in 100. "
    case = replace(told_case(), statements=(Statement(Section.SUMMARY, 30 * sentence, source="Report 2"),))
    assert purpose_told(case) == (3 * sentence.replace("**", "")).strip()
    (whole,) = sentences_of(report.why_it_is_needed(study_of(case)).blocks)
    assert whole == f"{(30 * sentence.replace('**', '')).strip()} (Report 2)"
    endless = replace(case, statements=(Statement(Section.SUMMARY, 200 * "and so on, "),))
    assert purpose_told(endless) == "This report compares three options for adult care."
    assert "and so on" in repr(report.why_it_is_needed(study_of(endless)))


@pytest.mark.parametrize("section", [Section.RECOMMENDATION, Section.REASONS, Section.LOOSE_ENDS])
def test_a_list_in_what_is_itself_a_list_is_run_on_or_made_its_items(section: Section) -> None:
    parts = {Section.RECOMMENDATION: "recommendations", Section.REASONS: "recommendations"}
    texts = ("Agree to:\n- four vans;\n- 96 stops.\n\nStaff are told first.", "- to begin\n- to report back")
    case = replace(told_case(), statements=tuple(Statement(section, text) for text in texts))
    shown = getattr(report, parts.get(section, "loose_ends"))(study_of(case))
    lists = [block for block in shown.blocks if isinstance(block, (Box, Bullets))]
    said = [plain(item) for block in lists for item in block.items]
    assert said[0].startswith("Agree to: (1) four vans; (2) 96 stops. Staff are told first.")
    assert len(said) == 3
    assert said[1] == "to begin"


def test_a_decision_begins_with_whether_an_option_is_recommended() -> None:
    case = told_case(3)
    decided = [
        replace(o, decision=said)
        for o, said in zip(case.options, ("Not now", "", "Not recommended: dear."), strict=True)
    ]
    case = replace(case, options=tuple(decided))
    assert decisions(case) == {
        "Business as usual": "Not recommended. Not now",
        "Reorganised service": "Recommended.",
        "Trading company": "Not recommended: dear.",
    }
    quoted = replace(case, about=about(worked_example=True))
    assert decisions(quoted)["Business as usual"] == "Not now"


def decisions(case: Case) -> dict[str, str]:
    """Return what was decided of each option, by its name."""
    return {plain(row[0]): plain(row[-1]) for row in tables.for_and_against(study_of(case).results).rows}


def test_no_decision_is_put_down_to_a_council_that_did_not_make_it() -> None:
    silent = decisions(told_case(4, worked_example=True))
    assert silent["Reorganised service"] == "Recommended by the published report."
    assert silent["Trading company"] == "Not recommended by the published report; no reason is recorded."
    assert silent["Charitable trust"] == "Added by us; the published report does not have it."
    assert decisions(told_case(4))["Charitable trust"] == "Not recommended; no reason is recorded."


def test_a_row_struck_out_with_a_reason_makes_no_draft() -> None:
    study = study_of(replace(told_case(), set_aside=(replace(PENSIONS, state=State.DOES_NOT_APPLY, reason="None."),)))
    (front,) = report.front(study).blocks
    assert isinstance(front, Front)
    assert front.draft == ""


def test_a_thin_case_has_only_the_sections_that_say_something(draft: Printed) -> None:
    heads = [block.text for block in draft.document.blocks if isinstance(block, Head) and block.level == 1]
    assert heads == [
        "Summary",
        "Decisions recommended",
        "The options side by side",
        "The money",
        "Outcomes and risks",
        "How sure we are",
        "Sign-off",
        "What lies behind this report",
        "What would firm this up most",
    ]
    lying_behind = number(notebook_blocks(study_of(THIN), "appraisal")).blocks
    assert [block.text for block in lying_behind if isinstance(block, Head) and block.level == 1] == [
        "About this appraisal",
        "How the options were compared",
        "Scores",
        "Cost lines",
        "Money",
        "Value",
        "How sure the order is",
        "Evidence and assurance",
        "Method and run",
        "What is left out or still to come",
        "Glossary",
    ]


def test_a_thin_case_gives_a_short_report_and_a_short_appraisal_of_upright_pages(draft: Printed) -> None:
    appraisal = pdf_of(number(notebook_blocks(study_of(THIN), "appraisal")))
    for made, most in ((draft.pdf, 5), (appraisal, 9)):
        with pikepdf.open(io.BytesIO(made)) as pdf:
            assert len(pdf.pages) <= most
            assert all(each.mediabox[3] > each.mediabox[2] for each in pdf.pages)


def test_options_of_which_nothing_is_decided_have_no_column_of_decisions() -> None:
    undecided = replace(THIN, options=tuple(replace(option, model="In-house") for option in THIN.options))
    assert [column.heading for column in tables.options(undecided).columns] == ["Option", "What it is"]
    assert report.for_and_against(study_of(undecided)) == Shown()
    spoken = replace(undecided, statements=(Statement(Section.ADVANTAGE, "It is quick.", options=("o1",)),))
    (table,) = report.for_and_against(study_of(spoken)).blocks
    assert isinstance(table, Table)
    assert [column.heading for column in table.columns] == ["Option", "For"]
    bau, *others = undecided.options
    some = decisions(replace(undecided, options=(replace(bau, decision="Set aside."), *others)))
    assert some.pop("Business as usual") == "Set aside."
    assert set(some.values()) == {DASH}


def test_a_dash_for_what_speaks_for_an_option_is_explained_beneath() -> None:
    spoken = replace(told_case(), statements=(Statement(Section.ADVANTAGE, "It is quick.", options=("o1",)),))
    assert "A dash (–): nothing is recorded." in plain(tables.for_and_against(study_of(spoken).results).note)


def test_silence_never_stands_for_no_risks_and_no_costs() -> None:
    study = study_of(replace(told_case(4, recommended=None, risky=False), cost_lines=()))
    for silent in (study, study_of(THIN)):
        assert "No risks have been costed." in repr(report.outcomes_and_risks(silent))
    assert "No costs were entered" in repr(report.money_against_the_plan(study))
    unassessed = study_of(told_case())
    assert "Nobody has assessed the risks of Reorganised service." in repr(report.outcomes_and_risks(unassessed))
    unscored = study_of(drafted(told_case(kinds=())))
    assert "rank by net present cost alone" in repr(report.how_compared(unscored))
    assert "its net present cost is" in " ".join(sentences_of(report.side_by_side(unscored).blocks))
    assert report.value_in_detail(unscored) == Shown()
    assert not [block for block in report.outcomes_and_risks(unscored).blocks if isinstance(block, Chart)]


def test_parts_that_have_nothing_to_say_are_empty() -> None:
    study = study_of(replace(told_case(kinds=(), risky=False), cost_lines=()))
    of_the_report = ("why_it_is_needed", "what_approval_means", "consultation", "implications", "timetable")
    at_its_end = ("measures_of_success", "who_decides", "own_sections", "background_papers")
    of_the_appraisal = ("assumptions", "costs", "further_work", "loose_ends", "marks", "money_in_detail", "registers")
    of_results = ("groups_in_detail", "order_in_detail", "risk_register", "scenarios_in_detail", "scores")
    for part in (*of_the_report, *at_its_end, *of_the_appraisal, *of_results, "value_in_detail", "checklist"):
        assert getattr(report, part)(study) == Shown(), part


def test_the_front_of_a_draft_names_the_clerks_fields_that_are_blank_and_a_final_report_does_not() -> None:
    blank = replace(THIN.about, committee="", report_of="", decision_date=None, wards=" ", contact="Head of Leisure")
    (draft,) = report.front(study_of(replace(THIN, about=blank))).blocks
    (final,) = report.front(study_of(replace(told_case(4), about=blank))).blocks
    assert isinstance(draft, Front)
    assert isinstance(final, Front)
    fields = dict(draft.fields)
    said = fields["Not yet supplied"]
    assert said.startswith("Report of, date of decision, ")
    assert "wards affected" in said
    for there_or_not_missed in ("contact", "report to", "enclosures", "exempt"):
        assert there_or_not_missed not in said.casefold()
    assert "Not yet supplied" not in dict(final.fields)
    assert fields["Implications not yet given"].startswith("Corporate priorities, finance, value for money, ")
    assert "Implications not yet given" not in dict(final.fields)


def test_the_front_of_a_draft_names_no_implication_that_somebody_spoke_to_and_none_of_a_worked_example() -> None:
    told = tuple(Statement(section, "It is said.") for section in IMPLICATIONS if section is not Section.EQUALITIES)
    spoken = replace(THIN, statements=told)
    registered = replace(spoken, registers=(Register("Equalities", ("Who",), (("Age",),)),))
    example = replace(spoken, about=replace(THIN.about, worked_example=True))
    fronts = [report.front(study_of(case)).blocks[0] for case in (spoken, registered, example)]
    named = [dict(front.fields).get("Implications not yet given") for front in fronts if isinstance(front, Front)]
    assert named == ["Equalities", None, None]


def test_names_still_to_come_are_shown_in_brackets_and_sentences_stay_whole() -> None:
    nameless = replace(THIN.about, title="", council=" ", committee="", service="")
    asked = Statement(Section.RECOMMENDATION, "Agree to it.")
    study = study_of(replace(THIN, about=nameless, statements=(asked,)))
    (front,) = report.front(study).blocks
    assert isinstance(front, Front)
    assert (front.title, front.organisation) == ("[Title to come]", "[Council to be named]")
    assert front.fields[0] == ("Report to", "[Committee to be named]")
    assert "Service: [Service to be named]." in " ".join(sentences_of(report.enclosed(study).blocks))
    box = report.recommendations(study).blocks[0]
    assert isinstance(box, Box)
    assert box.title == "The committee is asked to:"
    assert number(notebook_blocks(study)).title == "DRAFT: [Title to come]"


def of_every_kind(**changes: object) -> Case:
    """Return a case that has every sentence in which a report says what it stands on."""
    told = (Section.RECOMMENDATION, Section.REASONS, Section.LOOSE_ENDS, Section.BACKGROUND)
    case = told_case(4, recommended=1)
    return replace(
        case,
        about=replace(about(), **changes),  # type: ignore[arg-type] # fields of About, by name
        statements=tuple(Statement(section, f"Words for {section.value}.") for section in told),
        milestones=(Milestone("Start", dt.date(2025, 1, 6), dt.date(2025, 3, 31)),),
    )


def whole(case: Case) -> str:
    """Return all that the web pages of a case's three documents say, alternative texts of charts included."""
    study = study_of(case)
    pages = (page(number(notebook_blocks(study, name))) for name in ("committee_report", "appraisal", "briefing"))
    soups = [BeautifulSoup(web, "html.parser") for web in pages]
    said = (
        text
        for soup in soups
        for text in (soup.get_text(" "), *(str(image["alt"]) for image in soup.select("img[alt]")))
    )
    return " ".join(" ".join(said).split())


def test_a_council_s_own_report_stands_on_itself() -> None:
    text = whole(of_every_kind())
    assert "Cabinet is asked to: 1.1 Words for recommendation." in text
    assert "What Cabinet is asked to agree" in text
    assert "Reorganised service: recommended" in text
    assert "Charitable trust was added for this appraisal." in text
    assert not re.search(r"worked example|illustrative|invented|published report", text, re.IGNORECASE)


def test_an_example_on_a_published_report_keeps_apart_what_is_the_council_s() -> None:
    text = whole(of_every_kind(worked_example=True, source_document="Report to Cabinet of 3 June 2024"))
    for said in (
        "A worked example of an options appraisal",
        "Based on a report of Fenmarch Borough Council",
        "Cabinet was asked to: 1.1 Words for recommendation.",
        "What Cabinet was asked to agree",
        "Recommended by the published report.",
        "are illustrative: ours, and not the council’s",
        "Charitable trust is not in the published report: added by us.",
        "Source: worked example on a published report. Illustrative: not the council’s figures.",
        "On our figures, Reorganised service saves",
        "These points in the published report are open or do not agree.",
        "Illustrative, D.",
    ):
        assert said in text, said
    assert "invented" not in text


def test_an_invented_example_owes_nothing_to_any_report() -> None:
    case = of_every_kind(worked_example=True)
    text = whole(case)
    for said in (
        "A worked example of an options appraisal, wholly invented",
        "Fenmarch Borough Council, its services and every figure here are invented",
        "Cabinet is asked to: 1.1 Words for recommendation.",
        "What Cabinet is asked to agree",
        "Reorganised service: recommended",
        "Source: worked example. Illustrative: the council and every figure are invented.",
        INVENTED_LINE,
    ):
        assert said in text, said
    assert not re.search(r"published report|the paper\b|illustrative|the council’s decision|Based on", text)
    (front,) = report.front(study_of(case)).blocks
    assert isinstance(front, Front)
    assert front.running_line == INVENTED_LINE


def test_a_draft_of_an_example_has_one_box_for_both() -> None:
    blocks = report.summary(study_of(drafted(of_every_kind(worked_example=True)))).blocks
    (box,) = (block for block in blocks if isinstance(block, Box))
    assert box.title == "A draft of a worked example"
    assert len(box.items) == 2


@pytest.mark.parametrize("notebook", ["committee_report", "briefing", "appraisal"])
@pytest.mark.parametrize("case", NEVER_EMPTY.values(), ids=NEVER_EMPTY.keys())
def test_every_heading_that_a_case_may_leave_empty_is_marked_so_none_is_printed_above_nothing(
    case: Case, notebook: str
) -> None:
    blocks = notebook_blocks(study_of(case), notebook)
    printed_blocks = number(blocks).blocks
    left = [block.text for block in printed_blocks if isinstance(block, Head)]
    marked = [block.text for block in blocks if isinstance(block, Heading) and block.if_any]
    assert left
    assert set(marked) - set(left)
    for block, after in zip_longest(printed_blocks, printed_blocks[1:]):
        if isinstance(block, Head):
            assert after is not None, block.text
            assert not isinstance(after, Head) or after.level > block.level, block.text


def checked(made: Printed, folder: Path) -> Iterator[str]:
    pdf, web = folder / "draft.pdf", folder / "draft.html"
    pdf.write_bytes(made.pdf)
    web.write_text(page(made.document), encoding="utf-8", newline="\n")
    commands = (
        [outside_check("pdf-conformance", "javac"), "ua1", str(pdf)],
        [outside_check("pdf-conformance", "javac"), "2a", str(pdf)],
        [outside_check("browser", "node"), "axe", str(web)],
    )
    for command in commands:
        yield subprocess.run(command, capture_output=True, text=True, check=False).stdout


@pytest.mark.long
def test_a_draft_is_as_accessible_as_a_finished_report(invented_draft: Printed, tmp_path: Path) -> None:
    for verdict in checked(invented_draft, tmp_path):
        assert verdict.startswith("PASS") or "violations=0 " in verdict, verdict
