"""From located nodes to the model, by the table in `schema`, noting every problem on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Protocol

from briefing_tui.frozen import Frozen
from briefing_tui.load.nodes import Alias, Mapping, Node, Scalar
from briefing_tui.load.source import Source
from briefing_tui.text import did_you_mean, short, slug

ID_PATTERN: Final = "[a-z0-9][a-z0-9-]*"
_ID: Final = re.compile(ID_PATTERN)
_COMMENT: Final = re.compile(r"[ \t]+#(\S?)")

_MEANT_BUDGET: Final = 20_000
"""How many words are compared, in all, to find what was meant: enough for a person's mistakes, not for a hostile file."""


class Kind(Protocol):
    """What a key takes."""

    @property
    def label(self) -> str:
        """What the documentation calls it."""

    def read(self, build: Build, node: Node, key: str) -> Any:
        """The value of a node that stands at a key; None, and a problem in the source, if it can't be read."""


class Field(Frozen):
    """One key of a record, and what it means, in a few words."""

    key: str
    kind: Kind
    meaning: str
    required: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Record:
    """A mapping with known keys, and the noun of the model that it becomes.

    `name` is what its items are called in messages; `named_by` the key whose text gives the id of an item without
    one (none: such an item gets an id from what it belongs to). `check` looks at several keys together, `finish` turns
    what was read into what the noun takes.
    """

    name: str
    noun: type[Frozen]
    fields: dict[str, Field]
    named_by: str = ""
    identified: bool = True
    check: Callable[[Build, Mapping, dict[str, Node]], None] | None = None
    finish: Callable[[Build, dict[str, Any]], None] | None = None
    required: frozenset[str] = field(init=False)
    readers: dict[str, Callable[[Build, Node, str], Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.required = frozenset(one.key for one in self.fields.values() if one.required)
        self.readers = {one.key: one.kind.read for one in self.fields.values()}


class _Reference(Frozen):
    id: str
    start: int
    wanted: str


class _Known(NamedTuple):
    record: str
    start: int
    written: bool


class _Ids:
    """The ids that are taken, and by what. A file may have very many, so each has but one number."""

    def __init__(self) -> None:
        self._packed: dict[str, int] = {}
        self._holders: list[tuple[str, bool]] = []

    def __len__(self) -> int:
        return len(self._packed)

    def add(self, id: str, known: _Known) -> None:
        """Enter an id."""
        holder = (known.record, known.written)
        if holder not in self._holders:
            self._holders.append(holder)
        self._packed[id] = known.start * _HOLDERS + self._holders.index(holder)

    def get(self, id: str) -> _Known | None:
        """What has an id; None if nothing has."""
        packed = self._packed.get(id)
        if packed is None:
            return None
        start, holder = divmod(packed, _HOLDERS)
        record, written = self._holders[holder]
        return _Known(record, start, written)

    def of(self, record: str) -> list[str]:
        """The ids of a record; of all, if it is empty."""
        return [id for id, packed in self._packed.items() if record in ("", self._holders[packed % _HOLDERS][0])]


_HOLDERS: Final = 64
"""More than there are records, each with ids that are written and such that are not."""


@dataclass(slots=True, eq=False, repr=False)
class Build:
    """One file on its way into the model."""

    source: Source
    whole: bool = True
    all_references: bool = True
    """Whether references that are seen to be right at once are remembered, too."""
    references: list[_Reference] = field(default_factory=list)
    known: _Ids = field(default_factory=_Ids)
    unsure: set[str] = field(default_factory=set)
    """Names of records of which some items could not be read: a reference to one of them may be right."""
    owner: str = ""
    """The id of the named item that is being read."""
    derived: dict[str, int] = field(default_factory=dict)
    """How many of its parts would have the same id."""
    chains: dict[str, tuple[str, int]] = field(default_factory=dict)
    """From an item to the one it is part of, and where the file says so."""
    _compared: int = 0

    def file(self, root: Node, record: Record) -> Any:
        """What the root of the file becomes; None if there is any problem in it that keeps it from being read."""
        if not isinstance(root, Mapping):
            if self.whole:
                self.source.problem(
                    "wrong-type",
                    root.start,
                    f"a briefing is a mapping, and this is {'text' if isinstance(root, Scalar) else 'a list'}",
                    "start with the lines `briefing: 1` and `title: …`",
                )
            return None
        result = self.record(record, root, "the file")
        self.check_references()
        self.check_chains()
        return result if self.source.sound else None

    # Values

    def scalar(self, node: Node, key: str, wanted: str) -> str | None:
        """The node's text without space around it; None, and a problem, if it is something else or nothing."""
        if node.__class__ is not Scalar:
            self.wrong_type(node, key, wanted)
            return None
        assert isinstance(node, Scalar)
        value = node.value.strip()
        if not value:
            self._no_value(node, key, wanted)
            return None
        return value

    def wrong_type(self, node: Node, key: str, wanted: str) -> None:
        """Note that the node is not what is wanted (an alias is reported already)."""
        if isinstance(node, Alias):
            return
        if isinstance(node, Scalar):
            if not node.value:
                self._no_value(node, key, wanted)
                return
            found, help = "text", f"write [{short(node.value)}]" if wanted.endswith((" ids", " texts")) else ""
        else:
            found = "a mapping" if isinstance(node, Mapping) else "a list"
            sign = self.source.text[node.start : node.start + 1]
            help = f"quote it if it is text that starts with `{sign}`" if sign in ("[", "{") else ""
        self.problem("wrong-type", node, f"{key!r} takes {wanted}, not {found}", help)

    def _no_value(self, node: Node, key: str, wanted: str) -> None:
        self.problem("empty-value", node, f"{key!r} has no value", f"write {wanted}, or take the key out")

    def problem(self, code: str, node: Node, message: str, help: str = "") -> None:
        """Note a problem with the whole node."""
        self.source.problem(code, node.start, message, help, end=_end(node))

    def cut_short(self, node: Scalar, *, prose: bool) -> None:
        """Note that a ` #` ended the text; in a line of text only where it can't be a comment (`plant #5`)."""
        if not node.plain or self.source.text[node.end : node.end + 1] not in (" ", "\t"):
            return
        match = _COMMENT.match(self.source.text, node.end)
        if match and (prose or match[1]):
            self.source.problem(
                "cut-short",
                self.source.text.index("#", node.end),
                "` #` cut this text short: the rest of the line is read as a comment",
                "quote the text, or use `|`; if it is a comment, put it on a line of its own",
            )

    # Ids and references

    def refer(self, id: str, start: int, wanted: str = "") -> None:
        """Remember that something refers to an id of the wanted record (empty: of any)."""
        found = self.known.get(id)
        if self.all_references or found is None or wanted not in ("", found.record):
            self.references.append(_Reference(id, start, wanted))

    def register(self, record: Record, id: str, start: int, *, written: bool) -> None:
        """Enter an item's id; a problem, if the file has it already."""
        first = self.known.get(id)
        if first is None:
            self.known.add(id, _Known(record.name, start, written))
            return
        line, column = self.source.position(first.start)
        if written and first.written:
            message = f"the id {short(id)!r} is here twice"
            help = f"the first is the {first.record} on line {line}, column {column}: rename one of them"
        else:
            message = f"the id {short(id)!r}{'' if written else ', made from this text,'} is taken"
            made = "" if first.written else ", which has it from its text"
            help = f"by the {first.record} on line {line}, column {column}{made}: give one an `id` of its own"
        self.source.problem("duplicate-id", start, message, help)

    def check_references(self) -> None:
        """Note every reference to nothing, or to something of another kind."""
        if not self.whole:
            return  # what it refers to may stand where the file could not be read
        for reference in self.references:
            found, wanted = self.known.get(reference.id), reference.wanted
            if found and wanted in ("", found.record):
                continue
            if found:
                message, help = f"{short(reference.id)!r} is a {found.record}, not a {wanted}", ""
            elif self.unsure and (not wanted or wanted in self.unsure):
                continue
            else:
                message, help = f"no {wanted or 'item'} has the id {short(reference.id)!r}", self._one_of(reference)
            end = reference.start + len(reference.id)
            self.source.problem("bad-reference", reference.start, message, help, end=end)

    def check_chains(self) -> None:
        """Note every item that is part of itself, by way of others or not; each circle once."""
        done: set[str] = set()
        for first in self.chains:
            path: dict[str, None] = {}
            id = first
            while id in self.chains and id not in done:
                if id in path:
                    circle = list(path)[list(path).index(id) :]
                    self.source.problem(
                        "circular-reference",
                        self.chains[id][1],
                        f"{short(id)!r} is part of itself: " + ", in ".join(map(short, [*circle[:8], id])),
                        "take out one of the links",
                    )
                    break
                path[id] = None
                id = self.chains[id][0]
            done.update(path)

    def meant(self, wrong: str, candidates: Collection[str]) -> str:
        """`did you mean …?`, or nothing where no candidate is near."""
        self._compared += len(candidates)
        if self._compared > _MEANT_BUDGET:
            return ""
        near = did_you_mean(wrong, candidates)
        return f"did you mean {near!r}?" if near else ""

    def _one_of(self, reference: _Reference) -> str:
        if self._compared > _MEANT_BUDGET:
            return ""
        candidates = self.known.of(reference.wanted)
        self._compared += len(self.known) - len(candidates)
        if help := self.meant(reference.id, candidates):
            return help
        return "there are: " + ", ".join(sorted(candidates)) if 0 < len(candidates) <= 8 else ""

    # Records

    def record(self, record: Record, node: Node, key: str) -> Any:
        """One item of the model; None if any problem was found in the file until then."""
        if not isinstance(node, Mapping):
            self.unsure.add(record.name)
            self.wrong_type(node, key, f"a mapping (a {record.name} with its keys)")
            return None
        nodes = node.values
        if not nodes.keys() <= record.readers.keys():
            self._unknown_keys(record, node, nodes)
        if node.whole:
            if not nodes.keys() >= record.required:
                self._missing_keys(record, node, nodes)
            if record.check:
                record.check(self, node, nodes)

        values: dict[str, Any] = {}
        if record.identified:
            values["id"] = id = self._id(record, nodes)
            nodes.pop("id", None)
            if record.named_by:
                self.owner = id
                self.derived.clear()
        readers = record.readers
        for name, child in nodes.items():
            values[name] = readers[name](self, child, name)
        if not self.source.sound:
            return None
        if record.finish:
            record.finish(self, values)
        return record.noun(**values)

    def _unknown_keys(self, record: Record, node: Mapping, nodes: dict[str, Node]) -> None:
        """Take the keys that the record doesn't have out of `nodes`; report those that aren't extensions."""
        for key in node.keys:
            if isinstance(key, Scalar) and key.value not in record.readers and key.value in nodes:
                value = nodes.pop(key.value)
                if not key.value.startswith("x-"):
                    self._unknown_key(record, key, value, nodes)

    def _missing_keys(self, record: Record, node: Mapping, nodes: dict[str, Node]) -> None:
        for key, one in record.fields.items():
            if one.required and key not in nodes:
                message = f"this {record.name} has no {key!r}"
                self.source.problem("missing-key", node.start, message, f"{key!r} is required: {one.meaning}")

    def _unknown_key(self, record: Record, name: Scalar, value: Node, nodes: dict[str, Node]) -> None:
        unused = [key for key in record.fields if key not in nodes]
        meant = self.meant(name.value, unused) or self.meant(name.value, record.fields)
        before = self.source.text[max(0, name.start - 2) : name.start].rstrip()
        if isinstance(value, Scalar) and value.start == value.end and before.endswith(","):
            help = "an unquoted `,` ends a value inside `{ }`: quote the value before it"
        elif meant:
            help = meant
        else:
            help = f"known keys: {', '.join(record.fields)}; a key of your own starts with `x-`"
        self.source.problem(
            "unknown-key", name.start, f"a {record.name} has no key {short(name.value)!r}", help, end=name.end
        )

    def _id(self, record: Record, nodes: dict[str, Node]) -> str:
        """The item's id, written or made; empty if it can't be told, which was or will be reported."""
        node = nodes.get("id")
        if node is not None:
            written = self.scalar(node, "id", "an id") or ""
            if written:
                self.check_id(written, node)
                self.register(record, written, node.start, written=True)
            return written
        if not record.named_by:
            return self._derived_id(record, nodes)
        named = nodes.get(record.named_by)
        if not isinstance(named, Scalar) or not named.value.strip():
            self.unsure.add(record.name)
            return ""
        made = slug(named.value, record.name)
        self.register(record, made, named.start, written=False)
        return made

    def _derived_id(self, record: Record, nodes: dict[str, Node]) -> str:
        """An id for a part of a claim: nothing can refer to it, since no written id has a slash."""
        words = [nodes[key] for key in ("by", "stance", "kind") if key in nodes]
        base = f"{self.owner}/" + "-".join(node.value for node in words if isinstance(node, Scalar))
        number = self.derived[base] = self.derived.get(base, 0) + 1
        return base if number == 1 else f"{base}-{number}"

    def check_id(self, text: str, node: Node) -> None:
        """Note a problem if the text can't be an id."""
        if not _ID.fullmatch(text):
            message = f"{short(text)!r} can't be an id: it takes a-z, 0-9 and -"
            self.problem("bad-id", node, message, f"write {slug(text, 'item')[:60]!r}")


def _end(node: Node) -> int | None:
    return node.end if isinstance(node, Scalar) else None
