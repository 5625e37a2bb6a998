"""The addresses of an item: shown in full, and only then opened or copied."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from briefing_tui.frozen import Frozen
from briefing_tui.tui.opener import can_open, open_address
from briefing_tui.tui.overlook import Overlook
from briefing_tui.view.citation import Address
from briefing_tui.view.items import Group, Pane
from briefing_tui.view.rows import Row, Span, indented, wrap

if TYPE_CHECKING:
    from briefing_tui.tui.reader import Reader


class Addresses(Overlook):
    """A list of addresses; `enter` opens one, or copies it where nothing can be opened."""

    OPENED_BY = "addresses"

    def __init__(self, reader: Reader, id: str, addresses: Sequence[Address]) -> None:
        group = Group("Addresses", "address", len(addresses))
        self._items = [_Item(address, group, number) for number, address in enumerate(addresses, 1)]
        super().__init__(reader, Pane("addresses", self._items, measure=1000))
        self._id = id
        self._refusal = "reading room" if reader.session.kiosk else can_open(reader.session.environ, sys.platform)

    def target(self) -> str:
        """The id of the item that they are the addresses of."""
        return self._id

    def title_words(self) -> str:
        """What they are the addresses of."""
        return f"Addresses: {self.reader.story.words_for(self._id)}"

    def facts(self) -> Iterable[tuple[str, ...]]:
        """Why they can't be opened, if they can't."""
        return [(f"{self._refusal}: enter copies", self._refusal)] if self._refusal else ()

    @property
    def entering(self) -> str:
        """What `enter` does here, in a word."""
        return "copy" if self._refusal else "open"

    @property
    def _url(self) -> str:
        return self._items[self.view.list.cursor].address.url

    def do_toggle(self) -> None:
        """Open the address; copy it where that can't be done."""
        url = self._url
        if self._refusal:
            self.stage.copy(url, f"{url} ({self._refusal})")
        elif failed := open_address(url, self.session.environ, sys.platform):
            self.stage.copy(url, f"{url} ({failed})")
        else:
            self.say(f"handed to the browser: {url}")

    def do_copy(self) -> None:
        """Copy the address."""
        self.stage.copy(self._url, self._url)

    def do_copy_address(self) -> None:
        """Copy the address."""
        self.do_copy()


class _Item(Frozen, eq=False):
    """An address in full, and below it what is there."""

    address: Address
    group: Group
    number: int
    foldable: bool = False

    @property
    def id(self) -> str:
        """The address."""
        return self.address.url

    def head(self, width: int, opened: bool) -> list[Row]:
        """All of the address, however long, and below it what it is of."""
        return [*wrap([Span(self.address.url, "link")], width), *indented([Span(self.address.words, "quiet")], width)]

    def body(self, width: int) -> list[Row]:
        """There is none."""
        return []
