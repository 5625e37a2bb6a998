"""The documentation says what the code does, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

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
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    """The words of a text: argparse breaks lines differently from one Python to the next."""
    return text.split()


@pytest.mark.parametrize("path", docs.pages(), ids=lambda path: path.name)
def test_what_is_made_from_the_code_is_up_to_date(path: Path) -> None:
    """The key table, the command line's help, the format's tables and its schema are those of the code."""
    assert words(path.read_text(encoding="utf-8")) == words(docs.pages()[path])


def test_every_made_part_has_its_place() -> None:
    assert set(re.findall(r"<!-- (\w+): made by", README + COMMANDS + FORMAT + SETTINGS)) == set(docs.MADE)


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


def _allows(schema: dict[str, Any], value: object, defs: dict[str, Any]) -> bool:
    """Enough of JSON Schema to check the bundled briefing with."""
    if "$ref" in schema:
        return _allows(defs[schema["$ref"].rpartition("/")[2]], value, defs)
    if isinstance(value, dict):
        known = schema.get("properties", {})
        required = set(schema.get("required", []))
        extensions = tuple(schema.get("patternProperties", {}))
        keys = {key for key in value if not any(re.search(pattern, key) for pattern in extensions)}
        return required <= keys <= known.keys() and all(_allows(known[key], value[key], defs) for key in keys)
    if isinstance(value, list):
        kinds = schema.get("prefixItems", [schema.get("items")] * len(value))
        return schema.get("type") == "array" and all(map(_allows, kinds, value, [defs] * len(value)))
    if schema.get("type") == "number":
        return bool(schema["minimum"] <= float(str(value)) <= schema["maximum"])
    if "enum" in schema:
        return bool(value in schema["enum"])
    return bool(re.search(schema.get("pattern", ""), str(value)))


def test_the_schema_allows_the_bundled_briefing() -> None:
    """What `check` finds nothing wrong in, an editor finds nothing wrong in."""
    import yaml

    schema = json.loads(docs.json_schema())
    text = (ROOT / "briefings" / "pokrovsk.yaml").read_text(encoding="utf-8")
    briefing = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
    assert _allows(schema, briefing, schema["$defs"])
    assert not _allows(schema, briefing | {"tite": "x"}, schema["$defs"])
