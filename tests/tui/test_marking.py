"""Text marked by keys and by the mouse: what is copied is what the briefing says, not how the screen shows it."""

from __future__ import annotations

from typing import Any, Final

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot

from briefing_tui.tui import clipboard
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.clipboard import Copied
from briefing_tui.tui.copied import Copied as Shown
from briefing_tui.tui.overlook import Matrix
from briefing_tui.view.glyphs import ASCII, UNICODE, Glyphs
from tests.screens import briefing_of, footer, lorne, press, reader_app, reader_of, room_of, screen_text, under_cursor
from tests.tui.test_finding import colored, highlighted

HEADER: Final = """
briefing: 1
title: Dam
as_of: 2031-05-14
"""
ANSWER: Final = (
    "The river has risen by half a metre since Monday, and nobody has said who opened the four lower gates of the dam.",
    "It is a slow river, and a wide one: whoever lives in its half-deserted valley has had the time to leave it.",
)
STORY: Final = f"""{HEADER}
sections:
  - question: How high does the river stand in the valley below the wall?
    answer: |
      {ANSWER[0]}

      {ANSWER[1]}
"""
CLAIM: Final = f"""{HEADER}
figures: [{{id: ann, name: Ann}}, {{id: bob, name: Bob}}]
sections: [{{question: Why?, answer: Because.}}]
claims:
  - claim: The four lower gates of the dam were opened by those who hold its control room.
    statements:
      - {{by: ann, stance: asserts, quote: "I was there, and I have seen with my own eyes how they did it."}}
      - {{by: bob, stance: denies, quote: "Nobody was there, and whoever says so has seen nothing at all."}}
"""
QUESTION: Final = "1 How high does the river stand in the valley below the wall?"
WIDTHS: Final = [34, 80, 120]
ALL: Final = ["l"] * 80
"""As many words as nothing here has."""


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were copied."""
    texts: list[str] = []

    def copy(text: str, *_: object) -> Copied:
        texts.append(text)
        return Copied(True, "copied (test)")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts


def marked(app: BriefingApp) -> str:
    """What looks marked on the screen, one part after the other."""
    return " ".join(highlighted(app, "selected"))


# By keys


async def test_words_and_lines_are_marked_and_copied(copied: list[str]) -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "v", "l", "l", "l", "y")
        assert copied == ["1 How high does"]
        assert room_of(app).marking is None
        assert "copied (test)" in footer(app)
        await press(pilot, "v", "l", "l", "l", "h", "enter")
        assert copied[1:] == ["1 How high"]
        await press(pilot, "v", "j", "j", "k", "y")
        assert copied[2:] == [f"{QUESTION}\nThe"]


async def test_v_begins_anew_where_one_is(copied: list[str]) -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "v", "j", "l", "v", "l", "l", "y")
    assert copied == ["river has risen"]


async def test_marking_begins_with_what_was_found(copied: list[str]) -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/", *"monday", "enter", "v", "l", "l", "y")
    assert copied == ["Monday, and nobody"]


async def test_what_is_marked_is_what_looks_so(copied: list[str]) -> None:
    app = colored(reader_app(briefing_of(STORY)))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "v", *["l"] * 15)
        assert marked(app).split() == f"{QUESTION} The river has".split()
        await press(pilot, "y")
        assert marked(app) == ""
        await press(pilot, "v", "escape")
        assert marked(app) == ""
        assert reader_of(app).view.list.is_open(0), "esc leaves the marking, and nothing else"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("glyphs", [ASCII, UNICODE])
async def test_an_answer_is_copied_as_it_was_written(width: int, glyphs: Glyphs, copied: list[str]) -> None:
    """Whatever the width: no padding, no gutter, and no break but those between paragraphs."""
    app = reader_app(briefing_of(STORY), glyphs)
    async with app.run_test(size=(width, 24)) as pilot:
        await press(pilot, "1", "v", *ALL, "y")
        assert copied == [f"{QUESTION}\n{ANSWER[0]}\n\n{ANSWER[1]}"]


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_claim_is_copied_in_the_order_of_reading(width: int, copied: list[str]) -> None:
    """With all the screen for it, what is said against it stands beside what is claimed, and is read after it."""
    app = reader_app(briefing_of(CLAIM))
    async with app.run_test(size=(width, 30)) as pilot:
        await press(pilot, "c", "enter", *(["c"] if width >= 80 else []))
        lines = screen_text(app).split("\n")
        assert any("CLAIMED BY" in line and "DENIED BY" in line for line in lines) == (width >= 80)
        await press(pilot, "v", *ALL, "y")
    (text,) = copied
    said = [line for line in text.split("\n") if line]
    assert said[0].endswith("The four lower gates of the dam were opened by those who hold its control room.")
    claimed, denied = said.index("CLAIMED BY"), said.index("DENIED BY")
    assert claimed < denied
    assert said[claimed + 2] == '"I was there, and I have seen with my own eyes how they did it."'
    assert said[denied + 2] == '"Nobody was there, and whoever says so has seen nothing at all."'
    assert "  " not in text


async def test_what_is_copied_does_not_depend_on_the_width(copied: list[str]) -> None:
    for width in (34, 80, 120):
        app = reader_app(lorne())
        async with app.run_test(size=(width, 30)) as pilot:
            await press(pilot, "3", "v", *["l"] * 150, "y", "c", "j", "j", "enter", "v", *["l"] * 100, "y")
    assert len(copied) == 6
    assert copied[0] == copied[2] == copied[4]
    assert copied[1] == copied[3] == copied[5]


async def test_items_are_copied_with_an_empty_line_between_them(copied: list[str]) -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "]", "v", *["l"] * 7, "y")
    assert copied == ["1 Where is the Lorne dam?\n\n2 Why"]


async def test_marking_begins_at_a_link_that_the_cursor_is_on(copied: list[str]) -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "l", "v", "y")
    assert copied == ["Osk"]


async def test_the_ends_of_the_list_are_the_ends_of_marking(copied: list[str]) -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "v", "k")
        assert footer(app).startswith(" this is the beginning")
        await press(pilot, *ALL)
        assert footer(app).startswith(" there is nothing more")
        await press(pilot, "j")
        assert footer(app).startswith(" this is the end")


async def test_what_is_marked_stays_in_sight() -> None:
    app = colored(reader_app(lorne()))
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "3", "v", *["j"] * 25)
        assert reader_of(app).view.list.top.line > 10
        assert marked(app)
        await press(pilot, *["k"] * 25)
        assert marked(app) == "3"


async def test_another_key_ends_it_and_is_meant_as_ever(copied: list[str]) -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "v", "l", "m")
        assert isinstance(room_of(app), Matrix)
        await press(pilot, "q", "v", "q")
        assert room_of(app) is reader_of(app)
        assert room_of(app).marking is None
        assert copied == []


@pytest.mark.parametrize(
    ("opens", "text"),
    [("?", "] next question"), ("m", "+ asserts 2"), ("t", "+]Irena Sava asserts:"), ("i", "place Lorne dam")],
)
async def test_the_rooms_over_the_panes_can_be_marked_too(opens: str, text: str, copied: list[str]) -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, opens, "v", "l", "l", "y")
    assert copied == [text]


# By the mouse


async def mouse(pilot: Pilot[Any], *what: tuple[type[events.MouseEvent], int, int]) -> None:
    """Report the mouse as the terminal does, with its button pressed."""
    driver = pilot.app._driver
    assert driver is not None
    for kind, x, y in what:
        event = kind(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)
        event.set_sender(pilot.app)
        driver.send_message(event)
    await press(pilot)


async def drag(pilot: Pilot[Any], begin: tuple[int, int], *through: tuple[int, int]) -> None:
    """Press the button, move through some places, and let it go."""
    await mouse(pilot, (events.MouseDown, *begin), *((events.MouseMove, *at) for at in through))
    await mouse(pilot, (events.MouseUp, *through[-1]))


def place(app: App[Any], words: str, at: int = 0) -> tuple[int, int]:
    """Where a letter of some words stands first on the screen."""
    lines = screen_text(app).split("\n")
    y = next(number for number, line in enumerate(lines) if words in line)
    return lines[y].index(words) + at, y


async def test_the_mouse_marks_from_letter_to_letter_and_copies(copied: list[str]) -> None:
    app = colored(reader_app(briefing_of(STORY)))
    async with app.run_test(size=(60, 24)) as pilot:
        await press(pilot, "1")
        begin, end = place(app, "has risen", 4), place(app, "half-deserted", 3)
        await mouse(pilot, (events.MouseDown, *begin), (events.MouseMove, *end))
        assert marked(app).startswith("risen by half a metre")
        assert copied == []
        await mouse(pilot, (events.MouseUp, *end))
    whole = "\n\n".join(ANSWER)
    assert copied == [whole[whole.index("risen") : whole.index("-deserted")]]


async def test_the_mouse_marks_backwards(copied: list[str]) -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1")
        await drag(pilot, place(app, "Monday", 5), place(app, "since"), place(app, "metre"))
    assert copied == ["metre since Monday"]


async def test_a_drag_is_no_click_and_a_click_is_no_drag(copied: list[str]) -> None:
    app = colored(reader_app(briefing_of(STORY)))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "h")
        folds = reader_of(app).view.list
        x, y = place(app, "How high")
        await drag(pilot, (x, y), (x + 2, y))
        assert copied == ["How"]
        assert not folds.is_open(0)
        await mouse(pilot, (events.MouseDown, x, y), (events.MouseUp, x, y))
        assert folds.is_open(0)
        assert copied == ["How"]
        assert marked(app) == "", "the click ends it"


async def test_a_pointer_that_stays_in_its_cell_clicks(copied: list[str]) -> None:
    """Terminals that report pixels report such moves."""
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "h")
        at = place(app, "How high")
        await mouse(pilot, (events.MouseDown, *at), (events.MouseMove, *at), (events.MouseUp, *at))
        assert reader_of(app).view.list.is_open(0)
    assert copied == []


async def test_a_drag_stays_in_the_pane_where_it_began(copied: list[str]) -> None:
    app = reader_app(briefing_of(CLAIM))
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot)
        begin = place(app, "Why?")
        await drag(pilot, begin, (110, begin[1]))
    assert copied == ["Why?"]


async def test_a_drag_out_of_the_list_scrolls_it(copied: list[str]) -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3")
        folds = reader_of(app).view.list
        x, y = place(app, "On Wednesday")
        top = folds.top
        await drag(pilot, (x, y), (x, 20), *[(x, 23)] * 5)
        assert folds.top > top
    assert copied[0].startswith("On Wednesday, 14 May 2031,")


async def test_where_no_text_is_nothing_is_marked(copied: list[str]) -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        await drag(pilot, (5, 0), (20, 0))
        await drag(pilot, (5, 20), (20, 20))
        assert room_of(app).marking is None
    assert copied == []


async def test_a_drag_ends_what_was_typed(copied: list[str]) -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "/", *"river")
        x, y = place(app, "Monday")
        await drag(pilot, (x, y), (x + 5, y))
        assert room_of(app).prompt is None
    assert copied == ["Monday"]


async def test_where_nothing_is_sure_what_was_marked_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "copy", lambda *_: Copied(False, "sent to the terminal"))
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1")
        x, y = place(app, "Monday")
        await drag(pilot, (x, y), (x + 5, y))
        assert isinstance(room_of(app), Shown)
        assert "\nMonday\n" in screen_text(app)
        await press(pilot, "q")
        assert under_cursor(app).startswith("1  How high")


async def test_marking_to_the_end_of_a_long_list_lays_out_what_is_seen() -> None:
    sections = "".join(f"  - {{question: Question {number}?, answer: Answer.}}\n" for number in range(1, 2001))
    app = reader_app(briefing_of(f"briefing: 1\ntitle: T\nas_of: 2031-05-14\nsections:\n{sections}"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "v", "G")
        assert reader_of(app).view.list.laid_out < 120
        await press(pilot, "k", "k")
        room_of(app).wheel(10, 10, -3)
        marking = room_of(app).marking
        assert marking is not None
        seen = {one.item for one in marking.view.list.window()}
        assert len(marking.view.highlighted[1]) == len(seen)


async def test_what_the_keys_do_while_marking_can_be_read_at_60_columns() -> None:
    app = reader_app(briefing_of(STORY))
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "v")
        assert footer(app).rstrip().endswith("esc leaves")
