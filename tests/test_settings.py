"""Settings files: what they set, what is wrong with them, and where."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.load.source import Source
from briefing_tui.problems import CODES, Problem, report
from briefing_tui.settings import DEFAULTS, Settings, default_path, read_settings
from briefing_tui.settings.kinds import Reading
from briefing_tui.settings.places import Place, places
from briefing_tui.settings.printed import example, in_effect
from briefing_tui.settings.table import SETTINGS
from briefing_tui.tui.keys import ACTIONS
from briefing_tui.tui.themes import names

ALL: Final = """\
theme = "light"
measure = 66
panes = ["claims", "questions"]
glyphs = "ascii"
mouse = false
[keymap]
next = "j"
fold_all = ["z M", "-"]
mark = []
"""


def read(data: str | bytes, path: Path) -> tuple[Settings, list[Problem]]:
    """The settings of a file that has these bytes."""
    file = path / "config.toml"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_settings(str(file), names)


def located(problems: list[Problem]) -> list[str]:
    return [f"{problem.line}:{problem.column} {problem.code}" for problem in problems]


def meant(problem: Problem) -> str:
    """The part of the line that has carets under it."""
    return problem.excerpt[problem.caret : problem.caret + problem.width]


def set_by(settings: Settings) -> dict[str, Any]:
    """What differs from the defaults."""
    return {
        setting.name: getattr(settings, setting.name)
        for setting in SETTINGS
        if getattr(settings, setting.name) != setting.default
    }


# What is right


def test_the_table_has_every_setting() -> None:
    fields = set(Settings._fields)
    assert {setting.name for setting in SETTINGS} == fields - {"origins", "file"}


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings, problems = read(ALL, tmp_path)
    assert problems == []
    assert set_by(settings) == {
        "theme": "light",
        "measure": 66,
        "panes": ("questions", "claims"),
        "glyphs": "ascii",
        "mouse": False,
        "keymap": {"next": ("j",), "fold_all": ("z M", "-"), "mark": ()},
    }


def test_where_each_comes_from(tmp_path: Path) -> None:
    settings, _ = read("\n" + ALL, tmp_path)
    file = tmp_path / "config.toml"
    assert settings.file == str(file)
    assert settings.origin("theme") == f"{file}:2"
    assert settings.origin("keymap.fold_all") == f"{file}:9"
    assert settings.origin("keymap.open") == "default"


def test_an_empty_file_sets_nothing(tmp_path: Path) -> None:
    settings, problems = read("# nothing\n", tmp_path)
    assert (set_by(settings), problems) == ({}, [])


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfmeasure = 66\r\nmouse = false\r\n",
        "measure = 66\nmouse = false\n".encode("utf-16"),
    ],
    ids=["byte order mark", "UTF-16"],
)
def test_what_editors_elsewhere_write(data: bytes, tmp_path: Path) -> None:
    settings, problems = read(data, tmp_path)
    assert (set_by(settings), problems) == ({"measure": 66, "mouse": False}, [])


@pytest.mark.parametrize("name", [*names(), "auto"])
def test_every_theme_can_be_set(name: str, tmp_path: Path) -> None:
    settings, problems = read(f'theme = "{name}"\n', tmp_path)
    assert (settings.theme, problems) == (name, [])


def test_the_documentation_names_themes_that_there_are() -> None:
    label = next(setting.kind.label for setting in SETTINGS if setting.name == "theme")
    assert set(re.findall(r"`(\w+)`", label)) <= {"auto", *names()}


def test_themes_are_asked_for_only_where_one_is_set(tmp_path: Path) -> None:
    def no_themes() -> list[str]:
        raise AssertionError("this loads Textual")

    (tmp_path / "config.toml").write_text(ALL.replace("light", "auto"))
    assert read_settings(str(tmp_path / "config.toml"), no_themes)[1] == []


def test_a_file_that_is_not_there_costs_nothing() -> None:
    """Nor does `check` look for one."""
    code = (
        "import sys; from briefing_tui.settings import *; read_settings('gone.toml', needed=False); "
        "assert not {'tomllib', 'textual', 'briefing_tui.settings.table'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    code = "import sys; from briefing_tui.cli import main; main(['check', 'gone']); assert not any('settings' in name or 'platformdirs' in name for name in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, stdout=subprocess.DEVNULL)


# What is wrong


@pytest.mark.parametrize(
    ("text", "where", "carets", "message", "help"),
    [
        ('tehme = "light"', "1:1 unknown-key", "tehme", "no setting 'tehme'", "did you mean 'theme'?"),
        ("colour = 1", "1:1 unknown-key", "colour", "no setting 'colour'", "there are: theme, measure"),
        ('theme = "lihgt"', "1:9 bad-term", '"lihgt"', "no theme 'lihgt'", "did you mean 'light'?"),
        ('theme = "zzzzzzzz"', "1:9 bad-term", '"zzzzzzzz"', "no theme", "there are: auto, dark, light"),
        ("theme = 1", "1:9 wrong-type", "1", "'theme' takes the name of a theme, not a number", ""),
        ("measure = 39", "1:11 bad-number", "39", "from 40 to 200, not 39", "the nearest is 40"),
        ("measure = 1_000", "1:11 bad-number", "1_000", "from 40 to 200, not 1_000", "the nearest is 200"),
        ('measure = "80"', "1:11 wrong-type", '"80"', "not text", "write it without quotes"),
        ("measure = 80.0", "1:11 wrong-type", "80.0", "takes a whole number", ""),
        ("measure = true", "1:11 wrong-type", "true", "not true", ""),
        ("measure = 1979-05-27 07:32:00 # x", "1:11 wrong-type", "1979-05-27 07:32:00", "not a date", ""),
        ('panes = "questions"', "1:9 wrong-type", '"questions"', "takes a list", 'write ["questions"]'),
        ("panes = []", "1:9 empty-value", "[]", "without 'questions'", "add 'questions': that is always there"),
        (
            'panes = ["claims"]',
            "1:9 empty-value",
            '["claims"]',
            "without 'questions'",
            "add 'questions': that is always there",
        ),
        ('panes = [\n "questions", # x\n "clams"]', "3:2 bad-term", '"clams"', "'clams'", "did you mean 'claims'?"),
        ('panes = ["questions", 5]', "1:23 wrong-type", "5", "one of sidebar", ""),
        ('glyphs = "asci"', "1:10 bad-term", '"asci"', "'asci'", "did you mean 'ascii'?"),
        ("glyphs = false", "1:10 wrong-type", "false", "one of auto, unicode, ascii, not false", ""),
        ('mouse = "off"', "1:9 wrong-type", '"off"', "true or false, not text", "write false, without quotes"),
        ("mouse = 0", "1:9 wrong-type", "0", "true or false, not a number", ""),
        ('keymap = "vi"', "1:10 wrong-type", '"vi"', "a table of actions", 'next = "j"'),
        ('[[keymap]]\nnext = "j"', "1:2 wrong-type", "[keymap", "not a list", ""),
        ("theme.a = 1\ntheme.b = 2", "1:1 wrong-type", "theme", "not a table", ""),
        ("[mouse]\non = 1", "1:2 wrong-type", "mouse", "not a table", ""),
        ('keymap.nxet = "j"', "1:8 unknown-key", "nxet", "no action 'nxet'", "did you mean 'next'?"),
        ("keymap.zebra = []", "1:8 unknown-key", "zebra", "no action 'zebra'", "config` prints all"),
        ('[keymap]\n"/" = "find"', "2:1 unknown-key", '"/"', "no action '/'", "find = '/'"),
        ('keymap.next = "PgDn"', "1:15 bad-key", '"PgDn"', "no key is called 'PgDn'", "did you mean 'pagedown'?"),
        ('keymap.next = "Ctrl-D"', "1:15 bad-key", '"Ctrl-D"', "no key is called", "did you mean 'ctrl+d'?"),
        ('keymap.next = "zM"', "1:15 bad-key", '"zM"', "no key is called", "did you mean 'z M'?"),
        ('keymap.next = "ecsape"', "1:15 bad-key", '"ecsape"', "no key is called", "did you mean 'escape'?"),
        ('keymap.next = " "', "1:15 bad-key", '" "', "a space key is written 'space'", ""),
        ('keymap.next = "a b c"', "1:15 bad-key", '"a b c"', "at most two keys in a row", "one of: down, up"),
        ('keymap.next = ["j", "jj j"]', "1:21 bad-key", '"jj j"', "no key is called 'jj'", ""),
        ('keymap.next = ""', "1:15 empty-value", '""', "a key without a name", "for no key, write []"),
        ("keymap.summary = [0]", "1:19 wrong-type", "0", "'summary' takes a key or a list of keys", "write '0'"),
        ("keymap.next = {}", "1:15 wrong-type", "{}", "not a table", ""),
        ('[keymap]\nnext = "x"\nopen = ["l", "x"]', "3:14 key-taken", '"x"', "to 'open' and to 'next'", "on line 2"),
        ('keymap.next = ["ctrl+c"]', "1:16 key-taken", '"ctrl+c"', "ctrl+c always quits", "another key"),
        ('keymap.quit = "ctrl+c q"', "1:15 key-taken", '"ctrl+c q"', "ctrl+c always quits", ""),
        ('keymap.next = ["z", "z M"]', "1:16 key-taken", '"z"', "'z' begins 'z M'", ""),
        ('[keymap]\nnext = "z M"\nopen = "z"', "3:8 key-taken", '"z"', "'z' begins 'z M'", "another key"),
        ('[keymap]\nnext = "z"\nopen = "z M"', "3:8 key-taken", '"z M"', "begins with 'z'", "on line 2"),
    ],
)
def test_each_kind_of_mistake(text: str, where: str, carets: str, message: str, help: str, tmp_path: Path) -> None:
    """It is found where it is, it is said what to do, and what was to be set has its default."""
    settings, problems = read(text, tmp_path)
    assert located(problems) == [where]
    assert problems[0].code in CODES
    assert meant(problems[0]) == carets
    assert message in problems[0].message
    assert help in problems[0].help
    assert set_by(settings).keys() <= {"keymap"}


@pytest.mark.parametrize(
    ("text", "where", "message", "help"),
    [
        ("\ntheme = light # x", "2:9 syntax", "text without quotes", "write 'light'"),
        ("theme = tokyo night", "1:9 syntax", "text without quotes", "write 'tokyo night'"),
        ("theme = “light”", "1:9 syntax", "text without quotes", "write 'light'"),
        ("mouse = True", "1:9 syntax", "`True` is not how TOML writes it", "write true"),
        ("mouse = no", "1:9 syntax", "`no` is not how TOML writes it", "write false"),
        ("theme =", "1:8 syntax", "a value is missing", "write theme = 'light'"),
        ("theme", "1:6 syntax", "a key without a value", "write theme = 'light'"),
        ("  theme: light", "1:8 syntax", "a `:` where TOML has a `=`", "write theme = 'light'"),
        ('theme = "light\nmouse = true', "1:9 syntax", "a quote that is never closed", "close it"),
        ("[keymap]\nnext = ['j', 'k", "2:14 syntax", "a quote that is never closed", "close it"),
        ('theme = """light', "1:9 syntax", "a quote that is never closed", "close it"),
        ('keymap.next = "\\"', "1:15 syntax", "a quote that is never closed", "close it"),
        ('theme = "a\\q"', "1:11 syntax", "an escape that TOML doesn't know", "single quotes"),
        ('[keymap]\nnext = "j", "k"', "2:11 syntax", "several values without brackets", "['j', 'ctrl+n']"),
        ("measure = 80 cells", "1:14 syntax", "something after the end of the value", "a line of its own"),
        ('keymap.next = ["j"\nmouse = true', "2:1 syntax", "a `[` that is never closed", "close it"),
        ('[keymap\nnext = "j"', "1:8 syntax", "a `[` that is never closed", "close it"),
        ('keymap = { next = "j",\nopen = "l" }', "1:23 syntax", "a `{` that isn't closed on its line", "[keymap]"),
        ('[keymap]\n/ = "find"', "2:1 syntax", "a key can't start with `/`", "the action comes first"),
        ("mässure = 80", "1:2 syntax", "a key can't have `ä` in it", ""),
        ("theme = 'a\x07'", "1:11 syntax", "the character U+0007 is not allowed", "take it out"),
        ("measure = " + "9" * 5000, "1:11 syntax", "a number with too many digits", ""),
        ("x = " + "[" * 100_000, "1:1 too-deep", "nested too deep", "no setting is nested"),
        ("mouse = true\nmouse = false", "2:1 duplicate-key", "'mouse' is set twice", "on line 1"),
        ("[keymap]\nmark = []\n'mark' = []", "3:1 duplicate-key", "'keymap.mark' is set twice", "on line 2"),
        ("keymap.mark = []\n[keymap]\nnext = []", "2:2 duplicate-key", "'keymap' is set twice", "on line 1"),
        ("keymap = {mark = [], mark = []}", "1:22 duplicate-key", "'keymap.mark' is set twice", "on line 1"),
        ("keymap = {}\nkeymap.mark = []", "2:8 duplicate-key", "'keymap.mark' is set outside its table", ""),
    ],
)
def test_what_is_not_toml(text: str, where: str, message: str, help: str, tmp_path: Path) -> None:
    """Then nothing in the file holds, whichever way its lines end."""
    for data in (text, text.replace("\n", "\r\n")):
        settings, problems = read(data, tmp_path)
        assert located(problems) == [where]
        assert message in problems[0].message
        assert help in problems[0].help
        assert settings == DEFAULTS


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('keymap.next = "bad key x"', ["1:15"]),
        ('[keymap]\nnext = ["bad key x"]', ["2:9"]),
        ('keymap = { open = "l", next = "bad key x" }', ["1:31"]),
        ("[ keymap ] # x\n\n  \"next\" = 'bad key x' # x", ["3:12"]),
        ("'keymap' . \"ne\\u0078t\" = 'bad key x'", ["1:26"]),
        ('[keymap]\nnext = [ # ] "\n  """j""", \'\'\'k\'\'\',\n  "bad key x",\n]', ["4:3"]),
        ('[keymap]\nnext = ["bad key x", "j", "bad key y"]', ["2:9", "2:27"]),
        ('theme = """\nlight"""\n[keymap]\nnext = "bad key x"', ["4:8"]),
        ('keymap.next = ["""a ""b c"""", "bad key x"]', ["1:16", "1:32"]),
        ('x-y = [[1, {a = "]"}], []]\nkeymap.next = "bad key x"', ["1:1", "2:15"]),
    ],
)
def test_every_way_to_write_it_is_located(text: str, where: list[str], tmp_path: Path) -> None:
    _, problems = read(text, tmp_path)
    assert [f"{problem.line}:{problem.column}" for problem in problems] == where


def test_one_wrong_setting_takes_no_other_with_it(tmp_path: Path) -> None:
    text = 'measure = 66\nmouse = "x"\nglyphs = "ascii"\n[keymap]\nnext = ["j", "bad key x"]\nopen = "o"\nzebra = "x"\n'
    settings, problems = read(text, tmp_path)
    assert located(problems) == ["2:9 wrong-type", "5:14 bad-key", "7:1 unknown-key"]
    assert set_by(settings) == {"measure": 66, "glyphs": "ascii", "keymap": {"open": ("o",)}}


def test_a_key_of_an_action_that_keeps_its_own_can_be_given(tmp_path: Path) -> None:
    """What is wrong with one action doesn't hold against the keys of the next."""
    settings, problems = read('[keymap]\nnext = ["x", "bad key x"]\nopen = "x"\n', tmp_path)
    assert located(problems) == ["2:14 bad-key"]
    assert settings.keymap == {"open": ("x",)}


def test_an_action_that_cannot_have_a_key_keeps_its_own(tmp_path: Path) -> None:
    """All of them, and others can be given what it was to have."""
    settings, problems = read('[keymap]\nnext = "x"\nopen = ["o", "x"]\nfold = "o"\n', tmp_path)
    assert located(problems) == ["3:14 key-taken"]
    assert settings.keymap == {"next": ("x",), "fold": ("o",)}


@pytest.mark.parametrize("measure", [40, 200])
def test_the_ends_of_a_range_are_in_it(measure: int, tmp_path: Path) -> None:
    settings, problems = read(f"measure = {measure}", tmp_path)
    assert (settings.measure, problems) == (measure, [])


def test_what_has_no_place_is_located_at_what_it_is_in() -> None:
    source = Source("config.toml", "\n[keymap]\n")
    reading = Reading(source, {("keymap",): Place(("keymap",), 2, 8, 2, 8)})
    reading.problem("bad-key", ("keymap", "next", 0), "message")
    reading.key_problem("unknown-key", ("mouse", "x"), "message")
    assert located(source.problems()) == ["1:1 unknown-key", "2:2 bad-key"]


def test_very_many_mistakes_end(tmp_path: Path) -> None:
    _, problems = read("".join(f"k{number:x} = 1\n" for number in range(110_000))[: 1024 * 1024], tmp_path)
    assert problems[-1].code == "too-many"


def too_large(path: Path) -> None:
    path.write_bytes(b"#" * (1024 * 1024 + 1))


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (Path.mkdir, "is-a-directory", "this is a folder"),
        (os.mkfifo, "unreadable", "a pipe or a device"),
        (too_large, "too-large", "over 1 MiB"),
        (lambda path: path.write_bytes(b"# \xe9\n"), "not-utf-8", "0xE9"),
    ],
    ids=["folder", "pipe", "too large", "not UTF-8"],
)
def test_what_cannot_be_read(make: Callable[[Path], object], code: str, message: str, tmp_path: Path) -> None:
    make(tmp_path / "x.toml")
    for needed in (True, False):
        settings, problems = read_settings(str(tmp_path / "x.toml"), needed=needed)
        assert [problem.code for problem in problems] == [code]
        assert message in problems[0].message
        assert settings == DEFAULTS


@pytest.mark.parametrize(
    ("path", "code"), [("gone.toml", "no-such-file"), ("", "no-such-file"), ("a\0b", "no-such-file")]
)
def test_only_a_file_that_was_named_has_to_be_there(path: str, code: str) -> None:
    assert [problem.code for problem in read_settings(path)[1]] == [code]
    assert read_settings(path, needed=False) == (DEFAULTS, [])


def test_a_name_that_no_file_can_have() -> None:
    assert [problem.code for problem in read_settings("x" * 5000, needed=False)[1]] == ["unreadable"]


def test_nothing_hostile_is_printed(tmp_path: Path) -> None:
    folder = tmp_path / "\x1b[2J\u202e"
    folder.mkdir()
    text = '"\\u001b[2J" = 1\ntheme = "\\u001b[2J"\nmouse = "\u202e"\nmeasure = 66\nkeymap.next = "\\u0007"\n'
    settings, problems = read(text, folder)
    assert len(problems) == 4
    printed = "".join(report(problems, format) for format in ("full", "concise")) + in_effect(settings, str(folder))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", printed)
    assert tomllib.loads(in_effect(settings, str(folder)))["measure"] == 66


# Where it is


def test_the_platform_says_where_the_file_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda name, **_: str(tmp_path / name))
    assert default_path() == str(tmp_path / "briefing-tui" / "config.toml")


def test_nobodys_home_has_no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no home, a folder called ~ is not one."""
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda name, **_: f"~/.config/{name}")
    assert default_path() == ""


# What is printed


def test_the_settings_in_effect_are_a_settings_file(tmp_path: Path) -> None:
    text = ALL + "find = '\"'\nfind_next = '\\'\nopen = 'ctrl+d'\ncopy = 'z R'"
    settings, problems = read(text, tmp_path)
    assert problems == []
    printed = in_effect(settings, "note")
    again, problems = read(printed, tmp_path)
    assert problems == []
    assert {**set_by(settings), "keymap": again.keymap} == set_by(again)
    assert again.keymap.keys() == ACTIONS.keys()
    assert again.keymap.items() >= settings.keymap.items()
    assert again.keymap["half_page_down"] == ("d",)
    assert again.keymap["open_all"] == ("+",)
    assert f"measure = 66  # {tmp_path / 'config.toml'}:2\n" in printed
    assert 'previous = ["k", "up"]  # default\n' in printed
    assert 'half_page_down = ["d"]  # default, less what other actions were given\n' in printed


def test_the_example_sets_nothing_until_it_is_told_to(tmp_path: Path) -> None:
    settings, problems = read(example(), tmp_path)
    assert (set_by(settings), problems) == ({}, [])
    settings, problems = read(re.sub(r"(?m)^#(?=\S)", "", example()), tmp_path)
    assert problems == []
    assert set_by(settings).keys() == {"keymap"}
    assert settings.origins.keys() >= {setting.name for setting in SETTINGS} - {"keymap"}


def test_the_example_gives_every_reason() -> None:
    words = re.sub(r"\s+# ", " ", example())
    assert all(setting.reason in words for setting in SETTINGS)
    assert max(map(len, example().splitlines())) <= 80


# Places


space: Final = st.sampled_from(["", " ", "\t"])
gap: Final = st.sampled_from(["", " ", "\n", " # ] \" '\n  "])
letters: Final = st.text("ab \"'\\#[]{}=,.é\U0001f600", max_size=6)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def long(text: str) -> str:
    return '"""\n' + text.replace("\\", "\\\\").replace('"""', '""\\"') + '"""'


scalar: Final = (
    letters.map(quoted)
    | letters.filter(lambda text: "'" not in text).map(lambda text: f"'{text}'")
    | letters.filter(lambda text: "''" not in text and text[-1:] != "'").map(lambda text: f"'''{text}'''")
    | letters.map(long)
    | st.sampled_from(["1", "-1_0", "0x1F", "1.5e3", "inf", "true", "1979-05-27 07:32:00", "1979-05-27", "07:32:00"])
)
key: Final = st.text("abC1_-", min_size=1, max_size=3) | letters.map(quoted)


@st.composite
def a_list(draw: st.DrawFn, item: st.SearchStrategy[str]) -> str:
    items = [f"{draw(gap)}{one}{draw(gap)}" for one in draw(st.lists(item, max_size=3))]
    last = draw(st.sampled_from(["", ","])) if items else ""
    return f"[{draw(gap)}{','.join(items)}{last}{draw(gap)}]"


@st.composite
def pairs(draw: st.DrawFn, item: st.SearchStrategy[str]) -> list[str]:
    keys = draw(st.lists(key, max_size=3, unique_by=lambda one: str(tomllib.loads(f"{one} = 1"))))
    return [f"{one}{draw(space)}={draw(space)}{draw(item)}{draw(space)}" for one in keys]


value: Final = st.recursive(
    scalar, lambda inner: a_list(inner) | pairs(inner).map(lambda some: f"{{{','.join(some)}}}")
)


@st.composite
def document(draw: st.DrawFn) -> str:
    lines = draw(pairs(value))
    for number in range(draw(st.integers(0, 2))):
        lines += [f"[{draw(space)}t{number}{draw(space)}.{draw(space)}x ] # t", *draw(pairs(value))]
    return "\n".join(draw(space) + line + draw(gap) for line in lines)


def everything(path: tuple[str | int, ...], value: Any) -> dict[tuple[str | int, ...], Any]:
    """All keys and items of a document with their values."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = {path: value} if path else {}
    for name, one in items:
        found |= everything((*path, name), one)
    return found


@given(document())
def test_every_value_is_where_it_is_said_to_be(text: str) -> None:
    found = places(text)
    wanted = everything((), tomllib.loads(text))
    assert {place.path for place in found} == wanted.keys()
    for place in found:
        key = text[place.key : place.key_end]
        if place.value != place.key or isinstance(place.path[-1], int):
            written = tomllib.loads(f"x = {text[place.value : place.value_end]}")["x"]
            assert repr(written) == repr(wanted[place.path])
        if isinstance(place.path[-1], str) and "." not in key:
            assert list(tomllib.loads(f"{key} = 1")) == [place.path[-1]]


@given(st.text("ab=.,[]{}\"'\\# \n\r\t1", max_size=40) | st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    assert all(0 <= place.key <= place.key_end <= len(text) for place in places(text))
    assert all(0 <= place.value <= place.value_end <= len(text) for place in places(text))
