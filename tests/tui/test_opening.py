"""A large file on its way to the screen: how far it is, what keys do meanwhile, and what takes its place."""

from __future__ import annotations

import asyncio
import gc
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from textual.pilot import Pilot

import briefing_tui.load as load_module
from briefing_tui.load import Loaded, Reading, load_bytes, nodes
from briefing_tui.load.library import Library
from briefing_tui.load.source import read_path
from briefing_tui.testing import screen
from briefing_tui.tui.app import REFUSED, BriefingApp
from briefing_tui.tui.chooser import Chooser, listed
from briefing_tui.tui.kiosk import CLOSED, Kiosk
from briefing_tui.tui.opening import Opening
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.session import Session
from briefing_tui.tui.stage import INTERRUPTED, Stage
from briefing_tui.view.glyphs import ASCII, UNICODE
from tests.screens import LORNE, footer, lorne, press, reader_app, reader_of, room_of, screen_text

SIZES: Final = [(60, 20), (80, 24), (120, 36)]


@pytest.fixture(autouse=True)
def _slowly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Any file is large."""
    monkeypatch.setattr(load_module, "FIRST", 1)
    monkeypatch.setattr(nodes, "SLICE", 100)
    yield
    gc.enable()  # the program enables it where it ends


class Held(Reading):
    """Goes only as far as it is let."""

    def __init__(self, read: Callable[[], bytes], path: str) -> None:
        super().__init__(read, path)
        self.free = 0
        self.stands = asyncio.Event()

    def advance(self) -> Loaded | None:
        if not self.free:
            return None
        self.free -= 1
        loaded = super().advance()
        if loaded or not self.free:
            self.stands.set()
        return loaded


def held(data: bytes, path: str = "dam.yaml") -> Held:
    return Held(lambda: data, path)


def opening_app(reading: Reading, session: Session | None = None) -> BriefingApp:
    return BriefingApp(reading, session or Session(ASCII, notice="welcome"), path=reading.path)


async def let(pilot: Pilot[Any], reading: Held, steps: int) -> None:
    """Wait until so many more steps were taken, or all, and what there is then is on the screen."""
    if steps:
        reading.free = steps
        reading.stands.clear()
        await reading.stands.wait()
    if pilot.app.return_value is None:  # else it is about to end
        await pilot.pause()


async def worked(pilot: Pilot[Any]) -> None:
    stage = pilot.app.screen
    assert isinstance(stage, Stage)
    while stage.working:
        await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_what_is_read_and_how_far_that_is(size: tuple[int, int]) -> None:
    reading = held(LORNE.read_bytes(), "/somewhere/lorne-dam.yaml")
    app = opening_app(reading)
    async with app.run_test(size=size) as pilot:
        await let(pilot, reading, 0)
        assert "  0%" in screen_text(app)
        await let(pilot, reading, 7)
        lines = screen_text(app).split("\n")
        assert lines[0].strip() == "lorne-dam.yaml"
        words = next(line for line in lines if "reading" in line)
        bar = lines[lines.index(words) + 1]
        percent, width = int(100 * reading.share), len(bar.strip())
        assert 0 < percent < 100
        assert re.fullmatch(rf" +reading +{percent}%", words)
        assert bar.strip() == "=" * int(width * reading.share) + "-" * (width - int(width * reading.share))
        assert width == 48
        assert abs(len(bar) - width - (size[0] - len(bar))) <= 1, "in the middle"
        assert [line for line in lines[1 : size[1] - 1] if line.strip()] == [words, bar]
        assert lines[size[1] - 1].split() == ["q", "quit"]


async def test_it_moves_only_with_progress() -> None:
    reading = held(LORNE.read_bytes())
    app = opening_app(reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await let(pilot, reading, 3)
        before = screen_text(app)
        await let(pilot, reading, 0)
        assert screen_text(app) == before
        await let(pilot, reading, 1)
        assert screen_text(app) != before


async def test_the_name_of_the_file_is_no_command_to_the_terminal() -> None:
    reading = held(LORNE.read_bytes(), "a\x1b[31mb\u202e.yaml")
    app = opening_app(reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await let(pilot, reading, 1)
        assert "\x1b" not in screen_text(app)
        assert "\u202e" not in screen_text(app)
        assert ".yaml" in screen_text(app)


async def test_the_briefing_takes_its_place() -> None:
    """As if it had been there from the start, with what the first screen says."""
    reading = held(LORNE.read_bytes(), str(LORNE))
    app, direct = opening_app(reading), reader_app(lorne(), path=str(LORNE))
    async with direct.run_test(size=(120, 36)) as pilot:
        await press(pilot)
        room_of(direct).say("welcome")
        await press(pilot, "j")
        expected = screen_text(direct)
    async with app.run_test(size=(120, 36)) as pilot:
        await let(pilot, reading, 10_000)
        assert isinstance(room_of(app), Reader)
        assert footer(app).startswith(" welcome")
        assert gc.isenabled()
        await press(pilot, "j")
        assert screen_text(app) == expected


async def test_nothing_is_shown_of_a_file_with_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app ends; whoever ran it has all problems, as they are found without a screen."""
    shown: list[object] = []
    monkeypatch.setattr("briefing_tui.tui.app.Reader", lambda *one: shown.append(one))
    data = LORNE.read_bytes() + b"x y\nrevision: none\n"
    reading = held(data)
    app = opening_app(reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await let(pilot, reading, 10)
        assert "Lorne" not in screen_text(app)
        await let(pilot, reading, 10_000)
    assert not shown
    assert (app.return_value, app.refused) == (REFUSED, load_bytes(data, "dam.yaml"))


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("ctrl+c", INTERRUPTED)])
async def test_it_can_be_left_at_once(key: str, code: int) -> None:
    reading = held(LORNE.read_bytes() + b"x y\n")
    app = opening_app(reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await let(pilot, reading, 2)
        await press(pilot, key)
        reading.free = 10_000
    assert reading.free == 10_000
    assert app.return_value == code
    assert app.refused is None
    assert gc.isenabled()


async def test_what_needs_a_briefing_waits_for_it() -> None:
    reading = held(LORNE.read_bytes())
    app = opening_app(reading)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("j", "slash", "colon", "m", "i", "r", "question_mark", "enter", "g"):
            await press(pilot, key)
            assert footer(app).strip() == "this is still being read", key
        await press(pilot, "escape")
        await let(pilot, reading, 10_000)
        assert isinstance(room_of(app), Reader)


async def test_from_the_list_q_comes_back_and_reads_no_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Held] = []

    def begin(self: Session, path: str) -> Held:
        begun.append(Held(partial(read_path, path), path))
        return begun[-1]

    files = [str(tmp_path / name) for name in ("a.yaml", "b.yaml")]
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes(LORNE.read_bytes())
    app = BriefingApp(listed(files, load_module.load_path, ASCII), Session(ASCII))
    monkeypatch.setattr(Session, "begin", begin)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "enter")
        await let(pilot, begun[0], 3)
        assert isinstance(room_of(app), Opening)
        assert screen_text(app).startswith(" b.yaml")
        assert footer(app).split()[:2] == ["q", "back"]
        await press(pilot, "q")
        assert isinstance(room_of(app), Chooser)
        begun[0].free = 5
        await worked(pilot)
        assert begun[0].free == 5
        await press(pilot, "enter")
        await let(pilot, begun[1], 10_000)
        assert reader_of(app).story.briefing == lorne()
        await press(pilot, "q")
        assert isinstance(room_of(app), Chooser)


async def test_a_file_that_is_read_again_takes_its_time(tmp_path: Path) -> None:
    """The reader stays below it, and where it was; also where something lies over the panes."""
    file = tmp_path / "dam.yaml"
    file.write_bytes(LORNE.read_bytes())
    app = reader_app(lorne(), path=str(file))
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "j", "j", "r")
        assert isinstance(room_of(app), Opening)
        await worked(pilot)
        assert footer(app).startswith(" read again: nothing has changed")
        assert reader_of(app).view.list.cursor == 2
        file.write_bytes(LORNE.read_bytes() + b"x y\n")
        await press(pilot, "m", "r")
        await worked(pilot)
        assert footer(app).startswith(" still the text before; line ")
        await press(pilot, "q")
        assert reader_of(app).view.list.cursor == 2


async def test_in_a_reading_room_nothing_is_told_of_a_problem(tmp_path: Path) -> None:
    (tmp_path / "dam.yaml").write_bytes(LORNE.read_bytes())
    room = Kiosk(Library(str(tmp_path)), ASCII)
    app = BriefingApp(room.entries(), Session(ASCII, room.keymap, kiosk=room))
    (tmp_path / "dam.yaml").write_bytes(LORNE.read_bytes() + b"secret: here\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert isinstance(room_of(app), Opening)
        await worked(pilot)
        assert isinstance(room_of(app), Chooser)
        assert footer(app).strip().startswith(CLOSED)
        assert "secret" not in screen_text(app)


def test_screens_for_tests_never_show_it(tmp_path: Path) -> None:
    """Neither at the start nor where a step opens a file: the next one finds the briefing."""
    file = tmp_path / "dam.yaml"
    file.write_bytes(LORNE.read_bytes())
    assert screen(file).focus == "questions"
    assert screen(tmp_path, "enter").focus == "questions"
    assert screen(tmp_path, "enter", "j").item == screen(file, "j").item
    assert screen(file, "r", "j").item == screen(file, "j").item


@pytest.mark.parametrize(("glyphs", "bar"), [(UNICODE, "━─"), (ASCII, "=-")])
async def test_the_bar_is_of_what_the_terminal_can_show(glyphs: Any, bar: str) -> None:
    reading = held(LORNE.read_bytes())
    app = opening_app(reading, Session(glyphs))
    async with app.run_test(size=(80, 24)) as pilot:
        await let(pilot, reading, 10)
        assert set(bar) <= set(screen_text(app))
