"""Correlations that hold together: connected groups of names, and the factor of each group's matrix.

A group of correlated names is a connected set of pairs. Its matrix must be positive definite; where it is not, the pair
that breaks it is named. Names that are in one order throughout are drawn by the key of the first of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from appraisal.ground.checked import Checked, Takes

_SMALLEST_EIGENVALUE = 1e-9
_DIGITS = 9  # beyond them two matrices of the same strain differ by the machine
_LOOKED_AT = 8  # pairs that fit badly, whose leaving out is tried: each trial takes as long as the check itself
_FEW = 100  # names up to which so many trials take no time
_NAMED = 4  # of a group in a sentence
MOST_TOGETHER = 1000  # names of one group: the work grows with the cube, the memory with the square


Coefficient = Annotated[float, Takes("a number from -1 to 1", -1, 1)]


class CorrelationError(ValueError):
    """The correlations contradict one another; `pair` is the one that breaks them."""

    def __init__(self, message: str, pair: tuple[str, str]) -> None:
        super().__init__(message)
        self.pair = pair


class TooManyTogether(CorrelationError):  # noqa: N818 - it says what is wrong
    """More names are tied together than can be drawn so."""


@dataclass(frozen=True)
class Correlation(Checked):
    """Two uncertain numbers that move together; `first` and `second` are names as `Draws.names` gives them."""

    first: str
    second: str
    coefficient: Coefficient


@dataclass(frozen=True)
class Group:
    """Names that move together, and the lower triangular factor of their correlation matrix."""

    names: tuple[str, ...]
    factor: NDArray[np.float64]


def is_open(coefficient: float) -> bool:
    """Return whether a correlation leaves two numbers some room to differ.

    >>> is_open(0.999), is_open(1), is_open(-0.9999999999)
    (True, False, False)
    """
    return 1 - abs(coefficient) >= _SMALLEST_EIGENVALUE


def groups(correlations: Sequence[Correlation]) -> tuple[Group, ...]:
    """Return the connected groups; CorrelationError if a group's matrix is not positive definite, or is too large."""
    return tuple(_group(pairs) for pairs in _connected(correlations))


def groups_in_order(correlations: Sequence[Correlation], orders: Sequence[Mapping[str, int]]) -> tuple[Group, ...]:
    """Return the connected groups, where each of `orders` has names that are in the same order in every block of draws.

    A name of an order has 1, or -1 if it falls where those with 1 rise; no name is in two. A correlation with a name of
    an order holds only if every other name of it has the same, its sign turned where the order turns; CorrelationError
    where one has not, and as `groups`.

    >>> (found,) = groups_in_order([], [{"a": 1, "b": -1}])
    >>> found.names, found.factor.tolist()
    (('a', 'b'), [[1.0, 0.0], [-1.0, 0.0]])
    """
    led = {next(iter(order)): order for order in orders}
    found = groups(_of_leaders(correlations, led))
    alone = led.keys() - {name for group in found for name in group.names}
    found += tuple(Group((leader,), np.eye(1)) for leader in led if leader in alone)
    return tuple(_with_those_led(group, led) for group in found)


def _of_leaders(correlations: Sequence[Correlation], led: Mapping[str, Mapping[str, int]]) -> list[Correlation]:
    """Return correlations of the first of each order alone, from those of all its names."""
    leader = {name: (first, sign * order[first]) for first, order in led.items() for name, sign in order.items()}
    asked: dict[tuple[str, str], list[Correlation]] = {}
    for pair in correlations:
        (one, turned), (other, turned_too) = (leader.get(name, (name, 1)) for name in (pair.first, pair.second))
        coefficient = pair.coefficient * turned * turned_too
        ends = (one, other) if one <= other else (other, one)
        asked.setdefault(ends, []).append(Correlation(*ends, coefficient))
    for (one, other), pairs in asked.items():
        whole = len(led.get(one, (one,))) * len(led.get(other, (other,)))
        if len(pairs) != whole or len({pair.coefficient for pair in pairs}) > 1:
            raise CorrelationError(
                f"what is in one order with {one} or with {other} is not correlated alike with the other", (one, other)
            )
    return [pairs[0] for pairs in asked.values()]


def _with_those_led(group: Group, led: Mapping[str, Mapping[str, int]]) -> Group:
    """Return a group with the names that are in the order of one of its own: their keys are its key, or turned."""
    rows = list(group.factor)
    names = list(group.names)
    for place, leader in enumerate(group.names):
        for name, sign in led.get(leader, {}).items():
            if name != leader:
                names.append(name)
                rows.append(sign * led[leader][leader] * group.factor[place])
    factor = np.zeros((len(names), len(names)))
    factor[:, : len(group.names)] = rows
    return Group(tuple(names), factor)


def contradictions(correlations: Sequence[Correlation]) -> tuple[CorrelationError, ...]:
    """Return one error for each group whose matrix is not positive definite, or is too large."""
    found = []
    for pairs in _connected(correlations):
        try:
            _group(pairs)
        except CorrelationError as error:
            found.append(error)
    return tuple(found)


def _connected(correlations: Sequence[Correlation]) -> list[list[Correlation]]:
    """Return the pairs of each connected group of names."""
    beside: dict[str, list[Correlation]] = {}
    for pair in correlations:
        beside.setdefault(pair.first, []).append(pair)
        beside.setdefault(pair.second, []).append(pair)
    group: dict[str, int] = {}
    for start in beside:
        waiting = [start]
        while waiting:
            name = waiting.pop()
            if name not in group:
                group[name] = group[start] if start in group else len(group)
                waiting += [end for pair in beside[name] for end in (pair.first, pair.second)]
    found: dict[int, list[Correlation]] = {}
    for pair in correlations:
        found.setdefault(group[pair.first], []).append(pair)
    return list(found.values())


def _group(pairs: Sequence[Correlation]) -> Group:
    names = tuple(sorted({name for pair in pairs for name in (pair.first, pair.second)}))
    if (own := next((pair for pair in pairs if pair.first == pair.second), None)) is not None:
        raise CorrelationError(f"{own.first} is correlated with itself; name two numbers", (own.first, own.second))
    if (closed := next((pair for pair in pairs if not is_open(pair.coefficient)), None)) is not None:
        raise CorrelationError(
            f"the correlation between {closed.first} and {closed.second} is {closed.coefficient:.12g}, and must be "
            "above -1 and below 1; numbers that always move together are one, a shared assumption",
            (closed.first, closed.second),
        )
    if len(names) > MOST_TOGETHER:
        raise TooManyTogether(
            f"{len(names):,} numbers are tied together by correlations; at most {MOST_TOGETHER:,} can be",
            (pairs[0].first, pairs[0].second),
        )
    matrix = _matrix(names, pairs)
    if np.linalg.eigvalsh(matrix)[0] < _SMALLEST_EIGENVALUE:
        worst = _worst_pair(names, pairs)
        others = len(names) - _NAMED
        told = ", ".join(names[:_NAMED]) + (f" and {others} more" if others > 0 else "")
        raise CorrelationError(
            f"the correlations of {told} cannot all hold; the one between {worst.first} and "
            f"{worst.second} ({worst.coefficient:g}) fits least with the others",
            (worst.first, worst.second),
        )
    return Group(names, np.asarray(np.linalg.cholesky(matrix), dtype=float))


def _matrix(names: Sequence[str], pairs: Sequence[Correlation]) -> NDArray[np.float64]:
    matrix, place = np.eye(len(names)), {name: i for i, name in enumerate(names)}
    for c in pairs:
        i, j = place[c.first], place[c.second]
        matrix[i, j] = matrix[j, i] = c.coefficient
    return matrix


def _worst_pair(names: Sequence[str], pairs: Sequence[Correlation]) -> Correlation:
    """Return the pair without which the matrix comes nearest to holding together.

    The least eigenvalue is v'Cv of its own vector v, so pairs that take most from it are tried, and not all: with 80
    names there are thousands. Of pairs between which only a processor's last bits decide the first by name is taken.
    """
    least = dict(zip(names, np.linalg.eigh(_matrix(names, pairs))[1][:, 0].tolist(), strict=True))
    tried = sorted(pairs, key=lambda c: (round(c.coefficient * least[c.first] * least[c.second], _DIGITS), _ends(c)))
    tried = tried[: _LOOKED_AT if len(names) <= _FEW else 1]

    def strain_without(left_out: Correlation) -> tuple[float, tuple[str, ...]]:
        others = [c for c in pairs if c is not left_out]
        return round(-float(np.linalg.eigvalsh(_matrix(names, others))[0]), _DIGITS), _ends(left_out)

    return min(tried, key=strain_without)


def _ends(pair: Correlation) -> tuple[str, ...]:
    return tuple(sorted((pair.first, pair.second)))
