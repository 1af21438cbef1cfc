"""One stream of random words for each name: draw k is word k, so that a stream can be opened anywhere.

The generator is PCG64DXSM, seeded from the run's seed and a hash of the name. Only whole words are taken, one a draw;
normals and gammas come from quantiles, because drawing them directly takes a varying number of words.
"""

from __future__ import annotations

from hashlib import blake2b

from numpy.random import PCG64DXSM, SeedSequence


def stream(seed: int, name: str, start: int = 0) -> PCG64DXSM:
    """Return the bit generator of this name, its next word being that of draw `start`."""
    digest = int.from_bytes(blake2b(name.encode("utf-8"), digest_size=16).digest(), "little")
    generator = PCG64DXSM(SeedSequence([seed, digest]))
    generator.advance(int(start))
    return generator
