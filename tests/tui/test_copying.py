"""Copying items and addresses, from every pane and view; and reading the file again."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from textual.app import App

from briefing_tui.tui import addresses, clipboard, editor
from briefing_tui.tui.addresses import Addresses
from briefing_tui.tui.clipboard import Copied
from briefing_tui.tui.copied import Copied as Shown
from briefing_tui.view.citation import addresses as addresses_of
from briefing_tui.view.citation import citation
from briefing_tui.view.glyphs import ASCII
from briefing_tui.view.story import Story
from tests.screens import (
    LORNE,
    footer,
    lorne,
    press,
    reader_app,
    reader_of,
    room_of,
    screen_text,
    under_cursor,
)

STORY: Final = Story(lorne(), ASCII)
SSH: Final = "SSH_CONNECTION"


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were copied."""
    texts: list[str] = []

    def copy(text: str, *_: object) -> Copied:
        texts.append(text)
        return Copied(True, "copied (test)")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were handed to a browser, which there is."""
    urls: list[str] = []

    def open_address(url: str, *_: object) -> str:
        urls.append(url)
        return ""

    monkeypatch.setattr(addresses, "can_open", lambda *_: "")
    monkeypatch.setattr(addresses, "open_address", open_address)
    return urls


async def here(app: App[Any]) -> str:
    """The id of what the cursor is on, or what that leads to."""
    room = room_of(app)
    return str(room.target() if hasattr(room, "target") else reader_of(app).here())


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("0", "A fictional story that shows all that a briefing can say"),
        ("1", "It closes the Osk valley, 12 km above Velin"),
        ("1 l", "Osk valley"),
        ("G", "Scan of a delivery note"),
        ("s", "Varn Front"),
        ("s j j j", "Mara Ilic"),
        ("c", "The Varn Front controls all of the Lorne dam."),
        ("c enter l", "Every gate of the Lorne dam is in our hands."),
        ("c x", "Our soldiers are in the north gatehouse"),
        ("m", "Every gate of the Lorne dam is in our hands."),
        ("m l", "Our soldiers are in the north gatehouse"),
        ("t", "Irena Sava"),
        ("i", "Lorne dam"),
        ("M", "Osk valley"),
    ],
)
async def test_y_copies_what_the_cursor_is_on(keys: str, words: str, copied: list[str]) -> None:
    """A statement inside a claim, and what an entry of a view leads to, as much as an item of a pane."""
    app = reader_app(lorne())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys.split(" "))
        id = await here(app)
        await press(pilot, "y")
        assert footer(app).startswith(" copied (test)")
    assert copied == [citation(STORY, id)]
    assert words in copied[0]
    assert "\n" not in copied[0]
    assert "  " not in copied[0]


@pytest.mark.parametrize(
    ("keys", "url"),
    [
        ("c enter l", "https://deltawire.example/2031/05/14/front-claims-dam"),
        ("m l l l", "https://riverwatch.example/bulletins/7"),
        ("5", "https://rivers.tarsk.example/bulletins"),
        ("t", "https://deltawire.example/2031/05/14/tarsk-offers-talks"),
    ],
)
async def test_big_y_copies_the_first_address(keys: str, url: str, copied: list[str]) -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, *keys.split(" "))
        all_of_them = addresses_of(STORY, await here(app))
        await press(pilot, "Y")
        assert footer(app).startswith(f" copied (test): {url}")
        assert (f"o lists all {len(all_of_them)}" in footer(app)) == (len(all_of_them) > 1)
    assert copied == [url]


async def test_what_may_not_have_been_copied_is_shown_from_the_left_edge(monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal selects it with nothing beside it; `q` comes back to exactly the same screen."""
    monkeypatch.setattr(clipboard, "copy", lambda *_: Copied(False, "sent to the terminal's clipboard (OSC 52)"))
    app = reader_app(lorne())
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "c", "j", "enter", "l", "l")
        before = screen_text(app)
        id = reader_of(app).here()
        await press(pilot, "y")
        room = room_of(app)
        assert isinstance(room, Shown)
        lines = screen_text(app).split("\n")
        assert lines[0].startswith(" Sent to the terminal's clipboard (OSC 52)")
        assert lines[1].startswith(" COPIED")
        text = lines[2:-2]
        assert not any(line.startswith(" ") for line in text)
        assert "".join(text).replace(" ", "") == citation(STORY, id).replace(" ", "")
        await press(pilot, "q")
        assert screen_text(app) == before


@pytest.mark.parametrize("leave", ["q", "escape", "enter"])
async def test_the_mouse_is_the_terminals_while_a_text_is_shown(leave: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "copy", lambda *_: Copied(False, "sent"))
    app = reader_app(lorne())
    taken: list[bool] = []
    async with app.run_test(size=(60, 20)) as pilot:
        monkeypatch.setattr(app._driver, "take_mouse", taken.append, raising=False)
        await press(pilot, "y")
        assert taken == [False]
        await press(pilot, leave)
        assert taken == [False, True]
        reader_of(app)


# Addresses


async def test_an_address_is_shown_in_full_before_it_is_opened(opened: list[str], copied: list[str]) -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "3", "o")
        room = room_of(app)
        assert isinstance(room, Addresses)
        urls = [item.id for item in room.view.list.items]
        assert urls == [one.url for one in addresses_of(STORY, "who")]
        shown = "".join(line[3:38].strip() for line in screen_text(app).split("\n"))
        assert all(url in shown for url in urls)
        assert opened == []
        await press(pilot, "j", "enter")
        assert opened == [urls[1]]
        assert "handed to the browser" in footer(app)
        await press(pilot, "y", "Y")
        assert copied == [urls[1], urls[1]]
        await press(pilot, "h")
        assert room_of(app) is reader_of(app)


async def test_over_ssh_an_address_is_copied(copied: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SSH, "1.2.3.4 5 6.7.8.9 22")
    app = reader_app(lorne())
    async with app.run_test(size=(80, 20)) as pilot:
        await press(pilot, "3", "o")
        assert "over SSH: enter copies" in screen_text(app).split("\n")[0]
        assert footer(app).startswith(" j k move  enter copy")
        await press(pilot, "enter")
    assert copied == [addresses_of(STORY, "who")[0].url]


async def test_an_address_that_could_not_be_opened_is_copied(
    opened: list[str], copied: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "open_address", lambda *_: "the browser can't be started")
    app = reader_app(lorne())
    async with app.run_test(size=(120, 20)) as pilot:
        await press(pilot, "3", "o", "enter")
        assert "(the browser can't be started)" in footer(app)
    assert copied == [addresses_of(STORY, "who")[0].url]
    assert opened == []


# Reading the file again


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of its own, to change."""
    path = tmp_path / "story.yaml"
    path.write_bytes(Path(LORNE).read_bytes())
    folder = Path(LORNE).with_suffix("")
    if folder.is_dir():
        os.symlink(folder, tmp_path / folder.name)
    return path


def kept(path: Path) -> Callable[[], object]:
    """What makes a file again what it is now."""
    return partial(path.write_bytes, path.read_bytes())


def change(path: Path, before: str, after: str) -> None:
    """Change some words in a file."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


async def test_r_shows_the_file_as_it_is_now_and_stays_where_one_is(path: Path) -> None:
    app = reader_app(lorne(), path=str(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "t", "q", "h", "2", "4", "c", "j", "j", "enter")
        reader = reader_of(app)
        before = under_cursor(app)
        question = "question: Is the wall in danger?"
        change(path, "revision: 4", "revision: 5")
        change(
            path, f"  - id: wall\n    {question}", f"  - {{question: New?, answer: So.}}\n  - id: wall\n    {question}"
        )
        change(path, "Osk artillery hit the south gatehouse", "Osk artillery has hit the south gatehouse")
        await press(pilot, "r")
        assert footer(app).startswith(" read again: revision 5")
        assert under_cursor(app) == before.replace("hit the", "has hit the")[: len(under_cursor(app))]
        claims, questions = reader.panes["claims"].list, reader.panes["questions"].list
        assert (claims.cursor, claims.opened, reader.focused_pane) == (2, {2}, "claims")
        assert {questions.items[index].id for index in questions.opened} == {"why", "wall"}
        assert questions.items[questions.cursor].id == "wall"
        await press(pilot, "m")
        assert "has hit the south gatehouse" in screen_text(app), "in the views, too"


async def test_r_keeps_the_filter_and_what_was_searched_for(path: Path) -> None:
    app = reader_app(lorne(), path=str(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "&", *"crest", "enter", "/", *"crest", "enter")
        change(path, "has mined the crest", "has mined all of the crest")
        await press(pilot, "r")
        assert footer(app).rstrip().endswith("claim 1 of 2, 47%")
        await press(pilot, "n")
        assert re.match(r" \d+/12: ", footer(app))


async def test_r_leaves_what_is_read_on_its_rows(path: Path) -> None:
    """Also where something came before it, and the cursor is far down in a long item."""
    app = reader_app(lorne(), path=str(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "j", "j")
        before = [line.rstrip("# ") for line in screen_text(app).split("\n")[2:8]]
        change(path, "sections:\n", "sections:\n  - {question: What is new?, answer: Much.}\n")
        await press(pilot, "r")
        assert footer(app).startswith(" read again: revision")
        await press(pilot, "v", "escape")
        assert [line.rstrip("# ") for line in screen_text(app).split("\n")[2:8]] == before
        assert "question 4 of 9" in footer(app)


async def test_r_says_where_nothing_has_changed(path: Path) -> None:
    app = reader_app(lorne(), path=str(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3")
        before = screen_text(app).split("\n")[:-2]
        await press(pilot, "r")
        assert footer(app).startswith(" read again: nothing has changed")
        assert screen_text(app).split("\n")[:-2] == before


def spoil(path: Path) -> None:
    """Make a mistake in the file."""
    change(path, "stance: denies", "stance: denise")


@pytest.mark.parametrize(
    ("worsen", "said"),
    [
        (spoil, "line 443: 'denise' is not a stance that the format knows (and 7 more)"),
        (lambda path: path.write_text(""), "the file is empty"),
        (Path.unlink, ""),
    ],
    ids=["a mistake", "nothing", "no file"],
)
async def test_a_file_that_is_bad_now_leaves_what_is_shown(
    worsen: Callable[[Path], object], said: str, path: Path
) -> None:
    app = reader_app(lorne(), path=str(path))
    async with app.run_test(size=(120, 24)) as pilot:
        await press(pilot, "3")
        header, *before = screen_text(app).split("\n")[:-2]
        mend = kept(path)
        worsen(path)
        await press(pilot, "r")
        assert footer(app).startswith(f" still the text before; {said}")
        assert not footer(app).endswith(ASCII.ellipsis)
        assert screen_text(app).split("\n")[1:-2] == before
        await press(pilot, "3")
        assert "in the file now" in screen_text(app).split("\n")[0], "as long as that is so"
        mend()
        await press(pilot, "r")
        assert screen_text(app).split("\n")[0] == header


async def test_e_reads_the_file_again_after_it_was_edited(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def edit(_: object, edited: str, environ: object) -> str:
        seen.append(edited)
        change(Path(edited), "revision: 4", "revision: 7")
        return ""

    monkeypatch.setattr(editor, "edit", edit)
    app = reader_app(lorne(), path=str(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "e")
        assert footer(app).startswith(" read again: revision 7")
    assert seen == [str(path)]


async def test_an_editor_that_failed_is_told_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor, "edit", lambda *_: "vi ended with 1")
    app = reader_app(lorne(), path=str(path))
    async with app.run_test(size=(80, 24)) as pilot:
        change(path, "revision: 4", "revision: 7")
        await press(pilot, "e")
        assert footer(app).startswith(" vi ended with 1")
        await press(pilot, "r")
        assert footer(app).startswith(" read again: revision 7")


async def test_no_editor_is_started_without_a_terminal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    app = reader_app(lorne(), path=str(path))
    async with app.run_test(size=(80, 24)) as pilot:
        for command, said in {
            "": "set $VISUAL or $EDITOR",
            "vi 'x": "$EDITOR can't be understood: vi 'x",
            "vi": "an editor needs the terminal to itself",
        }.items():
            monkeypatch.setenv("EDITOR", command)
            await press(pilot, "e")
            assert footer(app).startswith(f" {said}")
