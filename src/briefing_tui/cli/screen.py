"""The screen: whether there is one, and what is shown there."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TextIO

from briefing_tui.cli.input import themes
from briefing_tui.cli.output import INTERRUPTED, fail, failed, refuse, warn
from briefing_tui.cli.streams import was_closed
from briefing_tui.terminal import environment
from briefing_tui.text import count, did_you_mean

if TYPE_CHECKING:
    from briefing_tui.load import Reading
    from briefing_tui.model import Briefing
    from briefing_tui.problems import Problem
    from briefing_tui.settings import Settings
    from briefing_tui.tui.kiosk import Kiosk
    from briefing_tui.view.glyphs import Glyphs
    from briefing_tui.view.listing import Listed


def on_screen() -> bool:
    """Whether the reader is to be on a screen; else what it shows is printed.

    It is if standard output is a terminal, or was closed, so that nothing can be printed; but not on one that only
    prints.
    """
    if not (sys.stdout.isatty() or was_closed("stdout")):
        return False
    if environment.has_screen(os.environ):
        return True
    if not os.environ.get("TERM"):
        sys.stderr.write("briefing-tui: TERM isn't set, so this is plain text; set it to what your terminal is\n")
    return False


def show(
    shown: Briefing | Sequence[Listed] | Reading,
    settings: Settings,
    problems: Sequence[Problem],
    path: str = "",
    kiosk: Kiosk | None = None,
    relist: Callable[[], Sequence[Listed]] | None = None,
    refuse: Callable[[Sequence[Problem]], int] = refuse,
) -> int:
    """Show a briefing, or a list, on the screen; `problems` are those of the settings. Returns the exit code.

    `path` is the file of a briefing that can be read again, `kiosk` the reading room that it is in; `relist` makes a list
    anew. `refuse` says what is wrong with a briefing that is still being read, if that turns out not to be one.
    """
    if sys.platform != "win32":
        from briefing_tui.terminal import device

        if not device.take():
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
    keymap = kiosk.keymap if kiosk else Keymap(settings.keymap)
    notice = ""
    if problems:
        notice = f"{count(len(problems), 'problem')} in the settings: briefing-tui config tells more"
    elif kiosk or first_start():
        notice = f"{keymap.key('help')} shows the keys, {keymap.key('close')} quits"
    hidden = set(DEFAULTS.panes) - set(settings.panes)
    glyphs = choose_glyphs(settings, sys.stdout)
    session = Session(
        glyphs,
        keymap,
        settings.measure,
        Layout(hidden),
        notice=notice,
        kiosk=kiosk,
        driver=settings.driver,
        relist=relist,
    )
    app = BriefingApp(shown, session, names[theme], path)
    gc.freeze()  # what is there now stays: don't look through it again and again
    gc.enable()
    code = app.run(mouse=settings.mouse)
    if app.failure is not None:
        return failed(app.failure)
    if app.refused is not None:
        return refuse(app.refused.problems)
    return INTERRUPTED if code is None else code  # nobody left it, so it was interrupted before it could say so


def choose_glyphs(settings: Settings, stream: TextIO) -> Glyphs:
    """The signs that are not letters, as they are set, or as the stream can show them.

    An old terminal has few letters, and a console's font few signs, whatever its character set is.
    """
    from briefing_tui.terminal.charset import speaks_unicode
    from briefing_tui.view.glyphs import ASCII, UNICODE

    if settings.glyphs != "auto":
        return UNICODE if settings.glyphs == "unicode" else ASCII
    few = stream.isatty() and environment.is_old(os.environ)
    return UNICODE if speaks_unicode(stream.encoding or "ascii") and not few else ASCII
