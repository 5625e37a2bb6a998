"""The reader's own editor, on a file."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Mapping
from typing import Any

from textual.app import App, SuspendNotSupported


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
        with app.suspend():
            # Nothing may be raised there: the terminal would stay as it is.
            return _run([*words, os.path.abspath(path)])
    except SuspendNotSupported:
        return "an editor needs the terminal to itself, which can't be done here"


def _run(words: list[str]) -> str:
    # The terminal sends ctrl+c to us as well; the editor gets it as ever, since a handler doesn't outlive its start.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        code = subprocess.run(words, check=False).returncode
    except OSError as error:
        return f"{words[0]} can't be started: {os.strerror(error.errno or 0).lower()}"
    finally:
        signal.signal(signal.SIGINT, before)
    return f"{words[0]} ended with {code}" if code else ""
