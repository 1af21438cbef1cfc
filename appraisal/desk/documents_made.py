"""What a workbook's reports are and where they lie, by the manifests of the output folders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appraisal.desk.desk_place import Place
from appraisal.documents.listed_files import manifest_in, sha256, source_of
from appraisal.documents.notebooks import bundled_reports, made_in, title_of
from appraisal.ground.files import leads_elsewhere

OUTPUTS = "outputs"
_FORMS = (("pdf", "PDF, for printing"), ("html", "web page"), ("docx", "Word"))
_RESULTS = "results.xlsx"


@dataclass(frozen=True)
class Output:
    """An output folder of a workbook, and whether the workbook is still what it was made from."""

    folder: Path
    is_of_this_version: bool


def output_of(workbook: Path, place: Place) -> Output | None:
    """Return the output of a workbook in the folder of the desk: of the file as it is now, or else of its name."""
    named = [each for each in _outputs_in(place.folder / OUTPUTS) if source_of(each) == workbook.name]
    manifests = {folder: manifest_in(folder) for folder in sorted(named, key=_finished, reverse=True)}
    try:
        now = sha256(workbook)
    except OSError:
        now = ""
    for folder, manifest in manifests.items():
        if now and manifest["source"].get("sha256") == now:
            return Output(folder, is_of_this_version=True)
    return next((Output(folder, is_of_this_version=False) for folder in manifests), None)


def documents_in(output: Output, place: Place) -> list[dict[str, Any]]:
    """Return each document of an output with the forms that it has: what each is called, where it is, and whether the
    browser saves it rather than showing it."""
    return [
        {"title": title_of(name), "forms": list(_forms(output.folder, name, place))}
        for name in sorted(made_in(output.folder), key=_place_in_order)
        if Path(name).name == name  # a manifest that somebody sent may name what lies elsewhere
    ]


def _place_in_order(name: str) -> int:
    bundled = bundled_reports()
    return bundled.index(name) if name in bundled else len(bundled)


def results_in(output: Output, place: Place) -> Mapping[str, str] | None:
    """Return where the spreadsheet of results is, if there is one."""
    path = output.folder / _RESULTS
    return {"address": place.address(path), "name": path.name} if path.is_file() else None


def _forms(folder: Path, name: str, place: Place) -> Iterator[dict[str, Any]]:
    for ending, called in _FORMS:
        path = folder / f"{name}.{ending}"
        if path.is_file():
            yield {"called": called, "address": place.address(path), "saved": ending != "html", "name": path.name}


def _outputs_in(folder: Path) -> Iterator[Path]:
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return
    for each in found:
        if each.is_dir() and not each.name.startswith(".") and not leads_elsewhere(each):
            yield each


def _finished(folder: Path) -> str:
    return str(manifest_in(folder).get("finished", ""))
