"""`briefing-tui new`."""

from __future__ import annotations

import argparse
import os
import re
import shlex
from datetime import datetime
from typing import Final

from briefing_tui.cli.output import fail, write
from briefing_tui.text import clean, slug

_LONGEST: Final = 60
"""The most letters of the title that make the name of a file."""

_TEMPLATE: Final = """\
# yaml-language-server: $schema={schema}
# A briefing: one developing, contested story, as of one moment. The editor and `briefing-tui check` know what else it
# can say. The lists in comments are examples: take the # away, and write your own.

briefing: 1
title: {title}
as_of: {as_of}

# A draft can be read, but `briefing-tui check` calls it a problem. Take this line out when the briefing is ready.
draft: true

# The bottom line first.
summary: |
  What is known, what is claimed and by whom, and what nobody knows.

# What a reader would ask, and the answers, in Markdown.
sections:
  - question: What happened?
    answer: |
      Say it in a few sentences, without taking anybody's word for it.

# Who stands against whom.
#sides:
#  - {{id: one, name: One side}}
#  - {{id: other, name: The other side}}

# Who speaks. Without a side, a figure is independent.
#figures:
#  - {{id: speaker, name: The spokesperson of one side, side: one}}
#  - {{id: ministry, name: The ministry of the other side, kind: organisation, side: other}}
#  - {{id: observers, name: The observers, kind: organisation}}

# What is claimed, with everything said for and against it. Whether it is contested is computed from that.
#claims:
#  - claim: One neutral sentence that somebody asserts.
#    sections: [what-happened]
#    statements:
#      - {{by: speaker, stance: asserts, date: {day}, source: report}}
#      - {{by: ministry, stance: denies, quote: The words that were used., date: {day}, source: report}}
#      - {{by: observers, stance: confirms, text: What they have seen., scope: where it was, source: report}}

# Where it was reported.
#sources:
#  - id: report
#    title: The headline of the report
#    publisher: Who published it
#    url: https://news.example/report
#    published: {day}
"""


def new(options: argparse.Namespace) -> int:
    """Write a briefing to begin with, and the schema beside it; never over a file, and nothing by half."""
    from briefing_tui.load.json_schema import NAME, printed

    title = re.sub("[\t\n\r\x85\u2028\u2029]+", " ", options.title).strip()
    as_of = options.as_of if options.as_of is not None else datetime.now().astimezone().date().isoformat()
    if not title:
        return fail("there is nothing in the title", "say what the story is")
    if any("\ud800" <= char <= "\udfff" for char in title):
        return fail("the title has bytes that are not text here", "write it in the character set of the locale")
    if not _is_moment(as_of):
        return fail(f"{as_of!r} is no date", "write --as-of 2031-05-14, or --as-of 2031-05-14T18:00+02:00")
    text = _TEMPLATE.format(schema=NAME, title=_quoted(title), as_of=as_of, day=as_of[:10])
    if options.output == "-":
        return write([text])
    if options.output == "":
        return fail("there is nothing in the name of the file", "leave --output out, and it is called by the title")
    path = _path(title, options.output)
    schema = os.path.join(os.path.dirname(path), NAME)
    try:
        _create(path, text)
    except FileExistsError:
        return fail(f"{path} is there already", "name another file with --output")
    except (OSError, ValueError) as error:
        return _cannot_write(path, error)
    try:
        _create(schema, printed())
    except FileExistsError:
        beside = f"{clean(schema)} was there already"
    except OSError as error:
        os.unlink(path)
        return _cannot_write(schema, error)
    else:
        beside = f"wrote {clean(schema)}, by which editors complete and check it"
    name = clean(path)
    word = shlex.quote(name)
    return write(
        [f"Wrote {name}; {beside}.\nNext: fill it in, take out `draft: true`, and run briefing-tui check {word}\n"]
    )


def _is_moment(text: str) -> bool:
    from briefing_tui.load.kinds import DATE_PATTERN, MOMENT_PATTERN

    if not re.fullmatch(f"{DATE_PATTERN}|{MOMENT_PATTERN}", text):
        return False
    try:
        datetime.fromisoformat(text.upper())
    except ValueError:
        return False
    return True


def _quoted(text: str) -> str:
    """The text as a double-quoted scalar of YAML, with escapes for what can't be seen."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if clean(char) == char:
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _path(title: str, output: str | None) -> str:
    """The file to write: in a folder, or where none is named, it has the title's name."""
    if output is not None and not os.path.isdir(output):
        return output
    name = slug(title, "briefing")
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]
    return os.path.join(output or "", f"{name}.yaml")


def _create(path: str, text: str) -> None:
    """Write a file that isn't there, all of it or none."""
    with open(path, "x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except BaseException:
            os.unlink(path)
            raise


def _cannot_write(path: str, error: OSError | ValueError) -> int:
    folder = os.path.dirname(path)
    unreachable = isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError)
    if unreachable and not os.path.isdir(folder or "."):
        return fail(f"there is no folder {folder}", "make it first, or name another with --output")
    reason = getattr(error, "strerror", None) or str(error)
    return fail(f"{path} can't be written: {reason.lower()}", "check the folder, and who may write there")
