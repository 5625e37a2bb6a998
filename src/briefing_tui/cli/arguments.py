"""The arguments of every command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, NoReturn

from briefing_tui import __version__
from briefing_tui.cli.output import COULD_NOT_RUN
from briefing_tui.text import clean

SHOWN: Final = ("questions", "figures", "numbers", "places", "claims", "unknowns", "timeline")
"""The parts of a briefing that can be shown alone."""

NARROWEST: Final = 20
WIDEST: Final = 1000


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
        epilog="briefing-tui show PATH prints a whole briefing, as text or for other programs; briefing-tui check PATH... "
        "finds what is wrong with briefings; briefing-tui new TITLE begins one, and briefing-tui schema prints the JSON "
        "Schema for editors; briefing-tui config prints the settings; briefing-tui completions SHELL prints what "
        "completes all this. Each has a --help. Press ? in the reader for the keys.",
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
        help="the colours: auto (default: what the terminal can show), dark, light, contrast, ansi, or one of Textual's",
    )
    parser.add_argument(
        "--driver",
        choices=["cells", "stock"],
        help="what is sent to the terminal: cells (default) only what has changed, when it is ready for it, for slow "
        "lines; stock all that Textual writes, for a terminal that shows something wrong with cells",
    )
    _config_argument(parser)
    parser.add_argument(
        "--kiosk",
        metavar="DIR",
        help="a reading room: the briefings below a folder and nothing else, for those who reach this program by SSH; "
        "takes no PATH and no settings, opens no address, and starts no other program; to be run as python -I -m "
        "briefing_tui, or the environment may be the reader's (docs/ssh.md)",
    )
    parser.add_argument("--version", action="version", version=f"briefing-tui {__version__}")
    return parser


def show_parser() -> argparse.ArgumentParser:
    """The arguments of `briefing-tui show`."""
    parser = _Parser(
        prog="briefing-tui show",
        description="Print a whole briefing, everything open, for a pipe, a pager or a file. It reads no settings: what "
        "is printed depends on these arguments, and on what the output can show.",
        epilog="docs/show.md describes the formats. Exit code: 0 it was printed, 1 something is wrong with the file, 2 it "
        "could not be read.",
    )
    parser.add_argument("path", metavar="PATH", help="a briefing; - for standard input")
    parser.add_argument(
        "--format",
        choices=["text", "ansi", "markdown", "json", "html"],
        default="text",
        help="how to print it: text, without escape sequences (default); ansi, in colours; markdown, for code hosts; "
        "json, all fields and what is computed; html, one page that needs nothing else",
    )
    parser.add_argument(
        "--only",
        metavar="PART",
        action="extend",
        type=_parts,
        help=f"a part, or several with commas between them: {', '.join(SHOWN)} (default: all but the timeline)",
    )
    parser.add_argument(
        "--width",
        metavar="COLUMNS",
        type=_columns,
        help=f"how wide text and ansi are, {NARROWEST} to {WIDEST} (default: as the terminal, or 80)",
    )
    parser.add_argument(
        "--glyphs", choices=["auto", "unicode", "ascii"], help="the signs of text and ansi (default: auto)"
    )
    parser.add_argument(
        "--theme",
        metavar="NAME",
        help="the colours of ansi: ansi (default), the terminal's own; dark, light, contrast, or one of Textual's; auto, "
        "what the reader would have",
    )
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
        choices=["full", "concise", "json", "github", "sarif", "junit"],
        help="how to print it: full, with the source line (default on a terminal); concise, path:line:col: code: message "
        "(default elsewhere; of a warning, code: warning: message); json, one array of objects; github, annotations of "
        "GitHub Actions; sarif, a SARIF 2.1.0 log; junit, XML in which each file is a test",
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


def new_parser() -> argparse.ArgumentParser:
    """The arguments of `briefing-tui new`."""
    parser = _Parser(
        prog="briefing-tui new",
        description="Write a small briefing to begin with. It has comments, and the JSON Schema beside it, by which "
        "editors complete and check what is written. Never writes over a file.",
        epilog="Exit code: 0 it was written, 2 it was not.",
    )
    parser.add_argument("title", metavar="TITLE", help="the headline")
    parser.add_argument(
        "--output",
        metavar="PATH",
        help="the file to write, or its folder; - for standard output (default: a file called by the title, here)",
    )
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        help="the moment that the briefing speaks of: a date, or a date and time with an offset (default: today)",
    )
    return parser


def schema_parser() -> argparse.ArgumentParser:
    """The arguments of `briefing-tui schema`."""
    return _Parser(
        prog="briefing-tui schema",
        description="Print the JSON Schema (draft-07) of the format, by which editors complete and check briefings.",
        epilog="Into a file: briefing-tui schema > briefing.schema.json (docs/format.md tells how editors find it).",
    )


def completions_parser() -> argparse.ArgumentParser:
    """The arguments of `briefing-tui completions`."""
    parser = _Parser(
        prog="briefing-tui completions",
        description="Print a script by which a shell completes the arguments of briefing-tui.",
        epilog="Bash: write it into a file, and source that in ~/.bashrc. Zsh: write it into the file _briefing-tui in "
        "a folder of $fpath. Fish: write it into ~/.config/fish/completions/briefing-tui.fish.",
    )
    parser.add_argument("shell", metavar="SHELL", choices=["bash", "zsh", "fish"], help="bash, zsh or fish")
    return parser


def snapshot_parser() -> argparse.ArgumentParser:
    """The arguments of `briefing-tui snapshot`."""
    parser = _Parser(
        prog="briefing-tui snapshot",
        description="Print the screen of a briefing after some keys: the same to the byte on every machine, since neither "
        "settings, nor a clock, nor the terminal's colours get in.",
        epilog="Keys, actions and text are taken in their order. Exit code: 0 it was printed, 1 a key or an action did "
        "nothing, or ended the program, or something is wrong with the file, 2 it could not be read.",
    )
    parser.add_argument(
        "path", metavar="PATH", help="a briefing; a folder for the list to choose from; - for standard input"
    )
    parser.add_argument(
        "--size",
        metavar="COLUMNSxROWS",
        type=_size,
        default=(80, 24),
        help="how large the screen is, up to 1000x1000 (default: 80x24)",
    )
    parser.add_argument(
        "--press",
        metavar="KEY",
        dest="steps",
        action="append",
        type=_key,
        help="press a key: j, enter, ctrl+d, PgDn, zM, ...",
    )
    parser.add_argument(
        "--do",
        metavar="ACTION",
        dest="steps",
        action="append",
        type=lambda text: ("do", text),
        help="do an action by its id (docs/settings.md), whatever its keys are: next-section, claims, question-3, ...",
    )
    parser.add_argument(
        "--type",
        metavar="TEXT",
        dest="steps",
        action="append",
        type=lambda text: ("type", text),
        help="type a text, letter by letter, such as what to find after --press /",
    )
    parser.add_argument(
        "--format",
        choices=["text", "ansi", "svg"],
        default="text",
        help="how to print it: text (default); ansi, in colours; svg, a picture",
    )
    parser.add_argument(
        "--theme",
        metavar="NAME",
        default="dark",
        help="the colours: dark (default), light, contrast, or one of Textual's",
    )
    parser.add_argument(
        "--glyphs",
        choices=["unicode", "ascii"],
        default="unicode",
        help="the signs that are no letters (default: unicode)",
    )
    return parser


def _parts(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",")]
    for part in parts:
        if part not in SHOWN:
            raise argparse.ArgumentTypeError(f"{part!r} is none of {', '.join(SHOWN)}")
    return parts


def _columns(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and NARROWEST <= int(text) <= WIDEST):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from {NARROWEST} to {WIDEST}")
    return int(text)


def _key(text: str) -> tuple[str, str]:
    from briefing_tui.testing.steps import checked

    try:
        return "press", str(checked(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _size(text: str) -> tuple[int, int]:
    columns, _, rows = text.partition("x")
    if not all(
        side.isascii() and side.isdigit() and len(side) <= 4 and 0 < int(side) <= 1000 for side in (columns, rows)
    ):
        raise argparse.ArgumentTypeError(f"{text!r} is no size such as 100x30, up to 1000x1000")
    return int(columns), int(rows)


def _config_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config",
        metavar="PATH",
        help="a settings file (default: config.toml in the folder briefing-tui of the configuration folder)",
    )


PARSERS: Final[Mapping[str, Callable[[], argparse.ArgumentParser]]] = {
    "": read_parser,
    "show": show_parser,
    "snapshot": snapshot_parser,
    "check": check_parser,
    "new": new_parser,
    "schema": schema_parser,
    "config": config_parser,
    "completions": completions_parser,
}
"""What makes the parser of each command; the reader has no name."""
