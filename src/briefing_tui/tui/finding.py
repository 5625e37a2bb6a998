"""A search in a room: what is typed, which place the reader is at, and what was opened only to show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from briefing_tui.tui.fold_view import FoldView, Styled
from briefing_tui.tui.prompt import Prompt
from briefing_tui.view.find import Hit, Query, Search
from briefing_tui.view.find_index import Index
from briefing_tui.view.find_rows import spots
from briefing_tui.view.rows import mark_at

if TYPE_CHECKING:
    from briefing_tui.tui.room import Room

SLICE: Final = 200_000
"""How many characters are indexed at a time, with the keys in between."""

_HINT: Final = "find in everything"


class Finding:
    """Finds in all lists of a room. What only the search opened is folded again as it goes on."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._index = Index(room.searched())
        self._query: Query | None = None
        self._search: Search | None = None
        self._hit: Hit | None = None
        self._opened: tuple[FoldView, str] | None = None
        """The item that was opened to show a match, in its list."""
        if not self._index.advance(SLICE):
            room.stage.work(self._advance)

    @property
    def active(self) -> bool:
        """Whether matches are shown."""
        return self._query is not None

    def _advance(self) -> bool:
        """Index a little more; what is typed may be found now."""
        if self._room.finding is not self:
            return True
        complete = self._index.advance(SLICE)
        if complete:
            self._room.prepare()
        if self._search is not None and self._hit is None and self._room.prompt is not None:
            self._look_from(self._room.cursor_found())
        return complete

    def note(self) -> str:
        """Which match this is, of how many: `3/17`."""
        if self._search is None:
            return ""
        complete = self._index.complete
        if self._hit is None:
            return "nothing found" if complete else "nothing found yet"
        return f"{self._hit.number:,}/{self._search.total:,}{'' if complete else '+'}"

    def begin(self) -> None:
        """Type what is searched for; each letter shows the first match from here on, and `esc` comes back here."""
        room = self._room
        start, back = room.cursor_found(), room.keep()
        # Another room may have searched for something else since.
        before = self._hit if self._query == Query.of(room.session.searched) else None
        self.clear()

        def changed(typed: str) -> None:
            self._return(back)
            self._hit = None
            if self._look_for(typed):
                self._look_from(start)
            else:
                self.clear()

        def done(typed: str | None) -> None:
            room.prompt = None
            if typed is None:
                self._return(back)
                self.clear()
            elif Query.of(typed) is None:
                self._again(before)
            elif self._hit is None:
                room.session.searched = typed
                room.say(f"not found: {typed}")
            else:
                room.session.searched = typed
                room.landed(self._opened[1] if self._opened else "")
                self._tell()

        last = room.session.searched
        hint = f"{_HINT}; enter goes on with: {last}" if last else _HINT
        room.prompt = Prompt("/", hint, changed, done, self.note)

    def _look_for(self, typed: str) -> bool:
        """Take what is typed for the query; False if that is nothing."""
        self._query = Query.of(typed)
        self._search = Search(self._index, self._query) if self._query else None
        return self._search is not None

    def _return(self, back: Callable[[], None]) -> None:
        self._fold()
        back()

    def _again(self, before: Hit | None) -> None:
        """An empty line goes on with what was searched for before, from the match that was shown then."""
        if last := self._room.session.searched:
            self._look_for(last)
            self._hit = before
            self.step(1)

    def step(self, step: int) -> None:
        """To the next (1) or previous (-1) match, from where the cursor is."""
        if self._search is None:
            self._look_for(self._room.session.searched)
        search = self._search
        assert search is not None
        here, before = self._room.cursor_found(), self._hit
        if before is not None and (before.pane, before.item) == here:
            hit: Hit | None = search.next(before) if step > 0 else search.previous(before)
        else:
            before, hit = None, search.first(*here)
            if hit is not None and step < 0:
                hit = search.previous(hit)
        self._hit = hit
        if hit is None:
            self._room.say(f"not found: {self._room.session.searched}")
            return
        self._show(hit)
        turned = before is not None and (hit.number <= before.number if step > 0 else hit.number >= before.number)
        self._tell(turned=turned)

    def _tell(self, *, turned: bool = False) -> None:
        key = self._room.session.keymap.key
        more = f": {key('find_next')} {key('find_previous')} go on, {key('back')} clears"
        if turned:
            more = ", from the other end" if self._search and self._search.total > 1 else ": there is no other"
        if remark := self._room.remark():
            more = f"; {remark}"
        self._room.say(f"{self.note()}{more}")

    def clear(self) -> None:
        """Show no matches any more; what is open stays open."""
        self._query = self._search = self._hit = self._opened = None
        for view in self._room.views():
            view.highlight(None, {})

    def _look_from(self, start: tuple[int, int]) -> None:
        assert self._search is not None
        self._hit = self._search.first(*start)
        if self._hit is None:
            for view in self._room.views():
                view.highlight(self._query, {})
        else:
            self._show(self._hit)

    def _show(self, hit: Hit) -> None:
        """Put the cursor on the item with a match, and show the match; open the item where it is in its body."""
        view = self._room.show_found(hit.pane, hit.item)
        folds = view.list
        index = folds.cursor
        item = folds.items[index]
        if self._opened != (view, item.id):
            self._fold()
        shown = view.reading(index, opened=True)
        found = spots(shown, hit)
        layout = folds.layout(index, opened=True)
        in_head = all(layout.head + spot.row < layout.body for spot in found)
        if not folds.is_open(index) and found and not in_head:
            folds.open(index)
            self._opened = (view, item.id)
        if found:
            folds.go_to_lines(index, layout.head + found[0].row, layout.head + found[-1].row)
            self._room.found(mark_at(layout.rows[layout.head + found[0].row], found[0].start))
        now = None
        if found:
            start, end = shown.offset(*found[0][:2]), shown.offset(found[-1].row, found[-1].end - 1) + 1
            now = Styled("hit-now", start, end, shown.text[start:end])
        for other in self._room.views():
            other.highlight(self._query, {item.id: now} if other is view and now else {})

    def _fold(self) -> None:
        """Fold what only the search opened."""
        if self._opened is not None:
            view, id = self._opened
            self._opened = None
            cursor = view.list.place
            found = next((at for at, item in enumerate(view.list.items) if item.id == id), None)
            if found is not None:
                view.list.fold(found)
                view.list.restore(cursor)
