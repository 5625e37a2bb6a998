"""The saved copies of sources, and whether quotes can be found in them."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterator
from typing import Final

from briefing_tui.load.nodes import Mapping, Node, Scalar
from briefing_tui.load.quotes import Copy
from briefing_tui.load.source import MAX_BYTES, Source
from briefing_tui.model import Source as Cited
from briefing_tui.model import Statement
from briefing_tui.text import short

_SEARCHED: Final = 10_000_000_000
"""How many characters of copies are searched, in all: enough for 10,000 quotes in 1 MB, seconds at most."""

_LONGEST_PATH: Final = 4096

_NOT_TEXT: Final = (b"%PDF-", codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


class _BadCopyError(Exception):
    """A copy that can't be searched; says why, and what to do."""

    def __init__(
        self, message: str, help: str = "`file` is the path of a saved copy from the briefing's folder on"
    ) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


_TOO_MANY: Final = _BadCopyError(
    "there are too many quotes to look for all of them in their copies", "split the story into several briefings"
)


def look_up(
    source: Source, cited: list[tuple[Mapping, Cited]], quoted: dict[str, list[tuple[Mapping, Statement]]]
) -> None:
    """Warn of each copy that isn't there, and of each quote that isn't in the copy of its source.

    `quoted` has the statements with a quote, by the id of the source.
    """
    folder = os.path.dirname(source.path)
    searched: dict[str, list[tuple[Mapping, Cited]]] = {}  # by real path: each copy is read once
    for node, one in cited:
        if one.file:
            try:
                path = _locate(folder, one.file)
            except _BadCopyError as error:
                _warn_of_copy(source, node, error)
            else:
                if one.id in quoted:
                    searched.setdefault(path, []).append((node, one))
    left = _SEARCHED
    for path, sources in searched.items():
        try:
            copy = Copy(_text(path))
        except _BadCopyError as error:
            for node, _ in sources:
                _warn_of_copy(source, node, error)
            continue
        for node, one in sources:
            for said_node, said in quoted[one.id]:
                left -= len(copy)
                if left < 0:
                    _warn_of_copy(source, node, _TOO_MANY)
                    return
                _look_for(source, copy, said_node.values["quote"], said.quote, one.file)


def _warn_of_copy(source: Source, node: Mapping, error: _BadCopyError) -> None:
    file = node.values["file"]
    assert isinstance(file, Scalar)
    source.problem("bad-copy", file.start, error.message, error.help, end=file.end, severity="warning")


def _look_for(source: Source, copy: Copy, node: Node, quote: str, file: str) -> None:
    missing = copy.missing(quote)
    if missing is None:
        return
    assert isinstance(node, Scalar)
    message = f"this quote is not in the saved copy {short(file)!r}"
    if missing in copy:
        message, help = f"{message} in this order", "put its parts in the order in which they were said"
    elif passage := copy.nearest(missing):
        help = f"the nearest passage is: “{passage}”; write … for what is left out"
    else:
        help = "nothing like it was found there: check the statement's `source`"
    source.problem("quote-not-found", node.start, message, help, end=node.end, severity="warning")


# Files


def _locate(folder: str, file: str) -> str:
    """The real path of a copy; raises `_BadCopyError` if it isn't a file in the folder or below."""
    if len(file) > _LONGEST_PATH:  # to resolve very many parts would take long
        raise _BadCopyError("the path of this saved copy is too long")
    try:
        folder = os.path.realpath(folder)
        path = os.path.realpath(os.path.join(folder, file))
        if os.path.commonpath([folder, path]) != folder:
            raise _BadCopyError("this saved copy is outside the briefing's folder")
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise _BadCopyError("this saved copy is not a file")
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error
    return path


def _text(path: str) -> str:
    """The text of a copy, without the markup of a web page."""
    try:
        # Whatever took the place of the file since it was located: don't wait for a pipe, don't follow a link.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with open(path, "rb", opener=lambda name, _: os.open(name, flags)) as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(error) from error
    if len(data) > MAX_BYTES:
        raise _BadCopyError("this saved copy is over 32 MiB", "save only the part that is quoted")
    encoding = "utf-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not data.startswith(_NOT_TEXT):
        encoding = "utf-16"
    elif data.startswith(_NOT_TEXT) or 0 in data[:1000]:
        raise _BadCopyError("no quote can be looked for in this saved copy", "save it as text, or as a web page")
    text = data.decode(encoding, "replace")
    return "".join(_visible(text)) if path.lower().endswith((".html", ".htm")) else text


def _unreadable(error: OSError | ValueError) -> _BadCopyError:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return _BadCopyError("this saved copy is not there")
    return _BadCopyError(f"this saved copy can't be read: {os.strerror(error.errno or 0).lower()}")


# Web pages

_OPENING: Final = re.compile(r"<(?=/?[a-zA-Z]|[!?])")
_TAG: Final = re.compile(r"</?([a-zA-Z][^\s/>]*+)(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+>")
_NAME: Final = re.compile(r"/?([a-zA-Z][^\s/>]*+)")
_WITHIN_WORDS: Final = re.compile(
    "a|abbr|bd[io]|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|[bqsu]|samp|small|span|strike|strong|su[bp]|time|"
    "tt|var|wbr"
)
"""Tags that may stand inside a word; any other parts two."""


def _visible(page: str) -> Iterator[str]:
    """The text of a web page that is there to be read, in pieces.

    Not by `html.parser`, since a page made for it, of tags that are never closed, would take it hours.
    """
    from html import unescape

    at, quotes_end = 0, True
    while opening := _OPENING.search(page, at):
        start = opening.start()
        yield unescape(page[at:start])
        if page.startswith("<!--", start):
            at = page.find("-->", start + 4) + 3
            if at < 3:  # what is never closed goes on to the end
                return
            continue
        name = _NAME.match(page, start + 1)
        tag = _TAG.match(page, start) if name and quotes_end else None
        if name and not tag:
            quotes_end = False  # to look to the end of the page again and again would take long
        at = tag.end() if tag else page.find(">", start) + 1
        if at == 0:
            return
        word = name[1].lower() if name else ""
        if not _WITHIN_WORDS.fullmatch(word):
            yield " "
        if word in ("script", "style") and page[start + 1] != "/":
            end = re.compile(f"</{word}", re.IGNORECASE).search(page, at)
            if end is None:
                return
            at = end.start()
    yield unescape(page[at:])
