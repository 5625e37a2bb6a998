"""`briefing-tui schema`."""

from __future__ import annotations

import argparse

from briefing_tui.cli.output import write


def schema(_: argparse.Namespace) -> int:
    """Print the JSON Schema of the format."""
    from briefing_tui.load.json_schema import printed

    return write([printed()])
