"""The command line: each command is thin, and the screen is imported only by the one that needs it."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final, NoReturn, TextIO

from briefing_tui import __version__
from briefing_tui.text import clean, count, did_you_mean

if TYPE_CHECKING:
    from briefing_tui.load import Loaded
    from briefing_tui.model import Briefing
    from briefing_tui.problems import Format, Problem
    from briefing_tui.settings import Settings
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
        if words[:1] == ["config"]:
            return config(config_parser().parse_args(words[1:]))
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
        epilog="briefing-tui check PATH... finds what is wrong with briefings; briefing-tui config prints the settings. "
        "Both have a --help. Press ? in the reader for the keys.",
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="a briefing; a folder, or several files, to choose from; - for standard input "
        "(default: the folder ./briefings if it has any, else the briefings that come with the program)",
    )
    parser.add_argument(
        "--theme",
        metavar="NAME",
        help="auto (default: what the terminal can show), dark, light, contrast, ansi, or one of Textual's",
    )
    _config_argument(parser)
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


def config_parser() -> argparse.ArgumentParser:
    """The arguments of `briefing-tui config`."""
    parser = _Parser(
        prog="briefing-tui config",
        description="Print the settings that hold, each with where it comes from, as a settings file would have them.",
        epilog="Exit code: 0 nothing is wrong with the settings, 1 something is, 2 they could not be read.",
    )
    _config_argument(parser)
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--path", action="store_true", help="print only which settings file is read, if it is there")
    instead.add_argument("--example", action="store_true", help="print a settings file to begin with")
    return parser


def _config_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config",
        metavar="PATH",
        help="a settings file (default: config.toml in the folder briefing-tui of the configuration folder)",
    )


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


def config(options: argparse.Namespace) -> int:
    """Print the settings that hold, or their path, or an example."""
    from briefing_tui.settings import default_path
    from briefing_tui.settings.printed import example, in_effect

    if options.example:
        return _write([example()])
    path = default_path() if options.config is None else options.config
    if options.path:
        return (
            _write([f"{clean(path)}\n"])
            if path
            else _fail("there is no folder for settings", "name a file with --config")
        )
    settings, problems = _settings(options.config, _themes)
    if settings is None:
        return _refuse(problems)
    if settings.file:
        note = f"Settings from {path}"
    elif problems:
        note = f"Nothing could be used of {path}: these are the defaults"
    else:
        note = f"There is no {path or 'folder for settings'}: these are the defaults"
    failed = _write([in_effect(settings, note)])
    return failed or _refuse(problems)


def read(options: argparse.Namespace) -> int:
    """Show one briefing, or several to choose from; on no terminal, print one as plain text."""
    from dataclasses import replace

    from briefing_tui.files import default_paths, expand
    from briefing_tui.problems import Problem

    first = options.paths[0] if options.paths else ""
    if (command := did_you_mean(first, ["check", "config"])) and not os.path.lexists(first):
        return _fail(f"there is no file or command {first!r}", f"did you mean {command!r}?")
    files, problems = expand(options.paths or default_paths())
    if "-" in files and len(files) > 1:
        problems.append(Problem("-", 1, 1, "unreadable", "standard input can only be read alone"))
    if problems:
        return _refuse(problems)
    on_terminal = sys.stdout.isatty()
    settings, wrong = _settings(options.config, _themes if on_terminal else None)
    if settings is None:
        return _refuse(wrong)
    if not on_terminal:
        _warn(wrong)
        return _print(files, settings)
    if options.theme is not None:
        settings = replace(settings, theme=options.theme, origins={**settings.origins, "theme": "--theme"})
    if len(files) > 1:
        return _choose(files, settings, wrong)
    loaded = _load(files[0])
    if loaded.briefing is None:
        return _refuse(loaded.problems)
    return _show(loaded.briefing, settings, wrong, "" if files[0] == "-" else files[0])


def _settings(
    path: str | None, themes: Callable[[], Collection[str]] | None
) -> tuple[Settings | None, Sequence[Problem]]:
    """The settings, and what is wrong with them; None where a file was named that can't be read."""
    from briefing_tui.settings import DEFAULTS, default_path, read_settings

    if path is None:
        default = default_path()
        return read_settings(default, themes, needed=False) if default else (DEFAULTS, [])
    settings, problems = read_settings(path, themes)
    return None if _exit_code(problems) == COULD_NOT_RUN else settings, problems


def _themes() -> dict[str, str]:
    """What each theme may be called, and the name that it is registered by."""
    from briefing_tui.tui.themes import names

    return names()


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
    _warn(problems)
    return _exit_code(problems)


def _warn(problems: Sequence[Problem]) -> None:
    if problems:
        from briefing_tui.problems import report

        sys.stderr.write(report(problems, "full", color=sys.stderr.isatty() and _wants_color()))


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


def _print(files: Sequence[str], settings: Settings) -> int:
    """Write every briefing as plain text, and what is wrong with those that can't be read."""
    from briefing_tui.view.page import page

    glyphs = _glyphs(settings, sys.stdout)
    problems: list[Problem] = []
    for index, path in enumerate(files):
        loaded = _load(path)
        if loaded.briefing is None:
            problems += loaded.problems
            continue
        lines = (f"{line}\n" for line in page(loaded.briefing, glyphs))
        if failed := _write(chain(["\n\n"] if index else [], lines)):
            return failed
    return _refuse(problems) if problems else OK


def _choose(files: Sequence[str], settings: Settings, problems: Sequence[Problem]) -> int:
    """Show a list of the files; of each only a few words are kept in memory."""
    from briefing_tui.view.items import Group
    from briefing_tui.view.listing import Listed

    group = Group("Briefings", "briefing", len(files))
    glyphs = _glyphs(settings, sys.stdout)
    items = []
    for number, path in enumerate(files, 1):
        loaded = _load(path)
        items.append(Listed.of(path, loaded.briefing or loaded.problems, group, number, glyphs))
    if all(item.problems for item in items):
        return _refuse([problem for item in items for problem in item.problems])
    return _show(items, settings, problems)


def _show(shown: Briefing | Sequence[Listed], settings: Settings, problems: Sequence[Problem], path: str = "") -> int:
    """Show a briefing, or a list, on the screen; `problems` are those of the settings.

    `path` is the file of a briefing that can be read again.
    """
    if not _keys_from_terminal():
        return _fail("there is no terminal to read keys from", "run it in one, or send its output to a file")
    from rich.console import Console

    from briefing_tui.first_start import first_start
    from briefing_tui.settings import DEFAULTS
    from briefing_tui.tui.app import BriefingApp
    from briefing_tui.tui.arrangement import Layout
    from briefing_tui.tui.keys import Keymap
    from briefing_tui.tui.session import Session
    from briefing_tui.tui.themes import default

    names = _themes()
    theme = default(os.environ, Console().color_system) if settings.theme == "auto" else settings.theme
    if theme not in names:
        near = did_you_mean(theme, ["auto", *names])
        known = ", ".join(["auto", *sorted(names)])
        return _fail(f"there is no theme {theme!r}", f"did you mean {near!r}?" if near else known)
    _warn(problems)
    keymap = Keymap(settings.keymap)
    notice = ""
    if problems:
        notice = f"{count(len(problems), 'problem')} in the settings: briefing-tui config tells more"
    elif first_start():
        notice = f"{keymap.key('help')} shows the keys, {keymap.key('close')} quits"
    hidden = set(DEFAULTS.panes) - set(settings.panes)
    session = Session(_glyphs(settings, sys.stdout), keymap, settings.measure, Layout(hidden), notice=notice)
    app = BriefingApp(shown, session, names[theme], path)
    gc.freeze()  # what is there now stays: don't look through it again and again
    gc.enable()
    return app.run(mouse=settings.mouse) or app.return_code or OK


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


def _glyphs(settings: Settings, stream: TextIO) -> Glyphs:
    from briefing_tui.view.glyphs import ASCII, UNICODE

    encoding = (stream.encoding or "").lower().replace("-", "")
    can = encoding.startswith(("utf", "cp65001"))
    return UNICODE if settings.glyphs == "unicode" or (settings.glyphs == "auto" and can) else ASCII
