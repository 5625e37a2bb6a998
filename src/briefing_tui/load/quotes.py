"""A saved copy of a source, in which quotes are found whatever their typography, and what is most like a quote."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing_tui.mentions import UNSPACED

_UNSPACED: Final = "".join(f"{first}-{last}" for first, last in UNSPACED)

_WORD: Final = re.compile(rf"[^\W_{_UNSPACED}]+|[{_UNSPACED}]")
_TOKEN: Final = re.compile(rf"{_WORD.pattern}|\S")
_RUN: Final = re.compile("(['-])\\1+")
_SPACE: Final = re.compile(r"\s")
_CAPITAL: Final = re.compile(r"\[(\w)\]")
_GAP: Final = re.compile(r"\[[^\[\]]*+\]|…|\.(?:\s?\.){2,}+")

_HIDDEN: Final = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u2060\ufeff"))
_FOLDED: Final = (
    dict.fromkeys(map(ord, "\"'`´‘’‚‛“”„‟‹›«»′″〝〞〟「」『』＂＇"), "'")
    | dict.fromkeys(map(ord, "-‐‑‒–—―−﹘﹣－"), "-")
    | _HIDDEN
)

_PIECE: Final = 1_000_000
"""How many characters are folded at once: to have all words of a large copy at once would take much memory."""

_INDEXED: Final = 4_000_000
"""In how many characters of a copy the nearest passage is looked for."""

_WORDS: Final = 100
"""How many words of a quote are looked for, to find the nearest passage."""

_HITS: Final = 1_000
"""How many words of the copy are compared, for one quote, to find the nearest passage; rare words first."""

_SHOWN: Final = 200
"""How many characters of a passage are shown."""

_PASSAGES: Final = 1_000
"""For how many quotes the nearest passage in a copy is looked for."""


def _fold(text: str) -> str:
    """The words and signs of a text with a space around each, so that whole words can be found in it."""
    text = _RUN.sub(r"\1", text.translate(_FOLDED)).casefold()
    return f" {' '.join(_pieces(text))} "


def _pieces(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        space = _SPACE.search(text, at + _PIECE)
        end = space.start() if space else len(text)
        if words := " ".join(_TOKEN.findall(text, at, end)):
            yield words
        at = end


def _parts(quote: str) -> Iterator[str]:
    """What has to be found of a quote, one part after the other.

    An ellipsis parts them, and so does what the editor put in brackets; `[W]e` is `We`. The signs at both ends of a part
    belong to whoever quotes.
    """
    for part in _GAP.split(_CAPITAL.sub(r"\1", quote)):
        words = _fold(part).split()
        while words and not words[-1][0].isalnum():
            words.pop()
        start = next((number for number, word in enumerate(words) if word[0].isalnum()), 0)
        if words:
            yield f" {' '.join(words[start:])} "


class _Hit(NamedTuple):
    at: int
    word: str


class Copy:
    """The text of a saved copy."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = _fold(text)
        self._starts = array("Q")
        self._ends = array("Q")
        self._places: dict[str, array[int]] = {}
        self._passages = 0

    def __len__(self) -> int:
        return len(self._folded)

    def __contains__(self, part: str) -> bool:
        """Whether a part of a quote is anywhere in it."""
        return part in self._folded

    def missing(self, quote: str) -> str | None:
        """The first part of a quote that isn't there, after those before it; None if the copy has all of the quote."""
        at = 0
        for part in _parts(quote):
            found = self._folded.find(part, at)
            if found < 0:
                return part
            at = found + len(part) - 1  # the space after it may be the one before the next
        return None

    def nearest(self, part: str) -> str:
        """The passage that shares the most words with a part of a quote; empty, if none like it was found."""
        words = [word for word in part.split() if word[0].isalnum()][:_WORDS]
        self._passages += 1
        if self._passages > _PASSAGES:
            return ""
        if self._passages == 1:
            self._index()
        best = self._densest(self._hits(words), len(words))
        if not best:
            return ""
        shared = {hit.word for hit in best}
        if len(shared) * 3 < len(set(words)) or len(shared) < min(2, len(words)):
            return ""
        first = max(0, best[0].at - words.index(best[0].word))
        after_last = words[::-1].index(best[-1].word)
        last = min(len(self._starts) - 1, best[-1].at + after_last)
        return self._excerpt(first, last, words)

    def _index(self) -> None:
        self._text = self._text[:_INDEXED].translate(_HIDDEN)
        for number, match in enumerate(_WORD.finditer(self._text)):
            self._starts.append(match.start())
            self._ends.append(match.end())
            self._places.setdefault(match[0].casefold(), array("Q")).append(number)

    def _hits(self, words: list[str]) -> list[_Hit]:
        """Where some of the words stand, in the order of the copy."""
        hits: list[_Hit] = []
        known = [(word, self._places[word]) for word in dict.fromkeys(words) if word in self._places]
        for word, places in sorted(known, key=lambda one: len(one[1])):
            hits += [_Hit(at, word) for at in places[: _HITS - len(hits)]]
        return sorted(hits)

    @staticmethod
    def _densest(hits: list[_Hit], width: int) -> list[_Hit]:
        """Of the hits those, at most so many words apart, that have the most different words."""
        best: tuple[int, int, int] = (0, 0, 0)
        counts: dict[str, int] = {}
        first = 0
        for last, hit in enumerate(hits):
            counts[hit.word] = counts.get(hit.word, 0) + 1
            while hit.at - hits[first].at >= width or counts[hits[first].word] > 1:
                word = hits[first].word
                counts[word] -= 1
                if not counts[word]:
                    del counts[word]
                first += 1
            if len(counts) > best[0]:
                best = len(counts), first, last + 1
        return hits[best[1] : best[2]]

    def _excerpt(self, first: int, last: int, words: list[str]) -> str:
        """The copy from one word to another; of much text, what is around the first difference from the words."""
        before = after = ""
        if self._ends[last] - self._starts[first] > _SHOWN:
            same = 0
            while same < min(len(words), last - first) and self._word(first + same) == words[same]:
                same += 1
            if same > 10:
                first, before = first + same - 10, "…"
        start, end = self._starts[first], self._ends[last]
        if end - start > _SHOWN:
            end, after = start + _SHOWN, "…"
        return f"{before}{' '.join(self._text[start:end].split())}{after}"

    def _word(self, number: int) -> str:
        return self._text[self._starts[number] : self._ends[number]].casefold()
