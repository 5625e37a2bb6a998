"""The claims pane: each claim with its computed status, and what was said for and against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefing_tui.frozen import Frozen
from briefing_tui.model import Assessment, Claim, ClaimStatus, Evidence, Part, Stance, Statement
from briefing_tui.view.filter import Filter
from briefing_tui.view.items import Group, Pane, plain_text
from briefing_tui.view.lazy import OfNouns
from briefing_tui.view.parts import check_words, part_rows, sure_words
from briefing_tui.view.prose import blocks
from briefing_tui.view.rows import Row, Span, beside, wrap
from briefing_tui.view.story import Story
from briefing_tui.view.written import joined

STANCES: Final[dict[Stance, str]] = {
    "asserts": "Claimed by",
    "retracts": "Taken back by",
    "denies": "Denied by",
    "disputes": "Disputed in part by",
    "confirms": "Confirmed by",
    "no-comment": "No comment from",
}
"""The heading over the statements of each stance."""

SIDE_BY_SIDE: Final = 65
"""From this width on, in cells, claims and denials stand in two columns: a pane of about 70."""

AGAINST: Final[tuple[Stance, ...]] = ("denies", "disputes", "retracts")
"""The stances against a claim, the clearest first."""

TITLE: Final = "Claims and denials"

_NAMES: Final = 6
"""How many names stand on one line of a folded claim."""

SILENCE: Final = "no response recorded"
"""What is said of a side that has said nothing about a claim."""


def claims_pane(story: Story, narrowed: str = "") -> Pane:
    """The items of the claims pane, all folded at first; narrowed to the claims that match what was typed."""
    briefing = story.briefing
    claims, note, empty = briefing.claims, story.claim_counts, "no claims"
    if narrowed.strip():
        wanted = Filter(story, narrowed)
        claims = tuple(filter(wanted.takes, claims))
        empty = "" if claims else wanted.advice()
        note = f"{len(claims)} of {len(briefing.claims)}: {narrowed.strip()}"
    group = Group(TITLE, "claim", len(claims), note)
    items = OfNouns(claims, lambda at, claim: ClaimItem(story, group, at + 1, claim))
    wide = story.measure * 3 // 2 + 3  # of two columns, each has three quarters of what is a good measure for text
    return Pane(TITLE, items, empty=empty, note=note, measure=wide)


def status_patch(status: ClaimStatus) -> Row:
    """The status as a word on a patch."""
    return (Span(f" {status.upper()} ", status.replace(" ", "-")), Span(" "))


class ClaimItem(Frozen, eq=False):
    """A claim with its status as a word; opens to everything said about it."""

    story: Story
    group: Group
    number: int
    claim: Claim
    foldable: bool = True

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    def head(self, width: int, opened: bool) -> list[Row]:
        """The status, the claim and how far it was confirmed; while folded, who stands against whom."""
        status = self.story.briefing.status_of(self.claim)
        width = min(width, self.story.measure)
        rows = wrap([self.story.head(self.claim.claim, opened)], width, status_patch(status))
        rows += [row for words in self._confirmations() for row in wrap(words, width, (), "  ")]
        return rows if opened else [*rows, *self._parties(width)]

    def counterpart(self, part: str) -> str:
        """The id of the first statement against a part of the claim, or against the claim; empty if there is none."""
        said = self.story.briefing.get(part, Statement)
        for_it = ("asserts", "confirms") if said and said.stance in AGAINST else AGAINST
        return next((one.id for stance in for_it for one in self.claim.statements if one.stance == stance), "")

    def silence(self) -> str:
        """What to say where there is no counterpart."""
        silent = ", ".join(side.name for side in self.story.briefing.silent_sides(self.claim))
        return "nothing is said against it" + (f"; no response: {silent}" if silent else "")

    def _confirmations(self) -> Iterator[list[Span]]:
        for said in self.story.briefing.independent_confirmations(self.claim):
            who = self.story.name(said.by)
            if said.scope:
                yield [Span("confirmed in part: ", "confirmed"), Span(f"{said.scope} ({who})")]
            else:
                yield [Span("confirmed ", "confirmed"), Span(f"({who})")]

    def _parties(self, width: int) -> list[Row]:
        """Those who claim it, deny it or assess it, and the silent: a line each."""
        story, claim = self.story, self.claim
        rows: list[Row] = []
        stances: tuple[Stance, ...] = ("asserts", "retracts", "denies", "disputes")
        for stance in stances:
            rows += self._names(
                story.glyphs.stances[stance], (s.by for s in claim.statements if s.stance == stance), width
            )
        rows += self._names(story.glyphs.assessment, (one.by for one in claim.assessments), width)
        if silent := story.briefing.silent_sides(claim):
            names = ", ".join(side.name for side in silent[:_NAMES])
            others = f" and {len(silent) - _NAMES} others" if len(silent) > _NAMES else ""
            words = Span(f"{names}{others}: {SILENCE}", "quiet")
            rows += wrap([words], width, (Span(f"{story.glyphs.silence} ", "quiet"),), "  ")
        return rows

    def _names(self, glyph: str, figures: Iterable[str], width: int) -> list[Row]:
        """Who does something: those of one side on a line of their own, with its mark and colour."""
        story = self.story
        found = list(dict.fromkeys(figures))
        by_side: dict[str, list[str]] = {}
        for by in found[:_NAMES]:
            by_side.setdefault(story.briefing.side_of(by), []).append(by)
        rows: list[Row] = []
        for side in by_side.values():
            names = ", ".join(map(story.name, side))
            more = len(found) - _NAMES if found[:_NAMES][-1] == side[-1] else 0
            words = Span(f"{names} and {more} others" if more > 0 else names, "quiet")
            rows += wrap([words], width, (story.sign(glyph, side[0]),), "  ")
        return rows

    def body(self, width: int) -> Sequence[Row]:
        """What is claimed against what is denied, then what bears on both, and where it was reported."""
        claim, story = self.claim, self.story
        if width < SIDE_BY_SIDE:
            rows = self._claimed(width) + self._denied(width)
        else:
            column = (width - 3) // 2
            rows = beside(self._claimed(column), self._denied(column), column, Span(f" {story.glyphs.rule} ", "rule"))
        text = min(width, self.story.measure)
        rows += self._said(("confirms", "no-comment"), text)
        rows += self._parts("Evidence", claim.evidence, text)
        rows += self._parts("Assessed by", claim.assessments, text)
        return joined(story.in_full(claim.claim, text), rows, self._about(text))

    def texts(self) -> Iterator[str]:
        """The status, the claim, how far it was confirmed, and all that was said about it."""
        claim = self.claim
        yield self.story.briefing.status_of(claim).upper()
        yield plain_text(claim.claim)
        yield from map(_text, self._confirmations())
        remarks = self.story.remarks_anew(claim)
        for stance in STANCES:
            for said in claim.statements:
                if said.stance == stance:
                    yield from self._part_texts(said, remarks.get(said.id, ""))
        others: list[Part] = [*claim.evidence, *claim.assessments]
        for part in others:
            yield from self._part_texts(part)

    def _part_texts(self, part: Part, remark: str = "") -> Iterator[str]:
        """The words of a part: who says it, or what it is; what it says, and via whom or how sure it is."""
        story = self.story
        words: tuple[str, ...]
        notes = ""
        match part:
            case Statement():
                words = (story.name(part.by), remark, part.scope and f"scope: {part.scope}", part.quote)
                notes = part.via and f"told to {story.name(part.via)}"
            case Evidence():
                words = (part.kind,)
                notes = _text(check_words(story, part))
            case Assessment():
                words = (story.name(part.by),)
                notes = _text(sure_words(story, part))
        yield from (plain_text(word) for word in words if word)
        yield from blocks(part.text, story.link) if part.text else ()
        yield from [plain_text(notes)] if notes else ()

    def _parts(self, title: str, parts: Iterable[Part], width: int) -> list[Row]:
        return _headed(title, (part_rows(self.story, self.claim, part, width) for part in parts), width)

    def _claimed(self, width: int) -> list[Row]:
        return self._said(("asserts", "retracts"), width)

    def _denied(self, width: int) -> list[Row]:
        """Denials, and the sides that might have denied it and said nothing."""
        rows = self._said(("denies", "disputes"), width)
        for side in self.story.briefing.silent_sides(self.claim):
            mark = self.story.mark_of(side.id)
            sign = Span(f"{self.story.glyphs.silence}{mark}", self.story.style_of(side.id))
            rows += wrap([self.story.link(side.id), Span(f": {SILENCE}", "quiet")], width, (sign,), "  ")
        return rows or wrap([Span("no denial recorded", "quiet")], width)

    def _said(self, stances: tuple[Stance, ...], width: int) -> list[Row]:
        """The statements of these stances, each stance under its heading."""
        rows: list[Row] = []
        for stance in stances:
            rows += self._parts(STANCES[stance], [one for one in self.claim.statements if one.stance == stance], width)
        return rows

    def _about(self, width: int) -> list[Row]:
        """Where to read on: its places, its sections, what nobody knows about it, and the sources."""
        story, claim = self.story, self.claim
        rows: list[Row] = []
        if claim.places:
            words = [Span("About: ", "quiet")]
            for index, place in enumerate(claim.places):
                words += [Span(", " if index else ""), story.link(place)]
            rows += wrap(words, width, (), "  ")
        if claim.sections:
            words = [Span("Discussed in: ", "quiet")]
            for index, section in enumerate(claim.sections):
                words += [Span(story.glyphs.between if index else "", "quiet"), story.link(section)]
            rows += wrap(words, width, (), "  ")
        for reference in story.links.references(claim.id, "open"):
            rows += wrap([Span("Nobody knows: ", "quiet"), story.link(reference.by)], width, (), "  ")
        return rows + story.source_rows(story.in_order(part.source for part in claim.parts), width)


def _text(words: Iterable[Span]) -> str:
    """The text of some words."""
    return plain_text("".join(word.text for word in words))


def _headed(title: str, parts: Iterable[list[Row]], width: int) -> list[Row]:
    """The parts under a heading; nothing if there are none."""
    rows = [row for part in parts for row in part]
    return [*wrap([Span(title.upper(), "heading")], width), *rows] if rows else []
