"""The tests' own terminal: it shows what a real one shows, and fails for what a program shouldn't write."""

from __future__ import annotations

import pytest

from tests.terminal.grid import HIDDEN, Terminal

OURS = b"\x1b[?1049h\x1b[?7l"
"""The program's screen, where lines aren't wrapped."""


def shown(output: bytes, size: tuple[int, int] = (8, 3)) -> list[str]:
    """The lines that it shows after that, however it comes."""
    whole, torn = Terminal(*size), Terminal(*size)
    answers = whole.feed(output)
    assert b"".join(torn.feed(output[at : at + 1]) for at in range(len(output))) == answers
    assert torn.cells == whole.cells
    return whole.lines


@pytest.mark.parametrize(
    ("output", "lines"),
    [
        (b"abc\r\ndef", ["abc", "def", ""]),
        (b"\x1b[2;3Hx\x1b[3Hy\x1b[Hz", ["z", "  x", "y"]),
        (b"abc\b\bX\x1b[2CY\x1b[4DZ", ["aZc Y", "", ""]),
        (b"ab\x1b[2Bc\x1b[Ad", ["ab", "   d", "  c"]),
        (b"a-\x1b[3bb", ["a----b", "", ""]),
        ("─\x1b[2b│".encode(), ["───│", "", ""]),
        (b"abcdefgh\x1b[1;3H\x1b[K", ["ab", "", ""]),
        (b"abcdefgh\x1b[1;3H\x1b[2X", ["ab  efgh", "", ""]),
        (b"a\r\nb\r\nc\x1b[2;3r\x1b[S\x1b[r", ["a", "c", ""]),
        (b"a\r\nb\r\nc\x1b[1;2r\x1b[T\x1b[r", ["", "a", "c"]),
        (b"abc\x1b[2J", ["", "", ""]),
        ("日本\x1b[1;2Hx".encode(), [" x本", "", ""]),
        ("👩\u200d👧x".encode(), ["👩\u200d👧x", "", ""]),
        (b"a\x1b]52;c;YQ==\x07b\x1b]22;default\x1b\\c", ["abc", "", ""]),
        (b"a\x1b[38;5\x18b", ["ab", "", ""]),
        (b"abcdefgh", ["abcdefgh", "", ""]),
    ],
)
def test_what_is_written_is_shown(output: bytes, lines: list[str]) -> None:
    assert shown(OURS + output) == lines


@pytest.mark.parametrize(
    "output",
    [
        b"abcdefghi",
        "abcdefg日".encode(),
        b"\x1b[4;1H",
        b"\x1b[1;9H",
        b"\x1b[3H\n",
        b"abcdefgh\b",
        b"\x1b[9X",
        b"\x1b[A",
        b"\x1b[D",
        b"\x1b[H\x1b[3b",
        b"\x1b[5z",
        b"\x1b[?47h",
        b"\x1b]0;title\x07",
        b"\x1bPq\x1b\\",
        b"\t",
        b"\x01",
        b"\xff",
        b"\x1b(0a",
        b"\x0ea",
        b"\x1b[1K",
    ],
)
def test_what_is_unknown_or_beyond_an_edge_fails(output: bytes) -> None:
    with pytest.raises(AssertionError):
        Terminal(8, 3).feed(OURS + output + b"x")


def test_in_a_shell_lines_are_wrapped_and_the_screen_moves() -> None:
    assert shown(b"0\r\nabcdefghij\r\nkl") == ["abcdefgh", "ij", "kl"]


def test_the_shells_screen_comes_back() -> None:
    assert shown(b"$ go\r\n" + OURS + b"\x1b[3Hx\x1b[?7h\x1b[?1049lend") == ["$ go", "end", ""]


def test_it_says_where_the_cursor_is_and_that_nothing_was_drawn_since() -> None:
    terminal = Terminal(8, 3)
    assert terminal.feed(OURS + b"\x1b[2;5H\x1b[6nabcd\x1b[6n") == b"\x1b[2;5R\x1b[2;8R"
    assert (terminal.asked, terminal.drawn) == (2, False)
    terminal.feed(b"\x1b[Hx")
    assert terminal.drawn
    assert terminal.cursor == (1, 0)


def test_another_size_crops_and_what_was_for_the_one_before_may_come() -> None:
    terminal = Terminal(8, 3)
    terminal.feed(OURS + "abcdef日".encode())
    terminal.resize(7, 2)
    assert terminal.lines == ["abcdef日"[:7], ""]
    terminal.feed(b"\x1b[3;8Hx")
    assert terminal.cells[1][6] == "x"
    terminal.resize(9, 4)
    assert [len(row) for row in terminal.cells] == [9] * 4
    with pytest.raises(AssertionError):
        terminal.feed(b"\x1b[1;10Hx")


def test_a_wide_letter_has_two_cells() -> None:
    terminal = Terminal(8, 3)
    terminal.feed("日".encode())
    assert terminal.cells[0][:3] == ["日", HIDDEN, " "]
