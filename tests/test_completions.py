"""`briefing-tui completions`: each shell is asked to complete, and does."""

from __future__ import annotations

import inspect
import re
import shlex
import subprocess
from pathlib import Path
from typing import Final

import pytest

from briefing_tui import cli
from briefing_tui.cli import main
from briefing_tui.cli.arguments import PARSERS
from briefing_tui.cli.commands import Takes, commands
from briefing_tui.cli.completions import _words
from briefing_tui.problems import FORMATS
from briefing_tui.testing import do
from briefing_tui.tui.keys import ACTIONS
from tests.required import require
from tests.terminal.pty_session import environment, run

COMPLETED: Final = {
    "che": "check",
    "compl": "completions",
    "--the": "--theme",
    "--theme contr": "--theme contrast",
    "--theme=contr": "--theme=contrast",
    "st": "story.yaml",
    "--config se": "--config settings.toml",
    "--config=se": "--config=settings.toml",
    "--kiosk fo": "--kiosk folder/",
    "show --format mar": "show --format markdown",
    "show --format=js": "show --format=json",
    "show --only tim": "show --only timeline",
    "show --only=tim": "show --only=timeline",
    "show --only claims,unk": "show --only claims,unknowns",
    "show --only=claims,numbers,pl": "show --only=claims,numbers,places",
    "show st": "show story.yaml",
    "snapshot --do next-se": "snapshot --do next-section",
    "snapshot --do=question-7": "snapshot --do=question-7",
    "snapshot --press j --do claims --format sv": "snapshot --press j --do claims --format svg",
    "snapshot --press st": "snapshot --press st",
    "check --fo": "check --format",
    "check --format ju": "check --format junit",
    "check --format=ju": "check --format=junit",
    "check st": "check story.yaml",
    "check --strict st": "check --strict story.yaml",
    "check folder/o": "check folder/other.yml",
    "check my": "check 'my story.yaml'",
    "new --as": "new --as-of",
    "new --as-of st": "new --as-of st",
    "new --output no": "new --output notes.txt",
    "new st": "new st",
    "schema st": "schema st",
    "config --ex": "config --example",
    "completions z": "completions zsh",
}
"""What is typed, and what that becomes; nothing, where no shell can know what comes there."""


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder to complete in, with the three scripts in another."""
    (tmp_path / "scripts").mkdir()
    for shell in ("bash", "zsh", "fish"):
        assert main(["completions", shell]) == 0
        (tmp_path / "scripts" / shell).write_text(capsys.readouterr().out)
    work = tmp_path / "work"
    (work / "folder").mkdir(parents=True)
    for name in ("story.yaml", "story.txt", "my story.yaml", "settings.toml", "settings.yaml", "form", "notes.txt"):
        (work / name).touch()
    (work / "folder" / "other.yml").touch()
    (work / "folder" / "other.txt").touch()
    return tmp_path


def in_bash(folder: Path) -> dict[str, list[str]]:
    """The words that bash runs the program with, after a tab."""
    start = folder / "bashrc"
    start.write_text(
        f"PS1='ready> '\nsource {shlex.quote(str(folder / 'scripts' / 'bash'))}\n"
        "briefing-tui() { printf 'RUN:'; printf '%q ' \"$@\"; printf ':END\\n'; }\n"
    )
    found = {}
    program = (require("bash"), "--noprofile", "--rcfile", str(start), "-i")
    with run(program=program, cwd=folder / "work", size=(400, 24)) as session:
        session.wait_for_output(b"ready> ")
        for typed in COMPLETED:
            at = session.type(f"briefing-tui {typed}\t\r".encode())
            session.wait_for_output(b":END", at)
            found[typed] = shlex.split(session.output[at:].partition(b"RUN:")[2].partition(b":END")[0].decode())
            session.wait_for_output(b"ready> ", session.output.index(b":END", at))
    return found


def in_zsh(folder: Path) -> dict[str, list[str]]:
    """The words on the line of zsh after completing."""
    (folder / ".zshrc").write_text(
        f"PS1='ready> '\nautoload -Uz compinit; compinit -u -D\nsource {shlex.quote(str(folder / 'scripts' / 'zsh'))}\n"
        'complete-and-tell() { zle complete-word; print -r -- "RUN:${BUFFER}:END"; BUFFER= }\n'
        "zle -N complete-and-tell; bindkey '^T' complete-and-tell; unsetopt beep\n"
    )
    found = {}
    with run(
        program=(require("zsh"), "-d", "-i"), cwd=folder / "work", size=(400, 24), environ={"ZDOTDIR": str(folder)}
    ) as session:
        session.wait_for_output(b"ready> ")
        for typed in COMPLETED:
            at = session.type(f"briefing-tui {typed}\x14".encode())
            session.wait_for_output(b":END", at)
            line = session.output[at:].rpartition(b"RUN:")[2].partition(b":END")[0].decode()
            found[typed] = shlex.split(line)[1:]
    return found


def in_fish(folder: Path) -> dict[str, list[str]]:
    """The words that were typed, with the only one that fish offers in place of the last."""
    found = {}
    fish = require("fish")
    for typed in COMPLETED:
        code = "source $argv[1]; complete -C $argv[2]"
        done = subprocess.run(
            [fish, "--no-config", "-c", code, "--", str(folder / "scripts" / "fish"), f"briefing-tui {typed}"],
            capture_output=True,
            text=True,
            cwd=folder / "work",
            env=environment(),
            timeout=60,
            check=True,
        )
        assert done.stderr == ""
        offered = [line.partition("\t")[0] for line in done.stdout.splitlines()]
        words = typed.split()
        found[typed] = words if not offered else [*words[:-1], *offered]
    return found


@pytest.mark.parametrize("complete", [in_bash, in_zsh, in_fish], ids=["bash", "zsh", "fish"])
def test_the_shell_completes(complete: object, folder: Path) -> None:
    assert callable(complete)
    # What may follow, zsh sets behind the word, and takes away again with the next key if that is something else.
    found = {typed: [word.rstrip("=,") for word in words] for typed, words in complete(folder).items()}
    assert found == {typed: shlex.split(words) for typed, words in COMPLETED.items()}


def test_zsh_finds_the_script_in_a_folder_of_functions(folder: Path) -> None:
    """As a file `_briefing-tui` it is loaded when it is needed first."""
    zsh = require("zsh")
    (folder / "scripts" / "zsh").rename(folder / "scripts" / "_briefing-tui")
    code = (
        f"fpath=({shlex.quote(str(folder / 'scripts'))} $fpath); autoload -Uz compinit; compinit -u -D; "
        "print ${_comps[briefing-tui]}; autoload +X -Uz _briefing-tui && print loaded"
    )
    done = subprocess.run([zsh, "-f", "-c", code], capture_output=True, text=True, env=environment(), check=True)
    assert done.stdout == "_briefing-tui\nloaded\n"


def test_bash_offers_every_option_and_command(folder: Path) -> None:
    """By the function that the script installs."""
    script = shlex.quote(str(folder / "scripts" / "bash"))
    for command in commands():
        before = ["briefing-tui", *([command.name] if command.name else [])]
        for typed, offered in (
            ("-", {flag for option in command.options for flag in option.flags}),
            ("", {word for one in command.positionals for word in one.choices}),
        ):
            code = (
                f"source {script}; COMP_WORDS=({' '.join(before)} {typed or chr(39) * 2}); "
                f"COMP_CWORD={len(before)}; _briefing_tui; printf '%s\\n' \"${{COMPREPLY[@]}}\""
            )
            done = subprocess.run(
                [require("bash"), "-c", code], capture_output=True, text=True, cwd=folder / "scripts", check=True
            )
            words = set(done.stdout.split())
            assert words == (offered or (set(PARSERS) - {""} if not command.name else set())), (command.name, typed)


def test_what_every_argument_takes_is_known() -> None:
    """A new argument that takes text no shell can know has to be listed here."""
    text = {
        f"{command.name} {argument.flags[-1] if argument.flags else argument.metavar}"
        for command in commands()
        for argument in command.arguments
        if argument.takes is Takes.TEXT
    }
    assert text == {
        *("new TITLE", "new --as-of", "show --width"),
        *("snapshot --size", "snapshot --press", "snapshot --type"),
    }


def test_every_action_is_offered() -> None:
    """By the id that it has in the settings, with hyphens; each is one that `snapshot` takes."""
    (of_do,) = (one for command in commands() for one in command.options if one.takes is Takes.ACTION)
    offered = _words(of_do)
    assert len(offered) == len(ACTIONS) - 1 + 9
    assert {do(name).action for name in offered} == ACTIONS.keys()


def test_every_command_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    """What the table of parsers has is what the program runs."""
    assert {"", *re.findall(r'case \["(.+)", \*rest\]', inspect.getsource(cli))} == PARSERS.keys()
    for name in PARSERS:
        with pytest.raises(SystemExit) as stopped:
            main([*([name] if name else []), "--help"])
        assert stopped.value.code == 0
        assert capsys.readouterr().out.split()[1:3][: 2 if name else 1] == ["briefing-tui", *([name] if name else [])]


def test_the_formats_are_those_of_the_reports() -> None:
    (check,) = (command for command in commands() if command.name == "check")
    assert [one.choices for one in check.arguments if one.flags == ("--format",)] == [FORMATS]


@pytest.mark.parametrize("words", [["completions"], ["completions", "csh"], ["completions", "bash", "zsh"]])
def test_wrong_arguments(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "usage: briefing-tui completions" in capsys.readouterr().err
