"""Names found in prose by themselves: longest first, whole words, as written."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(r"\w+|\s+|.", re.DOTALL)
UNSPACED: Final = (
    ("\u0e00", "\u0fff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""The first and the last letter of scripts that put no space between words: there every letter is taken for one."""

_LONGEST: Final = 200
"""Longer names, in characters, are not looked for: nobody is called that, and to compare them could take long."""


class Mention(NamedTuple):
    """Where a name stands in a text, from `start` to `end`, and the id of whom or what it names."""

    start: int
    end: int
    id: str


class _Branch(dict[str, "_Branch | str"]):
    """What may follow some words, and whose name they are already; where nothing may, that id alone stands for it."""

    __slots__ = ("id",)

    def __init__(self) -> None:
        super().__init__()
        self.id = ""

    def below(self, token: str) -> _Branch:
        """The branch after one more word."""
        known = dict.get(self, token, "")
        if isinstance(known, _Branch):
            return known
        branch = self[token] = _Branch()
        branch.id = known
        return branch


class Mentions:
    """Finds names; of two with the same name, the first given has it. Any space stands for any other."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a name and the id of what it names."""
        self._root = _Branch()
        self._unseen: defaultdict[str, list[str]] = defaultdict(list)
        """By first words that no text had yet, names and ids in turn: most of very many names are never looked for."""
        for name, id in names:
            if len(name) <= _LONGEST and (first := _first(name)):
                self._unseen[first] += (name, id)

    def _take_in(self, name: str, id: str) -> None:
        branch = self._root
        *tokens, last = [" " if token.isspace() else token for token in _tokens(name.strip())]
        for token in tokens:
            branch = branch.below(token)
        known = dict.get(branch, last)
        if known is None:
            branch[last] = id
        elif isinstance(known, _Branch) and not known.id:
            known.id = id

    def _beginning(self, token: str) -> _Branch | str | None:
        """What may follow a word that names begin with."""
        if token in self._unseen:
            unseen = self._unseen.pop(token)
            for name, id in zip(unseen[::2], unseen[1::2], strict=True):
                self._take_in(name, id)
        return self._root.get(token)

    def find(self, text: str) -> Iterator[Mention]:
        """All mentions in a text, from its start to its end; none of them overlap."""
        start = 0
        tokens = _tokens(text)
        at = 0
        while at < len(tokens):
            branch, ahead = self._beginning(tokens[at]), at
            id, after = "", at + 1
            while branch is not None:
                ahead += 1
                if known := branch if isinstance(branch, str) else branch.id:
                    id, after = known, ahead
                if ahead == len(tokens) or isinstance(branch, str):
                    break
                branch = branch.get(" " if tokens[ahead].isspace() else tokens[ahead])
            end = start + sum(map(len, tokens[at:after]))
            if id:
                yield Mention(start, end, id)
            start, at = end, after


def _first(name: str) -> str:
    """The first word of a name; empty if there is none."""
    begin, *_ = name.split(maxsplit=1) or [""]
    if not begin.isascii():
        return _tokens(begin)[0]
    found = _TOKEN.match(begin)
    return found.group() if found else ""


def _tokens(text: str) -> list[str]:
    """The text in words, runs of space, and single characters of any other kind."""
    found: list[str] = _TOKEN.findall(text)
    if text.isascii():
        return found
    tokens: list[str] = []
    marked = False
    for token in found:
        is_mark = unicodedata.category(token[0])[0] == "M"
        # A mark belongs to the letter before it, and parts no word.
        if tokens and (is_mark or (marked and token[0].isalnum() and not _stands_alone(tokens[-1][0]))):
            tokens[-1] += token
        elif not token.isascii() and any(map(_stands_alone, token)):
            tokens += token
        else:
            tokens.append(token)
        marked = is_mark
    return tokens


def _stands_alone(letter: str) -> bool:
    return any(first <= letter <= last for first, last in UNSPACED)
