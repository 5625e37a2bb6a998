"""What bears on a claim, in full: a statement, a piece of evidence, an assessment."""

from __future__ import annotations

from datetime import date

from briefing_tui.model import LIKELIHOODS, Assessment, Claim, Evidence, Part, Statement
from briefing_tui.view.rows import WRAPPED, Mark, Row, Span, indented, pad, spread, width_of, wrap
from briefing_tui.view.story import Story


def part_rows(story: Story, claim: Claim, part: Part, width: int) -> list[Row]:
    """A part of a claim, with a mark where it begins."""
    match part:
        case Statement():
            return _statement(story, claim, part, width)
        case Evidence():
            return _evidence(story, part, width)
        case Assessment():
            return _assessment(story, part, width)


def _entry(story: Story, sign: Span, who: Span, moment: date | None, source: str, width: int) -> list[Row]:
    """A name, and at the right end when, and the source's number; below each other where there is no room."""
    when = " ".join(part for part in (story.date(moment), story.source_number(source)) if part)
    left = [sign, who]
    right = [Span(when, "quiet")]
    if width_of(left) + 2 + width_of(right) <= width:
        return [spread(left, right, width, story.glyphs.ellipsis)]
    first, *rest = indented(right, width)
    return [*wrap(left[1:], width, (left[0],), "  "), (WRAPPED, *first), *rest]


def _statement(story: Story, claim: Claim, said: Statement, width: int) -> list[Row]:
    glyphs = story.glyphs
    sign = story.stance_sign(said)
    who = Span(story.name(said.by), "strong", Mark(to=said.by, at=said.id))
    rows = _entry(story, sign, who, said.date, said.source, width)
    if remark := story.remarks(claim).get(said.id):
        rows += indented([Span(remark, "unknown")], width)
    if said.scope:
        rows += indented([Span("scope: ", "quiet"), Span(said.scope)], width)
    if said.quote:
        opening, closing = glyphs.quotes
        rows += indented([Span(f"{opening}{said.quote}{closing}", "emphasis")], width)
    if said.text:
        rows += [pad(row) for row in story.prose(said.text, width - 2)]
    if said.via:
        rows += indented([Span("told to ", "quiet"), story.link(said.via)], width)
    return rows


def _evidence(story: Story, evidence: Evidence, width: int) -> list[Row]:
    kind = Span(evidence.kind, "strong", Mark(to=evidence.source or evidence.checked_by, at=evidence.id))
    rows = _entry(story, Span(f"{story.glyphs.evidence} ", "quiet"), kind, None, evidence.source, width)
    rows += [pad(row) for row in story.prose(evidence.text, width - 2)]
    return rows + indented(check_words(story, evidence), width)


def check_words(story: Story, evidence: Evidence) -> list[Span]:
    """What became of the checks of a piece of evidence, and who made them."""
    checks = evidence.checks
    words: list[Span] = []
    for name, result in (("place", checks.location), ("date", checks.date), ("genuine", checks.authenticity)):
        if result:
            words += [Span(story.glyphs.between, "faint")] if words else []
            words += [Span(f"{name} ", "quiet"), Span(result, result)]
    if words and evidence.checked_by:
        words += [Span(" (checked by ", "quiet"), story.link(evidence.checked_by), Span(")", "quiet")]
    return words or [Span("no check recorded", "quiet")]


def _assessment(story: Story, assessment: Assessment, width: int) -> list[Row]:
    sign = story.sign(story.glyphs.assessment, assessment.by)
    who = Span(story.name(assessment.by), "strong", Mark(to=assessment.by, at=assessment.id))
    rows = _entry(story, sign, who, assessment.date, assessment.source, width)
    rows += [pad(row) for row in story.prose(assessment.text, width - 2)]
    words = sure_words(story, assessment)
    return rows + (indented(words, width) if words else [])


def sure_words(story: Story, assessment: Assessment) -> list[Span]:
    """How likely it is, and how sure of that who assessed it; none, if neither is said."""
    glyphs = story.glyphs
    words: list[Span] = []
    if assessment.likelihood:
        range_ = LIKELIHOODS[assessment.likelihood].replace("–", glyphs.dash)
        words = [Span(assessment.likelihood, "strong"), Span(f" ({range_})")]
    if assessment.confidence:
        words += [Span(glyphs.between, "faint")] if words else []
        words += [Span("confidence ", "quiet"), Span(assessment.confidence, "strong")]
    return words
