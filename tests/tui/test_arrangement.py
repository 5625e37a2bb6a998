"""How the panes share the screen's width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.tui.arrangement import PaneName, Widths, arrange

PANES: list[PaneName] = ["sidebar", "questions", "claims"]


def art(width: int, focus: PaneName = "questions", beside: PaneName | None = None, *, zoomed: bool = False) -> str:
    """The panes as letters, one for four cells."""
    widths = arrange(width, focus, beside=beside, zoomed=zoomed)
    return "|".join(name[0].upper() * round(cells / 4) for name, cells in zip(PANES, widths, strict=True) if cells)


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (art(40), "Q" * 10),
        (art(40, "claims", "claims"), "C" * 10),
        (art(59, "sidebar", "sidebar"), "S" * 15),
        (art(80), "Q" * 20),
        (art(80, "claims", "claims"), "QQQQQQQQ|CCCCCCCCCCCC"),
        (art(80, "sidebar", "sidebar"), "SSSSSSSS|QQQQQQQQQQQQ"),
        (art(80, "questions", "claims"), "QQQQQQQQ|CCCCCCCCCCCC"),
        (art(80, "claims", "claims", zoomed=True), "C" * 20),
        (art(100), "QQQQQQQQQQQ|CCCCCCCCCCCCCC"),
        (art(100, "sidebar", "sidebar"), "SSSSSSSSSS|QQQQQQQQQQQQQQQ"),
        (art(120), "SSSSSSS|QQQQQQQQQQQQ|CCCCCCCCCCCC"),
        (art(120, "claims", "claims", zoomed=True), "C" * 30),
        (art(200), "SSSSSSSSSS|QQQQQQQQQQQQQQQQQQQQQ|CCCCCCCCCCCCCCCCCCC"),
    ],
)
def test_pictures(picture: str, expected: str) -> None:
    assert picture == expected


@given(st.integers(0, 600), st.sampled_from(PANES), st.sampled_from([None, "sidebar", "claims"]), st.booleans())
def test_the_panes_fill_the_screen_and_the_focused_one_is_seen(
    width: int, focus: PaneName, beside: PaneName | None, zoomed: bool
) -> None:
    beside = focus if focus != "questions" else beside  # as the reader has it
    widths = arrange(width, focus, beside=beside, zoomed=zoomed)
    assert sum(widths) == width
    assert min(widths) >= 0
    assert getattr(widths, focus) > 0 or width == 0
    assert isinstance(widths, Widths)
