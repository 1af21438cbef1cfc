"""One stream of random bits for each name: draw k is its k-th 32 bits, so that a stream can be opened anywhere.

The generator is PCG64DXSM, seeded from the run's seed and a hash of the name. A 64-bit word of it serves two draws;
normals and gammas come from quantiles, because drawing them directly takes a varying number of words.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.random import PCG64DXSM, SeedSequence
from numpy.typing import NDArray

Bits = NDArray[np.uint32]


def stream(seed: int, name: str, start: int = 0) -> PCG64DXSM:
    """Return the bit generator of this name, its next word being that of draws `start` (even) and `start + 1`."""
    digest = int.from_bytes(blake2b(name.encode("utf-8"), digest_size=16).digest(), "little")
    generator = PCG64DXSM(SeedSequence([seed, digest]))
    generator.advance(int(start) // 2)
    return generator


def bits(generator: PCG64DXSM, draws: int) -> Bits:
    """Return the 32 random bits of each of the next draws, an even number of them, shape (draws,)."""
    return generator.random_raw(draws // 2).astype("<u8", copy=False).view("<u4")
