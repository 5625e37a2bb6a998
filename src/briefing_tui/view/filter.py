"""Which claims match what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing_tui.folding import fold
from briefing_tui.model import STATUSES, Claim, Side
from briefing_tui.view.story import Story

_KEY: Final = re.compile("[a-z]+:")
"""What looks like a kind of word."""

HINT = "words, or status: side: by: silent: and a part of a name"


class Filter:
    """Takes the claims in which every typed word is found, whatever its accents and capitals.

    A word is looked for in the sentence, its status, who speaks and for which side, what they say, evidence and
    assessments. After `status:`, `side:` and `by:` it is looked for only there, after `silent:` in the sides that have said
    nothing.
    """

    def __init__(self, story: Story, typed: str) -> None:
        self._story = story
        self._words = [_Word(story, *_kind_of(word)) for word in fold(typed).split()]

    def takes(self, claim: Claim) -> bool:
        """Whether the claim matches."""
        return all(word.is_in(claim) for word in self._words)

    def advice(self) -> str:
        """What to say where nothing matches: which names there are, if one was asked for that nobody has."""
        briefing = self._story.briefing
        figures = [name for figure in briefing.figures for name in (figure.id, figure.name, *figure.aliases)]
        sides = [name for side in briefing.sides for name in (side.id, side.name)]
        for one in self._words:
            kind, word = one.kind, one.word
            if not kind and (unknown := _KEY.match(word)):
                return f"{unknown[0]} is none of status: side: by: silent:"
            if kind in ("side", "silent") and not any(word in fold(name) for name in sides):
                return (
                    f"no side is called {word!r}: {', '.join(side.name for side in briefing.sides) or 'there is none'}"
                )
            if kind == "status" and not any(status.startswith(word) for status in STATUSES):
                return f"no status is called {word!r}: {', '.join(STATUSES)}"
            if kind == "by" and not any(word in fold(name) for name in figures):
                return f"nobody is called {word!r}"
        return "no claim matches"


def _kind_of(word: str) -> tuple[str, str]:
    kind, colon, rest = word.partition(":")
    return (kind, rest) if colon and kind in ("status", "side", "by", "silent") else ("", word)


class _Word:
    """A word that was typed, and where it is to be found.

    Whose names have it is found out once for all claims, for there may be very many of these.
    """

    def __init__(self, story: Story, kind: str, word: str) -> None:
        self._story = story
        self.kind = kind
        self.word = word
        self._is_status = any(word in status for status in STATUSES)
        self._named: dict[str, bool] = {}
        self._sided: dict[str, bool] = {}

    def is_in(self, claim: Claim) -> bool:
        """Whether the claim has the word."""
        briefing = self._story.briefing
        match self.kind:
            case "status":
                return briefing.status_of(claim).startswith(self.word)  # "corroborated" is not "partly corroborated"
            case "side":
                return self._side(claim)
            case "silent":
                return any(self._names(side.id) for side in briefing.silent_sides(claim))
            case "by":
                return self._by(claim)
        word, folded = self.word, self._story.folded
        return (
            word in folded(claim.claim)
            or self._by(claim)
            or self._side(claim)
            or (self._is_status and word in briefing.status_of(claim))
            or any(word in folded(text) for text in _texts(claim) if text)
        )

    def _by(self, claim: Claim) -> bool:
        """Whether one who speaks of the claim is called so."""
        names = self._names
        return any(names(said.by) for said in claim.statements) or any(names(one.by) for one in claim.assessments)

    def _side(self, claim: Claim) -> bool:
        """Whether the side of one who made a statement is."""
        return any(self._names_side(said.by) for said in claim.statements)

    def _names(self, id: str) -> bool:
        """Whether a side or a figure is called something with the word in it."""
        found = self._named.get(id)
        if found is None:
            story = self._story
            side = story.briefing.get(id, Side)
            names = (side.name,) if side else story.links.names(id)
            found = self._named[id] = any(self.word in fold(one) for one in (id, *map(story.shortened, names)))
        return found

    def _names_side(self, figure: str) -> bool:
        """Whether a figure has a side that is called so."""
        found = self._sided.get(figure)
        if found is None:
            side = self._story.briefing.side_of(figure)
            found = self._sided[figure] = bool(side) and self._names(side)
        return found


def _texts(claim: Claim) -> Iterator[str]:
    for said in claim.statements:
        yield from (said.text, said.quote, said.scope)
    yield from (evidence.text for evidence in claim.evidence)
    yield from (assessment.text for assessment in claim.assessments)
