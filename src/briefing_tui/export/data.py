"""The briefing as JSON: every field of the model, and what is computed of each claim."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, Final

from briefing_tui.export.content import stamp
from briefing_tui.export.events import events
from briefing_tui.frozen import Frozen
from briefing_tui.model import Briefing, Claim, Coordinates
from briefing_tui.text import clean
from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.page import WHOLE
from briefing_tui.view.story import Story

LISTS: Final = {
    "questions": ("summary", "sections", "changes", "sources"),
    "claims": ("claims",),
    "unknowns": ("unknowns",),
    "figures": ("sides", "figures"),
    "numbers": ("numbers",),
    "places": ("places",),
    "timeline": ("timeline",),
}
"""The keys that each part of a briefing has; all other keys are always there."""


def json_text(briefing: Briefing, parts: Collection[str] = WHOLE, *, ascii: bool = False) -> Iterator[str]:
    """The lines of the JSON text; safe to print, and the strings in it as they are in the file.

    What isn't of ASCII is written as it is, unless `ascii` is wanted, or it could do harm.
    """
    for line in json.dumps(data(briefing, parts), indent=2, ensure_ascii=False).split("\n"):
        # One string at most is in a line, beside its key.
        plain = line.isascii() and line.isprintable()
        harmless = plain or (not ascii and clean(line) == line)
        yield f"{line}\n" if harmless else "".join([*map(_escaped, line), "\n"])


def data(briefing: Briefing, parts: Collection[str] = WHOLE) -> dict[str, Any]:
    """The briefing as JSON has it: every key is always there, and null where there is nothing."""
    left_out = {key for part, keys in LISTS.items() if part not in parts for key in keys}
    found = {"briefing": 1, **{key: value for key, value in _record(briefing, briefing).items() if key not in left_out}}
    if "timeline" in parts:
        found["timeline"] = [
            {
                "date": stamp(event.when) if event.when else None,
                "item": event.id or None,
                "text": "".join(piece.text for piece in event.words),
            }
            for event in events(Story(briefing, UNICODE, linked=False))
        ]
    return found


def _record(noun: Any, briefing: Briefing) -> dict[str, Any]:
    """The fields of an item, in the order of the model; those of a claim end with what is computed."""
    found = {name: _value(getattr(noun, name), briefing) for name in noun._fields}
    if isinstance(noun, Claim):
        found["status"] = briefing.status_of(noun)
        found["confirmations"] = [said.id for said in briefing.independent_confirmations(noun)]
        found["silent_sides"] = [side.id for side in briefing.silent_sides(noun)]
    return found


def _value(value: Any, briefing: Briefing) -> Any:
    match value:
        case "" | None:
            return None
        case tuple():
            return [_value(one, briefing) for one in value]
        case date():
            return stamp(value)
        case Coordinates(latitude=latitude, longitude=longitude):
            return [latitude, longitude]
    return _record(value, briefing) if isinstance(value, Frozen) else value


def _escaped(char: str) -> str:
    return char if " " <= char <= "~" else json.dumps(char)[1:-1]
