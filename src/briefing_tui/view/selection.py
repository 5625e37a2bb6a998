"""A range of the text of a list, from one character to another: what it says, and where it stands on the rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from briefing_tui.view.reading import Reading

_WORD = re.compile(r"\S+")


class Stretch(NamedTuple):
    """Characters of one item: their numbers in its running text, from and to."""

    item: int
    start: int
    end: int


class Selection:
    """All from the `anchor` to the `head`, whichever comes first; `reading` gives the running text of an item."""

    def __init__(self, reading: Callable[[int], Reading], items: int, anchor: Stretch) -> None:
        self.anchor = self.head = anchor
        self._reading = reading
        self._items = items

    @property
    def selected(self) -> range:
        """The items of which some text is selected."""
        return range(min(self.anchor.item, self.head.item), max(self.anchor.item, self.head.item) + 1)

    def part(self, item: int) -> tuple[int, int]:
        """The part of an item's text that is selected, from and to."""
        first, last = min(self.anchor, self.head), max(self.anchor, self.head)
        if first.item == last.item:
            return first.start, max(first.end, last.end)
        if item == first.item:
            return first.start, len(self._reading(item).text)
        return 0, last.end if item == last.item else len(self._reading(item).text)

    def text(self) -> str:
        """What is selected: as it would be read, with an empty line between items."""
        parts = []
        for item in self.selected:
            start, end = self.part(item)
            parts.append(self._reading(item).text[start:end].strip())
        return "\n\n".join(part for part in parts if part)

    def begin(self, item: int, offset: int) -> None:
        """Select nothing but the word at a character."""
        self.anchor = self.head = self.word_at(item, offset)

    # Moving the head

    def word_at(self, item: int, offset: int) -> Stretch:
        """The word at a character of an item, or the next one; the character itself where there is none."""
        text = self._reading(item).text
        start = offset
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        found = _WORD.search(text, start)
        return Stretch(item, *found.span()) if found else Stretch(item, offset, offset + 1)

    def row(self) -> int:
        """The row of its item that the head ends on."""
        spots = self._reading(self.head.item).spots(self.head.end - 1, self.head.end)
        return spots[0].row if spots else 0

    def by_word(self, step: int) -> bool:
        """To the next word (1) or the one before (-1); False at an end of the list."""
        item, start, end = self.head
        text = self._reading(item).text
        words = [found.span() for found in _WORD.finditer(text)]
        words = [word for word in words if (word[0] >= end if step > 0 else word[1] <= start)]
        if not words:
            return self._to_item(item + step, step)
        self.head = Stretch(item, *words[0 if step > 0 else -1])
        return True

    def by_row(self, step: int) -> bool:
        """To the word below (1) or above (-1); False at an end of the list."""
        item, start, _ = self.head
        reading = self._reading(item)
        spots = reading.spots(start, start + 1)
        rows = range(spots[0].row + step, reading.rows if step > 0 else -1, step) if spots else ()
        for row in rows:
            at = reading.offset(row, spots[0].start)
            word = self.word_at(item, min(at, len(reading.text) - 1))
            if (word.start > start) if step > 0 else (word.start < start):
                self.head = word
                return True
        return self._to_item(item + step, step)

    def to_end(self, step: int) -> None:
        """To the last word of the list (1), or the first (-1)."""
        for item in range(self._items - 1, -1, -1) if step > 0 else range(self._items):
            if text := self._reading(item).text:
                self.head = self.word_at(item, len(text) - 1 if step > 0 else 0)
                return

    def _to_item(self, item: int, step: int) -> bool:
        """To the first or the last word of the next item with any text."""
        while 0 <= item < self._items:
            if text := self._reading(item).text:
                self.head = self.word_at(item, 0 if step > 0 else len(text) - 1)
                return True
            item += step
        return False
