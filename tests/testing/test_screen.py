"""The testing API: screens as values."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from briefing_tui.testing import Cell, NothingHappened, ProgramEnded, Screen, do, screen, typed
from tests.screens import LORNE, POKROVSK, lorne, pokrovsk
from tests.terminal.sequences import foreign

SIZE = (60, 20)


def test_the_text_is_the_screen() -> None:
    seen = screen(POKROVSK, size=SIZE)
    assert seen.size == SIZE
    assert len(seen.lines) == len(seen.cells) == 20
    assert {len(row) for row in seen.cells} == {60}
    assert seen.text.startswith(" Who holds Pokrovsk?")
    assert seen.text.endswith("\n")
    assert not any(line.endswith(" ") for line in seen.lines)


def test_a_model_and_its_file_give_the_same_screen() -> None:
    assert (
        screen(pokrovsk(), "j", size=SIZE) == screen(POKROVSK, "j", size=SIZE) == screen(str(POKROVSK), "j", size=SIZE)
    )


async def test_it_is_the_same_inside_a_running_loop() -> None:
    assert asyncio.get_running_loop()
    assert screen(pokrovsk(), "c", size=SIZE) == await asyncio.to_thread(screen, pokrovsk(), "c", size=SIZE)


def test_keys_actions_and_text_are_taken_in_their_order() -> None:
    seen = screen(lorne(), "j", do("claims"), "/", typed("wall"), "enter", "z M", do("question-3"), size=(120, 36))
    assert (seen.focus, seen.message) == ("questions", "")
    assert "❯▾ 3  " in seen.text
    assert seen.cursor is not None
    assert seen.lines[seen.cursor].find("❯") > 0


@pytest.mark.parametrize(
    ("steps", "focus"),
    [
        ((), "questions"),
        (("c",), "claims"),
        (("m",), "matrix"),
        (("?",), "help"),
        (("/",), "prompt"),
        (("s",), "sidebar"),
    ],
)
def test_the_focus_has_a_name(steps: tuple[str, ...], focus: str) -> None:
    assert screen(lorne(), *steps).focus == focus


def test_the_item_under_the_cursor_is_told_by_its_id() -> None:
    assert screen(lorne(), "c").item == lorne().claims[0].id
    assert screen(LORNE.parent, "j").item == str(POKROVSK)


def test_cells_have_their_looks() -> None:
    seen = screen(pokrovsk(), "c", size=(120, 36))
    row = next(number for number, line in enumerate(seen.lines) if "CONTESTED" in line)
    at = seen.lines[row].index("CONTESTED")
    badge = seen.cells[row][at : at + 9]
    assert "".join(cell.text for cell in badge) == "CONTESTED"
    assert {cell.background for cell in badge} == {"#e5b95c"}
    assert all("bold" in cell.attributes for cell in badge)
    light = screen(pokrovsk(), "c", size=(120, 36), theme="light")
    assert light.text == seen.text
    assert light.cells != seen.cells


def test_a_wide_character_has_two_cells_and_a_mark_none(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(
        "briefing: 1\ntitle: 水坝e\u0301x\nas_of: 2031-05-14\nsections: [{question: Why?, answer: So.}]\n",
        encoding="utf-8",
    )
    row = screen(path).cells[0]
    assert [cell.text for cell in row[1:7]] == ["水", "", "坝", "", "e\u0301", "x"]
    assert len(row) == 80


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        (("f5",), "F5 does nothing"),
        (("k",), "this is the beginning"),
        (("x",), "works on a claim"),
        ((do("summary"),), "summary"),
    ],
)
def test_a_step_that_does_nothing_is_an_error(steps: tuple[str, ...], message: str) -> None:
    with pytest.raises(NothingHappened, match=message):
        screen(pokrovsk(), *steps)
    assert message in screen(pokrovsk(), *steps, strict=False).message


@pytest.mark.parametrize("step", ["q", "ctrl+c", do("close"), do("quit")])
def test_a_step_that_ends_the_program_is_an_error(step: str) -> None:
    with pytest.raises(ProgramEnded, match="the program ended there"):
        screen(pokrovsk(), "j", step)


@pytest.mark.parametrize("steps", [("y",), ("Y",), ("z",), ("v", "j"), ("ctrl+l",)])
def test_what_changes_only_the_footer_may_still_be_something(steps: tuple[str, ...]) -> None:
    assert isinstance(screen(lorne(), "c", "enter", *steps), Screen)


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("briefing: 1\n")
    with pytest.raises(ValueError, match=r"bad\.yaml:1:1: missing-key"):
        screen(bad)
    with pytest.raises(ValueError, match="no-such-file"):
        screen(tmp_path / "gone.yaml")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match="there is no briefing"):
        screen(tmp_path / "empty")
    with pytest.raises(ValueError, match="did you mean 'dark'"):
        screen(pokrovsk(), theme="drak")
    with pytest.raises(ValueError, match=r"there is no theme 'zzz'; there are .*dark, .*nord, "):
        screen(pokrovsk(), theme="zzz")
    with pytest.raises(ValueError, match="there is no set of glyphs 'asci'; did you mean 'ascii'"):
        screen(pokrovsk(), glyphs="asci")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no key is called 'entr'; did you mean 'enter'"):
        screen(pokrovsk(), "entr")
    with pytest.raises(ValueError, match=r"write 'tab'$"):
        screen(pokrovsk(), "ctrl+i")
    with pytest.raises(ValueError, match="did you mean 'next-section'"):
        do("nxt-section")
    with pytest.raises(ValueError, match="did you mean 'next_section'"):
        do("nxt_section")
    with pytest.raises(ValueError, match="'question-10': a question has a number from 1 to 9"):
        do("question-10")
    with pytest.raises(ValueError, match="no text to type"):
        typed("")
    with pytest.raises(ValueError, match="can't be 0x5"):
        screen(pokrovsk(), size=(0, 5))


def test_nothing_of_the_machine_gets_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither settings nor the environment: a new home, other terminals, an editor, a clipboard."""
    steps = ("c", "enter", "y")
    here = screen(lorne(), *steps, size=(100, 30))
    settings = tmp_path / "briefing-tui" / "config.toml"
    settings.parent.mkdir()
    settings.write_text('theme = "light"\nglyphs = "ascii"\n[keymap]\nclaims = "f2"\n')
    for name, value in {
        "XDG_CONFIG_HOME": str(tmp_path),
        "NO_COLOR": "1",
        "TERM": "vt100",
        "COLORTERM": "",
        "COLORFGBG": "0;15",
        "DISPLAY": ":99",
        "EDITOR": "vi",
        "SSH_CONNECTION": "1 2 3 4",
        "LC_ALL": "C",
        "TZ": "Asia/Tokyo",
        "COLUMNS": "33",
        "LINES": "5",
    }.items():
        monkeypatch.setitem(os.environ, name, value)
    assert screen(lorne(), *steps, size=(100, 30)) == here


def test_as_control_sequences_it_says_the_same() -> None:
    seen = screen(lorne(), "c", "enter", size=(100, 30))
    text = seen.ansi()
    assert foreign(text.encode()) == []
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert [line.rstrip() for line in plain.splitlines()] == seen.lines
    assert "48;2;229;185;92" in text


def test_the_picture_is_a_picture_of_the_text() -> None:
    seen = screen(lorne(), "c", "enter", size=(100, 30))
    picture = ET.fromstring(seen.svg())  # noqa: S314 - our own
    width = {element.get("textLength") for element in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert width
    drawn = "".join(element.text or "" for element in picture.iter("{http://www.w3.org/2000/svg}text"))
    assert squeezed(drawn) == squeezed(seen.text)
    assert "http" not in seen.svg().replace("http://www.w3.org/2000/svg", "")


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_cells_are_values() -> None:
    assert Cell("x") == Cell("x", "", "", frozenset())
