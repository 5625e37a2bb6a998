"""The map of a briefing's places, as one item that fills its window."""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.model import Coordinates, Place
from briefing_tui.view.extent import farther, natural_centre, natural_reach, nearer
from briefing_tui.view.geography import distance_words
from briefing_tui.view.items import Group, Pane
from briefing_tui.view.map import Spot, draw
from briefing_tui.view.rows import Mark, Row, Span, fit
from briefing_tui.view.story import Story

MEASURE = 400
"""The widest that a map gets, in cells."""


class Picture(NamedTuple):
    """What a map shows: how far around which point, in km, and the id of the place there, if there is one."""

    centre: Coordinates
    reach: float
    middle: str = ""


class MapItem:
    """The places that have coordinates, of which there is one at least; `height` is in rows."""

    foldable = False
    id = "map"
    number = 1

    def __init__(self, story: Story, at: str = "") -> None:
        """Show the place with that id in the middle, or all places, as far as they are near each other."""
        self._story = story
        self._places = [(place, place.coordinates) for place in story.briefing.places if place.coordinates]
        self._marks = {place.id: Mark(to=place.id) for place, _ in self._places}
        self.group = Group("Map", "place", len(self._places))
        self.height = 1
        points = [point for _, point in self._places]
        centre = self._point(at) or natural_centre(points)
        self._natural = natural_reach(points, centre)
        self.picture = Picture(centre, self._natural, at)
        self.selected = ""
        """The id of the place that the cursor is on."""

    def _point(self, id: str) -> Coordinates | None:
        place = self._story.briefing.get(id, Place)
        return place.coordinates if place else None

    @property
    def first(self) -> str:
        """The id of the first place in the file that has coordinates."""
        return self._places[0][0].id

    def zoom(self, step: int, around: str) -> None:
        """Show less (1) or more (-1) of the earth, around a place if one is named."""
        centre, reach, middle = self.picture
        step_from = nearer if step > 0 else farther
        stepped = step_from(reach)
        if 0.8 < stepped / reach < 1.25:  # too little to notice
            stepped = step_from(stepped)
        low, high = sorted((reach, stepped))
        reach = self._natural if low < self._natural < high else stepped  # so that one comes back to it
        point = self._point(around)
        self.picture = Picture(point, reach, around) if point else Picture(centre, reach, middle)

    def head(self, width: int, opened: bool) -> list[Row]:
        """The map; every place on it leads to its item."""
        centre, reach, middle = self.picture
        # Of places on one spot, the one in the middle is named.
        places = sorted(self._places, key=lambda pair: pair[0].id != middle)
        spots = [Spot(place.name, point, self._marks[place.id]) for place, point in places]
        return draw(spots, width, self.height, self._story.glyphs, centre=centre, reach=reach)

    def body(self, width: int) -> list[Row]:
        """There is none."""
        return []

    def heading(self, width: int) -> Row:
        """Which place the cursor is on, and how far the picture reaches."""
        words = self._story.joined(
            self._story.briefing.name(self.selected),
            f"{distance_words(self.picture.reach)} to the edge",
            "+ nearer, - farther",
        )
        return fit([Span("MAP", "accent"), Span(f"  {words}", "quiet")], width, self._story.glyphs.ellipsis)


def map_pane(item: MapItem) -> Pane:
    """The map as a pane."""
    return Pane("map", [item], measure=MEASURE, heading=item.heading)
