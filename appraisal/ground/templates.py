"""Templates of HTML: what is filled in is text, whatever it holds, and never markup."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


def filled(folder: Path, template: str, /, **values: Any) -> str:
    """Return a template of a folder with these values filled in.

    >>> from appraisal import explore
    >>> templates = Path(explore.__file__).parent / "templates"
    >>> filled(templates, "sentence.html.j2", first="<b>A & B</b>", one=True, share="60%")[:51]
    '<p style="line-height: 1.4"><strong>&lt;b&gt;A &amp'
    """
    return _templates(folder).get_template(template).render(**values)


@cache
def _templates(folder: Path) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
