"""What a terminal can do beyond what all of them can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple, Self

_RESETS: Final = ("vt100", "vt102")
"""TERM of terminals that can't end one attribute and keep the others."""


class Abilities(NamedTuple):
    """As the terminal's name and terminfo have it; without any, what is written is right everywhere, only longer."""

    blanks: bool = False
    """A blank is nothing but its background: which colour a letter had there is told to nobody."""
    erase: bool = False
    """Cells can be erased, to the background of what is written."""
    repeat: bool = False
    """The letter written last can be repeated."""
    scroll: bool = False
    """Some lines can be moved up and down by themselves."""
    resets: bool = False
    """A style can only be ended as a whole."""

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Self:
        """The abilities of the terminal that the environment describes."""
        term = environ.get("TERM", "")
        try:
            import curses  # not on every system

            curses.setupterm(term, 1)
        except (ImportError, OSError, ValueError, curses.error):
            return cls()
        has = {name: bool(curses.tigetstr(name)) for name in ("el", "ech", "rep", "csr", "indn", "rin")}
        # In tmux what was erased is no text: it can't be marked there, nor captured, and blanks are captured with all of
        # their style. From there to the terminal, tmux by itself writes no more than has changed.
        multiplexed = bool(environ.get("TMUX")) or term.startswith(("screen", "tmux"))
        return cls(
            blanks=not multiplexed,
            erase=has["el"] and has["ech"] and curses.tigetflag("bce") > 0 and not multiplexed,
            # mosh, which sets that variable, repeats nothing, whatever the terminal is.
            repeat=has["rep"] and "NCURSES_NO_UTF8_ACS" not in environ,
            scroll=has["csr"] and has["indn"] and has["rin"],
            resets=term.partition("-")[0] in _RESETS,
        )
