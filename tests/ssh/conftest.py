"""Servers: one that runs any command, and one that is a reading room as docs/ssh.md has it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.screens import LORNE, POKROVSK, ROOT
from tests.ssh.server import USER, Server, serve


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """It runs what it is asked to."""
    with serve(tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled briefings, and ways out."""
    folder = tmp_path_factory.mktemp("library")
    for path in (LORNE, POKROVSK):
        shutil.copy(path, folder)
    (folder / "passwd.yaml").symlink_to("/etc/passwd")
    return folder


def documented(library: Path) -> str:
    """The lines for sshd from the documentation, for this user, interpreter and library."""
    page = (ROOT / "docs" / "ssh.md").read_text(encoding="utf-8")
    match = re.search(r"<!-- sshd -->\n```text\n(.*?)```", page, re.DOTALL)
    assert match is not None
    lines = match[1]
    ours = {"/opt/briefing-tui/bin/python": sys.executable, "/srv/library": str(library), "User reader": f"User {USER}"}
    for theirs, here in ours.items():
        assert lines.count(theirs) == 1
        lines = lines.replace(theirs, here)
    return lines


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory, library: Path) -> Iterator[Server]:
    """A reading room, on a server that takes more from the environment than it should."""
    more = f"AcceptEnv EDITOR TEXTUAL_*\nSubsystem sftp internal-sftp\n{documented(library)}"
    with serve(tmp_path_factory.mktemp("room"), more) as server:
        yield server
