"""Fuzz for a while: `python -m tests.fuzz.run --minutes 10`. What breaks the contract is kept in the corpus.

Guided by coverage where Atheris is installed (`pip install atheris`) and asked for; else by what the program says of
the bytes: those that it says something new of are mutated on.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from importlib import import_module

from tests.fuzz.contract import TARGETS
from tests.fuzz.corpus import FOLDER, MOST, contents, keep, result, smallest
from tests.fuzz.mutate import Mutator


def broken(target: str, data: bytes) -> str:
    """How some bytes break the contract; empty if they don't."""
    try:
        TARGETS[target](data)
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        return traceback.format_exc()
    return ""


def by_mutation(target: str, seconds: float, seed: int) -> int:
    """Mutate the corpus for some seconds; how much was found."""
    corpus = contents(target)
    for data in corpus:
        if said := broken(target, data):
            sys.exit(f"{said}\nthe corpus itself is broken: {data!r}")
    mutator = Mutator(corpus, seed)
    seen = {result(TARGETS[target], data) for data in corpus}
    end = time.monotonic() + seconds
    tried = found = 0
    while time.monotonic() < end:
        data = mutator.next()
        tried += 1
        came = result(TARGETS[target], data)
        if came in seen:
            continue
        seen.add(came)
        if said := broken(target, data):
            found += 1
            print(f"{said}\nkept as {keep(target, smallest(target, data))}", flush=True)
        else:
            mutator.keep(data)
    print(f"{target}: {tried:,} tried, {len(seen):,} different, {found} broken", flush=True)
    return found


def by_coverage(target: str, seconds: float, seed: int) -> int:
    """Let Atheris look for new ways through the code; it ends the process itself, at the first that is broken."""
    atheris = import_module("atheris")
    for name in [name for name in sys.modules if name.startswith(("briefing_tui", "tests."))]:
        del sys.modules[name]  # to be imported once more, watched
    with atheris.instrument_imports(include=["briefing_tui"]):
        check = import_module("tests.fuzz.contract").TARGETS[target]

    def one(data: bytes) -> None:
        try:
            check(data)
        except Exception:
            print(f"kept as {keep(target, smallest(target, data))}", flush=True)
            raise

    with tempfile.TemporaryDirectory() as new:  # what is merely new goes there
        flags = [f"-max_total_time={int(seconds)}", f"-seed={seed}", f"-max_len={MOST}", f"-artifact_prefix={new}/"]
        atheris.Setup([sys.argv[0], *flags, new, str(FOLDER / target)], one)
        atheris.Fuzz()
    return 0


def main() -> int:
    """Fuzz every target for an equal time; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--target", choices=[*TARGETS], action="append", help="default: all of them")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--coverage", action="store_true", help="with Atheris; needs one --target")
    options = parser.parse_args()
    targets = options.target or [*TARGETS]
    seconds = options.minutes * 60 / len(targets)
    print(f"seed {options.seed}", flush=True)
    if options.coverage:
        return by_coverage(targets[0], seconds, options.seed)
    found = [by_mutation(target, seconds, options.seed) for target in targets]
    return int(any(found))


if __name__ == "__main__":
    sys.exit(main())
