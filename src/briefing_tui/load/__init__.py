"""From bytes to the model: under limits, with every problem located, and nothing half-read."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import Any, BinaryIO

from briefing_tui.load.build import Build
from briefing_tui.load.early import EarlyBuild
from briefing_tui.load.nodes import FastParser, Mapping, parse
from briefing_tui.load.schema import BRIEFING
from briefing_tui.load.source import Source, TooManyProblemsError, UnreadableError, decode, read_path
from briefing_tui.load.source import read_stream as _read_stream
from briefing_tui.model import Briefing
from briefing_tui.problems import Problem

__all__ = ["Loaded", "load_bytes", "load_path", "load_stream"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a file: the briefing, if it can be read, and all problems in the order of the file.

    A draft has a problem and can be read; so can a file with warnings.
    """

    path: str
    briefing: Briefing | None
    problems: tuple[Problem, ...]


def load_path(path: str, *, lint: bool = False) -> Loaded:
    """Read one file. Never raises for what is in it, or for its not being there: that is a problem of the result.

    With `lint`, also warn of what can be read but is likely a slip.
    """
    try:
        data = read_path(path)
    except UnreadableError as error:
        return Loaded(path, None, (error.problem,))
    return load_bytes(data, path, lint=lint)


def load_stream(stream: BinaryIO, path: str, *, lint: bool = False) -> Loaded:
    """Read all of a stream, within the limit; `path` names it in problems."""
    try:
        data = _read_stream(stream, path)
    except UnreadableError as error:
        return Loaded(path, None, (error.problem,))
    return load_bytes(data, path, lint=lint)


def load_bytes(data: bytes, path: str, *, lint: bool = False, parser: type[Any] = FastParser) -> Loaded:
    """Read bytes; `path` names them in problems, and its stem is the briefing's id if the file gives none."""
    try:
        source = decode(data, path)
    except UnreadableError as error:
        return Loaded(path, None, (error.problem,))
    # Nothing made while reading is garbage before its end, and looking for some takes longer than the reading.
    was_on = gc.isenabled()
    gc.disable()
    try:
        briefing = _load(source, parser, lint=lint)
        return Loaded(path, briefing, tuple(source.problems()))
    finally:
        if was_on:
            gc.enable()


def _load(source: Source, parser: type[Any], *, lint: bool) -> Briefing | None:
    briefing: Briefing | None = None
    try:
        early = None if lint else EarlyBuild(source, BRIEFING)  # warnings are found by looking at all nodes
        tree = parse(source, parser, early)
        if tree.root is None:
            return None
        build = early.build if early else Build(source)
        build.whole = tree.whole
        briefing = build.file(tree.root, BRIEFING)
        if not tree.whole:
            source.trust_syntax()
        if lint and briefing is not None and isinstance(tree.root, Mapping):
            from briefing_tui.load.lint import lint as warn  # whoever only reads has no use for it

            warn(build, tree.root, briefing)
    except TooManyProblemsError:
        source.give_up()
    return briefing
