"""What a terminal may obey, and what hides, reorders or piles up letters; and a look for it that owes nothing to ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

PAYLOADS: Final = {
    "csi": "\x1b[31mred\x1b[2J\x1b[?1049l\x1b[6n",
    "osc 8": "\x1b]8;;http://x\x07link\x1b]8;;\x1b\\",
    "osc 52 by bel": "\x1b]52;c;aGk=\x07",
    "osc 52 by st": "\x1b]52;c;aGk=\x1b\\",
    "title and notification": "\x1b]0;t\x07\x1b]9;n\x07\x1b]777;notify;a;b\x1b\\",
    "dcs, apc, pm and sos": "\x1bPq#0\x1b\\\x1b_x\x1b\\\x1b^y\x1b\\\x1bXz\x1b\\",
    "reset and charset": "\x1bc\x1b(0\x1b%G\x1b#8",
    "c1": "\x9b31m\x9d52;c;aGk=\x9c\x90q\x9c\x9fx\x9c\x98\x9c\x85",
    "shifts": "\x0e\x0f\x07\x08\x05\x7f",
    "carriage return": "a\rb",
    "bidi": "\u202eevil\u2066x\u2069\u200f\u061c",
    "invisible": "a\u200bb\ufeffc\u2060d\u00ade\u180ef\u206ag",
    "fillers": "a\u3164b\uffa0c\u115fd\u1160e\u17b4",
    "tags": "\U000e0001\U000e0041\U000e007f",
    "separators": "a\u2028b\u2029c",
    "annotation": "a\ufff9b\ufffac\ufffbd",
    "stack": "z" + "\u0301\u0316\u0489" * 40,
    "stack of jamo": "\u1100" + "\u1161" * 40,
    "skins": "👩" + "🏻" * 20,
    "selectors": "❤" + "\ufe0f\U000e0100" * 20,
    "joined": "a\u200d" * 20 + "👩\u200d" * 20,
    "joiners": "a" + "\u200d" * 20 + "\u200c" * 20,
    "never": "a\ufdd0b\U0001ffffc\U000e0fffd\ufff0e",
    "private use": "\ue000\U000f0000\U00100000",
    "closing markup": "[/]",
    "markup": "[red]x[/red] [b]y",
    "action": "[@click=app.quit]x[/]",
    "template": "{0} {x!r} %s %(x)s ${x} `x`",
}
"""What may stand in any text of a briefing; but one line of text can't have those that break lines."""

ALL: Final = "".join(PAYLOADS.values())

JOINER: Final = "\u200d"
_BLANK: Final = "\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_MOST: Final = 6
"""The most marks on one letter."""


def one_line(payload: str) -> str:
    """The payload as far as one line can have it."""
    return "".join(payload.splitlines())


def quoted(text: str) -> str:
    """The text as a double-quoted scalar of YAML, and a string of TOML, all of it ASCII."""
    safe = (char if char.isascii() and char.isprintable() and char not in '"\\' else "" for char in text)
    return '"' + "".join(kept or f"\\U{ord(char):08x}" for kept, char in zip(safe, text, strict=True)) + '"'


def harm(text: str) -> str:
    """The first character that does harm, as its code, or the letter that too much is piled on; empty if there is none.

    Lines may end.
    """
    for char in sorted(set(text) - {"\n"}):
        if _is_harmful(char):
            return f"U+{ord(char):04X}"
    return "" if text.isascii() else _piled(text)


def harm_in(texts: Iterable[str]) -> str:
    """The same, in any of several texts."""
    return next(filter(None, map(harm, texts)), "")


def _is_harmful(char: str) -> bool:
    code = ord(char)
    if char in (JOINER, "\u200c"):
        return False
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or 0xE0000 <= code <= 0xE00FF or 0xFFF0 <= code <= 0xFFFB:
        return True
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") or char in _BLANK


def _piled(text: str) -> str:
    """The letter that more marks stand on than are drawn, or that more than a few are joined to."""
    letter, marks, joined = "", 0, 0
    for char in text:
        if _is_mark(char):
            marks += 1
            joined += char == JOINER
            if marks > _MOST or joined > _MOST:
                return f"marks on {letter!r}"
        else:
            joined = joined if letter.endswith(JOINER) else 0
            marks = 0
            letter = ""
        letter += char
    return ""


def _is_mark(char: str) -> bool:
    return (
        unicodedata.category(char) in ("Mn", "Me")
        or re.match("[\u200c\u200d🏻-🏿\u1161-\u11ff\ud7b0-\ud7fb]", char) is not None
    )
