"""The files that the fuzzer begins with, and that it leaves behind: each a case of its own, named by what is in it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from tests.fuzz.contract import TARGETS, Check

FOLDER: Final = Path(__file__).parent / "corpus"
SUFFIXES: Final = {"briefings": ".yaml", "settings": ".toml", "prose": ".txt"}
MOST: Final = 4096
"""How many bytes a file of the corpus may have."""


def files(target: str) -> list[Path]:
    """The files of a target, sorted."""
    return sorted((FOLDER / target).glob(f"*{SUFFIXES[target]}"))


def contents(target: str) -> list[bytes]:
    """What is in them."""
    return [path.read_bytes() for path in files(target)]


def keep(target: str, data: bytes) -> Path:
    """Write a file into the corpus."""
    path = FOLDER / target / f"{hashlib.sha256(data).hexdigest()[:16]}{SUFFIXES[target]}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def result(check: Check, data: bytes) -> object:
    """What a check makes of some bytes: how they look to the program, or what is raised, and where."""
    try:
        return check(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        last = error.__traceback__
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        return type(error), last and (last.tb_frame.f_code.co_filename, last.tb_lineno)


def smallest(target: str, data: bytes, tries: int = 400) -> bytes:
    """Bytes of which the same comes as of these, with as much taken out as can be in some tries."""
    check = TARGETS[target]
    wanted = result(check, data)
    size = len(data) // 2
    while size and tries:
        at = 0
        while at < len(data) and tries:
            tries -= 1
            less = data[:at] + data[at + size :]
            if result(check, less) == wanted:
                data = less
            else:
                at += size
        size //= 2
    return data
