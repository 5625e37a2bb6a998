"""Where the keys and values of a TOML document stand, which whoever reads them with tomllib isn't told."""

from __future__ import annotations

import re
from typing import Final, NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""The keys from the top of a document to a value; numbers, from 0, lead into lists."""

_SPACE: Final = re.compile(r"[ \t]*+")
_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*+")
_LINE: Final = re.compile(r"[^\n]*+")
_BARE: Final = "[A-Za-z0-9_-]++"
_SHORT: Final = r'"(?:[^"\\\n]|\\.)*+"' + r"|'[^'\n]*+'"
_KEY: Final = re.compile(f"{_BARE}|{_SHORT}")
_TEXT: Final = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}' + r"|'''.*?'{3,5}" + f"|{_SHORT}", re.DOTALL)
_PLAIN: Final = re.compile(r"[^\s,\]}#\"']++(?: [0-9][^\s,\]}#]*+)?")  # the time of a date may follow a space


class Place(NamedTuple):
    """Where a key and its value stand in the text; of an item of a list, and of a table with a heading, both are one.

    A key is `implied` by one that goes on after a dot.
    """

    path: Path
    key: int
    key_end: int
    value: int
    value_end: int
    implied: bool = False


def places(text: str) -> list[Place]:
    """The places of all keys, and of the items of lists, in the order of the text, as far as the text is TOML."""
    scanner = _Scanner(text)
    try:
        scanner.document()
    except _LostError:
        scanner.keep_begun()
    return sorted(scanner.found, key=lambda place: place.key)


class _LostError(Exception):
    """This is no TOML."""


class _Scanner:
    def __init__(self, text: str) -> None:
        self.found: list[Place] = []
        self._text = text
        self._at = 0
        self._begun: list[Place] = []
        """Keys whose values don't end yet."""

    def document(self) -> None:
        """Go through the whole text."""
        table: Path = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._next("["):
                start = self._at
                self._next("[")
                table = self._key(())
                self._skip(_LINE)
                found = self._begun.pop()
                self.found.append(found._replace(key=start, value=start, value_end=found.key_end))
            else:
                self._pair(table)
            self._skip(_BLANK)

    def keep_begun(self) -> None:
        """Take the keys as found whose values could not be read."""
        self.found += self._begun

    def _skip(self, pattern: re.Pattern[str]) -> int:
        """Go past what matches, if anything does; where that began."""
        start = self._at
        if match := pattern.match(self._text, start):
            self._at = match.end()
        return start

    def _next(self, sign: str) -> bool:
        """Go past a sign, if it is next."""
        found = self._text.startswith(sign, self._at)
        self._at += found
        return found

    def _need(self, sign: str) -> None:
        if not self._next(sign):
            raise _LostError

    def _key(self, table: Path) -> Path:
        """Go past a key with all its dots; its path."""
        path = table
        while True:
            self._skip(_SPACE)
            start = self._at
            match = _KEY.match(self._text, start)
            if not match:
                raise _LostError
            path = (*path, _unquoted(match[0]))
            self._at = match.end()
            self._skip(_SPACE)
            place = Place(path, start, match.end(), start, match.end())
            if not self._next("."):
                self._begun.append(place)
                return path
            self.found.append(place._replace(implied=True))

    def _pair(self, table: Path) -> None:
        path = self._key(table)
        self._need("=")
        self._skip(_SPACE)
        start = self._at
        self._value(path)
        self.found.append(self._begun.pop()._replace(value=start, value_end=self._at))

    def _value(self, path: Path) -> None:
        if self._next("["):
            self._list(path)
        elif self._next("{"):
            self._inline_table(path)
        elif match := _TEXT.match(self._text, self._at) or _PLAIN.match(self._text, self._at):
            self._at = match.end()
        else:
            raise _LostError

    def _list(self, path: Path) -> None:
        number = 0
        self._skip(_BLANK)
        while not self._next("]"):
            start, item = self._at, (*path, number)
            self._value(item)
            self.found.append(Place(item, start, self._at, start, self._at))
            number += 1
            self._skip(_BLANK)
            if not self._next(",") and self._text[self._at : self._at + 1] != "]":
                raise _LostError
            self._skip(_BLANK)

    def _inline_table(self, path: Path) -> None:
        self._skip(_BLANK)
        while not self._next("}"):
            self._pair(path)
            self._skip(_BLANK)
            if not self._next(",") and self._text[self._at : self._at + 1] != "}":
                raise _LostError
            self._skip(_BLANK)


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    import tomllib

    try:
        return str(tomllib.loads(f"key = {key}")["key"])
    except tomllib.TOMLDecodeError as error:
        raise _LostError from error
