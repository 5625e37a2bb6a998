"""`briefing-tui snapshot`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from briefing_tui.cli.input import load
from briefing_tui.cli.output import COULD_NOT_RUN, PROBLEMS, refuse, write, write_in_utf8
from briefing_tui.terminal.environment import settle
from briefing_tui.text import clean


def snapshot(options: argparse.Namespace) -> int:
    """Print the screen after the steps."""
    settle(os.environ)
    shown = options.path
    if not os.path.isdir(shown):
        loaded = load(shown)
        if loaded.briefing is None:
            return refuse(loaded.problems)
        shown = loaded.briefing if shown == "-" else shown
    from briefing_tui.testing import NothingHappened, ProgramEnded, Step, do, screen, typed

    make: dict[str, Callable[[str], Step]] = {"press": str, "do": do, "type": typed}
    try:
        steps = [make[kind](text) for kind, text in options.steps or ()]
        seen = screen(shown, *steps, size=options.size, theme=options.theme, glyphs=options.glyphs)
    except ValueError as error:
        sys.stderr.write(f"briefing-tui: {clean(str(error))}\n")
        return PROBLEMS if isinstance(error, NothingHappened | ProgramEnded) else COULD_NOT_RUN
    write_in_utf8()
    return write([{"text": lambda: seen.text, "ansi": seen.ansi, "svg": seen.svg}[options.format]()])
