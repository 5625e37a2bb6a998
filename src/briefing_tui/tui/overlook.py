"""Rooms that lie over a reader and show its briefing in another way; from them one jumps back into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.geometry import Region

from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.keys import Key
from briefing_tui.tui.room import Named, Room
from briefing_tui.view.about import Entry, about_pane
from briefing_tui.view.atlas import MapItem, map_pane
from briefing_tui.view.items import Pane
from briefing_tui.view.lazy import place_of
from briefing_tui.view.matrix import matrix_pane
from briefing_tui.view.rows import Mark
from briefing_tui.view.timeline import timeline_pane

if TYPE_CHECKING:
    from briefing_tui.tui.reader import Reader


class Overlook(Room):
    """A list of entries; `enter` goes to what the one under the cursor leads to."""

    WHERE = frozenset(["list", "briefing", "story", "anywhere"])
    OPENED_BY = ""
    """The action that opens it, which is not worth a place in its footer."""

    def __init__(self, reader: Reader, pane: Pane) -> None:
        super().__init__(reader.session)
        self.reader = reader
        self._view = FoldView(pane, reader.glyphs)

    def views(self) -> Sequence[FoldView]:
        """The one list."""
        return (self._view,)

    def title_words(self) -> str:
        """The headline."""
        return self.reader.title_words()

    def facts(self) -> Iterable[tuple[str, ...]]:
        """How the story stands."""
        return self.reader.facts()

    @property
    def entering(self) -> str:
        """What `enter` does here, in a word."""
        return "go"

    def do(self, entry: Key, number: int = 0) -> None:
        """What is for the panes happens there: the view gives way."""
        if entry.action == self.OPENED_BY:
            self.say(f"{'these are' if self.OPENED_BY.endswith('s') else 'this is'} the {self.OPENED_BY}")
        elif entry.action in ("reload", "edit"):
            self.reader.do(entry, number)  # which says so here, and comes to the top if anything has changed
        elif entry.where == "briefing":
            self.stage.pop_to(self.reader)
            self.reader.do(entry, number)
        else:
            super().do(entry, number)

    def offers(self, entry: Key) -> bool:
        """All but itself."""
        own = entry.action != self.OPENED_BY and entry.where != "briefing"
        return super().offers(entry) and own and self.reader.offers(entry)

    def target(self) -> str:
        """The id of what the entry under the cursor leads to; empty if it leads nowhere."""
        folds = self.view.list
        if folds.mark is not None:
            return folds.mark.to
        stops = folds.layout(folds.cursor).stops if folds.items else ()
        return stops[0].mark.to if stops else ""

    def follow(self, id: str) -> None:
        """Go there, in the reader."""
        self.reader.jump(id)

    def do_toggle(self) -> None:
        """Go where the entry leads."""
        target = self.target()
        if target:
            self.follow(target)
        else:
            self.say("this leads nowhere")

    def do_open(self) -> None:
        """As `enter`."""
        self.do_toggle()

    def do_fold(self) -> None:
        """Back."""
        self.do_close()

    def named(self) -> Sequence[Named]:
        """Everything in the briefing."""
        return self.reader.named()

    def do_about(self) -> None:
        """Everything about what the entry leads to."""
        self.reader.about(self.target(), self.say)

    def do_copy(self) -> None:
        """Copy what the entry leads to."""
        self.reader.copy(self.target())

    def do_copy_address(self) -> None:
        """Copy its address."""
        self.reader.copy_address(self.target())

    def do_addresses(self) -> None:
        """List its addresses."""
        self.reader.addresses(self.target())

    def do_matrix(self) -> None:
        """The matrix instead."""
        self.reader.do_matrix()

    def do_timeline(self) -> None:
        """The timeline instead."""
        self.reader.do_timeline()

    def do_map(self) -> None:
        """The map instead, around what the entry leads to."""
        self.reader.map(self.target())

    def do_return(self) -> None:
        """Back to where the last jump began."""
        self.reader.do_return()


class About(Overlook):
    """Everything about one item."""

    def __init__(self, reader: Reader, id: str) -> None:
        super().__init__(reader, about_pane(reader.story, id))
        self.id = id

    def target(self) -> str:
        """The id of the item that the entry under the cursor is about."""
        folds = self.view.list
        entry = folds.items[folds.cursor] if folds.items else None
        return entry.to if isinstance(entry, Entry) else ""

    def title_words(self) -> str:
        """What this is about."""
        return f"About: {self.reader.story.words_for(self.id)}"

    def facts(self) -> Iterable[tuple[str, ...]]:
        """Nothing besides."""
        return ()


class Timeline(Overlook):
    """Everything that has a date."""

    OPENED_BY = "timeline"

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader, timeline_pane(reader.story))


class Matrix(Overlook):
    """Claims down, sides across: arrows go from cell to cell."""

    OPENED_BY = "matrix"

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader, matrix_pane(reader.story))
        self._column = 0

    def place(self, region: Region) -> None:
        """Put the cursor on a cell."""
        super().place(region)
        self._to_cell()

    def press(self, key: str, character: str | None) -> Key | None:
        """After every key, the cursor is on a cell of the column that it was in."""
        entry = super().press(key, character)
        self._to_cell()
        return entry

    def pressed(self, view: FoldView) -> None:
        """The mouse chooses the column, too."""
        mark = view.list.mark
        if mark is not None:
            self._column = int(mark.at)
        self._to_cell()

    def keep(self) -> Callable[[], None]:
        """The cursor, and the column that it keeps to."""
        restore, column = super().keep(), self._column

        def back() -> None:
            self._column = column
            restore()

        return back

    def to_claim(self, id: str) -> None:
        """Put the cursor on a claim; it stays where it is if there is none with that id."""
        if (at := place_of(id, self.view.list.items)) is not None:
            self.view.list.go_to(at)
            self._to_cell()

    def _to_cell(self) -> None:
        folds, stances = self.view.list, self._stances()
        if stances and folds.stop not in stances:
            folds.go_to_stop(stances[0])

    def _stances(self) -> list[int]:
        """The stops of the cell under the cursor."""
        folds = self.view.list
        stops = folds.layout(folds.cursor).stops if folds.items else ()
        return [at for at, stop in enumerate(stops) if stop.mark.at == str(self._column)]

    def do_next(self) -> None:
        """To the next stance in the cell, or to the next claim."""
        folds, stances = self.view.list, self._stances()
        if folds.stop in stances[:-1]:
            folds.go_to_stop(stances[stances.index(folds.stop) + 1])
        else:
            folds.stop = None
            super().do_next()

    def do_previous(self) -> None:
        """To the previous stance in the cell, or to the last one of the previous claim."""
        folds, stances = self.view.list, self._stances()
        if folds.stop in stances[1:]:
            folds.go_to_stop(stances[stances.index(folds.stop) - 1])
            return
        before, folds.stop = folds.cursor, None
        super().do_previous()
        if folds.cursor != before and self._stances():
            folds.go_to_stop(self._stances()[-1])

    def _step(self, step: int) -> None:
        marks = [stop.mark.at for stop in self.view.list.layout(self.view.list.cursor).stops]
        if str(self._column + step) in marks:
            self._column += step

    def do_open(self) -> None:
        """To the cell at the right."""
        self._step(1)

    def do_fold(self) -> None:
        """To the cell at the left."""
        self._step(-1)


class Map(Overlook):
    """The places, in proportion; the one under the cursor is always named."""

    OPENED_BY = "map"

    def __init__(self, reader: Reader, at: str) -> None:
        self._item = MapItem(reader.story, at)
        self._shown: object = None
        """What was drawn last."""
        super().__init__(reader, map_pane(self._item))

    def place(self, region: Region) -> None:
        """Draw the map as large as there is room."""
        self._item.height = max(1, region.height - 1)
        super().place(region)
        self._select()

    def press(self, key: str, character: str | None) -> Key | None:
        """After every key, the cursor is on a place."""
        entry = super().press(key, character)
        self._select()
        return entry

    def pressed(self, view: FoldView) -> None:
        """The mouse chooses a place."""
        if view.list.mark is not None:
            self._item.select(view.list.mark.to)
        self._select()

    def keep(self) -> Callable[[], None]:
        """The picture, and the place that the cursor is on."""
        picture, selected = self._item.picture, self._item.selected

        def back() -> None:
            self._item.picture = picture
            self._item.select(selected)
            self._select()

        return back

    def _select(self) -> None:
        """Draw the map anew if it is another, with the cursor on its place."""
        shown = (self._item.picture, self._item.selected, self._view.region)
        if shown != self._shown:
            self._shown = shown
            self._view.renew()
        folds = self._view.list
        marks = [stop.mark.to for stop in folds.layout(0).stops]
        folds.stop = marks.index(self._item.selected) if self._item.selected in marks else None

    def found(self, mark: Mark | None) -> None:
        """The place that was found is the one that the cursor is on."""
        if mark is not None:
            self._item.select(mark.to)

    def target(self) -> str:
        """The place under the cursor, even where there is no room to show it."""
        return self._item.selected

    def do_next(self) -> None:
        """To the next place."""
        self._item.step(1)

    def do_previous(self) -> None:
        """To the previous place."""
        self._item.step(-1)

    def do_open(self) -> None:
        """To the next place."""
        self._item.step(1)

    def do_fold(self) -> None:
        """To the previous place."""
        self._item.step(-1)

    def do_top(self) -> None:
        """To the first place."""
        self._item.select(self._item.ids[0])

    def do_bottom(self) -> None:
        """To the last place."""
        self._item.select(self._item.ids[-1])

    def do_open_all(self) -> None:
        """Nearer."""
        self._item.zoom(1)

    def do_fold_all(self) -> None:
        """Farther."""
        self._item.zoom(-1)
