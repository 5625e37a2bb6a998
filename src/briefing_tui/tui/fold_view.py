"""The one list widget: it shows a pane's items, whichever they are, and mounts nothing for them."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.tui.painter import Painter
from briefing_tui.tui.still import Still
from briefing_tui.view.folds import FoldList, Visible
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.items import Pane
from briefing_tui.view.rows import Row, Span, fit, plain

GUTTER = 3
"""Cells to the left of every row: the cursor's mark, the fold's, and a space."""

MEASURE = 80
"""The widest that text gets, in cells."""

WHEEL = 3
"""Lines for one step of the mouse's wheel."""


CACHED = 2000
"""How many painted lines are kept."""


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


class FoldView(Still, Widget, can_focus=True):
    """A pane: one line of heading, then the items.

    It alone knows how a list is drawn and scrolled; where everything is, its `list` knows. The column at its right
    edge is the rule between panes, and shows how far one has read.
    """

    class Moved(Message):
        """Something moved that nobody pressed a key for: by the mouse, a new size, or a new focus."""

    class Pressed(Message):
        """Something was done to the view with the mouse."""

        def __init__(self, view: FoldView) -> None:
            super().__init__()
            self.view = view

    def __init__(self, pane: Pane, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.pane = pane
        self.list = FoldList(pane.items, pane.opened)
        self.painter: Painter | None = None
        """Set by the screen before the first paint, and again with every theme."""
        self._glyphs = glyphs
        self._fitted: Size | None = None
        self._lines: list[_Line] = []
        self._strips: dict[_Line, Strip] = {}

    # Drawing

    def repaint(self, painter: Painter) -> None:
        """Draw everything anew, in a theme's colours."""
        self.painter = painter
        self.redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the list into the new size."""
        self._fit()
        self.post_message(self.Moved())

    def _fit(self) -> None:
        """Fit the list into the size that there is now; a paint may be the first to know it."""
        if self._fitted != self.size:
            self._fitted = self.size
            self.list.resize(min(self.text_width, MEASURE), max(0, self.size.height - 1))
            self._strips.clear()
            self._lines = self._look()

    @property
    def text_width(self) -> int:
        """Cells between the gutter and the column at the right edge, with a space before that."""
        return max(1, self.size.width - GUTTER - 2)

    def render_line(self, y: int) -> Strip:
        """One line of the pane."""
        self._fit()
        if self.painter is None or y >= len(self._lines):
            return Strip.blank(self.size.width)
        line = self._lines[y]
        strip = self._strips.get(line)
        if strip is None:
            if len(self._strips) > CACHED:
                self._strips.clear()
            strip = self._strips[line] = self._draw(line)
        return strip

    def _draw(self, line: _Line) -> Strip:
        assert self.painter is not None
        palette = self.painter.palette
        ground = palette.cursor if line.lit else palette.focused if self.has_focus else palette.page
        row = line.words
        if line.item >= 0:
            layout = self.list.layout(line.item)
            row = layout.rows[line.line]
            if line.line >= layout.head:
                row = (Span(line.cursor, "accent"), Span(f"{line.fold} ", "quiet"), *row)
            else:
                row = (Span(" "), *row)  # a heading
        width = self.size.width
        edge = (Span(line.edge, "quiet" if line.edge == self._glyphs.thumb else "faint"),)
        return Strip.join(
            [self.painter.paint(row, width - 1, ground), self.painter.paint(edge, min(width, 1), palette.page)]
        ).simplify()

    def _look(self) -> list[_Line]:
        """What every line of the pane shows: all that its picture depends on."""
        lines = [_Line(words=self._heading(), edge=self._rule)]
        seen = list(self.list.window())
        cursor = self._cursor_rows(seen)
        for at, (item, number, layout) in enumerate(seen):
            fold = " "
            if number == layout.head and self.pane.items[item].foldable:
                fold = self._glyphs.opened if self.list.is_open(item) else self._glyphs.folded
            mark = self._glyphs.cursor if at == cursor.start and cursor else " "
            lines.append(_Line(item, number, self.list.is_open(item), fold, mark, at in cursor, self._rule))
        if not seen:
            lines.append(_Line(words=(Span(" " * GUTTER + self.pane.empty, "quiet"),), edge=self._rule))
        lines += [_Line(edge=self._rule)] * (self.size.height - len(lines))
        for at in self._thumb():
            lines[at] = lines[at]._replace(edge=self._glyphs.thumb)
        return lines

    def _cursor_rows(self, seen: list[Visible]) -> range:
        """The rows that show the cursor: the item's head, or the first row seen of it; none without the focus."""
        if not self.has_focus:
            return range(0)
        rows = [at for at, one in enumerate(seen) if one.item == self.list.cursor and one.line >= one.layout.head]
        if not rows:
            return range(0)
        heads = [at for at in rows if seen[at].line < seen[at].layout.body]
        return range(rows[0], (heads[-1] if heads else rows[0]) + 1)

    def _heading(self) -> Row:
        group = self.list.group()
        title = group.title if group else self.pane.name
        note = (group.note or str(group.size)) if group else ""
        if (item := self.list.head_above()) is not None:
            layout = self.list.layout(item)
            note = " ".join(plain(row).strip() for row in layout.rows[layout.head : layout.body])
        style = "accent" if self.has_focus else "heading"
        left = [Span(" "), Span(title.upper(), style), Span(f"  {note}", "quiet")]
        return fit(left, self.size.width - 2, self._glyphs.ellipsis)

    @property
    def _rule(self) -> str:
        """What stands at the right edge: the rule between this pane and the next, if there is one."""
        return " " if self.has_class("-last") else self._glyphs.rule

    def _thumb(self) -> range:
        """The lines at which the right edge is heavier: where the window is in a list that is longer."""
        start, end = self.list.extent()
        height = self.list.height
        if height <= 0 or end - start >= 1:
            return range(0)
        size = max(1, min(height - 1, round((end - start) * height)))
        first = height - size if end == 1 else min(int(start * height), height - size - 1)
        return range(max(0, first) + 1, max(0, first) + size + 1)

    def update(self) -> None:
        """Draw again what a change of the list made different, and nothing else."""
        before, self._lines = self._lines, self._look()
        width = self.size.width
        for y, line in enumerate(self._lines):
            if line != (before[y] if y < len(before) else None):
                self.refresh(Region(0, y, width, 1))

    def redraw(self) -> None:
        """Draw all of it again."""
        self._strips.clear()
        self._lines = self._look()
        self.refresh()
        self.post_message(self.Moved())

    def watch_has_focus(self, has_focus: bool) -> None:
        """The focused pane is a shade lighter, and shows the cursor."""
        super().watch_has_focus(has_focus)
        self.redraw()

    # Where the reader is

    def position(self) -> str:
        """Where the cursor is, in words: `claim 2 of 7`."""
        if not self.pane.items:
            return ""
        item = self.pane.items[self.list.cursor]
        return f"{item.group.noun} {item.number} of {item.group.size}" if item.group.size > 1 else item.group.noun

    def percent(self) -> int:
        """How far the window's last line is into the list."""
        self._fit()
        return int(100 * self.list.extent()[1])

    # The mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll without moving the cursor."""
        event.stop()
        self._wheel(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll without moving the cursor."""
        event.stop()
        self._wheel(-WHEEL)

    def _wheel(self, lines: int) -> None:
        self.list.scroll(lines)
        self.update()
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the item; on its head, also fold or open it."""
        event.stop()
        line = self._lines[event.y] if event.y < len(self._lines) else _Line()
        if line.item >= 0:
            layout = self.list.layout(line.item)
            self.list.cursor = line.item
            if layout.head <= line.line < layout.body and not self.list.fold(line.item):
                self.list.open(line.item)
        self.post_message(self.Pressed(self))
        self.update()
