"""`briefing-tui`: the reader, and the plain text where there is no terminal."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, TextIO

from briefing_tui.cli.input import load, load_settings, themes
from briefing_tui.cli.output import OK, fail, refuse, warn, write
from briefing_tui.text import count, did_you_mean

if TYPE_CHECKING:
    from briefing_tui.model import Briefing
    from briefing_tui.problems import Problem
    from briefing_tui.settings import Settings
    from briefing_tui.view.glyphs import Glyphs
    from briefing_tui.view.listing import Listed


def read(options: argparse.Namespace) -> int:
    """Show one briefing, or several to choose from; on no terminal, print one as plain text."""
    from dataclasses import replace

    from briefing_tui.files import default_paths, expand
    from briefing_tui.problems import Problem

    first = options.paths[0] if options.paths else ""
    if (command := did_you_mean(first, ["check", "config"])) and not os.path.lexists(first):
        return fail(f"there is no file or command {first!r}", f"did you mean {command!r}?")
    files, problems = expand(options.paths or default_paths())
    if "-" in files and len(files) > 1:
        problems.append(Problem("-", 1, 1, "unreadable", "standard input can only be read alone"))
    if problems:
        return refuse(problems)
    on_terminal = sys.stdout.isatty()
    settings, wrong = load_settings(options.config, themes if on_terminal else None)
    if settings is None:
        return refuse(wrong)
    if not on_terminal:
        warn(wrong)
        return _print(files, settings)
    if options.theme is not None:
        settings = replace(settings, theme=options.theme, origins={**settings.origins, "theme": "--theme"})
    if len(files) > 1:
        return _choose(files, settings, wrong)
    loaded = load(files[0])
    if loaded.briefing is None:
        return refuse(loaded.problems)
    return _show(loaded.briefing, settings, wrong, "" if files[0] == "-" else files[0])


def _print(files: Sequence[str], settings: Settings) -> int:
    """Write every briefing as plain text, and what is wrong with those that can't be read."""
    from briefing_tui.view.page import page

    glyphs = _glyphs(settings, sys.stdout)
    problems: list[Problem] = []
    for index, path in enumerate(files):
        loaded = load(path)
        if loaded.briefing is None:
            problems += loaded.problems
            continue
        lines = (f"{line}\n" for line in page(loaded.briefing, glyphs))
        if failed := write(chain(["\n\n"] if index else [], lines)):
            return failed
    return refuse(problems) if problems else OK


def _choose(files: Sequence[str], settings: Settings, problems: Sequence[Problem]) -> int:
    """Show a list of the files; of each only a few words are kept in memory."""
    from briefing_tui.view.items import Group
    from briefing_tui.view.listing import Listed

    group = Group("Briefings", "briefing", len(files))
    glyphs = _glyphs(settings, sys.stdout)
    items = []
    for number, path in enumerate(files, 1):
        loaded = load(path)
        items.append(Listed.of(path, loaded.briefing or loaded.problems, group, number, glyphs))
    if all(item.problems for item in items):
        return refuse([problem for item in items for problem in item.problems])
    return _show(items, settings, problems)


def _show(shown: Briefing | Sequence[Listed], settings: Settings, problems: Sequence[Problem], path: str = "") -> int:
    """Show a briefing, or a list, on the screen; `problems` are those of the settings.

    `path` is the file of a briefing that can be read again.
    """
    if not _keys_from_terminal():
        return fail("there is no terminal to read keys from", "run it in one, or send its output to a file")
    from rich.console import Console

    from briefing_tui.first_start import first_start
    from briefing_tui.settings import DEFAULTS
    from briefing_tui.tui.app import BriefingApp
    from briefing_tui.tui.arrangement import Layout
    from briefing_tui.tui.keys import Keymap
    from briefing_tui.tui.session import Session
    from briefing_tui.tui.themes import default

    names = themes()
    theme = default(os.environ, Console().color_system) if settings.theme == "auto" else settings.theme
    if theme not in names:
        near = did_you_mean(theme, ["auto", *names])
        known = ", ".join(["auto", *sorted(names)])
        return fail(f"there is no theme {theme!r}", f"did you mean {near!r}?" if near else known)
    warn(problems)
    keymap = Keymap(settings.keymap)
    notice = ""
    if problems:
        notice = f"{count(len(problems), 'problem')} in the settings: briefing-tui config tells more"
    elif first_start():
        notice = f"{keymap.key('help')} shows the keys, {keymap.key('close')} quits"
    hidden = set(DEFAULTS.panes) - set(settings.panes)
    session = Session(_glyphs(settings, sys.stdout), keymap, settings.measure, Layout(hidden), notice=notice)
    app = BriefingApp(shown, session, names[theme], path)
    gc.freeze()  # what is there now stays: don't look through it again and again
    gc.enable()
    return app.run(mouse=settings.mouse) or app.return_code or OK


def _keys_from_terminal() -> bool:
    """Make standard input the terminal, if it is something else, such as the pipe a briefing came through."""
    if os.isatty(0):
        return True
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, 0)
    os.close(terminal)
    return True


def _glyphs(settings: Settings, stream: TextIO) -> Glyphs:
    from briefing_tui.view.glyphs import ASCII, UNICODE

    encoding = (stream.encoding or "").lower().replace("-", "")
    can = encoding.startswith(("utf", "cp65001"))
    return UNICODE if settings.glyphs == "unicode" or (settings.glyphs == "auto" and can) else ASCII
