"""The bundled fictional briefing says all that the format can say, and nothing that the format can say is left out."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, get_args

import pytest
import yaml

from briefing_tui.load import load_path
from briefing_tui.load.build import Record
from briefing_tui.load.kinds import ListOf, One, Term
from briefing_tui.load.schema import BRIEFING
from briefing_tui.mentions import Mentions
from briefing_tui.model import STATUSES, Briefing, Claim, ClaimStatus, Figure, Item, Place, Source, Stance, Statement

PATH: Final = Path(__file__).parents[2] / "briefings" / "lorne-dam.yaml"
_QUOTE_MARKS: Final = str.maketrans("“”‘’", "\"\"''")


@functools.cache
def lorne_dam() -> Briefing:
    loaded = load_path(str(PATH))
    assert loaded.problems == ()
    assert loaded.briefing is not None
    return loaded.briefing


def claim_of(id: str) -> Claim:
    claim = lorne_dam().get(id, Claim)
    assert claim is not None
    return claim


def records_below(record: Record) -> Iterator[Record]:
    """The record and every record in it."""
    yield record
    for field in record.fields.values():
        kind = field.kind.item if isinstance(field.kind, ListOf) else field.kind
        if isinstance(kind, One):
            yield from records_below(kind.record)


def written(record: Record, mapping: dict[str, Any]) -> Iterator[tuple[Record, str, Any]]:
    """Every key that is written in a mapping and below it, with the record that it stands in and its value."""
    for key, value in mapping.items():
        yield record, key, value
        kind = record.fields[key].kind if key in record.fields else None
        if isinstance(kind, ListOf):
            kind = kind.item
        if isinstance(kind, One):
            for inner in value if isinstance(value, list) else [value]:
                yield from written(kind.record, inner)


@functools.cache
def everything_written() -> list[tuple[Record, str, Any]]:
    return list(written(BRIEFING, yaml.safe_load(PATH.read_text(encoding="utf-8"))))


RECORDS: Final = list(records_below(BRIEFING))
KEYS: Final = [(record, key) for record in RECORDS for key in record.fields]
TERMS: Final = [
    (record, key, term)
    for record in RECORDS
    for key, field in record.fields.items()
    if isinstance(field.kind, Term) and record is not BRIEFING  # of the story's own status there can be only one
    for term in field.kind.terms
]


def test_the_table_was_walked() -> None:
    assert {record.name for record in RECORDS} >= {"briefing", "value", "statement", "check", "assessment", "change"}
    assert {key for _, key, _ in TERMS} >= {"kind", "reliability", "stance", "location", "likelihood", "confidence"}


@pytest.mark.parametrize(("record", "key"), KEYS, ids=[f"{record.name}-{key}" for record, key in KEYS])
def test_every_key_is_used(record: Record, key: str) -> None:
    assert any((where, name) == (record, key) for where, name, _ in everything_written())


@pytest.mark.parametrize(
    ("record", "key", "term"), TERMS, ids=[f"{record.name}-{key}-{term}" for record, key, term in TERMS]
)
def test_every_term_is_used(record: Record, key: str, term: str) -> None:
    assert (record, key, term) in everything_written()


def test_a_key_of_ones_own_is_used_once() -> None:
    assert [key for record, key, _ in everything_written() if key not in record.fields] == ["x-timecode"]


def test_what_is_optional_is_also_left_out() -> None:
    """Statements say it in our words, in theirs, in both and in neither; items have ids, and have none."""
    statements = [said for claim in lorne_dam().claims for said in claim.statements]
    assert {(bool(said.text), bool(said.quote)) for said in statements} == {
        (text, quote) for text in (False, True) for quote in (False, True)
    }
    for name in ("section", "statement", "evidence", "assessment", "unknown"):
        mappings = [
            mapping
            for record, key, value in everything_written()
            if isinstance(value, list) and isinstance(kind := _kind_of_items(record, key), One)
            for mapping in value
            if kind.record.name == name
        ]
        assert {"id" in mapping for mapping in mappings} == {False, True}, name


def _kind_of_items(record: Record, key: str) -> object:
    kind = record.fields[key].kind if key in record.fields else None
    return kind.item if isinstance(kind, ListOf) else None


def test_the_moments_have_a_time_and_an_offset() -> None:
    briefing = lorne_dam()
    for moment in (briefing.as_of, briefing.next_update):
        assert isinstance(moment, datetime)
        assert moment.utcoffset()


CLAIMS: Final[dict[str, tuple[ClaimStatus, str, str]]] = {
    # Its status, the sides that have said nothing, and who confirms it independently (+ means: without a scope)
    "control": ("contested", "", "riverwatch delta-wire"),
    "power-station": ("contested", "tarsk", "+water-board"),
    "shelling": ("contested", "tarsk", "riverwatch"),
    "mined": ("contested", "", ""),
    "breach": ("retracted", "", ""),
    "gates": ("corroborated", "", "+water-board riverwatch"),
    "evacuation": ("partly corroborated", "front tarsk", "council valley-relief"),
    "weapons": ("contested", "front", ""),
    "talks": ("claimed", "", ""),
}


def test_what_is_computed_of_every_claim() -> None:
    briefing = lorne_dam()
    computed = {
        claim.id: (
            briefing.status_of(claim),
            " ".join(side.id for side in briefing.silent_sides(claim)),
            " ".join(f"{'' if said.scope else '+'}{said.by}" for said in briefing.independent_confirmations(claim)),
        )
        for claim in briefing.claims
    }
    assert computed == CLAIMS


def test_every_status_and_stance_occurs() -> None:
    briefing = lorne_dam()
    assert {briefing.status_of(claim) for claim in briefing.claims} == set(STATUSES)
    assert {said.stance for claim in briefing.claims for said in claim.statements} == set(get_args(Stance))
    for stance in ("confirms", "denies", "disputes"):
        assert any(said.scope for claim in briefing.claims for said in claim.statements if said.stance == stance)


def test_three_sides_and_independents_speak() -> None:
    briefing = lorne_dam()
    heard = {briefing.side_of(said.by) for claim in briefing.claims for said in claim.statements}
    assert heard == {side.id for side in briefing.sides} | {""}
    assert len(briefing.sides) == 3


def test_somebody_confirms_against_their_own_side() -> None:
    """Of the side that denies it, one confirms what the other side asserts."""
    briefing = lorne_dam()
    against = {
        (claim.id, said.by)
        for claim in briefing.claims
        for said in claim.statements
        if said.stance == "confirms" and briefing.side_of(said.by)
        for other in claim.statements
        if other.stance == "denies" and briefing.side_of(other.by) == briefing.side_of(said.by)
    }
    assert against == {("power-station", "water-board")}


def test_nobody_confirms_what_their_own_side_asserts() -> None:
    briefing = lorne_dam()
    for claim in briefing.claims:
        confirmed = [said for said in claim.statements if said.stance == "confirms"]
        assert briefing.independent_confirmations(claim) == tuple(confirmed)


@pytest.mark.parametrize(
    ("id", "retracting", "standing"),
    [("mined", {"lorne-live"}, {"osk-mod"}), ("breach", {"lorne-live", "delta-wire"}, set())],
)
def test_who_asserts_and_who_takes_it_back(id: str, retracting: set[str], standing: set[str]) -> None:
    """Of what is retracted, each asserter came first and takes it back; what one still asserts is not retracted."""
    said = claim_of(id).statements
    asserted = {one.by: one for one in said if one.stance == "asserts"}
    retracted = {one.by: one for one in said if one.stance == "retracts"}
    assert retracted.keys() == retracting
    assert asserted.keys() - retracted.keys() == standing
    for by, taken_back in retracted.items():
        assert said.index(asserted[by]) < said.index(taken_back)
        assert _day(asserted[by]) <= _day(taken_back)
    assert _day(asserted["lorne-live"]) < _day(retracted["lorne-live"])


def _day(said: Statement) -> date:
    assert said.date is not None
    return said.date


def test_no_day_is_after_the_moment_that_the_file_speaks_of() -> None:
    as_of = lorne_dam().as_of
    assert isinstance(as_of, datetime)
    days = [value for _, key, value in everything_written() if isinstance(value, date)]
    assert len(days) > 50
    assert max(days) == as_of.date()


def test_every_claim_is_discussed_and_everybody_is_in_it() -> None:
    """Each figure, place and source is referred to by an id from outside of its own list; each claim has sections."""
    briefing = lorne_dam()
    assert all(claim.sections and claim.places for claim in briefing.claims)
    referred = set()
    for _, key, value in everything_written():
        if key in ("by", "via", "checked_by", "source", "part_of"):
            referred.add(value)
        elif key in ("places", "sources", "items") and isinstance(value, list):
            referred.update(one for one in value if isinstance(one, str))
    items: list[Item] = [*briefing.figures, *briefing.places, *briefing.sources]
    assert {item.id for item in items} - referred == set()


def test_prose_has_every_markup_and_both_kinds_of_references() -> None:
    briefing = lorne_dam()
    prose = "\n\n".join([briefing.summary, *(section.answer for section in briefing.sections)])
    for pattern in (
        r"^- ",
        r"^1\. ",
        r"^> ",
        r"\*\*\w.*?\*\*",
        r"(?<!\*)\*\w[^*]*\*(?!\*)",
        r"`[^`]+`",
        r"\]\(https://",
    ):
        assert re.search(pattern, prose, re.MULTILINE), pattern
    references = re.findall(r"\[\[([a-z0-9-]+)(\|)?", prose)
    kinds = {(type(briefing.find(id)).__name__, bool(words)) for id, words in references}
    assert kinds >= {("Claim", True), ("Claim", False), ("Section", True), ("Source", False), ("Evidence", True)}


def test_prose_mentions_by_name_and_by_alias() -> None:
    """Of figures and of places; one alias has diacritics that its name has not, one is in another script."""
    briefing = lorne_dam()
    answers = "\n\n".join(section.answer for section in briefing.sections)
    for items in (briefing.figures, briefing.places):
        names = [(item.name, item.id) for item in items]
        aliases = [(alias, item.id) for item in items for alias in item.aliases]
        for called in (names, aliases):
            assert list(Mentions(called).find(answers))
    for alias, id in (("Ilić", "ilic"), ("Жарно", "zarno")):
        item = briefing.find(id)
        assert isinstance(item, Figure | Place)
        assert alias in item.aliases
        assert [found.id for found in Mentions([(alias, id)]).find(answers)]


SAVED: Final = [source for source in lorne_dam().sources if source.file]


def quotes_of(source: Source) -> list[str]:
    return [
        said.quote
        for claim in lorne_dam().claims
        for said in claim.statements
        if said.source == source.id and said.quote
    ]


def text_of(source: Source) -> str:
    """What a reader of the saved copy reads."""
    text = (PATH.parent / source.file).read_text(encoding="utf-8")
    if source.file.endswith(".html"):
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return " ".join(text.split())


@pytest.mark.parametrize("source", SAVED, ids=[source.id for source in SAVED])
def test_a_saved_copy_has_the_quotes(source: Source) -> None:
    text, quotes = text_of(source), quotes_of(source)
    assert quotes
    assert 100 <= len(text.split()) <= 250
    for quote in quotes:
        assert quote.translate(_QUOTE_MARKS) in text.translate(_QUOTE_MARKS)


def test_saved_copies_are_of_two_types_and_nothing_else_lies_beside_them() -> None:
    assert {Path(source.file).suffix for source in SAVED} == {".html", ".txt"}
    assert {PATH.parent / source.file for source in SAVED} == set((PATH.parent / "lorne-dam").iterdir())


def test_one_quote_has_other_quote_marks_than_its_saved_copy() -> None:
    other = [quote for source in SAVED for quote in quotes_of(source) if quote not in text_of(source)]
    assert other == ["We didn't touch the gatehouse."]
