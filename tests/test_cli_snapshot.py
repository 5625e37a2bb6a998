"""`briefing-tui snapshot`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.cli import main
from briefing_tui.testing import do, screen, typed
from tests.screens import LORNE, POKROVSK

SCRIPT = Path(sys.executable).with_name("briefing-tui")


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["snapshot", *words]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_it_prints_the_screen_after_the_steps(capsys: pytest.CaptureFixture[str]) -> None:
    steps = [
        "--press",
        "j",
        "--do",
        "next-section",
        "--press",
        "/",
        "--type",
        "dam",
        "--press",
        "enter",
        "--press",
        "z M",
    ]
    expected = screen(LORNE, "j", do("next_section"), "/", typed("dam"), "enter", "z M", size=(100, 30))
    assert printed(capsys, str(LORNE), "--size", "100x30", *steps) == expected.text
    assert printed(capsys, str(LORNE), *steps, "--size", "100x30", "--format", "ansi") == expected.ansi()
    assert printed(capsys, str(LORNE), *steps, "--size", "100x30", "--format", "svg") == expected.svg()


def test_a_theme_and_glyphs_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    words = [str(POKROVSK), "--theme", "light", "--glyphs", "ascii", "--format", "ansi"]
    assert printed(capsys, *words) == screen(POKROVSK, theme="light", glyphs="ascii").ansi()


def test_a_folder_gives_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Who controls the Lorne dam?" in printed(capsys, str(LORNE.parent))


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--press", "x"], 1, "briefing-tui: x: x works on a claim: c goes to the claims\n"),
        (["--press", "j", "--press", "q"], 1, "briefing-tui: q: the program ended there, and has no screen any more\n"),
        (["--do", "nxt-section"], 2, "briefing-tui: there is no action 'nxt-section'; did you mean 'next-section'?\n"),
        (["--press", "/", "--type", ""], 2, "briefing-tui: there is no text to type\n"),
        (["--theme", "drak\x1b"], 2, "briefing-tui: there is no theme 'drak\\x1b'; did you mean 'dark'?\n"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_printed(
    words: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["snapshot", str(POKROVSK), *words]) == code
    assert capsys.readouterr() == ("", message)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--size", "0x5"], "'0x5' is no size such as 100x30"),
        (["--size", "80"], "'80' is no size"),
        (["--size", "٣x٣"], "'٣x٣' is no size"),
        (["--size", "1001x5"], "'1001x5' is no size"),
        (["--size", f"{'9' * 5000}x5"], "999x5' is no size"),
        (["--press", "entr"], "no key is called 'entr'; did you mean 'enter'?"),
        (["--press", "pgdn"], "no key is called 'pgdn'; did you mean 'PgDn'?"),
        (["--press", ""], "a space key is written 'space'"),
    ],
)
def test_wrong_arguments(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["snapshot", str(POKROVSK), *words])
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err


def test_a_file_with_problems_is_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("briefing: 1\n")
    assert main(["snapshot", str(path)]) == 1
    assert main(["snapshot", str(tmp_path / "gone.yaml")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "missing-key" in err
    assert "no-such-file" in err


def test_it_is_the_same_to_the_byte_wherever_it_runs(tmp_path: Path) -> None:
    """Whatever TERM, locale, time zone, size, colours, settings or home."""
    words = [str(SCRIPT), "snapshot", str(LORNE), "--press", "c", "--press", "enter", "--format", "ansi"]
    settings = tmp_path / ".config" / "briefing-tui" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('theme = "light"\n[keymap]\nclaims = "f2"\n')
    path = {"PATH": os.environ["PATH"]}
    one = subprocess.run(
        words, env=path | {"TERM": "xterm", "LANG": "C.UTF-8"}, capture_output=True, check=True, timeout=60
    )
    hostile = {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "TZ": "Asia/Tokyo",
        "COLUMNS": "20",
        "HOME": str(tmp_path),
        "TEXTUAL_COLOR_SYSTEM": "256",
        "TEXTUAL_PRESS": "q",
    }
    other = subprocess.run(words, env=path | hostile, capture_output=True, check=True, timeout=60)
    assert one.stdout == other.stdout
    assert "CONTESTED" in one.stdout.decode()
