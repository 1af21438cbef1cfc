"""A fictional council's report with every kind of block, hostile texts among them; nothing in it is real."""

from __future__ import annotations

import base64
import io

import pytest

from appraisal.ground.blocks import (
    Block,
    Box,
    Bullets,
    Chart,
    Column,
    Contents,
    Front,
    Heading,
    Number,
    Paragraph,
    Ref,
    Strong,
    Table,
)

HOSTILE = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '#panic("never")',
    "$x^2$ and *stars* and _lines_ and `ticks`",
    "[link](http://example.com) and @ref and <label>",
    "{{ 7 * 7 }} {% raw %} {# note #}",
    "= Not a heading",
    "1. Not a list",
    "\\u{41} \\#let \\n // not a comment /* nor this */",
    '=HYPERLINK("x") & \'quotes\' "double" …',
)
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
OPTIONS = (
    "Business as usual",
    "In-house, reorganised",
    "Trading company",
    "Public service mutual",
    "Full integration with health",
)
MEANS = (41.2, 35.6, 38.9, 37.4, 36.1)
SPREAD = (1.4, 2.9, 5.6, 4.2, 6.8)
_LONG_SENTENCE = (
    "The service would keep its present staff and buildings, and would change how people are received, assessed and "
    "supported, so that fewer of them wait and more of them manage at home."
)


def drawing(seed: str = "demonstration") -> tuple[str, str]:
    """Return a bar chart as SVG text and as PNG in base64, the same each time."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": seed, "font.size": 10, "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=(6.5, 3.1), layout="constrained")
        axes = figure.subplots()
        axes.barh(OPTIONS, MEANS, xerr=SPREAD, color="#12436D", ecolor="#3D3D3D", height=0.6)
        axes.invert_yaxis()
        axes.set_xlabel("Net present cost, £ million (mean, with P10 to P90)")
        axes.spines[["top", "right"]].set_visible(False)
        svg, png = io.StringIO(), io.BytesIO()
        figure.savefig(svg, format="svg", metadata={"Date": None})
        figure.savefig(png, format="png", dpi=110)
    return svg.getvalue(), base64.b64encode(png.getvalue()).decode("ascii")


def pounds(index: int, key: str = "mean") -> Number:
    value = {"mean": MEANS[index], "p10": MEANS[index] - SPREAD[index], "p90": MEANS[index] + SPREAD[index]}[key]
    return Number(f"options.{index}.net_present_cost.{key}", value * 1e6, f"{value:.1f}")


def cost_table(label: str = "cost-table") -> Table:
    return Table(
        caption="Net present cost of each option over ten years",
        label=label,
        columns=(
            Column("Option"),
            Column("Mean", "£m", numeric=True),
            Column("P10", "£m", numeric=True),
            Column("P90", "£m", numeric=True),
            Column("Against business as usual", "£m", numeric=True),
        ),
        rows=tuple(
            ((name,), (pounds(i),), (pounds(i, "p10"),), (pounds(i, "p90"),), (f"{MEANS[i] - MEANS[0]:+.1f}",))
            for i, name in enumerate(OPTIONS)
        ),
        note=("Source: the simulation, 10,000 draws. ", Strong("All figures are illustrative.")),
    )


def cost_chart(label: str = "cost-chart", data: str = "cost-table") -> Chart:
    svg, png = drawing(label)
    return Chart(
        caption="In-house costs least, £35.6m, and business as usual most, £41.2m",
        label=label,
        alt="In-house costs least, £35.6m, and business as usual most, £41.2m. Bar chart, with the range P10 to P90.",
        svg=svg,
        png=png,
        data=data,
        numbers=tuple(pounds(i) for i in range(len(OPTIONS))),
        note=("Bar: the range from P10 to P90.",),
        subtitle="Net present cost, £ million. Fenmarch, over ten years",
    )


def front() -> Front:
    return Front(
        title="A new home for adult care: options for how the service is run",
        subtitle="Appraisal of cost, risk and outcomes for five delivery models",
        organisation="Fenmarch Borough Council",
        fields=(
            ("Report to", "Cabinet"),
            ("Date of decision", "9 October 2018"),
            ("Report of", "Corporate director for adult care and health"),
            ("Cabinet member", "Health and social care"),
            ("Scrutiny chair", "Health and social care overview"),
            ("Key decision", "Yes, forward plan reference 001234"),
            ("Wards affected", "All"),
            ("Status", "Public report, draft 2"),
        ),
        running_line="A worked example with a fictional council: every figure is illustrative.",
        date="2018-10-09",
    )


def summary() -> tuple[Block, ...]:
    return (
        Heading(1, "Summary", label="summary", numbered=False),
        Paragraph(
            (
                "Five ways of running adult care were compared on cost, risk and outcomes. ",
                Strong("Reorganising in-house costs least"),
                ": about £",
                pounds(1),
                " million over ten years against £",
                pounds(0),
                " million as things are (",
                Ref("cost-table"),
                "). The ranking is not certain: it holds in about six of ten simulated futures.",
            )
        ),
        Box(
            "What reorganising in-house comes to",
            (
                ("Against things as they are it costs £5.6m less over ten years, discounted.",),
                ("Its net present cost is £35.6m; in eight futures of ten it lies between £32.7m and £38.5m.",),
                ("Its value for outcomes, without cost, is 68 of 100; that of the next best is 64.",),
            ),
        ),
        Paragraph(("The tool advises and members decide. What would change the ranking is in ", Ref("robust"), ".")),
        Bullets(
            (
                ("Cost: ", Ref("cost-chart"), " shows each option with its range."),
                ("Risk: the trading company carries the widest range.",),
                ("Outcomes: integration with health scores highest, and takes longest.",),
            )
        ),
    )


def body() -> tuple[Block, ...]:
    return (
        Heading(1, "Recommendations", label="recommendations"),
        Box(
            "That Cabinet:",
            (
                ("approves the internal reorganisation of adult care as set out in ", Ref("options"), ";"),
                ("notes that consultation with staff and unions ends by 1 March 2019; and",),
                (
                    "asks for a report on progress, with costs against ",
                    Ref("cost-table"),
                    ", within twelve months.",
                ),
            ),
            numbered=True,
        ),
        Paragraph(
            ("These follow from the findings in ", Ref("findings"), " and the assumptions in ", Ref("long"), ".")
        ),
        Heading(1, "Options considered", label="options"),
        Heading(2, "Why these five", label="why-five"),
        Paragraph((_LONG_SENTENCE, " ", _LONG_SENTENCE)),
        Paragraph((_LONG_SENTENCE,)),
        Heading(2, "What was not taken forward"),
        Paragraph(("Outsourcing was set aside before scoring, for reasons given in ", Ref("why-five"), ".")),
        Heading(3, "Reasons"),
        Bullets((("No provider of this size was found in the region.",), (_LONG_SENTENCE,))),
        Heading(1, "What was found", label="findings"),
        Paragraph((Ref("cost-chart"), " and ", Ref("cost-table"), " give the cost of each option. ", _LONG_SENTENCE)),
        cost_chart(),
        cost_table(),
        Paragraph((_LONG_SENTENCE, " ", _LONG_SENTENCE)),
        Box(
            "How to read the ranges",
            (("P10 is passed nine times in ten, P90 one time in ten. Neither is a worst case.",),),
        ),
        Heading(1, "How sure we are", label="robust"),
        *(Paragraph((_LONG_SENTENCE, " ", _LONG_SENTENCE)) for _ in range(4)),
        Table(
            "What it would take to change the ranking",
            "switching",
            (
                Column("Assumption"),
                Column("Now", numeric=True),
                Column("Ranking changes at", numeric=True),
                Column("Says"),
            ),
            (
                (("Staff saved",), ("148",), ("81",), ("Fewer than 81 posts and the mutual is cheaper.",)),
                (("Set-up cost",), ("£1.2m",), ("£6.8m",), ("More than five times the estimate.",)),
                (("Total of both",), ("",), ("",), ("Neither alone is likely.",)),
            ),
            total=True,
        ),
        *(Paragraph((_LONG_SENTENCE, " ", _LONG_SENTENCE)) for _ in range(3)),
    )


def appendices() -> tuple[Block, ...]:
    grades = "ABCDE"
    return (
        Heading(1, "Assumptions", label="long", appendix=True),
        Paragraph(("Every assumption, with its range, grade and source. The run is ", DIGEST, ".")),
        Table(
            "Assumptions",
            "assumptions",
            (
                Column("Assumption"),
                Column("Low", "£000", True),
                Column("High", "£000", True),
                Column("Grade"),
                Column("Source"),
            ),
            tuple(
                (
                    (f"Cost line {i}: staff, buildings and systems",),
                    (f"{i * 37 + 100:,}",),
                    (f"{i * 61 + 900:,}",),
                    (grades[i % 5],),
                    ("Service budget, paragraph 4.2.2; telecommunications misrepresentation register",),
                )
                for i in range(1, 41)
            ),
            note=("Illustrative throughout.",),
        ),
        Heading(1, "Performance matrix", appendix=True, label="matrix"),
        Paragraph(("Each option against each criterion, from ", Ref("matrix-table"), ".")),
        Table(
            "Value of each option on each criterion, 0 to 100",
            "matrix-table",
            (
                Column("Option"),
                *(
                    Column(name, "0–100", numeric=True)
                    for name in (
                        "Independence",
                        "Waiting",
                        "Quality",
                        "Workforce",
                        "Safeguarding",
                        "Partnership",
                        "Deliverability",
                        "Affordability",
                        "Resilience",
                    )
                ),
            ),
            tuple(((name,), *((str((i * 17 + j * 11) % 101),) for j in range(9))) for i, name in enumerate(OPTIONS)),
            wide=True,
        ),
        Heading(1, "Texts that are only text", appendix=True, label="hostile"),
        *(Paragraph((text,)) for text in HOSTILE),
        Table(
            "Texts in cells " + HOSTILE[2],
            "cells",
            (Column("Number"), Column("Text <b>bold</b>"), Column("Digest")),
            tuple(((str(i),), (text,), (DIGEST,)) for i, text in enumerate(HOSTILE, start=1)),
            note=(HOSTILE[0],),
        ),
    )


@pytest.fixture(scope="session")
def demonstration() -> tuple[Block, ...]:
    return (front(), Contents(), *summary(), *body(), *appendices())


@pytest.fixture(scope="session")
def hostile() -> tuple[str, ...]:
    return HOSTILE
