"""The briefing as JSON: its keys, what is computed, and text that is exactly what the file has."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from briefing_tui.export.data import data, json_text
from briefing_tui.export.json_schema import json_schema
from briefing_tui.view.page import PARTS, WHOLE
from tests.hostile.payloads import ALL, harm, one_line, quoted
from tests.screens import ROOT, briefing_of, lorne, pokrovsk
from tests.view.laid_out import HEADER

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    VALIDATOR.check_schema(SCHEMA)
    kept = json.loads((ROOT / "docs" / "shown.schema.json").read_text(encoding="utf-8"))
    assert kept == SCHEMA


@pytest.mark.parametrize("briefing", [lorne(), pokrovsk()], ids=lambda briefing: briefing.id)
@pytest.mark.parametrize("parts", [tuple(sorted(WHOLE)), PARTS, *((part,) for part in PARTS)], ids="-".join)
def test_what_is_printed_is_as_the_schema_says(briefing: Any, parts: tuple[str, ...]) -> None:
    VALIDATOR.validate(json.loads("".join(json_text(briefing, parts))))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda found: found.pop("title"),
        lambda found: found.update(as_of="14 May"),
        lambda found: found["claims"][0].pop("status"),
        lambda found: found["claims"][0].update(status="true"),
        lambda found: found["claims"][0]["statements"][0].update(stance="says"),
        lambda found: found["numbers"][0].update(value="17"),
        lambda found: found["places"][0].update(coordinates=[91, 0]),
        lambda found: found["sections"][0].update(question=None),
    ],
)
def test_the_schema_knows_what_is_wrong(spoil: Any) -> None:
    found = data(lorne(), PARTS)
    spoil(found)
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(found)


def test_what_is_computed_of_a_claim() -> None:
    claims = {claim["id"]: claim for claim in data(lorne())["claims"]}
    control = claims["control"]
    assert list(control)[-3:] == ["status", "confirmations", "silent_sides"]
    assert control["status"] == "contested"
    assert control["confirmations"] == ["flag-seen", "control/delta-wire-confirms"]
    assert claims["evacuation"]["silent_sides"] == ["front", "tarsk"]


def test_every_key_is_always_there_and_in_its_order() -> None:
    """Null where there is nothing, and an empty list where there are none."""
    found = data(briefing_of(f"{HEADER}sections: [{{question: Why?, answer: So.}}]\n", "dam.yaml"))
    assert found["sections"] == [{"id": "why", "question": "Why?", "answer": "So.", "sources": [], "updated": None}]
    assert (found["summary"], found["next_update"], found["claims"], found["draft"]) == (None, None, [], False)
    assert list(found) == list(data(lorne()))
    assert list(found)[:4] == ["briefing", "id", "title", "as_of"]


def test_values_are_as_in_the_file() -> None:
    found = data(lorne())
    numbers = {number["id"]: number for number in found["numbers"]}
    assert (found["as_of"], found["sections"][0]["updated"]) == ("2031-05-14T18:00+02:00", "2031-05-13")
    assert [value["value"] for value in numbers["evacuated"]["values"]] == ["4,200", "about 9,000"]
    assert [value["value"] for value in numbers["height"]["values"]] == ["94"]
    (point,) = (place["coordinates"] for place in found["places"] if place["id"] == "north-gatehouse")
    assert point == [44.1029, 19.6004]


def test_parts_leave_out_the_others() -> None:
    always = ["briefing", "id", "title", "as_of", "revision", "status", "next_update", "language", "draft"]
    assert list(data(lorne(), ["claims"])) == [*always, "claims"]
    assert list(data(lorne(), ["questions"])) == [
        *always[:4],
        "sections",
        "revision",
        "summary",
        *always[5:],
        "sources",
        "changes",
    ]
    assert "timeline" not in data(lorne())


def test_the_timeline_says_what_the_screen_says() -> None:
    events = data(lorne(), ["timeline"])["timeline"]
    assert events[0] == {
        "date": "2031-05-10",
        "item": "weapons/sava-asserts",
        "text": "Irena Sava asserts: Tarsk has supplied the Varn Front with rocket launchers.",
    }
    assert events[-1] == {
        "date": None,
        "item": "talks/ilic-no-comment",
        "text": "Mara Ilic gives no comment: The Varn Front and the Osk government meet in Port Maren on 16 May 2031.",
    }


@pytest.mark.parametrize("ascii", [False, True])
def test_text_is_exact_and_harmless(ascii: bool) -> None:
    """What a terminal could obey is written by its number; what is read is what was written."""
    title = one_line(ALL)
    text = f"briefing: 1\nas_of: 2031-05-14\ntitle: {quoted(title)}\nsections: [{{question: Žarno?, answer: So.}}]\n"
    written = "".join(json_text(briefing_of(text), ascii=ascii))
    assert not harm(written)
    assert written.isascii() == ascii
    assert ("Žarno?" in written) == (not ascii)
    found = json.loads(written)
    assert (found["title"], found["sections"][0]["question"]) == (title, "Žarno?")
