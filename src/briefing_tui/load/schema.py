"""The format, version 1, as a table: every key, what it takes, whether it is required, and what it means.

The documentation and the JSON Schema are generated from this table; `build` reads files by it.
"""

from __future__ import annotations

import os
from typing import Any, Final

from briefing_tui import model
from briefing_tui.load.build import Build, Field, Record
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
from briefing_tui.load.nodes import Mapping, Node, Scalar
from briefing_tui.text import slug

_TEXT: Final = Text()
_PROSE: Final = Prose()
_DAY: Final = Day()
_WHEN: Final = When()
_SOURCE: Final = Reference("source")
_FIGURE: Final = Reference("figure")
_SOURCES: Final = ListOf(_SOURCE, "source ids")
_TEXTS: Final = ListOf(_TEXT, "texts")

NEED_WORDS: Final = ("denies", "disputes", "confirms", "retracts")
"""The stances of a statement that has to say what was said."""


def _fields(*fields: Field) -> dict[str, Field]:
    return {field.key: field for field in fields}


def _ident(of: str) -> Field:
    return Field("id", Id(), f"default: the slug of its {of}")


def _said_something(build: Build, node: Mapping, nodes: dict[str, Node]) -> None:
    """A statement needs a text or a quote, but for an assertion (the claim says it) and a refusal to comment."""
    stance = nodes.get("stance")
    if "text" in nodes or "quote" in nodes or not isinstance(stance, Scalar):
        return
    if stance.value.strip() not in NEED_WORDS:
        return
    build.source.problem(
        "missing-key",
        node.start,
        "this statement has neither 'text' nor 'quote'",
        f"say what was said: only `asserts` and `no-comment` need neither, {stance.value.strip()[:20]!r} needs one",
    )


def _one_or_several_values(build: Build, node: Mapping, nodes: dict[str, Node]) -> None:
    if "value" in nodes and "values" in nodes:
        build.source.problem(
            "conflicting-keys",
            nodes["values"].start,
            "this number has both 'value' and 'values'",
            "put the one value into the list",
        )
    elif "value" not in nodes and "values" not in nodes:
        build.source.problem(
            "missing-key",
            node.start,
            "this number has neither 'value' nor 'values'",
            "write the value, or a list of values with who gave each",
        )


def _value_as_values(_: Build, values: dict[str, Any]) -> None:
    if "value" in values:
        values["values"] = (model.Value(values.pop("value")),)


def _named(build: Build, values: dict[str, Any]) -> None:
    del values["briefing"]  # the version has done its duty
    stem = os.path.splitext(os.path.basename(build.source.path))[0]
    values.setdefault("id", slug(stem if stem != "-" else values["title"], "briefing"))


SIDE: Final = Record(
    "side",
    model.Side,
    _fields(
        _ident("name"),
        Field("name", _TEXT, "what the side is called", required=True),
    ),
    named_by="name",
)
FIGURE: Final = Record(
    "figure",
    model.Figure,
    _fields(
        _ident("name"),
        Field("name", _TEXT, "what the person or organisation is called", required=True),
        Field("kind", Term(("person", "organisation")), "default `person`"),
        Field("role", _TEXT, "who that is, in a few words"),
        Field("side", Reference("side"), "whom the figure stands with; without one it is independent"),
        Field("aliases", _TEXTS, "other names by which the prose calls it"),
        Field("note", _PROSE, "more about it"),
        Field("sources", _SOURCES, "where that was reported"),
    ),
    named_by="name",
)
VALUE: Final = Record(
    "value",
    model.Value,
    _fields(
        Field("value", _TEXT, "kept as the text that was written", required=True),
        Field("by", _FIGURE, "who gave it"),
        Field("date", _DAY, "when"),
        Field("source", _SOURCE, "where it was reported"),
    ),
    identified=False,
)
NUMBER: Final = Record(
    "number",
    model.Number,
    _fields(
        _ident("label"),
        Field("label", _TEXT, "what is counted or measured", required=True),
        Field("value", _TEXT, "kept as the text that was written; a number has this or `values`"),
        Field("values", ListOf(One(VALUE), "values", at_least=1), "several values, each with who gave it"),
        Field("unit", _TEXT, "what it is counted in"),
        Field("note", _PROSE, "more about it"),
        Field("sources", _SOURCES, "where it was reported"),
    ),
    named_by="label",
    check=_one_or_several_values,
    finish=_value_as_values,
)
PLACE: Final = Record(
    "place",
    model.Place,
    _fields(
        _ident("name"),
        Field("name", _TEXT, "what the place is called", required=True),
        Field("kind", _TEXT, "city, river, mine"),
        Field("part_of", Reference("place", acyclic=True), "the place that it is in"),
        Field("aliases", _TEXTS, "other names by which the prose calls it"),
        Field("note", _PROSE, "more about it"),
        Field("coordinates", Point(), "north and east are positive"),
        Field("sources", _SOURCES, "where that was reported"),
    ),
    named_by="name",
)
SOURCE: Final = Record(
    "source",
    model.Source,
    _fields(
        _ident("title"),
        Field("title", _TEXT, "the headline of the report", required=True),
        Field("publisher", _TEXT, "who published it"),
        Field("url", Address(), "where it can be read"),
        Field("file", File(), "a saved copy in which quotes can be found again"),
        Field("published", _DAY, "when it was published"),
        Field("accessed", _DAY, "when it was read"),
        Field("reliability", Term(("A", "B", "C", "D", "E", "F")), "from `A`, completely reliable, to `F`, not known"),
    ),
    named_by="title",
)
SECTION: Final = Record(
    "section",
    model.Section,
    _fields(
        _ident("question"),
        Field("question", _TEXT, "what a reader would ask", required=True),
        Field("answer", _PROSE, "the answer", required=True),
        Field("sources", _SOURCES, "where that was reported"),
        Field("updated", _DAY, "when the answer last changed"),
    ),
    named_by="question",
)
STATEMENT: Final = Record(
    "statement",
    model.Statement,
    _fields(
        Field("id", Id(), "needed only to refer to it"),
        Field("by", _FIGURE, "who said it", required=True),
        Field(
            "stance",
            Term(("asserts", "denies", "disputes", "confirms", "retracts", "no-comment")),
            "`disputes` denies in part",
            required=True,
        ),
        Field("text", _PROSE, "what was said, in our words; required, or `quote`, unless `asserts` or `no-comment`"),
        Field("quote", _TEXT, "what was said, in theirs"),
        Field("scope", _TEXT, "what exactly a `confirms`, `denies` or `disputes` covers"),
        Field("date", _DAY, "when it was said"),
        Field("source", _SOURCE, "where it was reported"),
        Field("via", _FIGURE, "to whom it was told"),
    ),
    check=_said_something,
)
_CHECKED: Final = Term(("confirmed", "disputed", "unknown"))
CHECKS: Final = Record(
    "check",
    model.Checks,
    _fields(
        Field("location", _CHECKED, "whether it shows the place that it is said to show"),
        Field("date", _CHECKED, "whether it is from when it is said to be"),
        Field("authenticity", _CHECKED, "whether it is genuine"),
    ),
    identified=False,
)
EVIDENCE: Final = Record(
    "evidence",
    model.Evidence,
    _fields(
        Field("id", Id(), "needed only to refer to it"),
        Field(
            "kind",
            Term(("video", "image", "document", "satellite", "testimony", "data", "other")),
            "what sort of evidence it is",
            required=True,
        ),
        Field("text", _PROSE, "what can be seen in it", required=True),
        Field("checks", One(CHECKS), "what became of the checks"),
        Field("checked_by", _FIGURE, "who checked it"),
        Field("source", _SOURCE, "where it was reported"),
    ),
)
ASSESSMENT: Final = Record(
    "assessment",
    model.Assessment,
    _fields(
        Field("id", Id(), "needed only to refer to it"),
        Field("by", _FIGURE, "whose judgment it is", required=True),
        Field("text", _PROSE, "what is judged", required=True),
        Field("likelihood", Term(tuple(model.LIKELIHOODS)), "how likely that is; shown with its range"),
        Field(
            "confidence", Term(("low", "moderate", "high")), "how sure the judge is; shown apart from the likelihood"
        ),
        Field("date", _DAY, "when it was judged"),
        Field("source", _SOURCE, "where it was reported"),
    ),
)
CLAIM: Final = Record(
    "claim",
    model.Claim,
    _fields(
        _ident("claim"),
        Field("claim", _TEXT, "one neutral sentence", required=True),
        Field("places", ListOf(Reference("place"), "place ids"), "what it is about"),
        Field("sections", ListOf(Reference("section"), "section ids"), "where it is discussed"),
        Field("statements", ListOf(One(STATEMENT), "statements", at_least=1), "who said what", required=True),
        Field("evidence", ListOf(One(EVIDENCE), "pieces of evidence"), "what can be looked at"),
        Field("assessments", ListOf(One(ASSESSMENT), "assessments"), "independent judgments"),
    ),
    named_by="claim",
)
UNKNOWN: Final = Record(
    "unknown",
    model.Unknown,
    _fields(
        _ident("text"),
        Field("text", _TEXT, "what nobody has established", required=True),
        Field("claims", ListOf(Reference("claim"), "claim ids"), "the claims that depend on it"),
        Field("since", _DAY, "since when it has been open"),
    ),
    named_by="text",
)
CHANGE: Final = Record(
    "change",
    model.Change,
    _fields(
        Field("revision", Whole(), "the revision that made it", required=True),
        Field("date", _DAY, "when it was made", required=True),
        Field("kind", Term(("update", "correction", "retraction")), "what sort of change it is", required=True),
        Field("text", _PROSE, "what changed", required=True),
        Field("items", ListOf(Reference(), "ids"), "what it changed"),
    ),
    identified=False,
)
BRIEFING: Final = Record(
    "briefing",
    model.Briefing,
    _fields(
        Field("briefing", Version(), "the format's version, so that a file can be recognised", required=True),
        Field("title", _TEXT, "the headline", required=True),
        Field("as_of", _WHEN, "the moment that the whole file speaks of", required=True),
        Field("sections", ListOf(One(SECTION), "sections", at_least=1), "the questions and answers", required=True),
        Field("id", Id(), "default: the file's stem; names the story across its revisions"),
        Field("revision", Whole(), "default 1"),
        Field("summary", _PROSE, "the bottom line first"),
        Field("status", Term(("developing", "settled", "archived")), "default `developing`"),
        Field("next_update", _WHEN, "when to look again"),
        Field("language", Language(), "default `en`"),
        Field("draft", Draft(), "a draft can be read, but `check` calls it a problem"),
        Field("sides", ListOf(One(SIDE), "sides"), "who stands against whom"),
        Field("figures", ListOf(One(FIGURE), "figures"), "the key people and organisations"),
        Field("numbers", ListOf(One(NUMBER), "numbers"), "the key numbers"),
        Field("places", ListOf(One(PLACE), "places"), "the key places"),
        Field("sources", ListOf(One(SOURCE), "sources"), "where it was reported"),
        Field("claims", ListOf(One(CLAIM), "claims"), "what is claimed, with everything said for and against it"),
        Field("unknowns", ListOf(One(UNKNOWN), "unknowns"), "what nobody has established"),
        Field("changes", ListOf(One(CHANGE), "changes"), "the editor's account of each revision"),
    ),
    identified=False,
    finish=_named,
)
