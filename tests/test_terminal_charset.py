"""Character sets: every text can be written in each of them, as wide as it is, and nothing of it can be obeyed."""

from __future__ import annotations

import encodings.aliases
import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing_tui.terminal.charset import charset, encode, speaks_unicode, stand_in

CODECS: Final = sorted(
    {
        found
        for name in {*encodings.aliases.aliases.values(), "raw_unicode_escape", "unicode_escape", "nothing"}
        if (found := charset({}, name, utf8_mode=False))
    }
)
EAST_ASIAN: Final = {codec for codec in CODECS if codec != "utf-8" and len("東".encode(codec, "ignore")) > 1}

BYTES: Final = [codec for codec in CODECS if codec not in {*EAST_ASIAN, "utf-8"}]
"""Those that have one byte for each character."""

text = st.text(st.characters(exclude_categories=["Cc"]), max_size=20)

MANY: Final = "".join(map(chr, range(0xA0, 0x530)))
SOME: Final = "§ £ © ¡ ½ Ǽ ﬁ № ï “Köln” Київ 東京 😀 e\u0301 \ud800 \xa0 ─│Ä•\x9b€æÆ"


def of(utf8_mode: bool = True, encoding: str = "utf-8", **environ: str) -> str:
    return charset(environ, encoding, utf8_mode)


def check_written(codec: str, text: str) -> None:
    """It can be written; it is as wide as it was, and nothing of it is a control character anywhere."""
    data = encode(text, codec)
    shown = data.decode(codec)
    if codec not in EAST_ASIAN:  # some of which have one character for a narrow and a wide one
        assert cell_len(shown) == cell_len(text)
    assert data.isascii() or codec != "ascii"
    assert "\\" in text or not re.search(r"\\[uxN]", shown), "no character is escaped"
    if codec in BYTES:  # a letter there, and a control character in others
        assert not [byte for byte in data if 0x80 <= byte < 0xA0 or byte < 0x20 or byte == 0x7F]


@pytest.mark.parametrize("codec", CODECS)
def test_every_character_is_written_in_every_character_set(codec: str) -> None:
    check_written(codec, MANY)
    check_written(codec, SOME if codec in BYTES else SOME.replace("\x9b", ""))


@given(st.sampled_from(CODECS), text)
def test_every_text_is_written_and_is_as_wide(codec: str, text: str) -> None:
    check_written(codec, text)


@pytest.mark.parametrize("codec", CODECS)
def test_ascii_is_ascii_in_all_that_are_used(codec: str) -> None:
    sequences = "\x1b[38;2;1;2;3m~\\|\x07" + "".join(map(chr, range(32, 127)))
    assert encode(sequences, codec) == sequences.encode("ascii")


@pytest.mark.parametrize(
    ("char", "other"), [*zip("–“”…•→×éŁǼ日ｱ", '-"".*>xeL?', strict=False), ("日", "??"), ("\xa0", " ")]
)
def test_what_stands_in_looks_like_it_if_anything_does(char: str, other: str) -> None:
    assert stand_in(char) == other
    assert encode(f"({char})", "ascii") == f"({other})".encode()


@pytest.mark.parametrize(
    ("environ", "codec"),
    [
        ({}, "utf-8"),
        ({"LANG": "C"}, "ascii"),
        ({"LC_ALL": "POSIX", "LANG": "de_DE.UTF-8"}, "ascii"),
        ({"LANG": "de_DE.UTF-8"}, "utf-8"),
        ({"LANG": "de_DE.utf8"}, "utf-8"),
        ({"LANG": "de_DE"}, "iso8859-1"),
        ({"LANG": "de_DE@euro"}, "iso8859-15"),
        ({"LANG": "uk_UA.KOI8-U"}, "koi8-u"),
        ({"LC_ALL": "ja_JP.eucJP"}, "euc_jp"),
        ({"LANG": "xx_YY.utf-16"}, "ascii"),
        ({"LANG": "xx_YY.utf-7"}, "ascii"),
        ({"LANG": "x.rot13"}, "ascii"),
        ({"LANG": "x.idna"}, "ascii"),
        ({"LANG": "x.base64"}, "ascii"),
        ({"LANG": "x.raw_unicode_escape"}, "ascii"),
        ({"LANG": "x.iso2022_jp"}, "ascii"),
        ({"LANG": "x.\x00"}, "ascii"),
        ({"LANG": "../../x"}, "ascii"),
        ({"LANG": "C", "PYTHONIOENCODING": "latin-1"}, "utf-8"),
    ],
)
def test_where_python_takes_utf_8_by_itself_the_locale_tells(environ: dict[str, str], codec: str) -> None:
    """The locales need not be installed."""
    assert charset(environ, "utf-8", utf8_mode=True) == codec


def test_else_it_is_what_python_has() -> None:
    assert of(utf8_mode=False, encoding="ISO-8859-15", LANG="de_DE.UTF-8") == "iso8859-15"
    assert of(utf8_mode=False, encoding="utf_16") == "ascii"
    assert of(encoding="utf-8", LANG="C", PYTHONUTF8="1") == "utf-8", "somebody wants it so"


def test_who_has_every_character() -> None:
    assert speaks_unicode(charset({}, "utf8", utf8_mode=False))
    assert not any(speaks_unicode(codec) for codec in ("ascii", "koi8-u", "iso8859-1", "gbk", "euc_jp"))
