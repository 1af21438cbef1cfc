"""Mistakes in a single cell: amounts, shares, dates, years, words from a list, codes, formulas."""

from __future__ import annotations

import datetime as dt

from tests.workbook.mistakes.catalogue import Mistake, typed

LOW, LIKELY, HIGH = (("Costs", heading, 3) for heading in ("Low", "Likely", "High"))
CHANCE = ("Risks", "Probability", 2)
FIRST = ("Costs", "First year", 3)
START = ("Plan", "Start", 2)
WRONG, UNCLEAR = "wrong-content", "ambiguous"

AMOUNTS = (
    typed("millions-without-pound", "typed 0.3m", LIKELY, "0.3m", WRONG, "Write £300,000.", "£300,000"),
    typed("thousands-without-pound", "typed 200k", LOW, "200k", WRONG, "Write £200,000.", "£0.2m"),
    typed("about", "typed about 300k", LIKELY, "about 300k", WRONG, "Write 300,000 if that is meant.", "300,000"),
    typed("circa", "typed c. £300,000", LIKELY, "c. £300,000", WRONG, "Write 300,000 if that is meant.", "300,000"),
    typed("doubt", "put a question mark behind", LIKELY, "300,000?", WRONG, "Write 300,000", "300,000"),
    typed("a-year", "added pa to an amount", LIKELY, "£300,000 pa", WRONG, "Write 300,000 if that is meant.", "300000"),
    typed("price-year", "added the price year", LOW, "£200,000 (2026 prices)", WRONG, "Write 200,000", "200000"),
    typed("range-in-cell", "typed a range in a cell", LIKELY, "250k-350k", WRONG, "the ends of a range have cells of"),
    typed("continental-thousands", "typed 1.200.000", HIGH, "1.200.000", WRONG, "Write 1,200,000 if that is", 1.2e6),
    typed("continental-pence", "typed 550.000,00", HIGH, "550.000,00", WRONG, "Write 550,000 if that is meant.", 55e4),
    typed("comma-for-point", "typed 12,00", LOW, "12,00", WRONG, "Write 12.00 or 1,200, whichever is meant."),
    typed("pounds-to-a-tenth-of-a-penny", "typed £550.000", HIGH, "£550.000", UNCLEAR, "Write 550,000 or 550.",
          "550,000"),
    typed("misplaced-commas", "typed 5,50,000", HIGH, "5,50,000", WRONG, "Write 550,000 if that is meant.", "550,000"),
    typed("open-bracket", "forgot to close a bracket", LOW, "(200,000", WRONG, "Type a plain figure."),
    typed("two-minus-signs", "typed two minus signs", LOW, "--200000", WRONG, "Type a plain figure."),
    typed("letter-o", "typed the letter O for a nought", LOW, "2OO,000", WRONG, "Write 200,000: it has a letter",
          "200,000"),
    typed("letter-l", "typed the letter l for a one", LOW, "l00,000", WRONG, "Write 100,000: it has a letter",
          "100,000"),
    typed("euros", "typed an amount in euros", LOW, "€200,000", WRONG, "Write it in pounds."),
    typed("dollars", "pasted an amount in dollars", LOW, "$200,000", WRONG, "Write it in pounds."),
    typed("dash", "typed a dash for nothing", LOW, "-", WRONG,
          "Write 0 if it is nothing; clear the cell if it is not", 0),
    typed("nil", "typed nil", LOW, "nil", WRONG, "Write 0 if it is nothing", 0),
    typed("not-applicable", "typed n/a for a likely amount", LIKELY, "n/a", WRONG, "find it out if it is not known"),
    typed("to-be-confirmed", "typed tbc for an amount", LIKELY, "tbc", WRONG, "Type a figure."),
    typed("see-email", "typed see email for an amount", HIGH, "see email", WRONG,
          "or clear the cell if it is not known"),
    typed("percentage-of-money", "typed 40 % for an amount", LIKELY, "40 %", WRONG, "name it under Times:"),
    typed("date-for-amount", "typed 1-2, which became a date", LOW, dt.date(2026, 2, 1), WRONG, "number format"),
    typed("yes-for-amount", "typed yes for an amount", LOW, True, WRONG, 'found "yes". Expected a number'),
    typed("too-many-noughts", "added six noughts too many", HIGH, 55e10 * 10, "out-of-bounds",
          "from -1,000,000,000,000"),
    typed("amount-left-blank", "left the likely amount blank", LIKELY, "", "blank", '"Likely" is blank', 3e5),
    typed("amount-of-spaces", "cleared an amount with the space bar", LIKELY, "  ", "blank", '"Likely" is blank', 3e5),
    typed("apostrophe", "typed an apostrophe for a blank", LIKELY, "'", WRONG, "Type a figure."),
    typed("sum-in-words", "typed a sum in a cell", LIKELY, "3 x 100,000", WRONG, "Write one figure"),
)  # fmt: skip

SHARES = (
    typed("weight-in-per-cent", "typed 80% for a weight", ("Criteria", "Weight", 5), "80%", WRONG,
          "Write 80 if that is meant.", 80),
    typed("score-in-per-cent", "typed 65% for a score", ("Scores", "Likely", 3), "65%", WRONG,
          "Write 65 if that is meant.", 65),
    typed("mark-in-per-cent", "typed 60% for a mark", ("Marks", "Mark", 2), "60%", WRONG,
          "Write 60 if that is meant.", 60),
    typed("minus-weight-in-per-cent", "typed a weight below zero", ("Group weights", "Weight", 4), "-80%", WRONG,
          "Check the figure.", 80),
    typed("millions-of-a-unit", "typed 2m without saying of what", ("Assumptions", "High", 2), "2m", WRONG,
          "If it is money, write £2,000,000; if it is a number, 2,000,000.", 35e3),
    typed("whole-percentage", "typed 35 for 35%", CHANCE, 35, WRONG, "Write 35% if that is meant.", "35%"),
    typed("percentage-as-text", "typed 40 as text in a share", CHANCE, "40", WRONG, "Write 40% if that is meant.",
          "40%"),
    typed("odds", "typed 1 in 5", CHANCE, "1 in 5", WRONG, "Write 20% if that is meant.", "20%"),
    typed("chance-in-words", "typed likely", CHANCE, "likely", WRONG, "a share between 0 and 1"),
    typed("traffic-light", "typed amber for a probability", CHANCE, "Amber", WRONG, "a share between 0 and 1"),
    typed("negative-chance", "typed a chance below zero", CHANCE, -0.2, WRONG, "Check the figure."),
    typed("chance-above-one", "typed a chance of 120%", CHANCE, "120%", WRONG, "1.2"),
    typed("chance-left-blank", "left the probability blank", CHANCE, "", "blank", '"Probability" is blank', 0.2),
    typed("shares-with-commas", "parted shares by commas", ("Costs", "Build-up", 3), "75%, 25%", WRONG, "75%, 25%",
          "75%; 25%"),
    typed("shares-as-whole-numbers", "typed 75; 25", ("Costs", "Build-up", 3), "75; 25", WRONG, "Write 75%",
          "75%; 25%"),
    typed("half-a-year", "typed a duration of 1.5 years", ("Risks", "Years it lasts", 2), 1.5, WRONG,
          "without decimals", 2),
    typed("years-with-word", "typed 5 years", ("About", "Years", 0), "5 years", WRONG, "Write 5 if that is meant.", 5),
    typed("years-in-words", "typed five", ("About", "Years", 0), "five", WRONG, "Type a figure.", 5),
)  # fmt: skip

DATES = (
    typed("day-or-month-first", "typed 10/03/2026", START, "10/03/2026", UNCLEAR, "the month as a word",
          "10 March 2026"),
    typed("month-without-day", "typed March 2026", START, "March 2026", WRONG, "such as 1 March 2026.", "1 March 2026"),
    typed("short-year", "typed 10-Mar-26", START, "10-Mar-26", WRONG, "in full, such as 10 Mar 2026.", "10 Mar 2026"),
    typed("no-such-day", "typed 31/02/2026", START, "31/02/2026", WRONG, "There is no such day."),
    typed("thirty-first-of-june", "typed 31 June 2026", START, "31 June 2026", WRONG, "There is no such day."),
    typed("quarter", "typed Q2 2026", START, "Q2 2026", WRONG, "Write the date as 9 October 2018"),
    typed("spring", "typed Spring 2026", START, "Spring 2026", WRONG, "Write the day too"),
    typed("no-year", "typed 1st May", START, "1st May", WRONG, "Write the date as 9 October 2018"),
    typed("number-of-a-date", "lost the date format", START, 46143, WRONG, "Give the cell a date format"),
    typed("misspelt-month", "typed 1 Agust 2026", START, "1 Agust 2026", WRONG, "Write the month in full.",
          "1 May 2026"),
    typed("date-to-be-confirmed", "typed TBC for a first day", START, "TBC", WRONG, "Write the date"),
    typed("meeting-and-day", "typed a day with the meeting", ("About", "Decision date", 0), "Cabinet, 10 March",
          WRONG, "Write the date"),
    typed("first-day-left-blank", "left a first day blank", START, "", "blank", '"Start" is blank', "1 May 2026"),
)  # fmt: skip

YEARS = (
    typed("bare-year", "typed 2026 for a year", FIRST, 2026, UNCLEAR, "Write 2026/27 or 2025/26.", "2026/27"),
    typed("short-financial-year", "typed 26/27", FIRST, "26/27", WRONG, "Write 2026/27 if that is meant.", "2026/27"),
    typed("two-year-year", "typed 2026/28", FIRST, "2026/28", WRONG, "A financial year names a year and the one after"),
    typed("fy", "typed FY26/27", FIRST, "FY26/27", WRONG, "Write 2026/27 if that is meant.", "2026/27"),
    typed("year-two", "typed Year 2", FIRST, "Year 2", WRONG, "Write it as 2019/20."),
    typed("april", "let a year become a date", FIRST, dt.date(2026, 4, 1), WRONG, "Format the cell as text", "2026/27"),
    typed("calendar-price-base", "typed 2026 for prices", ("About", "Price base", 0), "2026", UNCLEAR, "2026/27 or",
          "2026/27"),
    typed("before-the-period", "began before the period", FIRST, "2025/26", "outside-period",
          "a year from 2026/27 to 2030/31"),
    typed("after-the-period", "ended after the period", ("Costs", "Last year", 4), "2031/32", "outside-period",
          "2031/32 is outside"),
    typed("risk-after-the-period", "let a risk start after the end", ("Risks", "Latest year", 3), "2035/36",
          "outside-period", "2035/36"),
    typed("saving-after-the-period", "measured a saving too late", ("Criteria", "Year measured", 3), "2031/32",
          "outside-period", "2031/32"),
)  # fmt: skip

WORDS = (
    typed("once", "typed once for one-off", ("Costs", "Recurrence", 3), "once", "unknown-choice",
          "recurrent, one-off", "one-off"),
    typed("annual", "typed annual for recurrent", ("Costs", "Recurrence", 4), "annual", "unknown-choice", "recurrent",
          "recurrent"),
    typed("recurring", "typed recurring", ("Costs", "Recurrence", 4), "recurring", "unknown-choice",
          'mean "recurrent"?', "recurrent"),
    typed("recurrence-left-blank", "left the recurrence blank", ("Costs", "Recurrence", 4), "", "blank",
          '"Recurrence" is blank', "recurrent"),
    typed("tick", "ticked instead of yes", ("Costs", "Saving", 4), "\u2713", WRONG, "Write yes or no.", "yes"),
    typed("cross", "typed x for yes", ("Options", "Recommended", 3), "x", WRONG, "Write yes or no.", "yes"),
    typed("one-for-yes", "typed 1 for yes", ("Options", "Business as usual", 2), 1, WRONG, "Write yes or no.", "yes"),
    typed("grade-high", "typed High for a grade", ("Costs", "Evidence grade", 3), "High", "unknown-choice",
          "A, B, C, D, E", "B"),
    typed("grade-between", "typed B/C for a grade", ("Costs", "Evidence grade", 3), "B/C", "unknown-choice",
          "A, B, C, D, E", "C"),
    typed("britain", "typed UK for the jurisdiction", ("About", "Jurisdiction", 0), "UK", "unknown-choice", "England",
          "England"),
    typed("triangle", "typed triangle for a shape", ("Costs", "Shape", 3), "triangle", "unknown-choice",
          'mean "triangular"?', "triangular"),
    typed("social", "typed social for a kind", ("Criteria", "Kind", 5), "social", "unknown-choice",
          "cost, risk, outcome", "outcome"),
    typed("section", "misspelt a section", ("Narrative", "Section", 2), "finnance", "unknown-choice",
          'mean "finance"?', "finance"),
    typed("characteristic", "typed gender", ("Equalities", "Protected characteristic", 2), "gender", "unknown-choice",
          "gender reassignment", "sex"),
    typed("amber-gate", "typed amber for a gate", ("Gates", "Result", 2), "amber", "unknown-choice",
          "pass, conditional, fail", "conditional"),
    typed("schedule", "named a schedule that is none", ("About", "Discount schedule", 0), "green-book",
          "unknown-choice", "green-book-standard", "green-book-standard"),
)  # fmt: skip

TEXTS = (
    typed("emoji", "put an emoji into a name", ("Options", "Option", 3), "Reform \U0001f44d", "unprintable",
          "the report's font cannot print", "Reform"),
    typed("symbol-font", "pasted a bullet of a symbol font", ("Costs", "Line", 3), "\uf0b7 Set-up", "unprintable",
          "U+F0B7", "Set-up"),
    typed("line-separator", "pasted from a web page", ("Options", "Option", 3), "In\u2028house", "unprintable",
          "the invisible character U+2028", "In house"),
    typed("name-left-blank", "left an option without a name", ("Options", "Option", 3), "", "blank",
          '"Option" is blank. Expected text.', "Reform"),
    typed("short-name-with-spaces", "typed a title for a short name", ("About", "Short name", 0), "Library vans 2026",
          WRONG, "Write library-vans-2026, for example.", "library-vans-2026"),
    typed("device-name", "named the case CON", ("About", "Short name", 0), "CON", "reserved-code",
          "cannot be a folder's name on Windows"),
)  # fmt: skip

FORMULAS = (
    typed("lost-reference", "deleted a row that a formula used", LIKELY, ("=A1*#REF!", "#REF!"), "formula-error",
          "#REF!", 3e5),
    typed("divided-by-zero", "divided by an empty cell", LOW, ("=1/0", "#DIV/0!"), "formula-error", "#DIV/0!", 2e5),
    typed("lookup-not-found", "looked up what is not there", HIGH, ("=NA()", "#N/A"), "formula-error", "#N/A", 5.5e5),
    typed("misspelt-function", "misspelt a function", LOW, ("=SUMM(A1:A2)", "#NAME?"), "formula-error", "#NAME?", 2e5),
    typed("text-in-a-sum", "added a text", LIKELY, ('="a"+1', "#VALUE!"), "formula-error", "#VALUE!", 3e5),
    typed("error-in-a-reason", "joined texts by a broken formula", ("Costs", "Reason", 3), ("=A1&#REF!", "#REF!"),
          "formula-error", "#REF!", "Quoted."),
    typed("formula-never-computed", "saved with another program", LIKELY, ("=100000*3", ""), "formula-without-value",
          "Open the file in Excel or", 3e5),
)  # fmt: skip

MISTAKES: tuple[Mistake, ...] = (*AMOUNTS, *SHARES, *DATES, *YEARS, *WORDS, *TEXTS, *FORMULAS)
