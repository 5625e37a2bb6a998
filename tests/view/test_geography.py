"""Distances and directions on the earth, in numbers and in words; how much of it a map shows."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.model import Coordinates
from briefing_tui.view.extent import (
    LONE,
    STEPS,
    box_middle,
    farther,
    natural_centre,
    natural_reach,
    nearer,
)
from briefing_tui.view.geography import (
    COMPASS,
    EARTH,
    bearing,
    compass,
    distance,
    distance_words,
    eighth,
    middle,
    moved,
    offset,
    way,
)

BERLIN = Coordinates(52.52, 13.405)
PARIS = Coordinates(48.8566, 2.3522)
SYDNEY = Coordinates(-33.8688, 151.2093)
POKROVSK = Coordinates(48.28, 37.18)

POINTS = st.builds(Coordinates, st.floats(-90, 90), st.floats(-180, 180))
QUARTER = EARTH * 3.141592653589793 / 2


def east_of(point: Coordinates, km: float) -> Coordinates:
    return moved(point, km, 0)


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        (BERLIN, PARIS, 878),  # as gazetteers have it
        (PARIS, SYDNEY, 16960),
        (Coordinates(0, 179.5), Coordinates(0, -179.5), 111.2),  # over the date line, not round the earth
        (Coordinates(90, 0), Coordinates(90, 120), 0),  # a pole is one point
        (Coordinates(89.5, 0), Coordinates(89.5, 180), 111.2),  # over the pole
        (Coordinates(0, 0), Coordinates(0, 180), 2 * QUARTER),
        (Coordinates(48.28, 37.18), Coordinates(48.28, 37.1801), 0.0074),  # some steps
    ],
)
def test_distances(one: Coordinates, other: Coordinates, km: float) -> None:
    assert distance(one, other) == pytest.approx(km, rel=2e-3, abs=1e-4)
    assert distance(other, one) == pytest.approx(distance(one, other))


@pytest.mark.parametrize(
    ("one", "other", "direction"),
    [
        (PARIS, BERLIN, "NE"),
        (BERLIN, PARIS, "SW"),
        (POKROVSK, Coordinates(55.76, 37.62), "N"),
        (POKROVSK, Coordinates(48.25, 37.04), "W"),
        (Coordinates(0, 179.5), Coordinates(0, -179.5), "E"),
        (Coordinates(10, -179.9), Coordinates(5, 179.9), "S"),
        (Coordinates(90, 77), BERLIN, "S"),
        (Coordinates(-90, 77), BERLIN, "N"),
        (BERLIN, Coordinates(90, 77), "N"),
        (BERLIN, Coordinates(-90, -77), "S"),
        (BERLIN, BERLIN, ""),
        (Coordinates(90, 0), Coordinates(90, 50), ""),
    ],
)
def test_directions(one: Coordinates, other: Coordinates, direction: str) -> None:
    assert compass(one, other) == direction


def test_each_direction_has_an_eighth_of_the_circle() -> None:
    names = [COMPASS[eighth(degree + 0.5)] for degree in range(360)]
    assert [names.count(name) for name in COMPASS] == [45, 45, 45, 45, 45, 45, 45, 45]
    assert names[337:] + names[:22] == ["N"] * 45
    assert names[90] == "E"
    assert names[225] == "SW"


@settings(derandomize=True, deadline=None, max_examples=300)
@given(POINTS, POINTS)
def test_bearings_are_below_a_full_circle(one: Coordinates, other: Coordinates) -> None:
    assert 0 <= bearing(one, other) < 360


@pytest.mark.parametrize(
    ("km", "words"),
    [
        (0, "0 m"),
        (0.004, "4 m"),
        (0.0996, "100 m"),
        (0.1, "100 m"),
        (0.848, "850 m"),
        (0.994, "990 m"),
        (0.996, "1 km"),
        (1.04, "1 km"),
        (1.23, "1.2 km"),
        (7.0, "7 km"),
        (9.94, "9.9 km"),
        (9.96, "10 km"),
        (52.4, "52 km"),
        (1239.6, "1,240 km"),
    ],
)
def test_distances_in_words(km: float, words: str) -> None:
    assert distance_words(km) == words


def test_the_way_is_a_distance_and_a_direction() -> None:
    assert way(POKROVSK, Coordinates(48.53, 37.71)) == "48 km NE"
    assert way(POKROVSK, POKROVSK) == "the same point"


@settings(derandomize=True, deadline=None, max_examples=300)
@given(POINTS, POINTS)
def test_a_flat_map_has_distances_from_its_origin_right(origin: Coordinates, point: Coordinates) -> None:
    east, north = offset(origin, point)
    assert hypot(east, north) == pytest.approx(distance(origin, point), abs=1e-6)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(POINTS, st.floats(-9000, 9000), st.floats(-9000, 9000))
def test_what_was_moved_is_offset_by_as_much(origin: Coordinates, east: float, north: float) -> None:
    point = moved(origin, east, north)
    assert -90 <= point.latitude <= 90
    assert -180 <= point.longitude <= 180
    assert offset(origin, point) == pytest.approx((east, north), abs=0.01)


def test_the_middle_is_where_most_are() -> None:
    near = [east_of(POKROVSK, km) for km in (0, 10, 20, 30)]
    assert distance(middle([*near, Coordinates(55.76, 37.62)]), POKROVSK) < 40


def test_there_is_a_middle_over_the_date_line_and_the_pole() -> None:
    over_the_line = middle([Coordinates(10, 179), Coordinates(10, -179)])
    assert distance(over_the_line, Coordinates(10, 180)) < 5
    assert middle([Coordinates(80, lon) for lon in (0, 90, 180, -90)]).latitude == pytest.approx(90)
    assert middle([Coordinates(0, 0), Coordinates(0, 180)]) == Coordinates(0, 0)


def test_the_middle_of_the_box_is_as_far_from_all_its_sides() -> None:
    points = [east_of(POKROVSK, km) for km in (0, 1, 2, 100)]
    assert distance(box_middle(points), east_of(POKROVSK, 50)) < 1


@pytest.mark.parametrize(
    ("distances", "seen"),
    [
        ([0, 2, 10, 44, 45, 48, 60, 71, 162, 224, 832], 71),  # three of eleven are outliers, and far
        ([0, 7, 832], 7),
        ([0, 7, 12], 12),  # an outlier is twice as far as the others
        ([0, 10, 50, 60], 60),  # half aren't outliers
        ([0, 832], 832),  # nor is the only other place
        ([0, 0, 0, 832], 832),  # in a single point there is nothing to see
    ],
)
def test_the_natural_reach_leaves_out_a_few_outliers(distances: list[float], seen: float) -> None:
    points = [east_of(POKROVSK, km) for km in distances]
    assert natural_reach(points, POKROVSK) == pytest.approx(seen * 1.1, rel=1e-3)


def test_a_lone_place_is_shown_with_its_surroundings() -> None:
    assert natural_reach([POKROVSK], POKROVSK) == LONE
    assert natural_reach([POKROVSK, POKROVSK], POKROVSK) == LONE
    assert natural_reach([], POKROVSK) == LONE


def test_the_natural_centre_is_amid_those_that_are_no_outliers() -> None:
    points = [east_of(POKROVSK, km) for km in (0, 10, 20, 100, 2000)]
    assert distance(natural_centre(points), east_of(POKROVSK, 50)) < 1
    assert distance(natural_centre([POKROVSK]), POKROVSK) < 1e-6


def test_the_steps_are_round_and_lead_there_and_back() -> None:
    assert STEPS[:5] == (0.1, 0.2, 0.5, 1, 2)
    assert STEPS[-1] == 20_000
    assert all(farther(one) == other and nearer(other) == one for one, other in pairwise(STEPS))
    assert (nearer(STEPS[0]), farther(STEPS[-1])) == (STEPS[0], STEPS[-1])
    assert (nearer(77.9), farther(77.9)) == (50, 100)
