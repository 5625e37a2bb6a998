"""Nothing of whoever runs the tests gets into them: no settings, no home, no terminal, no locale."""

from __future__ import annotations

import os
from typing import Final

import pytest

from tests.terminal.pty_session import HOME

ENVIRONMENT: Final = {"HOME": HOME.name, "TERM": "xterm-256color", "LANG": "C.UTF-8"}

_LEFT_OUT: Final = (
    *("LC_", "LANGUAGE", "TEXTUAL", "XDG_", "BRIEFING_TUI_TRACEBACK"),
    *("COLOR", "NO_COLOR", "FORCE_COLOR", "TTY_", "COLUMNS", "LINES", "ESCDELAY", "STY", "TMUX"),
    *("SSH_", "DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "VISUAL", "EDITOR"),
)
"""How the names begin of what else tells of a terminal, a locale or a program."""


@pytest.fixture(autouse=True)
def _environment_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(_LEFT_OUT):
            monkeypatch.delenv(name)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
