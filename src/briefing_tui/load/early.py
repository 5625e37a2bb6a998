"""Items built while the rest of their file is still being parsed.

The nodes of a list with 100,000 items take several times the memory of what is made of them: so each is let go as soon
as the next one is there. What is found wrong is the same, since the items come in the order of the file.
"""

from __future__ import annotations

from briefing_tui.load.build import Build, Record
from briefing_tui.load.kinds import ListOf, One
from briefing_tui.load.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.load.source import Source


class EarlyBuild:
    """Builds the items of the lists in the root of a file."""

    def __init__(self, source: Source, record: Record) -> None:
        """`record` is that of the root."""
        self._source = source
        self._records = {
            key: one.kind.item.record
            for key, one in record.fields.items()
            if isinstance(one.kind, ListOf) and isinstance(one.kind.item, One)
        }
        self.restart()

    def restart(self) -> None:
        """Begin anew: the file is parsed once more."""
        self.build = Build(self._source, all_references=False)
        self._items: list[Node] | None = None
        """The items of the list that is being parsed."""
        self._key = ""
        self._record: Record | None = None

    def item(self, root: Mapping | Sequence, items: list[Node]) -> None:
        """Take notice of one more item of a list in the root, which stands last; build the one before it."""
        if items is not self._items:
            self._build(self._items or [], 1)  # the last item of the list before: whatever has an id is built in order
            self._items = items
            self._record = self._record_of(root)
        self._build(items, 2)

    def _build(self, items: list[Node], from_end: int) -> None:
        if self._record is not None and len(items) >= from_end and isinstance(node := items[-from_end], Mapping):
            items[-from_end] = self.build.record(self._record, node, self._key)

    def _record_of(self, root: Mapping | Sequence) -> Record | None:
        """What the items of the list that is the root's last value are; None where they will not be wanted."""
        if not isinstance(root, Mapping) or len(root.children) % 2 or not isinstance(root.children[-1], Sequence):
            return None
        *before, key = root.children[:-1:2]
        if not isinstance(key, Scalar) or any(isinstance(one, Scalar) and one.value == key.value for one in before):
            return None
        self._key = key.value
        return self._records.get(key.value)
