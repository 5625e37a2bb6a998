"""What refers to what in a briefing: found when it is asked for first, and then kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import merge
from typing import Final, Literal, NamedTuple, TypeAlias

from briefing_tui.mentions import Mentions
from briefing_tui.model import Briefing, Claim, Figure, Number, Part, Place, Section
from briefing_tui.view.prose import MAX_MARKDOWN

SUMMARY: Final = "summary/"
"""What stands for the id of the summary; no item of a file can have it."""

_FEW: Final = 20
"""Of an item with more names than that, every text is asked whom it names, instead of looking for each name."""

_JOINED: Final = 1_000
"""How many texts are looked through at a time."""

_MARKUP: Final = re.compile(r"[*_`\[]")
_CODE: Final = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_EMPHASIS: Final = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")
_REFERENCE: Final = re.compile(r"\[\[((?:[^\[\]|\\]|\\(?!\|))*+)(?:\\?\|[^\[\]]*+)?\]\]")

Relation: TypeAlias = Literal[
    "said", "heard", "gave", "checked", "assessed", "cites", "about", "within", "discussed", "open", "changed"
]
"""How one item refers to another: a statement is `said` by a figure and `heard` by whom it was told to; a number's
value is `gave`, evidence `checked`, an assessment `assessed` by a figure; an item `cites` a source; a claim is `about`
a place and `discussed` in a section; a place lies `within` another; an unknown leaves a claim `open`; a change
`changed` an item."""


class Reference(NamedTuple):
    """A reference, seen from the item that is referred to: how, and by which item."""

    relation: Relation
    by: str


class _References(NamedTuple):
    """All references to an item: how, and by which items. There may be a hundred thousand."""

    relations: list[Relation]
    by: list[str]


_NONE: Final = _References([], [])


def change_id(number: int) -> str:
    """What stands for the id of a change, which has none: its place in the file, from 1."""
    return f"change/{number}"


def change_number(id: str) -> int:
    """The place in the file that an id made by `change_id` stands for; 0 for any other id."""
    kind, _, number = id.partition("/")
    return int(number) if kind == "change" and number.isdecimal() else 0


class Links:
    """The references of one briefing, by ids and by names in its texts."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._mentioned: dict[str, list[str]] = {}
        self._seen: dict[int, frozenset[str]] = {}

    @cached_property
    def mentions(self) -> Mentions:
        """Finds the figures and places that a text names."""
        return Mentions((name, id) for id, names in self._names.items() for name in names)

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        named: list[Figure | Place] = [*self._briefing.figures, *self._briefing.places]
        return {one.id: (one.name, *one.aliases) for one in named}

    def names(self, id: str) -> tuple[str, ...]:
        """What a figure or a place is called: its name, then its aliases."""
        return self._names.get(id, ())

    def mentions_of(self, id: str) -> list[str]:
        """The figures and places that the texts of an item name, and the items that they refer to."""
        found: dict[str, None] = {}
        for home, written, text in zip(self._owners, self._written, self._texts, strict=True):
            if home == id:
                found |= dict.fromkeys(mention.id for mention in self.mentions.find(text))
                found |= dict.fromkeys(other.strip() for other in _REFERENCE.findall(_CODE.sub(" ", written)))
        return [one for one in found if one != id]

    def claim_of(self, part: str) -> Claim | None:
        """The claim that a statement, a piece of evidence or an assessment belongs to."""
        if not isinstance(self._briefing.find(part), Part):
            return None
        return self._elsewhere.get(part) or self._briefing.get(_before_slash(part), Claim)

    @cached_property
    def _elsewhere(self) -> dict[str, Claim]:
        """The claims of the parts whose ids don't begin with their claim's: few, for only those that were written."""
        parts = ((part.id, claim) for claim in self._briefing.claims for part in claim.parts)
        return {id: claim for id, claim in parts if _before_slash(id) != claim.id}

    def references(self, id: str, *relations: Relation) -> list[Reference]:
        """The references to an item, in the order of the file: all of them, or those of some relations."""
        found = self._references.get(id, _NONE)
        pairs = zip(found.relations, found.by, strict=True)
        return [Reference(*one) for one in pairs if not relations or one[0] in relations]

    @cached_property
    def _references(self) -> dict[str, _References]:
        found: defaultdict[str, _References] = defaultdict(lambda: _References([], []))
        for id, relation, by in self._pairs():
            if id:
                found[id].relations.append(relation)
                found[id].by.append(by)
        return found

    def _pairs(self) -> Iterator[tuple[str, Relation, str]]:
        briefing = self._briefing
        citing: list[Figure | Number | Place | Section]
        citing = [*briefing.figures, *briefing.numbers, *briefing.places, *briefing.sections]
        for item in citing:
            for source in item.sources:
                yield source, "cites", item.id
        for number in briefing.numbers:
            for value in number.values:
                yield value.by, "gave", number.id
                yield value.source, "cites", number.id
        for place in briefing.places:
            yield place.part_of, "within", place.id
        for claim in briefing.claims:
            yield from ((place, "about", claim.id) for place in claim.places)
            yield from ((section, "discussed", claim.id) for section in claim.sections)
            for said in claim.statements:
                yield said.by, "said", said.id
                yield said.via, "heard", said.id
                yield said.source, "cites", said.id
            for evidence in claim.evidence:
                yield evidence.checked_by, "checked", evidence.id
                yield evidence.source, "cites", evidence.id
            for assessment in claim.assessments:
                yield assessment.by, "assessed", assessment.id
                yield assessment.source, "cites", assessment.id
        for unknown in briefing.unknowns:
            yield from ((claim_id, "open", unknown.id) for claim_id in unknown.claims)
        for place_in_file, change in enumerate(briefing.changes, 1):
            yield from ((item_id, "changed", change_id(place_in_file)) for item_id in change.items)

    def mentioned_in(self, id: str, limit: int | None = None) -> list[str]:
        """The items with a text that names or refers to an item, each once, in the order of the file, up to a limit.

        An item's own texts don't count.
        """
        known = self._mentioned.get(id)
        if known is None:
            found: dict[str, None] = {}
            for home in self._homes(id):
                found[home] = None
                if len(found) == limit:
                    return list(found)
            known = self._mentioned[id] = list(found)
        return known[:limit]

    def _homes(self, id: str) -> Iterator[str]:
        names = self._names.get(id, ())
        if len(names) > _FEW:
            named: list[Iterable[int]] = [(at for at in range(len(self._texts)) if id in self._named(at))]
        else:
            named = [self._hits(name, id) for name in names]
        for at in merge(*named, self._referred.get(id, ())):
            home = self._owners[at]
            if home != id:
                yield home

    def _hits(self, name: str, id: str) -> Iterator[int]:
        """The numbers of the texts that name an item by one of its names."""
        before = -1
        # The letters first, since `re` finds them fast; whether they are a name by themselves, `mentions` knows.
        letters = re.compile(r"\s+".join(map(re.escape, name.split())))
        for number, joined in enumerate(self._joined):
            at, start = number * _JOINED, 0
            for match in letters.finditer(joined):
                at, start = at + joined.count("\0", start, match.start()), match.start()
                if at != before and id in self._named(at):
                    yield at
                before = at

    def _named(self, at: int) -> frozenset[str]:
        """Whom and what a text names."""
        found = self._seen.get(at)
        if found is None:
            found = self._seen[at] = frozenset(one.id for one in self.mentions.find(self._texts[at]))
        return found

    @cached_property
    def _joined(self) -> list[str]:
        """The texts in a few long strings: not in one, which would be as wide as the widest letter in any of them."""
        starts = range(0, len(self._texts), _JOINED)
        return ["\0".join(self._texts[at : at + _JOINED]) for at in starts]  # no file can have that character

    @cached_property
    def _referred(self) -> dict[str, list[int]]:
        """For each item the numbers of the texts that refer to it in double brackets."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(self._written):
            if "[[" in text:
                for id in dict.fromkeys(_REFERENCE.findall(_CODE.sub(" ", text))):
                    found[id.strip()].append(at)
        return found

    @cached_property
    def _owners(self) -> list[str]:
        """The item of every text."""
        return [home for home, text in _texts(self._briefing) if text]

    @cached_property
    def _written(self) -> list[str]:
        return [text for _, text in _texts(self._briefing) if text]

    @cached_property
    def _texts(self) -> list[str]:
        """Every text as it is read: without emphasis, code, and the ids in double brackets."""
        return [
            _as_read(text) if len(text) <= MAX_MARKDOWN and _MARKUP.search(text) else text for text in self._written
        ]


def _before_slash(id: str) -> str:
    return id.partition("/")[0]


def _as_read(text: str) -> str:
    return _EMPHASIS.sub("", _REFERENCE.sub(" ", _CODE.sub(" ", text)))


def _texts(briefing: Briefing) -> Iterable[tuple[str, str]]:
    """Every text in which something can be mentioned, with the id of the item that it is in."""
    yield SUMMARY, briefing.summary
    for section in briefing.sections:
        yield section.id, section.question
        yield section.id, section.answer
    for claim in briefing.claims:
        yield claim.id, claim.claim
        for part in claim.parts:
            yield part.id, part.text
    for unknown in briefing.unknowns:
        yield unknown.id, unknown.text
    noted: list[Figure | Number | Place] = [*briefing.figures, *briefing.numbers, *briefing.places]
    for item in noted:
        yield item.id, item.note
    for number, change in enumerate(briefing.changes, 1):
        yield change_id(number), change.text
