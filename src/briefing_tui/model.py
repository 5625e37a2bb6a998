"""The nouns of a briefing: frozen, slotted, made of tuples.

A claim's status is computed here, from what was said, and never typed in: claimed is not assessed, and assessed is
not true. References are ids (`str`); `Briefing.get` follows them. Text is kept as it was written and is not safe to
print: whoever shows it makes it safe (see `briefing_tui.text`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import chain
from typing import Final, Literal, TypeAlias, TypeVar

from briefing_tui.frozen import Frozen

Moment: TypeAlias = date | datetime
"""A day, or a day and time with an offset (then it is a `datetime` that knows its offset)."""

StoryStatus: TypeAlias = Literal["developing", "settled", "archived"]
Stance: TypeAlias = Literal["asserts", "denies", "disputes", "confirms", "retracts", "no-comment"]
ClaimStatus: TypeAlias = Literal["retracted", "contested", "corroborated", "partly corroborated", "claimed"]
CheckResult: TypeAlias = Literal["confirmed", "disputed", "unknown"]

STATUSES: Final[tuple[ClaimStatus, ...]] = (
    "contested",
    "claimed",
    "partly corroborated",
    "corroborated",
    "retracted",
)
"""Every status a claim can have, in the order in which counts are shown."""

_DECISIVE: Final[frozenset[Stance]] = frozenset({"denies", "disputes", "confirms", "retracts"})
"""The stances without which a claim is no more than claimed."""

LIKELIHOODS: Final[dict[str, str]] = {
    "almost no chance": "1–5%",
    "very unlikely": "5–20%",
    "unlikely": "20–45%",
    "roughly even chance": "45–55%",
    "likely": "55–80%",
    "very likely": "80–95%",
    "almost certain": "95–99%",
}
"""The seven terms of ICD 203 with the range of probability that each stands for."""


class Side(Frozen):
    """One of those who stand against each other in the story."""

    id: str
    name: str


class Figure(Frozen):
    """A person or organisation; without a side it is independent of all of them."""

    id: str
    name: str
    kind: str = "person"
    role: str = ""
    side: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()


class Value(Frozen):
    """One value of a number, as it was written, with who gave it."""

    value: str
    by: str = ""
    date: date | None = None
    source: str = ""


class Number(Frozen):
    """A key number; two sources with two numbers stay two values."""

    id: str
    label: str
    values: tuple[Value, ...]
    unit: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()


class Coordinates(Frozen):
    """A point on the earth, both in degrees: north and east are positive."""

    latitude: float
    longitude: float


class Place(Frozen):
    """A key place, perhaps part of another."""

    id: str
    name: str
    kind: str = ""
    part_of: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""
    coordinates: Coordinates | None = None
    sources: tuple[str, ...] = ()


class Source(Frozen):
    """Where something was reported; `file` is a saved copy, relative to the briefing."""

    id: str
    title: str
    publisher: str = ""
    url: str = ""
    file: str = ""
    published: date | None = None
    accessed: date | None = None
    reliability: str = ""


class Section(Frozen):
    """A question and its answer (Markdown)."""

    id: str
    question: str
    answer: str
    sources: tuple[str, ...] = ()
    updated: date | None = None


class Statement(Frozen):
    """What one figure said about one claim; `scope` limits what it covers, `via` is whom it was told to."""

    id: str
    by: str
    stance: Stance
    text: str = ""
    quote: str = ""
    scope: str = ""
    date: date | None = None
    source: str = ""
    via: str = ""


class Checks(Frozen):
    """What became of the checks of a piece of evidence; `None` where nobody recorded one."""

    location: CheckResult | None = None
    date: CheckResult | None = None
    authenticity: CheckResult | None = None


class Evidence(Frozen):
    """Something that can be looked at: a video, a document, data."""

    id: str
    kind: str
    text: str
    checks: Checks = Checks()
    checked_by: str = ""
    source: str = ""


class Assessment(Frozen):
    """An independent judgment; its likelihood and the confidence in it are two different things."""

    id: str
    by: str
    text: str
    likelihood: str = ""
    confidence: str = ""
    date: date | None = None
    source: str = ""


Part: TypeAlias = Statement | Evidence | Assessment
"""What belongs to a claim, and has an id of its own."""


class Claim(Frozen):
    """One neutral sentence, with everything said for and against it."""

    id: str
    claim: str
    statements: tuple[Statement, ...]
    places: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    assessments: tuple[Assessment, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that bears on it: statements, evidence, assessments."""
        return (*self.statements, *self.evidence, *self.assessments)


class Unknown(Frozen):
    """What nobody has established."""

    id: str
    text: str
    claims: tuple[str, ...] = ()
    since: date | None = None


class Change(Frozen):
    """The editor's account of one revision."""

    revision: int
    date: date
    kind: str
    text: str
    items: tuple[str, ...] = ()


Item: TypeAlias = Side | Figure | Number | Place | Source | Section | Claim | Part | Unknown
"""Whatever has an id."""

_Noun = TypeVar("_Noun")


class _Indexed:
    """What finds its items by their ids."""

    __slots__ = ("_by_id",)
    _by_id: dict[str, Item]


class Briefing(_Indexed, Frozen):
    """One developing, contested story as of one moment."""

    id: str
    title: str
    as_of: Moment
    sections: tuple[Section, ...]
    revision: int = 1
    summary: str = ""
    status: StoryStatus = "developing"
    next_update: Moment | None = None
    language: str = "en"
    draft: bool = False
    sides: tuple[Side, ...] = ()
    figures: tuple[Figure, ...] = ()
    numbers: tuple[Number, ...] = ()
    places: tuple[Place, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    changes: tuple[Change, ...] = ()

    def _index(self) -> dict[str, Item]:
        """Every item by its id; made when it is asked for first."""
        if not hasattr(self, "_by_id"):
            items: Iterable[Item] = chain(
                *(self.sides, self.figures, self.numbers, self.places, self.sources),
                *(self.sections, self.claims, self.unknowns),
                (part for claim in self.claims for part in claim.parts),
            )
            object.__setattr__(self, "_by_id", {item.id: item for item in items})
        return self._by_id

    def get(self, id: str, kind: type[_Noun]) -> _Noun | None:
        """The item of that kind with that id, or None: an empty id, or one of another kind, is nothing."""
        item = self._index().get(id)
        return item if isinstance(item, kind) else None

    def find(self, id: str) -> Item | None:
        """The item of any kind with that id."""
        return self._index().get(id)

    def name(self, id: str) -> str:
        """What to call the item in a sentence: its name, question or text; for what has none, the id itself."""
        match self._index().get(id):
            case Side(name=name) | Figure(name=name) | Place(name=name):
                return name
            case Number(label=name) | Source(title=name) | Section(question=name) | Claim(claim=name):
                return name
            case Unknown(text=name):
                return name
            case _:
                return id

    def side_of(self, figure: str) -> str:
        """The id of the figure's side; empty for a figure with no side."""
        found = self.get(figure, Figure)
        return found.side if found else ""

    def silent_sides(self, claim: Claim) -> tuple[Side, ...]:
        """The sides of the story of which nobody has said anything about the claim."""
        heard = {self.side_of(said.by) for said in claim.statements}
        return tuple(side for side in self.sides if side.id not in heard)

    def independent_confirmations(self, claim: Claim) -> tuple[Statement, ...]:
        """The confirmations by figures that have no side, or a side that none of the claim's asserters has.

        A figure that asserts the claim itself, even without a side, does not confirm it independently.
        """
        asserters = {said.by for said in claim.statements if said.stance == "asserts"}
        sides = {self.side_of(by) for by in asserters} - {""}
        return tuple(
            said
            for said in claim.statements
            if said.stance == "confirms" and said.by not in asserters and self.side_of(said.by) not in sides
        )

    def against_own_side(self, claim: Claim) -> tuple[Statement, ...]:
        """The statements by figures that support what only other sides claim, or deny what their own side claims.

        A figure without a side has none to be against; whoever claimed it itself, or took that back, claims it no more
        and no less than before.
        """
        asserters = {said.by for said in claim.statements if said.stance == "asserts"}
        held = asserters - {said.by for said in claim.statements if said.stance == "retracts"}
        sides = {self.side_of(by) for by in held} - {""}

        def against(said: Statement) -> bool:
            side = self.side_of(said.by)
            if not side or said.by in asserters:
                return False
            if said.stance == "confirms":
                return bool(sides) and side not in sides
            return said.stance in ("denies", "disputes") and side in sides

        return tuple(filter(against, claim.statements))

    def status_of(self, claim: Claim) -> ClaimStatus:
        """The claim's status, computed from what was said about it; the first rule that holds decides."""
        if {said.stance for said in claim.statements}.isdisjoint(_DECISIVE):
            return "claimed"
        said_by: dict[str, set[str]] = {}
        for said in claim.statements:
            said_by.setdefault(said.stance, set()).add(said.by)
        asserters = said_by.get("asserts", set())
        if asserters and asserters <= said_by.get("retracts", set()):
            return "retracted"
        if asserters and (said_by.keys() & {"denies", "disputes"}):
            return "contested"
        confirmations = self.independent_confirmations(claim)
        if any(not said.scope for said in confirmations):
            return "corroborated"
        if confirmations:
            return "partly corroborated"
        return "claimed"
