"""Text on its way to the clipboard: through the platform's own command, and through the terminal (OSC 52).

Not with pyperclip: its commands inherit our stderr and so print on the screen, and it looks for GUI toolkits.
"""

from __future__ import annotations

import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from briefing_tui.text import clean

Environ: TypeAlias = Mapping[str, str]
Takes: TypeAlias = Literal["yes", "perhaps", "no"]

MOST: Final = 74_994
"""How many bytes go through the terminal: in base64, with what stands around them, that is the 100,000 that many take."""

_PATIENCE: Final = 1.0
"""How many seconds a command may take."""

_TAKING: Final = (
    "xterm-kitty",
    "foot",
    "alacritty",
    "wezterm",
    "xterm-ghostty",
    "ghostty",
    "contour",
    "rio",
    "xterm-rio",
)
"""What TERM begins with where the terminal takes OSC 52 unless it was told not to."""

_TAKING_PROGRAMS: Final = ("kitty", "WezTerm", "ghostty", "contour", "rio", "alacritty", "foot")
"""TERM_PROGRAM of the same terminals."""

_BETWEEN: Final = ("TMUX", "STY", "ZELLIJ")
"""What a multiplexer sets; whether it lets OSC 52 through is for its own settings."""


class Ways(NamedTuple):
    """How text may reach the clipboard: commands, the best first, and whether the terminal takes it."""

    commands: tuple[tuple[str, ...], ...]
    terminal: Takes


class Copied(NamedTuple):
    """Whether text is surely in the clipboard, and which way it went, in words."""

    sure: bool
    how: str


def over_ssh(environ: Environ) -> bool:
    """Whether the terminal is on another machine than this."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))


def in_wsl(environ: Environ) -> bool:
    """Whether this is Linux inside Windows."""
    return bool(environ.get("WSL_DISTRO_NAME") or environ.get("WSL_INTEROP"))


def ways(environ: Environ, platform: str) -> Ways:
    """The ways that this environment and platform (`sys.platform`) have."""
    return Ways(() if over_ssh(environ) else _commands(environ, platform), _terminal(environ))


def _commands(environ: Environ, platform: str) -> tuple[tuple[str, ...], ...]:
    if platform == "darwin":
        return (("pbcopy",),)
    if platform == "win32":
        return (("clip.exe",),)
    found: list[tuple[str, ...]] = []
    if in_wsl(environ):
        found.append(("clip.exe",))
    if environ.get("TERMUX_VERSION"):
        found.append(("termux-clipboard-set",))
    if environ.get("WAYLAND_DISPLAY"):
        found.append(("wl-copy", "--type", "text/plain"))  # or it starts another program to guess the type
    if environ.get("DISPLAY"):
        found += [("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input")]
    return tuple(found)


def _terminal(environ: Environ) -> Takes:
    """Whether the terminal takes OSC 52; from the far side of SSH, TERM is most of what is known of it.

    Perhaps does one that asks first or has to be allowed to, such as xterm and iTerm2.
    """
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")
    if any(environ.get(name) for name in _BETWEEN) or term.startswith(("tmux", "screen")):
        return "perhaps"  # what else is set there may be of another terminal
    if term in ("linux", "dumb") or program == "Apple_Terminal":
        return "no"
    known = term.startswith(_TAKING) or program in _TAKING_PROGRAMS or environ.get("WT_SESSION")
    return "yes" if known else "perhaps"


def copy(text: str, write: Callable[[str], None], environ: Environ, platform: str) -> Copied:
    """Copy a text every way there is; `write` writes to the terminal.

    Only what was run without an error, or sent to a terminal that is known to take it, is sure. It may wait some
    seconds for a command.
    """
    return _copy(text, write, ways(environ, platform), environ, platform)


def copy_by_terminal(text: str, write: Callable[[str], None], environ: Environ) -> Copied:
    """Copy a text through the terminal alone: no command is run, whatever there may be."""
    return _copy(text, write, Ways((), _terminal(environ)), environ, "")


def _copy(text: str, write: Callable[[str], None], by: Ways, environ: Environ, platform: str) -> Copied:
    text = "\n".join(map(clean, text.split("\n")))
    commands, terminal = by
    used, notes = "", []
    for name, *arguments in commands:
        path = shutil.which(name, path=environ.get("PATH", ""))
        if path and _run([path, *arguments], text, environ, platform):
            used = name
            break
        if path:
            notes.append(f"{name} failed")
    if terminal != "no":
        data = text.encode()
        if len(data) > MOST:
            notes.insert(0, "too long for the terminal's clipboard (OSC 52)")
            terminal = "no"
        else:
            # Also where a command took it: under a multiplexer, the terminal may be at another machine by now. Inside
            # tmux as it is, too: with its `set-clipboard` on, tmux takes it and hands it on.
            write(f"\x1b]52;c;{b64encode(data).decode()}\x07")
            notes.insert(0, "sent to the terminal's clipboard (OSC 52)")
    if used:
        return Copied(True, f"copied ({used})")
    return Copied(terminal == "yes", "; ".join(notes) or "there is no way to the clipboard from here")


def _run(command: list[str], text: str, environ: Environ, platform: str) -> bool:
    """Whether a command took the text; it can't print on the screen or read keys, and isn't ended with us."""
    environ = dict(environ)
    if platform == "darwin":
        environ["LC_ALL"] = "en_US.UTF-8"  # pbcopy takes bytes for text of the locale
    encoding = "utf-16-le" if command[0].endswith("clip.exe") else "utf-8"
    try:
        done = subprocess.run(
            command,
            input=text.encode(encoding),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environ,
            start_new_session=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
