"""The acceptability task by other libraries, in an environment of their own: started by `benchmarks.peers`.

Reads from standard input, as JSON, the lowest, likely and highest score of each option on each criterion; writes what
each library takes, in microseconds of processor time a draw, and how often it finds each option first.
"""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version
from typing import Any

import numpy as np

FEW, MANY = 1_000, 20_000


def drawn(low: Any, likely: Any, high: Any, draws: int, rng: np.random.Generator) -> tuple[Any, Any]:
    """Return scores (draws, options, criteria) and weights (draws, criteria), as NumPy draws them."""
    span = high - low
    a, b = 1 + 4 * (likely - low) / span, 1 + 4 * (high - likely) / span
    return low + span * rng.beta(a, b, (draws, *low.shape)), rng.dirichlet(np.ones(low.shape[1]), draws)


def as_it_is(column: Any, cost: bool = False) -> Any:
    """Return scores as they are: they are on one scale of 0 to 100 already."""
    del cost
    return column


def pymcdm(scores: Any, weights: Any) -> Any:
    from pymcdm.methods import WSM  # type: ignore[import-not-found]

    method, types = WSM(as_it_is), np.ones(scores.shape[2])
    first = np.zeros(scores.shape[1])
    for matrix, weight in zip(scores, weights, strict=True):
        first[np.argmax(method(matrix, weight, types, validation=False))] += 1
    return first / len(scores)


def scikit_criteria(scores: Any, weights: Any) -> Any:
    import skcriteria  # type: ignore[import-not-found]
    from skcriteria.agg.simple import WeightedSumModel  # type: ignore[import-not-found]

    model, objectives = WeightedSumModel(), [max] * scores.shape[2]
    first = np.zeros(scores.shape[1])
    for matrix, weight in zip(scores, weights, strict=True):
        found = model.evaluate(skcriteria.mkdm(matrix, objectives, weights=weight))
        first[np.argmin(found.rank_)] += 1
    return first / len(scores)


def pysensmcda(scores: Any, weights: Any) -> Any:
    from pymcdm.methods import WSM
    from pysensmcda.smaa import smaa2  # type: ignore[import-not-found]

    found = smaa2(
        WSM(as_it_is), scores.mean(axis=0), np.ones(scores.shape[2]), weights=weights,
        num_samples=len(scores), matrix_samples=scores, seed=1,
    )  # fmt: skip
    return np.asarray(found.rank_acceptability)[:, 0]


def main() -> None:
    low, likely, high = (np.array(each) for each in json.load(sys.stdin))
    told = {}
    for name, function, draws in (
        ("pysensmcda", pysensmcda, MANY),
        ("pymcdm", pymcdm, MANY),
        ("scikit-criteria", scikit_criteria, FEW),
    ):
        function(*drawn(low, likely, high, 100, np.random.default_rng(0)))  # what is loaded late is loaded now
        start = time.process_time()
        first = function(*drawn(low, likely, high, draws, np.random.default_rng(1)))
        spent = time.process_time() - start
        told[name] = {"version": version(name), "us": 1e6 * spent / draws, "first": first.tolist()}
    json.dump(told, sys.stdout)


main()
