"""What is wrong with a file, and where; and the one place that prints it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from briefing_tui.frozen import Frozen
from briefing_tui.text import clean, count

Severity: TypeAlias = Literal["error", "warning"]
Format: TypeAlias = Literal["full", "concise", "json", "github", "sarif", "junit"]

FORMATS: Final[tuple[Format, ...]] = ("full", "concise", "json", "github", "sarif", "junit")
"""For people, for editors, and for scripts; then for those who run checks: see `briefing_tui.reports`."""

WARNINGS: Final[dict[str, str]] = {
    "own-side-confirmation": "a confirmation by the asserter, or by the asserter's own side: it confirms nothing",
    "no-response": "a claim about which a side of the story has said nothing",
    "after-as-of": "a statement, an assessment or a number's value that is dated after `as_of`",
    "not-discussed": "a claim without `sections`, to which no answer refers",
    "not-referred-to": "a figure, place or source that nothing else in the file refers to or names",
    "quote-not-found": "a quote that is not in the saved copy (`file`) of its source",
    "bad-copy": "a saved copy that isn't there, or in which no quote can be looked for",
}
"""The codes of what can be read but is likely a slip; only `check` looks for it."""

CODES: Final[dict[str, str]] = {
    # The file
    "no-such-file": "there is no such file or folder",
    "unreadable": "the file can't be read (its permissions, or the disk)",
    "is-a-directory": "a folder, where a file was expected",
    "too-large": "the file is over 32 MiB (settings: 1 MiB), or has over 5,000,000 values",
    "not-utf-8": "bytes that are not UTF-8, nor UTF-16 with a byte order mark",
    "control-character": "a character that YAML doesn't allow in a file, such as NUL or ESC",
    "empty-file": "nothing is in the file but space and comments",
    # YAML
    "syntax": "not YAML (settings: not TOML); what follows it in the file could not be looked at",
    "too-deep": "lists and mappings nested more than 32 deep",
    "second-document": "a second YAML document in the same file",
    "anchor": "an anchor (`&name`)",
    "alias": "an alias (`*name`)",
    "merge-key": "a merge key (`<<`)",
    "tag": "a tag (`!name`)",
    "duplicate-key": "the same key twice in one mapping",
    "cut-short": "text that a ` #` turned into a comment",
    # The format
    "unknown-key": "a key that the format doesn't have",
    "missing-key": "a required key is not there",
    "conflicting-keys": "two keys that exclude each other",
    "empty-value": "a key without a value, or a list without an item that it needs",
    "wrong-type": "a list, a mapping or text where another of them is wanted",
    "wrong-version": "a version of the format that this program doesn't read",
    "not-one-line": "text of one line that has several",
    "bad-term": "a word that is not one of those the key takes",
    "bad-id": "an id with characters other than `a-z`, `0-9` and `-`",
    "bad-date": "not a date, not a day of the calendar, or a time without an offset",
    "bad-number": "not a number, or out of its range",
    "bad-language": "not a BCP 47 language tag",
    "bad-url": "not an address that starts with http:// or https://",
    "bad-path": "not a path relative to the briefing",
    "duplicate-id": "the same id twice in one file",
    "bad-reference": "an id that nothing in the file has, or that something of another kind has",
    "circular-reference": "places that are part of each other",
    "draft": "the briefing is marked as a draft",
    # Settings, besides the above
    "bad-key": "settings: not the name of a key of the keyboard",
    "key-taken": "settings: a key that does something else already, or that has to quit",
    # All of them
    "too-many": "more problems than are kept; the rest is not shown",
    **WARNINGS,
}
"""Every code a problem can have, with what it means. Codes are stable: scripts may rely on them."""


class Problem(Frozen):
    """One thing that is wrong, and where: line and column count characters from 1.

    `excerpt` is the source line, or the part of a long one that is around the column; `caret` is the column's offset
    in it, and `width` how many of its characters are meant. All texts are as they were in the file: print them by
    `report`.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    help: str = ""
    excerpt: str = ""
    caret: int = 0
    width: int = 1
    severity: Severity = "error"


def report(
    problems: Sequence[Problem],
    format: Format,
    *,
    color: bool = False,
    files: Sequence[str] = (),
    strict: bool = False,
) -> str:
    """The problems as text that is safe to print; `full` ends with a line that counts them.

    `files` are those that were checked, also without a problem; where `strict`, warnings make a file fail, too.
    """
    match format:
        case "json":
            return _json(problems)
        case "concise":
            return "".join(map(_concise, problems))
        case "github":
            from briefing_tui.reports.github import github

            return github(problems)
        case "sarif":
            from briefing_tui.reports.sarif import sarif

            return sarif(problems)
        case "junit":
            from briefing_tui.reports.junit import junit

            return junit(problems, files, strict=strict)
        case "full":
            paint = _PAINT if color else _PLAIN
            return "".join(f"{_full(problem, paint)}\n" for problem in problems) + summary(problems)


def summary(problems: Sequence[Problem]) -> str:
    """One line that counts the problems, the warnings and the files they are in."""
    if not problems:
        return "No problems.\n"
    warnings = sum(problem.severity == "warning" for problem in problems)
    errors = len(problems) - warnings
    found = [count(number, noun) for number, noun in ((errors, "problem"), (warnings, "warning")) if number]
    files = len({problem.path for problem in problems})
    return f"Found {' and '.join(found)} in {count(files, 'file')}.\n"


class _Paint(Frozen):
    """The escape sequences around the parts of a full report."""

    error: str = ""
    warning: str = ""
    strong: str = ""
    quiet: str = ""
    end: str = ""


_PLAIN: Final = _Paint()
_PAINT: Final = _Paint(error="\x1b[1;31m", warning="\x1b[1;33m", strong="\x1b[1m", quiet="\x1b[36m", end="\x1b[0m")


def _where(problem: Problem) -> str:
    return f"{clean(problem.path)}:{problem.line}:{problem.column}"


def _concise(problem: Problem) -> str:
    warning = "warning: " if problem.severity == "warning" else ""
    return f"{_where(problem)}: {problem.code}: {warning}{clean(problem.message)}\n"


def _full(problem: Problem, paint: _Paint) -> str:
    from rich.cells import cell_len

    tone = paint.error if problem.severity == "error" else paint.warning
    number = str(problem.line)
    margin = " " * len(number)
    lines = [
        f"{tone}{problem.severity}[{problem.code}]{paint.end}: {paint.strong}{clean(problem.message)}{paint.end}",
        f"{margin}{paint.quiet}-->{paint.end} {_where(problem)}",
    ]
    if problem.excerpt.strip():
        before = clean(problem.excerpt[: problem.caret])
        meant = clean(problem.excerpt[problem.caret : problem.caret + problem.width])
        after = clean(problem.excerpt[problem.caret + problem.width :])
        line = clean(before + meant + after)  # together they may have more marks on one letter than each
        pointer = " " * cell_len(before) + tone + "^" * max(1, cell_len(meant)) + paint.end
        lines += [
            f"{margin} {paint.quiet}|{paint.end}",
            f"{paint.quiet}{number} |{paint.end} {line}".rstrip(),
            f"{margin} {paint.quiet}|{paint.end} {pointer}",
        ]
    if problem.help:
        lines.append(f"{margin} {paint.quiet}={paint.end} {paint.strong}help{paint.end}: {clean(problem.help)}")
    return "\n".join(lines) + "\n"


def _json(problems: Sequence[Problem]) -> str:
    import json

    rows = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message,
            "help": problem.help or None,
        }
        for problem in problems
    ]
    return json.dumps(rows, indent=2) + "\n"  # ASCII: nothing in it that a terminal obeys
