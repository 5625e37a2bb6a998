"""The ways through a briefing: along links, by names, to what was found; and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from briefing_tui.model import Briefing
from briefing_tui.tui.arrangement import PaneName
from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.panes import Panes
from briefing_tui.tui.prompt import Prompt
from briefing_tui.tui.room import Named, Room
from briefing_tui.tui.session import Session
from briefing_tui.view.claims import claims_pane
from briefing_tui.view.filter import HINT
from briefing_tui.view.folds import Place
from briefing_tui.view.items import Item
from briefing_tui.view.lazy import Chained, Made, place_of
from briefing_tui.view.links import SUMMARY


class Spot(NamedTuple):
    """Where a jump began: what lay over the panes, how these were arranged, where each was, and what the jump opened."""

    rooms: tuple[tuple[Room, Callable[[], None]], ...]
    focus: PaneName
    beside: PaneName | None
    zoomed: bool
    filter: str
    places: dict[PaneName, Place]
    opened: tuple[PaneName, str] | None = None


class Jumps(Panes):
    """Panes from which one gets to everything in them."""

    def __init__(self, briefing: Briefing, session: Session) -> None:
        super().__init__(briefing, session)
        self._filter = ""
        self._gave_way = False
        """Whether the filter had to be cleared to show something."""
        self._trail: list[Spot] = []
        self._kept: Spot | None = None
        """Where a search began."""

    def do_back(self) -> None:
        """Forget what was searched for, clear the filter, then close what is on top, but never the program."""
        if self._filter and not (self.finding and self.finding.active):
            self._narrow("")
        else:
            super().do_back()

    # Going somewhere else

    def follow(self, id: str) -> None:
        """Go where a link leads."""
        self.jump(id)

    def jump(self, id: str) -> None:
        """Go to an item, whichever pane it is in, and open it; `ctrl+o` comes back."""
        spot = self._spot()
        claim = self.story.links.claim_of(id)
        item = claim.id if claim else id
        name, index = self._find_item(item)
        if index is None:
            self.stage.room.say("there is nowhere to go")
            return
        folds = self.panes[name].list
        self._trail.append(spot if folds.is_open(index) else spot._replace(opened=(name, item)))
        self.stage.pop_to(self)
        self._jump(name, index, open_=True)
        if claim:
            folds.go_to_part(index, id)
        if remark := self.remark():
            self.say(remark)

    def _find_item(self, id: str) -> tuple[PaneName, int | None]:
        """The pane that an item is in, and its place there; the filter gives way."""
        for name, pane in self.panes.items():
            index = place_of(id, self._all[name])
            if index is None:
                continue
            if name == "claims" and self._filter:
                found = place_of(id, pane.pane.items)
                if found is None:
                    self._narrow("")
                    self._gave_way = True
                else:
                    index = found
            return name, index
        return "questions", None

    @cached_property
    def _all(self) -> dict[PaneName, Sequence[Item]]:
        """The items of each pane when nothing is filtered, in the order in which the panes are read."""
        claims = claims_pane(self.story).items
        return {
            "questions": self.panes["questions"].pane.items,
            "claims": claims,
            "sidebar": self.panes["sidebar"].pane.items,
        }

    def _spot(self) -> Spot:
        """Where the reader is now."""
        above = self.stage.rooms[self.stage.rooms.index(self) + 1 :]
        rooms = tuple((room, room.keep()) for room in above)
        places = {name: pane.list.place for name, pane in self.panes.items()}
        return Spot(rooms, self._focus, self._beside, self._zoomed, self._filter, places)

    def do_return(self) -> None:
        """Back to where the last jump began, with what it opened folded again."""
        if not self._trail:
            self.stage.room.say("no jump to come back from")
            return
        spot = self._trail.pop()
        if spot.opened:
            name, index = self._find_item(spot.opened[1])
            if index is not None:
                self.panes[name].list.fold(index)
        self._go_back(spot)

    def keep(self) -> Callable[[], None]:
        """All panes, and how they are arranged."""
        self._kept = spot = self._spot()
        return lambda: self._go_back(spot)

    def landed(self, opened: str) -> None:
        """From here, too, there is a way back."""
        if self._kept is not None:
            found = self._find_item(opened)[0] if opened else None
            self._trail.append(self._kept._replace(opened=(found, opened)) if found else self._kept)

    def _go_back(self, spot: Spot) -> None:
        self._gave_way = False
        if self._filter != spot.filter:
            self._narrow(spot.filter)
        self._focus, self._beside, self._zoomed = spot.focus, spot.beside, spot.zoomed
        self.stage.pop_to(self)
        self._arrange()
        for name, place in spot.places.items():
            self.panes[name].list.restore(place)
        for room, back in spot.rooms:
            self.stage.push(room)
            back()

    # Finding

    def searched(self) -> Sequence[Sequence[Item]]:
        """All items, whatever is filtered."""
        return list(self._all.values())

    def show_found(self, list_: int, item: int) -> FoldView:
        """Put the cursor on an item, and its pane on the screen; the filter gives way."""
        name, index = self._find_item(list(self._all.values())[list_][item].id)
        assert index is not None
        self._jump(name, index)
        return self.panes[name]

    def prepare(self) -> None:
        """Find out what refers to what."""
        self.story.links.references(SUMMARY, "open")

    def remark(self) -> str:
        """That the filter gave way, once."""
        gave_way, self._gave_way = self._gave_way, False
        return "all claims are shown again" if gave_way else ""

    def cursor_found(self) -> tuple[int, int]:
        """The focused pane's place in the order of reading, and the item under the cursor."""
        items = self.view.list.items
        id = items[self.view.list.cursor].id if items else ""
        return list(self._all).index(self._focus), place_of(id, self._all[self._focus]) or 0

    def named(self) -> Sequence[Named]:
        """Everything in the briefing."""

        def name(_: int, item: Item) -> Named:
            return Named(item.group.noun, self.story.words_for(item.id), partial(self.jump, item.id))

        return Made(Chained(self._all.values()), name)

    # Filtering

    def do_filter(self) -> None:
        """Type what the claims shown have to match."""
        self._zoomed = self._zoomed and self._focus == "claims"
        self._go("claims")

        def done(typed: str | None) -> None:
            self.prompt = None
            self._narrow(typed or "")
            if self._filter:
                self.say(f"{self.session.keymap.key('back')} shows all claims again")

        self.prompt = Prompt("&", HINT, self._narrow, done)

    def _narrow(self, typed: str) -> None:
        self._filter = typed if typed.strip() else ""
        pane = self.panes["claims"]
        pane.show(claims_pane(self.story, self._filter))
        if self._filter:
            pane.list.to_top()  # whatever half of the word has led to

    # Steps

    def _jump(self, name: PaneName, index: int, *, open_: bool = False) -> None:
        self._zoomed = self._zoomed and name == self._focus
        self._go(name)
        pane = self.panes[name]
        pane.list.go_to(index)
        if open_:
            pane.list.open(index)

    def _step(self, name: PaneName, noun: str, step: int) -> None:
        """To the next or previous item of a kind; from another pane, to the one that the cursor is on there."""
        pane = self.panes[name]
        items, here = pane.pane.items, pane.list.cursor
        first = here + step if self._focus == name else here
        ahead = range(first, len(items)) if step > 0 else range(min(first, len(items) - 1), -1, -1)
        found = next((index for index in ahead if items[index].group.noun == noun), None)
        if found is None:
            self.say(f"no {noun} {'after' if step > 0 else 'before'} this one")
        else:
            self._jump(name, found)

    def do_next_section(self) -> None:
        """Next question."""
        self._step("questions", "question", 1)

    def do_previous_section(self) -> None:
        """Previous question."""
        self._step("questions", "question", -1)

    def do_next_claim(self) -> None:
        """Next claim."""
        self._step("claims", "claim", 1)

    def do_previous_claim(self) -> None:
        """Previous claim."""
        self._step("claims", "claim", -1)

    def do_question(self, number: int) -> None:
        """To the question with that number."""
        self._to(lambda item: item.group.noun == "question" and item.number == number, f"no question {number}")

    def do_summary(self) -> None:
        """To the summary."""
        self._to(lambda item: item.id == SUMMARY, "this briefing has no summary")

    def _to(self, wanted: Callable[[Item], bool], otherwise: str) -> None:
        for index, item in enumerate(self.panes["questions"].pane.items[:11]):
            if wanted(item):
                self._jump("questions", index, open_=True)
                return
        self.say(otherwise)
