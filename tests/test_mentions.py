"""Names found in texts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui import mentions as mentions_module
from briefing_tui.mentions import Mention, Mentions


def found(text: str, *names: str) -> list[str]:
    """The names that are found in a text, as they stand there."""
    mentions = Mentions((name, name) for name in names)
    return [text[start:end] for start, end, _ in mentions.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        *("Sava", "Sava.", "(Sava)", "Sava's dam", "Sava’s dam", "the Sava-born", "pro-Sava", "“Sava”", "Sava, Lipa"),
        *("Sava\u00a0said", "1 Sava 2", "Жарно/Sava", "*Sava*"),
    ],
)
def test_a_whole_word_is_found(text: str) -> None:
    assert found(text, "Sava") == ["Sava"]


@pytest.mark.parametrize(
    "text", ["Savannah", "unSava", "Sava2", "2Sava", "Sava_2", "Savaé", "ÉSava", "Sav a", "Sava\u0301", "SavaЖ"]
)
def test_a_part_of_a_word_is_not(text: str) -> None:
    assert found(text, "Sava") == []


@pytest.mark.parametrize("text", ["sava", "SAVA", "ＳＡＶＡ", "Šava"])
def test_a_name_is_found_as_it_is_written(text: str) -> None:
    assert found(text, "Sava") == []


def test_the_longest_name_is_found() -> None:
    assert found("Mara Ilic and Mara", "Mara", "Mara Ilic", "Ilic") == ["Mara Ilic", "Mara"]


def test_a_name_in_the_beginning_of_a_longer_one_that_breaks_off_is_found() -> None:
    assert found("Mara Ilic came", "Mara", "Mara Ilic Senior") == ["Mara"]
    assert found("the north gate", "the north gatehouse", "north gate") == ["north gate"]


def test_a_name_at_the_very_end_is_found_though_a_longer_one_begins_there() -> None:
    assert found("by Mara", "Mara", "Mara Ilic") == ["Mara"]
    assert found("by Mara Ilic", "Mara Ilic") == ["Mara Ilic"]


def test_names_do_not_overlap() -> None:
    assert found("north gate house", "north gate", "gate house") == ["north gate"]


@pytest.mark.parametrize("space", ["  ", "\n", "\t", "\r\n  ", "\u00a0", "\u2009"])
def test_any_space_stands_for_any_other(space: str) -> None:
    assert found(f"by Mara{space}Ilic.", "Mara Ilic") == [f"Mara{space}Ilic"]
    assert found("by Mara Ilic.", f" Mara{space}Ilic ") == ["Mara Ilic"]


def test_what_is_between_the_words_of_a_name_counts() -> None:
    names = ("O'Neill", "Jean-Luc", "St. Petersburg", "AT&T")
    assert found("O'Neill, Jean-Luc, St. Petersburg, AT&T", *names) == list(names)
    assert found("O’Neill, Jean Luc, St Petersburg, AT T", *names) == []


def test_the_first_of_two_with_the_same_name_has_it() -> None:
    assert list(Mentions([("Ilic", "mara"), ("Ilic", "tomo")]).find("by Ilic")) == [Mention(3, 7, "mara")]


def test_every_mention_is_found_from_start_to_end() -> None:
    mentions = Mentions([("Lipa", "a"), ("Velin", "b")])
    assert list(mentions.find("Velin–Lipa–Velin")) == [Mention(0, 5, "b"), Mention(6, 10, "a"), Mention(11, 16, "b")]


@pytest.mark.parametrize(("text", "name"), [("在北京市。", "北京"), ("東京タワーで", "東京"), ("ไปลาวมา", "ลาว")])
def test_in_a_script_without_spaces_a_name_needs_none(text: str, name: str) -> None:
    assert found(text, name) == [name]


def test_a_name_is_found_in_thai_with_its_marks() -> None:
    assert found("อยู่ที่เชียงใหม่แล้ว", "เชียงใหม่") == ["เชียงใหม่"]


@pytest.mark.parametrize(("text", "name"), [("रामायण", "राम"), ("தமிழ்நாடு", "தமி")])
def test_a_vowel_sign_parts_no_word(text: str, name: str) -> None:
    assert found(text, name) == []


def test_a_letter_with_its_mark_is_another_letter() -> None:
    assert found("Ilic\u0301 said", "Ilic") == []
    assert found("Ilic\u0301 said", "Ilic\u0301") == ["Ilic\u0301"]
    assert found("I\u0301lic said", "I\u0301lic", "lic") == ["I\u0301lic"]


def test_a_name_without_a_character_is_none() -> None:
    assert found("a b", "", " ", "\n") == []
    assert found("", "a") == []


def test_a_name_can_have_two_hundred_characters_and_no_more() -> None:
    longest, longer = "a" * 200, "b" * 201
    assert found(f"{longest} {longer}", longest, longer) == [longest]


# What takes long is counted: the steps from a word to the next.


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many steps were made."""
    counted = [0]

    class Counting(mentions_module._Branch):
        def get(self, key: str, default: Any = None) -> Any:
            counted[0] += 1
            assert counted[0] < 3_000_000, "this would take very long"
            return super().get(key, default)

    monkeypatch.setattr(mentions_module, "_Branch", Counting)
    return counted


def test_how_many_names_begin_alike_makes_no_difference(steps: list[int]) -> None:
    text = "a " * 10_000
    counts = []
    for number in (10, 10_000):
        steps[0] = 0
        assert found(text, *(f"{'a ' * 50}{index}" for index in range(number))) == []
        counts.append(steps[0])
    assert counts[0] == counts[1] > 0


def test_a_very_long_name_is_not_compared_with_a_very_long_text(steps: list[int]) -> None:
    text = "a " * 50_000
    assert len(text) == 100_000
    assert found(text, "a " * 40_000 + "b") == []
    assert 0 < steps[0] <= len(text)


# Against a way to find them that is slow and plain.

LETTERS = st.sampled_from(["a", "a", "b", "á", "b\u0301", " ", " ", "\n", "-", "'"])
NAMES = st.lists(st.lists(LETTERS, max_size=6).map("".join), max_size=6)


def is_boundary(text: str, at: int) -> bool:
    """Whether no word goes on at that place in a text."""
    if at in {0, len(text)}:
        return True
    return not re.fullmatch(r"[\w\u0301][\w\u0301]|.\u0301", text[at - 1 : at + 1], re.DOTALL)


def slowly_found(text: str, names: list[str]) -> list[Mention]:
    """The longest name at each place, from left to right; `id` is the name's place among the names."""
    mentions = []
    at = 0
    while at < len(text):
        best = Mention(at, at, "")
        for index, name in enumerate(names):
            match = re.compile(r"\s+".join(map(re.escape, name.split()))).match(text, at)
            if match and match.end() > best.end and is_boundary(text, at) and is_boundary(text, match.end()):
                best = Mention(at, match.end(), str(index))
        if best.id:
            mentions.append(best)
        at = max(at + 1, best.end)
    return mentions


@settings(derandomize=True, deadline=None, max_examples=600)
@given(NAMES, st.lists(LETTERS, max_size=40).map("".join))
def test_what_is_found_is_the_longest_name_of_whole_words_at_each_place(names: list[str], text: str) -> None:
    mentions = Mentions((name, str(index)) for index, name in enumerate(names))
    assert list(mentions.find(text)) == slowly_found(text, names)


def test_names_wait_for_a_text_with_their_first_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many names, most are never looked for."""
    taken: list[str] = []
    take_in = Mentions._take_in

    def noted(self: Mentions, name: str, id: str) -> None:
        taken.append(name)
        take_in(self, name, id)

    monkeypatch.setattr(Mentions, "_take_in", noted)
    mentions = Mentions([("Mara Ilic", "mara"), (" Žan", "zan"), ("Mara", "other"), ("", "nobody"), ("Tarn", "tarn")])
    assert taken == []
    assert [one.id for one in mentions.find("Mara and Mara  Ilic")] == ["other", "mara"]
    assert taken == ["Mara Ilic", "Mara"]
    assert [one.id for one in mentions.find("Žan")] == ["zan"]
    assert taken == ["Mara Ilic", "Mara", " Žan"]
