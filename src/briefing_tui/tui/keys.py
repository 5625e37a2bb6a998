"""The table of keys: the bindings, the help, the footer and the README's table all come from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Where: TypeAlias = Literal["list", "briefing", "story", "anywhere"]


@dataclass(frozen=True, slots=True)
class Key:
    """An action and the keys for it.

    A key of several letters in a row, such as `z M`, is pressed one after the other. `where` is in every list, only
    beside the panes of a briefing, there and in the views that lie over them, or on every screen; `footer` is the action's name in the footer, if it is shown there.
    """

    action: str
    keys: tuple[str, ...]
    meaning: str
    where: Where = "list"
    footer: str = ""


KEYS: Final = (
    Key("next", ("j", "down"), "next item, or line by line through a tall one", footer="move"),
    Key("previous", ("k", "up"), "previous item, or line by line through a tall one"),
    Key("toggle", ("enter",), "open or fold the item; on a link, go there", footer="open"),
    Key("open", ("l", "right"), "open the item; in an open one, to its next link"),
    Key("fold", ("h", "left"), "from a link back to its item; fold the item"),
    Key("open_all", ("z R", "+"), "open all items of the pane; on the map, nearer"),
    Key("fold_all", ("z M", "-"), "fold all items of the pane; on the map, farther"),
    Key("half_page_down", ("d", "ctrl+d"), "half a page down"),
    Key("half_page_up", ("u", "ctrl+u"), "half a page up"),
    Key("page_down", ("space", "pagedown"), "a page down"),
    Key("page_up", ("b", "pageup"), "a page up"),
    Key("top", ("g", "home"), "to the first item"),
    Key("bottom", ("G", "end"), "to the last item"),
    Key("next_section", ("]",), "next question", "briefing"),
    Key("previous_section", ("[",), "previous question", "briefing"),
    Key("next_claim", ("}",), "next claim", "briefing"),
    Key("previous_claim", ("{",), "previous claim", "briefing"),
    Key("question", ("1", "2", "3", "4", "5", "6", "7", "8", "9"), "question 1 to 9, open", "briefing"),
    Key("summary", ("0",), "the summary", "briefing"),
    Key("next_pane", ("tab",), "next pane", "briefing", "pane"),
    Key("previous_pane", ("shift+tab",), "previous pane", "briefing"),
    Key("sidebar", ("s",), "the sidebar; from there, back to the questions", "briefing", "sidebar"),
    Key("claims", ("c",), "the claims; again, all of the screen for them; again, back", "briefing", "claims"),
    Key("counterpart", ("x",), "from a claim or statement to what is said against it, and back", "briefing"),
    Key(
        "filter",
        ("&",),
        "show only the claims that match, by words, status:, side:, by: or silent:",
        "briefing",
        "filter",
    ),
    Key("about", ("i",), "everything about this item: sources, history, what refers to it", "story", "about"),
    Key("matrix", ("m",), "the matrix: all claims, and what each side says of them", "story", "matrix"),
    Key("timeline", ("t",), "the timeline: everything that has a date", "story", "timeline"),
    Key("map", ("M",), "the map of the places", "story", "map"),
    Key("return", ("ctrl+o",), "back to where the last jump began", "story"),
    Key("help", ("?", "f1"), "this help", "anywhere", "help"),
    Key("close", ("q",), "close what is on top; at last, quit", "anywhere", "quit"),
    Key("back", ("escape",), "close what is on top, but never quit", "anywhere"),
    Key("quit", ("ctrl+c",), "quit", "anywhere"),
)

_NAMES: Final = {
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "ampersand": "&",
}
"""Textual's names of the characters that the table writes as themselves."""

_WRITTEN: Final = {
    "down": "Down",
    "up": "Up",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "esc",
    "f1": "F1",
}
"""How people write the keys that have names."""

_BY_KEY: Final = {key: entry for entry in KEYS for key in entry.keys}
_PREFIXES: Final = {key.split(" ")[0] for key in _BY_KEY if " " in key}


def resolve(pressed: str, prefix: str = "") -> tuple[Key | None, str, str]:
    """What a key does, by Textual's name for it, after a prefix key or none.

    Returns its entry in the table if it does anything, the key as the table writes it, and the prefix that is now
    waiting for another key.
    """
    key = _NAMES.get(pressed, pressed)
    if len(pressed) == 7 and pressed.startswith("shift+"):  # some terminals report it so
        key = pressed[-1].upper()
    sequence = f"{prefix} {key}" if prefix else key
    if not prefix and key in _PREFIXES:
        return None, key, key
    return _BY_KEY.get(sequence), sequence, ""


def written(key: str) -> str:
    """A key as people write it: `PgDn`, `zM`."""
    return _WRITTEN.get(key, key.replace(" ", ""))


def keys_written(entry: Key) -> str:
    """All keys of an entry as people write them."""
    if entry.action == "question":
        return f"{entry.keys[0]}-{entry.keys[-1]}"
    return " ".join(map(written, entry.keys))
