"""How the panes share the screen's width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.load import load_path
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.arrangement import ALL, LEAST, STEP, TWO, WITH_CLAIMS, Layout, PaneName, Widths, arrange
from briefing_tui.tui.session import Session
from briefing_tui.view.glyphs import ASCII
from tests.screens import LORNE, POKROVSK, chooser_app, lorne, press, reader_app, reader_of, screen_text

PANES: list[PaneName] = ["sidebar", "questions", "claims"]
NAMES: st.SearchStrategy[PaneName] = st.sampled_from(PANES)
BESIDE: st.SearchStrategy[PaneName | None] = st.sampled_from([None, "sidebar", "claims"])
LAYOUTS = st.builds(
    Layout,
    st.sets(st.sampled_from(["sidebar", "claims"])),
    st.dictionaries(st.sampled_from(["sidebar", "claims"]), st.integers(-300, 300)),
)


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


# By hand


@given(st.integers(0, 600), NAMES, BESIDE, st.booleans(), LAYOUTS)
def test_whatever_is_done_by_hand_the_panes_fill_the_screen_and_can_be_read(
    width: int, focus: PaneName, beside: PaneName | None, zoomed: bool, layout: Layout
) -> None:
    """Every pane that is shown has its least, or the screen to itself; the focused one is shown."""
    beside = focus if focus != "questions" else beside
    widths = arrange(width, focus, beside=beside, zoomed=zoomed, layout=layout)
    assert sum(widths) == width
    shown = [cells for cells in widths if cells]
    assert shown == [width] * bool(width) or min(shown) >= LEAST
    assert getattr(widths, focus) > 0 or width == 0
    for name in layout.hidden - {focus, beside}:
        assert getattr(widths, name) == 0


@given(
    st.integers(TWO, 300),
    st.lists(st.tuples(NAMES, st.sampled_from([STEP, -STEP])), max_size=40),
    st.sets(st.sampled_from(["sidebar", "claims"])),
)
def test_a_pane_is_made_wider_by_a_step_or_it_is_said_that_it_cannot_be(
    width: int, steps: list[tuple[PaneName, int]], hidden: set[PaneName]
) -> None:
    layout = Layout(hidden)
    for focus, step in steps:
        beside = focus if focus != "questions" else None
        before = arrange(width, focus, beside=beside, layout=layout)
        done = layout.resize(width, focus, step, beside=beside)
        after = arrange(width, focus, beside=beside, layout=layout)
        change = getattr(after, focus) - getattr(before, focus)
        assert done == (change != 0)
        assert 0 <= change * (1 if step > 0 else -1) <= STEP
        assert done or after == before


@given(st.integers(TWO, 300), st.sampled_from(["sidebar", "claims"]), st.sampled_from([STEP, -STEP]))
def test_one_step_back_undoes_one_step(width: int, focus: PaneName, step: int) -> None:
    layout = Layout()
    before = arrange(width, focus, beside=focus, layout=layout)
    changed = arrange(width, focus, beside=focus, layout=layout)
    if layout.resize(width, focus, step, beside=focus):
        changed = arrange(width, focus, beside=focus, layout=layout)
        if abs(getattr(changed, focus) - getattr(before, focus)) == STEP:
            assert layout.resize(width, focus, -step, beside=focus)
            assert arrange(width, focus, beside=focus, layout=layout) == before


@pytest.mark.parametrize("width", [TWO, WITH_CLAIMS, ALL, 200])
@pytest.mark.parametrize("focus", PANES)
def test_at_an_end_one_key_the_other_way_is_enough(width: int, focus: PaneName) -> None:
    """However often it was pressed in vain."""
    beside = focus if focus != "questions" else "claims"
    for step in (STEP, -STEP):
        layout = Layout()
        for _ in range(100):
            layout.resize(width, focus, step, beside=beside)
        stopped = arrange(width, focus, beside=beside, layout=layout)
        assert not layout.resize(width, focus, step, beside=beside)
        assert layout.resize(width, focus, -step, beside=beside)
        back = arrange(width, focus, beside=beside, layout=layout)
        assert (getattr(back, focus) < getattr(stopped, focus)) == (step > 0)


@pytest.mark.parametrize(
    ("width", "hidden", "expected"),
    [
        (80, {"claims"}, [80]),
        (100, {"claims"}, [100]),
        (120, {"claims"}, [28, 92]),
        (120, {"sidebar"}, [63, 57]),
        (120, {"sidebar", "claims"}, [120]),
    ],
)
def test_what_is_hidden_leaves_its_place_to_the_others(width: int, hidden: set[PaneName], expected: list[int]) -> None:
    assert [cells for cells in arrange(width, "questions", layout=Layout(hidden)) if cells] == expected


def test_a_hidden_pane_is_shown_while_one_is_in_it() -> None:
    layout = Layout({"sidebar", "claims"})
    assert arrange(120, "claims", beside="claims", layout=layout).claims
    assert arrange(120, "questions", beside="claims", layout=layout).claims
    assert not arrange(120, "questions", layout=layout).claims


# As the keys do it


def regions(app: BriefingApp) -> list[int]:
    """The widths of the panes."""
    return [pane.region.width for pane in reader_of(app).panes.values()]


async def test_what_is_made_wider_stays_so_whatever_is_done_between() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "c", ">", ">", "s", ">", "0")
        changed = regions(app)
        await press(pilot, "Z", "Z", "tab", "tab", "tab", "m", "q", "c", "c", "c")
        assert regions(app) == changed
        await pilot.resize_terminal(60, 20)
        await press(pilot)
        assert sum(map(bool, regions(app))) == 1
        await pilot.resize_terminal(120, 36)
        await press(pilot)
        assert regions(app) == changed


async def test_the_panes_stay_arranged_in_the_next_briefing() -> None:
    """By hand once for the session, whichever files are opened in it."""
    app = chooser_app([load_path(str(LORNE)), load_path(str(POKROVSK))])
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "enter", "c", ">", ">", "s", "H")
        changed = regions(app)
        await press(pilot, "q", "j", "enter")
        assert "Pokrovsk" in screen_text(app).split("\n")[0]
        assert regions(app) == changed
        assert changed[0] == 0


@pytest.mark.parametrize("key", ["s", "c"])
async def test_a_pane_that_is_hidden_comes_back_by_its_key(key: str) -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot)
        before = regions(app)
        await press(pilot, key, "H")
        assert regions(app)[0 if key == "s" else 2] == 0
        assert sum(regions(app)) == 120
        await press(pilot, "tab", "tab", "tab", key)
        assert regions(app) == before
        await press(pilot, "0")
        assert regions(app) == before, "for good"


async def test_a_jump_into_a_hidden_pane_shows_it() -> None:
    app = reader_app(lorne())
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "s", "H", "1", "l", "enter")
        assert reader_of(app).focused_pane == "sidebar"
        assert regions(app)[0] > 0
        await press(pilot, "ctrl+o")
        assert regions(app)[0] == 0


async def test_settings_can_hide_panes() -> None:
    app = BriefingApp(lorne(), Session(ASCII, layout=Layout({"sidebar"})))
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot)
        assert regions(app)[0] == 0


@pytest.mark.parametrize("size", [(76, 20), (99, 24), (117, 24), (120, 36), (200, 50)])
async def test_the_widths_on_the_screen_are_those_of_the_arrangement(size: tuple[int, int]) -> None:
    app = reader_app(lorne())
    async with app.run_test(size=size) as pilot:
        for keys in ("c", "> > >", "< < < < < < < < < < <", "s", "> > > > >", "0", "<", "s H", "c H", "s", "c"):
            await press(pilot, *keys.split(" "))
            shown = [width for width in regions(app) if width]
            assert sum(shown) == size[0]
            assert shown == [size[0]] or min(shown) >= LEAST
            lines = screen_text(app).split("\n")[:-1]
            assert all(len(line) <= size[0] for line in lines)
