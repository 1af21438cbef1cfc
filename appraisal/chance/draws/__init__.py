"""Draws: the only room where chance lives. A recipe of named streams, from which any draw can be made again."""

from appraisal.chance.correlation import CorrelationError
from appraisal.chance.draws.reader import BLOCK, Reader, margins_of
from appraisal.chance.draws.recipe import (
    MOST_DRAWS,
    Draws,
    Sample,
    central,
    require_run,
    whole_blocks,
)

__all__ = [
    "BLOCK",
    "MOST_DRAWS",
    "CorrelationError",
    "Draws",
    "Reader",
    "Sample",
    "central",
    "margins_of",
    "require_run",
    "whole_blocks",
]
