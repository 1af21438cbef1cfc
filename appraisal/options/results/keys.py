"""Keys: what a source of numbers yields, and how the parts of keys are made of names."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.ground.names import key_parts as key_parts

Pairs = Iterator[tuple[str, float]]
