"""The briefing as one page for a browser: no script, nothing fetched, and every word of it inert."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from briefing_tui.export.content import PRINCIPLE, Content, colophon_words, facts
from briefing_tui.export.html_claims import Claims
from briefing_tui.export.html_items import Items
from briefing_tui.export.html_prose import escaped
from briefing_tui.export.html_words import Words, css_class
from briefing_tui.export.style import POLICY, STYLE
from briefing_tui.model import Briefing
from briefing_tui.text import count
from briefing_tui.view.claims import TITLE as CLAIMS
from briefing_tui.view.links import SUMMARY
from briefing_tui.view.page import WHOLE

_CHAPTERS: Final = {
    SUMMARY: ("questions", "In brief"),
    "part/questions": ("questions", "Questions"),
    "part/unknowns": ("unknowns", "Nobody knows"),
    "part/numbers": ("numbers", "Key numbers"),
    "part/claims": ("claims", CLAIMS),
    "part/figures": ("figures", "Sides and key figures"),
    "part/places": ("places", "Places"),
    "part/timeline": ("timeline", "Timeline"),
    "part/changes": ("questions", "What changed"),
    "part/sources": ("sources", "Sources"),
}
"""The chapters of the page in its order: the anchor of each, which no item can have, its part, and its title."""

_PLAN: Final = (
    ("beside", ((SUMMARY, "part/questions", "part/unknowns"), ("part/numbers",))),
    ("", (("part/claims",),)),
    ("beside halves", (("part/figures",), ("part/places",))),
    ("", (("part/timeline", "part/changes", "part/sources"),)),
)
"""Which chapters stand in columns where there is room."""


def html_page(briefing: Briefing, parts: Collection[str] = WHOLE) -> Iterator[str]:
    """The page, piece by piece."""
    return _Page(Content(briefing, parts)).pieces()


class _Page:
    """Writes one briefing as HTML."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._briefing = content.briefing
        self._words = Words(content)
        self._items = Items(self._words)
        self._claims = Claims(self._words)

    def pieces(self) -> Iterator[str]:
        """All of it, in its order."""
        parts = {*self._content.parts, "sources"}
        shown = {id: list(self._inside(id)) for id, (part, _) in _CHAPTERS.items() if part in parts}
        shown = {id: inside for id, inside in shown.items() if inside}
        yield self._head()
        yield self._header()
        if len(shown) > 1:
            yield self._contents(shown)
        yield "<main>\n"
        for look, columns in _PLAN:
            found = [[id for id in column if id in shown] for column in columns]
            if any(found):
                yield f"<div{css_class(look)}>\n"
                for column in filter(None, found):
                    yield "<div>\n"
                    for id in column:
                        yield from self._chapter(id, shown[id])
                    yield "</div>\n"
                yield "</div>\n"
        yield "</main>\n"
        yield self._footer()
        yield "</body>\n</html>\n"

    def _inside(self, id: str) -> Iterable[str]:
        """What a chapter says below its title; nothing if there is nothing to say."""
        briefing, items = self._briefing, self._items
        match id:
            case "part/questions":
                return (items.question(number, section) for number, section in enumerate(briefing.sections, 1))
            case "part/unknowns":
                return _listed("ul", "plain unknowns", map(items.unknown, briefing.unknowns))
            case "part/numbers":
                return _listed("table", "numbers", map(items.number, briefing.numbers), items.numbers_head())
            case "part/claims":
                return map(self._claims.claim, briefing.claims)
            case "part/figures":
                sides = _listed("ul", "plain sides", map(items.side, briefing.sides))
                return [*sides, *map(items.figure, briefing.figures)]
            case "part/places":
                return map(items.place, briefing.places)
            case "part/timeline":
                return items.timeline()
            case "part/changes":
                return (items.change(id, change) for id, change in self._content.changes())
            case "part/sources":
                return _listed("ol", "plain sources", map(items.source, self._content.sources))
        return [self._words.prose(briefing.summary, level=3)] if briefing.summary else []

    def _chapter(self, id: str, inside: Iterable[str]) -> Iterator[str]:
        title = _CHAPTERS[id][1]
        note = self._content.story.claim_counts if title == CLAIMS else ""
        about = f" <small>{escaped(note)}</small>" if note else ""
        yield f'<section id="{id}"{css_class("brief" if id == SUMMARY else "")} aria-label="{title}">\n'
        yield f"<h2{self._words.ours}>{title}{about}</h2>\n"
        yield from inside
        yield "</section>\n"

    def _head(self) -> str:
        return (
            f'<!DOCTYPE html>\n<html lang="{escaped(self._briefing.language)}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
            f"<title>{escaped(self._briefing.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        )

    def _header(self) -> str:
        briefing, words = self._briefing, self._words
        known = [words.our("span", said) + (words.time(at, full=True) if at else "") for said, at in facts(briefing)]
        counts = [self._content.story.claim_counts]
        counts += [count(len(briefing.unknowns), "unknown")] if briefing.unknowns else []
        counts += [count(len(briefing.sources), "source")] if briefing.sources else []
        return (
            f"<header>\n{words.our('p', 'briefing', 'kicker')}\n<h1>{escaped(briefing.title)}</h1>\n"
            f'<p class="facts">{" · ".join(known)}</p>\n'
            f"{words.our('p', self._content.story.joined(*counts), 'facts')}\n</header>\n"
        )

    def _contents(self, ids: Iterable[str]) -> str:
        """Links to the chapters."""
        links = "".join(f'<li><a href="#{id}">{_CHAPTERS[id][1]}</a></li>' for id in ids)
        return f'<nav aria-label="Contents"{self._words.ours}><ul>{links}</ul></nav>\n'

    def _footer(self) -> str:
        words = self._words
        told = [f"{words.our('span', name)} {escaped(said)}" for name, said in colophon_words(self._briefing)]
        return f'<footer class="colophon">\n{words.our("p", PRINCIPLE)}\n<p>{" · ".join(told)}</p>\n</footer>\n'


def _listed(tag: str, look: str, items: Iterable[str], head: str = "") -> list[str]:
    """The items in one element; nothing if there are none."""
    inside = list(items)
    return [f'<{tag} class="{look}">\n', head, *inside, f"</{tag}>\n"] if inside else []
