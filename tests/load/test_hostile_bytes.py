"""Bytes that were made to break a reader: a clear problem for each, no exception, no hang, bounded memory."""

from __future__ import annotations

import errno
import io
import os
import time
import tracemalloc
from pathlib import Path
from typing import Any, BinaryIO, Final

import pytest

from briefing_tui.load import Loaded, Reading, load_bytes, load_path, source
from briefing_tui.load.source import MAX_BYTES, MAX_PROBLEMS
from briefing_tui.problems import Problem, report
from tests.load.reading import PATH, SMALL, both_parsers, load, located, only_problem

DEEP: Final = 200_000
MIB: Final = 1024 * 1024


@both_parsers
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[" * DEEP, [(1, 33, "too-deep")]),
        ("{" * DEEP, [(1, 33, "too-deep")]),
        ("x-a: " + "[" * DEEP, [(1, 37, "too-deep")]),
        ("x-a: " + "{" * DEEP, [(1, 37, "too-deep")]),
        ("- " * DEEP, [(1, 65, "too-deep")]),
        ("? " * DEEP, [(1, 65, "too-deep")]),
        ("".join(f"{'  ' * depth}x-a:\n" for depth in range(500)), [(33, 65, "too-deep")]),
        (SMALL + "summary: " + "9" * 1_000_000 + ": x\n", [(5, 1_000_010, "syntax")]),
        (SMALL + "revision: " + "9" * 1_000_000 + "\n", [(5, 11, "bad-number")]),
        (SMALL + "places: [{name: P, coordinates: [" + "9" * 1_000_000 + ", 0]}]\n", [(5, 34, "bad-number")]),
        ("%YAML 1." + "9" * 10_000 + "\n---\n" + SMALL, [(1, 1, "syntax")]),
    ],
    ids=["[", "{", "key [", "key {", "-", "?", "blocks", "digits", "number", "degrees", "version"],
)
def test_too_much_of_one_thing(text: str, expected: list[tuple[int, int, str]], parser: type[Any]) -> None:
    assert located(text, parser) == expected
    assert load(text, parser).briefing is None


@both_parsers
@pytest.mark.parametrize("character", ["\x07", "\ufeff"])
@pytest.mark.parametrize("deep", [500, 1500])
def test_what_was_found_before_is_kept(deep: int, character: str, parser: type[Any]) -> None:
    """Of brackets a thousand deep, libyaml tells nothing, so that the text up to there is read again."""
    text = SMALL + f'unknowns:\n  - {{text: "When{character}?"}}\nx-a: ' + "[" * deep
    assert [(line, code) for line, _, code in located(text, parser)] == [(6, "control-character"), (7, "too-deep")]


@both_parsers
def test_32_deep_is_not_too_deep(parser: type[Any]) -> None:
    assert located(SMALL + "x-a: " + "[" * 31 + "]" * 31 + "\n", parser) == []


@both_parsers
def test_an_alias_bomb(parser: type[Any]) -> None:
    """A thousand lists, each of two of the one before, would be 2¹⁰⁰⁰ items; nothing is expanded."""
    lines = ["x-0: &a0 [z]", *(f"x-{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 1000))]
    problems = load(SMALL + "\n".join(lines) + "\n", parser).problems
    assert [problem.code for problem in problems[:4]] == ["anchor", "anchor", "alias", "alias"]
    assert len(problems) == 1000 + 2 * 999


@both_parsers
def test_a_merge_bomb(parser: type[Any]) -> None:
    lines = ["x-0: &a0 {x: y}", *(f"x-{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 1000))]
    problems = load(SMALL + "\n".join(lines) + "\n", parser).problems
    assert [problem.code for problem in problems].count("merge-key") == 999


@both_parsers
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", (1, 1, "empty-file")),
        (b"\n \n\n", (1, 1, "empty-file")),
        (b"# later", (1, 1, "empty-file")),
        (b"---\n", (1, 1, "empty-file")),
        (b"---\n...\n", (1, 1, "empty-file")),
        (b"\xef\xbb\xbf", (1, 1, "empty-file")),
        (SMALL.encode() + b"summary: \0T\n", (5, 10, "control-character")),
        (SMALL.encode() + b"summary: \x1b[2JT\n", (5, 10, "control-character")),
        (SMALL.encode() + b"summary: a\xef\xbb\xbfb\n", (5, 11, "control-character")),
        (SMALL.encode() + b"summary: a\xef\xbf\xbfb\n", (5, 11, "control-character")),
        (b"briefing: 1\ntitle: \xed\xa0\x80\n", (2, 8, "not-utf-8")),
        (b"briefing: 1\ntitle: \xc0\xaf\n", (2, 8, "not-utf-8")),
        (b"briefing: 1\ntitle: \xe4\xb8", (2, 8, "not-utf-8")),
        ("briefing: 1\ntitle: Café\n".encode("latin-1"), (2, 11, "not-utf-8")),
        (b"\xef\xbb\xbftitle: \xff", (1, 8, "not-utf-8")),
        ("briefing: 1\ntitle: T\n".encode("utf-16-le"), (1, 1, "not-utf-8")),
        ("briefing: 1\ntitle: T\n".encode("utf-16-be"), (1, 1, "not-utf-8")),
        (b"\xff\xfeb", (1, 1, "not-utf-8")),
        (b"\xff\xfe\x00\xd8b\x00", (1, 1, "not-utf-8")),
    ],
)
def test_bytes_that_are_not_a_text(data: bytes, expected: tuple[int, int, str], parser: type[Any]) -> None:
    """The first problem is the one with the bytes; nothing is made of the rest."""
    assert located(data, parser)[0] == expected
    assert load(data, parser).briefing is None


def test_the_byte_that_is_no_text_is_shown() -> None:
    """The help of `not-utf-8` tells what the file probably is."""
    assert "0xE9" in only_problem("title: Café\n".encode("latin-1")).message
    assert "'é'" in only_problem("title: Café\n".encode("latin-1")).message
    assert "UTF-16 without a byte order mark" in only_problem(SMALL.encode("utf-16-le")).message


@both_parsers
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_read(encoding: str, parser: type[Any]) -> None:
    """And doesn't count as a character."""
    assert located(SMALL.encode(encoding), parser) == []
    assert located(SMALL.replace("briefing: 1", "briefing: 2").encode(encoding), parser) == [(1, 11, "wrong-version")]


@both_parsers
def test_characters_that_yaml_refuses_do_not_hide_other_problems(parser: type[Any]) -> None:
    assert located(SMALL + "status: \x00open\nzebra: \x07\n", parser) == [
        (5, 9, "control-character"),
        (5, 9, "bad-term"),
        (6, 1, "unknown-key"),
        (6, 8, "control-character"),
    ]


@both_parsers
def test_a_character_that_yaml_refuses_far_on_does_not_double_what_was_found_before(parser: type[Any]) -> None:
    """It is found while the parser reads on; the file is then read once more."""
    text = SMALL + "summary: &a text\n" + "# comment\n" * 20_000 + "x-a: \x07\n"
    assert located(text, parser) == [(5, 10, "anchor"), (20_006, 6, "control-character")]


SLOW: Final = {
    "space in a reference": SMALL + 'summary: "[[' + " " * 3_000 + 'x"\n',
    "backticks": SMALL + "summary: |\n  [[ " + "`" * 100_000 + "\n",
    "backticks of every length": SMALL + "summary: |\n  [[ " + " ".join("`" * n for n in range(1, 1000)) + "\n",
    "open references": SMALL + "summary: |\n  " + "[[a|" * 50_000 + "\n",
    "an address with a space": SMALL + f"sources: [{{title: T, url: 'http://{'a' * 100_000} b'}}]\n",
    "accents in a name": SMALL + "sides: [{name: " + "\u0301\u0316" * 100_000 + "}]\n",
    "dashes before an error": SMALL + "summary: |\n  " + "- " * 50_000 + '"\nb c\nd: e\n',
    "references to nothing": SMALL + "figures:\n" + "".join(f"  - {{name: n{n}, side: s{n}}}\n" for n in range(30_000)),
    "a long way in a circle": SMALL
    + "places:\n"
    + "".join(f"  - {{name: p{n}, part_of: p{(n + 1) % 10_000}}}\n" for n in range(10_000)),
    "comments before an error": "# x\n" * 100_000 + "a: b: c\n",
    "long unknown keys": "".join(f"{'k' * 60}{n}: x\n" for n in range(10_000)),
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
def test_nothing_takes_time_that_grows_with_its_square(text: str) -> None:
    """Each would take minutes if some part of it were compared with all of it; a tenth of a second is usual."""
    started = time.process_time()
    report(load(text).problems, "full")
    assert time.process_time() - started < 5


@both_parsers
def test_no_more_problems_are_kept_than_can_be_read(parser: type[Any]) -> None:
    problems = load("\x01" * (MAX_PROBLEMS + 10), parser).problems
    assert len(problems) == MAX_PROBLEMS
    assert problems[-1].code == "too-many"


# Paths and streams


def problem_of(path: Path | str) -> Problem:
    loaded = load_path(str(path))
    assert loaded.briefing is None
    (problem,) = loaded.problems
    assert (problem.path, problem.line, problem.column) == (str(path), 1, 1)
    return problem


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    big = tmp_path / "big.yaml"
    with big.open("wb") as file:
        file.truncate(MAX_BYTES + MIB)
    assert problem_of(big).code == "too-large"


def read(stream: BinaryIO) -> Loaded:
    """What comes of a stream."""
    return Reading(lambda: source.read_stream(stream, "-"), "-").finish()


def test_an_endless_stream_is_read_no_further_than_the_limit() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            size = min(len(buffer), MIB, 2 * MAX_BYTES - self.given)  # so that this test has an end
            buffer[:size] = b"x" * size
            self.given += size
            return size

    stream = Endless()
    (problem,) = read(io.BufferedReader(stream)).problems
    assert (problem.path, problem.code) == ("-", "too-large")
    assert stream.given <= MAX_BYTES + MIB


def test_too_many_bytes() -> None:
    (problem,) = load_bytes(b" " * (MAX_BYTES + 1), PATH).problems
    assert problem.code == "too-large"


@pytest.mark.parametrize("name", ["gone.yaml", "gone/dam.yaml", "dam.yaml/dam.yaml", "a\0b.yaml", "a" * 300])
def test_a_file_that_is_not_there(name: str, tmp_path: Path) -> None:
    (tmp_path / "dam.yaml").write_text(SMALL)
    assert problem_of(tmp_path / name).code in {"no-such-file", "unreadable"}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert problem_of(tmp_path).code == "is-a-directory"


def test_a_file_without_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    """Raised by hand: a superuser may read everything."""

    def refused(path: str, *args: object, **options: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr("builtins.open", refused)
    problem = problem_of("secret.yaml")
    assert (problem.code, problem.message) == ("unreadable", "the file can't be read: permission denied")


def test_a_disk_that_fails() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    (problem,) = read(Broken()).problems
    assert (problem.code, problem.message) == ("unreadable", "the file can't be read: input/output error")


# Memory

KIB: Final = 1024
MEMORY: Final = {
    "brackets": "[" * 256 * KIB,
    "one text": SMALL + "summary: |\n  " + "x " * 128 * KIB + "\n",
    "empty items": SMALL + "x-a:\n" + "-\n" * 128 * KIB,
    "empty mappings": "x-a: [" + "{}," * 85 * KIB + "]",
    "aliases": "x-a: [" + "*a," * 85 * KIB + "]",
    "references": SMALL + "summary: |\n  " + "[[a]]" * 51 * KIB + "\n",
    "escapes": "\x07" * 256 * KIB,
    "four-byte characters": SMALL + "summary: " + "🌍" * 64 * KIB + "\n",
}


@pytest.mark.parametrize("text", MEMORY.values(), ids=MEMORY.keys())
def test_memory_is_bounded_by_the_size_of_the_file(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most 160 bytes for each byte of the file (a reference in prose, say), and 1 KiB for each problem kept."""
    monkeypatch.setattr(source, "MAX_PROBLEMS", 1000)
    data = text.encode()
    tracemalloc.start()
    try:
        load_bytes(data, PATH)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 160 * len(data) + 1000 * KIB
