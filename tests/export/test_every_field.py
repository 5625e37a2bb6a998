"""Whatever the format takes reaches every export: its own table is walked, so that no new key is forgotten."""

from __future__ import annotations

import copy
import functools
import json
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
import yaml

from briefing_tui.export.data import json_text
from briefing_tui.export.html import html_page
from briefing_tui.export.markdown import markdown
from briefing_tui.load.build import Kind, Record
from briefing_tui.load.kinds import (
    Address,
    Day,
    Draft,
    File,
    Id,
    Language,
    ListOf,
    One,
    Point,
    Prose,
    Reference,
    Term,
    Text,
    Version,
    When,
    Whole,
)
from briefing_tui.load.schema import BRIEFING
from briefing_tui.model import Briefing
from tests.export.pages import Parsed, rendered
from tests.screens import LORNE, briefing_of, lorne
from tests.view.laid_out import all_ids

MARK: Final = "Qqzx"
"""No word of the briefing."""

FORMATS: Final[dict[str, Callable[[Briefing], str]]] = {
    "json": lambda briefing: "".join(json_text(briefing)),
    "html": lambda briefing: "".join(html_page(briefing)),
    "markdown": lambda briefing: "".join(markdown(briefing)),
}


@functools.cache
def everything() -> dict[str, Any]:
    """The bundled briefing that has every key, all of its values as text."""
    found: dict[str, Any] = yaml.load(LORNE.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    return found


def keys(record: Record) -> Iterator[tuple[Record, str]]:
    """Every key of a record and of those in it that has a value of its own."""
    for key, field in record.fields.items():
        kind = field.kind.item if isinstance(field.kind, ListOf) else field.kind
        if isinstance(kind, One):
            yield from keys(kind.record)
        else:
            yield record, key


def holders(record: Record, mapping: dict[str, Any], wanted: Record) -> Iterator[dict[str, Any]]:
    """Every mapping of a kind, in another one."""
    if record is wanted:
        yield mapping
    for key, field in record.fields.items():
        kind = field.kind.item if isinstance(field.kind, ListOf) else field.kind
        if isinstance(kind, One) and key in mapping:
            for inner in mapping[key] if isinstance(mapping[key], list) else [mapping[key]]:
                yield from holders(kind.record, inner, wanted)


OTHERS: Final = {"side": "tarsk", "figure": "pelle", "place": "lipa", "source": "relief3"}
"""Another item of the kind."""


def altered(kind: Kind, value: Any) -> Any:
    """Another value that the key could have."""
    match kind:
        case Text() | Prose() | File() | Address():
            return f"{value}/{MARK}" if isinstance(kind, Address) else f"{value} {MARK}"
        case Term(terms=terms):
            return next(term for term in terms if term != value)
        case Day() | When():
            return "2031-05-02"
        case ListOf(item=Text()):
            return [*value, MARK]
        case ListOf():
            return []
        case Reference(to=to):
            return OTHERS[to]
    return {Draft: "true", Whole: "7", Language: "de", Point: ["44.5", "19.5"]}[type(kind)]


@functools.cache
def unaltered(format: str) -> str:
    """What a format makes of the briefing as it is."""
    return FORMATS[format](briefing_of(json.dumps(everything())))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("record", "key"),
    [(record, key) for record, key in keys(BRIEFING) if not isinstance(record.fields[key].kind, Id | Version)],
    ids=lambda one: one.name if isinstance(one, Record) else one,
)
def test_another_value_is_seen(record: Record, key: str, format: str) -> None:
    kind = record.fields[key].kind
    other = copy.deepcopy(everything())
    holder = next(one for one in holders(BRIEFING, other, record) if key in one and altered(kind, one[key]) != one[key])
    holder[key] = altered(kind, holder[key])
    shown = FORMATS[format](briefing_of(json.dumps(other)))
    assert shown != unaltered(format)
    assert (MARK in shown) == (isinstance(kind, Text | Prose | File | Address) or key == "aliases")


def test_every_id_is_an_anchor() -> None:
    ids = [*all_ids(lorne()), "change/1"]
    assert set(ids) <= set(Parsed(unaltered("html")).ids)
    assert set(ids) <= set(Parsed(rendered(unaltered("markdown"))).ids)


def test_the_id_of_the_briefing_and_the_version_of_its_format_are_told() -> None:
    """In words at the end, where nothing follows a new revision but these."""
    for format, parsed in (("html", Parsed(unaltered("html"))), ("markdown", Parsed(rendered(unaltered("markdown"))))):
        assert parsed.words.endswith("briefing lorne-dam · revision 4 · format 1 · language en-GB"), format
    found = json.loads(unaltered("json"))
    assert (found["briefing"], found["id"], found["revision"], found["language"]) == (1, "lorne-dam", 4, "en-GB")
