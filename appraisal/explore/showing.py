"""Showing a value as the call that a cell of a notebook is."""

from __future__ import annotations

from appraisal.ground.seen import Sight, seen_as


def show(value: object) -> Sight:
    """Return a case, a noun of one, a shelf of nouns, draws, an appraisal, results or a comparison as tables.

    It is what the value shows by itself at the end of a cell. It is returned, and shown there alone: in a script, or
    before the end of a cell, `print(show(value))`. TypeError for any other kind of value.

    >>> from appraisal.options.words.examples import small_case
    >>> print(show(small_case().risks[0]))
    It starts late
    What                    As entered           Unit
    ----------------------  -------------------  -----------------------
    Id                      late
    Options                 trust
    Chance that it happens  50%                  in the appraisal period
    Cost if it happens      1,000,000            £ a year
    Starts                  2019/20              each year as likely
    Lasts                   1                    year
    Evidence                assumption, grade E
    """
    if not (blocks := seen_as(value)):
        kinds = ", ".join(kind.__name__ for kind in seen_as.registry if kind not in (object, Sight))
        raise TypeError(f"a {type(value).__name__} has no display of its own; these have: {kinds}")
    return Sight(blocks)
