"""`briefing-tui show`: its formats, parts and widths, and what it does where something is wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from rich.cells import cell_len

from briefing_tui.cli import main
from briefing_tui.cli.arguments import SHOWN
from briefing_tui.export.json_schema import NAME
from briefing_tui.tui.themes import names
from briefing_tui.view.glyphs import ASCII, UNICODE
from briefing_tui.view.page import PARTS, page
from tests.export.pages import Parsed, rendered
from tests.hostile.payloads import ALL, harm
from tests.hostile.stories import Story
from tests.load.reading import SMALL
from tests.screens import LORNE, POKROVSK, ROOT, lorne

SGR: Final = re.compile(r"\x1b\[[0-9;]*m")
FORMATS: Final = ("text", "ansi", "markdown", "json", "html")


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What is printed if all is well."""
    assert main(["show", *words]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def program(*words: str, text: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "briefing_tui", "show", *words],
        input=text,
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, **environ},
    )


def test_text_is_the_default_and_what_the_reader_prints(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, str(LORNE))
    assert text == shown(capsys, str(LORNE), "--format", "text", "--width", "80")
    assert main([str(LORNE)]) == 0
    assert capsys.readouterr().out == text
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [20, 40, 100, 200])
def test_text_is_as_wide_as_wanted(width: int, capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, str(LORNE), "--width", str(width)).splitlines()
    assert width - 15 < max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_text_is_as_wide_as_the_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    text = shown(capsys, str(POKROVSK))
    assert text == shown(capsys, str(POKROVSK), "--width", "50")
    monkeypatch.setenv("COLUMNS", "3")
    assert shown(capsys, str(POKROVSK)) == shown(capsys, str(POKROVSK), "--width", "20")
    assert main([str(POKROVSK)]) == 0
    assert capsys.readouterr().out == shown(capsys, str(POKROVSK))


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_parts_of_claims_are_told_in_words(
    format: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has no name of its own isn't called by its id, neither among what changed nor in an answer."""
    path = tmp_path / "story.yaml"
    lorne = LORNE.read_text(encoding="utf-8")
    path.write_text(lorne.replace("[[flag-video|video of its raising]]", "[[flag-video]]"), encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "1000")
    out = shown(capsys, str(path), "--only", "questions", "--format", format)
    assert out.count("video: The Varn Front controls all of the Lorne dam.") == 2
    assert "Riverwatch assesses: The Varn Front controls" in out
    assert not re.search("flag-video|flag-seen|riverwatch-on-control", out)


def test_the_dateline_stands_there_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, str(LORNE)).count("as of 14 May 2031") == 1


def test_items_stand_apart_and_events_of_a_day_together(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Also those that have nothing to fold."""
    numbers = "numbers: [{label: dead, value: '3'}, {label: hurt, value: '9', unit: people}]\n"
    (tmp_path / "two.yaml").write_text(SMALL + numbers + "unknowns: [{text: Who?, since: 2031-05-14}]\n")
    shown_numbers = shown(capsys, str(tmp_path / "two.yaml"), "--only", "numbers")
    assert shown_numbers.endswith("\n\nKEY NUMBERS\n\n3  dead\n\n9 people  hurt\n")
    events = shown(capsys, str(tmp_path / "two.yaml"), "--only", "timeline")
    assert events.endswith("\n\n14 MAY 2031\n\n• unknown since then: Who?\n• state of this briefing\n")


@pytest.mark.parametrize("theme", ["ansi", "auto", "dark", "light", "nord"])
@pytest.mark.parametrize("term", ["xterm-256color", "xterm", "dumb"])
def test_colours_change_no_text(
    theme: str, term: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the terminal; and there is no escape sequence but for colours and attributes, one of them the last."""
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("COLORTERM", raising=False)
    colored = shown(capsys, str(LORNE), "--format", "ansi", "--theme", theme)
    assert SGR.sub("", colored) == shown(capsys, str(LORNE))
    assert len(SGR.findall(colored)) > 100
    assert SGR.findall(colored)[-1] == "\x1b[0m"
    assert all(line.count("\x1b[0m") * 2 == len(SGR.findall(line)) for line in colored.splitlines())


def test_sides_and_statuses_have_their_colours(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also with NO_COLOR, since colours were asked for; the ground of the terminal stays what it is."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    own = shown(capsys, str(LORNE), "--format", "ansi")
    assert "\x1b[31m+▌\x1b[0m" in own
    assert "\x1b[1;7;39m CONTESTED \x1b[0m" in own
    dark = shown(capsys, str(LORNE), "--format", "ansi", "--theme", "dark")
    assert re.search(r"\x1b\[38;5;\d+m\+▌", dark)
    grounded = [words for codes, words in re.findall(r"\x1b\[([0-9;]*)m([^\x1b]+)", dark) if re.search(r"\b48;", codes)]
    assert {words.strip() for words in grounded} == {
        "CONTESTED",
        "CLAIMED",
        "CORROBORATED",
        "PARTLY CORROBORATED",
        "RETRACTED",
    }


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_text_is_harmless_in_every_format(
    format: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "story.yaml").write_text(Story(ALL).text, encoding="utf-8")
    for part in PARTS:
        printed = shown(capsys, str(tmp_path / "story.yaml"), "--format", format, "--only", part)
        assert not harm(SGR.sub("", printed) if format == "ansi" else printed)


def test_every_theme_can_be_had(capsys: pytest.CaptureFixture[str]) -> None:
    for theme in names():
        assert shown(capsys, str(POKROVSK), "--format", "ansi", "--only", "unknowns", "--theme", theme)


def test_glyphs(capsys: pytest.CaptureFixture[str]) -> None:
    for name, glyphs in (("ascii", ASCII), ("unicode", UNICODE), ("auto", UNICODE)):
        assert shown(capsys, str(LORNE), "--glyphs", name).splitlines() == list(page(lorne(), glyphs))


TITLES: Final = {
    "questions": "QUESTIONS",
    "figures": "KEY FIGURES",
    "numbers": "KEY NUMBERS",
    "places": "PLACES",
    "claims": "CLAIMS AND DENIALS",
    "unknowns": "NOBODY KNOWS",
    "timeline": "10 MAY 2031",
}


ALONE: Final = {
    "questions": ["In brief", "Questions", "What changed"],
    "figures": ["Sides", "Key figures"],
    "numbers": ["Key numbers"],
    "places": ["Places"],
    "claims": ["Claims and denials"],
    "unknowns": ["Nobody knows"],
    "timeline": ["Timeline"],
}
"""The chapters of each part in documents; the sources that it cites come last."""


@pytest.mark.parametrize("part", PARTS)
def test_parts_alone(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With the title above it, in every format."""
    lines = shown(capsys, str(LORNE), "--only", part).splitlines()
    assert lines[0] == "Who controls the Lorne dam?"
    assert [one for one, title in TITLES.items() if title in lines] == [part]
    document = Parsed(rendered(shown(capsys, str(LORNE), "--only", part, "--format", "markdown")))
    assert document.titles == [*ALONE[part], *(["Sources"] if part not in ("unknowns", "timeline") else [])]
    in_browser = Parsed(shown(capsys, str(LORNE), "--only", part, "--format", "html"))
    figures = part == "figures"
    assert in_browser.titles == (["Sides and key figures", "Sources"] if figures else document.titles)


def test_parts_together(capsys: pytest.CaptureFixture[str]) -> None:
    """In their own order, whatever the order of the arguments; without any, all but the timeline."""
    together = shown(capsys, str(LORNE), "--only", "places, claims", "--only", "numbers")
    assert [title for title in TITLES.values() if title in together.splitlines()] == [
        TITLES[part] for part in ("numbers", "places", "claims")
    ]
    assert together.index("CLAIMS AND DENIALS") < together.index("KEY NUMBERS")
    everything = shown(capsys, str(LORNE)).splitlines()
    assert [part for part, title in TITLES.items() if title not in everything] == ["timeline"]
    assert set(SHOWN) == set(PARTS)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["--only", "claim"], "argument --only: 'claim' is none of questions"),
        (["--only", "claims,"], "argument --only: '' is none of"),
        (["--format", "pdf"], "argument --format: invalid choice: 'pdf'"),
        (["--width", "19"], "argument --width: '19' is no number from 20 to 1000"),
        (["--width", "1001"], "argument --width: '1001' is no number"),
        (["--width", "x"], "argument --width: 'x' is no number"),
        (["--format", "json", "--width", "60"], "argument --width: only for --format text or ansi"),
        (["--format", "html", "--glyphs", "ascii"], "argument --glyphs: only for --format text or ansi"),
        (["--theme", "dark"], "argument --theme: only for --format ansi"),
        ([str(POKROVSK)], "unrecognized arguments"),
    ],
)
def test_wrong_arguments(words: list[str], wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["show", str(POKROVSK), *words])
    out, err = capsys.readouterr()
    assert out == ""
    assert wrong in err


def test_a_theme_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(POKROVSK), "--format", "ansi", "--theme", "drak"]) == 2
    assert capsys.readouterr().err == "briefing-tui: there is no theme 'drak'; did you mean 'dark'?\n"


def test_what_is_wrong_with_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.yaml").write_text(SMALL + "status: setled\n")
    assert main(["show", str(tmp_path / "bad.yaml")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "error[bad-term]: 'setled' is not a status that the format knows" in err
    assert main(["show", str(tmp_path / "none.yaml")]) == 2
    assert "error[no-such-file]" in capsys.readouterr().err


@pytest.mark.parametrize("format", FORMATS)
def test_standard_input(format: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file without an id has its title's there."""
    done = program("-", "--format", format, text=LORNE.read_bytes(), PYTHONUTF8="1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == shown(capsys, str(LORNE), "--format", format)


@pytest.mark.parametrize("format", FORMATS)
def test_a_character_set_that_lacks_letters(format: str) -> None:
    """Text has something alike for them; JSON and pages are the same in every character set."""
    done = program(str(LORNE), "--format", format, PYTHONUTF8="0", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode("ascii")
    whole = program(str(LORNE), "--format", format, PYTHONUTF8="1").stdout.decode()
    match format:
        case "json":
            assert json.loads(text) == json.loads(whole)
        case "html":
            assert Parsed(text).text == Parsed(whole).text
        case _:
            assert "Zarno" in text
            assert "Žarno" in whole


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
@pytest.mark.parametrize("format", FORMATS)
def test_a_full_disk(format: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "briefing_tui", "show", str(POKROVSK), "--format", format],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"briefing-tui: the output can't be written; no space left on device\n"


def test_a_reader_that_has_seen_enough() -> None:
    """A closed pipe is no failure."""
    words = [sys.executable, "-m", "briefing_tui", "show", str(LORNE), "--format", "html"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait(60)) == (b"", 0)


def test_pages_and_data_need_no_screen() -> None:
    """Textual, which takes long to import, is only asked for colours."""
    code = (
        "import sys; from briefing_tui.cli import main; "
        f"main(['show', {str(LORNE)!r}, '--format', sys.argv[1]]); print('textual' in sys.modules, file=sys.stderr)"
    )
    for format in ("text", "markdown", "json", "html"):
        done = subprocess.run([sys.executable, "-c", code, format], capture_output=True, text=True, check=True)
        assert done.stderr == "False\n", format


def test_the_documentation_tells_all_formats_and_parts() -> None:
    text = (ROOT / "docs" / "show.md").read_text(encoding="utf-8")
    for word in (*FORMATS, *SHOWN, "claims[].status", "claims[].confirmations", "claims[].silent_sides"):
        assert f"`{word}`" in text
    assert f"({NAME})" in text
