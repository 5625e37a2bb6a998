"""Text from files is never markup, never an escape sequence, never an action."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from textual import events

from briefing_tui.cli import main
from briefing_tui.text import clean
from briefing_tui.tui.clipboard import copy
from briefing_tui.view.citation import addresses, citation
from briefing_tui.view.claims import claims_pane
from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.page import page
from briefing_tui.view.questions import questions_pane
from briefing_tui.view.sidebar import sidebar_pane
from briefing_tui.view.story import Story
from tests.screens import briefing_of, chooser_app, press, reader_app, screen_text
from tests.terminal.pty_session import run
from tests.terminal.sequences import copied, foreign

PAYLOADS = {
    "csi": "\x1b[31mred\x1b[2J",
    "osc 8": "\x1b]8;;http://x\x07link\x1b]8;;\x1b\\",
    "osc 52 by bel": "\x1b]52;c;aGk=\x07",
    "osc 52 by st": "\x1b]52;c;aGk=\x1b\\",
    "dcs and apc": "\x1bPq#0\x1b\\\x1b_x\x1b\\",
    "c1": "\x9b31m\x9d52;c;aGk=\x9c\x85",
    "shifts": "\x0e\x0f\x07\x08",
    "carriage return": "a\rb",
    "bidi": "\u202eevil\u2066x\u2069\u200f",
    "invisible": "a\u200bb\ufeffc\u2060d\u00ade",
    "tags": "\U000e0001\U000e0041",
    "separators": "a\u2028b\u2029c",
    "closing markup": "[/]",
    "markup": "[red]x[/red] [b]y",
    "action": "[@click=app.quit]x[/]",
}

STORY = """
briefing: 1
title: {0}title
as_of: 2031-05-14
summary: {0}summary
sides: [{id: one, name: {0}side}]
figures:
  - {id: f, name: {0}figure, role: {0}role, side: one, aliases: [{0}alias], note: {0}fnote, sources: [s]}
numbers:
  - {id: n, label: {0}label, unit: {0}unit, note: {0}nnote, values: [{value: {0}value, by: f, source: s}]}
places:
  - {id: p, name: {0}place, kind: {0}pkind, part_of: q, aliases: [{0}palias], note: {0}pnote}
  - {id: q, name: {0}region}
sources: [{id: s, title: {0}source, publisher: {0}publisher, file: {0}file, url: {1}}]
sections: [{id: a, question: {0}question, answer: {0}answer, sources: [s]}]
claims:
  - id: c
    claim: {0}claim
    places: [p]
    sections: [a]
    statements:
      - {by: f, stance: asserts, text: {0}text, quote: {0}quote, scope: {0}scope, via: f, source: s}
    evidence: [{kind: video, text: {0}evidence, checked_by: f, checks: {date: unknown}, source: s}]
    assessments: [{by: f, text: {0}assessment, likelihood: likely, source: s}]
unknowns: [{id: u, text: {0}unknown, claims: [c]}]
changes: [{revision: 1, date: 2031-05-14, kind: update, text: {0}change, items: [c]}]
"""

PROSE = {"summary", "fnote", "nnote", "pnote", "answer", "text", "evidence", "assessment", "change"}
FIELDS = re.findall(r"\{0\}(\w+)", STORY)
UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)


def quoted(payload: str, name: str = "") -> str:
    """The payload as a double-quoted YAML scalar."""
    safe = [char if char.isascii() and char.isprintable() and char not in '"\\\\' else "" for char in payload + name]
    return '"' + "".join(kept or f"\\U{ord(char):08x}" for kept, char in zip(safe, payload + name, strict=True)) + '"'


def story(payload: str) -> str:
    """A briefing with the payload in front of every text field's own name.

    A payload that breaks lines goes into prose alone: one line of text can't have it.
    """
    breaks = re.search("[\r\x85\u2028\u2029]", payload)

    def field(match: re.Match[str]) -> str:
        return quoted("" if breaks and match[1] not in PROSE else payload, match[1])

    visible = "".join(char for char in payload if not char.isspace() and char.isprintable())
    address = quoted("http://example.org/" + visible)
    return re.sub(r"\{0\}(\w+)", field, STORY).replace("{1}", address)


@pytest.mark.parametrize("name", PAYLOADS)
async def test_on_no_screen(name: str) -> None:
    """Whatever is in a text field, every screen shows it and nothing obeys it."""
    app = reader_app(briefing_of(story(PAYLOADS[name])), UNICODE)
    async with app.run_test(size=(100, 70)) as pilot:
        screens = []
        for keys in (["z", "R", "0"], ["s", "z", "R"], ["c", "z", "R"], ["c"], ["G"]):
            await press(pilot, *keys)
            screens.append(screen_text(app))
        everything = "".join(screens)
        assert not UNSAFE.search(everything)
        squeezed = re.sub(r"\s|│|┃", "", everything)
        for field in FIELDS:
            assert field in squeezed, field
        if "[" in PAYLOADS[name] and "\x1b" not in PAYLOADS[name]:
            assert squeezed.count(re.sub(r"\s", "", PAYLOADS[name])) >= 10, "it shows as typed"
    assert app.return_value is None, "nothing ran"


@pytest.mark.parametrize("name", PAYLOADS)
def test_not_in_plain_text(name: str) -> None:
    """Nor does it get into the briefing as text."""
    text = "\n".join(page(briefing_of(story(PAYLOADS[name])), UNICODE))
    assert not UNSAFE.search(text)


@pytest.mark.parametrize("name", PAYLOADS)
@pytest.mark.parametrize("format", ["full", "concise", "json"])
def test_not_in_a_printed_problem(
    name: str, format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Problems quote what they are about; the quote is safe, and so is the file's name."""
    monkeypatch.chdir(tmp_path)
    payload = PAYLOADS[name]
    path = Path(re.sub(r"[/\x00]", "", payload) + ".yaml")
    path.write_text(f"{quoted(payload)}: 1\nstatus: {quoted(payload)}\nas_of: {quoted(payload)}\n", encoding="utf-8")
    assert main(["check", "--format", format, str(path)]) == 1
    printed = "".join(capsys.readouterr())
    assert not UNSAFE.search(printed)


async def test_not_in_the_list_of_briefings(tmp_path: Path) -> None:
    """File names and titles in the list of briefings are shown and not obeyed."""
    from briefing_tui.load import load_bytes

    payload = PAYLOADS["csi"] + PAYLOADS["bidi"] + PAYLOADS["action"]
    loaded = [load_bytes(story(payload).encode(), f"{payload}.yaml"), load_bytes(quoted(payload).encode(), "bad.yaml")]
    app = chooser_app(loaded, UNICODE)
    async with app.run_test(size=(100, 24)) as pilot:
        await press(pilot, "j", "enter")
        text = screen_text(app)
        assert not UNSAFE.search(text)
        assert "[@click=app.quit]x[/]title" in text


def test_only_our_own_sequences_reach_the_terminal(tmp_path: Path) -> None:
    """In a real terminal, with every payload in every field, the bytes hold only what the program itself makes."""
    path = tmp_path / "hostile.yaml"
    path.write_text(story("".join(PAYLOADS.values())), encoding="utf-8")
    with run(str(path), size=(150, 60)) as session:
        session.wait_for(b"QUESTIONS")
        start = session.type(b"zRzR\tzR\tzR")
        session.wait_for(b"KEY NUMBERS", start)
        session.type(b"\x03")
        assert session.wait() == 130
        assert foreign(session.output) == []


# What the reader types, sets, and has things called


def one_line(payload: str) -> str:
    """The payload as far as one line can have it."""
    return "".join(payload.splitlines())


@pytest.mark.parametrize("name", PAYLOADS)
@pytest.mark.parametrize("key", ["/", "&", ":"])
async def test_not_in_a_line_that_is_typed(key: str, name: str) -> None:
    """What is pasted is shown and not obeyed, also in what is said of it."""
    app = reader_app(briefing_of(story("")), UNICODE)
    async with app.run_test(size=(100, 24)) as pilot:
        await press(pilot, key)
        app.screen.post_message(events.Paste(one_line(PAYLOADS[name])))
        await pilot.pause()
        typed = screen_text(app)
        assert clean(one_line(PAYLOADS[name])) in typed
        await press(pilot, "enter")
        assert not UNSAFE.search(typed + screen_text(app))
    assert app.return_value is None, "nothing ran"


async def test_a_key_that_sends_what_cannot_be_seen_types_nothing() -> None:
    app = reader_app(briefing_of(story("")), UNICODE)
    async with app.run_test(size=(100, 24)) as pilot:
        await press(pilot, "/", "\u202e", "\u200b", "a")
        assert "\n / a  " in screen_text(app)
        assert not UNSAFE.search(screen_text(app))


@pytest.mark.parametrize("name", PAYLOADS)
@pytest.mark.parametrize("escaped", [True, False], ids=["escaped", "as it is"])
def test_not_in_what_is_wrong_with_settings(
    escaped: bool, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the report nor the settings that hold have it, whatever it is the name or the value of."""
    payload = PAYLOADS[name]
    text = quoted(payload) if escaped else f"'{payload}'"
    path = tmp_path / f"{one_line(payload).replace('/', '')}.toml"
    for setting in (
        f"theme = {text}",
        f"{text} = 1",
        f"keymap = {{ {text} = 'a', next = {text} }}",
        f"glyphs = {text}",
    ):
        path.write_text(setting, encoding="utf-8", newline="")
        assert main(["config", "--config", str(path)]) == 1, setting
        printed = "".join(capsys.readouterr())
        assert printed
        assert not UNSAFE.search(printed), setting


@pytest.mark.parametrize("name", PAYLOADS)
def test_not_in_what_is_copied(name: str) -> None:
    """Of whatever item, and its addresses; one sequence goes to the terminal."""
    told = Story(briefing_of(story(PAYLOADS[name])), UNICODE)
    ids = [item.id for items in (questions_pane(told), claims_pane(told), sidebar_pane(told)) for item in items.items]
    assert len(ids) > 5
    for text in [text for id in ids for text in (citation(told, id), *(one.url for one in addresses(told, id)))]:
        written: list[str] = []
        copy(text, written.append, {"TERM": "xterm-kitty", "PATH": ""}, "linux")
        (sequence,) = written
        assert foreign(sequence.encode()) == []
        (sent,) = copied(sequence.encode())
        assert sent
        assert not UNSAFE.search(sent)


ALL: Final = "".join(PAYLOADS.values())


def test_only_our_own_sequences_come_from_what_is_typed_and_copied(tmp_path: Path) -> None:
    """Searching, filtering, choosing by name, marking and copying, in a briefing that has every payload, too."""
    path = tmp_path / f"{one_line(ALL).replace('/', '')[:50]}.yaml"
    path.write_text(story(ALL), encoding="utf-8")
    pasted = b"\x1b[200~" + one_line(ALL).encode() + b"\x1b[201~"
    with run(str(path), size=(120, 40), environ={"TERM": "xterm-kitty"}) as session:
        session.wait_for(b"QUESTIONS")
        for key in (b"/", b"&", b":"):
            start = session.type(key + pasted)
            session.wait_for("\u241b[31mred".encode(), start)  # the picture of an escape
            session.type(b"\r\x1b[27u")  # enter and escape
        path.unlink()
        start = session.type(b"r")
        session.wait_for(b"still the text before", start)
        start = session.type(b"vjjy")
        session.wait_for(b"\x1b]52;", start)
        start = session.type(b"c")
        session.wait_for(b"CLAIMS", start)
        start = session.type(b"y")
        session.wait_for(b"\x1b]52;", start)
        session.type(b"\x03")
        assert session.wait() == 130
        assert foreign(session.output) == []
        assert len(copied(session.output)) == 2
        assert not any(UNSAFE.search(text) for text in copied(session.output))


def test_only_our_own_sequences_come_from_settings(tmp_path: Path) -> None:
    """From a settings file, and from an argument."""
    good, config = tmp_path / "story.yaml", tmp_path / "config.toml"
    good.write_text(story(""), encoding="utf-8")
    config.write_text(f"theme = {quoted(ALL)}\nkeymap = {{ next = {quoted(ALL)} }}\n")
    with run("--config", str(config), str(good)) as session:
        session.wait_for(b"2 problems in the settings")
        session.type(b"\x03")
        assert session.wait() == 130
        assert b"there is no theme '\\x1b[31mred" in session.output
        assert foreign(session.output) == []
    with run("--theme", ALL, str(good)) as session:
        assert session.wait() == 2
        assert foreign(session.output) == []


@pytest.mark.parametrize("quote", ["", "'"], ids=["an editor that fails", "an editor that can't be understood"])
def test_only_our_own_sequences_come_from_the_name_of_an_editor(quote: str, tmp_path: Path) -> None:
    good = tmp_path / "story.yaml"
    good.write_text(story(""), encoding="utf-8")
    editor = tmp_path / re.sub(r"[\s/'\"\\]", "", ALL)[:60]
    editor.write_text("#!/bin/sh\nexit 3\n")
    editor.chmod(0o755)
    with run(str(good), size=(300, 24), environ={"EDITOR": f"{editor}{quote}"}) as session:
        session.wait_for(b"QUESTIONS")
        session.wait_for(b"help")
        start = session.type(b"e")
        session.wait_for(b"can't be understood" if quote else b"ended with 3", start)
        session.type(b"\x03")
        assert session.wait() == 130
        assert "\u241b[31mred".encode() in session.output
        assert foreign(session.output) == []
