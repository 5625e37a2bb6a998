"""What the start of the program loads: each of these costs a reader time before the first line is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.screens import POKROVSK

FIRST_FRAME = f"""
import asyncio, sys
from briefing_tui.load import load_path
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.session import Session

async def main():
    app = BriefingApp(load_path({str(POKROVSK)!r}).briefing, Session())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert "In brief" in "".join(s.text for s in app.screen._compositor.render_strips())
        print("\\n".join(sys.modules))
        for name, module in [*sys.modules.items()]:
            for one in vars(module).values():
                if "__dataclass_fields__" in getattr(one, "__dict__", ()) and one.__module__ == name:
                    print("dataclass:" + name + "." + one.__name__)

asyncio.run(main())
"""
CHECK = f"""
import sys
from briefing_tui.cli import main
assert main(["check", {str(POKROVSK)!r}]) == 0
print("\\n".join(sys.modules))
"""
HELP = """
import sys
from briefing_tui.cli import main
try:
    main(["--help"])
except SystemExit:
    print("\\n".join(sys.modules))
"""


def loaded(code: str) -> set[str]:
    """The modules that are loaded after the code ran in a fresh interpreter."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        (FIRST_FRAME, {"pydantic", "rich.markdown", "textual.widgets._markdown", "sqlite3", "markdown_it", "argparse"}),
        (CHECK, {"textual", "pydantic", "sqlite3", "markdown_it", "rich.console", "json", "asyncio"}),
        (HELP, {"textual", "yaml", "rich", "dataclasses"}),
    ],
    ids=["first frame", "check", "help"],
)
def test_what_is_not_needed_is_not_loaded(code: str, absent: set[str]) -> None:
    """Nothing that takes long is loaded before it is wanted."""
    assert not loaded(code) & absent


def test_few_classes_are_dataclasses() -> None:
    """Each takes 0.2 to 0.4 ms to define, which `Frozen` doesn't: only what changes, or makes fields of its own, is one."""
    found = {name for name in loaded(FIRST_FRAME) if name.startswith("dataclass:briefing_tui.")}
    names = {
        "load.build.Build",
        "load.build.Record",
        "load.nodes.Tree",
        "tui.arrangement.Layout",
        "tui.session.Session",
    }
    assert found == {f"dataclass:briefing_tui.{name}" for name in {*names, "view.story.Story"}}
