"""Which files are meant by the paths of a command line."""

from __future__ import annotations

import os
from collections.abc import Iterable

from briefing_tui.problems import Problem

SUFFIXES = (".yaml", ".yml")


def expand(paths: Iterable[str]) -> tuple[list[str], list[Problem]]:
    """The files that the paths mean, each once: a folder means all `*.yaml` and `*.yml` below it, sorted.

    Hidden folders in it don't count, nor do Python's virtual environments and `node_modules`.

    Returns also what is wrong with the folders; a file that isn't there is for whoever opens it to find out.
    """
    files: dict[str, None] = {}
    problems: list[Problem] = []
    for path in paths:
        if not os.path.isdir(path):
            files[path] = None
            continue
        known = len(problems)
        found = _below(path, problems)
        files.update(dict.fromkeys(found))
        if not found and len(problems) == known:
            message = "there is no briefing (*.yaml, *.yml) in this folder"
            problems.append(Problem(path, 1, 1, "no-such-file", message, "name a file, or another folder"))
    return list(files), problems


def _below(folder: str, problems: list[Problem]) -> list[str]:
    def failed(error: OSError) -> None:
        message = f"the folder can't be read: {os.strerror(error.errno or 0).lower()}"
        problems.append(Problem(str(error.filename), 1, 1, "unreadable", message, "check who may read it"))

    found = []
    for below, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not _is_others(below, name))
        files = [os.path.join(below, name) for name in sorted(names) if name.lower().endswith(SUFFIXES)]
        found += [file for file in files if os.path.isfile(file) or not os.path.exists(file)]  # a pipe would wait
    return found


def _is_others(below: str, name: str) -> bool:
    """Whether a folder is hidden, or has what other programs have installed."""
    return name.startswith(".") or name == "node_modules" or os.path.exists(os.path.join(below, name, "pyvenv.cfg"))


def default_paths() -> list[str]:
    """What to read when nothing is named: `./briefings` if it has any, else the briefings that come with the program."""
    here = "briefings"
    if os.path.isdir(here) and _below(here, []):
        return [here]
    return [bundled()]


def bundled() -> str:
    """The folder of the briefings that come with the program: in the package, or in a checkout beside `src`."""
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, "briefings")
    return installed if os.path.isdir(installed) else os.path.normpath(os.path.join(package, "..", "..", "briefings"))
