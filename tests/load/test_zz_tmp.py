"""libyaml's parser and PyYAML's own read the same files: whichever is there, a file means the same."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from typing import Final

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.load import load_bytes
from briefing_tui.load.nodes import FastParser
from briefing_tui.load.pure import PureParser
from briefing_tui.problems import report
from tests.load.reading import PATH, SMALL, load, valid

STORY: Final = """\
# A story in every style that YAML has
briefing: 1
id: 'lorne-dam'
title: "Who controls the \\"Lorne\\" dam?"
as_of: 2031-05-14T18:00+02:00
summary: >-
  The Front says it holds the dam;
  the government denies it.

  [[control|Nobody]] has confirmed it.
sides:
- {id: front, name: Varn Front}
- {id: osk, name: 'Osk''s government'}
figures:
  - id: ilic   # the spokesperson
    name: Mara Ilic
    side: front
  - {id: osk-mod, name: Osk Ministry, kind: organisation, side: osk, aliases: [the ministry, MoD]}
numbers:
  - label: People evacuated
    values:
      - {value: "4,200", by: osk-mod, date: 2031-05-13}
places:
  - {id: dam, name: Lorne dam, coordinates: [44.1, 19.6]}
sections:
  - question: Where is it?
    answer: |
      It closes the valley:

      * 12 km above the capital
      * near `[[nothing]]`
claims:
  - id: control
    claim: The Front controls
      all of the dam.
    places: [dam]
    statements:
      - {by: ilic, stance: asserts, date: 2031-05-14}
      - by: osk-mod
        stance: denies
        text: Its troops hold the gatehouse.
"""

NASTY: Final = [*":#-?,[]{}&*!|>'\"%@`\\~=<.\t \n\r0aé🌍\u0085\u2028\ufeff\x07"]
NASTIER: Final = [
    *(": ", " #", "- ", "? ", ", ", "\n\n", "\r\n", "\n  ", "\n\t", "|\n", ">-\n", "---\n", "...\n", "%A\n"),
    *("&a ", "*a ", "!t ", "!!t ", "<<: ", '"\\ud800"', "[[a]]", "`[[", "2031-02-30", "draft: true\n"),
]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The story with a few things wrong: characters lost, put in or swapped, lines lost, doubled or moved."""
    text = STORY
    for _ in range(draw(st.integers(1, 6))):
        if draw(st.booleans()):
            start = draw(st.integers(0, len(text)))
            gone = draw(st.integers(0, 3))
            text = text[:start] + draw(st.sampled_from(["", *NASTY, *NASTIER])) + text[start + gone :]
        else:
            lines = text.splitlines(keepends=True) or [""]
            line = lines.pop(draw(st.integers(0, len(lines) - 1)))
            for _ in range(draw(st.integers(0, 2))):
                lines.insert(draw(st.integers(0, len(lines))), line)
            text = "".join(lines)
    return text


def test_without_libyaml_the_other_parser_is_used() -> None:
    code = f"""
import sys
sys.modules["yaml._yaml"] = None  # as if it had not been built
from briefing_tui.load import load_bytes, nodes
from briefing_tui.load.pure import PureParser
assert nodes.FastParser is PureParser
assert load_bytes({SMALL.encode()!r}, "dam.yaml").briefing.title == "Who holds the dam?"
"""
    subprocess.run([sys.executable, "-c", code], timeout=60, check=True)


def test_the_story_is_valid() -> None:
    """What is mutated below is right, so that most of what is wrong is the mutation."""
    assert valid(STORY).claims[0].claim == "The Front controls all of the dam."


@given(mutated())
@example(SMALL + "summary: a\tb\n")
@example(SMALL + "sides: [{name: Who? We}]\n")
@example(SMALL + "sides: [{name: }, {name:[a]}]\n")
@settings(max_examples=5000, derandomize=False, database=None, suppress_health_check=list(__import__("hypothesis").HealthCheck), deadline=None)
def test_both_parsers_find_the_same(text: str) -> None:
    """The same briefing, or the same problems in the same places, in the same words."""
    assert load(text, FastParser) == load(text, PureParser)


@given(st.lists(st.sampled_from([*NASTY, *NASTIER]), max_size=30).map("".join))
@settings(max_examples=5000, derandomize=False, database=None, suppress_health_check=list(__import__("hypothesis").HealthCheck), deadline=None)
def test_both_parsers_agree_on_what_is_hardly_yaml(text: str) -> None:
    assert load(text, FastParser) == load(text, PureParser)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=5000, derandomize=False, database=None, suppress_health_check=list(__import__("hypothesis").HealthCheck), deadline=None)
def test_any_bytes_have_a_problem_and_raise_nothing(data: bytes) -> None:
    """Random bytes are no briefing; whatever is said about them is said without control characters."""
    for parser in (FastParser, PureParser):
        loaded = load_bytes(data, PATH, parser=parser)
        assert loaded.briefing is None
        assert loaded.problems
        shown = report(loaded.problems, "full").replace("\n", "")
        assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cs", "Zl", "Zp"}


@given(mutated())
@settings(max_examples=5000, derandomize=False, database=None, suppress_health_check=list(__import__("hypothesis").HealthCheck), deadline=None)
def test_problems_are_in_the_file_and_in_order(text: str) -> None:
    """Each stands in a line that the file has, or at its end, below a caret; without one there is a briefing."""
    loaded = load(text)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    places = [(problem.line, problem.column) for problem in loaded.problems]
    assert places == sorted(places)
    for problem in loaded.problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 2
        assert 0 <= problem.caret <= len(problem.excerpt) + 1
    assert (loaded.briefing is not None) == all(problem.code == "draft" for problem in loaded.problems)
