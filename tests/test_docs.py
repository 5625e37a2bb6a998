"""The documentation says what the code does, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from scripts import docs

from briefing_tui.load import load_bytes
from briefing_tui.problems import report
from briefing_tui.settings import read_settings
from briefing_tui.tui.themes import names
from tests.screens import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
KEYS = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    """The words of a text: argparse breaks lines differently from one Python to the next."""
    return text.split()


@pytest.mark.parametrize("path", docs.pages(), ids=lambda path: path.name)
def test_what_is_made_from_the_code_is_up_to_date(path: Path) -> None:
    """The key table, the command line's help, the format's tables and its schema are those of the code."""
    assert words(path.read_text(encoding="utf-8")) == words(docs.pages()[path])


def test_every_made_part_has_its_place() -> None:
    assert set(re.findall(r"<!-- (\w+): made by", README + COMMANDS + FORMAT + SETTINGS + KEYS)) == set(docs.MADE)


@pytest.mark.parametrize("text", re.findall(r"```yaml\n(.*?)```", README + FORMAT, re.DOTALL))
def test_examples_are_valid(text: str) -> None:
    assert load_bytes(text.encode(), "example.yaml", lint=True).problems == ()


def test_the_printed_problem_is_what_check_prints() -> None:
    """The README's example of a report is a real one."""
    story = """
briefing: 1
title: Who controls the Lorne dam?
as_of: 2031-05-14
figures:
  - {id: ilic, name: Mara Ilic}
  - {id: reuters, name: Reuters}
sections:
  - question: Where is the Lorne dam?
    answer: It closes the Osk valley.
claims:
  - claim: The Front controls the dam.
    statements:
      - {by: ilic, stance: asserts}
      - {by: reuter, stance: confirms, text: It saw the flag.}
""".lstrip()
    printed = report(load_bytes(story.encode(), "story.yaml").problems, "full")
    assert printed in README


@pytest.mark.parametrize("text", re.findall(r"```toml\n(.*?)```", SETTINGS, re.DOTALL))
def test_examples_of_settings_are_valid(text: str, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    assert read_settings(str(tmp_path / "config.toml"))[1] == []


def test_the_printed_problem_of_a_setting_is_a_real_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("config.toml").write_text('theme = "ligth"\n', encoding="utf-8")
    printed = report(read_settings("config.toml", names)[1], "full")
    assert printed.replace("config.toml", "/home/mara/.config/briefing-tui/config.toml") in SETTINGS


def test_links_lead_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert link.startswith("https://") or (page.parent / link).exists(), (page.name, link)


def test_the_changelog_has_this_version_or_what_comes_next() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[(Unreleased|\d+\.\d+\.\d+)\]", text, re.MULTILINE)


def test_the_script_says_that_nothing_is_out_of_date() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "docs.py"), "--check"], capture_output=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0 or sys.version_info >= (3, 13), done.stdout
