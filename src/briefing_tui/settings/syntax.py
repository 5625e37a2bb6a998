"""What is wrong with a document that is not TOML, said in the words of someone who writes settings."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.frozen import Frozen
from briefing_tui.load.source import Source
from briefing_tui.settings.kinds import TRUTHS
from briefing_tui.settings.places import places
from briefing_tui.text import short

_WHERE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_LINE: Final = re.compile(r"[^\r\n]*")
_KEY_AND_COLON: Final = re.compile(r"[ \t]*[\w.-]+[ \t]*(:)")
_VALUE: Final = re.compile(r"[^,\]}#\r\n]*[^,\]}#\s]")
_CLOSED: Final = re.compile(r"""(?:[^"'\r\n]|(?!\"{3}|'{3})(?:"(?:[^"\\\r\n]|\\.)*+"|'[^'\r\n]*+'))*+""")
_DIGITS: Final = re.compile("[0-9_]{4000,}")
_QUOTES: Final = "\"'`´‘’‚“”„«»‹›"
_CONSEQUENCE: Final = "; until it is mended, nothing in this file holds"
_FOR_EXAMPLE: Final = "write theme = 'light', for example"
_OTHER_WAY: Final = "in [keymap] the action comes first, then its key: next = 'j'"


class _Cause(Frozen):
    """What is wrong, at which offset, and what the code of such a problem is."""

    at: int
    message: str
    help: str = ""
    end: int | None = None
    code: str = "syntax"


def explain(source: Source, error: ValueError) -> None:
    """Note the error that tomllib raised, with its usual cause."""
    said = str(error)
    where = _WHERE.search(said)
    words = said[: where.start()] if where else said
    at = len(source.text)
    if where and where[1]:
        at = _offset(source.text, int(where[1]), int(where[2]))
    elif not where and (digits := _DIGITS.search(source.text)):
        at, words = digits.start(), "a number with too many digits"
    cause = _cause(source, words, at)
    source.problem(cause.code, cause.at, cause.message + _CONSEQUENCE, cause.help, end=cause.end)


def _offset(text: str, line: int, column: int) -> int:
    """The offset of a line and a column as tomllib counts them."""
    begin = 0
    for _ in range(line - 1):
        begin = text.find("\n", begin) + 1
    return begin + column - 1


def _cause(source: Source, words: str, at: int) -> _Cause:
    text = source.text
    begin = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    rest = _LINE.match(text, at)
    after = rest[0] if rest else ""
    if words.startswith(("Cannot", "Duplicate")):
        return _again(source, at)
    if words.startswith("Expected '='"):
        return _no_value_yet(text, at, begin, after)
    if words.startswith("Invalid value"):
        return _wrong_value(text, at)
    if "Unescaped" in words or "Escaped" in words or "hex" in words:
        at = max(0, text.rfind("\\", 0, at + 1))
        return _Cause(at, "an escape that TOML doesn't know", "write it in single quotes, where \\ is a character")
    if words.startswith(("Unterminated", "Expected \"'", "Illegal character '\\n'")):
        closed = _CLOSED.match(text, begin)
        start = (
            closed.end() if closed and closed.end() < at else max(text.rfind('"""', 0, at), text.rfind("'''", 0, at))
        )
        return _Cause(max(0, start), "a quote that is never closed", 'close it; a \\ before " keeps it from closing')
    if words.startswith("Expected newline"):
        if after.startswith(","):
            return _Cause(at, "several values without brackets", "a list is written ['j', 'ctrl+n']")
        return _Cause(at, "something after the end of the value", "each setting has a line of its own")
    if words.startswith(("Unclosed array", "Expected ']")):
        return _Cause(at, "a `[` that is never closed, or a comma that is missing", "close it with `]`")
    brace = text[begin:at].rstrip().endswith((",", "{")) and not after.strip()
    if words.startswith("Unclosed inline table") or brace:
        return _Cause(at, "a `{` that isn't closed on its line", "close it with `}`, or write [keymap] above the keys")
    if words.startswith(("Invalid initial character", "Invalid statement")) and after:
        return _Cause(at, f"a key can't start with `{after[0]}`", _OTHER_WAY)
    if words.startswith(("Found invalid character", "Illegal character")) and at < len(text):
        return _Cause(at, f"the character U+{ord(text[at]):04X} is not allowed in TOML", "take it out")
    return _Cause(at, f"this is not TOML: {words[:1].lower()}{words[1:]}")


def _no_value_yet(text: str, at: int, begin: int, after: str) -> _Cause:
    """A key that is not followed by `=`."""
    if colon := _KEY_AND_COLON.match(text, begin):
        return _Cause(colon.start(1), "a `:` where TOML has a `=`", _FOR_EXAMPLE)
    if after.strip():
        return _Cause(at, f"a key can't have `{after[0]}` in it", _OTHER_WAY)
    return _Cause(at, "a key without a value", _FOR_EXAMPLE)


def _wrong_value(text: str, at: int) -> _Cause:
    match = _VALUE.match(text, at)
    if not match:
        return _Cause(at, "a value is missing", _FOR_EXAMPLE)
    written = match[0]
    if truth := TRUTHS.get(written.lower()):
        return _Cause(at, f"`{written}` is not how TOML writes it", f"write {truth}", match.end())
    return _Cause(at, "text without quotes", f"write '{short(written.strip(_QUOTES))}'", match.end())


def _again(source: Source, at: int) -> _Cause:
    """A key that is there twice: the last before the place where that was noticed."""
    everything = places(source.text)
    known = [place for place in everything if place.key < at and not place.implied]
    if not known:
        return _Cause(at, "a key is here twice", code="duplicate-key")
    last = known[-1]
    name = short(".".join(map(str, last.path)))
    same = next(place for place in everything if place.path[: len(last.path)] == last.path)
    if same.key < last.key:
        help = f"the first is on line {source.line(same.key)}: take one of them out"
        return _Cause(last.key, f"{name!r} is set twice", help, last.key_end, "duplicate-key")
    return _Cause(last.key, f"{name!r} is set outside its table", "put it there", last.key_end, "duplicate-key")
