"""What holds for every row of every view, at every width."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.model import Briefing
from briefing_tui.text import clean
from briefing_tui.view.about import about_pane
from briefing_tui.view.atlas import MapItem, map_pane
from briefing_tui.view.claims import claims_pane
from briefing_tui.view.folds import FoldList
from briefing_tui.view.glyphs import ASCII, UNICODE
from briefing_tui.view.items import Pane
from briefing_tui.view.links import SUMMARY
from briefing_tui.view.matrix import matrix_pane
from briefing_tui.view.questions import questions_pane
from briefing_tui.view.rows import STYLES, Row, plain, width_of
from briefing_tui.view.sidebar import sidebar_pane
from briefing_tui.view.story import Story
from briefing_tui.view.timeline import timeline_pane
from tests.screens import lorne, pokrovsk
from tests.view.laid_out import all_ids, rows_of, story_of, targets

STORIES: Final = [Story(briefing, glyphs) for briefing in (lorne(), pokrovsk()) for glyphs in (UNICODE, ASCII)]
NARROW: Final = 24
"""The longest words before a text, ` PARTLY CORROBORATED  `, leave room for some of it from here on."""


def map_of(story: Story) -> Pane:
    item = MapItem(story)
    item.height = 12
    return map_pane(item)


def about_all(story: Story) -> Pane:
    ids = [SUMMARY, *all_ids(story.briefing), *(f"change/{at}" for at, _ in enumerate(story.briefing.changes, 1))]
    return Pane("about", [item for id in ids for item in about_pane(story, id).items])


VIEWS: Final[dict[str, Callable[[Story], Pane]]] = {
    "claims": claims_pane,
    "questions": questions_pane,
    "sidebar": sidebar_pane,
    "matrix": matrix_pane,
    "timeline": timeline_pane,
    "map": map_of,
    "about": about_all,
}


def rows(pane: Pane, width: int) -> Iterator[Row]:
    """All rows of a pane, and its heading."""
    for item in pane.items:
        yield from rows_of(item, width)
    if pane.heading:
        yield pane.heading(width)


PANES: Final = [(name, story, make(story)) for name, make in VIEWS.items() for story in STORIES]


@pytest.mark.parametrize("name", VIEWS)
@settings(derandomize=True, deadline=None, max_examples=12)
@given(st.integers(1, 120))
def test_every_row_is_safe_and_has_styles_that_there_are(name: str, width: int) -> None:
    for of, _, pane in PANES:
        if of == name:
            for row in rows(pane, width):
                for span in row:
                    assert clean(span.text) == span.text
                    assert set(span.style.split()) <= STYLES or not span.text


@pytest.mark.parametrize("name", VIEWS)
@settings(derandomize=True, deadline=None, max_examples=12)
@given(st.integers(NARROW, 120))
def test_no_row_is_wider_than_its_list(name: str, width: int) -> None:
    for of, _, pane in PANES:
        if of == name:
            assert [plain(row) for row in rows(pane, width) if width_of(row) > width] == []


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "map"])
def test_no_row_is_wider_than_a_narrow_list(name: str) -> None:
    for width in range(8, NARROW):
        for of, _, pane in PANES:
            if of == name:
                assert [plain(row) for row in rows(pane, width) if width_of(row) > width] == []


@pytest.mark.parametrize("name", VIEWS)
def test_every_stop_leads_to_an_item(name: str) -> None:
    for of, story, pane in PANES:
        if of == name:
            changes = [f"change/{number}" for number, _ in enumerate(story.briefing.changes, 1)]
            ids = {SUMMARY, *all_ids(story.briefing), *changes}
            assert set(targets(rows(pane, 80))) <= ids


@pytest.mark.parametrize("name", VIEWS)
def test_every_item_has_a_head_and_an_id_of_its_own(name: str) -> None:
    for of, _, pane in PANES:
        if of == name:
            assert all(item.head(40, False) for item in pane.items)
            if name != "about":
                assert len({item.id for item in pane.items}) == len(pane.items)


@pytest.mark.parametrize("name", ["claims", "questions", "sidebar"])
@pytest.mark.parametrize("width", [30, 80])
def test_marks_are_no_other_when_an_item_is_laid_out_again(name: str, width: int) -> None:
    """As many stops, in the same order, leading to the same: a cursor on one stays on it."""
    for of, _, pane in PANES:
        if of == name:
            folds = FoldList(pane.items)
            folds.resize(width, 10)
            folds.open_all()
            before = [[stop.mark.to for stop in folds.layout(at).stops] for at in range(len(pane.items))]
            folds.resize(64, 10)
            assert before == [[stop.mark.to for stop in folds.layout(at).stops] for at in range(len(pane.items))]


HOSTILE: Final = "\\x1b[31m\\u202e\\u200b\\t\\U000e0001\\x07[/red] **é\\u0301日本** "


def hostile() -> Briefing:
    """A briefing in which every text tries to get at the terminal."""
    text = f'"{HOSTILE}name"'
    return story_of(f"""\
summary: {text}
sides: [{{id: a, name: {text}}}, {{id: b, name: {text}}}]
figures: [{{id: ann, name: {text}, role: {text}, side: a, aliases: [{text}], note: {text}, sources: [wire]}}]
numbers: [{{id: n, label: {text}, unit: {text}, note: {text}, values: [{{value: {text}, by: ann, source: wire}}]}}]
places:
  - {{id: p, name: {text}, kind: {text}, aliases: [{text}], note: {text}, coordinates: [1, 2]}}
  - {{id: q, name: {text}, part_of: p, coordinates: [1.1, 2]}}
sources: [{{id: wire, title: {text}, publisher: {text}, published: 2031-05-13}}]
sections: [{{id: s, question: {text}, answer: {text}, sources: [wire]}}]
claims:
  - id: c
    claim: {text}
    places: [p]
    sections: [s]
    statements:
      - {{by: ann, stance: asserts, quote: {text}, source: wire, date: 2031-05-13, via: ann}}
      - {{by: ann, stance: denies, scope: {text}, text: {text}}}
    evidence: [{{kind: video, text: {text}, checked_by: ann}}]
    assessments: [{{by: ann, text: {text}}}]
unknowns: [{{id: u, text: {text}, claims: [c]}}]
changes: [{{revision: 1, date: 2031-05-13, kind: update, text: {text}, items: [c]}}]
""").briefing


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("width", [24, 46, 80])
def test_hostile_text_is_safe_everywhere(name: str, width: int) -> None:
    shown = list(rows(VIEWS[name](Story(hostile(), UNICODE)), width))
    assert shown
    for row in shown:
        assert clean(plain(row)) == plain(row)
        assert width_of(row) <= width
