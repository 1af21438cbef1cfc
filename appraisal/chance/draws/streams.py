"""One stream of random bits for each name: draw k is its k-th 32 bits, so that a stream can be opened anywhere.

The generator is PCG64DXSM, seeded from the run's seed and a hash of the name. A 64-bit word of it serves two draws;
normals and gammas come from quantiles, because drawing them directly takes a varying number of words. How deep in a
thousandth of its distribution a block's points lie comes from another hash of seed and name.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.random import PCG64DXSM, SeedSequence
from numpy.typing import NDArray

Array = NDArray[np.float64]
Bits = NDArray[np.uint32]
Words = NDArray[np.uint64]

CYCLE = 1000  # blocks after which the first three digits of the depths come again
_STEPS = np.array([1, 3, 7, 9], dtype=np.uint64)  # those that reach all ten digits
_GOLDEN = (5**0.5 - 1) / 2
_ODD = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio in 64 bits
_MOST = 1 - 1e-12  # 999 and more would be 1,000 as a double


def stream(seed: int, name: str, start: int = 0) -> PCG64DXSM:
    """Return the bit generator of this name, its next word being that of draws `start` (even) and `start + 1`."""
    digest = int.from_bytes(blake2b(name.encode("utf-8"), digest_size=16).digest(), "little")
    generator = PCG64DXSM(SeedSequence([seed, digest]))
    generator.advance(int(start) // 2)
    return generator


def bits(generator: PCG64DXSM, draws: int) -> Bits:
    """Return the 32 random bits of each of the next draws, an even number of them, shape (draws,)."""
    return generator.random_raw(draws // 2).astype("<u8", copy=False).view("<u4")


def depths(seed: int, names: Sequence[str], blocks: int) -> Array:
    """Return two depths of each of the names' first blocks of draws, shape (names, 2, blocks), from 0 to below 1.

    Each depth alone is uniform. Of any ten blocks in a row from a multiple of ten one lies in each tenth, and so of a
    hundred in each hundredth and of a thousand in each thousandth: they are the digits of the block's number, the last
    first, each stepped and shifted at random (Owen, 1995), and below them a fraction that the golden ratio turns. So a
    run of a thousand blocks has a far tail as it should be.
    """
    hashed = [blake2b(f"{seed} {name}".encode(), digest_size=16).digest() for name in names]
    keys = np.frombuffer(b"".join(hashed), dtype="<u8").reshape(len(names), 2, 1)
    number = np.arange(blocks, dtype=np.uint64)
    depth = np.zeros((len(names), 2, blocks))
    for place in (np.uint64(1), np.uint64(10), np.uint64(100)):
        drawn = _mixed(keys + _ODD * (place + number % place))  # by the digits before
        depth *= 10
        depth += (drawn % np.uint64(10) + _STEPS[drawn >> np.uint64(62)] * (number // place % np.uint64(10))) % 10
    below = (_mixed(keys) * 2.0**-64 + _GOLDEN * number) % 1.0
    return np.minimum((depth + below) / CYCLE, _MOST)


def _mixed(words: Words) -> Words:
    """Return 64 random bits for each word, other ones for any other word (Steele, Lea and Flood, 2014)."""
    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(words ^ (words >> np.uint64(31)))
