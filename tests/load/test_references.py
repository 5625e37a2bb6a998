"""Ids and what refers to them, in fields and in prose."""

from __future__ import annotations

from typing import Final

import pytest

from tests.load.reading import SMALL, load, located

ITEMS: Final = """\
sides: [{id: side, name: N}]
figures: [{id: figure, name: N}]
places: [{id: place, name: N}]
sources: [{id: source, title: N}]
claims: [{id: claim, claim: N, statements: [{id: statement, by: figure, stance: asserts}]}]
"""
TYPED: Final = {
    "side": ITEMS.replace("id: figure,", "id: figure, side: %s,"),
    "figure": ITEMS + "numbers: [{label: L, values: [{value: 1, by: %s}]}]\n",
    "place": ITEMS.replace("id: claim,", "id: claim, places: [%s],"),
    "source": ITEMS + "numbers: [{label: L, value: 1, sources: [%s]}]\n",
    "section": ITEMS.replace("id: claim,", "id: claim, sections: [%s],"),
    "claim": ITEMS + "unknowns: [{text: U, claims: [%s]}]\n",
}
IDS: Final = ["side", "figure", "place", "source", "claim", "statement", "where-is-it"]


@pytest.mark.parametrize("wanted", TYPED)
def test_references_are_typed(wanted: str) -> None:
    """A side's id is no figure, and so on; what the id belongs to is named."""
    for id in IDS:
        of = id.replace("where-is-it", "section")
        messages = [problem.message for problem in load(SMALL + TYPED[wanted] % id).problems]
        assert messages == ([] if of == wanted else [f"{id!r} is a {of}, not a {wanted}"])


def test_changes_and_prose_refer_to_anything() -> None:
    changes = f"changes: [{{revision: 1, date: 2031-05-14, kind: update, text: T, items: [{', '.join(IDS)}]}}]\n"
    prose = f"summary: '{' '.join(f'[[{id}]]' for id in IDS)}'\n"
    assert located(SMALL + ITEMS + changes + prose) == []


@pytest.mark.parametrize(
    ("prose", "columns"),
    [
        ("[[nil]]", [3]),
        ("a [[nil|some words]] b [[ nul ]]", [5, 27]),
        ("[[place]] and [[nil]]", [17]),
        ("`[[nil]]` and `` `[[nil]] ``", []),
        ("`` ` `` [[nil]] `", [11]),
        ("`[[nil]] is no code", [4]),
        ("``[[nil]]` is no code", [5]),
        ("[nil] [[nil] [nil]] [[nil|a[b]]]", []),
        ("[[]]", [3]),
        (r"| [[place\|words]] | [[nil\|words]] |", [24]),  # as in the cell of a table
    ],
)
def test_references_in_prose(prose: str, columns: list[int]) -> None:
    """An id that nothing has is a problem in its own column; in code it is no reference."""
    expected = [(11, 2 + column, "bad-reference") for column in columns]
    assert located(SMALL + ITEMS + f"summary: |\n  {prose}\n") == expected


def test_references_in_folded_and_quoted_prose_are_where_they_are_written() -> None:
    text = 'summary: >-\n  It is\n  [[nil]].\nunknowns: [{text: U}]\nfigures: [{name: F, note: "\\u2026 \\"a\\" [[nil]]"}]\n'
    assert located(SMALL + text) == [(7, 5, "bad-reference"), (9, 43, "bad-reference")]


def test_every_circle_of_places_is_told_once() -> None:
    parts = {"a": "b", "b": "c", "c": "a", "d": "a", "e": "e", "f": "g", "g": ""}
    places = [f"{{name: {name}, part_of: {whole}}}" if whole else f"{{name: {name}}}" for name, whole in parts.items()]
    problems = load(SMALL + "places:\n" + "".join(f"  - {place}\n" for place in places)).problems
    assert [(problem.line, problem.code) for problem in problems] == [
        (6, "circular-reference"),
        (10, "circular-reference"),
    ]
    assert problems[0].message == "'a' is part of itself: a, in b, in c, in a"
