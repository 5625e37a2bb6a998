"""Finding, as a reader does it: typed, gone on with, left."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from rich.console import Console

from briefing_tui.load import load_path
from briefing_tui.tui import finding
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.help import Help
from tests.screens import (
    LORNE,
    POKROVSK,
    briefing_of,
    chooser_app,
    footer,
    lorne,
    press,
    reader_app,
    reader_of,
    room_of,
    screen_text,
    under_cursor,
)

STORY = """
briefing: 1
title: Dam
as_of: 2031-05-14
summary: The brook rises.
figures: [{id: ann, name: Ánn Brook, note: She saw the brook.}, {id: bob, name: Bob}]
places: [{id: mill, name: Mill, note: It stands by the brook.}]
sources: [{id: post, title: The Brook Post}]
sections:
  - {id: first, question: What rises?, answer: The water of the brook.}
  - {id: second, question: Who saw it?, answer: "Ánn did.\\n\\nShe was at the brook, by the\\nlong **brook** wall."}
claims:
  - {id: fell, claim: It fell., statements: [{by: ann, stance: asserts}]}
  - {id: rose, claim: It rose., statements: [{by: bob, stance: asserts, quote: The brook rose}]}
"""
HITS = 10
"""How often "brook" stands there, in the words of the items themselves."""


def colored(app: BriefingApp) -> BriefingApp:
    """The app in a terminal with colours: without any, what was found looks like much else in one way or another."""
    app.console = Console(file=StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False)
    return app


def highlighted(app: BriefingApp, style: str) -> list[str]:
    """The texts on the screen that look as that style does, apart from where they stand."""
    painter = app.painter()
    grounds = (painter.palette.page, painter.palette.focused, painter.palette.cursor)
    looks = {(look.bgcolor, look.underline) for look in (painter.style(style, ground) for ground in grounds)}
    return [
        segment.text
        for strip in app.screen._compositor.render_strips()
        for segment in strip
        if segment.style and (segment.style.bgcolor, segment.style.underline) in looks
    ]


async def test_each_letter_shows_the_first_match_and_all_others() -> None:
    app = colored(reader_app(briefing_of(STORY)))
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "/", *"brook")
        assert highlighted(app, "hit-now") == ["brook"]
        assert {text.lower() for text in highlighted(app, "hit")} == {"brook"}
        assert len(highlighted(app, "hit")) >= 2  # in the sidebar, too
        assert footer(app).rstrip().endswith(f"1/{HITS}")
        await press(pilot, "x")
        assert footer(app).rstrip().endswith("nothing found")
        assert not highlighted(app, "hit-now")


async def test_n_goes_through_all_panes_and_comes_round_and_back() -> None:
    app = colored(reader_app(briefing_of(STORY)))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/", *"brook", "enter")
        seen = [(reader_of(app).focused_pane, under_cursor(app))]
        for number in range(2, HITS + 1):
            await press(pilot, "n")
            assert footer(app).startswith(f" {number}/{HITS}")
            assert highlighted(app, "hit-now") in (["brook"], ["Brook"])
            seen.append((reader_of(app).focused_pane, under_cursor(app)))
        assert [pane for pane, _ in seen] == [*["questions"] * 5, *["claims"] * 2, *["sidebar"] * 3]
        await press(pilot, "n")
        assert footer(app).startswith(f" 1/{HITS}, from the other end")
        await press(pilot, "N")
        assert footer(app).startswith(f" {HITS}/{HITS}, from the other end")
        assert (reader_of(app).focused_pane, under_cursor(app)) == seen[-1]


async def test_what_only_the_search_opened_is_folded_again() -> None:
    app = colored(reader_app(briefing_of(STORY)))
    async with app.run_test(size=(80, 24)) as pilot:
        reader = reader_of(app)
        await press(pilot, "1", "/", *"brook", "n")  # brookn is nowhere
        await press(pilot, "backspace", "enter")
        assert reader.view.list.opened == {0, 1}
        await press(pilot, "n")
        assert reader.view.list.opened == {0, 1, 2}
        await press(pilot, "n", "n")
        assert reader.view.list.opened == {0, 1}  # the match is in the head of the source
        await press(pilot, "n")
        assert reader.panes["claims"].list.opened == {0}
        await press(pilot, "n")
        assert reader.panes["claims"].list.opened == {1}
        await press(pilot, "n")
        assert reader.panes["claims"].list.opened == set()


async def test_escape_returns_to_where_it_began() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "c", "j", "j", "enter", "s", "j")
        before = screen_text(app)
        await press(pilot, "/", *"crest")
        assert screen_text(app) != before
        await press(pilot, "escape")
        assert screen_text(app) == before


async def test_enter_stays_and_escape_then_clears() -> None:
    app = colored(reader_app(briefing_of(STORY)))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/", *"wall", "enter")
        assert under_cursor(app).endswith("Who saw it?")
        await press(pilot, "escape")
        assert not highlighted(app, "hit-now")
        assert not highlighted(app, "hit")
        assert reader_of(app).view.list.is_open(2)
        await press(pilot, "n")
        assert highlighted(app, "hit-now") == ["wall"]


async def test_an_empty_line_searches_again() -> None:
    app = colored(reader_app(briefing_of(STORY)))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/", *"brook", "enter", "/", "enter")
        assert footer(app).startswith(f" 2/{HITS}")


async def test_what_another_room_searched_for_is_gone_on_with() -> None:
    app = colored(reader_app(briefing_of(STORY)))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/", *"brook", "enter", "n", "n", "?", "/", *"claimed", "enter", "q", "/", "enter")
        assert footer(app).startswith(" 1/2:")
        assert highlighted(app, "hit-now") == ["CLAIMED"]


async def test_n_goes_on_from_the_cursor() -> None:
    """Not from the last match, when the reader has moved on."""
    app = colored(reader_app(briefing_of(STORY)))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/", *"brook", "enter", "2", "n")
        assert footer(app).startswith(f" 3/{HITS}")
        await press(pilot, "2", "N")
        assert footer(app).startswith(f" 2/{HITS}")


@pytest.mark.parametrize(
    ("typed", "found"), [("ann", 3), ("Ann", 3), ("ANN", 0), ("brook", HITS), ("Brook", 3), ("by the long brook", 1)]
)
async def test_capitals_count_if_there_are_any_and_accents_never(typed: str, found: int) -> None:
    app = colored(reader_app(briefing_of(STORY)))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/", *(letter if letter != " " else "space" for letter in typed))
        note = footer(app).rstrip().rpartition(" ")[2]
        assert note == (f"1/{found}" if found else "found")


async def test_a_match_that_was_broken_by_the_width_is_shown_on_both_lines() -> None:
    app = colored(reader_app(briefing_of(STORY)))
    async with app.run_test(size=(34, 24)) as pilot:
        await press(pilot, "/", *"by", "space", *"the", "space", *"long", "enter")
        assert " ".join(highlighted(app, "hit-now")) == "by the long"
        assert len(highlighted(app, "hit-now")) > 1


async def test_the_filter_gives_way_to_a_match() -> None:
    app = colored(reader_app(briefing_of(STORY)))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "&", *"fell", "enter", "/", *"brook", "space", *"rose")
        assert under_cursor(app).endswith("It rose.")
        await press(pilot, "escape")
        assert "1 of 2: fell" in screen_text(app)


async def test_nothing_to_go_on_with_is_said() -> None:
    app = colored(reader_app(briefing_of(STORY)))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n")
        assert "nothing has been searched for" in footer(app)
        await press(pilot, "/", *"xyz", "enter")
        assert "not found: xyz" in footer(app)


async def test_a_large_file_is_searched_while_it_is_still_indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    """In slices, with the keys in between: what is typed before its end is found when it is there."""
    monkeypatch.setattr(finding, "SLICE", 10)
    sections = "".join(f"  - {{question: Question {number}?, answer: Answer {number}.}}\n" for number in range(1, 60))
    app = reader_app(briefing_of(f"briefing: 1\ntitle: T\nas_of: 2031-05-14\nsections:\n{sections}"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "/", *"answer", "space", "5", "9")
        while not footer(app).rstrip().endswith("1/1"):
            assert re.search(r"(nothing found yet|1/1\+?)$", footer(app).rstrip())
            await pilot.pause()
        assert under_cursor(app).endswith("Question 59?")


async def test_the_help_and_the_list_of_files_can_be_searched() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "?", "/", *"timeline", "enter")
        assert isinstance(room_of(app), Help)
        assert under_cursor(app).startswith("t ")
        await press(pilot, "q")
        reader_of(app)
    app = chooser_app([load_path(str(POKROVSK)), load_path(str(LORNE))])
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "/", *"lorne", "enter")
        assert under_cursor(app).startswith("Who controls the Lorne d")


@pytest.mark.parametrize(("opens", "typed"), [("t", "riverwatch"), ("m", "power"), ("i", "riverwatch")])
async def test_a_view_is_searched_by_itself(opens: str, typed: str) -> None:
    app = colored(reader_app(lorne()))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c", opens, "/", *typed, "enter")
        assert room_of(app) is not app.screen.rooms[0]  # type: ignore[attr-defined]
        assert [text.lower() for text in highlighted(app, "hit-now")] == [typed]
