"""A briefing on its way to the screen: what its items have in common when they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from briefing_tui.model import STATUSES, Briefing, Figure, Moment, Side, Source
from briefing_tui.text import count
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.prose import prose
from briefing_tui.view.rows import Row, Span, wrap

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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Story:
    """A briefing and the glyphs to show it with."""

    briefing: Briefing
    glyphs: Glyphs
    _sides: dict[str, int] = field(init=False)
    _sources: dict[str, int] = field(init=False)
    claim_counts: str = field(init=False)
    """How many claims have which status: `3 contested · 2 claimed`."""

    def __post_init__(self) -> None:
        # There are four marks and colours: from the fifth side on they begin again. 0 is for a figure on no side.
        sides = {side.id: 1 + number % 4 for number, side in enumerate(self.briefing.sides)}
        sources = {source.id: number for number, source in enumerate(self.briefing.sources, 1)}
        object.__setattr__(self, "_sides", sides)
        object.__setattr__(self, "_sources", sources)
        counts = Counter(map(self.briefing.status_of, self.briefing.claims))
        words = self.joined(*(f"{counts[status]} {status}" for status in STATUSES if counts[status]))
        object.__setattr__(self, "claim_counts", words)

    def prose(self, text: str, width: int) -> list[Row]:
        """The rows of a Markdown text."""
        return prose(text, width, self.glyphs, self.briefing.name)

    def side_style(self, figure: str) -> str:
        """The style of the side that the figure is on."""
        return self.style_of(self.briefing.side_of(figure))

    def style_of(self, side: str) -> str:
        """The style of a side."""
        return f"side-{self._sides.get(side, 0)}"

    def side_mark(self, figure: str) -> Span:
        """The mark of the side that the figure is on."""
        side = self.briefing.side_of(figure)
        return Span(self.glyphs.sides[self._sides.get(side, 0)], self.style_of(side))

    def side_name(self, figure: Figure) -> str:
        """What the figure's side is called."""
        side = self.briefing.get(figure.side, Side)
        return side.name if side else ""

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
        """A source in a few words: who published it, or its title, and when."""
        return ", ".join(part for part in (source.publisher or source.title, day(source.published)) if part)

    def source_rows(self, sources: tuple[str, ...], width: int) -> list[Row]:
        """A row for each source."""
        rows = []
        for id in sources:
            source = self.briefing.get(id, Source)
            if source:
                number = Span(f"{self.source_number(id)} ", "quiet")
                rows += wrap([Span(self.source_words(source), "quiet")], width, (number,), " " * len(number.text))
        return rows

    def joined(self, *parts: str) -> str:
        """The parts that aren't empty, with a mark between them."""
        return self.glyphs.between.join(part for part in parts if part)

    def facts(self) -> list[tuple[str, ...]]:
        """What the header says beside the title, the most important first; a long one has a short form too."""
        briefing = self.briefing
        facts: list[tuple[str, ...]] = []
        if briefing.claims:
            facts.append((self.claim_counts, count(len(briefing.claims), "claim")))
        moment = briefing.as_of
        date_alone = day(moment.date() if isinstance(moment, datetime) else moment)
        facts += [("as of " + day(moment), "as of " + date_alone, date_alone), (briefing.status,)]
        if briefing.draft:
            facts.append(("draft",))
        if briefing.revision > 1:
            facts.append((f"revision {briefing.revision}",))
        if briefing.next_update:
            facts.append((f"next update {self.date(briefing.next_update)}",))
        if briefing.sources:
            facts.append((count(len(briefing.sources), "source"),))
        return facts
