"""The server of JupyterLab, which says in words of ours where the start page is."""

from __future__ import annotations

import logging
from collections.abc import Callable

from jupyter_server.serverapp import ServerApp
from traitlets import default


def server_that_says(say: Callable[[str], None]) -> type[ServerApp]:
    """Return a server that tells, once it runs, how to come to its first page and how to end it."""

    class Server(ServerApp):
        @default("log_level")
        def _quiet(self) -> int:
            return logging.WARNING  # the rest is for who looks after servers; --log-level=INFO has it said

        def start_app(self) -> None:
            address = self.public_url
            # Jupyter says an address only if it has made up the word of entry that is in it: ours says it, once.
            self.identity_provider.token_generated = False
            super().start_app()
            for line in how_to_begin(address, opens=self.open_browser):
                say(line)

    return Server


def how_to_begin(address: str, *, opens: bool) -> list[str]:
    """Return how to come to the first page, its address last but for how to end.

    >>> how_to_begin("http://localhost:8888/lab", opens=False)[:2]
    ['Open this address in your browser:', '    http://localhost:8888/lab']
    """
    first = "Your browser opens the start page now. If it does not, copy this address into it:"
    return [
        first if opens else "Open this address in your browser:",
        f"    {address}",
        "It works for as long as this window is open. Ctrl-C here ends it.",
    ]
