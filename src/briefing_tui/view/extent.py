"""How much of the earth a map shows: around which point, how far, and the steps by which that changes.

`reach` is the distance in km from the middle of the picture to its nearest edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from briefing_tui.model import Coordinates
from briefing_tui.view.geography import distance, middle, moved, offset

STEPS: Final = tuple(step * unit for unit in (0.1, 1.0, 10.0, 100.0, 1000.0, 10_000.0) for step in (1, 2, 5))[:-1]
"""Each reach that a reader can choose, in km: from what coordinates are seldom more exact than to the whole earth."""

NEAREST: Final = STEPS[0]

LONE: Final = 10.0
"""The reach around a place with no other to compare it with, in km."""


def box_middle(points: Sequence[Coordinates]) -> Coordinates:
    """The middle of the smallest map with all the points on it; at least one is given."""
    origin = middle(points)
    offsets = [offset(origin, point) for point in points]
    easts, norths = [east for east, _ in offsets], [north for _, north in offsets]
    return moved(origin, (min(easts) + max(easts)) / 2, (min(norths) + max(norths)) / 2)


def natural_reach(points: Sequence[Coordinates], centre: Coordinates) -> float:
    """A reach around the centre that shows most of the points well: all, or all but a few far outliers.

    At most a third are left out, and only if the nearest of them is twice as far off as what is kept.
    """
    return _within(points, centre) * 1.1 or LONE


def natural_centre(points: Sequence[Coordinates]) -> Coordinates:
    """The middle of the points, but for a few far outliers; at least one point is given."""
    centre = middle(points)
    reach = _within(points, centre)
    return box_middle([point for point in points if distance(centre, point) <= reach] or points)


def _within(points: Sequence[Coordinates], centre: Coordinates) -> float:
    """The distance from the centre that all points but a few outliers keep, in km; 0 if all are there."""
    distances = sorted(distance(centre, point) for point in points)
    most = len(distances) - 1 - len(distances) // 3
    for near, far in pairwise(distances[max(0, most) :]):
        if near >= NEAREST and far >= 2 * near:
            return near
    return distances[-1] if distances and distances[-1] >= NEAREST / 2 else 0.0


def nearer(reach: float) -> float:
    """The next smaller reach of STEPS, or the smallest."""
    return next((step for step in reversed(STEPS) if step < reach * 0.999), STEPS[0])


def farther(reach: float) -> float:
    """The next larger reach of STEPS, or the largest."""
    return next((step for step in STEPS if step > reach * 1.001), STEPS[-1])
