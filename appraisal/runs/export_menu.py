"""The way from JupyterLab's menu to the exporters: its server opens none for a format with a hyphen in its name.

The command `lab` names this module to the server as an extension.
"""

from __future__ import annotations

from jupyter_server.base.handlers import path_regex
from jupyter_server.nbconvert.handlers import NbconvertFileHandler
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: ServerApp) -> None:
    """Let the server export to committee-pdf, committee-html and committee-docx as it does to a format of one word."""
    ours = rf"/nbconvert/(?P<format>committee-\w+){path_regex}"
    server.web_app.add_handlers(".*$", [(url_path_join(server.base_url, ours), NbconvertFileHandler)])
