"""From a settings file to the settings: what is wrong is a located problem, and the default holds."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection
from typing import Any, Final

from briefing_tui.load.source import Source, TooManyProblemsError, UnreadableError, decode, read_path
from briefing_tui.problems import Problem
from briefing_tui.settings.values import DEFAULTS, Settings
from briefing_tui.text import short

MAX_BYTES: Final = 1024 * 1024
"""The largest settings file that is read."""


def default_path() -> str:
    """The settings file that is read if none is named; empty where there is no folder for it."""
    import platformdirs

    folder = platformdirs.user_config_dir("briefing-tui", appauthor=False)
    return os.path.join(folder, "config.toml") if os.path.isabs(folder) else ""  # else nobody knows whose home it is


def read_settings(
    path: str, themes: Callable[[], Collection[str]] | None = None, *, needed: bool = True
) -> tuple[Settings, list[Problem]]:
    """Read a settings file; whatever is wrong with it is a problem, and what can't be used has its default.

    `themes`, which is only called if the file sets one, are the names that are known; without it any name will do.
    A file that isn't there is a problem only if it is `needed`.
    """
    try:
        source = decode(_bytes(path), path)
    except UnreadableError as error:
        missing = error.problem.code == "no-such-file"
        return DEFAULTS, [error.problem] if needed or not missing else []
    settings = DEFAULTS
    try:
        if (document := _document(source)) is not None:
            settings = _settings(source, document, themes)
    except TooManyProblemsError:
        source.give_up()
    return settings, source.problems()


def _bytes(path: str) -> bytes:
    """The bytes of a regular file that is not too large."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return read_path(path)  # which says what is wrong
    if status.st_size > MAX_BYTES:
        raise UnreadableError(Problem(path, 1, 1, "too-large", "the file is over 1 MiB", "settings are a few lines"))
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        message = "this is a pipe or a device, not a file"
        raise UnreadableError(Problem(path, 1, 1, "unreadable", message, "name a file that has the settings"))
    return read_path(path)


def _document(source: Source) -> dict[str, Any] | None:
    """The document as tomllib reads it; None, and a problem, if it is no TOML."""
    import tomllib

    try:
        return tomllib.loads(source.text)
    except RecursionError:
        source.problem("too-deep", 0, "lists or tables are nested too deep", "no setting is nested more than twice")
    except ValueError as error:  # also a number with too many digits
        from briefing_tui.settings.syntax import explain

        explain(source, error)
    return None


def _settings(source: Source, document: dict[str, Any], themes: Callable[[], Collection[str]] | None) -> Settings:
    from briefing_tui.settings.kinds import Reading
    from briefing_tui.settings.places import Path, Place, places
    from briefing_tui.settings.table import SETTINGS

    first: dict[Path, Place] = {}
    for place in places(source.text):
        first.setdefault(place.path, place)
    reading = Reading(source, first, themes)
    known = {setting.name: setting for setting in SETTINGS}
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for name, written in document.items():
        if name not in known:
            near = reading.meant(name, known)
            help = f"did you mean {near!r}?" if near else "there are: " + ", ".join(known)
            reading.key_problem("unknown-key", (name,), f"there is no setting {short(name)!r}", help)
            continue
        value = known[name].kind.read(reading, (name,), written)
        if value is None:
            continue
        values[name] = value
        for key in value if isinstance(value, dict) else [""]:
            origin = f"{source.path}:{reading.line((name, key) if key else (name,))}"
            origins[f"{name}.{key}" if key else name] = origin
    return DEFAULTS._replace(**values, origins=origins, file=source.path)
