"""What is known of terminals by their names, and that the package stands alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from briefing_tui.cells import Abilities


@pytest.mark.parametrize(
    ("environ", "abilities"),
    [
        ({"TERM": "xterm-256color"}, Abilities(blanks=True, erase=True, repeat=True, scroll=True)),
        ({"TERM": "xterm-256color", "TMUX": "/tmp/socket"}, Abilities(repeat=True, scroll=True)),  # noqa: S108
        ({"TERM": "xterm-256color", "NCURSES_NO_UTF8_ACS": "1"}, Abilities(blanks=True, erase=True, scroll=True)),
        ({"TERM": "linux"}, Abilities(blanks=True, erase=True)),
        ({"TERM": "vt100"}, Abilities(blanks=True, resets=True)),
        ({"TERM": "no-such-terminal"}, Abilities()),
        ({"TERM": "eterm-no-such-terminal"}, Abilities(resets=True)),
        ({}, Abilities()),
    ],
)
def test_what_a_terminal_can_do(environ: dict[str, str], abilities: Abilities) -> None:
    """As its terminfo has it, but for what is known better."""
    program = f"from briefing_tui.cells import Abilities; print(Abilities.of({environ!r}) == {abilities!r})"
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environ | {"TERM": "dumb"}
    )
    assert found.stdout == "True\n"


def test_it_needs_nothing_of_the_program() -> None:
    """The package can be used by any program that writes to a terminal."""
    program = "import sys, briefing_tui.cells; print(*sorted(name for name in sys.modules if 'briefing_tui' in name))"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    names = found.stdout.split()
    assert all(name == "briefing_tui" or name.startswith("briefing_tui.cells") for name in names)
    assert not any("textual" in name for name in names)
