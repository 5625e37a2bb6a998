"""The kinds of values that keys take: each reads one node and returns a value of the model.

A kind that can't read its node notes why and returns None; nothing is made of a file with a problem.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from sys import intern
from typing import Any, Final

from briefing_tui.frozen import Frozen
from briefing_tui.load.build import Build, Kind, Record
from briefing_tui.load.nodes import NODES, Node, Scalar, Sequence
from briefing_tui.model import Coordinates
from briefing_tui.text import short

DATE_PATTERN: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOMENT_PATTERN: Final = DATE_PATTERN + "[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2})?([Zz]|[+-][0-9]{2}:[0-9]{2})"
LANGUAGE_PATTERN: Final = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"
URL_PATTERN: Final = r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]\S*"
WHOLE_PATTERN: Final = "[1-9][0-9]{0,8}"
NOT_RELATIVE_PATTERN: Final = r"[/\\~\0]|[A-Za-z]:|.*[\0\r\n]"

_DATE: Final = re.compile(DATE_PATTERN)
_MOMENT: Final = re.compile(MOMENT_PATTERN)
_NO_OFFSET: Final = re.compile(DATE_PATTERN + "[Tt ][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?")
_WHOLE: Final = re.compile(WHOLE_PATTERN)
_LANGUAGE: Final = re.compile(LANGUAGE_PATTERN)
_URL: Final = re.compile(URL_PATTERN)
_DEGREES: Final = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,20})?")
_NOT_RELATIVE: Final = re.compile(NOT_RELATIVE_PATTERN)
_LINE_BREAK: Final = re.compile("[\r\n\x85\u2028\u2029]")
_BACKTICKS: Final = re.compile("`+")
_REFERENCE: Final = re.compile(r"\[\[((?:[^\[\]|\\]|\\(?!\|))*+)(?=\]\]|\\?\|[^\[\]]*+\]\])")


class Text:
    """One line, no markup."""

    label = "text"

    def read(self, build: Build, node: Node, key: str) -> str | None:
        value = build.scalar(node, key, "text")
        if value is None:
            return None
        assert isinstance(node, Scalar)
        if not value.isprintable() and _LINE_BREAK.search(value):
            build.problem("not-one-line", node, f"{key!r} takes one line of text", "join the lines; `>-` does that")
        build.cut_short(node, prose=False)
        return value


class Prose:
    """Markdown, with references to items in double brackets."""

    label = "prose"

    def read(self, build: Build, node: Node, key: str) -> str | None:
        if build.scalar(node, key, "text") is None:
            return None
        assert isinstance(node, Scalar)
        if "[" in node.value and "[[" in node.value:  # to look for one character is many times faster
            # Looked for as it was written, since YAML may have folded its lines; code is no reference.
            written = _without_code(build.source.text[node.start : node.end])
            for match in _REFERENCE.finditer(written):
                indent = len(match[1]) - len(match[1].lstrip())
                build.refer(match[1].strip(), node.start + match.start(1) + indent)
        build.cut_short(node, prose=True)
        return node.value.strip("\r\n").rstrip()


def _without_code(text: str) -> str:
    """The text, as long as it was, with space for its code: from a run of backticks to the next that is as long."""
    runs = list(_BACKTICKS.finditer(text))
    following: dict[int, list[re.Match[str]]] = {}
    for run in reversed(runs):
        following.setdefault(len(run[0]), []).append(run)
    parts, done = [], 0
    for run in runs:
        same = following[len(run[0])]
        same.pop()
        if same and run.start() >= done:
            parts += [text[done : run.start()], " " * (same[-1].end() - run.start())]
            done = same[-1].end()
    return "".join([*parts, text[done:]])


class Id:
    """The briefing's own id; those of items are read with their record."""

    label = "id"

    def read(self, build: Build, node: Node, key: str) -> str | None:
        value = build.scalar(node, key, "an id")
        if value is not None:
            build.check_id(value, node)
        return value


class Reference(Frozen, eq=False):
    """The id of another item.

    `to` is the name of its record, empty for any; `acyclic` if following such references must come to an end.
    """

    to: str = ""
    acyclic: bool = False

    @property
    def label(self) -> str:
        return f"{self.to} id".strip()

    def read(self, build: Build, node: Node, key: str) -> str | None:
        value = build.scalar(node, key, f"the id of a {self.to}" if self.to else "an id")
        if value is None:
            return None
        build.refer(value, node.start, self.to)
        if self.acyclic:
            build.chains[build.owner] = (value, node.start)
        return intern(value)


class Term(Frozen, eq=False):
    """One of a few words."""

    terms: tuple[str, ...]

    @property
    def label(self) -> str:
        return ", ".join(f"`{term}`" for term in self.terms)

    def read(self, build: Build, node: Node, key: str) -> str | None:
        value = build.scalar(node, key, "one of " + ", ".join(self.terms))
        if value is not None and value not in self.terms:
            help = f"{build.meant(value, self.terms)} {key!r} takes {', '.join(self.terms)}".lstrip()
            build.problem("bad-term", node, f"{short(value)!r} is not a {key} that the format knows", help)
        return intern(value) if value else None


class Day:
    """A date."""

    label = "date"

    def read(self, build: Build, node: Node, key: str) -> date | None:
        value = build.scalar(node, key, "a date")
        if value is None:
            return None
        if _DATE.fullmatch(value):
            return _calendar(build, node, value)
        help = "write it as 2031-05-14" + (", without a time" if _MOMENT.fullmatch(value) else "")
        build.problem("bad-date", node, f"{key!r} takes a date, not {short(value)!r}", help)
        return None


class When:
    """A date, or a date and time with an offset."""

    label = "date, or date and time with an offset"

    def read(self, build: Build, node: Node, key: str) -> date | None:
        value = build.scalar(node, key, "a date")
        if value is None:
            return None
        if _DATE.fullmatch(value) or _MOMENT.fullmatch(value):
            return _calendar(build, node, value)
        if _NO_OFFSET.fullmatch(value):
            message, help = f"{key!r} has a time without an offset", f"write {value}+00:00 if it is UTC"
        else:
            message = f"{key!r} takes a date, or a date and time with an offset, not {short(value)!r}"
            help = "write it as 2031-05-14 or 2031-05-14T18:00+02:00"
        build.problem("bad-date", node, message, help)
        return None


def _calendar(build: Build, node: Node, value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value.upper())
    except ValueError:
        if len(value) > 10 and _is_day(value[:10]):
            message, help = f"there is no such time as {value[11:]}", "check the hours, the minutes and the offset"
        else:
            message, help = f"there is no {value[:10]} in the calendar", "check the day and the month"
        build.problem("bad-date", node, message, help)
        return None


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


class Whole:
    """A whole number from 1."""

    label = "whole number from 1"

    def read(self, build: Build, node: Node, key: str) -> int | None:
        value = build.scalar(node, key, "a whole number")
        if value is None:
            return None
        if _WHOLE.fullmatch(value):
            return int(value)
        message = f"{key!r} takes a whole number from 1, not {short(value)!r}"
        build.problem("bad-number", node, message)
        return None


class Version:
    """The format's version."""

    label = "`1`"

    def read(self, build: Build, node: Node, key: str) -> None:
        value = build.scalar(node, key, "the format's version, 1")
        if value not in (None, "1"):
            message = f"format {short(value or '')!r} is not one that this program reads"
            build.problem("wrong-version", node, message, "write `briefing: 1`")


class Draft:
    """True or false; true is a problem, but one that doesn't keep the briefing from being read."""

    label = "true or false"

    def read(self, build: Build, node: Node, key: str) -> bool:
        value = build.scalar(node, key, "true or false")
        if value == "true":
            build.problem("draft", node, "this briefing is a draft", "take the key out when it is ready")
        elif value not in (None, "false"):
            build.problem(
                "bad-term",
                node,
                f"{key!r} takes true or false, not {short(value or '')!r}",
                "write true, or take the key out",
            )
        return value == "true"


class Language:
    """A BCP 47 tag."""

    label = "BCP 47 tag"

    def read(self, build: Build, node: Node, key: str) -> str | None:
        value = build.scalar(node, key, "a language tag")
        if value is not None and not _LANGUAGE.fullmatch(value):
            message = f"{short(value)!r} is not a language tag"
            build.problem("bad-language", node, message, "write it as en, uk or pt-BR")
        return value


class Address:
    """An http or https URL."""

    label = "http(s) URL"

    def read(self, build: Build, node: Node, key: str) -> str | None:
        value = build.scalar(node, key, "an address")
        if value is not None and not _URL.fullmatch(value):
            help = "write all of it, from http:// or https:// on, without spaces"
            build.problem("bad-url", node, f"{short(value)!r} is not an address", help)
        return value


class File:
    """A path relative to the briefing."""

    label = "path relative to the briefing"

    def read(self, build: Build, node: Node, key: str) -> str | None:
        value = build.scalar(node, key, "a path")
        if value is not None and _NOT_RELATIVE.match(value):
            message = f"{short(value)!r} is not a path relative to the briefing"
            build.problem("bad-path", node, message, "write it from the briefing's folder on")
        return value


class Point:
    """Latitude and longitude."""

    label = "`[latitude, longitude]` in degrees"

    def read(self, build: Build, node: Node, key: str) -> Coordinates | None:
        help = "write it as [44.1, 19.6]: north and east are positive"
        if not isinstance(node, Sequence):
            build.wrong_type(node, key, "a list of two numbers, [latitude, longitude]")
            return None
        if len(node.children) != 2:
            if node.whole:
                build.problem("bad-number", node, f"{key!r} takes two numbers, not {len(node.children)}", help)
            return None
        degrees = []
        for item, name, most in zip(node.children, ("latitude", "longitude"), (90, 180), strict=True):
            value = build.scalar(item, name, "degrees")
            if value is None:
                continue
            if _DEGREES.fullmatch(value) and abs(float(value)) <= most:
                degrees.append(float(value))
            else:
                build.problem("bad-number", item, f"{short(value)!r} is not a {name} from -{most} to {most}", help)
        return Coordinates(*degrees) if len(degrees) == 2 else None


class ListOf(Frozen, eq=False):
    """A list of values of one kind; `label` names them, `at_least` is 1 if it can't be empty."""

    item: Kind
    label: str
    at_least: int = 0

    def read(self, build: Build, node: Node, key: str) -> tuple[Any, ...]:
        if node.__class__ is not Sequence:
            if isinstance(self.item, One):
                build.unsure.add(self.item.record.name)
            build.wrong_type(node, key, f"a list of {self.label}")
            return ()
        assert isinstance(node, Sequence)
        if len(node.children) < self.at_least and node.whole:
            build.problem("empty-value", node, f"{key!r} is an empty list", f"it takes at least {self.at_least}")
        read = self.item.read
        return tuple([read(build, item, key) for item in node.children])


class One(Frozen, eq=False):
    """One record."""

    record: Record

    @property
    def label(self) -> str:
        return self.record.name

    def read(self, build: Build, node: Node, key: str) -> Any:
        return build.record(self.record, node, key) if isinstance(node, NODES) else node  # else it is built already
