"""A file is read in steps, and what comes of it is the same as in one go."""

from __future__ import annotations

from typing import Any

import pytest

import briefing_tui.load as load_module
from briefing_tui.load import Loaded, Reading, load_bytes, nodes
from briefing_tui.load.source import Source
from tests.load.reading import PATH, SMALL, both_parsers
from tests.screens import LORNE, POKROVSK

WRONG = SMALL + "sides: [{id: a, name: A}, {id: a, name: B}]\nx y\n"


def steps_of(data: bytes, parser: type[Any] = nodes.FastParser) -> tuple[list[float], Loaded]:
    """The shares after each step but the last, and what came of it."""
    reading = Reading(lambda: data, PATH, parser=parser)
    shares = []
    while not (loaded := reading.advance()):
        shares.append(reading.share)
    assert reading.advance() is loaded
    return shares, loaded


@both_parsers
@pytest.mark.parametrize("text", [LORNE.read_text(encoding="utf-8"), WRONG, SMALL + "y: \x01\n" * 50, "", "- " * 99])
def test_the_same_comes_of_it(text: str, parser: type[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = load_bytes(text.encode(), PATH, parser=parser)
    monkeypatch.setattr(nodes, "SLICE", 7)
    shares, loaded = steps_of(text.encode(), parser)
    assert loaded == whole
    assert shares == sorted(shares)
    assert all(0 < share <= 1 for share in shares)
    assert len(shares) >= len(text) // 1000


def test_a_step_is_so_many_events(monkeypatch: pytest.MonkeyPatch) -> None:
    events = 0
    monkeypatch.setattr(nodes, "SLICE", 1)
    events = len(steps_of(LORNE.read_bytes())[0])
    monkeypatch.setattr(nodes, "SLICE", 10)
    assert len(steps_of(LORNE.read_bytes())[0]) == events // 10


@pytest.mark.parametrize("path", [LORNE, POKROVSK])
def test_a_usual_file_is_read_before_anybody_could_wait_for_it(path: Any) -> None:
    assert load_module.begin_path(str(path)).attempt() == load_module.load_path(str(path))


def test_an_attempt_ends_after_a_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "SLICE", 10)
    reading = load_module.begin_path(str(LORNE))
    assert reading.attempt() is None
    taken = reading.share
    assert taken == steps_of(LORNE.read_bytes())[0][load_module.FIRST - 1]
    assert reading.finish() == load_module.load_path(str(LORNE))


def test_a_reading_that_nobody_wants_any_more_ends_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in the middle of a mapping with a key twice, of which there would be a problem too many."""
    monkeypatch.setattr(nodes, "SLICE", 1)
    noted: list[str] = []
    monkeypatch.setattr(Source, "problem", lambda *said, **_: noted.append(said[1]))
    reading = Reading(lambda: b"a: {b: 1, b: 2, c: [", PATH)
    for _ in range(9):
        assert reading.advance() is None
    del reading
    assert noted == []
