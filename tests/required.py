"""What a few tests need besides Python: without it they are skipped, or fail where it has to be there."""

from __future__ import annotations

import os
import shutil
from typing import Final, NoReturn

import pytest

REQUIRED: Final = "BRIEFING_TUI_REQUIRE"
"""The environment variable that lists, with commas, what has to be there: `sshd,tmux`."""

_SYSTEM: Final = ("/usr/sbin", "/usr/local/sbin", "/sbin")
"""Where servers are, which isn't on everybody's PATH."""


def require(command: str) -> str:
    """The path of a command that the test needs."""
    found = shutil.which(command, path=os.pathsep.join([os.environ.get("PATH", os.defpath), *_SYSTEM]))
    return found or absent(command, f"{command} is not installed")


def absent(what: str, reason: str) -> NoReturn:
    """Skip the test, for that reason; where `what` has to be there, fail."""
    if what in os.environ.get(REQUIRED, "").replace(",", " ").split():
        pytest.fail(f"{reason}, and {REQUIRED} wants {what}")
    pytest.skip(reason)
