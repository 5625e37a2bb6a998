"""What a terminal sends, taken apart into keys, control sequences and pasted text, however a slow line tears it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

ESCAPE: Final = "\x1b"

_WHOLE: Final = re.compile(
    r"\x1b(?:\[\[[A-E]"  # function keys of the Linux console
    r"|\[M[^\x1b]{3}"  # the mouse, of a terminal that doesn't know decimals
    r"|\[(?!M)[0-?]*[ -/]*[@-Z\\-~]"  # CSI
    r"|O[0-?]*[@-~]"  # SS3
    r"|\]\d+;[^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC: an answer to what nobody asked
    r"|[PX^_][^\x07\x1b]*\x1b\\"  # DCS and its like: an answer to another program, which has left
    r"|[^\[O\]\x1b])",  # a letter with alt
    re.DOTALL,
)
_BEGUN: Final = re.compile(
    r"\x1b(?:\[\[|\[M[^\x1b]{0,2}|\[[0-?]*[ -/]*|O[0-?]*|\]\d*(?:;[^\x07\x1b]*(?:\x1b\Z)?)?)?", re.DOTALL
)
_REST: Final = re.compile(r"\[[0-?]+[ -/]*")
"""What nobody types at once: the rest of a control sequence, torn again."""
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
        self._given_up = ""
        """What was torn and given up just before: an escape character, taken for the key, or the beginning of more."""

    @property
    def patience(self) -> float:
        """How many seconds to wait, in units of the wait for an escape character, until `give_up`; 0: nothing is torn."""
        if self._pasting:
            return 25
        return 0 if not self._torn else 1 if self._torn == ESCAPE else 5

    def feed(self, text: str) -> Iterator[Token]:
        """Take what arrived at once."""
        if self._torn == ESCAPE and not self._pasting and (not text.startswith(("[", "O", "]")) or text == "]"):
            self._torn = ""
            yield Token(ESCAPE)  # the key, and another one soon after: with alt they would have come at once
        elif self._given_up and self._is_late_rest(text):
            self._torn = self._given_up
        self._given_up = ""
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
        if self._given_up == ESCAPE and not text.startswith(("[", "O")):
            return False
        if whole := _WHOLE.match(self._given_up + text):
            return whole.end() > 3 or self._known(whole.group())
        if self._given_up == ESCAPE:
            return bool(_REST.fullmatch(text))
        begun = _BEGUN.match(self._given_up + text)
        return bool(begun and begun.end() == len(self._given_up + text))

    def give_up(self) -> Iterator[Token]:
        """Nothing more came: an escape character alone was the key, a paste ends here, and what else was torn is lost."""
        torn, self._torn = self._torn, ""
        if self._pasting:
            self._pasting = False
            yield Token(torn[:MOST_PASTED], pasted=True)
        else:
            self._given_up = torn
            if torn == ESCAPE:
                yield Token(ESCAPE)
