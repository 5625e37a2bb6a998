"""The fold list against a naive one that lays everything out."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.view.folds import Anchor, FoldList
from briefing_tui.view.items import Group
from briefing_tui.view.rows import Row, Span, plain


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
