"""What is done to a screen: keys, actions by their ids, and text that is typed."""

from __future__ import annotations

from typing import Final, TypeAlias

from briefing_tui.frozen import Frozen
from briefing_tui.text import did_you_mean
from briefing_tui.tui.keys import ACTIONS, KEYS, problem_of, written
from briefing_tui.tui.keys import NAMES as NAMED


class NothingHappened(ValueError):  # noqa: N818 - what it says is what it is
    """A key or an action changed nothing; the message is what the footer says of it."""


class ProgramEnded(ValueError):  # noqa: N818 - see above
    """A step ended the program, so that there is no screen."""


class Do(Frozen):
    """An action of the key table, whatever its keys are."""

    action: str
    number: int = 0
    """Of `question`, which one."""


class Typed(Frozen):
    """Text that is typed where one can type."""

    text: str


Step: TypeAlias = str | Do | Typed
"""A key as the key table writes it (`j`, `PgDn`, `zM`), or as settings do (`pagedown`, `z M`); or what `do` and `typed` make."""


QUESTIONS: Final = tuple(f"question_{number}" for number in range(1, 10))

NAMES: Final = (*(action for action in ACTIONS if action != "question"), *QUESTIONS)
"""What `do` takes: the actions of the key table, that of the questions with each of its numbers."""


def do(action: str) -> Do:
    """An action by its id, as settings have it, so that no other key breaks a test: `do("next_section")`.

    A hyphen may stand for an underscore. Questions have numbers: `do("question-3")`. Raises ValueError for one that
    isn't in the table.
    """
    id = action.replace("-", "_")
    name, _, number = id.rpartition("_")
    if id in QUESTIONS:
        return Do(name, int(number))
    if id == "question" or (name == "question" and number.isdecimal()):
        raise ValueError(f"there is no action {action!r}: a question has a number from 1 to 9")
    if id not in ACTIONS:
        near = did_you_mean(id, NAMES)
        near = near.replace("_", "-") if near and "-" in action else near
        raise ValueError(f"there is no action {action!r}" + (f"; did you mean {near!r}?" if near else ""))
    return Do(id)


def typed(text: str) -> Typed:
    """Text that is typed: `typed("dam")`, after the key that asks for it. Raises ValueError where there is none."""
    if not text:
        raise ValueError("there is no text to type")
    return Typed(text)


_WRITTEN: Final = {written(key): key for entry in KEYS for key in entry.keys}
"""The keys of the table as people write them: `PgDn`, `zM`."""


def checked(step: Step) -> Step:
    """The step, if it can be done, a key by the name that the program has for it. Raises ValueError for what is no key."""
    if not isinstance(step, str):
        return step
    key = _WRITTEN.get(step, step)
    if wrong := problem_of(key):
        # What else can be wrong says itself what to write.
        near = did_you_mean(step, (*_WRITTEN, *NAMED)) if wrong.startswith("no key is called") else None
        raise ValueError(wrong + (f"; did you mean {near!r}?" if near else ""))
    return key
