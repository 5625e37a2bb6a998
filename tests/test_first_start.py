"""The sign that the program was started before: it is there from the second start on, and nothing hangs on it."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from briefing_tui.first_start import first_start
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.session import Session
from briefing_tui.view.glyphs import ASCII
from tests.screens import footer, lorne, press


def test_only_the_first_start_is_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert [first_start() for _ in range(3)] == [True, False, False]
    (sign,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert sign.name == "started"
    assert not sign.read_bytes()
    sign.unlink()
    assert first_start()


def test_without_a_folder_to_write_in_every_start_is_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a file here, which nobody can make a folder in, not even root."""
    in_the_way = tmp_path / "state"
    in_the_way.touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(in_the_way))
    assert [first_start() for _ in range(2)] == [True, True]
    assert not in_the_way.read_bytes()


def test_nothing_is_written_where_nobody_knows_whose_home_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(platformdirs, "user_state_dir", lambda *_, **__: "~/.local/state/briefing-tui")
    assert [first_start() for _ in range(2)] == [True, True]
    assert not list(tmp_path.iterdir())


async def test_what_the_first_screen_says_is_there_until_the_first_key() -> None:
    """The header, and the text, are as on any other start."""
    app = BriefingApp(lorne(), Session(ASCII, notice="? shows the keys, q quits"))
    async with app.run_test(size=(80, 24)) as pilot:
        assert footer(app).startswith(" ? shows the keys, q quits  ")
        await press(pilot, "j")
        assert "shows the keys" not in footer(app)
        await press(pilot, "k")
        assert "shows the keys" not in footer(app)
