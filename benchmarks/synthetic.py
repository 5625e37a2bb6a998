#!/usr/bin/env python
"""Large briefings about nothing that exists: `python benchmarks/synthetic.py --sections N > file.yaml`.

The same numbers make the same file, and item n is the same in a small file and in a large one.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

_T = TypeVar("_T")

_FIRST: Final = ["Mara", "Tovan", "Ilse", "Osric", "Petra", "Damir", "Lena", "Goran", "Yelka", "Anton", "Sevda"]
_LAST: Final = ["Ilic", "Brandt", "Varga", "Menk", "Dorran", "Halm", "Seyde", "Lasker", "Amiri", "Koval", "Rusk"]
_TOWNS: Final = ["Lorne", "Osk", "Varn", "Delmar", "Kesh", "Tarn", "Mirov", "Halden", "Bray", "Sorna", "Vesper"]
_PLACES: Final = len(_TOWNS)
_PLACES_LINKED: Final = 40
_SITES: Final = ["dam", "bridge", "station", "crossing", "depot", "quarry", "ferry", "gatehouse"]
_OUTLETS: Final = ["Delta Wire", "Riverwatch", "Halden Post", "Northern Desk", "Open Ledger", "Kesh Radio"]
_SUBJECTS: Final = [
    "The garrison",
    "A column of supply trucks",
    "The regional council",
    "An engineering brigade",
    "The relief convoy",
    "A group of about forty residents",
    "The inspectors' boat",
    "The night shift",
]
_VERBS: Final = [
    "left the eastern bank",
    "was seen near the north gatehouse",
    "waited for the water to fall",
    "kept control of the access road",
    "turned back before the second checkpoint",
    "reported losses that nobody has counted",
    "asked both sides for safe passage",
    "reached the *lower town* without being stopped",
]
_TIMES: Final = [
    "on the morning of 12 May",
    "shortly before midnight",
    "within two hours of the first report",
    "after three days of rain",
    "while talks went on in the capital",
    "before any of the pictures were taken",
]
_DOUBTS: Final = [
    "Neither side has shown **evidence that could be checked**.",
    "Satellite images of that day are covered by cloud.",
    "Two outlets gave the number as 4,200, a third as “about 9,000”.",
    "The statement was withdrawn the next day – without a reason.",
    "Independent analysts placed the video at the *south wall*, but not its date.",
    "Local officials could not be reached; their office was closed.",
]
_QUESTIONS: Final = [
    "Who controls the {place}?",
    "What happened at the {place} on {day} May?",
    "How many people left the {place}?",
    "Why does the {place} matter to both sides?",
    "What has {figure} said about the {place}?",
    "When can engineers get back to the {place}?",
]
_CLAIMS: Final = [
    "The Varn Front holds all of the {place}.",
    "The {place} was shelled from the south on {day} May.",
    "Government troops left the {place} without a fight.",
    "At least {count} people are still at the {place}.",
    "The road to the {place} was mined by {figure}'s men.",
]
_SAID: Final = [
    ("asserts", "denies", "confirms"),
    ("asserts", "denies", "disputes", "asserts"),
    ("asserts", "denies", "no-comment", "denies", "asserts"),
    ("asserts", "asserts", "confirms"),
    ("asserts", "no-comment", "no-comment", "asserts"),
]
"""The stances of the figures, from the first: they are on the one side, on the other, on none, and so on."""

_LIKELIHOODS: Final = ["very unlikely", "unlikely", "roughly even chance", "likely", "very likely"]


def briefing(sections: int, claims: int = 24, figures: int = 16, seed: int = 0, *, linked: bool = False) -> str:
    """The text of a valid briefing with so many sections, claims and figures (of these, three at least).

    In a linked one there is more to go to from every item: more places; texts that name figures, the first ones often
    and some never; statements by all figures, of all odd claims by the first ones; a source that most things cite, which is the last;
    a denial of every claim; and dates and unknowns for many claims.
    """
    return "\n".join(_Writer(sections, claims, max(3, figures), seed, linked=linked).lines()) + "\n"


class _Writer:
    def __init__(self, sections: int, claims: int, figures: int, seed: int, *, linked: bool) -> None:
        self.sections, self.claims, self.figures, self.seed, self.linked = sections, claims, figures, seed, linked
        self.sources = 20 + sections // 10
        self.places = _PLACES_LINKED if linked else _PLACES
        self.unknowns = max(6, claims // 10) if linked else 6
        self.random = self._dice("file")

    def lines(self) -> Iterator[str]:
        """The file."""
        yield "briefing: 1"
        yield "id: synthetic"
        yield "revision: 3"
        yield "title: Who controls the Lorne dam, and what is known of the valley below it?"
        yield "as_of: 2031-05-14T18:00+02:00"
        yield "summary: |"
        yield from self._prose(2)
        yield from ("sides:", "  - {id: front, name: Varn Front}", "  - {id: osk, name: Osk government}")
        for name, count in (
            ("figures", self.figures),
            ("numbers", 12),
            ("places", self.places),
            ("sources", self.sources),
            ("sections", self.sections),
            ("claims", self.claims),
            ("unknowns", self.unknowns),
            ("changes", 3),
        ):
            if count:
                yield f"{name}:"
            for number in range(1, count + 1):
                self.random = self._dice(f"{name} {number}")
                yield from getattr(self, f"_{name}")(number)

    def _dice(self, what: str) -> random.Random:
        return random.Random(f"{self.seed} {what}")  # noqa: S311 - nothing here is secret

    def _one(self, of: Sequence[_T]) -> _T:
        return self.random.choice(of)

    # Words

    def _figure_name(self, number: int) -> str:
        first, rest = (number - 1) % len(_FIRST), (number - 1) // len(_FIRST)
        last, round_ = (first * 7 + rest) % len(_LAST), rest // len(_LAST)
        return f"{_FIRST[first]} {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[round_ % 26] + '. ' if round_ else ''}{_LAST[last]}"

    def _place_name(self, number: int) -> str:
        return f"{_TOWNS[(number - 1) % len(_TOWNS)]} {_SITES[(number - 1) % len(_SITES)]}"

    def _fill(self, template: str) -> str:
        return template.format(
            place=self._place_name(self.random.randint(1, self.places)),
            figure=self._figure_name(self.random.randint(1, 3)),
            day=self.random.randint(1, 14),
            count=f"{self.random.randint(20, 9000):,}",
        )

    def _sentence(self) -> str:
        place = self._place_name(self.random.randint(1, self.places))
        return f"{self._one(_SUBJECTS)} {self._one(_VERBS)} at the {place} {self._one(_TIMES)}."

    def _prose(self, paragraphs: int) -> Iterator[str]:
        """Markdown for a block of text: paragraphs, and in some of them a list or a quotation."""
        for number in range(paragraphs):
            if number:
                yield ""
            yield f"    {self._sentence()}"
            yield f"    {self._one(_DOUBTS)} {self._sentence()}"
        shape = self.random.randrange(4)
        if shape < 2:
            yield ""
            for mark in ("1.", "2.", "3.") if shape else ("-", "-"):
                yield f"    {mark} {self._one(_DOUBTS)}"
        elif shape == 2:
            yield ""
            yield f"    > {self._one(_DOUBTS)}"

    def _day(self) -> str:
        return f"2031-05-{self.random.randint(1, 14):02}"

    def _source(self) -> str:
        if self.linked and self.random.randrange(2):
            return f"source-{self.sources}"
        return f"source-{self.random.randint(1, 20)}"

    def _named(self) -> str:
        """A sentence that names a figure, in a linked briefing: one of the first two, or one with an odd number."""
        if not self.linked:
            return ""
        named = self.random.choice((1, 2, 1 + 2 * self.random.randrange((self.figures + 1) // 2)))
        return f" {self._figure_name(named)} was seen there."

    def _speaker(self, claim: int, place: int) -> int:
        """Who makes a claim's statement with that place, from 0; in a linked one, of every other claim another figure.

        That one is on the same side.
        """
        others = (self.figures - place - 1) // 3
        if self.linked and claim % 2 == 0 and others > 0:
            return place + 1 + 3 * self.random.randint(1, others)
        return 1 + place % self.figures

    # Items

    def _figures(self, number: int) -> Iterator[str]:
        yield f"  - id: figure-{number}"
        yield f"    name: {self._figure_name(number)}"
        yield f"    role: {self._one(['spokesperson', 'governor', 'engineer', 'analyst'])} at {self._one(_TOWNS)}"
        if number % 3:
            yield f"    side: {('', 'front', 'osk')[number % 3]}"
        if number % 4 == 1:
            yield f"    note: {self._sentence()}"

    def _numbers(self, number: int) -> Iterator[str]:
        yield f"  - id: number-{number}"
        yield f"    label: People who left the {self._place_name(number)}"
        yield "    values:"
        for by in (1, 2, 3)[: 1 + number % 3]:
            value = f"{self.random.randint(100, 9000):,}"
            yield f'      - {{value: "{value}", by: figure-{by}, date: {self._day()}, source: {self._source()}}}'

    def _places(self, number: int) -> Iterator[str]:
        yield f"  - id: place-{number}"
        yield f"    name: {self._place_name(number)}"
        yield f"    kind: {self._place_name(number).split()[1]}"
        yield f"    coordinates: [{44 + self.random.random():.3f}, {19 + self.random.random():.3f}]"
        if number % 3 == 0:
            yield f"    note: {self._sentence()}"

    def _sources(self, number: int) -> Iterator[str]:
        yield f"  - id: source-{number}"
        yield f"    title: {self._fill(self._one(_CLAIMS))[:-1]}, report {number} says"
        yield f"    publisher: {self._one(_OUTLETS)}"
        yield f"    url: https://example.org/reports/{number}"
        yield f"    published: {self._day()}"

    def _sections(self, number: int) -> Iterator[str]:
        yield f"  - id: section-{number}"
        yield f'    question: "{self._fill(self._one(_QUESTIONS))}"'
        yield "    answer: |"
        yield from (f"  {line}" if line else line for line in self._prose(2))
        yield f"    sources: [source-{20 + number // 10}]"
        yield f"    updated: {self._day()}"

    def _claims(self, number: int) -> Iterator[str]:
        yield f"  - id: claim-{number}"
        yield f"    claim: {self._fill(self._one(_CLAIMS))}"
        yield f"    places: [place-{self.random.randint(1, self.places)}]"
        yield f"    sections: [section-{1 + number % self.sections}]"
        yield "    statements:"
        for by, stance in enumerate(self._one(_SAID[:3] if self.linked else _SAID), 1):
            yield f"      - by: figure-{self._speaker(number, by - 1)}"
            yield f"        stance: {stance}"
            yield f"        date: {self._day()}"
            yield f"        source: {self._source()}"
            if stance != "asserts":
                yield f"        text: {self._sentence()}{self._named()}"
            if stance == "confirms" and number % 2:
                yield "        scope: the south wall only"
            if by == 1:
                yield f'        quote: "{self._sentence()}"'
        yield "    evidence:"
        yield f"      - kind: {self._one(['video', 'image', 'document', 'satellite'])}"
        yield f"        text: {self._sentence()}"
        yield f"        source: {self._source()}"
        yield "        checked_by: figure-3"
        yield "        checks: {location: confirmed, date: unknown}"
        yield "    assessments:"
        yield "      - by: figure-3"
        yield f"        text: {self._sentence()}"
        yield f"        likelihood: {self._one(_LIKELIHOODS)}"
        yield f"        confidence: {self._one(['low', 'moderate', 'high'])}"
        if self.linked:
            yield f"        date: {self._day()}"
            yield f"        source: {self._source()}"

    def _unknowns(self, number: int) -> Iterator[str]:
        yield f"  - id: unknown-{number}"
        yield f"    text: {self._fill('Who was at the {place} on {day} May.')}"
        if self.claims:
            yield f"    claims: [claim-{1 + number % self.claims}]"
        if self.linked:
            yield f"    since: {self._day()}"

    def _changes(self, number: int) -> Iterator[str]:
        yield f"  - revision: {number}"
        yield f"    date: 2031-05-{11 + number}"
        yield "    kind: update"
        yield f"    text: {self._sentence()}"
        yield "    items: [section-1]"


def main() -> None:
    """Write one to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sections", type=int, required=True)
    parser.add_argument("--claims", type=int, default=24)
    parser.add_argument("--figures", type=int, default=16)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--linked", action="store_true", help="with more that leads from one item to another")
    asked = parser.parse_args()
    sys.stdout.write(briefing(asked.sections, asked.claims, asked.figures, asked.seed, linked=asked.linked))


if __name__ == "__main__":
    main()
