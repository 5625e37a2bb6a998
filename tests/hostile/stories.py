"""A briefing with hostile text wherever the format takes text: made by the format's own table, so that no key is missed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Final

from briefing_tui.load.build import Field, Kind, Record
from briefing_tui.load.kinds import (
    Address,
    Day,
    Draft,
    File,
    Id,
    Language,
    ListOf,
    One,
    Point,
    Prose,
    Reference,
    Term,
    Text,
    Version,
    When,
    Whole,
)
from briefing_tui.load.schema import BRIEFING, NUMBER
from tests.hostile.payloads import one_line, quoted

_EXCLUSIVE: Final = {NUMBER.name: ("value", "values")}
"""Keys of which an item has one; of such a record there is an item with each."""


class Story:
    """The text of a briefing with a payload in front of a word of its own in every field that takes text."""

    def __init__(self, payload: str) -> None:
        self._payload = payload
        self.words: dict[str, str] = {}
        """From the words to the fields that they are in, as `record.key`."""
        self._numbers = count(1)
        self.text = f"{self._flow([], BRIEFING, BRIEFING.fields.values())}\n"

    def _word(self, place: str) -> str:
        word = f"word{next(self._numbers)}end"
        self.words[word] = place
        return word

    def _pairs(self, record: Record, fields: Iterable[Field]) -> Iterator[str]:
        for one in fields:
            yield f"{one.key}: {self._value(one.kind, f'{record.name}.{one.key}')}"

    def _items(self, record: Record) -> Iterator[str]:
        """An item with every key, or one with each of those that exclude each other; and what it may be part of."""
        keyed = {key: one for key, one in record.fields.items() if key != "id"}
        for without in _EXCLUSIVE.get(record.name, ("",)):
            id = [f"id: {f'no-{without}' if without else f'the-{record.name}'}"] if record.identified else []
            yield self._flow(id, record, [one for key, one in keyed.items() if key != without])
        if any(isinstance(one.kind, Reference) and one.kind.acyclic for one in keyed.values()):
            yield self._flow(["id: outer"], record, [one for one in keyed.values() if one.required])

    def _flow(self, before: list[str], record: Record, fields: Iterable[Field]) -> str:
        return f"{{{', '.join([*before, *self._pairs(record, fields)])}}}"

    def _value(self, kind: Kind, place: str) -> str:
        match kind:
            case Text():
                return quoted(one_line(self._payload) + self._word(place))
            case Prose():
                return quoted(self._payload + self._word(place))
            case File():
                return quoted("copies/" + one_line(self._payload).replace("\0", "") + self._word(place))
            case Address():
                return quoted("http://example.org/" + re.sub(r"\s", "", self._payload))
            case Reference(to=to, acyclic=acyclic):
                return "outer" if acyclic else f"the-{to or 'claim'}"
            case Term(terms=terms):
                return terms[0]
            case ListOf(item=One(record=record)):
                return f"[{', '.join(self._items(record))}]"
            case ListOf(item=item):
                return f"[{self._value(item, place)}]"
            case One(record=record):
                return self._flow([], record, record.fields.values())
        return PLAIN[type(kind)]


PLAIN: Final[dict[type, str]] = {
    Id: "the-briefing",
    Version: "1",
    Whole: "1",
    Draft: "false",
    Language: "en",
    Day: "2031-05-14",
    When: "2031-05-14",
    Point: "[44.1, 19.6]",
}
"""What goes into a field that takes no free text; a kind that is neither here nor above has to be added."""
