"""The JSON Schema and `check` say the same of a briefing, as far as a schema can: an independent validator is asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft7Validator

from briefing_tui.cli import main
from briefing_tui.load.build import Record
from briefing_tui.load.json_schema import json_schema, printed, records
from briefing_tui.load.kinds import ListOf, Prose, Text
from tests.load import test_fields
from tests.load.reading import SMALL, load
from tests.load.test_fields import EVERYTHING, STANCES
from tests.load.test_problems_located import LOCATED
from tests.screens import ROOT

SCHEMA: Final = json_schema()
VALIDATOR: Final = Draft7Validator(SCHEMA, format_checker=Draft7Validator.FORMAT_CHECKER)


class Core(yaml.CSafeLoader):
    """YAML with the types of its version 1.2, as editors read it: a date is text, and so are `yes` and `12:30`."""

    yaml_implicit_resolvers: Final = {}  # type: ignore[misc]


def _type(name: str, pattern: str, of: Callable[[str], object]) -> None:
    def construct(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> object:
        return of(str(loader.construct_scalar(node)))

    tag = f"tag:yaml.org,2002:{name}"
    Core.add_implicit_resolver(tag, re.compile(f"^(?:{pattern})$"), None)
    Core.add_constructor(tag, construct)


_type("null", "~|null|Null|NULL|", lambda _: None)
_type("bool", "true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true")
_type("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", lambda text: int(text, 0 if text[1:2] in ("o", "x") else 10))
_type(
    "float",
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
    lambda text: float(text.replace(".inf", "inf").replace(".nan", "nan")),
)


def rejected(text: str | bytes) -> bool:
    """Whether an editor with the schema finds anything wrong."""
    try:
        value = yaml.load(text, Core)  # noqa: S506 - it makes only what the safe loader makes
    except (yaml.YAMLError, UnicodeDecodeError, TypeError):  # the last is a list for a key
        return True
    return not VALIDATOR.is_valid(value)


# What it is


def test_it_is_a_schema_of_draft_07() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert not re.search(r'"(\$defs|prefixItems|unevaluated\w+|dependent\w+)"', printed())


def test_it_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """As the documentation has it, in ASCII, so that no character set can spoil it."""
    assert main(["schema"]) == 0
    out, err = capsys.readouterr()
    assert (json.loads(out), err) == (SCHEMA, "")
    assert out.isascii()
    assert out == (ROOT / "docs" / "briefing.schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(("path", "record"), records(), ids=[path or "briefing" for path, _ in records()])
def test_every_key_of_the_table_is_in_it_with_what_it_means(path: str, record: Record) -> None:
    schema = SCHEMA["definitions"][record.name] if path else SCHEMA
    assert list(schema["properties"]) == list(record.fields)
    assert set(schema.get("required", [])) == record.required
    assert schema["additionalProperties"] is False
    for key, field in record.fields.items():
        assert schema["properties"][key]["description"].startswith(field.meaning)
        assert "$ref" not in schema["properties"][key], "what stands beside it counts for nothing"


def test_no_editor_shows_a_pattern() -> None:
    """Beside each is what to say in its place."""

    def patterns(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict) and isinstance(value.get("pattern"), str):
            yield value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from patterns(inner)

    found = list(patterns(SCHEMA))
    assert len(found) > 50
    assert {one.get("patternErrorMessage", "")[:7] for one in found} == {"takes: "}


def test_defaults_are_those_of_the_model() -> None:
    defaults = {
        f"{name}.{key}": value["default"]
        for name, schema in {"briefing": SCHEMA, **SCHEMA["definitions"]}.items()
        for key, value in schema["properties"].items()
        if "default" in value
    }
    expected = {"briefing.revision": 1, "briefing.status": "developing", "briefing.language": "en"}
    assert defaults == expected | {"figure.kind": "person"}


def test_snippets_are_accepted_once_they_are_filled_in() -> None:
    """With the first of the words to choose from, a date for a date, and text for the rest."""

    def filled(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: filled(one) for key, one in value.items()}
        if isinstance(value, list):
            return [filled(one) for one in value]
        word = re.sub(r"^\$\{\d+[:|]([^|,}]*).*$", r"\1", str(value))
        return {"as_of": "2031-05-14", "date": "2031-05-14", "revision": 4}.get(word, word)

    for name, schema in {"briefing": SCHEMA, **SCHEMA["definitions"]}.items():
        for snippet in schema.get("defaultSnippets", []):
            whole = SCHEMA if name == "briefing" else {**SCHEMA, **schema}
            errors = list(Draft7Validator(whole).iter_errors(filled(snippet["body"])))
            assert not errors, (name, errors)


# What it accepts


@pytest.mark.parametrize(
    "text",
    [
        *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "briefings").glob("*.yaml"))),
        EVERYTHING,
        SMALL,
        SMALL + "x-desk: {a: [b, {c: null}]}\nsides:\n  - {name: A, x-color: red, x-: }\n",
        *(
            SMALL + f"sides: [{{id: a, name: {word}}}]\n"
            for word in ("NO", "on", "12:30", "1.10", "010", "1e3", ".inf")
        ),
        *(SMALL + f"sides: [{{id: {word}, name: A}}]\n" for word in ("7", "2031", "true", "'1e3'")),
        SMALL.replace("Who holds the dam?", '"  Who holds\tthe dam?  "'),
        SMALL.replace("Who holds the dam?", "|\n  Who holds the dam?\n"),
        SMALL + "revision: '4'\n",
    ],
)
def test_good_briefings_are_accepted_by_both(text: str) -> None:
    assert load(text).problems == ()
    assert list(VALIDATOR.iter_errors(yaml.load(text, Core))) == []  # noqa: S506


STRICTER: Final = {
    "sides: [{name: ~}]": "a text that is null to YAML: far more often it is a value that was forgotten",
    "sides: [{name: null}]": "the same",
    "status: ' settled '": "space around a word, which has to be taken out to be one of those that the key takes",
    "id: ' dam '": "the same around an id",
    "places: [{name: P, coordinates: ['44.1', 19.6]}]": "a number in quotes",
    "draft: 'true '": "the same",
}
"""What `check` takes and the schema doesn't, and why: each can be written so that both take it."""


@pytest.mark.parametrize("line", STRICTER)
def test_where_the_schema_is_stricter(line: str) -> None:
    assert [problem.code for problem in load(f"{SMALL}{line}\n").problems if problem.code != "draft"] == []
    assert rejected(f"{SMALL}{line}\n")


# What it rejects

_BYTES: Final = "about bytes and YAML, of which a schema gets only the values"
_NAMES: Final = "about items that refer to each other"
_DAYS: Final = "about the calendar, and the clock"
_TYPED: Final = "YAML makes the same number, or the same truth, of several ways to write it"

UNSEEN: Final = {
    "an anchor": _BYTES,
    "an anchor on a list": _BYTES,
    "a tag": _BYTES,
    "a key twice": _BYTES,
    "a key three times": _BYTES,
    "33 deep": _BYTES,
    "prose cut short": _BYTES,
    "text cut short": _BYTES,
    "an id twice": _NAMES,
    "a name twice": _NAMES,
    "a reference to nothing": _NAMES,
    "a reference to something else": _NAMES,
    "a reference in prose": _NAMES,
    "a place in itself": _NAMES,
    "two places in each other": _NAMES,
    "not in the calendar": _DAYS,
    "a draft": "a draft is right as it is; only a check holds it back",
    "next_update: 2031-05-14T24:01Z": _DAYS,
    "next_update: 2031-05-14T18:00+25:00": _DAYS,
    "next_update: 0000-01-01": _DAYS,
    "revision: 1.0": _TYPED,
    "revision: 0x1": _TYPED,
    "revision: 01": _TYPED,
    "places: [{name: P, coordinates: [1e1, 0]}]": _TYPED,
}
"""Of the bad briefings that the loader's tests have, those that the schema lets pass, and why it can't see it."""


def given(test: Callable[..., None]) -> list[str]:
    """The values that a test of the loader is run with."""
    (mark,) = [mark for mark in test.pytestmark if mark.name == "parametrize"]  # type: ignore[attr-defined]
    return list(mark.args[1])


def bad() -> Iterator[tuple[str, str | bytes]]:
    """Every bad briefing that the loader's tests have, and a few more, with a name."""
    yield from ((name, text) for name, text, _ in LOCATED)
    for line, test in (
        ("next_update: %s", test_fields.test_what_is_no_moment),
        ("places: [{name: P, coordinates: [%s]}]", test_fields.test_what_is_no_point),
        ("revision: %s", test_fields.test_what_is_no_revision),
        ("sources: [{title: T, url: '%s'}]", test_fields.test_what_is_no_address),
        ('sources: [{title: T, file: "%s"}]', test_fields.test_what_is_no_path),
    ):
        yield from ((line % value, f"{SMALL}{line % value}\n") for value in given(test))
    for line in (
        "sides: [{id: 1.5, name: A}]",
        "sides: [{id: -5, name: A}]",
        "unknowns: [{text: T, since: 2031-02-30}]",
        "numbers: [{label: L, value: 1, unit: ''}]",
    ):
        yield line, f"{SMALL}{line}\n"
    statement = "figures: [{name: A}]\nclaims: [{claim: C, statements: [{by: a, stance: %s}]}]\n"
    yield from (
        (f"{stance} and nothing else", SMALL + statement % stance) for stance, enough in STANCES.items() if not enough
    )


BAD: Final = dict(bad())


@pytest.mark.parametrize("name", BAD)
def test_bad_briefings_are_rejected_by_both_or_it_is_known_why_not(name: str) -> None:
    assert load(BAD[name]).problems
    assert rejected(BAD[name]) == (name not in UNSEEN)


def test_all_that_is_explained_is_there() -> None:
    assert UNSEEN.keys() <= BAD.keys()


@pytest.mark.parametrize(("path", "record"), records(), ids=[path or "briefing" for path, _ in records()])
def test_every_key_rejects_what_is_of_another_type(path: str, record: Record) -> None:
    """A list for what is one value, text for a list, and an empty text: the schema says so, in its place."""
    schema = SCHEMA if not path else {**SCHEMA, **SCHEMA["definitions"][record.name]}
    for key, field in record.fields.items():
        listed = isinstance(field.kind, ListOf)
        wrong: list[Any] = ["text" if listed else ["text"], None, ""]
        wrong += ["two\nlines"] if isinstance(field.kind, Text) else []
        wrong += [" \n"] if isinstance(field.kind, Prose) else []
        for value in wrong:
            errors = Draft7Validator(schema).iter_errors({key: value})
            assert [key] in [list(error.path) for error in errors], (key, value)
