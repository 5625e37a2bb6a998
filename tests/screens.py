"""Screens as text: what a test sees of the app, and the files it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot

from briefing_tui.load import Loaded, load_bytes, load_path
from briefing_tui.model import Briefing
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.fold_view import GUTTER, FoldView
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.room import Room
from briefing_tui.tui.session import Session
from briefing_tui.tui.stage import Stage
from briefing_tui.view.glyphs import ASCII, Glyphs
from briefing_tui.view.items import Group
from briefing_tui.view.listing import Listed

ROOT = Path(__file__).parents[1]
CHARACTERS = {"space": " ", "minus": "-", "plus": "+", "ampersand": "&", "question_mark": "?"}
"""What is typed by keys that tests call by their names."""

POKROVSK = ROOT / "briefings" / "pokrovsk.yaml"
LORNE = ROOT / "briefings" / "lorne-dam.yaml"


def pokrovsk() -> Briefing:
    """The bundled briefing."""
    return readable(load_path(str(POKROVSK)))


@cache
def lorne() -> Briefing:
    """The bundled briefing that has everything; it is fictional."""
    return readable(load_path(str(LORNE)))


def briefing_of(text: str, path: str = "story.yaml") -> Briefing:
    """The briefing that a text is."""
    return readable(load_bytes(text.encode(), path))


def readable(loaded: Loaded) -> Briefing:
    """The briefing of a file that has to be right."""
    assert loaded.briefing is not None, loaded.problems
    return loaded.briefing


def reader_app(
    briefing: Briefing, glyphs: Glyphs = ASCII, theme: str = "briefing-dark", path: str = "", colors: str = ""
) -> BriefingApp:
    """The app on one briefing."""
    return BriefingApp(briefing, Session(glyphs), theme, path, colors)


def chooser_app(loaded: Sequence[Loaded], glyphs: Glyphs = ASCII) -> BriefingApp:
    """The app on several files."""
    group = Group("Briefings", "briefing", len(loaded))
    items = [
        Listed.of(one.path, one.briefing or one.problems, group, number, glyphs) for number, one in enumerate(loaded, 1)
    ]
    return BriefingApp(items, Session(glyphs))


def room_of(app: App[Any]) -> Room:
    """The room that is on top."""
    assert isinstance(app.screen, Stage)
    return app.screen.room


def reader_of(app: App[Any]) -> Reader:
    """The reader that is on top."""
    room = room_of(app)
    assert isinstance(room, Reader)
    return room


def screen_text(app: App[Any]) -> str:
    """All that is on the screen, without the spaces at the ends of lines."""
    strips = app.screen._compositor.render_strips()
    return "".join(f"{strip.text.rstrip()}\n" for strip in strips)


def footer(app: App[Any]) -> str:
    """The last line of the screen."""
    return screen_text(app).split("\n")[app.size.height - 1]


def view_text(app: App[Any], view: FoldView) -> list[str]:
    """The lines of one list on the screen, without its edge."""
    x, y, width, height = view.region
    return [line.ljust(x + width)[x : x + width - 1].rstrip() for line in screen_text(app).split("\n")[y : y + height]]


def under_cursor(app: App[Any]) -> str:
    """The words of the line that the cursor's mark is on; empty if it is on none."""
    lines = view_text(app, room_of(app).view)
    return next((line[GUTTER:].strip() for line in lines if line.startswith(">")), "")


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys as a user does who doesn't look up in between, and wait until the app has answered them all.

    Pilot's own way waits after each key until the processor is idle, which takes most of a test's time. Here a key goes
    through three queues, the app's, the canvas's and the stage's: each has its round, and the answer one more.
    """
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
        event = events.Key(name, CHARACTERS.get(name, key if len(key) == 1 else None))
        event.set_sender(pilot.app)
        driver.send_message(event)
    for _ in range(4):
        await pilot._wait_for_screen()
