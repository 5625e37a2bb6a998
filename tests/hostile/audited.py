"""Run the program and write down what it asks of the system: `python -m tests.hostile.audited LOG ARGUMENT...`."""

from __future__ import annotations

import os
import sys
from types import FrameType
from typing import Final

WATCHED: Final = (
    *(
        "socket.",
        "subprocess.",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.spawn",
        "os.fork",
        "os.startfile",
        "pty.",
    ),
    *(
        "ctypes.",
        "webbrowser.",
        "urllib.",
        "http.",
        "ftplib.",
        "smtplib.",
        "poplib.",
        "imaplib.",
        "nntplib.",
        "telnetlib.",
    ),
    *("exec", "compile", "code.__new__", "marshal.load", "pickle.", "sqlite3.", "shutil.", "tempfile."),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod", "os.chown", "os.truncate"),
)
"""What the events of processes, the network, code and changes of files begin with; opening to write comes besides."""

_LOG: Final = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
_IMPORTING: Final = ("compile", "exec", "marshal.load", "code.__new__")
"""What the import of a module does, too; its frames tell it apart."""


def _is_import() -> bool:
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and not frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Note an event: a line with its name and what it is about."""
    if event == "open":
        path, mode, flags = arguments
        assert isinstance(flags, int)
        if not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) or isinstance(path, int):
            return
        os.write(_LOG, f"open {path} {mode}\n".encode("utf-8", "backslashreplace"))
    elif event.startswith(WATCHED):
        if event.startswith(_IMPORTING) and _is_import():
            return
        of = arguments[1:3] if event == "socket.__new__" else arguments[:2]  # family and type; program and arguments
        words = " ".join(map(repr, of))
        os.write(_LOG, f"{event} {words}\n".encode("utf-8", "backslashreplace"))


if __name__ == "__main__":
    from briefing_tui.cli import main

    sys.argv = ["briefing-tui", *sys.argv[2:]]
    sys.addaudithook(watch)
    sys.exit(main())
