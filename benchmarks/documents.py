"""The documents against loading what they are made with, in one run: `python -m benchmarks.documents`.

The yardstick is a Python that loads papermill and seaborn and ends: what no run can do without. Targets (two cores,
nothing else at work): the committee report alone takes at most 2 yardsticks, the demo with its appraisal at most 4 (15
seconds where it takes four), every document of it at most 5, and making the report's again from its executed notebook
at most 1 (3 seconds).
Every time is the least of several, taken in turn with the yardstick.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPEATS = 3
APPRAISAL = (sys.executable, "-m", "appraisal")
BOOK = Path(__file__).resolve().parents[1] / "inputs" / "birmingham-2018.xlsx"


def seconds(*command: str, cwd: Path) -> float:
    """Return how long a command takes, in seconds of the clock."""
    start = time.perf_counter()
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    print(f"{os.cpu_count()} processors, least of {REPEATS}")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        yardstick = (sys.executable, "-c", "import papermill, seaborn")
        tasks = {
            "the demo: two notebooks, six documents": (4.0, (*APPRAISAL, "demo")),
            "the committee report alone": (2.0, (*APPRAISAL, "report", str(BOOK), "--notebook", "committee_report")),
            "the demo with --all: three notebooks": (5.0, (*APPRAISAL, "demo", "--all")),
            "export of the report's notebook": (
                1.0,
                (*APPRAISAL, "export", "outputs/birmingham-2018/committee_report.ipynb"),
            ),
        }
        least = dict.fromkeys(("yardstick", *tasks), float("inf"))
        for _ in range(REPEATS):
            least["yardstick"] = min(least["yardstick"], seconds(*yardstick, cwd=place))
            for name, (_, command) in tasks.items():
                least[name] = min(least[name], seconds(*command, cwd=place))
    print(f"{'yardstick: papermill and seaborn loaded':46}{least['yardstick']:6.1f} s")
    for name, (target, _) in tasks.items():
        ratio = least[name] / least["yardstick"]
        print(f"{name:46}{least[name]:6.1f} s   ratio {ratio:4.2f}   target {target:.2f}")


if __name__ == "__main__":
    main()
