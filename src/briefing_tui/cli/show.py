"""`briefing-tui show`: the whole briefing for a pipe, a pager or a file."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing_tui.cli.arguments import show_parser
from briefing_tui.cli.input import load, themes
from briefing_tui.cli.output import fail, refuse, text_width, write
from briefing_tui.text import did_you_mean

if TYPE_CHECKING:
    from briefing_tui.model import Briefing


def show(options: argparse.Namespace) -> int:
    """Print one briefing in the format that is wanted."""
    of_rows = {"--width": options.width, "--glyphs": options.glyphs, "--theme": options.theme}
    for option, value in of_rows.items():
        formats = ("ansi",) if option == "--theme" else ("text", "ansi")
        if value is not None and options.format not in formats:
            show_parser().error(f"argument {option}: only for --format {' or '.join(formats)}")
    if options.theme is not None and (wrong := _wrong_theme(options.theme)):
        return wrong
    loaded = load(options.path)
    if loaded.briefing is None:
        return refuse(loaded.problems)
    return write(_written(loaded.briefing, options))


def _written(briefing: Briefing, options: argparse.Namespace) -> Iterator[str]:
    """What is printed, piece by piece."""
    from briefing_tui.terminal.charset import speaks_unicode
    from briefing_tui.view.page import WHOLE

    parts = frozenset(options.only or WHOLE)
    encoding = sys.stdout.encoding or "ascii"
    match options.format:
        case "json":
            from briefing_tui.export.data import json_text

            return json_text(briefing, parts, ascii=not speaks_unicode(encoding))
        case "html":
            from briefing_tui.export.html import html_page

            page = html_page(briefing, parts)
            # A page says that it is of UTF-8; what is of ASCII is, in every character set.
            return page if speaks_unicode(encoding) else map(_referenced, page)
        case "markdown":
            from briefing_tui.export.markdown import markdown

            return markdown(briefing, parts)
    return _rows(briefing, parts, options, unicode=speaks_unicode(encoding))


def _rows(briefing: Briefing, parts: frozenset[str], options: argparse.Namespace, *, unicode: bool) -> Iterator[str]:
    """The rows of the page, as text or in colours."""
    from briefing_tui.view.glyphs import ASCII, UNICODE
    from briefing_tui.view.page import page_rows
    from briefing_tui.view.rows import plain

    if options.glyphs in (None, "auto"):
        glyphs = UNICODE if unicode else ASCII
    else:
        glyphs = UNICODE if options.glyphs == "unicode" else ASCII
    rows = page_rows(briefing, glyphs, options.width or text_width(), parts)
    if options.format == "text":
        return (f"{plain(row)}\n" for row in rows)
    from rich.console import Console

    from briefing_tui.tui.ansi import Colored
    from briefing_tui.tui.themes import default, names

    system = Console(force_terminal=True).color_system
    theme = options.theme or "ansi"
    colored = Colored(names()[default(os.environ, system) if theme == "auto" else theme], system)
    return (f"{colored.line(row)}\n" for row in rows)


def _referenced(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _wrong_theme(theme: str) -> int:
    """The exit code for a theme that there isn't, said so; 0 for one that there is."""
    names = ["auto", *themes()]
    if theme in names:
        return 0
    near = did_you_mean(theme, names)
    return fail(f"there is no theme {theme!r}", f"did you mean {near!r}?" if near else ", ".join(sorted(names)))
