"""Compare for a while what real tmux shows with and without the cells: `python -m tests.terminal.soak --minutes 10`.

A run has a seed of its own, from which all of it follows. What is found is printed with the options that repeat it.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
import traceback
from itertools import count

from tests.terminal.compared import SCREENS, Case, Pair, Run
from tests.terminal.windows import Tmux


def main() -> int:
    """Compare until the time is over, or a case once; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--steps", type=int, default=60, help="comparisons in one run of the program")
    parser.add_argument("--seed", default=str(int(time.time())))
    parser.add_argument("--screen", choices=[*SCREENS], help="only this one")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    end = time.monotonic() + options.minutes * 60
    found = runs = 0
    with Tmux() as tmux:
        for number in count():
            for screen in [options.screen] if options.screen else SCREENS:
                if runs and time.monotonic() >= end:
                    print(f"{runs:,} runs, {runs * options.steps:,} comparisons, {found} runs went wrong")
                    return int(found > 0)
                runs += 1
                found += not _right(
                    Case(screen, f"{options.seed}.{number}" if number else options.seed), tmux, options.steps
                )
    raise AssertionError("time ends")


def _right(case: Case, tmux: Tmux, steps: int) -> bool:
    """Whether all went well; what didn't is printed."""
    try:
        with Pair(tmux) as pair:
            asyncio.run(Run(case, pair).compare(steps))
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        print(
            f"--minutes 0 --steps {steps} --screen {case.screen!r} --seed {case.seed}\n{traceback.format_exc()}",
            flush=True,
        )
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
