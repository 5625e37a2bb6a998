"""The reader: from everything in a briefing to everything else, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from briefing_tui.load import Loaded
from briefing_tui.model import Briefing
from briefing_tui.text import count
from briefing_tui.tui.arrangement import PaneName
from briefing_tui.tui.jumps import Jumps
from briefing_tui.tui.keys import Key
from briefing_tui.tui.opening import read_file
from briefing_tui.tui.room import Room
from briefing_tui.tui.session import Session
from briefing_tui.view.claims import ClaimItem, claims_pane
from briefing_tui.view.items import Pane
from briefing_tui.view.questions import questions_pane
from briefing_tui.view.sidebar import sidebar_pane
from briefing_tui.view.story import Story

if TYPE_CHECKING:
    from briefing_tui.tui.overlook import Matrix, Timeline


_NO_ADDRESS: Final = "no address is recorded for this"


class Reader(Jumps):
    """A briefing, and all the ways through it."""

    WHERE = frozenset(["list", "briefing", "story", "anywhere"])

    def __init__(self, briefing: Briefing, session: Session, path: str = "") -> None:
        """`path` is the file that the briefing was read from, if it can be read again."""
        super().__init__(briefing, session)
        self._path = path
        self._counterpart: tuple[str, int | None] = ("", None)
        """The statement that `x` went to last, and the stop in its claim from where."""
        self._unread = 0
        """How many problems the file had when it was last read again, if that was in vain."""

    def facts(self) -> Iterable[tuple[str, ...]]:
        """How the story stands; before that, that the file has become another, if it couldn't be read again."""
        stale = [(f"{count(self._unread, 'problem')} in the file now", "not the file")] if self._unread else []
        return [*stale, *super().facts()]

    def offers(self, entry: Key) -> bool:
        """All but a map where there is nothing to put on it."""
        places = self.story.briefing.places
        return super().offers(entry) and (entry.action != "map" or any(place.coordinates for place in places))

    # Claims and denials

    def do_counterpart(self) -> None:
        """From a claim or a statement to what was said against it; from there, back."""
        folds = self.panes["claims"].list
        item = folds.items[folds.cursor] if folds.items else None
        if self._focus != "claims" or not isinstance(item, ClaimItem):
            key = self.session.keymap.key
            where = "" if self._focus == "claims" else f": {key('claims')} goes to the claims"
            self.say(f"{key('counterpart')} works on a claim{where}")
            return
        here = folds.part() or item.id
        target = item.counterpart(here)
        to, stop = self._counterpart
        if here == to:
            folds.go_to_stop(stop)
            self._counterpart = ("", None)
        elif target:
            self._counterpart = (target, folds.stop)
            folds.go_to_part(folds.cursor, target)
        else:
            self.say(item.silence())

    # Copying, and going outside

    def do_copy(self) -> None:
        """Copy the item, with who said it, when, and where that was reported."""
        self.copy(self.here())

    def copy(self, id: str) -> None:
        """Copy an item."""
        from briefing_tui.view.citation import citation

        if id:
            self.stage.copy(citation(self.story, id))
        else:
            self.stage.room.say("there is nothing to copy")

    def do_copy_address(self) -> None:
        """Copy the address of the item."""
        self.copy_address(self.here())

    def copy_address(self, id: str) -> None:
        """Copy the first address of an item."""
        from briefing_tui.view.citation import addresses

        found = addresses(self.story, id)
        if found:
            others = f"; {self.session.keymap.key('addresses')} lists all {len(found)}" if len(found) > 1 else ""
            self.stage.copy(found[0].url, f"{found[0].url}{others}")
        else:
            self.stage.room.say(_NO_ADDRESS)

    def do_addresses(self) -> None:
        """The addresses of the item."""
        self.addresses(self.here())

    def addresses(self, id: str) -> None:
        """List the addresses of an item."""
        from briefing_tui.view.citation import addresses

        found = addresses(self.story, id)
        if found:
            from briefing_tui.tui.addresses import Addresses

            self.stage.push(Addresses(self, id, found))
        else:
            self.stage.room.say(_NO_ADDRESS)

    def do_reload(self) -> None:
        """Read the file again, and stay where the reader is."""
        if not self._path:
            self.stage.room.say("this was not read from a file")
        else:
            read_file(self.stage.room, self._path, self._read_again)

    def _read_again(self, loaded: Loaded) -> None:
        """Show what came of the file now; whatever that is, the reader stays."""
        self._unread = 0 if loaded.briefing else len(loaded.problems)
        if loaded.briefing is None:
            first = loaded.problems[0]
            more = f" (and {len(loaded.problems) - 1} more)" if len(loaded.problems) > 1 else ""
            where = f"line {first.line}: " if first.excerpt else ""
            self.stage.room.say(f"still the text before; {where}{first.message}{more}")
        elif loaded.briefing == self.story.briefing:
            self.stage.room.say("read again: nothing has changed")
        else:
            self._replace(loaded.briefing)
            self.say(f"read again: revision {loaded.briefing.revision}")

    def _replace(self, briefing: Briefing) -> None:
        """Show another state of the briefing; what is open, and the cursor, stay where they can."""
        self.stage.pop_to(self)
        if self.finding is not None:
            self.finding.clear()
        self.finding = None
        self.story = Story(briefing, self.glyphs, measure=self.session.measure)
        for cached in ("_all", "_matrix", "_timeline"):
            self.__dict__.pop(cached, None)
        self._trail.clear()
        panes: dict[PaneName, Pane] = {
            "sidebar": sidebar_pane(self.story),
            "questions": questions_pane(self.story),
            "claims": claims_pane(self.story, self._filter),
        }
        for name, pane in panes.items():
            self.panes[name].show(pane)

    def do_edit(self) -> None:
        """Edit the file, then read it again."""
        from briefing_tui.tui.editor import edit

        if not self._path:
            self.stage.room.say("this was not read from a file")
        elif failed := edit(self.stage.app, self._path, self.session.environ):
            self.stage.room.say(failed)
        else:
            self.do_reload()

    # What lies over the panes

    def _lay_over(self, room: Room) -> None:
        self.stage.pop_to(self)
        self.stage.push(room)

    def here(self) -> str:
        """The id of the item under the cursor, or of the statement in it, or of what the link there leads to."""
        folds = self.view.list
        mark = folds.mark
        return (mark.at or mark.to) if mark else folds.items[folds.cursor].id if folds.items else ""

    def do_about(self) -> None:
        """Everything about the item under the cursor."""
        self.about(self.here(), self.say)

    def about(self, id: str, say: Callable[[str], None]) -> None:
        """Everything about an item; `say` says so where there is none."""
        if id:
            from briefing_tui.tui.overlook import About

            self.stage.push(About(self, id))
        else:
            say("there is nothing to tell about this")

    def do_matrix(self) -> None:
        """All claims, and what each side says of them; the cursor is on the claim that it is on here."""
        claim = self.story.links.claim_of(self.here())
        self._lay_over(self._matrix)
        self._matrix.to_claim(claim.id if claim else self.here())

    def do_timeline(self) -> None:
        """Everything that has a date."""
        self._lay_over(self._timeline)

    def do_map(self) -> None:
        """The places, around the one under the cursor."""
        folds = self.view.list
        self.map(folds.mark.to if folds.mark else folds.items[folds.cursor].id if folds.items else "")

    def map(self, id: str) -> None:
        """The places, around the one with that id, if there is one."""
        if not any(place.coordinates for place in self.story.briefing.places):
            self.stage.room.say("no place in this briefing has coordinates")
            return
        from briefing_tui.tui.overlook import Map

        self._lay_over(Map(self, id))

    # What lies over the panes is not worth its time at the start.

    @cached_property
    def _matrix(self) -> Matrix:
        from briefing_tui.tui.overlook import Matrix

        return Matrix(self)

    @cached_property
    def _timeline(self) -> Timeline:
        from briefing_tui.tui.overlook import Timeline

        return Timeline(self)
