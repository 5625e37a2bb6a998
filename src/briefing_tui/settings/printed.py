"""Settings as TOML: those that hold, with where each comes from, and an example to begin with."""

from __future__ import annotations

from textwrap import wrap
from typing import Any, Final

from briefing_tui.settings.table import SETTINGS
from briefing_tui.settings.values import Settings
from briefing_tui.text import clean
from briefing_tui.tui.keys import ACTIONS, Keymap

_WIDTH: Final = 80


def in_effect(settings: Settings, note: str) -> str:
    """All settings that hold, each with where it comes from; a note stands above them."""
    lines = [f"# {clean(note)}"]
    for setting in SETTINGS:
        value = getattr(settings, setting.name)
        if setting.name != "keymap":
            lines.append(clean(f"{setting.name} = {toml(value)}  # {settings.origin(setting.name)}"))
    lines += ["", "[keymap]"]
    for entry in Keymap(settings.keymap).entries:
        origin = settings.origin(f"keymap.{entry.action}")
        if origin == "default" and entry.keys != ACTIONS[entry.action].keys:
            origin += ", less what other actions were given"
        lines.append(clean(f"{entry.action} = {toml(entry.keys)}  # {origin}"))
    return "".join(f"{line}\n" for line in lines)


def example() -> str:
    """A settings file with all settings, each explained and none of them set."""
    lines = _comment(
        "The settings of briefing-tui. They belong into the file that `briefing-tui config --path` names. A line "
        "without the # before it sets something; these are the defaults."
    )
    for setting in SETTINGS:
        lines += ["", *_comment(f"{setting.meaning[0].upper()}{setting.meaning[1:]}. Takes {setting.kind.label}.")]
        lines += _comment(f"Why: {setting.reason}.")
        if setting.sample is None:
            lines.append(f"#{setting.name} = {toml(setting.default)}")
            continue
        lines += _comment("For example:")
        lines.append(f"#[{setting.name}]")
        lines += [f"#{key} = {toml(value)}" for key, value in setting.sample.items()]
    return "".join(f"{line}\n" for line in lines)


def toml(value: Any) -> str:
    """A setting's value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        inside = ", ".join(f"{key} = {toml(one)}" for key, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return str(value)


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, _WIDTH - 2, break_on_hyphens=False, break_long_words=False)]
