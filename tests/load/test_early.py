"""Items that are built while the rest of their file is parsed: nothing is different but the memory."""

from __future__ import annotations

import tracemalloc
from typing import Any, Final

import pytest

from briefing_tui.load import load_bytes
from briefing_tui.load.build import Build
from briefing_tui.load.nodes import Mapping
from tests.load.reading import SMALL, both_parsers, load, valid

CLAIM: Final = "  - {{id: c{0}, claim: Claim {0}., statements: [{{by: mara, stance: asserts}}]}}\n"
FIGURE: Final = "figures:\n  - {id: mara, name: Mara}\n"


def claims(count: int) -> str:
    return SMALL + FIGURE + "claims:\n" + "".join(CLAIM.format(number) for number in range(count))


WRONG: Final = {
    "an unknown key": claims(3) + "  - {id: c9, claim: C, statements: [{by: mara, stance: asserts}], clam: x}\n",
    "a reference to nothing": claims(2) + CLAIM.format(2).replace("by: mara", "by: mira") + CLAIM.format(3),
    "a reference to another kind": claims(2) + CLAIM.format(2).replace("by: mara", "by: c1") + CLAIM.format(3),
    "an id twice": claims(3) + CLAIM.format(1) + CLAIM.format(4),
    "a list twice": claims(3) + "claims:\n" + CLAIM.format(1) + CLAIM.format(1),
    "a list of the wrong kind": SMALL + "claims:\n  - a\n  - {b: c}\n  - [d]\n  - {e: f}\n",
    "a key of its own": claims(2) + "x-claims:\n" + CLAIM.format(0) + CLAIM.format(1),
    "a list as the root": "- {id: a}\n- {id: b}\n- {id: c}\n",
    "an end in the middle": claims(3) + "  - {id: c9, claim: [\n",
    "an error in what may go on": claims(3) + "  - id: c9\n    claim: A\n   statements: []\n",
    "an id of two lists": claims(2) + "unknowns:\n  - {id: c1, text: Why?}\n  - {id: c2, text: How?}\n",
    "an error after the list": claims(3) + " x\ny: z\n",
    "a character that is not allowed, far down": claims(400) + "x-y: \x01\nsides:\n  - {id: a}\n  - {id: b}\n",
    "a second document": claims(3) + "---\n" + claims(3),
}


@both_parsers
@pytest.mark.parametrize("wrong", WRONG)
def test_the_same_is_wrong_as_when_all_is_parsed_first(wrong: str, parser: type[Any]) -> None:
    early, late = load(WRONG[wrong], parser), load(WRONG[wrong], parser, lint=True)
    assert early.problems == tuple(problem for problem in late.problems if problem.severity == "error")
    assert early.briefing == late.briefing
    assert early.problems or wrong == "a key of its own"


def test_an_item_is_let_go_as_soon_as_the_next_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    alive: list[int] = []
    made = dropped = 0

    class Counted(Mapping):
        __slots__ = ()

        def __init__(self, start: int) -> None:
            nonlocal made
            made += 1
            super().__init__(start)

        def __del__(self) -> None:
            nonlocal dropped
            dropped += 1

    record = Build.record

    def counted(self: Build, *arguments: Any) -> Any:
        alive.append(made - dropped)
        return record(self, *arguments)

    monkeypatch.setattr("briefing_tui.load.nodes.Mapping", Counted)
    monkeypatch.setattr("briefing_tui.load.early.Mapping", Counted)
    monkeypatch.setattr("briefing_tui.load.build.Mapping", Counted)
    monkeypatch.setattr(Build, "record", counted)
    valid(claims(500))
    assert made > 1000
    assert max(alive) < 12


def test_the_memory_of_many_claims_is_bounded_by_the_size_of_their_file() -> None:
    data = claims(5_000).encode()
    load_bytes(data[:400], "warm.yaml")
    tracemalloc.start()
    loaded = load_bytes(data, "many.yaml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert loaded.briefing is not None
    assert peak < 15 * len(data)


def test_what_is_referred_to_often_is_kept_once() -> None:
    said = [claim.statements[0] for claim in valid(claims(3)).claims]
    assert said[0].by is said[1].by
    assert said[0].stance is said[1].stance
