"""The one list on the screen: it shows a pane's items, whichever they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.geometry import Region
from textual.strip import Strip

from briefing_tui.tui.painter import Painter
from briefing_tui.view.folds import FoldList, Visible
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.highlight import Highlight, restyle
from briefing_tui.view.items import Pane, Worded
from briefing_tui.view.layout import Layout
from briefing_tui.view.rows import Mark, Row, Span, fit, plain, wrap

if TYPE_CHECKING:
    from briefing_tui.view.find import Query
    from briefing_tui.view.reading import Reading

GUTTER = 3
"""Cells to the left of every row: the cursor's mark, the fold's, and a space."""

CACHED = 2000
"""How many painted lines are kept."""

FOUND = 256
"""In how many rows of an item matches are looked for at a time: all of them would take long in a long one."""


class _Line(NamedTuple):
    """All that the picture of one line depends on, but for what makes every line be drawn again."""

    item: int = -1
    line: int = 0
    opened: bool = False
    fold: str = " "
    cursor: str = " "
    lit: bool = False
    edge: str = " "
    words: Row = ()
    focused: bool = False
    mark: Mark | None = None
    highlights: tuple[Highlight, ...] = ()


class Styled(NamedTuple):
    """A part of an item in a style of its own: from and to in its running text, as long as that has those words there."""

    style: str
    start: int
    end: int
    words: str

    def stands_in(self, text: str) -> bool:
        """Whether the words are there."""
        return text[self.start : self.end] == self.words


class FoldView:
    """A pane: one line of heading, then the items.

    It alone knows how a list is drawn; where everything is, its `list` knows. The column at its right edge is the rule
    between panes, and shows how far one has read.
    """

    def __init__(self, pane: Pane, glyphs: Glyphs, *, gutter: int = GUTTER) -> None:
        """Without a gutter, nothing stands beside the rows."""
        self.pane = pane
        self._gutter = gutter
        self.list = FoldList(pane.items, pane.opened)
        self.region = Region()
        self.focused = True
        """Whether keys are for this pane: it is a shade lighter then, and shows the cursor."""
        self.last = True
        """Whether there is no other pane to its right."""
        self.moved: tuple[int, int, int] | None = None
        self._glyphs = glyphs
        self._query: Query | None = None
        self._styled: Mapping[str, Styled] = {}
        self._readings: dict[tuple[int, bool], Reading] = {}
        self._highlights: dict[tuple[int, bool, int], Mapping[int, tuple[Highlight, ...]]] = {}
        self._lines: list[_Line] = []
        self._strips: dict[_Line, Strip] = {}
        self._painter: Painter | None = None

    def place(self, region: Region, *, focused: bool = True, last: bool = True) -> None:
        """Put the pane somewhere on the screen."""
        self.focused, self.last = focused, last
        if region != self.region:
            self.region = region
            self._strips.clear()
            self._forget()
            if region:
                self.list.resize(min(self._text_width, self.pane.measure), max(0, region.height - 1))

    def show(self, pane: Pane) -> None:
        """Show other items instead; what is open stays open."""
        self.pane = pane
        self.list.show(pane.items)
        self.renew()

    def renew(self) -> None:
        """Lay out and draw everything anew: items have changed."""
        self.list.forget()
        self._forget()
        self._strips.clear()
        self._lines = []

    def _forget(self) -> None:
        self._readings.clear()
        self._highlights.clear()

    @property
    def _text_width(self) -> int:
        """Cells between the gutter and the column at the right edge, with a space before that."""
        return max(1, self.region.width - self._gutter - 2)

    # Highlights

    def highlight(self, query: Query | None, styled: Mapping[str, Styled]) -> None:
        """Show every match of a query, and in front of them a part of some items, by their ids."""
        self._query, self._styled = query, styled
        self._highlights.clear()

    @property
    def highlighted(self) -> tuple[Query | None, Mapping[str, Styled]]:
        """What is highlighted, as `highlight` takes it."""
        return self._query, self._styled

    def reading(self, item: int, *, opened: bool = False) -> Reading:
        """The running text of an item as it is now, or as it is when the item is open."""
        key = (item, opened or self.list.is_open(item))
        found = self._readings.get(key)
        if found is None:
            from briefing_tui.view.reading import reading

            if len(self._readings) > CACHED:
                self._forget()
            layout = self.list.layout(item, opened=opened)
            found = self._readings[key] = reading(layout.rows[layout.head :])
        return found

    def cursor_character(self) -> tuple[int, int, int] | None:
        """The item under the cursor, the first row that is seen of what the cursor is on, and a character in that."""
        seen = list(self.list.window())
        rows = self._cursor_rows(seen) if self.focused else range(0)
        if not rows:
            return None
        item, line, layout = seen[rows.start]
        row = layout.rows[line]
        mark = self.list.mark
        before = takewhile(lambda span: span.mark is not mark, row) if mark is not None else ()
        return item, line - layout.head, sum(len(span.text) for span in before)

    def _highlights_of(self, item: int, line: int, layout: Layout) -> tuple[Highlight, ...]:
        """The highlights in a row of an item's layout."""
        styled = self._styled.get(self.list.items[item].id) if self._styled else None
        if self._query is None and styled is None:
            return ()
        key = (item, self.list.is_open(item), line // FOUND)
        found = self._highlights.get(key)
        if found is None:
            by_row: dict[int, list[Highlight]] = defaultdict(list)
            if self._query is not None:
                from briefing_tui.view.find_rows import matches

                shown = self.reading(item)
                one = self.list.items[item]
                texts = one.texts() if isinstance(one, Worded) else shown.text.split("\n")
                first = key[2] * FOUND - layout.head
                rows = range(max(0, first), min(shown.rows, first + FOUND))
                for row, start, end in matches(shown, self._query, texts, rows):
                    by_row[layout.head + row].append(Highlight(start, end, "hit"))
            if styled is not None and styled.stands_in(self.reading(item).text):
                for row, start, end in self.reading(item).spots(styled.start, styled.end):
                    by_row[layout.head + row].append(Highlight(start, end, styled.style))
            found = self._highlights[key] = {row: tuple(parts) for row, parts in by_row.items()}
        return found.get(line, ())

    # Drawing

    def changed(self) -> Iterable[int]:
        """The lines that a change of the list made different."""
        self.moved = None
        if not self.region:
            return ()
        before, self._lines = self._lines, self._look()
        self.moved = _moved(before, self._lines)
        return [y for y, line in enumerate(self._lines) if y >= len(before) or line != before[y]]

    def line(self, y: int, painter: Painter) -> Strip:
        """One line of the pane."""
        if painter is not self._painter:
            self._painter = painter
            self._strips.clear()
        if y >= len(self._lines):
            self._lines = self._look()
        line = self._lines[y]
        strip = self._strips.get(line)
        if strip is None:
            if len(self._strips) > CACHED:
                self._strips.clear()
            strip = self._strips[line] = self._draw(line, painter)
        return strip

    def _draw(self, line: _Line, painter: Painter) -> Strip:
        palette = painter.palette
        ground = palette.cursor if line.lit else palette.focused if line.focused else palette.page
        row = line.words
        if line.item >= 0:
            layout = self.list.layout(line.item)
            row = layout.rows[line.line]
            cursor = line.cursor
            if line.mark is not None:
                if cursor.strip() and (at := _rule_before(row, line.mark)) is not None:
                    # In the right one of two columns: the sign stands there, at the rule.
                    row = (*row[:at], Span(row[at].text[:-1], "rule"), Span(cursor, "accent"), *row[at + 1 :])
                    cursor = " "
                row = tuple(Span(span.text, "stop") if span.mark is line.mark else span for span in row)
            row = restyle(row, line.highlights)
            if not self._gutter:
                pass
            elif line.line >= layout.head:
                row = (Span(cursor, "accent"), Span(f"{line.fold} ", "quiet"), *row)
            else:
                row = (Span(" "), *row)  # a heading
        width = self.region.width
        edge = (Span(line.edge, "quiet" if line.edge == self._glyphs.thumb else "faint"),)
        return Strip.join(
            [painter.paint(row, width - 1, ground), painter.paint(edge, min(width, 1), palette.page)]
        ).simplify()

    def _look(self) -> list[_Line]:
        """What every line of the pane shows: all that its picture depends on."""
        plain_line = _Line(edge=" " if self.last else self._glyphs.rule, focused=self.focused)
        lines = [plain_line._replace(words=self._heading())]
        seen = list(self.list.window())
        cursor = self._cursor_rows(seen)
        mark = self.list.mark if self.focused else None
        for at, (item, number, layout) in enumerate(seen):
            fold = " "
            opened = self.list.is_open(item)
            if number == layout.head and self.pane.items[item].foldable:
                fold = self._glyphs.opened if opened else self._glyphs.folded
            sign = self._glyphs.cursor if at == cursor.start and cursor else " "
            lit = at in cursor
            lines.append(
                _Line(
                    *(item, number, opened, fold, sign, lit, plain_line.edge, (), self.focused),
                    mark=mark if lit else None,
                    highlights=self._highlights_of(item, number, layout),
                )
            )
        if not seen:
            indent = Span(" " * self._gutter)
            empty = wrap([Span(self.pane.empty, "quiet")], self._text_width, (indent,), indent.text)
            lines += [plain_line._replace(words=row) for row in empty[: max(0, self.region.height - 1)]]
        lines += [plain_line] * (self.region.height - len(lines))
        for at in self._thumb():
            lines[at] = lines[at]._replace(edge=self._glyphs.thumb)
        return lines

    def _cursor_rows(self, seen: list[Visible]) -> range:
        """The rows that show the cursor: the stop it is on, or the item's head, or the first row seen of the item."""
        if not self.focused:
            return range(0)
        rows = [at for at, one in enumerate(seen) if one.item == self.list.cursor and one.line >= one.layout.head]
        if not rows:
            return range(0)
        if self.list.stop is not None:
            stops = seen[rows[0]].layout.stops
            if self.list.stop < len(stops):
                _, first, last = stops[self.list.stop]
                stopped = [at for at in rows if first <= seen[at].line <= last]
                if stopped:
                    return range(stopped[0], stopped[-1] + 1)
        heads = [at for at in rows if seen[at].line < seen[at].layout.body]
        return range(rows[0], (heads[-1] if heads else rows[0]) + 1)

    def _heading(self) -> Row:
        width = self.region.width
        if self.pane.heading is not None:
            return (Span(" " * self._gutter), *self.pane.heading(min(self._text_width, self.pane.measure)))
        group = self.list.group()
        title = group.title if group else self.pane.name
        note = (group.note or str(group.size)) if group else self.pane.note
        if (item := self.list.head_above()) is not None:
            layout = self.list.layout(item)
            note = " ".join(plain(row).strip() for row in layout.rows[layout.head : layout.body])
        style = "accent" if self.focused else "heading"
        left = [Span(" "), Span(title.upper(), style), Span(f"  {note}", "quiet")]
        return fit(left, width - 2, self._glyphs.ellipsis)

    def _thumb(self) -> range:
        """The lines at which the right edge is heavier: where the window is in a list that is longer."""
        start, end = self.list.extent()
        height = self.list.height
        if height <= 0 or end - start >= 1:
            return range(0)
        size = max(1, min(height - 1, round((end - start) * height)))
        first = height - size if end == 1 else min(int(start * height), height - size - 1)
        return range(max(0, first) + 1, max(0, first) + size + 1)

    # Where the reader is

    def position(self) -> str:
        """Where the cursor is, in words: `claim 2 of 7`."""
        if not self.pane.items:
            return ""
        item = self.pane.items[self.list.cursor]
        if self.list.stop is not None and item.foldable:
            return f"link {self.list.stop + 1} of {len(self.list.layout(self.list.cursor).stops)}"
        return f"{item.group.noun} {item.number} of {item.group.size}" if item.group.size > 1 else item.group.noun

    def percent(self) -> int:
        """How far the window's last line is into the list."""
        return int(100 * self.list.extent()[1])

    # The mouse

    def character_at(self, x: int, y: int) -> tuple[int, int, int] | None:
        """The item at a place in the pane, the row of it, and the number of the character in that.

        On a space it is the character before that; None where there is no item.
        """
        lines = self._look()  # it may have been scrolled since it was drawn
        line = lines[y] if 0 <= y < len(lines) else _Line()
        if line.item < 0:
            return None
        layout = self.list.layout(line.item)
        row = max(line.line, layout.head)
        column = 0
        text = plain(layout.rows[row])
        found = max(0, len(text) - 1)
        for at, letter in enumerate(text):
            column += cell_len(letter)
            if column > x - self._gutter:
                found = at
                break
        while found and text[found] == " ":
            found -= 1
        return line.item, row - layout.head, found

    def click(self, x: int, y: int) -> Mark | None:
        """Put the cursor on the item at a place in the pane; on its head, also fold or open it.

        Returns the mark there, if there is one: the cursor is on it then, and nothing folds.
        """
        line = self._lines[y] if y < len(self._lines) else _Line()
        if line.item < 0:
            return None
        layout = self.list.layout(line.item)
        mark = _mark_at(layout.rows[line.line], x - self._gutter) if line.line >= layout.head else None
        self.list.cursor, self.list.stop = line.item, None
        if mark is not None:
            self.list.stop = [stop.mark for stop in layout.stops].index(mark)
        elif layout.head <= line.line < layout.body and not self.list.fold(line.item):
            self.list.open(line.item)
        return mark


def _moved(before: list[_Line], after: list[_Line]) -> tuple[int, int, int] | None:
    """From the first line that has another place in the list: from where to where, and how far up."""
    was = [(line.item, line.line) for line in before]
    now = [(line.item, line.line) for line in after]
    first = next((y for y, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), None)
    if first is None or len(was) != len(now):
        return None
    for one, places, sign in ((now[first], was, 1), (was[first], now, -1)):
        if one[0] >= 0 and one in places[first:]:
            return first, len(now), sign * places.index(one, first) - sign * first
    return None


def _rule_before(row: Row, mark: Mark) -> int | None:
    """The place in a row of the rule between its columns, if the mark stands behind it."""
    at = next((number for number, span in enumerate(row) if span.style == "rule"), None)
    return at if at is not None and any(span.mark is mark for span in row[at:]) else None


def _mark_at(row: Row, x: int) -> Mark | None:
    """The mark of the span at a cell of a row."""
    for span in row:
        x -= cell_len(span.text)
        if x < 0:
            return span.mark
    return None
