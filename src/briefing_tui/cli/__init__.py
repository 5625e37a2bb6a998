"""The command line: each command is thin, and the screen is imported only by the one that needs it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from briefing_tui.cli.output import INTERRUPTED, failed
from briefing_tui.cli.streams import prepare


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    prepare()
    gc.disable()  # a start makes no garbage worth looking for
    try:
        return _run(words)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told in a way that is safe to print
        return failed(error)
    finally:
        gc.enable()


def _run(words: list[str]) -> int:
    from briefing_tui.cli import arguments

    match words:
        case ["check", *rest]:
            from briefing_tui.cli.check import check

            return check(arguments.check_parser().parse_args(rest))
        case ["show", *rest]:
            from briefing_tui.cli.show import show

            return show(arguments.show_parser().parse_args(rest))
        case ["new", *rest]:
            from briefing_tui.cli.new import new

            return new(arguments.new_parser().parse_args(rest))
        case ["schema", *rest]:
            from briefing_tui.cli.schema import schema

            return schema(arguments.schema_parser().parse_args(rest))
        case ["completions", *rest]:
            from briefing_tui.cli.completions import completions

            return completions(arguments.completions_parser().parse_args(rest))
        case ["snapshot", *rest]:
            from briefing_tui.cli.snapshot import snapshot

            return snapshot(arguments.snapshot_parser().parse_args(rest))
        case ["config", *rest]:
            from briefing_tui.cli.config import config

            return config(arguments.config_parser().parse_args(rest))
        case _:
            from briefing_tui.cli.read import read

            return read(arguments.read_parser().parse_args(words))
