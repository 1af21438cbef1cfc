"""Correlations that hold together: connected groups of names, and the factor of each group's matrix.

A group of correlated names is a connected set of pairs. Its matrix must be positive definite; where it is not, the pair
that breaks it is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.case import Correlation

_SMALLEST_EIGENVALUE = 1e-9


class CorrelationError(ValueError):
    """The correlations contradict one another; `pair` is the one that breaks them."""

    def __init__(self, message: str, pair: tuple[str, str]) -> None:
        super().__init__(message)
        self.pair = pair


@dataclass(frozen=True)
class Group:
    """Names that move together, and the lower triangular factor of their correlation matrix."""

    names: tuple[str, ...]
    factor: NDArray[np.float64]


def groups(correlations: Sequence[Correlation]) -> tuple[Group, ...]:
    """Return the connected groups; CorrelationError if a group's matrix is not positive definite."""
    return tuple(_group(names, correlations) for names in _connected(correlations))


def contradictions(correlations: Sequence[Correlation]) -> tuple[CorrelationError, ...]:
    """Return one error for each group whose matrix is not positive definite."""
    found = []
    for names in _connected(correlations):
        try:
            _group(names, correlations)
        except CorrelationError as error:
            found.append(error)
    return tuple(found)


def _connected(correlations: Sequence[Correlation]) -> list[tuple[str, ...]]:
    found: list[set[str]] = []
    for c in correlations:
        touching = [names for names in found if c.first in names or c.second in names]
        found = [names for names in found if names not in touching]
        found.append({c.first, c.second}.union(*touching))
    return [tuple(sorted(names)) for names in found]


def _group(names: tuple[str, ...], correlations: Sequence[Correlation]) -> Group:
    pairs = [c for c in correlations if c.first in names]
    matrix = _matrix(names, pairs)
    if np.linalg.eigvalsh(matrix)[0] < _SMALLEST_EIGENVALUE:
        worst = _worst_pair(names, pairs)
        raise CorrelationError(
            f"the correlations of {', '.join(names)} cannot all hold; the one between {worst.first} and "
            f"{worst.second} ({worst.coefficient:g}) fits least with the others",
            (worst.first, worst.second),
        )
    return Group(names, np.asarray(np.linalg.cholesky(matrix), dtype=float))


def _matrix(names: tuple[str, ...], pairs: Sequence[Correlation]) -> NDArray[np.float64]:
    matrix = np.eye(len(names))
    for c in pairs:
        i, j = names.index(c.first), names.index(c.second)
        matrix[i, j] = matrix[j, i] = c.coefficient
    return matrix


def _worst_pair(names: tuple[str, ...], pairs: Sequence[Correlation]) -> Correlation:
    """Return the pair without which the matrix comes nearest to holding together."""

    def smallest_without(left_out: Correlation) -> float:
        others = [c for c in pairs if c is not left_out]
        return float(np.linalg.eigvalsh(_matrix(names, others))[0])

    return max(pairs, key=smallest_without)
