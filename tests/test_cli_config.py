"""`briefing-tui config`, and what settings do on the command line."""

from __future__ import annotations

import io
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import platformdirs
import pytest

from briefing_tui.cli import main
from briefing_tui.cli import read as read_command
from briefing_tui.problems import Problem
from briefing_tui.settings import Settings
from briefing_tui.settings.printed import example
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.keys import DEFAULT
from briefing_tui.tui.session import Session
from briefing_tui.view.glyphs import ASCII, UNICODE
from tests.screens import LORNE
from tests.terminal.pty_session import run

GONE = "error[no-such-file]: there is no such file\n --> gone.toml:1:1\n"
WRONG = 'theme = "light"\nglyphs = "asci"\n'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the settings, and another one to work in."""
    folder = tmp_path / "home"
    folder.mkdir()
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_, **__: str(folder))
    return folder


def start(*words: str) -> int:
    """Run the program as if its output were a terminal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.stdout, "isatty", lambda: True)
        return main(words)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Settings, Sequence[Problem]]]:
    """The settings, and their problems, with which the screen would have been shown."""
    found: list[tuple[Settings, Sequence[Problem]]] = []

    def show(briefing: object, settings: Settings, problems: Sequence[Problem], path: str = "", **_: object) -> int:
        found.append((settings, problems))
        return 0

    monkeypatch.setattr(read_command, "show", show)
    return found


def test_without_a_file_the_defaults_hold(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f'# There is no {home}/config.toml: these are the defaults\ntheme = "auto"  # default\n')
    assert err == ""


def test_it_says_where_each_comes_from(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "config.toml").write_text("# mine\nmeasure = 66\n")
    assert main(["config"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"# Settings from {home}/config.toml\n")
    assert f"measure = 66  # {home}/config.toml:2\n" in out
    assert tomllib.loads(out)["measure"] == 66


def test_problems_go_elsewhere(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "config.toml").write_text(WRONG)
    assert main(["config"]) == 1
    out, err = capsys.readouterr()
    assert tomllib.loads(out)["theme"] == "light"
    assert tomllib.loads(out)["glyphs"] == "auto"
    assert f" --> {home}/config.toml:2:10\n" in err


@pytest.mark.parametrize(("data", "code"), [("theme = light\n", 1), (None, 2)], ids=["not TOML", "folder"])
def test_where_nothing_holds_it_says_so(
    data: str | None, code: int, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if data is None:
        (home / "config.toml").mkdir()
    else:
        (home / "config.toml").write_text(data)
    assert main(["config"]) == code
    out, err = capsys.readouterr()
    assert out.startswith(f"# Nothing could be used of {home}/config.toml: these are the defaults\n")
    assert err


def test_another_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "config.toml").write_text("measure = 66\n")
    Path("other.toml").write_text("measure = 70\n")
    assert main(["config", "--config", "other.toml"]) == 0
    assert "measure = 70  # other.toml:1\n" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["config"], [str(LORNE)]])
def test_a_file_that_is_named_has_to_be_there(words: list[str], home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words, "--config", "gone.toml"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(GONE)


def test_the_path(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether anything is there or not."""
    assert main(["config", "--path"]) == 0
    assert main(["config", "--path", "--config", "\x1bgone.toml"]) == 0
    assert capsys.readouterr() == (f"{home}/config.toml\n␛gone.toml\n", "")


def test_where_there_is_no_folder_for_it(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_, **__: "~/.config")
    Path("~/.config").mkdir(parents=True)
    Path("~/.config/config.toml").write_text("measure = 66\n")
    assert main(["config", "--path"]) == 2
    assert capsys.readouterr() == ("", "briefing-tui: there is no folder for settings; name a file with --config\n")
    assert main(["config"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# There is no folder for settings: these are the defaults\n")
    assert tomllib.loads(out)["measure"] == 80


def test_the_example(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "config.toml").write_text(WRONG)
    assert main(["config", "--example"]) == 0
    assert capsys.readouterr() == (example(), "")


@pytest.mark.parametrize("words", [["--path", "--example"], ["file.toml"], ["--config"]])
def test_wrong_arguments(words: list[str], home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["config", *words])
    assert stopped.value.code == 2
    assert "usage: briefing-tui config" in capsys.readouterr().err


def test_a_misspelt_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["confg"]) == 2
    assert "no file or command 'confg'; did you mean 'config'?" in capsys.readouterr().err


@pytest.mark.parametrize("glyphs", ["auto", "unicode", "ascii"])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_the_glyphs_of_plain_text(encoding: str, glyphs: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set comes before what the locale says, as far as the locale can write it."""
    (home / "config.toml").write_text(f'glyphs = "{glyphs}"\n')
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
    monkeypatch.setenv("PYTHONIOENCODING", encoding)  # or the locale's name may say more than the stream
    assert main([str(LORNE)]) == 0
    text = written.getvalue()
    if encoding == "utf-8":
        assert ("\n  \u2022 ".encode() in text) == (glyphs != "ascii")
    else:
        assert text.isascii()
        assert b"\\u" not in text
        assert b"\n  * " in text


def test_plain_text_is_written_whatever_is_wrong_with_the_settings(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "config.toml").write_text(WRONG)
    assert main([str(LORNE)]) == 0
    out, err = capsys.readouterr()
    assert "Who controls the Lorne dam?" in out
    assert err.count("error[") == 1
    assert "did you mean 'ascii'?" in err


def test_plain_text_has_no_theme(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is Textual loaded to look for one."""

    def themes() -> Any:
        raise AssertionError("there is no screen")

    monkeypatch.setattr(read_command, "themes", themes)
    (home / "config.toml").write_text('theme = "dark"\n')
    assert main([str(LORNE)]) == 0


def test_the_screen_gets_the_settings_and_what_is_wrong_with_them(
    home: Path, shown: list[tuple[Settings, Sequence[Problem]]]
) -> None:
    (home / "config.toml").write_text(WRONG)
    assert start(str(LORNE)) == 0
    ((settings, problems),) = shown
    assert settings.theme == "light"
    assert [problem.code for problem in problems] == ["bad-term"]


def test_the_theme_of_the_command_line_comes_first(home: Path, shown: list[tuple[Settings, Sequence[Problem]]]) -> None:
    (home / "config.toml").write_text('theme = "light"\nmeasure = 66\n')
    assert start(str(LORNE), "--theme", "dark") == 0
    ((settings, _),) = shown
    assert (settings.theme, settings.origin("theme")) == ("dark", "--theme")
    assert (settings.measure, settings.origin("measure")) == (66, f"{home}/config.toml:2")


def test_a_list_to_choose_from_gets_them_too(home: Path, shown: list[tuple[Settings, Sequence[Problem]]]) -> None:
    (home / "config.toml").write_text('theme = "light"\n')
    assert start(str(LORNE.parent)) == 0
    assert [settings.theme for settings, _ in shown] == ["light"]


def test_a_wrong_theme_on_the_command_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("briefing_tui.terminal.device.take", lambda: True)
    monkeypatch.setattr(BriefingApp, "run", lambda *_, **__: 0)
    assert start(str(LORNE), "--theme", "lihgt\x1b") == 2
    assert capsys.readouterr() == ("", "briefing-tui: there is no theme 'lihgt\\x1b'; did you mean 'light'?\n")


def test_the_program_starts_whatever_is_wrong_with_the_settings(home: Path) -> None:
    """What is wrong is said before the screen opens, and on it; the keys that are right hold."""
    Path("config.toml").write_text('[keymap]\nopen = "zz"\nquit = "Q"\n')
    with run(str(LORNE), "--config", "config.toml") as session:
        session.wait_for("1 problem in the settings")
        session.type(b"Q")
        assert session.wait() == 0
    printed = session.output.partition(b"\x1b[?1049h")[0]
    assert b"config.toml:2:8" in printed


class App:
    """Stands for the app, and keeps what it is given."""

    made: ClassVar[list[App]] = []
    failure = refused = None

    def __init__(self, shown: object, session: Session, theme: str, *_: object) -> None:
        self.session, self.theme, self.mouse = session, theme, False
        self.made.append(self)

    def run(self, *, mouse: bool) -> int:
        self.mouse = mouse
        return 0


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> type[App]:
    App.made.clear()
    monkeypatch.setattr("briefing_tui.tui.app.BriefingApp", App)
    monkeypatch.setattr("briefing_tui.tui.themes.default", lambda *_: "contrast")
    monkeypatch.setattr("briefing_tui.terminal.device.take", lambda: True)
    return App


def test_the_app_is_made_as_it_is_set(home: Path, app: type[App]) -> None:
    (home / "config.toml").write_text(
        'theme = "light"\nmeasure = 66\npanes = ["questions", "claims"]\nglyphs = "ascii"\nmouse = false\n'
        '[keymap]\nnext = "n"\n'
    )
    assert start(str(LORNE)) == 0
    (made,) = app.made
    assert (made.theme, made.mouse) == ("briefing-light", False)
    assert (made.session.glyphs, made.session.measure) == (ASCII, 66)
    assert made.session.layout.hidden == {"sidebar"}
    assert made.session.keymap.by_action["next"].keys == ("n",)
    assert made.session.notice == ""


def test_the_app_is_made_where_nothing_is_set(home: Path, app: type[App]) -> None:
    assert start(str(LORNE)) == 0
    (made,) = app.made
    assert (made.theme, made.mouse) == ("briefing-contrast", True)
    assert (made.session.glyphs, made.session.measure) == (UNICODE, 80)
    assert made.session.layout.hidden == set()
    assert made.session.keymap.entries == DEFAULT.entries


def test_the_app_is_told_what_is_wrong(home: Path, app: type[App], capsys: pytest.CaptureFixture[str]) -> None:
    (home / "config.toml").write_text(WRONG)
    assert start(str(LORNE)) == 0
    assert app.made[0].session.notice == "1 problem in the settings: briefing-tui config tells more"
    assert "did you mean 'ascii'?" in capsys.readouterr().err
