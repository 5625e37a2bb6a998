"""The settings as a table: each with what it takes, what it does, and why it can be set.

Settings files are read by this table; the example, the documentation and `briefing-tui config` are made from it.
"""

from __future__ import annotations

from typing import Any, Final

from briefing_tui.frozen import Frozen
from briefing_tui.settings import kinds
from briefing_tui.settings.values import DEFAULTS


class Setting(Frozen):
    """One key of a settings file; `sample` is a value for the example, in place of the default."""

    name: str
    kind: kinds.Kind
    meaning: str
    reason: str
    sample: Any = None

    @property
    def default(self) -> Any:
        """What holds where it is not set."""
        return getattr(DEFAULTS, self.name)


SETTINGS: Final = (
    Setting(
        "theme",
        kinds.Theme(),
        "the colours; auto picks what the terminal can show (of few colours ansi, on a light ground light, else dark)",
        "a terminal seldom says whether its ground is light, and no colours suit all eyes",
    ),
    Setting(
        "measure",
        kinds.Whole(40, 200),
        "the widest that text gets, in cells",
        "long lines are hard to follow; how long is too long depends on the reader and on the font",
    ),
    Setting(
        "panes",
        kinds.Terms(DEFAULTS.panes, "questions"),
        "the panes that are there from the start, where there is room; keys bring the others",
        "whoever never looks at one would hide it every time",
    ),
    Setting(
        "glyphs",
        kinds.Term(("auto", "unicode", "ascii")),
        "the signs that are not letters; auto is unicode where the locale is UTF-8",
        "some fonts lack the signs, and some screen readers spell them out",
    ),
    Setting(
        "mouse",
        kinds.Flag(),
        "whether the program takes the mouse",
        "without it, the terminal's own selecting and pasting works as everywhere else",
    ),
    Setting(
        "driver",
        kinds.Term(("cells", "stock")),
        "what is sent to the terminal: cells only what has changed, when it is ready for it; stock all that Textual writes",
        "a terminal that shows something wrong with cells may show it right with stock",
    ),
    Setting(
        "keymap",
        kinds.Keys(),
        "the keys of actions, in place of those that they have; a key is taken from the action that had it",
        "not every keyboard has every sign within reach, and fingers know other programs",
        {"next": ("j", "ctrl+n"), "fold_all": ("z M",), "mark": ()},
    ),
)
