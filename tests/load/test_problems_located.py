"""Every problem a file can have is found, in its place, and said in words that help."""

from __future__ import annotations

from typing import Any, Final

import pytest

from briefing_tui.load import source
from briefing_tui.problems import CODES, WARNINGS, report
from tests.load.reading import SMALL, both_parsers, load, located, only_problem, valid

Expected = list[tuple[int, int, str]]

NOT_IN_THE_TEXT: Final = {
    "no-such-file",
    "unreadable",
    "is-a-directory",
    "too-large",
    "too-many",
    "bad-key",
    "key-taken",
}
"""Codes that no line of a table can show: they come from the path, from very much text, or from settings."""

LOCATED: Final[list[tuple[str, str | bytes, Expected]]] = [
    # The file
    ("a byte that isn't UTF-8", b"briefing: 1\ntitle: Caf\xe9\n", [(2, 11, "not-utf-8")]),
    ("an escape character", SMALL + "summary: a\x1bb\n", [(5, 11, "control-character")]),
    ("nothing", "", [(1, 1, "empty-file")]),
    ("only comments", "# later\n\n  # perhaps\n", [(1, 1, "empty-file")]),
    # YAML
    ("a syntax error", SMALL + "summary: He said: no.\n", [(5, 17, "syntax")]),
    ("33 deep", SMALL + "x-notes: " + "[" * 32 + "]" * 32 + "\n", [(5, 41, "too-deep")]),
    ("two documents", SMALL + "---\n" + SMALL, [(5, 1, "second-document")]),
    ("an anchor", SMALL + "summary: &a text\n", [(5, 10, "anchor")]),
    ("an anchor on a list", SMALL + "x-notes: &a\n  - b\n", [(5, 10, "anchor")]),
    ("an alias", SMALL + "sides: *a\n", [(5, 8, "alias")]),
    ("an alias as a key", SMALL + "? *a\n: b\n", [(5, 3, "alias")]),
    ("a merge key", SMALL + "<<: {x-a: b}\n", [(5, 1, "merge-key")]),
    ("a merge key in quotes is a key", SMALL + "'<<': x\n", [(5, 1, "unknown-key")]),
    ("a tag before a term", SMALL + "status: !t open\n", [(5, 9, "tag"), (5, 12, "bad-term")]),
    ("a tag", SMALL + "summary: !!str text\n", [(5, 10, "tag")]),
    ("a tag and an anchor", SMALL + "summary: !a &b text\n", [(5, 10, "tag"), (5, 13, "anchor")]),
    ("a key twice", SMALL + "title: Another\n", [(5, 1, "duplicate-key")]),
    ("a key three times", SMALL + "x-a: 1\nx-a: 2\nx-a: 3\n", [(6, 1, "duplicate-key"), (7, 1, "duplicate-key")]),
    ("prose cut short", SMALL + "summary: The plant #5 burns.\n", [(5, 20, "cut-short")]),
    ("text cut short", SMALL + "sides:\n  - name: Group #2\n", [(6, 17, "cut-short")]),
    # The format
    ("an unknown key", SMALL + "sumary: text\n", [(5, 1, "unknown-key")]),
    ("an unknown key within", SMALL + "sides: [{name: A, color: red}]\n", [(5, 19, "unknown-key")]),
    ("no title", SMALL.replace("title", "x-title"), [(1, 1, "missing-key")]),
    ("no name", SMALL + "sides:\n  - id: a\n", [(6, 5, "missing-key")]),
    ("no statements", SMALL + "claims: [{claim: C}]\n", [(5, 10, "missing-key")]),
    ("no value", SMALL + "numbers:\n  - {label: Killed}\n", [(6, 5, "missing-key")]),
    (
        "value and values",
        SMALL + "numbers: [{label: L, value: 1, values: [{value: 2}]}]\n",
        [(5, 40, "conflicting-keys")],
    ),
    ("a key without a value", SMALL + "summary:\n", [(5, 9, "empty-value")]),
    ("an empty text", SMALL + 'summary: ""\n', [(5, 10, "empty-value")]),
    ("no sections", SMALL.replace("{question: Where is it?, answer: In the valley.}", ""), [(4, 11, "empty-value")]),
    ("an empty list of values", SMALL + "numbers: [{label: L, values: []}]\n", [(5, 30, "empty-value")]),
    ("text for a list", SMALL + "sides: Front\n", [(5, 8, "wrong-type")]),
    ("a list for text", SMALL + "summary: [a]\n", [(5, 10, "wrong-type")]),
    ("a mapping for text", SMALL + "summary: {a: b}\n", [(5, 10, "wrong-type")]),
    ("text for a mapping", SMALL + "sides:\n  - Front\n", [(6, 5, "wrong-type")]),
    ("a list for a key", SMALL + "? [a]\n: b\n", [(5, 3, "wrong-type")]),
    ("a list for the file", "- a\n", [(1, 1, "wrong-type")]),
    ("text for the file", "\n  text\n", [(2, 3, "wrong-type")]),
    ("another version", SMALL.replace("briefing: 1", "briefing: 2"), [(1, 11, "wrong-version")]),
    ("a title of two lines", SMALL.replace("Who holds the dam?", '"Who\\nholds"'), [(2, 8, "not-one-line")]),
    ("a name of two lines", SMALL + "sides:\n  - name: |\n      A\n      B\n", [(6, 11, "not-one-line")]),
    ("an unknown status", SMALL + "status: open\n", [(5, 9, "bad-term")]),
    ("a draft of what", SMALL + "draft: yes\n", [(5, 8, "bad-term")]),
    ("a written id", SMALL + "id: Lorne Dam\n", [(5, 5, "bad-id")]),
    ("an id that starts with -", SMALL + "sides: [{id: -a, name: A}]\n", [(5, 14, "bad-id")]),
    ("not in the calendar", SMALL + "next_update: 2031-02-30\n", [(5, 14, "bad-date")]),
    ("a time without an offset", SMALL + "next_update: 2031-05-14 18:00\n", [(5, 14, "bad-date")]),
    ("a date in words", SMALL + "sources: [{title: T, published: 14 May}]\n", [(5, 33, "bad-date")]),
    (
        "a time where a date is wanted",
        SMALL + "unknowns: [{text: T, since: 2031-05-14T18:00Z}]\n",
        [(5, 29, "bad-date")],
    ),
    ("revision 0", SMALL + "revision: 0\n", [(5, 11, "bad-number")]),
    ("a north of 90 degrees", SMALL + "places: [{name: P, coordinates: [91, 0]}]\n", [(5, 34, "bad-number")]),
    ("a point with one number", SMALL + "places: [{name: P, coordinates: [1]}]\n", [(5, 33, "bad-number")]),
    ("a language by name", SMALL + "language: English!\n", [(5, 11, "bad-language")]),
    ("an address without a scheme", SMALL + "sources: [{title: T, url: www.example.org}]\n", [(5, 27, "bad-url")]),
    ("an absolute path", SMALL + "sources: [{title: T, file: /etc/passwd}]\n", [(5, 28, "bad-path")]),
    ("a path on a drive", SMALL + "sources: [{title: T, file: 'C:\\x'}]\n", [(5, 28, "bad-path")]),
    ("an id twice", SMALL + "sides: [{id: a, name: A}, {id: a, name: B}]\n", [(5, 32, "duplicate-id")]),
    ("a name twice", SMALL + "sides: [{name: A}]\nplaces: [{name: a}]\n", [(6, 17, "duplicate-id")]),
    ("a reference to nothing", SMALL + "figures: [{name: A, side: b}]\n", [(5, 27, "bad-reference")]),
    (
        "a reference to something else",
        SMALL + "sides: [{name: S}]\nsources: [{title: T}]\nfigures: [{name: A, side: t}]\n",
        [(7, 27, "bad-reference")],
    ),
    ("a reference in prose", SMALL + "summary: |\n  It is\n  [[nowhere|there]].\n", [(7, 5, "bad-reference")]),
    ("a place in itself", SMALL + "places: [{name: A, part_of: a}]\n", [(5, 29, "circular-reference")]),
    (
        "two places in each other",
        SMALL + "places:\n  - {name: A, part_of: b}\n  - {name: B, part_of: a}\n",
        [(6, 24, "circular-reference")],
    ),
    ("a draft", SMALL + "draft: true\n", [(5, 8, "draft")]),
]


@both_parsers
@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[1:], id=row[0]) for row in LOCATED])
def test_every_problem_is_located(text: str | bytes, expected: Expected, parser: type[Any]) -> None:
    assert located(text, parser) == expected


def test_the_table_has_every_code() -> None:
    assert {
        code for _, _, expected in LOCATED for _, _, code in expected
    } == CODES.keys() - WARNINGS.keys() - NOT_IN_THE_TEXT


def test_more_problems_than_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last that is kept says that there were more; nothing is made of such a file."""
    monkeypatch.setattr(source, "MAX_PROBLEMS", 3)
    text = SMALL + "a: 1\nb: 1\nc: 1\nd: 1\n"
    assert located(text) == [(5, 1, "unknown-key"), (6, 1, "unknown-key"), (7, 1, "too-many")]
    assert load(text).briefing is None


def test_all_problems_are_reported_at_once_in_the_order_of_the_file() -> None:
    text = """\
briefing: 1
title: T
as_of: tomorrow
figures:
  - {name: Mara, side: frnt}
  - {name: Mara, kind: man}
sections:
  - {question: Q}
  - {question: R, answer: "See [[dmm]]."}
places:
  - {name: Dam, colour: grey}
sides: &sides
  - {name: Front}
sides: []
"""
    assert located(text) == [
        (3, 8, "bad-date"),
        (5, 24, "bad-reference"),
        (6, 12, "duplicate-id"),
        (6, 24, "bad-term"),
        (8, 5, "missing-key"),
        (9, 34, "bad-reference"),
        (11, 17, "unknown-key"),
        (12, 8, "anchor"),
        (14, 1, "duplicate-key"),
    ]
    assert load(text).briefing is None


def test_a_reference_to_what_may_be_an_item_without_a_name_is_not_called_wrong() -> None:
    """The name that is missing may be the one that was referred to."""
    text = "places: [{kind: dam}]\nclaims: [{claim: C, places: [d], statements: [{by: f, stance: asserts}]}]\n"
    assert located(SMALL + text) == [(5, 10, "missing-key"), (6, 52, "bad-reference")]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("sumary: text\n", "summary"),
        ("figures: [{nam: A}]\n", "name"),
        ("status: setled\n", "settled"),
        ("sides: [{id: front, name: A}]\nfigures: [{name: F, side: frnt}]\n", "front"),
        ("sides: [{id: front, name: A}]\nsummary: See [[frotn]].\n", "front"),
    ],
)
def test_what_was_meant_is_named(text: str, meant: str) -> None:
    helps = [problem.help for problem in load(SMALL + text).problems if problem.code != "missing-key"]
    assert len(helps) == 1
    assert helps[0].startswith(f"did you mean {meant!r}?")


def test_nothing_is_meant_by_what_is_like_nothing() -> None:
    assert "did you mean" not in only_problem(SMALL + "zebra: text\n").help
    assert only_problem(SMALL + "sides: [{id: a, name: A}]\nfigures: [{name: F, side: zebra}]\n").help == "there are: a"


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("title: Another\n", "the key 'title' is here twice", "line 2, column 1"),
        (
            "sides: [{id: a, name: A}]\nplaces: [{id: a, name: B}]\n",
            "the id 'a' is here twice",
            "side on line 5, column 14",
        ),
        (
            "sides: [{name: A}]\nplaces: [{name: A}]\n",
            "the id 'a', made from this text, is taken",
            "side on line 5, column 16, which has it from its text",
        ),
        (
            "sides: [{name: A}]\nplaces: [{id: a, name: B}]\n",
            "the id 'a' is taken",
            "side on line 5, column 16, which has it from its text",
        ),
    ],
)
def test_a_duplicate_names_the_other_place(text: str, message: str, place: str) -> None:
    problem = only_problem(SMALL + text)
    assert problem.message == message
    assert place in problem.help


def test_an_unquoted_comma_is_recognised() -> None:
    """`{value: about 9,000}` is a value and a key to YAML; the help says so."""
    problem = only_problem(SMALL + "numbers: [{label: L, value: about 9,000}]\n")
    assert (problem.code, problem.column) == ("unknown-key", 37)
    assert "quote the value" in problem.help


def test_the_full_report() -> None:
    """The message, the place, the line with a caret below all of what is meant, and help; then a count."""
    assert (
        report(load(SMALL + "status: setled\n").problems, "full")
        == """\
error[bad-term]: 'setled' is not a status that the format knows
 --> dam.yaml:5:9
  |
5 | status: setled
  |         ^^^^^^
  = help: did you mean 'settled'? 'status' takes developing, settled, archived

Found 1 problem in 1 file.
"""
    )


def test_the_caret_stands_below_wide_and_hidden_characters() -> None:
    """大坝 takes four columns, a tab one, and an override of the reading direction, spelt out, six."""
    shown = report(load(SMALL + 'figures: [{name: "大坝\t\u202e", side: 大}]\n').problems, "full").splitlines()
    assert shown[3] == '5 | figures: [{name: "大坝 <202e>", side: 大}]'
    assert shown[4] == "  | " + " " * 38 + "^^"


@pytest.mark.parametrize(
    ("text", "shown", "carets"),
    [
        (f"summary: {'a' * 300}: b\n", "…" + "a" * 50 + ": b", " " * 51 + "^"),
        (f"summary: {'a' * 70} #{'b' * 200}\n", "…" + "a" * 49 + " #" + "b" * 49 + "…", " " * 51 + "^"),
        (f"title: {'b' * 300}\n", "title: " + "b" * 93 + "…", "^^^^^"),
        (f"sumary: '{'c' * 90}'\n", f"sumary: '{'c' * 90}'", "^^^^^^"),
    ],
    ids=["before", "around", "after", "short enough"],
)
def test_of_a_long_line_the_part_around_the_problem_is_shown(text: str, shown: str, carets: str) -> None:
    lines = report(load(SMALL + text).problems, "full").splitlines()
    assert lines[3] == f"5 | {shown}"
    assert lines[4] == f"  | {carets}"


def test_a_draft_can_be_read_and_is_a_problem() -> None:
    loaded = load(SMALL + "draft: true\n")
    assert [problem.code for problem in loaded.problems] == ["draft"]
    assert loaded.briefing is not None
    assert loaded.briefing.draft


def test_a_draft_with_another_problem_cannot_be_read() -> None:
    assert load(SMALL + "draft: true\nzebra: 1\n").briefing is None


def test_extensions_are_ignored() -> None:
    """Keys that start with `x-` may be anywhere and hold anything."""
    text = SMALL + "x-desk: {a: [b, {c: [[nothing]]}]}\nsides:\n  - {name: A, x-color: red, x-: }\n"
    assert valid(text).sides[0].name == "A"


@pytest.mark.parametrize(
    "text", ["NO", "on", "null", "~", "12:30", "1.10", "010", "0x1F", "1e3", "2025-02-30", "=", ".inf"]
)
def test_scalars_are_the_text_that_was_written(text: str) -> None:
    assert valid(SMALL + f"sides: [{{id: a, name: {text}}}]\n").sides[0].name == text


@both_parsers
def test_what_only_an_indent_ended_is_not_said_to_lack_anything(parser: type[Any]) -> None:
    """A line that fits nothing may be what is missing above it; after a bracket it can't be."""
    assert located(SMALL + "sides:\n  - id: a\n   name: A\n", parser) == [(7, 4, "syntax")]
    assert located(SMALL + "sides:\n  - {id: a}\n   name: A\n", parser) == [(6, 5, "missing-key"), (7, 4, "syntax")]
    assert located(" briefing: 1\ntitle: T\n", parser) == [(2, 1, "syntax")]
