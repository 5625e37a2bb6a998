"""The way through all rooms of the program, with what is on the screen in each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Final

from textual import events
from textual.pilot import Pilot

from tests.hostile.payloads import one_line
from tests.screens import press, screen_text

ROOMS: Final[dict[str, tuple[str, ...]]] = {
    "questions": ("z", "R"),
    "summary": ("0",),
    "a question": ("1",),
    "sidebar": ("s", "z", "R"),
    "claims": ("c", "z", "R"),
    "claims alone": ("c", "c", "z", "R"),
    "zoomed": ("c", "Z"),
    "another arrangement": ("H",),
    "about a claim": ("c", "i", "z", "R"),
    "about a statement": ("c", "enter", "l", "i", "z", "R"),
    "about what is in the sidebar": ("s", "j", "j", "i", "z", "R"),
    "matrix": ("m",),
    "what the matrix leads to": ("m", "enter"),
    "timeline": ("t", "z", "R"),
    "map": ("M",),
    "map, nearer": ("M", "+", "j"),
    "addresses": ("c", "o"),
    "no browser": ("c", "o", "enter"),
    "copied": ("c", "y"),
    "copied address": ("c", "Y"),
    "marked": ("c", "enter", "v", "j", "j"),
    "marked and copied": ("c", "v", "j", "y"),
    "help": ("?", "z", "R"),
    "palette": (":",),
    "found": ("n",),
    "against": ("c", "enter", "x"),
    "read again": ("r",),
    "edited": ("e",),
    "first of two keys": ("z",),
    "no such key": ("ctrl+y",),
}
"""From what there is to see to the keys that lead there from the reader's questions."""

TYPED: Final = ("/", "&", ":")
"""The keys after which something is typed."""

HOME: Final = ("escape",) * 4 + ("tab", "0")
"""Back to the reader, from wherever a key led to; there, escape does nothing."""


async def rooms(pilot: Pilot[Any]) -> AsyncIterator[tuple[str, str]]:
    """Go through all rooms: what is shown, and the screen."""
    for name, keys in ROOMS.items():
        await press(pilot, *keys)
        yield name, screen_text(pilot.app)
        await press(pilot, *HOME)


async def typed(pilot: Pilot[Any], payload: str) -> AsyncIterator[tuple[str, str]]:
    """Paste something wherever something can be typed: what it is typed into, and the screen before and after enter."""
    for key in TYPED:
        await press(pilot, key)
        pilot.app.screen.post_message(events.Paste(one_line(payload)))
        await pilot.pause()
        yield f"{key} and a paste", screen_text(pilot.app)
        await press(pilot, "enter")
        yield f"{key}, a paste and enter", screen_text(pilot.app)
        await press(pilot, *HOME)
