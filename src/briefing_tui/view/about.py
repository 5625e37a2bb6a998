"""Everything about one item: where it was reported, who said it, its history, where it is discussed, what refers to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple, TypeAlias

from briefing_tui.frozen import Frozen
from briefing_tui.model import (
    Assessment,
    Change,
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
from briefing_tui.view.entries import SAYS, entry_rows
from briefing_tui.view.items import Group, Item, Pane
from briefing_tui.view.lazy import Chained, Made
from briefing_tui.view.links import Relation
from briefing_tui.view.parts import part_rows
from briefing_tui.view.questions import source_details
from briefing_tui.view.rows import WRAPPED, Mark, Row, Span, indented, spread, wrap
from briefing_tui.view.story import Story

Said: TypeAlias = Statement | Assessment
Rows: TypeAlias = Callable[[int], list[Row]]

_REFERRING: Final[dict[Relation, str]] = {
    "heard": "Was told",
    "gave": "Gave the numbers",
    "checked": "Checked",
    "cites": "Cited by",
    "within": "Contains",
    "about": "Claims about it",
    "discussed": "Claims that it discusses",
    "open": "Nobody knows",
    "changed": "Changed in",
}
"""The title over the items that refer to one in some way."""


class Entry(Frozen, eq=False):
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


class _Part(NamedTuple):
    """A group of entries: what they are made of, and how."""

    title: str
    things: Sequence[Any]
    entry: Callable[[Any], tuple[str, Rows]]


def _entries(part: _Part) -> Sequence[Item]:
    """The entries of a part, each made when it is seen: there may be thousands."""
    group = Group(part.title, "entry", len(part.things))

    def entry(at: int, thing: Any) -> Item:
        to, rows = part.entry(thing)
        return Entry(group, at + 1, f"{part.title}/{at + 1}", to, rows)

    return Made(part.things, entry)


def about_pane(story: Story, id: str) -> Pane:
    """Everything about the item with that id, in groups; each entry leads to another item."""

    def named(id: str) -> tuple[str, Rows]:
        return id, partial(entry_rows, story, id, look="")

    about = _about(story, id)
    referring: defaultdict[Relation, list[str]] = defaultdict(list)
    for relation, by in story.links.references(id):
        referring[relation].append(by)
    of_one = story.links.claim_of(id) is not None or story.briefing.get(id, Claim) is not None
    parts = [
        _Part("In full", _itself(story, id), lambda rows: (id, rows)),
        _Part("Said by", _speakers(story, id), lambda who: (who[1], partial(_speaker_rows, story, *who))),
        _Part("Sources", _cited(story, id), lambda source: (source, partial(_source_rows, story, source))),
        _Part("History", _history(story, id), lambda said: (said.id, partial(_dated_rows, story, said, of_one))),
        _Part("About", about, named),
        _Part("On this side", [one.id for one in story.briefing.figures if one.side == id], named),
        _Part("No response recorded on", _silent_on(story, id), named),
        _Part("Mentions", [one for one in story.links.mentions_of(id) if one not in about], named),
        _Part("Discussed in", _discussed(story, id), named),
        *(_Part(title, referring[relation], named) for relation, title in _REFERRING.items()),
    ]
    items = Chained(map(_entries, parts))
    return Pane("about", items, empty="nothing more is known of it, and nothing refers to it")


def _itself(story: Story, id: str) -> list[Rows]:
    """The item in full, where no more than its name is in sight: a part of a claim, a change, a note."""
    claim = story.links.claim_of(id)
    if claim:
        return [partial(part_rows, story, claim, part) for part in claim.parts if part.id == id]
    match story.change(id) or story.briefing.find(id):
        case Change(text=text) | Figure(note=text) | Place(note=text) | Number(note=text) if text:
            return [partial(_prose_rows, story, id, text)]
    return []


def _prose_rows(story: Story, id: str, text: str, width: int) -> list[Row]:
    itself = Mark(to=id)
    return [
        tuple(span if span.mark else span._replace(mark=itself) for span in row) for row in story.prose(text, width, id)
    ]


def _speakers(story: Story, id: str) -> list[tuple[str, str]]:
    """Who said it, via whom; who checked it: in which way, and who."""
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
    return [(how, by) for how, by in found if by]


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


def _history(story: Story, id: str) -> list[Said]:
    """What was said of a claim, by whoever made a statement, by a figure or a side: by date, last what has none."""
    statements: list[Said] = []
    match story.briefing.find(id):
        case Claim(statements=said, assessments=assessments):
            statements = [*said, *assessments]
        case Statement(by=by) | Assessment(by=by):
            claim = story.links.claim_of(id)
            statements = [said for said in _all_said(claim) if said.by == by] if claim else []
        case Figure():
            statements = _said_by(story, {id})
        case Side():
            statements = _said_by(story, {figure.id for figure in story.briefing.figures if figure.side == id})
    return sorted(statements, key=lambda said: said.date or date.max)


def _all_said(claim: Claim) -> list[Said]:
    return [*claim.statements, *claim.assessments]


def _said_by(story: Story, figures: Collection[str]) -> list[Said]:
    return [said for claim in story.briefing.claims for said in _all_said(claim) if said.by in figures]


def _dated_rows(story: Story, said: Said, of_one: bool, width: int) -> list[Row]:
    """A statement and its date; of one claim, what it covers and who was told instead of the claim again."""
    when = Span(story.date(said.date) or "no date", "quiet")
    room = width if width < 40 else width - 12
    if of_one and isinstance(said, Statement):
        sign = story.stance_sign(said)
        told = f"told to {story.name(said.via)}" if said.via else ""
        about = story.joined(said.scope, told)
        mark = Mark(to=said.id)
        words = [Span(story.name(said.by), "strong", mark), Span(f" {SAYS[said.stance]}  ", "", mark)]
        rows = wrap([*words, Span(about, "quiet")], room, (sign,), "  ")
    else:
        rows = entry_rows(story, said.id, room, look="")
    if width < 40:
        first, *rest = indented([when], width)
        return [*rows, (WRAPPED, *first), *rest]
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


def _silent_on(story: Story, id: str) -> list[str]:
    """The claims about which a side has said nothing."""
    side = story.briefing.get(id, Side)
    return [claim.id for claim in story.briefing.claims if side in story.briefing.silent_sides(claim)] if side else []


def _discussed(story: Story, id: str) -> list[str]:
    """The sections of a claim, and all that mentions the item."""
    item = story.briefing.find(id)
    claim = item if isinstance(item, Claim) else story.links.claim_of(id)
    return list(dict.fromkeys([*(claim.sections if claim else ()), *story.links.mentioned_in(id)]))
