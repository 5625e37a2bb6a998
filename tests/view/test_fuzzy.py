"""Names found by a few of their letters."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing_tui.folding import fold
from briefing_tui.view.fuzzy import Match, Names, rank

NAMES = (
    "Loudspeakers and amplifiers",
    "go to the map",
    "Claim: the Front controls all of the Lorne dam",
    "Lorne dam",
    "The dam at Lorne",
    "Damage to the power station",
    "Madam Žarko",
    "show the matrix",
    "Lorne Damages Commission",
)


def found(query: str, limit: int = 50) -> list[str]:
    return [NAMES[match.index] for match in rank(query, NAMES, limit)]


def marked(query: str, name: str) -> str:
    """The name with what matched in capitals."""
    (match,) = rank(query, [name.lower()])
    return "".join(letter.upper() if at in match.at else letter for at, letter in enumerate(name.lower()))


def test_words_come_before_starts_before_parts_and_letters_come_alone() -> None:
    assert found("dam") == [
        "Claim: the Front controls all of the Lorne dam",  # a word
        "Lorne dam",
        "The dam at Lorne",
        "Damage to the power station",  # a start
        "Lorne Damages Commission",
        "Madam Žarko",  # a part
    ]
    assert found("ldspk") == ["Loudspeakers and amplifiers"]  # letters, where nothing has them together


def test_every_word_counts() -> None:
    assert [match.index for match in rank("dam lor", ["xlorne madam", "lorne damages", "lor dam"])] == [2, 1, 0]


def test_words_match_in_any_order() -> None:
    assert set(found("dam lorne", 4)) == set(found("lorne dam", 4)) == {NAMES[2], NAMES[3], NAMES[4], NAMES[8]}


def test_all_words_have_to_match() -> None:
    assert found("lorne zzz") == []


def test_the_words_one_after_another_come_first() -> None:
    assert found("lorne dam")[0] == "Lorne dam"
    assert found("dam at lorne")[0] == "The dam at Lorne"
    assert [match.index for match in rank("a b", ["b a", "x a b", "a x b", "a b x", "a b"])] == [4, 3, 1, 0, 2]


@pytest.mark.parametrize("query", ["ZARKO", "zarko", "Žarko", "žarko", "Ｚarko"])
def test_capitals_accents_and_wide_forms_make_no_difference(query: str) -> None:
    assert found(query) == ["Madam Žarko"]


def test_the_starts_of_words_come_before_other_letters() -> None:
    assert [match.index for match in rank("stm", ["saturn mist", "see the map", "sated am"])] == [1, 0, 2]


def test_runs_come_before_letters_far_apart() -> None:
    assert [match.index for match in rank("xabz", ["xaooooobz", "xaobz", "xaoboz", "xabo z"])] == [3, 1, 0, 2]


def test_names_that_fit_equally_well_stay_in_their_order() -> None:
    names = ["go to dam", "go by dam", "go up dam"]
    assert [match.index for match in rank("dam", names)] == [0, 1, 2]
    assert [match.index for match in rank("dam", names[::-1])] == [0, 1, 2]


def test_no_more_are_given_than_asked_for() -> None:
    assert len(rank("dam", ["dam"] * 100)) == 50
    assert found("dam", 2) == found("dam")[:2]
    assert found("dam", 4) == found("dam")[:4]


@pytest.mark.parametrize("query", ["", "  ", "?!"])
def test_without_a_letter_all_fit(query: str) -> None:
    assert rank(query, NAMES, 3) == [Match(0, 0, ()), Match(1, 0, ()), Match(2, 0, ())]


@pytest.mark.parametrize(
    ("query", "name", "expected"),
    [
        ("dam", "madam dam", "madam DAM"),
        ("dam", "madam damage", "madam DAMage"),
        ("adam", "madam dam", "mADAM dam"),
        ("stm", "show the matrix", "Show The Matrix"),
        ("sm", "show bus mat", "Show bus Mat"),
        ("oo", "to go", "tO gO"),
        ("mtrx", "my matrix", "my MaTRiX"),
        ("dam lorne", "lorne: a dam", "LORNE: a DAM"),
        ("v:2", "v:2 of it", "V:2 of it"),
    ],
)
def test_what_matched_is_known(query: str, name: str, expected: str) -> None:
    assert marked(query, name) == expected


def test_what_matched_is_known_by_the_name_as_it_is_written() -> None:
    (match,) = rank("strasse", ["Große Straße"])
    assert match.at == (6, 7, 8, 9, 10, 11)
    (match,) = rank("zarko", ["Z\u030carko Z"])
    assert match.at == (0, 2, 3, 4, 5)


def test_names_are_made_ready_once() -> None:
    names = Names(iter(NAMES))
    assert names.rank("dam") == rank("dam", NAMES)
    assert names.rank("lorne") == rank("lorne", NAMES)


def test_letters_of_two_names_make_none() -> None:
    assert rank("mat", ["a dam", "at"]) == rank("damat", ["a dam", "at"]) == []


def is_subsequence(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


LETTERS = st.text(st.sampled_from("abcdAB ßŽžéﬁ\u0301İΣς-_.1２?🙂"), max_size=12) | st.text(max_size=12)


@given(name=LETTERS, data=st.data())
def test_whatever_letters_of_a_name_are_typed_it_is_found(name: str, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(name), max_size=len(name)))
    query = "".join(letter for letter, keep in zip(name, kept, strict=True) if keep)
    (match,) = rank(query, [name])
    assert match.index == 0


@given(query=LETTERS, name=LETTERS)
def test_what_matched_spells_what_was_typed(query: str, name: str) -> None:
    matches = rank(query, [name])
    assume(matches)
    (match,) = matches
    assert list(match.at) == sorted(set(match.at))
    spelt = fold("".join(name[at] for at in match.at))
    for word in re.split(r"[\W_]+", fold(query)):
        assert is_subsequence(word, spelt)


@given(query=LETTERS, names=st.lists(LETTERS, max_size=8), limit=st.integers(1, 4))
def test_a_limit_changes_nothing_but_how_many_there_are(query: str, names: list[str], limit: int) -> None:
    every = rank(query, names)
    assert rank(query, names, limit) == every[:limit]
    assert [match.score for match in every] == sorted((match.score for match in every), reverse=True)


@given(query=LETTERS, pieces=st.lists(st.lists(LETTERS, max_size=3), max_size=4), limit=st.integers(1, 4))
def test_names_taken_in_by_and_by_are_found_as_all_at_once(query: str, pieces: list[list[str]], limit: int) -> None:
    names = Names(())
    for piece in pieces:
        names.add(piece)
    assert names.rank(query, limit) == rank(query, [name for piece in pieces for name in piece], limit)
