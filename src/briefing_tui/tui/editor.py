"""The reader's own editor, on a file."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from textual.app import App, SuspendNotSupported

PATIENCE: Final = 1.0
"""How many seconds an editor has to end when we are told to."""


def edit(app: App[Any], path: str, environ: Mapping[str, str]) -> str:
    """Give the terminal to `$VISUAL` or `$EDITOR` until it ends; returns what went wrong, or nothing."""
    command = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        words = shlex.split(command)
    except ValueError:
        return f"$EDITOR can't be understood: {command}"
    if not words:
        return "set $VISUAL or $EDITOR to the editor of your choice"
    try:
        words.append(os.path.abspath(path))
    except OSError:
        return "the folder that this was read from has gone"
    try:
        with app.suspend():  # nothing may be raised there: the terminal would stay as it is
            problem, asked = _run(words)
    except SuspendNotSupported:
        return "an editor needs the terminal to itself, which can't be done here"
    if asked:
        app.exit(128 + asked)
    return problem


class _Asked(Exception):  # noqa: N818 - it is no error
    """A signal asks the program to leave, which waits for the editor."""


def _run(words: list[str]) -> tuple[str, int]:
    """Run an editor to its end; returns what went wrong, and the signal that asked us to leave, or 0.

    Such a signal is the editor's, too: it has the terminal, and is waited for a moment longer.
    """
    asked: list[int] = []
    waiting = False

    def ask(number: int, _: object) -> None:
        asked.append(number)
        if waiting:
            raise _Asked

    # The terminal sends ctrl+c to us as well; the editor gets all as ever, since a handler doesn't outlive its start.
    handlers = {signal.SIGINT: lambda *_: None, **dict.fromkeys((signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT), ask)}
    before = {
        one: signal.signal(one, handler) for one, handler in handlers.items() if signal.getsignal(one) != signal.SIG_IGN
    }
    try:
        process = subprocess.Popen(words)
        try:
            waiting = True
            code = 0 if asked else process.wait()
        except _Asked:
            code = 0
        waiting = False
        if asked:
            process.send_signal(asked[0])
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
    except OSError as error:
        return f"{words[0]} can't be started: {os.strerror(error.errno or 0).lower()}", 0
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    return f"{words[0]} ended with {code}" if code else "", asked[0] if asked else 0
