"""Write the parts of the documentation that the code knows: `python scripts/docs.py`; with `--check`, only compare.

In a page, what stands between `<!-- NAME: made by scripts/docs.py -->` and `<!-- end -->` is made from the code.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from briefing_tui.cli.arguments import PARSERS
from briefing_tui.cli.commands import Argument, Command, commands
from briefing_tui.export import json_schema as shown
from briefing_tui.load import kinds
from briefing_tui.load.json_schema import NAME as SCHEMA_NAME
from briefing_tui.load.json_schema import printed, records
from briefing_tui.model import LIKELIHOODS
from briefing_tui.problems import CODES, WARNINGS
from briefing_tui.settings.printed import example, toml
from briefing_tui.settings.table import SETTINGS
from briefing_tui.testing import screen
from briefing_tui.tui.keys import DEFAULT, NAMES, keys_written

ROOT: Final = Path(__file__).parents[1]
SCHEMA: Final = ROOT / "docs" / SCHEMA_NAME
SHOWN: Final = ROOT / "docs" / shown.NAME
MANUAL: Final = ROOT / "docs" / "briefing-tui.1"
_PLACES: Final = {
    "list": "every list",
    "briefing": "the panes of a briefing",
    "story": "a briefing and its views",
    "anywhere": "everywhere",
}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def keys_table() -> str:
    """The table of keys."""
    rows = ["| keys | action | where |", "| --- | --- | --- |"]
    for entry in DEFAULT.entries:
        keys = " ".join(f"`{_cell(key)}`" for key in keys_written(entry).split(" "))
        rows.append(f"| {keys} | {entry.meaning} | {_PLACES[entry.where]} |")
    return "\n".join(rows)


def cli_help() -> str:
    """The help of all commands."""
    return "```text\n" + "\n\n".join(parser().format_help() for parser in PARSERS.values()) + "```"


def fields_tables() -> str:
    """A table of keys for every record."""
    parts = []
    for path, record in records():
        rows = [f"### `{path}`" if path else "### The briefing itself", ""]
        rows += ["| key | takes | | meaning |", "| --- | --- | --- | --- |"]
        for key, field in record.fields.items():
            label = field.kind.label
            if isinstance(field.kind, kinds.ListOf):
                label = f"list of {label}" + (", at least one" if field.kind.at_least else "")
            rows.append(f"| `{key}` | {_cell(label)} | {'R' if field.required else ''} | {_cell(field.meaning)} |")
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


def codes_table() -> str:
    """The codes of problems and warnings."""
    rows = [f"| `{code}` | {'*warning:* ' * (code in WARNINGS)}{_cell(meaning)} |" for code, meaning in CODES.items()]
    return "\n".join(["| code | what it means |", "| --- | --- |", *rows])


def likelihoods_table() -> str:
    """The terms of likelihood with their ranges."""
    rows = [f"| {term} | {range_} |" for term, range_ in LIKELIHOODS.items()]
    return "\n".join(["| term | probability |", "| --- | --- |", *rows])


def settings_table() -> str:
    """The settings, with their reasons."""
    rows = ["| setting | takes | default | what it does, and why it can be set |", "| --- | --- | --- | --- |"]
    for setting in SETTINGS:
        what = f"{setting.meaning}: {setting.reason}"
        rows.append(f"| `{setting.name}` | {_cell(setting.kind.label)} | `{toml(setting.default)}` | {_cell(what)} |")
    return "\n".join(rows)


def settings_example() -> str:
    """What `briefing-tui config --example` prints."""
    return f"```toml\n{example()}```"


def actions_table() -> str:
    """The actions by their ids, with their keys as settings have them."""
    rows = ["| action | keys | what it does |", "| --- | --- | --- |"]
    for entry in DEFAULT.entries:
        keys = ", ".join(f"`{_cell(toml(key))}`" for key in entry.keys)
        rows.append(f"| `{entry.action}` | {keys} | {_cell(entry.meaning)} |")
    return "\n".join(rows)


def pictures() -> dict[Path, str]:
    """The pictures of the README: screens of the bundled briefings."""
    briefings = ROOT / "briefings"
    return {
        ROOT / "docs" / "reader.svg": screen(briefings / "pokrovsk.yaml", "c", "enter", size=(120, 36)).svg(),
        ROOT / "docs" / "matrix.svg": screen(briefings / "lorne-dam.yaml", "m", "j", "l", size=(120, 30)).svg(),
    }


def key_names() -> str:
    """The names of keys that have one."""
    return ", ".join(f"`{name}`" for name in NAMES)


def manual() -> str:
    """The manual page."""
    return "".join(f"{line}\n" for line in _manual())


def _manual() -> Iterator[str]:
    reader, *others = commands()
    yield '.\\" Made by scripts/docs.py from the program itself.'
    yield '.TH BRIEFING\\-TUI 1 "" "briefing\\-tui" "User Commands"'
    yield ".ad l"
    yield from (".SH NAME", _roff("briefing-tui - read contested news in a terminal"))
    yield ".SH SYNOPSIS"
    for command in (reader, *others):
        yield from (".PP" if command.name else ".nh", _synopsis(command))
    yield from (".SH DESCRIPTION", _roff(reader.description), ".PP", *map(_roff, _DESCRIPTION))
    yield from (".SH OPTIONS", *_arguments(reader))
    yield ".SH COMMANDS"
    for command in others:
        yield from (f".SS briefing\\-tui {_roff(command.name)}", _roff(command.description))
        yield from (*_arguments(command), ".PP", _roff(command.epilog))
    yield ".SH KEYS"
    for entry in DEFAULT.entries:
        yield from (".TP", f".B {_quoted(keys_written(entry))}", _roff(f"{entry.meaning} ({_PLACES[entry.where]})"))
    for title, rows in _SECTIONS.items():
        yield f".SH {title}"
        for what, about in rows:
            yield from (".TP", f".B {_quoted(what)}", _roff(about))


_DESCRIPTION: Final = (
    "A briefing is one developing story, in one YAML file. Into a pipe or a file, it is written as plain text.",
    "A file with a problem is not shown half-read: what is wrong with it is printed, with line, column and advice.",
)

_SECTIONS: Final = {
    "FILES": (
        ("./briefings", "what is read if no PATH is given and it has any briefings"),
        ("$XDG_CONFIG_HOME/briefing-tui/config.toml", "the settings; briefing-tui config --path has the path here"),
        ("$XDG_STATE_HOME/briefing-tui/started", "the sign that this is not the first start"),
        (SCHEMA_NAME, "the JSON Schema that briefing-tui new writes beside a briefing"),
    ),
    "ENVIRONMENT": (
        ("BRIEFING_TUI_TRACEBACK", "if it is set, a fault of the program is told with all of its traceback"),
        ("NO_COLOR", "if it is set, there are no colours"),
        ("TERM, COLORTERM, COLORFGBG", "what the terminal is, and what it can show"),
        ("COLUMNS", "how wide text is, where the output is no terminal"),
        ("VISUAL, EDITOR", "the editor for the file that is read"),
        ("LC_ALL, LC_CTYPE, LANG", "the character set of the terminal"),
    ),
    "EXIT STATUS": (
        ("0", "all is well"),
        ("1", "something is wrong with a file, or with the settings"),
        ("2", "it could not run: the arguments, a file that can't be read or written, or no terminal"),
        ("70", "a fault of the program"),
        ("129, 130, 131, 143", "it was ended by SIGHUP, by SIGINT or ctrl+c, by SIGQUIT, by SIGTERM"),
    ),
    "EXAMPLES": (
        ("briefing-tui story.yaml", "read a briefing"),
        ("briefing-tui new 'Who holds the dam?'", "begin one"),
        ("briefing-tui check --strict briefings", "find all that is wrong, or likely to be, in a folder of them"),
        ("briefing-tui story.yaml | less", "the whole briefing as plain text"),
    ),
}
"""What the manual page has besides, by the titles of its sections."""


def _synopsis(command: Command) -> str:
    words = [f"\\fB{_roff(f'briefing-tui {command.name}'.strip())}\\fR"]
    for argument in (*command.options, *command.positionals):
        word = _written(argument) + (" .\\|.\\|." if argument.many else "")
        words.append(word if argument.required else f"[{word}]")
    return " ".join(words)


def _arguments(command: Command) -> Iterator[str]:
    for argument in (*command.positionals, *command.options):
        yield from (".TP", _written(argument, ", "), _roff(argument.help))


def _written(argument: Argument, joint: str = " | ") -> str:
    flags = joint.join(f"\\fB{_roff(flag)}\\fR" for flag in argument.flags)
    return f"{flags} \\fI{_roff(argument.metavar)}\\fR".strip() if argument.metavar else flags


def _roff(text: str) -> str:
    """The text with nothing in it that the language of manual pages obeys; it may begin a line."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    plain = "".join(char if char.isascii() else f"\\[u{ord(char):04X}]" for char in safe)
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


def _quoted(text: str) -> str:
    """The text as one argument of a request."""
    return '"' + _roff(text).replace('"', "\\(dq") + '"'


MADE: Final[dict[str, Callable[[], str]]] = {
    "keys": keys_table,
    "help": cli_help,
    "fields": fields_tables,
    "codes": codes_table,
    "likelihoods": likelihoods_table,
    "settings": settings_table,
    "example": settings_example,
    "actions": actions_table,
    "names": key_names,
}


def made(text: str) -> str:
    """The page with its made parts as they have to be."""

    def replace(match: re.Match[str]) -> str:
        return f"{match[1]}\n{MADE[match[2]]()}\n{match[3]}"

    return re.sub(r"(<!-- (\w+): made by scripts/docs\.py -->)\n.*?\n?(<!-- end -->)", replace, text, flags=re.DOTALL)


@cache
def pages() -> dict[Path, str]:
    """Every page that has made parts, as it has to be."""
    found = {SCHEMA: printed(), SHOWN: shown.printed(), MANUAL: manual(), **pictures()}
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        found[path] = made(path.read_text(encoding="utf-8"))
    return found


def main() -> int:
    """Write the pages, or say which are out of date."""
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{'out of date' if '--check' in sys.argv else 'written'}: {path.relative_to(ROOT)}")
        if "--check" not in sys.argv:
            path.write_text(pages()[path], encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
