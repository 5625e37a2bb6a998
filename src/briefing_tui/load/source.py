"""From a path or bytes to text, within limits, and the places in that text at which something is wrong."""

from __future__ import annotations

import codecs
import errno
import os
import re
from bisect import bisect_right
from typing import BinaryIO, Final

from briefing_tui.frozen import Frozen
from briefing_tui.problems import Problem, Severity

MAX_BYTES: Final = 32 * 1024 * 1024
"""The largest file that is read, in bytes."""

MAX_PROBLEMS: Final = 100_000
"""How many problems of one file are kept, so that a hostile one can't fill the memory."""

_EXCERPT: Final = 100
"""How many characters of a long line are shown around a problem."""

# What YAML doesn't allow in a file: control characters, lone surrogates, U+FEFF other than first, U+FFFE, U+FFFF.
_FORBIDDEN: Final = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_LINE_END: Final = re.compile("\r\n|\n|\r")


class UnreadableError(Exception):
    """Bytes that could not be had, or are not text; carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class TooManyProblemsError(Exception):
    """There are `MAX_PROBLEMS` problems already."""


class _Found(Frozen):
    start: int
    end: int
    code: str
    message: str
    help: str
    severity: Severity


class Source:
    """The text of one file, and the problems found in it. Places are offsets into `text`, in characters."""

    __slots__ = ("_found", "_starts", "path", "sound", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.sound = True
        """Whether no problem was found that keeps the file from being read: not a warning, and a draft can be read."""
        self._found: list[_Found] = []
        self._starts: list[int] = []

    def problem(
        self,
        code: str,
        start: int,
        message: str,
        help: str = "",
        *,
        end: int | None = None,
        severity: Severity = "error",
    ) -> None:
        """Note a problem with the text from `start` to `end` (one character, if `end` isn't given)."""
        if len(self._found) >= MAX_PROBLEMS:
            raise TooManyProblemsError
        self.sound = self.sound and (severity == "warning" or code == "draft")
        self._found.append(_Found(start, start + 1 if end is None else end, code, message, help, severity))

    def forget(self, *, characters: bool = True) -> None:
        """Forget the problems noted so far, to read the text once more; if not `characters`, those that were replaced stay."""
        kept = [] if characters else [found for found in self._found if found.code == "control-character"]
        self.sound = not kept
        self._found = kept

    def trust_syntax(self) -> None:
        """Forget what is wrong with the value that a syntax error cut: it may be right once that is mended."""
        cuts = [found.start for found in self._found if found.code == "syntax"]
        self._found = [
            found
            for found in self._found
            if found.code == "syntax" or not any(found.start <= cut <= found.end for cut in cuts)
        ]

    def give_up(self) -> None:
        """Say that there were more problems than are kept."""
        last = self._found.pop()
        message = f"over {MAX_PROBLEMS:,} problems: the rest is not shown"
        severity: Severity = "warning" if self.sound else "error"
        self._found.append(_Found(last.start, last.end, "too-many", message, "", severity))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        if not self._starts:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return self.position(offset)[0]

    def problems(self) -> list[Problem]:
        """All problems found, in the order of the file."""
        return [self._problem(found) for found in sorted(self._found, key=lambda found: found.start)]

    def _problem(self, found: _Found) -> Problem:
        line, column = self.position(found.start)
        begin = found.start - column + 1
        stop = self._starts[line] if line < len(self._starts) else len(self.text)
        while stop > found.start and self.text[stop - 1] in "\r\n":
            stop -= 1
        before, after = "", ""
        if stop - begin > _EXCERPT:
            if column > _EXCERPT // 2:
                begin, before = found.start - _EXCERPT // 2, "…"
            if stop - begin > _EXCERPT:
                stop, after = begin + _EXCERPT, "…"
        return Problem(
            path=self.path,
            line=line,
            column=column,
            code=found.code,
            message=found.message,
            help=found.help,
            excerpt=f"{before}{self.text[begin:stop]}{after}",
            caret=found.start - begin + len(before),
            width=max(1, min(found.end, stop) - found.start),
            severity=found.severity,
        )


def read_path(path: str) -> bytes:
    """The file's bytes; raises `UnreadableError` with a clear problem where there are none to be had."""
    try:
        with open(path, "rb") as file:
            return read_stream(file, path)
    except OSError as error:
        raise UnreadableError(_no_bytes(path, error)) from error
    except ValueError as error:  # a NUL in the path
        raise UnreadableError(Problem(path, 1, 1, "no-such-file", "there is no such file")) from error


def read_stream(stream: BinaryIO, path: str) -> bytes:
    """All of a stream, if it is within the limit; never reads more than one byte past it."""
    try:
        data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableError(_no_bytes(path, error)) from error
    if len(data) > MAX_BYTES:
        raise UnreadableError(_too_large(path))
    return data


def _too_large(path: str) -> Problem:
    return Problem(path, 1, 1, "too-large", "the file is over 32 MiB", "split the story into several briefings")


def _no_bytes(path: str, error: OSError) -> Problem:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Problem(path, 1, 1, "no-such-file", "there is no such file", "check the name and the folder")
    if error.errno == errno.EISDIR:
        return Problem(path, 1, 1, "is-a-directory", "this is a folder", "name a file in it")
    reason = os.strerror(error.errno).lower() if error.errno else str(error)
    help = "check who may read it" if error.errno in (errno.EACCES, errno.EPERM) else ""
    return Problem(path, 1, 1, "unreadable", f"the file can't be read: {reason}", help)


def decode(data: bytes, path: str) -> Source:
    """The text of the bytes; raises `UnreadableError` where they are not text."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(_too_large(path))
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise UnreadableError(Problem(path, 1, 1, "not-utf-8", "this is UTF-32", _SAVE))
    encoding = "utf-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif data.count(0, 0, 400) * 3 > len(data[:400]):  # every other byte of ASCII in UTF-16
        raise UnreadableError(
            Problem(path, 1, 1, "not-utf-8", "this looks like UTF-16 without a byte order mark", _SAVE)
        )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(_not_text(data, path, error, encoding)) from error
    return Source(path, text.removeprefix("\ufeff"))


_SAVE: Final = "save the file as UTF-8"


def replace_forbidden(source: Source) -> None:
    """Note every character that YAML doesn't allow, and replace it, one for one, so that the rest can be read."""
    for match in re.finditer(_FORBIDDEN, source.text):
        source.problem(
            "control-character",
            match.start(),
            f"the character U+{ord(match.group()):04X} is not allowed in YAML",
            'take it out, or write it as an escape in double quotes, such as "\\e"',
        )
    source.text = re.sub(_FORBIDDEN, "\ufffd", source.text)


def _not_text(data: bytes, path: str, error: UnicodeDecodeError, encoding: str) -> Problem:
    if encoding == "utf-16":
        return Problem(path, 1, 1, "not-utf-8", "the file starts as UTF-16 does but isn't: " + error.reason, _SAVE)
    before = Source(path, data[: error.start].decode("utf-8").removeprefix("\ufeff"))
    line, column = before.position(len(before.text))
    rest = data[error.start : error.start + 60].splitlines()[0].decode("utf-8", "replace")
    start = before.text[len(before.text) - column + 1 :][-_EXCERPT // 2 :]
    byte = data[error.start]
    guess = bytes([byte]).decode("cp1252", "replace")
    meant = f" (in Windows-1252 that would be {guess!r})" if guess.isprintable() and guess != "\ufffd" else ""
    return Problem(
        path, line, column, "not-utf-8", f"the byte 0x{byte:02X} is not UTF-8{meant}", _SAVE, start + rest, len(start)
    )
