"""A search for examples that break a property: each round of it draws other ones, as many as the suite has.

The suite itself repeats its examples. What a search finds is mended and becomes a test of its own.

    python -m tests.search --rounds 20 --seed 7 tests/workbook
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PROPERTIES = ("-m", "hypothesis", "--hypothesis-profile=search", "-q", "-p", "no:cacheprovider")


def main() -> int:
    """Run the property tests with new examples, round after round; return 1 if any failed, and say with which seed."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7, help="Of the first round; each later one has the next.")
    parser.add_argument("paths", nargs="*", default=["tests"], help="What pytest would take: files, folders, one test.")
    asked = parser.parse_args()
    failed = []
    for seed in range(asked.seed, asked.seed + asked.rounds):
        sys.stdout.write(f"Round {seed - asked.seed + 1} of {asked.rounds}, seed {seed}\n")
        sys.stdout.flush()
        command = [sys.executable, "-m", "pytest", *_PROPERTIES, f"--hypothesis-seed={seed}", *asked.paths]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(str(seed))
    sys.stdout.write(f"Failed with the seeds {', '.join(failed)}.\n" if failed else "Nothing was found.\n")
    return bool(failed)


if __name__ == "__main__":
    raise SystemExit(main())
