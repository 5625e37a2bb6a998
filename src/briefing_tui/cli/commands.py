"""Every command with its arguments, as values: what completions and the manual page are made from."""

from __future__ import annotations

import argparse
import re
from enum import Enum, auto
from typing import Final, NamedTuple

from briefing_tui.cli.arguments import PARSERS


class Takes(Enum):
    """What the value of an argument is, for somebody who types it."""

    NOTHING = auto()
    """It has no value."""
    CHOICE = auto()
    TEXT = auto()
    """Whatever it is, no shell knows it."""
    BRIEFING = auto()
    SETTINGS = auto()
    FOLDER = auto()
    FILE = auto()
    THEME = auto()
    ACTION = auto()
    """An action of the reader, by its id."""
    PARTS = auto()
    """Parts of a briefing, with commas between them."""


TAKES: Final = {
    "do": Takes.ACTION,
    "only": Takes.PARTS,
    "config": Takes.SETTINGS,
    "kiosk": Takes.FOLDER,
    "output": Takes.FILE,
    "path": Takes.BRIEFING,
    "paths": Takes.BRIEFING,
    "theme": Takes.THEME,
}
"""What arguments take that aren't one of a few words, by their names; what isn't here takes text."""


class Argument(NamedTuple):
    """An option, or what stands without one; `flags` is empty then."""

    flags: tuple[str, ...]
    takes: Takes
    metavar: str
    choices: tuple[str, ...]
    help: str
    required: bool
    many: bool

    @property
    def brief(self) -> str:
        """The first words of its help."""
        return re.split(r"; |: | \(", self.help, maxsplit=1)[0]


class Command(NamedTuple):
    """A command of the program; the reader has no name."""

    name: str
    description: str
    epilog: str
    arguments: tuple[Argument, ...]

    @property
    def options(self) -> list[Argument]:
        """The arguments that have a flag."""
        return [argument for argument in self.arguments if argument.flags]

    @property
    def positionals(self) -> list[Argument]:
        """The arguments that have none."""
        return [argument for argument in self.arguments if not argument.flags]

    @property
    def brief(self) -> str:
        """The first words of its description."""
        return re.split(r"[.,:;] ", self.description, maxsplit=1)[0].removesuffix(".")


def commands() -> list[Command]:
    """All commands, the reader first."""
    return [_command(name, parser()) for name, parser in PARSERS.items()]


def _command(name: str, parser: argparse.ArgumentParser) -> Command:
    arguments = tuple(map(_argument, parser._actions))  # noqa: SLF001 - argparse has no other list of them
    return Command(name, parser.description or "", parser.epilog or "", arguments)


def _argument(action: argparse.Action) -> Argument:
    choices = tuple(map(str, action.choices or ()))
    name = action.option_strings[-1].lstrip("-") if action.option_strings else action.dest
    takes = Takes.CHOICE if choices else TAKES.get(name, Takes.TEXT)
    return Argument(
        flags=tuple(action.option_strings),
        takes=Takes.NOTHING if action.nargs == 0 else takes,
        metavar="" if action.nargs == 0 else str(action.metavar or "|".join(choices) or action.dest.upper()),
        choices=choices,
        help=action.help or "",
        required=action.required and action.nargs != "*",
        many=action.nargs in ("*", "+"),
    )
