"""The characters that the screen is drawn with, for terminals with Unicode and without."""

from __future__ import annotations

from typing import Final

from briefing_tui.frozen import Frozen
from briefing_tui.model import Stance


class Glyphs(Frozen, eq=False):
    """Each is one cell wide, but for `between` and the arrows.

    The marks of the sides begin with that of a figure on none; `dot` and what follows it are for maps.
    """

    cursor: str
    opened: str
    folded: str
    rule: str
    thumb: str
    sides: tuple[str, str, str, str, str]
    ellipsis: str
    bullet: str
    between: str
    dash: str
    quotes: tuple[str, str]
    silence: str
    evidence: str
    assessment: str
    stances: dict[Stance, str]
    dot: str
    here: str
    north: str
    scale: tuple[str, str, str]
    progress: tuple[str, str]
    arrows: tuple[str, str, str, str, str, str, str, str]


UNICODE: Final = Glyphs(
    cursor="❯",
    opened="▾",
    folded="▸",
    rule="│",
    thumb="┃",
    sides=(" ", "▌", "▐", "▀", "▄"),
    ellipsis="…",
    bullet="•",
    between=" · ",
    dash="–",
    quotes=("“", "”"),
    silence="∅",
    evidence="○",
    assessment="◇",
    stances={"asserts": "+", "denies": "−", "disputes": "±", "confirms": "✓", "retracts": "↶", "no-comment": "·"},
    dot="•",
    here="●",
    north="▲",
    scale=("├", "─", "┤"),
    progress=("━", "─"),
    arrows=("↑", "↗", "→", "↘", "↓", "↙", "←", "↖"),
)

ASCII: Final = Glyphs(
    cursor=">",
    opened="-",
    folded="+",
    rule="|",
    thumb="#",
    sides=(" ", "[", "]", "=", "#"),
    ellipsis="~",
    bullet="*",
    between=", ",
    dash="-",
    quotes=('"', '"'),
    silence="0",
    evidence="o",
    assessment="?",
    stances={"asserts": "+", "denies": "-", "disputes": "~", "confirms": "=", "retracts": "<", "no-comment": "."},
    dot="o",
    here="@",
    north="^",
    scale=("|", "-", "|"),
    progress=("=", "-"),
    arrows=("N", "NE", "E", "SE", "S", "SW", "W", "NW"),
)
