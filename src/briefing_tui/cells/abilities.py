"""What a terminal can do beyond what all of them can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple, Self

_RESETS: Final = ("vt100", "vt102", "eterm")
"""TERM of terminals that can't end one attribute and keep the others; the last is Emacs, which ends all of them."""

_XTERM: Final = frozenset(["bce", "csr", "ech", "el", "indn", "rep", "rin"])
"""The capabilities that count, by their names in terminfo. The most common terminal has all of them: looking
that up would take longer than anything else here."""


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
        has = _XTERM if term == "xterm-256color" else _terminfo(term)
        # In tmux what was erased is no text: it can't be marked there, nor captured, and blanks are captured with all of
        # their style. From there to the terminal, tmux by itself writes no more than has changed.
        multiplexed = bool(environ.get("TMUX")) or term.startswith(("screen", "tmux"))
        return cls(
            blanks=bool(has) and not multiplexed,
            erase=has >= {"el", "ech", "bce"} and not multiplexed,
            # mosh, which sets that variable, repeats nothing, whatever the terminal is.
            repeat="rep" in has and "NCURSES_NO_UTF8_ACS" not in environ,
            scroll=has >= {"csr", "indn", "rin"},
            resets=term.partition("-")[0] in _RESETS,
        )


def _terminfo(term: str) -> frozenset[str]:
    """Which of the capabilities the terminal of a name has; none for one that isn't known here."""
    try:
        import curses  # not on every system

        curses.setupterm(term, 1)
    except (ImportError, OSError, ValueError, curses.error):
        return frozenset()
    has = {name for name in _XTERM - {"bce"} if curses.tigetstr(name)}
    return frozenset(has | {"bce"} if curses.tigetflag("bce") > 0 else has)
