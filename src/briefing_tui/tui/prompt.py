"""A line that is typed into the footer."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len

from briefing_tui.text import clean
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.rows import Row, Span, spread, width_of


class Prompt:
    """What is typed is reported with every key, as `changed(text)`; at the end, `done(text)`, or `done(None)` by escape."""

    def __init__(
        self,
        label: str,
        hint: str,
        changed: Callable[[str], None],
        done: Callable[[str | None], None],
        note: Callable[[], str] = str,
    ) -> None:
        """`note` is what stands at the right of what is typed."""
        self.label, self.hint = label, hint
        self._note = note
        self._before, self._after = "", ""
        self._changed, self._done = changed, done

    @property
    def text(self) -> str:
        """All that has been typed."""
        return self._before + self._after

    def insert(self, text: str) -> None:
        """Type a text at the cursor: of several lines, the first."""
        line = next(iter(text.splitlines()), "")
        if line:
            self._before += clean(line)
            self._changed(self.text)

    def press(self, key: str, character: str | None) -> None:
        """Type a letter, or do what a key does in every line editor."""
        before = self.text
        match key:
            case "enter":
                self._done(self.text)
            case "escape":
                self._done(None)
            case "left":
                self._before, self._after = self._before[:-1], self._before[-1:] + self._after
            case "right":
                self._before, self._after = self._before + self._after[:1], self._after[1:]
            case "home" | "ctrl+a":
                self._before, self._after = "", self.text
            case "end" | "ctrl+e":
                self._before, self._after = self.text, ""
            case "backspace" | "ctrl+h":
                if not self.text:
                    self._done(None)
                self._before = self._before[:-1]
            case "delete" | "ctrl+d":
                self._after = self._after[1:]
            case "ctrl+u":
                self._before = ""
            case "ctrl+w":
                words = self._before.rstrip().rpartition(" ")
                self._before = words[0] + words[1]
            case _ if character:
                self._before += clean(character)
        if self.text != before:
            self._changed(self.text)

    def row(self, width: int, glyphs: Glyphs) -> Row:
        """The line, its cursor in sight: what is too long for it goes out at its left."""
        label = Span(f" {self.label} ", "accent")
        note = self._note()
        room = max(1, width - width_of([label]) - 2 - (cell_len(note) + 3 if note else 0))
        before = self._before
        while cell_len(before) > room:
            before = before[1:]
        under, after = (self._after[0], self._after[1:]) if self._after else (" ", "")
        hint = Span(f"  {self.hint}", "quiet") if not self.text else Span("")
        return spread(
            [label, Span(before), Span(under, "stop"), Span(after), hint],
            [Span(f"{note} ", "quiet")] if note else (),
            width,
            glyphs.ellipsis,
        )
