"""For pytest: screens compared with those that are kept in files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from difflib import SequenceMatcher, unified_diff
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from briefing_tui.testing.screens import Screen

FOLDER: Final = "goldens"
"""The folder of the kept screens, beside the test."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that keeps screens anew."""
    parser.getgroup("briefing-tui").addoption(
        "--briefing-update", action="store_true", help="keep the screens as they are now, in place of those kept before"
    )


class Golden:
    """Compares the screens of one test with the kept ones."""

    def __init__(self, folder: Path, name: str, update: bool) -> None:
        """`name` is that of the test."""
        self._folder, self._name, self._update = folder, name, update
        self._compared: set[Path] = set()

    def __call__(self, screen: Screen, name: str = "", *, picture: bool = False) -> None:
        """Fail if the screen isn't the one that is kept under the name, or the test's; with the option, keep it.

        The file is `goldens/NAME.txt` beside the test: the text of the screen, in UTF-8; with `picture` it is
        `goldens/NAME.svg`, which has the colours, too.
        """
        path = self._folder / f"{name or self._name}.{'svg' if picture else 'txt'}"
        shown = os.path.relpath(path)
        if path in self._compared:
            pytest.fail(f"two screens of this test would be kept in {shown}: give each a name", False)
        self._compared.add(path)
        now = screen.svg() if picture else screen.text
        if self._update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(now, encoding="utf-8", newline="\n")
            return
        if not path.exists():
            pytest.fail(
                f"no screen is kept in {shown}: keep this one with --briefing-update\n\n{_framed(screen)}", False
            )
        kept = path.read_text(encoding="utf-8").splitlines()
        if kept != now.splitlines():
            # The two lines before it would only name the files.
            rows = islice(unified_diff(kept, now.splitlines(), lineterm="", n=0), 2, None)
            difference = "\n".join(rows if picture else _difference(kept, screen))
            pytest.fail(f"{shown} has another screen (--briefing-update keeps this one):\n\n{difference}", False)


def _framed(screen: Screen) -> str:
    return "\n".join(f"{'>' if row == screen.cursor else ' '} {line}" for row, line in enumerate(screen.lines))


def _difference(kept: list[str], screen: Screen) -> Iterator[str]:
    """All rows: those that are gone behind `-`, new ones behind `+`, and `>` on the row that the cursor is on now."""
    for kind, first, last, new_first, new_last in SequenceMatcher(None, kept, screen.lines, False).get_opcodes():
        if kind != "equal":
            yield from (f"- {line}" for line in kept[first:last])
        sign = " " if kind == "equal" else "+"
        for row in range(new_first, new_last):
            yield f"{sign}{'>' if row == screen.cursor else ' '}{screen.lines[row]}"


@pytest.fixture
def briefing_golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a screen with the one that is kept under the test's name: `briefing_golden(screen("story.yaml", "j"))`."""
    name = re.sub(r"[^\w.-]+", "-", request.node.name.removeprefix("test_")).strip("-")
    return Golden(request.path.parent / FOLDER, name, request.config.getoption("--briefing-update"))
