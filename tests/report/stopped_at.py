"""A run that ends like a killed one at its nth touch of the disk: `python -m tests.report.stopped_at FOLDER N run`, or
`again` for one that makes what an earlier run made anew."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from appraisal.documents.listed_files import sha256
from appraisal.runs.folder import copy_as_known, manifest_of, move_into_place, staging, write_manifest

_TOUCHES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "shutil.rmtree"}
KILLED = 9


FILES = ("inputs/costs.csv", "results.json", "zebra.pdf")


def filled(folder: Path, text: str) -> None:
    """Make an output folder of three files, each with this text, and their manifest."""
    (folder / "inputs").mkdir(exist_ok=True)
    for name in FILES:
        (folder / name).write_text(text, encoding="utf-8")
    write_manifest(folder, json.dumps({"text": text, "files": {name: sha256(folder / name) for name in FILES}}))


def main(destination: Path, left: int, again: bool) -> None:
    """Make an output, from a copy of an earlier one or not, or as much of it as so many touches of the disk allow."""

    def touch(event: str, _: object) -> None:
        nonlocal left
        if event in _TOUCHES:
            left -= 1
            if left < 0:
                os._exit(KILLED)

    sys.addaudithook(touch)
    with staging(destination) as folder:
        was = manifest_of(destination) if again else None
        if was is not None:
            copy_as_known(destination, folder, was)
        filled(folder, "two")
        move_into_place(folder, destination, instead_of=was)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "again")
