"""Text as it is compared with what is typed: without accents, wide forms and other signs that few keyboards have.

Folding knows no context: each character becomes the same letters wherever it stands, none, one or several. So a place
in the folded text leads back to one in the text, and a folded part of a text is a part of the folded text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Final
from unicodedata import combining, normalize

_TYPED: Final = {
    # letters that Unicode does not take apart
    **dict(zip("øØłŁđĐðÐħĦŧŦıȷ", "oOlLdDdDhHtTij", strict=True)),
    **dict(zip("ßẞæÆœŒþÞ", ("ss", "SS", "ae", "AE", "oe", "OE", "th", "TH"), strict=True)),
    # signs of the printer
    **dict.fromkeys("‘’‚‛‹›′ʹʻʼʽʾʿ", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‒–—―−⁃", "-"),
    "⁄": "/",
    # what can't be seen, and so isn't typed: what parts letters, and what picks one shape of a sign (that which joins two
    # emoji is seen)
    **dict.fromkeys("\u034f\u180b\u180c\u180d\u180f\u200c", ""),
    **dict.fromkeys(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]), ""),
}
"""What is typed instead of a character where Unicode knows nothing simpler."""


class _Letters(dict[int, str]):
    """What a character becomes, by its code; found out when it is met first."""

    def __missing__(self, code: int) -> str:
        # One by one: to put many accents in order, as it is done in a whole text, takes very long.
        letters = normalize("NFKD", chr(code))
        self[code] = "".join(_TYPED.get(letter, letter) for letter in letters if not combining(letter))
        return self[code]


_LETTERS: Final = _Letters()


def fold(text: str) -> str:
    """The text without accents, wide forms and capitals."""
    return fold_case(fold_marks(text))


def fold_marks(text: str) -> str:
    """The text without accents and wide forms; capitals stay."""
    return text if text.isascii() else text.translate(_LETTERS)


def fold_case(text: str) -> str:
    """A text that `fold_marks` made, without capitals: it stays as long as it was."""
    return text.lower() if text.isascii() else text.lower().replace("ς", "σ")


def has_capital(text: str) -> bool:
    """Whether a text that `fold_marks` made has a capital letter."""
    return text != text.lower()


class Folded:
    """A text beside what `fold_marks` makes of it."""

    def __init__(self, text: str) -> None:
        self.text = fold_marks(text)
        self._written = text

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the folded text, of at least one letter, stands in the text: whole characters.

        An accent belongs to the letter before it.
        """
        if self._written.isascii():
            return start, end
        last = bisect_left(self._ends, end)
        return bisect_right(self._ends, start), bisect_right(self._ends, self._ends[last])

    @cached_property
    def _ends(self) -> list[int]:
        """For each character of the text, where what it becomes ends."""
        return list(accumulate(len(_LETTERS[ord(letter)]) for letter in self._written))
