"""A list of foldable items seen through a window: what is where, without laying out what isn't seen.

Places are kept as (item, line in it), never as a count of lines from the top, so nothing has to know how tall the
items above are: every operation lays out about a window's worth of items, whether there are ten or ten thousand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing_tui.view.items import Group, Item
from briefing_tui.view.layout import Layout, lay_out
from briefing_tui.view.lazy import ids_of, place_of
from briefing_tui.view.rows import Mark

_CACHED: Final = 512
"""How many laid out items are kept: several windows full."""

_OPEN_WEIGHT: Final = 8


class Anchor(NamedTuple):
    """A line of the list: an item's index, and the line in that item."""

    item: int
    line: int


class Visible(NamedTuple):
    """One line of the window."""

    item: int
    line: int
    layout: Layout


class Place(NamedTuple):
    """Where the cursor is, on an item and perhaps on a stop in it, and which line is at the top of a window that large."""

    cursor: int
    stop: int | None
    top: Anchor
    width: int
    height: int


class FoldList:
    """The state of one list: which items are open, where the cursor is, and what the window shows.

    The cursor is on an item or, inside it, on one of its stops: `stop` is the number of that, or None. `width` is that
    of the rows, `height` the number of lines in the window; both may be 0. The line at the top of the window is `top`.
    `laid_out` counts layouts, for tests and benchmarks.
    """

    def __init__(self, items: Sequence[Item], opened: frozenset[int] = frozenset()) -> None:
        self.items = items
        self.opened = {index for index in opened if index < len(items) and items[index].foldable}
        self.cursor = 0
        self.stop: int | None = None
        self.top = Anchor(0, 0)
        self.width = 0
        self.height = 0
        self.laid_out = 0
        self._opened_in_order: list[int] | None = None
        self._cache: OrderedDict[tuple[int, bool], Layout] = OrderedDict()
        # The reader's place as last chosen: after resizes it is found again exactly, however many there were.
        self._chosen = (self.top, self.width)

    # What there is to see

    def layout(self, index: int, *, opened: bool = False) -> Layout:
        """The item's rows as they are now, or as they are when it is open."""
        key = (index, index in self.opened or (opened and self.items[index].foldable))
        layout = self._cache.get(key)
        if layout is None:
            layout = self._lay_out(index, key[1])
            self._cache[key] = layout
            if len(self._cache) > _CACHED:
                self._cache.popitem(last=False)
        else:
            self._cache.move_to_end(key)
        return layout

    def _lay_out(self, index: int, opened: bool) -> Layout:
        self.laid_out += 1
        return lay_out(self.items, index, opened, self.width)

    def window(self) -> Iterator[Visible]:
        """The lines in the window, from the top; fewer than `height` if the list is shorter."""
        left = self.height
        index, line = self.top
        while left > 0 and index < len(self.items):
            layout = self.layout(index)
            for at in range(line, len(layout.rows)):
                yield Visible(index, at, layout)
                left -= 1
                if not left:
                    return
            index, line = index + 1, 0

    def group(self) -> Group | None:
        """The group whose heading belongs at the top of the window: that of the first head seen or scrolled past."""
        if not self.items:
            return None
        index, line = self.top
        if index and line < self.layout(index).head:
            index -= 1
        return self.items[index].group

    def head_above(self) -> int | None:
        """The item of which the body is at the top of the window and the head out of sight, if there is one."""
        if not self.items or self.top.line < self.layout(self.top.item).body:
            return None
        return self.top.item if self.layout(self.top.item).rows[self.top.line] else None

    def extent(self) -> tuple[float, float]:
        """Where the window begins and ends, as shares of the list.

        An open item counts as `_OPEN_WEIGHT` folded ones, however tall it is: that can be told without laying it out,
        and doesn't depend on what was seen before.
        """
        if not self.items:
            return 0.0, 1.0
        return self._share(self.top), 1.0 if self.at_end else self._share(self._forward(self.top, self.height))

    def _share(self, anchor: Anchor) -> float:
        if self._opened_in_order is None:
            self._opened_in_order = sorted(self.opened)
        extra = _OPEN_WEIGHT - 1
        before = anchor.item + extra * bisect_left(self._opened_in_order, anchor.item)
        weight = _OPEN_WEIGHT if anchor.item in self.opened else 1
        part = weight * anchor.line / len(self.layout(anchor.item).rows)
        return (before + part) / (len(self.items) + extra * len(self.opened))

    @property
    def at_end(self) -> bool:
        """Whether the last line is in the window."""
        last = len(self.items) - 1
        return last < 0 or self._forward(self.top, self.height - 1) >= Anchor(last, self._last_line(last))

    def forget(self) -> None:
        """Lay everything out anew when it is seen next: items have changed."""
        self._cache.clear()

    def show(self, items: Sequence[Item]) -> None:
        """Show other items instead; what is open, the cursor and the window stay with those that were there before."""
        known = list(ids_of(self.items)) if self.opened else []
        open_ids = {known[index] for index in self.opened}
        here, above, line = (
            (self.items[self.cursor].id, self.items[self.top.item].id, self.top.line) if self.items else ("", "", 0)
        )
        self.items = items
        self.forget()
        self._opened_in_order = None
        self.opened = {index for index, id in enumerate(ids_of(items)) if id in open_ids} if open_ids else set()
        self.cursor = place_of(here, items) or 0
        self.stop = None
        top = place_of(above, items)
        if top is None:
            self._place(Anchor(0, 0))
        else:
            self._place(Anchor(top, min(line, self._last_line(top))))
        if items and not self._in_window(self.cursor):
            self._show_head()

    # Moving about

    def resize(self, width: int, height: int) -> None:
        """Fit the list into a window of that size; the item at the top stays there."""
        if width != self.width:
            self._cache.clear()
            chosen, chosen_width = self._chosen
            old = self._line_count(chosen.item, chosen_width) if self.items and chosen.line else 1
            self.width = width
            if width == chosen_width or not self.items:
                self.top = chosen
            else:
                line = chosen.line * (len(self.layout(chosen.item).rows)) // max(1, old)
                self.top = Anchor(chosen.item, min(line, self._last_line(chosen.item)))
        self.height = height

    def _line_count(self, index: int, width: int) -> int:
        """How tall the item was at another width."""
        now, self.width = self.width, width
        rows = self._lay_out(index, index in self.opened).rows
        self.width = now
        return len(rows)

    def scroll(self, lines: int) -> bool:
        """Move the window without the cursor, as far as there are lines; whether it moved."""
        before = self.top
        self._place(self._moved(self.top, lines))
        return self.top != before

    def move(self, step: int) -> None:
        """To the next (1) or previous (-1) item, or line by line through one that is taller than what is seen of it.

        From a stop, to the next or previous one as soon as that is in sight; past the last, on to the next item.
        """
        if not self.items:
            return
        self._place(self.top)  # the window may have grown since
        if self.stop is not None and self._move_stop(step):
            return
        if step > 0:
            bottom = Anchor(self.cursor, self._last_line(self.cursor, trim=True))
            if self._in_window(self.cursor) and not self._sees(bottom):
                self.scroll(1)
            elif self.cursor + 1 < len(self.items):
                self.cursor += 1
                self._show_head()
            else:
                self._show_end()
        elif self._in_window(self.cursor) and self.top > Anchor(self.cursor, 0):
            self.scroll(-1)
        elif self.cursor:
            self.cursor -= 1
            self._show_end()
        else:
            self._show_head()

    def page(self, lines: int) -> None:
        """Move the window by so many lines and take the cursor along; at an end, the cursor goes to that end."""
        if not self.items:
            return
        row = self._row_of_cursor()
        self.stop = None
        if self.scroll(lines):
            self.cursor = self._item_at(row, lines)
        else:
            self.cursor = len(self.items) - 1 if lines > 0 else 0

    def to_top(self) -> None:
        """To the first item."""
        self.cursor, self.stop = 0, None
        self._place(Anchor(0, 0))

    def to_bottom(self) -> None:
        """To the last item."""
        if self.items:
            self.cursor, self.stop = len(self.items) - 1, None
            self._place(self._lowest())

    def go_to(self, index: int) -> None:
        """Put the cursor on an item and show as much of it as fits."""
        self.cursor, self.stop = index, None
        self._show_all()

    def go_to_lines(self, index: int, first: int, last: int) -> None:
        """Put the cursor on an item and show those lines of it, with a line above and below them."""
        self.cursor, self.stop = index, None
        end = self._last_line(index)
        self._show(Anchor(index, max(0, first - 1)), Anchor(index, min(end, last + 1)))
        self._show(Anchor(index, min(end, first)), Anchor(index, min(end, last)))

    # Inside an item

    @property
    def mark(self) -> Mark | None:
        """The mark that the cursor is on."""
        if self.stop is None or not self.items:
            return None
        stops = self.layout(self.cursor).stops
        return stops[self.stop].mark if self.stop < len(stops) else None

    def go_to_stop(self, number: int | None) -> None:
        """Put the cursor on a stop of its item, and show it; None is the item itself."""
        self.stop = number
        if number is None:
            self._show_head()
        else:
            _, first, last = self.layout(self.cursor).stops[number]
            self._show(Anchor(self.cursor, first), Anchor(self.cursor, last))

    def go_to_part(self, index: int, part: str) -> None:
        """Put the cursor on the part of an item with that id, and show it; open the item for that."""
        self.open(index)
        stops = self.layout(index).stops
        self.go_to_stop(next((number for number, stop in enumerate(stops) if stop.mark.at == part), None))

    def part(self) -> str:
        """The id of the part of the item that the cursor is in; empty on the item itself."""
        if self.stop is None:
            return ""
        stops = self.layout(self.cursor).stops[: self.stop + 1]
        return next((stop.mark.at for stop in reversed(stops) if stop.mark.at), "")

    @property
    def place(self) -> Place:
        """Where cursor and window are."""
        return Place(self.cursor, self.stop, self.top, self.width, self.height)

    def restore(self, place: Place) -> None:
        """Put cursor and window back to where they were, as far as that is still there."""
        if not self.items:
            return
        self.cursor = min(place.cursor, len(self.items) - 1)
        stops = self.layout(self.cursor).stops
        self.stop = place.stop if place.stop is not None and place.stop < len(stops) else None
        item = min(place.top.item, len(self.items) - 1)
        self._place(Anchor(item, min(place.top.line, self._last_line(item))))
        if (place.width, place.height) != (self.width, self.height):
            self.go_to_stop(self.stop)

    def step_stop(self, step: int) -> bool:
        """To the item's next (1) or previous (-1) stop; False if there is none."""
        if not self.items:
            return False
        count = len(self.layout(self.cursor).stops)
        number = step - 1 if self.stop is None else min(self.stop, count) + step
        if not 0 <= number < count:
            return False
        self.go_to_stop(number)
        return True

    def _move_stop(self, step: int) -> bool:
        """As `step_stop`, but line by line towards a stop out of sight; False past the last and before the first."""
        assert self.stop is not None
        stops, number = self.layout(self.cursor).stops, self.stop + step
        if number < 0:
            self.go_to_stop(None)
            return True
        if number >= len(stops):
            self.stop = None
            return False
        _, first, last = stops[number]
        ahead = Anchor(self.cursor, last if step > 0 else first)
        if self._sees(ahead) or not self.scroll(step) or self._sees(ahead):
            self.go_to_stop(number)
        return True

    # Folding

    def is_open(self, index: int) -> bool:
        """Whether the item is open."""
        return index in self.opened

    def open(self, index: int) -> bool:
        """Put the cursor on an item, open it and show as much of it as fits; False if it is open or has no body."""
        if not self.items:
            return False
        self.cursor, self.stop = index, None
        changes = index not in self.opened and self.items[index].foldable
        if changes:
            self.opened.add(index)
            self._opened_in_order = None
        self._show_all()
        return changes

    def fold(self, index: int) -> bool:
        """Put the cursor on an item and fold it; False if it is folded."""
        if not self.items:
            return False
        self.cursor, self.stop = index, None
        changes = index in self.opened
        self.opened.discard(index)
        self._opened_in_order = None
        self._settle()
        return changes

    def open_all(self) -> None:
        """Open every item; the head under the cursor stays where it is."""
        self._refold({index for index, item in enumerate(self.items) if item.foldable})

    def fold_all(self) -> None:
        """Fold every item; the head under the cursor stays where it is."""
        self._refold(set())

    def _refold(self, opened: set[int]) -> None:
        if not self.items:
            return
        row = self._row_of_cursor()
        self.opened = opened
        self.stop = None
        self._opened_in_order = None
        self._place(self._moved(Anchor(self.cursor, self.layout(self.cursor).head), -row))

    # Arithmetic on places

    def _last_line(self, index: int, *, trim: bool = False) -> int:
        """The item's last line; its last one with anything in it, if trimmed."""
        layout = self.layout(index)
        last = len(layout.rows) - 1
        return last - 1 if trim and last >= layout.body and not layout.rows[last] else last

    def _forward(self, anchor: Anchor, lines: int) -> Anchor:
        index, line = anchor
        line += lines
        while index < len(self.items) - 1 and line > self._last_line(index):
            line -= self._last_line(index) + 1
            index += 1
        return Anchor(index, min(line, self._last_line(index)))

    def _back(self, anchor: Anchor, lines: int) -> Anchor:
        index, line = anchor
        line -= lines
        while index > 0 and line < 0:
            index -= 1
            line += self._last_line(index) + 1
        return Anchor(index, max(0, line))

    def _moved(self, anchor: Anchor, lines: int) -> Anchor:
        if not self.items:
            return anchor
        return self._forward(anchor, lines) if lines > 0 else self._back(anchor, -lines)

    def _lowest(self) -> Anchor:
        """Where the top is when the last line is the window's last."""
        last = len(self.items) - 1
        return self._back(Anchor(last, self._last_line(last)), max(0, self.height - 1))

    def _place(self, top: Anchor) -> None:
        """Make a line the window's first, but leave no empty lines at the end that the list could fill."""
        if self.items and top > Anchor(0, 0):
            top = min(top, self._lowest())
        self.top = top
        self._chosen = (top, self.width)

    def _settle(self) -> None:
        """After an item changed its height: what was at the top may be gone, and the cursor out of sight."""
        index, line = self.top
        self._place(Anchor(index, min(line, self._last_line(index))))
        self._show_head()

    def _bottom(self) -> Anchor:
        return self._forward(self.top, max(0, self.height - 1))

    def _sees(self, anchor: Anchor) -> bool:
        return self.top <= anchor <= self._bottom()

    def _in_window(self, index: int) -> bool:
        """Whether any line of the item is in the window."""
        return self.top <= Anchor(index, self._last_line(index)) and Anchor(index, 0) <= self._bottom()

    def _show(self, first: Anchor, last: Anchor) -> None:
        """Move the window as little as it takes to see both lines, or else the first."""
        self._place(self.top)  # the window may have grown since
        if last > self._bottom():
            self._place(self._back(last, max(0, self.height - 1)))
        if first < self.top:
            self._place(first)

    def _show_head(self) -> None:
        """Show the cursor's head, with its group's heading."""
        layout = self.layout(self.cursor)
        self._show(Anchor(self.cursor, 0), Anchor(self.cursor, max(0, layout.body - 1)))

    def _show_end(self) -> None:
        """Show the cursor's last lines, or all of it if that fits: for a reader who comes from below."""
        last = self._last_line(self.cursor, trim=True)
        first = max(0, last - max(1, self.height) + 1)
        self._show(Anchor(self.cursor, first), Anchor(self.cursor, last))

    def _show_all(self) -> None:
        """Show all of the cursor's item, or from its first line on if it is taller than the window."""
        self._show(Anchor(self.cursor, 0), Anchor(self.cursor, self._last_line(self.cursor, trim=True)))

    def _row_of_cursor(self) -> int:
        """The window's row that the cursor's head is on, or the nearest."""
        row = 0
        for row, seen in enumerate(self.window()):
            if seen.item == self.cursor and seen.line >= seen.layout.head:
                return row
        return 0 if Anchor(self.cursor, 0) < self.top else row

    def _item_at(self, row: int, direction: int) -> int:
        """The item whose head is nearest to that row of the window."""
        rows = list(self.window())
        if not rows:
            return self.top.item
        row = min(row, len(rows) - 1)
        order = sorted(range(len(rows)), key=lambda at: (abs(at - row), -at if direction > 0 else at))
        for at in order:
            if rows[at].line == rows[at].layout.head:
                return rows[at].item
        return rows[row].item
