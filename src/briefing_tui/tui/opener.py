"""Addresses on their way to the browser: http(s) alone, and only where the browser is on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading

from briefing_tui.tui.clipboard import Environ, in_wsl, over_ssh
from briefing_tui.view.citation import safe_address


def can_open(environ: Environ, platform: str) -> str:
    """Why no address can be opened from here, in a few words; empty if one can."""
    if over_ssh(environ):
        return "over SSH"
    return "" if platform == "win32" or _opener(environ, platform) else "no browser here"


def open_address(url: str, environ: Environ, platform: str) -> str:
    """Hand an address to the platform's opener; returns why that couldn't be done, or nothing.

    The address has to be in the form that `safe_address` gives, which is the one that was shown. What the opener makes
    of it isn't waited for.
    """
    if not url or safe_address(url) != url:
        return "not an http(s) address"
    reason = can_open(environ, platform)
    if reason:
        return reason
    try:
        if sys.platform == "win32":
            os.startfile(url)  # noqa: S606
            return ""
        process = subprocess.Popen(
            [_opener(environ, platform), url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,
        )
    except OSError:
        return "the browser can't be started"
    threading.Thread(target=process.wait, daemon=True).start()  # it may last as long as the browser does
    return ""


def _opener(environ: Environ, platform: str) -> str:
    """The path of the command that opens addresses; empty if there is none.

    On Unix without a display there is none: the browser would be one for terminals, and want ours.
    """
    usable = {
        "open": platform == "darwin",
        "wslview": in_wsl(environ),
        "termux-open-url": "TERMUX_VERSION" in environ,
        "xdg-open": platform != "darwin" and bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")),
    }
    found = (shutil.which(name, path=environ.get("PATH", "")) for name, here in usable.items() if here)
    return next(filter(None, found), "")
