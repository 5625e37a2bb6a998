"""`briefing-tui --kiosk`: a reading room, for those who may read a library and do nothing else."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import MutableMapping
from typing import Final

from briefing_tui.cli.arguments import read_parser
from briefing_tui.cli.output import fail
from briefing_tui.cli.read import overridden, print_all
from briefing_tui.cli.screen import choose_glyphs, on_screen, show

_KEPT: Final = (
    "TERM",
    "COLORTERM",
    "COLORFGBG",
    "NO_COLOR",
    "TERM_PROGRAM",
    "WT_SESSION",
    "ESCDELAY",
    "NCURSES_NO_UTF8_ACS",
    "SSH_CONNECTION",
)
"""What the environment may say: what the terminal is, and where; and the locale."""

_NOT_ONE: Final = ("nothing in the library can be read at present", "briefing-tui check tells its librarian why")


def kiosk(options: argparse.Namespace) -> int:
    """Show the library; on no terminal, print all of it as plain text."""
    code = _kiosk(options)
    if sys.flags.inspect:  # PYTHONINSPECT: else Python would now ask the reader for commands
        sys.stdout.flush()
        os._exit(code)
    return code


def _kiosk(options: argparse.Namespace) -> int:
    if options.paths or options.config is not None:
        read_parser().error("argument --kiosk: not allowed with a PATH or --config")
    confine(os.environ)
    from briefing_tui.load.library import CONFINES, Library
    from briefing_tui.settings import DEFAULTS
    from briefing_tui.tui.kiosk import CLOSED, Kiosk

    if not CONFINES:
        return fail("this system can't keep readers in a folder", "--kiosk needs one that has openat()")
    try:
        library = Library(options.kiosk)
        files = list(library.files())
    except OSError as error:
        return fail(
            f"the library can't be opened: {os.strerror(error.errno or 0).lower()}", "check the folder after --kiosk"
        )
    if not files:
        return fail("there is nothing to read at present", "come again later")
    settings = overridden(DEFAULTS, options)
    room = Kiosk(library, choose_glyphs(settings, sys.stdout))
    if not on_screen():
        return print_all(files, settings, room.load)
    if len(files) == 1:
        reading = room.begin(files[0])
        loaded = reading.attempt()
        if loaded is not None and loaded.briefing is None:
            return fail(*_NOT_ONE)
        shown = loaded.briefing if loaded is not None and loaded.briefing else reading
        return show(shown, settings, (), files[0], room, refuse=lambda _: fail(*_NOT_ONE))
    entries = room.entries()
    if all(entry.about == CLOSED for entry in entries):
        return fail(*_NOT_ONE)
    return show(entries, settings, (), kiosk=room)


def confine(environ: MutableMapping[str, str]) -> None:
    """Take out of the environment, which may be the reader's, all that isn't about the terminal, or names a file."""
    for name, value in list(environ.items()):
        if not (name in _KEPT or name == "LANG" or name.startswith("LC_")) or "/" in value:
            del environ[name]
