"""The table of actions and their keys: bindings, help, footer, palette, the README's table and settings come from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

from briefing_tui.frozen import Frozen

Where: TypeAlias = Literal["list", "briefing", "story", "anywhere"]


class Key(Frozen):
    """An action and the keys for it.

    A key of several letters in a row, such as `z M`, is pressed one after the other. `where` is in every list, only
    beside the panes of a briefing, there and in the views that lie over them, or on every screen. `footer` is the
    action's name in the footer, if it is shown there, and `rank` says how long it stays where there is little room, the
    lowest longest. `nothing` is what to say where the keys change nothing; empty where they needn't change what is seen. In texts, an action in braces stands for its key. `pane` is the pane of a briefing that it has to do
    with; the help begins with those of the pane in focus.
    """

    action: str
    keys: tuple[str, ...]
    meaning: str
    where: Where = "list"
    footer: str = ""
    rank: int = 0
    nothing: str = "there is nothing to do here"
    pane: str = ""


KEYS: Final = (
    Key(
        "next",
        ("j", "down"),
        "next item, or line by line through a tall one",
        footer="move",
        rank=8,
        nothing="this is the end",
    ),
    Key("previous", ("k", "up"), "previous item, or line by line through a tall one", nothing="this is the beginning"),
    Key("toggle", ("enter",), "open or fold the item; on a link, go there", footer="open", rank=3),
    Key("open", ("l", "right"), "open the item; in an open one, to its next link", nothing="there is nothing more"),
    Key("fold", ("h", "left"), "from a link back to its item; fold the item", nothing="there is nothing to fold"),
    Key("open_all", ("z R", "+"), "open all items of the pane; on the map, nearer", nothing="nothing is left to open"),
    Key("fold_all", ("z M", "-"), "fold all items of the pane; on the map, farther", nothing="nothing is left to fold"),
    Key("half_page_down", ("d", "ctrl+d"), "half a page down", nothing="this is the end"),
    Key("half_page_up", ("u", "ctrl+u"), "half a page up", nothing="this is the beginning"),
    Key("page_down", ("space", "pagedown"), "a page down", nothing="this is the end"),
    Key("page_up", ("b", "pageup"), "a page up", nothing="this is the beginning"),
    Key("top", ("g", "home"), "to the first item", nothing="this is the first"),
    Key("bottom", ("G", "end"), "to the last item", nothing="this is the last"),
    Key("find", ("/",), "find as you type, in everything; capitals count if there are any", footer="find", rank=5),
    Key("find_next", ("n",), "to the next place found"),
    Key("find_previous", ("N",), "to the previous place found"),
    Key(
        "mark", ("v",), "mark text to copy: move to widen it, {copy} copies, {mark} begins anew there, {back} leaves it"
    ),
    Key("next_section", ("]",), "next question", "briefing", pane="questions"),
    Key("previous_section", ("[",), "previous question", "briefing", pane="questions"),
    Key("next_claim", ("}",), "next claim", "briefing", pane="claims"),
    Key("previous_claim", ("{",), "previous claim", "briefing", pane="claims"),
    Key(
        "question",
        ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
        "question 1 to 9, open",
        "briefing",
        nothing="this is that question",
        pane="questions",
    ),
    Key("summary", ("0",), "the summary", "briefing", nothing="this is the summary", pane="questions"),
    Key("next_pane", ("tab",), "next pane", "briefing", "pane", 7),
    Key("previous_pane", ("shift+tab",), "previous pane", "briefing"),
    Key("sidebar", ("s",), "the sidebar; from there, back to the questions", "briefing", "sidebar", 4, pane="sidebar"),
    Key(
        "claims",
        ("c",),
        "the claims; again, all of the screen for them; again, back",
        "briefing",
        "claims",
        2,
        pane="claims",
    ),
    Key("narrow", ("<",), "make the pane narrower", "briefing"),
    Key("widen", (">",), "make the pane wider", "briefing"),
    Key("zoom", ("Z",), "all of the screen for the pane; again, back", "briefing", nothing="it has all of the screen"),
    Key("hide", ("H",), "hide the pane, until {sidebar} or {claims} brings it back", "briefing"),
    Key(
        "counterpart",
        ("x",),
        "from a claim or statement to what is said against it, and back",
        "briefing",
        pane="claims",
    ),
    Key(
        "filter",
        ("&",),
        "show only the claims that match, by words, status:, side:, by: or silent:",
        "briefing",
        "filter",
        12,
        pane="claims",
    ),
    Key("reload", ("r",), "read the file again", "briefing", nothing=""),
    Key("edit", ("e",), "edit the file in $VISUAL or $EDITOR, then read it again", "briefing"),
    Key("about", ("i",), "everything about this item: sources, history, what refers to it", "story", "about", 9),
    Key(
        "matrix", ("m",), "the matrix: all claims, and what each side says of them", "story", "matrix", 6, pane="claims"
    ),
    Key("timeline", ("t",), "the timeline: everything that has a date", "story", "timeline", 10),
    Key("map", ("M",), "the map of the places", "story", "map", 11, pane="sidebar"),
    Key("return", ("ctrl+o",), "back to where the last jump began", "story"),
    Key("copy", ("y",), "copy the item, with who said it, when, and where it was reported", "story", nothing=""),
    Key("copy_address", ("Y",), "copy the item's address", "story", nothing=""),
    Key("addresses", ("o",), "the addresses of the item, to open or copy", "story"),
    Key("palette", (":", "ctrl+p"), "everything by name: actions, items, themes", "anywhere", "palette", 13),
    Key("help", ("?", "f1"), "the keys that work here", "anywhere", "help", 0),
    Key("close", ("q",), "close what is on top; at last, quit", "anywhere", "quit", 1),
    Key("back", ("escape",), "close what is on top, but never quit", "anywhere", nothing="{close} quits"),
    Key("repaint", ("ctrl+l",), "draw the screen anew, if something wrote over it", "anywhere", nothing=""),
    Key("suspend", ("ctrl+z",), "back to the shell, whose fg comes here again", "anywhere", nothing=""),
    Key("quit", ("ctrl+c",), "quit", "anywhere"),
)

ACTIONS: Final = {entry.action: entry for entry in KEYS}
"""Every action, by its id."""

ALWAYS: Final = "ctrl+c"
"""The key that nobody can take away: whatever else is set, it quits."""

_PLACES: Final[Mapping[Where, str]] = {
    "list": "in lists",
    "briefing": "in an open briefing",
    "story": "in an open briefing",
    "anywhere": "everywhere",
}

_PUNCTUATION: Final = {
    "exclamation_mark": "!",
    "quotation_mark": '"',
    "number_sign": "#",
    "dollar_sign": "$",
    "percent_sign": "%",
    "ampersand": "&",
    "apostrophe": "'",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "asterisk": "*",
    "plus": "+",
    "comma": ",",
    "minus": "-",
    "full_stop": ".",
    "slash": "/",
    "colon": ":",
    "semicolon": ";",
    "less_than_sign": "<",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "question_mark": "?",
    "at": "@",
    "left_square_bracket": "[",
    "backslash": "\\",
    "right_square_bracket": "]",
    "circumflex_accent": "^",
    "underscore": "_",
    "grave_accent": "`",
    "left_curly_bracket": "{",
    "vertical_line": "|",
    "right_curly_bracket": "}",
    "tilde": "~",
}
"""Textual's names of the characters that the table writes as themselves."""

_NAMED: Final = {
    "down": "Down",
    "up": "Up",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "insert": "Ins",
    "delete": "Del",
    "backspace": "Backspace",
    "enter": "enter",
    "escape": "esc",
    "space": "space",
    "tab": "tab",
    **{f"f{number}": f"F{number}" for number in range(1, 21)},
}
"""The keys that have names, and how people write them."""

_ALIKE: Final = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "escape"}
"""Keys that terminals report as others."""

NAMES: Final = tuple(_NAMED)
"""The names of keys that have one."""


def written(key: str) -> str:
    """A key as people write it: `PgDn`, `zM`."""
    if " " in key:
        return "".join(map(written, key.split(" ")))
    modifiers, plus, name = key.rpartition("+")
    if plus and modifiers:
        return f"{modifiers}+{_NAMED.get(name, name)}" if name else key
    return _NAMED.get(key, key)


def keys_written(entry: Key) -> str:
    """All keys of an entry as people write them."""
    numbers = "".join(entry.keys)
    if len(numbers) > 2 and numbers in "0123456789":
        return f"{numbers[0]}-{numbers[-1]}"
    return " ".join(map(written, entry.keys))


def elsewhere(entry: Key) -> str:
    """What to say of keys where they are for other screens."""
    return f"{written(entry.keys[0])} works {_PLACES[entry.where]}"


def problem_of(key: str) -> str:
    """What is wrong with a key as it is written in the table or in settings; empty if nothing is.

    A key is a character, the name of a key, either with `ctrl+`, `alt+` or `shift+` before it, or two of them in a row
    with a space between them.
    """
    if key in _ALIKE:
        return f"a terminal can't tell {key} from {_ALIKE[key]}: write {_ALIKE[key]!r}"
    parts = key.split(" ") if key != " " else [key]
    if len(parts) > 2:
        return "at most two keys in a row"
    for part in parts:
        name = part
        while (modifier := name.partition("+"))[1] and modifier[0] in ("ctrl", "alt", "shift") and modifier[2]:
            name = modifier[2]
        if name not in _NAMED and not (len(name) == 1 and name.isprintable() and name != " "):
            return f"no key is called {part!r}" if part.strip() else "a space key is written 'space'"
        if len(name) == 1 and name != part and (name.isupper() or part.startswith("shift+")):
            return f"write {name.upper()!r} for a letter with shift, and ctrl+ with a small one"
    return ""


class Keymap:
    """The table with the keys that hold now.

    A key that is given to an action is taken from whichever had it. The first key of two in a row does nothing by itself.
    """

    def __init__(self, changes: Mapping[str, Iterable[str]] | None = None) -> None:
        """`changes` are the keys of some actions, by their ids; both known to be right (`problem_of`)."""
        given = {action: tuple(dict.fromkeys(keys)) for action, keys in (changes or {}).items()}
        taken = {key for keys in given.values() for key in keys}
        taken |= {key.split(" ")[0] for key in taken}
        prefixes = {key.split(" ")[0] for key in taken if " " in key}

        def keys_of(entry: Key) -> tuple[str, ...]:
            if entry.action in given:
                kept = given[entry.action]
                return (*kept, ALWAYS) if entry.action == "quit" and ALWAYS not in kept else kept
            free = (
                key
                for key in entry.keys
                if key == ALWAYS or not (key in taken or key.split(" ")[0] in taken - prefixes)
            )
            return tuple(free)

        keyed = [entry._replace(keys=keys_of(entry)) for entry in KEYS]
        names = {entry.action: written(entry.keys[0]) if entry.keys else entry.action for entry in keyed}
        self.entries: tuple[Key, ...] = tuple(
            entry._replace(meaning=entry.meaning.format(**names), nothing=entry.nothing.format(**names))
            for entry in keyed
        )
        self.by_action: dict[str, Key] = {entry.action: entry for entry in self.entries}
        self._by_key = {key: entry for entry in self.entries for key in entry.keys}
        self._prefixes = {key.split(" ")[0] for key in self._by_key if " " in key}

    def resolve(self, pressed: str, prefix: str = "") -> tuple[Key | None, str, str]:
        """What a key does, by Textual's name for it, after a prefix key or none.

        Returns its entry in the table if it does anything, the key as the table writes it, and the prefix that is now
        waiting for another key.
        """
        key = _PUNCTUATION.get(pressed, pressed)
        if len(pressed) == 7 and pressed.startswith("shift+"):  # some terminals report it so
            key = pressed[-1].upper()
        sequence = f"{prefix} {key}" if prefix else key
        if not prefix and key in self._prefixes:
            return None, key, key
        return self._by_key.get(sequence), sequence, ""

    def following(self, prefix: str) -> list[tuple[str, Key]]:
        """The keys that may follow a prefix, each with what it does then."""
        start = f"{prefix} "
        return [(key, entry) for key, entry in self._by_key.items() if key.startswith(start)]

    def key(self, action: str) -> str:
        """The first key of an action as people write it; its id where it has none."""
        keys = self.by_action[action].keys
        return written(keys[0]) if keys else action


DEFAULT: Final = Keymap()
"""The keys as the table has them."""
