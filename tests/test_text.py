"""Text made safe, ids made of text, and words that were meant."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.text import clean, count, did_you_mean, distance, slug

JOINERS = "\u200c\u200d"
BLANK = "\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Letters and marks that are nothing but space, and ignored where a font lacks them."""


def unsafe(char: str) -> bool:
    """Whether a terminal could obey the character, or it hides or reorders others."""
    return (unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} or char in BLANK) and char not in JOINERS


def never(code: int) -> bool:
    """Whether Unicode says that this will never be a character."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def test_of_all_of_unicode_only_the_unsafe_is_changed() -> None:
    """What is unassigned (Cn) to this Python may be unsafe in the Unicode of a later one."""
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        cleaned = clean(char)
        assert not any(map(unsafe, cleaned)), hex(code)
        assert cleaned == char or unsafe(char) or unicodedata.category(char) == "Cn", hex(code)
        assert cleaned != char or not never(code), hex(code)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain — ünïcödé 大坝 🌍", "plain — ünïcödé 大坝 🌍"),
        ("a\tb\nc\rd", "a b c d"),
        ("\x1b[31m", "␛[31m"),
        ("\x00\x07\x7f", "␀␇␡"),
        ("\x9b31m\x85", "<9b>31m<85>"),
        ("\u202eevil\u2066", "<202e>evil<2066>"),
        ("\u2028\u2029", "<2028><2029>"),
        ("soft\xadhyphen", "soft<ad>hyphen"),
        ("\ufeff\u200b\u2060", "<feff><200b><2060>"),
        ("\udcff\ud800", "<dcff><d800>"),
        ("\U000e0041", "<e0041>"),
        ("a\u3164b\uffa0", "a<3164>b<ffa0>"),
        ("\ufffe\uffff\U0010ffff", "<fffe><ffff><10ffff>"),
        ("\U000e0fff\ufff0", "<e0fff><fff0>"),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("\N{MAN}\u200d\N{WOMAN}", "\N{MAN}\u200d\N{WOMAN}"),
        # honest text with more marks and joiners than most
        ("می\u200cخواهم، ه\u200d.ش.", "می\u200cخواهم، ه\u200d.ش."),
        ("Tiếng Việt, Tie\u0302\u0301ng", "Tiếng Việt, Tie\u0302\u0301ng"),
        ("בְּרֵאשִׁ֖ית", "בְּרֵאשִׁ֖ית"),
        ("ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ", "ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ"),
        ("ကြွှုံ့း", "ကြွှုံ့း"),
        (
            "👩🏻\u200d❤\ufe0f\u200d💋\u200d👨🏼 ❤\ufe0f 🏳\ufe0f\u200d🌈",
            "👩🏻\u200d❤\ufe0f\u200d💋\u200d👨🏼 ❤\ufe0f 🏳\ufe0f\u200d🌈",
        ),
        ("👨\u200d👩\u200d👧\u200d👦" * 5, "👨\u200d👩\u200d👧\u200d👦" * 5),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "\u1112\u1161\u11ab\u1100\u1173\u11af"),
        ("――――――――――", "――――――――――"),
        # what no honest text has
        ("z" + "\u0301" * 7 + "a", "z" + "\u0301" * 6 + "<+1 mark>a"),
        ("z" + "\u0301\u0489" * 500, "z" + "\u0301\u0489" * 3 + "<+994 marks>"),
        ("a" + "\u1161" * 1000, "a" + "\u1161" * 6 + "<+994 marks>"),
        ("👩" + "🏻" * 8, "👩" + "🏻" * 6 + "<+2 marks>"),
        ("❤" + "\ufe00\U000e0101" * 5, "❤" + "\ufe00\U000e0101" * 3 + "<+4 marks>"),
        ("\u200d\u200c" * 4, "\u200d\u200c" * 3 + "<+2 marks>"),
        ("a\u200d" * 6 + "b", "a\u200d" * 4 + "a<200d>a\u200db"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text(st.characters(codec=None, exclude_categories=())))
@settings(derandomize=True, deadline=None)
def test_what_is_clean_is_clean_to_begin_with(text: str) -> None:
    """It is one line that can be written as UTF-8, and cleaning it again changes nothing."""
    cleaned = clean(text)
    assert cleaned == clean(cleaned)
    assert len((cleaned + "x").splitlines()) == 1
    assert bool(cleaned.encode()) == bool(text)


PILED = st.text("a é日❤👩🏻\u0301\u0316\u0489\u200c\u200d\ufe0f\u1161\u0915\u094d—\u200b\x1b", max_size=40)


@given(PILED, st.data())
@settings(derandomize=True, deadline=None, max_examples=500)
def test_what_is_taken_of_a_clean_text_is_clean(text: str, data: st.DataObject) -> None:
    """So that rows may be cut and put together again."""
    cleaned = clean(text)
    start = data.draw(st.integers(0, len(cleaned)))
    end = data.draw(st.integers(start, len(cleaned)))
    assert clean(cleaned[start:end]) == cleaned[start:end]


@given(PILED)
@settings(derandomize=True, deadline=None, max_examples=500)
def test_no_letter_is_lost_however_many_are_joined(text: str) -> None:
    """Only marks are, and their number is told."""
    letters = [char for char in text if char in "aé日❤👩\u0915—"]
    assert [char for char in re.sub("<[^>]*>", "", clean(text)) if char in "aé日❤👩\u0915—"] == letters


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Who holds it?", "who-holds-it"),
        ("  -- A  b/c -- ", "a-b-c"),
        ("Élysée", "elysee"),
        ("№ 5 ½", "no-5-12"),
        ("don't", "don-t"),
        ("x" * 300, "x" * 300),
    ],
)
def test_slug(text: str, id: str) -> None:
    assert slug(text, "item") == id


def test_a_text_without_letters_gets_a_checksum() -> None:
    """It is the same whenever the text is, and another for another text."""
    assert re.fullmatch("figure-[0-9a-f]{8}", slug("Володимир", "figure"))
    assert slug("Володимир", "figure") == slug("Володимир", "figure") != slug("Владимир", "figure")
    assert slug("", "item") == "item-00000000"


@given(st.text())
@settings(derandomize=True, deadline=None)
def test_every_slug_is_an_id(text: str) -> None:
    assert re.fullmatch("[a-z0-9][a-z0-9-]*", slug(text, "item"))


@given(st.text(st.characters(codec="utf-8")))
@settings(derandomize=True, deadline=None)
def test_a_slug_is_that_of_the_whole_text_without_accents(text: str) -> None:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    assert slug(text, "item") == (slug(plain, "item") if re.search("[A-Za-z0-9]", plain) else slug(text, "item"))


def naive_distance(one: str, other: str) -> int:
    """Letters added, dropped, changed or swapped, tried in every way."""

    @cache
    def between(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        ways = [between(i - 1, j) + 1, between(i, j - 1) + 1, between(i - 1, j - 1) + (one[i - 1] != other[j - 1])]
        if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
            ways.append(between(i - 2, j - 2) + 1)
        return min(ways)

    return between(len(one), len(other))


@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, 7))
@settings(max_examples=500, derandomize=True, deadline=None)
def test_distance_is_the_least_number_of_changes(one: str, other: str, limit: int) -> None:
    """Counted no further than one over the limit, and the same both ways."""
    assert distance(one, other, limit) == min(naive_distance(one, other), limit + 1) == distance(other, one, limit)


@pytest.mark.parametrize(
    ("wrong", "candidates", "meant"),
    [
        ("sumary", ["title", "summary"], "summary"),
        ("titel", ["title", "tile"], "title"),
        ("Title", ["title"], "title"),
        ("frnt", ["osk", "front"], "front"),
        ("xb", ["ab", "xa"], "xa"),
        ("ab", ["cb", "db"], "cb"),
        ("no", ["on"], "on"),
        ("ab", ["xy"], None),
        ("zebra", ["title", "summary"], None),
        ("", ["a"], None),
        ("a", [], None),
        ("assessmentz" * 6, ["assessments" * 6], None),
    ],
)
def test_did_you_mean(wrong: str, candidates: list[str], meant: str | None) -> None:
    assert did_you_mean(wrong, candidates) == meant


@given(st.text("abcd", min_size=1, max_size=9), st.lists(st.text("abcd", max_size=9), max_size=6))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_what_was_meant_is_the_nearest_of_the_near(wrong: str, candidates: list[str]) -> None:
    limit = min(3, (len(wrong) + 1) // 3)
    distances = {candidate: naive_distance(wrong, candidate) for candidate in candidates}
    meant = did_you_mean(wrong, candidates)
    if meant is None:
        assert all(away > limit for away in distances.values())
    else:
        assert distances[meant] == min(distances.values()) <= limit


def test_count() -> None:
    assert [count(number, "claim") for number in (0, 1, 2, 1234)] == ["0 claims", "1 claim", "2 claims", "1,234 claims"]
    assert count(2, "story", "stories") == "2 stories"
