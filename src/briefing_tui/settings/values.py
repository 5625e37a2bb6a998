"""The settings that hold; apart from the table of them, which only a settings file needs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, get_args

from briefing_tui.frozen import Frozen
from briefing_tui.tui.arrangement import PaneName
from briefing_tui.view.items import MEASURE


class Settings(Frozen):
    """What is set, else the default, and where each comes from."""

    theme: str = "auto"
    measure: int = MEASURE
    panes: tuple[PaneName, ...] = get_args(PaneName)
    glyphs: str = "auto"
    mouse: bool = True
    driver: str = "cells"
    keymap: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The keys of the actions that were given others, by their ids."""
    origins: Mapping[str, str] = MappingProxyType({})
    """By name (`theme`, `keymap.next`): `PATH:LINE`, or the option; without those that have their default."""
    file: str = ""
    """The file that was read; empty if none was."""

    def origin(self, name: str) -> str:
        """Where a setting comes from."""
        return self.origins.get(name, "default")


DEFAULTS: Final = Settings()
"""What holds where nothing is set."""
