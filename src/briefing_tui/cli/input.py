"""What every command reads: briefings and settings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from briefing_tui.cli.output import COULD_NOT_RUN, exit_code
from briefing_tui.cli.streams import was_closed

if TYPE_CHECKING:
    from briefing_tui.load import Loaded, Reading
    from briefing_tui.problems import Problem
    from briefing_tui.settings import Settings


def load(path: str, *, lint: bool = False) -> Loaded:
    """Read a briefing from a file, or from standard input (`-`)."""
    return begin(path, lint=lint).finish()


def begin(path: str, *, lint: bool = False) -> Reading:
    """Begin to read a briefing from a file, or from standard input (`-`)."""
    from briefing_tui.load import Reading, begin_path

    return begin_path(path, lint=lint) if path != "-" else Reading(_standard_input, path, lint=lint)


def _standard_input() -> bytes:
    from briefing_tui.load.source import UnreadableError, read_stream
    from briefing_tui.problems import Problem

    if was_closed("stdin"):
        raise UnreadableError(Problem("-", 1, 1, "unreadable", "standard input is closed"))
    return read_stream(sys.stdin.buffer, "-")


def load_settings(
    path: str | None, themes: Callable[[], Collection[str]] | None
) -> tuple[Settings | None, Sequence[Problem]]:
    """The settings, and what is wrong with them; None where a file was named that can't be read."""
    from briefing_tui.settings import DEFAULTS, default_path, read_settings

    if path is None:
        default = default_path()
        return read_settings(default, themes, needed=False) if default else (DEFAULTS, [])
    settings, problems = read_settings(path, themes)
    return None if exit_code(problems) == COULD_NOT_RUN else settings, problems


def themes() -> dict[str, str]:
    """What each theme may be called, and the name that it is registered by."""
    from briefing_tui.tui.themes import names

    return names()
