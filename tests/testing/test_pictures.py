"""Pictures of screens in a real browser: each letter is drawn in its cell."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from briefing_tui.testing import screen
from briefing_tui.testing.pictures import CELL
from tests.browser import Browser
from tests.screens import lorne

MEASURE = """
<pre></pre><script>
document.querySelector("pre").textContent = JSON.stringify([...document.querySelectorAll("text")].map(text => [
  text.textContent, text.x.baseVal[0].value,
  Array.from({length: text.getNumberOfChars()}, (_, number) => text.getStartPositionOfChar(number).x),
]));
</script>
"""
"""Tells of each text in a picture where the browser has its letters."""


@pytest.mark.parametrize("key", ["c", "m"])
def test_each_letter_is_in_its_cell(key: str, tmp_path: Path) -> None:
    """Blanks that the browser left out would move what follows, or tear a word apart."""
    browser = Browser(tmp_path / "page", screen(lorne(), key, size=(120, 36)).svg() + MEASURE, "--dump-dom")
    try:
        found = re.search(r"<pre>(.*?)</pre>", browser.output(), re.DOTALL)
    finally:
        browser.end()
    assert found
    texts = json.loads(html.unescape(found[1]))
    assert len(texts) > 100
    for text, x, letters in texts:
        assert len(letters) == len(text), text
        assert all(abs(at - x - number * CELL) < CELL / 2 for number, at in enumerate(letters)), (text, x, letters)
