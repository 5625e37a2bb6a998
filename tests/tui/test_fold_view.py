"""The list widget alone, in a tiny app: what it shows against a naive list that lays everything out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest
from textual.app import App
from textual.geometry import Region, Size
from textual.widget import Widget

from briefing_tui.tui.canvas import Canvas
from briefing_tui.tui.fold_view import GUTTER, FoldView
from briefing_tui.tui.painter import Painter
from briefing_tui.tui.part import Part
from briefing_tui.tui.room import Room
from briefing_tui.tui.session import Session
from briefing_tui.tui.stage import Stage
from briefing_tui.view.glyphs import ASCII
from briefing_tui.view.items import Pane
from briefing_tui.view.rows import plain
from tests.screens import screen_text
from tests.view.test_folds import numbered

COUNT = 10_000


class OneList(Room):
    """Nothing but one list."""

    def __init__(self, pane: Pane) -> None:
        super().__init__(Session(ASCII))
        self._view = FoldView(pane, ASCII)

    def views(self) -> Sequence[FoldView]:
        return (self._view,)

    def parts(self) -> Sequence[Part]:
        return (self._view,)

    def arrange(self, size: Size) -> None:
        self._view.place(Region(0, 0, *size), last=False)


class Tiny(App[None]):
    """Shows it."""

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self.stage = Stage(OneList(pane))
        self.view = self.stage.room.view

    def painter(self) -> Painter:
        return Painter(self.current_theme)

    def get_default_screen(self) -> Stage:
        return self.stage

    @property
    def canvas(self) -> Canvas:
        return self.query_one(Canvas)


def naive_screen(app: Tiny) -> list[str]:
    """The rows under the heading, from a list with every item laid out, without gutter and edge."""
    folds = app.view.list
    rows = [
        (index, line, plain(row))
        for index in range(len(folds.items))
        for line, row in enumerate(folds._lay_out(index, folds.is_open(index)).rows)
    ]
    start = next(at for at, row in enumerate(rows) if row[:2] == tuple(folds.top))
    return [text for _, _, text in rows[start : start + folds.height]]


def screen_rows(app: Tiny) -> list[str]:
    """The rows under the heading, without gutter and edge."""
    width = app.size.width
    lines = screen_text(app).split("\n")[1 : app.size.height]
    return [line.ljust(width)[: width - 1].rstrip() for line in lines]


@pytest.mark.parametrize("seed", range(4))
async def test_random_folds_among_ten_thousand_items_look_like_the_naive_list(seed: int) -> None:
    """After random moves and folds, the screen is a stretch of the list as if all of it were laid out."""
    luck = random.Random(seed)
    app = Tiny(Pane("items", numbered(COUNT)))
    async with app.run_test(size=(60, 20)) as pilot:
        view = app.view
        for _ in range(12):
            name = luck.choice(["open", "fold", "go_to", "move", "page", "scroll", "open_all", "fold_all", "to_bottom"])
            if name in ("open", "fold", "go_to"):
                getattr(view.list, name)(luck.randrange(COUNT))
            elif name in ("move", "page", "scroll"):
                getattr(view.list, name)(luck.choice([-25, -1, 1, 7, 40]) if name != "move" else luck.choice([-1, 1]))
            else:
                getattr(view.list, name)()
            app.canvas.update()
            await pilot.pause()
            expected = naive_screen(app)
            shown = screen_rows(app)
            for row, text in zip(shown, expected, strict=True):
                assert row[GUTTER:] == text or row[1:] == text, (name, row, text)


async def test_nothing_is_mounted_for_items() -> None:
    """A list of ten thousand items is one widget."""
    counts = []
    for size in (10, COUNT):
        app = Tiny(Pane("items", numbered(size)))
        async with app.run_test(size=(60, 20)):
            counts.append(len(list(app.query(Widget))))
    assert counts[0] == counts[1]


async def test_only_what_is_seen_is_laid_out() -> None:
    """The first screen of ten thousand items lays out a window's worth, and so does a page down."""
    app = Tiny(Pane("items", numbered(COUNT), frozenset(range(COUNT))))
    async with app.run_test(size=(60, 20)) as pilot:
        assert app.view.list.laid_out <= 20
        before = app.view.list.laid_out
        app.view.list.page(18)
        app.canvas.update()
        await pilot.pause()
        assert app.view.list.laid_out - before <= 60


async def refreshed_lines(app: Tiny, change: Any, monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The lines that the view asks to be drawn again after a change."""
    lines: set[int] = set()
    monkeypatch.setattr(
        app.canvas, "refresh", lambda *regions, **_: lines.update(y for region in regions for y in region.line_range)
    )
    change()
    app.canvas.update()
    return lines


async def test_a_step_draws_only_the_lines_that_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """Moving the cursor by one draws the item it left and the one it came to."""
    app = Tiny(Pane("items", numbered(COUNT)))
    async with app.run_test(size=(60, 20)) as pilot:
        app.view.list.move(1)
        app.canvas.update()
        await pilot.pause()
        lines = await refreshed_lines(app, lambda: app.view.list.move(1), monkeypatch)
        assert lines == {3, 4}, "items 1 and 2 are on lines 3 and 4: item 0 takes two rows under the heading"


async def test_nothing_changed_is_nothing_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that changes nothing draws nothing."""
    app = Tiny(Pane("items", numbered(COUNT)))
    async with app.run_test(size=(60, 20)):
        assert await refreshed_lines(app, lambda: app.view.list.move(-1), monkeypatch) == set()


async def test_a_click_on_a_head_opens_and_folds_it() -> None:
    """The mouse does what enter does, and moves the cursor."""
    app = Tiny(Pane("items", numbered(20)))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.click(Canvas, offset=(5, 4))
        assert app.view.list.cursor == 2
        assert app.view.list.is_open(2)
        await pilot.click(Canvas, offset=(5, 6))
        assert app.view.list.is_open(2), "a click into a body folds nothing"
        await pilot.click(Canvas, offset=(5, 4))
        assert not app.view.list.is_open(2)


async def test_the_wheel_scrolls_without_moving_the_cursor() -> None:
    """Scrolling shows other lines; the cursor stays on its item."""
    app = Tiny(Pane("items", numbered(200)))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot._post_mouse_events([_wheel("down")], Canvas, offset=(5, 5))
        assert app.view.list.top.item > 0
        assert app.view.list.cursor == 0
        await pilot._post_mouse_events([_wheel("up")], Canvas, offset=(5, 5))
        assert app.view.list.top.item == 0


def _wheel(direction: str) -> Any:
    from textual import events

    return events.MouseScrollDown if direction == "down" else events.MouseScrollUp


async def test_an_empty_list_says_so() -> None:
    """A pane without items says what it doesn't have."""
    app = Tiny(Pane("claims", [], empty="no claims"))
    async with app.run_test(size=(40, 4)):
        assert screen_text(app).split("\n")[:2] == [" CLAIMS".ljust(39) + "|", "   no claims".ljust(39) + "|"]
