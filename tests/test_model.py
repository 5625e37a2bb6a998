"""What is computed from what was said, and that nothing said can be changed."""

from __future__ import annotations

import inspect
import itertools
import re
from datetime import date
from typing import Any, Final, get_args

import pytest

from briefing_tui import model
from briefing_tui.frozen import Frozen
from briefing_tui.model import (
    LIKELIHOODS,
    STATUSES,
    Briefing,
    Claim,
    ClaimStatus,
    Figure,
    Section,
    Side,
    Stance,
    Statement,
    Unknown,
)

SIDES: Final = {"ann": "a", "amy": "a", "bob": "b", "ned": "", "nan": ""}
"""Two figures of side a, one of side b, and two of none."""


def claim_of(said: str) -> Claim:
    """`ann asserts, ned confirms [north]` as a claim; what is in brackets is the scope."""
    statements = []
    for number, words in enumerate(filter(None, said.split(", "))):
        match = re.fullmatch(r"(\w+) ([\w-]+)(?: \[(\w+)\])?", words)
        assert match
        stance: Any = match[2]
        assert stance in get_args(Stance)
        statements.append(Statement(f"s{number}", match[1], stance, scope=match[3] or ""))
    return Claim("c", "C", tuple(statements))


def story(*claims: Claim, unknowns: tuple[Unknown, ...] = ()) -> Briefing:
    return Briefing(
        "story",
        "Story",
        date(2031, 5, 14),
        (Section("s", "S?", "S."),),
        sides=(Side("a", "Side A"), Side("b", "Side B")),
        figures=tuple(Figure(id, id.title(), side=side) for id, side in SIDES.items()),
        claims=claims,
        unknowns=unknowns,
    )


STATUS: Final[list[tuple[str, ClaimStatus, str]]] = [
    # What was said; the status; who confirms independently
    ("ann asserts", "claimed", ""),
    ("ann asserts, amy asserts, bob asserts", "claimed", ""),
    ("ann asserts, bob no-comment", "claimed", ""),
    # Denied
    ("ann asserts, bob denies", "contested", ""),
    ("ann asserts, bob disputes", "contested", ""),
    ("ann asserts, bob disputes [north]", "contested", ""),
    ("ann asserts, amy denies", "contested", ""),
    ("ann asserts, ned denies", "contested", ""),
    ("bob denies", "claimed", ""),
    ("bob denies, ned confirms", "corroborated", "ned"),
    # Confirmed
    ("ann asserts, ned confirms", "corroborated", "ned"),
    ("ann asserts, bob confirms", "corroborated", "bob"),
    ("ann asserts, ned confirms [north]", "partly corroborated", "ned"),
    ("ann asserts, ned confirms [north], nan confirms [south]", "partly corroborated", "ned nan"),
    ("ann asserts, ned confirms [north], nan confirms", "corroborated", "ned nan"),
    ("ann asserts, ned confirms [north], ned confirms", "corroborated", "ned ned"),
    # By somebody who isn't independent
    ("ann asserts, ann confirms", "claimed", ""),
    ("ann asserts, amy confirms", "claimed", ""),
    ("ned asserts, ned confirms", "claimed", ""),
    ("ned asserts, nan confirms", "corroborated", "nan"),
    ("ned asserts, ann confirms", "corroborated", "ann"),
    ("ann asserts, bob asserts, bob confirms", "claimed", ""),
    ("ann asserts, ned asserts, ned confirms, nan confirms [north]", "partly corroborated", "nan"),
    ("ann asserts, amy confirms, ned confirms [north]", "partly corroborated", "ned"),
    ("amy confirms, ann asserts", "claimed", ""),
    # Denied and confirmed
    ("ann asserts, bob denies, ned confirms", "contested", "ned"),
    ("ann asserts, bob disputes, ned confirms [north]", "contested", "ned"),
    # Retracted
    ("ann asserts, ann retracts", "retracted", ""),
    ("ann asserts, ann retracts, bob denies, ned confirms", "retracted", "ned"),
    ("ann asserts, amy asserts, ann retracts, amy retracts", "retracted", ""),
    ("ann asserts, amy asserts, ann retracts", "claimed", ""),
    ("ann asserts, amy asserts, ann retracts, bob denies", "contested", ""),
    ("ann asserts, amy retracts", "claimed", ""),
    ("ann asserts, ned confirms, ned retracts", "corroborated", "ned"),
    ("ann retracts", "claimed", ""),
]


@pytest.mark.parametrize(("said", "status", "confirmed_by"), STATUS, ids=[row[0] for row in STATUS])
def test_the_status_is_computed_from_what_was_said(said: str, status: ClaimStatus, confirmed_by: str) -> None:
    claim = claim_of(said)
    briefing = story(claim)
    assert briefing.status_of(claim) == status
    assert [statement.by for statement in briefing.independent_confirmations(claim)] == confirmed_by.split()


def test_the_table_has_every_status() -> None:
    assert {status for _, status, _ in STATUS} == set(STATUSES) == set(get_args(ClaimStatus))


def test_the_order_of_the_statements_does_not_matter() -> None:
    for said, status, _ in STATUS:
        for words in itertools.islice(itertools.permutations(said.split(", ")), 24):
            claim = claim_of(", ".join(words))
            assert story(claim).status_of(claim) == status


def test_nothing_is_ever_called_true() -> None:
    assert not {"true", "false", "confirmed", "verified"} & set(STATUSES)


@pytest.mark.parametrize(
    ("said", "silent"),
    [("ann asserts", "b"), ("ned asserts", "ab"), ("amy confirms, bob no-comment", ""), ("bob denies", "a")],
)
def test_a_side_that_said_nothing_is_silent(said: str, silent: str) -> None:
    claim = claim_of(said)
    assert "".join(side.id for side in story(claim).silent_sides(claim)) == silent


def test_items_are_found_by_id_and_kind() -> None:
    claim = claim_of("ann asserts")
    briefing = story(claim, unknowns=(Unknown("u", "When?"),))
    assert briefing.get("ann", Figure) is briefing.find("ann") is briefing.figures[0]
    assert briefing.get("s0", Statement) is claim.statements[0]
    assert briefing.get("ann", Side) is None
    assert briefing.get("", Figure) is None
    assert briefing.find("nobody") is None
    assert briefing.side_of("ann") == "a"
    assert briefing.side_of("ned") == briefing.side_of("nobody") == ""


def test_items_have_names() -> None:
    briefing = story(claim_of("ann asserts"), unknowns=(Unknown("u", "When?"),))
    ids = ["ann", "a", "s", "c", "u", "s0", "nobody"]
    assert [briefing.name(id) for id in ids] == ["Ann", "Side A", "S?", "C", "When?", "s0", "nobody"]


NOUNS: Final = [
    noun for noun in vars(model).values() if inspect.isclass(noun) and issubclass(noun, Frozen) and noun is not Frozen
]


@pytest.mark.parametrize("noun", NOUNS)
def test_nouns_are_frozen_and_slotted(noun: Any) -> None:
    """No attribute can be set or added."""
    thing = object.__new__(noun)
    with pytest.raises(AttributeError, match="can't be set"):
        setattr(thing, noun._fields[0], "")
    assert "__slots__" in vars(noun)
    assert not hasattr(thing, "__dict__")


def test_nouns_are_made_of_what_cannot_change() -> None:
    """Lists are tuples, so that a briefing is a value and two that say the same are the same."""
    assert len(NOUNS) > 10
    assert not [noun for noun in NOUNS if "list" in str([noun.__annotations__[field] for field in noun._fields])]
    assert hash(story()) == hash(story())
    assert story(claim_of("ann asserts")) == story(claim_of("ann asserts"))


def test_the_seven_likelihoods_follow_on_each_other() -> None:
    """Each range starts where the one before ends, from 1 % to 99 %."""
    ends = [tuple(map(int, range.rstrip("%").split("–"))) for range in LIKELIHOODS.values()]
    assert len(ends) == 7
    assert [end for _, end in ends[:-1]] == [start for start, _ in ends[1:]]
    assert (ends[0][0], ends[-1][1]) == (1, 99)
