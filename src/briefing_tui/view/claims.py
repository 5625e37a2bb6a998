"""The claims pane: each claim with its computed status, what was said for and against it, and what is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from briefing_tui.model import LIKELIHOODS, Assessment, Claim, Evidence, Source, Stance, Statement, Unknown
from briefing_tui.view.items import Group, Item, Pane
from briefing_tui.view.rows import Row, Span, fit, spread, wrap
from briefing_tui.view.story import Story

STANCES: Final[dict[Stance, str]] = {
    "asserts": "claims",
    "retracts": "takes it back",
    "denies": "denies",
    "disputes": "disputes in part",
    "confirms": "confirms",
    "no-comment": "gives no comment",
}
"""The stances in the order in which they are shown, each as a verb."""


def claims_pane(story: Story) -> Pane:
    """The items of the claims pane; all folded at first."""
    briefing = story.briefing
    group = Group("Claims and denials", "claim", len(briefing.claims), story.claim_counts())
    unknowns = Group("Nobody knows", "unknown", len(briefing.unknowns))
    items: list[Item] = [
        *(ClaimItem(story, group, number, claim) for number, claim in enumerate(briefing.claims, 1)),
        *(UnknownItem(story, unknowns, number, one) for number, one in enumerate(briefing.unknowns, 1)),
    ]
    return Pane("claims", items, empty="no claims")


@dataclass(frozen=True, slots=True)
class ClaimItem:
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
        patch = (Span(f" {status.upper()} ", status.replace(" ", "-")), Span(" "))
        rows = wrap([Span(self.claim.claim, "strong" if opened else "")], width, patch)
        rows += self._confirmations(width)
        return rows if opened else [*rows, self._parties(width)]

    def _confirmations(self, width: int) -> list[Row]:
        rows: list[Row] = []
        for said in self.story.briefing.independent_confirmations(self.claim):
            who = self.story.briefing.name(said.by)
            if said.scope:
                words = [Span("confirmed in part: ", "confirmed"), Span(f"{said.scope} ({who})")]
            else:
                words = [Span("confirmed ", "confirmed"), Span(f"({who})")]
            rows += wrap(words, width, (), "  ")
        return rows

    def _parties(self, width: int) -> Row:
        """Those who claim it and those who deny it, in one row."""
        story = self.story
        spans: list[Span] = []
        stances: tuple[Stance, ...] = ("asserts", "denies", "disputes")
        for stance in stances:
            said = list(dict.fromkeys(one.by for one in self.claim.statements if one.stance == stance))
            if said:
                names = ", ".join(map(story.briefing.name, said))
                spans.append(Span(f"{story.glyphs.stances[stance]} ", story.side_style(said[0])))
                spans.append(Span(f"{names}  ", "quiet"))
        return fit(spans, width, story.glyphs.ellipsis)

    def body(self, width: int) -> list[Row]:
        """Statements by stance, then evidence, then assessments, then what it is about."""
        rows: list[Row] = []
        for stance in STANCES:
            for said in self.claim.statements:
                if said.stance == stance:
                    rows += self._statement(said, width)
        for evidence in self.claim.evidence:
            rows += self._evidence(evidence, width)
        for assessment in self.claim.assessments:
            rows += self._assessment(assessment, width)
        return rows + self._about(width)

    def _entry(self, mark: str, style: str, who: str, verb: str, when: str, width: int) -> Row:
        left = [Span(f"{mark} ", style), Span(who, "strong"), Span(f"  {verb}", "quiet")]
        return spread(left, [Span(when, "quiet")], width, self.story.glyphs.ellipsis)

    def _statement(self, said: Statement, width: int) -> list[Row]:
        story, glyphs = self.story, self.story.glyphs
        when = story.joined(story.date(said.date), story.source_number(said.source))
        verb = STANCES[said.stance]
        if said.stance == "confirms" and said.scope:
            verb = "confirms in part"
        style = story.side_style(said.by)
        rows = [self._entry(glyphs.stances[said.stance], style, story.briefing.name(said.by), verb, when, width)]
        if said.scope:
            rows += _indented([Span("only: ", "quiet"), Span(said.scope)], width)
        if said.quote:
            opening, closing = glyphs.quotes
            rows += _indented([Span(f"{opening}{said.quote}{closing}", "emphasis")], width)
        if said.text:
            rows += [_pad(row) for row in story.prose(said.text, width - 2)]
        where = story.briefing.get(said.source, Source)
        told = f"told to {story.briefing.name(said.via)}" if said.via else ""
        reported = f"reported by {where.publisher or where.title}" if where else ""
        if told or reported:
            rows += _indented([Span(story.joined(told, reported), "quiet")], width)
        return rows

    def _evidence(self, evidence: Evidence, width: int) -> list[Row]:
        story = self.story
        number = story.source_number(evidence.source)
        rows = [self._entry(story.glyphs.evidence, "quiet", evidence.kind, "evidence", number, width)]
        rows += [_pad(row) for row in story.prose(evidence.text, width - 2)]
        checks = evidence.checks
        words: list[Span] = []
        for name, result in (("place", checks.location), ("date", checks.date), ("genuine", checks.authenticity)):
            if result:
                words += [Span(story.glyphs.between, "faint")] if words else []
                words += [Span(f"{name} ", "quiet"), Span(result, result)]
        if words and evidence.checked_by:
            words.append(Span(f"  checked by {story.briefing.name(evidence.checked_by)}", "quiet"))
        return rows + (_indented(words or [Span("not checked", "quiet")], width))

    def _assessment(self, assessment: Assessment, width: int) -> list[Row]:
        story, glyphs = self.story, self.story.glyphs
        when = story.joined(story.date(assessment.date), story.source_number(assessment.source))
        who = story.briefing.name(assessment.by)
        rows = [self._entry(glyphs.assessment, story.side_style(assessment.by), who, "assesses", when, width)]
        rows += [_pad(row) for row in story.prose(assessment.text, width - 2)]
        words: list[Span] = []
        if assessment.likelihood:
            range_ = LIKELIHOODS[assessment.likelihood].replace("–", glyphs.dash)
            words = [Span(assessment.likelihood, "strong"), Span(f" ({range_})")]
        if assessment.confidence:
            words += [Span(glyphs.between, "faint")] if words else []
            words += [Span("confidence ", "quiet"), Span(assessment.confidence, "strong")]
        return rows + (_indented(words, width) if words else [])

    def _about(self, width: int) -> list[Row]:
        name = self.story.briefing.name
        rows: list[Row] = []
        if self.claim.places:
            rows += wrap([Span("about: ", "quiet"), Span(", ".join(map(name, self.claim.places)))], width, (), "  ")
        for section in self.claim.sections:
            rows += wrap([Span("discussed in: ", "quiet"), Span(name(section))], width, (), "  ")
        return rows


@dataclass(frozen=True, slots=True)
class UnknownItem:
    """Something that nobody has established."""

    story: Story
    group: Group
    number: int
    unknown: Unknown

    @property
    def id(self) -> str:
        """The unknown's id."""
        return self.unknown.id

    @property
    def foldable(self) -> bool:
        """Whether it says which claims depend on it, or since when."""
        return bool(self.unknown.claims or self.unknown.since)

    def head(self, width: int, opened: bool) -> list[Row]:
        """A question mark and the text."""
        return wrap([Span(self.unknown.text, "strong" if opened else "")], width, (Span("? ", "unknown"),), "  ")

    def body(self, width: int) -> list[Row]:
        """The claims that depend on it, and since when it has been open."""
        rows: list[Row] = []
        for claim in self.unknown.claims:
            words = [Span("bears on: ", "quiet"), Span(self.story.briefing.name(claim))]
            rows += [_pad(row) for row in wrap(words, width - 2)]
        if self.unknown.since:
            rows += _indented([Span(f"open since {self.story.date(self.unknown.since)}", "quiet")], width)
        return rows


def _indented(spans: list[Span], width: int) -> list[Row]:
    return wrap(spans, width, (Span("  "),), "  ")


def _pad(row: Row) -> Row:
    return (Span("  "), *row) if row else row
