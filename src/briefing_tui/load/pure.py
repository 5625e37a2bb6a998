"""PyYAML's own parser, taught to read as libyaml does, for where PyYAML was built without it."""

from __future__ import annotations

import re
from typing import Any, Final

import yaml
from yaml.events import ScalarEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import DirectiveToken, ScalarToken, TagToken

_BREAK: Final = "\r\n\x85\u2028\u2029"
_END: Final = "\0 \t" + _BREAK
_BLANKS: Final = re.compile("[ \t]*")
_WORD: Final = re.compile(rf"(?!#)(?:[^:{_END}]++|:(?![{_END}]))++")
_WORD_IN_BRACKETS: Final = re.compile(rf"(?!#)(?:[^:,[\]{{}}{_END}]++|:(?![,?[\]{{}}{_END}]))++")
_COLON_IN_BRACKETS: Final = re.compile(r":[,?[\]{}]")
_DOCUMENT: Final = re.compile(rf"(?:---|\.\.\.)[{_END}]")
_INDICATORS: Final = re.compile(r"(?:([+-])([1-9]?)|([1-9])([+-]?))?")
_VERSIONS: Final = (("YAML", (1, 1)), ("YAML", (1, 2)))
_URI: Final = r"(?:[\w\-;/?:@&=+$.!~*'()]|%[0-9A-Fa-f]{2})"
_TAG: Final = re.compile(rf"!<(?:{_URI}|[,[\]])++>|(![\w-]*!){_URI}++|(!)(?![\w-]*!){_URI}++|!(?![\w-]*!)", re.ASCII)
_NO_CHARACTER: Final = r"\\(?:(?:u|U0000)[dD][89a-fA-F]|U(?!000|0010)[0-9a-fA-F]{8})"  # half of one, or over U+10FFFF
_UNTIL_NO_CHARACTER: Final = re.compile(rf'"(?:[^\\"]++|(?!{_NO_CHARACTER})\\.)*+(?={_NO_CHARACTER})', re.DOTALL)


class PureParser(Reader, Scanner, Parser):
    """Slower than libyaml, with the same results.

    Left to itself it refuses tabs, ends a text in brackets at `?`, and lets half a character pass, among others.
    """

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Skip tabs too, but where a key may start."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def fetch_stream_end(self) -> None:
        """Refuse the end of the file where a key has to go on."""
        for key in self.possible_simple_keys.values():
            if key.required:
                raise ScannerError(
                    "while scanning a simple key", key.mark, "could not find expected ':'", self.get_mark()
                )
        super().fetch_stream_end()

    def fetch_flow_collection_end(self, TokenClass: Any) -> None:  # noqa: N803 - as the parser calls it
        """Don't count brackets that were never opened."""
        super().fetch_flow_collection_end(TokenClass)
        self.flow_level = max(0, self.flow_level)

    def scan_directive(self) -> DirectiveToken:
        """Refuse those that aren't known, rather than skip them."""
        start = self.get_mark()
        try:
            token = super().scan_directive()
        except ValueError:  # more digits than Python takes for a number
            token = None
        if token is None or ((token.name, token.value) not in _VERSIONS and token.name != "TAG"):
            raise ScannerError("while scanning a directive", start, "found one that isn't known", start)
        return token

    def scan_plain(self) -> ScalarToken:
        """Take tabs as space, and `?` as part of a text in brackets."""
        start = end = self.get_mark()
        word = _WORD_IN_BRACKETS if self.flow_level else _WORD
        text = space = ""
        while match := word.match(self.buffer, self.pointer):
            self.allow_simple_key = False
            text += space + match.group()
            self.forward(len(match.group()))
            end = self.get_mark()
            space = self._space(self.indent + 1)
            if not space or (not self.flow_level and self.column <= self.indent):
                break
        if self.flow_level and _COLON_IN_BRACKETS.match(self.buffer, self.pointer):
            raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
        return ScalarToken(text, True, start, end)

    def scan_block_scalar_indicators(self, start_mark: yaml.Mark) -> tuple[bool | None, int | None]:
        """Take what is there: whatever comes next is looked at later."""
        match = _INDICATORS.match(self.buffer, self.pointer)
        assert match
        self.forward(len(match.group()))
        chomping, increment = match[1] or match[4], match[2] or match[3]
        return (chomping == "+" if chomping else None), (int(increment) if increment else None)

    def scan_block_scalar_ignored_line(self, start_mark: yaml.Mark) -> None:
        """Skip tabs too."""
        self._blanks()
        super().scan_block_scalar_ignored_line(start_mark)

    def scan_block_scalar_indentation(self) -> Any:
        """Refuse a tab where the text's indent is to be found out."""
        found = super().scan_block_scalar_indentation()
        self._no_tab()
        return found

    def scan_block_scalar_breaks(self, indent: int) -> Any:
        """Refuse a tab in the indent."""
        found = super().scan_block_scalar_breaks(indent)
        self._no_tab(indent)
        return found

    def scan_flow_scalar(self, style: str) -> ScalarToken:
        """Refuse the escape of half a character, or of none."""
        start = self.get_mark()
        bad = _UNTIL_NO_CHARACTER.match(self.buffer, self.pointer)
        try:
            token = super().scan_flow_scalar(style)
        except (ScannerError, ValueError, OverflowError):
            if not bad or self.pointer < bad.end():
                raise
        if bad:
            mark = yaml.Mark(start.name, start.index + len(bad.group()), 0, 0, None, 0)
            raise ScannerError("while parsing a quoted scalar", start, "found invalid escape code", mark)
        return token

    def scan_tag(self) -> TagToken:
        """Take the characters that libyaml takes."""
        start = self.get_mark()
        match = _TAG.match(self.buffer, self.pointer)
        self.forward(len(match.group()) if match else 1)
        if not match or (self.peek() not in _END and not (self.flow_level and self.peek() == ",")):
            raise ScannerError("while scanning a tag", start, "found what can't be in one", self.get_mark())
        handle = match[1] or match[2]
        return TagToken((handle, match.group()[len(handle or "") :]), start, self.get_mark())

    def parse_flow_mapping_key(self, first: bool = False) -> Any:
        """Place a key that isn't there."""
        return self._at_next_token(super().parse_flow_mapping_key(first))

    def parse_flow_mapping_value(self) -> Any:
        """Place a value that isn't there."""
        return self._at_next_token(super().parse_flow_mapping_value())  # type: ignore[no-untyped-call]

    def parse_flow_sequence_entry_mapping_key(self) -> Any:
        """Swallow the sign after a `?` without a key."""
        event: Any = super().parse_flow_sequence_entry_mapping_key()  # type: ignore[no-untyped-call]
        if event.start_mark.index == event.end_mark.index and event.__class__ is ScalarEvent and event.implicit[0]:
            event.start_mark = event.end_mark = self.get_token().end_mark  # type: ignore[no-untyped-call]
        return event

    def parse_flow_sequence_entry_mapping_value(self) -> Any:
        """Place a value that isn't there."""
        event = super().parse_flow_sequence_entry_mapping_value()  # type: ignore[no-untyped-call]
        return self._at_next_token(event)

    def _at_next_token(self, event: Any) -> Any:
        """The event; that of a value that isn't there, moved to where the next thing starts."""
        if event.start_mark.index == event.end_mark.index and event.__class__ is ScalarEvent:
            event.start_mark = event.end_mark = self.peek_token().start_mark  # type: ignore[no-untyped-call]
        return event

    def _space(self, indent: int) -> str:
        """What the space here stands for in a text; empty where there is none, or the document ends."""
        space = self._blanks()
        if self.peek() not in _BREAK:
            return space
        first, more = self._line_break(), ""
        self.allow_simple_key = True
        while not _DOCUMENT.match(self.buffer, self.pointer):
            while self.peek() in " \t":
                self._no_tab(indent)
                self.forward()
            if not (line_break := self._line_break()):
                return first + more if first != "\n" else more or " "
            more += line_break
        return ""

    def _blanks(self) -> str:
        match = _BLANKS.match(self.buffer, self.pointer)
        assert match
        self.forward(len(match.group()))
        return match.group()

    def _line_break(self) -> str:
        return str(self.scan_line_break())  # type: ignore[no-untyped-call]

    def _no_tab(self, indent: int | None = None) -> None:
        """An error if a tab stands where only spaces can indent; without `indent`, anywhere."""
        if self.peek() == "\t" and (indent is None or self.column < indent):
            raise ScannerError("while scanning text", None, "found a tab", self.get_mark())
