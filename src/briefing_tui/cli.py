"""The command line: each command is thin, and the screen is imported only by the one that needs it."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final, NoReturn, TextIO

from briefing_tui import __version__
from briefing_tui.text import clean, did_you_mean

if TYPE_CHECKING:
    from briefing_tui.load import Loaded
    from briefing_tui.model import Briefing
    from briefing_tui.problems import Format, Problem
    from briefing_tui.view.glyphs import Glyphs
    from briefing_tui.view.listing import Listed

OK: Final = 0
PROBLEMS: Final = 1
COULD_NOT_RUN: Final = 2
INTERRUPTED: Final = 130

_CANNOT_RUN: Final = frozenset(["no-such-file", "unreadable", "is-a-directory"])
"""Codes of problems that mean that a file was not read at all."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for name in ("stdout", "stderr"):  # None where it was closed
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    gc.disable()  # a start makes no garbage worth looking for
    try:
        if words[:1] == ["check"]:
            return check(check_parser().parse_args(words[1:]))
        return read(read_parser().parse_args(words))
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        gc.enable()


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in text that is safe to print."""

    def __init__(self, prog: str, description: str, epilog: str) -> None:
        # A width of its own spares argparse the import of shutil, just to ask how wide the terminal is.
        super().__init__(
            prog, description=description, epilog=epilog, formatter_class=partial(argparse.HelpFormatter, width=80)
        )

    def error(self, message: str) -> NoReturn:
        """Print the message and exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(COULD_NOT_RUN, f"{self.prog}: {clean(message)}\n")


def read_parser() -> argparse.ArgumentParser:
    """The arguments of `briefing-tui`."""
    parser = _Parser(
        prog="briefing-tui",
        description="Read contested news in a terminal: what is claimed, by whom, who denies it, and how far it was "
        "confirmed.",
        epilog="briefing-tui check PATH... finds what is wrong with briefings; see briefing-tui check --help. "
        "Press ? in the reader for the keys.",
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="a briefing; a folder, or several files, to choose from; - for standard input "
        "(default: the folder ./briefings if it has any, else the briefings that come with the program)",
    )
    parser.add_argument("--theme", metavar="NAME", default="dark", help="dark (default), light, or one of Textual's")
    parser.add_argument("--version", action="version", version=f"briefing-tui {__version__}")
    return parser


def check_parser() -> argparse.ArgumentParser:
    """The arguments of `briefing-tui check`."""
    parser = _Parser(
        prog="briefing-tui check",
        description="Find everything that is wrong with briefings, and warn of what is likely a slip.",
        epilog="Exit code: 0 nothing is wrong (but there may be warnings), 1 something is, 2 something could not be "
        "read.",
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="a briefing; a folder for all *.yaml and *.yml below it; - for standard input",
    )
    parser.add_argument(
        "--format",
        choices=["full", "concise", "json"],
        help="full: with the source line (default on a terminal); concise: path:line:col: code: message (default "
        "elsewhere; of a warning, code: warning: message); json: one array of objects",
    )
    parser.add_argument("--strict", action="store_true", help="exit with 1 for warnings, too")
    return parser


def check(options: argparse.Namespace) -> int:
    """Print the problems of all files."""
    from briefing_tui.files import expand
    from briefing_tui.problems import report

    files, problems = expand(options.paths)
    for path in files:
        problems += _load(path, lint=True).problems
    on_terminal = sys.stdout.isatty()
    format: Format = options.format or ("full" if on_terminal else "concise")
    failed = _write([report(problems, format, color=on_terminal and _wants_color())])
    counted = [problem for problem in problems if options.strict or problem.severity == "error"]
    return failed or _exit_code(counted)


def read(options: argparse.Namespace) -> int:
    """Show one briefing, or several to choose from; on no terminal, print one as plain text."""
    from briefing_tui.files import default_paths, expand
    from briefing_tui.problems import Problem

    first = options.paths[0] if options.paths else ""
    if did_you_mean(first, ["check"]) and not os.path.lexists(first):
        return _fail(f"there is no file or command {first!r}", "did you mean 'check'?")
    files, problems = expand(options.paths or default_paths())
    if "-" in files and len(files) > 1:
        problems.append(Problem("-", 1, 1, "unreadable", "standard input can only be read alone"))
    if problems:
        return _refuse(problems)
    if not sys.stdout.isatty():
        return _print(files)
    if len(files) > 1:
        return _choose(files, options.theme)
    loaded = _load(files[0])
    return _refuse(loaded.problems) if loaded.briefing is None else _show(loaded.briefing, options.theme)


def _load(path: str, *, lint: bool = False) -> Loaded:
    from briefing_tui.load import Loaded, load_path, load_stream
    from briefing_tui.problems import Problem

    if path != "-":
        return load_path(path, lint=lint)
    if hasattr(sys.stdin, "buffer"):
        return load_stream(sys.stdin.buffer, path, lint=lint)
    return Loaded(path, None, (Problem(path, 1, 1, "unreadable", "standard input is closed"),))


def _exit_code(problems: Sequence[Problem]) -> int:
    if not problems:
        return OK
    return COULD_NOT_RUN if any(problem.code in _CANNOT_RUN for problem in problems) else PROBLEMS


def _refuse(problems: Sequence[Problem]) -> int:
    from briefing_tui.problems import report

    sys.stderr.write(report(problems, "full", color=sys.stderr.isatty() and _wants_color()))
    return _exit_code(problems)


def _write(texts: Iterable[str]) -> int:
    """Write to standard output; the exit code if that fails."""
    try:
        sys.stdout.writelines(texts)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing more can be written at the exit
        if isinstance(error, BrokenPipeError):  # whoever read it has seen enough
            return OK
        return _fail("the output can't be written", os.strerror(error.errno or 0).lower())
    return OK


def _print(files: Sequence[str]) -> int:
    """Write every briefing as plain text, and what is wrong with those that can't be read."""
    from briefing_tui.view.page import page

    problems: list[Problem] = []
    for index, path in enumerate(files):
        loaded = _load(path)
        if loaded.briefing is None:
            problems += loaded.problems
            continue
        lines = (f"{line}\n" for line in page(loaded.briefing, _glyphs(sys.stdout)))
        if failed := _write(chain(["\n\n"] if index else [], lines)):
            return failed
    return _refuse(problems) if problems else OK


def _choose(files: Sequence[str], theme: str) -> int:
    """Show a list of the files; of each only a few words are kept in memory."""
    from briefing_tui.view.items import Group
    from briefing_tui.view.listing import Listed

    group = Group("Briefings", "briefing", len(files))
    glyphs = _glyphs(sys.stdout)
    items = []
    for number, path in enumerate(files, 1):
        loaded = _load(path)
        items.append(Listed.of(path, loaded.briefing or loaded.problems, group, number, glyphs))
    if all(item.problems for item in items):
        return _refuse([problem for item in items for problem in item.problems])
    return _show(items, theme)


def _show(shown: Briefing | Sequence[Listed], theme: str) -> int:
    if not _keys_from_terminal():
        return _fail("there is no terminal to read keys from", "run it in one, or send its output to a file")
    from textual.theme import BUILTIN_THEMES

    from briefing_tui.tui.app import BriefingApp
    from briefing_tui.tui.palette import DARK, LIGHT

    names = {"dark": DARK.name, "light": LIGHT.name, DARK.name: DARK.name, LIGHT.name: LIGHT.name}
    names |= {name: name for name, known in BUILTIN_THEMES.items() if not known.ansi}
    if theme not in names:
        near = did_you_mean(theme, names)
        return _fail(f"there is no theme {theme!r}", f"did you mean {near!r}?" if near else ", ".join(sorted(names)))
    app = BriefingApp(shown, _glyphs(sys.stdout), names[theme])
    gc.freeze()  # what is there now stays: don't look through it again and again
    gc.enable()
    return app.run() or app.return_code or OK


def _keys_from_terminal() -> bool:
    """Make standard input the terminal, if it is something else, such as the pipe a briefing came through."""
    if os.isatty(0):
        return True
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, 0)
    os.close(terminal)
    return True


def _fail(message: str, help: str) -> int:
    sys.stderr.write(f"briefing-tui: {clean(message)}; {clean(help)}\n")
    return COULD_NOT_RUN


def _wants_color() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") not in (None, "", "dumb")


def _glyphs(stream: TextIO) -> Glyphs:
    from briefing_tui.view.glyphs import ASCII, UNICODE

    encoding = (stream.encoding or "").lower().replace("-", "")
    return UNICODE if encoding.startswith(("utf", "cp65001")) else ASCII
