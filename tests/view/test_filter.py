"""The claims that match what was typed."""

from __future__ import annotations

from typing import Final

import pytest

from briefing_tui.view.claims import claims_pane
from briefing_tui.view.glyphs import ASCII
from briefing_tui.view.story import Story
from tests.screens import lorne
from tests.view.laid_out import story_of

LORNE: Final = Story(lorne(), ASCII)
ALL: Final = [claim.id for claim in lorne().claims]


def shown(typed: str, of: Story = LORNE) -> list[str]:
    """The ids of the claims that are left."""
    return [item.id for item in claims_pane(of, typed).items]


TYPED: Final = {
    # A word is looked for in the claim, its status, speakers, sides and what they say
    "crest": "control mined",
    "rocket": "weapons",
    "partly": "evacuation",
    "sixty soldiers": "control",
    "riverwatch": "control shelling mined gates weapons",
    "no-such-word": "",
    # Accents, capitals, and parts of words
    "žarno": "evacuation",
    "ZARNO": "evacuation",
    "tArSkS": "",
    "evacuat": "evacuation",
    # All words have to match, in any order
    "gatehouse flag": "control",
    "flag gatehouse": "control",
    "flag rocket": "",
    # Only there
    "status:contested": "control power-station shelling mined weapons",
    "status:corroborated": "gates",
    "status:partly": "evacuation",
    "Status:RETRACTED": "breach",
    "side:tarsk": "control mined breach gates weapons talks",
    "side:front": "control power-station shelling mined breach gates talks",
    "by:pelle": "shelling mined breach gates",
    "by:brankov": "control",
    "by:osk-mod": "control power-station shelling mined",
    "by:defence": "control power-station shelling mined",
    "silent:front": "evacuation weapons",
    "silent:tarsk": "power-station shelling evacuation",
    "silent:osk": "",
    # Together
    "by:ilic side:tarsk status:contested": "control mined",
    "silent:tarsk silent:front": "evacuation",
    "status:contested gatehouse": "control shelling",
    # A prefix that isn't known is a part of a word
    "place:dam": "",
    "http://": "",
    # Nothing yet
    "status:": " ".join(ALL),
    "": " ".join(ALL),
    "   ": " ".join(ALL),
}


@pytest.mark.parametrize("typed", TYPED)
def test_the_claims_that_match(typed: str) -> None:
    assert shown(typed) == TYPED[typed].split()


@pytest.mark.parametrize("status", ["contested", "claimed", "corroborated", "retracted"])
def test_the_claims_of_a_status(status: str) -> None:
    expected = [claim.id for claim in lorne().claims if status == lorne().status_of(claim)]
    assert shown(f"status:{status}") == expected


@pytest.mark.parametrize("side", ["front", "osk", "tarsk"])
def test_a_side_has_spoken_or_is_silent(side: str) -> None:
    assert set(shown(f"side:{side}")) | set(shown(f"silent:{side}")) == set(ALL)
    assert not set(shown(f"side:{side}")) & set(shown(f"silent:{side}"))


def test_a_word_with_a_colon_can_stand_in_a_claim() -> None:
    text = """\
figures: [{id: ann, name: Ann}]
claims:
  - {id: a, claim: "It began at 12:30.", statements: [{by: ann, stance: asserts}]}
  - {id: b, claim: "It began at noon.", statements: [{by: ann, stance: asserts, quote: "Re: 12 o'clock."}]}
"""
    assert shown("12:30", of=story_of(text)) == ["a"]
    assert shown("re:", of=story_of(text)) == ["b"]
    assert shown("by:ann", of=story_of(text)) == ["a", "b"]


def test_accents_in_a_claim_are_folded_too() -> None:
    text = """\
figures: [{id: z, name: Željko}]
claims: [{id: a, claim: "Ёлка fell in Łódź: STRAẞE.", statements: [{by: z, stance: asserts}]}]
"""
    for typed in ("zeljko", "ŽELJKO", "елка", "ёлка", "łodz", "strasse", "by:zeljko"):
        assert shown(typed, of=story_of(text)) == ["a"], typed


def test_the_note_says_how_many_and_what_was_typed() -> None:
    pane = claims_pane(LORNE, "  status:contested ")
    assert pane.note == "5 of 9: status:contested"
    assert {item.group.note for item in pane.items} == {pane.note}
    assert pane.items[0].group.size == 5
    assert [item.number for item in pane.items if item.group.noun == "claim"] == [1, 2, 3, 4, 5]


def test_without_a_filter_the_note_counts_each_status() -> None:
    expected = "5 contested, 1 claimed, 1 partly corroborated, 1 corroborated, 1 retracted"
    assert claims_pane(LORNE).note == claims_pane(LORNE, " ").note == expected


def test_where_nothing_matches_it_says_so() -> None:
    pane = claims_pane(LORNE, "xyzzy")
    assert (list(pane.items), pane.empty, pane.note) == ([], "no claim matches", "0 of 9: xyzzy")
    assert claims_pane(story_of("")).empty == "no claims"
    assert claims_pane(LORNE, "stance:denies").empty == "stance: is none of status: side: by: silent:"
    assert claims_pane(LORNE, "12:30").empty == "no claim matches"
