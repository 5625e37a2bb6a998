"""Prose as Markdown of our own: what the briefing's Markdown says, written anew, and no HTML but tags of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeAlias

from briefing_tui.export.content import Content
from briefing_tui.export.inline import BREAK, Piece, Target, links, pieces
from briefing_tui.model import Source
from briefing_tui.text import clean
from briefing_tui.view.citation import safe_address
from briefing_tui.view.prose import _parsed

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKUP: Final = re.compile(r"[\\`*_\[\]<>&|~$]|:(?=//)|(?<=www)\.|@(?=\w)|!(?=\[|$)|#(?=#*$)", re.IGNORECASE)
"""What could be taken for markup anywhere in a line, also where addresses and the like become links by themselves."""

_LIST_NUMBER: Final = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")
_BREAK: Final = "\\\n"
"""A break of a line."""

_ALIGNED: Final = {"text-align:left": ":--", "text-align:right": "--:", "text-align:center": ":-:"}

_MARK: Final = re.compile(r"\d*([-*+.)])(?= |$)")
"""What an item of a list begins with."""

_OTHER_MARK: Final = {"-": "*", "*": "-", "+": "-", ".": ")", ")": "."}

_LETTER: Final = re.compile(r"[^\W_]")


def escaped(text: str) -> str:
    """One line of text as Markdown, also in the middle of a line or of a cell; safe to print."""
    return _MARKUP.sub(r"\\\g<0>", clean(text))


def line(text: str) -> str:
    """The same at the beginning of a line, where a few more signs are markup; without spaces there."""
    return _started(escaped(text))


def _started(words: str) -> str:
    words = words.lstrip(" ")
    if words[:1] in ("#", "+", "-", "=", ":"):
        return f"\\{words}"
    match = _LIST_NUMBER.match(words)
    return f"{match[0]}\\{words[match.end() :]}" if match else words


def entities(text: str) -> str:
    """Text between tags of HTML; safe to print."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def link(content: Content, target: Target, words: str) -> str:
    """Words, as Markdown, that lead somewhere; only the words where there is nothing to go to."""
    url = target.url
    if target.id:
        if content.has(target.id):
            return f"[{words}](#{target.id})"
        source = content.briefing.get(target.id, Source)
        url = safe_address(source.url) if source else ""
    return f"[{words}](<{url.replace('&', '&amp;')}>)" if url else words


def inline(content: Content, line: Iterable[Piece], *, in_cell: bool = False) -> str:
    """The pieces of a line as Markdown."""
    runs = [(target, [*map(list, _alike(run))]) for target, run in links(line)]
    done = ""
    for number, (target, looks) in enumerate(runs):
        words = ""
        for place, same in enumerate(looks):
            before = words or ("[" if target else done)
            after = looks[place + 1] if place + 1 < len(looks) else [Piece("]" if target else "")]
            if not after[0].text and number + 1 < len(runs):
                after = [Piece("[")] if runs[number + 1][0] else runs[number + 1][1][0]
            words += _run(same, before[-1:], after[0].text[:1], in_cell=in_cell)
        done += link(content, target, words) if target and words else words
    return done


def _alike(run: Iterable[Piece]) -> Iterator[Iterable[Piece]]:
    return (same for _, same in groupby(run, lambda piece: piece.look))


def _run(run: Sequence[Piece], before: str, after: str, *, in_cell: bool) -> str:
    """Pieces of one look, with the characters before and after them."""
    look = run[0].look
    if run[0] is BREAK:
        return ("<br>" if in_cell else _BREAK) * len(run)
    text = "".join(piece.text for piece in run)
    words = text.strip(" ")
    if not words:
        return text
    lead, tail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    if "code" in look:
        done = f"<code>{escaped(words)}</code>" if in_cell and re.search(r"[|\\]", words) else _code(words)
    else:
        done = escaped(words)
    marks = look & {"strong", "emphasis"}
    opens = _LETTER.match(words) or _is_edge(lead or before)
    closes = _LETTER.match(words[-1]) or _is_edge(tail or after)
    # Where asterisks might be none, tags always are.
    if len(marks) == 1 and opens and closes and before != "*" and "code" not in look:
        sign = "**" if "strong" in marks else "*"
        done = f"{sign}{done}{sign}"
    else:
        for mark, tag in (("emphasis", "em"), ("strong", "strong")):
            done = f"<{tag}>{done}</{tag}>" if mark in marks else done
    return f"{lead}{done}{tail}"


def _is_edge(char: str) -> bool:
    """Whether a word surely ends before it, and begins after it."""
    return not char or char == " " or (char.isascii() and not char.isalnum() and char != "*")


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    fence = "`" * (longest + 1)
    return f"{fence}{space}{text}{space}{fence}"


def prose(content: Content, text: str, own: str = "", level: int = 4) -> str:
    """A Markdown text as lines of blocks; its headings are no higher than `level`."""
    tokens = _parsed(text)
    if tokens is None:
        return _BREAK.join(map(line, filter(str.strip, text.split("\n"))))
    return "\n".join(_Writer(content, own, level).written(tokens))


def flat(content: Content, text: str, own: str = "") -> str:
    """A Markdown text for the cell of a table: with a break after each block, and a bullet before what had one."""
    tokens = _parsed(text)
    if tokens is None:
        return "<br>".join(map(escaped, filter(str.strip, text.split("\n"))))
    parts: list[str] = []
    lead = ""
    for token in tokens:
        match token.type:
            case "inline":
                words = inline(content, pieces(content.story, token.children or [], own), in_cell=True).strip(" ")
                parts += [lead + words] if words else []
                lead = ""
            case "list_item_open":
                lead = f"{token.info}{escaped(token.markup)} " if token.info else "• "
            case "list_item_close":
                lead = ""
            case "fence" | "code_block":
                parts += [f"<code>{escaped(row)}</code>" for row in token.content.split("\n") if row.strip()]
    return "<br>".join(parts)


Block: TypeAlias = list[str]
"""The lines of a block."""


class _Writer:
    """Writes blocks, from the innermost to those that they are in."""

    def __init__(self, content: Content, own: str, level: int) -> None:
        self._content = content
        self._own = own
        self._level = level

    def written(self, tokens: Sequence[Token]) -> Block:
        """The lines of all blocks."""
        stack: list[list[Block]] = [[]]
        bullets: list[str] = []
        for index, token in enumerate(tokens):
            match token.type:
                case "list_item_open":
                    bullets.append(f"{token.info}{token.markup} ")
                    stack.append([])
                case "bullet_list_open" | "ordered_list_open" | "blockquote_open" | "table_open" | "tr_open":
                    stack.append([])
                case "bullet_list_close" | "ordered_list_close":
                    items = stack.pop()
                    items = _apart(items, stack[-1][-1]) if stack[-1] else items
                    loose = any("" in item for item in items)
                    stack[-1].append(_joined(items) if loose else [row for item in items for row in item])
                case "list_item_close":
                    blocks = stack.pop()
                    stack[-1].append(_bulleted(blocks, bullets.pop()))
                case "blockquote_close":
                    blocks = stack.pop()
                    stack[-1].append([f"> {row}".rstrip(" ") for row in _joined(blocks) or [""]])
                case "tr_close":
                    cells = stack.pop()
                    stack[-1].append([f"| {' | '.join(cell for (cell,) in cells)} |"])
                case "table_close":
                    rows = stack.pop()
                    stack[-1].append([row for block in rows for row in block])
                case "thead_close":
                    stack[-1].append([_rule(tokens, index)])
                case "inline":
                    stack[-1].append(self._inline(token, tokens[index - 1]))
                case "fence" | "code_block":
                    stack[-1].append(_fence(token.content))
                case "hr":
                    stack[-1].append(["___"])
        return _joined(stack[0])

    def _inline(self, token: Token, opening: Token) -> Block:
        parts = pieces(self._content.story, token.children or [], self._own)
        if opening.type in ("th_open", "td_open"):
            return [inline(self._content, parts, in_cell=True).strip(" ")]
        if opening.type == "heading_open":
            # A heading is one line.
            words = inline(self._content, [Piece(" ") if piece is BREAK else piece for piece in parts]).strip(" ")
            depth = min(6, self._level - 1 + int(opening.tag[1:]))
            return [f"{'#' * depth} {words}"]
        lines = inline(self._content, parts).split(_BREAK)
        return _BREAK.join(map(_started, lines)).split("\n")


def _joined(blocks: Iterable[Block]) -> Block:
    """Blocks with an empty line between them."""
    return [row for block in blocks for row in ("", *block)][1:]


def _bulleted(blocks: Sequence[Block], bullet: str) -> Block:
    """The blocks of an item of a list; a list right below its text needs no empty line before it."""
    if len(blocks) == 2 and blocks[1][0][:2] in ("- ", "* ", "+ ") and blocks[1][0][2:].strip():
        rows = [*blocks[0], *blocks[1]]
    else:
        rows = _joined(blocks) or [""]
    indent = " " * len(bullet)
    return [f"{bullet if at == 0 else indent}{row}".rstrip(" ") for at, row in enumerate(rows)]


def _apart(items: Sequence[Block], before: Block) -> list[Block]:
    """The items of a list, with another mark if they come right after a list with theirs: both would be one."""
    one, other = _MARK.match(items[0][0]), _MARK.match(before[0])
    if not one or not other or one[1] != other[1]:
        return list(items)
    mark = _OTHER_MARK[one[1]]
    found = [(_MARK.match(first), first, rest) for first, *rest in items]
    return [[first[: match.start(1)] + mark + first[match.end(1) :], *rest] for match, first, rest in found if match]


def _rule(tokens: Sequence[Token], end: int) -> str:
    """What stands below the heads of a table: how each column is aligned."""
    signs: list[str] = []
    for token in reversed(tokens[:end]):
        if token.type == "tr_open":
            break
        if token.type == "th_open":
            signs.insert(0, _ALIGNED.get(str(token.attrGet("style") or ""), "---"))
    return f"| {' | '.join(signs)} |"


def _fence(text: str) -> Block:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence, *map(clean, text.rstrip("\n").split("\n")), fence]
