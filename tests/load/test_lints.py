"""What `check` warns of: each slip in its place, and nothing beside it."""

from __future__ import annotations

from typing import Any, Final

import pytest

from briefing_tui.load import source
from briefing_tui.problems import WARNINGS
from tests.load.reading import SMALL, both_parsers, load, located

STORY: Final = """\
briefing: 1
title: Who holds the dam?
as_of: 2031-05-14
sections:
  - {id: dam, question: Where is it?, answer: In the valley.}
sides: [{id: front, name: Front}, {id: osk, name: Osk}]
figures:
  - {id: ilic, name: Ilic, side: front}
  - {id: menk, name: Menk, side: front}
  - {id: ministry, name: Ministry, side: osk}
  - {id: agency, name: Agency}
claims:
  - id: control
    claim: The Front holds the dam.
    sections: [dam]
    statements:
      - {by: ilic, stance: asserts, date: 2031-05-14}
      - {by: menk, stance: asserts}
      - {by: ministry, stance: denies, text: No.}
      - {by: agency, stance: confirms, text: Yes.}
"""
"""A story with nothing to warn of: what is added to the statements starts on line 21."""

Expected = list[tuple[int, int, str]]


def warned(text: str, parser: Any = None) -> Expected:
    return located(text, lint=True) if parser is None else located(text, parser, lint=True)


LINTS: Final[list[tuple[str, str, Expected]]] = [
    ("nothing", STORY, []),
    # Confirmations
    (
        "by the asserter's side",
        STORY.replace("by: menk, stance: asserts", "by: menk, stance: confirms, text: Yes"),
        [(18, 14, "own-side-confirmation")],
    ),
    (
        "by an asserter without a side",
        STORY + "      - {by: agency, stance: asserts}\n",
        [(20, 14, "own-side-confirmation")],
    ),
    (
        "by the other side",
        STORY.replace("by: ministry, stance: denies", "by: ministry, stance: confirms"),
        [],
    ),
    ("where nobody asserts", STORY.replace("stance: asserts", "stance: confirms, text: Yes"), []),
    # Responses
    (
        "a silent side",
        STORY.replace("by: ministry, stance: denies", "by: agency, stance: denies") + "summary: Ministry\n",
        [(14, 12, "no-response")],
    ),
    ("no comment is a response", STORY.replace("stance: denies", "stance: no-comment"), []),
    (
        "both sides",
        SMALL + "sides: [{name: A}, {name: B}]\nfigures: [{name: F}]\n"
        "claims: [{claim: C, sections: [where-is-it], statements: [{by: f, stance: asserts}]}]\n",
        [(7, 18, "no-response")],
    ),
    # Dates
    ("a statement of tomorrow", STORY.replace("date: 2031-05-14", "date: 2031-05-15"), [(17, 43, "after-as-of")]),
    (
        "an assessment of tomorrow",
        STORY + "    assessments:\n      - {by: agency, text: T, date: 2031-05-14}\n"
        "      - {by: agency, text: T, date: 2031-05-15}\n",
        [(23, 37, "after-as-of")],
    ),
    (
        "a value of tomorrow",
        STORY + "numbers:\n  - {label: L, value: 1}\n"
        "  - {label: M, values: [{value: 1, date: 2031-05-14}, {value: 2, date: 2031-05-15}]}\n",
        [(23, 72, "after-as-of")],
    ),
    (
        "later on the day of as_of, by its own clock",
        STORY.replace("as_of: 2031-05-14", "as_of: 2031-05-14T01:00+14:00"),
        [],
    ),
    (
        "after the day of as_of, by its own clock",
        STORY.replace("as_of: 2031-05-14", "as_of: 2031-05-13T23:00-11:00"),
        [(17, 43, "after-as-of")],
    ),
    # Discussions
    ("no section", STORY.replace("    sections: [dam]\n", ""), [(14, 12, "not-discussed")]),
    (
        "an answer refers to it",
        STORY.replace("    sections: [dam]\n", "").replace("In the valley.", '"[[control|It]] is in the valley."'),
        [],
    ),
    (
        "the summary refers to it",
        STORY.replace("    sections: [dam]\n", "") + 'summary: "[[control]]"\nunknowns: [{text: U, claims: [control]}]\n',
        [(14, 12, "not-discussed")],
    ),
    # References
    ("a figure", SMALL + "figures: [{id: f, name: Mara}]\n", [(5, 25, "not-referred-to")]),
    ("a place", SMALL + "places: [{id: p, name: Osk, part_of: q}, {id: q, name: Varn}]\n", [(5, 24, "not-referred-to")]),
    ("a source", SMALL + "sources: [{id: s, title: S}]\n", [(5, 26, "not-referred-to")]),
    ("a figure that is named", SMALL + "figures: [{id: f, name: Mara}]\nsummary: Mara said so.\n", []),
    ("a figure with an alias that is named", SMALL + "figures: [{id: f, name: M, aliases: [Mara]}]\nsummary: Mara.\n", []),
    ("a part of a word is no name", SMALL + "places: [{name: Osk}]\nsummary: Oskar.\n", [(5, 17, "not-referred-to")]),
    ("its own note doesn't count", SMALL + "figures: [{name: M, note: 'M is [[m]]'}]\n", [(5, 18, "not-referred-to")]),
    ("another's note counts", SMALL + "figures: [{name: M, note: N}, {name: N, note: '[[m]]'}]\n", []),
    ("a note before a figure", SMALL + "summary: '[[m]]'\nfigures: [{name: M, note: N}]\n", []),
    ("a name that is a part of another's", SMALL + "places: [{name: Osk}]\nfigures: [{name: Osk Wire}]\n"
     "summary: Osk Wire\n", [(5, 17, "not-referred-to")]),
    ("a name that two have", SMALL + "figures: [{name: Kyiv}]\nplaces: [{id: k, name: Kyiv}]\nsummary: Kyiv\n", []),
    ("only two with the same name", SMALL + "figures: [{name: Kyiv}]\nplaces: [{id: k, name: Kyiv}]\n",
     [(5, 18, "not-referred-to"), (6, 24, "not-referred-to")]),
    ("a source is not referred to by its name", SMALL + "sources: [{title: Wire}]\nsummary: Wire\n",
     [(5, 19, "not-referred-to")]),
    ("named by an extension", SMALL + "figures: [{name: Mara}]\nx-note: Mara\n", [(5, 18, "not-referred-to")]),
    ("named in a statement", STORY + "      - {by: agency, stance: denies, text: Mara did.}\nplaces: [{name: Mara}]\n", []),
    # Copies: the rest is in test_quotes
    ("a copy that isn't there", SMALL + "summary: '[[s]]'\nsources: [{title: S, file: gone.txt}]\n",
     [(6, 28, "bad-copy")]),
    (
        "a quote that isn't there",
        STORY + "      - {by: agency, stance: denies, source: s, quote: Nobody has ever said this.}\n"
        "sources: [{title: S, file: copy.txt}]\n",
        [(21, 56, "quote-not-found")],
    ),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _copy(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "copy.txt").write_text("The dam is ours.")
    monkeypatch.chdir(tmp_path)


@both_parsers
@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[1:], id=row[0]) for row in LINTS])
def test_every_slip_is_located(text: str, expected: Expected, parser: type[Any]) -> None:
    """Only when it is asked for; it is a warning, and the briefing can be read."""
    loaded = load(text, parser, lint=True)
    assert [(problem.line, problem.column, problem.code) for problem in loaded.problems] == expected
    assert {problem.severity for problem in loaded.problems} <= {"warning"}
    assert all(problem.help for problem in loaded.problems)
    assert load(text, parser).problems == ()
    assert loaded.briefing == load(text, parser).briefing is not None


def test_the_table_has_every_warning() -> None:
    assert {code for _, _, expected in LINTS for _, _, code in expected} == WARNINGS.keys()


def test_the_values_that_are_meant_are_marked() -> None:
    (problem,) = load(SMALL + "figures: [{name: Mara Ilic}]\n", lint=True).problems
    assert problem.excerpt[problem.caret : problem.caret + problem.width] == "Mara Ilic"


@pytest.mark.parametrize(
    ("sides", "names"),
    [
        ("A", "A"),
        ("AB", "A or B"),
        ("ABC", "A, B or C"),
        ("ABCD", "A, B, C or others"),
        ("ABCDEF", "A, B, C or others"),
    ],
)
def test_the_silent_sides_are_named(sides: str, names: str) -> None:
    text = "figures: [{name: Fay}]\nclaims: [{claim: C1, sections: [where-is-it], statements: [{by: fay, stance: asserts}]}]\n"
    text += f"sides: [{', '.join(f'{{name: {side}}}' for side in sides)}]\n"
    (problem,) = load(SMALL + text, lint=True).problems
    assert problem.message == f"no response from {names} to this claim is recorded"


def test_a_confirmation_says_why_it_is_none() -> None:
    text = STORY.replace("by: menk, stance: asserts", "by: menk, stance: confirms, text: Yes")
    text += "      - {by: agency, stance: asserts}\n"
    assert [problem.message for problem in load(text, lint=True).problems] == [
        "Menk is on the asserter's own side, Front, and can't confirm the claim",
        "Agency asserts this claim, and can't confirm it",
    ]


def test_what_cannot_be_read_has_no_warnings() -> None:
    assert warned(SMALL + "sources: [{title: T}]\nzebra: 1\n") == [(6, 1, "unknown-key")]


def test_a_draft_has_warnings() -> None:
    loaded = load(SMALL + "draft: true\nsources: [{title: T}]\n", lint=True)
    assert [(problem.code, problem.severity) for problem in loaded.problems] == [
        ("draft", "error"),
        ("not-referred-to", "warning"),
    ]
    assert loaded.briefing is not None


def test_more_warnings_than_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last that is kept says so, and is a warning itself: the briefing can be read."""
    monkeypatch.setattr(source, "MAX_PROBLEMS", 3)
    loaded = load(SMALL + "sources: [" + ", ".join(f"{{title: T{number}}}" for number in range(5)) + "]\n", lint=True)
    assert [problem.code for problem in loaded.problems] == ["not-referred-to", "not-referred-to", "too-many"]
    assert {problem.severity for problem in loaded.problems} == {"warning"}
    assert loaded.briefing is not None


def test_names_that_would_take_long_to_find_are_not_looked_for() -> None:
    """Nor is anything said of those who bear them."""
    name, text = "a " * 99 + "b", "a " * 1_000_000
    assert warned(SMALL + f"figures: [{{name: {name}}}]\nsummary: {text[:100]}\n") == [(5, 18, "not-referred-to")]
    assert warned(SMALL + f"figures: [{{name: {name}}}]\nsummary: {text}\n") == []
