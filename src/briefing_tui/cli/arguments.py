"""The arguments of every command."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import NoReturn

from briefing_tui import __version__
from briefing_tui.cli.output import COULD_NOT_RUN
from briefing_tui.text import clean


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
    parser.add_argument(
        "--kiosk",
        metavar="DIR",
        help="a reading room: the briefings below a folder and nothing else, for those who reach this program by SSH; "
        "takes no PATH and no settings, opens no address, and starts no other program (docs/ssh.md)",
    )
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
