"""Going from one thing to another, and the way back; all of it by the keys and clicks of a user."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from typing import Any

import pytest
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from textual import events
from textual.app import App
from textual.pilot import Pilot

from briefing_tui.mentions import Mention, Mentions
from briefing_tui.model import Briefing
from briefing_tui.tui.overlook import About, Map, Matrix, Timeline
from briefing_tui.tui.painter import Painter
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.themes import DARK
from briefing_tui.view.rows import Row
from briefing_tui.view.story import Story
from tests.screens import (
    briefing_of,
    footer,
    lorne,
    pokrovsk,
    press,
    reader_app,
    reader_of,
    room_of,
    screen_text,
    under_cursor,
    view_text,
)

WIDTHS = [(60, 20), (80, 24), (120, 36)]

LINKED = """
briefing: 1
title: Who holds the dam?
as_of: 2031-05-14
summary: |
  - [[front|a side]]
  - [[ilic|a figure]]
  - [[dead|a number]]
  - [[dam|a place]]
  - [[wire|a source]]
  - [[where|a question]]
  - [[holds|a claim]]
  - [[denial|a statement]]
  - [[video|evidence]]
  - [[guess|an assessment]]
  - [[when|an unknown]]
sides: [{id: front, name: Varn Front}, {id: osk, name: Osk government}, {id: tarsk, name: Tarsk}]
figures:
  - {id: ilic, name: Mara Ilic, side: front}
  - {id: guard, name: Front Guard, side: front}
  - {id: mod, name: Defence Ministry, side: osk}
  - {id: watch, name: Riverwatch}
numbers: [{id: dead, label: dead, value: "17", unit: people, note: So far.}]
places:
  - {id: dam, name: Lorne dam, coordinates: [44.1, 19.6]}
  - {id: velin, name: Velin, coordinates: [44.0, 19.7]}
  - {id: lipa, name: Lipa, coordinates: [43.95, 19.85]}
sources: [{id: wire, title: Front claims dam}, {id: radio, title: Voice of Varn}]
sections:
  - id: where
    question: Where is it?
    answer: |
      Mara Ilic speaks in Velin of the Lorne dam.
  - {id: what, question: What else?, answer: Nothing.}
claims:
  - id: holds
    claim: The Front holds it all.
    statements:
      - {id: said, by: ilic, stance: asserts, date: 2031-05-12, source: wire}
      - {id: again, by: guard, stance: asserts}
      - {id: denial, by: mod, stance: denies, date: 2031-05-13, text: It is ours.}
    evidence: [{id: video, kind: video, text: A flag on the wall., source: radio}]
    assessments: [{id: guess, by: watch, text: It holds a half., likelihood: unlikely}]
  - {id: road, claim: The road is open., statements: [{id: opened, by: ilic, stance: asserts}]}
  - {id: river, claim: The river rises., statements: [{id: rises, by: watch, stance: asserts}]}
unknowns: [{id: when, text: When the flag was raised., claims: [holds]}]
"""


@pytest.fixture(scope="module")
def linked() -> Briefing:
    """A small briefing in which everything leads somewhere."""
    return briefing_of(LINKED)


def text_of_focus(app: App[Any]) -> tuple[str, list[str], str]:
    """Header, focused list and footer; without the percentage, which counts what is open elsewhere in the list."""
    header, below = screen_text(app).split("\n")[0], re.sub(r", \d+%$", "", footer(app))
    return header, view_text(app, room_of(app).view), below


# Links inside an item


async def test_l_opens_then_steps_through_links_and_h_steps_out_then_folds(linked: Briefing) -> None:
    app = reader_app(linked)
    async with app.run_test(size=(60, 20)) as pilot:
        folds = reader_of(app).view.list
        await press(pilot, "j", "l")
        assert (folds.is_open(1), folds.mark) == (True, None)
        seen = []
        for key in ("l", "right", "l"):
            await press(pilot, key)
            assert folds.mark is not None
            seen.append(folds.mark.to)
        assert seen == ["ilic", "velin", "dam"]
        await press(pilot, "l")
        assert "that was its last link" in footer(app)
        await press(pilot, "left")
        assert (folds.mark, folds.is_open(1)) == (None, True)
        await press(pilot, "h")
        assert not folds.is_open(1)
        await press(pilot, "j", "l", "l")
        assert "there is no link in this one" in footer(app)


async def test_j_and_k_go_from_link_to_link_and_out_at_both_ends(linked: Briefing) -> None:
    app = reader_app(linked)
    async with app.run_test(size=(60, 20)) as pilot:
        folds = reader_of(app).view.list
        await press(pilot, "j", "l", "l")
        places = []
        for key in ("j", "down", "j", "k", "l", "l", "l", "k", "up", "k", "k"):
            await press(pilot, key)
            places.append((folds.cursor, folds.stop))
        assert places == [
            *[(1, 1), (1, 2), (2, None)],  # past the last one, the next item
            *[(1, None), (1, 0), (1, 1), (1, 2)],
            *[(1, 1), (1, 0), (1, None), (0, None)],  # before the first one, the item, and then the previous item
        ]


async def test_the_footer_says_go_on_a_link(linked: Briefing) -> None:
    """What `enter` would do: open, fold, or go."""
    app = reader_app(linked)
    async with app.run_test(size=(120, 36)) as pilot:
        said = []
        for keys in ("j", "enter", "l", "h h", "m"):
            await press(pilot, *keys.split(" "))
            said.append(footer(app).partition("enter ")[2].split(" ")[0])
        assert said == ["open", "fold", "go", "open", "go"]


KINDS = {
    "front": ("sidebar", "Varn Front"),
    "ilic": ("sidebar", "Mara Ilic"),
    "dead": ("sidebar", "17 people"),
    "dam": ("sidebar", "Lorne dam"),
    "wire": ("questions", "Front claims dam"),
    "where": ("questions", "Where is it?"),
    "holds": ("claims", "The Front holds it all."),
    "denial": ("claims", "-]Defence Ministry"),
    "video": ("claims", "o video"),
    "guess": ("claims", "? Riverwatch"),
    "when": ("questions", "When the flag was raised."),
}
"""For each id in the summary of LINKED: the pane it is in, and words on the line that the cursor is on there."""


async def test_a_reference_leads_to_every_kind_of_item(linked: Briefing) -> None:
    """Of what is a part of a claim, the cursor is on the part; any other item is open; and `ctrl+o` comes back."""
    app = reader_app(linked)
    async with app.run_test(size=(60, 20)) as pilot:
        reader = reader_of(app)
        for id, (pane, words) in KINDS.items():
            await press(pilot, "l")
            before = under_cursor(app)
            await press(pilot, "enter")
            folds = reader.view.list
            assert reader.view is reader.panes[pane], id  # type: ignore[index]
            assert words in under_cursor(app), id
            assert folds.is_open(folds.cursor), id
            assert folds.part() == (id if id in ("denial", "video", "guess") else ""), id
            await press(pilot, "ctrl+o")
            assert under_cursor(app) == before, id
        await press(pilot, "l")
        assert "that was its last link" in footer(app)


async def test_a_mention_leads_to_the_sidebar_and_its_entries_lead_on(linked: Briefing) -> None:
    """From an answer to a figure, to one of its statements; from there to the figure, to a question that names it."""
    app = reader_app(linked)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = reader_of(app)
        sidebar, questions, claims = reader.panes.values()
        await press(pilot, "1", "l", "enter")
        assert reader.view is sidebar
        assert "Mara Ilic" in under_cursor(app)
        assert "STATEMENTS" in screen_text(app)
        entries = {stop.mark.to: at for at, stop in enumerate(sidebar.list.layout(sidebar.list.cursor).stops)}
        assert list(entries) == ["front", "said", "opened", "summary/", "where"]
        await press(pilot, "l", "l", "enter")
        assert reader.view is claims
        assert claims.list.part() == "said"
        assert "+[Mara Ilic" in under_cursor(app)
        await press(pilot, "enter")
        assert "[ Mara Ilic" in under_cursor(app), "a statement leads to who made it"
        await press(pilot, *"lllll", "enter")
        assert reader.view is questions
        assert "Where is it?" in under_cursor(app)
        await press(pilot, "h", "j", "0", "ctrl+o", "ctrl+o")
        assert "+[Mara Ilic" in under_cursor(app), "back on the statement"


async def test_a_click_on_a_link_jumps(linked: Briefing) -> None:
    """The mouse does what `enter` does there; beside the words it goes nowhere."""
    app = reader_app(linked)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1")
        lines = screen_text(app).split("\n")
        y = next(at for at, line in enumerate(lines) if "speaks in Velin" in line)
        x = lines[y].index("Velin")
        await pilot.click(offset=(x - 2, y))
        assert reader_of(app).view is reader_of(app).panes["questions"]
        await pilot.click(offset=(x, y))
        assert reader_of(app).view is reader_of(app).panes["sidebar"]
        assert "Velin" in under_cursor(app)
        await press(pilot, "ctrl+o")
        mark = reader_of(app).view.list.mark
        assert mark is not None
        assert mark.to == "velin"


# The way back

STEPS = [
    ((60, 20), "3 l l", ["enter", "l enter", "l l enter", "i enter"]),
    ((80, 24), "3 l l", ["enter", "l enter", "l l enter", "i enter"]),
    ((120, 36), "3 l l", ["enter", "l enter", "l l enter", "i enter"]),
    ((80, 24), "c c enter l l", ["enter"]),
    ((60, 20), "j m l j j", ["enter", "t enter"]),
    ((120, 36), "j m l j j", ["enter"]),
    ((80, 24), "t G k k k", ["enter"]),
    ((60, 20), "c i j j", ["enter", "l i enter"]),
    ((80, 24), "M j j +", ["enter"]),
]
"""A screen, the keys before the first jump, and those of each jump, the last of which jumps."""


@pytest.mark.parametrize(("size", "first", "jumps"), STEPS, ids=lambda value: str(value).replace(" ", ""))
async def test_ctrl_o_comes_back_exactly_as_often_as_one_has_jumped(
    size: tuple[int, int], first: str, jumps: list[str]
) -> None:
    """What has the focus shows what it showed before each jump, to the letter, cursor and window and all."""
    app = reader_app(lorne())
    async with app.run_test(size=size) as pilot:
        await press(pilot, *first.split(" "))
        panes = reader_under(app).panes.values()
        seen = []
        for jump in jumps:
            *before, last = jump.split(" ")
            if before:
                await press(pilot, *before)
            seen.append((text_of_focus(app), room_of(app), [pane.region for pane in panes]))
            await press(pilot, last)
            assert text_of_focus(app) != seen[-1][0], "a jump goes somewhere"
        while seen:
            await press(pilot, "ctrl+o")
            text, room, regions = seen.pop()
            assert room_of(app) is room
            assert [pane.region for pane in panes] == regions
            assert text_of_focus(app) == text
        await press(pilot, "ctrl+o")
        assert "no jump to come back from" in footer(app)


def reader_under(app: App[Any]) -> Reader:
    """The reader, whatever lies over it."""
    reader = app.screen.rooms[0]  # type: ignore[attr-defined]
    assert isinstance(reader, Reader)
    return reader


async def back_from(first: str, jump: str, size: tuple[int, int], check: Callable[[App[Any]], Any]) -> tuple[Any, Any]:
    """What is seen before a jump, and after it and `ctrl+o`."""
    app = reader_app(lorne())
    async with app.run_test(size=size) as pilot:
        await press(pilot, *first.split(" "))
        before = check(app)
        await press(pilot, *jump.split(" "), "ctrl+o")
        return before, check(app)


async def test_ctrl_o_comes_back_into_the_middle_of_a_tall_item() -> None:
    """As after reading on in a claim, looking something up in the timeline, and coming back."""
    before, after = await back_from("c enter" + " j" * 8, "t enter", (60, 20), reading_place)
    assert after == before


def reading_place(app: App[Any]) -> tuple[int, int, int]:
    """The cursor's item, and the window's first line."""
    folds = reader_under(app).view.list
    return folds.cursor, *folds.top


@pytest.mark.parametrize(
    ("size", "first"), [((120, 36), "3 l l"), ((80, 24), "s j j j enter l")], ids=["beside", "above"]
)
async def test_ctrl_o_brings_the_whole_screen_back(size: tuple[int, int], first: str) -> None:
    """Also where the jump went to a pane that stands beside, or to an item above in the same pane."""
    before, after = await back_from(first, "enter", size, screen_text)
    assert after == before


async def test_ctrl_o_brings_back_the_cursor_of_a_view_that_was_used_again() -> None:
    """Two jumps from the matrix, from two cells: the second way back leads to the first cell; and so in the timeline."""
    app = reader_app(lorne())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "j", "j")
        before = screen_text(app)
        await press(pilot, "enter", "m", "j", "enter", "ctrl+o", "ctrl+o")
        assert screen_text(app) == before


async def test_ctrl_o_shows_the_cursor_where_the_screen_has_become_smaller() -> None:
    """What was in sight of a large screen need not be in that of a small one; where the cursor is, is."""
    app = reader_app(lorne())
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, *"3llllllllllll")
        assert "north gatehouse: nothing" in under_cursor(app)
        await press(pilot, "enter")
        await pilot.resize_terminal(60, 12)
        await press(pilot, "ctrl+o")
        assert "north gatehouse: nothing" in under_cursor(app)


async def test_ctrl_o_without_a_jump_says_so(linked: Briefing) -> None:
    """In the panes and in what lies over them; moving about is no jump."""
    app = reader_app(linked)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "c", "enter", "ctrl+o")
        assert "no jump to come back from" in footer(app)
        await press(pilot, "m", "ctrl+o")
        assert "no jump to come back from" in footer(app)
        assert isinstance(room_of(app), Matrix)


# A claim and its denial


async def test_x_goes_to_the_denial_and_back(linked: Briefing) -> None:
    """From a folded claim, and from each assertion, to the first denial; from there to where one came from."""
    app = reader_app(linked)
    async with app.run_test(size=(60, 20)) as pilot:
        claims = reader_of(app).panes["claims"].list
        await press(pilot, "c")
        parts = []
        for key in ("x", "x", "l", "x", "x", "j", "x", "x"):
            await press(pilot, key)
            parts.append(claims.part())
        assert parts == ["denial", "", "said", "denial", "said", "again", "denial", "again"]
        assert claims.cursor == 0
        await press(pilot, "0", "x")
        assert "c goes to the claims" in footer(app)


async def test_x_where_nobody_denies_it_names_the_silent(linked: Briefing) -> None:
    app = reader_app(linked)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "c", "j", "x")
        assert "nothing is said against it; no response: Osk government, Tarsk" in footer(app)
        assert not reader_of(app).view.list.is_open(1)
        await press(pilot, "j")
        assert "nothing is said" not in footer(app), "until the next key"


async def test_x_names_the_silent_at_80_columns() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c", *"}}}}}}", "x")
        assert "Tarsk government" in footer(app)


# The filter


def heading(app: App[Any]) -> str:
    """The heading of the claims, as the screen shows it."""
    return view_text(app, reader_of(app).panes["claims"])[0].strip()


async def test_the_filter_narrows_with_every_key(linked: Briefing) -> None:
    """Typed, corrected, kept by enter, and taken away by escape; keys are text meanwhile, `q` too."""
    app = reader_app(linked)
    async with app.run_test(size=(120, 36)) as pilot:
        claims = reader_of(app).panes["claims"].list
        await press(pilot, "c", "j", "j", "&")
        assert "words, or status:" in footer(app)
        seen = []
        for key in ("r", "o", "a", "q", "backspace", "d"):
            await press(pilot, key)
            seen.append((heading(app), len([one for one in claims.items if one.group.noun == "claim"])))
        assert seen == [
            ("CLAIMS AND DENIALS  3 of 3: r", 3),
            ("CLAIMS AND DENIALS  2 of 3: ro", 2),  # the Front, the road
            ("CLAIMS AND DENIALS  1 of 3: roa", 1),
            ("CLAIMS AND DENIALS  0 of 3: roaq", 0),
            ("CLAIMS AND DENIALS  1 of 3: roa", 1),
            ("CLAIMS AND DENIALS  1 of 3: road", 1),
        ]
        assert claims.cursor == 0
        await press(pilot, "enter")
        assert heading(app) == "CLAIMS AND DENIALS  1 of 3: road"
        assert "esc shows all claims again" in footer(app)
        assert "The road is open." in under_cursor(app)
        await press(pilot, "&", "x", "escape")
        assert heading(app) == "CLAIMS AND DENIALS  1 contested, 2 claimed"
        await press(pilot, "&", "r", "i", "v", "enter", "escape")
        assert heading(app) == "CLAIMS AND DENIALS  1 contested, 2 claimed"
        assert reader_of(app).prompt is None
        await press(pilot, "&", "r", "backspace")
        assert reader_of(app).prompt is not None
        await press(pilot, "backspace")
        assert reader_of(app).prompt is None, "backspace on nothing leaves"
    assert app.return_value is None, "nothing of that has quit"


async def test_the_filter_takes_status_and_paste() -> None:
    """Of what is pasted, the first line is typed."""
    app = reader_app(lorne())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "&", *"contested")
        assert heading(app) == "CLAIMS AND DENIALS  5 of 9: contested"
        await press(pilot, "ctrl+u")
        app.screen.post_message(events.Paste("status:retracted\nq"))
        await pilot.pause()
        assert heading(app) == "CLAIMS AND DENIALS  1 of 9: status:retract~"
        assert footer(app) == " & status:retracted"
        await press(pilot, "escape")
        app.screen.post_message(events.Paste("q"))
        await pilot.pause()
        assert "& " not in footer(app), "nothing takes it now"


async def test_the_filter_shows_its_first_claim() -> None:
    """Though a part of what is typed has led to another; whatever the cursor was on before."""
    app = reader_app(lorne())
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "c", "G", "&", *"by:ilic", "enter")
        claims = reader_of(app).panes["claims"].list
        assert (len(claims.items), claims.cursor, claims.top.item) == (6, 0, 0)
        assert "claim 1 of 6" in footer(app) or "shows all claims" in footer(app)


async def test_the_matrix_begins_at_the_claim_under_the_cursor(linked: Briefing) -> None:
    """Or the one that a statement under it belongs to; from elsewhere it is where it was."""
    app = reader_app(linked)
    async with app.run_test(size=(120, 36)) as pilot:
        for keys, at in (("c j m", 1), ("q g x m", 0), ("q G m", 2), ("q 1 m", 2)):
            await press(pilot, *keys.split(" "))
            room = room_of(app)
            assert isinstance(room, Matrix)
            assert room.view.list.cursor == at, keys


async def test_what_is_found_on_the_map_is_chosen() -> None:
    """`enter` opens the place whose name was found."""
    app = reader_app(pokrovsk())
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "M", "/", *"mosc", "enter", "enter")
        assert under_cursor(app).startswith("Moscow")


async def test_a_jump_to_a_hidden_claim_clears_the_filter(linked: Briefing) -> None:
    """One to a claim that is shown doesn't."""
    app = reader_app(linked)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "&", *"road", "enter", "m", "enter")
        assert heading(app) == "CLAIMS AND DENIALS  1 of 3: road"
        assert "+[Mara Ilic" in under_cursor(app)
        await press(pilot, "m", "k", "enter")
        assert heading(app) == "CLAIMS AND DENIALS  1 contested, 2 claimed"
        assert reader_of(app).view.list.part() == "said"
        await press(pilot, "ctrl+o", "q")
        assert heading(app) == "CLAIMS AND DENIALS  1 of 3: road", "and the way back brings it back"


async def test_a_click_elsewhere_ends_the_typing(linked: Briefing) -> None:
    app = reader_app(linked)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "&", *"road")
        await pilot.click(offset=(40, 6))
        assert reader_of(app).prompt is None


# The matrix


async def test_arrows_in_the_matrix_keep_the_column_and_enter_goes_to_the_statement(linked: Briefing) -> None:
    app = reader_app(linked)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m")
        matrix = room_of(app)
        folds = matrix.view.list
        cells = []
        for key in ("right", "down", "j", "k", "up", "l", "right", "right", "left", "h", "G", "g"):
            await press(pilot, key)
            assert folds.mark is not None
            cells.append((folds.cursor, int(folds.mark.at)))
        assert cells == [
            *[(0, 1), (1, 1), (2, 1), (1, 1), (0, 1)],
            *[(0, 2), (0, 3), (0, 3), (0, 2), (0, 1)],  # no further than the last column
            *[(2, 1), (0, 1)],
        ]
        await press(pilot, "enter")
        assert reader_of(app).view.list.part() == "denial"
        assert "-]Defence Ministry" in under_cursor(app)
        await press(pilot, "ctrl+o")
        assert room_of(app) is matrix
        assert folds.mark is not None
        assert (folds.cursor, folds.mark.at) == (0, "1")
        await press(pilot, "l", "enter")  # a side that said nothing: the claim
        assert "The Front holds it all." in under_cursor(app)
        await press(pilot, "m", "q")
        assert reader_of(app).view is reader_of(app).panes["claims"]


async def click_on(pilot: Pilot[Any], words: str, beside: int = 0) -> None:
    """Click on words where they stand first on the screen, or so many cells beside them."""
    lines = screen_text(pilot.app).split("\n")
    y = next(at for at, line in enumerate(lines) if words in line)
    await pilot.click(offset=(lines[y].index(words) + beside, y))
    await pilot.pause()


async def test_a_click_in_the_matrix_takes_the_column_along(linked: Briefing) -> None:
    """After the jump and the way back, the cursor is on the cell that was clicked."""
    app = reader_app(linked)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m")
        await click_on(pilot, "denies")
        await press(pilot, "ctrl+o")
        mark = room_of(app).view.list.mark
        assert mark is not None
        assert mark.at == "1"


async def test_a_click_on_a_claim_in_the_matrix_leaves_the_cursor_on_a_cell(linked: Briefing) -> None:
    app = reader_app(linked)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "l")
        await click_on(pilot, "The road is open")
        mark = room_of(app).view.list.mark
        assert mark is not None
        assert (room_of(app).view.list.cursor, mark.at) == (1, "1")


# The map, the timeline, and everything about an item


async def test_the_map_goes_round_its_places_and_zooms(linked: Briefing) -> None:
    app = reader_app(linked)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "M")
        room = room_of(app)
        assert isinstance(room, Map)
        places = []
        for key in ("j", "l", "down", "k", "h"):
            await press(pilot, key)
            mark = room.view.list.mark
            assert mark is not None
            places.append(mark.to)
        assert set(places[:3]) == {"dam", "velin", "lipa"}, "round all of them"
        assert places[1] == places[3]
        assert places[0] == places[4]
        reaches = [room._item.picture.reach]
        for key in ("+", "+", "minus", "minus", "z", "M"):
            await press(pilot, key)
            reaches.append(room._item.picture.reach)
        far, near, nearest, again, back, _, farther = reaches
        assert far > near > nearest
        assert again == near
        assert back >= far
        assert farther > back
        assert room.view.list.mark is not None
        assert room.view.list.mark.to == places[4], "zooming keeps the place"
        await press(pilot, "enter")
        assert reader_of(app).view is reader_of(app).panes["sidebar"]
        await press(pilot, "ctrl+o", "q")
        assert reader_of(app).view is reader_of(app).panes["questions"]


async def test_no_key_takes_the_cursor_off_the_map(linked: Briefing) -> None:
    app = reader_app(linked)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "M")
        for key in ("g", "G", "d", "u", "space", "b"):
            await press(pilot, key, "j")
            assert room_of(app).view.list.mark is not None, key


async def test_a_click_on_the_map_is_where_one_comes_back_to(linked: Briefing) -> None:
    app = reader_app(linked)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "M")
        await click_on(pilot, "Lipa")
        assert "Lipa" in under_cursor(app)
        await press(pilot, "ctrl+o")
        mark = room_of(app).view.list.mark
        assert mark is not None
        assert mark.to == "lipa"


async def test_the_map_of_the_place_under_the_cursor(linked: Briefing) -> None:
    """`M` on a place begins there; without coordinates there is no map."""
    app = reader_app(linked)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "s", "G", "M")
        mark = room_of(app).view.list.mark
        assert mark is not None
        assert mark.to == "lipa"
    app = reader_app(briefing_of(many(1)))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "M")
        assert "no place in this briefing has coordinates" in footer(app)


async def test_the_timeline_leads_to_what_happened(linked: Briefing) -> None:
    """`enter` goes to the statement, or says that there is nowhere to go; another view takes its place."""
    app = reader_app(linked)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "t", "j")
        assert "-]Defence Ministry denies: The Front holds it all." in under_cursor(app)
        await press(pilot, "enter")
        assert reader_of(app).view.list.part() == "denial"
        await press(pilot, "t")
        assert isinstance(room_of(app), Timeline)
        assert room_of(app).view.list.cursor == 1, "it is where it was"
        await press(pilot, "G")
        assert "Riverwatch asserts" in under_cursor(app), "without a date"
        undated = [said for claim in linked.claims for said in claim.statements if not said.date]
        await press(pilot, *"k" * len(undated), "enter")
        assert "this leads nowhere" in footer(app)
        await press(pilot, "i")
        assert "there is nothing to tell about this" in footer(app)
        await press(pilot, "m")
        assert isinstance(room_of(app), Matrix)
        await press(pilot, "t")
        assert isinstance(room_of(app), Timeline)
        await press(pilot, "q")
        reader_of(app)


ABOUT = [
    ("i", "About: In brief"),
    ("1 i", "About: Where is it?"),
    ("1 l i", "About: Mara Ilic"),
    ("s i", "About: Varn Front"),
    ("s G i", "About: Lipa"),
    ("c i", "About: The Front holds it all."),
    ("c x i", "About: Defence Ministry denies: The Front holds it all."),
    ("c l i", "About: Tarsk"),  # the next link after the denial
    ("2 j i", "About: When the flag was raised."),
    ("m l i", "About: Defence Ministry denies: The Front holds it all."),
    ("t i", "About: Mara Ilic asserts: The Front holds it all."),
    ("M i", "About: Lorne dam"),
]
"""Keys that ask for everything about what is under the cursor, and what the header says then."""


async def test_i_tells_everything_from_every_pane_and_view(linked: Briefing) -> None:
    """And `q` closes what it opened, back to what was below."""
    app = reader_app(linked)
    async with app.run_test(size=(60, 20)) as pilot:
        for keys, title in ABOUT:
            *before, last = keys.split(" ")
            await press(pilot, "0", *before)
            below = text_of_focus(app)
            await press(pilot, last)
            assert screen_text(app).split("\n")[0].strip() == title
            await press(pilot, "q")
            assert text_of_focus(app)[:2] == below[:2]  # the footer may have had something to say
            if not isinstance(room_of(app), Reader):
                await press(pilot, "q")


async def test_i_on_an_entry_and_the_views_from_there(linked: Briefing) -> None:
    """Everything about an item of which it was told; each `q` closes one; `m` takes the place of all of them."""
    app = reader_app(linked)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c", "i", "j", "i")
        room = room_of(app)
        assert isinstance(room, About)
        assert room.id != "holds"
        assert len(room.stage.rooms) == 3
        await press(pilot, "q")
        assert isinstance(room_of(app), About)
        assert "About: The Front holds it all." in screen_text(app)
        await press(pilot, "i", "m")
        assert isinstance(room_of(app), Matrix)
        await press(pilot, "h", "q")
        assert reader_of(app).view is reader_of(app).panes["claims"]
        await press(pilot, "i", "h")
        reader_of(app)


# What links look like


def segments(app: App[Any]) -> Iterator[Segment]:
    """All that is painted on the screen."""
    for strip in app.screen._compositor.render_strips():
        yield from strip


@pytest.mark.parametrize(
    ("system", "underlined"),
    [("truecolor", False), ("256", False), ("windows", True), ("standard", True), (None, True)],
)
def test_links_are_underlined_where_colours_are_few(system: Any, underlined: bool) -> None:
    """Elsewhere they have a colour of their own."""
    app = reader_app(lorne())
    app.console = Console(file=StringIO(), force_terminal=True, color_system=system)
    painter = app.painter()
    ground = painter.palette.page
    link, ink = painter.style("mention", ground), painter.style("", ground)
    assert bool(link.underline) == underlined
    assert not ink.underline
    assert (link.color != ink.color) == (system is not None)


def test_links_are_underlined_without_color(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR counts, whatever the terminal can do."""
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")
    app = reader_app(lorne())
    app.console = Console(file=StringIO(), force_terminal=True, color_system="truecolor")
    painter = app.painter()
    assert painter.style("mention", painter.palette.page).underline
    assert painter.style("strong mention", painter.palette.page).underline


async def test_the_link_under_the_cursor_is_reversed_on_the_screen(linked: Briefing) -> None:
    """The others are not; with color, they are told by that alone."""
    app = reader_app(linked)
    app.console._color_system = ColorSystem.TRUECOLOR
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "1", "l", "l")
        styles = {one.text: one.style for one in segments(app) if one.text in ("Mara Ilic", "Velin", "Lorne dam")}
        painter = Painter(DARK)
        ground = painter.palette.cursor  # the link's line is lit
        for name in ("Mara Ilic", "Lorne dam"):
            style = styles[name]
            assert style is not None
            assert style.color == painter.style("mention", ground).color != painter.style("", ground).color
            assert not style.underline
            assert not style.reverse
        velin = styles["Velin"]
        assert velin is not None
        assert velin.reverse


# What has to be counted

MANY = 1000


def many(count: int) -> str:
    """A briefing of so many sections, claims and dated statements, all of which name one figure."""
    lines = ["briefing: 1", "title: Story", "as_of: 2031-05-14", "figures: [{id: a, name: Mara}, {id: b, name: Tomo}]"]
    lines.append("sections:")
    lines += [f"  - {{id: s{n}, question: Question {n}?, answer: Mara spoke {n} times.}}" for n in range(count)]
    lines.append("claims:")
    for n in range(count):
        said = f"{{id: d{n}, by: a, stance: asserts, date: 2031-05-13, text: Mara said so.}}"
        lines.append(f"  - {{id: c{n}, claim: Claim {n}., sections: [s0], statements: [{said}]}}")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def large() -> Briefing:
    """A briefing of a thousand of everything."""
    return briefing_of(many(MANY))


async def test_mentions_are_looked_for_only_in_what_is_seen(large: Briefing, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the first screen, in the one open answer; with all open, in the answers on the screen."""
    prosed: list[str] = []
    searched: list[str] = []
    prose, find = Story.prose, Mentions.find

    def count_prose(self: Story, text: str, width: int, own: str = "") -> Sequence[Row]:
        prosed.append(text)
        return prose(self, text, width, own)

    def count_find(self: Mentions, text: str) -> Iterator[Mention]:
        searched.append(text)
        return find(self, text)

    monkeypatch.setattr(Story, "prose", count_prose)
    monkeypatch.setattr(Mentions, "find", count_find)
    app = reader_app(large)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert prosed == searched == ["Mara spoke 0 times."]
        await press(pilot, "z", "R")
        assert 1 < len(prosed) <= 36
        assert len(searched) <= 36


async def test_views_lay_out_what_they_show(large: Briefing) -> None:
    """However long they are: the matrix, the timeline, and everything about a figure that is everywhere."""
    app = reader_app(large)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys, room in (("m", Matrix), ("t", Timeline), ("s i", About)):
            await press(pilot, *keys.split(" "))
            assert isinstance(room_of(app), room)
            folds = room_of(app).view.list
            assert len(folds.items) >= MANY
            assert folds.laid_out <= 2 * 24
            await press(pilot, "G")
            assert folds.laid_out <= 6 * 24
            await press(pilot, "q")
