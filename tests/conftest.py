"""Nothing that a test starts reads the settings of whoever runs it, or writes into their home."""

from __future__ import annotations

import pytest

from tests.terminal.pty_session import HOME


@pytest.fixture(autouse=True)
def _home_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", HOME.name)
    for folder in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(folder, raising=False)
