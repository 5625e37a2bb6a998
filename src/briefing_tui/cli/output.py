"""What every command says and where: texts, problems, messages, and the exit code that goes with them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from briefing_tui.cli.streams import lead_nowhere, was_closed
from briefing_tui.text import clean

if TYPE_CHECKING:
    from briefing_tui.problems import Problem

OK: Final = 0
PROBLEMS: Final = 1
COULD_NOT_RUN: Final = 2
INTERRUPTED: Final = 130
FAILED: Final = 70
"""What sysexits.h has for a fault of the program itself."""

TRACEBACK: Final = "BRIEFING_TUI_TRACEBACK"
"""The environment variable that asks for tracebacks."""

_WIDTH: Final = 80
"""How wide text is where nothing says how wide the terminal is."""

_CANNOT_RUN: Final = frozenset(["no-such-file", "unreadable", "is-a-directory"])
"""Codes of problems that mean that a file was not read at all."""


def exit_code(problems: Sequence[Problem]) -> int:
    """The exit code of a command that found these."""
    if not problems:
        return OK
    return COULD_NOT_RUN if any(problem.code in _CANNOT_RUN for problem in problems) else PROBLEMS


def refuse(problems: Sequence[Problem]) -> int:
    """Print what is wrong; returns the exit code."""
    warn(problems)
    return exit_code(problems)


def warn(problems: Sequence[Problem]) -> None:
    """Print what is wrong, if anything is."""
    if problems:
        from briefing_tui.problems import report

        sys.stderr.write(report(problems, "full", color=sys.stderr.isatty() and wants_color()))


def write(texts: Iterable[str], *, needed: bool = True) -> int:
    """Write to standard output; the exit code if that fails.

    Unless it is `needed`, it may be closed: the exit code says enough.
    """
    if needed and was_closed("stdout"):
        return fail("standard output is closed", "nothing could be printed")
    try:
        sys.stdout.writelines(texts)
        sys.stdout.flush()
    except OSError as error:
        lead_nowhere(1)  # nothing more can be written at the exit
        if isinstance(error, BrokenPipeError):  # whoever read it has seen enough
            return OK
        return fail("the output can't be written", os.strerror(error.errno or 0).lower())
    return OK


def text_width() -> int:
    """How wide text is to be: as the terminal that standard output is, or as COLUMNS says; within what can be asked for."""
    import shutil

    from briefing_tui.cli.arguments import NARROWEST, WIDEST

    return min(max(shutil.get_terminal_size((_WIDTH, 0)).columns, NARROWEST), WIDEST)


def write_in_utf8() -> None:
    """Have standard output in UTF-8 whatever the locale is, unless it is a terminal: what reads it expects that."""
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")


def fail(message: str, help: str) -> int:
    """Say why the program could not run, and what to do; returns the exit code."""
    sys.stderr.write(f"briefing-tui: {clean(message)}; {clean(help)}\n")
    return COULD_NOT_RUN


def wants_color() -> bool:
    """Whether messages on a terminal are to be in colour."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") not in (None, "", "dumb")


def failed(error: Exception) -> int:
    """Say that the program has a fault, and where; the whole traceback if the environment asks for it.

    Where the system gives it no memory or no thread, that isn't its fault.
    """
    if isinstance(error, MemoryError) or str(error) == "can't start new thread":
        return fail("the system has no room for it", "end other programs, or come again later")
    import traceback

    steps = traceback.extract_tb(error.__traceback__)
    ours = [step for step in steps if "briefing_tui" in step.filename] or steps
    where = f" ({os.path.basename(ours[-1].filename)}:{ours[-1].lineno})" if ours else ""
    what = clean(f"{type(error).__name__}: {error}")
    if os.environ.get(TRACEBACK):
        for line in traceback.format_exception(error):
            sys.stderr.writelines(f"{clean(part)}\n" for part in line.splitlines())
    sys.stderr.write(
        f"briefing-tui: {what[:200]}{where}; this is a fault of the program, not of the briefing: please report "
        f"it, with what is printed when {TRACEBACK}=1 is set\n"
    )
    return FAILED
