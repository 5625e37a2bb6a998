"""`briefing-tui check`: what it prints, in which format, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from briefing_tui.cli import main
from tests.load.reading import SMALL

WRONG: Final = SMALL + "status: setled\n"
CONTROL: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]")
"""What must never be printed; a line break may."""


def program(*words: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, with pipes where a terminal could be."""
    return subprocess.run(
        [sys.executable, "-m", "briefing_tui", *words],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a good briefing, a bad one, and something else."""
    (tmp_path / "good.yaml").write_text(SMALL)
    (tmp_path / "bad.yaml").write_text(WRONG)
    (tmp_path / "notes.txt").write_text("no briefing")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_good_briefing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "good.yaml"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_bad_briefing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Concise is the default where the output is no terminal."""
    assert main(["check", "bad.yaml"]) == 1
    assert capsys.readouterr() == ("bad.yaml:5:9: bad-term: 'setled' is not a status that the format knows\n", "")


def test_concise_has_a_line_for_each_problem(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.yaml").write_text("briefing: 2\ntitle: [T]\n")
    assert main(["check", "--format", "concise", "bad.yaml"]) == 1
    assert [line.split(": ")[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["bad.yaml:1:1", "missing-key"],
        ["bad.yaml:1:1", "missing-key"],
        ["bad.yaml:1:11", "wrong-version"],
        ["bad.yaml:2:8", "wrong-type"],
    ]


def test_full(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each problem with its line; at the end how many, in how many files."""
    Path("worse.yaml").write_text("briefing: 2\n")
    assert main(["check", "--format=full", "bad.yaml", "good.yaml", "worse.yaml"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(
        "error[bad-term]: 'setled' is not a status that the format knows\n --> bad.yaml:5:9\n  |\n5 | status:"
    )
    assert out.endswith("\n\nFound 5 problems in 2 files.\n")
    assert main(["check", "--format=full", "good.yaml"]) == 0
    assert capsys.readouterr().out == "No problems.\n"


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One array of objects that all have the same keys; `help` is null where there is none."""
    Path("worse.yaml").write_text(SMALL + "revision: 0\n")
    assert main(["check", "--format", "json", "bad.yaml", "worse.yaml"]) == 1
    bad, worse = json.loads(capsys.readouterr().out)
    assert bad == {
        "path": "bad.yaml",
        "line": 5,
        "column": 9,
        "code": "bad-term",
        "severity": "error",
        "message": "'setled' is not a status that the format knows",
        "help": "did you mean 'settled'? 'status' takes developing, settled, archived",
    }
    assert worse.keys() == bad.keys()
    assert (worse["path"], worse["column"], worse["code"], worse["help"]) == ("worse.yaml", 11, "bad-number", None)
    assert main(["check", "--format", "json", "good.yaml"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("words", "code", "problem"),
    [
        (["gone.yaml"], 2, "gone.yaml:1:1: no-such-file: there is no such file\n"),
        (["good.yaml", "gone.yaml"], 2, "gone.yaml:1:1: no-such-file: there is no such file\n"),
        (["empty"], 2, "empty:1:1: no-such-file: there is no briefing (*.yaml, *.yml) in this folder\n"),
        (["notes.txt"], 1, "notes.txt:1:1: wrong-type: a briefing is a mapping, and this is text\n"),
    ],
)
def test_what_cannot_be_read(
    words: list[str], code: int, problem: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty").mkdir()
    assert main(["check", *words]) == code
    assert capsys.readouterr().out == problem


def test_one_problem_does_not_hide_another(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """That a file isn't there is the worst, and the exit code; the rest is checked all the same."""
    assert main(["check", "gone.yaml", "bad.yaml"]) == 2
    assert capsys.readouterr().out.count("\n") == 2


@pytest.mark.parametrize("words", [[], ["--format", "xml", "good.yaml"], ["--zebra", "good.yaml"]])
def test_wrong_arguments(words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", *words])
    assert stopped.value.code == 2
    assert "usage: briefing-tui check" in capsys.readouterr().err


def test_a_folder_means_the_briefings_below_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`*.yaml` and `*.yml`, at any depth, each file once, in an order that doesn't depend on the disk."""
    briefings = [f"z/{name}/{name}.yaml" for name in "bdhacgfe"]
    for name in ["z/b.yml", "z/a.YAML", *briefings, "z/a.txt", "z/a.yaml.bak", "z/folder.yaml/a.txt"]:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    Path("z/gone.yaml").symlink_to("nowhere")
    assert main(["check", "z/b.yml", "z", "z/a"]) == 2
    paths = [line.split(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert paths == ["z/b.yml", "z/a.YAML", "z/gone.yaml", *sorted(briefings)]


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("pipe.yaml")
    assert main(["check", "."]) == 1
    assert "pipe" not in capsys.readouterr().out


def test_a_folder_that_cannot_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refused)
    assert main(["check", str(folder)]) == 2
    assert capsys.readouterr().out == f"{folder}:1:1: unreadable: the folder can't be read: permission denied\n"


@pytest.mark.parametrize(
    ("text", "code", "problem"),
    [
        (SMALL, 0, ""),
        (WRONG, 1, "-:5:9: bad-term: 'setled' is not a status that the format knows\n"),
        ("", 1, "-:1:1: empty-file: the file is empty\n"),
    ],
)
def test_standard_input(
    text: str, code: int, problem: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["check", "-"]) == code
    assert capsys.readouterr().out == problem


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["check", "-"]) == 2
    assert capsys.readouterr().out == "-:1:1: unreadable: standard input is closed\n"


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", "--help"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert all(word in out for word in ["PATH", "full", "concise", "json", "standard input", "Exit code"])


# Warnings


WARNED: Final = SMALL + "sources: [{title: T}]\n"
WARNING: Final = "warned.yaml:5:19: not-referred-to: warning: nothing refers to this source\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["warned.yaml"], 0),
        (["--strict", "warned.yaml"], 1),
        (["--strict", "good.yaml"], 0),
        (["warned.yaml", "bad.yaml"], 1),
        (["--strict", "warned.yaml", "gone.yaml"], 2),
    ],
)
def test_warnings_count_when_they_are_told_to(
    words: list[str], code: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("warned.yaml").write_text(WARNED)
    assert main(["check", *words]) == code
    assert (WARNING in capsys.readouterr().out) == ("warned.yaml" in words)


def test_warnings_are_counted_apart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("warned.yaml").write_text(WARNED)
    ends = {
        ("warned.yaml",): "Found 1 warning in 1 file.",
        ("bad.yaml", "good.yaml"): "Found 1 problem in 1 file.",
        ("warned.yaml", "bad.yaml"): "Found 1 problem and 1 warning in 2 files.",
    }
    for names, end in ends.items():
        main(["check", "--format=full", *names])
        assert capsys.readouterr().out.endswith(f"\n\n{end}\n")


def test_a_warning_in_the_other_formats(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("warned.yaml").write_text(WARNED)
    assert main(["check", "--format=json", "warned.yaml"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["code"], row["severity"], row["column"]) == ("not-referred-to", "warning", 19)
    assert main(["check", "--format=full", "warned.yaml"]) == 0
    assert capsys.readouterr().out.startswith("warning[not-referred-to]: nothing refers to this source\n --> warned.ya")


def test_a_draft_with_warnings_is_a_problem_and_can_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("warned.yaml").write_text(WARNED + "draft: true\n")
    assert main(["check", "warned.yaml"]) == 1
    assert capsys.readouterr().out == f"{WARNING}warned.yaml:6:8: draft: this briefing is a draft\n"
    assert main(["warned.yaml"]) == 0
    assert capsys.readouterr().err == ""


def test_copies_of_a_briefing_from_standard_input_are_below_the_current_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SMALL + "summary: See [[t]].\nsources: [{title: T, file: %s}]\n"
    for file, code in (("notes.txt", 0), ("gone.txt", 1)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((text % file).encode())))
        assert main(["check", "--strict", "-"]) == code
    assert capsys.readouterr().out == "-:6:28: bad-copy: warning: this saved copy is not there\n"


# What a file could do to a terminal

HOSTILE: Final = 'ev\x1b]0;il\x07\u202e\x9b31m"\n'


@pytest.mark.parametrize("format", ["full", "concise", "json"])
def test_a_hostile_name_is_made_visible(format: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"{HOSTILE}.yaml", os.fsdecode(b"\xff\x9b.yaml")]
    for name in names:
        Path(name).write_text(WRONG)
    assert main(["check", "--format", format, *names, f"gone{HOSTILE}"]) == 2
    out = capsys.readouterr().out
    assert not CONTROL.search(out)
    if format == "json":
        assert [row["path"] for row in json.loads(out)] == [*names, f"gone{HOSTILE}"]


@pytest.mark.parametrize("format", ["full", "concise", "json"])
@pytest.mark.parametrize(
    "text",
    [
        f"{HOSTILE}: x\n",
        SMALL + f"status: {json.dumps(HOSTILE)}\n",
        SMALL + f"{json.dumps(HOSTILE)}: x\n{json.dumps(HOSTILE)}: x\n",
        SMALL + f"sides: [{{id: {json.dumps(HOSTILE)}, name: A}}]\nsummary: '[[\u202e]] #'\n",
        SMALL + 'places: [{id: "\\e[2J", name: "\\e[2J", part_of: "\\e[2J"}]\n',
        SMALL + "summary: @\u202e\u2066\n",
        SMALL + f"draft: true\nsides: [{{name: {json.dumps(HOSTILE[:-1])}}}]\nfigures: [{{name: F}}]\n"
        f"sources: [{{title: T, file: {json.dumps(HOSTILE[:-1])}}}]\n"
        "claims: [{claim: C, statements: [{by: f, stance: asserts, source: t, quote: evil things}]}]\n",
    ],
)
def test_hostile_contents_are_made_visible(
    text: str, format: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("evil.yaml").write_text(text, encoding="utf-8")
    Path(HOSTILE[:-1]).write_text(f"evil {HOSTILE} things", encoding="utf-8")
    assert main(["check", "--format", format, "evil.yaml"]) == 1
    assert not CONTROL.search(capsys.readouterr().out)


def test_hostile_arguments_are_made_visible(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["good.yaml", f"--{HOSTILE}"], ["--format", HOSTILE, "good.yaml"]):
        with pytest.raises(SystemExit):
            main(["check", *words])
    assert not CONTROL.search(capsys.readouterr().err)


# In a process of its own


def test_the_program(folder: Path) -> None:
    """As a shell runs it: concise without a terminal, no color, and the codes 0, 1 and 2."""
    good, bad, gone = (program("check", f"{name}.yaml") for name in ("good", "bad", "gone"))
    assert [(done.returncode, done.stderr) for done in (good, bad, gone)] == [(0, ""), (1, ""), (2, "")]
    assert good.stdout == ""
    assert bad.stdout == "bad.yaml:5:9: bad-term: 'setled' is not a status that the format knows\n"
    assert gone.stdout == "gone.yaml:1:1: no-such-file: there is no such file\n"
    assert program("check", "-", text=WRONG).stdout.startswith("-:5:9: bad-term")


def test_whoever_reads_the_output_may_stop(folder: Path) -> None:
    """No traceback when the pipe closes."""
    Path("bad.yaml").write_text(SMALL + "zebra: 1\n" + "".join(f"zebra{n}: 1\n" for n in range(20_000)))
    command = [sys.executable, "-m", "briefing_tui", "check", "bad.yaml"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_said_so(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "briefing_tui", "check", "bad.yaml"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (2, "briefing-tui: the output can't be written; no space left on device\n")


@pytest.mark.parametrize(
    "words", [["check", "bad.yaml"], ["check", "--format=full", "bad.yaml"], ["--help"], ["check", "--help"]]
)
def test_what_is_printed_needs_no_screen(words: list[str], folder: Path) -> None:
    """Textual and what else takes long is not even imported, also where there is something to report."""
    code = f"import sys\nfrom briefing_tui.cli import main\ntry:\n    main({words})\nexcept SystemExit:\n    pass\nprint('modules', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.rpartition("modules")[2].split()}
    assert "briefing_tui" in loaded
    assert not loaded & {"textual", "pydantic", "sqlite3", "markdown_it", "asyncio"}
