"""The usual YAML mistakes: found where they can be mended, named in words, and the same by both parsers."""

from __future__ import annotations

from typing import Any, Final

import pytest

from briefing_tui.load.nodes import FastParser
from briefing_tui.load.pure import PureParser
from briefing_tui.problems import Problem
from tests.load.reading import SMALL, both_parsers, load

MISTAKES: Final[list[tuple[str, str, tuple[int, int], str]]] = [
    # An unquoted `: `
    ("in a text", "summary: He said: no.\n", (5, 17), "unquoted `: `"),
    ("at a text's end", "summary: He said:\n", (5, 17), "unquoted `: `"),
    ("in a list", "sides:\n  - name: Front: the army\n", (6, 16), "unquoted `: `"),
    ("in brackets", "sides: [{name: Front: the army}]\n", (5, 21), "unquoted `: `"),
    ("in a text's second line", "summary: He said\n  this: no.\n", (6, 7), "unquoted `: `"),
    # Tabs
    ("a tab before an item", "sides:\n\t- name: A\n", (6, 1), "a tab"),
    ("a tab before a key", "sides:\n  - id: a\n\tname: A\n", (7, 1), "a tab"),
    ("a tab after spaces", "sides:\n  - id: a\n  \tname: A\n", (7, 3), "a tab"),
    ("a tab after a dash", "sides:\n  -\tname: A\n", (6, 4), "a tab"),
    ("a tab in a text's indent", "summary: He said\n\tno.\n", (6, 1), "a tab"),
    ("a tab in a block's indent", "summary: |\n  \tHe said no.\n", (6, 3), "a tab"),
    # What a value can't start with
    ("@", "summary: @front says no\n", (5, 10), "start with `@`"),
    ("%", "summary: %5 of them\n", (5, 10), "start with `%`"),
    ("% before all else", "%5: x\n", (5, 1), "starts with `%`"),
    ("*", "summary: *no* way\n", (5, 10), "start with `*` (it is read as an alias)"),
    ("**", "summary: **no** way\n", (5, 10), "start with `*` (it is read as an alias)"),
    ("* and a space", "summary: * no\n", (5, 10), "start with `*` (it is read as an alias)"),
    ("&", "summary: &c. no\n", (5, 10), "start with `&` (it is read as an anchor)"),
    ("& and a space", "summary: & no\n", (5, 10), "start with `&` (it is read as an anchor)"),
    ("! as a handle", "summary: !no! way\n", (5, 10), "start with `!` (it is read as a tag)"),
    ("! and an escape", "summary: !%zz\n", (5, 10), "start with `!` (it is read as a tag)"),
    ("`", "summary: `no` way\n", (5, 10), "start with ```"),
    ("[ and text after ]", "x-a: [sic] he said\n", (5, 12), "text after a closing bracket"),
    ("{ and text after }", "x-a: {sic} he said\n", (5, 12), "text after a closing bracket"),
    ("[ that isn't closed", "x-a: [sic\n", (5, 6), "a `[` that is never closed"),
    ("{ that isn't closed", "x-a: {sic\n", (5, 6), "a `{` that is never closed"),
    ("[ closed too late", "x-a: [sic\nstatus: settled\n", (6, 7), "closing `]` is missing"),
    ("no comma", "sides: [{name: A} {name: B}]\n", (5, 19), "a `,` or the closing `]` is missing"),
    ("no space after a colon", "sides: [{name:[A]}]\n", (5, 14), "a `:` without a space after it"),
    # Quotes
    ('" that ends early', 'summary: "No" he said\n', (5, 15), "a quote inside the text ended it early"),
    ("' that ends early", "summary: 'It's no'\n", (5, 14), "a quote inside the text ended it early"),
    ("\" that isn't closed", 'summary: "No he said\n', (5, 10), "a quote that is never closed"),
    ("' that isn't closed", "summary: 'No he said\n", (5, 10), "a quote that is never closed"),
    ('" closed after ---', 'summary: "No\n---\nhe said"\n', (5, 10), "a quote that is never closed"),
    # Escapes
    ("a path in double quotes", 'summary: "C:\\dam"\n', (5, 13), "an escape that YAML doesn't know"),
    ("two bad escapes", 'summary: "a \\q \\ud800"\n', (5, 13), "an escape that YAML doesn't know"),
    ("\\x without digits", 'summary: "a \\xZZ"\n', (5, 13), "an escape that YAML doesn't know"),
    ("half a character", 'summary: "a \\ud800 b"\n', (5, 13), "an escape that YAML doesn't know"),
    ("half a character before an open quote", 'summary: "a \\ud800 b\n', (5, 13), "an escape that YAML doesn't know"),
    ("over U+10FFFF", 'summary: "a \\U00110000"\n', (5, 13), "an escape that YAML doesn't know"),
    ("over any integer", 'summary: "a \\U7FFFFFFF"\n', (5, 13), "an escape that YAML doesn't know"),
    # Where things go
    ("- on the key's line", "sides: - name: A\n", (5, 8), "a list that starts on the line of its key"),
    ("text that starts with -", "summary: - no\n", (5, 10), "a list that starts on the line of its key"),
    ("text after |", "summary: | He said no.\n  Really.\n", (5, 12), "text on the same line as `|` or `>`"),
    ("text after >", "summary: >He said no.\n", (5, 11), "text on the same line as `|` or `>`"),
    ("an indent between two", "x-a:\n    b: c\n  d: e\n", (7, 3), "indent fits nothing above it"),
    ("an item out of line", "x-a:\n  - b\n - c\n", (7, 2), "indent fits nothing above it"),
    ("a key out of line after a comment", "x-a:\n  b: c\n  # note\n d: e\n", (8, 2), "indent fits nothing above it"),
    ("a key too deep", "x-a: b\n  x-c: d\n", (6, 6), "it continues the value of line 5"),
    ("a key too long", "x-a:\n  " + "k " * 600 + ": v\n", (6, 1203), "after more than 1,024 characters"),
    ("[ where a key is wanted", "x-a: b\n[c", (6, 1), "neither `key: value` nor `- item`"),
    ("no colon", "summary\n", (5, 1), "neither `key: value` nor `- item`"),
    ("no space after the colon", "summary:no\n", (5, 1), "neither `key: value` nor `- item`"),
    ("text after |'s text", "summary: |\n  He said\nno.\n", (7, 1), "neither `key: value` nor `- item`"),
    ("text after the end", "...\nmore\n", (6, 1), "text after the end of the document"),
    # ` #` in text of several lines
    ("cut short by #", "summary: the plant #5 is\n  on fire\n", (5, 20), "` #` cut this text short"),
    ("cut short by # at the margin", "summary: the plant #5 is\non fire\n", (5, 20), "` #` cut this text short"),
    ("cut short by # in an item", "x-a:\n  - the plant #5 is\n    on fire\n", (6, 15), "` #` cut this text short"),
    ("cut short by a line with #", "summary: the plant\n  #5 is\n  on fire\n", (6, 3), "starts with `#` ends the text"),
    # Directives
    ("a directive that isn't known", "...\n%FOO\n", (6, 1), "starts with `%` is a directive"),
    ("a version that isn't known", "...\n%YAML 2.0\n---\n", (6, 1), "starts with `%` is a directive"),
]


def syntax_error(problems: tuple[Problem, ...]) -> Problem:
    """The one problem of syntax; it is there even where other problems are."""
    (found,) = [problem for problem in problems if problem.code == "syntax"]
    return found


@both_parsers
@pytest.mark.parametrize(("text", "place", "cause"), [pytest.param(*row[1:], id=row[0]) for row in MISTAKES])
def test_the_cause_is_named_at_its_place(text: str, place: tuple[int, int], cause: str, parser: type[Any]) -> None:
    problem = syntax_error(load(SMALL + text, parser).problems)
    assert (problem.line, problem.column) == place
    assert cause in problem.message
    assert problem.message.endswith("; later problems may be hidden by this one")
    assert problem.help


@pytest.mark.parametrize("text", [pytest.param(row[1], id=row[0]) for row in MISTAKES])
def test_both_parsers_say_the_same(text: str) -> None:
    assert load(SMALL + text, FastParser) == load(SMALL + text, PureParser)


@both_parsers
def test_what_stands_before_the_error_is_checked_too(parser: type[Any]) -> None:
    problems = load(SMALL + "status: open\nsummary: He said: no.\nlanguage: English!\n", parser).problems
    assert [(problem.line, problem.code) for problem in problems] == [(5, "bad-term"), (6, "syntax")]


@both_parsers
def test_a_reference_to_what_the_error_may_hide_is_not_called_wrong(parser: type[Any]) -> None:
    problems = load(
        SMALL + "figures: [{name: F, side: s}]\nsummary: He said: no.\nsides: [{name: S}]\n", parser
    ).problems
    assert [problem.code for problem in problems] == ["syntax"]


RIGHT: Final[list[tuple[str, str, str]]] = [
    ("a colon without a space", "summary: At 12:30 http://x.org\n", "At 12:30 http://x.org"),
    ("a # without a space", "summary: He said C# and no#1.\n", "He said C# and no#1."),
    ("a comment after text in quotes", 'summary: "No" # really\n', "No"),
    ("a comment on its own line", "# really\nsummary: No\n# no\n", "No"),
    ("quotes within", 'summary: He said "no", it\'s over\n', 'He said "no", it\'s over'),
    ("a quote twice", "summary: 'It''s over'\n", "It's over"),
    (
        "signs within",
        "summary: a @b %c *d* &e !f `g` [h] {i} |j >k - l ? m, n\n",
        "a @b %c *d* &e !f `g` [h] {i} |j >k - l ? m, n",
    ),
    ("a tab within", "summary: He said\tno.\n", "He said\tno."),
    ("a tab after a colon", "summary:\tHe said no.\n", "He said no."),
    ("a tab at the end", "summary: He said no.\t\n", "He said no."),
    ("tabs before a deeper line", "summary: He said\n  \t no.\n", "He said no."),
    ("a tab after |", "summary: |\t\n  He said no.\n", "He said no."),
    ("a block with the mistakes above", 'summary: |\n  He said: no.\n  - #5\n  "[[\n', 'He said: no.\n- #5\n"[['),
    ("a block with its indent", "summary: |1\n   code\n", "  code"),
    ("two lines", "summary: He said\n  no.\n", "He said no."),
    ("two paragraphs", "summary: He said\n\n  no.\n", "He said\nno."),
    ("? in brackets", "x-a: {b: c}\nsummary: No\nsides: [{name: Who? We}]\n", "No"),
    (": in brackets", "sides: [{name: At 12:30}]\nsummary: No\n", "No"),
    ("escapes", 'summary: "\\u00e9 \\x41 \\U0001F30D \\\\ \\""\n', 'é A \U0001f30d \\ "'),
]


@both_parsers
@pytest.mark.parametrize(("text", "summary"), [pytest.param(*row[1:], id=row[0]) for row in RIGHT])
def test_what_only_looks_like_a_mistake_is_read(text: str, summary: str, parser: type[Any]) -> None:
    loaded = load(SMALL + text, parser)
    assert loaded.problems == ()
    assert loaded.briefing is not None
    assert loaded.briefing.summary == summary


@both_parsers
@pytest.mark.parametrize("text", ["%YAML 1.2\n---\n" + SMALL, "\ufeff" + SMALL, SMALL + "...\n", "--- # now\n" + SMALL])
def test_a_document_may_be_marked(text: str, parser: type[Any]) -> None:
    loaded = load(text, parser)
    assert loaded.problems == ()
    assert loaded.briefing is not None


@both_parsers
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_lines_may_end_otherwise(line_end: str, parser: type[Any]) -> None:
    loaded = load((SMALL + "summary: |\n  a\n  b\nstatus: open\n").replace("\n", line_end), parser)
    assert [(problem.line, problem.column) for problem in loaded.problems] == [(8, 9)]


@both_parsers
def test_a_value_that_the_error_cut_is_not_blamed(parser: type[Any]) -> None:
    """A right date that a line too far in continues is not called wrong: the indent is."""
    text = "briefing: 1\ntitle: Dam\nas_of: 2031-05-14\n  sections: []\n"
    assert [(problem.line, problem.code) for problem in load(text, parser).problems] == [(4, "syntax")]
