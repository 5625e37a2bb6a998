"""Several briefings to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from briefing_tui.load import Loaded
from briefing_tui.text import count
from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.opening import read_file
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.room import Named, Room
from briefing_tui.tui.session import Session
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.items import Group, Pane
from briefing_tui.view.listing import Listed


def listed(files: Sequence[str], load: Callable[[str], Loaded], glyphs: Glyphs) -> list[Listed]:
    """The entries of files, each of which is read; of each only a few words are kept in memory."""
    group = Group("Briefings", "briefing", len(files))
    entries = []
    for number, path in enumerate(files, 1):
        loaded = load(path)
        entries.append(Listed.of(path, loaded.briefing or loaded.problems, group, number, glyphs))
    return entries


def _told(entry: Listed) -> tuple[object, ...]:
    """All that the list tells of a file."""
    return entry.path, entry.title, entry.when, entry.about, entry.problems


class Chooser(Room):
    """A list of briefings; `enter` opens one, and `q` comes back to the list."""

    def __init__(self, items: Sequence[Listed], session: Session) -> None:
        super().__init__(session)
        self._entries = items
        self._view = FoldView(self._pane(), session.glyphs)

    def views(self) -> Sequence[FoldView]:
        """The one list."""
        return (self._view,)

    def title_words(self) -> str:
        """What this is."""
        return "Briefings"

    def facts(self) -> Iterable[tuple[str, ...]]:
        """How many there are."""
        return [(count(len(self._entries), "file"),)]

    ALSO = frozenset(["reload"])

    def entered(self) -> None:
        """In a reading room, whoever comes back to the list sees what has come and gone meanwhile."""
        if self.session.kiosk:
            self._list_again()

    def do_reload(self) -> None:
        """Look at the files again."""
        self.say("read again" if self._list_again() else "read again: nothing has changed")

    def _list_again(self) -> bool:
        """Show what there is now; whether that is something else."""
        relist = self.session.kiosk.entries if self.session.kiosk else self.session.relist
        entries = relist() if relist else self._entries
        changed = list(map(_told, entries)) != list(map(_told, self._entries))
        if changed:
            self._entries = entries
            if self.finding is not None:
                self.finding.clear()
            self.finding = None
            self._view.show(self._pane())
        return changed

    def named(self) -> Sequence[Named]:
        """Each briefing by its title."""
        return [Named("briefing", entry.title, partial(self._open, entry)) for entry in self._entries]

    def _pane(self) -> Pane:
        return Pane("briefings", self._entries, empty="there is nothing to read at present")

    def do_toggle(self) -> None:
        """Read the briefing; one with problems opens to those instead."""
        if not self._entries:
            self.say("there is nothing to open")
            return
        entry = self._entries[self.view.list.cursor]
        if entry.foldable:
            super().do_toggle()
        else:
            self._open(entry)

    def _open(self, entry: Listed) -> None:
        read_file(self, entry.path, self._show)  # anew: it may have changed, and the list keeps none of them in memory

    def _show(self, loaded: Loaded) -> None:
        if loaded.briefing is None:
            found = f"it now has {count(len(loaded.problems), 'problem')}: run briefing-tui check"
            self.say(loaded.problems[0].message if self.session.kiosk else found)
            return
        self.stage.push(Reader(loaded.briefing, self.session, loaded.path))

    def do_open(self) -> None:
        """As `enter`."""
        foldable = bool(self._entries) and self._entries[self.view.list.cursor].foldable
        super().do_open() if foldable else self.do_toggle()
