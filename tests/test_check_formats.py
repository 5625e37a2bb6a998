"""The formats of `check` for machines: what those who read them make of it, whatever is in a file or its name."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from jsonschema import Draft7Validator

from briefing_tui import __version__
from briefing_tui.cli import main
from briefing_tui.cli.arguments import check_parser
from briefing_tui.problems import CODES, FORMATS, WARNINGS, Format, Problem, report
from tests.hostile.payloads import ALL, PAYLOADS, harm, quoted
from tests.load.reading import SMALL, load
from tests.screens import ROOT

MACHINES: Final[tuple[Format, ...]] = ("github", "sarif", "junit")
WRONG: Final = SMALL + "status: setled\n"
WARNED: Final = SMALL + "sources: [{title: T}]\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good briefing, a bad one, and one with a warning."""
    for name, text in (("good", SMALL), ("bad", WRONG), ("warned", WARNED)):
        (tmp_path / f"{name}.yaml").write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The exit code of a check, and what it printed."""
    code = main(["check", *words])
    out, err = capsys.readouterr()
    assert err == ""
    return code, out


# GitHub


def commands(out: str) -> list[tuple[str, dict[str, str], str]]:
    """What a runner makes of the output: the commands in it, with their properties and their text."""
    found = []
    for line in out.splitlines():
        match = re.fullmatch(r"::([\w-]+) ?(.*?)::(.*)", line.strip())
        if not match:
            assert "##[" not in line, "an older kind of command"
            continue
        properties = dict(pair.split("=", 1) for pair in match[2].split(",") if pair)
        found.append((match[1], {name: _unescaped(value) for name, value in properties.items()}, _unescaped(match[3])))
    return found


def _unescaped(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_github(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = checked(capsys, "--format", "github", "good.yaml", "bad.yaml", "warned.yaml")
    assert code == 1
    bad, warned = out.splitlines()
    assert bad == (
        "::error file=bad.yaml,line=5,col=9,endColumn=15,title=bad-term::'setled' is not a status that the format knows"
        "%0Ahelp: did you mean 'settled'? 'status' takes developing, settled, archived"
    )
    assert warned.startswith(
        "::warning file=warned.yaml,line=5,col=19,endColumn=20,title=not-referred-to::nothing refers to this source%0A"
    )
    assert checked(capsys, "--format", "github", "good.yaml") == (0, "")


SHOUTS: Final = (
    "::set-env name=PATH::/evil",
    "\n::set-output name=a::b",
    "\r::add-mask::a",
    "%0A::stop-commands::x",
    "x::error file=a::b",
    "a,line=7,title=b:c::d",
    "##[set-env name=PATH]/evil",
    "\n##[group]a",
    "100% %2C %25",
)
"""What would be a command of a runner, or end one, if it stood there as it is."""


@pytest.mark.parametrize("shout", SHOUTS, ids=ascii)
def test_no_text_is_a_command_of_its_own(shout: str) -> None:
    """Neither in a name nor in a message nor in the help; and the annotation has the text."""
    problem = Problem(f"{shout}.yaml", 7, 3, "syntax", f"m {shout}", f"h {shout}", width=2)
    ((name, properties, text),) = commands(report([problem], "github"))
    assert name == "error"
    said = re.sub("[\r\n]", " ", shout)
    assert properties == {"file": f"{said}.yaml", "line": "7", "col": "3", "endColumn": "5", "title": "syntax"}
    assert text == f"m {said}\nhelp: h {said}"


def test_no_briefing_gives_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    Path("evil.yaml").write_text("".join(f"{quoted(shout)}: x\n" for shout in SHOUTS))
    _, out = checked(capsys, "--format", "github", "evil.yaml")
    assert {name for name, _, _ in commands(out)} == {"error"}
    assert len(commands(out)) == len(out.splitlines()) == len(load(Path("evil.yaml").read_text()).problems)


# SARIF

# What of SARIF 2.1.0 is used, and nothing else: a misspelt property would be let pass by the whole schema in places.
_MESSAGE: Final = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
}
_LEVEL: Final = {"enum": ["error", "warning"]}
_POSITION: Final = {"type": "integer", "minimum": 1}


def _object(**properties: Any) -> dict[str, Any]:
    """Of exactly these properties."""
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


def _array(items: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


SARIF: Final = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": _array(
            _object(
                tool=_object(
                    driver=_object(
                        name={"const": "briefing-tui"},
                        semanticVersion={"type": "string"},
                        rules=_array(
                            _object(
                                id={"type": "string"},
                                shortDescription=_MESSAGE,
                                fullDescription=_MESSAGE,
                                help=_MESSAGE,
                                defaultConfiguration=_object(level=_LEVEL),
                            ),
                            uniqueItems=True,
                        ),
                    )
                ),
                columnKind={"const": "unicodeCodePoints"},
                results=_array(
                    _object(
                        ruleId={"type": "string"},
                        ruleIndex={"type": "integer", "minimum": 0},
                        level=_LEVEL,
                        message=_MESSAGE,
                        locations=_array(
                            _object(
                                physicalLocation=_object(
                                    artifactLocation=_object(uri={"type": "string"}),
                                    region=_object(startLine=_POSITION, startColumn=_POSITION, endColumn=_POSITION),
                                )
                            ),
                            minItems=1,
                            maxItems=1,
                        ),
                    )
                ),
            ),
            minItems=1,
            maxItems=1,
        ),
    },
    "additionalProperties": False,
}


def run_of(out: str) -> dict[str, Any]:
    """The one run of a log."""
    log = json.loads(out)
    errors = [(list(error.path), error.message) for error in Draft7Validator(SARIF).iter_errors(log)]
    assert errors == []
    assert out.isascii()
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def uri_of(result: dict[str, Any]) -> str:
    return str(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def test_sarif(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = checked(capsys, "--format", "sarif", "good.yaml", "./bad.yaml", "warned.yaml")
    assert code == 1
    run = run_of(out)
    bad, warned = run["results"]
    assert bad["message"]["text"] == (
        "'setled' is not a status that the format knows\n"
        "did you mean 'settled'? 'status' takes developing, settled, archived"
    )
    assert bad["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "bad.yaml"},
        "region": {"startLine": 5, "startColumn": 9, "endColumn": 15},
    }
    assert [(one["ruleId"], one["level"]) for one in (bad, warned)] == [
        ("bad-term", "error"),
        ("not-referred-to", "warning"),
    ]
    assert run_of(checked(capsys, "--format", "sarif", "good.yaml")[1])["results"] == []


def test_the_rules_are_the_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """Each result points to its own; what only warns is a warning by default."""
    run = run_of(checked(capsys, "--format", "sarif", "bad.yaml", "warned.yaml", "gone.yaml")[1])
    driver = run["tool"]["driver"]
    assert driver["semanticVersion"] == __version__
    assert [rule["id"] for rule in driver["rules"]] == list(CODES)
    assert {rule["id"] for rule in driver["rules"] if rule["defaultConfiguration"]["level"] == "warning"} == set(
        WARNINGS
    )
    assert all(driver["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert len(run["results"]) == 3


def test_columns_are_counted_in_characters() -> None:
    """One outside the basic plane is one, not two."""
    (problem,) = load(SMALL + 'sides: [{id: "😀😀", name: A}]\n').problems
    (result,) = run_of(report([problem], "sarif"))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (14, 18)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/é?#%.yaml", "a%20b/%C3%A9%3F%23%25.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("./a//b.yaml", "a/b.yaml"),
        ("../b.yaml", "../b.yaml"),
        ("/srv/a b.yaml", "file:///srv/a%20b.yaml"),
        (os.fsdecode(b"\xff.yaml"), "%FF.yaml"),
        ("\x1b\u202e.yaml", "%1B%E2%80%AE.yaml"),
        ("//evil.example/x.yaml", "file:///evil.example/x.yaml"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
    ],
)
def test_a_path_is_a_reference_to_the_file(path: str, uri: str) -> None:
    (result,) = run_of(report([Problem(path, 1, 1, "syntax", "m")], "sarif"))["results"]
    assert uri_of(result) == uri
    assert urlsplit(uri).scheme in ("", "file")
    assert urlsplit(uri).netloc == ""
    decoded = unquote(urlsplit(uri).path, errors="surrogateescape")
    assert os.path.normpath(decoded) == os.path.normpath(path).replace("//", "/")


def test_no_message_has_placeholders_or_links() -> None:
    """`{0}` and `[words](address)` mean something in SARIF; they are escaped as it wants it."""
    message = "{0} [click](http://evil.example) {x} \\ [a\\](b)"
    (result,) = run_of(report([Problem("a", 1, 1, "syntax", message)], "sarif"))["results"]
    text = result["message"]["text"]
    assert not re.search(r"(?<!\\)\[", text)
    assert not re.search(r"(?<!\{)\{(\{\{)*(?!\{)", text)
    assert re.sub(r"\\(.)", r"\1", text.replace("{{", "{").replace("}}", "}")) == message
    plain = run_of(report([Problem("a", 1, 1, "syntax", "write [a] or \\")], "sarif"))["results"]
    assert plain[0]["message"]["text"] == "write [a] or \\"


# JUnit


def cases(out: str) -> dict[str, ET.Element]:
    """The cases of the one suite, by their names."""
    assert out.isascii()
    root = ET.fromstring(out)  # noqa: S314 - our own
    (suite,) = root
    assert (root.tag, suite.tag, suite.attrib["name"]) == ("testsuites", "testsuite", "briefing-tui check")
    found = {case.attrib["name"]: case for case in suite}
    failed = [case for case in suite if case.find("failure") is not None]
    for element in (root, suite):
        assert (element.attrib["tests"], element.attrib["failures"]) == (str(len(suite)), str(len(failed)))
    assert len(found) == len(suite)
    return found


def test_junit(capsys: pytest.CaptureFixture[str]) -> None:
    """Each file is a case: a good one passes, a warning is only output, a problem fails, with all that is wrong."""
    Path("bad.yaml").write_text(WRONG + "sumary: x\n")
    code, out = checked(capsys, "--format", "junit", "good.yaml", "bad.yaml", "warned.yaml", "gone.yaml")
    assert code == 2
    found = cases(out)
    assert list(found) == ["good.yaml", "bad.yaml", "warned.yaml", "gone.yaml"]
    assert list(found["good.yaml"]) == []
    (failure,) = found["bad.yaml"]
    assert failure.attrib == {
        "type": "bad-term",
        "message": "line 5: 'setled' is not a status that the format knows and 1 more",
    }
    assert failure.text is not None
    assert [line.split(": ")[:2] for line in failure.text.splitlines()] == [
        ["bad.yaml:5:9", "bad-term"],
        ["bad.yaml:6:1", "unknown-key"],
    ]
    assert [element.tag for element in found["warned.yaml"]] == ["system-out"]
    assert found["gone.yaml"][0].attrib["type"] == "no-such-file"


def test_the_problems_of_a_folder_are_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    code, out = checked(capsys, "--format", "junit", "empty")
    assert code == 2
    assert cases(out)["empty"][0].attrib["type"] == "no-such-file"


def test_where_warnings_count_they_fail(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = checked(capsys, "--format", "junit", "--strict", "warned.yaml")
    assert code == 1
    assert [element.tag for element in cases(out)["warned.yaml"]] == ["failure"]


def test_all_of_xml_is_text() -> None:
    """What would be an element, an entity or an attribute, and what XML forbids even as a reference."""
    evil = '</failure><testcase name="x"/>&amp;&#1;<![CDATA[ ]]> " \x01\x0b\ufffe\uffff\ud800\x85 é😀 \' > '
    out = report([Problem(f"{evil}.yaml", 1, 1, "syntax", evil, evil)], "junit")
    ((name, case),) = cases(out).items()
    assert name.startswith('</failure><testcase name="x"/>&amp;&#1;<![CDATA[ ]]> " ␁␋<fffe><ffff><d800><85> é😀')
    assert case[0].text is not None
    assert '<testcase name="x"/>' in case[0].text


# All of them


@pytest.mark.parametrize("format", MACHINES)
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["good.yaml"], 0),
        (["warned.yaml"], 0),
        (["--strict", "warned.yaml"], 1),
        (["bad.yaml", "good.yaml"], 1),
        (["good.yaml", "gone.yaml"], 2),
    ],
)
def test_exit_codes_are_those_of_the_other_formats(
    words: list[str], code: int, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(capsys, "--format", format, *words)[0] == checked(capsys, *words)[0] == code


@pytest.mark.parametrize("format", MACHINES)
@pytest.mark.parametrize("name", PAYLOADS)
def test_nothing_a_terminal_obeys(name: str, format: Format) -> None:
    """Whatever is in a briefing, or in its name."""
    for text in (f"{quoted(PAYLOADS[name])}: 1\n", SMALL + f"status: {quoted(ALL)}\n", f"a: b: {PAYLOADS[name]}\n"):
        problems = load(text.encode("utf-8", "surrogatepass"), lint=True).problems
        assert problems
        renamed = [
            Problem(f"{PAYLOADS[name]}.yaml", one.line, one.column, one.code, one.message, one.help) for one in problems
        ]
        out = report(renamed, format, files=[ALL])
        assert not harm(out)
        if format == "junit":
            assert len(cases(out)) == 2
        elif format == "sarif":
            texts = [result["message"]["text"] for result in run_of(out)["results"]]
            assert len(texts) == len(problems)
            assert not harm("".join(texts))
        else:
            assert len(commands(out)) == len(out.splitlines()) == len(problems)


@pytest.mark.parametrize("format", MACHINES)
def test_in_another_character_set(format: str, folder: Path) -> None:
    """What the machine reads is whole, the name of the file and the message."""
    (folder / "é.yaml").write_text(SMALL + "status: 大坝\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "briefing_tui", "check", "--format", format, "."],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "LC_ALL": "C", "LANG": "C"},
    )
    assert (done.returncode, done.stderr) == (1, b"")
    out = done.stdout.decode("utf-8" if format == "github" else "ascii")
    if format == "sarif":
        found = {uri_of(result): result["message"]["text"] for result in run_of(out)["results"]}
        assert "大坝" in found["%C3%A9.yaml"]
    elif format == "junit":
        assert "大坝" in cases(out)["./é.yaml"][0].attrib["message"]
    else:
        found = {properties["file"]: text for _, properties, text in commands(out)}
        assert found.keys() == {"é.yaml", "bad.yaml", "warned.yaml"}
        assert "大坝" in found["é.yaml"]


def test_a_path_of_an_annotation_is_of_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the locale has the same bytes as other letters; a name that isn't UTF-8 says so."""

    def path(name: bytes) -> str:
        problem = Problem(name.decode(sys.getfilesystemencoding(), "surrogateescape"), 1, 1, "syntax", "m")
        return commands(report([problem], "github"))[0][1]["file"]

    assert path("./žarno, 50%.yaml".encode()) == "žarno, 50%.yaml"
    assert path(b"caf\xe9.yaml") == "caf<dce9>.yaml"
    monkeypatch.setattr(os, "fsencode", lambda path: path.encode("latin-1"))
    assert commands(report([Problem("Å¾arno.yaml", 1, 1, "syntax", "m")], "github"))[0][1]["file"] == "žarno.yaml"


@pytest.mark.parametrize("format", FORMATS)
def test_formats_load_what_they_need_and_no_more(format: str) -> None:
    """What takes time to import is imported by the format that needs it."""
    code = (
        f"import sys\nfrom briefing_tui.cli import main\nmain(['check', '--format', '{format}', 'bad.yaml'])\n"
        "print('modules', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    loaded = set(done.stdout.rpartition("modules")[2].split())
    assert {name for name in loaded if name.startswith("briefing_tui.reports.")} == (
        {f"briefing_tui.reports.{format}"} if format in MACHINES else set()
    )
    assert not loaded & {"textual", "xml", "jsonschema"}


# Recipes


def test_the_hook_of_pre_commit() -> None:
    """It runs a command that there is, on the files that are briefings by default."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["id"] == "briefing-tui-check"
    assert hook["language"] == "python"
    program, command, *arguments = hook["entry"].split()
    assert (program, command) == ("briefing-tui", "check")
    assert check_parser().parse_args([*arguments, *hook.get("args", []), "a.yaml"]).paths == ["a.yaml"]
    paths = ["briefings/a.yaml", "briefings/b/c.yml", "x.yaml", "briefings/copy.html"]
    assert [path for path in paths if re.search(hook["files"], path)] == ["briefings/a.yaml", "briefings/b/c.yml"]


RECIPES: Final = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", re.findall(r"```yaml\n(.*?)```", RECIPES, re.DOTALL))
def test_recipes_are_yaml_and_run_what_there_is(text: str) -> None:
    assert yaml.safe_load(text)
    for words in re.findall(r"briefing-tui check ([^\n>|]*)", text):
        assert check_parser().parse_args(words.split()).paths
