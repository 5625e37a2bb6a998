"""What is far too long for a reader costs no more than what is seen of it: rows, characters and blocks are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual.geometry import Region

from briefing_tui.tui.fold_view import FOUND, FoldView
from briefing_tui.view import find_rows as find_rows_module
from briefing_tui.view import prose as prose_module
from briefing_tui.view import rows as rows_module
from briefing_tui.view.claims import claims_pane
from briefing_tui.view.filter import Filter
from briefing_tui.view.find import Query, Search
from briefing_tui.view.find_index import Index
from briefing_tui.view.find_rows import matches, spots
from briefing_tui.view.folds import FoldList
from briefing_tui.view.glyphs import ASCII
from briefing_tui.view.highlight import Highlight
from briefing_tui.view.items import Item, Pane, Worded
from briefing_tui.view.matrix import matrix_pane
from briefing_tui.view.prose import MAX_PIECES, blocks, prose
from briefing_tui.view.questions import questions_pane
from briefing_tui.view.reading import reading
from briefing_tui.view.rows import Row, Span, fit, plain, width_of, wrap
from briefing_tui.view.sidebar import sidebar_pane
from briefing_tui.view.story import LONGEST_NAME, Story
from briefing_tui.view.timeline import timeline_pane
from briefing_tui.view.written import Written
from tests.view.laid_out import story_of

LONG: Final = "x" * 200_000
LINES: Final = 100_000

STORY: Final = f"""\
sides: [{{id: osk, name: Osk}}]
figures:
  - {{id: mara, name: {LONG}, side: osk}}
numbers:
  - {{id: left, label: {LONG}, values: [{{value: {LONG}, by: mara}}]}}
  - {{id: lost, label: {LONG}, value: '3'}}
places:
  - {{id: dam, name: {LONG}}}
sources:
  - {{id: wire, title: {LONG}, published: 2031-05-13}}
sections:
  - {{id: who, question: {LONG}, answer: Nobody., sources: [wire]}}
claims:
  - id: held
    claim: {LONG}
    places: [dam]
    sections: [who]
    statements: [{{by: mara, stance: asserts, date: 2031-05-13, source: wire}}]
unknowns:
  - {{id: how, text: {LONG}}}
"""


def link(id: str, words: str) -> Span:
    return Span(words or id)


def answer_of(lines: int) -> Story:
    written = "".join(f"      line {line} of many\n" for line in range(lines))
    return story_of(f"sections:\n  - id: why\n    question: Why?\n    answer: |\n{written}")


def counted(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, size: Callable[..., int]) -> list[int]:
    """How large each call of a function is."""
    sizes: list[int] = []
    function = getattr(owner, name)

    def call(*arguments: Any) -> Any:
        sizes.append(size(*arguments))
        return function(*arguments)

    monkeypatch.setattr(owner, name, call)
    return sizes


# Rows


def test_of_a_long_answer_only_the_rows_in_the_window_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = counted(monkeypatch, Written, "__getitem__", lambda *_: 1)
    pane = questions_pane(answer_of(LINES))
    folds = FoldList(pane.items, pane.opened)
    folds.resize(80, 30)
    assert [plain(seen.layout.rows[seen.line]) for seen in folds.window()][-1] == "line 28 of many"
    assert len(folds.layout(0).rows) > LINES
    assert len(made) < 100
    folds.to_bottom()
    folds.move(-1)
    folds.page(29)
    assert len(list(folds.window())) == 30
    assert len(made) < 300


def test_of_a_long_answer_only_the_rows_with_a_match_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    pane = questions_pane(answer_of(LINES))
    folds = FoldList(pane.items, pane.opened)
    folds.resize(80, 30)
    layout = folds.layout(0)
    made = counted(monkeypatch, Written, "__getitem__", lambda *_: 1)
    shown = reading(layout.rows[layout.head :])
    ((row, start, end),) = matches(shown, Query("line 99999 of", True), pane.items[0].texts(), range(shown.rows))  # type: ignore[attr-defined]
    assert plain(layout.rows[layout.head + row])[start:end] == "line 99999 of"
    assert len(made) == 1


def test_matches_are_looked_for_in_some_rows_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    pane = questions_pane(answer_of(5_000))
    shown = reading(pane.items[0].body(80))
    found = counted(monkeypatch, type(shown), "spots", lambda *_: 1)
    texts = pane.items[0].texts()  # type: ignore[attr-defined]
    assert {spot.row for spot in matches(shown, Query("many", True), texts, range(256, 512))} == set(range(256, 512))
    assert len(found) < 2_000


def test_a_long_answer_is_highlighted_where_it_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = counted(monkeypatch, find_rows_module, "matches", lambda _shown, _query, _texts, rows: len(rows))
    view = FoldView(questions_pane(answer_of(LINES)), ASCII)
    view.place(Region(0, 0, 80, 31))
    view.highlight(Query("many", True), {})
    assert len(list(view.changed())) == 31
    view.list.page(LINES // 2)
    assert len(list(view.changed())) == 31
    assert [one.highlights for one in view._lines[1:]] == [(Highlight(14, 18, "hit"),)] * 30
    assert sum(asked) <= 4 * FOUND


@settings(derandomize=True, deadline=None, max_examples=300)
@example(["aaaab"], "aa", 3, 1, 1)
@example(["baaaab"], "aba", 3, 1, 1)
@given(
    st.lists(st.text("aab", min_size=4, max_size=40) | st.text("aab é", min_size=1), min_size=1, max_size=4),
    st.sampled_from(["a", "aa", "aba", "a a", "e"]),
    st.integers(2, 12),
    st.integers(0, 8),
    st.integers(1, 4),
)
def test_matches_in_some_rows_are_those_of_all_rows_that_stand_there(
    lines: list[str], typed: str, width: int, first: int, count: int
) -> None:
    texts = [words for line in lines if (words := " ".join(line.split()))]
    shown = reading([row for text in texts for row in wrap([Span(text)], width)])
    rows = range(min(first, shown.rows), min(first + count, shown.rows))
    every = matches(shown, Query(typed, False), texts)
    some = matches(shown, Query(typed, False), texts, rows)
    assert set(some) <= set(every)
    assert [spot for spot in some if spot.row in rows] == [spot for spot in every if spot.row in rows]


# Characters


def test_of_a_text_that_fits_nowhere_no_more_is_cleaned_than_could_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    cleaned = counted(monkeypatch, rows_module, "clean", len)
    assert plain(fit([Span("ab"), Span(LONG), Span("c")], 10, "…")) == "ab" + "x" * 7 + "…"
    assert width_of([Span(LONG)]) > 1_000
    assert sum(cleaned) < 10_000


@pytest.mark.parametrize("pane", [questions_pane, claims_pane, sidebar_pane, matrix_pane, timeline_pane])
def test_of_a_name_of_any_length_a_folded_list_shows_the_beginning(
    pane: Callable[[Story], Pane], monkeypatch: pytest.MonkeyPatch
) -> None:
    story = story_of(STORY)
    cleaned = counted(monkeypatch, rows_module, "clean", len)
    items = pane(story).items
    for item in items:
        assert len(item.head(80, False)) <= 5 * LONGEST_NAME // 70
        assert len(item.head(80, True)) <= 5 * LONGEST_NAME // 70
    assert sum(cleaned) <= len(items) * 12 * LONGEST_NAME


def full(item: Item) -> int:
    """How many letters of a long text the open item shows."""
    return sum(plain(row).count("x") for row in item.body(80))


@pytest.mark.parametrize("id", ["mara", "left", "lost", "dam", "wire", "who", "held", "how"])
def test_all_of_it_stands_in_the_body(id: str) -> None:
    story = story_of(STORY)
    panes = (questions_pane(story), claims_pane(story), sidebar_pane(story))
    (item,) = [item for pane in panes for item in pane.items if item.id == id]
    assert item.foldable
    assert len(LONG) <= full(item) < 2.1 * len(LONG)


def test_what_is_found_in_a_long_name_is_found_in_the_body() -> None:
    story = story_of(f"sections: [{{id: who, question: {LONG} y, answer: Nobody.}}]\n")
    items = questions_pane(story).items
    index = Index([items])
    index.advance(1)
    query = Query.of("y")
    assert query is not None
    hit = Search(index, query).first(0, 0)
    assert hit is not None
    body: Sequence[Row] = items[0].body(80)
    ((row, start, end),) = spots(reading([*items[0].head(80, True), *body]), hit)
    assert plain(body[row - len(items[0].head(80, True))])[start:end] == "y"


# Blocks


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(["- *x*"] * (MAX_PIECES + 2)),
        "\n".join(["|a|b|", "|-|-|", *["|*a*|b|"] * (MAX_PIECES // 3)]),
        "*x* " * 30_000,
    ],
    ids=["list", "table", "paragraph"],
)
def test_no_markdown_is_looked_for_in_too_much(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise AssertionError("the parser was asked for")

    monkeypatch.setattr(prose_module, "_parser", refused)
    shown = " ".join(plain(row) for row in prose(text, 80, ASCII, link, list))
    assert shown.split() == text.split()
    assert " ".join(blocks(text, link)).split() == text.split()


def test_as_much_as_an_honest_text_has_is_markdown() -> None:
    rows = prose("\n".join(["|a|b|", "|-|-|", *["|*c*|d|"] * 1_000]), 80, ASCII, link, list)
    assert not any("|" in plain(row) or "*" in plain(row) for row in rows)


def test_a_filter_folds_no_more_of_a_claim_than_it_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    story = story_of(STORY)
    folded = counted(monkeypatch, __import__("briefing_tui.view.story", fromlist=["fold"]), "fold", len)
    assert Filter(story, "status:claimed").takes(story.briefing.claims[0])
    assert sum(folded) < 100
    assert Filter(story, "by:mara").takes(story.briefing.claims[0])
    assert sum(folded) < 2 * LONGEST_NAME


def texts(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Worded):
            yield from item.texts()


def test_what_names_another_item_is_short_in_what_is_searched_too() -> None:
    story = story_of(STORY)
    assert sum(map(len, texts(claims_pane(story).items))) < 2 * len(LONG) + 10 * LONGEST_NAME
