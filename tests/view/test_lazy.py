"""Lists of which little is seen, and how little of them is made."""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.view import claims as claims_module
from briefing_tui.view.claims import claims_pane
from briefing_tui.view.folds import FoldList
from briefing_tui.view.lazy import Chained, Made, ids_of, place_of
from briefing_tui.view.matrix import matrix_pane
from tests.view.laid_out import story_of

MANY: Final = 2_000
CLAIMS: Final = "figures: [{id: mara, name: Mara}]\nclaims:\n" + "".join(
    f"- {{id: c{at}, claim: Claim {at}., statements: [{{by: mara, stance: asserts}}]}}\n" for at in range(MANY)
)


@given(st.lists(st.lists(st.integers(), max_size=4), max_size=4), st.slices(16), st.integers(-17, 16))
def test_they_are_like_lists(parts: list[list[int]], part: slice, index: int) -> None:
    plain = [one for numbers in parts for one in numbers]
    for lazy in (Chained(parts), Made(plain, lambda _, one: one)):
        assert (len(lazy), list(lazy), lazy[part]) == (len(plain), plain, plain[part])
        if -len(plain) <= index < len(plain):
            assert lazy[index] == plain[index]
        else:
            with pytest.raises(IndexError):
                lazy[index]


def test_what_is_made_knows_its_place() -> None:
    made = Made("abc", lambda at, letter: f"{letter}{at}")
    assert list(made) == ["a0", "b1", "c2"] == [made[at] for at in range(3)]
    assert made[-1] == "c2"


def test_items_are_numbered_in_their_groups_as_ever() -> None:
    items = claims_pane(story_of(CLAIMS)).items
    assert [(one.id, one.group.noun, one.number) for one in items[MANY - 1 :]] == [(f"c{MANY - 1}", "claim", MANY)]
    assert [one.id for one in items] == list(ids_of(items))
    assert (place_of("c7", items), place_of("mara", items)) == (7, None)


def test_of_many_claims_as_many_items_are_made_as_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """To show them, to go far, to find one by its id, and to narrow them."""
    made = 0
    item = claims_module.ClaimItem

    def counted(*arguments: Any) -> Any:
        nonlocal made
        made += 1
        return item(*arguments)

    monkeypatch.setattr(claims_module, "ClaimItem", counted)
    story = story_of(CLAIMS)
    folds = FoldList(claims_pane(story).items)
    folds.resize(60, 20)
    folds.to_bottom()
    folds.go_to(place_of("c1000", folds.items) or 0)
    list(folds.window())
    folds.open(500)
    folds.show(claims_pane(story, "claim").items)
    assert folds.items[folds.cursor].id == "c500"
    assert folds.is_open(500)
    assert 0 < made < 300


def test_the_matrix_has_a_row_for_each() -> None:
    items = matrix_pane(story_of(CLAIMS)).items
    assert [(items[at].id, items[at].number) for at in (0, -1)] == [("c0", 1), (f"c{MANY - 1}", MANY)]
    assert len(items) == MANY
