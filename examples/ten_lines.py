"""From a workbook to a ranking in ten lines."""

from pathlib import Path

from appraisal.options import appraise, read_case, results_of

case = read_case(Path(__file__).parents[1] / "inputs" / "birmingham-2018.xlsx")
results = results_of(appraise(case, 10_000, seed=1))
for option in results.ranking:
    first = results[f"options.{option}.share_best.mean"]
    cost = results[f"options.{option}.net_present_cost.mean"]
    print(f"{option:12} first in {first:6.1%} of draws; net present cost £{cost / 1e6:.1f} million")
