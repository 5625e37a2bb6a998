"""The program with random keys, its screens shown by real tmux twice: as they are written, and through the cells.

What Textual writes is recorded in the process. It goes as it is into one window of tmux, and through a `Display` into
another; after each step both have to look the same.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from random import Random
from types import TracebackType
from typing import Any, Final, NamedTuple, Self, TypeAlias
from unittest.mock import patch

from rich.style import Style
from textual import constants, events
from textual._ansi_sequences import SYNC_START
from textual.driver import Driver
from textual.geometry import Size
from textual.pilot import Pilot
from textual.theme import Theme

from briefing_tui.cells import Abilities, Display
from briefing_tui.model import Briefing
from briefing_tui.terminal.modes import modes
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.canvas import Canvas
from briefing_tui.tui.keys import KEYS
from briefing_tui.tui.session import Session
from briefing_tui.tui.themes import ANSI, CONTRAST, DARK, LIGHT
from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.items import Group
from briefing_tui.view.listing import Listed
from tests.hostile.rooms import ROOMS
from tests.hostile.stories import Story
from tests.screens import LORNE, briefing_of, lorne, pokrovsk, press, room_of
from tests.terminal.pty_session import LIMIT
from tests.terminal.windows import Fed, Tmux, difference

WIDE: Final = "水位は e\u0301o\u0308 ダム 🚀決壊 ﾊﾝｶｸ Ｗ 한국어 a\u0300\u0323 "
"""Characters of two cells, of one, and marks on them, as wide for tmux as they are for Textual."""

SIZES: Final = [(80, 24), (120, 40), (100, 30), (60, 20), (40, 12), (81, 25), (33, 7), (12, 3), (200, 50)]

ENVIRONS: Final[Mapping[str, Mapping[str, str]]] = {
    "truecolor": {"TERM": "tmux-256color", "COLORTERM": "truecolor"},
    "256": {"TERM": "tmux-256color"},
    "standard": {"TERM": "xterm-color"},
    "": {"TERM": "tmux-256color", "NO_COLOR": "1"},
}
"""What the environment is where a terminal has so many colours, by what Rich calls them."""

SCREENS: Final[Mapping[str, tuple[str, ...]]] = {
    **{name: keys for name, keys in ROOMS.items() if "e" not in keys},
    "search": ("/", "a"),
    "filter": ("&", "s"),
    "palette, searched": (":", "m"),
    "chooser": (),
}
"""From a name of what is on the screen at first to the keys that lead there; all but the one that starts an editor."""

_MOVES: Final = ("j", "j", "j", "k", "d", "u", "space", "b", "G", "g", "enter", "l", "h", "tab", "n", "]", "}")
_ELSEWHERE: Final = tuple(
    key for entry in KEYS if entry.action not in ("edit", "suspend", "quit", "close") for key in entry.keys
)
_TYPED: Final = (*"aeinrst水", "backspace", "backspace", "enter", "escape", "down")
_SENT: Final = ("\x1b]52;c;aGk=\x07", "\x1b]0;a title\x07", "\x1b[?1000l", "\x1b[?1000h", "\x07")
"""What an app sends besides frames: copied text, a title, modes."""


class Scroll(NamedTuple):
    """What a list says before it draws: rows top..bottom-1 move up by so many, in those columns."""

    top: int
    bottom: int
    by: int
    left: int = 0
    right: int | None = None


Event: TypeAlias = str | Scroll


class Recorder(Driver):
    """A terminal that keeps what it is told."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.told: list[Event] = []

    def write(self, data: str) -> None:
        self.told.append(data)

    def scrolled(self, top: int, bottom: int, by: int, left: int = 0, right: int | None = None) -> None:
        self.told.append(Scroll(top, bottom, by, left, right))

    def repaint(self) -> None:
        """As the real one: modes anew, and all of the screen."""
        self.write(modes({"TERM": "tmux-256color"}, mouse=True).again)
        self._app.screen.refresh(layout=True)
        self._app.refresh()

    def start_application_mode(self) -> None:
        assert self._size is not None
        self.resize(*self._size)

    def resize(self, columns: int, rows: int) -> None:
        """The terminal has another size."""
        size = Size(columns, rows)
        self._app.post_message(events.Resize(size, size))

    def disable_input(self) -> None: ...

    def stop_application_mode(self) -> None: ...

    def take(self) -> list[Event]:
        """What it was told since it was last asked."""
        told, self.told = self.told, []
        return told


def recorded(shown: Briefing | Sequence[Listed], colors: str, theme: Theme, path: str = "") -> BriefingApp:
    """The program on such a terminal, with so many colours."""
    Style._add.cache_clear()  # a style keeps how it was written for the first terminal that showed it
    with patch.object(constants, "COLOR_SYSTEM", colors or None):
        app = BriefingApp(shown, Session(UNICODE, environ=ENVIRONS[colors]), theme.name, path, colors)
    app.driver_class = Recorder
    return app


@cache
def wide() -> Briefing:
    """A briefing with such characters in every field that takes text."""
    return briefing_of(Story(WIDE).text)


@dataclass(frozen=True)
class Case:
    """A program, its terminal, and how it begins; all of it follows from the seed."""

    screen: str
    seed: str

    @property
    def random(self) -> Random:
        return Random(f"{self.screen} {self.seed}")

    def app(self, random: Random) -> tuple[BriefingApp, str]:
        """The program, and the colours of its terminal."""
        colors = random.choice([*ENVIRONS])
        theme = random.choice([DARK, LIGHT, CONTRAST, ANSI]) if colors in ("truecolor", "256") else ANSI
        shown: Briefing | list[Listed] = random.choice([lorne, wide])()
        if self.screen == "chooser":
            group = Group("Briefings", "briefing", 3)
            briefings = [lorne(), pokrovsk(), wide()]
            shown = [Listed.of(f"{at}.yaml", one, group, at, UNICODE) for at, one in enumerate(briefings, 1)]
        app = recorded(shown, colors, theme, str(LORNE) if shown is lorne() else "")
        app._sync_available = random.random() < 0.5
        return app, colors or "none"


class Pair:
    """Two windows of the same size: one for what Textual writes, and one for what the cells make of it."""

    def __init__(self, tmux: Tmux) -> None:
        self._tmux = tmux
        self._plain, self._cells = Fed(tmux), Fed(tmux)
        self._size = (0, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for window in (self._plain, self._cells):
            window.__exit__(kind, error, at)

    def send(self, plain: str, cells: str) -> None:
        """Write to both, until both have taken it."""
        self._plain.send(plain.encode())
        self._cells.send(cells.encode())
        self._plain.taken()
        self._cells.taken()

    def begin(self, columns: int, rows: int) -> None:
        """Make both as new, and taken by the program."""
        self.resize(columns, rows)
        enter = f"\x1bc{modes(ENVIRONS['256'], mouse=True).enter}"
        self.send(enter, enter)

    def resize(self, columns: int, rows: int) -> None:
        """Give both another size. What they show then is something else (DECALN), since it is a terminal's own affair."""
        self._size = (columns, rows)
        self._tmux.resize(columns, rows, self._plain.pane, self._cells.pane)
        self.send("\x1b7\x1b#8\x1b8", "\x1b7\x1b#8\x1b8")

    def difference(self, *, exact: bool = False) -> str:
        """In what they look different, or (`exact`) what is captured is, even where it isn't seen.

        What was erased at the end of a row, in whatever colour, isn't captured. So every row is pushed to the right and
        pulled back, after which it is, in windows that are a column wider meanwhile.
        """
        columns, rows = self._size
        push = "".join(["\x1b7\x1b[m", *(f"\x1b[{y + 1}H\x1b[@\x1b[P" for y in range(rows)), "\x1b8"])
        self._tmux.resize(columns + 1, rows, self._plain.pane, self._cells.pane)
        self.send(push, push)
        found = self._tmux.captured(self._plain.pane, self._cells.pane)
        self._tmux.resize(columns, rows, self._plain.pane, self._cells.pane)
        return difference(*found, exact=exact)


def through(display: Display, told: list[Event], *, often: bool) -> Iterator[str]:
    """What the cells write of what an app told them: after each frame (`often`), or when all frames are there."""
    for event in told:
        if isinstance(event, Scroll):
            display.scrolled(*event)
            continue
        yield display.draw(event)
        if often and event != SYNC_START:
            yield display.changes()
    yield display.changes()


class Run:
    """One program that is looked at after each step."""

    def __init__(self, case: Case, pair: Pair) -> None:
        self._case, self._pair = case, pair
        self._random = case.random
        self._size = self._random.choice(SIZES)
        self._app, colors = case.app(self._random)
        abilities = Abilities(*(self._random.random() < 0.75 for _ in Abilities._fields))
        self._exact = not (abilities.blanks or abilities.erase)
        self._display = Display(abilities)
        self._often = self._random.random() < 0.5
        self._steps: list[str] = [f"{case}, {self._size}, {colors}, {self._app.theme}, {abilities}"]

    async def compare(self, steps: int) -> None:
        """Take so many steps, with a comparison after each."""
        self._pair.begin(*self._size)
        self._display.resize(*self._size)

        async def steer(pilot: Pilot[Any]) -> None:
            try:
                await press(pilot, *SCREENS[self._case.screen])
                self._look()
                for _ in range(steps - 1):
                    await self._step(pilot)
                    if not self._app.is_running:
                        return  # the palette has every command, and one of them leaves
                    self._look()
            finally:
                self._app.exit()

        with environment(self._app._session.environ):
            await self._app.run_async(headless=False, size=self._size, auto_pilot=steer)
        if self._app.failure is not None:
            raise self._app.failure

    @property
    def _recorder(self) -> Recorder:
        assert isinstance(self._app._driver, Recorder)
        return self._app._driver

    async def _step(self, pilot: Pilot[Any]) -> None:
        chance = self._random.random()
        if chance < 0.06:
            await self._resize(pilot)
            return
        if chance < 0.16:
            self._wheel()
        elif chance < 0.19:
            sent = self._random.choice(_SENT)
            self._steps.append(f"sent {sent!r}")
            self._recorder.write(sent)
        elif chance < 0.25:
            self._hint()
        for _ in range(self._random.choice((1, 1, 1, 2, 3))):
            await self._press(pilot)

    async def _resize(self, pilot: Pilot[Any]) -> None:
        self._look()  # what was written before is for the old size
        self._size = self._random.choice([size for size in SIZES if size != self._size])
        self._steps.append(f"resize to {self._size}")
        self._pair.resize(*self._size)
        self._display.resize(*self._size)
        self._recorder.resize(*self._size)
        end = time.monotonic() + LIMIT
        canvas = self._app.screen.query_one(Canvas)
        while self._app.is_running and (canvas.size != self._size or not self._recorder.told):
            assert time.monotonic() < end, "nothing is drawn after a resize"
            await press(pilot)
        # Textual may still mean to draw rows as wide as they were, and cut letters in two there.
        canvas.refresh()

    def _hint(self) -> None:
        """Say that rows move, whether they do or not: what is said saves bytes, and is never shown if it is wrong."""
        rows = self._size[1]
        top = self._random.randrange(rows - 1)
        bottom = self._random.randrange(top + 2, rows + 1)
        by = self._random.choice((-1, 1)) * self._random.randrange(1, bottom - top)
        self._steps.append(f"scrolled {top}, {bottom}, {by}")
        self._recorder.scrolled(top, bottom, by)

    def _wheel(self) -> None:
        x, y = (self._random.randrange(length) for length in self._size)
        kind = self._random.choice([events.MouseScrollDown, events.MouseScrollDown, events.MouseScrollUp])
        self._steps.append(f"{kind.__name__} at {x}, {y}")
        wheel = kind(None, x, y, 0, 0, 0, False, False, False, x, y)
        self._recorder.process_message(wheel)

    async def _press(self, pilot: Pilot[Any]) -> None:
        room = room_of(self._app)
        among = _TYPED if room.prompt is not None else _MOVES if self._random.random() < 0.75 else _ELSEWHERE
        key = self._random.choice(among)
        if room.prompt is None and self._random.random() < 0.04 and len(room.stage.rooms) > 1:
            key = "q"
        self._steps.append(key)
        await press(pilot, *key.split(" "))

    def _look(self) -> None:
        self._app.screen._on_timer_update()  # or it would be the clock that says when the frame is written
        told = self._recorder.take()
        plain = "".join(event for event in told if isinstance(event, str))
        cells = "".join(through(self._display, told, often=self._often))
        self._pair.send(plain, cells)
        if different := self._pair.difference(exact=self._exact):
            steps = "\n".join(self._steps)
            raise AssertionError(f"{steps}\n{different}\ntold: {told!r}\nwritten: {cells!r}")
        assert not self._display.changes(), f"{self._steps}: the same is written twice"


@contextmanager
def environment(environ: Mapping[str, str]) -> Iterator[None]:
    """What Textual and Rich find there while the program runs."""
    without = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM", "TERM")}
    with patch.dict(os.environ, {**without, **environ}, clear=True):
        yield
