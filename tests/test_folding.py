"""Text folded to what is typed, and the way back."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.folding import Folded, fold, fold_case, fold_marks, has_capital

ODD = "aAsSiIfe é e\u0301 \u0301\u0327 ßẞ ﬁ ﬃ İı ςσΣ ÅＡａ ŁøÞæ Ж й ї Ї が ガ 한글 大坝 ﷺ ½ … – “” ’ \u200d 👩\u200d🚒 ❤\ufe0f"
"""Letters that become none, one or several, and a few plain ones."""

odd_texts = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")), max_size=30)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Kramatórsk", "kramatorsk"),
        ("Kramato\u0301rsk", "kramatorsk"),
        ("Straße, STRAẞE", "strasse, strasse"),
        ("Łódź", "lodz"),
        ("Đakovo", "dakovo"),
        ("Æther, œuvre", "aether, oeuvre"),
        ("Þingvellir", "thingvellir"),
        ("İstanbul, ısı", "istanbul, isi"),
        ("ﬁnd", "find"),
        ("Ｏｓｋ　１２", "osk 12"),
        ("ΟΔΥΣΣΕΥΣ, Οδυσσεύς", "οδυσσευσ, οδυσσευσ"),
        ("Їжак", "іжак"),
        ("don’t – “never” … −5", 'don\'t - "never" ... -5'),
        ("Sanʿāʾ", "san'a'"),
        ("می\u200cخواهم", "میخواهم"),
        ("❤\ufe0f 葛\U000e0100", "❤ 葛"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("two  spaces ", "two  spaces "),
    ],
)
def test_fold(text: str, typed: str) -> None:
    assert fold(text) == typed == fold(typed)


def test_marks_alone_are_folded_and_capitals_stay() -> None:
    assert fold_marks("Élan, ÆSIR, İ, Ω") == "Elan, AESIR, I, Ω"


def test_of_all_of_unicode_nothing_is_folded_twice_and_case_changes_no_length() -> None:
    for code in range(sys.maxunicode + 1):
        marks = fold_marks(chr(code))
        assert fold_marks(marks) == marks, hex(code)
        assert len(fold_case(marks)) == len(marks), hex(code)
        assert not any(map(unicodedata.combining, marks)), hex(code)
        assert "\n" not in marks or code == 0x0A, hex(code)


@given(st.lists(odd_texts, max_size=4))
@settings(derandomize=True, deadline=None)
def test_a_text_is_folded_as_its_parts_are(parts: list[str]) -> None:
    assert fold("".join(parts)) == "".join(map(fold, parts))


@pytest.mark.parametrize(
    ("text", "capital"),
    [("dam", False), ("Dam", True), ("Ж", True), ("ж", False), ("ς", False), ("大坝 12", False), ("", False)],
)
def test_has_capital(text: str, capital: bool) -> None:
    assert has_capital(text) is capital


@pytest.mark.parametrize(
    ("text", "part", "written"),
    [
        ("at Kramatórsk", "kramatorsk", "Kramatórsk"),
        ("e\u0301te\u0301!", "ete", "e\u0301te\u0301"),
        ("e\u0301te\u0301!", "te", "te\u0301"),
        ("e\u0301te\u0301!", "t", "t"),
        ("\u0301at", "a", "a"),
        ("to ﬁnd", "i", "ﬁ"),
        ("to ﬁnd", "o f", "o ﬁ"),
        ("die Straße!", "s", "S"),
        ("die Straße!", "asse", "aße"),
        ("한글", "ᄒ", "한"),
        ("plain", "lai", "lai"),
    ],
)
def test_a_part_is_found_as_it_is_written(text: str, part: str, written: str) -> None:
    folded = Folded(text)
    start = fold_case(folded.text).index(part)
    first, last = folded.written(start, start + len(part))
    assert text[first:last] == written


@given(odd_texts, st.data())
@settings(derandomize=True, deadline=None, max_examples=300)
def test_the_way_back_is_that_of_each_character(text: str, data: st.DataObject) -> None:
    """Naively: which characters gave the part its letters, and the accents after the last of them."""
    folded = Folded(text)
    origins = [at for at, char in enumerate(text) for _ in fold_marks(char)]
    assert len(origins) == len(folded.text)
    if not origins:
        return
    start = data.draw(st.integers(0, len(origins) - 1))
    end = data.draw(st.integers(start + 1, len(origins)))
    last = origins[end - 1] + 1
    while last < len(text) and not fold_marks(text[last]):
        last += 1
    assert folded.written(start, end) == (origins[start], last)


def test_many_accents_are_folded_in_no_time_to_speak_of() -> None:
    """Put in order as Unicode has it, they would take hours."""
    assert fold("e" + "\u0301\u0327" * 500_000 + "t") == "et"
