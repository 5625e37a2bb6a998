"""A line of prose in pieces: what is emphasized, what is code, and what leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing_tui.frozen import Frozen
from briefing_tui.text import clean
from briefing_tui.view.citation import safe_address
from briefing_tui.view.story import Story

if TYPE_CHECKING:
    from markdown_it.token import Token


class Target(Frozen, eq=False):
    """Where a link leads: to an address, or to the item with an id."""

    url: str = ""
    id: str = ""


class Piece(NamedTuple):
    """A run of text, safe to print; `look` has some of the words strong, emphasis, code, break and aside."""

    text: str
    look: frozenset[str] = frozenset()
    target: Target | None = None


BREAK: Final = Piece("", frozenset(["break"]))
"""Where a line is broken."""

_ASIDE: Final = frozenset(["aside"])
"""The look of an address that is only told."""


def pieces(story: Story, tokens: Iterable[Token], own: str = "") -> list[Piece]:
    """The inline tokens of a block; names of figures and places lead to these, but for the item's `own`."""
    found = _with_mentions(story, list(_pieces(story, tokens)), own)
    return [piece for piece in found if piece.text or piece is BREAK]


def named(story: Story, text: str) -> list[Piece]:
    """A text without markup, in which names lead to whom or what they name."""
    return [piece for piece in _with_mentions(story, [Piece(clean(text))], "") if piece.text]


def links(line: Iterable[Piece]) -> Iterator[tuple[Target | None, list[Piece]]]:
    """The pieces, those of one link together."""
    for target, run in groupby(line, lambda piece: piece.target):
        yield target, list(run)


def _pieces(story: Story, tokens: Iterable[Token]) -> Iterator[Piece]:
    look: frozenset[str] = frozenset()
    target: Target | None = None
    href = said = ""
    for token in tokens:
        kind, _, way = token.type.rpartition("_")
        match token.type:
            case "em_open" | "em_close" | "strong_open" | "strong_close":
                mark = frozenset(["emphasis" if kind == "em" else "strong"])
                look = look | mark if way == "open" else look - mark
            case "link_open":
                href, said = str(token.attrGet("href") or ""), ""
                url = safe_address(href)
                target = Target(url=url) if url else None
            case "link_close":
                target = None
                if href != said:
                    # The host of an address that can be gone to; all of one that can't.
                    url = safe_address(href)
                    yield Piece(clean(f" ({url.split('/')[2] if url else href})"), _ASIDE)
            case "item":
                id = token.meta["id"]
                yield Piece(clean(token.content or story.words_for(id)), look, Target(id=id))
            case "softbreak":
                yield Piece(" ", look, target)
            case "hardbreak":
                yield BREAK
            case "code_inline":
                yield Piece(clean(token.content), look | {"code"}, target)
            case "image":
                yield Piece(clean(f"![{token.content}]({token.attrGet('src')})"), look, target)
            case _:
                said += token.content
                if token.content:
                    yield Piece(clean(token.content), look, target)


def _with_mentions(story: Story, line: list[Piece], own: str) -> Iterator[Piece]:
    text = "".join(piece.text for piece in line)
    found = [one for one in story.links.mentions.find(text) if one.id != own]
    targets = [Target(id=one.id) for one in found]
    start = number = 0
    for piece in line:
        end = start + len(piece.text)
        at = start
        free = piece.target is None and not piece.look & {"code", "aside"}
        while number < len(found) and found[number].start < end:
            first, stop = max(found[number].start, at), min(found[number].end, end)
            if free:
                yield piece._replace(text=piece.text[at - start : first - start])
                yield piece._replace(text=piece.text[first - start : stop - start], target=targets[number])
                at = stop
            if found[number].end > end:
                break
            number += 1
        yield piece._replace(text=piece.text[at - start :]) if at > start else piece
        start = end
