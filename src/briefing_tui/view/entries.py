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
from briefing_tui.view.rows import Mark, Row, Span, indented, spread, wrap
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
            sign = story.stance_sign(item)
            words = [Span(story.name(item.by), "strong"), Span(f" {deed(item)}: ", "quiet")]
            return _part_rows([*words, Span(story.claim_text(id), look)], id, width, sign)
        case Evidence():
            sign = Span(f"{story.glyphs.evidence} ", "quiet")
            words = [Span(item.kind, "strong"), Span(" on: ", "quiet")]
            return _part_rows([*words, Span(story.claim_text(id), look)], id, width, sign)
        case Assessment():
            sign = story.sign(story.glyphs.assessment, item.by)
            how = f" finds {item.likelihood}: " if item.likelihood else " finds: "
            words = [Span(story.name(item.by), "strong"), Span(how, "quiet")]
            return _part_rows([*words, Span(story.one_line(item.text), look)], id, width, sign)
        case Claim():
            kind = story.briefing.status_of(item)
        case None:
            return wrap([Span(story.words_for(id), look, Mark(to=id))], width, (), "  ")
        case _:
            kind = _KINDS[type(item)]
    return wrap([Span(f"{kind} ", "quiet"), Span(story.name(id), look, Mark(to=id))], width, (), "  ")


def deed(said: Statement) -> str:
    """A stance as what a figure does, with what it covers, if that is not all of the claim."""
    verb = _VERBS[said.stance]
    if not said.scope:
        return verb
    return f"{verb} ({said.scope})" if said.stance == "disputes" else f"{verb} in part ({said.scope})"


def _part_rows(words: Iterable[Span], part: str, width: int, sign: Span) -> list[Row]:
    mark = Mark(to=part)
    return wrap([span._replace(mark=mark) for span in words], width, (sign,), "  ")


def said_rows(story: Story, parts: Iterable[str], width: int) -> list[Row]:
    """What a figure said: for each statement and assessment what it is and its date, below it the claim and the words."""
    rows: list[Row] = []
    for id in parts:
        match story.briefing.find(id):
            case Statement() as said:
                what = SAYS[said.stance] + (" in part" if said.scope and said.stance != "disputes" else "")
                sign = Span(f"{story.glyphs.stances[said.stance]} ", story.side_style(said.by))
            case Assessment() as said:
                what = " ".join(word for word in ("assesses", said.likelihood) if word)
                sign = Span(f"{story.glyphs.assessment} ", story.side_style(said.by))
            case _:
                continue
        mark = Mark(to=id)
        left = [sign, Span(what, "strong", mark)]
        rows.append(spread(left, [Span(story.date(said.date), "quiet")], width, story.glyphs.ellipsis))
        rows += indented([Span(story.claim_text(id), "mention", mark)], width)
        if isinstance(said, Statement) and said.scope:
            rows += indented([Span("scope: ", "quiet"), Span(said.scope)], width)
        if isinstance(said, Statement) and said.quote:
            opening, closing = story.glyphs.quotes
            rows += indented([Span(f"{opening}{said.quote}{closing}", "emphasis")], width)
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


def labelled(label: str, words: str, width: int) -> list[Row]:
    """Words with what they are; nothing if there are none."""
    return wrap([Span(f"{label} ", "quiet"), Span(words)], width) if words else []


def note_rows(story: Story, own: str, note: str, sources: tuple[str, ...], width: int) -> list[Row]:
    """An item's note and where it was reported."""
    return [*(story.prose(note, width, own) if note else ()), *story.source_rows(sources, width)]
