"""Problems as the XML that JUnit once wrote and pipelines read: each file is a test."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.problems import Problem, report
from briefing_tui.text import clean, count


def junit(problems: Sequence[Problem], files: Sequence[str], *, strict: bool = False) -> str:
    """One suite with a case for each file; it fails for a problem, and where `strict` for a warning, too.

    All of it is ASCII, and nothing in it is a character that XML forbids.
    """
    found: dict[str, list[Problem]] = {path: [] for path in files}
    for problem in problems:
        found.setdefault(problem.path, []).append(problem)
    failed = sum(bool(_counted(those, strict=strict)) for those in found.values())
    cases = "".join(_case(path, those, strict=strict) for path, those in found.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites tests="{len(found)}" failures="{failed}" errors="0">\n'
        f'  <testsuite name="briefing-tui check" tests="{len(found)}" failures="{failed}" errors="0" skipped="0">\n'
        f"{cases}  </testsuite>\n"
        "</testsuites>\n"
    )


def _counted(problems: Sequence[Problem], *, strict: bool) -> list[Problem]:
    return [problem for problem in problems if strict or problem.severity == "error"]


def _case(path: str, problems: Sequence[Problem], *, strict: bool) -> str:
    name = _escaped(clean(path))
    start = f'    <testcase classname="briefing-tui check" name="{name}" file="{name}"'
    if not problems:
        return f"{start}/>\n"
    text = _escaped(report(problems, "concise").rstrip("\n"))
    counted = _counted(problems, strict=strict)
    if not counted:
        return f"{start}>\n      <system-out>{text}</system-out>\n    </testcase>\n"
    more = f" and {count(len(counted) - 1, 'more', 'more')}" if len(counted) > 1 else ""
    message = _escaped(f"line {counted[0].line}: {clean(counted[0].message)}{more}")
    failure = f'<failure type="{counted[0].code}" message="{message}">{text}</failure>'
    return f"{start}>\n      {failure}\n    </testcase>\n"


def _escaped(text: str) -> str:
    """The text for an element, or for an attribute in double quotes."""
    for char, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot")):
        text = text.replace(char, f"&{name};")
    return text.encode("ascii", "xmlcharrefreplace").decode()
