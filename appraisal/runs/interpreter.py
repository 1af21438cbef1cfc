"""The interpreter that runs notebooks: this one, whatever else Jupyter has been told to start under the name python3.

The folder of a notebook may be one that somebody sent, so nothing is imported from there unless the notebook asks for
it, with `sys.path.append("")`: what is appended comes after all that is ours, and takes the place of none of it.
"""

from __future__ import annotations

import socket
import sys
from typing import Any

from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpec, KernelSpecManager

from appraisal.documents.errors import ReportError

_LEAST, _USUAL = 128, 1024  # files: a run of one notebook takes about 90; systems mostly allow the other
_PATIENCE = 3  # seconds, in which a computer that lets its programs reach each other lets them do so ten thousand times


class Kernels(KernelSpecManager):
    """The kernels that Jupyter finds, but for python3, which is always this interpreter."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the folder of each kernel, by name."""
        return {**super().find_kernel_specs(), NATIVE_KERNEL_NAME: RESOURCES}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return how a kernel of this name is started. NoSuchKernel if there is none."""
        if kernel_name.lower() != NATIVE_KERNEL_NAME:
            return super().get_kernel_spec(kernel_name)
        # Older releases of IPython put the folder of work on the path whatever Python was told.
        started: dict[str, Any] = get_kernel_dict(["--IPKernelApp.ignore_cwd=True"], ["-P"])
        return KernelSpec(resource_dir=RESOURCES, **started)


def require_what_a_kernel_needs() -> None:
    """Raise ReportError where no kernel could work, which else would be known only when it has not answered for long:
    this process may open few files, or programs of this computer cannot reach each other."""
    if sys.platform != "win32":
        _require_files()
    try:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            socket.create_connection(listening.getsockname(), timeout=_PATIENCE).close()
    except OSError as error:
        raise ReportError(
            f"A notebook cannot be run: programs on this computer cannot reach each other at 127.0.0.1 ({error}). A "
            "firewall or a sandbox stops them. Ask IT to let Python use that address, then run it again."
        ) from error


if sys.platform != "win32":
    import resource

    def _require_files() -> None:
        """Let this process open as many files as a run and its kernels take, if it may."""
        now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        asked = _USUAL if most == resource.RLIM_INFINITY else min(_USUAL, most)
        if now != resource.RLIM_INFINITY and now < asked:
            resource.setrlimit(resource.RLIMIT_NOFILE, (asked, most))
        if asked < _LEAST:
            raise ReportError(
                f"A notebook cannot be run: a program may open only {asked} files at a time here, and that takes "
                f"{_LEAST}. Raise that limit (ulimit -n 1024, or ask IT), then run it again."
            )
