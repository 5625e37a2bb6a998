"""What the environment says of the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.terminal.environment import escape_delay, has_colors, has_screen, is_old, settle
from briefing_tui.text import clean

NAMES = [
    "ESCDELAY",
    "TEXTUAL_FPS",
    "TEXTUAL_DIM_FACTOR",
    "TEXTUAL_SLOW_THRESHOLD",
    "TEXTUAL_DEVTOOLS_PORT",
    "TEXTUAL_SCREENSHOT",
    "TEXTUAL_SMOOTH_SCROLL",
    "TEXTUAL_DISABLE_KITTY_KEY",
    "TEXTUAL_COLOR_SYSTEM",
    "TEXTUAL_ANIMATIONS",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "value", ["abc", "-", "1e3", "0x10", "٣", " ", "1.5", "99999999", "-99999999999", "none?", "1\n"]
)
def test_a_value_that_is_none_is_told_with_what_is_allowed(name: str, value: str) -> None:
    message = settle({name: value})
    assert message.startswith(f"{name} is {value!r}, and has to be ")
    assert "whole number from" in message or "one of" in message
    assert clean(message) == message or not value.isascii()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ESCDELAY", "1"),
        ("ESCDELAY", "10000"),
        ("TEXTUAL_FPS", "60"),
        ("TEXTUAL_COLOR_SYSTEM", "TrueColor"),
        ("TEXTUAL_COLOR_SYSTEM", "256"),
        ("TEXTUAL_ANIMATIONS", "none"),
        *((name, "") for name in NAMES),
    ],
)
def test_a_value_that_is_one_is_not(name: str, value: str) -> None:
    assert settle({name: value}) == ""


def test_only_a_few_of_textuals_settings_hold() -> None:
    heeded = {"TEXTUAL_COLOR_SYSTEM": "256", "TEXTUAL_FPS": "30", "TEXTUAL_DISABLE_KITTY_KEY": "1"}
    environ = heeded | {
        "TEXTUAL": "devtools,debug",
        "TEXTUAL_DRIVER": "os:system",
        "TEXTUAL_LOG": "x",
        "TEXTUAL_PRESS": "q",
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_ANYTHING_NEW": "1",
        "ESCDELAY": "300",
        "TEXTUALITY": "not its own",
    }
    assert settle(environ) == ""
    assert environ == heeded | {"ESCDELAY": "300", "TEXTUALITY": "not its own"}


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=8)))
def test_after_that_textual_can_read_them(environ: dict[str, str]) -> None:
    if not settle(environ):
        assert int(environ.get("TEXTUAL_FPS", "60")) > 0
        assert environ.get("TEXTUAL_COLOR_SYSTEM", "auto").lower() in ("auto", "standard", "256", "truecolor")
        assert 0.001 <= escape_delay(environ) <= 10


def test_the_escape_key_waits_as_long_as_a_slow_line_may_tear_a_key() -> None:
    assert 0.3 <= escape_delay({}) <= 0.5
    assert 0.3 <= escape_delay({"ESCDELAY": ""}) <= 0.5
    assert escape_delay({"ESCDELAY": "25"}) == 0.025


@pytest.mark.parametrize(
    ("term", "screen", "old", "colors"),
    [
        ("xterm-256color", True, False, True),
        ("xterm", True, False, True),
        ("tmux-256color", True, False, True),
        ("screen-256color", True, False, True),
        ("something-new", True, False, True),
        ("linux", True, True, True),
        ("linux-16color", True, True, True),
        ("vt100", True, True, False),
        ("vt220-8bit", True, True, False),
        ("dumb", False, False, True),
        ("unknown", False, False, True),
        ("", False, False, True),
    ],
)
def test_what_a_terminal_can_do(term: str, screen: bool, old: bool, colors: bool) -> None:
    environ = {"TERM": term}
    assert (has_screen(environ), is_old(environ), has_colors(environ)) == (screen, old, colors)
    assert not has_colors(environ | {"NO_COLOR": "1"})
    assert not has_screen({})
