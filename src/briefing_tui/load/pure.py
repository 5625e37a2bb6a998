"""PyYAML's own parser, for where it was built without libyaml: slower, with the same results."""

from __future__ import annotations

import re
from typing import Final

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner
from yaml.tokens import ScalarToken

_BREAKS: Final = "\r\n\x85\u2028\u2029"
_SPACES: Final = re.compile(r"[ \t]*")
_WORD: Final = re.compile(r"(?!#)(?:[^\0 \t\r\n\x85\u2028\u2029:]|:(?![\0 \t\r\n\x85\u2028\u2029]))+")
_WORD_IN_BRACKETS: Final = re.compile(
    r"(?!#)(?:[^\0 \t\r\n\x85\u2028\u2029:,\[\]{}]|:(?![\0 \t\r\n\x85\u2028\u2029,?\[\]{}]))+"
)
_COLON_IN_BRACKETS: Final = re.compile(r":[,?\[\]{}]")
_DOCUMENT: Final = re.compile(r"(?:---|\.\.\.)[\0 \t\r\n\x85\u2028\u2029]")
_UNTIL_HALF: Final = re.compile(r"(?:[^\\]|\\(?!(?:u|U0000)[dD][89a-fA-F]).)*", re.DOTALL)


class PureParser(Reader, Scanner, Parser):
    """Left to itself it would take fewer tabs, end a text in brackets at `?`, and let half a character pass."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain(self) -> ScalarToken:
        start = end = self.get_mark()
        word = _WORD_IN_BRACKETS if self.flow_level else _WORD
        text = space = ""
        while match := word.match(self.buffer, self.pointer):
            self.allow_simple_key = False
            text += space + match.group()
            self.forward(len(match.group()))
            end = self.get_mark()
            space = self.scan_plain_spaces(self.indent + 1, start)
            if not space or (not self.flow_level and self.column <= self.indent):
                break
        if self.flow_level and _COLON_IN_BRACKETS.match(self.buffer, self.pointer):
            raise _error("plain scalar", start, "found unexpected ':'", self.get_mark())
        return ScalarToken(text, True, start, end)

    def scan_plain_spaces(self, indent: int, start_mark: yaml.Mark) -> str:
        """What the space between two words stands for; nothing, where there is none or the document ends."""
        match = _SPACES.match(self.buffer, self.pointer)
