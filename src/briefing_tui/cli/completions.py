"""`briefing-tui completions`: scripts by which shells complete the command line, made from its parsers."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Final

from briefing_tui.cli.arguments import SHOWN
from briefing_tui.cli.commands import Argument, Command, Takes, commands
from briefing_tui.cli.input import themes
from briefing_tui.cli.output import write

_SUFFIXES: Final = {Takes.BRIEFING: (".yaml", ".yml"), Takes.SETTINGS: (".toml",), Takes.FILE: ("",)}
"""How the files end that are offered, besides folders."""

_NOTHING: Final = "''"
"""The empty word, in all three."""


def completions(options: argparse.Namespace) -> int:
    """Print the script for a shell."""
    made = {"bash": bash, "zsh": zsh, "fish": fish}[options.shell]
    return write([made(commands())])


def _words(argument: Argument) -> Sequence[str]:
    """The words that the argument takes."""
    match argument.takes:
        case Takes.THEME:
            return ["auto", *themes()]
        case Takes.ACTION:
            from briefing_tui.testing.steps import NAMES

            return [name.replace("_", "-") for name in NAMES]
        case Takes.PARTS:
            return SHOWN
    return argument.choices


def _names(commands: Sequence[Command]) -> list[str]:
    return [command.name for command in commands if command.name]


# Bash

_BASH: Final = """\
# Completion of briefing-tui for bash 3.2 and later, made by: briefing-tui completions bash

_briefing_tui() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} command=
    COMPREPLY=()
    if [[ $current == = ]]; then
        current=
    elif [[ $before == = ]]; then
        before=${{COMP_WORDS[COMP_CWORD - 2]}}
    fi
    if ((COMP_CWORD > 1)); then
        case ${{COMP_WORDS[1]}} in
            {names}) command=${{COMP_WORDS[1]}} ;;
        esac
    fi
    case "$command $before" in
{values}
        *)
            if [[ $current == -* ]]; then
                case $command in
{flags}
                esac
                return
            fi
            if ((COMP_CWORD == 1)); then
                _briefing_tui_words {commands}
            fi
            case $command in
{positionals}
            esac
            ;;
    esac
}}

_briefing_tui_words() {{
    local word
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$*" -- "$current")
}}

# The words, after those that are there with commas.
_briefing_tui_parts() {{
    local word before=
    if [[ $current == *,* ]]; then
        before=${{current%,*}},
    fi
    while IFS= read -r word; do COMPREPLY+=("$before$word"); done < <(compgen -W "$*" -- "${{current##*,}}")
}}

# The folders, and the files that end so.
_briefing_tui_files() {{
    local word suffix
    compopt -o filenames 2>/dev/null
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(
        compgen -d -- "$current"
        for suffix; do compgen -f -X "!*$suffix" -- "$current"; done
    )
}}

complete -F _briefing_tui briefing-tui
"""


def bash(commands: Sequence[Command]) -> str:
    """The script for bash, which needs no other."""
    values, flags, positionals = [], [], []
    for command in commands:
        name = command.name or _NOTHING
        options = [flag for option in command.options for flag in option.flags]
        flags.append(f"                    {name}) _briefing_tui_words {' '.join(options)} ;;")
        for option in command.options:
            if option.takes is not Takes.NOTHING:
                patterns = " | ".join(f"'{command.name} {flag}'" for flag in option.flags)
                values.append(f"        {patterns}) {_bash_value(option)} ;;")
        positionals += [f"                {name}) {_bash_value(one)} ;;" for one in command.positionals[:1]]
    return _BASH.format(
        names=" | ".join(_names(commands)),
        commands=" ".join(_names(commands)),
        values="\n".join(values),
        flags="\n".join(flags),
        positionals="\n".join(positionals),
    )


def _bash_value(argument: Argument) -> str:
    if words := _words(argument):
        kind = "parts" if argument.takes is Takes.PARTS else "words"
        return f"_briefing_tui_{kind} {' '.join(words)}"
    if argument.takes is Takes.FOLDER:
        return "_briefing_tui_files"
    suffixes = _SUFFIXES.get(argument.takes)
    return f"_briefing_tui_files {' '.join(suffix or _NOTHING for suffix in suffixes)}" if suffixes else ":"


# Zsh

_ZSH: Final = """\
#compdef briefing-tui
# Completion of briefing-tui for zsh, made by: briefing-tui completions zsh

_briefing_tui() {{
    local command
    local -a commands=(
{commands}
    )
    if ((CURRENT > 2)); then
        case $words[2] in
            ({names}) command=$words[2]; shift words; ((CURRENT--)) ;;
        esac
    else
        _describe -t commands command commands
    fi
    case $command in
{arguments}
    esac
}}

if [[ ${{funcstack[1]}} == _briefing-tui ]]; then
    _briefing_tui "$@"
else
    compdef _briefing_tui briefing-tui
fi
"""


def zsh(commands: Sequence[Command]) -> str:
    """The script for zsh: to evaluate after compinit, or to put into a folder of $fpath as _briefing-tui."""
    cases = []
    for command in commands:
        # To say that a text comes next would keep zsh from completing an option there.
        told = [one for one in command.arguments if one.flags or one.takes is not Takes.TEXT]
        specs = [f"                {_quoted(_zsh_argument(one))}" for one in told]
        joined = " \\\n".join(specs)
        cases.append(f"        ({command.name or _NOTHING})\n            _arguments -S : \\\n{joined}\n            ;;")
    described = [f"        {_quoted(f'{one.name}:{_zsh_text(one.brief)}')}" for one in commands if one.name]
    return _ZSH.format(commands="\n".join(described), names="|".join(_names(commands)), arguments="\n".join(cases))


def _zsh_argument(argument: Argument) -> str:
    value = f":{argument.metavar}:{_zsh_value(argument)}"
    if not argument.flags:
        return f"{'*' if argument.many else '1'}{value}"
    # Where an option has two names, one is enough: the long one is what can be understood.
    flag = argument.flags[-1]
    about = f"[{_zsh_text(argument.brief)}]"
    return f"{flag}{about}" if argument.takes is Takes.NOTHING else f"{flag}={about}{value}"


def _zsh_value(argument: Argument) -> str:
    if words := _words(argument):
        return f"_values -s , part {' '.join(words)}" if argument.takes is Takes.PARTS else f"({' '.join(words)})"
    if argument.takes is Takes.FOLDER:
        return "_files -/"
    suffixes = _SUFFIXES.get(argument.takes)
    if not suffixes:
        return " "
    if not any(suffixes):
        return "_files"
    endings = "|".join(suffixes)
    return f'_files -g "*{endings if len(suffixes) == 1 else f"({endings})"}"'


def _zsh_text(text: str) -> str:
    return re.sub(r"([\\:\[\]])", r"\\\1", text)


def _quoted(text: str) -> str:
    """The text as one word of bash or zsh."""
    return "'" + text.replace("'", "'\\''") + "'"


# Fish

_FISH: Final = """\
# Completion of briefing-tui for fish, made by: briefing-tui completions fish

function __briefing_tui_is
    set -l words (commandline -opc)
    set -l command ''
    if test (count $words) -gt 1; and contains -- $words[2] {names}
        set command $words[2]
    end
    test "$command" = "$argv[1]"
end

# The words, after those that are there with commas.
function __briefing_tui_parts
    set -l before (commandline -ct | string replace -r '^--[^=]*=' '' | string match -r '.*,')
    printf '%s\\n' "$before"$argv
end

# The folders, and the files that end so.
function __briefing_tui_files
    set -l endings (string join '|' / (string escape --style=regex -- $argv))
    __fish_complete_path (commandline -ct | string replace -r '^--[^=]*=' '') | string match -er "^[^\\t]*($endings)(\\t|\\$)"
end

complete -c briefing-tui -f
{lines}
"""


def fish(commands: Sequence[Command]) -> str:
    """The script for fish."""
    lines = []
    first = "test (count (commandline -opc)) -eq 1"
    for command in commands:
        if command.name:
            lines.append(f"complete -c briefing-tui -n '{first}' -a {command.name} -d {_fish_text(command.brief)}")
        here = f"complete -c briefing-tui -n {_fish_text(f'__briefing_tui_is {command.name or _NOTHING}')}"
        for argument in command.arguments:
            flags = "".join(f" -{'l' if flag.startswith('--') else 's'} {flag.lstrip('-')}" for flag in argument.flags)
            value = _fish_value(argument)
            takes = " -x" if argument.flags and argument.takes is not Takes.NOTHING else ""
            about = f" -d {_fish_text(argument.brief)}" if flags else ""
            if flags or value:
                lines.append(f"{here}{flags}{takes}{value}{about}")
    return _FISH.format(names=" ".join(_names(commands)), lines="\n".join(lines))


def _fish_value(argument: Argument) -> str:
    if words := " ".join(_words(argument)):
        return f" -a {_fish_text(f'(__briefing_tui_parts {words})' if argument.takes is Takes.PARTS else words)}"
    suffixes = _SUFFIXES.get(argument.takes, ())
    if not suffixes and argument.takes is not Takes.FOLDER:
        return ""
    return f" -a {_fish_text(' '.join(['(__briefing_tui_files', *(suffix or _NOTHING for suffix in suffixes)]) + ')')}"


def _fish_text(text: str) -> str:
    """The text as one word of fish."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
