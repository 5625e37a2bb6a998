"""Bytes made of other bytes: as a text editor, a bad line and an enemy would change them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from tests.hostile.payloads import PAYLOADS

MOST: Final = 20_000
"""How many bytes a mutation may have: more of them find nothing more."""

TOKENS: Final = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in [
        *(
            ": ",
            " #",
            "- ",
            "? ",
            ", ",
            "\n\n",
            "\r\n",
            "\r",
            "\n  ",
            "\n\t",
            "|\n",
            ">-\n",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
        ),
        *(
            "&a ",
            "*a ",
            "!t ",
            "!!str ",
            "<<: ",
            "[",
            "]",
            "{",
            "}",
            '"',
            "'",
            "\\",
            "\\u0000",
            "\\ud800",
            "\\U0010ffff",
        ),
        *(
            "[[a]]",
            "[[",
            "]]",
            "|",
            "`",
            "```\n",
            "**",
            "*",
            "_",
            "](",
            "<http://a>",
            "![a](b)",
            "1. ",
            "> ",
            "# ",
            "|-|\n",
        ),
        *(
            "&#27;",
            "&amp;",
            "2031-02-30",
            "2031-05-14T24:00Z",
            "null",
            "true",
            "~",
            "",
            "0",
            "-1",
            "9" * 30,
            "1e999",
            "nan",
        ),
        *(
            "draft: true\n",
            "id: a\n",
            "x-a: b\n",
            "= ",
            "[a.b]\n",
            "[[a]]\n",
            "'''",
            '"""',
            "\ufeff",
            "\0",
            "\x85",
            "\u2028",
        ),
        *(" " * 50, "[" * 40, "- " * 40, "> " * 40, "a" * 300, "\ufffe", "é", "日", "👩\u200d🚒"),
        *PAYLOADS.values(),
    ]
)
"""What means something to one of the readers, or to a terminal."""


class Mutator:
    """Makes mutations of a corpus; the same ones for the same seed."""

    def __init__(self, corpus: Sequence[bytes], seed: int) -> None:
        self._corpus = list(corpus)
        self._random = Random(seed)
        self._ways: list[Callable[[bytes], bytes]] = [
            *(self._swap_lines, self._double_line, self._drop_line, self._splice, self._splice_lines, self._indent),
            *(self._insert, self._insert, self._replace, self._flip, self._cut, self._repeat, self._change_value),
        ]

    def keep(self, data: bytes) -> None:
        """Make mutations of this, too."""
        self._corpus.append(data)

    def next(self) -> bytes:
        """Another one: a file of the corpus with one to eight changes."""
        data = self._random.choice(self._corpus)
        for _ in range(self._random.choice((1, 1, 2, 3, 5, 8))):
            data = self._random.choice(self._ways)(data)[:MOST]
        return data

    def _at(self, data: bytes) -> int:
        return self._random.randint(0, len(data))

    def _lines(self, data: bytes) -> list[bytes]:
        return data.splitlines(keepends=True) or [b""]

    def _swap_lines(self, data: bytes) -> bytes:
        lines = self._lines(data)
        one, other = (self._random.randrange(len(lines)) for _ in range(2))
        lines[one], lines[other] = lines[other], lines[one]
        return b"".join(lines)

    def _double_line(self, data: bytes) -> bytes:
        lines = self._lines(data)
        lines.insert(self._random.randint(0, len(lines)), self._random.choice(lines))
        return b"".join(lines)

    def _drop_line(self, data: bytes) -> bytes:
        lines = self._lines(data)
        del lines[self._random.randrange(len(lines))]
        return b"".join(lines)

    def _splice(self, data: bytes) -> bytes:
        other = self._random.choice(self._corpus)
        return data[: self._at(data)] + other[self._at(other) :]

    def _splice_lines(self, data: bytes) -> bytes:
        lines, others = self._lines(data), self._lines(self._random.choice(self._corpus))
        start, at = self._random.randrange(len(others)), self._random.randint(0, len(lines))
        lines[at:at] = others[start : start + self._random.randint(1, 6)]
        return b"".join(lines)

    def _indent(self, data: bytes) -> bytes:
        lines = self._lines(data)
        at = self._random.randrange(len(lines))
        for number in range(at, min(len(lines), at + self._random.randint(1, 4))):
            lines[number] = self._random.choice(
                (b"  " + lines[number], b"\t" + lines[number], lines[number].lstrip(b" "))
            )
        return b"".join(lines)

    def _insert(self, data: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + self._random.choice(TOKENS) + data[at:]

    def _replace(self, data: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + self._random.choice(TOKENS) + data[at + self._random.randint(1, 8) :]

    def _change_value(self, data: bytes) -> bytes:
        lines = self._lines(data)
        at = self._random.randrange(len(lines))
        key, colon, _ = lines[at].partition(b": ")
        if colon:
            lines[at] = key + colon + self._random.choice(TOKENS) + b"\n"
        return b"".join(lines)

    def _flip(self, data: bytes) -> bytes:
        changed = bytearray(data)
        for _ in range(self._random.randint(1, 3)):
            if changed:
                changed[self._random.randrange(len(changed))] = self._random.randrange(256)
        return bytes(changed)

    def _cut(self, data: bytes) -> bytes:
        start = self._at(data)
        return data[:start] + data[start + self._random.randint(1, 1 + len(data) // 4) :]

    def _repeat(self, data: bytes) -> bytes:
        start = self._at(data)
        part = data[start : start + self._random.randint(1, 20)]
        return data[:start] + part * self._random.choice((2, 3, 40)) + data[start:]
