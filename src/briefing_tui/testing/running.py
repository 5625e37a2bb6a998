"""Showing a briefing on a screen that is only in memory, and pressing keys there."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Collection, Iterable
from functools import partial
from typing import Final, Literal

from textual import events
from textual.pilot import Pilot

from briefing_tui.load import load_path
from briefing_tui.model import Briefing
from briefing_tui.problems import report
from briefing_tui.testing.screens import Screen, cells_of
from briefing_tui.testing.steps import Do, NothingHappened, ProgramEnded, Step, Typed, checked
from briefing_tui.text import did_you_mean
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.room import Room
from briefing_tui.tui.session import Session
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.themes import names
from briefing_tui.view.glyphs import ASCII, UNICODE

GLYPHS: Final = {"unicode": UNICODE, "ascii": ASCII}

ENVIRON: Final = {"TERM": "xterm-kitty"}
"""What the screen takes the environment to be: a terminal that takes what is copied, and no program that would."""


def screen(
    briefing: str | os.PathLike[str] | Briefing,
    *steps: Step,
    size: tuple[int, int] = (80, 24),
    theme: str = "dark",
    glyphs: Literal["unicode", "ascii"] = "unicode",
    strict: bool = True,
) -> Screen:
    """The screen of a briefing, by its path or as a model, after some steps; also from a test that is asynchronous.

    A folder gives the list to choose from. `size` is in columns and rows. Raises ValueError for a file with problems, a
    step or a theme that there isn't; of its kinds, ProgramEnded for a step that ends the program, and NothingHappened for
    one that changes nothing, unless `strict` is false.
    """
    app = _app(briefing, theme, glyphs)
    steps = tuple(map(checked, steps))
    if min(size) < 1 or max(size) > 1000:
        raise ValueError(f"a screen can't be {size[0]}x{size[1]}: from 1x1 to 1000x1000")
    found: list[Screen | BaseException] = []

    def run() -> None:
        try:
            found.append(asyncio.run(_run(app, steps, size, strict)))
        except BaseException as error:  # noqa: BLE001 - raised again where it was asked for
            found.append(error)

    # Of its own, since a loop may be running here, and another one can't be inside it.
    thread = threading.Thread(target=run, name="briefing-tui-screen")
    thread.start()
    thread.join()
    (result,) = found
    if isinstance(result, BaseException):
        raise result
    return result


def _app(briefing: str | os.PathLike[str] | Briefing, theme: str, glyphs: str) -> BriefingApp:
    known = names()
    _expect("theme", theme, known)
    _expect("set of glyphs", glyphs, GLYPHS)
    session = Session(GLYPHS[glyphs], environ=ENVIRON)
    if isinstance(briefing, Briefing):
        return BriefingApp(briefing, session, known[theme], colors="truecolor")
    path = os.fspath(briefing)
    if os.path.isdir(path):
        from briefing_tui.files import expand
        from briefing_tui.tui.chooser import listed

        files, problems = expand([path])
        if problems:
            raise ValueError(report(problems, "concise").rstrip())
        session.relist = partial(listed, files, load_path, session.glyphs)
        return BriefingApp(session.relist(), session, known[theme], colors="truecolor")
    loaded = load_path(path)
    if loaded.briefing is None:
        raise ValueError(report(loaded.problems, "concise").rstrip())
    return BriefingApp(loaded.briefing, session, known[theme], path, colors="truecolor")


def _expect(what: str, name: str, known: Collection[str]) -> None:
    """Raise ValueError for a name that isn't known."""
    if name not in known:
        near = did_you_mean(name, known)
        meant = f"did you mean {near!r}?" if near else f"there are {', '.join(sorted(known))}"
        raise ValueError(f"there is no {what} {name!r}; {meant}")


async def _run(app: BriefingApp, steps: Iterable[Step], size: tuple[int, int], strict: bool) -> Screen:
    async with app.run_test(size=size) as pilot:
        stage = app.screen
        assert isinstance(stage, Stage)
        for step in steps:
            happened = await _take(pilot, stage, step)
            if app.return_value is not None:
                raise ProgramEnded(f"{_words(step)}: the program ended there, and has no screen any more")
            if strict and not happened:
                raise NothingHappened(f"{_words(step)}: {stage.room.message or 'nothing happened'}")
            await _worked(pilot, stage)  # a large file that was opened is there for the next step
        await pilot.pause()
        return _seen(stage, size)


async def _take(pilot: Pilot[int], stage: Stage, step: Step) -> bool:
    """Do a step; whether anything happened."""
    answers: list[bool] = []
    answered = asyncio.Event()
    match step:
        case Do(action, number):
            answers.append(stage.do(action, number))
        case _:
            keys = list(step.text) if isinstance(step, Typed) else step.split(" ") if step != " " else [step]

            def answer(happened: bool) -> None:
                answers.append(happened)
                if len(answers) == len(keys):
                    answered.set()

            stage.answered = answer
            for key in keys:
                character = key if len(key) == 1 else " " if key == "space" else None
                pilot.app.post_message(events.Key(key, character))
            await answered.wait()
    return any(answers)


def _words(step: Step) -> str:
    match step:
        case Do(action, number):
            return f"{action}-{number}" if number else action
        case Typed(text):
            return repr(text)
    return step


async def _worked(pilot: Pilot[int], stage: Stage) -> None:
    """Wait until nothing more comes by itself."""
    while stage.working:
        await pilot.pause()


def _seen(stage: Stage, size: tuple[int, int]) -> Screen:
    room = stage.room
    rows = tuple(cells_of(strip) for strip in stage._compositor.render_strips())  # noqa: SLF001
    x, y, _, height = room.view.region
    mark = room.glyphs.cursor
    cursor = next((row for row in range(y, y + height) if rows[row][x].text == mark), None)
    name = room.focused_pane or type(room).__name__.lower()
    return Screen(size, rows, "prompt" if room.prompt else name, _item(room), cursor, room.message)


def _item(room: Room) -> str:
    if isinstance(room, Reader):
        return room.here()
    folds = room.view.list
    return folds.items[folds.cursor].id if folds.items else ""
