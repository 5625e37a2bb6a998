"""Outside text made safe, and the few things done to text everywhere.

Text from a file, a file's name, an argument or an error is never an escape sequence: `clean` turns every character
that a terminal could obey, or that hides or reorders other characters, into something to be seen.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable
from typing import Final

# Category Cc, Cs, Zl, Zp and Cf, as of Unicode 16, but for the two joiners (U+200C, U+200D), which scripts need; the
# letters that are nothing but space (of Hangul and Khmer); what will never be a character, and what is ignored where a
# font lacks it (Default_Ignorable_Code_Point) but for marks. Spelt out so that nothing has to ask `unicodedata` about
# every character of a briefing.
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)

_JOINER: Final = "\u200d"
_SKINS: Final = "\U0001f3fb-\U0001f3ff"
_JAMO: Final = "\u1161-\u11ff\ud7b0-\ud7fb"

_SIGNS: Final = "[^\\w\x00-\x7f]"
"""What is neither a letter nor a number nor of ASCII: all marks are among these."""

_MANY_SIGNS: Final = re.compile(f"{_SIGNS}{{7}}")
_JOINED: Final = re.compile(f"[{_JOINER}{_JAMO}]")
_MANY_JOINED: Final = re.compile(f"(?:{_SIGNS}|[{_JAMO}]){{7}}|(?:{_JOINER}[^{_JOINER}]{{0,8}}){{4}}{_JOINER}")
# Three, of which a text seldom needs more than the first two: they are many times as fast as the last.

_MARK: Final = re.compile(f"[\u200c{_JOINER}{_SKINS}{_JAMO}]")
"""What is drawn on the letter before it without being a mark by its category."""

_MOST_MARKS: Final = 6
"""How many marks one letter keeps: the scripts with the most, Burmese and Tibetan, get by with them."""

_MOST_JOINERS: Final = 4
"""How many characters are joined to one by a joiner: of emoji, those in use have three."""

_ONLY_WORDS: Final = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
"""What becomes of each character of ASCII in a slug, before its words are joined."""


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code in (0x09, 0x0A, 0x0D):
        return " "
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures: ␛ for an escape
    if code == 0x7F:
        return "\u2421"
    return f"<{code:02x}>"


def clean(text: str) -> str:
    """One line of text that is safe to print: breaks and tabs become spaces, what can't be seen becomes visible.

    A control character of ASCII becomes its picture (`␛`), any other character that a terminal might obey or that
    hides or reorders text becomes its code in angle brackets (`<202e>`). Of very many marks on one letter, which would
    be drawn all over the rows around it, most become their number (`<+994 marks>`).
    """
    if text.isascii():
        return text if text.isprintable() else _UNSAFE.sub(_visible, text)
    if _MANY_SIGNS.search(text) or (_JOINED.search(text) and _MANY_JOINED.search(text)):
        text = _unpiled(text)
    return _UNSAFE.sub(_visible, text) if _UNSAFE.search(text) else text


def _unpiled(text: str) -> str:
    """The text with no more on one cell than can be drawn there; what is joined too often is joined no more."""
    kept: list[str] = []
    marks = joiners = 0
    before = ""
    for char in text:
        if char == _JOINER and joiners == _MOST_JOINERS:
            kept += [*_left_out(marks), f"<{ord(char):x}>"]
            marks = joiners = 0
            before = ""
            continue
        if _MARK.match(char) or unicodedata.category(char) in ("Mn", "Me"):
            marks += 1
            joiners += char == _JOINER
        else:
            kept += _left_out(marks)
            marks = 0
            joiners = joiners if before == _JOINER else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
        before = char
    return "".join([*kept, *_left_out(marks)])


def _left_out(marks: int) -> list[str]:
    """What is said of the marks that are over the limit, if any are."""
    return [f"<+{count(marks - _MOST_MARKS, 'mark')}>"] if marks > _MOST_MARKS else []


def slug(text: str, fallback: str) -> str:
    """The id that stands for a text: `Who holds it?` is `who-holds-it`.

    Letters lose their accents; whatever is neither a letter nor a digit of ASCII becomes one hyphen. A text with
    nothing left (in another script, say) gets `fallback` and a checksum, so that its id depends on the text alone.
    """
    plain = text if text.isascii() else "".join(map(_without_accent, text))
    words = "-".join(plain.lower().translate(_ONLY_WORDS).split())
    return words or f"{fallback}-{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def _without_accent(letter: str) -> str:
    # One by one: to put many accents in order, as it is done in a whole text, takes very long.
    return unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()


def distance(one: str, other: str, limit: int) -> int:
    """How many letters to add, drop, change or swap with a neighbour to get from one text to the other.

    Counts no further than `limit` + 1. (Optimal string alignment distance.)
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        current = [i]
        for j, b in enumerate(other, 1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return min(previous[-1], limit + 1)


def did_you_mean(wrong: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `wrong` was most likely meant to be: at most a third of its letters differ, and three.

    Among equals, one that starts with the same letter comes first, then the first given.
    """
    if len(wrong) > 64:
        return None
    folded = wrong.casefold()
    limit = min(3, (len(wrong) + 1) // 3)
    best: tuple[int, bool, str] | None = None
    for candidate in candidates:
        other = candidate.casefold()
        away = distance(folded, other, limit)
        rank = (away, other[:1] != folded[:1], candidate)
        if away <= limit and (best is None or rank[:2] < best[:2]):
            best, limit = rank, away
    return best[2] if best else None


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: `1 claim`, `3 claims`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def short(text: str) -> str:
    """The text, or its beginning if it is too long for a message."""
    return text if len(text) <= 40 else text[:39] + "…"
