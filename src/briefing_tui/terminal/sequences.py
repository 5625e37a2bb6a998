"""What a terminal sends, taken apart into keys, control sequences and pasted text, however a slow line tears it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

ESCAPE: Final = "\x1b"

_WHOLE: Final = re.compile(
    r"\x1b(?:\[\[[A-E]"  # function keys of the Linux console
    r"|\[[0-?]*[ -/]*[@-Z\\-~]"  # CSI
    r"|O[0-?]*[@-~]"  # SS3
    r"|\]\d+;[^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC: an answer to what nobody asked
    r"|[^\[O\]\x1b])",  # a letter with alt
    re.DOTALL,
)
_BEGUN: Final = re.compile(r"\x1b(?:\[\[|\[[0-?]*[ -/]*|O[0-?]*|\]\d*(?:;[^\x07\x1b]*)?)?")
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"

LONGEST: Final = 256
"""Characters of a control sequence; what is longer is none."""

MOST_PASTED: Final = 1 << 20
"""Characters of a paste; the rest of a longer one is left out."""


class Token(NamedTuple):
    """A character, a whole control sequence, or pasted text."""

    text: str
    pasted: bool = False


class Sequences:
    """Takes input apart. A sequence that is torn is waited for; only an escape character alone may be a key.

    No letter of a torn sequence becomes a key: neither after a long wait, nor when the escape character was taken for
    the key before the rest came. What is typed by hand comes letter by letter; the rest of a sequence comes at once.
    """

    def __init__(self, known: Callable[[str], bool]) -> None:
        """`known` tells whether a control sequence means anything, to tell the late rest of one from letters."""
        self._known = known
        self._torn = ""
        self._pasting = False
        self._taken = False
        """Whether the last that came was an escape character, and was taken for the key."""

    @property
    def patience(self) -> float:
        """How many seconds to wait, in units of the wait for an escape character, until `give_up`; 0: nothing is torn."""
        if self._pasting:
            return 25
        return 0 if not self._torn else 1 if self._torn == ESCAPE else 5

    def feed(self, text: str) -> Iterator[Token]:
        """Take what arrived at once."""
        if self._torn == ESCAPE and not self._pasting and not text.startswith(("[", "O", "]")):
            self._torn = ""
            yield Token(ESCAPE)  # the key, and another one soon after: with alt they would have come at once
        elif self._taken and self._is_late_rest(text):
            self._torn = ESCAPE
        self._taken = False
        text, self._torn = self._torn + text, ""
        while text:
            if self._pasting:
                end = text.find(_PASTED)
                if end < 0:
                    self._torn = text if len(text) <= MOST_PASTED else text[: MOST_PASTED - 8] + text[-8:]
                    return
                yield Token(text[: min(end, MOST_PASTED)], pasted=True)
                text, self._pasting = text[end + len(_PASTED) :], False
            elif text[0] != ESCAPE:
                yield Token(text[0])
                text = text[1:]
            elif whole := _WHOLE.match(text):
                if whole.group() == _PASTE:
                    self._pasting = True
                else:
                    yield Token(whole.group())
                text = text[whole.end() :]
            else:
                begun = _BEGUN.match(text)
                assert begun is not None
                if begun.end() == len(text) < LONGEST:
                    self._torn = text
                    return
                if begun.group() == ESCAPE:  # and another one
                    yield Token(ESCAPE)
                text = text[begun.end() :]

    def _is_late_rest(self, text: str) -> bool:
        whole = _WHOLE.match(ESCAPE + text) if text.startswith(("[", "O")) else None
        return bool(whole and whole.end() > 2 and (whole.group() == _PASTE or self._known(whole.group())))

    def give_up(self) -> Iterator[Token]:
        """Nothing more came: an escape character alone was the key, a paste ends here, and what else was torn is lost."""
        torn, self._torn = self._torn, ""
        if self._pasting:
            self._pasting = False
            yield Token(torn[:MOST_PASTED], pasted=True)
        elif torn == ESCAPE:
            self._taken = True
            yield Token(ESCAPE)
