"""What a program wrote to its terminal, taken apart: modes, colours, what was copied, and what it can't have made."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import Final

MOUSE: Final = frozenset([b"1000", b"1002", b"1006"])
"""The modes in which the program has the mouse reported: buttons, moves with a button pressed, and how to write it."""

OURS: Final = re.compile(
    r"\x1b\[[0-9;]*m|\x1b\[\d+;\d+H|\x1b\[\?\d+[hl]|\x1b\[\?\d+\$p|\x1b\[[<>=]\d*u|\x1b\[\d* q|\x1b\[\?u"
    r"|\x1bD|\x1b\[\d*[BCDHKX]|\x1b\[\d+b|\x08{1,3}|\r"  # from cell to cell, what is erased, and what is repeated
    r"|\x1b\[6n|\x1b\[\d+;\d+r\x1b\[\d+[ST]\x1b\[r"  # what is asked behind a frame, and lines that are moved
    r"|\x1b\]22;default\x07"  # Textual's pointer shape
    r"|\x1b\[2J\x1b\[H|\x0f\x1b\(B\x1b\[r"  # an empty screen, where there is no second one, and one made good
)
"""The sequences that the program itself makes, but for those that copy."""

COPIES: Final = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")

UNSAFE: Final = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
"""What a terminal may obey, and what hides or reorders text."""


def modes(output: bytes) -> set[bytes]:
    """The private modes that are set after all that."""
    found: dict[bytes, bytes] = dict(re.findall(rb"\x1b\[\?(\d+)([hl])", output))
    return {mode for mode, last in found.items() if last == b"h"}


def colors(output: bytes) -> set[str]:
    """The colours that were asked for: `38;2;1;2;3` of text, `48;5;7` of the ground, or of sixteen, `31`, `107`."""
    found: set[str] = set()
    for sequence in re.findall(rb"\x1b\[([0-9;]*)m", output):
        found.update(re.findall(r"[34]8;2;\d+;\d+;\d+|[34]8;5;\d+|\b(?:[39]|4|10)[0-7]\b", sequence.decode()))
    return found


def copied(output: bytes) -> list[str]:
    """The texts that were sent to the terminal's clipboard."""
    return [b64decode(data, validate=True).decode() for data in COPIES.findall(output.decode(errors="replace"))]


def foreign(output: bytes) -> list[str]:
    """What is in the output that neither the program made nor is safe to print."""
    return UNSAFE.findall(COPIES.sub("", OURS.sub("", output.decode(errors="replace"))))
