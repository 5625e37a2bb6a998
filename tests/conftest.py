"""Nothing of whoever runs the tests gets into them: no settings, no home, no terminal, no locale."""

from __future__ import annotations

import os
from typing import Final

import pytest

from tests.terminal.pty_session import HOME

ENVIRONMENT: Final = {"HOME": HOME.name, "TERM": "xterm-256color", "LANG": "C.UTF-8"}

_TOLD: Final = ("LC_", "LANGUAGE", "TEXTUAL", "XDG_", "BRIEFING_TUI_TRACEBACK")
_TOLD_OF_TERMINALS: Final = ("COLORTERM", "COLORFGBG", "NO_COLOR", "FORCE_COLOR", "TTY_", "COLUMNS", "LINES", "ESCDELAY")
_TOLD_OF_PROGRAMS: Final = ("STY", "TMUX", "SSH_", "DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "VISUAL", "EDITOR")


@pytest.fixture(autouse=True)
def _environment_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith((*_TOLD, *_TOLD_OF_TERMINALS, *_TOLD_OF_PROGRAMS)):
            monkeypatch.delenv(name)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
