"""Help: every command answers, however it is asked."""

from __future__ import annotations

import pytest
import typer
from typer.testing import CliRunner

from appraisal.cli.commands import app

COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined] # a group has them


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_says_how_it_is_used_whether_asked_with_h_or_help(command: str) -> None:
    short, long = (CliRunner().invoke(app, [*command.split(), asked]) for asked in ("-h", "--help"))
    assert (short.exit_code, short.output) == (0, long.output)
    assert f"{command} [OPTIONS]".strip() in long.output
