"""Whether a program has given its terminal back: everything that it set there is as it was before."""

from __future__ import annotations

import re
from typing import Final

from tests.terminal.pty_session import Session

_SEQUENCE: Final = re.compile(rb"\x1b\[([<=>?]?)([\d;]*)([ $]?)([@-~])|\x1b([=>()])(.?)|[\x0e\x0f]")

LEAVES: Final = b"\x1b[?1049l"
"""Back from the second screen."""


def state(output: bytes) -> dict[str, object]:
    """What is set in a terminal after all that, but for what is so from the beginning."""
    found: dict[str, object] = {"7": True, "25": True}  # lines are wrapped, the cursor is seen
    default = dict(found)
    stack: list[str] = []
    for match in _SEQUENCE.finditer(output):
        mark, numbers, space, final, other, after = (part.decode() if part else "" for part in match.groups())
        if other:
            found[other if other in "()" else "keypad"] = after if other in "()" else other
        elif not final:
            found["shift"] = match.group()
        elif mark == "?" and final in "hl":
            found |= dict.fromkeys(numbers.split(";"), final == "h")
        elif final == "u" and mark == ">":
            stack.append(numbers)
        elif final == "u" and mark == "<":
            assert stack, "more was taken off the keyboard's stack than was there"
            stack.pop()
        elif final == "u" and mark == "=":
            assert stack, "the keys of the program before were changed"
        elif final == "r" and not mark:
            found["region"] = numbers
        elif final == "m" and not mark:
            found["style"] = "" if not numbers or numbers == "0" else numbers
        elif (space, final) == (" ", "q"):
            found["cursor"] = numbers.lstrip("0")
    default |= {
        "keypad": ">",
        "(": "B",
        ")": "B",
        "shift": b"\x0f",
        "region": "",
        "style": "",
        "cursor": "",
        "keys": [],
    }
    found["keys"] = stack
    return {name: value for name, value in found.items() if value != default.get(name, False)}


def given_back(session: Session, after: bytes = b"") -> None:
    """Nothing is set that wasn't before, the line is as it was, and nothing of the program is left on the screen.

    `after` is what it has printed there when it had left it.
    """
    assert state(session.output) == {}
    assert session.attributes() == session.before
    if LEAVES in session.output:
        rest = session.output.rpartition(LEAVES)[2]
        assert rest.removeprefix(b"\x1b[?25h").replace(b"\r\n", b"\n") == after
