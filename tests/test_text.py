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


def unsafe(char: str) -> bool:
    """Whether a terminal could obey the character, or it hides or reorders others."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and char not in JOINERS


def test_of_all_of_unicode_only_the_unsafe_is_changed() -> None:
    """What is unassigned (Cn) to this Python may be unsafe in the Unicode of a later one."""
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        cleaned = clean(char)
        assert not any(map(unsafe, cleaned)), hex(code)
        assert cleaned == char or unsafe(char) or unicodedata.category(char) == "Cn", hex(code)


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
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("\N{MAN}\u200d\N{WOMAN}", "\N{MAN}\u200d\N{WOMAN}"),
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
    assert len(cleaned.encode()) >= len(text)


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
