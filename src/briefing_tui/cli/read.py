"""`briefing-tui`: the reader, and the plain text where there is no terminal."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from briefing_tui.cli.arguments import PARSERS
from briefing_tui.cli.input import begin, load, load_settings, themes
from briefing_tui.cli.output import OK, fail, refuse, text_width, warn, write
from briefing_tui.cli.screen import choose_glyphs, on_screen, show
from briefing_tui.terminal.environment import settle
from briefing_tui.text import did_you_mean

if TYPE_CHECKING:
    from briefing_tui.load import Loaded
    from briefing_tui.problems import Problem
    from briefing_tui.settings import Settings
    from briefing_tui.view.listing import Listed


def read(options: argparse.Namespace) -> int:
    """Show one briefing, or several to choose from; on no terminal, print one as plain text."""
    from briefing_tui.files import default_paths, expand
    from briefing_tui.problems import Problem

    if wrong_setting := settle(os.environ):
        return fail(wrong_setting, "mend it, or unset it")
    if options.kiosk is not None:
        from briefing_tui.cli.kiosk import kiosk

        return kiosk(options)
    first = options.paths[0] if options.paths else ""
    if (command := did_you_mean(first, filter(None, PARSERS))) and not os.path.lexists(first):
        return fail(f"there is no file or command {first!r}", f"did you mean {command!r}?")
    files, problems = expand(options.paths or default_paths())
    if "-" in files and len(files) > 1:
        problems.append(Problem("-", 1, 1, "unreadable", "standard input can only be read alone"))
    if problems:
        return refuse(problems)
    on_terminal = on_screen()
    settings, wrong = load_settings(options.config, themes if on_terminal else None)
    if settings is None:
        return refuse(wrong)
    if not on_terminal:
        warn(wrong)
        return print_all(files, settings, load)
    settings = overridden(settings, options)
    if len(files) > 1:
        return _choose(options.paths or default_paths(), settings, wrong)
    reading = begin(files[0])
    loaded = reading.attempt()
    if loaded is not None and loaded.briefing is None:
        return refuse(loaded.problems)
    shown = loaded.briefing if loaded is not None and loaded.briefing else reading
    return show(shown, settings, wrong, "" if files[0] == "-" else files[0])


def overridden(settings: Settings, options: argparse.Namespace) -> Settings:
    """The settings, but for those that an option of the command line has."""
    given = {name: value for name in ("theme", "driver") if (value := getattr(options, name)) is not None}
    return settings._replace(**given, origins={**settings.origins, **{name: f"--{name}" for name in given}})


def print_all(files: Sequence[str], settings: Settings, load: Callable[[str], Loaded]) -> int:
    """Write every briefing as plain text, and what is wrong with those that can't be read."""
    from briefing_tui.view.page import page

    glyphs, width = choose_glyphs(settings, sys.stdout), text_width()
    problems: list[Problem] = []
    for index, path in enumerate(files):
        loaded = load(path)
        if loaded.briefing is None:
            problems += loaded.problems
            continue
        lines = (f"{line}\n" for line in page(loaded.briefing, glyphs, width))
        if failed := write(chain(["\n\n"] if index else [], lines)):
            return failed
    return refuse(problems) if problems else OK


def _choose(paths: Sequence[str], settings: Settings, problems: Sequence[Problem]) -> int:
    """Show a list of the files."""
    from briefing_tui.files import expand
    from briefing_tui.tui.chooser import listed

    def entries() -> Sequence[Listed]:
        return listed(expand(paths)[0], load, choose_glyphs(settings, sys.stdout))

    found = entries()
    if all(entry.problems for entry in found):
        return refuse([problem for entry in found for problem in entry.problems])
    return show(found, settings, problems, relist=entries)
