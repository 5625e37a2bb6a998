"""Names found by a few of their letters, as in a palette, which has a name for everything.

What is typed is some words, each of which a name has to have, in any order: best as a word, else as the start of one,
else anywhere in a word, else as letters in that order with others between them, best at the starts of words.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import pairwise
from typing import Any, Final, NamedTuple

from briefing_tui.folding import Folded, fold
from briefing_tui.frozen import Frozen

_TIER: Final = 1000
"""What it is worth that a word is found in a better way; more than anything else is."""

_START: Final = 40
"""What a letter is worth that starts a word, where letters are scattered."""

_RUN: Final = 20
"""What a letter is worth that follows the one before it, there."""

_NOT_A_LETTER: Final = re.compile(r"[^\w]|_")


class Match(Frozen):
    """A name that was found: where it stands among the names, how well it fits, and which characters matched."""

    index: int
    score: int
    at: tuple[int, ...]


class _Word(NamedTuple):
    """A word that was typed, in each of the ways to look for it."""

    whole: str
    start: str
    letters: str
    scattered: Callable[[str], Any]

    @classmethod
    def of(cls, letters: str) -> _Word:
        # Possessive: what a name was found not to have is not looked for again in all of its parts.
        pattern = "".join(f"[^{letter}]*+{letter}" for letter in map(re.escape, letters))
        return cls(f" {letters} ", f" {letters}", letters, re.compile(pattern, re.DOTALL).match)


def rank(query: str, names: Sequence[str], limit: int = 50) -> list[Match]:
    """The names that fit best, best first; of those that fit equally well, the first given comes first."""
    return Names(names).rank(query, limit)


class Names:
    """Names made ready to be looked through, once for all keys."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: list[str] = []
        self._blocks: list[str] = []
        """The names as they are looked through, in lines: as a string of its own, each would take twice the room."""
        self._starts: list[int] = []
        """Which name each block begins with."""
        self.add(names)

    def add(self, names: Iterable[str]) -> None:
        """Take in more names, after those that there are."""
        added = list(names)
        self._starts.append(len(self._names))
        self._blocks.append("\n".join(map(_folded, added)))
        self._names += added

    def rank(self, query: str, limit: int = 50) -> list[Match]:
        """The names that fit best, best first; all of them fit a query without a letter or digit."""
        words = [_Word.of(letters) for letters in dict.fromkeys(_words(fold(query)).split())]
        if not words:
            return [Match(index, 0, ()) for index in range(min(limit, len(self._names)))]
        phrase = _Word.of(" ".join(word.letters for word in words))
        found: list[tuple[int, int]] = []
        # Scattered letters are what was meant only where nothing has them together.
        tiers = self._tiers(words, scattered=False) or self._tiers(words, scattered=True)
        for tier in sorted(tiers, reverse=True):
            if len(found) >= limit:
                break  # no name of a lower tier is better
            ranked = ((-tier * _TIER - _fit(name, words, phrase), index) for index, name in self._folded(tiers[tier]))
            found += nsmallest(limit - len(found), ranked)
        return [Match(index, -score, self._at(index, words)) for score, index in found]

    def _tiers(self, words: Sequence[_Word], *, scattered: bool) -> dict[int, array[int]]:
        """The names that have all of the words, together or also scattered, by how well they have them."""
        tiers: dict[int, array[int]] = {}
        for first, block in zip(self._starts, self._blocks, strict=True):
            # What a whole block doesn't have, none of its names has.
            if not all(word.letters in block or (scattered and word.scattered(block)) for word in words):
                continue
            for index, name in enumerate(block.split("\n"), first):
                tier = 0
                for whole, start, letters, apart in words:
                    if letters in name:
                        tier += 2 + (start in name) + (whole in name)
                    elif scattered and apart(name):
                        tier += 1
                    else:
                        break
                else:
                    tiers.setdefault(tier, array("I")).append(index)
        return tiers

    def _folded(self, indices: Iterable[int]) -> Iterator[tuple[int, str]]:
        """The names at some places, which ascend, as they are looked through: no block is taken apart twice."""
        names: list[str] = []
        start = end = 0
        for index in indices:
            if index >= end:
                block = bisect_right(self._starts, index) - 1
                names = self._blocks[block].split("\n")
                start = self._starts[block]
                end = start + len(names)
            yield index, names[index - start]

    def _at(self, index: int, words: Iterable[_Word]) -> tuple[int, ...]:
        """Which characters of a name match: of the name as it was given."""
        name = self._names[index]
        written = Folded(name).written
        places = {place - 1 for word in words for place in _places(_folded(name), word)}
        return tuple(sorted({written(place, place + 1)[0] for place in places}))


def _folded(name: str) -> str:
    """A name as it is looked through: in one line, and each of its words between spaces."""
    return f" {_words(fold(name))} "


def _words(folded: str) -> str:
    """Folded text without what is neither letter nor digit; as long as it was."""
    return _NOT_A_LETTER.sub(" ", folded)


def _fit(name: str, words: Sequence[_Word], phrase: _Word) -> int:
    """What a name is worth beside others of its tier; the phrase is all of the words, one after another."""
    score = (name == phrase.whole) + 2 * name.startswith(phrase.start) + 4 * (phrase.start in name)
    score += sum(_scattered_score(name, _scattered(name, word.letters)) for word in words if word.letters not in name)
    return min(score, _TIER - 1)


def _places(name: str, word: _Word) -> list[int]:
    """Where the letters of a word are in a name that has them."""
    for form, lead in ((word.whole, 1), (word.start, 1), (word.letters, 0)):
        first = name.find(form)
        if first >= 0:
            return list(range(first + lead, first + lead + len(word.letters)))
    return _scattered(name, word.letters)


def _scattered(name: str, letters: str) -> list[int]:
    """Where the letters are in a name that has them with others between them."""
    return _at_starts(name, letters) or _close(name, letters)


def _at_starts(name: str, letters: str) -> list[int]:
    """The starts of words that the letters are, one after another; none if they aren't all."""
    starts = []
    at = 0
    for letter in letters:
        at = name.find(f" {letter}", at)
        if at < 0:
            return []
        at += 1
        starts.append(at)
    return starts


def _close(name: str, letters: str) -> list[int]:
    """Where the letters are, one after another: as early as possible, and then as close together."""
    at = -1
    for letter in letters:
        at = name.find(letter, at + 1)
    places = []
    for letter in reversed(letters):
        at = name.rfind(letter, 0, at + 1)
        places.append(at)
        at -= 1
    return places[::-1]


def _scattered_score(name: str, places: Sequence[int]) -> int:
    """What scattered letters are worth: more at the starts of words and in runs, less the farther they are apart."""
    starts = sum(name[place - 1] == " " for place in places)
    runs = sum(place - before == 1 for before, place in pairwise(places))
    gaps = places[-1] - places[0] + 1 - len(places)
    return max(0, 200 + starts * _START + runs * _RUN - min(gaps, 200))
