"""A real browser, which looks at a page."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

from tests.required import require

OPTIONS: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    *("--disable-component-update", "--disable-sync", "--hide-scrollbars", "--no-pdf-header-footer"),
)


class Browser:
    """One run of the browser on a page."""

    def __init__(self, folder: Path, page: str, *options: str) -> None:
        folder.mkdir()
        self.folder = folder
        (folder / "page.html").write_text(page, encoding="utf-8")
        words = [require("chromium"), *OPTIONS, f"--user-data-dir={folder / 'data'}", *options]
        self._process = subprocess.Popen(
            [*words, (folder / "page.html").as_uri()], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )

    def output(self) -> str:
        """What it has printed, once it is done."""
        out, _ = self._process.communicate(timeout=60)
        assert self._process.returncode == 0
        return out.decode()

    def end(self) -> None:
        """End it, if it hasn't yet."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdout
        self._process.stdout.close()
