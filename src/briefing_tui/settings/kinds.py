"""What the settings take: each kind reads one value of a TOML document, or notes why it can't be used."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from briefing_tui.frozen import Frozen
from briefing_tui.load.source import Source
from briefing_tui.settings.places import Path, Place
from briefing_tui.text import did_you_mean, short
from briefing_tui.tui.keys import ACTIONS, ALWAYS, NAMES, problem_of, written

_MEANT_BUDGET: Final = 1_000
"""For how many words of a file it is looked for what was meant: that takes time, and nobody misspells more."""

_WRITTEN: Final = {written(name).casefold(): name for name in NAMES} | {"return": "enter", "cr": "enter"}
"""From how people write the names of keys to how they are written here."""

TRUTHS: Final = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
"""What people write for true and false, and how TOML does."""


@dataclass(slots=True)
class Reading:
    """One settings file that is being read. `themes` are the names of all themes; without it any name will do."""

    source: Source
    places: Mapping[Path, Place]
    themes: Callable[[], Collection[str]] | None = None
    _compared: int = field(default=0, init=False)

    def key_problem(self, code: str, path: Path, message: str, help: str = "") -> None:
        """Note a problem with the key at a path."""
        place = self._place(path)
        self.source.problem(code, place.key, message, help, end=place.key_end)

    def problem(self, code: str, path: Path, message: str, help: str = "") -> None:
        """Note a problem with the value at a path."""
        place = self._place(path)
        self.source.problem(code, place.value, message, help, end=place.value_end)

    def wrong_type(self, path: Path, wanted: str, value: object, help: str = "") -> None:
        """Note that the value is not of the type that is wanted."""
        self.problem("wrong-type", path, f"{_name(path)!r} takes {wanted}, not {_type(value)}", help)

    def text(self, path: Path) -> str:
        """The value as it is written in the file, or its beginning."""
        place = self._place(path)
        return short(self.source.text[place.value : place.value_end])

    def line(self, path: Path) -> int:
        """The line of the key at a path."""
        return self.source.line(self._place(path).key)

    def meant(self, wrong: str, candidates: Collection[str]) -> str:
        """What was most likely meant, if any candidate is near."""
        self._compared += 1
        return did_you_mean(wrong, candidates) or "" if self._compared <= _MEANT_BUDGET else ""

    def _place(self, path: Path) -> Place:
        """The place of a path, or of what it is in."""
        while path not in self.places and path:
            path = path[:-1]
        return self.places.get(path, Place((), 0, 1, 0, 1))


class Kind(Protocol):
    """What a setting takes."""

    @property
    def label(self) -> str:
        """What the documentation calls it."""

    def read(self, reading: Reading, path: Path, value: Any) -> Any:
        """The value as the program wants it; None, and a problem, if it can't be used."""


class Flag:
    """True or false."""

    label = "`true` or `false`"

    def read(self, reading: Reading, path: Path, value: Any) -> bool | None:
        if isinstance(value, bool):
            return value
        meant = TRUTHS.get(value.casefold(), "") if isinstance(value, str) else ""
        reading.wrong_type(path, "true or false", value, f"write {meant}, without quotes" if meant else "")
        return None


class Whole(Frozen):
    """A whole number within a range."""

    least: int
    most: int

    @property
    def label(self) -> str:
        return f"a whole number from {self.least} to {self.most}"

    def read(self, reading: Reading, path: Path, value: Any) -> int | None:
        if not isinstance(value, int) or isinstance(value, bool):
            quoted = isinstance(value, str) and value.isdecimal()
            reading.wrong_type(path, self.label, value, "write it without quotes" if quoted else "")
        elif self.least <= value <= self.most:
            return value
        else:
            nearest = self.least if value < self.least else self.most
            message = f"{_name(path)!r} takes {self.label}, not {reading.text(path)}"
            reading.problem("bad-number", path, message, f"the nearest is {nearest}")
        return None


class Term(Frozen):
    """One of a few words."""

    terms: tuple[str, ...]

    @property
    def label(self) -> str:
        return ", ".join(f"`{term}`" for term in self.terms)

    def read(self, reading: Reading, path: Path, value: Any) -> str | None:
        return _term(reading, path, value, self.terms)


class Terms(Frozen):
    """A list of some words, one of which has to be among them."""

    terms: tuple[str, ...]
    needed: str

    @property
    def label(self) -> str:
        return f"a list of {', '.join(f'`{term}`' for term in self.terms)}, with `{self.needed}`"

    def read(self, reading: Reading, path: Path, value: Any) -> tuple[str, ...] | None:
        if not isinstance(value, list):
            help = f"write [{reading.text(path)}]" if value in self.terms else ""
            reading.wrong_type(path, f"a list of {', '.join(self.terms)}", value, help)
            return None
        terms = [_term(reading, (*path, number), one, self.terms) for number, one in enumerate(value)]
        if None in terms:
            return None
        if self.needed not in terms:
            help = f"add {self.needed!r}: that is always there"
            reading.problem("empty-value", path, f"{_name(path)!r} is without {self.needed!r}", help)
            return None
        return tuple(term for term in self.terms if term in terms)


class Theme:
    """The name of a theme."""

    label = "`auto`, `dark`, `light`, `contrast`, `ansi`, or the name of one of Textual's themes"

    def read(self, reading: Reading, path: Path, value: Any) -> str | None:
        if not isinstance(value, str):
            reading.wrong_type(path, "the name of a theme", value)
            return None
        if reading.themes is None or value == "auto":
            return value
        names = ["auto", *reading.themes()]
        if value in names:
            return value
        near = reading.meant(value, names)
        help = f"did you mean {near!r}?" if near else "there are: " + ", ".join(names)
        reading.problem("bad-term", path, f"there is no theme {short(value)!r}", help)
        return None


class Keys:
    """A table of actions, each with its keys."""

    label = "a table of actions, each with a key or a list of keys"

    def read(self, reading: Reading, path: Path, value: Any) -> dict[str, tuple[str, ...]] | None:
        if not isinstance(value, dict):
            reading.wrong_type(path, "a table of actions with their keys", value, 'such as { next = "j" }')
            return None
        given = _Given(reading, path)
        for action, keys in value.items():
            if action not in ACTIONS:
                _unknown_action(reading, (*path, action), keys)
            elif (places := _keys(reading, (*path, action), keys)) is not None:
                given.add(action, places)
        return given.actions


class _Given:
    """The keys given to actions so far; each does one thing."""

    def __init__(self, reading: Reading, path: Path) -> None:
        self.actions: dict[str, tuple[str, ...]] = {}
        self._reading = reading
        self._path = path
        self._owners: dict[str, str] = {}
        self._prefixes: dict[str, str] = {}
        """From the first of two keys in a row to both of them."""

    def add(self, action: str, keys: dict[str, Path]) -> None:
        """Give an action keys, unless something is wrong with one of them."""
        own = {key.split(" ")[0]: key for key in keys if " " in key}
        taken = [self._taken(action, key, path, {**own, **self._prefixes}) for key, path in keys.items()]
        if any(taken):
            return
        self.actions[action] = tuple(keys)
        self._owners |= dict.fromkeys(keys, action)
        self._prefixes |= own

    def _taken(self, action: str, key: str, path: Path, prefixes: dict[str, str]) -> bool:
        """Whether a key can't be given to an action, and a problem then."""
        parts = key.split(" ")
        first = parts[0]
        owner = self._owners.get(key)
        if ALWAYS in parts and (action != "quit" or " " in key):
            message, help = f"{ALWAYS} always quits: it can't be given to {action!r}", "take another key"
        elif owner:
            message, help = f"the key {key!r} is given to {action!r} and to {owner!r}", self._other(owner)
        elif " " not in key and key in prefixes:
            message = f"the key {key!r} begins {prefixes[key]!r}, so it can't do anything by itself"
            help = "take another key for one of them"
        elif " " in key and first in self._owners:
            message = f"{key!r} begins with {first!r}, which is given to {self._owners[first]!r}"
            help = self._other(self._owners[first])
        else:
            return False
        self._reading.problem("key-taken", path, message, help)
        return True

    def _other(self, owner: str) -> str:
        return f"{owner!r} has it on line {self._reading.line((*self._path, owner))}: take another for one of them"


def _unknown_action(reading: Reading, path: Path, keys: object) -> None:
    action = str(path[-1])
    if isinstance(keys, str) and keys in ACTIONS:
        help = f"the action comes first, then its key: {keys} = '{short(action)}'"
    elif near := reading.meant(action, ACTIONS):
        help = f"did you mean {near!r}?"
    else:
        help = "`briefing-tui config` prints all of them"
    reading.key_problem("unknown-key", path, f"there is no action {short(action)!r}", help)


def _keys(reading: Reading, path: Path, value: object) -> dict[str, Path] | None:
    """The keys that an action is given, each with its path; None, and problems, if any of them is wrong."""
    places: list[tuple[Path, object]] = [(path, value)]
    if isinstance(value, list):
        places = [((*path, number), key) for number, key in enumerate(value)]
    keys: dict[str, Path] = {}
    right = True
    for place, key in places:
        if not isinstance(key, str):
            help = f"write '{key}'" if isinstance(key, int) and not isinstance(key, bool) and 0 <= key <= 9 else ""
            reading.wrong_type(place, "a key or a list of keys", key, help)
        elif not key:
            reading.problem("empty-value", place, f"{_name(path)!r} has a key without a name", "for no key, write []")
        elif wrong := problem_of(short(key)):
            reading.problem("bad-key", place, wrong, _key_meant(reading, key))
        else:
            keys.setdefault(key, place)
            continue
        right = False
    return keys if right else None


def _key_meant(reading: Reading, key: str) -> str:
    """What whoever wrote this most likely meant, from how keys are written elsewhere."""
    plain = key.strip("<>").casefold()
    plain = plain if plain == "-" else plain.replace("-", "+").replace("c+", "ctrl+").replace("control+", "ctrl+")
    modifiers, plus, name = plain.rpartition("+")
    guesses = [plain, modifiers + plus + _WRITTEN.get(name, name), " ".join(key), " ".join(key.split())]
    near = next((guess for guess in guesses if guess == short(guess) and not problem_of(guess)), "")
    near = near or reading.meant(plain, NAMES)
    return f"did you mean {near!r}?" if near else "a key is a character, or one of: " + ", ".join(NAMES)


def _term(reading: Reading, path: Path, value: Any, terms: tuple[str, ...]) -> str | None:
    if value in terms:
        return str(value)
    known = ", ".join(terms)
    if not isinstance(value, str):
        reading.wrong_type(path, f"one of {known}", value)
        return None
    near = reading.meant(value, terms)
    help = f"did you mean {near!r}? there are: {known}" if near else f"there are: {known}"
    reading.problem("bad-term", path, f"{short(value)!r} is not one of the {_name(path)} that the program knows", help)
    return None


def _name(path: Path) -> str:
    """What a value is called in a message: the last key that leads to it."""
    return next((short(key) for key in reversed(path) if isinstance(key, str)), "")


def _type(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    names = {str: "text", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), "a date")
