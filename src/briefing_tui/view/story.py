"""A briefing on its way to the screen: what its items have in common when they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from briefing_tui.folding import fold
from briefing_tui.model import STATUSES, Assessment, Briefing, Change, Claim, Evidence, Moment, Source, Statement
from briefing_tui.text import count
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.items import MEASURE
from briefing_tui.view.links import SUMMARY, Links, change_number
from briefing_tui.view.prose import prose
from briefing_tui.view.rows import Mark, Row, Span, plain, wrap
from briefing_tui.view.written import Written

LONGEST_NAME: Final = 1_000
"""How much of a text stands in a head, and names its item elsewhere, in characters; what is longer is for the body."""

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(moment: Moment | None, beside: Moment | None = None) -> str:
    """A date, and the time if there is one; without its year if that is the year of the moment beside it."""
    if moment is None:
        return ""
    year = "" if beside and moment.year == beside.year else f" {moment.year}"
    text = f"{moment.day} {MONTHS[moment.month - 1]}{year}"
    if isinstance(moment, datetime):
        text += f", {moment:%H:%M} {moment.tzname()}"
    return text


@dataclass(slots=True, eq=False, repr=False)
class Story:
    """A briefing and the glyphs to show it with."""

    briefing: Briefing
    glyphs: Glyphs
    linked: bool = True
    """Whether bodies say what refers to their item, and draw maps: on paper one has read all that elsewhere."""
    measure: int = MEASURE
    """The widest that text gets, in cells."""
    _sides: dict[str, int] = field(init=False)
    _remarks: dict[str, dict[str, str]] = field(default_factory=dict, init=False)
    _alike: frozenset[str] = field(init=False)
    """Publisher and date of the sources that have the same as another."""
    _folded: dict[str, str] = field(default_factory=dict, init=False)
    _sources: dict[str, int] = field(init=False)
    links: Links = field(init=False)
    claim_counts: str = field(init=False)
    """How many claims have which status: `3 contested · 2 claimed`."""

    def __post_init__(self) -> None:
        # There are four marks and colours: from the fifth side on they begin again. 0 is for a figure on no side.
        self._sides = {side.id: 1 + number % 4 for number, side in enumerate(self.briefing.sides)}
        self._sources = {source.id: number for number, source in enumerate(self.briefing.sources, 1)}
        self.links = Links(self.briefing)
        printed = Counter(
            ", ".join(part for part in (source.publisher, day(source.published)) if part)
            for source in self.briefing.sources
        )
        self._alike = frozenset(words for words, count in printed.items() if count > 1)
        counts = Counter(map(self.briefing.status_of, self.briefing.claims))
        self.claim_counts = self.joined(*(f"{counts[status]} {status}" for status in STATUSES if counts[status]))

    def prose(self, text: str, width: int, own: str = "") -> Sequence[Row]:
        """The rows of a Markdown text; what it says of other items than its `own` leads there."""

        def find(spans: Sequence[Span]) -> list[Span]:
            return self._mentions(spans, own)

        return prose(text, width, self.glyphs, self.link, find)

    def link(self, id: str, words: str = "") -> Span:
        """What to call an item, or other words for it, that lead to it."""
        return Span(words or self.words_for(id), "mention", Mark(to=id))

    def name(self, id: str) -> str:
        """What to call an item in a sentence, as `Briefing.name`, but not at any length."""
        return self.shortened(self.briefing.name(id))

    def head(self, text: str, opened: bool, style: str = "") -> Span:
        """The text that an item is known by, in its head; if it is far too long for that, its beginning."""
        return Span(self.shortened(text), f"{style} strong".lstrip() if opened else style)

    def in_full(self, text: str, width: int) -> Sequence[Row]:
        """The rows of a text that is too long for a head; none if it stands there."""
        return Written(text, min(width, self.measure)) if len(text) > LONGEST_NAME else []

    def shortened(self, text: str) -> str:
        """The text, or the beginning of one that is far too long to name something."""
        return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}{self.glyphs.ellipsis}"

    def _mentions(self, spans: Sequence[Span], own: str) -> list[Span]:
        """The line with the names of figures and places marked, but for those in code and in links."""
        found = [(start, end, Mark(to=id)) for start, end, id in self.links.mentions.find(plain(spans)) if id != own]
        marked: list[Span] = []
        start = number = 0
        for span in spans:
            end = start + len(span.text)
            at = start
            free = span.mark is None and not {"code", "link"} & set(span.style.split())
            while number < len(found) and found[number][0] < end:
                first, last, mark = found[number]
                name = max(first, at)
                stop = min(last, end)
                if free:
                    style = f"{span.style} mention".lstrip()
                    marked.append(Span(span.text[at - start : name - start], span.style))
                    marked.append(Span(span.text[name - start : stop - start], style, mark))
                    at = stop
                if last > end:
                    break
                number += 1
            marked.append(span._replace(text=span.text[at - start :]))
            start = end
        return marked

    def folded(self, text: str) -> str:
        """A text as it is compared with what is typed; kept where making it takes long."""
        if text.isascii():
            return text.lower()
        found = self._folded.get(text)
        if found is None:
            found = self._folded[text] = fold(text)
        return found

    def side_style(self, figure: str) -> str:
        """The style of the side that the figure is on."""
        return self.style_of(self.briefing.side_of(figure))

    def style_of(self, side: str) -> str:
        """The style of a side."""
        return f"side-{self._sides.get(side, 0)}"

    def mark_of(self, side: str) -> str:
        """The mark of a side."""
        return self.glyphs.sides[self._sides.get(side, 0)]

    def side_mark(self, figure: str) -> Span:
        """The mark of the side that the figure is on."""
        side = self.briefing.side_of(figure)
        return Span(self.mark_of(side), self.style_of(side))

    def sign(self, glyph: str, figure: str) -> Span:
        """A glyph, and the mark of the side that the figure is on: two cells in the side's colour."""
        side = self.briefing.side_of(figure)
        return Span(f"{glyph}{self.mark_of(side)}", self.style_of(side))

    def stance_sign(self, said: Statement) -> Span:
        """What a figure of which side does: two cells."""
        return self.sign(self.glyphs.stances[said.stance], said.by)

    def remarks(self, claim: Claim) -> dict[str, str]:
        """What has to be said of some statements, by their ids: whose word it is, that it is."""
        remarks = self._remarks.get(claim.id)
        if remarks is None:
            remarks = self._remarks[claim.id] = self.remarks_anew(claim)
        return remarks

    def remarks_anew(self, claim: Claim) -> dict[str, str]:
        """The same, and not kept: for whoever looks at very many claims."""
        if all(said.stance == "asserts" for said in claim.statements):
            return {}
        independent = {said.id for said in self.briefing.independent_confirmations(claim)}
        remarks = {said.id: "against its own side" for said in self.briefing.against_own_side(claim)}
        for said in claim.statements:
            if said.stance == "confirms" and said.id not in independent:
                remarks[said.id] = "not independent: of those who claim it"
        return remarks

    def date(self, moment: Moment | None) -> str:
        """A date of the story, without its year where that goes without saying."""
        return day(moment, self.briefing.as_of)

    def source_number(self, source: str) -> str:
        """The number by which a source is referred to, `[1]`; empty if there is none."""
        return f"[{self._sources[source]}]" if source in self._sources else ""

    def in_order(self, sources: Iterable[str]) -> tuple[str, ...]:
        """The sources by their numbers, each once."""
        return tuple(sorted(set(sources) & self._sources.keys(), key=self._sources.__getitem__))

    def source_words(self, source: Source) -> str:
        """A source in a few words: who published it and when, and its title where that doesn't tell it from others."""
        words = ", ".join(part for part in (source.publisher, day(source.published)) if part)
        if not source.publisher:
            words = ", ".join(part for part in (source.title, day(source.published)) if part)
        elif words in self._alike:
            words += f": {source.title}"
        return self.shortened(words)

    def source_rows(self, sources: tuple[str, ...], width: int) -> list[Row]:
        """A row for each source."""
        rows = []
        for id in sources:
            source = self.briefing.get(id, Source)
            if source:
                number = Span(f"{self.source_number(id)} ", "quiet")
                words = Span(self.source_words(source), "quiet", Mark(to=id))
                rows += wrap([words], width, (number,), " " * len(number.text))
        return rows

    def change(self, id: str) -> Change | None:
        """The change that an id stands for."""
        number = change_number(id)
        return self.briefing.changes[number - 1] if 0 < number <= len(self.briefing.changes) else None

    def change_words(self, id: str) -> str:
        """What to call a change: `correction, 14 May 2031`."""
        change = self.change(id)
        return f"{change.kind}, {day(change.date)}" if change else id

    def words_for(self, id: str) -> str:
        """What to call an item, whatever it is: of a statement, who takes which stance."""
        match self.briefing.find(id):
            case Statement(by=by, stance=stance):
                words = f"{self.name(by)} {stance}"
            case Evidence(kind=words):
                pass
            case Assessment(by=by):
                words = f"{self.name(by)} assesses"
            case None:
                return "In brief" if id == SUMMARY else self.change_words(id)
            case _:
                return self.name(id)
        claim = self.claim_text(id)
        return f"{words}: {claim}" if claim else words

    def claim_text(self, part: str) -> str:
        """The sentence of the claim that a part belongs to."""
        claim = self.links.claim_of(part)
        return self.shortened(claim.claim) if claim else ""

    def one_line(self, text: str) -> str:
        """A Markdown text as it is read, in one line; of one that is far too long for that, the beginning."""
        rows = self.prose(text[: 10 * LONGEST_NAME], 1000)
        return self.shortened(" ".join(plain(row).strip() for row in rows if row))

    def joined(self, *parts: str) -> str:
        """The parts that aren't empty, with a mark between them."""
        return self.glyphs.between.join(part for part in parts if part)

    def facts(self, *, counts: bool = True) -> list[tuple[str, ...]]:
        """What the header says beside the title, the most important first; a long one has a short form too.

        Without `counts`, nothing of how many claims and unknowns there are.
        """
        briefing = self.briefing
        facts: list[tuple[str, ...]] = []
        if counts and briefing.claims:
            facts.append((self.claim_counts, count(len(briefing.claims), "claim")))
        moment = briefing.as_of
        date_alone = day(moment.date() if isinstance(moment, datetime) else moment)
        facts.append(("as of " + day(moment), "as of " + date_alone, date_alone))
        if counts and briefing.unknowns:
            facts.append((count(len(briefing.unknowns), "unknown"),))
        facts.append((briefing.status,))
        if briefing.draft:
            facts.append(("draft",))
        if briefing.revision > 1:
            facts.append((f"revision {briefing.revision}",))
        if briefing.next_update:
            facts.append((f"next update {self.date(briefing.next_update)}",))
        if briefing.sources:
            facts.append((count(len(briefing.sources), "source"),))
        return facts
