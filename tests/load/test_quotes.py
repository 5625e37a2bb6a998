"""Quotes and the saved copies of their sources: what is found, what is most like it, and what a copy can't do."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Final

import pytest

from briefing_tui.load import copies, load_path, quotes
from briefing_tui.load.source import MAX_BYTES
from briefing_tui.problems import Problem
from tests.load.reading import SMALL

QUOTED: Final = (
    SMALL
    + """\
figures: [{id: ilic, name: Ilic}]
sources: [{id: wire, title: Wire, file: %s}]
claims:
  - claim: The dam is held.
    sections: [where-is-it]
    statements:
      - {by: ilic, stance: asserts, source: wire, quote: %s}
"""
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the briefing, which is not the current one."""
    (tmp_path / "story").mkdir()
    return tmp_path / "story"


def problems(folder: Path, quote: str = "We hold the dam.", file: str = "copy.txt") -> tuple[Problem, ...]:
    briefing = folder / "dam.yaml"
    briefing.write_text(QUOTED % (json.dumps(file), json.dumps(quote)), encoding="utf-8")
    loaded = load_path(str(briefing), lint=True)
    assert loaded.briefing is not None, loaded.problems
    return loaded.problems


def only(folder: Path, quote: str = "We hold the dam.", file: str = "copy.txt") -> Problem:
    (problem,) = problems(folder, quote, file)
    return problem


def found(folder: Path, copy: str, quote: str) -> bool:
    (folder / "copy.txt").write_text(copy, encoding="utf-8")
    codes = [problem.code for problem in problems(folder, quote)]
    assert codes in ([], ["quote-not-found"])
    return not codes


@pytest.mark.parametrize(
    ("copy", "quote"),
    [
        ("We hold the dam.", "We hold the dam."),
        ("so: we\n\thold  the\u00a0dam today", "We hold the dam"),
        ("“We don’t hold the ‘dam’”", "\"We don't hold the 'dam'\""),
        ("« We hold » the „dam‟", "'We hold' the \"dam\""),
        ("we - always — hold", "We – always – hold"),
        ("we—always—hold", "We – always – hold"),
        ("“We hold the dam,” he said.", "We hold the dam."),
        ("We, at the end of the day, hold the dam.", "We … hold the dam"),
        ("We, at the end, hold the dam.", "We, ... hold [...] dam [...]"),
        ("We hold it. Today. Tomorrow.", "… hold […] Today (...) Tomorrow"),
        ("after all we hold it", "[W]e hold [the dam]"),
        ("We -- ''hold'' the dam", 'We — "hold" the dam'),
        ("We ho\u00adld the\u200b dam", "We hold the dam"),
        ("ÖSTERREICH hält Straßen", "österreich hält STRASSEN"),
        ("大坝由我们控制。", "由我们控制"),
        ("anything", "…"),
        ("hold hold", "hold … hold"),
    ],
)
def test_a_quote_is_found_whatever_its_typography(copy: str, quote: str, folder: Path) -> None:
    assert found(folder, copy, quote)


@pytest.mark.parametrize(
    ("copy", "quote"),
    [
        ("We hold the dam.", "We held the dam."),
        ("We hold the dam.", "We hold, the dam"),
        ("The war is overrated.", "The war is over"),
        ("They stole it.", "ole it"),
        ("We hold the dam.", "The dam … we hold"),
        ("hold", "hold … hold"),
        ("", "hold"),
        ("大坝由我们控制。", "由他们控制"),
    ],
)
def test_another_quote_is_not_found(copy: str, quote: str, folder: Path) -> None:
    assert not found(folder, copy, quote)


def test_the_warning_is_at_the_quote(folder: Path) -> None:
    (folder / "copy.txt").write_text("He said: “We hold most of the dam, and the road.” Then he left.")
    problem = only(folder, "We hold all of the dam")
    assert (problem.line, problem.column, problem.code, problem.severity) == (11, 58, "quote-not-found", "warning")
    assert problem.message == "this quote is not in the saved copy 'copy.txt'"
    assert problem.help == "the nearest passage is: “We hold most of the dam”; write … for what is left out"


FILLER: Final = "The river is high, and the people of the valley hold their breath as they look at the dam. " * 2000


@pytest.mark.parametrize(
    ("said", "quote", "passage"),
    [
        (
            "Our troops left the north gatehouse",
            "Our men left the north gatehouse",
            "Our troops left the north gatehouse",
        ),
        ("Our tro\u00adops left the gatehouse", "Our troops left that gatehouse", "Our troops left the gatehouse"),
        ("Held? We held most of it", "We held very nearly all of it", "We held most of it"),
        ("Our men left the north gatehouse", "men left the north bank", "men left the north gatehouse"),
        ("We’ll be\n  back by  Monday", "they’ll be back by Monday", "We’ll be back by Monday"),
    ],
)
def test_the_nearest_passage_is_shown(said: str, quote: str, passage: str, folder: Path) -> None:
    """As it is written in the copy, wherever it stands, and though most of its words stand elsewhere, too."""
    (folder / "copy.txt").write_text(f"{FILLER}{said}. {FILLER}", encoding="utf-8")
    assert f": “{passage}”; " in only(folder, quote).help


@pytest.mark.parametrize("quote", ["gatehouse", "the gatehouse", "our troops left the north of the dam at dawn"])
def test_no_passage_is_shown_that_has_little_in_common(quote: str, folder: Path) -> None:
    (folder / "copy.txt").write_text("The dam is high.")
    assert only(folder, quote).help == "nothing like it was found there: check the statement's `source`"


def test_of_a_long_passage_the_first_difference_is_shown(folder: Path) -> None:
    words = [f"word{number}" for number in range(100)]
    (folder / "copy.txt").write_text(" ".join(words))
    help = only(folder, " ".join([*words[:60], "another", *words[61:]])).help
    assert help.startswith("the nearest passage is: “…word50 ")
    assert "word60" in help
    assert "…”" in help
    assert len(help) < 300


def test_parts_in_another_order_are_said_to_be_so(folder: Path) -> None:
    (folder / "copy.txt").write_text("We hold the dam. We hold the road.")
    assert only(folder, "the road … the dam").message == "this quote is not in the saved copy 'copy.txt' in this order"


# Web pages


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("<p>We <b>ho</b>ld</p><p>the dam", True),
        ("We<br>hold<td>the<td>dam", True),
        ("We hold<!-- nearly --> the dam", True),
        ("We &hellip; We hold&nbsp;the&#32;dam", True),
        ('<a title="a > b" href=x>We hold</a> the dam', True),
        ("<script>if (a < b) x('<p>')</script>We hold<STYLE>p > a {}</STYLE> the dam", True),
        ("1 < 2, and We hold the dam", True),
        ("<!doctype html><?xml x?><html>We hold the dam</html>", True),
        ("<script>We hold the dam</script>", False),
        ("<style>We hold the dam</style >", False),
        ("<!-- We hold the dam -->", False),
        ('<p title="We hold the dam">', False),
        ("<p>We hold</p>x<p>the dam</p>", False),
        ("We</p><p>hold the da<b>mn</b>", False),
        ("<script>We hold the dam", False),
        ("<!-- We hold the dam", False),
        ("<p title='We hold the dam", False),
    ],
)
def test_of_a_web_page_only_the_text_counts(page: str, seen: bool, folder: Path) -> None:
    (folder / "copy.HTML").write_text(page)
    assert [problem.code for problem in problems(folder, file="copy.HTML")] == ([] if seen else ["quote-not-found"])


def test_a_text_is_no_web_page(folder: Path) -> None:
    (folder / "copy.txt").write_text("<!-- We hold the dam")
    assert problems(folder) == ()


# Copies


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_copies_are_unicode(encoding: str, folder: Path) -> None:
    (folder / "copy.txt").write_text("Wir halten die Dämme", encoding=encoding)
    assert problems(folder, "wir halten die Dämme") == ()


def test_a_copy_in_another_encoding_is_read_as_far_as_it_goes(folder: Path) -> None:
    (folder / "copy.txt").write_bytes("Die Dämme: wir halten sie".encode("latin-1"))
    assert problems(folder, "wir halten sie") == ()


def bad_copy(folder: Path, file: str = "copy.txt") -> str:
    problem = only(folder, file=file)
    assert (problem.line, problem.column, problem.code, problem.severity) == (6, 41, "bad-copy", "warning")
    return problem.message


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("gone.txt", "this saved copy is not there"),
        ("gone/copy.txt", "this saved copy is not there"),
        ("dam.yaml/copy.txt", "this saved copy is not there"),
        ("a" * 300, "this saved copy can't be read: file name too long"),
        ("a/" * 5000, "the path of this saved copy is too long"),
    ],
)
def test_a_copy_that_is_not_there(file: str, message: str, folder: Path) -> None:
    assert bad_copy(folder, file) == message


def test_a_copy_below_the_folder(folder: Path) -> None:
    (folder / "copies").mkdir()
    (folder / "copies" / "a.txt").write_text("We hold the dam.")
    (folder / "link.txt").symlink_to("copies/a.txt")
    for file in ("copies/a.txt", "./copies/../copies/a.txt", "link.txt", "../story/link.txt"):
        assert problems(folder, file=file) == ()


def test_a_copy_outside_the_folder_is_not_read(folder: Path) -> None:
    """Not even by links, of which one leads to a folder, nor in a folder with a longer name."""
    (folder / "outside").symlink_to("..")
    (folder / "link.txt").symlink_to("../secret.txt")
    (folder.parent / "secret.txt").write_text("We hold the dam.")
    (folder.parent / "story-2").mkdir()
    (folder.parent / "story-2" / "secret.txt").write_text("We hold the dam.")
    for file in ("../secret.txt", "link.txt", "outside/secret.txt", "../story-2/secret.txt"):
        assert bad_copy(folder, file) == "this saved copy is outside the briefing's folder"


def test_what_is_no_file(folder: Path) -> None:
    """A pipe is not waited for."""
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to("loop")
    assert bad_copy(folder, "folder") == "this saved copy is not a file"
    assert bad_copy(folder, "pipe") == "this saved copy is not a file"
    assert bad_copy(folder, "loop").startswith("this saved copy can't be read: ")


def test_what_becomes_a_pipe_before_it_is_read_is_not_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "pipe")
    monkeypatch.setattr(copies, "_locate", os.path.join)
    assert only(folder, file="pipe").code == "quote-not-found"


def test_a_copy_without_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Raised by hand: a superuser may read everything."""

    def refused(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied", path)

    (folder / "copy.txt").write_text("We hold the dam.")
    monkeypatch.setattr(os, "open", refused)
    assert bad_copy(folder) == "this saved copy can't be read: permission denied"


@pytest.mark.parametrize("data", [b"%PDF-1.7\nWe hold the dam.", b"\x7fELF\0\0", b"\xff\xfe\0\0W\0\0\0"])
def test_a_copy_that_is_no_text(data: bytes, folder: Path) -> None:
    """One warning, not one for each quote; and none where nothing is quoted from it."""
    (folder / "copy.txt").write_bytes(data)
    assert bad_copy(folder) == "no quote can be looked for in this saved copy"
    briefing = folder / "dam.yaml"
    briefing.write_text(briefing.read_text().replace("quote:", "text:"))
    assert load_path(str(briefing), lint=True).problems == ()


def test_a_copy_over_the_limit(folder: Path) -> None:
    with (folder / "copy.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert bad_copy(folder) == "this saved copy is over 32 MiB"


def test_each_copy_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it is called, and however many quotes are looked for in it."""
    (folder / "copy.txt").write_text("We hold the dam.")
    (folder / "link.txt").symlink_to("copy.txt")
    read: list[str] = []

    def note(path: str) -> str:
        read.append(path)
        return ""

    monkeypatch.setattr(copies, "_text", note)
    names = ["copy.txt", "./copy.txt", "link.txt"]
    sources = "".join(f"  - {{id: s{number}, title: S, file: {name}}}\n" for number, name in enumerate(names))
    said = "".join(f"      - {{by: f, stance: asserts, source: s{number % 3}, quote: Q}}\n" for number in range(9))
    text = f"{SMALL}figures: [{{name: F}}]\nsources:\n{sources}claims:\n  - claim: C\n    sections: [where-is-it]\n"
    (folder / "dam.yaml").write_text(f"{text}    statements:\n{said}")
    loaded = load_path(str(folder / "dam.yaml"), lint=True)
    assert [problem.code for problem in loaded.problems] == ["quote-not-found"] * 9
    assert len(read) == 1


HOSTILE: Final = {
    "comments": "<!--",
    "tags": "<a ",
    "tags with a quote": "<a '",
    "tags with a closed quote": "<a ' >",
    "tags that end in quotes": '<a ">" ',
    "tags with two quotes": "<a\"'>",
    "end tags": "</",
    "end tags of a script": "</script>",
    "scripts": "<script>",
    "a script": "<script></scrip",
    "signs": "<",
    "references": "&#",
    "one word": "x",
    "the same words": "hold ",
    "brackets": "[",
    "dots": ". ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_copy_takes_long(unit: str, folder: Path) -> None:
    """Each would take minutes if some part of it were compared with all of it; half a second is usual."""
    (folder / "copy.html").write_text(unit * (2_000_000 // len(unit)))
    started = time.process_time()
    assert only(folder, unit * 1000 + "x", file="copy.html").code == "quote-not-found"
    assert time.process_time() - started < 5


def test_many_quotes_do_not_take_long(folder: Path) -> None:
    """Of a copy that is as long as a book."""
    words = [f"{chr(97 + number % 26)}{number % 997}" for number in range(200_000)]
    (folder / "copy.txt").write_text(" ".join(words))
    said = "a0 b1"
    for start in range(0, 99_900, 100):
        quote = [*words[start : start + 12], "nobody", *words[start + 12 : start + 20]]
        said += f"}}\n      - {{by: ilic, stance: asserts, source: wire, quote: {' '.join(quote)}"
    (folder / "dam.yaml").write_text(QUOTED % ("copy.txt", said))
    started = time.process_time()
    problems = load_path(str(folder / "dam.yaml"), lint=True).problems
    assert time.process_time() - started < 20
    assert len(problems) == 999
    assert all("the nearest passage is" in problem.help for problem in problems)


def test_there_is_an_end_to_looking(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many characters of copies, the copy says that not all quotes were looked for."""
    monkeypatch.setattr(copies, "_SEARCHED", 10)
    (folder / "copy.txt").write_text("We hold the dam.")
    assert bad_copy(folder) == "there are too many quotes to look for all of them in their copies"


def test_a_copy_is_folded_in_pieces_between_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes, "_PIECE", 3)
    assert found(folder, "Whatever they say, we hold the dam", "we hold the dam")
