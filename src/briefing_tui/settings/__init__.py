"""What the reader of briefings can set, from a file in TOML."""

from __future__ import annotations

from briefing_tui.settings.reading import default_path, read_settings
from briefing_tui.settings.values import DEFAULTS, Settings

__all__ = ["DEFAULTS", "Settings", "default_path", "read_settings"]
