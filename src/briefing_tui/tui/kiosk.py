"""The reading room: a library that many read, each from far away, and what they may not do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefing_tui.load import Loaded, Reading
from briefing_tui.load.library import Library, Stamp
from briefing_tui.problems import Problem
from briefing_tui.tui.keys import Keymap
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.items import Group
from briefing_tui.view.listing import Listed

FORBIDDEN: Final = frozenset(["edit", "suspend"])
"""The actions that a reading room doesn't have: they would start a program, or give way to a shell."""

CLOSED: Final = "it can't be read at present"
"""All that its readers are told of a file with problems."""


class KioskKeymap(Keymap):
    """The table without what is forbidden: no key does it, and neither help nor palette know it."""

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(FORBIDDEN, ()))
        allowed = (entry for entry in self.entries if entry.action not in FORBIDDEN)
        self.entries = tuple(
            entry._replace(meaning="the addresses of the item, to copy") if entry.action == "addresses" else entry
            for entry in allowed
        )


class Kiosk:
    """A library and its list, which is read again whenever it is asked for: of that, only what has changed."""

    def __init__(self, library: Library, glyphs: Glyphs) -> None:
        self._library = library
        self._glyphs = glyphs
        self.keymap = KioskKeymap()
        self._group = Group("Briefings", "briefing", 0)
        self._known: dict[str, tuple[Stamp, Listed]] = {}

    def begin(self, path: str) -> Reading:
        """Begin to read one of the files; only what `told` says of it is for readers."""
        return self._library.begin(path)

    def told(self, loaded: Loaded) -> Loaded:
        """What readers are told of a file: what is wrong with it stays with the librarian."""
        if loaded.briefing is not None:
            return loaded
        return Loaded(loaded.path, None, (Problem(loaded.path, 1, 1, "unreadable", CLOSED),))

    def load(self, path: str) -> Loaded:
        """Read one of the files to its end, for readers."""
        return self.told(self._library.load(path))

    def entries(self) -> Sequence[Listed]:
        """The list as it is now; what hasn't changed in it is the same as before."""
        files = self._library.files()
        if len(files) != self._group.size:
            self._group = Group("Briefings", "briefing", len(files))
        self._known = {
            path: (stamp, self._entry(path, stamp, number)) for number, (path, stamp) in enumerate(files.items(), 1)
        }
        return [entry for _, entry in self._known.values()]

    def _entry(self, path: str, stamp: Stamp, number: int) -> Listed:
        before, known = self._known.get(path, (None, None))
        if known is not None and before == stamp:
            here = known.group is self._group and known.number == number
            return known if here else known._replace(group=self._group, number=number)
        briefing = self.load(path).briefing
        if briefing is None:
            return Listed(path, self._group, number, path, "", CLOSED, self._glyphs.ellipsis, ())
        return Listed.of(path, briefing, self._group, number, self._glyphs)
