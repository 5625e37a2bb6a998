"""What the format has, read into the model: every field, every default, every id and reference."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final

import pytest

from briefing_tui.frozen import Frozen
from briefing_tui.load import load_bytes
from briefing_tui.model import (
    Assessment,
    Briefing,
    Change,
    Checks,
    Claim,
    Coordinates,
    Evidence,
    Figure,
    Number,
    Place,
    Section,
    Side,
    Source,
    Statement,
    Unknown,
    Value,
)
from tests.load.reading import SMALL, both_parsers, load, located, only_problem, valid

EVERYTHING: Final = """\
briefing: 1
id: lorne-dam
revision: 4
title: Who controls the Lorne dam?
as_of: 2031-05-14T18:00+02:00
next_update: 2031-05-15
status: settled
language: pt-BR
draft: false
summary: |

  The Front says it holds **the dam**.

      code

sides:
  - {id: front, name: Varn Front}
  - {name: Osk government}
figures:
  - {id: ilic, name: Mara Ilic, role: Spokesperson, side: front, aliases: [Ilić, M. I.], note: Born 1990., sources: [wire]}
  - {name: Osk Ministry, kind: organisation, side: osk-government}
  - {name: Riverwatch}
numbers:
  - {id: evacuated, label: People evacuated, unit: people, note: Rising., sources: [wire, bulletin-7], values: [
      {value: "4,200", by: osk-ministry, date: 2031-05-13, source: wire}, {value: about 9}]}
  - {label: Height, value: 1.10}
places:
  - {id: valley, name: Osk valley}
  - {id: dam, name: Lorne dam, kind: dam, part_of: valley, aliases: [the dam], note: Built 1960.,
     coordinates: [-44.1, +019.60], sources: [wire]}
sources:
  - {id: wire, title: Front claims dam, publisher: Delta Wire, url: "https://delta.example/a?b#c", file: saved/wire.html,
     published: 2031-05-14, accessed: 2031-05-15, reliability: B}
  - {title: Bulletin 7}
sections:
  - {id: where, question: Where is it?, answer: In the valley., sources: [wire], updated: 2031-05-12}
  - {question: Who holds it?, answer: "[[ilic|She]] says [[control]]."}
claims:
  - id: control
    claim: The Front holds the dam.
    places: [dam, valley]
    sections: [who-holds-it]
    statements:
      - {id: first, by: ilic, stance: asserts, date: 2031-05-14, source: wire, via: riverwatch}
      - {by: osk-ministry, stance: denies, text: "Its troops *hold*.", quote: We hold., scope: the gate}
      - {by: riverwatch, stance: no-comment}
    evidence:
      - {id: clip, kind: video, text: A flag., checked_by: riverwatch, source: wire,
         checks: {location: confirmed, date: unknown, authenticity: disputed}}
      - {kind: data, text: A table.}
    assessments:
      - {id: ours, by: riverwatch, text: It does., likelihood: roughly even chance, confidence: low, date: 2031-05-14,
         source: bulletin-7}
      - {by: riverwatch, text: It may.}
unknowns:
  - {id: when, text: When it was filmed., claims: [control], since: 2031-05-01}
changes:
  - {revision: 4, date: 2031-05-14, kind: correction, text: "Corrected.", items: [control, first, wire, where, when]}
"""

MODEL: Final = Briefing(
    id="lorne-dam",
    revision=4,
    title="Who controls the Lorne dam?",
    as_of=datetime(2031, 5, 14, 18, tzinfo=timezone(timedelta(hours=2))),
    next_update=date(2031, 5, 15),
    status="settled",
    language="pt-BR",
    draft=False,
    summary="The Front says it holds **the dam**.\n\n    code",
    sides=(Side("front", "Varn Front"), Side("osk-government", "Osk government")),
    figures=(
        Figure("ilic", "Mara Ilic", "person", "Spokesperson", "front", ("Ilić", "M. I."), "Born 1990.", ("wire",)),
        Figure("osk-ministry", "Osk Ministry", "organisation", side="osk-government"),
        Figure("riverwatch", "Riverwatch"),
    ),
    numbers=(
        Number(
            "evacuated",
            "People evacuated",
            (Value("4,200", "osk-ministry", date(2031, 5, 13), "wire"), Value("about 9")),
            "people",
            "Rising.",
            ("wire", "bulletin-7"),
        ),
        Number("height", "Height", (Value("1.10"),)),
    ),
    places=(
        Place("valley", "Osk valley"),
        Place("dam", "Lorne dam", "dam", "valley", ("the dam",), "Built 1960.", Coordinates(-44.1, 19.6), ("wire",)),
    ),
    sources=(
        Source(
            "wire",
            "Front claims dam",
            "Delta Wire",
            "https://delta.example/a?b#c",
            "saved/wire.html",
            date(2031, 5, 14),
            date(2031, 5, 15),
            "B",
        ),
        Source("bulletin-7", "Bulletin 7"),
    ),
    sections=(
        Section("where", "Where is it?", "In the valley.", ("wire",), date(2031, 5, 12)),
        Section("who-holds-it", "Who holds it?", "[[ilic|She]] says [[control]]."),
    ),
    claims=(
        Claim(
            "control",
            "The Front holds the dam.",
            (
                Statement("first", "ilic", "asserts", date=date(2031, 5, 14), source="wire", via="riverwatch"),
                Statement(
                    "control/osk-ministry-denies",
                    "osk-ministry",
                    "denies",
                    "Its troops *hold*.",
                    "We hold.",
                    "the gate",
                ),
                Statement("control/riverwatch-no-comment", "riverwatch", "no-comment"),
            ),
            ("dam", "valley"),
            ("who-holds-it",),
            (
                Evidence("clip", "video", "A flag.", Checks("confirmed", "unknown", "disputed"), "riverwatch", "wire"),
                Evidence("control/data", "data", "A table."),
            ),
            (
                Assessment(
                    "ours", "riverwatch", "It does.", "roughly even chance", "low", date(2031, 5, 14), "bulletin-7"
                ),
                Assessment("control/riverwatch", "riverwatch", "It may."),
            ),
        ),
    ),
    unknowns=(Unknown("when", "When it was filmed.", ("control",), date(2031, 5, 1)),),
    changes=(Change(4, date(2031, 5, 14), "correction", "Corrected.", ("control", "first", "wire", "where", "when")),),
)


@both_parsers
def test_every_field_is_read(parser: type[Any]) -> None:
    loaded = load(EVERYTHING, parser)
    assert loaded.problems == ()
    assert loaded.briefing == MODEL


def parts(noun: Any) -> Iterator[Any]:
    """The noun and every noun in it."""
    yield noun
    for field in noun._fields:
        value = getattr(noun, field)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Frozen):
                yield from parts(part)


def test_no_field_was_left_out() -> None:
    """Of every noun, each field that has a default is something else somewhere (but a draft has a problem)."""
    every = {(type(part), field) for part in parts(MODEL) for field in part._fields}
    used = {(kind, name) for kind, name in every for part in parts(MODEL) if type(part) is kind and getattr(part, name)}
    assert every - used == {(Briefing, "draft")}


def test_four_keys_make_a_briefing() -> None:
    assert valid(SMALL) == Briefing(
        id="dam",
        title="Who holds the dam?",
        as_of=date(2031, 5, 14),
        sections=(Section("where-is-it", "Where is it?", "In the valley."),),
    )


@pytest.mark.parametrize(
    ("path", "id"),
    [("a/Lorne Dam.yaml", "lorne-dam"), ("x.tar.yml", "x-tar"), ("-", "who-holds-the-dam"), ("大", "briefing")],
)
def test_a_briefing_without_an_id_has_that_of_its_file(path: str, id: str) -> None:
    """Or that of its title, where it came through a pipe; a name in another script gets a checksum."""
    briefing = load_bytes(SMALL.encode(), path).briefing
    assert briefing is not None
    assert briefing.id == id or (path == "大" and briefing.id.startswith("briefing-"))


@pytest.mark.parametrize(
    ("name", "id"),
    [("Élysée Palace", "elysee-palace"), ("'  #1: the \"A\" '", "1-the-a"), ("Łódź", "odz"), ("Ⅷ", "viii")],
)
def test_ids_are_slugs(name: str, id: str) -> None:
    assert valid(SMALL + f"sides: [{{name: {name}}}]\n").sides[0].id == id


def test_the_parts_of_a_claim_are_numbered_where_they_are_alike() -> None:
    """Their ids can't be written, so that they never take one that somebody writes."""
    said = "{by: a, stance: denies, text: No.}"
    text = f"figures: [{{name: A}}]\nclaims: [{{claim: C, statements: [{said}, {said}, {said}]}}]\n"
    ids = [statement.id for statement in valid(SMALL + text).claims[0].statements]
    assert ids == ["c/a-denies", "c/a-denies-2", "c/a-denies-3"]
    assert only_problem(SMALL + "id: c/a-denies\n").code == "bad-id"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2031-05-14", date(2031, 5, 14)),
        ("2031-05-14T18:00Z", datetime(2031, 5, 14, 18, tzinfo=UTC)),
        ("2031-05-14t18:00:59z", datetime(2031, 5, 14, 18, 0, 59, tzinfo=UTC)),
        ("2031-05-14 18:00-03:30", datetime(2031, 5, 14, 18, tzinfo=timezone(-timedelta(hours=3, minutes=30)))),
        ("2032-02-29", date(2032, 2, 29)),
    ],
)
def test_moments(written: str, moment: date) -> None:
    assert valid(SMALL + f"next_update: {written}\n").next_update == moment


@pytest.mark.parametrize(
    "written",
    ["2031-5-14", "2031-05-14T18:00", "2031-05-14T24:01Z", "2031-05-14T18:00+25:00", "0000-01-01", "20310514", "now"],
)
def test_what_is_no_moment(written: str) -> None:
    assert located(SMALL + f"next_update: {written}\n") == [(5, 14, "bad-date")]


@pytest.mark.parametrize("written", ["90, -180", "-90.0, 180", "+0, 00.5"])
def test_points(written: str) -> None:
    point = valid(SMALL + f"places: [{{name: P, coordinates: [{written}]}}]\n").places[0].coordinates
    assert point == Coordinates(*map(float, written.split(", ")))


@pytest.mark.parametrize("written", ["90.1, 0", "0, 180.1", "nan, 0", "1e1, 0", "0, inf", "44°, 0", "0, 0, 0", ""])
def test_what_is_no_point(written: str) -> None:
    assert {code for _, _, code in located(SMALL + f"places: [{{name: P, coordinates: [{written}]}}]\n")} == {
        "bad-number"
    }


@pytest.mark.parametrize("written", ["-1", "1.0", "1_000", "0x1", "01", "1000000000", "one"])
def test_what_is_no_revision(written: str) -> None:
    assert located(SMALL + f"revision: {written}\n") == [(5, 11, "bad-number")]


@pytest.mark.parametrize(
    "written", ["ftp://x.org", "http://", "http:/x", "javascript:alert(1)", "http://a b", "https:///x"]
)
def test_what_is_no_address(written: str) -> None:
    assert located(SMALL + f"sources: [{{title: T, url: '{written}'}}]\n") == [(5, 27, "bad-url")]


@pytest.mark.parametrize("written", ["/a", "\\\\a", "~/a", "C:/a", "a\\0b", "a\\nb"])
def test_what_is_no_path(written: str) -> None:
    assert located(SMALL + f'sources: [{{title: T, file: "{written}"}}]\n') == [(5, 28, "bad-path")]


STANCES: Final = {
    "asserts": True,
    "no-comment": True,
    "denies": False,
    "disputes": False,
    "confirms": False,
    "retracts": False,
}


@pytest.mark.parametrize(("stance", "enough"), STANCES.items())
def test_most_statements_have_to_say_something(stance: str, enough: bool) -> None:
    text = f"figures: [{{name: A}}]\nclaims: [{{claim: C, statements: [{{by: a, stance: {stance}}}]}}]\n"
    assert located(SMALL + text) == ([] if enough else [(6, 34, "missing-key")])
    assert located(SMALL + text.replace("}]}]", ", quote: So}]}]")) == []
