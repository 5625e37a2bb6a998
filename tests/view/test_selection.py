"""A range of the text of a list: what it says, where it stands, and how it is widened."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.view.reading import Reading, reading
from briefing_tui.view.rows import Span, beside, plain, wrap
from briefing_tui.view.selection import Selection, Stretch

WORD: Final = st.text(alphabet="abé日-", min_size=1, max_size=9)
TEXT: Final = st.lists(WORD, max_size=20).map(" ".join)
TEXTS: Final = st.lists(TEXT, min_size=1, max_size=4).filter(any)
STEPS: Final = st.lists(
    st.sampled_from(["word", "row"]).flatmap(lambda unit: st.tuples(st.just(unit), st.sampled_from([1, -1])))
)

ONE: Final = "the river has risen by half a metre"
OTHER: Final = "nobody knows why"


def readings(texts: Sequence[str], width: int) -> Callable[[int], Reading]:
    """The running texts of items that were wrapped."""

    @cache
    def of(item: int) -> Reading:
        return reading(wrap([Span(texts[item])], width))

    return of


def selection(texts: Sequence[str], width: int = 12) -> Selection:
    """A selection that begins with the first word there is."""
    items = readings(texts, width)
    made = Selection(items, len(texts), Stretch(0, 0, 1))
    first = next(item for item in range(len(texts)) if items(item).text)
    made.anchor = made.head = made.word_at(first, 0)
    return made


def test_it_is_widened_by_words_and_by_rows() -> None:
    made = selection([ONE, OTHER])
    assert made.text() == "the"
    made.by_word(1)
    assert made.text() == "the river"
    made.by_row(1)
    assert made.text() == "the river has risen", "the word below"
    made.by_word(1)
    made.by_word(-1)
    assert made.text() == "the river has risen"
    made.by_row(-1)
    made.by_word(-1)
    assert made.text() == "the"


def test_between_items_is_an_empty_line() -> None:
    made = selection([ONE, "", OTHER])
    for _ in ONE.split():
        assert made.by_word(1)
    assert made.text() == f"{ONE}\n\nnobody"
    assert list(made.selected) == [0, 1, 2]
    assert made.by_row(-1)
    assert made.text() == ONE


def test_it_stops_at_both_ends() -> None:
    made = selection(["", ONE, OTHER, ""])
    assert not made.by_word(-1)
    assert not made.by_row(-1)
    while made.by_word(1):
        pass
    assert made.text() == f"{ONE}\n\n{OTHER}"
    assert not made.by_row(1)


def test_backwards_it_is_the_same_text() -> None:
    """Both the word it begins with and the one that it ends with are in it."""
    made = selection([ONE, OTHER])
    begin = made.anchor
    for _ in range(9):
        made.by_word(1)
    end, text = made.head, made.text()
    made.anchor, made.head = end, begin
    assert made.text() == text == f"{ONE}\n\nnobody knows"


def test_rows_of_columns_are_followed_in_their_column() -> None:
    rows = beside(wrap([Span("one two three")], 6), wrap([Span("four five six")], 6), 6, Span("|", "rule"))
    made = Selection(lambda _: reading(rows), 1, Stretch(0, 0, 3))
    made.by_row(1)
    assert made.text() == "one two"
    made.by_word(1)
    made.by_word(1)
    made.by_row(1)
    assert made.text() == "one two three\nfour five"


@settings(derandomize=True, deadline=None, max_examples=200)
@given(TEXTS, st.integers(4, 30))
def test_word_by_word_everything_is_selected(texts: list[str], width: int) -> None:
    made = selection(texts, width)
    words = [made.text()]
    while made.by_word(1):
        words.append(readings(texts, width)(made.head.item).text[made.head.start : made.head.end])
    assert " ".join(words).split() == " ".join(texts).split()
    assert made.text() == "\n\n".join(filter(None, texts))


@settings(derandomize=True, deadline=None, max_examples=200)
@given(TEXTS, st.integers(4, 30))
def test_every_word_is_reached_backwards_too(texts: list[str], width: int) -> None:
    made = selection(texts, width)
    ahead = [made.head]
    while made.by_word(1):
        ahead.append(made.head)
    back = [made.head]
    while made.by_word(-1):
        back.append(made.head)
    assert back == ahead[::-1]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(TEXTS, st.integers(4, 30), STEPS)
def test_however_it_is_widened_it_is_one_piece_of_the_text(
    texts: list[str], width: int, steps: list[tuple[str, int]]
) -> None:
    """Words are whole, a step ahead never leads back, and what looks selected is what is copied."""
    made = selection(texts, width)
    items = readings(texts, width)
    for unit, step in steps:
        before = made.head
        moved = made.by_word(step) if unit == "word" else made.by_row(step)
        assert moved == (made.head != before)
        assert not moved or (made.head > before) == (step > 0)
        whole = items(made.head.item).text[made.head.start : made.head.end]
        assert re.fullmatch(r"\S+", whole)
        assert whole in texts[made.head.item].split()
    assert made.text() in "\n\n".join(filter(None, texts))
    for item in made.selected:
        start, end = made.part(item)
        rows = wrap([Span(texts[item])], width)
        shown = "".join(plain(rows[spot.row])[spot.start : spot.end] for spot in items(item).spots(start, end))
        assert shown.replace(" ", "") == items(item).text[start:end].replace(" ", "")
