#!/usr/bin/env python
"""How long the commands that need no screen take, in units of a Python that only imports PyYAML.

It is the console script that is run, since that is what users run; it and the Python beside it take turns.
"""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

from harness import ENVIRONMENT, PROGRAM, Result, briefing_file, progress, ratio, report, rounds_asked_for
from synthetic import briefing

TARGET = 2.5
SMALL = """\
briefing: 1
title: Who controls the Lorne dam?
as_of: 2031-05-14
sections:
  - question: Where is the Lorne dam?
    answer: It closes the Osk valley.
"""


def main() -> int:
    """Measure and report."""
    rounds = rounds_asked_for(__doc__, default=21)
    with briefing_file(SMALL) as small, briefing_file(briefing(10)) as ten:
        baseline = (sys.executable, "-c", "import yaml")
        commands = {
            "briefing-tui --help": ((PROGRAM, "--help"), TARGET),
            "briefing-tui --version": ((PROGRAM, "--version"), TARGET),
            "briefing-tui check, a small file": ((PROGRAM, "check", small), TARGET),
            "briefing-tui check, 10 sections": ((PROGRAM, "check", ten), None),
            "briefing-tui small.yaml | cat": ((PROGRAM, small), None),
            "python -m briefing_tui --help": ((sys.executable, "-m", "briefing_tui", "--help"), None),
        }
        times: dict[str, list[float]] = {what: [] for what in commands}
        yamls: list[float] = []
        for number in range(-1, rounds):  # the first round only warms up
            progress(number + 1, rounds + 1)
            took = _milliseconds(baseline)
            these = {what: _milliseconds(command) for what, (command, _) in commands.items()}
            if number >= 0:
                yamls.append(took)
                for what, value in these.items():
                    times[what].append(value)
        progress(rounds, rounds)
    print(f"in units of python -c 'import yaml', {median(yamls):.0f} ms")
    return report(
        [
            Result(what, ratio(times[what], yamls), target, f"{median(times[what]):.0f} ms")
            for what, (_, target) in commands.items()
        ]
    )


def _milliseconds(command: tuple[str, ...]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    raise SystemExit(main())
