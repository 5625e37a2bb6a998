"""The three panes of a briefing: which of them stand on the screen, and which has the focus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.geometry import Region

from briefing_tui.model import Briefing
from briefing_tui.tui.arrangement import STEP, TWO, PaneName, Widths, arrange
from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.room import Room
from briefing_tui.tui.session import Session
from briefing_tui.view.claims import claims_pane
from briefing_tui.view.questions import questions_pane
from briefing_tui.view.sidebar import sidebar_pane
from briefing_tui.view.story import Story


class Panes(Room):
    """Questions, sidebar and claims: side by side where there is room, else one key away."""

    def __init__(self, briefing: Briefing, session: Session) -> None:
        super().__init__(session)
        self.story = Story(briefing, session.glyphs, measure=session.measure)
        self.panes: dict[PaneName, FoldView] = {
            "sidebar": FoldView(sidebar_pane(self.story), session.glyphs),
            "questions": FoldView(questions_pane(self.story), session.glyphs),
            "claims": FoldView(claims_pane(self.story), session.glyphs),
        }
        self._focus: PaneName = "questions"
        self._beside: PaneName | None = None
        self._zoomed = False

    def views(self) -> Sequence[FoldView]:
        """The three panes."""
        return tuple(self.panes.values())

    @property
    def focused_pane(self) -> PaneName:
        """The name of the pane that keys are for."""
        return self._focus

    @property
    def view(self) -> FoldView:
        """The pane that keys are for."""
        return self.panes[self._focus]

    def title_words(self) -> str:
        """The headline."""
        return self.story.briefing.title

    def facts(self) -> Iterable[tuple[str, ...]]:
        """How the story stands."""
        return self.story.facts()

    def place(self, region: Region) -> None:
        """Lay the panes out side by side, those for which there is room."""
        widths = self._widths(region.width)
        x = region.x
        for name, pane in self.panes.items():
            width = getattr(widths, name)
            shown = Region(x, region.y, width, region.height) if width else Region()
            x += width
            pane.place(shown, focused=name == self._focus, last=x >= region.right)

    def _widths(self, width: int) -> Widths:
        layout = self.session.layout
        return arrange(width, self._focus, beside=self._beside, zoomed=self._zoomed, layout=layout)

    def _go(self, name: PaneName) -> None:
        """Put the focus on a pane, and the pane on the screen."""
        self._focus = name
        if name != "questions":
            self._beside = name
        self._arrange()

    def _arrange(self) -> None:
        before = [pane.region for pane in self.panes.values()]
        self.arrange(self.size)
        if [pane.region for pane in self.panes.values()] != before:
            self.stage.show()

    def pressed(self, view: FoldView) -> None:
        """A pane that was pressed stays on the screen, as one that was gone to by key."""
        self._go(next(name for name, pane in self.panes.items() if pane is view))

    # Keys

    def _turn(self, step: int) -> None:
        names = list(self.panes)
        self._zoomed = False
        self._go(names[(names.index(self._focus) + step) % len(names)])

    def do_next_pane(self) -> None:
        """The pane to the right, or the first."""
        self._turn(1)

    def do_previous_pane(self) -> None:
        """The pane to the left, or the last."""
        self._turn(-1)

    def do_sidebar(self) -> None:
        """To the sidebar; from it, back."""
        if self._focus == "sidebar":
            self._back_to_questions()
        else:
            self._zoomed = False
            self._bring("sidebar")

    def do_claims(self) -> None:
        """To the claims; from them, all of the screen for them; from that, back."""
        if self._focus != "claims":
            self._zoomed = False
            self._bring("claims")
        elif not self._zoomed and self.size.width >= TWO:
            self._zoomed = True
            self._arrange()
        else:
            self._back_to_questions()

    def _bring(self, name: PaneName) -> None:
        """Go to a pane; it is hidden no longer."""
        self.session.layout.hidden.discard(name)
        self._go(name)

    def _back_to_questions(self) -> None:
        self._zoomed = False
        self._beside = None
        self._go("questions")

    def do_narrow(self) -> None:
        """Make the pane narrower."""
        self._resize(-STEP, "narrower")

    def do_widen(self) -> None:
        """Make the pane wider."""
        self._resize(STEP, "wider")

    def _resize(self, step: int, how: str) -> None:
        if self._alone:
            self.say("the pane has the screen to itself")
        elif self.session.layout.resize(self.size.width, self._focus, step, beside=self._beside):
            self._arrange()
        else:
            self.say(f"it can't be any {how}")

    @property
    def _alone(self) -> bool:
        """Whether one pane has all of the screen."""
        return sum(map(bool, self._widths(self.size.width))) == 1

    def do_zoom(self) -> None:
        """All of the screen for the pane; again, back."""
        if self._alone and not self._zoomed:
            self.say("the pane has the screen to itself")
        else:
            self._zoomed = not self._zoomed
            self._arrange()

    def do_hide(self) -> None:
        """Hide the pane, until its key brings it back."""
        name = self._focus
        if name == "questions":
            self.say("the questions are always there: go to another pane")
        else:
            self.session.layout.hidden.add(name)
            self._back_to_questions()
            self.say(f"{self.session.keymap.key(name)} brings the {name} back")

    @property
    def closing(self) -> str:
        """What `q` does here, in a word."""
        return "back" if self._can_go_back else super().closing

    @property
    def _can_go_back(self) -> bool:
        """Whether the questions have another arrangement of their own."""
        width = self.size.width
        if self._zoomed or width < TWO:
            return self._focus != "questions" or self._zoomed
        here = self._widths(width)
        home = arrange(width, "questions", layout=self.session.layout)
        return [bool(cells) for cells in here] != [bool(cells) for cells in home]

    def do_close(self) -> None:
        """Close the zoom, then what stands beside the questions, then the briefing."""
        if self._can_go_back:
            self._back_to_questions()
        else:
            super().do_close()
