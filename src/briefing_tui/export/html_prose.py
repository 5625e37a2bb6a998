"""Prose as HTML: tags of our own around text that is never markup."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from briefing_tui.export.content import Content
from briefing_tui.export.inline import Piece, Target, links, pieces
from briefing_tui.model import Source
from briefing_tui.text import clean
from briefing_tui.view.citation import safe_address
from briefing_tui.view.prose import _parsed

if TYPE_CHECKING:
    from markdown_it.token import Token

_BLOCKS: Final = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "blockquote",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
}
"""The tag of each kind of block."""


def escaped(text: str) -> str:
    """The text as HTML, also inside of an attribute; safe to print."""
    return html.escape(clean(text))


def link(content: Content, target: Target, words: str, look: str = "") -> str:
    """Words, as HTML, that lead somewhere; only the words where there is nothing to go to."""
    url = target.url
    if target.id:
        if content.has(target.id):
            return f'<a{look} href="#{escaped(target.id)}">{words}</a>'
        source = content.briefing.get(target.id, Source)
        url = safe_address(source.url) if source else ""
    return f'<a href="{escaped(url)}" rel="noreferrer noopener">{words}</a>' if url else words


def line(content: Content, parts: Iterable[Piece]) -> str:
    """The pieces of a line as HTML."""
    done = []
    for target, run in links(parts):
        words = "".join(_looks(look, same) for look, same in groupby(run, lambda piece: piece.look))
        done.append(link(content, target, words, ' class="mention"') if target and words else words)
    return "".join(done)


def _looks(look: frozenset[str], run: Iterable[Piece]) -> str:
    if "break" in look:
        return "<br>" * len(list(run))
    words = "".join(html.escape(piece.text) for piece in run)
    for mark, tag in (("code", "code"), ("emphasis", "em"), ("strong", "strong")):
        if mark in look and words.strip():
            words = f"<{tag}>{words}</{tag}>"
    return f'<span class="host">{words}</span>' if "aside" in look else words


def prose(content: Content, text: str, own: str = "", look: str = "prose", level: int = 4) -> str:
    """A Markdown text as HTML; its headings are no higher than `level`."""
    tokens = _parsed(text)
    if tokens is None:
        inside = "".join(["<p>", "<br>\n".join(map(escaped, text.split("\n"))), "</p>"])
    else:
        inside = "".join(_block(content, tokens, index, own, level) for index in range(len(tokens)))
    return f'<div class="{look}">{inside}</div>'


def _block(content: Content, tokens: Sequence[Token], index: int, own: str, level: int) -> str:
    token = tokens[index]
    kind, _, way = token.type.rpartition("_")
    match token.type:
        case "inline":
            return line(content, pieces(content.story, token.children or [], own))
        case "fence" | "code_block":
            code = "\n".join(map(escaped, token.content.rstrip("\n").split("\n")))
            return f"<pre><code>{code}</code></pre>\n"
        case "hr":
            return "<hr>\n"
        case "heading_open" | "heading_close":
            return f"<{'' if way == 'open' else '/'}h{min(6, level - 1 + int(token.tag[1:]))}>"
    if kind not in _BLOCKS:
        return "" if way in ("open", "close") else escaped(token.content)
    tag = _BLOCKS[kind]
    if token.hidden:  # the paragraph of a tight list
        return "\n" if way == "open" and tokens[index - 1].type == "paragraph_close" else ""
    return f"</{tag}>\n" if way == "close" else f"<{tag}{_attributes(token)}>"


def _attributes(token: Token) -> str:
    start = token.attrGet("start")
    found = f' start="{int(start)}"' if start is not None else ""
    if token.tag == "th":
        found += ' scope="col"'
    side = str(token.attrGet("style") or "").removeprefix("text-align:")
    return found + (f' class="{side}"' if side in ("right", "center") else "")
