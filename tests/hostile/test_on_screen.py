"""Whatever is in a briefing, every screen shows it, and nothing obeys it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from textual import events

from briefing_tui.load import load_bytes
from briefing_tui.text import clean
from briefing_tui.tui.copied import Copied
from briefing_tui.tui.keys import KEYS
from briefing_tui.view.glyphs import ASCII, UNICODE
from tests.hostile.payloads import ALL, PAYLOADS, harm, one_line, quoted
from tests.hostile.rooms import ROOMS, rooms, typed
from tests.hostile.stories import Story
from tests.screens import briefing_of, chooser_app, press, reader_app, room_of, screen_text

MILD: Final = PAYLOADS["bidi"] + PAYLOADS["action"]
"""As much as leaves all fields room on the screen."""


def test_the_way_through_the_rooms_is_by_keys_that_there_are() -> None:
    """As far as they aren't those that are wrong on purpose; and a key that is new leads to a room that is new."""
    known = {part for entry in KEYS for key in entry.keys for part in key.split(" ")}
    assert {key for keys in ROOMS.values() for key in keys} - known == {"ctrl+y"}


@pytest.mark.parametrize("payload", [MILD, ALL], ids=["mild", "all"])
async def test_in_no_room(payload: str) -> None:
    """With the payload in each field, in the file's name, and in what is typed."""
    story = Story(payload)
    path = f"/none/{one_line(payload).replace('/', '').replace(chr(0), '')[:100]}"
    app = reader_app(briefing_of(story.text), UNICODE, path=path)
    shown = []
    async with app.run_test(size=(140, 200) if payload == MILD else (80, 24)) as pilot:
        async for name, screen in rooms(pilot):
            assert not harm(screen), name
            shown.append(screen)
        async for name, screen in typed(pilot, payload):
            assert not harm(screen), name
    assert app.return_value is None, "nothing ran"
    assert len(set(shown)) > len(ROOMS) - 5, "the rooms are not the same"
    if payload == MILD:
        squeezed = re.sub(r"\s|│|┃", "", "".join(shown))
        assert {place for word, place in story.words.items() if word not in squeezed} == set(), "they are all shown"
        assert squeezed.count(PAYLOADS["action"]) > len(story.words), "as typed"


@pytest.mark.parametrize("name", PAYLOADS)
async def test_on_the_screens_of_each_payload(name: str) -> None:
    """One by one, so that none hides behind another."""
    app = reader_app(briefing_of(Story(PAYLOADS[name]).text), ASCII)
    async with app.run_test(size=(100, 50)) as pilot:
        for keys in (["z", "R", "0"], ["s", "z", "R"], ["c", "z", "R"], ["i"]):
            await press(pilot, *keys)
            assert not harm(screen_text(app)), keys


async def test_not_in_a_line_that_is_typed() -> None:
    """What is pasted is shown and not obeyed, also if it is pasted in pieces."""
    app = reader_app(briefing_of(Story("").text), UNICODE)
    async with app.run_test(size=(100, 24)) as pilot:
        for payload in map(one_line, PAYLOADS.values()):
            await press(pilot, "/")
            app.screen.post_message(events.Paste(payload))
            await pilot.pause()
            assert clean(payload)[-60:] in screen_text(app)
            for piece in (payload[: len(payload) // 2], payload[len(payload) // 2 :], payload):
                app.screen.post_message(events.Paste(piece))
            await pilot.pause()
            assert not harm(screen_text(app))
            await press(pilot, "escape")


async def test_a_key_that_sends_what_cannot_be_seen_types_nothing() -> None:
    app = reader_app(briefing_of(Story("").text), UNICODE)
    async with app.run_test(size=(100, 24)) as pilot:
        await press(pilot, "/", "\u202e", "\u200b", "a")
        assert "\n / a  " in screen_text(app)
        assert not harm(screen_text(app))


async def test_not_in_the_list_of_briefings(tmp_path: Path) -> None:
    """File names, titles and what is wrong with a file are shown in the list and not obeyed."""
    files = [
        load_bytes(Story(ALL).text.encode(), f"{ALL}.yaml"),
        load_bytes(f"{quoted(ALL)}: 1\nas_of: {quoted(ALL)}\n".encode(), f"{one_line(ALL)}\udcff\udce4.yaml"),
        load_bytes(f"title: {'x' * 20}{PAYLOADS['bidi']}\x1b[31m\n".encode(), "raw.yaml"),
    ]
    app = chooser_app(files, UNICODE)
    async with app.run_test(size=(120, 100)) as pilot:
        for keys in (["z", "R"], ["G"], ["g", "enter"], ["q"], [":"], ["escape", "?"]):
            await press(pilot, *keys)
            assert not harm(screen_text(app)), keys
            assert "[@click" in screen_text(app) or keys == ["escape", "?"], keys


async def test_what_is_shown_to_be_copied_by_hand_is_what_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal may copy more than is seen: nothing is unseen."""
    monkeypatch.setenv("TERM", "xterm")
    app = reader_app(briefing_of(Story(ALL).text), UNICODE)
    async with app.run_test(size=(100, 50)) as pilot:
        await press(pilot, "c", "y")
        assert isinstance(room_of(app), Copied)
        assert not harm(screen_text(app))
        assert "\u241b[31mred" in screen_text(app)
