"""From text to located YAML nodes, on the parser's events: depth is counted before anything recurses.

Anchors, aliases, merge keys and tags are problems and nothing is ever expanded. After a syntax error, or nesting
over the limit, what was read until there is kept, and the nodes left open say so (`whole` is false).
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.reader import ReaderError

from briefing_tui.load.source import Source, replace_forbidden
from briefing_tui.text import short

MAX_DEPTH: Final = 32
"""How many lists and mappings may be open at once."""

MAX_EVENTS: Final = 5_000_000
"""How many values, and starts and ends of lists and mappings, are read: it bounds the memory that is taken."""

_GAVE_UP: Final = "exceeded maximum nesting depth"
"""What libyaml says from its version 0.2.6 on, at a depth of 1,000."""

SLICE: Final = 20_000
"""How many of them are read in one step: so little that a key can wait for it."""

MAX_DIRECTIVES: Final = 100
"""How many lines may look like directives of YAML."""


class _Events(Protocol):
    def get_event(self) -> Any: ...


class _Pieces:
    """A text that is read from its start to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def read(self, size: int) -> str:
        """The next characters, at most so many."""
        start = self._at
        self._at += size
        return self._text[start : self._at]


FastParser: type[Any]
try:
    from yaml import cyaml
except ImportError:  # PyYAML without libyaml
    from briefing_tui.load.pure import PureParser

    FastParser = PureParser
else:

    class _LibYaml(cyaml.CParser):  # type: ignore[misc,name-defined]  # imported there, the only way to events alone
        """Given all of a text, it would make a copy of it."""

        def __init__(self, text: str) -> None:
            super().__init__(_Pieces(text))

    FastParser = _LibYaml


class Scalar:
    """Text, as it was written; `plain` if without quotes or a block indicator. Offsets into the source's text."""

    __slots__ = ("end", "plain", "start", "value")

    def __init__(self, value: str, start: int, end: int, plain: bool) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.plain = plain


class Mapping:
    """Keys with their values, in the order of the file; each key once."""

    __slots__ = ("children", "keys", "start", "values", "whole")
    value = None

    def __init__(self, start: int) -> None:
        self.start = start
        self.children: list[Node] = []
        """Keys and values in turn, as they come; the next two are made of them in the end."""
        self.keys: list[Node] = []
        self.values: dict[str, Node] = {}
        self.whole = False


class Sequence:
    """A list."""

    __slots__ = ("children", "start", "whole")
    value = None

    def __init__(self, start: int) -> None:
        self.start = start
        self.children: list[Node] = []
        self.whole = False


class Alias:
    """Where an alias stood; it was reported already."""

    __slots__ = ("start",)
    value = None

    def __init__(self, start: int) -> None:
        self.start = start


Node: TypeAlias = Scalar | Mapping | Sequence | Alias

NODES: Final[tuple[type, ...]] = (Scalar, Mapping, Sequence, Alias)
"""The classes of nodes; in a list that a builder has seen, what is none is what was made of one."""


class Builder(Protocol):
    """Makes something of items while the rest is parsed."""

    def item(self, root: Mapping | Sequence, items: list[Node]) -> None:
        """Take notice of one more item of a list in the root, which stands last: only the ones before it are final."""

    def restart(self) -> None:
        """Forget all items: they will come again."""


@dataclass(slots=True, eq=False, repr=False)
class Tree:
    """The root node, if there is any, and whether the text was read to its end."""

    root: Node | None = None
    whole: bool = False


def parse(
    source: Source, parser: Callable[[str], _Events] = FastParser, builder: Builder | None = None
) -> Generator[float, None, Tree]:
    """Returns the nodes of the source's first document, with the problems of its YAML noted in the source.

    Step by step, with the share of the text that was read. A builder may take items out of the tree while it
    grows.
    """
    tree = Tree()
    try:
        # libyaml compares each directive with all the others. (To count one character is many times faster than two.)
        if source.text.count("%") > MAX_DIRECTIVES and source.text.count("\n%") > MAX_DIRECTIVES:
            source.problem("tag", 0, "too many lines that start with `%`", "take them out: a briefing needs none")
            return tree
        if "\ufeff" in source.text:  # the pure parser would let it pass
            replace_forbidden(source)
        tree.whole = yield from _compose(source, parser(source.text), tree, builder)
    except ReaderError:  # a character that YAML doesn't allow
        source.forget()
        replace_forbidden(source)
        if builder is not None:
            builder.restart()
        return (yield from parse(source, parser, builder))
    except yaml.MarkedYAMLError as error:
        if error.problem == _GAVE_UP and error.problem_mark is not None:
            # Of brackets side by side it had not told any. Up to there it tells them, and the first that is too deep is found.
            source.forget(characters=False)
            if builder is not None:
                builder.restart()
            end = error.problem_mark.index
            return (yield from parse(source, lambda text: parser(text[:end]), builder))
        from briefing_tui.load.syntax import explain  # most files have no syntax error

        explain(source, error)
    if tree.root is None and tree.whole:
        source.problem(
            "empty-file", 0, "the file is empty", "a briefing needs at least: briefing, title, as_of, sections"
        )
    return tree


def _compose(source: Source, events: _Events, tree: Tree, builder: Builder | None) -> Generator[float, None, bool]:
    """Fill the tree from the events; returns whether they could be read to their end."""
    stack: list[Mapping | Sequence] = []
    children: list[Node] = []  # of the node on top of the stack; at first, the root
    next_event = events.get_event
    documents = 0
    try:
        for number in range(1, MAX_EVENTS + 1):
            event = next_event()
            kind = event.__class__
            if kind is ScalarEvent:
                scalar = Scalar(event.value, event.start_mark.index, event.end_mark.index, not event.style)
                if event.tag is not None or event.anchor is not None:
                    _decorated(source, event)
                    scalar.start = _after_decoration(source.text, scalar.start, scalar.end)
                if stack or not (scalar.plain and scalar.value == ""):
                    children.append(scalar)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                node = (Mapping if kind is MappingStartEvent else Sequence)(event.start_mark.index)
                if event.tag is not None or event.anchor is not None:
                    _decorated(source, event)
                if len(stack) == MAX_DEPTH:
                    _too_deep(source, node.start)
                    return False
                children.append(node)
                stack.append(node)
                children = node.children
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                closed = stack.pop()
                closed.whole = True
                if isinstance(closed, Mapping):
                    _pair(source, closed)
                if stack:
                    children = stack[-1].children
                    if builder is not None and len(stack) == 2:
                        builder.item(stack[0], children)
                else:
                    tree.root, children = closed, []
            elif kind is AliasEvent:
                _alias(source, event)
                children.append(Alias(event.start_mark.index))
            elif kind is DocumentStartEvent:
                documents += 1
                if documents == 2:
                    _second_document(source, event)
                    return True
            elif kind is StreamEndEvent:
                return True
            if not number % SLICE:
                yield event.end_mark.index / len(source.text)
        source.problem(
            "too-large", 0, f"the file has over {MAX_EVENTS:,} values", "split the story into several briefings"
        )
    except yaml.MarkedYAMLError:
        _reopen(source.text, children[-1] if children else tree.root)
        raise
    except GeneratorExit:  # nobody wants it any more
        stack.clear()
        raise
    finally:
        for unfinished in reversed(stack):
            if isinstance(unfinished, Mapping):
                _pair(source, unfinished)
        if tree.root is None:
            tree.root = stack[0] if stack else children[0] if children else None
    return False


def _pair(source: Source, mapping: Mapping) -> None:
    """Part the mapping's children into keys and values; report keys that are no text, merge keys and duplicates."""
    mapping.keys, values = mapping.children[::2], mapping.children[1::2]
    mapping.children = []
    # In a mapping left open the last key may have no value.
    by_name = dict(zip([key.value for key in mapping.keys], values, strict=False))
    if len(by_name) == len(mapping.keys) and None not in by_name and "<<" not in by_name:
        mapping.values = by_name  # type: ignore[assignment]  # None, for what is no text, is not among the names
        return
    names: dict[str, Scalar] = {}
    for key, value in zip(mapping.keys, values, strict=False):
        if not isinstance(key, Scalar):
            if not isinstance(key, Alias):
                source.problem("wrong-type", key.start, "a key has to be text", "quote it if it is")
        elif key.value in names:
            line, column = source.position(names[key.value].start)
            source.problem(
                "duplicate-key",
                key.start,
                f"the key {short(key.value)!r} is here twice",
                f"the first is on line {line}, column {column}: keep one of them",
                end=key.end,
            )
        elif key.value == "<<" and key.plain:
            source.problem("merge-key", key.start, "merge keys (<<) are not allowed", "write the keys out", end=key.end)
        else:
            names[key.value] = key
            mapping.values[key.value] = value
    mapping.keys = list(names.values())


def _reopen(text: str, node: Node | None) -> None:
    """Say of what ended just before an error, by nothing but an indent, that more may have been meant to belong to it."""
    while isinstance(node, (Mapping, Sequence)) and text[node.start] not in "[{":
        node.whole = False
        node = next(reversed(node.values.values() if isinstance(node, Mapping) else node.children), None)


def _too_deep(source: Source, start: int) -> None:
    source.problem(
        "too-deep",
        start,
        f"nested more than {MAX_DEPTH} deep; what follows was not looked at",
        "a value that starts with `[` or `{` is read as a list or mapping: quote it if it is text",
    )


def _alias(source: Source, event: Any) -> None:
    source.problem(
        "alias",
        event.start_mark.index,
        f"aliases (*{short(event.anchor)}) are not allowed",
        "write the value out; quote it if it is text that starts with `*`",
        end=event.end_mark.index,
    )


def _second_document(source: Source, event: Any) -> None:
    source.problem(
        "second-document",
        event.start_mark.index,
        "a second document starts here",
        "one file is one briefing: put the other into a file of its own",
    )


def _decorated(source: Source, event: Any) -> None:
    """Report the anchor and the tag that stand before a node."""
    at = event.start_mark.index
    text = source.text
    signs = (("&", "anchor", event.anchor), ("!", "tag", event.tag))
    for sign, code, name in sorted(signs, key=lambda one: one[0] != text[at]):  # either may come first
        if name is not None:
            at = text.index(sign, at)
            source.problem(
                code,
                at,
                f"{code}s ({sign}name) are not allowed",
                f"take it out; a value that starts with `{sign}` has to be quoted",
                end=_word_end(text, at),
            )
            at = _word_end(text, at)


def _after_decoration(text: str, start: int, end: int) -> int:
    while start < end and text[start] in "&!":
        start = _word_end(text, start)
        while start < end and text[start] in " \t\r\n":
            start += 1
    return start


def _word_end(text: str, start: int) -> int:
    while start < len(text) and text[start] not in " \t\r\n,[]{}":
        start += 1
    return start
