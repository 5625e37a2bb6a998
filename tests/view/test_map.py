"""Maps of places, as pictures and as what holds of all of them."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing_tui.model import Coordinates
from briefing_tui.view.extent import natural_reach
from briefing_tui.view.geography import distance, moved
from briefing_tui.view.glyphs import ASCII, UNICODE, Glyphs
from briefing_tui.view.map import Spot, draw
from briefing_tui.view.rows import Mark, Row, plain, width_of

HOME = Coordinates(48.28, 37.18)

TOWNS = {
    "Pokrovsk": (48.28, 37.18),
    "northern Pokrovsk": (48.30, 37.18),
    "southern Pokrovsk": (48.26, 37.17),
    "coking coal mine": (48.25, 37.04),
    "Myrnohrad": (48.30, 37.27),
    "Kostiantynivka": (48.53, 37.71),
    "Kramatorsk": (48.74, 37.58),
    "Slovyansk": (48.85, 37.61),
    "Avdiivka": (48.14, 37.75),
    "Vovchansk": (50.29, 36.94),
    "Kupiansk": (49.71, 37.62),
    "Moscow": (55.76, 37.62),
}


def spot(name: str, east: float = 0.0, north: float = 0.0, style: str = "") -> Spot:
    """A place so many km from home."""
    return Spot(name, moved(HOME, east, north) if east or north else HOME, Mark(to=name), style)


def towns() -> list[Spot]:
    return [Spot(name, Coordinates(*point), Mark(to=name)) for name, point in TOWNS.items()]


def picture(rows: list[Row]) -> list[str]:
    return [plain(row).rstrip() for row in rows]


class Run(NamedTuple):
    """A stretch of a row that isn't empty."""

    start: int
    end: int
    text: str
    mark: Mark | None
    style: str


def runs(row: Row) -> list[Run]:
    found = []
    column = 0
    for span in row:
        end = column + cell_len(span.text)
        if span.text.strip():
            found.append(Run(column, end, span.text, span.mark, span.style))
        column = end
    return found


def cell_of(rows: list[Row], name: str, text: str) -> tuple[int, int]:
    """Where the span with that text and the mark of that place is (column, row)."""
    (found,) = [
        (run.start, line)
        for line, row in enumerate(rows)
        for run in runs(row)
        if run.mark and run.mark.to == name and run.text == text
    ]
    return found


def texts_of(rows: list[Row], name: str) -> list[str]:
    return [run.text for row in rows for run in runs(row) if run.mark and run.mark.to == name]


# Pictures


def test_a_town_with_its_neighbours_and_those_far_off() -> None:
    places = towns()
    reach = natural_reach([one.coordinates for one in places], HOME)
    assert picture(draw(places, 46, 12, UNICODE, centre=HOME, reach=reach)) == [
        "  Kupiansk 162 km ↑   ↑ Vovchansk 224 km     N",
        "        Moscow 832 km ↑                      ▲",
        "                           • Slovyansk",
        "                Kramatorsk •",
        "                            • Kostiantynivka",
        "                  Pokrovsk +2",
        "     coking coal mine •●• Myrnohrad",
        "                            • Avdiivka",
        "",
        "",
        "",
        "├─────┤ 50 km",
    ]


def test_the_same_without_unicode() -> None:
    places = towns()
    reach = natural_reach([one.coordinates for one in places], HOME)
    rows = draw(places, 46, 12, ASCII, centre=HOME, reach=reach)
    assert "".join(picture(rows)).isascii()
    assert picture(rows) == [
        "  Kupiansk 162 km N   N Vovchansk 224 km     N",
        "        Moscow 832 km N                      ^",
        "                           o Slovyansk",
        "                Kramatorsk o",
        "                            o Kostiantynivka",
        "                  Pokrovsk +2",
        "     coking coal mine o@o Myrnohrad",
        "                            o Avdiivka",
        "",
        "",
        "",
        "|-----| 50 km",
    ]


def test_all_places_are_in_the_picture_if_nothing_else_is_asked_for() -> None:
    assert picture(draw(towns(), 46, 12, UNICODE)) == [
        "                                             N",
        "                                             ▲",
        "                       • Moscow",
        "",
        "",
        "",
        "",
        "",
        "            Vovchansk •• Kupiansk",
        "                       • Kramatorsk, Slovyansk",
        "           Pokrovsk +4 •• Kostiantynivka +1",
        "├────────┤ 500 km",
    ]


def test_a_lone_place_is_in_the_middle() -> None:
    assert picture(draw([spot("Alone")], 30, 7, UNICODE)) == [
        "                             N",
        "                             ▲",
        "",
        "               • Alone",
        "",
        "",
        "├─────┤ 10 km",
    ]


# Places


def test_nothing_to_draw_is_empty_rows() -> None:
    assert draw([], 20, 3, UNICODE) == [(), (), ()]
    assert draw([spot("A")], 0, 2, UNICODE) == [(), ()]
    assert draw([spot("A")], 5, 0, UNICODE) == []


def test_dots_and_labels_have_their_place_s_mark_and_style() -> None:
    one = spot("A", style="strong")
    (row,) = [row for row in draw([one, spot("B", 5)], 40, 9, UNICODE) if row and "A" in plain(row)]
    spans = [span for span in row if span.mark is one.mark]
    assert [span.text for span in spans] == ["A", " ", "•"] or [span.text for span in spans] == ["•", " ", "A"]
    assert {span.style for span in spans if span.text.strip()} == {"strong"}


@pytest.mark.parametrize("latitude", [0.0, 48.0, -70.0, 89.9])
@pytest.mark.parametrize("longitude", [0.0, 179.95])
def test_distances_in_the_picture_are_in_proportion(latitude: float, longitude: float) -> None:
    origin = Coordinates(latitude, longitude)
    shifts = {"A": (30.0, 0.0), "B": (0.0, 30.0), "C": (-21.0, -21.0), "D": (-40.0, 13.0)}
    places = [Spot(name, moved(origin, *shift), Mark(to=name)) for name, shift in shifts.items()]
    rows = draw(places, 101, 41, UNICODE, centre=origin, reach=40)
    for one in places:
        column, row = cell_of(rows, one.name, "•")
        # 40 km are the 20 rows from the middle to the nearest edge: 1 km a column, 2 km a row.
        real = distance(origin, one.coordinates)
        drawn = ((column - 50) ** 2 + (2 * (row - 20)) ** 2) ** 0.5
        assert drawn == pytest.approx(real, abs=1.2)
        assert (column - 50, 40 - 2 * row) == pytest.approx(shifts[one.name], abs=1.01)


def test_the_picture_reaches_as_far_as_asked() -> None:
    for width, height in ((60, 20), (61, 21), (20, 21)):
        near = draw([spot("A"), spot("B", 0, -99), spot("C", 99, 0)], width, height, UNICODE, centre=HOME, reach=100)
        assert [texts_of(near, name)[-1] in {"•", name} for name in "BC"] == [True, True]
    far = draw([spot("A"), spot("B", 0, -106)], 61, 21, UNICODE, centre=HOME, reach=100)
    assert "↓" in texts_of(far, "B")


def test_the_place_in_the_centre_stands_out() -> None:
    rows = draw([spot("A"), spot("B", 50)], 41, 11, ASCII, centre=HOME, reach=60)
    assert cell_of(rows, "A", "@") == (20, 5)
    assert texts_of(rows, "B")[0] == "o"
    beside = draw([spot("A"), spot("B", 50)], 41, 11, ASCII, centre=moved(HOME, 0.1, 0), reach=60)
    assert cell_of(beside, "A", "o") == (20, 5), "it isn't the place that the map is about"


def test_places_in_one_cell_share_a_dot() -> None:
    two = draw([spot("A"), spot("B", 0.1)], 41, 11, UNICODE, centre=HOME, reach=100)
    assert picture(two)[5].strip() == "● A, B"
    assert texts_of(two, "B") == ["B"], "each of two has its own mark"
    three = draw([spot("A"), spot("B", 0.1), spot("C", 0, 0.1)], 41, 11, UNICODE, centre=HOME, reach=100)
    assert picture(three)[5].strip() == "● A +2"


def test_the_most_important_place_gets_the_best_room() -> None:
    one, other = spot("Constantine", -10), spot("Alexandria", 5)
    assert picture(draw([one, other], 30, 1, UNICODE, centre=HOME, reach=1)) == ["     • Constantine  • Alexand…"]
    assert picture(draw([other, one], 30, 1, UNICODE, centre=HOME, reach=1)) == ["Con… •   Alexandria •"]


def test_a_name_without_room_is_cut_or_left_out_but_never_its_dot() -> None:
    long = draw([spot("A very long name of a place")], 20, 3, UNICODE)
    assert "A very lo…" in "".join(picture(long))
    assert picture(draw([spot("Alone")], 1, 1, UNICODE)) == ["•"]
    assert picture(draw([spot("")], 9, 1, UNICODE)) == ["    •"]
    assert picture(draw([spot("\u200d\u0301")], 9, 1, UNICODE))[0].count("•") == 1


def test_names_are_made_safe() -> None:
    rows = draw([spot("a\x1b[31mb\u202ec")], 60, 5, UNICODE)
    assert "a␛[31mb<202e>c" in "\n".join(picture(rows))


def test_wide_names_take_two_cells_a_letter() -> None:
    rows = draw([spot("東京"), spot("大阪", 90)], 40, 9, UNICODE, centre=HOME, reach=70)
    column, row = cell_of(rows, "東京", "東京")
    assert (column, row) == (22, 4)
    assert picture(rows)[4] == "                    ● 東京    • 大阪"


# The edge


@pytest.mark.parametrize(
    ("east", "north", "arrow", "word"),
    [
        (0, 900, "↑", "N"),
        (900, 900, "↗", "NE"),
        (900, 0, "→", "E"),
        (900, -900, "↘", "SE"),
        (0, -900, "↓", "S"),
        (-900, -900, "↙", "SW"),
        (-900, 0, "←", "W"),
        (-900, 900, "↖", "NW"),
    ],
)
def test_what_is_outside_is_named_at_the_edge(east: float, north: float, arrow: str, word: str) -> None:
    far = spot("Far", east, north)
    km = f" {distance(HOME, far.coordinates):,.0f} km"
    rows = draw([spot("A"), far], 60, 21, UNICODE, centre=HOME, reach=50)
    assert sorted(texts_of(rows, "Far")) == sorted([arrow, "Far", km])
    column, row = cell_of(rows, "Far", arrow)
    assert (column == 59 if east > 0 else column == 0 if east < 0 else 28 <= column <= 32) or row in {0, 20}
    assert row < 10 if north > 0 else row > 10 if north < 0 else row == 10, "about where the place is"
    assert word in texts_of(draw([spot("A"), far], 60, 21, ASCII, centre=HOME, reach=50), "Far")


def test_distances_can_be_measured_from_another_place_than_the_centre() -> None:
    """They are those from the place that the map is headed with, wherever it is."""
    here, far = spot("A", 20, 0), spot("Far", 900, 0)
    rows = draw([here, far], 60, 21, UNICODE, centre=HOME, reach=50, measured_from=here.coordinates)
    assert f" {distance(here.coordinates, far.coordinates):,.0f} km" in texts_of(rows, "Far")
    assert "→" in texts_of(rows, "Far")


def test_places_far_off_and_near_each_other_share_an_arrow() -> None:
    places = [spot("A"), spot("B", 500), spot("C", 510, 3), spot("D", -500)]
    rows = draw(places, 60, 9, UNICODE, centre=HOME, reach=50)
    assert "B +1 500 km →" in picture(rows)[4]
    assert texts_of(rows, "C") == []
    assert "← D 500 km" in picture(rows)[4]


def test_the_edge_is_never_a_hedge_of_arrows() -> None:
    places = [spot(f"P{number}", 100 + number * 37 % 900, 100 + number * 91 % 1000) for number in range(200)]
    rows = draw(places, 100, 30, UNICODE, centre=HOME, reach=50)
    assert 1 <= sum(plain(row).count("↗") + plain(row).count("↑") + plain(row).count("→") for row in rows) <= 12


# What is beside the places


@pytest.mark.parametrize("reach", [0.3, 4, 30, 77, 600, 9000])
@pytest.mark.parametrize("width", [30, 61, 116])
def test_the_scale_bar_is_as_long_as_it_says(reach: float, width: int) -> None:
    rows = draw([spot("A")], width, 21, UNICODE, centre=HOME, reach=reach)
    bar = picture(rows)[-1].strip()
    ends, words = bar.split(" ", 1)
    amount, unit = words.replace(",", "").split()
    km = float(amount) / (1000 if unit == "m" else 1)
    a_column = reach / min(20, (width - 1) // 2)
    assert len(ends) - 1 == pytest.approx(km / a_column, abs=0.5), "from tick to tick"
    assert amount.strip("0.") in {"1", "2", "5"}


def test_the_scale_bar_and_north_keep_out_of_the_way() -> None:
    corner = [spot("A"), spot("B", -99, -49), spot("C", 99, 49)]
    rows = picture(draw(corner, 61, 16, UNICODE, centre=HOME, reach=50))
    assert rows[0] == "N"
    assert rows[1].startswith("▲  ")
    assert rows[-1] == "  • B                                   ├─────────────┤ 50 km"


def test_north_goes_to_the_corner_with_the_least_in_it() -> None:
    def corner(*others: Spot) -> str:
        rows = picture(draw([spot("A"), *others], 61, 16, UNICODE, centre=HOME, reach=50))
        return "left" if rows[0].startswith("N") else "right" if rows[0].endswith("N") else "below"

    assert corner() == "right"
    assert corner(spot("B", 80, 35)) == "left"
    assert corner(spot("B", 80, 35), spot("C", -80, 35)) == "below"
    assert corner(spot("B", 900, 450)) == "left", "what is named at the edge counts"


# Whatever is drawn

NAMES = st.lists(st.sampled_from([*"abcdefg é日本-", "e\u0301"]), max_size=14).map("".join)
SHIFTS = st.lists(st.tuples(NAMES, st.floats(-200, 200), st.floats(-200, 200)), max_size=30)
SPOTS = SHIFTS.map(
    lambda found: [spot(f"{number}{name}", east, north) for number, (name, east, north) in enumerate(found)]
)
REACHES = st.none() | st.floats(0.01, 500)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(SPOTS, st.integers(0, 80), st.integers(0, 30), REACHES, st.sampled_from([UNICODE, ASCII]))
def test_the_rows_fit_and_nothing_touches(
    places: list[Spot], width: int, height: int, reach: float | None, glyphs: Glyphs
) -> None:
    rows = draw(places, width, height, glyphs, centre=None if reach is None else HOME, reach=reach)
    assert len(rows) == height
    assert rows == draw(places, width, height, glyphs, centre=None if reach is None else HOME, reach=reach)
    for row in rows:
        assert width_of(row) <= width
        assert "\n" not in plain(row)
        for left, right in pairwise(runs(row)):
            dots = {left.text, right.text} <= {glyphs.dot, glyphs.here}
            joined = ", " in {left.text, right.text}
            belong = left.mark is right.mark
            assert right.start > left.end or dots or joined or belong, f"{left.text!r} touches {right.text!r}"


@settings(derandomize=True, deadline=None, max_examples=300)
@given(SHIFTS, st.integers(1, 80), st.integers(1, 30), st.floats(0.1, 500))
def test_the_first_place_in_each_cell_has_its_dot_there(
    shifts: list[tuple[str, float, float]], width: int, height: int, reach: float
) -> None:
    places = [spot(*shift) for shift in shifts]
    rows = draw(places, width, height, UNICODE, centre=HOME, reach=reach)
    dots = {(run.start, line): run.mark for line, row in enumerate(rows) for run in runs(row) if run.text in {"•", "●"}}
    a_column = reach / min(max(0.5, (width - 1) // 2), 2 * max(0.5, (height - 1) // 2))
    cells: dict[tuple[int, int], Mark | None] = {}
    for one, (_, east, north) in zip(places, shifts, strict=True):
        # Not halfway to the next cell, so that a millimetre's error doesn't matter.
        column, row = width // 2 + round(east / a_column, 6), height // 2 - round(north / a_column / 2, 6)
        cell = (round(column), round(row))
        assume(abs(column % 1 - 0.5) > 1e-4 < abs(row % 1 - 0.5))
        if 0 <= cell[0] < width and 0 <= cell[1] < height:
            cells.setdefault(cell, one.mark)
    assert all(dots[cell] is mark for cell, mark in cells.items())
