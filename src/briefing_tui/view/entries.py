"""Items named in the body of another one, each to be gone to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

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
    Stance,
    Statement,
    Unknown,
)
from briefing_tui.view.rows import Mark, Row, Span, spread, wrap
from briefing_tui.view.story import Story

MANY: Final = 12
"""How many entries of one kind stand in a body; the rest is one key away."""

SAYS: Final[dict[Stance, str]] = {
    "asserts": "asserts",
    "denies": "denies",
    "disputes": "disputes",
    "confirms": "confirms",
    "retracts": "retracts",
    "no-comment": "no comment",
}
"""Each stance as a word."""

_VERBS: Final = SAYS | {"no-comment": "gives no comment"}
"""Each stance as what a figure does."""

_KINDS: Final[dict[type, str]] = {
    Side: "side",
    Figure: "figure",
    Number: "number",
    Place: "place",
    Source: "source",
    Section: "question",
    Claim: "claim",
    Unknown: "unknown",
}


def headed(title: str, rows: Sequence[Row], width: int) -> list[Row]:
    """Rows under a heading, and an empty one above it; nothing if there are none."""
    return [(), *wrap([Span(title.upper(), "heading")], width), *rows] if rows else []


def entry_rows(story: Story, id: str, width: int, look: str = "mention") -> list[Row]:
    """One item in its own words: who says what of which claim, or what kind of item it is and its name.

    `look` is the style of its name; where everything leads somewhere, links needn't stand out.
    """
    item = story.briefing.find(id)
    kind: str
    match item:
        case Statement():
            sign = Span(f"{story.glyphs.stances[item.stance]} ", story.side_style(item.by))
            return _part_rows(story, sign, (story.briefing.name(item.by), _VERBS[item.stance]), id, width, look)
        case Evidence():
            return _part_rows(story, Span(f"{story.glyphs.evidence} ", "quiet"), (item.kind, "on"), id, width, look)
        case Assessment():
            sign = Span(f"{story.glyphs.assessment} ", story.side_style(item.by))
            return _part_rows(story, sign, (story.briefing.name(item.by), "assesses"), id, width, look)
        case Claim():
            kind = story.briefing.status_of(item)
        case None:
            return wrap([Span(story.words_for(id), look, Mark(to=id))], width, (), "  ")
        case _:
            kind = _KINDS[type(item)]
    return wrap([Span(story.briefing.name(id), look, Mark(to=id))], width, (Span(f"{kind} ", "quiet"),), "  ")


def _part_rows(story: Story, sign: Span, words: tuple[str, str], part: str, width: int, look: str) -> list[Row]:
    """Who does what (two words), and the claim that it is about."""
    mark = Mark(to=part)
    claim = story.links.claim_of(part)
    about = Span(f"{claim.claim}" if claim else "", look, mark)
    return wrap([Span(words[0], "strong", mark), Span(f" {words[1]}: ", "quiet", mark), about], width, (sign,), "  ")


def said_rows(story: Story, statements: Iterable[str], width: int) -> list[Row]:
    """What a figure said: for each statement its stance and date, and below it the claim."""
    rows: list[Row] = []
    for id in statements:
        said, claim = story.briefing.get(id, Statement), story.links.claim_of(id)
        if said and claim:
            mark = Mark(to=id)
            left = [
                Span(f"{story.glyphs.stances[said.stance]} ", story.side_style(said.by)),
                Span(SAYS[said.stance], "strong", mark),
            ]
            rows.append(spread(left, [Span(story.date(said.date), "quiet")], width, story.glyphs.ellipsis))
            rows += wrap([Span(claim.claim, "mention", mark)], width, (Span("  "),), "  ")
    return rows


def mention_rows(story: Story, id: str, width: int) -> list[Row]:
    """Where an item is mentioned, as far as there is room for that in a body."""
    if not story.linked:
        return []
    homes = story.links.mentioned_in(id, MANY + 1)
    rows = [row for home in homes[:MANY] for row in entry_rows(story, home, width)]
    return headed("Mentioned in", [*rows, *more_rows(len(homes) > MANY, width)], width)


def more_rows(there_is_more: bool, width: int) -> list[Row]:
    """Where the rest can be seen, if there is any."""
    return wrap([Span("and more: press i", "quiet")], width) if there_is_more else []
