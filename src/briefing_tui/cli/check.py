"""`briefing-tui check`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from briefing_tui.cli.input import load
from briefing_tui.cli.output import exit_code, wants_color, write, write_in_utf8

if TYPE_CHECKING:
    from briefing_tui.problems import Format


def check(options: argparse.Namespace) -> int:
    """Print the problems of all files."""
    from briefing_tui.files import expand
    from briefing_tui.problems import report

    files, problems = expand(options.paths)
    for path in files:
        problems += load(path, lint=True).problems
    on_terminal = sys.stdout.isatty()
    format: Format = options.format or ("full" if on_terminal else "concise")
    color = on_terminal and wants_color()
    if format == "github":
        write_in_utf8()
    failed = write([report(problems, format, color=color, files=files, strict=options.strict)], needed=False)
    counted = [problem for problem in problems if options.strict or problem.severity == "error"]
    return failed or exit_code(counted)
