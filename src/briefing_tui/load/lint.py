"""What can be read and is likely a slip: the warnings of `check`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Final, TypeAlias, TypeVar

from briefing_tui.load.build import Build, Record
from briefing_tui.load.kinds import ListOf, One, Prose, Text
from briefing_tui.load.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.load.schema import BRIEFING, FIGURE, PLACE
from briefing_tui.model import Assessment, Briefing, Claim, Figure, Place, Statement, Value
from briefing_tui.text import short

_Noun = TypeVar("_Noun")
_Named: TypeAlias = list[tuple[Mapping, Figure | Place]]
"""The figures and the places, each with the node that it was made of."""

_COMPARED: Final = 200_000_000
"""The most that is compared to find names, in characters times words of the longest name: seconds, for a hostile file."""


def lint(build: Build, root: Mapping, briefing: Briefing) -> None:
    """Warn, in the source, of what is likely a slip; `root` is the node that the briefing was built of."""
    _Lint(build, root, briefing).look()


def _beside(of: Mapping, key: str, items: tuple[_Noun, ...]) -> Iterator[tuple[Mapping, _Noun]]:
    """The nodes of the list at a key, each with the item that it became; nothing, if the key is not there."""
    node = of.values.get(key)
    if isinstance(node, Sequence):
        for child, item in zip(node.children, items, strict=True):
            assert isinstance(child, Mapping)
            yield child, item


def _end(node: Node) -> int:
    """Where the last of the values in a node ends."""
    while isinstance(node, Mapping | Sequence):
        last = (list(node.values.values()) if isinstance(node, Mapping) else node.children)[-1:]
        if not last:
            break
        node = last[0]
    return node.end if isinstance(node, Scalar) else node.start


class _Lint:
    def __init__(self, build: Build, root: Mapping, briefing: Briefing) -> None:
        self.build = build
        self.root = root
        self.briefing = briefing
        as_of = briefing.as_of
        self.today = as_of.date() if isinstance(as_of, datetime) else as_of

    def look(self) -> None:
        discussed = self._referred_to_in_answers()
        quoted: dict[str, list[tuple[Mapping, Statement]]] = {}
        for node, claim in _beside(self.root, "claims", self.briefing.claims):
            self._own_side(node, claim)
            self._no_response(node, claim)
            if not claim.sections and claim.id not in discussed:
                help = "name the sections that do in `sections`, or refer to it, as [[its-id]], in an answer"
                self.warn("not-discussed", node, "claim", "no section discusses this claim", help)
            for child, said in _beside(node, "statements", claim.statements):
                self._after_as_of(child, said, "statement")
                if said.quote and said.source:
                    quoted.setdefault(said.source, []).append((child, said))
            for child, judged in _beside(node, "assessments", claim.assessments):
                self._after_as_of(child, judged, "assessment")
        for node, number in _beside(self.root, "numbers", self.briefing.numbers):
            for child, value in _beside(node, "values", number.values):
                self._after_as_of(child, value, "value")
        self._not_referred_to()
        if any(source.file for source in self.briefing.sources):
            from briefing_tui.load.copies import look_up  # most briefings keep no copies

            look_up(self.build.source, list(_beside(self.root, "sources", self.briefing.sources)), quoted)

    def warn(self, code: str, node: Mapping, key: str, message: str, help: str) -> None:
        """Note a warning at the value of one of the node's keys."""
        value = node.values[key]
        self.build.source.problem(code, value.start, message, help, end=_end(value), severity="warning")

    # Claims

    def _own_side(self, node: Mapping, claim: Claim) -> None:
        independent = {said.id for said in self.briefing.independent_confirmations(claim)}
        asserters = {said.by for said in claim.statements if said.stance == "asserts"}
        for child, said in _beside(node, "statements", claim.statements):
            if said.stance != "confirms" or said.id in independent:
                continue
            name = self.briefing.name
            if said.by in asserters:
                message = f"{short(name(said.by))} asserts this claim, and can't confirm it"
            else:
                side = short(name(self.briefing.side_of(said.by)))
                message = f"{short(name(said.by))} is on the asserter's own side, {side}, and can't confirm the claim"
            help = "it doesn't count as a confirmation: write `stance: asserts`, or take it out"
            self.warn("own-side-confirmation", child, "by", message, help)

    def _no_response(self, node: Mapping, claim: Claim) -> None:
        # Not `silent_sides`: with many sides, to list them for each of many claims would take long.
        heard = {self.briefing.side_of(said.by) for said in claim.statements}
        silent = list(islice((short(side.name) for side in self.briefing.sides if side.id not in heard), 4))
        if silent:
            *some, last = [*silent[:3], "others"] if len(silent) > 3 else silent
            names = f"{', '.join(some)} or {last}" if some else last
            help = "add a statement of that side; if it was asked and said nothing, one with `stance: no-comment`"
            self.warn("no-response", node, "claim", f"no response from {names} to this claim is recorded", help)

    def _after_as_of(self, node: Mapping, item: Statement | Assessment | Value, what: str) -> None:
        if item.date is not None and item.date > self.today:
            message = f"this {what} is dated after 'as_of', {self.today}"
            self.warn("after-as-of", node, "date", message, "check the date, or bring `as_of` up to date")

    # References

    def _referred_to_in_answers(self) -> set[str]:
        """The ids in the sections: of those to a claim, all are in answers."""
        sections = self.root.values["sections"]
        first, last = sections.start, _end(sections)
        return {reference.id for reference in self.build.references if first <= reference.start < last}

    def _not_referred_to(self) -> None:
        named: _Named = [
            *_beside(self.root, "figures", self.briefing.figures),
            *_beside(self.root, "places", self.briefing.places),
        ]
        notes = {item.id: node.values["note"] for node, item in named if "note" in node.values}
        referred_to = set()
        for reference in self.build.references:
            note = notes.get(reference.id)
            if note is None or not note.start <= reference.start < _end(note):  # an item's own note doesn't count
                referred_to.add(reference.id)
        for node, source in _beside(self.root, "sources", self.briefing.sources):
            if source.id not in referred_to:
                help = "name it as the `source` of something, or take it out"
                self.warn("not-referred-to", node, "title", "nothing refers to this source", help)
        left = {item.id for _, item in named} - referred_to
        if left:
            self._find_names(named, left)
        for node, item in named:
            if item.id in left:
                what = "figure" if isinstance(item, Figure) else "place"
                message = f"nothing refers to this {what}, and no text names it"
                self.warn(
                    "not-referred-to", node, "name", message, "give it an alias that the texts use, or take it out"
                )

    def _find_names(self, named: _Named, left: set[str]) -> None:
        """Take out of `left` whoever is named in the text of something else."""
        from briefing_tui.mentions import Mentions  # not needed where everything is referred to

        bearers: dict[str, set[str]] = {}  # by name: several may have the same
        for _, item in named:
            for name in (item.name, *item.aliases):
                bearers.setdefault(" ".join(name.split()), set()).add(item.id)
        mentions = Mentions((name, name) for name in bearers)
        longest = max(len(name.split()) for name in bearers)
        budget = _COMPARED
        for owner, text in self._texts(named):
            budget -= len(text) * longest
            if budget < 0:
                left.clear()  # of what wasn't looked through, nothing is known
            if not left:
                return
            for mention in mentions.find(text):
                left -= bearers[mention.id] - {owner}

    def _texts(self, named: _Named) -> Iterator[tuple[str, str]]:
        """All texts of the file but names, each with the id of the figure or place that it belongs to, if to one."""
        rest = {key: node for key, node in self.root.values.items() if key not in ("figures", "places")}
        yield from (("", text) for text in _texts_in(BRIEFING, rest))
        for node, item in named:
            record = FIGURE if isinstance(item, Figure) else PLACE
            yield from ((item.id, text) for text in _texts_in(record, node.values))


def _texts_in(record: Record, nodes: dict[str, Node]) -> Iterator[str]:
    for key, node in nodes.items():
        match record.fields[key].kind, node:
            case (Text() | Prose(), Scalar(value=text)) if key != "name":
                yield text
            case One(record=inner), Mapping(values=values):
                yield from _texts_in(inner, values)
            case ListOf(item=One(record=inner)), Sequence(children=children):
                for child in children:
                    assert isinstance(child, Mapping)
                    yield from _texts_in(inner, child.values)
