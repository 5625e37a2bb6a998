"""The claims pane: what was said for and against a claim, side by side where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import pytest

from briefing_tui.model import LIKELIHOODS, Claim
from briefing_tui.view.claims import SIDE_BY_SIDE, SILENCE, ClaimItem, claims_pane
from briefing_tui.view.folds import FoldList
from briefing_tui.view.glyphs import ASCII, UNICODE
from briefing_tui.view.questions import questions_pane
from briefing_tui.view.rows import Row, plain, width_of
from briefing_tui.view.story import Story
from tests.screens import lorne
from tests.test_model import claim_of, story
from tests.view.laid_out import leads, lines, story_of, under, words

LORNE: Final = Story(lorne(), UNICODE)
CLAIMS: Final = [claim.id for claim in lorne().claims]


def item(id: str, of: Story = LORNE) -> ClaimItem:
    found = next(one for one in claims_pane(of).items if one.id == id)
    assert isinstance(found, ClaimItem)
    return found


def said(statements: str) -> ClaimItem:
    """`ann asserts, bob denies` as an item; the ids of the statements are `s0`, `s1` and so on."""
    return item("c", Story(story(claim_of(statements)), ASCII))


def stops(item: ClaimItem, width: int) -> list[tuple[str, str]]:
    """The item's stops as a reader comes to them: where each leads, and the part that begins there."""
    folds = FoldList([item], frozenset([0]))
    folds.resize(width, 10)
    return [(stop.mark.to, stop.mark.at) for stop in folds.layout(0).stops]


def parts_in_order(claim: Claim) -> list[str]:
    """All that bears on a claim, in the order in which it is read."""
    stances = ("asserts", "retracts", "denies", "disputes", "confirms", "no-comment")
    statements = [said.id for stance in stances for said in claim.statements if said.stance == stance]
    return [*statements, *(one.id for one in claim.evidence), *(one.id for one in claim.assessments)]


# Two columns


def rule_at(rows: Sequence[Row]) -> set[int]:
    """The columns in which there is a rule."""
    columns = set()
    for row in rows:
        for index, span in enumerate(row):
            if span.style == "rule":
                columns.add(width_of(row[:index]) + span.text.index("│"))
    return columns


@pytest.mark.parametrize("id", CLAIMS)
@pytest.mark.parametrize("width", [SIDE_BY_SIDE, 66, 80, 123])
def test_from_65_columns_on_claims_and_denials_stand_side_by_side(id: str, width: int) -> None:
    rows = item(id).body(width)
    assert len(rule_at(rows)) == 1
    assert plain(rows[0]).startswith("CLAIMED BY")


@pytest.mark.parametrize("id", CLAIMS)
def test_in_less_they_stand_below_each_other(id: str) -> None:
    assert SIDE_BY_SIDE == 65
    assert not rule_at(item(id).body(64))


def test_what_is_claimed_is_left_of_the_rule_and_what_is_denied_right_of_it() -> None:
    rows = [row for row in item("mined").body(81) if any(span.style == "rule" for span in row)]
    left, right = zip(*(plain(row).split("│") for row in rows), strict=True)
    assert words([row[:1] for row in rows]).startswith("CLAIMED BY")
    text = " ".join(" ".join(left).split())
    assert text.startswith("CLAIMED BY +▐Osk Defence Ministry 12 May [2] “They have laid mines along")
    assert "TAKEN BACK BY ↶ Lorne Live 13 May [10] “The picture is not from Lorne. We were wrong.”" in text
    assert " ".join(" ".join(right).split()) == (
        "DENIED BY −▌Mara Ilic 13 May [6] “There is not one mine on the wall.”"
    )


@pytest.mark.parametrize("id", CLAIMS)
@pytest.mark.parametrize("width", [30, 64, SIDE_BY_SIDE, 80, 123])
def test_the_left_column_is_read_before_the_right(id: str, width: int) -> None:
    """Parts follow on each other as they do in one column."""
    one = item(id)
    assert [at for _, at in stops(one, width) if at] == parts_in_order(one.claim)


@pytest.mark.parametrize("id", CLAIMS)
def test_two_columns_say_what_one_says(id: str) -> None:
    below, beside = words(item(id).body(64)), words(item(id).body(80))
    assert sorted(below.split()) == sorted(word for word in beside.split() if word != "│")


# What stands in a claim


@pytest.mark.parametrize("id", CLAIMS)
@pytest.mark.parametrize("width", [44, 100])
def test_a_side_that_said_nothing_is_named(id: str, width: int) -> None:
    """Folded and open: each of them, and no other."""
    one = item(id)
    heard = {lorne().side_of(said.by) for said in one.claim.statements}
    body = words(one.body(width))
    for side in lorne().sides:
        assert (f"{side.name}: {SILENCE}" in body) == (side.id not in heard)
    silent = ", ".join(side.name for side in lorne().sides if side.id not in heard)
    folded = words(one.head(width, False))
    assert f"{silent}: {SILENCE}" in folded if silent else SILENCE not in folded


def test_how_far_a_claim_was_confirmed_stands_in_its_head() -> None:
    confirmed = {id: [row for row in lines(item(id).head(80, True)) if row.startswith("confirmed")] for id in CLAIMS}
    assert confirmed == {
        "control": [
            "confirmed in part: the south wall only (Riverwatch)",
            "confirmed in part: the south gatehouse only (Delta Wire)",
        ],
        "power-station": ["confirmed (Osk Water Board)"],
        "shelling": ["confirmed in part: that the roof was damaged between 10 and 12 May (Riverwatch)"],
        "mined": [],
        "breach": [],
        "gates": [
            "confirmed (Osk Water Board)",
            "confirmed in part: white water below the two southern gates (Riverwatch)",
        ],
        "evacuation": [
            "confirmed in part: the lower town (Žarno town council)",
            "confirmed in part: the hospital and both schools (Valley Relief)",
        ],
        "weapons": [],
        "talks": [],
    }


def test_a_scope_stands_with_its_statement() -> None:
    assert lines(under("CONFIRMED BY", item("control").body(60)))[:2] == [
        "✓ Riverwatch" + "14 May [4]".rjust(48),
        "  scope: the south wall only",
    ]


@pytest.mark.parametrize("id", CLAIMS)
def test_all_that_was_said_is_there(id: str) -> None:
    """Every text, quote and scope, every check, every likelihood with its range and confidence."""
    one = item(id)
    shown = words(one.body(60))
    for part in one.claim.parts:
        for text in (part.text, getattr(part, "quote", ""), getattr(part, "scope", "")):
            assert " ".join(text.split()) in shown
    for evidence in one.claim.evidence:
        checks = evidence.checks
        for name, result in (("place", checks.location), ("date", checks.date), ("genuine", checks.authenticity)):
            assert result is None or f"{name} {result}" in shown
    for assessment in one.claim.assessments:
        if assessment.likelihood:
            assert f"{assessment.likelihood} ({LIKELIHOODS[assessment.likelihood]})" in shown
            assert f"confidence {assessment.confidence}" in shown


AGAINST: Final = [
    # What was said; by whom it was said against their own side
    ("ann asserts, amy denies", "amy"),
    ("ann asserts, amy disputes", "amy"),
    ("ann asserts, bob asserts, amy denies", "amy"),
    ("ann asserts, bob confirms", "bob"),
    ("ann asserts, ned asserts, bob confirms", "bob"),
    ("ann asserts, bob confirms [north], amy denies", "bob amy"),
    ("ann asserts, bob denies", ""),
    ("ann asserts, amy confirms", ""),
    ("ann asserts, amy no-comment", ""),
    ("ann asserts, amy retracts", ""),
    ("ann asserts, ann retracts, ann denies", ""),
    ("ann asserts, amy asserts, amy denies", ""),
    ("ann asserts, bob asserts, bob confirms", ""),
    ("ann asserts, ned denies, nan confirms", ""),
    ("ned asserts, ann confirms, bob denies", ""),
    ("ned asserts, nan denies", ""),
    ("bob denies, ann confirms", ""),
]


@pytest.mark.parametrize(("statements", "by"), AGAINST, ids=[case[0] for case in AGAINST])
def test_what_is_said_against_the_own_side_is_marked(statements: str, by: str) -> None:
    one = said(statements)
    briefing = one.story.briefing
    assert [say.by for say in briefing.against_own_side(one.claim)] == by.split()
    shown = lines(one.body(60))
    marked = [before.split()[1].lower() for before, row in pairwise(shown) if "own side" in row]
    assert sorted(marked) == sorted(by.split())


COUNTERPARTS: Final = [
    # What was said; the counterpart of the claim; that of each statement
    ("ann asserts, bob denies", "s1", "s1 s0"),
    ("ann asserts, bob disputes, amy denies", "s2", "s2 s0 s0"),
    ("ann asserts, ann retracts", "s1", "s1 s0"),
    ("ann asserts, ann retracts, bob disputes", "s2", "s2 s0 s0"),
    ("bob denies, ned confirms, ann asserts", "s0", "s2 s0 s0"),
    ("bob denies, ned confirms", "s0", "s1 s0"),
    ("ann asserts, bob no-comment, amy denies", "s2", "s2 s2 s0"),
    ("ann asserts, ned confirms", "", "- -"),
    ("bob denies", "s0", "-"),
]


@pytest.mark.parametrize(("statements", "of_claim", "of_each"), COUNTERPARTS, ids=[case[0] for case in COUNTERPARTS])
def test_the_counterpart_is_the_first_and_clearest_on_the_other_side(
    statements: str, of_claim: str, of_each: str
) -> None:
    one = said(statements)
    assert one.counterpart(one.id) == of_claim
    assert [one.counterpart(say.id) or "-" for say in one.claim.statements] == of_each.split()


def test_silence_names_those_who_said_nothing() -> None:
    assert said("ann asserts").silence().endswith("no response: Side B")
    assert "no response" not in said("ann asserts, bob confirms").silence()


# Where to read on


@pytest.mark.parametrize("id", CLAIMS)
@pytest.mark.parametrize("width", [30, 80])
def test_the_last_stops_are_places_sections_unknowns_and_sources(id: str, width: int) -> None:
    one = item(id)
    claim, briefing = one.claim, lorne()
    unknowns = [unknown.id for unknown in briefing.unknowns if id in unknown.claims]
    cited = {part.source for part in claim.parts if part.source}
    sources = [source.id for source in briefing.sources if source.id in cited]
    expected = [*claim.places, *claim.sections, *unknowns, *sources]
    assert [to for to, _ in stops(one, width)][-len(expected) :] == expected
    assert [at for _, at in stops(one, width)][-len(expected) :] == [""] * len(expected)
    assert [text for _, text in leads(one.body(60))][-len(expected) :][: len(claim.places)] == [
        briefing.name(place) for place in claim.places
    ]


def test_a_statement_leads_to_its_figure_and_evidence_to_its_source() -> None:
    found = {at: to for to, at in stops(item("control"), 80) if at}
    assert (found["flag-seen"], found["flag-video"], found["riverwatch-on-control"]) == (
        "riverwatch",
        "wire1",
        "riverwatch",
    )
    assert ("delta-wire", "") in stops(item("control"), 80), "to whom it was told"


def test_evidence_without_a_source_leads_to_who_checked_it() -> None:
    text = """\
figures: [{id: ann, name: Ann}]
claims:
  - id: c
    claim: C.
    statements: [{id: says, by: ann, stance: asserts}]
    evidence: [{id: film, kind: video, text: A film., checks: {date: unknown}, checked_by: ann}]
"""
    assert ("ann", "film") in stops(item("c", story_of(text)), 80)


def test_an_unknown_leads_to_the_claims_that_depend_on_it() -> None:
    pane = questions_pane(LORNE)
    for unknown in lorne().unknowns:
        one = next(one for one in pane.items if one.id == unknown.id)
        assert [to for to, _ in leads(one.body(40))] == list(unknown.claims)
        assert words(one.head(80, False)) == f"? {unknown.text}"
