"""Write docs/results.schema.json anew: `python -m tests.engine.schema`."""

import json
from pathlib import Path

from appraisal.options.results.results_schema import with_numbers, written

SCHEMA = Path(__file__).parents[2] / "docs" / "results.schema.json"

if __name__ == "__main__":
    made = with_numbers(json.loads(SCHEMA.read_text(encoding="utf-8")))
    SCHEMA.write_text(f"{written(made)}\n", encoding="utf-8", newline="\n")
