"""The corpus and some thousand mutations of it: always the same ones. `run.py` goes on for as long as one likes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from briefing_tui.load import load_bytes
from briefing_tui.problems import CODES
from briefing_tui.settings import read_settings
from tests.fuzz.contract import TARGETS
from tests.fuzz.corpus import FOLDER, MOST, contents, files, smallest
from tests.fuzz.mutate import Mutator

MUTATIONS: Final = {"briefings": 600, "settings": 500, "prose": 300}
"""How many, of each target: a second's worth."""

CASES: Final = [(target, path) for target in TARGETS for path in files(target)]


@pytest.mark.parametrize(("target", "path"), CASES, ids=[f"{target}/{path.stem}" for target, path in CASES])
def test_a_file_of_the_corpus(target: str, path: Path) -> None:
    TARGETS[target](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_mutations(target: str) -> None:
    mutator = Mutator(contents(target), seed=1)
    for _ in range(MUTATIONS[target]):
        data = mutator.next()
        try:
            TARGETS[target](data)
        except Exception as error:
            error.add_note(f"of {smallest(target, data)!r}")
            raise


def test_the_same_seed_makes_the_same_mutations() -> None:
    one, same, other = (Mutator(contents("briefings"), seed) for seed in (1, 1, 2))
    made = [[mutator.next() for _ in range(20)] for mutator in (one, same, other)]
    assert made[0] == made[1] != made[2]


def test_the_corpus_is_of_small_files_each_of_its_own() -> None:
    """Whatever lies there is looked at."""
    every = [path for path in FOLDER.rglob("*") if path.is_file() and not path.name.startswith(".")]
    assert sorted(every) == sorted(path for _, path in CASES)
    assert all(path.stat().st_size <= MOST for path in every)
    assert len({path.read_bytes() for path in every if path.parent.name == "briefings"}) == len(files("briefings"))


NOT_BY_BYTES: Final = {"no-such-file", "unreadable", "is-a-directory", "quote-not-found"}
"""What is wrong with a file's place, or with a copy beside it."""

NOT_SMALL: Final = {"too-large", "too-many"}


def test_there_is_a_case_of_each_problem() -> None:
    """So that a code that is new gets one."""
    told = {one.code for data in contents("briefings") for one in load_bytes(data, "story.yaml", lint=True).problems}
    told |= {one.code for path in files("settings") for one in read_settings(str(path), lambda: ["dark"])[1]}
    assert set(CODES) - told == NOT_BY_BYTES | NOT_SMALL
