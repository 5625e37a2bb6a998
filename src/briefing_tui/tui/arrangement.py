"""How wide each pane is: a pure function of what there is to show and where the reader is."""

from __future__ import annotations

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


class Widths(NamedTuple):
    """The cells that each pane gets; 0 for one that isn't shown."""

    sidebar: int
    questions: int
    claims: int


def arrange(width: int, focus: PaneName, *, beside: PaneName | None = None, zoomed: bool = False) -> Widths:
    """The panes' widths at a width of the screen.

    `beside` is the pane that the reader put beside the questions, where there is room for two; with `zoomed`, the
    focused pane has all of the screen.
    """
    if zoomed or width < TWO:
        return _alone(focus, width)
    if width >= ALL:
        sidebar = min(_SIDEBAR[1], max(_SIDEBAR[0], width // 4 - 2))
        claims = min(_CLAIMS[1], max(_CLAIMS[0], (width - sidebar) * 12 // 25))
        questions = min(width - sidebar - claims, _QUESTIONS)
        return Widths(sidebar, questions, width - sidebar - questions)
    beside = beside or by_default(width)
    if beside == "sidebar":
        sidebar = max(24, width * 2 // 5)
        return Widths(sidebar, width - sidebar, 0)
    if beside == "claims":
        claims = max(_CLAIMS[0], width * 11 // 20)
        return Widths(0, width - claims, claims)
    return _alone("questions", width)


def by_default(width: int) -> PaneName | None:
    """What stands beside the questions at a width where two panes do, if the reader has put nothing there."""
    return "claims" if width >= WITH_CLAIMS else None


def _alone(pane: PaneName, width: int) -> Widths:
    return Widths(
        sidebar=width if pane == "sidebar" else 0,
        questions=width if pane == "questions" else 0,
        claims=width if pane == "claims" else 0,
    )
