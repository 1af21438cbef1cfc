"""The examples run as they stand, and say something."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tracked import tracked

pytestmark = pytest.mark.slow

EXAMPLES = tracked("examples/*.py")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_runs_and_prints(example: Path) -> None:
    done = subprocess.run(
        [sys.executable, example],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "net present cost" in done.stdout
