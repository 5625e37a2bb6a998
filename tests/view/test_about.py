"""Everything about one item."""

from __future__ import annotations

from typing import Final

import pytest

from briefing_tui.model import Assessment, Claim, Figure, Source, Statement
from briefing_tui.view import about
from briefing_tui.view.about import about_pane
from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.links import SUMMARY
from briefing_tui.view.story import Story
from tests.screens import lorne
from tests.view.laid_out import all_ids, lines, story_of, targets, words

LORNE: Final = Story(lorne(), UNICODE)
REFERRING: Final = set(about._REFERRING.values())
CHANGES: Final = [f"change/{number}" for number, _ in enumerate(lorne().changes, 1)]
IDS: Final = [SUMMARY, *all_ids(lorne()), *CHANGES]


def groups(id: str, story: Story = LORNE) -> dict[str, list[str]]:
    """The ids of the items that the entries lead to, by group."""
    found: dict[str, list[str]] = {}
    for item in about_pane(story, id).items:
        to = targets(item.head(80, False))[0]
        found.setdefault(item.group.title, []).append(to)
        if item.group.title in REFERRING:
            found.setdefault("Referred to by", []).append(to)
    return found


def text_of(id: str, title: str, story: Story = LORNE) -> list[str]:
    """What the entries of a group say."""
    return [words(item.head(200, False)) for item in about_pane(story, id).items if item.group.title == title]


@pytest.mark.parametrize("id", IDS)
def test_every_entry_leads_to_an_item(id: str) -> None:
    """All its marks do, at any width, and to more than the item itself."""
    pane = about_pane(LORNE, id)
    assert len({item.id for item in pane.items}) == len(pane.items)
    for item in pane.items:
        for width in (25, 80):
            to = targets(item.head(width, False))
            assert to
            assert set(to) <= set(IDS)
        assert not item.foldable


@pytest.mark.parametrize("id", [claim.id for claim in lorne().claims])
def test_about_a_claim(id: str) -> None:
    claim = lorne().get(id, Claim)
    assert claim
    found = groups(id)
    everything: list[Statement | Assessment] = [*claim.statements, *claim.assessments]
    dated = [said for said in everything if said.date]
    undated = [said.id for said in everything if not said.date]
    assert found["History"] == [said.id for said in sorted(dated, key=lambda said: str(said.date))] + undated
    cited = {part.source for part in claim.parts}
    assert found["Sources"] == [source.id for source in lorne().sources if source.id in cited]
    assert found["About"] == list(claim.places)
    assert found["Discussed in"][: len(claim.sections)] == list(claim.sections)
    unknowns = [unknown.id for unknown in lorne().unknowns if id in unknown.claims]
    changes = [change for change, one in zip(CHANGES, lorne().changes, strict=True) if id in one.items]
    assert found.get("Referred to by", []) == [*unknowns, *changes]


def test_what_mentions_a_claim_is_among_where_it_is_discussed() -> None:
    assert groups("control")["Discussed in"] == ["who"], "a section that both discusses and mentions it, once"
    assert groups("breach")["Discussed in"] == ["wall", "change/2"]


def test_about_a_part_of_a_claim() -> None:
    """Who made it, when, where it was reported, and what its speaker said before and after."""
    said = lorne().claims[1].statements[1]
    later = lorne().claims[1].statements[3]
    found = groups(said.id)
    assert text_of(said.id, "In full") == [
        "− Osk Defence Ministry 12 May [2] “The station is under the control of the state.” told to Delta Wire"
    ]
    assert text_of(said.id, "Said by") == [
        "by Osk Defence Ministry speaks for the Osk army",
        "told to Delta Wire news agency with a reporter at the dam",
    ]
    assert found["Said by"] == ["osk-mod", "delta-wire"]
    assert found["Sources"] == ["wire2"]
    assert found["History"] == [said.id, later.id]
    assert found["About"] == ["power-station"]
    assert found["Discussed in"] == ["who", "why"]


def test_about_evidence_and_an_assessment() -> None:
    found = groups("flag-video")
    assert (found["Said by"], found["Sources"], found["About"]) == (["riverwatch"], ["wire1"], ["control"])
    assert found["Discussed in"] == ["who"]
    assert found["Referred to by"] == ["change/4"]
    assert "History" not in found
    found = groups("riverwatch-on-control")
    assert (found["Said by"], found["Sources"], found["About"]) == (["riverwatch"], ["rw7"], ["control"])


def everything_said() -> list[Statement | Assessment]:
    """All statements and assessments."""
    statements: list[Statement | Assessment] = [said for claim in lorne().claims for said in claim.statements]
    return statements + [one for claim in lorne().claims for one in claim.assessments]


@pytest.mark.parametrize("figure", lorne().figures, ids=lambda figure: figure.id)
def test_about_a_figure(figure: Figure) -> None:
    found = groups(figure.id)
    said = [said for said in everything_said() if said.by == figure.id]
    assert sorted(found.get("History", [])) == sorted(one.id for one in said)
    assert found.get("Sources", []) == list(figure.sources)
    heard = [said.id for claim in lorne().claims for said in claim.statements if said.via == figure.id]
    gave = [number.id for number in lorne().numbers for value in number.values if value.by == figure.id]
    assert set(found.get("Referred to by", [])) >= {*heard, *gave}
    assert not {one.id for one in said} & set(found.get("Referred to by", [])), "what it said is its history"


def test_the_history_of_a_side_is_that_of_its_figures() -> None:
    for side in lorne().sides:
        said = [said for claim in lorne().claims for said in claim.statements if lorne().side_of(said.by) == side.id]
        found = groups(side.id)["History"]
        assert sorted(found) == sorted(one.id for one in said)
        dates = {one.id: str(one.date or "no date") for one in said}
        assert [dates[id] for id in found] == sorted(dates[id] for id in found)


@pytest.mark.parametrize(("width", "when"), [(80, "14 May"), (39, "14 May")])
def test_history_has_dates(width: int, when: str) -> None:
    entry = next(item for item in about_pane(LORNE, "control").items if item.group.title == "History")
    rows = lines(entry.head(width, False))
    assert (rows[0] if width >= 40 else rows[-1]).endswith(when)
    undated = [
        words(item.head(80, False)) for item in about_pane(LORNE, "talks").items if item.group.title == "History"
    ]
    assert "no date" in undated[-1]


def test_about_a_number() -> None:
    assert text_of("evacuated", "Said by") == [
        "4,200 by Osk Defence Ministry speaks for the Osk army",
        "about 9,000 by Valley Relief aid organisation; runs the camp in Lipa",
    ]
    assert groups("evacuated")["Sources"] == ["osk-brief", "relief3"]
    assert groups("height")["Referred to by"] == ["change/3"]


def test_about_a_place() -> None:
    found = groups("dam")
    assert found["About"] == ["osk-valley"]
    parts = [place.id for place in lorne().places if place.part_of == "dam"]
    claims = [claim.id for claim in lorne().claims if "dam" in claim.places]
    assert found["Referred to by"] == [*parts, *claims]
    assert text_of("dam", "Contains")[0] == "place north gatehouse"
    assert "About" not in groups("lipa")


@pytest.mark.parametrize("source", lorne().sources, ids=lambda source: source.id)
def test_about_a_source(source: Source) -> None:
    found = groups(source.id)
    assert found["Sources"] == [source.id], "its own details"
    citing = [part.id for claim in lorne().claims for part in claim.parts if part.source == source.id]
    assert [id for id in found["Referred to by"] if id in citing] == citing


def test_about_an_unknown_a_section_and_a_change() -> None:
    assert groups("who-opened")["About"] == ["gates", "power-station"]
    assert groups("change/4")["About"] == list(lorne().changes[3].items)
    assert groups("who")["Sources"] == ["wire1", "osk-brief", "rw7", "water-notice"]
    discussing = [claim.id for claim in lorne().claims if "who" in claim.sections]
    assert groups("who")["Referred to by"] == discussing


def test_entries_are_counted_in_their_group() -> None:
    items = [item for item in about_pane(LORNE, "dam").items if item.group.title == "Contains"]
    assert [item.number for item in items] == list(range(1, items[0].group.size + 1))


def test_where_nothing_is_known_it_says_so() -> None:
    story = story_of("unknowns: [{id: when, text: When?}]\n")
    pane = about_pane(story, "when")
    assert (list(pane.items), pane.empty) == ([], "nothing more is known of it, and nothing refers to it")
