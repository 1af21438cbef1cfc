"""Options appraisal and business cases for councils: from a workbook to a committee report.

    from appraisal.options import appraise, read_case, results_of

    results = results_of(appraise(read_case("inputs/birmingham-2018.xlsx")))
    results["options.in-house.share_best.mean"]

Nothing is imported here, so that the command line starts at once.
"""
