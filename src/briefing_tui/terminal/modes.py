"""The sequences that turn a terminal into ours, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefing_tui.frozen import Frozen
from briefing_tui.terminal.environment import holds_escape, is_old

SUPPORTS_SYNC: Final = "\x1b[?2026$p"
"""Asks whether the terminal can be told to show a frame when all of it is there."""

SYNC_END: Final = "\x1b[?2026l"
"""All of it is there; also where the rest of a frame was left out."""


class Modes(Frozen):
    """What is written on taking the terminal, on making its screen good again, and on giving it back."""

    enter: str
    again: str
    leave: str
    ask: str
    mouse: tuple[str, str]
    """Have the mouse reported, and leave it to the terminal."""


def modes(environ: Mapping[str, str], mouse: bool) -> Modes:
    """The modes for the terminal that the environment describes.

    The mouse's buttons, its wheel and its moves with a button pressed are reported, in decimals (1006); every move of it
    isn't, since nothing here depends on it. Of the kitty keyboard protocol only the first flag is asked for, which tells
    keys apart that are one otherwise: with all of it every letter would be ten bytes.
    """
    old = is_old(environ)
    kitty = not old and environ.get("TEXTUAL_DISABLE_KITTY_KEY") != "1"
    mice = ["1000", "1002", "1006"] if mouse and not old and not holds_escape(environ) else []
    on, off = ["".join(f"\x1b[?{mode}{letter}" for mode in mice) for letter in "hl"]
    # The screen's own mode comes first and goes last, so that what stays on the other one is as it was. Where there is
    # no other one, as in mosh, and in GNU screen as it comes, the shell goes on below.
    screen = ("\x1b[2J\x1b[H", "\x1b[m\x1b[2J\x1b[H") if old else ("\x1b[?1049h", "\x1b[m\x1b[999;1H\n\x1b[?1049l")
    begin = "\x1b[?7l\x1b[?25l\x1b[?2004h"  # lines aren't wrapped, the cursor is hidden, pastes come in brackets
    # Whoever had it before may have left another character set, a scroll region, or shifted letters.
    clean = "\x0f\x1b(B\x1b[r\x1b[m"
    # A terminal that doesn't say so shows frames at once; Apple's prints the question's last letter.
    ask = "" if old or environ.get("TERM_PROGRAM") == "Apple_Terminal" else SUPPORTS_SYNC
    end = (SYNC_END if ask else "") + ("\x1b[<u" if kitty else "")
    return Modes(
        enter=screen[0] + clean + begin + on + ("\x1b[>1u" if kitty else ""),
        # The cursor goes back before its place is saved anew: some terminals keep one place for both screens.
        again=("" if old else "\x1b[?1048l" + screen[0])
        + clean
        + "\x1b[2J\x1b[H"
        + begin
        + ("\x1b[=1u" if kitty else ""),
        leave=end + off + "\x1b[?2004l\x1b[?7h" + screen[1] + "\x1b[?25h",
        ask=ask,
        mouse=(on, off),
    )
