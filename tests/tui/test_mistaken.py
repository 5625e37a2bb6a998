"""Attributes that a terminal shows as others are left out there."""

from __future__ import annotations

from typing import Any

import pytest

from briefing_tui.terminal.environment import holds_escape, mistaken
from briefing_tui.terminal.modes import modes
from briefing_tui.tui.painter import Painter
from briefing_tui.tui.themes import ANSI, DARK

WORDS = ["", "emphasis", "strong", "contested", "code", "hit", "hit-now", "stop", "selected", "mention"]


@pytest.mark.parametrize(
    ("term", "lacks"),
    [
        ("screen-256color", {"italic"}),
        ("screen.xterm-256color", {"italic"}),
        ("linux", {"bold reverse"}),
        ("tmux-256color", set()),
        ("xterm", set()),
        ("", set()),
    ],
)
def test_what_is_shown_as_something_else(term: str, lacks: set[str]) -> None:
    assert mistaken({"TERM": term}) == lacks


@pytest.mark.parametrize("theme", [DARK, ANSI], ids=lambda theme: theme.name)
@pytest.mark.parametrize("system", ["truecolor", "standard", None])
def test_it_is_left_out(theme: Any, system: str | None) -> None:
    upright, legible = Painter(theme, system, {"italic"}), Painter(theme, system, {"bold reverse"})
    for painter in (upright, legible):
        for ground in (painter.palette.page, painter.palette.cursor):
            styles = [painter.style(word, ground) for word in WORDS]
            if painter is upright:
                assert not any(style.italic for style in styles)
                assert any(style.bold for style in styles)
            else:
                assert not any(style.bold and style.reverse for style in styles)
                assert any(style.italic for style in styles)


def test_gnu_screen_keeps_the_escape_key_while_the_mouse_is_reported() -> None:
    """So it isn't there; but it is in a tmux inside."""
    assert holds_escape({"STY": "1.pts"})
    assert not holds_escape({"STY": "1.pts", "TMUX": "x"})
    assert "1000h" not in modes({"TERM": "screen", "STY": "1.pts"}, mouse=True).enter
    assert "1000h" in modes({"TERM": "screen"}, mouse=True).enter


def test_leaving_goes_below_the_last_line_first() -> None:
    """Where there is no second screen, as in mosh, the shell goes on there, and not on the picture."""
    leave = modes({"TERM": "xterm"}, mouse=True).leave
    assert 0 < leave.index("\x1b[999;1H\n") < leave.index("\x1b[?1049l")


def test_the_cursor_goes_back_before_its_place_is_saved_anew() -> None:
    """Some terminals, such as Neovim's, keep one place for both screens."""
    again = modes({"TERM": "xterm"}, mouse=True).again
    assert 0 <= again.index("\x1b[?1048l") < again.index("\x1b[?1049h")
