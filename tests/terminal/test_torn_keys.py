"""Keys that a slow line tears apart are what they would have been, and no part of one is a key of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual.message import Message

from briefing_tui.terminal.keyboard import Keyboard
from briefing_tui.terminal.sequences import LONGEST, MOST_PASTED
from tests.screens import POKROVSK
from tests.terminal.given_back import given_back
from tests.terminal.pty_session import Session, run

GIVE_UP: Final = None
"""In place of a part that arrives: the wait for it is over."""

KEYS: Final = [sequence for sequence in ANSI_SEQUENCES_KEYS if sequence.startswith(("\x1b[", "\x1bO"))]
KITTY: Final = [
    *(f"\x1b[{code};{modifiers}u" for code in (97, 113, 9, 27, 13, 127, 57344, 57441) for modifiers in (1, 2, 5, 6)),
    *(f"\x1b[{key[:-1]};5{key[-1]}" for key in FUNCTIONAL_KEYS),
]
MOUSE: Final = [
    f"\x1b[<{button};{x};{y}{end}" for button in (0, 2, 32, 65) for x, y in ((1, 1), (300, 113)) for end in "Mm"
]
OLD_MOUSE: Final = ["\x1b[M !q", "\x1b[M#qq", "\x1b[M`qQ"]
REPORTS: Final = [
    *(f"\x1b[?2026;{setting}$y" for setting in range(5)),
    "\x1b[I",
    "\x1b[O",
    "\x1b[24;80R",
    "\x1b[?64;1;2c",
]
UNKNOWN: Final = [
    "\x1b[?1;2q",
    "\x1b[31337x",
    "\x1b[!p",
    "\x1b[1;2;3;4;5;6t",
    "\x1b[48;5;5;0;0t",
    "\x1b[99999999u",
    "\x1b[97:65;1u",
]
"""Some of which Textual's parser can't read."""

PASTES: Final = ["\x1b[200~\x1b[201~", "\x1b[200~qqq\n:quit\r\x1b[A\x1b\x03\x1b[201~"]
SEQUENCES: Final = KEYS + KITTY + MOUSE + OLD_MOUSE + REPORTS + UNKNOWN + PASTES


def seen(messages: Iterable[Message]) -> list[tuple[object, ...]]:
    """What a test compares of messages."""
    found: list[tuple[object, ...]] = []
    for message in messages:
        if isinstance(message, events.Key):
            found.append(("key", message.key, message.character))
        elif isinstance(message, events.Paste):
            found.append(("paste", message.text))
        elif isinstance(message, events.MouseEvent):
            found.append((type(message), message.x, message.y, message.button))
        else:
            found.append((type(message),))
    return found


def sent(parts: Iterable[str | None], keyboard: Keyboard | None = None) -> list[tuple[object, ...]]:
    """What comes of all that."""
    keyboard = keyboard or Keyboard()
    messages: list[Message] = []
    for part in parts:
        messages += keyboard.give_up() if part is GIVE_UP else keyboard.feed(part)
    return seen(messages)


def torn(text: str, cuts: Iterable[int]) -> list[str]:
    """The text in parts."""
    places = sorted({cut for cut in cuts if 0 < cut < len(text)})
    return [text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)]


def key(name: str, character: str | None = None) -> tuple[object, ...]:
    return "key", name, character


ESCAPE_KEY: Final = key("escape", "\x1b")

cuts = st.lists(st.integers(1, 40), max_size=6)


@given(st.lists(st.sampled_from(SEQUENCES), min_size=1, max_size=3), cuts)
def test_torn_anywhere_it_is_the_same(sequences: Sequence[str], cuts: Sequence[int]) -> None:
    text = "".join(sequences)
    assert sent(torn(text, cuts)) == sent([text])
    assert sent(text) == sent([text]), "letter by letter"


@given(st.sampled_from(KEYS + KITTY + MOUSE + OLD_MOUSE + REPORTS + UNKNOWN), cuts, st.data())
@example("\x1b[A", [1], None)
@example("\x1b[?2026;0$y", [1, 4], None)
def test_torn_by_a_long_wait_it_is_the_same(sequence: str, cuts: Sequence[int], data: st.DataObject | None) -> None:
    """But that an escape character, when nothing comes after it, is the key; what comes next is still no letter.

    A single letter after that isn't told from one that is typed.
    """
    parts = torn(sequence, cuts)
    waits = [True if data is None else data.draw(st.booleans()) for _ in parts]
    if parts[0] == "\x1b" and waits[0] and (len(parts[1]) == 1 or sequence in OLD_MOUSE):
        waits[0] = False
    if sequence in OLD_MOUSE:
        waits = [False] * len(parts)
    mixed: list[str | None] = []
    for part, wait in zip(parts[:-1], waits, strict=False):
        mixed += [part, GIVE_UP] if wait else [part]
    escaped = [ESCAPE_KEY] if mixed[:2] == ["\x1b", GIVE_UP] else []
    assert sent([*mixed, parts[-1]]) == escaped + sent([sequence])


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_a_wait_after_the_escape_character_makes_no_letter_of_the_rest(sequence: str) -> None:
    if sequence not in OLD_MOUSE:
        assert sent(["\x1b", GIVE_UP, sequence[1:]]) == [ESCAPE_KEY, *sent([sequence])]


@given(st.text(st.sampled_from(":q\r\x03\x1b[A~]OM;1"), max_size=30).filter(lambda text: "\x1b[201~" not in text), cuts)
def test_a_paste_torn_anywhere_is_no_key(text: str, cuts: Sequence[int]) -> None:
    pasted = f"\x1b[200~{text}\x1b[201~"
    assert sent(torn(pasted, cuts)) == [("paste", text)]


@given(st.lists(st.one_of(st.characters(exclude_characters="\x1b", exclude_categories=["Cs"]), st.none()), max_size=12))
def test_what_is_typed_comes_letter_by_letter(typed: Sequence[str | None]) -> None:
    """Whatever the time between the keys."""
    letters = [letter for letter in typed if letter is not None]
    assert sent(typed) == [one for letter in letters for one in sent([letter])]
    assert all(kind == "key" for kind, *_ in sent(typed))


@pytest.mark.parametrize("letter", "[O]aq1~\r\x03\x7fé")
def test_a_letter_after_the_escape_key_is_typed_as_well(letter: str) -> None:
    assert sent(["\x1b", GIVE_UP, letter]) == [ESCAPE_KEY, *sent([letter])]
    assert sent(["\x1b", GIVE_UP, letter, GIVE_UP, "A"]) == [ESCAPE_KEY, *sent([letter]), key("A", "A")]
    if letter not in "[O":
        assert sent(["\x1b", letter]) == [ESCAPE_KEY, *sent([letter])], "a key soon after another"


def test_what_is_written_of_the_mouse_without_decimals_is_no_key() -> None:
    """By a terminal that doesn't know how else: the column of a click may be any letter."""
    for sequence in OLD_MOUSE:
        assert sent([sequence + "j"]) == [key("j", "j")]


def test_the_escape_key_twice_is_twice_the_key() -> None:
    assert sent(["\x1b", "\x1b", GIVE_UP]) == [ESCAPE_KEY] * 2
    assert sent(["\x1b\x1b", GIVE_UP]) == [ESCAPE_KEY] * 2
    assert sent(["\x1b\x1b[A"]) == [ESCAPE_KEY, key("up")]


def test_a_letter_that_comes_with_the_escape_character_has_alt() -> None:
    assert sent(["\x1ba\x1bA\x1b1"]) == [key("alt+a"), key("alt+shift+a"), key("alt+1")]


@given(
    st.lists(
        st.one_of(st.text("\x1b[]O;?<M~P\\\x07\x00\x9bqé0123456789u$ytT:\ud800", max_size=12), st.none()), max_size=8
    )
)
@example(["\x1b[48;0;0;0;0t", "\x1b[<0;1;1M"])
@example(["\x1b[1;1:3A"])
@example(["\x1b[1114112u"])
def test_rubbish_is_read_without_a_failure(parts: Sequence[str | None]) -> None:
    """And a key after it is read as ever, when all is over that was begun in it."""
    keyboard = Keyboard()
    sent(parts, keyboard)
    sent([GIVE_UP, "\x1b[201~", GIVE_UP], keyboard)
    assert keyboard.patience == 0
    assert sent(["j"], keyboard) == [key("j", "j")]


@pytest.mark.parametrize(
    "answer", ["\x1b]10;rgb:1/2/3\x1b\\", "\x1b]52;c;cXVpdA==\x07", "\x1bP>|XTerm(390)\x1b\\", "\x1b_Gi=1;OK\x1b\\"]
)
def test_an_answer_to_another_program_is_no_key(answer: str) -> None:
    """It came late, and that program has left."""
    assert sent([answer + "j"]) == [key("j", "j")]


@pytest.mark.parametrize("place", range(1, len("\x1b]10;rgb:1/2/3\x1b\\")))
def test_an_answer_that_is_torn_is_no_key(place: int) -> None:
    answer = "\x1b]10;rgb:1/2/3\x1b\\"
    assert sent([answer[:place], answer[place:]]) == []


@pytest.mark.parametrize("size", ["\x1b[48;50000;50000;0;0t", "\x1b[?2048;1$y"])
def test_of_its_size_the_terminal_is_not_asked_this_way(size: str) -> None:
    assert sent([size]) == []


@pytest.mark.parametrize("begun", ["\x1b[", "\x1b]1;", "\x1bP", "\x1b[200~"])
def test_a_sequence_without_an_end_takes_no_room(begun: str) -> None:
    keyboard = Keyboard()
    sent([begun], keyboard)
    for _ in range(4):
        sent(["\x1b[200~" + "7" * MOST_PASTED], keyboard)
    assert len(keyboard._sequences._torn) <= MOST_PASTED


@pytest.mark.parametrize("begun", ["\x1b[", "\x1b]1;", "\x1bO"])
def test_what_is_too_long_for_a_sequence_is_not_waited_for(begun: str) -> None:
    keyboard = Keyboard()
    sent([begun + "1" * LONGEST], keyboard)
    assert keyboard.patience == 0


def test_an_answer_in_the_middle_of_a_paste_is_no_part_of_it() -> None:
    """The terminal sends a long paste in pieces, and an answer between two of them."""
    answers: list[bool] = []
    keyboard = Keyboard(lambda: answers.append(True))
    assert sent(["\x1b[200~abc", "\x1b[24;1R", "def\x1b[201~"], keyboard) == [("paste", "abcdef")]
    assert answers == [True]


def test_of_a_paste_that_is_too_long_there_is_the_beginning() -> None:
    pasted = ["\x1b[200~", *["x" * 100_000] * 12, "y" * 10, "\x1b[20", "1~"]
    ((kind, text),) = sent(pasted)
    assert kind == "paste"
    assert isinstance(text, str)
    assert MOST_PASTED - 8 <= len(text) <= MOST_PASTED
    assert text.startswith("x" * (MOST_PASTED - 8))


def test_only_what_is_torn_is_waited_for_and_a_paste_longest() -> None:
    def patience(*parts: str) -> float:
        keyboard = Keyboard()
        sent(parts, keyboard)
        return keyboard.patience

    assert patience("j", "\x1b[A", "\x1b[200~x\x1b[201~") == 0
    assert patience("\x1b") == 1
    assert 1 < patience("\x1b[1;") < patience("\x1b[200~x")


# In a terminal


def reading(session: Session) -> None:
    session.wait_for("In brief")
    session.wait_for("help")


def test_an_arrow_key_that_is_torn_is_an_arrow_key() -> None:
    with run(str(POKROVSK), environ={"ESCDELAY": "2000"}) as session:
        reading(session)
        session.wait_for("question 1 of 5", session.type_torn(b"\x1b", b"[", b"B"))
        session.type(b"\x03")
        assert session.wait() == 130
        assert not session.showed("does nothing")
        given_back(session)


def test_the_rest_of_an_arrow_key_after_a_longer_wait_is_an_arrow_key() -> None:
    """The escape character was the key by then, which closes what is open."""
    with run(str(POKROVSK), environ={"ESCDELAY": "10"}) as session:
        reading(session)
        session.wait_for("IN EVERY LIST", session.type(b"?"))
        session.answers = False  # in the middle of a key
        session.wait_for("In brief", session.type(b"\x1b"))
        start = session.type(b"[B")
        session.answers = True
        session.answer()
        session.wait_for("question 1 of 5", start)
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)


@pytest.mark.parametrize("place", [1, 4, 9, 15])
def test_a_paste_that_is_torn_is_typed_nowhere(place: int) -> None:
    """Where nothing can be typed it is nothing, and where a line is typed it is in that."""
    pasted = b"\x1b[200~qqq\r\x03q\x1b[201~"
    with run(str(POKROVSK), environ={"ESCDELAY": "2000"}) as session:
        reading(session)
        for before in (b"", b"/"):
            start = session.type(before)
            session.type_torn(pasted[:place], pasted[place:])
        session.wait_for("qqq", start)
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)
