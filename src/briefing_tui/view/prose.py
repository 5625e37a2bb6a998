"""Markdown prose as rows: paragraphs, emphasis, strong, lists, quotes, code, links, tables; anything else as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from briefing_tui.text import clean
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.rows import START, Row, Span, hard_wrap, plain, wrap
from briefing_tui.view.tables import Alignment, Cell, Table, table_rows
from briefing_tui.view.written import Written, is_safe

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_PLAIN: Final = re.compile(
    r"(?!\s|\d+[.)]|[-+=])[^*_`\[\]<>&\\#~|!\n]*(?:\n(?!\s|\d+[.)]|[-+=])[^*_`\[\]<>&\\#~|!\n]*)*"
)
"""A paragraph in which Markdown could not see anything but words: it is not worth loading a parser for."""

_REFERENCE: Final = re.compile(r"\[\[((?:[^\[\]|\\]|\\(?!\|))*+)(?:\\?\|([^\[\]]*+))?\]\]")

_BLANK: Final = re.compile(r"\n[ \t]*\n")

_SPACES: Final = re.compile(r"[ \t\n\r]{2,}|[\t\n\r]")

# The following are for a look at texts in which there is little more than words. What they take for something, the
# parser takes for the same; what is left over is for the parser.

_DIFFICULT: Final = re.compile(r"[\0\t\r_`<&\\]")

_LINE: Final = re.compile(
    r"( *)(?:([-+*]|\d{1,9}[.)]) {1,4}|(>) ?)?((?:\*\*?[^\W_]|\d(?!\d*[.)](?: |$))|[^\s\d*+=|:>#~-]).*)"
)
"""A line of a paragraph, perhaps with the mark of a list or quote before it."""

_EMPHASIS: Final = re.compile(
    r"""\*(\*?)(?=[^\W_])([^*]*(?:[^\W_](?=\*\1(?:[\s.,;:!?)”"'’–—]|$))|[.,;:!?](?=\*\1(?:\s|$))))\*\1"""
)
"""What is emphasized without a doubt."""

MAX_MARKDOWN: Final = 100_000
"""Longer texts, in characters, are shown as they were written: to parse them would take seconds."""

MAX_PIECES: Final = 5_000
"""Texts with more lines and cells of tables than that are shown as written: each takes a thousand times its length."""

MAX_NESTING: Final = 100
"""How deep lists and quotes may be in each other, each counting twice; text with deeper ones is shown as written."""

Linker = Callable[[str, str], Span]
"""From the id of an item, and the words that refer to it or none, to the words with their mark."""

Finder = Callable[[Sequence[Span]], list[Span]]
"""Marks the mentions of items in a line of text."""


def prose(text: str, width: int, glyphs: Glyphs, link: Linker, find: Finder) -> Sequence[Row]:
    """The rows of a Markdown text, with an empty one between paragraphs.

    `link` makes the references to items in double brackets, `find` marks those that are named in passing.
    """
    paragraphs = _paragraphs(text)
    if paragraphs is not None:
        return [row for paragraph in paragraphs for row in ((), *wrap(find([Span(paragraph)]), width))][1:]
    tokens = _parsed(text)
    if tokens is None:
        return Written(text, width)
    layout = _Layout(width, glyphs, link, find)
    layout.blocks(tokens)
    return layout.rows


def blocks(text: str, link: Linker) -> list[str]:
    """What `prose` shows, apart from bullets: each paragraph, heading, cell and line of code as one line of text."""
    found = None if _is_too_much(text) else _blocks_at_a_glance(text, link)
    if found is None:
        found = _paragraphs(text)
    if found is None:
        tokens = _parsed(text)
        found = _written_lines(text) if tokens is None else list(_blocks(tokens, link))
    return [words for block in found if (words := clean(block).strip(" "))]


def _paragraphs(text: str) -> list[str] | None:
    """The paragraphs of a text, each in one line, if Markdown can not see anything else in it."""
    if len(text) > MAX_MARKDOWN:
        return None
    paragraphs = [part.strip("\n") for part in _BLANK.split(text.replace("\r\n", "\n")) if part.strip()]
    if not all(_PLAIN.fullmatch(paragraph) and "  \n" not in paragraph for paragraph in paragraphs):
        return None
    return [_one_spaced(paragraph.replace("\n", " ")).strip() for paragraph in paragraphs]


def _is_too_much(text: str) -> bool:
    """Whether it would take too long to look for Markdown in a text."""
    return len(text) > MAX_MARKDOWN or text.count("\n") + text.count("|") > MAX_PIECES


def _parsed(text: str) -> list[Token] | None:
    """The text's tokens; None if it is shown as it was written."""
    if _is_too_much(text):
        return None
    tokens = _parser().parse(text)
    return None if any(token.level >= MAX_NESTING - 1 for token in tokens) else tokens  # deeper text would be left out


def _written_lines(text: str) -> list[str]:
    """The lines of a text that is shown as it was written."""
    lines = text.split("\n")
    return list(map(_one_spaced, lines)) if "  " in text or not is_safe(text) else lines


def _blocks(tokens: list[Token], link: Linker) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from map(plain, _lines(token.children or [], "", link))
        elif token.type in ("fence", "code_block"):
            yield from token.content.split("\n")


def _blocks_at_a_glance(text: str, link: Linker) -> list[str] | None:
    """The blocks of a text with no more than paragraphs, simple lists and quotes, emphasis and references; else None.

    Ten thousand texts are searched while someone types, for which the parser takes too long.
    """
    if _DIFFICULT.search(text) or "  \n" in text or "](" in text:
        return None
    found: list[list[str]] = []
    above = ""
    """What the line above is in: nothing, a paragraph, an item with that mark, a quote."""
    for line in text.split("\n"):
        if not line.strip(" "):
            above = ""
            continue
        match = _LINE.fullmatch(line)
        if not match:
            return None
        indent, mark, bar, words = match.groups()
        mark = mark or bar
        if mark and (indent or (mark[0].isdigit() and above not in ("", mark[-1]))):
            return None
        if indent and not above:
            return None
        if above and (not mark or mark == above == ">"):
            found[-1].append(words)
        else:
            found.append([words])
            above = mark[-1] if mark else "text"
    said = [_words(" ".join(lines), link) for lines in found]
    return None if None in said else [words for words in said if words is not None]


def _words(text: str, link: Linker) -> str | None:
    """A block's text without its emphasis and with what its references say; None if there is more to it."""
    said = ""
    at = 0
    for match in [*_REFERENCE.finditer(text), None] if "[[" in text else [None]:
        words = text[at : match.start() if match else None]
        if "*" in words:
            words = _EMPHASIS.sub(r"\2", words)
            if "*" in words:
                return None
        said += words
        if match:
            said += link(match[1].strip(), (match[2] or "").strip()).text
            at = match.end()
    return _one_spaced(said).strip()


def _one_spaced(text: str) -> str:
    return _SPACES.sub(" ", text) if "  " in text or not text.isprintable() else text


@cache
def _parser() -> MarkdownIt:
    """The parser; loaded when it is wanted first, since that takes as long as half of the program's start."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")
    parser.disable(["html_block", "html_inline", "reference"])
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
        self._table: list[list[Cell]] = []
        """The rows of the table that is being read."""
        self._alignments: list[Alignment] = []

    def blocks(self, tokens: list[Token]) -> None:
        for index, token in enumerate(tokens):
            match token.type:
                case "inline":
                    base = "strong" if self._in_heading or len(self._table) == 1 else ""
                    for line in _lines(token.children or [], base, self._link):
                        if self._table:
                            self._table[-1].append(self._find(line))
                        else:
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
                    self._add([(Span(self._glyphs.dash * min(self._room, 8), "faint"), START)])
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
                case "table_open":
                    self._gap()
                    self._alignments = []
                case "tr_open":
                    self._table.append([])
                case "th_open":
                    self._alignments.append(_alignment(token))
                case "table_close":
                    header, *rows = self._table
                    self._table = []
                    self._add(table_rows(Table(header, rows, self._alignments), self._room, self._glyphs))

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
        """How wide a row may be, inside the indents and behind the bullet that waits for one."""
        first = [*self._indents[:-1], max(self._indents[-1], self._lead, key=len)] if self._lead else self._indents
        return max(1, self._width - len(self._indent(first)))

    def _indent(self, parts: list[str]) -> str:
        """The indents joined; of deep ones only the innermost, so that half the width is left for text."""
        return "".join(parts)[-max(1, self._width // 2) :]

    def _add(self, rows: list[Row]) -> None:
        indent = self._indent(self._indents)
        first = self._indent([*self._indents[:-1], self._lead]) if self._lead else indent
        lead = self._lead
        self._lead = ""
        for row in rows:
            at = max(0, len(first) - len(lead))
            before: list[Span] = [Span(first[:at], "faint")] if at else []
            if self._glyphs.rule in first[:at]:
                before.append(START)
            if lead:
                before.append(Span(first[at:], "faint"))
            self.rows.append((*before, *row))
            first, lead = indent, ""


def _alignment(token: Token) -> Alignment:
    match token.attrGet("style"):
        case "text-align:right":
            return "right"
        case "text-align:center":
            return "center"
    return "left"


def _lines(tokens: Sequence[Token], base: str, link: Linker) -> Iterator[list[Span]]:
    """The inline tokens as lines, parted where a break is forced; at least one."""
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
                yield _spaced(line)
                line = []
            case "item":
                words, look, mark = link(token.meta["id"], token.content)
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
    yield _spaced(line)


def _spaced(line: list[Span]) -> list[Span]:
    """The line with one space wherever it has several, or a tab: in Markdown that makes no difference."""
    text = plain(line)
    if _one_spaced(text) == text:
        return line
    spaced: list[Span] = []
    for span in line:
        text = _one_spaced(span.text)
        if text.startswith(" ") and spaced and spaced[-1].text.endswith(" "):
            text = text[1:]
        if text:
            spaced.append(span._replace(text=text))
    return spaced
