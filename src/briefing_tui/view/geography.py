"""Points on the earth: how far apart they are and in which direction, as numbers and in words.

The earth is a sphere here; a real distance differs by half a percent at most.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Final

from briefing_tui.model import Coordinates

EARTH: Final = 6371.0088
"""The mean radius of the earth in km."""

COMPASS: Final = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
"""The eight directions, clockwise."""

_SAME: Final = 0.001
"""Nearer to each other than this, in km, two points are one: a metre is less than any file knows."""


def distance(one: Coordinates, other: Coordinates) -> float:
    """How far it is from one point to the other over the surface, in km."""
    here, there = radians(one.latitude), radians(other.latitude)
    across = radians(other.longitude - one.longitude)
    # The haversine formula: exact for short distances too, where an arc cosine isn't.
    half = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(across / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def bearing(one: Coordinates, other: Coordinates) -> float:
    """Where the shortest way from one point to the other sets out to, in degrees clockwise from north, below 360.

    On a pole, north is where it is beside the pole on the point's meridian.
    """
    here, there = radians(one.latitude), radians(other.latitude)
    across = radians(other.longitude - one.longitude)
    east = sin(across) * cos(there)
    north = cos(here) * sin(there) - sin(here) * cos(there) * cos(across)
    return degrees(atan2(east, north)) % 360 % 360  # a tiny negative angle becomes 360.0 first


def eighth(bearing: float) -> int:
    """The index in COMPASS of the direction that is nearest to a bearing."""
    return int((bearing + 22.5) // 45) % 8


def compass(one: Coordinates, other: Coordinates) -> str:
    """In which of the eight directions the other point lies; nothing if the points are the same."""
    if distance(one, other) < _SAME:
        return ""
    if abs(one.latitude) == 90:
        return "S" if one.latitude > 0 else "N"  # from a pole, all ways lead to the other
    return COMPASS[eighth(bearing(one, other))]


def distance_words(km: float) -> str:
    """A distance to read: `850 m`, `1.2 km`, `7 km`, `1,240 km`."""
    if km < 0.1:
        return f"{round(km * 1000)} m"
    if round(km, 2) < 1:
        return f"{round(km * 100)}0 m"
    if km < 10:
        return f"{km:.1f}".removesuffix(".0") + " km"
    return f"{round(km):,} km"


def way(one: Coordinates, other: Coordinates) -> str:
    """How to get from one point to the other: `52 km NE`."""
    direction = compass(one, other)
    return f"{distance_words(distance(one, other))} {direction}" if direction else "the same point"


def offset(origin: Coordinates, point: Coordinates) -> tuple[float, float]:
    """How far east and north of the origin to draw a point on a flat map, both in km.

    Distance and direction from the origin are right, wherever on earth it is (azimuthal equidistant projection).
    """
    far, angle = distance(origin, point), radians(bearing(origin, point))
    return far * sin(angle), far * cos(angle)


def moved(origin: Coordinates, east: float, north: float) -> Coordinates:
    """The point that `offset` draws so many km east and north of the origin."""
    far, angle = hypot(east, north) / EARTH, atan2(east, north)
    here = radians(origin.latitude)
    there = asin(max(-1.0, min(1.0, sin(here) * cos(far) + cos(here) * sin(far) * cos(angle))))
    across = atan2(sin(far) * sin(angle), cos(here) * cos(far) - sin(here) * sin(far) * cos(angle))
    return Coordinates(degrees(there), (origin.longitude + degrees(across) + 180) % 360 - 180)


def middle(points: Iterable[Coordinates]) -> Coordinates:
    """A point amid the others, that a few far off don't draw to them; at least one is given."""
    points = list(points)
    # As points in space, so that neither the date line nor a pole is in the way.
    x = _median(cos(radians(one.latitude)) * cos(radians(one.longitude)) for one in points)
    y = _median(cos(radians(one.latitude)) * sin(radians(one.longitude)) for one in points)
    z = _median(sin(radians(one.latitude)) for one in points)
    if hypot(x, y, z) < 1e-9:
        return points[0]  # all round the earth: nothing is amid them
    return Coordinates(degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x)))


def _median(values: Iterable[float]) -> float:
    # Not `statistics.median`: to import that takes 2 ms.
    ordered = sorted(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2
