"""The fold list against a naive one that lays everything out, and the stops inside its items."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.view.folds import Anchor, FoldList, Place
from briefing_tui.view.items import Group
from briefing_tui.view.rows import Mark, Row, Span, beside, plain


@dataclass(frozen=True)
class Numbered:
    """An item whose rows say where they belong; its heights follow from its number and the width."""

    number: int
    group: Group

    @property
    def id(self) -> str:
        return f"item-{self.number}"

    @property
    def foldable(self) -> bool:
        return self.number % 5 != 4

    def head(self, width: int, opened: bool) -> list[Row]:
        return [(Span(f"{self.number} head {line}"),) for line in range(1 + (self.number % 7 == 0) + (width < 20))]

    def body(self, width: int) -> list[Row]:
        return [(Span(f"{self.number} body {line}"),) for line in range(self.number * 37 % 60 * 40 // max(width, 10))]


def numbered(count: int) -> list[Numbered]:
    groups = [Group(f"Group {index}", "item", count) for index in range(1 + count // 40)]
    return [Numbered(number, groups[number // 40]) for number in range(count)]


def naive(folds: FoldList) -> list[tuple[int, int, str]]:
    """Every row of the list, with its item and line."""
    return [
        (index, line, plain(row))
        for index in range(len(folds.items))
        for line, row in enumerate(folds._lay_out(index, folds.is_open(index)).rows)
    ]


def seen(folds: FoldList) -> list[tuple[int, int, str]]:
    return [(item, line, plain(layout.rows[line])) for item, line, layout in folds.window()]


MOVES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["move", "page", "scroll"]), st.integers(-30, 30).filter(bool)),
        st.tuples(st.sampled_from(["open", "fold", "go_to"]), st.integers(0, 59)),
        st.tuples(st.sampled_from(["open_all", "fold_all", "to_top", "to_bottom"]), st.none()),
        st.tuples(st.just("resize"), st.tuples(st.integers(0, 90), st.integers(0, 40))),
    ),
    max_size=25,
)


@settings(derandomize=True, deadline=None, max_examples=250)
@given(MOVES, st.integers(1, 60))
@example([("scroll", 30), ("move", -1)], 60)
@example([("to_bottom", None), ("scroll", -30), ("move", 1)], 60)
@example([("resize", (40, 0)), ("page", 5), ("page", -5)], 60)
def test_the_window_is_always_a_stretch_of_the_whole(moves: list[tuple[str, object]], count: int) -> None:
    folds = FoldList(numbered(count), frozenset([0]))
    folds.resize(40, 12)
    for name, value in moves:
        if name == "resize":
            assert isinstance(value, tuple)
            top = folds.top.item
            folds.resize(*value)
            assert folds.top.item == top, "the item at the top stays at the top"
        elif name == "move":
            assert isinstance(value, int)
            folds.move(1 if value > 0 else -1)
        elif name in ("open", "fold", "go_to"):
            assert isinstance(value, int)
            getattr(folds, name)(value % count)
        elif value is None:
            getattr(folds, name)()
        else:
            getattr(folds, name)(value)
        whole = naive(folds)
        window = seen(folds)
        start = next(at for at, row in enumerate(whole) if row[:2] == tuple(folds.top))
        assert window == whole[start : start + folds.height]
        assert 0 <= folds.cursor < count
        if name != "resize" and len(whole) >= folds.height:
            assert len(window) == folds.height, "no empty lines at the end that the list could fill"
        if name not in ("resize", "scroll") and folds.height:
            assert folds.cursor in {item for item, _, _ in window}, "the cursor is in sight"


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.integers(1, 40), st.integers(2, 25))
def test_stepping_down_shows_every_line_of_an_open_list(count: int, height: int) -> None:
    folds = FoldList(numbered(count))
    folds.resize(40, height)
    folds.open_all()
    shown = set(seen(folds))
    for _ in range(4000):
        before = (folds.cursor, folds.top)
        folds.move(1)
        shown |= set(seen(folds))
        if (folds.cursor, folds.top) == before:
            break
    assert shown >= {row for row in naive(folds) if row[2]}
    assert folds.cursor == count - 1


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.integers(1, 40), st.integers(2, 25))
def test_stepping_up_from_the_end_comes_back_to_the_first_line(count: int, height: int) -> None:
    folds = FoldList(numbered(count))
    folds.resize(40, height)
    folds.open_all()
    folds.to_bottom()
    for _ in range(4000):
        folds.move(-1)
    assert (folds.cursor, folds.top) == (0, Anchor(0, 0))


def test_resizing_and_back_finds_the_same_line() -> None:
    folds = FoldList(numbered(60))
    folds.resize(80, 20)
    folds.open_all()
    folds.scroll(333)
    before = seen(folds)
    for width in (10, 37, 79, 12, 60):
        folds.resize(width, 9)
    folds.resize(80, 20)
    assert seen(folds) == before


def test_only_what_is_seen_is_laid_out() -> None:
    folds = FoldList(numbered(10_000))
    folds.resize(40, 20)
    list(folds.window())
    assert folds.laid_out <= 20
    folds.open_all()
    folds.to_bottom()
    folds.page(-19)
    list(folds.window())
    assert folds.laid_out <= 100


def test_what_cannot_be_opened_stays_folded() -> None:
    folds = FoldList(numbered(10))
    folds.resize(40, 20)
    assert not folds.open(4)
    assert folds.open(5)
    assert not folds.open(5)
    assert folds.fold(5)
    assert not folds.fold(5)


def test_an_empty_list_takes_every_move() -> None:
    folds = FoldList([])
    folds.resize(0, 0)
    folds.resize(40, 10)
    for name in ("to_top", "to_bottom", "open_all", "fold_all"):
        getattr(folds, name)()
    folds.move(1)
    folds.page(-3)
    folds.scroll(3)
    assert not folds.open(0)
    assert list(folds.window()) == []
    assert folds.at_end


def test_the_heading_of_the_group_at_the_top_is_known() -> None:
    folds = FoldList(numbered(100))
    folds.resize(40, 10)
    titles = set()
    for _ in range(200):
        group = folds.group()
        assert group is not None
        first = next(iter(folds.window()))
        in_sight = first.layout.rows[first.line]
        titles.add(group.title)
        if first.line >= first.layout.head:
            assert group is folds.items[first.item].group
        assert in_sight == () or group.title.upper() != plain(in_sight) or first.line < first.layout.head
        folds.scroll(1)
    assert titles == {"Group 0", "Group 1", "Group 2"}


# Stops


@dataclass(frozen=True)
class Marked(Numbered):
    """An item with marks in its body, each on two lines of three; every other one is that of a part."""

    @cached_property
    def marks(self) -> list[Mark]:
        parts = [f"{self.id}/{number}" if number % 2 else "" for number in range(200)]
        return [Mark(to=f"{self.id}-{number}", at=part) for number, part in enumerate(parts)]

    def body(self, width: int) -> list[Row]:
        rows = super().body(width)
        return [
            (row[0]._replace(mark=self.marks[at // 3]) if at % 3 else row[0], *row[1:]) for at, row in enumerate(rows)
        ]


def marked(count: int) -> list[Marked]:
    return [Marked(one.number, one.group) for one in numbered(count)]


def stop_count(folds: FoldList) -> int:
    return len(folds.layout(folds.cursor).stops)


STOP_MOVES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["move", "step_stop", "step_stop", "page"]), st.sampled_from([-1, 1, -7, 7])),
        st.tuples(st.sampled_from(["open", "fold", "go_to", "go_to_part", "restore"]), st.integers(0, 59)),
        st.tuples(st.sampled_from(["open_all", "fold_all", "to_top", "to_bottom"]), st.just(0)),
        st.tuples(st.just("resize"), st.integers(1, 40)),
        st.tuples(st.just("show"), st.integers(1, 4)),
    ),
    max_size=25,
)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(STOP_MOVES, st.integers(1, 60), st.integers(1, 20))
def test_the_cursor_is_always_in_sight_or_on_a_stop_of_its_item(
    moves: list[tuple[str, int]], count: int, height: int
) -> None:
    items = marked(count)
    folds = FoldList(items, frozenset([0, 3]))
    folds.resize(40, height)
    for name, value in moves:
        before = folds.stop
        if name in ("move", "step_stop"):
            moved = getattr(folds, name)(1 if value > 0 else -1)
            if name == "step_stop":
                assert moved == (folds.stop != before)
        elif name == "go_to_part":
            index = value % len(folds.items)
            folds.go_to_part(index, f"{folds.items[index].id}/{value % 5}")
        elif name == "restore":
            folds.restore(Place(value, value % 7, Anchor(value // 2, value), 40, value))
        elif name == "resize":
            folds.resize(40, value)
        elif name == "show":
            folds.show(items[:: min(value, count)])
        elif name in ("open", "fold", "go_to"):
            getattr(folds, name)(value % len(folds.items))
        elif name == "page":
            folds.page(value)
        else:
            getattr(folds, name)()
        assert folds.stop is None or 0 <= folds.stop < stop_count(folds)
        assert (folds.stop is None) == (folds.mark is None)
        if name in ("resize", "restore"):
            continue
        window = [(one.item, one.line) for one in folds.window()]
        if name in ("step_stop", "go_to_part") and folds.stop is not None:
            _, first, _ = folds.layout(folds.cursor).stops[folds.stop]
            if name != "step_stop" or moved:
                assert (folds.cursor, first) in window, "the stop is in sight"
        elif name != "step_stop":
            assert folds.cursor in {item for item, _ in window}, "the item is in sight"


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(1, 20), st.integers(2, 25))
def test_steps_come_to_every_stop_of_an_item_and_back(number: int, height: int) -> None:
    folds = FoldList(marked(21))
    folds.resize(40, height)
    folds.open(number)
    seen_marks = []
    while folds.step_stop(1):
        seen_marks.append(folds.mark)
    assert seen_marks == [stop.mark for stop in folds.layout(number).stops]
    assert folds.cursor == number
    while folds.step_stop(-1):
        assert folds.mark is seen_marks[folds.stop or 0]
    assert folds.stop == (0 if seen_marks else None)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(0, 19), st.integers(2, 25))
def test_down_from_a_stop_comes_to_the_next_and_from_the_last_goes_on(number: int, height: int) -> None:
    """Every line on the way is seen; up again, it comes to the head of the item."""
    folds = FoldList(marked(21))
    folds.resize(40, height)
    folds.open(number)
    folds.step_stop(1)
    stops = folds.layout(number).stops
    shown: set[tuple[int, int, str]] = set()
    visited = [folds.stop]
    for _ in range(2000):
        shown |= set(seen(folds))
        folds.move(1)
        if folds.cursor != number:
            break
        if folds.stop != visited[-1]:
            visited.append(folds.stop)
    shown |= set(seen(folds))
    assert folds.cursor == number + 1
    assert [stop for stop in visited if stop is not None] == list(range(len(stops)))
    if stops:
        assert shown >= {row for row in naive(folds) if row[0] == number and row[1] >= stops[0].first and row[2]}


def test_up_from_the_first_stop_is_the_item_itself() -> None:
    folds = FoldList(marked(10))
    folds.resize(40, 8)
    folds.open(2)
    for _ in range(3):
        folds.step_stop(1)
    for _ in range(100):
        if folds.stop is None:
            break
        folds.move(-1)
    assert (folds.cursor, folds.stop) == (2, None)
    assert (2, folds.layout(2).head) in {(one.item, one.line) for one in folds.window()}


def test_a_list_without_stops_has_none_to_step_to() -> None:
    for folds in (FoldList([]), FoldList(numbered(3), frozenset([0, 1]))):
        folds.resize(40, 8)
        assert not folds.step_stop(1)
        assert not folds.step_stop(-1)
        assert folds.mark is None
        assert folds.part() == ""


def test_the_part_is_the_last_that_begins_before_the_cursor() -> None:
    folds = FoldList(marked(10))
    folds.resize(40, 8)
    assert folds.part() == ""
    folds.go_to_part(1, "item-1/3")
    assert (folds.cursor, folds.stop, folds.part()) == (1, 3, "item-1/3")
    assert folds.is_open(1)
    folds.step_stop(1)
    assert (folds.stop, folds.part()) == (4, "item-1/3")
    folds.step_stop(1)
    assert folds.part() == "item-1/5"
    folds.go_to_stop(0)
    assert folds.part() == ""


def test_a_part_that_is_not_there_is_the_item_itself() -> None:
    folds = FoldList(marked(10))
    folds.resize(40, 8)
    folds.go_to_part(2, "item-3/1")
    assert (folds.cursor, folds.stop) == (2, None)


@dataclass(frozen=True)
class Columns:
    """An item with marks in two columns between others; a mark on the left is on two rows."""

    group: Group
    id: str = "columns"
    number: int = 1
    foldable: bool = True

    def head(self, width: int, opened: bool) -> list[Row]:
        return [(Span("head"),)]

    def body(self, width: int) -> list[Row]:
        marks = {name: Mark(to=name) for name in ("above", "l1", "l2", "r1", "r2", "r3", "below", "m1", "s1")}

        def row(*names: str) -> Row:
            return tuple(Span(name, "", marks[name]) for name in names)

        rule = Span(" | ", "rule")
        first = beside([row("l1"), row("l1"), row("l2")], [row("r1"), row("r2"), (), row("r3")], 8, rule)
        second = beside([row("m1")], [row("s1")], 8, rule)
        return [row("above"), *first, row("below"), *second]


def test_of_two_columns_the_left_one_comes_first() -> None:
    folds = FoldList([Columns(Group("Columns", "item", 1))], frozenset([0]))
    folds.resize(40, 20)
    stops = folds.layout(0).stops
    assert [stop.mark.to for stop in stops] == ["above", "l1", "l2", "r1", "r2", "r3", "below", "m1", "s1"]
    lines = [(stop.first, stop.last) for stop in stops]
    assert lines == [(1, 1), (2, 3), (4, 4), (2, 2), (3, 3), (5, 5), (6, 6), (7, 7), (7, 7)]


# Other items instead


def test_showing_other_items_keeps_the_cursor_and_what_is_open() -> None:
    items = marked(30)
    folds = FoldList(items)
    folds.resize(40, 10)
    for index in (3, 7, 12):
        folds.open(index)
    folds.step_stop(1)
    folds.show(items[6:20])
    assert [folds.items[index].id for index in sorted(folds.opened)] == ["item-7", "item-12"]
    assert folds.items[folds.cursor].id == "item-12"
    assert folds.stop is None
    assert folds.cursor in {one.item for one in folds.window()}


def test_a_cursor_whose_item_is_gone_is_on_the_first() -> None:
    items = marked(30)
    folds = FoldList(items)
    folds.resize(40, 10)
    folds.go_to(25)
    folds.show(items[:20])
    assert (folds.cursor, folds.top) == (0, Anchor(0, 0))


def test_no_items_can_be_shown_and_then_some() -> None:
    items = marked(30)
    folds = FoldList(items)
    folds.resize(40, 10)
    folds.open(20)
    folds.show([])
    assert list(folds.window()) == []
    folds.resize(20, 5)
    folds.move(1)
    assert not folds.step_stop(1)
    assert (folds.mark, folds.part(), folds.extent()) == (None, "", (0.0, 1.0))
    folds.show(items)
    assert (folds.cursor, folds.opened) == (0, set())
    assert len(list(folds.window())) == 5


# Back to where one was


def test_cursor_stop_and_window_can_be_restored() -> None:
    folds = FoldList(marked(30))
    folds.resize(40, 10)
    folds.open(1)
    folds.open(5)
    for _ in range(4):
        folds.step_stop(1)
    folds.scroll(-7)
    before, shown = folds.place, seen(folds)
    assert before == Place(5, 1, folds.top, 40, 10)
    folds.to_bottom()
    folds.restore(before)
    assert folds.place == before
    assert seen(folds) == shown


def test_what_is_gone_is_restored_as_far_as_it_can_be() -> None:
    items = marked(30)
    folds = FoldList(items)
    folds.resize(40, 10)
    folds.open(5)
    folds.step_stop(1)
    folds.step_stop(1)
    before = folds.place
    folds.fold(5)
    folds.restore(before)
    assert (folds.cursor, folds.stop) == (5, None), "a folded item has no stops"
    folds.show(items[:3])
    folds.restore(before)
    assert folds.place == Place(2, None, Anchor(0, 0), 40, 10)
    folds.show([])
    folds.restore(before)
    assert list(folds.window()) == []


def test_in_a_window_of_another_size_the_stop_is_in_sight() -> None:
    folds = FoldList(marked(30))
    folds.resize(40, 30)
    folds.open(1)
    for _ in range(9):
        folds.step_stop(1)
    before = folds.place
    folds.to_bottom()
    folds.resize(40, 5)
    folds.restore(before)
    assert (folds.cursor, folds.stop) == (1, 8)
    assert (1, folds.layout(1).stops[8].first) in {(one.item, one.line) for one in folds.window()}
