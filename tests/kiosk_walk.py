"""A program that goes through a reading room, and notes whatever Python does for it outside of the library.

Run in a terminal as `kiosk_walk.py RECORD keys|typed DIR`: `keys` presses every key in every room and does everything
that the palette names, `typed` leaves the keys to whoever has the other end of the terminal.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final

HERE: Final = str(Path(__file__).parents[1])
PACKAGES: Final = tuple(
    {f"{os.path.realpath(path)}/" for path in (sys.base_prefix, sys.prefix, *sysconfig.get_paths().values())}
    | {f"{HERE}/src/", f"{HERE}/tests/"}
)
"""Where Python, the program and what it is made of are: their files are read, and never written."""

SAFE: Final = (
    "compile",
    "exec",
    "import",
    "marshal.loads",
    "object.",
    "sys.",
    "array.",
    "builtins.id",
    "code.",
    "cpython.",
    "_thread.start_",  # of the writer, as newer Pythons call it
    "gc.",
)
"""Events of Python's own working."""

HARMLESS: Final = ("os.listdir", "os.scandir", "os.putenv", "os.unsetenv", "fcntl.ioctl", "fcntl.fcntl", "signal.")
"""Events that neither read nor change a file: folders are told apart below, the terminal is ours already."""

ROOMS: Final = ("", "?", "m", "t", "M", "i", "o", "y", "v", ":", "&")
"""Keys that open all that can lie over a briefing."""


class Record:
    """What was done, but for what is allowed."""

    def __init__(self, library: str) -> None:
        self.library = os.path.realpath(library)
        self.names = {name for _, folders, files in os.walk(library) for name in (*folders, *files)}
        self.done: list[str] = []
        self.opened: list[str] = []
        self.on = True

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on or event.startswith(SAFE):
            return
        if event == "open":
            self._open(*arguments)
        elif event in ("os.listdir", "os.scandir"):
            if not isinstance(arguments[0], int) and not self._of_a_package(arguments[0]):
                self.done.append(f"{event} {arguments}")
        elif event == "socket.__new__":
            if arguments[1] != 1:  # the pair by which asyncio wakes itself up is of the family AF_UNIX
                self.done.append(f"{event} {arguments}")
        elif not event.startswith(HARMLESS):
            self.done.append(f"{event} {arguments}")

    def _open(self, path: Any, mode: str | None, flags: int) -> None:
        if isinstance(path, int):
            return
        path = os.fsdecode(path)
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        below = path in self.names and flags & os.O_NOFOLLOW  # by a folder's descriptor: the working folder is empty
        if below and not writes:
            self.opened.append(path)
        elif writes or not (self._of_a_package(path) or os.path.realpath(path) == self.library):
            self.done.append(f"open {path} {mode} {flags:o}")

    @staticmethod
    def _of_a_package(path: Any) -> bool:
        return os.path.realpath(os.fsdecode(path)).startswith(PACKAGES)


async def walk(app: Any) -> int:
    """Go through every room by every key, and everything by name."""
    from briefing_tui.tui.keys import KEYS
    from briefing_tui.tui.stage import Stage
    from tests.screens import press

    keys = [entry.keys[0] for entry in KEYS if entry.action not in ("quit", "close")]
    async with app.run_test(size=(100, 30)) as pilot:
        stage = app.screen
        assert isinstance(stage, Stage)

        async def back() -> None:
            while stage.room.prompt is not None or len(stage.rooms) > 1:
                await press(pilot, "escape")

        async def open_(index: int) -> None:
            await back()
            stage.room.view.list.go_to(index)
            await press(pilot, "enter")

        for index in range(len(stage.room.view.list.items)):
            await open_(index)
            for room in ROOMS:
                for key in keys if index == 0 or not room else ():
                    if len(stage.rooms) == 1:
                        await open_(index)
                    await press(pilot, *room, *key.split(" "), "enter", "enter")
                    await press(pilot, *["escape"] * 2)
        for opens in ((":",), ("enter", ":")):
            index = last = 0
            while index <= last:
                await back()
                await press(pilot, *opens)
                names = stage.room.view.list
                names.go_to(index)
                index, last = index + 1, len(names.items) - 1
                await press(pilot, "enter", "enter")
        await back()
        await press(pilot, "q")
    return 0


@contextmanager
def recorded(to: str, library: str) -> Iterator[None]:
    """Note what is done meanwhile."""
    record = Record(library)
    sys.addaudithook(record)
    try:
        yield
    finally:
        record.on = False
        Path(to).write_text(json.dumps({"done": record.done, "opened": record.opened}))


def main() -> int:
    """Run the program."""
    record, how, library = sys.argv[1:]
    sys.path[:0] = [HERE, f"{HERE}/src"]
    from briefing_tui import cli
    from briefing_tui.tui.app import BriefingApp

    if how == "keys":
        BriefingApp.run = lambda self, **_: asyncio.run(walk(self))  # type: ignore[method-assign]
        BriefingApp.suspend = lambda *_: nullcontext()  # type: ignore[method-assign,assignment]
    with recorded(record, library):
        return cli.main(["--kiosk", library])


if __name__ == "__main__":
    sys.exit(main())
