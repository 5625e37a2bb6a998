"""The sidebar: the sides of the story, key figures, numbers and places."""

from __future__ import annotations

from briefing_tui.view.figures import FigureItem, SideItem
from briefing_tui.view.items import Group, Item, Pane
from briefing_tui.view.numbers import NumberItem
from briefing_tui.view.places import PlaceItem
from briefing_tui.view.story import Story


def sidebar_pane(story: Story) -> Pane:
    """The items of the sidebar; all folded at first."""
    briefing = story.briefing
    sides = Group("Sides", "side", len(briefing.sides))
    figures = Group("Key figures", "figure", len(briefing.figures))
    numbers = Group("Key numbers", "number", len(briefing.numbers))
    places = Group("Places", "place", len(briefing.places))
    items: list[Item] = [
        *(SideItem(story, sides, number, side) for number, side in enumerate(briefing.sides, 1)),
        *(FigureItem(story, figures, number, figure) for number, figure in enumerate(briefing.figures, 1)),
        *(NumberItem(story, numbers, number, one) for number, one in enumerate(briefing.numbers, 1)),
        *(PlaceItem(story, places, number, place) for number, place in enumerate(briefing.places, 1)),
    ]
    return Pane("sidebar", items, empty="no figures, numbers or places", measure=story.measure)
