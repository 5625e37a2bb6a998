"""Everything about one item: where it was reported, who said it, its history, where it is discussed, what refers to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, TypeAlias

from briefing_tui.model import (
    Assessment,
    Claim,
    Evidence,
    Figure,
    Number,
    Place,
    Section,
    Side,
    Source,
    Statement,
    Unknown,
)
from briefing_tui.view.entries import entry_rows
from briefing_tui.view.items import Group, Item, Pane
from briefing_tui.view.links import Relation
from briefing_tui.view.parts import part_rows
from briefing_tui.view.questions import source_details
from briefing_tui.view.rows import Mark, Row, Span, spread, wrap
from briefing_tui.view.story import Story

Rows: TypeAlias = Callable[[int], list[Row]]

_REFERRING: Final[dict[Relation, str]] = {
    "heard": "was told",
    "gave": "gave the number",
    "checked": "checked",
    "assessed": "assessed",
    "cites": "cited by",
    "about": "place of",
    "within": "contains",
    "discussed": "discusses",
    "open": "open question:",
    "changed": "changed in",
}
"""What an item is to the one that refers to it."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Entry:
    """A line of what is known, and the item that it leads to."""

    group: Group
    number: int
    id: str
    to: str
    rows: Rows
    foldable: bool = False

    def head(self, width: int, opened: bool) -> list[Row]:
        """Its rows."""
        return self.rows(width)

    def body(self, width: int) -> list[Row]:
        """There is none."""
        return []


def about_pane(story: Story, id: str) -> Pane:
    """Everything about the item with that id, in groups; each entry leads to another item."""
    parts: list[tuple[str, list[tuple[str, Rows]]]] = [
        ("In full", _itself(story, id)),
        ("Said by", _speakers(story, id)),
        ("Sources", [(source, partial(_source_rows, story, source)) for source in _cited(story, id)]),
        ("History", _history(story, id)),
        ("About", _named(story, _about(story, id))),
        ("Discussed in", _named(story, _discussed(story, id))),
        ("Referred to by", _referring(story, id)),
    ]
    items: list[Item] = []
    for title, entries in parts:
        group = Group(title, "entry", len(entries))
        items += [Entry(group, number, f"{title}/{number}", to, rows) for number, (to, rows) in enumerate(entries, 1)]
    return Pane("about", items, empty="nothing more is known of it, and nothing refers to it")


def _itself(story: Story, id: str) -> list[tuple[str, Rows]]:
    """What belongs to a claim, as it stands there."""
    claim = story.links.claim_of(id)
    return [(id, partial(part_rows, story, claim, part)) for part in claim.parts if part.id == id] if claim else []


def _named(story: Story, ids: Iterable[str]) -> list[tuple[str, Rows]]:
    return [(id, partial(entry_rows, story, id, look="")) for id in ids]


def _speakers(story: Story, id: str) -> list[tuple[str, Rows]]:
    """Who said it, via whom; who checked it."""
    found: list[tuple[str, str]] = []
    match story.briefing.find(id):
        case Statement(by=by, via=via):
            found = [("by", by), ("told to", via)]
        case Assessment(by=by):
            found = [("by", by)]
        case Evidence(checked_by=by):
            found = [("checked by", by)]
        case Number(values=values):
            found = [(f"{value.value} by", value.by) for value in values]
    return [(by, partial(_speaker_rows, story, how, by)) for how, by in found if by]


def _speaker_rows(story: Story, how: str, by: str, width: int) -> list[Row]:
    figure = story.briefing.get(by, Figure)
    role = f"  {figure.role}" if figure and figure.role else ""
    return wrap([Span(f"{how} ", "quiet"), story.link(by), Span(role, "quiet")], width, (), "  ")


def _source_rows(story: Story, id: str, width: int) -> list[Row]:
    source = story.briefing.get(id, Source)
    if source is None:
        return [()]
    number = Span(f"{story.source_number(id)} ", "quiet")
    rows = wrap([Span(source.title, "strong", Mark(to=id))], width, (number,), "    ")
    return rows + [(Span("    "), *row) for row in source_details(story, source, max(1, width - 4))]


def _cited(story: Story, id: str) -> Sequence[str]:
    """The sources of an item; of a claim, those of all that bears on it."""
    match story.briefing.find(id):
        case Statement(source=source) | Evidence(source=source) | Assessment(source=source):
            return [source] if source else []
        case Claim() as claim:
            return story.in_order(part.source for part in claim.parts)
        case Number(sources=sources, values=values):
            return story.in_order([*sources, *(value.source for value in values)])
        case Figure(sources=sources) | Place(sources=sources) | Section(sources=sources):
            return sources
        case Source():
            return [id]
    return []


def _history(story: Story, id: str) -> list[tuple[str, Rows]]:
    """What was said of a claim, by whoever made a statement, by a figure or a side: by date, last what has none."""
    statements: list[Statement] = []
    match story.briefing.find(id):
        case Claim(statements=said):
            statements = list(said)
        case Statement(by=by):
            claim = story.links.claim_of(id)
            statements = [said for said in claim.statements if said.by == by] if claim else []
        case Figure():
            statements = _said_by(story, {id})
        case Side():
            statements = _said_by(story, {figure.id for figure in story.briefing.figures if figure.side == id})
    statements.sort(key=lambda said: said.date or date.max)
    return [(said.id, partial(_dated_rows, story, said)) for said in statements]


def _said_by(story: Story, figures: Collection[str]) -> list[Statement]:
    return [said for claim in story.briefing.claims for said in claim.statements if said.by in figures]


def _dated_rows(story: Story, said: Statement, width: int) -> list[Row]:
    when = Span(story.date(said.date) or "no date", "quiet")
    rows = entry_rows(story, said.id, max(1, width - 12), look="")
    if width < 40:
        return [*rows, (Span("  "), when)]
    return [spread(rows[0], [when], width, story.glyphs.ellipsis), *rows[1:]]


def _about(story: Story, id: str) -> list[str]:
    """What the item is about, or a part of."""
    match story.briefing.find(id):
        case Claim(places=places):
            return list(places)
        case Unknown(claims=claims):
            return list(claims)
        case Place(part_of=part_of):
            return [part_of] if part_of else []
    if claim := story.links.claim_of(id):
        return [claim.id]
    change = story.change(id)
    return list(change.items) if change else []


def _discussed(story: Story, id: str) -> list[str]:
    """The sections of a claim, and all that mentions the item."""
    item = story.briefing.find(id)
    claim = item if isinstance(item, Claim) else story.links.claim_of(id)
    return list(dict.fromkeys([*(claim.sections if claim else ()), *story.links.mentioned_in(id)]))


def _referring(story: Story, id: str) -> list[tuple[str, Rows]]:
    """All that names the item by its id, and how."""
    return [
        (one.by, partial(_reference_rows, story, _REFERRING[one.relation], one.by))
        for one in story.links.references(id)
        if one.relation != "said"
    ]


def _reference_rows(story: Story, how: str, by: str, width: int) -> list[Row]:
    rows = entry_rows(story, by, max(1, width - 2), look="")
    return [*wrap([Span(how, "quiet")], width), *((Span("  "), *row) for row in rows)]
