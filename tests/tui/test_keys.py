"""The table of keys, and what settings make of it."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.keys import _character_to_key

from briefing_tui.tui.keys import ACTIONS, ALWAYS, DEFAULT, KEYS, Key, Keymap, keys_written, problem_of, written
from briefing_tui.tui.reader import Reader


def test_no_key_is_for_two_actions() -> None:
    counted = Counter(key for entry in KEYS for key in entry.keys)
    assert counted.most_common(1)[0][1] == 1


def test_every_action_can_be_carried_out() -> None:
    """The reader has a method for each, and no method without an entry."""
    methods = {name.removeprefix("do_") for name in dir(Reader) if name.startswith("do_")}
    assert methods == set(ACTIONS)


@pytest.mark.parametrize("key", [key for entry in KEYS for key in entry.keys])
def test_every_key_of_the_table_is_one_that_settings_may_name(key: str) -> None:
    assert problem_of(key) == ""


@pytest.mark.parametrize(
    "key", ["", " ", "nope", "ctrl+", "z M x", "ctrl+K", "shift+k", "page down now", "\n", "ctrl+nope", "j "]
)
def test_what_is_no_key(key: str) -> None:
    assert problem_of(key)


@pytest.mark.parametrize("key", ["é", "ж", "f12", "ctrl+space", "alt+x", "shift+tab", "ctrl+shift+left", "+", "ctrl++"])
def test_what_is_a_key(key: str) -> None:
    assert problem_of(key) == ""


@pytest.mark.parametrize("entry", DEFAULT.entries, ids=lambda entry: entry.action)
def test_every_key_leads_to_its_entry(entry: Key) -> None:
    """As a terminal reports it: a character has a name there."""
    for key in entry.keys:
        prefix = ""
        for part in key.split(" "):
            found, _, prefix = DEFAULT.resolve(_character_to_key(part) if len(part) == 1 else part, prefix)
        assert found == entry


def test_a_key_that_is_given_to_an_action_is_taken_from_the_other() -> None:
    keymap = Keymap({"next": ["n", "x x"]})
    assert keymap.by_action["next"].keys == ("n", "x x")
    assert keymap.by_action["find_next"].keys == ()
    assert keymap.by_action["counterpart"].keys == ()  # the first of two in a row does nothing by itself
    assert keymap.resolve("j") == (None, "j", "")
    assert keymap.resolve("x") == (None, "x", "x")
    assert keymap.resolve("x", "x")[0] is keymap.by_action["next"]


def test_a_prefix_given_away_takes_its_followers_along() -> None:
    keymap = Keymap({"zoom": ["z"]})
    assert keymap.by_action["open_all"].keys == ("+",)
    assert keymap.by_action["fold_all"].keys == ("-",)
    assert keymap.resolve("z")[0] is keymap.by_action["zoom"]


def test_a_new_follower_leaves_the_others_of_its_prefix() -> None:
    keymap = Keymap({"zoom": ["z Z"]})
    assert keymap.by_action["open_all"].keys == ("z R", "+")
    assert [key for key, _ in keymap.following("z")] == ["z R", "z M", "z Z"]


def test_one_key_always_quits() -> None:
    assert ALWAYS in Keymap({"quit": ["Q"]}).by_action["quit"].keys
    assert ALWAYS in Keymap({"quit": []}).by_action["quit"].keys
    assert Keymap({"quit": ["Q"]}).resolve(ALWAYS)[0] == Keymap({"quit": ["Q"]}).by_action["quit"]


@pytest.mark.parametrize(
    ("key", "expected"),
    [("j", "j"), ("z M", "zM"), ("pagedown", "PgDn"), ("ctrl+d", "ctrl+d"), ("shift+tab", "shift+tab"), ("+", "+")],
)
def test_keys_as_people_write_them(key: str, expected: str) -> None:
    assert written(key) == expected


def test_numbers_in_a_row_are_written_as_a_range() -> None:
    assert keys_written(ACTIONS["question"]) == "1-9"
