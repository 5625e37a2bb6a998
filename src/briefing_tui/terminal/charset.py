"""The character set of the terminal, and what stands in for the characters that it lacks."""

from __future__ import annotations

import codecs
import locale
import os
import sys
import unicodedata
from collections.abc import Mapping
from typing import Final

STAND_IN: Final = "briefing-tui.stand-in"
"""The error handler for encoding: something of the same width in place of each character that can't be written."""

_ALIKE: Final = {
    **dict.fromkeys("‐‑‒–—―−─━┄┈", "-"),
    **dict.fromkeys("‘’‚‛′ʼʹ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("│┃┆┊", "|"),
    **dict.fromkeys("•·∙◦▪", "*"),
    **dict.fromkeys("→▸▶›", ">"),
    **dict.fromkeys("←◂◀‹", "<"),
    "…": ".",
    "×": "x",
    "°": "o",
    "⁄": "/",
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
    "ß": "s",
}
"""What looks like a character, and is one cell wide as it is; letters with accents needn't be here."""

_UNFIT: Final = ("utf-7", "hz", "iso2022", "raw-unicode-escape")
"""Codecs whose bytes depend on those before, which a screen written in pieces can't keep; and the one of source code."""


def of_process() -> str:
    """The codec for the terminal that this process has."""
    encoding = getattr(sys.__stdout__, "encoding", None) or sys.getfilesystemencoding()
    return charset(os.environ, encoding, bool(sys.flags.utf8_mode))


def charset(environ: Mapping[str, str], encoding: str, utf8_mode: bool) -> str:
    """The name of the codec for the terminal's character set.

    `encoding` is what Python takes for standard output. In its UTF-8 mode (`utf8_mode`) that says nothing: Python turns
    it on by itself where the locale is C or isn't installed here, as it often isn't at the far end of an SSH line. Then
    it is the locale's name that tells; where there is none, UTF-8, which nearly every terminal has now.
    """
    if not utf8_mode or sys.platform == "win32" or environ.get("PYTHONUTF8") or environ.get("PYTHONIOENCODING"):
        return _usable(encoding)
    name = environ.get("LC_ALL") or environ.get("LANG") or ""  # Python puts something of its own into LC_CTYPE
    if not name:
        return "utf-8"
    if name in ("C", "POSIX"):
        return "ascii"
    codeset = locale.normalize(name).partition(".")[2].partition("@")[0]
    return _usable(codeset)


def _usable(name: str) -> str:
    """The codec of that name if text can be written with it in pieces, the lower half being ASCII; else ASCII."""
    try:
        codec = codecs.lookup(name).name
        ascii = "".join(map(chr, range(128)))
        usable = not codec.startswith(_UNFIT) and ascii.encode(codec) == ascii.encode()
    except (LookupError, ValueError):
        return "ascii"
    return codec if usable else "ascii"


def speaks_unicode(codec: str) -> bool:
    """Whether a terminal of that character set has every character, and each as wide as it is elsewhere."""
    return codec.startswith("utf")


def encode(text: str, codec: str) -> bytes:
    """The text as bytes for a terminal: nothing in them that a terminal of another character set could obey.

    A byte from 80 to 9F is a letter in some character sets, and a control character (C1) in the others.
    """
    if codec != "utf-8" and not text.isascii():
        text = text.translate(_replaced(codec))
    return text.encode(codec, STAND_IN)


_tables: dict[str, dict[int, str]] = {}


def _replaced(codec: str) -> dict[int, str]:
    """What stands in for characters that the codec has: those of a byte that is a C1 in others, and those too wide."""
    if codec not in _tables:
        # One by one: together they would be other characters, where some have two bytes.
        letters = "".join(bytes([byte]).decode(codec, "ignore") for byte in range(0x80, 0xA0))
        # What takes two bytes or three takes two cells in East Asian terminals. Where nothing is like it, it stays.
        latin = [chr(number) for number in range(0xA0, 0x250)]
        wide = [char for char in (*_ALIKE, *latin) if len(char.encode(codec, "ignore")) in (2, 3)]
        alike = {ord(char): stand_in(char) for char in wide}
        _tables[codec] = {number: char for number, char in alike.items() if char != "?"}
        _tables[codec] |= {ord(letter): stand_in(letter) for letter in letters}
    return _tables[codec]


def stand_in(char: str) -> str:
    """Something of the same width in place of a character that a codec lacks: a letter like it, or question marks.

    It is of ASCII, which every codec has.
    """
    from rich.cells import cell_len

    width = cell_len(char)
    alike = _ALIKE.get(char) or "".join(
        part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part)
    )
    fits = alike.isascii() and alike.isprintable() and cell_len(alike) == width
    return alike if fits else "?" * width


def _replace(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    part = error.object[error.start : error.end]
    return "".join(stand_in(char) for char in part), error.end


codecs.register_error(STAND_IN, _replace)
