"""Every screen as it was when it was last looked at: in ASCII, at five sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from briefing_tui.model import Briefing
from briefing_tui.pytest_plugin import Golden
from briefing_tui.testing import Step, do, screen, typed
from briefing_tui.tui.themes import OURS
from tests.screens import POKROVSK, briefing_of, lorne, pokrovsk

STANCES: Final = """
briefing: 1
title: Who controls the Lorne dam?
as_of: 2031-05-14T18:00+02:00
revision: 4
sides: [{id: front, name: Varn Front}, {id: osk, name: Osk government}, {id: league, name: River League}]
figures:
  - {id: ilic, name: Mara Ilic, side: front}
  - {id: guard, name: Front Guard, side: front}
  - {id: mod, name: Osk Defence Ministry, side: osk}
  - {id: riverwatch, name: Riverwatch}
  - {id: wire, name: Delta Wire}
sources: [{id: w1, title: Front claims dam, publisher: Delta Wire, published: 2031-05-14}, {id: r7, title: Bulletin 7}]
places: [{id: dam, name: Lorne dam}]
sections: [{id: where, question: Where is it?, answer: "[[dam]] closes the valley of [[dam|the river]]."}]
claims:
  - claim: The Varn Front controls all of the Lorne dam.
    places: [dam]
    sections: [where]
    statements:
      - {by: riverwatch, stance: confirms, scope: the south wall only, text: Its imagery shows a flag., source: r7}
      - {by: mod, stance: denies, text: Its troops hold the gatehouse., via: wire, date: 2031-05-14, source: w1}
      - {by: ilic, stance: asserts, date: 2031-05-13, source: w1, quote: The dam is ours}
      - {by: guard, stance: retracts, text: Says it spoke too soon., date: 2030-12-31}
      - {by: wire, stance: disputes, scope: the north, text: Its reporter was shelled there.}
      - {by: mod, stance: no-comment}
    evidence:
      - {kind: video, text: A flag., source: w1, checked_by: wire,
         checks: {location: confirmed, date: unknown, authenticity: disputed}}
    assessments:
      - {by: riverwatch, text: The Front holds the whole dam., likelihood: unlikely, confidence: moderate, source: r7}
  - {claim: The river is rising., statements: [{by: ilic, stance: asserts}, {by: wire, stance: confirms, text: It is.}]}
  - {claim: The road is open., statements: [{by: mod, stance: asserts}, {by: mod, stance: retracts, text: It is not.}]}
unknowns: [{text: When the flag was raised., since: 2031-05-13}]
"""
"""All that can be said of a claim: stances, scopes, silence, checks, likelihood."""

SIZES: Final = [(40, 12), (60, 20), (80, 24), (120, 36), (200, 50)]

SCREENS: Final[dict[str, tuple[Step, ...]]] = {
    "first": (),
    "question": (do("question-2"),),
    "sidebar": ("s", "enter"),
    "claim": ("c", "enter"),
    "matrix": ("m", "j"),
    "timeline": ("t", "j"),
    "map": ("M",),
    "about": ("c", "i"),
    "addresses": ("c", "enter", "l", "o"),
    "filter": ("&", typed("status:contested"), "enter"),
    "search": ("/", typed("north")),
    "marking": ("c", "enter", "v", "j", "j"),
    "palette": (":", typed("dam")),
    "help": ("?",),
}


def sized(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", SIZES, ids=sized)
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen(name: str, size: tuple[int, int], briefing_golden: Golden) -> None:
    """Of the briefing that has everything."""
    briefing_golden(screen(lorne(), *SCREENS[name], size=size, glyphs="ascii"), f"{name}-{sized(size)}")


@pytest.mark.parametrize("size", SIZES, ids=sized)
@pytest.mark.parametrize("name", ["first", "claim"])
def test_pokrovsk(name: str, size: tuple[int, int], briefing_golden: Golden) -> None:
    briefing_golden(screen(pokrovsk(), *SCREENS[name], size=size, glyphs="ascii"), f"pokrovsk-{name}-{sized(size)}")


@pytest.mark.parametrize("name", ["first", "claim", "matrix", "timeline", "map", "about", "search"])
def test_in_unicode(name: str, briefing_golden: Golden) -> None:
    briefing_golden(screen(lorne(), *SCREENS[name]), f"{name}-80x24-unicode")


@pytest.mark.parametrize(
    ("briefing", "steps", "size", "name"),
    [
        (lorne, ("c", "c", "enter"), (120, 36), "claim-zoomed"),  # denials beside the claim
        (pokrovsk, ("c", "c", "enter"), (80, 24), "pokrovsk-claim-zoomed"),
        (lorne, ("c", "enter"), (60, 76), "claim-whole"),
        (lorne, ("c", "l", "l", "l", "l", "i"), (80, 24), "about-statement"),
        (lorne, ("m", "j", "l"), (200, 50), "matrix-cell"),
        (lorne, ("t", "G"), (60, 20), "timeline-end"),
        (pokrovsk, ("s", "z R"), (60, 160), "pokrovsk-sidebar-open"),
        (lambda: briefing_of(STANCES), ("c", "z R"), (50, 60), "stances"),
        (lambda: briefing_of(STANCES), ("c", "c", "z R"), (90, 40), "stances-zoomed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_shape_of_its_own(
    briefing: Callable[[], Briefing], steps: tuple[Step, ...], size: tuple[int, int], name: str, briefing_golden: Golden
) -> None:
    briefing_golden(screen(briefing(), *steps, size=size, glyphs="ascii"), f"{name}-{sized(size)}")


@pytest.mark.parametrize("size", SIZES, ids=sized)
def test_the_list(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, briefing_golden: Golden
) -> None:
    """Of a briefing, a draft and a file with problems, which are open."""
    monkeypatch.chdir(tmp_path)
    folder = Path("library")
    folder.mkdir()
    (folder / "c.yaml").write_bytes(POKROVSK.read_bytes())
    (folder / "b.yaml").write_text(
        "briefing: 1\ntitle: A draft\nas_of: 2031-05-14\ndraft: true\nsections: [{question: Why?, answer: So.}]\n"
    )
    (folder / "a.yaml").write_text("briefing: 1\ntitel: Bad\n")
    briefing_golden(screen(folder, "G", "g", "enter", size=size, glyphs="ascii", strict=False), f"list-{sized(size)}")


@pytest.mark.parametrize("theme", OURS)
def test_a_theme(theme: str, briefing_golden: Golden) -> None:
    """With its colours: a claim, what was found, and what is marked as such."""
    seen = screen(lorne(), "c", "enter", "/", typed("north"), theme=theme)
    briefing_golden(seen, f"theme-{theme}", picture=True)
