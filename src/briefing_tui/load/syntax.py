"""What a syntax error usually comes from, said in the words of someone who writes briefings.

PyYAML's two parsers agree on where they stop but not on how they say it, so only the place and a few words common to
both are used; the rest is read off the text around that place.
"""

from __future__ import annotations

import re
from typing import Final

import yaml

from briefing_tui.frozen import Frozen
from briefing_tui.load.source import Source

_QUOTE: Final = "quote the value, or put it on the next lines after `|`"
_CUT: Final = re.compile(r"^\s*+(?:- )*+(?:[^\s'\"#\[{|>&*!][^:]*: )?[^\s'\"#\[{|>&*!][^\"'\n]*?\s(#.*)$")

_KEY: Final = re.compile(r"[ \t]*[\w-]+:(?:\s|$)")


class _Cause(Frozen):
    at: int
    message: str
    help: str = ""


def explain(source: Source, error: yaml.MarkedYAMLError) -> None:
    """Note the syntax error in the source, at the place where it can be mended, with its usual cause."""
    index = error.problem_mark.index if error.problem_mark else 0
    context = error.context_mark.index if error.context_mark else None
    problem = (error.problem or "").partition(", but ")[0]  # what was found instead is no cause
    words = f"{error.context or ''} {problem}"
    cause = _cause(source, words, min(index, len(source.text)), context)
    source.problem("syntax", cause.at, f"{cause.message}; later problems may be hidden by this one", cause.help)


def _cause(source: Source, words: str, at: int, context: int | None) -> _Cause:
    text = source.text
    char = text[at : at + 1]
    begin = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    before = text[begin:at]
    if "quoted scalar" in words and ("escape" in words or "hexdec" in words):
        return _Cause(
            max(0, text.rfind("\\", 0, at + 1)),
            "an escape that YAML doesn't know",
            "in double quotes a backslash starts an escape: double it, or use single quotes",
        )
    if "quoted scalar" in words and context is not None:
        return _Cause(context, "a quote that is never closed", "close it, or put the text on the next lines after `|`")
    if "directive" in words or text[begin : begin + 1] == "%":
        start = begin if context is None else context
        return _Cause(start, "a line that starts with `%` is a directive, and this is none", "indent or quote it")
    if "tag" in words and context is not None:
        return _starts_with(context, "!")
    if char == "\t" or (not before.strip() and "\t" in before):
        return _Cause(
            at - len(before) + before.find("\t") if "\t" in before else at,
            "a tab where only spaces can indent",
            "replace it by spaces",
        )
    if ("anchor" in words or "alias" in words) and context is not None:
        return _starts_with(context, text[context])
    if "cannot start any token" in words:
        return _starts_with(at, char)
    if "block scalar" in words:
        return _Cause(at, "text on the same line as `|` or `>`", "start the text on the next line, indented")
    if "block sequence entries" in words or "sequence entries are not allowed" in words:
        return _Cause(
            at,
            "a list that starts on the line of its key",
            "start it on the next line; quote a text that starts with `-`",
        )
    if "unexpected ':'" in words:
        return _Cause(at, "a `:` without a space after it", "put a space after it, or quote the value if it is text")
    if "flow" in words:
        return _in_brackets(source, at, context)
    if "mapping values" in words:
        return _colon(source, at, begin)
    if "could not find expected ':'" in words and context is not None:
        return _no_colon(source, context)
    if "document start" in words and text[:begin].rstrip().rpartition("\n")[2].startswith("..."):
        return _Cause(at, "text after the end of the document", "take out the line `...` before it")
    return _misplaced(source, at, begin)


def _starts_with(at: int, char: str) -> _Cause:
    reads = {"*": " (it is read as an alias)", "&": " (it is read as an anchor)", "!": " (it is read as a tag)"}
    return _Cause(at, f"a value can't start with `{char}`{reads.get(char, '')}", _QUOTE)


def _colon(source: Source, at: int, begin: int) -> _Cause:
    """A `: ` where none can be: most often inside a text without quotes."""
    line = source.text[begin:at]
    if re.search(r":\s", line):
        return _Cause(at, "an unquoted `: ` inside a value", _QUOTE)
    number = source.line(begin) - 1
    if at - begin > 1024:
        return _Cause(at, "a `: ` after more than 1,024 characters", _QUOTE)
    return _Cause(
        at,
        f"an unquoted `: `, or a key that isn't in line with the others: it continues the value of line {number}",
        f"indent the key like its neighbours; if it belongs to the text, {_QUOTE}",
    )


def _in_brackets(source: Source, at: int, context: int | None) -> _Cause:
    text = source.text
    if context is not None and re.match(r":\s", text[at : at + 2]) and source.line(context) == source.line(at):
        return _Cause(at, "an unquoted `: ` inside a value", "quote the value")
    opening = text[context : context + 1] if context is not None else ""
    if text[at : at + 1] in tuple("[{") and opening and not text[max(0, at - 2) : at].rstrip().endswith(("]", "}")):
        return _Cause(at, f"an unquoted `{text[at]}` inside a value", "quote the value")
    if opening in ("[", "{") and context is not None and opening:
        closing = "]" if opening == "[" else "}"
        line, column = source.position(context)
        return _Cause(
            at if at < len(text) else context,
            f"a `,` or the closing `{closing}` is missing before here"
            if at < len(text)
            else f"a `{opening}` that is never closed",
            f"the `{opening}` is on line {line}, column {column}; quote the value if it is text",
        )
    char = text[at : at + 1]
    if char in tuple("]},"):
        return _Cause(at, f"a `{char}` without what it belongs to", "quote the value if it is text")
    return _Cause(at, "a value is missing here", "quote the value if it is text")


def _no_colon(source: Source, start: int) -> _Cause:
    line = source.line(start)
    if cut := _cut_before(source, start):
        return cut
    return _Cause(
        start,
        "this line is neither `key: value` nor `- item`",
        f"a key needs `: ` after it; text of several lines needs `|`, or an indent deeper than its key (line {line})",
    )


def _misplaced(source: Source, at: int, begin: int) -> _Cause:
    """Something that can't stand where it does: after a value's end, or at an indent of its own."""
    text = source.text
    before = text[begin:at].rstrip()
    if before.endswith(("'", '"')):
        quote = before[-1]
        inside = "write it twice" if quote == "'" else "put a backslash before it"
        return _Cause(
            at,
            "text after a closing quote: a quote inside the text ended it early",
            f"{inside}, or put the text on the next lines after `|`",
        )
    if before.endswith(("]", "}")):
        return _Cause(at, "text after a closing bracket: a value that starts with `[` or `{` is read as a list", _QUOTE)
    if not before.strip(" -"):
        if cut := _cut_before(source, begin):
            return cut
        return _Cause(at, "this line's indent fits nothing above it", "line it up with the keys or items it belongs to")
    return _Cause(at, "YAML can't be read from here on", _QUOTE)


def _cut_before(source: Source, begin: int) -> _Cause | None:
    """Where the text that this line would continue was cut short by ` #`, or by a line that is a comment."""
    end = begin
    while end > 0:
        start = max(source.text.rfind("\n", 0, end - 1), source.text.rfind("\r", 0, end - 1)) + 1
        line = source.text[start : end - 1].rstrip("\r\n")
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            if match := _CUT.match(line):
                return _Cause(start + match.start(1), "` #` cut this text short: the rest is read as a comment", _QUOTE)
            return None
        if stripped.startswith("#") and end == begin and not _KEY.match(source.text, begin):
            return _Cause(start + line.index("#"), "a line that starts with `#` ends the text before it", _QUOTE)
        end = start
    return None
