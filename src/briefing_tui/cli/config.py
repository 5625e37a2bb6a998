"""`briefing-tui config`."""

from __future__ import annotations

import argparse

from briefing_tui.cli.input import load_settings, themes
from briefing_tui.cli.output import fail, refuse, write
from briefing_tui.text import clean


def config(options: argparse.Namespace) -> int:
    """Print the settings that hold, or their path, or an example."""
    from briefing_tui.settings import default_path
    from briefing_tui.settings.printed import example, in_effect

    if options.example:
        return write([example()])
    path = default_path() if options.config is None else options.config
    if options.path:
        return (
            write([f"{clean(path)}\n"])
            if path
            else fail("there is no folder for settings", "name a file with --config")
        )
    settings, problems = load_settings(options.config, themes)
    if settings is None:
        return refuse(problems)
    if settings.file:
        note = f"Settings from {path}"
    elif problems:
        note = f"Nothing could be used of {path}: these are the defaults"
    else:
        note = f"There is no {path or 'folder for settings'}: these are the defaults"
    failed = write([in_effect(settings, note)], needed=False)
    return failed or refuse(problems)
