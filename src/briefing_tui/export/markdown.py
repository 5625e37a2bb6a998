"""The briefing as a document for code hosts: CommonMark with tables, and folds of HTML."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from briefing_tui.export.content import (
    PRINCIPLE,
    Content,
    check_words,
    colophon_words,
    facts,
    likelihood_words,
    point_words,
    reliability_words,
)
from briefing_tui.export.events import Event, events
from briefing_tui.export.inline import Target, named
from briefing_tui.export.markdown_prose import entities, escaped, flat, inline, line, link, prose
from briefing_tui.model import (
    Assessment,
    Briefing,
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
from briefing_tui.text import count
from briefing_tui.view.citation import safe_address
from briefing_tui.view.claims import SILENCE, STANCES
from briefing_tui.view.claims import TITLE as CLAIMS
from briefing_tui.view.page import WHOLE
from briefing_tui.view.story import day


def markdown(briefing: Briefing, parts: Collection[str] = WHOLE) -> Iterator[str]:
    """The document, block by block; each ends its last line."""
    return (f"{block}\n" for block in _spaced(_Document(Content(briefing, parts)).blocks()))


def _spaced(blocks: Iterable[str]) -> Iterator[str]:
    """The blocks that aren't empty, with an empty line between them."""
    for number, block in enumerate(filter(None, blocks)):
        yield f"\n{block}" if number else block


class _Document:
    """Writes one briefing as Markdown."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._story = content.story
        self._briefing = content.briefing

    def blocks(self) -> Iterator[str]:
        """All of it, in its order; some may be empty."""
        briefing, story, parts = self._briefing, self._story, self._content.parts
        yield f"# {line(briefing.title)}"
        known = [escaped(words) + (escaped(day(at)) if at else "") for words, at in facts(briefing)]
        counts = [
            story.claim_counts,
            count(len(briefing.unknowns), "unknown") if briefing.unknowns else "",
            count(len(briefing.sources), "source") if briefing.sources else "",
        ]
        yield f"{' · '.join(known)}\\\n{story.joined(*counts)}" if any(counts) else " · ".join(known)
        if "questions" in parts:
            yield from self._titled("In brief", [self._prose(briefing.summary, level=3)])
            yield from self._titled("Questions", map(self._question, briefing.sections))
        if "claims" in parts:
            yield from self._titled(CLAIMS, (block for claim in briefing.claims for block in self._claim(claim)))
        if "unknowns" in parts:
            yield from self._titled("Nobody knows", ["\n".join(map(self._unknown, briefing.unknowns))])
        if "figures" in parts:
            yield from self._titled("Sides", ["\n".join(map(self._side, briefing.sides))])
            yield from self._titled("Key figures", [self._figures()])
        if "numbers" in parts:
            yield from self._titled("Key numbers", [self._numbers()])
        if "places" in parts:
            yield from self._titled("Places", [self._places()])
        if "timeline" in parts:
            yield from self._titled("Timeline", self._timeline())
        if "questions" in parts:
            yield from self._titled("What changed", self._changes())
        yield from self._titled("Sources", ["\n".join(map(self._source, self._content.sources))])
        yield "___"
        told = " · ".join(f"{name} {escaped(words)}" for name, words in colophon_words(briefing))
        yield f"{PRINCIPLE}\\\n{told}"

    @staticmethod
    def _titled(title: str, blocks: Iterable[str]) -> Iterator[str]:
        """The blocks that aren't empty below a title; nothing if all are."""
        found = list(filter(None, blocks))
        yield from (f"## {title}", *found) if found else ()

    # Words

    def _prose(self, text: str, own: str = "", level: int = 4) -> str:
        return prose(self._content, text, own, level) if text else ""

    def _link(self, id: str, words: str = "") -> str:
        return link(self._content, Target(id=id), escaped(words or self._story.words_for(id)))

    def _names(self, ids: Iterable[str]) -> str:
        return ", ".join(map(self._link, ids))

    @staticmethod
    def _anchor(id: str) -> str:
        return f'<a id="{entities(id)}"></a>'

    def _who(self, figure: str) -> str:
        """A figure, and its side in brackets."""
        side = self._briefing.side_of(figure)
        return f"**{self._link(figure)}**" + (f" ({self._link(side)})" if side else "")

    def _cited(self, sources: Iterable[str]) -> str:
        """The numbers of sources."""
        known = self._story.in_order(sources)
        return " ".join(self._link(id, self._story.source_number(id)) for id in known)

    def _claim_line(self, id: str) -> str:
        claim = self._briefing.get(id, Claim)
        return f"**{self._briefing.status_of(claim).upper()}** {self._link(id)}" if claim else ""

    # The parts

    def _question(self, section: Section) -> str:
        notes = [f"- {self._claim_line(one.by)}" for one in self._story.links.references(section.id, "discussed")]
        told = [f"Sources: {self._cited(section.sources)}" if section.sources else ""]
        told += [f"updated {day(section.updated)}"] if section.updated else []
        body = [self._prose(section.answer, section.id), "\n".join(notes), " · ".join(filter(None, told))]
        return self._fold(section.id, section.question, body)

    def _fold(self, id: str, title: str, blocks: Sequence[str]) -> str:
        head = f"<details>\n<summary>{self._anchor(id)}<strong>{entities(title)}</strong></summary>"
        return "\n\n".join([head, *filter(None, blocks), "</details>"])

    def _claim(self, claim: Claim) -> Iterator[str]:
        briefing, story = self._briefing, self._story
        status = briefing.status_of(claim).upper()
        yield f"### {self._anchor(claim.id)}{status}: {escaped(claim.claim)}"
        confirmed = []
        for said in briefing.independent_confirmations(claim):
            words = f"confirmed in part: {escaped(said.scope)}" if said.scope else "confirmed"
            confirmed.append(f"{words} ({self._link(said.by)})")
        yield "\\\n".join(confirmed)
        rows = [
            self._statement(claim, said) for stance in STANCES for said in claim.statements if said.stance == stance
        ]
        silent = briefing.silent_sides(claim)
        rows += [[SILENCE.capitalize(), self._link(side.id), "", "", ""] for side in silent]
        if not any(said.stance in ("denies", "disputes") for said in claim.statements) and not silent:
            rows.append(["No denial recorded", "", "", "", ""])
        yield _table(["", "Who", "What they say", "When", "Source"], rows)
        evidence = [self._evidence(one) for one in claim.evidence]
        yield _table(["Evidence", "What can be seen", "Checks", "Checked by", "Source"], evidence)
        assessments = [self._assessment(one) for one in claim.assessments]
        yield _table(["Assessed by", "What is judged", "Likelihood", "Confidence", "When", "Source"], assessments)
        about = [f"About: {self._names(claim.places)}"] if claim.places else []
        about += [f"Discussed in: {' · '.join(map(self._link, claim.sections))}"] if claim.sections else []
        about += [f"Nobody knows: {self._link(one.by)}" for one in story.links.references(claim.id, "open")]
        yield "\\\n".join(about)

    def _statement(self, claim: Claim, said: Statement) -> list[str]:
        opening, closing = self._story.glyphs.quotes
        told = [self._story.remarks(claim).get(said.id, "")]
        told += [f"scope: {escaped(said.scope)}"] if said.scope else []
        told += [f"{opening}{escaped(said.quote)}{closing}"] if said.quote else []
        told += [flat(self._content, said.text)] if said.text else []
        told += [f"told to {self._link(said.via)}"] if said.via else []
        when = self._story.date(said.date)
        who = f"{self._anchor(said.id)}{self._who(said.by)}"
        return [STANCES[said.stance], who, "<br>".join(filter(None, told)), when, self._cited([said.source])]

    def _evidence(self, evidence: Evidence) -> list[str]:
        checks = "<br>".join(f"{name}: {result}" for name, result in check_words(evidence)) or "no check recorded"
        checker = self._link(evidence.checked_by) if evidence.checked_by else ""
        what = f"{self._anchor(evidence.id)}**{evidence.kind}**"
        return [what, flat(self._content, evidence.text), checks, checker, self._cited([evidence.source])]

    def _assessment(self, one: Assessment) -> list[str]:
        who = f"{self._anchor(one.id)}{self._who(one.by)}"
        degree = [likelihood_words(one), one.confidence]
        return [who, flat(self._content, one.text), *degree, self._story.date(one.date), self._cited([one.source])]

    def _unknown(self, unknown: Unknown) -> str:
        rows = [f"- {self._anchor(unknown.id)}{inline(self._content, named(self._story, unknown.text))}"]
        rows += [f"  - bears on: {self._claim_line(id)}" for id in unknown.claims]
        rows += [f"  - open since {self._story.date(unknown.since)}"] if unknown.since else []
        return "\n".join(rows)

    def _side(self, side: Side) -> str:
        silent = self._content.silences[side.id]
        about = f": {SILENCE} on {count(silent, 'claim')}" if silent else ""
        return f"- {self._anchor(side.id)}**{escaped(side.name)}**{about}"

    def _figures(self) -> str:
        return _table(["Name", "Who that is", "Side", "More", "Source"], map(self._figure, self._briefing.figures))

    def _figure(self, figure: Figure) -> list[str]:
        more = [f"also: {escaped(', '.join(figure.aliases))}"] if figure.aliases else []
        more += [flat(self._content, figure.note, figure.id)] if figure.note else []
        name = f"{self._anchor(figure.id)}**{escaped(figure.name)}**"
        role = "<br>".join(filter(None, (escaped(figure.role), figure.kind)))
        side = self._link(figure.side) if figure.side else ""
        return [name, role, side, "<br>".join(more), self._cited(figure.sources)]

    def _numbers(self) -> str:
        rows = [row for number in self._briefing.numbers for row in self._number(number)]
        return _table(["What", "Value", "Given by", "When", "Source"], rows)

    def _number(self, number: Number) -> Iterator[list[str]]:
        """A row for each value; what is counted, and where all of it was reported, stand beside the first."""
        note = flat(self._content, number.note, number.id) if number.note else ""
        label = f"{self._anchor(number.id)}{escaped(number.label)}"
        for index, value in enumerate(number.values):
            first = index == 0
            what = "<br>".join(filter(None, (label, note))) if first else ""
            amount = f"**{escaped(value.value)}** {escaped(number.unit)}".rstrip(" ")
            giver = self._link(value.by) if value.by else ""
            cited = self._cited([*(number.sources if first else ()), value.source])
            yield [what, amount, giver, self._story.date(value.date), cited]

    def _places(self) -> str:
        return _table(["Place", "In", "Where", "More", "Source"], map(self._place, self._briefing.places))

    def _place(self, place: Place) -> list[str]:
        more = [f"also: {escaped(', '.join(place.aliases))}"] if place.aliases else []
        more += [flat(self._content, place.note, place.id)] if place.note else []
        name = f"{self._anchor(place.id)}**{escaped(place.name)}**" + (f"<br>{escaped(place.kind)}" * bool(place.kind))
        within = self._link(place.part_of) if place.part_of else ""
        where = point_words(place.coordinates) if place.coordinates else ""
        return [name, within, where, "<br>".join(more), self._cited(place.sources)]

    def _changes(self) -> Iterator[str]:
        for id, change in self._content.changes():
            title = self._story.joined(day(change.date), change.kind, f"revision {change.revision}")
            about = f"About: {self._names(change.items)}" if change.items else ""
            yield self._fold(id, title, [self._prose(change.text), about])

    def _source(self, source: Source) -> str:
        safe = safe_address(source.url)
        title = link(self._content, Target(url=safe), escaped(source.title))
        told = [title, escaped(source.publisher)]
        told += [f"published {day(source.published)}"] if source.published else []
        told += [f"read {day(source.accessed)}"] if source.accessed else []
        told += [reliability_words(source)]
        told += [f"saved copy: {escaped(source.file)}"] if source.file else []
        told += [escaped(source.url)] if source.url and not safe else []
        number = escaped(self._story.source_number(source.id))
        return f"- {self._anchor(source.id)}{number} {self._story.joined(*told)}"

    def _timeline(self) -> Iterator[str]:
        for day_words, found in groupby(events(self._story), lambda event: event.day):
            yield f"### {day_words}"
            yield "\n".join(map(self._event, found))

    def _event(self, event: Event) -> str:
        sign = escaped(event.sign.text.strip())
        lead = "" if sign == self._story.glyphs.bullet else f"{sign} "
        return f"- {lead}{inline(self._content, event.words)}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; nothing if it has no rows."""
    body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *body]) if body else ""
