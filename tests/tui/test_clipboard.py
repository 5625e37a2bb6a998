"""Which way a text goes to the clipboard, and what is said of it."""

from __future__ import annotations

import os
import sys
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from briefing_tui.tui import clipboard
from briefing_tui.tui.clipboard import MOST, Copied, Ways, copy, over_ssh, ways

SENT: Final = "sent to the terminal's clipboard (OSC 52)"
KITTY: Final = {"TERM": "xterm-kitty"}
XTERM: Final = {"TERM": "xterm-256color"}
CONSOLE: Final = {"TERM": "linux"}
WAYLAND: Final = {"WAYLAND_DISPLAY": "wayland-1"}
X11: Final = {"DISPLAY": ":0"}
SSH: Final = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}

WL_COPY: Final = ("wl-copy", "--type", "text/plain")
XCLIP: Final = ("xclip", "-selection", "clipboard")
XSEL: Final = ("xsel", "--clipboard", "--input")

Fake = Callable[..., None]


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    """Puts a command of a name into the only folder of PATH; it keeps its arguments and what it is given to read."""

    def make(name: str, last: str = "exit 0") -> None:
        path = tmp_path / name
        path.write_text(
            f'#!/bin/sh\nprintf "%s\\n" "$@" > "$0.args"\n/bin/cat > "$0.stdin"\n{last}\n', encoding="utf-8"
        )
        path.chmod(0o755)

    return make


class Terminal:
    """Keeps what was written to it."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def copied(self, text: str, folder: Path, environ: dict[str, str], platform: str = "linux") -> Copied:
        return copy(text, self.written.append, {"PATH": str(folder), **environ}, platform)

    @property
    def clipboard(self) -> list[str]:
        """What a terminal that takes OSC 52 would have in its clipboard."""
        start, end = "\x1b]52;c;", "\x07"
        assert all(one.startswith(start) and one.endswith(end) for one in self.written)
        return [b64decode(one[len(start) : -len(end)], validate=True).decode() for one in self.written]


COMMANDS: Final = {
    "macOS": ({}, "darwin", [("pbcopy",)]),
    "Windows": ({}, "win32", [("clip.exe",)]),
    "nothing": (XTERM, "linux", []),
    "Wayland": (WAYLAND, "linux", [WL_COPY]),
    "X11": (X11, "freebsd14", [XCLIP, XSEL]),
    "Xwayland": (WAYLAND | X11, "linux", [WL_COPY, XCLIP, XSEL]),
    "WSL": ({"WSL_DISTRO_NAME": "Debian"} | X11, "linux", [("clip.exe",), XCLIP, XSEL]),
    "Termux": ({"TERMUX_VERSION": "0.118"}, "linux", [("termux-clipboard-set",)]),
    "empty": ({"WAYLAND_DISPLAY": "", "DISPLAY": "", "SSH_TTY": ""}, "linux", []),
    "SSH": (SSH | X11, "linux", []),
    "SSH to macOS": ({"SSH_TTY": "/dev/ttys001"}, "darwin", []),
    "SSH, by its client": ({"SSH_CLIENT": "192.0.2.1 50000 22"} | WAYLAND, "linux", []),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_commands_of_a_platform(name: str) -> None:
    environ, platform, expected = COMMANDS[name]
    assert list(ways(environ, platform).commands) == expected
    assert over_ssh(environ) == name.startswith("SSH")


TERMINALS: Final = {
    "yes": [
        KITTY,
        KITTY | SSH,
        {"TERM": "foot"},
        {"TERM": "foot-extra"},
        {"TERM": "alacritty"},
        {"TERM": "xterm-ghostty"},
        XTERM | {"TERM_PROGRAM": "WezTerm"},
        XTERM | {"WT_SESSION": "c0ffee"},
    ],
    "perhaps": [
        {},
        XTERM,
        XTERM | SSH,
        XTERM | {"TERM_PROGRAM": "iTerm.app", "LC_TERMINAL": "iTerm2"},
        XTERM | {"VTE_VERSION": "7600"},
        {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0", "WT_SESSION": "c0ffee"},  # noqa: S108
        {"TERM": "screen-256color", "TERM_PROGRAM": "WezTerm"},
        KITTY | {"STY": "1.pts-0"},
        KITTY | {"ZELLIJ": "0"},
    ],
    "no": [CONSOLE, {"TERM": "dumb"}, XTERM | {"TERM_PROGRAM": "Apple_Terminal"}],
}


@pytest.mark.parametrize(("takes", "environ"), [(takes, one) for takes, many in TERMINALS.items() for one in many])
def test_which_terminals_take_it(takes: str, environ: dict[str, str]) -> None:
    assert ways(environ, "linux").terminal == takes


def test_by_the_command_and_the_terminal(tmp_path: Path, fake: Fake) -> None:
    """Both get the same; the message names the command, which is sure."""
    fake("wl-copy")
    terminal = Terminal()
    assert terminal.copied("“Žarno” is\nempty", tmp_path, XTERM | WAYLAND) == Copied(True, "copied (wl-copy)")
    assert (tmp_path / "wl-copy.stdin").read_bytes() == "“Žarno” is\nempty".encode()
    assert (tmp_path / "wl-copy.args").read_text(encoding="utf-8") == "--type\ntext/plain\n"
    assert terminal.clipboard == ["“Žarno” is\nempty"]


def test_not_by_a_terminal_that_is_known_not_to_take_it(tmp_path: Path, fake: Fake) -> None:
    fake("pbcopy", 'printf %s "$LC_ALL" > "$0.locale"')
    terminal = Terminal()
    environ = {"TERM_PROGRAM": "Apple_Terminal", "LC_ALL": "C"}
    assert terminal.copied("é", tmp_path, environ, "darwin") == Copied(True, "copied (pbcopy)")
    assert (tmp_path / "pbcopy.stdin").read_bytes() == "é".encode()
    assert (tmp_path / "pbcopy.locale").read_text(encoding="utf-8") == "en_US.UTF-8"
    assert terminal.written == []


def test_windows_reads_utf_16(tmp_path: Path, fake: Fake) -> None:
    fake("clip.exe")
    environ = {"WSL_INTEROP": "/run/WSL/1_interop"}
    assert Terminal().copied("Žж", tmp_path, environ) == Copied(True, "copied (clip.exe)")
    assert (tmp_path / "clip.exe.stdin").read_bytes() == "Žж".encode("utf-16-le")


def test_the_next_command_if_the_first_is_missing_or_fails(tmp_path: Path, fake: Fake) -> None:
    fake("xclip", "exit 1")
    fake("xsel")
    assert Terminal().copied("a", tmp_path, X11 | WAYLAND) == Copied(True, "copied (xsel)")
    assert (tmp_path / "xclip.stdin").exists()


def test_no_second_command_after_one_that_works(tmp_path: Path, fake: Fake) -> None:
    fake("xclip")
    fake("xsel")
    assert Terminal().copied("a", tmp_path, X11) == Copied(True, "copied (xclip)")
    assert not (tmp_path / "xsel.stdin").exists()


def test_no_command_over_ssh(tmp_path: Path, fake: Fake) -> None:
    """It would be the clipboard of a machine that the reader isn't at."""
    fake("xclip")
    terminal = Terminal()
    assert terminal.copied("a", tmp_path, KITTY | X11 | SSH) == Copied(True, SENT)
    assert not (tmp_path / "xclip.stdin").exists()
    assert terminal.clipboard == ["a"]


def test_it_says_where_nothing_is_sure(tmp_path: Path, fake: Fake) -> None:
    assert Terminal().copied("a", tmp_path, XTERM) == Copied(False, SENT)
    assert Terminal().copied("a", tmp_path, CONSOLE) == Copied(False, "there is no way to the clipboard from here")
    fake("wl-copy", "exit 1")
    assert Terminal().copied("a", tmp_path, XTERM | WAYLAND) == Copied(False, f"{SENT}; wl-copy failed")
    assert Terminal().copied("a", tmp_path, CONSOLE | WAYLAND) == Copied(False, "wl-copy failed")


def test_a_command_that_does_not_end_is_not_waited_for(
    tmp_path: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "_PATIENCE", 0.05)
    fake("wl-copy", "exec /usr/bin/tail -f /dev/null")
    assert Terminal().copied("a", tmp_path, CONSOLE | WAYLAND) == Copied(False, "wl-copy failed")


def test_a_command_that_cannot_be_run_has_failed(tmp_path: Path) -> None:
    path = tmp_path / "wl-copy"
    path.write_text("#!/no/such/interpreter\n", encoding="utf-8")
    path.chmod(0o755)
    assert Terminal().copied("a", tmp_path, CONSOLE | WAYLAND) == Copied(False, "wl-copy failed")


def test_as_much_as_terminals_take(tmp_path: Path) -> None:
    """Counted in bytes; more isn't sent at all, rather than a part of it."""
    terminal = Terminal()
    assert terminal.copied("é" * (MOST // 2), tmp_path, KITTY) == Copied(True, SENT)
    assert len(terminal.written[0]) <= 100_000
    terminal = Terminal()
    too_long = "too long for the terminal's clipboard (OSC 52)"
    assert terminal.copied("é" * (MOST // 2) + "a", tmp_path, KITTY) == Copied(False, too_long)
    assert terminal.written == []


def test_a_text_that_is_too_long_for_the_terminal_is_copied_by_the_command(tmp_path: Path, fake: Fake) -> None:
    fake("wl-copy")
    assert Terminal().copied("a" * 200_000, tmp_path, KITTY | WAYLAND) == Copied(True, "copied (wl-copy)")
    assert (tmp_path / "wl-copy.stdin").stat().st_size == 200_000


def test_what_is_copied_holds_no_control_character(tmp_path: Path, fake: Fake) -> None:
    """But for the breaks between paragraphs."""
    fake("wl-copy")
    terminal = Terminal()
    terminal.copied("a\x07\x1b]52;c;aGk=\x1b\\\r\t\u202e\ud800\n\nb\x9b", tmp_path, XTERM | WAYLAND)
    clean = "a␇␛]52;c;aGk=␛\\  <202e><d800>\n\nb<9b>"
    assert (tmp_path / "wl-copy.stdin").read_bytes() == clean.encode()
    assert terminal.clipboard == [clean]


def test_a_command_cannot_print_on_the_screen_nor_read_keys(tmp_path: Path) -> None:
    """It has our text to read, nothing to print on, and no terminal, so that it isn't ended with ours."""
    path = tmp_path / "wl-copy"
    path.write_text(
        f"""\
#!{sys.executable} -IS
import os, sys
null = os.stat(os.devnull)
apart = os.getsid(0) != {os.getsid(0)}
silent = all(os.path.samestat(os.fstat(number), null) for number in (1, 2))
print("noise", flush=True)
print("noise", file=sys.stderr, flush=True)
sys.exit(not (apart and silent and sys.stdin.read() == "a"))
""",
        encoding="utf-8",
    )
    path.chmod(0o755)
    assert Terminal().copied("a", tmp_path, CONSOLE | WAYLAND) == Copied(True, "copied (wl-copy)")


def test_ways_are_plain_values() -> None:
    assert ways(KITTY | WAYLAND, "linux") == Ways((WL_COPY,), "yes")
