"""What a terminal shows after the difference is what it would show after all that the app has written."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.cells import Abilities, Display
from tests.cells.emulator import Cell, Emulator

COLUMNS, ROWS = 24, 7

ALL = Abilities(blanks=True, erase=True, repeat=True, scroll=True)
ANY = [Abilities(*some) for some in product([False, True], repeat=5)]

STYLES = ["", "1", "38;2;1;2;3", "1;38;5;7;48;5;1", "4;31", "3;9;44", "38;2;1;2;3;48;2;9;9;9", "7", "97;48;2;9;9;9"]
LETTERS = [
    "a",
    "b",
    " ",
    "          ",
    "\u2500" * 8,
    "\u4e2d",
    "\u56fd",
    "\u00e9",
    "e\u0301",
    "\U0001f600",
    "\u0939",
    "x" * 9,
    "\u05d0",
]

pieces = st.tuples(st.sampled_from(STYLES), st.lists(st.sampled_from(LETTERS), min_size=1, max_size=4).map("".join))
lines = st.lists(pieces, min_size=1, max_size=4)
steps = st.one_of(
    st.tuples(st.just("draw"), st.integers(0, ROWS - 1), lines),
    st.tuples(st.just("move"), st.integers(0, ROWS - 2), st.integers(-ROWS, ROWS)),
    st.tuples(st.just("part"), st.integers(0, ROWS - 2), st.integers(-ROWS, ROWS)),
    st.tuples(st.just("send"), st.just(0), st.just(0)),
    st.tuples(st.just("forget"), st.just(0), st.just(0)),
)


def row_of(number: int, parts: list[tuple[str, str]]) -> str:
    """A row as Textual writes it: all of it, each part in a style of its own, and blanks to the end."""
    plain = Emulator(COLUMNS + 60, 1)
    written = f"\x1b[{number + 1};1H"
    for style, text in parts:
        fitting = ""
        for letter in text:
            plain.feed(letter)
            if plain.column > COLUMNS:
                break
            fitting += letter
        else:
            written += f"\x1b[{style}m{fitting}\x1b[0m"
            continue
        plain.column -= 1 if plain.column == COLUMNS + 1 else 2
        written += f"\x1b[{style}m{fitting}\x1b[0m"
        break
    used = Emulator(COLUMNS, ROWS)
    used.feed(written)
    return f"{written}\x1b[48;2;9;9;9m{' ' * (COLUMNS - used.column)}\x1b[0m\x1b[1;1H"


def seen(cells: list[list[Cell]], *, exact: bool) -> list[list[Cell]]:
    """What is seen of cells: of a blank, unless it is to be exact, only its background."""
    if exact:
        return cells
    shown = frozenset("4579")
    return [
        [Cell(background=cell.background) if cell.text == " " and not cell.attributes & shown else cell for cell in row]
        for row in cells
    ]


@settings(max_examples=300, deadline=None)
@given(abilities=st.sampled_from(ANY), margins=st.booleans(), script=st.lists(steps, max_size=12))
def test_the_difference_shows_what_was_drawn(
    abilities: Abilities, margins: bool, script: list[tuple[str, int, int | list[tuple[str, str]]]]
) -> None:
    """Whatever is drawn and said to have moved, in every terminal, it is as if all had been written."""
    display = Display(abilities)
    display.resize(COLUMNS, ROWS)
    display.margins = margins
    stock, ours = Emulator(COLUMNS, ROWS), Emulator(COLUMNS, ROWS)
    for number in range(ROWS):
        stock.feed(row := row_of(number, [("", f"line {number}")]))
        display.draw(row)
    for what, number, value in [*script, ("send", 0, 0)]:
        if what == "draw":
            assert isinstance(value, list)
            stock.feed(row := row_of(number, value))
            display.draw(row)
        elif what == "move":
            assert isinstance(value, int)
            display.scrolled(number, ROWS, value)
        elif what == "part":
            assert isinstance(value, int)
            display.scrolled(number, ROWS, value, 2 + number, 12 + number)
        elif what == "forget":
            display.forget()
        else:
            ours.feed(display.changes())
            assert seen(ours.lines, exact=not abilities.blanks) == seen(stock.lines, exact=not abilities.blanks)
            assert display.changes() == ""
            assert not pending(display)


def display_with(*rows: str, abilities: Abilities = ALL, size: tuple[int, int] = (40, 8)) -> Display:
    """A display that shows those rows."""
    display = Display(abilities)
    display.resize(*size)
    draw(display, *rows, *[""] * (size[1] - len(rows)))
    display.changes()
    return display


def draw(display: Display, *rows: str, columns: int = 40) -> None:
    """Draw rows from the top."""
    display.draw("".join(f"\x1b[{number};1H{row.ljust(columns)}" for number, row in enumerate(rows, 1)) + "\x1b[1;1H")


def pending(display: Display) -> bool:
    """Whether a frame waits to be sent, now."""
    return display.pending


WORDS = ["alpha beta", "gamma delta", "one two", "red green blue", "north by west", "tea", "sugar", "x y z", "ab", "no"]


def test_what_is_the_same_is_not_sent() -> None:
    """A frame that changes nothing is nothing."""
    display = display_with("one", "two")
    draw(display, "one", "two")
    assert pending(display)
    assert display.changes() == ""


def test_only_what_differs_is_sent() -> None:
    """One letter of a row is a cursor's move and the letter."""
    display = display_with("one", "two", "three")
    draw(display, "one", "twi", "three")
    assert display.changes() == "\x1b[2;3Hi\x1b[H"


def test_a_short_gap_is_written_and_a_long_one_is_jumped_over() -> None:
    """What lies between two changes is sent again where that is no longer than to go over it."""
    display = display_with("a---b", "a---------b")
    draw(display, "c---d", "a---------b")
    assert display.changes() == "c---d\r"
    draw(display, "c---d", "c---------d")
    assert display.changes() == "\r\nc\x1b[9Cd\x1b[H"


def test_a_wide_letter_for_another_is_as_wide() -> None:
    """Though of its cells only the first differs from what was there, the cursor is beyond the second."""
    display = display_with("\u56fd---------y".ljust(39))
    display.draw(f"\x1b[1;1H\u4e2d---------z{' ' * 28}\x1b[1;1H")
    assert display.changes() == "\u4e2d\x1b[9Cz\r"


def test_a_blank_rest_is_erased() -> None:
    """To clear the end of a row is one sequence, where the terminal has it; else it is blanks, said once or written."""
    words = "words that go away"
    for abilities, sent in ((ALL, "\x1b[K"), (Abilities(repeat=True), " \x1b[17b"), (Abilities(), " " * 18)):
        display = display_with("", words, abilities=abilities)
        draw(display, "", "")
        assert display.changes() == f"\r\n{sent}\x1b[H"


def test_a_letter_is_repeated_by_the_terminal() -> None:
    """A line of dots is one of them and a number; of a rule tmux would repeat something else."""
    display = display_with("x")
    draw(display, "x", "." * 39 + "|")
    assert display.changes() == "\r\n.\x1b[38b|\x1b[H"
    draw(display, "x", "\u2500" * 39 + "|")
    assert display.changes() == "\r\n" + "\u2500" * 39 + "\x1b[H"


def test_rows_that_moved_are_moved_by_the_terminal() -> None:
    """Only the row that came in is written, and what stands around them is left alone."""
    rows = ["head", *WORDS[:6], "foot"]
    display = display_with(*rows)
    display.scrolled(1, 7, 1)
    draw(display, "head", *WORDS[1:7], "foot")
    assert display.changes() == f"\x1b[2;7r\x1b[1S\x1b[r\x1b[7H{WORDS[6]}\x1b[K\x1b[H"


def test_moves_between_two_frames_add_up() -> None:
    """Up by one and by one again is up by two; and down again is nothing."""
    display = display_with(*WORDS[:8])
    for _ in range(2):
        display.scrolled(0, 8, 1)
    draw(display, *WORDS[2:])
    assert display.changes().startswith("\x1b[1;8r\x1b[2S\x1b[r")
    display.scrolled(0, 8, 1)
    display.scrolled(0, 8, -1)
    draw(display, "row x")
    assert "\x1b[r" not in display.changes()


def test_a_part_of_some_rows_is_moved_where_the_terminal_can_do_that() -> None:
    """One of two panes scrolls, and the other is left alone."""
    display = display_with(*(f"{word.ljust(16)}|{word}" for word in WORDS[:8]))
    for margins in (True, False):
        display.margins = margins
        display.scrolled(0, 8, 1, 0, 16)
        draw(display, *(f"{word.ljust(16)}|{other}" for word, other in zip(WORDS[1:9], WORDS, strict=False)))
        sent = display.changes()
        if margins:
            assert sent == f"\x1b[?69h\x1b[1;16s\x1b[1;8r\x1b[1S\x1b[r\x1b[?69l\x1b[8H{WORDS[8]} \x1b[13b\x1b[H"
        else:
            assert sent == ""


def test_a_move_that_saves_nothing_is_not_made() -> None:
    """What the list says is a hint: what counts is what there is to send."""
    display = display_with(*WORDS[:8])
    display.scrolled(0, 8, 3)
    draw(display, *WORDS[:7], "another")
    assert "\x1b[r" not in display.changes()


def test_a_row_of_doubt_is_sent_whole() -> None:
    """Where terminals don't agree on how wide something is, nothing in the row is jumped over or repeated.

    One that takes it for narrower than it is to be would keep the end of what was there: that is erased before.
    """
    row = "a \U0001f468\u200d\U0001f469 family, and some blanks         |"
    display = display_with("x", row)
    draw(display, "x", row.replace("|", "!"))
    sent = display.changes()
    assert sent.startswith("\r\n\x1b[Ka \U0001f468")
    assert sent.removesuffix("\x1b[H").count("\x1b") == 1
    draw(display, "x", "no doubt any more")
    assert "no doubt any more" in display.changes()


def test_all_is_sent_again_after_what_is_not_known() -> None:
    """What can't be read is passed on as it is, and may have changed anything."""
    display = display_with("one", "two")
    for unknown in ("\x1b[2J", "\x1b[3;5r", "\x1bc", "\x1b[?1049h", "\x1b[58;5;1m", "\x1bPq#0\x1b\\", "\x0e", "\t"):
        assert display.draw(unknown) == unknown
        assert pending(display)
        sent = display.changes()
        assert "one" in sent
        assert "two" in sent


def test_what_is_for_the_terminal_is_passed_on() -> None:
    """Titles, copies, modes of keys and mouse, and questions: as they are, at once, and nothing is sent again."""
    display = display_with("one")
    told = "\x1b]52;c;YQ==\x07\x1b]0;title\x1b\\\x1b[?1000h\x1b[?2004l\x1b[>1u\x1b[6n\x1b[?2026$p\x1b[?25h\x07"
    assert display.draw(told) == told
    assert not pending(display)


def test_a_frame_is_sent_when_all_of_it_is_there() -> None:
    """Between the marks of a frame nothing is sent; a long one gets the marks again."""
    display = display_with("one")
    display.draw("\x1b[?2026h")
    draw(display, "two", *["x\u00e9" * 20] * 6)
    assert not pending(display)
    display.draw("\x1b[?2026l")
    assert pending(display)
    assert not display.changes().startswith("\x1b[?2026h")
    display.resize(40, 100)
    display.draw("\x1b[?2026h")
    draw(display, *[f"{number} " + "x\u00e9" * 17 for number in range(100)])
    display.draw("\x1b[?2026l")
    sent = display.changes()
    assert sent.startswith("\x1b[?2026h")
    assert sent.endswith("\x1b[?2026l")


@pytest.mark.parametrize(("column", "step"), [(2, "\x1bD\b"), (38, "\x1bD\b"), (39, "\x1b[B")])
def test_a_rule_goes_straight_down(column: int, step: str) -> None:
    """In as few bytes as can be, by no line feed alone, which in some terminals goes to the first column as well."""
    display = display_with(size=(40, 6))
    draw(display, *[" " * column + "|"] * 6)
    assert display.changes() == f"\x1b[{column}C{step.join('|' * 6)}\x1b[H"


def test_the_cursor_is_left_where_the_app_wants_it() -> None:
    """For whoever types somewhere, and for what reads the screen aloud."""
    display = display_with("one", "two", "three")
    display.draw("\x1b[1;1Hnew\x1b[3;4H")
    assert display.changes() == "new\x1b[2B"


def test_a_cursor_that_was_put_away_is_at_the_top() -> None:
    """An xterm that gets smaller takes lines off its other screen, too, where the cursor is at the bottom."""
    display = display_with("one", "two", "three")
    display.draw("\x1b[3;1Hnew\x1b[1;1H")
    assert display.changes() == "\r\n\nnew\x1b[H"


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (3, 1), (1, 3)])
def test_what_is_beyond_the_screen_is_left_out(size: tuple[int, int]) -> None:
    """While the terminal has another size than the app knows of."""
    display = Display(ALL)
    display.resize(*size)
    draw(display, "one", "two", "three", "four")
    screen = Emulator(*size)
    screen.feed(display.changes())
    texts = ["".join(cell.text for cell in line) for line in screen.lines]
    assert texts == [word[: size[0]].ljust(size[0]) for word in ("one", "two", "three")[: size[1]]]


def test_half_of_a_wide_letter_at_the_edge_is_a_blank() -> None:
    """Terminals differ in what they make of it: some would show it in the row below."""
    display = display_with("----", "----", size=(4, 2))
    display.draw("\x1b[1;1Habc\u4e2d\x1b[2;1Hab\u4e2d\x1b[1;1H")
    assert display.changes() == "abc \r\nab\u4e2d\x1b[H"


def test_a_mark_beyond_the_edge_is_left_out() -> None:
    """While the screen is narrower than the app knows of."""
    display = display_with("x", size=(4, 2))
    display.draw("\x1b[1;9H\u0301a\x1b[1;1H")
    assert display.changes() == ""


def test_style_is_changed_as_seldom_as_can_be() -> None:
    """What stands in one style is written together, wherever it is."""
    display = display_with("x")
    link, text = "\x1b[38;2;200;180;160m", "\x1b[38;2;220;220;220m"
    row = f"{link}name\x1b[0m{text} says something \x1b[0m{link}other\x1b[0m{text} to the end.\x1b[0m"
    display.draw("".join(f"\x1b[{number};1H{row}" for number in range(2, 8)))
    sent = display.changes()
    assert sent.count("38;2;") == 2
