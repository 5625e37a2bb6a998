"""Whatever is in a briefing, in settings, or in their names, what is printed holds nothing that a terminal obeys."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from briefing_tui.cli import main
from briefing_tui.load import load_bytes
from briefing_tui.load.build import Record
from briefing_tui.load.kinds import ListOf, One
from briefing_tui.load.schema import BRIEFING
from briefing_tui.problems import FORMATS, report
from briefing_tui.tui.clipboard import copy
from briefing_tui.view.citation import addresses, citation
from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.page import page
from briefing_tui.view.story import Story as Told
from tests.hostile.payloads import ALL, PAYLOADS, harm, quoted
from tests.hostile.stories import Story
from tests.screens import briefing_of
from tests.terminal.sequences import copied, foreign
from tests.view.laid_out import all_ids

ODD_NAMES: Final = ["\udcff\udc80", "-\x1b[2J", "--\u202e", "[red]", "%s{0}", "a\nb", "\u3164", "z" + "\u0301" * 100]
"""What a file may be called, besides: also what isn't UTF-8, and what looks like an option."""


def in_a_name(payload: str) -> str:
    """The payload as far as the name of a file can have it: not all systems take more than 255 bytes."""
    name = payload.replace("/", "").replace("\0", "")
    while len(os.fsencode(name)) > 200:
        name = name[:-1]
    return name


@pytest.mark.parametrize("name", PAYLOADS)
def test_not_in_plain_text(name: str) -> None:
    story = Story(PAYLOADS[name])
    text = "\n".join(page(briefing_of(story.text), UNICODE))
    assert not harm(text)
    squeezed = re.sub(r"\s|│|┃", "", text)
    assert [place for word, place in story.words.items() if word not in squeezed and place != "source.file"] == []


@pytest.mark.parametrize("name", PAYLOADS)
def test_not_in_what_is_copied(name: str) -> None:
    """Of whatever item, and its addresses: one sequence goes to the terminal, and no control characters in it."""
    told = Told(briefing_of(Story(PAYLOADS[name]).text), UNICODE)
    ids = ["summary", "change/1", *all_ids(told.briefing)]
    texts = [text for id in ids for text in (citation(told, id), *(one.url for one in addresses(told, id)))]
    assert len(texts) > 15
    for text in texts:
        written: list[str] = []
        copy(text, written.append, {"TERM": "xterm-kitty", "PATH": ""}, "linux")
        (sequence,) = written
        assert foreign(sequence.encode()) == []
        (sent,) = copied(sequence.encode())
        assert not harm(sent)


# Problems


def wrong(record: Record, value: str, at: str = "") -> Iterator[str]:
    """Briefings with one key that takes the value instead of what it should take; each kind of record is gone into."""
    for key, one in record.fields.items():
        before, after = (at or "%s").split("%s")
        yield f"{before}{{{key}: {value}}}{after}"
        match one.kind:
            case One(record=inner):
                yield from wrong(inner, value, f"{before}{{{key}: %s}}{after}")
            case ListOf(item=One(record=inner)):
                yield from wrong(inner, value, f"{before}{{{key}: [%s]}}{after}")


@pytest.mark.parametrize("value", [quoted(ALL), f"[{{{quoted(ALL)}: {quoted(ALL)}}}]"], ids=["text", "a list"])
def test_not_in_what_is_wrong_with_any_key(value: str) -> None:
    """In none of the formats: each quotes what it is about."""
    for text in wrong(BRIEFING, value):
        problems = load_bytes(text.encode(), "story.yaml", lint=True).problems
        assert problems, text
        for format in FORMATS:
            shown = report(problems, format)
            assert not harm(shown), text
            assert format != "json" or shown.isascii()


def test_in_colour_the_sequences_are_ours() -> None:
    problems = load_bytes(f"{quoted(ALL)}: 1\n".encode(), f"{ALL}.yaml").problems
    assert foreign(report(problems, "full", color=True).encode()) == []


RAW: Final = {
    "a key": "%s: 1\n",
    "a key twice": "a: 1\n%s: 1\n%s: 2\n",
    "an anchor and an alias": "a: &%s b\nc: *%s\n",
    "a tag": "a: !%s b\n",
    "a directive": "%%%s\n---\n",
    "a comment": "briefing: 1 # %s\nzebra: 1 # %s\n",
    "a line with an error": "a: b: %s\n",
    "a word that is cut short": "briefing: 1\ntitle: x #%s\n",
    "a reference": "briefing: 1\nsummary: '[[%s]]'\n",
}


@pytest.mark.parametrize("place", RAW)
@pytest.mark.parametrize("name", PAYLOADS)
def test_not_in_what_is_wrong_with_the_yaml(name: str, place: str) -> None:
    """The payload stands in the file as it is; YAML doesn't allow much of it."""
    text = RAW[place].replace("%s", PAYLOADS[name]).replace("%%", "%")
    for data in (text.encode("utf-8", "surrogatepass"), text.encode("utf-16"), text.encode("utf-8") + b"\xff\xe4"):
        problems = load_bytes(data, "story.yaml").problems
        assert problems
        assert not harm(report(problems, "full") + report(problems, "concise"))


# Names


@pytest.mark.parametrize("payload", [*PAYLOADS.values(), *ODD_NAMES], ids=[*PAYLOADS, *map(ascii, ODD_NAMES)])
def test_not_in_the_name_of_a_file_or_folder(
    payload: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a file that is wrong, one that isn't there, a link to nothing or to itself, a folder, and one without files."""
    monkeypatch.chdir(tmp_path)
    name = in_a_name(payload)
    for folder in (name, f"{name}.yaml"):
        os.mkdir(folder)
    Path(name, f"{name}.yaml").write_text(f"{quoted(payload)}: 1\n", encoding="utf-8")
    Path(name, f"{name}2.yml").write_text(Story(payload).text, encoding="utf-8")
    os.symlink("nowhere", os.path.join(name, f"{name}3.yaml"))
    os.symlink(f"{name}4.yaml", os.path.join(name, f"{name}4.yaml"))
    for format in FORMATS:
        for path in (name, f"{name}.yaml", f"{name}/none.yaml", f"./{name}/{name}.yaml"):
            assert main(["check", "--format", format, "--", path]) in (1, 2), path
            out = capsys.readouterr()
            assert not harm(out.out + out.err), path
            assert not out.err
            if format == "json":
                json.loads(out.out)
    assert main(["--", name]) in (1, 2)  # on no terminal: the text of the one that can be read, and what is wrong
    assert not harm("".join(capsys.readouterr()))


@pytest.mark.parametrize(
    "error", [errno.EACCES, errno.EIO, errno.ELOOP, errno.ENAMETOOLONG, errno.EMFILE, errno.ENOSPC], ids=os.strerror
)
def test_not_in_an_error_of_the_system(
    error: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Raised by hand, with the name in it: a superuser may do everything."""

    def refused(path: str, *args: object, **options: object) -> None:
        raise OSError(error, os.strerror(error), path)

    monkeypatch.setattr("builtins.open", refused)
    monkeypatch.setattr("os.open", refused)
    path = in_a_name(ALL) + ".yaml"
    for arguments in (["check", path], [path], ["config", "--config", path]):
        assert main(arguments) == 2
        out = capsys.readouterr()
        assert out.out + out.err
        assert not harm(out.out + out.err)


# Arguments


ARGUMENTS: Final = (
    ["%s"],
    ["%s", "%s2"],
    ["check", "%s"],
    ["check", "--format", "%s", "x"],
    ["check", "--%s", "x"],
    ["check", "--format=%s", "x"],
    ["config", "--config", "%s"],
    ["config", "--path", "--config", "%s"],
    ["config", "%s"],
    ["config", "--%s"],
    ["--%s"],
    ["-%s"],
    ["--theme"],
    ["--theme", "%s", "%s"],
    ["--config", "%s", "%s"],
    ["chek%s"],
    ["--version=%s"],
    ["--c=%s", "x"],
)


@pytest.mark.parametrize("payload", [*PAYLOADS.values(), *ODD_NAMES], ids=[*PAYLOADS, *map(ascii, ODD_NAMES)])
def test_not_in_an_argument(
    payload: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """None of these can be done; what is said of it is safe to print."""
    monkeypatch.chdir(tmp_path)
    for arguments in ARGUMENTS:
        given = [one.replace("%s", payload.replace("\0", "")) for one in arguments]
        with contextlib.suppress(SystemExit):
            assert main(given) == (0 if "--path" in given else 2), given
        out = capsys.readouterr()
        assert out.out + out.err
        assert not harm(out.out + out.err), given


# Settings


@pytest.mark.parametrize("name", PAYLOADS)
@pytest.mark.parametrize("escaped", [True, False], ids=["escaped", "as it is"])
def test_not_in_what_is_wrong_with_settings(
    escaped: bool, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the report nor the settings that hold have it, whatever it is the name or the value of."""
    payload = PAYLOADS[name]
    text = quoted(payload) if escaped else f"'{payload}'"
    path = tmp_path / f"{in_a_name(payload)}.toml"
    for setting in (
        f"theme = {text}",
        f"{text} = 1",
        f"{text}.{text} = 1",
        f"[{text}]\n[{text}]",
        f"keymap = {{ {text} = 'a', next = {text} }}",
        f"keymap = {{ next = ['a', {text}], previous = ['a'] }}",
        f"glyphs = {text}",
        f"panes = ['questions', {text}]",
        f"theme = 'dark\n{text}",
        f"measure = {payload}",
    ):
        path.write_text(setting, encoding="utf-8", errors="surrogatepass", newline="")
        assert main(["config", "--config", str(path)]) == 1, setting
        printed = "".join(capsys.readouterr())
        assert printed
        assert not harm(printed), setting


@pytest.mark.parametrize("char", [one for one in set(ALL) if len(one.encode("utf-8", "replace")) > 1], ids=ascii)
def test_not_as_a_key_of_the_keyboard(char: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A single character may be the name of a key; then the settings that hold are printed with it."""
    path = tmp_path / "config.toml"
    path.write_text(f"keymap.next = [{quoted(char)}]\n")
    assert main(["config", "--config", str(path)]) in (0, 1)
    assert not harm("".join(capsys.readouterr()))


# The environment


VARIABLES: Final = (
    *("EDITOR", "VISUAL", "TERM", "COLORTERM", "COLORFGBG", "LANG", "LC_ALL", "LC_CTYPE", "HOME", "NO_COLOR"),
    *("XDG_CONFIG_HOME", "XDG_STATE_HOME", "TERM_PROGRAM", "TMUX", "SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY"),
    *("PATH", "COLUMNS", "LINES", "USER", "PWD", "TZ", "LANGUAGE", "PAGER", "BROWSER"),
)


@pytest.mark.parametrize("payload", [*PAYLOADS.values(), *ODD_NAMES], ids=[*PAYLOADS, *map(ascii, ODD_NAMES)])
def test_not_from_the_environment(
    payload: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where settings are, and whose home it is, is told; a settings file that is wrong is there."""
    value = payload.replace("\0", "")
    for name in VARIABLES:
        monkeypatch.setenv(name, value)
    folder = tmp_path / in_a_name(payload)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    (folder / "briefing-tui").mkdir(parents=True)
    (folder / "briefing-tui" / "config.toml").write_text("zebra = 1\n")
    for arguments, code in (
        (["config"], 1),
        (["config", "--path"], 0),
        (["check", "--", value], 2),
        (["--", value], 2),
    ):
        assert main(arguments) == code
        assert not harm("".join(capsys.readouterr())), arguments
