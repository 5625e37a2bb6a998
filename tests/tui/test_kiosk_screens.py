"""A reading room on the screen: its list keeps up with the library, and no key leads out of it."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from briefing_tui.load.library import Library
from briefing_tui.tui.addresses import Addresses
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.chooser import Chooser
from briefing_tui.tui.kiosk import FORBIDDEN, Kiosk, KioskKeymap
from briefing_tui.tui.session import Session
from briefing_tui.view.glyphs import ASCII
from tests.screens import LORNE, footer, press, reader_of, room_of, screen_text, under_cursor, view_text

WALK: Final = Path(__file__).parents[1] / "kiosk_walk.py"
STORY: Final = """
briefing: 1
title: {0}
as_of: 2031-05-14
sections:
- {{id: why, question: Why?, answer: "See [this](file:///etc/passwd), ![that](/etc/passwd) and [it](https://it.example)."}}
figures: [{{id: crew, name: The crew}}]
places: [{{id: dam, name: The dam, coordinates: [44.1, 19.6]}}]
claims:
- {{id: c, claim: It holds., statements: [{{id: s, by: crew, stance: asserts, text: It holds., source: paper}}]}}
sources: [{{id: paper, title: The paper, url: "https://a.example/?x=$(id)&y=`id`;z", file: ../secret.yaml}}]
"""


def write(path: Path, title: str) -> None:
    """A briefing in a file, all at once."""
    path.with_suffix(".new").write_text(STORY.format(title))
    path.with_suffix(".new").replace(path)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A library with two briefings."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    write(folder / "a.yaml", "The bridge")
    write(folder / "b.yaml", "The dam")
    return folder


def kiosk_app(folder: Path) -> BriefingApp:
    """The app on a reading room."""
    room = Kiosk(Library(str(folder)), ASCII)
    return BriefingApp(room.entries(), Session(ASCII, room.keymap, kiosk=room))


@pytest.fixture
def _no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that a program could be started for is there, and none may be."""
    for name, value in {"EDITOR": "vi", "DISPLAY": ":0", "WAYLAND_DISPLAY": "w", "PATH": os.environ["PATH"]}.items():
        monkeypatch.setenv(name, value)
    for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a program was started")

    monkeypatch.setattr(subprocess, "run", refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr(shutil, "which", lambda name, **_: f"/bin/{name}")


def test_the_table_is_without_what_is_forbidden() -> None:
    keymap = KioskKeymap()
    assert not FORBIDDEN & {entry.action for entry in keymap.entries}
    assert [keymap.resolve(key)[0] for key in ("e", "ctrl+z")] == [None, None]
    assert keymap.resolve("r")[0] == keymap.by_action["reload"]


@pytest.mark.usefixtures("_no_process")
async def test_what_is_forbidden_is_nowhere(shelf: Path) -> None:
    """Neither in the help, nor in the palette, nor in the footer; its keys do what other unused keys do."""
    app = kiosk_app(shelf)
    async with app.run_test(size=(200, 100)) as pilot:
        await press(pilot, "enter")
        for key, name in {"e": "e", "ctrl+z": "ctrl+z"}.items():
            await press(pilot, key)
            assert footer(app).startswith(f" {name} does nothing: ? shows the keys")
        for opens in ("?", ":"):
            await press(pilot, opens)
            text = screen_text(app)
            assert "read the file again" in text
            assert "the addresses of the item, to copy" in text
            assert not any(words in text.lower() for words in ("$editor", "suspend", "shell", "to open or copy"))
            await press(pilot, "escape")


@pytest.mark.usefixtures("_no_process")
async def test_addresses_are_shown_and_copied_and_never_opened(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = kiosk_app(shelf)
    written: list[str] = []
    async with app.run_test(size=(100, 30)) as pilot:
        monkeypatch.setattr(app.screen, "_write", written.append)
        await press(pilot, "enter", "1", "o")
        assert isinstance(room_of(app), Addresses)
        assert "reading room: enter copies" in screen_text(app)
        assert "enter copy" in footer(app)
        await press(pilot, "enter")
        (sequence,) = written
        assert sequence.startswith("\x1b]52;c;"), "to the terminal, and no other way"


@pytest.mark.usefixtures("_no_process")
async def test_what_is_copied_goes_through_the_terminal_alone(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = kiosk_app(shelf)
    written: list[str] = []
    async with app.run_test(size=(100, 30)) as pilot:
        monkeypatch.setattr(app.screen, "_write", written.append)
        await press(pilot, "enter", "2", "y")
        assert "Sent to the terminal's clipboard (OSC 52)" in screen_text(app)
        assert len(written) == 1


async def test_who_comes_back_to_the_list_sees_what_is_there_now(shelf: Path) -> None:
    """And stays where they were."""
    app = kiosk_app(shelf)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "j", "enter")
        assert reader_of(app).title_words() == "The dam"
        write(shelf / "aa.yaml", "The canal")
        (shelf / "a.yaml").unlink()
        write(shelf / "c.yaml", "The lock")
        await press(pilot, "q")
        room = room_of(app)
        assert isinstance(room, Chooser)
        titles = [line for line in view_text(app, room.view) if " The " in line]
        assert [line.strip("> ").split("  ")[0] for line in titles] == ["The canal", "The dam", "The lock"]
        assert room.view.list.cursor == 1
        await press(pilot, "j", "enter")
        assert reader_of(app).title_words() == "The lock"


async def test_a_search_goes_on_in_the_list_as_it_is_now(shelf: Path) -> None:
    app = kiosk_app(shelf)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "/", *"dam", "enter", "?")
        (shelf / "a.yaml").unlink()
        write(shelf / "c.yaml", "Another dam")
        await press(pilot, "q", "n", "n")
        assert "Another dam" in under_cursor(app)
        await press(pilot, "n")
        assert "The dam" in under_cursor(app)


async def test_a_list_that_has_not_changed_stays_as_it_is(shelf: Path) -> None:
    app = kiosk_app(shelf)
    async with app.run_test(size=(100, 4)) as pilot:
        await press(pilot, "j")
        before, items = screen_text(app), room_of(app).view.list.items
        await press(pilot, "?", "q")
        assert screen_text(app) == before
        assert room_of(app).view.list.items is items


async def test_a_library_may_become_empty(shelf: Path) -> None:
    app = kiosk_app(shelf)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "?")
        for name in os.listdir(shelf):
            (shelf / name).unlink()
        await press(pilot, "q")
        assert "there is nothing to read at present" in screen_text(app)
        for key in ("enter", "l", "G", "j", "/", "escape"):
            await press(pilot, key)
        await press(pilot, "enter")
        assert "there is nothing to open" in footer(app)
        await press(pilot, "?")
        write(shelf / "c.yaml", "The lock")
        await press(pilot, "q", "enter")
        assert reader_of(app).title_words() == "The lock"


async def test_what_is_wrong_with_a_file_is_not_told(shelf: Path) -> None:
    app = kiosk_app(shelf)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "enter")
        (shelf / "a.yaml").write_text("briefing: 1\nsecret: here\n")
        await press(pilot, "r")
        assert footer(app).startswith(" still the text before; it can't be read at present")
        await press(pilot, "q")
        assert "it can't be read at present" in screen_text(app)
        await press(pilot, "enter")
        assert footer(app).startswith(" it can't be read at present")
        write(shelf / "a.yaml", "The bridge")
        await press(pilot, "enter")
        assert reader_of(app).title_words() == "The bridge", "mended meanwhile"
        (shelf / "a.yaml").unlink()
        (shelf / "a.yaml").symlink_to(LORNE)
        await press(pilot, "r")
        assert footer(app).startswith(" still the text before; it can't be read at present")


# The proof: what Python does for the program, by its audit events


class Walked(NamedTuple):
    """What the program did besides reading its library, what it read there, and what it said."""

    done: list[str]
    opened: list[str]
    said: bytes


@pytest.fixture
def hostile(shelf: Path) -> Path:
    """A library full of ways out."""
    write(shelf.parent / "secret.yaml", "A secret")
    os.mkfifo(shelf / "pipe.yaml")
    if os.geteuid() == 0:
        os.mknod(shelf / "device.yaml", 0o600 | 0o020000, os.makedev(1, 5))
    ways = {"passwd.yaml": "/etc/passwd", "secret.yaml": "../secret.yaml", "up": "..", "etc": "/etc", "loop": "loop"}
    for name, target in ways.items():
        (shelf / name).symlink_to(target)
    (shelf / "..yaml").write_text("no")
    (shelf / "deep").mkdir()
    write(shelf / "deep" / "$(id).yaml", "`id`")
    (shelf / "deep" / "out.yaml").symlink_to(shelf.parent / "secret.yaml")
    return shelf


@pytest.fixture
def walked(hostile: Path, tmp_path: Path) -> Callable[..., Walked]:
    """Runs the program in a terminal, in a folder with nothing in it; types keys after words that it has written.

    There is a program for everything that one could be started for.
    """

    def walked(how: str, *typed: tuple[bytes, bytes], code: int = 0) -> Walked:
        record, cwd, commands = tmp_path / "record.json", tmp_path / "cwd", tmp_path / "bin"
        cwd.mkdir()
        commands.mkdir()
        for name in ("vi", "xdg-open", "xclip"):
            (commands / name).symlink_to("/bin/true")
        master, slave = pty.openpty()
        environ = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(cwd), "PATH": str(commands)}
        environ |= {"EDITOR": "vi", "DISPLAY": ":0"}
        command = [sys.executable, "-B", str(WALK), str(record), how, str(hostile)]
        process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=environ, start_new_session=True
        )
        os.close(slave)
        said, at, waiting = b"", 0, list(typed)
        try:
            while data := _read(master):
                said += data
                if waiting and waiting[0][0] in said[at:]:
                    at = len(said)
                    os.write(master, waiting.pop(0)[1])
            assert process.wait() == code, said
            assert not waiting, said
        finally:
            process.kill()
            process.wait()
            os.close(master)
        assert not list(cwd.iterdir()), "nothing is left behind"
        return Walked(**json.loads(record.read_text()), said=said)

    return walked


def _read(master: int) -> bytes:
    assert select.select([master], [], [], 60)[0], "it waits for something, and so do we"
    try:
        return os.read(master, 1 << 16)
    except OSError:  # the program has ended
        return b""


def test_no_key_and_no_name_in_any_room_leads_out(walked: Callable[..., Walked]) -> None:
    """No other file is opened, nothing written, no program started, no connection made."""
    found = walked("keys")
    assert found.done == []
    assert set(found.opened) == {"a.yaml", "b.yaml", "$(id).yaml", "deep"}
    assert len(found.opened) > 100


def test_neither_does_the_terminal(walked: Callable[..., Walked]) -> None:
    """The same with the keys of a real one."""
    found = walked(
        "typed",
        (b"q quits", b"\r"),
        (b"Why?", b"1o"),
        (b"reading room: enter copies", b"\r"),
        (b"select it here", b"qqe"),
        (b"e does nothing", b"\x1a"),
        (b"ctrl+z does nothing", b"\x03"),
        code=130,
    )
    assert found.done == []
    assert b"\x1b]52;c;" in found.said
