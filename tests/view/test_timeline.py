"""The timeline against all the dates in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest
import yaml

from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.rows import plain
from briefing_tui.view.story import Story
from briefing_tui.view.timeline import EventItem, timeline_pane
from tests.screens import LORNE, POKROVSK, lorne, pokrovsk
from tests.view.laid_out import all_ids, leads, lines, story_of, targets, words

STORIES: Final = {LORNE: Story(lorne(), UNICODE), POKROVSK: Story(pokrovsk(), UNICODE)}
DATED: Final = {"as_of", "next_update", "date", "since", "updated", "published"}
"""The keys of all dates but for that on which a source was read, which isn't news."""


def everything(story: Story) -> list[EventItem]:
    return [item for item in timeline_pane(story).items if isinstance(item, EventItem)]


def events(story: Story) -> list[EventItem]:
    """All that have a date."""
    return [item for item in everything(story) if item.event.when != date.max]


def dates_in(node: Any) -> Iterator[date]:
    """Every date that is written in a file."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in DATED and isinstance(value, str):
                yield date.fromisoformat(value[:10])
            elif key != "checks":  # what became of the check of a date
                yield from dates_in(value)
    elif isinstance(node, list):
        for one in node:
            yield from dates_in(one)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_date_in_the_file_is_there_once(path: Any) -> None:
    written = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes nothing but strings
    found = [item.event.when for item in events(STORIES[path])]
    assert Counter(found) == Counter(dates_in(written))
    assert found == sorted(found), "oldest first"


def test_every_dated_item_is_there_under_its_day() -> None:
    briefing = lorne()
    expected = Counter(
        [
            *((one.published, one.id) for one in briefing.sources if one.published),
            *((said.date, said.id) for claim in briefing.claims for said in claim.statements if said.date),
            *((one.date, one.id) for claim in briefing.claims for one in claim.assessments if one.date),
            *((value.date, number.id) for number in briefing.numbers for value in number.values if value.date),
            *((one.since, one.id) for one in briefing.unknowns if one.since),
            *((one.updated, one.id) for one in briefing.sections if one.updated),
            *((change.date, f"change/{at}") for at, change in enumerate(briefing.changes, 1)),
        ]
    )
    found = Counter((item.event.when, item.event.id) for item in events(STORIES[LORNE]) if item.event.id)
    assert found == expected
    assert sum(found.values()) > 70


def test_each_day_is_a_group_that_counts_its_events() -> None:
    items = events(STORIES[LORNE])
    groups = list(dict.fromkeys(item.group for item in items))
    days = ["10 May 2031", "11 May 2031", "12 May 2031", "13 May 2031", "14 May 2031", "15 May 2031"]
    assert [group.title for group in groups] == days
    for group in groups:
        inside = [item.number for item in items if item.group is group]
        assert inside == list(range(1, group.size + 1))
        assert group.note == f"{group.size} event{'s' * (group.size > 1)}"
    ids = [item.id for item in everything(STORIES[LORNE])]
    assert len({*ids}) == len(ids) > len(items)


@pytest.mark.parametrize("width", [12, 46, 80])
def test_every_event_leads_to_its_item(width: int) -> None:
    ids = {*all_ids(lorne()), *(f"change/{number}" for number, _ in enumerate(lorne().changes, 1))}
    for item in events(STORIES[LORNE]):
        to = targets(item.head(width, False))
        assert to == [item.event.id] * bool(item.event.id)
        assert ids >= set(to)


def test_a_statement_is_told_with_its_sign_its_speaker_and_its_claim() -> None:
    item = next(item for item in events(STORIES[LORNE]) if item.event.id == "ministry-denial")
    assert words(item.head(46, False)) == "− Osk Defence Ministry denies: The Varn Front controls all of the Lorne dam."
    assert lines(item.head(46, False))[1].startswith("  ")


def test_a_confirmation_in_part_is_told_as_one() -> None:
    item = next(item for item in events(STORIES[LORNE]) if item.event.id == "flag-seen")
    assert "in part" in words(item.head(80, False)) or "south wall" in words(item.head(80, False))


def test_every_kind_of_event_is_told() -> None:
    text = """\
next_update: 2031-05-20
figures: [{id: ann, name: Ann}]
numbers:
  - {id: dead, label: dead, unit: people, values: [{value: "4", by: ann, date: 2031-05-03}]}
  - {id: level, label: level, values: [{value: "5", date: 2031-05-04}]}
sources: [{id: wire, title: Wire, published: 2031-05-02, accessed: 2031-05-01}]
sections: [{id: who, question: Who?, answer: Nobody., updated: 2031-05-06}]
claims:
  - id: c
    claim: C.
    statements: [{by: ann, stance: asserts, date: 2031-04-30}, {by: ann, stance: no-comment}]
    assessments: [{by: ann, text: A., date: 2031-05-01}]
unknowns: [{id: when, text: "When?", since: 2031-05-05}, {text: "Never?"}]
changes: [{revision: 1, date: 2031-05-07, kind: update, text: New.}]
"""
    found = {item.group.title: words(item.head(80, False)) for item in events(story_of(text))}
    assert found == {
        "30 Apr 2031": "+ Ann asserts: C.",
        "1 May 2031": "? Ann finds: A.",
        "2 May 2031": "* published: Wire",
        "3 May 2031": "* Ann: 4 people, dead",
        "4 May 2031": "* 5, level",
        "5 May 2031": "* unknown since then: When?",
        "6 May 2031": "* answer updated: Who?",
        "7 May 2031": "* revision 1, update: New.",
        "14 May 2031": "* state of this briefing",
        "20 May 2031": "* next update",
    }


def test_the_moment_of_the_briefing_is_told_and_leads_nowhere() -> None:
    for story in STORIES.values():
        last = [item for item in events(story) if not item.event.id]
        assert "state of this briefing" in words(last[0].head(80, False))
        assert all(leads(item.head(80, False)) == [] for item in last)
        assert plain(last[0].head(80, False)[0])


def test_statements_without_a_date_come_last_and_lead_to_themselves() -> None:
    said = [said.id for claim in pokrovsk().claims for said in claim.statements if not said.date]
    undated = everything(STORIES[POKROVSK])[len(events(STORIES[POKROVSK])) :]
    assert [targets(item.head(80, False)) for item in undated] == [[id] for id in said]
    assert [item.number for item in undated] == [*range(1, len(said) + 1)]
    assert {(item.group.title, item.group.note) for item in undated} == {("No date", f"{len(said)} statements")}
