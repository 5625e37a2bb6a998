"""What is shown of a briefing, whatever the format: its parts, what there is to link to, and some words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime
from functools import cached_property
from typing import Final

from briefing_tui.model import (
    LIKELIHOODS,
    Assessment,
    Briefing,
    Change,
    Coordinates,
    Evidence,
    Figure,
    Moment,
    Number,
    Place,
    Source,
)
from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.links import SUMMARY, change_id
from briefing_tui.view.page import WHOLE
from briefing_tui.view.questions import RELIABILITY
from briefing_tui.view.story import Story

PRINCIPLE: Final = (
    "Claimed is not assessed, and assessed is not true: the status of a claim is computed from what was said."
)


class Content:
    """A briefing and those of its parts that are shown."""

    def __init__(self, briefing: Briefing, parts: Collection[str] = WHOLE) -> None:
        self.briefing = briefing
        self.parts = frozenset(parts)
        self.story = Story(briefing, UNICODE, linked=False)
        self.sources = self._sources()
        """All sources, if those are shown with the questions, else the ones that the other parts cite."""
        self._ids = frozenset(self._all_ids())

    def has(self, id: str) -> bool:
        """Whether there is an item with that id to link to."""
        return id in self._ids

    @cached_property
    def silences(self) -> Counter[str]:
        """On how many claims each side has said nothing, by its id."""
        briefing = self.briefing
        return Counter(side.id for claim in briefing.claims for side in briefing.silent_sides(claim))

    def changes(self) -> list[tuple[str, Change]]:
        """The changes with what stands for their ids, the newest first."""
        in_file = [(change_id(number), change) for number, change in enumerate(self.briefing.changes, 1)]
        return sorted(in_file, key=lambda pair: (pair[1].revision, pair[1].date), reverse=True)

    def _sources(self) -> tuple[Source, ...]:
        briefing, parts = self.briefing, self.parts
        if "questions" in parts:
            return briefing.sources
        cited: set[str] = set()
        items: list[Figure | Number | Place] = []
        items += briefing.figures if "figures" in parts else ()
        items += briefing.numbers if "numbers" in parts else ()
        items += briefing.places if "places" in parts else ()
        for item in items:
            cited.update(item.sources)
        if "numbers" in parts:
            cited.update(value.source for number in briefing.numbers for value in number.values)
        if "claims" in parts:
            cited.update(part.source for claim in briefing.claims for part in claim.parts)
        return tuple(source for source in briefing.sources if source.id in cited)

    def _all_ids(self) -> Iterator[str]:
        briefing, parts = self.briefing, self.parts
        yield from (source.id for source in self.sources)
        if "questions" in parts:
            yield from ([SUMMARY] if briefing.summary else [])
            yield from (section.id for section in briefing.sections)
            yield from (change_id(number) for number in range(1, len(briefing.changes) + 1))
        if "claims" in parts:
            yield from (one.id for claim in briefing.claims for one in (claim, *claim.parts))
        if "unknowns" in parts:
            yield from (unknown.id for unknown in briefing.unknowns)
        if "figures" in parts:
            yield from (side.id for side in briefing.sides)
            yield from (figure.id for figure in briefing.figures)
        if "numbers" in parts:
            yield from (number.id for number in briefing.numbers)
        if "places" in parts:
            yield from (place.id for place in briefing.places)


def check_words(evidence: Evidence) -> list[tuple[str, str]]:
    """What was checked of a piece of evidence, and the result of each check that is recorded."""
    checks = evidence.checks
    named = (("place", checks.location), ("date", checks.date), ("genuine", checks.authenticity))
    return [(name, result) for name, result in named if result]


def likelihood_words(assessment: Assessment) -> str:
    """How likely something is, and the range that stands for; empty if that isn't said."""
    likelihood = assessment.likelihood
    return f"{likelihood} ({LIKELIHOODS[likelihood]})" if likelihood else ""


def reliability_words(source: Source) -> str:
    """How far a source can be relied on; empty if that isn't said."""
    letter = source.reliability
    return f"reliability {letter} ({RELIABILITY[letter]})" if letter else ""


def point_words(point: Coordinates) -> str:
    """A point on the earth: `44.1° N, 19.6° E`."""
    north, east = point.latitude, point.longitude
    return f"{_degrees(north)} {'N' if north >= 0 else 'S'}, {_degrees(east)} {'E' if east >= 0 else 'W'}"


def _degrees(value: float) -> str:
    return f"{abs(value):.6f}".rstrip("0").rstrip(".") + "°"


def colophon_words(briefing: Briefing) -> list[tuple[str, str]]:
    """What is about the file itself, each with its name."""
    return [
        ("briefing", briefing.id),
        ("revision", f"{briefing.revision}"),
        ("format", "1"),
        ("language", briefing.language),
    ]


def stamp(moment: Moment) -> str:
    """A moment as files and programs write it: `2031-05-14`, `2031-05-14T18:00+02:00`."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="seconds" if moment.second else "minutes")
    return moment.isoformat()


def facts(briefing: Briefing) -> list[tuple[str, Moment | None]]:
    """What is known of the whole, each with the moment that ends it, if one does."""
    found: list[tuple[str, Moment | None]] = [("as of ", briefing.as_of), (briefing.status, None)]
    if briefing.draft:
        found.append(("draft", None))
    if briefing.revision > 1:
        found.append((f"revision {briefing.revision}", None))
    if briefing.next_update:
        found.append(("next update ", briefing.next_update))
    return found
