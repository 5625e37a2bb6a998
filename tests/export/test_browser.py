"""The page in a real browser: it looks as meant, prints whole, and nothing in it comes to life."""

from __future__ import annotations

import socket
import subprocess
import zlib
from collections.abc import Iterator
from typing import Final

import pytest

from briefing_tui.export.html import html_page
from briefing_tui.export.style import DARK, LIGHT
from briefing_tui.view.page import PARTS
from tests.browser import Browser
from tests.export.pages import MARKUP, Parsed
from tests.export.test_html import TAGS
from tests.hostile.stories import Story
from tests.required import require
from tests.screens import briefing_of, lorne

ALIVE: Final = (
    "<script>document.documentElement.id='ran'</script>",
    "<img src=x onerror=document.documentElement.id='ran'>",
    "<svg onload=document.documentElement.id='ran'>",
    "<details open ontoggle=document.documentElement.id='ran'>",
    "</style><script>document.documentElement.id='ran'</script>",
    "<meta http-equiv=refresh content='0;url=about:blank'>",
)
"""What would change the page if it were more than text."""


@pytest.fixture(scope="module")
def listening() -> Iterator[socket.socket]:
    """Where a page that fetches anything would ask for it."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)
        yield server


@pytest.fixture(scope="module")
def browsers(tmp_path_factory: pytest.TempPathFactory, listening: socket.socket) -> Iterator[dict[str, Browser]]:
    """All runs at once: most of each is the browser's start."""
    folder = tmp_path_factory.mktemp("browser")
    page = "".join(html_page(lorne()))
    here = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    fetching = f"<img src={here}a><link rel=stylesheet href={here}b><iframe src={here}c></iframe>![x]({here}d)"
    story = Story(" ".join([*MARKUP.values(), *ALIVE, fetching]))
    found: dict[str, Browser] = {}
    try:
        hostile = "".join(html_page(briefing_of(story.text), PARTS))
        found["hostile"] = Browser(folder / "hostile", hostile, "--dump-dom")
        for name, scheme in (("dark", 0), ("light", 1)):
            settings = f"--blink-settings=preferredColorScheme={scheme}"
            found[name] = Browser(folder / name, page, settings, "--window-size=600,400", "--screenshot=shot.png")
        found["print"] = Browser(folder / "print", page, "--print-to-pdf=page.pdf")
        yield found
    finally:
        for browser in found.values():
            browser.end()


def first_pixel(png: bytes) -> str:
    """The color in the upper left corner of a picture (RGB or RGBA of 8 bits): no filter changes that one."""
    at, data = 8, b""
    while at < len(png):
        length, kind = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return f"#{zlib.decompressobj().decompress(data, 4)[1:].hex()}"


@pytest.mark.parametrize(("scheme", "colors"), [("light", LIGHT), ("dark", DARK)])
def test_the_style_sheet_is_followed(browsers: dict[str, Browser], scheme: str, colors: dict[str, str]) -> None:
    """The policy allows it, and it knows whether the reader's system is dark."""
    browsers[scheme].output()
    assert first_pixel((browsers[scheme].folder / "shot.png").read_bytes()) == colors["page"]


def test_nothing_comes_to_life(browsers: dict[str, Browser], listening: socket.socket) -> None:
    """The browser has read the same as was written, and asked nobody for anything."""
    parsed = Parsed(browsers["hostile"].output())
    assert {tag for tag, _ in parsed.tags} <= TAGS
    assert "ran" not in parsed.ids
    assert "<script>document.documentElement.id='ran'</script>" in parsed.text
    with pytest.raises(BlockingIOError):
        listening.accept()


def test_folds_are_open_on_paper(browsers: dict[str, Browser]) -> None:
    """Also those that are closed on the screen."""
    command = require("pdftotext")
    browsers["print"].output()
    done = subprocess.run(
        [command, str(browsers["print"].folder / "page.pdf"), "-"], capture_output=True, check=True, text=True
    )
    words = " ".join(done.stdout.split())
    assert "Three things depend on it, says the Water Board" in words
    assert "<https://riverwatch.example/bulletins/7>" in words
