"""`briefing-tui new`: a file to begin with, and never over another."""

from __future__ import annotations

import errno
import io
import os
import re
import stat
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.cli import main
from briefing_tui.cli.new import _escaped
from briefing_tui.load import load_bytes, load_path
from briefing_tui.load.json_schema import printed
from briefing_tui.text import clean
from tests.hostile.payloads import PAYLOADS, harm
from tests.test_cli_schema import rejected

NAME = "who-holds-the-dam.yaml"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(path: str) -> list[str]:
    return [problem.code for problem in load_path(path, lint=True).problems]


def made(*words: str) -> str:
    """What is written to standard output for a title."""
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        assert main(["new", "--output", "-", "--as-of", "2031-05-14", *words]) == 0
    return out.getvalue()


def test_a_briefing_with_its_schema_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    """It is a draft, and nothing else is wrong with it; what was written is said, and what comes next."""
    assert main(["new", "Who holds the dam?"]) == 0
    assert sorted(os.listdir()) == ["briefing.schema.json", NAME]
    text = Path(NAME).read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=briefing.schema.json\n")
    assert Path("briefing.schema.json").read_text(encoding="utf-8") == printed()
    assert codes(NAME) == ["draft"]
    assert not rejected(text)
    out, err = capsys.readouterr()
    assert out == (
        f"Wrote {NAME}; wrote briefing.schema.json, by which editors complete and check it.\n"
        f"Next: fill it in, take out `draft: true`, and run briefing-tui check {NAME}\n"
    )
    assert err == ""


@pytest.mark.parametrize("comment", ["#", "# ?"], ids=["as it says", "as editors do"])
def test_the_examples_in_it_are_valid(comment: str) -> None:
    """Without the draft and the signs of a comment before its examples, there is not even a warning."""
    text = made("T").replace("draft: true\n", "")
    head, first, rest = text.partition("#sides:")
    lines = [line if re.match(r"# \w", line) else re.sub(f"^{comment}", "", line) for line in rest.splitlines()]
    whole = head + first.removeprefix("#") + "\n".join(lines) + "\n"
    assert load_bytes(whole.encode(), "t.yaml", lint=True).problems == ()
    assert load_bytes(whole.encode(), "t.yaml").briefing.claims  # type: ignore[union-attr]


def test_it_speaks_of_today() -> None:
    before = datetime.now().astimezone().date()
    assert main(["new", "T"]) == 0
    after = datetime.now().astimezone().date()
    briefing = load_path("t.yaml").briefing
    assert briefing is not None
    assert briefing.as_of in (before, after)


@pytest.mark.parametrize("moment", ["2031-05-14", "2031-05-14T18:00+02:00", "2031-05-14 18:00z"])
def test_it_speaks_of_another_moment(moment: str) -> None:
    assert main(["new", "T", "--as-of", moment]) == 0
    assert f"\nas_of: {moment}\n" in Path("t.yaml").read_text(encoding="utf-8")
    assert codes("t.yaml") == ["draft"]


@pytest.mark.parametrize("moment", ["", "14 May", "2031-02-30", "2031-05-14T18:00", "2031-05-14\nid: x", "\x1b[2J"])
def test_what_is_no_moment(moment: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "T", "--as-of", moment]) == 2
    assert os.listdir() == []
    err = capsys.readouterr().err
    assert "is no date; write --as-of" in err
    assert not harm(err)


# Where it goes


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Élysée: 2 + 2?", "elysee-2-2.yaml"),
        ("../../etc/passwd", "etc-passwd.yaml"),
        ("-rf", "rf.yaml"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word.yaml"),
        ("a" * 300, "a" * 60 + ".yaml"),
    ],
)
def test_it_is_called_by_its_title(title: str, name: str) -> None:
    assert main(["new", "--", title]) == 0
    assert set(os.listdir()) == {name, "briefing.schema.json"}


def test_a_title_in_another_script_has_a_name_too() -> None:
    assert main(["new", "大坝"]) == 0
    (name,) = set(os.listdir()) - {"briefing.schema.json"}
    assert re.fullmatch(r"briefing-[0-9a-f]{8}\.yaml", name)


def test_it_goes_where_it_is_told_to() -> None:
    """Into a file, or into a folder; the schema is always beside it."""
    Path("stories").mkdir()
    assert main(["new", "Who holds the dam?", "--output", "stories"]) == 0
    assert main(["new", "Who holds the dam?", "--output", "stories/dam.yml"]) == 0
    assert sorted(os.listdir("stories")) == ["briefing.schema.json", "dam.yml", NAME]
    assert os.listdir() == ["stories"]


def test_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    """Then no file is made."""
    assert main(["new", "T", "--output", "-"]) == 0
    assert capsys.readouterr().out.startswith("# yaml-language-server")
    assert os.listdir() == []


def test_a_schema_that_is_there_is_left_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    Path("briefing.schema.json").write_text("mine")
    assert main(["new", "T"]) == 0
    assert Path("briefing.schema.json").read_text() == "mine"
    assert "Wrote t.yaml; briefing.schema.json was there already.\n" in capsys.readouterr().out


# What is there already, and what can't be written


def _file(path: Path) -> None:
    path.write_text("mine")


def _link(path: Path) -> None:
    path.symlink_to("target")


@pytest.mark.parametrize("there", [_file, _link, Path.mkdir, os.mkfifo], ids=["file", "link", "folder", "pipe"])
def test_never_over_what_is_there(there: Any, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor through a link to nothing; and no schema is left behind."""
    there(folder / "t.yaml")
    kind = stat.S_IFMT((folder / "t.yaml").lstat().st_mode)
    assert main(["new", "T"]) == 2
    assert os.listdir() == ["t.yaml"]
    assert stat.S_IFMT((folder / "t.yaml").lstat().st_mode) == kind
    assert kind != stat.S_IFREG or Path("t.yaml").read_text() == "mine"
    assert capsys.readouterr() == ("", "briefing-tui: t.yaml is there already; name another file with --output\n")


@pytest.mark.parametrize(
    ("output", "wrong"),
    [
        ("gone/t.yaml", "there is no folder gone; make it first"),
        ("gone/", "there is no folder gone; make it first"),
        ("gone/deep/t.yaml", "there is no folder gone/deep; "),
        ("file/t.yaml", "there is no folder file; "),
        ("\x1b[2J/t.yaml", "there is no folder ␛[2J; "),
        ("a\0b.yaml", "a␀b.yaml can't be written: "),
        ("n" * 300, f"{'n' * 300} can't be written: file name too long; "),
        ("", "there is nothing in the name of the file; "),
    ],
)
def test_where_nothing_can_be_written(output: str, wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("file").touch()
    assert main(["new", "T", "--output", output]) == 2
    assert os.listdir() == ["file"]
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"briefing-tui: {wrong}")
    assert not harm(err)


def test_what_comes_next_can_be_pasted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "T", "--output", "my story.yaml"]) == 0
    assert capsys.readouterr().out.endswith("briefing-tui check 'my story.yaml'\n")


class _Full(io.StringIO):
    """A file on a full disk."""

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("full", ["t.yaml", "briefing.schema.json"])
def test_nothing_is_left_of_what_failed(
    full: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The disk is full at the one file or at the other."""
    real = open

    def fake(path: Any, *arguments: Any, **options: Any) -> Any:
        file = real(path, *arguments, **options)
        if path != full:
            return file
        file.close()
        return _Full()

    monkeypatch.setattr("builtins.open", fake)
    assert main(["new", "T"]) == 2
    assert os.listdir() == []
    assert capsys.readouterr().err == (
        f"briefing-tui: {full} can't be written: no space left on device; check the folder, and who may write there\n"
    )


# What a title may be


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_title_is_kept(title: str) -> None:
    """To the letter, but for line breaks and space around it; a title with nothing in it is none."""
    said = re.sub("[\t\n\r\x85\u2028\u2029]+", " ", title).strip()
    if not said:
        assert main(["new", "--output", "-", "--", title]) == 2
        return
    loaded = load_bytes(made("--", title).encode(), "t.yaml", lint=True)
    assert [problem.code for problem in loaded.problems] == ["draft"]
    assert loaded.briefing is not None
    assert loaded.briefing.title == said


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_hostile_title(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In the file it stands as escapes, and what is printed has nothing of it."""
    assert main(["new", "--", PAYLOADS[name]]) == 0
    out = capsys.readouterr()
    assert not harm(out.out + out.err)
    (path,) = set(os.listdir()) - {"briefing.schema.json"}
    line = next(line for line in Path(path).read_text(encoding="utf-8").splitlines() if line.startswith("title: "))
    assert all(clean(char) == char for char in line)
    assert codes(path) == ["draft"]


@pytest.mark.parametrize("title", ["", "  \n\t ", "caf\udce9"])
def test_what_is_no_title(title: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", title]) == 2
    assert os.listdir() == []
    assert "title" in capsys.readouterr().err


def test_escapes_have_the_length_that_yaml_wants() -> None:
    assert [_escaped(char) for char in ('"', "\\", "\x1b", "\u202e", "\U000e0001", "é")] == [
        '\\"',
        "\\\\",
        "\\x1b",
        "\\u202e",
        "\\U000e0001",
        "é",
    ]
