"""The palette, as a reader uses it: everything by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

from briefing_tui.load import load_path
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.command_palette import CommandPalette
from briefing_tui.tui.keys import DEFAULT, Key, Keymap, keys_written
from briefing_tui.tui.overlook import Matrix
from briefing_tui.tui.session import Session
from briefing_tui.tui.themes import names
from briefing_tui.view.glyphs import ASCII
from tests.screens import (
    LORNE,
    chooser_app,
    footer,
    lorne,
    press,
    reader_app,
    reader_of,
    room_of,
    screen_text,
    under_cursor,
    view_text,
)

SMALL: Final = (80, 24)
LISTED: Final = [entry for entry in DEFAULT.entries if entry.action not in ("palette", "question")]


def typed(text: str) -> list[str]:
    """The keys that type a text."""
    return ["space" if letter == " " else letter for letter in text]


@pytest.mark.parametrize("key", [":", "ctrl+p"])
async def test_it_lies_over_the_lower_part_of_the_screen(key: str) -> None:
    app = reader_app(lorne())
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot)
        before = screen_text(app).split("\n")
        await press(pilot, key)
        assert isinstance(room_of(app), CommandPalette)
        now = screen_text(app).split("\n")
        assert now[:12] == before[:12]
        assert now[12].startswith(" COMMANDS AND ITEMS")
        assert footer(app).startswith(" :    an action, an item or a theme")
        await press(pilot, "escape")
        assert screen_text(app).split("\n") == before


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry.action)
async def test_every_action_is_listed_with_its_keys(entry: Key) -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(120, 24)) as pilot:
        await press(pilot, ":", *typed(f"{entry.action} {entry.meaning}".replace("_", " ").replace(":", "")))
        lines = [line.rstrip(" #") for line in view_text(app, room_of(app).view)]
        assert any(entry.meaning in line and line.endswith(f" {keys_written(entry)}") for line in lines)


async def test_the_keys_are_those_that_hold() -> None:
    app = BriefingApp(lorne(), Session(ASCII, Keymap({"matrix": ["X"], "timeline": []})))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, ":", *"thematrix")
        assert under_cursor(app).endswith(" X")
        await press(pilot, "escape", ":", *typed("timeline everything"))
        assert "timeline" in under_cursor(app)
        await press(pilot, "enter")
        assert "10 MAY 2031" in screen_text(app), "without a key, too"


async def test_an_action_is_done_where_one_was() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "c", "j", ":", *typed("open or fold"), "enter")
        folds = reader_of(app).view.list
        assert (reader_of(app).focused_pane, folds.cursor, folds.opened) == ("claims", 1, {1})
        await press(pilot, ":", *typed("the matrix"), "enter")
        assert isinstance(room_of(app), Matrix)
        await press(pilot, ":", *typed("next item"), "enter")
        assert isinstance(room_of(app), Matrix)
        assert room_of(app).view.list.cursor == 2, "in the view that it lies over, from the claim that was open"


async def test_an_action_that_can_do_nothing_says_so() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, ":", *typed("back to where the last jump"), "enter")
        assert footer(app).startswith(" no jump to come back from")
        await press(pilot, ":", *typed("make the pane narrower"), "enter")
        assert footer(app).startswith(" the pane has the screen to itself")


async def test_q_by_name_quits() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, ":", *typed("quit"), "enter")
    assert app.return_value == 0


@pytest.mark.parametrize(
    ("letters", "pane", "words"),
    [
        ("wall danger", "questions", "4  Is the wall in danger?"),
        ("brankov", "sidebar", "] Colonel Tomo Brankov"),
        ("zarno", "sidebar", "Žarno"),
        ("rocket", "claims", "CONTESTED  Tarsk has supplied"),
        ("bulletin 7", "questions", "[4] Bulletin 7"),
        ("outflow", "sidebar", "outflow through the"),
        ("tark gov", "sidebar", "= Tarsk government"),
    ],
)
async def test_an_item_is_found_by_some_letters_and_gone_to(letters: str, pane: str, words: str) -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "2", "j")
        before = screen_text(app)
        await press(pilot, ":", *typed(letters), "enter")
        folds = reader_of(app).view.list
        assert reader_of(app).focused_pane == pane
        assert under_cursor(app).startswith(words)
        assert folds.is_open(folds.cursor)
        await press(pilot, "ctrl+o")
        assert screen_text(app) == before


async def test_from_a_view_one_comes_back_into_it() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "m", "j", "l")
        before = screen_text(app)
        await press(pilot, ":", *"brankov", "enter")
        assert room_of(app) is reader_of(app)
        await press(pilot, "ctrl+o")
        assert isinstance(room_of(app), Matrix)
        assert screen_text(app) == before


async def test_all_items_and_themes_have_a_name_there() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, ":")
        palette = room_of(app)
        assert isinstance(palette, CommandPalette)
        listed = {command.name for command in palette._commands}
        assert {section.question for section in lorne().sections} <= listed
        assert {claim.claim for claim in lorne().claims} <= listed
        assert {figure.name for figure in lorne().figures} <= listed
        assert {place.name for place in lorne().places} <= listed
        assert {f"theme {name}" for name in names()} >= {name for name in listed if name.startswith("theme ")}
        assert {"theme dark", "theme light", "theme nord", "theme ansi"} <= listed
        await press(pilot, *"xyzzyxyzzy")
        assert "nothing is called that" in screen_text(app)
        await press(pilot, "enter")
        assert room_of(app) is palette, "there is nothing to do"


# Themes


async def test_a_theme_is_shown_as_the_cursor_moves_and_kept_only_by_enter() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, ":", *typed("theme light"))
        assert under_cursor(app).startswith("theme light")
        assert app.theme == "briefing-light"
        await press(pilot, "down")
        assert app.theme not in ("briefing-light", "briefing-dark")
        await press(pilot, "up")
        assert app.theme == "briefing-light"
        await press(pilot, "backspace", "backspace", "backspace", "backspace", "backspace", *"nord")
        assert app.theme == "nord"
        await press(pilot, "escape")
        assert app.theme == "briefing-dark"
        await press(pilot, ":", *typed("theme light"), "enter")
        assert app.theme == "briefing-light"
        await press(pilot, ":", *typed("theme dark"))
        assert app.theme == "briefing-dark"
        await press(pilot, "escape")
        assert app.theme == "briefing-light"


async def test_what_is_no_theme_shows_the_one_that_there_was() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, ":", *typed("theme light"), *["backspace"] * 11, *"brankov")
        assert app.theme == "briefing-dark"


async def test_quitting_while_a_theme_is_shown_ends_the_program() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, ":", *typed("theme light"), "ctrl+c")
    assert app.return_value == 130


# The list


async def test_arrows_and_pages_move_and_letters_type() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, ":", "down", "down", "up")
        folds = room_of(app).view.list
        assert folds.cursor == 1
        await press(pilot, "tab", "ctrl+n", "shift+tab", "ctrl+p")
        assert folds.cursor == 1
        await press(pilot, "pagedown")
        assert folds.cursor > 5
        await press(pilot, "pageup", "up")
        assert folds.cursor == 0
        await press(pilot, "j", "k")
        assert footer(app).startswith(" : jk")


async def test_a_click_chooses_and_a_second_does_it() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, ":", *typed("theme"))
        await pilot.click(offset=(6, 15))
        assert isinstance(room_of(app), CommandPalette)
        assert room_of(app).view.list.cursor == 2
        shown = app.theme
        await pilot.click(offset=(6, 15))
        assert room_of(app) is reader_of(app)
        assert app.theme == shown != "briefing-dark"


async def test_a_click_above_it_leaves_it() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, ":", *typed("theme light"))
        await pilot.click(offset=(6, 3))
        assert room_of(app) is reader_of(app)
        assert app.theme == "briefing-dark"


@pytest.mark.parametrize("size", [(60, 20), (34, 12), (20, 6), (8, 3), (1, 1)])
async def test_it_fits_every_screen(size: tuple[int, int]) -> None:
    app = reader_app(lorne())
    async with app.run_test(size=size) as pilot:
        await press(pilot, ":", *"brankov")
        lines = screen_text(app).split("\n")[:-1]
        assert len(lines) == size[1]
        assert all(len(line) <= size[0] for line in lines)
        if size[0] >= 34:
            assert under_cursor(app).startswith("Colonel Tomo Brankov")
            assert footer(app).startswith(" : brankov")
        await press(pilot, "down", "pagedown", "enter")
        assert reader_of(app).focused_pane == "sidebar"


async def test_a_new_size_lays_it_out_anew() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, ":", *"brankov")
        await pilot.resize_terminal(60, 20)
        await press(pilot)
        lines = screen_text(app).split("\n")
        assert any(line.startswith(" COMMANDS AND ITEMS") for line in lines[8:12])
        assert "Brankov" in "".join(view_text(app, room_of(app).view))


async def test_in_the_list_of_files_it_has_what_works_there() -> None:
    app = chooser_app([load_path(str(LORNE))])
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, ":", *typed("the matrix all claims"))
        assert "nothing is called that" in screen_text(app)
        await press(pilot, "escape", ":", *typed("keys that work here"), "enter")
        assert "EVERY LIST" in screen_text(app)


async def test_names_are_taken_in_with_the_keys_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed before all are there is found in those that are, and then in all, unless one goes down the list."""
    monkeypatch.setattr("briefing_tui.tui.command_palette.SLICE", 60)
    steps: list[Callable[[], bool]] = []
    app = reader_app(lorne())
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot)
        monkeypatch.setattr(app.screen, "work", steps.append)
        await press(pilot, ":", *"riverwatch")
        assert "nothing is called that" in screen_text(app)
        (step,) = steps
        while not step():
            pass
        await press(pilot, "left")
        assert "nothing is called that" not in screen_text(app)
        await press(pilot, "escape", ":", *"the", "down")
        before = under_cursor(app)
        while not steps[-1]():
            pass
        assert under_cursor(app) == before
        await press(pilot, "escape", "escape", ":", "escape")
        assert steps[-1](), "whoever closes it waits for no more names"
