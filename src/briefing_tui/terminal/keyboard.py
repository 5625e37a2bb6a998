"""From what a terminal sends to Textual's messages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message
from textual.messages import InBandWindowResize

from briefing_tui.terminal.sequences import ESCAPE, Sequences, Token

_UNASKED: Final = (events.Resize, InBandWindowResize)
"""Answers that Textual would take for what a terminal can say of itself, and ours is never asked."""

_REPORT: Final = re.compile(r"\x1b\[(?:[0-9]+;1|(?!1;)[0-9]+;[0-9]+)R")
"""Where the cursor is; in the first row, but for its beginning, that would be F3 with shift or the like."""

_MARGINS: Final = re.compile(r"\x1b\[\?69;([0-4])\$y")
"""Whether it can move a part of some rows: 1 and 2 say yes."""

_F3: Final = {
    sequence: keys[0].value
    for sequence, keys in ANSI_SEQUENCES_KEYS.items()
    if sequence.startswith("\x1b[1;") and sequence.endswith("R") and isinstance(keys, tuple)
}
"""F3 with shift or the like, which Textual's parser takes for where the cursor is."""

_LONGEST: Final = 32
"""Characters of a sequence that Textual's parser takes for one."""


class Keyboard:
    """Keys, the mouse, pasted text and the terminal's answers, as messages.

    What each sequence means, Textual's parser knows; it only ever gets whole ones.
    """

    def __init__(
        self, reported: Callable[[], None] = lambda: None, margins: Callable[[bool], None] = lambda _: None
    ) -> None:
        """`reported` is called whenever the terminal tells where its cursor is; `margins` if it says whether it has them."""
        self._reported = reported
        self._margins = margins
        self._parser = XTermParser()
        self._sequences = Sequences(lambda sequence: sequence in ANSI_SEQUENCES_KEYS or bool(self._meant(sequence)))

    @property
    def patience(self) -> float:
        """How long to wait for more until `give_up`, in units of the wait for an escape character; 0: nothing is torn."""
        return self._sequences.patience

    def feed(self, text: str) -> Iterator[Message]:
        """The messages of what arrived at once."""
        for token in self._sequences.feed(text):
            yield from self._messages(token)

    def give_up(self) -> Iterator[Message]:
        """The messages of what is there, when nothing more came."""
        for token in self._sequences.give_up():
            yield from self._messages(token)

    def _messages(self, token: Token) -> Iterator[Message]:
        if token.pasted:
            text, reports = _REPORT.subn("", token.text)  # a long one is sent in pieces, and an answer between them
            if reports:
                self._reported()
            yield events.Paste(text.replace("\x00", ""))
        elif _REPORT.fullmatch(token.text):
            self._reported()
        elif told := _MARGINS.fullmatch(token.text):
            self._margins(told[1] in "12")
        elif token.text == ESCAPE:
            yield events.Key("escape", ESCAPE)
        else:
            yield from self._meant(token.text)

    def _meant(self, sequence: str) -> list[Message]:
        """What a whole sequence or a character means; nothing if Textual doesn't know it."""
        if sequence[0] != ESCAPE:
            return list(self._parser.feed(sequence))
        if len(sequence) == 2:
            return [_with_alt(key) for key in self._parser.feed(sequence[1]) if isinstance(key, events.Key)]
        if sequence in _F3:
            return [events.Key(_F3[sequence], None)]
        # Of a longer one it would make keys, letter by letter; so it would of another, if more came after it.
        try:
            found = list(self._parser.feed(sequence)) if sequence[1] in "[O" and len(sequence) <= _LONGEST else []
        except (ValueError, ArithmeticError):  # a number in it is none, or too large
            found = []
        if not found:
            self._parser = XTermParser()
        return [message for message in found if not isinstance(message, _UNASKED)]


def _with_alt(key: events.Key) -> events.Key:
    name = f"shift+{key.key.lower()}" if len(key.key) == 1 and key.key.isupper() else key.key
    return events.Key(f"alt+{name}", None)
