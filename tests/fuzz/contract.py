"""What holds for any bytes: nothing is raised, what is wrong is told where it is, and what can be read can be shown."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Final

from briefing_tui.load import Loaded, load_bytes
from briefing_tui.load.nodes import FastParser
from briefing_tui.load.pure import PureParser
from briefing_tui.problems import CODES, WARNINGS, Problem, report
from briefing_tui.settings import DEFAULTS, read_settings
from briefing_tui.settings.printed import in_effect
from briefing_tui.tui.keys import Keymap
from briefing_tui.view.glyphs import ASCII, UNICODE
from briefing_tui.view.page import page
from briefing_tui.view.prose import blocks, prose
from briefing_tui.view.rows import Row, Span, plain, width_of
from briefing_tui.view.story import Story
from tests.hostile.payloads import JOINER, harm
from tests.view.test_every_view import NARROW, VIEWS, rows

PATH: Final = "story.yaml"
WIDTHS: Final = (NARROW, 72)

Check = Callable[[bytes], Hashable]
"""Checks some bytes; what it returns is alike for bytes that are alike to the program."""


def _lines(data: bytes) -> list[str]:
    """The lines of the text that the bytes are, as an editor counts them; of what isn't text, as much as there is."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _check_problems(problems: Sequence[Problem], data: bytes) -> None:
    lines = _lines(data)
    assert [(one.line, one.column) for one in problems] == sorted((one.line, one.column) for one in problems)
    for one in problems:
        assert one.code in CODES
        assert (one.severity == "warning") == (one.code in WARNINGS)
        assert 1 <= one.line <= len(lines), one
        assert 1 <= one.column <= len(lines[one.line - 1]) + 2, one
        assert 0 <= one.caret <= len(one.excerpt) + 1, one
        assert one.message, one
    assert not harm(report(problems, "full") + report(problems, "concise"))
    assert len(json.loads(report(problems, "json"))) == len(problems)


def check_briefing(data: bytes) -> Hashable:
    """A file is a briefing or has problems, the same for both parsers, for whoever reads it and for `check`."""
    read = load_bytes(data, PATH)
    assert read == load_bytes(data, PATH, parser=PureParser)
    checked = load_bytes(data, PATH, lint=True, parser=FastParser)
    errors = tuple(one for one in checked.problems if one.severity == "error")
    assert Loaded(PATH, checked.briefing, errors) == read
    assert read.briefing is not None or read.problems
    assert (read.briefing is not None) == all(one.code == "draft" for one in read.problems)
    _check_problems(checked.problems, data)
    if checked.briefing is not None:
        assert not harm("\n".join(page(checked.briefing, ASCII)))
        told = Story(checked.briefing, UNICODE)
        placed = any(place.coordinates for place in checked.briefing.places)  # without such a place there is no map
        for pane in [make(told) for name, make in VIEWS.items() if placed or name != "map"]:
            for width in WIDTHS:
                _check_rows(list(rows(pane, width)), width)
    return frozenset((one.code, one.message.split("'")[0]) for one in checked.problems)


def _check_rows(made: Sequence[Row], width: int) -> None:
    for row in made:
        assert not harm(plain(row))
        assert width_of(row) <= width or JOINER in plain(row), row


_SETTINGS: Final = os.path.join(tempfile.mkdtemp(prefix="briefing-tui-"), "config.toml")


def check_settings(data: bytes) -> Hashable:
    """Settings are always had; whatever is wrong is told, and nothing that is wrong holds."""
    Path(_SETTINGS).write_bytes(data)
    settings, problems = read_settings(_SETTINGS, lambda: ["auto", "dark", "light"])
    assert (settings, problems) == read_settings(_SETTINGS, lambda: ["auto", "dark", "light"])
    _check_problems(problems, data)
    Keymap(settings.keymap)
    assert 40 <= settings.measure <= 200
    assert settings.theme in ("auto", "dark", "light")
    assert "questions" in settings.panes
    assert settings.file or settings == DEFAULTS
    assert not harm(in_effect(settings, settings.file))
    return (frozenset((one.code, one.message.split("'")[0]) for one in problems), frozenset(settings.origins))


def check_prose(data: bytes) -> Hashable:
    """Any text can be shown as Markdown, at any width, and searched; what is searched is what is shown."""
    text = data.decode("utf-8", "replace")
    styles: set[str] = set()
    for width in (8, 60):
        made = prose(text, width, UNICODE, lambda to, words: Span(words or to, "mention"), list)
        _check_rows(made, width)
        styles.update(span.style for row in made for span in row)
    said = blocks(text, lambda to, words: Span(words or to))
    assert not harm("\n".join(said))
    return frozenset(styles), min(len(said), 8)


TARGETS: Final[dict[str, Check]] = {"briefings": check_briefing, "settings": check_settings, "prose": check_prose}
"""What is fuzzed, by the folder of its corpus."""
