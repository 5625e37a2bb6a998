"""The pytest plugin, in a pytest of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.screens import POKROVSK

TEST = f"""
from briefing_tui.testing import screen

def test_first(briefing_golden):
    briefing_golden(screen({str(POKROVSK)!r}, KEYS, size=(60, 12)))
    briefing_golden(screen({str(POKROVSK)!r}, "c", size=(60, 12)), "claims")
"""


def run(folder: Path, key: str, *options: str, test: str = TEST) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(test.replace("KEYS", repr(key)))
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:randomly",
        "-p",
        "no:cacheprovider",
        *options,
        "test_it.py",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


def test_a_screen_is_kept_compared_and_kept_anew(tmp_path: Path) -> None:
    missing = run(tmp_path, "1")
    assert missing.returncode == 1
    assert "no screen is kept in goldens/first.txt: keep this one with --briefing-update" in missing.stdout
    assert "\n> ❯▾ 1  Where is Pokrovsk?" in missing.stdout

    assert run(tmp_path, "1", "--briefing-update").returncode == 0
    kept = tmp_path / "goldens" / "first.txt"
    assert "❯▾ 1  Where is Pokrovsk?" in kept.read_text(encoding="utf-8")
    assert (tmp_path / "goldens" / "claims.txt").exists()
    assert run(tmp_path, "1").returncode == 0

    other = run(tmp_path, "2")
    assert other.returncode == 1
    assert "goldens/first.txt has another screen" in other.stdout
    assert "\n- ❯▾ 1  Where is Pokrovsk?" in other.stdout
    assert "\n+>❯▾ 2  Why does Russia want Pokrovsk?" in other.stdout
    assert "Traceback" not in other.stdout

    assert run(tmp_path, "2", "--briefing-update").returncode == 0
    assert "❯▾ 2  " in kept.read_text(encoding="utf-8")


def test_two_screens_under_one_name_are_an_error(tmp_path: Path) -> None:
    """With the option, the second would take the place of the first without a word."""
    twice = "".join(f"    briefing_golden(screen({str(POKROVSK)!r}, {key!r}))\n" for key in ("j", "c"))
    done = run(tmp_path, "1", "--briefing-update", test=f"{TEST.partition('    ')[0]}{twice}")
    assert done.returncode == 1
    assert "two screens of this test would be kept in goldens/first.txt: give each a name" in done.stdout


def test_the_difference_of_a_picture_is_its_lines(tmp_path: Path) -> None:
    test = TEST.replace('size=(60, 12)), "claims"', 'size=(60, 12)), "claims", picture=True')
    assert run(tmp_path, "1", "--briefing-update", test=test).returncode == 0
    kept = tmp_path / "goldens" / "claims.svg"
    kept.write_text(kept.read_text(encoding="utf-8").replace("Who holds", "Who has"), encoding="utf-8")
    lines = run(tmp_path, "1", test=test).stdout.splitlines()
    assert any(line.startswith("-<text ") and "Who has" in line for line in lines)
    assert any(line.startswith("+<text ") and "Who holds" in line for line in lines)
    assert not {"--- ", "+++ "} & set(lines)


def test_the_plugin_costs_nothing_where_it_is_not_used() -> None:
    """It is loaded by every pytest in the environment; Textual isn't."""
    code = "import sys, briefing_tui.pytest_plugin; assert not any('textual' in name for name in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
