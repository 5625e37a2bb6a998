"""From bytes to the model: under limits, with every problem located, and nothing half-read."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

from briefing_tui.frozen import Frozen
from briefing_tui.load.build import Build
from briefing_tui.load.early import EarlyBuild
from briefing_tui.load.nodes import FastParser, Mapping, parse
from briefing_tui.load.schema import BRIEFING
from briefing_tui.load.source import (
    Source,
    TooManyProblemsError,
    UnreadableError,
    decode,
    read_path,
)
from briefing_tui.model import Briefing
from briefing_tui.problems import Problem

__all__ = ["Loaded", "Reading", "begin_path", "load_bytes", "load_path"]

FIRST: Final = 8
"""How many steps of a reading are taken before anybody is told how far it is: in most files, these are all."""


class Loaded(Frozen):
    """What came of a file: the briefing, if it can be read, and all problems in the order of the file.

    A draft has a problem and can be read; so can a file with warnings.
    """

    path: str
    briefing: Briefing | None
    problems: tuple[Problem, ...]


class Reading:
    """A file on its way into the model, which `advance` takes a step further.

    A step is short, but for the last one, in which all comes together. Nothing made meanwhile is garbage, and looking
    for some takes longer than the reading: whoever takes the steps does well to pause the collector.
    """

    def __init__(
        self, read: Callable[[], bytes], path: str, *, lint: bool = False, parser: type[Any] = FastParser
    ) -> None:
        """`read` gives the bytes, or raises `UnreadableError`."""
        self.path = path
        self.share = 0.0
        """How much of the text was parsed, of 1."""
        self.loaded: Loaded | None = None
        """What came of it, as soon as there is nothing left to do."""
        try:
            self._steps = _load(decode(read(), path), parser, lint=lint)
        except UnreadableError as error:
            self.loaded = Loaded(path, None, (error.problem,))

    def advance(self) -> Loaded | None:
        """Take a step; returns what came of the file if that was the last one."""
        if self.loaded is None:
            try:
                self.share = max(self.share, next(self._steps))
            except StopIteration as end:
                self.loaded = end.value
                del self._steps  # with the text
        return self.loaded

    def attempt(self) -> Loaded | None:
        """Take the first steps, which nobody notices; returns what came of the file if these were all."""
        with _without_collector():
            return next(filter(None, (self.advance() for _ in range(FIRST))), None)

    def finish(self) -> Loaded:
        """Take all steps that are left."""
        with _without_collector():
            while not (loaded := self.advance()):
                pass
            return loaded


@contextmanager
def _without_collector() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def begin_path(path: str, *, lint: bool = False) -> Reading:
    """Begin to read one file. Never raises for what is in it, or for its not being there: that is a problem of the result.

    With `lint`, also warn of what can be read but is likely a slip.
    """
    return Reading(partial(read_path, path), path, lint=lint)


def load_path(path: str, *, lint: bool = False) -> Loaded:
    """Read one file, as `begin_path` does, to its end."""
    return begin_path(path, lint=lint).finish()


def load_bytes(data: bytes, path: str, *, lint: bool = False, parser: type[Any] = FastParser) -> Loaded:
    """Read bytes; `path` names them in problems, and its stem is the briefing's id if the file gives none."""
    return Reading(lambda: data, path, lint=lint, parser=parser).finish()


def _load(source: Source, parser: type[Any], *, lint: bool) -> Generator[float, None, Loaded]:
    """What comes of a text; step by step, with the share of it that was parsed."""
    briefing: Briefing | None = None
    try:
        early = None if lint else EarlyBuild(source, BRIEFING)  # warnings are found by looking at all nodes
        tree = yield from parse(source, parser, early)
        if tree.root is not None:
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
    return Loaded(source.path, briefing, tuple(source.problems()))
