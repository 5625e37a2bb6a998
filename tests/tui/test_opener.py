"""What is opened, where, and how."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from briefing_tui.tui.opener import can_open, open_address

URL: Final = "https://x.example/a?b=$(c)&d='e';f"
X11: Final = {"DISPLAY": ":0"}
WAYLAND: Final = {"WAYLAND_DISPLAY": "wayland-1"}
SSH: Final = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
WSL: Final = {"WSL_DISTRO_NAME": "Debian"}

Fake = Callable[[str], None]


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    """Puts an opener of a name into the only folder of PATH; it tells a pipe what it was started with."""

    def make(name: str) -> None:
        path = tmp_path / name
        path.write_text(
            f"""\
#!{sys.executable} -IS
import os, sys
null = os.stat(os.devnull)
silent = all(os.path.samestat(os.fstat(number), null) for number in (0, 1, 2))
apart = os.getsid(0) != {os.getsid(0)}
with open(sys.argv[0] + ".pipe", "w") as pipe:
    pipe.write(repr((silent, apart, sys.argv[1:])))
""",
            encoding="utf-8",
        )
        path.chmod(0o755)
        os.mkfifo(f"{path}.pipe")

    return make


@pytest.fixture
def keyboard() -> Iterator[None]:
    """Something to read from as our input, as under a terminal."""
    before = os.dup(0)
    reading, writing = os.pipe()
    os.dup2(reading, 0)
    yield
    os.dup2(before, 0)
    for number in (before, reading, writing):
        os.close(number)


OPENERS: Final = {
    "macOS": ("open", {}, "darwin"),
    "X11": ("xdg-open", X11, "linux"),
    "Wayland": ("xdg-open", WAYLAND, "freebsd14"),
    "WSL": ("wslview", WSL, "linux"),
    "Termux": ("termux-open-url", {"TERMUX_VERSION": "0.118"}, "linux"),
}


@pytest.mark.usefixtures("keyboard")
@pytest.mark.parametrize("name", OPENERS)
def test_the_opener_gets_the_address_and_nothing_of_the_terminal(name: str, tmp_path: Path, fake: Fake) -> None:
    opener, environ, platform = OPENERS[name]
    environ = {"PATH": str(tmp_path), **environ}
    assert can_open(environ, platform) == "no browser here"
    fake(opener)
    assert can_open(environ, platform) == ""
    assert open_address(URL, environ, platform) == ""
    silent, apart, arguments = True, True, [URL]
    assert (tmp_path / f"{opener}.pipe").read_text(encoding="utf-8") == repr((silent, apart, arguments))


REFUSED: Final = {
    "SSH": (X11 | SSH, "linux", "over SSH"),
    "SSH to macOS": ({"SSH_TTY": "/dev/ttys001"}, "darwin", "over SSH"),
    "SSH to Windows": (SSH, "win32", "over SSH"),
    "no display": ({}, "linux", "no browser here"),
    "empty": ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, "linux", "no browser here"),
    "Windows": ({}, "win32", ""),
}


@pytest.mark.parametrize("name", REFUSED)
def test_where_nothing_can_be_opened(name: str, tmp_path: Path, fake: Fake) -> None:
    environ, platform, reason = REFUSED[name]
    for opener in ("open", "xdg-open", "wslview"):
        fake(opener)
    environ = {"PATH": str(tmp_path), **environ}
    assert can_open(environ, platform) == reason
    if reason:
        assert open_address(URL, environ, platform) == reason


NOT_OPENED: Final = [
    "",
    "--help",
    "x.example",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "mailto:a@b.example",
    "ftp://x.example/",
    "data:text/html,x",
    "https://",
    "https://user@x.example/",
    "https://x.example/a b",
    "https://x.example/\x1b",
    "https://x.example/\u202e",
    "https://жарно.example/",
    "https://x.example/\n",
]


@pytest.mark.parametrize("url", NOT_OPENED)
def test_only_http_in_the_form_that_was_shown_is_opened(
    url: str, tmp_path: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    def started(*_: object, **__: object) -> None:
        pytest.fail("it started something")

    fake("xdg-open")
    monkeypatch.setattr("subprocess.Popen", started)
    assert open_address(url, {"PATH": str(tmp_path), **X11}, "linux") == "not an http(s) address"


def test_an_opener_that_cannot_be_started(tmp_path: Path) -> None:
    path = tmp_path / "xdg-open"
    path.write_text("#!/no/such/interpreter\n", encoding="utf-8")
    path.chmod(0o755)
    assert open_address(URL, {"PATH": str(tmp_path), **X11}, "linux") == "the browser can't be started"
