"""What the pages say that isn't made from the code: commands, names, keys and examples are those that there are."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from briefing_tui.cli.arguments import PARSERS
from briefing_tui.cli.commands import Command, commands
from briefing_tui.terminal import environment
from briefing_tui.testing import Screen, screen
from briefing_tui.tui.keys import KEYS, keys_written, written
from tests.screens import LORNE, ROOT, lorne

PAGES: Final = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
}
TESTING: Final = PAGES["docs/testing.md"]
ARCHITECTURE: Final = PAGES["docs/architecture.md"]
COMMANDS: Final = {command.name: command for command in commands()}
STORIES: Final = {"story.yaml", "briefings/pokrovsk.yaml"}


def words_of(line: str) -> Iterator[list[str]]:
    """The words behind each `briefing-tui` of a shell's line, up to where another program begins or the output goes."""
    found: list[str] | None = None
    for word in [*shlex.split(line, comments=True), ";"]:
        if found is not None and word in ("|", ">", "<", "&&", ";"):
            yield found
            found = None
        elif found is not None:
            found.append(word)
        elif word.endswith("briefing-tui"):
            found = []


def command_of(words: list[str]) -> tuple[Command, list[str]]:
    name = words[0] if words and words[0] in COMMANDS else ""
    return COMMANDS[name], words[1:] if name else words


LINES: Final = sorted(
    {
        line.removeprefix("$ ")
        for text in PAGES.values()
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        for line in block.splitlines()
        if any(words_of(line.removeprefix("$ ")))
    }
)


@pytest.mark.parametrize("line", LINES)
def test_a_line_for_the_shell_can_be_run(line: str) -> None:
    for words in words_of(line):
        command, rest = command_of(words)
        if rest == ["--version"]:
            continue
        PARSERS[command.name]().parse_args(rest)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_and_option_is_one(page: str) -> None:
    """Also in the middle of a sentence, where the rest may be left out."""
    for code in re.findall(r"`([^`\n]*briefing-tui [^`\n]*)`", PAGES[page]):
        for words in words_of(code.replace("...", "")):
            command, rest = command_of(words)
            flags = {flag for option in command.options for flag in option.flags}
            assert {word.partition("=")[0] for word in rest if word.startswith("--")} <= flags, code
            first = next(iter(rest), "")
            assert command.name or not re.fullmatch("[a-z]+", first), f"no command: {code}"


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md", "README.md"])
def test_every_file_that_is_named_is_there(page: str) -> None:
    for name in re.findall(r"`([\w./-]+(?:\.py|\.yaml|/))`", PAGES[page]):
        folders = (ROOT, ROOT / "src" / "briefing_tui", ROOT / "tests" / "hostile", ROOT / "tests" / "fuzz")
        deeper = (ROOT / "src" / "briefing_tui" / "terminal",)
        assert name in STORIES or any((folder / name).exists() for folder in (*folders, *deeper)), name


def test_the_floors_are_those_of_the_contract() -> None:
    """In their order, and each with the packages that are on it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    contracted = [{name.strip().removeprefix("briefing_tui.") for name in layer.split(":")} for layer in layers]
    # Who tests screens stands beside the command line, on whose floor nothing imports them.
    floors = [contracted[0] | contracted[1], *contracted[2:]]
    rows = re.findall(r"^\| ((?:`[^`]+`[, ]*)+)\| (.*) \|$", ARCHITECTURE, re.MULTILINE)
    told = [set(re.findall(r"`([\w.]+?)(?:/|\.py)`", first)) for first, _ in rows]
    assert told == [floors[0] - contracted[1], *floors[1:]]
    assert contracted[1] <= set(re.findall(r"`(\w+)(?:/|\.py)`", rows[0][1]))


def test_the_example_in_python_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "story.yaml").write_bytes(LORNE.read_bytes())
    monkeypatch.chdir(tmp_path)
    example, *_ = re.findall(r"```python\n(.*?)```", TESTING, re.DOTALL)
    assert "assert" in example
    exec(example, {})  # noqa: S102 - our own


def test_all_of_a_screen_is_told() -> None:
    rows = re.findall(r"^\| (`.*?`) \| (.*) \|$", TESTING.partition("| of the screen | is |")[2], re.MULTILINE)
    told = {name for names, _ in rows for name in re.findall(r"`(\w+)(?:\(\))?`", names)}
    there = {name for name in (*vars(Screen), *Screen.__dataclass_fields__) if not name.startswith("_")}
    assert told == there - {"size"}
    (focus,) = (about for names, about in rows if names == "`focus`")
    steps: list[tuple[str, ...]] = [(), ("c",), ("s",), ("m",), ("t",), ("M",), ("c", "i"), ("?",), ("/",)]
    assert {screen(lorne(), *keys).focus for keys in steps} == set(re.findall(r"`(\w+)`", focus))


def test_every_key_in_a_table_of_the_readme_is_one() -> None:
    keys = {written(key) for entry in KEYS for key in entry.keys} | {keys_written(entry) for entry in KEYS}
    told = re.findall(r"^\| `([^`]+)` \|", PAGES["README.md"], re.MULTILINE)
    assert len(told) > 5
    assert set(told) <= keys


def test_the_terminals_that_are_told_are_those_of_the_code() -> None:
    text = " ".join(PAGES["docs/terminals.md"].split())
    old = re.search(r"Old terminals are those whose `TERM` is (.*?), with or without", text)
    assert old
    assert set(re.findall("`([^`]+)`", old[1])) == set(environment._OLD)
    plain = re.search(r"\| `TERM` is (.*?), empty or not set \|", text)
    assert plain
    assert {*re.findall("`([^`]+)`", plain[1]), ""} == set(environment._PLAIN)
    heeded = set(re.findall(r"^\| `(TEXTUAL_\w+)` \|", PAGES["docs/terminals.md"], re.MULTILINE))
    assert heeded == set(environment._HEEDED)
    least, most = environment._RANGES["ESCDELAY"]
    assert f"{environment.ESCAPE_DELAY * 1000:.0f} if it isn't set, up to {most:,}" in text
    assert least == 0
