"""Charts by themselves: each chart of a document is a drawing and a picture in files of their own too, for slides."""

from __future__ import annotations

import base64
import re
from collections.abc import Collection, Mapping
from itertools import count

from appraisal.documents.document import Document, Picture
from appraisal.documents.notebooks import NOTEBOOK
from appraisal.ground.files import plain_name, unreserved

CHARTS = "charts"  # the folder that they lie in, in that of a run


def chart_files(document: Document, stem: str) -> dict[str, bytes]:
    """Return charts/NAME.svg and charts/NAME.png of each chart of a document, by these names.

    NAME is what the chart finds; in any document but the report the document's own name follows, so that no two
    documents have a name for the same file. binascii.Error for a picture that is none.
    """
    files: dict[str, bytes] = {}
    for picture in document.blocks:
        if isinstance(picture, Picture):
            name = f"{CHARTS}/{_name(picture.caption, stem, files)}"
            files[f"{name}.svg"] = picture.svg.encode("utf-8")
            files[f"{name}.png"] = base64.b64decode(picture.png)
    return files


def no_longer_made(listed: Mapping[str, str], stem: str, made: Collection[str]) -> dict[str, str]:
    """Return those files of an output's list, with their hashes, that are charts of this document and not made now.

    The list may be one that somebody sent: a name that leads elsewhere is none of ours.

    >>> no_longer_made({"charts/one.svg": "a", "charts/two.svg": "b", "charts/../one.svg": "c"}, NOTEBOOK, ())
    {'charts/one.svg': 'a', 'charts/two.svg': 'b'}
    """
    ours = re.compile(rf"{CHARTS}/[a-z0-9]+(-[a-z0-9]+)*{re.escape(_of(stem))}\.(svg|png)")
    return {name: digest for name, digest in listed.items() if ours.fullmatch(name) and name not in made}


def _name(finding: str, stem: str, taken: Collection[str]) -> str:
    """Return the first name for a finding that is not taken: capitals tell none apart, and no system reserves it.

    >>> _name("Trust costs £2.5 million: least!", NOTEBOOK, ()), _name("CON", "briefing", ())
    ('trust-costs-2-5-million-least', 'chart-con--briefing')
    >>> _name("中", NOTEBOOK, {"charts/chart.svg"})
    'chart-2'
    """
    plainly = unreserved(plain_name(finding, "chart"), "chart")
    names = (f"{plainly}{'' if n == 1 else f'-{n}'}{_of(stem)}" for n in count(1))
    return next(name for name in names if f"{CHARTS}/{name}.svg" not in taken)


def _of(stem: str) -> str:
    return "" if stem == NOTEBOOK else f"--{stem}"  # two hyphens, which no finding makes
