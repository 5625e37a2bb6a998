"""A folder of briefings from which nothing leads out: what a reading room reads."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from functools import partial
from typing import BinaryIO, Final, NamedTuple, TypeAlias

from briefing_tui.files import SUFFIXES
from briefing_tui.load import Loaded, Reading
from briefing_tui.load.source import UnreadableError, read_stream
from briefing_tui.problems import Problem

CONFINES: Final = os.open in os.supports_dir_fd and os.listdir in os.supports_fd and hasattr(os, "O_NOFOLLOW")
"""Whether this system can open files below a folder so that nothing leads out of it."""

DEPTH: Final = 32
"""How many folders may lie in each other; what is deeper is not looked at."""

Folder: TypeAlias = int
"""An open folder, as a file descriptor."""


class Stamp(NamedTuple):
    """What tells one state of a file from another."""

    file: int
    size: int
    modified: int
    changed: int


class Library:
    """The briefings below a folder, which is opened once.

    Everything else is opened from there, name by name: no name is `.` or `..`, none is a symbolic link, and what is
    read is a regular file. So nothing leads out, not even what changes at the wrong moment. What begins with a dot is
    the librarian's own.
    """

    def __init__(self, folder: str) -> None:
        """Raises `OSError` where the folder can't be opened."""
        self._root: Folder = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)

    def files(self) -> dict[str, Stamp]:
        """The paths of all `*.yaml` and `*.yml`, in order, those of a folder before those of the folders in it.

        What can't be looked at is left out.
        """
        found: dict[str, Stamp] = {}
        self._list(self._root, "", found, DEPTH)
        return found

    def _list(self, folder: Folder, prefix: str, found: dict[str, Stamp], depth: int) -> None:
        folders = []
        for name in sorted(os.listdir(folder)):
            if name.startswith("."):
                continue
            with suppress(OSError):  # it went away, or the folder may be listed but not entered
                state = os.stat(name, dir_fd=folder, follow_symlinks=False)
                if stat.S_ISDIR(state.st_mode):
                    folders.append(name)
                elif stat.S_ISREG(state.st_mode) and name.lower().endswith(SUFFIXES):
                    found[prefix + name] = Stamp(state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
        for name in folders if depth else ():
            with suppress(OSError):
                below = _folder(name, folder)
                try:
                    self._list(below, f"{prefix}{name}/", found, depth - 1)
                finally:
                    os.close(below)

    def begin(self, path: str) -> Reading:
        """Begin to read one of the files, by its path in the folder."""
        return Reading(partial(self._bytes, path), path)

    def load(self, path: str) -> Loaded:
        """Read one of the files, to its end."""
        return self.begin(path).finish()

    def _bytes(self, path: str) -> bytes:
        try:
            with self._open(path) as file:
                return read_stream(file, path)
        except (OSError, ValueError) as error:  # a NUL in the path
            missing = Problem(path, 1, 1, "unreadable", "there is no such file in the library")
            raise UnreadableError(missing) from error

    def _open(self, path: str) -> BinaryIO:
        *folders, name = path.split("/")
        folder = os.dup(self._root)
        try:
            for inner in folders:
                below = _folder(inner, folder)
                os.close(folder)
                folder = below
            return open(_file(name, folder), "rb")
        finally:
            os.close(folder)


def _folder(name: str, within: Folder) -> Folder:
    return os.open(_inside(name), os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=within)


def _file(name: str, within: Folder) -> int:
    """A regular file, open; nothing else is even touched, as long as the librarian doesn't change it meanwhile."""
    _regular(os.stat(_inside(name), dir_fd=within, follow_symlinks=False))
    file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY, dir_fd=within)
    try:
        _regular(os.fstat(file))
    except OSError:
        os.close(file)
        raise
    return file


def _inside(name: str) -> str:
    if name in ("", ".", "..") or "/" in name:
        raise FileNotFoundError(name)
    return name


def _regular(state: os.stat_result) -> None:
    if not stat.S_ISREG(state.st_mode):
        raise FileNotFoundError
