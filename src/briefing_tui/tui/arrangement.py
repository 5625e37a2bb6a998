"""How wide each pane is: a pure function of what there is to show and where the reader is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, TypeAlias

PaneName: TypeAlias = Literal["sidebar", "questions", "claims"]

ALL: Final = 118
"""From this width on all three panes stand side by side."""

WITH_CLAIMS: Final = 100
"""From this width on the claims stand beside the questions, unless the reader wants the sidebar there."""

TWO: Final = 76
"""From this width on a second pane can stand beside the questions."""

_SIDEBAR: Final = (28, 40)
_CLAIMS: Final = (46, 88)
_QUESTIONS: Final = 86
"""The widest that the questions get as long as the claims want more; text in them stays within its measure."""


LEAST: Final = 20
"""The narrowest that a pane can be made by hand."""

STEP: Final = 4
"""How many cells a pane is made wider or narrower at a time."""


class Widths(NamedTuple):
    """The cells that each pane gets; 0 for one that isn't shown."""

    sidebar: int
    questions: int
    claims: int


@dataclass(slots=True, eq=False, repr=False)
class Layout:
    """What the reader arranged by hand: the panes that are hidden, and by how many cells others are wider."""

    hidden: set[PaneName] = field(default_factory=set)
    wider: dict[PaneName, int] = field(default_factory=dict)

    def resize(self, width: int, focus: PaneName, step: int, *, beside: PaneName | None) -> bool:
        """Make the focused pane wider by a step; False if that can't be done.

        The questions are made wider by making what stands beside them narrower.
        """
        before = arrange(width, focus, beside=beside, layout=self)
        if focus == "questions":
            focus, step = ("claims" if before.claims else "sidebar"), -step
        if not before.questions or not getattr(before, focus):
            return False
        # From what is shown, not from what was wished for on a larger screen.
        alone = arrange(width, focus, beside=beside, layout=Layout(self.hidden, self.wider | {focus: 0}))
        old = self.wider.get(focus, 0)
        self.wider[focus] = getattr(before, focus) - getattr(alone, focus) + step
        after = arrange(width, focus, beside=beside, layout=self)
        if after == before:
            self.wider[focus] = old
        return after != before


AUTOMATIC: Final = Layout()
"""Nothing arranged by hand."""


def arrange(
    width: int,
    focus: PaneName,
    *,
    beside: PaneName | None = None,
    zoomed: bool = False,
    layout: Layout = AUTOMATIC,
) -> Widths:
    """The panes' widths at a width of the screen.

    `beside` is the pane that the reader put beside the questions, where there is room for two; with `zoomed`, the
    focused pane has all of the screen. A hidden pane is shown while the focus is on it, or it was put there.
    """
    if zoomed or width < TWO:
        return _alone(focus, width)
    hidden = layout.hidden - {focus, beside}
    sidebar = claims = 0
    if width >= ALL:
        if "sidebar" not in hidden:
            sidebar = min(_SIDEBAR[1], max(_SIDEBAR[0], width // 4 - 2))
        if "claims" not in hidden:
            claims = min(_CLAIMS[1], max(_CLAIMS[0], (width - sidebar) * 12 // 25))
            claims = width - sidebar - min(width - sidebar - claims, _QUESTIONS)
    else:
        beside = beside or by_default(width, layout)
        if beside == "sidebar":
            sidebar = max(24, width * 2 // 5)
        elif beside == "claims":
            claims = max(_CLAIMS[0], width * 11 // 20)
    return _by_hand(width, sidebar, claims, layout)


def _by_hand(width: int, sidebar: int, claims: int, layout: Layout) -> Widths:
    """The widths as the reader changed them, as far as every pane keeps its least."""
    if sidebar:
        most = width - (claims and LEAST) - LEAST
        sidebar = max(LEAST, min(most, sidebar + layout.wider.get("sidebar", 0)))
    if claims:
        claims = max(LEAST, min(width - sidebar - LEAST, claims + layout.wider.get("claims", 0)))
    return Widths(sidebar, width - sidebar - claims, claims)


def by_default(width: int, layout: Layout = AUTOMATIC) -> PaneName | None:
    """What stands beside the questions at a width where two panes do, if the reader has put nothing there."""
    return "claims" if width >= WITH_CLAIMS and "claims" not in layout.hidden else None


def _alone(pane: PaneName, width: int) -> Widths:
    return Widths(
        sidebar=width if pane == "sidebar" else 0,
        questions=width if pane == "questions" else 0,
        claims=width if pane == "claims" else 0,
    )
