"""What is typed found in all panes, and where it stands on the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui import model
from briefing_tui.folding import fold_case, fold_marks
from briefing_tui.frozen import Frozen
from briefing_tui.view.claims import claims_pane
from briefing_tui.view.find import Hit, Query, Search
from briefing_tui.view.find_index import Index, texts_of
from briefing_tui.view.find_rows import matches, spots
from briefing_tui.view.glyphs import ASCII, UNICODE
from briefing_tui.view.items import Group, Item, Pane, Worded, plain_text
from briefing_tui.view.layout import lay_out
from briefing_tui.view.questions import questions_pane
from briefing_tui.view.reading import Reading, Spot, reading
from briefing_tui.view.rows import Row, Span, plain, wrap
from briefing_tui.view.sidebar import sidebar_pane
from briefing_tui.view.story import Story
from tests.screens import lorne, pokrovsk
from tests.view.laid_out import story_of

ODD = "aAbeéè\u0301\u0327ßẞﬁﬀİıςσΣＡａŁæ한글가大坝½…’– "
"""Letters that become none, one or several."""

GROUP = Group("Things", "thing", 1)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """An item of which only the rows are known: a line each."""

    lines: Sequence[str]
    id: str = "thing"
    group: Group = GROUP
    number: int = 1
    foldable: bool = True

    def head(self, width: int, opened: bool) -> list[Row]:
        return wrap([Span(self.lines[0])], width)

    def body(self, width: int) -> list[Row]:
        return [row for line in self.lines[1:] for row in wrap([Span(line)], width)]


class Words(Rows):
    """An item that knows its words."""

    def texts(self) -> Sequence[str]:
        return self.lines


def index_of(*panes: Sequence[Item]) -> Index:
    index = Index(panes)
    while not index.advance(1_000):
        pass
    return index


def search(typed: str, *panes: Sequence[Item]) -> Search:
    query = Query.of(typed)
    assert query is not None
    return Search(index_of(*panes), query)


def walk(found: Search, start: Hit | None, step: Callable[[Hit], Hit]) -> Iterator[Hit]:
    """The hits from one on, once around."""
    hit = start
    for _ in range(found.total):
        assert hit is not None
        yield hit
        hit = step(hit)
    assert hit == start


def shown(items: Sequence[Item], index: int, width: int) -> tuple[Sequence[Row], Reading]:
    """The rows of an open item, without the heading above it, and what they say."""
    layout = lay_out(items, index, items[index].foldable, width)
    rows = layout.rows[layout.head :]
    return rows, reading(rows)


def words_at(rows: Sequence[Row], places: Sequence[Spot]) -> str:
    return "".join(plain(rows[row])[start:end] for row, start, end in places)


# What is looked for


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("dam", ("dam", False)),
        ("Dam", ("Dam", True)),
        ("Kramatórsk", ("Kramatorsk", True)),
        ("kramatórsk", ("kramatorsk", False)),
        ("e\u0301", ("e", False)),
        ("Ｄam", ("Dam", True)),
        ("οδυσσεύς", ("οδυσσευσ", False)),
        (" the   dam ", (" the dam ", False)),
        ("the\tdam\n", ("the dam ", False)),
        ("\x1b[", ("␛[", False)),
        ("\u202eX", ("<202e>X", True)),
    ],
)
def test_what_is_typed_is_folded_and_capitals_count_if_there_are_any(typed: str, query: tuple[str, bool]) -> None:
    assert Query.of(typed) == query


@pytest.mark.parametrize("typed", ["", "  ", "\u0301", "\t\n", "\u3000"])
def test_what_is_nothing_is_no_query(typed: str) -> None:
    assert Query.of(typed) is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dam", ["Dam", "dam", "dám", "DAM"]),
        ("Dam", ["Dam"]),
        ("dám", ["Dam", "dam", "dám", "DAM"]),
        ("DA", ["DA"]),
        ("dAm", []),
    ],
)
def test_smart_case(typed: str, found: list[str]) -> None:
    result = search(typed, [Words(["The Dam, a dam, a dám, and a DAM."])])
    hits = walk(result, result.first(0, 0), result.next)
    assert [hit.texts[-1][hit.start : hit.end] for hit in hits] == found


# Searches


class Naive(NamedTuple):
    pane: int
    item: int
    texts: tuple[str, ...]
    start: int
    end: int


def naively(panes: Sequence[Sequence[Words]], query: Query) -> Iterator[Naive]:
    """Each text folded by itself, and each letter with where it came from."""
    for pane, items in enumerate(panes):
        for number, item in enumerate(items):
            for at, text in enumerate(item.lines):
                folded = fold_marks(text) if query.exact else fold_case(fold_marks(text))
                origins = [place for place, letter in enumerate(text) for _ in fold_marks(letter)]
                start = folded.find(query.needle)
                while start >= 0:
                    end = start + len(query.needle)
                    last = origins[end - 1] + 1
                    while last < len(text) and not fold_marks(text[last]):
                        last += 1
                    yield Naive(pane, number, tuple(item.lines[: at + 1]), origins[start], last)
                    start = folded.find(query.needle, end)


texts = st.text(st.sampled_from(ODD), max_size=12).map(plain_text)
panes_of_words = st.lists(st.lists(st.lists(texts, max_size=4).map(Words), max_size=5), min_size=1, max_size=4)


@given(panes_of_words, st.data())
@settings(derandomize=True, deadline=None, max_examples=400)
def test_a_search_finds_what_a_naive_one_finds(panes: list[list[Words]], data: st.DataObject) -> None:
    """Forwards, backwards and from every item; whatever the slices in which the words were taken in."""
    lines = [line for items in panes for item in items for line in item.lines if line.strip()]
    source = data.draw(st.sampled_from(lines)) if lines else "a"
    start = data.draw(st.integers(0, len(source) - 1))
    query = Query.of(
        data.draw(st.sampled_from([source[start : start + 1], source[start : start + 3], "ab", "i", "SS"]))
    )
    if query is None:
        return
    index = Index(panes)
    slice_ = data.draw(st.integers(1, 60))
    while not index.advance(slice_):
        pass
    found = Search(index, query)
    expected = list(naively(panes, query))

    assert found.total == len(expected)
    for pane, items in enumerate(panes):
        for item in range(len(items)):
            ahead = [number for number, one in enumerate(expected, 1) if (one.pane, one.item) >= (pane, item)]
            first = found.first(pane, item)
            assert (first.number if first else None) == (ahead[0] if ahead else 1 if expected else None)
    if expected:
        first = found.first(expected[0].pane, expected[0].item)
        onward = list(walk(found, first, found.next))
        assert [Naive(*hit[:5]) for hit in onward] == expected
        assert [hit.number for hit in onward] == list(range(1, len(expected) + 1))
        assert list(walk(found, first, found.previous)) == [onward[0], *reversed(onward[1:])]


# Words taken in by and by


def test_before_all_words_are_there_the_hits_so_far_are_found() -> None:
    items = [Words(["a dam"]), Words(["none here"]), Words(["two dams, a dam"])]
    index = Index([[], items[:1], items[1:]])
    query = Query.of("dam")
    assert query is not None
    found = Search(index, query)
    assert (index.complete, found.total, found.first(1, 0)) == (False, 0, None)
    assert not index.advance(1)
    first = found.first(2, 1)
    assert first is not None
    assert (found.total, first.pane, first.item, first.number) == (1, 1, 0, 1)
    assert found.next(first) == found.previous(first) == first
    assert index.advance(100)
    assert (found.total, found.next(first)[:2], found.next(first).number) == (3, (2, 1), 2)
    assert found.previous(first).number == 3
    assert index.advance(100)
    assert len(index.chunks) == 2


def test_an_index_asks_no_item_before_it_is_advanced() -> None:
    class Unasked(Sequence[Item]):
        def __len__(self) -> int:
            return 10_000

        def __getitem__(self, index: object) -> Any:
            raise AssertionError

    with pytest.raises(AssertionError):
        Index([Unasked()]).advance(1)


def test_a_slice_is_as_long_as_was_asked_for_and_the_item_that_it_ends_in() -> None:
    index = Index([[Words(["four", "five"])] * 4])
    assert [index.advance(11), index.advance(1), index.advance(1)] == [False, False, True]
    assert [len(chunk.kept) for chunk in index.chunks] == [20, 10, 10]


# What items say of themselves


PANES: Final[dict[str, Callable[[Story], Pane]]] = {
    "questions": questions_pane,
    "claims": claims_pane,
    "sidebar": sidebar_pane,
}
STORIES: Final = {
    f"{briefing.id} {name}": Story(briefing, glyphs)
    for briefing in (lorne(), pokrovsk())
    for name, glyphs in (("Unicode", UNICODE), ("ASCII", ASCII))
}


@pytest.mark.parametrize("width", [24, 48, 77, 120])
@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
@pytest.mark.parametrize("pane", PANES.values(), ids=PANES)
def test_all_words_of_an_item_stand_in_its_rows_in_that_order(
    pane: Callable[[Story], Pane], story: Story, width: int
) -> None:
    items = pane(story).items
    for number, item in enumerate(items):
        assert isinstance(item, Worded)
        text, at = shown(items, number, width)[1].text, 0
        for words in item.texts():
            assert words in text[at:], item.id
            at = text.index(words, at) + len(words)


FULL = """\
summary: briefingsummary
sides: [{id: here, name: sidename}]
figures:
  - {id: one, name: figurename, role: figurerole, side: here, aliases: [figurealiases], note: "*figurenote*"}
  - {id: two, name: toldname}
numbers:
  - id: many
    label: numberlabel
    unit: numberunit
    values: [{value: valuevalue, by: one}]
    note: numbernote
places:
  - {id: there, name: placename, kind: placekind, aliases: [placealiases], note: placenote}
sources:
  - {id: paper, title: sourcetitle, publisher: sourcepublisher, url: "https://example.org/sourceurl", file: sourcefile}
sections: [{id: why, question: sectionquestion, answer: sectionanswer}]
claims:
  - claim: claimclaim
    statements:
      - {by: one, stance: confirms, text: statementtext, quote: statementquote, scope: statementscope, via: two}
    evidence:
      - {kind: video, text: evidencetext, checks: {date: disputed}, checked_by: one}
      - {kind: image, text: nothing was checked, checked_by: two}
    assessments: [{by: one, text: assessmenttext, likelihood: very likely, confidence: low}]
unknowns: [{text: unknowntext}]
changes: [{revision: 1, date: 2031-05-14, kind: correction, text: changetext}]
"""

OTHERS = {
    "id",
    "by",
    "source",
    "sources",
    "via",
    "side",
    "part_of",
    "checked_by",
    "places",
    "sections",
    "claims",
    "items",
}
"""The fields with the ids of items."""

TERMS = {"Figure.kind", "Evidence.kind", "Change.kind", "Source.reliability"}
TERMS |= {"Assessment.likelihood", "Assessment.confidence"}
"""The fields with one of a few words."""


def fields() -> Iterator[str]:
    """All fields of the model with text."""
    yield "Briefing.summary"
    for name, kind in vars(model).items():
        if isinstance(kind, type) and issubclass(kind, Frozen) and name not in ("Briefing", "Frozen"):
            for field, type_ in get_type_hints(kind).items():
                if type_ in (str, tuple[str, ...]) and field not in OTHERS:
                    yield f"{name}.{field}"


@pytest.mark.parametrize("field", [field for field in fields() if field not in TERMS])
def test_every_text_of_a_briefing_is_found_where_it_belongs(field: str) -> None:
    panes = [pane(story_of(FULL)).items for pane in PANES.values()]
    found = search(field.replace(".", "").lower(), *panes)
    kind, _, _ = field.partition(".")
    shown_by = {"Briefing": "Summary", "Section": "Question", "Value": "Number"}
    shown_by |= dict.fromkeys(("Statement", "Evidence", "Assessment"), "Claim")
    owner = f"{shown_by.get(kind, kind)}Item"
    hits = walk(found, found.first(0, 0), found.next)
    assert [type(panes[hit.pane][hit.item]).__name__ for hit in hits].count(owner) == (
        2 if field == "Statement.scope" else 1  # a confirmation's stands on the folded claim, too
    )


@pytest.mark.parametrize(
    ("typed", "total"),
    [
        ("video", 1),
        ("correction", 1),
        ("very likely", 1),
        ("confidence low", 1),
        ("figurename", 6),
        ("toldname", 2),
        ("very  likely", 1),
    ],
)
def test_terms_and_who_says_it_are_found(typed: str, total: int) -> None:
    assert search(typed, *(pane(story_of(FULL)).items for pane in PANES.values())).total == total


def test_of_several_values_each_has_who_gave_it() -> None:
    story = story_of("""\
figures: [{id: one, name: One}, {id: two, name: Two}]
numbers: [{id: many, label: Dead, unit: people, values: [{value: "5", by: one}, {value: "7", by: two}]}]
""")
    item = sidebar_pane(story).items[-1]
    assert isinstance(item, Worded)
    assert list(item.texts()) == ["Dead", "5 people", "One", "7", "Two"]


def test_an_item_that_knows_no_words_has_those_of_its_rows() -> None:
    lines = ["A  head that is too long for one row, " + "so " * 30, "and a body"]
    found = search("body", [Rows(lines)])
    hit = found.first(0, 0)
    assert hit is not None
    assert (found.total, hit.texts[-1]) == (1, "and a body")
    assert hit.texts[0] == plain_text(lines[0])
    others = [Rows(lines, group=Group("Others", "thing", 1))]
    assert search("others", [Rows(lines), *others]).total == 0


# Hits on rows


@pytest.mark.parametrize("width", [24, 77, 120])
@pytest.mark.parametrize("typed", ["dam", "the ", "Front", "pokrovsk", "e", "’"])
def test_every_hit_is_where_it_stands(typed: str, width: int) -> None:
    query = Query.of(typed)
    assert query is not None
    for story in STORIES.values():
        panes = [pane(story).items for pane in PANES.values()]
        found = Search(index_of(*panes), query)

        @cache
        def at(pane: int, item: int) -> tuple[Sequence[Row], Reading, set[Spot]]:
            rows, text = shown(panes[pane], item, width)  # noqa: B023 - not called after its turn
            return rows, text, set(matches(text, query, texts_of(panes[pane], item)))  # noqa: B023

        counted: defaultdict[tuple[int, int], set[Spot]] = defaultdict(set)
        for hit in walk(found, found.first(0, 0), found.next):
            rows, text, _ = at(hit.pane, hit.item)
            places = spots(text, hit)
            assert words_at(rows, places).replace(" ", "") == hit.texts[-1][hit.start : hit.end].replace(" ", "")
            counted[hit.pane, hit.item].update(places)
        for (pane, item), standing in counted.items():
            assert at(pane, item)[2] == standing  # what is marked is what is counted


def test_what_an_item_says_of_others_is_no_match_of_its_own() -> None:
    """Below a figure stands the claim, once for its statement and once for its assessment."""
    items = [item for item in sidebar_pane(story_of(FULL)).items if item.id == "one"]
    query = Query.of("claimclaim")
    assert query is not None
    _, text = shown(items, 0, 60)
    assert text.text.count("claimclaim") == 2
    assert matches(text, query, texts_of(items, 0)) == []
    assert search("claimclaim", items).total == 0


def test_a_hit_over_a_break_is_on_both_rows() -> None:
    items = [Words(["Who holds the dám?", "The e\u0301tat of the dam"])]
    query = Query.of("dam")
    rows, text = shown(items, 0, 12)
    assert query is not None
    assert [words_at(rows, [place]) for place in matches(text, query, items[0].texts())] == ["dám", "dam"]
    hit = search("holds the dam", items).first(0, 0)
    assert hit is not None
    assert [words_at(rows, [place]) for place in spots(text, hit)] == ["holds", "the dám"]


def test_the_same_words_are_told_apart_by_their_order() -> None:
    items = [Words(["the dam", "what is a dam", "the dam"])]
    _, text = shown(items, 0, 40)
    found = search("dam", items)
    places = [spots(text, hit) for hit in walk(found, found.first(0, 0), found.next)]
    assert [place.row for (place,) in places] == [0, 1, 2]


def test_words_that_are_not_in_the_rows_are_shown_at_the_first() -> None:
    items = [Words(["the dam", "a gate"])]
    hit = search("gate", items).first(0, 0)
    assert hit is not None
    assert spots(reading([(Span("another dam"),), (Span("and more"),)]), hit) == [Spot(0, 0, len("another dam"))]
    assert spots(reading([(Span("another dam"),)]), hit) == [Spot(0, 0, len("another dam"))]
