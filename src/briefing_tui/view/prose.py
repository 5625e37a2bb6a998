"""Markdown prose as rows: paragraphs, emphasis, strong, lists, quotes, code, links; anything else as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.rows import Row, Span, hard_wrap, plain, wrap

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_PLAIN: Final = re.compile(
    r"(?!\s|\d+[.)]|[-+=])[^*_`\[\]<>&\\#~|!\n]*(?:\n(?!\s|\d+[.)]|[-+=])[^*_`\[\]<>&\\#~|!\n]*)*"
)
"""A paragraph in which Markdown could not see anything but words: it is not worth loading a parser for."""

_REFERENCE: Final = re.compile(r"\[\[([^\[\]|]*+)(?:\|([^\[\]]*+))?\]\]")

MAX_MARKDOWN: Final = 100_000
"""Longer texts, in characters, are shown as they were written: to parse them would take seconds."""

MAX_NESTING: Final = 100
"""How deep lists and quotes may be in each other, each counting twice; text with deeper ones is shown as written."""

Linker = Callable[[str, str], Span]
"""From the id of an item, and the words that refer to it or none, to the words with their mark."""

Finder = Callable[[Sequence[Span]], list[Span]]
"""Marks the mentions of items in a line of text."""


def prose(text: str, width: int, glyphs: Glyphs, link: Linker, find: Finder) -> list[Row]:
    """The rows of a Markdown text, with an empty one between paragraphs.

    `link` makes the references to items in double brackets, `find` marks those that are named in passing.
    """
    paragraphs = [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if part.strip()]
    rows: list[Row] = []
    if len(text) > MAX_MARKDOWN:
        return [row for line in text.split("\n") for row in wrap([Span(line)], width)]
    if all(_PLAIN.fullmatch(paragraph) and "  \n" not in paragraph for paragraph in paragraphs):
        for paragraph in paragraphs:
            words = " ".join(line.strip() for line in paragraph.split("\n"))
            rows += [(), *wrap(find([Span(words)]), width)]
        return rows[1:]
    tokens = _parser().parse(text)
    if any(token.level >= MAX_NESTING - 1 for token in tokens):  # deeper text would be left out
        return [row for line in text.split("\n") for row in wrap([Span(line)], width)]
    layout = _Layout(width, glyphs, link, find)
    layout.blocks(tokens)
    return layout.rows


@cache
def _parser() -> MarkdownIt:
    """The parser; loaded when it is wanted first, since that takes as long as half of the program's start."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).disable(
        ["html_block", "html_inline", "reference"]
    )
    parser.inline.ruler.before("link", "item", _item_rule)
    return parser


def _item_rule(state: StateInline, silent: bool) -> bool:
    """`[[id]]` and `[[id|words]]`."""
    match = _REFERENCE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("item", "", 0)
        token.content = (match[2] or "").strip()
        token.meta = {"id": match[1].strip()}
    state.pos = match.end()
    return True


class _Layout:
    """Turns tokens into rows, with the indent and the bullet of the lists and quotes that they are in."""

    def __init__(self, width: int, glyphs: Glyphs, link: Linker, find: Finder) -> None:
        self.rows: list[Row] = []
        self._width = width
        self._glyphs = glyphs
        self._link = link
        self._find = find
        self._indents: list[str] = []
        self._lists: list[int | None] = []
        self._lead = ""
        """The bullet that the next row starts with."""
        self._in_heading = False

    def blocks(self, tokens: list[Token]) -> None:
        for index, token in enumerate(tokens):
            match token.type:
                case "inline":
                    base = "strong" if self._in_heading else ""
                    for line in self._lines(token.children or [], base):
                        self._add(wrap(self._find(line), self._room))
                case "paragraph_open":
                    self._gap(nested=token.hidden)
                case "heading_open":
                    self._gap()
                    self._in_heading = True
                case "heading_close":
                    self._in_heading = False
                case "fence" | "code_block":
                    self._gap()
                    for text in token.content.rstrip("\n").split("\n"):
                        self._add(hard_wrap(text, self._room, "code"))
                case "hr":
                    self._gap()
                    self._add([(Span(self._glyphs.dash * min(self._room, 8), "faint"),)])
                case "bullet_list_open":
                    self._gap(nested=bool(self._lists))
                    self._lists.append(None)
                case "ordered_list_open":
                    self._gap(nested=bool(self._lists))
                    self._lists.append(int(token.attrGet("start") or 1))
                case "bullet_list_close" | "ordered_list_close":
                    self._lists.pop()
                case "list_item_open":
                    if self._loose(tokens, index):
                        self._gap()
                    self._lead = self._bullet()
                    self._indents.append(" " * len(self._lead))
                case "blockquote_open":
                    self._gap()
                    self._indents.append(self._glyphs.rule + " ")
                case "list_item_close" | "blockquote_close":
                    self._indents.pop()
                    self._lead = ""

    @staticmethod
    def _loose(tokens: list[Token], index: int) -> bool:
        """Whether the list item that opens there is in a list with empty lines between its items."""
        following = tokens[index + 1]
        return following.type == "paragraph_open" and not following.hidden

    def _bullet(self) -> str:
        number = self._lists[-1]
        if number is None:
            return self._glyphs.bullet + " "
        self._lists[-1] = number + 1
        return f"{number}. "

    def _gap(self, *, nested: bool = False) -> None:
        """An empty row before a block; none before the first, after a bullet, nor inside a tight list."""
        if self.rows and self.rows[-1] and not self._lead and not nested:
            self.rows.append(())

    @property
    def _room(self) -> int:
        """How wide a row may be, inside the indents."""
        return max(1, self._width - len(self._indent(self._indents)))

    def _indent(self, parts: list[str]) -> str:
        """The indents joined; of deep ones only the innermost, so that half the width is left for text."""
        return "".join(parts)[-max(1, self._width // 2) :]

    def _add(self, rows: list[Row]) -> None:
        indent = self._indent(self._indents)
        first = self._indent([*self._indents[:-1], self._lead]) if self._lead else indent
        self._lead = ""
        for row in rows:
            self.rows.append((Span(first, "faint"), *row) if first else row)
            first = indent

    def _lines(self, tokens: list[Token], base: str) -> Iterator[list[Span]]:
        """The inline tokens as lines, parted where a break is forced."""
        line: list[Span] = []
        styles = [base] if base else []
        href, linked = "", 0
        for token in tokens:
            style = " ".join(styles)
            match token.type:
                case "text" | "html_inline":
                    line.append(Span(token.content, style))
                case "code_inline":
                    line.append(Span(token.content, f"{style} code".lstrip()))
                case "softbreak":
                    line.append(Span(" ", style))
                case "hardbreak":
                    yield line
                    line = []
                case "item":
                    words, look, mark = self._link(token.meta["id"], token.content)
                    line.append(Span(words, f"{style} {look}".lstrip(), mark))
                case "em_open" | "strong_open" | "link_open":
                    styles.append({"em_open": "emphasis", "strong_open": "strong"}.get(token.type, "link"))
                    if token.type == "link_open":
                        href, linked = str(token.attrGet("href") or ""), len(line)
                case "em_close" | "strong_close":
                    styles.pop()
                case "link_close":
                    styles.pop()
                    if href != plain(line[linked:]):
                        line.append(Span(f" <{href}>", " ".join([*styles, "quiet"])))
                case "image":
                    line.append(Span(f"![{token.content}]({token.attrGet('src')})", style))
                case _:
                    line.append(Span(token.content, style))
        yield line
