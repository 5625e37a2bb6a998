"""Every action of the table, by each of its keys: it does what its description says, or says why it can't."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import pytest
from textual.pilot import Pilot

from briefing_tui.load import load_path
from briefing_tui.tui import clipboard, editor, room
from briefing_tui.tui.addresses import Addresses
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.arrangement import STEP
from briefing_tui.tui.chooser import Chooser
from briefing_tui.tui.clipboard import Copied
from briefing_tui.tui.command_palette import CommandPalette
from briefing_tui.tui.copied import Copied as Copy
from briefing_tui.tui.fold_view import GUTTER
from briefing_tui.tui.help import Help
from briefing_tui.tui.keys import ACTIONS, DEFAULT, KEYS, Keymap, keys_written, written
from briefing_tui.tui.overlook import About, Map, Matrix, Timeline
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.session import Session
from briefing_tui.view.citation import citation
from briefing_tui.view.folds import FoldList
from briefing_tui.view.glyphs import ASCII
from tests.screens import (
    LORNE,
    briefing_of,
    chooser_app,
    footer,
    press,
    reader_app,
    reader_of,
    room_of,
    screen_text,
    under_cursor,
    view_text,
)

PARAGRAPHS: Final = "".join(f"\n\n      Paragraph {number} of it." for number in range(1, 16))
STORY: Final = f"""
briefing: 1
title: Who holds the dam?
as_of: 2031-05-14
summary: The brook rises.
sides: [{{id: front, name: Varn Front}}, {{id: osk, name: Osk government}}]
figures:
  - {{id: ilic, name: Mara Ilic, side: front, note: She was at the Brook wall.}}
  - {{id: mod, name: Defence Ministry, side: osk}}
  - {{id: watch, name: Riverwatch}}
numbers: [{{id: level, label: river level, value: "4.7", unit: m}}]
places:
  - {{id: dam, name: Lorne dam, coordinates: [44.1, 19.6]}}
  - {{id: velin, name: Velin, coordinates: [44.0, 19.7]}}
sources: [{{id: wire, title: Front claims dam, url: https://wire.example/dam, published: 2031-05-14}}]
sections:
  - question: Question 1?
    answer: |
      It is tall.{PARAGRAPHS}
  - {{question: Question 2?, answer: "It leads to [[holds]].", sources: [wire]}}
{"".join(f"  - {{question: Question {number}?, answer: Answer {number}.}}{chr(10)}" for number in range(3, 10))}
claims:
  - id: holds
    claim: The Front holds it all.
    statements:
      - {{id: said, by: ilic, stance: asserts, date: 2031-05-12, source: wire, quote: It is ours.}}
      - {{id: denial, by: mod, stance: denies, date: 2031-05-13, text: It is ours.}}
  - {{id: road, claim: The road is open., statements: [{{id: opened, by: ilic, stance: asserts}}]}}
  - {{id: river, claim: The river rises., statements: [{{id: rises, by: watch, stance: asserts}}]}}
"""
"""A small briefing in which every action has something to do."""

SMALL: Final = (80, 24)
LARGE: Final = (120, 36)


class Hand:
    """The app, with the keys that a test is about."""

    def __init__(self, pilot: Pilot[int], key: str, path: Path) -> None:
        assert isinstance(pilot.app, BriefingApp)
        self.pilot = pilot
        self.app = pilot.app
        self.keys = key.split(" ")
        self.path = path
        self.copied: list[str] = []

    async def press(self, *keys: str) -> None:
        await press(self.pilot, *keys)

    async def act(self) -> None:
        await press(self.pilot, *self.keys)

    def copy(self, text: str, *_: object) -> Copied:
        """A clipboard that takes everything."""
        self.copied.append(text)
        return Copied(True, "copied")

    def asked_of_terminal(self, what: str) -> list[str]:
        """Stand in for the terminal; what it is asked for from now on."""
        asked: list[str] = []
        setattr(self.app._driver, what, lambda: asked.append(what))
        return asked

    @property
    def reader(self) -> Reader:
        return reader_of(self.app)

    @property
    def folds(self) -> FoldList:
        return room_of(self.app).view.list

    @property
    def pane(self) -> str:
        return room_of(self.app).focused_pane

    @property
    def under(self) -> str:
        """The words under the cursor."""
        return under_cursor(self.app)

    @property
    def shown(self) -> list[str]:
        """The panes on the screen."""
        return [name for name, pane in self.reader.panes.items() if pane.region]

    @property
    def widths(self) -> list[int]:
        return [pane.region.width for pane in self.reader.panes.values()]

    @property
    def texts(self) -> list[str]:
        """The lines of the list, without its heading and gutter."""
        return [line[GUTTER:] for line in view_text(self.app, room_of(self.app).view)][1:]


Scenario = Callable[[Hand], Awaitable[None]]
SCENARIOS: Final[dict[str, Scenario]] = {}
BY_SIZE: Final = {"next_pane", "previous_pane", "sidebar", "claims", "narrow", "widen", "zoom", "hide"}
"""The actions whose effect depends on how many panes there is room for."""


def does(action: str) -> Callable[[Scenario], Scenario]:
    """The scenario of an action."""

    def known(scenario: Scenario) -> Scenario:
        assert action not in SCENARIOS
        SCENARIOS[action] = scenario
        return scenario

    return known


# In every list


@does("next")
async def _(hand: Hand) -> None:
    await hand.act()
    assert hand.under == "1  Question 1?"
    await hand.press("enter")
    assert (hand.folds.cursor, hand.folds.top) == (1, (1, 0))
    await hand.act()
    assert (hand.folds.cursor, hand.folds.top) == (1, (1, 1)), "line by line through a tall one"


@does("previous")
async def _(hand: Hand) -> None:
    await hand.press("1", "2")
    await hand.act()
    assert hand.folds.cursor == 1
    line = hand.folds.top.line
    assert line > 0, "it comes from below"
    await hand.act()
    assert (hand.folds.cursor, hand.folds.top.line) == (1, line - 1)
    await hand.press("g", "j", "enter", "h", "j")
    await hand.act()
    assert hand.under == "1  Question 1?"


@does("toggle")
async def _(hand: Hand) -> None:
    await hand.press("j", "j")
    await hand.act()
    assert hand.folds.is_open(2)
    await hand.act()
    assert not hand.folds.is_open(2)
    await hand.act()
    await hand.press("l")
    await hand.act()
    assert (hand.pane, hand.folds.cursor, hand.folds.is_open(0)) == ("claims", 0, True)


@does("open")
async def _(hand: Hand) -> None:
    await hand.press("j", "j")
    await hand.act()
    assert (hand.folds.is_open(2), hand.folds.stop) == (True, None)
    await hand.act()
    mark = hand.folds.mark
    assert mark is not None
    assert mark.to == "holds"


@does("fold")
async def _(hand: Hand) -> None:
    await hand.press("2", "l")
    await hand.act()
    assert (hand.folds.mark, hand.folds.is_open(2)) == (None, True)
    await hand.act()
    assert not hand.folds.is_open(2)


@does("open_all")
async def _(hand: Hand) -> None:
    await hand.act()
    assert hand.folds.opened == set(range(11)), "the summary, the questions, and the source"
    await hand.press("M")
    far = _reach(hand)
    await hand.act()
    assert _reach(hand) < far


@does("fold_all")
async def _(hand: Hand) -> None:
    await hand.press("1", "2")
    await hand.act()
    assert hand.folds.opened == set()
    await hand.press("M")
    near = _reach(hand)
    await hand.act()
    assert _reach(hand) > near


def _reach(hand: Hand) -> float:
    map_ = room_of(hand.app)
    assert isinstance(map_, Map)
    return map_._item.picture.reach


async def _pages(hand: Hand, before: tuple[str, ...], step: Callable[[int], int]) -> None:
    """The lines move by so many of those that there are, and take the cursor along."""
    await hand.press("z", "R", *before)
    texts, cursor = hand.texts, hand.folds.cursor
    await hand.act()
    lines = step(hand.folds.height)
    if lines > 0:
        assert hand.texts[:-lines] == texts[lines:]
        assert hand.folds.cursor >= cursor
    else:
        assert hand.texts[-lines:] == texts[:lines]
        assert hand.folds.cursor <= cursor
    assert hand.texts != texts


@does("half_page_down")
async def _(hand: Hand) -> None:
    await _pages(hand, (), lambda height: height // 2)


@does("half_page_up")
async def _(hand: Hand) -> None:
    await _pages(hand, ("G",), lambda height: -(height // 2))


@does("page_down")
async def _(hand: Hand) -> None:
    await _pages(hand, (), lambda height: height - 1)


@does("page_up")
async def _(hand: Hand) -> None:
    await _pages(hand, ("G",), lambda height: 1 - height)


@does("top")
async def _(hand: Hand) -> None:
    await hand.press("z", "R", "G")
    await hand.act()
    assert (hand.under, hand.folds.top) == ("In brief", (0, 0))


@does("bottom")
async def _(hand: Hand) -> None:
    await hand.press("z", "R")
    await hand.act()
    assert hand.folds.cursor == len(hand.folds.items) - 1
    assert footer(hand.app).endswith("100%")


@does("find")
async def _(hand: Hand) -> None:
    await hand.act()
    await hand.press(*"broo")
    assert footer(hand.app).endswith("1/2")
    await hand.press("backspace", "backspace", "backspace", "backspace", *"Bro")
    assert footer(hand.app).endswith("1/1")
    assert (hand.pane, hand.under) == ("sidebar", "[ Mara Ilic"), "it is in the other pane"


@does("find_next")
async def _(hand: Hand) -> None:
    await hand.press("/", *"brook", "enter")
    await hand.act()
    assert footer(hand.app).startswith(" 2/2:")
    assert hand.pane == "sidebar"


@does("find_previous")
async def _(hand: Hand) -> None:
    await hand.press("/", *"brook", "enter", "n")
    await hand.act()
    assert footer(hand.app).startswith(" 1/2:")
    assert hand.pane == "questions"


@does("mark")
async def _(hand: Hand) -> None:
    await hand.press("2")
    await hand.act()
    await hand.press("l", "j", "y")
    assert hand.copied == ["2 Question 2?\nIt leads"]
    await hand.act()
    await hand.press("escape")
    assert room_of(hand.app).marking is None


# In the panes of a briefing


@does("next_section")
async def _(hand: Hand) -> None:
    await hand.act()
    assert hand.under == "1  Question 1?"
    await hand.press("c")
    await hand.act()
    await hand.act()
    assert (hand.pane, hand.under) == ("questions", "2  Question 2?")


@does("previous_section")
async def _(hand: Hand) -> None:
    await hand.press("j", "j", "j")
    await hand.act()
    assert hand.under == "2  Question 2?"


@does("next_claim")
async def _(hand: Hand) -> None:
    await hand.act()
    assert (hand.pane, hand.folds.items[hand.folds.cursor].id) == ("claims", "holds")
    await hand.act()
    assert hand.folds.items[hand.folds.cursor].id == "road"


@does("previous_claim")
async def _(hand: Hand) -> None:
    await hand.press("c", "G")
    await hand.act()
    assert (hand.pane, hand.folds.items[hand.folds.cursor].id) == ("claims", "road")


@does("question")
async def _(hand: Hand) -> None:
    await hand.press("c")
    await hand.act()
    number = int(hand.keys[0])
    assert hand.pane == "questions"
    assert hand.under.startswith(f"{number}  Question {number}?") or number == 1
    assert (hand.folds.cursor, hand.folds.is_open(number)) == (number, True)


@does("summary")
async def _(hand: Hand) -> None:
    await hand.press("h", "c")
    await hand.act()
    assert (hand.pane, hand.under, hand.folds.is_open(0)) == ("questions", "In brief", True)


@does("next_pane")
async def _(hand: Hand) -> None:
    for pane in ("claims", "sidebar", "questions"):
        await hand.act()
        assert hand.pane == pane
        assert pane in hand.shown


@does("previous_pane")
async def _(hand: Hand) -> None:
    for pane in ("sidebar", "claims", "questions"):
        await hand.act()
        assert hand.pane == pane
        assert pane in hand.shown


@does("sidebar")
async def _(hand: Hand) -> None:
    shown = hand.shown
    await hand.act()
    assert hand.pane == "sidebar"
    assert "sidebar" in hand.shown
    await hand.act()
    assert (hand.pane, hand.shown) == ("questions", shown)


@does("claims")
async def _(hand: Hand) -> None:
    shown = hand.shown
    await hand.act()
    assert hand.pane == "claims"
    assert "claims" in hand.shown
    await hand.act()
    assert (hand.pane, hand.shown) == ("claims", ["claims"])
    await hand.act()
    assert (hand.pane, hand.shown) == ("questions", shown)


@does("narrow")
async def _(hand: Hand) -> None:
    await hand.press("c")
    sidebar, questions, claims = hand.widths
    await hand.act()
    assert hand.widths == [sidebar, questions + STEP, claims - STEP]
    await hand.press("0")
    await hand.act()
    assert hand.widths == [sidebar, questions, claims], "the claims beside the questions get it back"


@does("widen")
async def _(hand: Hand) -> None:
    await hand.press("c")
    sidebar, questions, claims = hand.widths
    await hand.act()
    assert hand.widths == [sidebar, questions - STEP, claims + STEP]
    await hand.press("s")
    sidebar, questions, claims = hand.widths
    await hand.act()
    assert hand.widths[0] == sidebar + STEP
    assert sum(hand.widths) == hand.app.size.width


@does("zoom")
async def _(hand: Hand) -> None:
    await hand.press("s")
    before = screen_text(hand.app)
    await hand.act()
    assert (hand.pane, hand.shown) == ("sidebar", ["sidebar"])
    await hand.act()
    assert screen_text(hand.app) == before


@does("hide")
async def _(hand: Hand) -> None:
    await hand.press("s")
    assert "sidebar" in hand.shown
    await hand.act()
    assert (hand.pane, "sidebar" in hand.shown) == ("questions", False)
    assert "s brings the sidebar back" in footer(hand.app)
    await hand.press("s")
    assert "sidebar" in hand.shown
    await hand.press("c")
    await hand.act()
    assert "claims" not in hand.shown
    await hand.press("c")
    assert "claims" in hand.shown


@does("counterpart")
async def _(hand: Hand) -> None:
    await hand.press("c")
    await hand.act()
    assert hand.folds.part() == "denial"
    await hand.act()
    assert (hand.folds.part(), hand.folds.cursor) == ("", 0)
    await hand.press("l")
    await hand.act()
    assert hand.folds.part() == "denial"


@does("filter")
async def _(hand: Hand) -> None:
    for typed, left in {
        "road": ["road"],
        "status:contested": ["holds"],
        "side:osk": ["holds"],
        "by:riverwatch": ["river"],
        "silent:osk": ["road", "river"],
    }.items():
        await hand.act()
        await hand.press(*typed)
        assert [item.id for item in hand.folds.items] == left
        assert hand.pane == "claims"
        await hand.press("escape")
        assert len(hand.folds.items) == 3


@does("reload")
async def _(hand: Hand) -> None:
    hand.path.write_text(STORY.replace("The brook rises.", "The brook falls."))
    await hand.act()
    assert "The brook falls." in screen_text(hand.app)


@does("edit")
async def _(hand: Hand) -> None:
    await hand.act()
    assert "The brook was edited." in screen_text(hand.app)


def edit(app: object, path: str, environ: object) -> str:
    """An editor that needs no terminal."""
    file = Path(path)
    file.write_text(file.read_text().replace("The brook rises.", "The brook was edited."))
    return ""


# In a briefing and its views


@does("about")
async def _(hand: Hand) -> None:
    await hand.press("2")
    await hand.act()
    assert isinstance(room_of(hand.app), About)
    assert "About: Question 2?" in screen_text(hand.app)
    assert "Front claims dam" in screen_text(hand.app), "its source"
    await hand.press("q", "}")
    await hand.act()
    assert "Question 2?" in screen_text(hand.app), "what refers to it"


@does("matrix")
async def _(hand: Hand) -> None:
    await hand.act()
    assert isinstance(room_of(hand.app), Matrix)
    lines = screen_text(hand.app).split("\n")
    assert lines[1].split("  ")[-1].strip() == "No side"
    for claim in ("The Front holds it all.", "The road is open.", "The river rises."):
        assert any(claim in line for line in lines)
    assert any("+ asserts" in line and "- denies" in line for line in lines)


@does("timeline")
async def _(hand: Hand) -> None:
    await hand.act()
    assert isinstance(room_of(hand.app), Timeline)
    for day in ("12 MAY 2031", "13 MAY 2031", "14 MAY 2031"):
        assert day in screen_text(hand.app)


@does("map")
async def _(hand: Hand) -> None:
    await hand.act()
    assert isinstance(room_of(hand.app), Map)
    for place in ("Lorne dam", "Velin"):
        assert place in screen_text(hand.app)


@does("return")
async def _(hand: Hand) -> None:
    await hand.press("2", "l")
    before = screen_text(hand.app)
    await hand.press("enter")
    assert screen_text(hand.app) != before
    await hand.act()
    assert screen_text(hand.app) == before


@does("copy")
async def _(hand: Hand) -> None:
    await hand.press("c", "enter", "l")
    await hand.act()
    (text,) = hand.copied
    assert text == citation(hand.reader.story, "said")
    for part in ("Mara Ilic", "12 May 2031", "It is ours.", "Front claims dam", "https://wire.example/dam"):
        assert part in text


@does("copy_address")
async def _(hand: Hand) -> None:
    await hand.press("2")
    await hand.act()
    assert hand.copied == ["https://wire.example/dam"]


@does("addresses")
async def _(hand: Hand) -> None:
    await hand.press("2")
    await hand.act()
    assert isinstance(room_of(hand.app), Addresses)
    assert hand.under == "https://wire.example/dam"
    await hand.press("y")
    assert hand.copied == ["https://wire.example/dam"]


# Everywhere


@does("palette")
async def _(hand: Hand) -> None:
    for typed in ("matrix", "road", "velin", "themelight"):
        await hand.act()
        await hand.press(*typed)
        assert isinstance(room_of(hand.app), CommandPalette)
        assert len(hand.folds.items) > 0, typed
        await hand.press("escape")


@does("help")
async def _(hand: Hand) -> None:
    await hand.act()
    assert isinstance(room_of(hand.app), Help)
    await hand.act()
    assert room_of(hand.app) is hand.reader


@does("close")
async def _(hand: Hand) -> None:
    await hand.press("m", "?")
    await hand.act()
    assert isinstance(room_of(hand.app), Matrix)
    await hand.act()
    assert room_of(hand.app) is hand.reader
    await hand.act()
    assert hand.app.return_value == 0


@does("back")
async def _(hand: Hand) -> None:
    await hand.press("m", "?")
    await hand.act()
    assert isinstance(room_of(hand.app), Matrix)
    await hand.act()
    await hand.act()
    assert room_of(hand.app) is hand.reader
    assert hand.app.return_value is None


@does("quit")
async def _(hand: Hand) -> None:
    await hand.press("m", "?", "/")
    await hand.act()
    assert hand.app.return_value == 130


@does("repaint")
async def _(hand: Hand) -> None:
    asked = hand.asked_of_terminal("repaint")
    await hand.press("/")
    await hand.act()  # also while something is typed
    await hand.press("escape")
    await hand.act()
    assert asked == ["repaint", "repaint"]
    assert footer(hand.app).startswith(" enter")


@does("suspend")
async def _(hand: Hand) -> None:
    asked = hand.asked_of_terminal("suspend_to_shell")
    await hand.press("/")
    await hand.act()
    await hand.press("escape", "m", "?")
    await hand.act()
    assert asked == ["suspend_to_shell", "suspend_to_shell"]


CASES: Final = [
    pytest.param(entry.action, key, size, id=f"{entry.action}-{written(key)}-{size[0]}")
    for entry in KEYS
    for key in entry.keys
    for size in ((SMALL, LARGE) if entry.action in BY_SIZE else (SMALL,))
]


def test_every_action_has_a_scenario_and_no_scenario_is_without_one() -> None:
    assert set(SCENARIOS) == set(ACTIONS)


@pytest.mark.parametrize(("action", "key", "size"), CASES)
async def test_each_key_does_what_its_description_says(
    action: str, key: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(STORY)
    monkeypatch.setattr(editor, "edit", edit)
    app = reader_app(briefing_of(STORY), path=str(path))
    async with app.run_test(size=size) as pilot:
        hand = Hand(pilot, key, path)
        monkeypatch.setattr(clipboard, "copy", hand.copy)
        await press(pilot)  # for the first screen
        await SCENARIOS[action](hand)


# Where a key can't do anything, the footer says why

FIRST: Final = "this is the beginning"
LAST: Final = "this is the end"
ELSEWHERE: Final = "works in an open briefing"
ALONE: Final = "the pane has the screen to itself"
NO_CLAIM: Final = "& z z z enter"
"""Leaves nothing in the list of claims."""

REFUSED: Final = {
    "G j": LAST,
    "g k": FIRST,
    "G d": LAST,
    "G ctrl+d": LAST,
    "g u": FIRST,
    "G space": LAST,
    "g b": FIRST,
    "g g": "this is the first",
    "G G": "this is the last",
    "h h": "there is nothing to fold",
    "z M z M": "nothing is left to fold",
    "z M -": "nothing is left to fold",
    "z R z R": "nothing is left to open",
    "9 j enter": "there is no more to this one",
    "9 j l": "there is no more to this one",
    "3 l": "there is no link in this one",
    "2 l l": "that was its last link",
    "0 0": "this is the summary",
    "2 2": "this is that question",
    "9 ]": "no question after this one",
    "[": "no question before this one",
    "c }": "no claim after this one",
    "c {": "no claim before this one",
    "x": "x works on a claim: c goes to the claims",
    "s G k x": "x works on a claim: c goes to the claims",
    "c x": "nothing is said against it; no response: Osk government",
    "o": "no address is recorded for this",
    "Y": "no address is recorded for this",
    "s Y": "no address is recorded for this",
    "M": "no place in this briefing has coordinates",
    "r": "this was not read from a file",
    "e": "this was not read from a file",
    "<": ALONE,
    ">": ALONE,
    "Z": ALONE,
    "c Z <": ALONE,
    "H": "the questions are always there",
    "n": "/ finds: nothing has been searched for yet",
    "N": "/ finds: nothing has been searched for yet",
    "/ z z z enter": "not found: zzz",
    "/ z z z enter n": "not found: zzz",
    "ctrl+o": "no jump to come back from",
    "escape": "q quits",
    # In an empty list
    f"{NO_CLAIM} j": LAST,
    f"{NO_CLAIM} k": FIRST,
    f"{NO_CLAIM} space": LAST,
    f"{NO_CLAIM} g": "this is the first",
    f"{NO_CLAIM} G": "this is the last",
    f"{NO_CLAIM} +": "nothing is left to open",
    f"{NO_CLAIM} -": "nothing is left to fold",
    f"{NO_CLAIM} h": "there is nothing to fold",
    f"{NO_CLAIM} l": "there is no more to this one",
    f"{NO_CLAIM} enter": "there is no more to this one",
    f"{NO_CLAIM} x": "x works on a claim",
    f"{NO_CLAIM} }}": "no claim after this one",
    f"{NO_CLAIM} v": "there is nothing to mark",
    f"{NO_CLAIM} y": "there is nothing to copy",
    f"{NO_CLAIM} Y": "no address is recorded for this",
    f"{NO_CLAIM} i": "there is nothing to tell about this",
    # In the views
    "m j": LAST,
    "m k": FIRST,
    "m l l l": "there is nothing more",
    "t G j": LAST,
    "t -": "nothing is left to fold",
    "G i k": FIRST,
    "1 i enter": "this leads nowhere",
    "1 i y": "there is nothing to copy",
    "m h": "there is nothing to fold",
    "m m": "this is the matrix",
    "t t": "this is the timeline",
    # Keys of a briefing on other screens
    "? x": f"x {ELSEWHERE}",
    "? 1": f"1 {ELSEWHERE}",
    "? m": f"m {ELSEWHERE}",
    "? y": f"y {ELSEWHERE}",
    "? tab": f"tab {ELSEWHERE}",
    "? ctrl+o": f"ctrl+o {ELSEWHERE}",
    "? enter": "there is no more to this one",
    "? g": "this is the first",
    "? h": "there is nothing to fold",
    "? n": "/ finds: nothing has been searched for yet",
    # Keys that the table doesn't have
    "@": "@ does nothing: ? shows the keys",
    "é": "é does nothing: ? shows the keys",
    "f5": "F5 does nothing: ? shows the keys",
    "z x": "zx does nothing: ? shows the keys",
    "z 1": "z1 does nothing: ? shows the keys",
}
"""What is pressed, and what the last key of that can't do."""

PLAIN: Final = """
briefing: 1
title: Who holds the dam?
as_of: 2031-05-14
summary: The brook rises.
sides: [{id: front, name: Varn Front}, {id: osk, name: Osk government}]
figures: [{id: ilic, name: Mara Ilic, side: front}]
sections:
  - {question: Question 1?, answer: Answer 1.}
  - {question: Question 2?, answer: "It leads to [[road]]."}
"""
SECTIONS: Final = "".join(f"  - {{question: Question {number}?, answer: So.}}\n" for number in range(3, 10))
CLAIM: Final = "claims: [{id: road, claim: The road is open., statements: [{id: opened, by: ilic, stance: asserts}]}]\n"
POOR: Final = f"{PLAIN}{SECTIONS}{CLAIM}unknowns: [{{text: Who opened it.}}]\n"
"""A briefing in which much is missing: places, sources, and whatever is said against its claim."""


@pytest.mark.parametrize("keys", REFUSED)
async def test_a_key_that_can_do_nothing_here_says_why_in_one_line(keys: str) -> None:
    app = reader_app(briefing_of(POOR))
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot)
        *before, last = _parted(keys)
        await press(pilot, *before)
        was = room_of(app)
        body = screen_text(app).split("\n")[:-2]
        await press(pilot, *last.split(" "))
        assert footer(app).startswith(f" {REFUSED[keys]}")
        assert not footer(app).endswith(ASCII.ellipsis)
        assert room_of(app) is was
        assert screen_text(app).split("\n")[:-2] == body, "and nothing else happens"
        await press(pilot, "z")
        assert REFUSED[keys] not in footer(app), "until the next key"


FAR: Final = " z M" * 30
ON_THE_MAP: Final = {
    "M M": "this is the map",
    "M g g": "this is the first",
    "M G G": "this is the last",
    "M d": "this is the end",
    f"M{FAR} -": "nothing is left to fold",
    "2 o o": "these are the addresses",
    "2 o j": "this is the end",
}
"""The same in a briefing that has places and addresses."""


@pytest.mark.parametrize("keys", ON_THE_MAP)
async def test_the_map_and_the_addresses_say_it_too(keys: str) -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, *keys.split(" "))
        assert footer(app).startswith(f" {ON_THE_MAP[keys]}")


def _parted(keys: str) -> list[str]:
    """The keys that are pressed; the last may be two in a row."""
    parts = keys.split(" ")
    return [*parts[:-2], "z " + parts[-1]] if parts[-2:-1] == ["z"] else parts


@pytest.mark.parametrize("key", ["x", "m", "t", "M", "i", "y", "1", "0", "c", "s", "tab", "]", "}", "Z", "ctrl+o"])
async def test_keys_of_a_briefing_say_so_in_the_list_of_files(key: str) -> None:
    app = chooser_app([load_path(str(LORNE))])
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, key)
        assert footer(app).startswith(f" {key} {ELSEWHERE}")
        assert isinstance(room_of(app), Chooser)


async def test_an_editor_that_is_not_set_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    app = reader_app(briefing_of(POOR), path=str(tmp_path / "story.yaml"))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "e")
        assert "set $VISUAL or $EDITOR" in footer(app)


async def test_a_pane_is_made_no_narrower_than_it_can_be_read() -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=LARGE) as pilot:
        await press(pilot, "s", *["<"] * 10)
        assert "it can't be any narrower" in footer(app)
        await press(pilot, *[">"] * 40)
        assert "it can't be any wider" in footer(app)


# No key is too much for any room

KEYS_TO_PRESS: Final = [entry.keys[0] for entry in KEYS if entry.action not in ("quit", "close")]
STRANGE: Final = ["@", "é", "f5", "ctrl+x", "alt+x", "shift+up", "backspace", "delete", "ctrl+n", "日", "up", "end"]

ROOMS: Final[dict[str, tuple[type[object], tuple[str, ...]]]] = {
    "help": (Help, ("?",)),
    "palette": (CommandPalette, (":",)),
    "copied": (Copy, ("y",)),
    "addresses": (Addresses, ("2", "o")),
    "matrix": (Matrix, ("m",)),
    "timeline": (Timeline, ("t",)),
    "map": (Map, ("M",)),
    "about": (About, ("2", "i")),
    "an about of nothing": (About, ("3", "i")),
    "an empty list": (Reader, ("&", *"zzz", "enter")),
    "marking": (Reader, ("2", "v")),
    "typing": (Reader, ("/", *"brook")),
}


@pytest.fixture
def _far_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing reaches a clipboard for sure, and no browser is there."""
    monkeypatch.setattr(clipboard, "copy", lambda *_: Copied(False, "sent"))
    monkeypatch.setenv("SSH_CONNECTION", "1")


@pytest.mark.usefixtures("_far_away")
@pytest.mark.parametrize("name", ROOMS)
async def test_no_key_is_too_much_for_any_room(name: str) -> None:
    kind, opens = ROOMS[name]
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *opens)
        assert isinstance(room_of(app), kind)
        for key in [*KEYS_TO_PRESS, *STRANGE]:
            await press(pilot, *key.split(" "), *["escape"] * 4, *opens)
            assert isinstance(room_of(app), kind), key
            assert screen_text(app).count("\n") == app.size.height


@pytest.mark.usefixtures("_far_away")
@pytest.mark.parametrize("seed", range(4))
async def test_no_keys_in_any_order_are_too_much(seed: int) -> None:
    """A room and what is done in it are left in every way, at any time."""
    choice = random.Random(seed)
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=choice.choice([(34, 10), SMALL, LARGE])) as pilot:
        pressed: list[str] = []
        for _ in range(12):
            keys = choice.choices([*KEYS_TO_PRESS, *STRANGE], k=40)
            pressed += keys
            await press(pilot, *(part for key in keys for part in key.split(" ")))
            assert screen_text(app).count("\n") == app.size.height, pressed
        await press(pilot, *["escape"] * 8)
        while room_of(app) is not app.screen.rooms[0]:  # type: ignore[attr-defined]
            await press(pilot, "escape")
        assert app.is_running


# Keys in a row


async def test_a_prefix_shows_what_may_follow_until_it_times_out(monkeypatch: pytest.MonkeyPatch) -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=LARGE) as pilot:
        await press(pilot)
        before = screen_text(app)
        await press(pilot, "z")
        assert footer(app).rstrip() == " zR open all  zM fold all"
        monkeypatch.setattr(room, "PREFIX_SECONDS", 0.001)
        await press(pilot, "g", "z")
        for _ in range(50):
            if "zR" not in footer(app):
                break
            await pilot.pause()
        assert screen_text(app) == before
        await press(pilot, "R")
        assert "R does nothing" in footer(app), "it is no longer the second one"


async def test_a_second_key_ends_the_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "z", "x")
        assert footer(app).startswith(" zx does nothing")
        await press(pilot, "M")
        assert isinstance(room_of(app), Map), "not zM"


async def test_escape_ends_the_waiting_and_nothing_else() -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "m")
        before = screen_text(app)
        await press(pilot, "z", "escape")
        assert screen_text(app) == before
        await press(pilot, "z", "f5")
        assert footer(app).startswith(" zF5 does nothing")
        await press(pilot, "z", "ctrl+c")
    assert app.return_value == 130


# Keys by settings


def rebound(changes: dict[str, list[str]]) -> BriefingApp:
    """The app with other keys for some actions."""
    return BriefingApp(briefing_of(STORY), Session(ASCII, Keymap(changes)))


async def test_a_new_key_works_and_the_old_one_says_that_it_does_nothing() -> None:
    app = rebound({"next": ["J"], "matrix": ["ctrl+k", "X X"], "help": ["H"]})
    async with app.run_test(size=LARGE) as pilot:
        await press(pilot, "J")
        assert under_cursor(app) == "1  Question 1?"
        assert footer(app).startswith(" J k move")
        assert "ctrl+k matrix" in footer(app)
        assert "H help" in footer(app)
        await press(pilot, "j")
        assert footer(app).startswith(" j does nothing: H shows the keys")
        await press(pilot, "m")
        assert footer(app).startswith(" m does nothing")
        await press(pilot, "?")
        assert footer(app).startswith(" ? does nothing")
        await press(pilot, "ctrl+k")
        assert isinstance(room_of(app), Matrix)
        await press(pilot, "q", "X")
        assert footer(app).startswith(" XX matrix")
        await press(pilot, "X")
        assert isinstance(room_of(app), Matrix)


async def test_the_help_shows_the_keys_that_hold() -> None:
    app = rebound({"next": ["J"], "help": ["H"], "hide": []})
    async with app.run_test(size=(120, 100)) as pilot:
        await press(pilot, "H")
        lines = view_text(app, room_of(app).view)
        assert any(line.split() == ["J", *DEFAULT.by_action["next"].meaning.split()] for line in lines)
        assert any(line.split() == ["H", *DEFAULT.by_action["help"].meaning.split()] for line in lines)
        assert not any(DEFAULT.by_action["hide"].meaning in line for line in lines), "it has no key"


async def test_what_is_said_names_the_keys_that_hold() -> None:
    app = rebound({"find": ["f"], "claims": ["C"], "back": ["X"]})
    async with app.run_test(size=LARGE) as pilot:
        await press(pilot, "n")
        assert footer(app).startswith(" f finds")
        await press(pilot, "C", "H")
        assert footer(app).startswith(" C brings the claims back")
        await press(pilot, "v")
        assert "X leaves" in footer(app)


# What is typed


@pytest.mark.parametrize("opens", ["/", "&", ":"])
async def test_what_is_typed_is_no_key(opens: str) -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, opens, *"qj?:0zM/&")
        assert footer(app).startswith(f" {opens} qj?:0zM/&")
        assert not isinstance(room_of(app), Help)
        assert app.is_running
        await press(pilot, "ctrl+c")
    assert app.return_value == 130


@pytest.mark.parametrize("opens", ["/", ":"])
async def test_escape_leaves_a_line_and_shows_what_there_was(opens: str) -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "c", "j")
        before = screen_text(app)
        await press(pilot, opens, *"river", "escape")
        assert screen_text(app) == before


# The help


@pytest.mark.parametrize(
    ("pane", "first"),
    [
        ("questions", "] next question"),
        ("claims", "} next claim"),
        ("sidebar", "s the sidebar; from there, back to the questions"),
    ],
)
async def test_the_help_begins_with_the_pane_in_focus(pane: str, first: str) -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *{"questions": "0", "claims": "c", "sidebar": "s"}[pane], "?")
        lines = screen_text(app).split("\n")
        assert lines[1].startswith(f" IN THE {pane.upper()}")
        assert " ".join(lines[2].lstrip(">").split()[: len(first.split())]) == first
        await press(pilot, "/", *DEFAULT.by_action["next"].meaning.replace(" ", ""), "escape")
        assert any(line.startswith(" IN EVERY LIST") for line in lines)


@pytest.mark.parametrize("size", [(60, 20), SMALL, (34, 20)])
async def test_every_line_of_the_help_can_be_read(size: tuple[int, int]) -> None:
    """Every key and every meaning of the table, none of them cut."""
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "?")
        help_ = room_of(app)
        shown: list[str] = []
        while True:
            shown += [line for line in screen_text(app).split("\n")[2:-2] if line not in shown[-30:]]
            at = help_.view.list.top
            await press(pilot, "space")
            if help_.view.list.top == at:
                break
        assert not any(line.endswith(ASCII.ellipsis) for line in shown)
        words = " ".join(" ".join(line[GUTTER:].rstrip(" #|") for line in shown).split())
        for entry in DEFAULT.entries:
            assert f"{keys_written(entry)} {entry.meaning}" in words, entry.action


async def test_each_line_of_the_help_is_one_of_its_own() -> None:
    """In ASCII, too, where one sign has several meanings: what is found in one isn't marked in another."""
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "?")
        ids = [item.id for item in room_of(app).view.list.items]
        assert len(set(ids)) == len(ids) > 40


async def test_the_help_is_searched() -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "?", "/", *"matrix", "enter")
        assert under_cursor(app).startswith("m ")
        assert footer(app).startswith(" 1/")
        await press(pilot, "escape", "q")
        assert room_of(app) is reader_of(app)


async def test_the_help_of_the_list_of_files_has_only_what_works_there() -> None:
    app = chooser_app([load_path(str(LORNE))])
    async with app.run_test(size=(80, 60)) as pilot:
        await press(pilot, "?")
        assert DEFAULT.by_action["next"].meaning in screen_text(app)
        assert DEFAULT.by_action["claims"].meaning not in screen_text(app)
        assert "SIGNS" not in screen_text(app)
