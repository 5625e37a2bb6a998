"""The manual page: all of the command line is in it, and it is installed."""

from __future__ import annotations

import re
import subprocess
import tomllib
from typing import Final

import pytest
from scripts import docs

from briefing_tui.cli.commands import Command, commands
from briefing_tui.tui.keys import DEFAULT
from tests.required import require
from tests.screens import ROOT

PAGE: Final = (ROOT / "docs" / "briefing-tui.1").read_text(encoding="utf-8")


def plain(text: str) -> str:
    """The text without fonts, and without the escapes of what would be obeyed."""
    text = re.sub(r"\\f[BIR]|\\&", "", text)
    text = re.sub(r"\\\[u([0-9A-F]+)\]", lambda match: chr(int(match[1], 16)), text)
    return text.replace("\\-", "-").replace("\\(dq", '"').replace("\\e", "\\")


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name or "reader")
def test_every_command_has_its_arguments_there(command: Command) -> None:
    _, _, about = plain(PAGE).partition(f"\n.SS briefing-tui {command.name}\n" if command.name else "\n.SH OPTIONS\n")
    part = re.split(r"(?<=\n)\.S[SH] ", about)[0]
    for argument in command.arguments:
        written = f"{', '.join(argument.flags)} {argument.metavar}".strip()
        assert f".TP\n{written}\n{argument.help}\n" in part


def test_every_key_is_there() -> None:
    part = plain(PAGE).partition("\n.SH KEYS\n")[2].partition("\n.SH ")[0]
    assert all(f"\n{entry.meaning} (" in part for entry in DEFAULT.entries)


@pytest.mark.parametrize("text", [".so /etc/passwd", "'br", "a\\fBb", "–-\\"])
def test_no_text_is_a_request(text: str) -> None:
    written = docs._roff(text)
    assert not written.startswith((".", "'"))
    assert plain(written) == text
    assert written.isascii()


def test_it_has_no_faults() -> None:
    """Groff warns of nothing in it."""
    done = subprocess.run(
        [require("groff"), "-man", "-Tutf8", "-ww", "-z", str(ROOT / "docs" / "briefing-tui.1")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == ""


def test_the_wheel_installs_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {"docs/briefing-tui.1": "share/man/man1/briefing-tui.1"}
