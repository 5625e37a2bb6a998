"""What the environment says of the terminal, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Final

_RANGES: Final = {
    "ESCDELAY": (0, 10_000),
    "TEXTUAL_FPS": (1, 1000),
    "TEXTUAL_DIM_FACTOR": (0, 100),
    "TEXTUAL_SLOW_THRESHOLD": (100, 1_000_000),
    "TEXTUAL_DEVTOOLS_PORT": (0, 65535),
    "TEXTUAL_SCREENSHOT": (-1, 1_000_000),
    "TEXTUAL_SMOOTH_SCROLL": (0, 1),
    "TEXTUAL_DISABLE_KITTY_KEY": (0, 1),
    "TEXTUAL_DEBUG": (0, 1),
    "TEXTUAL_SHOW_RETURN": (0, 1),
}
_TERMS: Final = {
    "TEXTUAL_COLOR_SYSTEM": ("auto", "standard", "256", "truecolor"),
    "TEXTUAL_ANIMATIONS": ("none", "basic", "full"),
}

_NUMBER: Final = re.compile("-?[0-9]{1,7}")

_HEEDED: Final = ("TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FPS", "TEXTUAL_DISABLE_KITTY_KEY")
"""Textual's settings that hold here. The others are for whoever writes programs with it: they load code, open a
socket, write a file or press keys, which no reader of news asks for; or change what this program never shows."""

_PLAIN: Final = ("", "dumb", "unknown", "vt52")
"""TERM of what is no screen."""

_OLD: Final = ("linux", "vt100", "vt102", "vt220", "vt320", "vt420", "ansi", "cons25", "wsvt25")
"""TERM of terminals that have one screen only, and print a part of the questions that newer ones answer."""

ESCAPE_DELAY: Final = 0.4
"""How many seconds after an escape character it is taken for the key: longer than a slow line tears an arrow key apart."""


def settle(environ: MutableMapping[str, str]) -> str:
    """Take Textual's settings that don't hold here out of the environment, before it is imported and reads them.

    Returns what is wrong with one of them, or nothing.
    """
    wrong = next(_problems(environ), "")
    for name in [name for name in environ if name == "TEXTUAL" or name.startswith("TEXTUAL_")]:
        if name not in _HEEDED or not environ[name]:
            del environ[name]
    return wrong


def _problems(environ: Mapping[str, str]) -> Iterator[str]:
    for name, (least, most) in _RANGES.items():
        value = environ.get(name)
        if value and not (_NUMBER.fullmatch(value) and least <= int(value) <= most):
            yield f"{name} is {value!r}, and has to be a whole number from {least:,} to {most:,}"
    for name, terms in _TERMS.items():
        value = environ.get(name)
        if value and value.lower() not in terms:
            yield f"{name} is {value!r}, and has to be one of {', '.join(terms)}"


def has_screen(environ: Mapping[str, str]) -> bool:
    """Whether the terminal has a screen on which something can be put anywhere."""
    return environ.get("TERM", "") not in _PLAIN


def has_colors(environ: Mapping[str, str]) -> bool:
    """Whether the terminal may have colours, and nobody asked for none."""
    return not environ.get("NO_COLOR") and not environ.get("TERM", "").startswith("vt")


def is_old(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is of those that must not be asked, and that have no second screen."""
    return environ.get("TERM", "").partition("-")[0] in _OLD


def holds_escape(environ: Mapping[str, str]) -> bool:
    """Whether the terminal, while it reports the mouse, keeps the escape key until the next key: GNU screen does."""
    return bool(environ.get("STY")) and not environ.get("TMUX")


def mistaken(environ: Mapping[str, str]) -> frozenset[str]:
    """What the terminal shows as something else: `italic` as reversed, or `bold reverse` as what can't be read."""
    term = environ.get("TERM", "")
    # The first has no italics by its terminfo, and tmux keeps to that; the second makes bold text bright, dark grey on grey.
    return frozenset(["italic"] if term.startswith("screen") else ["bold reverse"] if term.startswith("linux") else [])


def escape_delay(environ: Mapping[str, str]) -> float:
    """How many seconds after an escape character it is taken for the key; ESCDELAY has it in milliseconds."""
    return max(1, int(environ.get("ESCDELAY") or ESCAPE_DELAY * 1000)) / 1000
