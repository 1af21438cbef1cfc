"""What if the trust's set-up cost twice as much, and what if only one weight were known for sure?"""

from dataclasses import replace
from pathlib import Path

from appraisal.chance.estimates import Fixed
from appraisal.options import appraise, read_case, recipe_of, results_of

case = read_case(Path(__file__).parents[1] / "inputs" / "birmingham-2018.xlsx")

# Another case: a cost line is replaced, everything else and every other draw stays.
doubled = tuple(
    replace(line, estimate=Fixed(2 * line.estimate.mean)) if line.id == "trust-set-up" else line
    for line in case.cost_lines
)
dearer = results_of(appraise(replace(case, cost_lines=doubled)))

# The same case with one number held: no other draw moves.
held = results_of(appraise(case, recipe_of(case, 10_000, seed=1).fixed({"weight:join-up": 100})))

for what, results in (("trust's set-up doubled", dearer), ("joining up weighs 100", held)):
    cost = results["options.trust.net_present_cost.mean"]
    print(f"{what}: {results.ranking[0]} comes first; the trust's net present cost is £{cost / 1e6:.1f} million")
