"""The views of a briefing as text: an open claim, the matrix, the timeline, the map, everything about an item."""

from __future__ import annotations

import pytest

from briefing_tui.view.glyphs import ASCII, UNICODE, Glyphs
from tests.screens import check_golden, lorne, press, reader_app, screen_text

BOTH = [
    ("claim", (80, 24), "c enter"),  # beside the questions: too narrow for two columns
    ("claim-whole", (60, 76), "c enter"),  # alone, and all of it
    ("claim-zoomed", (120, 36), "c c enter"),  # denials beside the claim
    ("matrix", (80, 24), "m j"),  # claims above their cells
    ("timeline", (80, 24), "t j"),
    ("map", (80, 24), "M"),
    ("about-claim", (80, 60), "c i"),
    ("about-statement", (80, 24), "c l l l l i"),
]
"""What is looked at in ASCII and in Unicode, how large, and after which keys."""

ONE = [
    ("matrix", (60, 20), "m"),  # no room for columns
    ("matrix", (200, 50), "m j l"),  # claims beside their cells
    ("map", (60, 20), "M"),
    ("timeline-end", (60, 20), "t G"),
]
"""Other shapes of them, for which one set of glyphs will do."""

CASES = [(*case, glyphs) for glyphs in (ASCII, UNICODE) for case in BOTH] + [(*case, ASCII) for case in ONE]


@pytest.mark.parametrize(
    ("name", "size", "keys", "glyphs"),
    [
        pytest.param(*case, id=f"lorne-{case[0]}-{case[1][0]}x{case[1][1]}{'-unicode' * (case[3] is UNICODE)}")
        for case in CASES
    ],
)
async def test_a_view(
    request: pytest.FixtureRequest, name: str, size: tuple[int, int], keys: str, glyphs: Glyphs
) -> None:
    """Each as it was when it was last looked at."""
    app = reader_app(lorne(), glyphs)
    async with app.run_test(size=size) as pilot:
        await press(pilot, *keys.split(" "))
        check_golden(request.node.callspec.id, screen_text(app))
