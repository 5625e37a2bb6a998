"""A map of places as rows: dots in proportion, labels that don't collide, a scale bar, and north, which is up.

No library does it: those that draw in terminals plot, and write one label over another.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, degrees, hypot
from typing import Final, NamedTuple

from briefing_tui.model import Coordinates
from briefing_tui.view.extent import LONE, NEAREST, box_middle
from briefing_tui.view.furniture import furnish
from briefing_tui.view.geography import distance, distance_words, eighth, offset
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.labels import Canvas, Edge, label_dot, label_edge
from briefing_tui.view.rows import Mark, Row, Span, fit, width_of

TALL: Final = 2
"""How many times as tall as wide a cell is."""

_CLOSE: Final = (0.1, 0.3, 0.6, 1.0)
"""Places outside of the picture get one arrow if what parts them is less than this part of their distance.

The first number is for a few; the others are tried while there are more than _ARROWS.
"""

_ARROWS: Final = 12
"""More arrows at the edge than that are a hedge, and no help."""


class Spot(NamedTuple):
    """A place to draw; its dot and its label have the mark and the style."""

    name: str
    coordinates: Coordinates
    mark: Mark | None = None
    style: str = ""


class _Group(NamedTuple):
    """Spots too near to each other for a dot each, the most important first, and where they are.

    `column` and `row` are cells of the picture, perhaps outside of it; `east` and `north` km from the centre.
    """

    column: int
    row: int
    east: float
    north: float
    spots: list[Spot]


def draw(
    places: Sequence[Spot],
    width: int,
    height: int,
    glyphs: Glyphs,
    *,
    centre: Coordinates | None = None,
    reach: float | None = None,
    measured_from: Coordinates | None = None,
) -> list[Row]:
    """Draw places, the most important first, into `height` rows of at most `width` cells.

    `reach` is the distance in km from the centre to the nearest edge; without it, all places are in the picture.
    Those that are not are named at the edge, with an arrow and their distance from `measured_from`, or else the
    centre. A place that is the centre has a dot of its own.
    """
    if width < 1 or height < 1 or not places:
        return [()] * max(0, height)
    origin = centre or box_middle([spot.coordinates for spot in places])
    offsets = [offset(origin, spot.coordinates) for spot in places]
    scale = _scale(offsets, width, height, reach)
    inside, outside = _grouped(places, offsets, scale, width, height)

    canvas = Canvas(width, height)
    for group in inside:
        spot = group.spots[0]
        here = any(one.coordinates == centre for one in group.spots)
        canvas.put_dot(group.column, group.row, Span(glyphs.here if here else glyphs.dot, spot.style, spot.mark))
    exits = [_exit(group, width, height) for group in outside]
    furnish(canvas, [(one.column, one.row) for one in inside] + exits, scale, glyphs)
    for group in inside:
        label_dot(canvas, group.column, group.row, _names(group.spots, width // 2, glyphs), glyphs.ellipsis)
    edge = Edge(width, height)
    for group, leaves in zip(outside, exits, strict=True):
        arrow, forms = _directions(group, width // 2, glyphs, measured_from or origin)
        label_edge(canvas, edge.near(*leaves), arrow, forms)
    return canvas.rows()


def _scale(offsets: Sequence[tuple[float, float]], width: int, height: int, reach: float | None) -> float:
    """How many km a column is wide; a row is TALL times that."""
    # The centre is in the middle of a cell, so of an even number there is one less on one side.
    across, down = max(0.5, (width - 1) // 2), max(0.5, (height - 1) // 2)
    if reach is not None:
        return max(reach, NEAREST) / min(across, down * TALL)
    # Some room at the edges, where names would have to go to the left, and for the scale bar.
    across, down = max(0.5, across - width // 16), max(0.5, down - height // 8)
    farthest = max(max(abs(east) / across, abs(north) / down / TALL) for east, north in offsets)
    nearest = min(across, down * TALL)
    return max(farthest, NEAREST / nearest) if farthest * nearest > NEAREST / 100 else LONE / nearest


def _grouped(
    places: Sequence[Spot], offsets: Sequence[tuple[float, float]], scale: float, width: int, height: int
) -> tuple[list[_Group], list[_Group]]:
    """The places in the picture, by their cells, and those outside of it, by where they are from the centre."""
    inside: dict[tuple[int, int], _Group] = {}
    others = []
    for spot, (east, north) in zip(places, offsets, strict=True):
        column = width // 2 + round(east / scale)
        row = height // 2 - round(north / scale / TALL)
        group = _Group(column, row, east, north, [spot])
        if not (0 <= column < width and 0 <= row < height):
            others.append(group)
        elif inside.setdefault((column, row), group) is not group:
            inside[column, row].spots.append(spot)
    outside: list[_Group] = []
    for close in _CLOSE:
        outside = _gathered(others, close)
        if len(outside) <= _ARROWS:
            break
    return list(inside.values()), outside


def _gathered(groups: Sequence[_Group], close: float) -> list[_Group]:
    """Each group with the spots of those after it that are about where it is, seen from the centre."""
    gathered: list[_Group] = []
    for group in groups:
        limit = close * hypot(group.east, group.north)
        for one in gathered:
            if hypot(group.east - one.east, group.north - one.north) < limit:
                one.spots.extend(group.spots)
                break
        else:
            gathered.append(group._replace(spots=[*group.spots]))
    return gathered


def _exit(group: _Group, width: int, height: int) -> tuple[int, int]:
    """The cell at the edge (column, row) where a line from the centre leaves for a place outside of the picture."""
    column, row = width // 2, height // 2
    east, south = group.column - column, group.row - row
    # How many times as far off as the edge it is; the edge isn't as near on all sides.
    times = max(
        east / max(0.5, width - 1 - column),
        -east / max(0.5, column),
        south / max(0.5, height - 1 - row),
        -south / max(0.5, row),
    )
    return min(width - 1, column + round(east / times)), min(height - 1, row + round(south / times))


def _directions(group: _Group, limit: int, glyphs: Glyphs, measured_from: Coordinates) -> tuple[Span, list[Row]]:
    """The arrow that points to a place outside of the picture, and the forms of its label: with the distance, without."""
    mark = group.spots[0].mark
    arrow = glyphs.arrows[eighth(degrees(atan2(group.east, group.north)))]
    far = Span(f" {distance_words(distance(measured_from, group.spots[0].coordinates))}", "quiet", mark)
    names = _first(group.spots, limit, glyphs)
    return Span(arrow, "quiet", mark), [*((*name, far) for name in names), *names]


def _names(spots: Sequence[Spot], limit: int, glyphs: Glyphs) -> list[Row]:
    """The forms that the label of a dot can have, the best first: of two places, both names."""
    names = _first(spots, limit, glyphs)
    if len(spots) == 2 and names and (other := _name(spots[1], limit, glyphs)):
        return [(*names[-1], Span(", ", "quiet"), *other), *names]
    return names


def _first(spots: Sequence[Spot], limit: int, glyphs: Glyphs) -> list[Row]:
    """The first name and how many more there are, and the name alone."""
    name = _name(spots[0], limit, glyphs)
    more = [(*name, Span(f" +{len(spots) - 1}", "quiet", spots[0].mark))] if len(spots) > 1 else []
    return [*more, name] if name else []


def _name(spot: Spot, limit: int, glyphs: Glyphs) -> Row:
    """A place's name, with its mark and style; nothing if it takes no cell."""
    name = fit([Span(spot.name, spot.style, spot.mark)], limit, glyphs.ellipsis)
    return name if width_of(name) else ()
