"""A reading room: what is in its library, what isn't, and what the command line makes of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from briefing_tui.cli import main
from briefing_tui.cli.kiosk import confine
from briefing_tui.load import Loaded
from briefing_tui.load import library as libraries
from briefing_tui.load.library import DEPTH, Library
from briefing_tui.tui.kiosk import CLOSED, Kiosk
from briefing_tui.view.glyphs import ASCII

STORY: Final = "briefing: 1\ntitle: {0}\nas_of: 2031-05-14\nsections: [{{question: Why?, answer: So.}}]\n"


def story(path: Path, title: str = "A story") -> Path:
    """A briefing in a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(STORY.format(title))
    return path


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A library with two briefings, and beside it one that isn't in it."""
    story(tmp_path / "secret.yaml", "A secret")
    story(tmp_path / "shelf" / "b.yaml", "The bridge")
    story(tmp_path / "shelf" / "a" / "dam.yml", "The dam")
    return tmp_path / "shelf"


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `confine` takes away comes back."""
    monkeypatch.setattr(os, "environ", dict(os.environ))


def test_a_library_is_all_briefings_below_its_folder(shelf: Path) -> None:
    (shelf / "notes.txt").touch()
    library = Library(str(shelf))
    assert list(library.files()) == ["b.yaml", "a/dam.yml"]
    assert list(library.files()) == ["b.yaml", "a/dam.yml"], "also when it is read again"
    briefing = library.load("a/dam.yml").briefing
    assert briefing is not None
    assert (briefing.title, briefing.id) == ("The dam", "dam")


def test_what_begins_with_a_dot_is_the_librarians_own(shelf: Path) -> None:
    story(shelf / ".draft.yaml")
    story(shelf / ".git" / "old.yaml")
    assert list(Library(str(shelf)).files()) == ["b.yaml", "a/dam.yml"]


def test_nothing_leads_out_of_a_library(shelf: Path) -> None:
    """Neither links, of files, folders or the whole folder, nor paths that nobody has listed."""
    (shelf / "link.yaml").symlink_to(shelf.parent / "secret.yaml")
    (shelf / "inner.yaml").symlink_to("b.yaml")
    (shelf / "up").symlink_to("..")
    (shelf / "root").symlink_to("/")
    library = Library(str(shelf))
    assert list(library.files()) == ["b.yaml", "a/dam.yml"]
    outside = ["link.yaml", "inner.yaml", "up/secret.yaml", "../secret.yaml", "a/../../secret.yaml", "a/../b.yaml"]
    outside += ["root/etc/passwd", "/etc/passwd", str(shelf.parent / "secret.yaml"), "./b.yaml", "a//dam.yml", "", "\0"]
    for path in outside:
        loaded = library.load(path)
        assert loaded.briefing is None, path
        assert [problem.message for problem in loaded.problems] == ["there is no such file in the library"], path


def test_what_is_no_regular_file_is_neither_listed_nor_opened(shelf: Path) -> None:
    """A pipe would wait for its other end, and a device may do anything."""
    os.mkfifo(shelf / "pipe.yaml")
    (shelf / "folder.yaml").mkdir()
    if os.geteuid() == 0:
        os.mknod(shelf / "null.yaml", 0o600 | 0o020000, os.makedev(1, 3))
    library = Library(str(shelf))
    assert list(library.files()) == ["b.yaml", "a/dam.yml"]
    for name in ("pipe.yaml", "folder.yaml", "null.yaml"):
        assert library.load(name).briefing is None


def test_a_file_that_becomes_a_link_at_the_wrong_moment_is_not_followed(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it is taken for when it is looked at."""
    library = Library(str(shelf))
    regular = (shelf / "b.yaml").stat()
    (shelf / "b.yaml").unlink()
    (shelf / "b.yaml").symlink_to(shelf.parent / "secret.yaml")
    monkeypatch.setattr(os, "stat", lambda *_, **__: regular)
    assert library.load("b.yaml").briefing is None


def test_a_library_stays_the_folder_that_it_was(shelf: Path) -> None:
    """Whatever has its name later."""
    library = Library(str(shelf))
    shelf.rename(shelf.with_name("moved"))
    shelf.symlink_to(shelf.parent)
    assert list(library.files()) == ["b.yaml", "a/dam.yml"]


def test_folders_that_lie_too_deep_are_not_looked_at(shelf: Path) -> None:
    deep = shelf.joinpath(*["x"] * DEPTH)
    story(deep / "last.yaml")
    story(deep / "x" / "too-deep.yaml")
    assert [os.path.basename(path) for path in Library(str(shelf)).files()] == ["b.yaml", "dam.yml", "last.yaml"]


def test_no_descriptor_is_left_open(shelf: Path) -> None:
    library = Library(str(shelf))
    before = len(os.listdir("/dev/fd"))
    (shelf / "a" / "link").symlink_to("/")
    for path in [*library.files(), "a/link/etc/passwd", "a/nothing.yaml", "../secret.yaml"]:
        library.load(path)
    assert len(os.listdir("/dev/fd")) == before


def test_the_list_tells_nothing_of_what_is_wrong(shelf: Path) -> None:
    """Problems quote the file; they are for the librarian."""
    (shelf / "c.yaml").write_text("briefing: 1\nsecret: here\n")
    room = Kiosk(Library(str(shelf)), ASCII)
    entries = {entry.path: entry for entry in room.entries()}
    assert list(entries) == ["b.yaml", "c.yaml", "a/dam.yml"]
    assert (entries["c.yaml"].title, entries["c.yaml"].about, entries["c.yaml"].foldable) == ("c.yaml", CLOSED, False)
    assert [problem.message for problem in room.load("c.yaml").problems] == [CLOSED]


def test_only_what_has_changed_is_read_again(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Kiosk(Library(str(shelf)), ASCII)
    assert [entry.title for entry in room.entries()] == ["The bridge", "The dam"]
    read: list[str] = []
    load = room.load

    def noted(path: str) -> Loaded:
        read.append(path)
        return load(path)

    monkeypatch.setattr(room, "load", noted)
    (shelf / "b.yaml").unlink()
    story(shelf / "a.yaml", "New")
    entries = room.entries()
    assert [(entry.title, entry.number, entry.group.size) for entry in entries] == [("New", 1, 2), ("The dam", 2, 2)]
    assert read == ["a.yaml"]
    story(shelf / "next.yaml", "Newer").replace(shelf / "a.yaml")
    assert [entry.title for entry in room.entries()] == ["Newer", "The dam"]
    assert read == ["a.yaml", "a.yaml"]


# The command line


def test_on_no_terminal_all_of_it_is_printed(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shelf / "c.yaml").write_text("briefing: 1\nsecret: here\n")
    assert main(["--kiosk", str(shelf)]) == 2
    said = capsys.readouterr()
    assert [title in said.out for title in ("The bridge", "The dam", "A secret")] == [True, True, False]
    assert "c.yaml" in said.err
    assert CLOSED in said.err
    assert "secret" not in said.err


@pytest.mark.parametrize(
    "arguments", [["story.yaml"], ["-"], ["check"], ["--config", "settings.toml"]], ids=lambda words: words[0]
)
def test_it_takes_no_other_file(arguments: list[str], shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit:
        main(["--kiosk", str(shelf), *arguments])
    assert exit.value.code == 2
    assert "argument --kiosk: not allowed with a PATH or --config" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("nowhere", "the library can't be opened: no such file or directory; check the folder after --kiosk"),
        ("shelf/b.yaml", "the library can't be opened: not a directory; check the folder after --kiosk"),
        ("empty", "there is nothing to read at present; come again later"),
        ("linked", "there is nothing to read at present; come again later"),
    ],
)
def test_a_library_that_is_none_is_told(
    folder: str, words: str, shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shelf.parent / "empty").mkdir()
    (shelf.parent / "linked").mkdir()
    (shelf.parent / "linked" / "secret.yaml").symlink_to(shelf.parent / "secret.yaml")
    assert main(["--kiosk", str(shelf.parent / folder)]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"briefing-tui: {words}\n")


@pytest.mark.parametrize("names", [["a.yaml"], ["a.yaml", "b.yaml"]], ids=len)
def test_a_library_of_which_nothing_can_be_read_is_not_shown(
    names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("briefing_tui.cli.kiosk.on_screen", lambda: True)
    for name in names:
        (tmp_path / name).write_text("briefing: 1\nsecret: here\n")
    assert main(["--kiosk", str(tmp_path)]) == 2
    words = "nothing in the library can be read at present; briefing-tui check tells its librarian why"
    assert capsys.readouterr().err == f"briefing-tui: {words}\n"


def test_a_system_that_cannot_confine_has_no_reading_room(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libraries, "CONFINES", False)
    assert main(["--kiosk", str(shelf)]) == 2
    assert "this system can't keep readers in a folder" in capsys.readouterr().err


def test_the_environment_says_what_the_terminal_is_and_no_more() -> None:
    kept = {"TERM": "foot", "COLORTERM": "truecolor", "NO_COLOR": "1", "LANG": "de_DE.UTF-8", "LC_CTYPE": "C.UTF-8"}
    kept |= {"SSH_CONNECTION": "::1 1 ::1 2", "ESCDELAY": "50"}
    gone = {
        "LC_ALL": "../../tmp/x",
        "LANGUAGE": "de",
        "SSH_ORIGINAL_COMMAND": "sh",
        "COLUMNS": "9",
        "XDG_STATE_HOME": "",
    }
    gone |= dict.fromkeys(
        ["EDITOR", "VISUAL", "PATH", "HOME", "DISPLAY", "TEXTUAL_DRIVER", "BRIEFING_TUI_TRACEBACK"], "x"
    )
    environ = {**kept, **gone}
    confine(environ)
    assert environ == kept
